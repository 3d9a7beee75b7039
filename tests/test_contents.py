"""The contents: which texts an edition has, in which order, and which files belong together."""

from pathlib import Path, PurePosixPath

import pytest

from edition import inventory
from edition.indexing import Status
from edition.inventory import Inventory, admitted
from edition.names import TEI
from edition.project import load, sources

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def include(href: str, **attributes: str) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<xi:include {XI} href="{href}"{given}/>'


def tei(content: str, name: str = "TEI", xml_id: str = "") -> str:
    own = f' xml:id="{xml_id}"' if xml_id else ""
    return f'<{name} xmlns="{TEI}"{own}>{content}</{name}>'


def text(body: str = "", xml_id: str = "") -> str:
    return tei(f"<teiHeader/><text><body>{body}</body></text>", xml_id=xml_id)


def taken(folder: Path, files: dict[str, str]) -> Inventory:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    project, findings = load(folder)
    assert project is not None, findings
    return inventory.take(project, admitted(project, sources(project), "reading", lambda *_: None))


def texts(held: Inventory) -> dict[str, str]:
    return {str(name): xml_id for name, xml_id in held.texts.items()}


def href(held: Inventory, pointer: str, file: str) -> str:
    target = held.directory.follow(pointer, PurePosixPath(file))
    return target.href or target.status.value


# ---------------------------------------------------------------------------------------------
# Texts and parts


def test_what_a_document_takes_in_is_no_text_of_its_own(tmp_path):
    held = taken(
        tmp_path,
        {
            "a.xml": text(include("parts/leaf.xml")),
            "parts/leaf.xml": tei("<p/>", "div"),
            "parts/alone.xml": tei("<p/>", "div"),
            "parts/classes.xml": tei("", "classDecl"),
        },
    )

    assert texts(held) == {"a.xml": "a", "parts/alone.xml": "alone"}
    assert held.contents.parts == {PurePosixPath("parts/leaf.xml"): [PurePosixPath("a.xml")]}


def test_a_letter_of_which_a_paragraph_is_quoted_stays_a_text(tmp_path):
    quoted = '<p xml:id="p1">dear</p>'
    held = taken(tmp_path, {"a.xml": text(include("b.xml", xpointer="p1")), "b.xml": text(quoted)})

    assert texts(held) == {"a.xml": "a", "b.xml": "b"}
    assert href(held, "b.xml#p1", "c.xml") == "b.html#p1"


def test_of_files_that_take_in_each_other_the_first_is_the_text(tmp_path):
    held = taken(
        tmp_path,
        {"a.xml": tei(include("b.xml"), "div"), "b.xml": tei(include("a.xml"), "div")},
    )

    assert texts(held) == {"a.xml": "a"}


def test_files_that_only_a_document_names_belong_to_the_edition(tmp_path):
    (tmp_path / "edition.toml").parent.mkdir(exist_ok=True)
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "A"\n', encoding="utf-8")
    listed = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    held = taken(
        tmp_path,
        {
            "xml/texts/a.xml": text(include("../parts/b.xml")),
            "xml/parts/b.xml": tei(include("more/c.xml"), "div"),
            "xml/parts/more/c.xml": tei(listed, "back"),
        },
    )

    assert [str(path) for _, path in held.unlisted] == ["xml/parts/b.xml", "xml/parts/more/c.xml"]
    assert [entity.name for entity in held.directory.entities] == ["Ada"]
    assert held.directory.follow("#ada", PurePosixPath("xml/texts/a.xml")).entity


# ---------------------------------------------------------------------------------------------
# Corpora

ONE, TWO = '<p xml:id="one"/>', '<p xml:id="two"/>'
CORPUS = tei(
    "<teiHeader><encodingDesc><listPrefixDef>"
    '<prefixDef ident="p" matchPattern="(.+)" replacementPattern="#$1"/>'
    "</listPrefixDef></encodingDesc>"
    '<profileDesc><particDesc><person xml:id="ada"><persName>Ada</persName></person>'
    "</particDesc></profileDesc></teiHeader>"
    f"{include('z.xml')}{text(ONE, 'first')}{include('b.xml')}{text(TWO)}",
    "teiCorpus",
)


@pytest.fixture
def corpus(tmp_path) -> Inventory:
    return taken(
        tmp_path,
        {
            "c.xml": CORPUS,
            "a.xml": text(),
            "b.xml": text('<p xml:id="three"/>'),
            "d.xml": text(),
            "z.xml": text(),
        },
    )


def test_the_texts_of_a_corpus_stand_in_its_order_where_it_stands(corpus):
    assert texts(corpus) == {
        "a.xml": "a",
        "z.xml": "z",
        "c.xml/c-1": "first",
        "b.xml": "b",
        "c.xml/c-2": "c-2",
        "d.xml": "d",
    }


def test_what_the_corpus_declares_counts_for_all_its_texts(corpus):
    for pointer in ("#ada", "p:ada"):
        for file in ("c.xml", "b.xml", "z.xml"):
            assert corpus.directory.follow(pointer, PurePosixPath(file)).entity
    assert corpus.directory.follow("p:ada", PurePosixPath("a.xml")).status is Status.NO_SUCH_PREFIX


def test_ids_lead_to_the_page_of_the_text_in_which_they_stand(corpus):
    assert href(corpus, "c.xml#one", "a.xml") == "first.html#one"
    assert href(corpus, "c.xml#two", "a.xml") == "c-2.html#two"
    assert href(corpus, "#two", "b.xml") == "c-2.html#two"
    assert href(corpus, "b.xml#three", "c.xml") == "b.html#three"


def test_a_corpus_of_corpora_has_the_texts_of_all(tmp_path):
    held = taken(
        tmp_path,
        {
            "whole.xml": tei(include("b.xml") + include("a.xml"), "teiCorpus"),
            "a.xml": tei(text() + text(), "teiCorpus"),
            "b.xml": tei(text(), "teiCorpus"),
        },
    )

    assert list(texts(held)) == ["b.xml/b-1", "a.xml/a-1", "a.xml/a-2"]


def test_corpora_in_a_circle_have_each_text_once(tmp_path):
    held = taken(
        tmp_path,
        {
            "a.xml": tei(include("b.xml") + text(), "teiCorpus"),
            "b.xml": tei(include("a.xml") + text(), "teiCorpus"),
        },
    )

    assert sorted(texts(held)) == ["a.xml/a-1", "b.xml/b-1"]


# ---------------------------------------------------------------------------------------------
# Pointers between files that belong together


def test_ids_lead_into_the_page_that_shows_the_part(tmp_path):
    held = taken(
        tmp_path,
        {
            "a.xml": text('<p xml:id="p0"/>' + include("leaf.xml") + include("other.xml")),
            "leaf.xml": tei('<p xml:id="p1"/>', "div", "leaf"),
            "other.xml": tei('<p xml:id="p2"/>', "div"),
            "b.xml": text(),
        },
    )

    assert href(held, "#p1", "a.xml") == "#p1"
    assert href(held, "#p0", "leaf.xml") == "#p0"
    assert href(held, "#p2", "leaf.xml") == "#p2"
    assert href(held, "leaf.xml#p1", "b.xml") == "a.html#p1"
    assert href(held, "leaf.xml", "b.xml") == "a.html"
    assert href(held, "a.xml#leaf", "b.xml") == "a.html#leaf"
    assert href(held, "#nobody", "leaf.xml") == Status.NO_SUCH_ID.value


def test_a_part_of_two_documents_is_read_in_both(tmp_path):
    held = taken(
        tmp_path,
        {
            "a.xml": text(include("leaf.xml")),
            "b.xml": text(include("leaf.xml")),
            "leaf.xml": tei('<p xml:id="p1"/>', "div"),
        },
    )

    assert href(held, "#p1", "b.xml") == "#p1"
    assert href(held, "leaf.xml#p1", "c.xml") == "a.html#p1"


def test_what_may_stand_in_a_missing_part_is_not_called_missing(tmp_path):
    held = taken(tmp_path, {"a.xml": text(include("https://example.org/leaf.xml"))})

    assert href(held, "#p1", "a.xml") == Status.UNPUBLISHED.value
