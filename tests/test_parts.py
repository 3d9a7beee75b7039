"""A long text as pages to read: where it is cut, what each page has, and that nothing is lost.

A case is a folder `cases/parts/<behaviour>` with `in.xml`, a text that counts as long from twenty
words on, and `expected.html`, the `main` of the page of each part. With EDITION_UPDATE_GOLDEN=1
the pages are written anew.
"""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import links, site, source
from edition.fidelity import prove_parts
from edition.header import describe
from edition.names import TEI, XHTML
from edition.site import parts
from edition.transform import Rendered, rendered
from edition.verification import verify
from tests import editions, golden
from tests.editions import published, words
from tests.rendering import IN_XML, is_broken, transformer

CASES = sorted((Path(__file__).parent / "cases" / "parts").iterdir())
H = f"{{{XHTML}}}"


POINTED = {
    "entities": {
        "#ada": {"id": "ada", "kind": "person", "name": "Ada", "path": "persons/ada.html"}
    },
    "links": {one: one for one in ("#garden", "#p7", "#Ch.1", "https://example.org/")},
}


def made(data: bytes, longest: int = 20) -> Rendered:
    """Render a text which is long when it has more words than that."""
    text, refused = source.admit(data, IN_XML)
    assert text is not None, refused
    known = site.Text("in", IN_XML, describe(text.root, "Untitled"))
    values = {
        **site.text_values(known, None, None, POINTED),
        **parts.part_values(text.root, longest),
    }
    return rendered(transformer().document(text.text(), values))


def body(content: str) -> bytes:
    return f'<TEI xmlns="{TEI}"><text><body>{content}</body></text></TEI>'.encode()


def chapters(*lengths: int) -> bytes:
    """Return a text with chapters of so many words."""
    text = (f"<div><head>C{n}</head><p>{'word ' * k}</p></div>" for n, k in enumerate(lengths, 1))
    return body("".join(text))


def articles(result: Rendered) -> tuple[etree._Element, Mapping[PurePosixPath, etree._Element]]:
    """Return where the words of the whole stand, and those of its parts."""
    whole = links.article(source.parse_page(result.html.encode()))
    pages = {
        site.part_page("in", part.name): links.article(source.parse_page(part.html.encode()))
        for part in result.parts
    }
    assert whole is not None
    return whole, {path: article for path, article in pages.items() if article is not None}


def proven(whole: etree._Element, pages: Mapping[PurePosixPath, etree._Element]) -> list[str]:
    findings = prove_parts(site.text_page("in"), whole, links.in_reading_order(pages))
    return [f"{finding.code} {finding.location.file}: {finding.message}" for finding in findings]


# ---------------------------------------------------------------------------------------------
# The cases


def main(html: str) -> str:
    return html[html.index("<main") : html.index("<footer")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path):
    result = made((case / "in.xml").read_bytes())

    shown = "".join(f"<!-- {part.name}.html -->\n{main(part.html)}\n" for part in result.parts)
    assert shown == golden.expected(case / "expected.html", shown)
    assert proven(*articles(result)) == []


# ---------------------------------------------------------------------------------------------
# Where a text is cut


def cut(data: bytes, longest: int = 20) -> list[str]:
    """Return the words of each part, as many as tell it apart."""
    _, pages = articles(made(data, longest))
    return [words(article)[:12] for article in pages.values()]


def test_a_short_text_has_no_parts():
    assert cut(chapters(5, 5, 5)) == []


def test_a_long_text_without_divisions_is_not_cut():
    assert cut(body(f"<p>{'word ' * 90}</p>")) == []


def test_a_text_is_cut_at_its_chapters():
    assert [part.name for part in made(chapters(12, 13)).parts] == ["u--part-1", "u--part-2"]


def test_what_is_very_short_is_joined_to_what_follows():
    assert len(cut(chapters(1, 19, 19))) == 2


def test_writing_without_blanks_is_measured_by_its_characters():
    text = "".join(f"<div><p>{'漢字' * 15}。</p></div>" for _ in range(3))

    assert len(cut(body(text))) == 3
    assert cut(body(text), 60) == []


def test_an_address_of_a_passage_is_the_same_in_the_part_and_the_whole():
    whole, pages = articles(made(chapters(12, 13, 14)))
    ids = [one for page in pages.values() for one in page.xpath(".//@id")]

    assert ids == [one for one in whole.xpath(".//@id") if not one.startswith("~")]


def test_a_text_is_the_same_whether_or_not_it_is_cut():
    long, short = (articles(made(chapters(12, 13, 14), n))[0] for n in (20, 2000))
    etree.strip_elements(long, f"{H}nav", with_tail=False)
    etree.strip_elements(short, f"{H}nav", with_tail=False)

    assert etree.tostring(long) == etree.tostring(short)


def test_contents_show_the_neighbours_of_a_part_and_the_way_to_it():
    result = made(chapters(*[12] * 90))
    page = source.parse_page(result.parts[50].html.encode())
    entries = list(page.iterfind(f".//{H}nav[@class='contents']//{H}a"))

    assert [words(a) for a in entries if a.get("aria-current")] == ["C51"]
    assert [words(a) for a in entries] == [f"C{n}" for n in range(31, 72)]


def test_a_part_has_switches_for_what_it_holds_and_no_others():
    words = "word " * 20
    result = made(
        body(
            f"<div><p>{words}<choice><sic>teh</sic><corr>the</corr></choice></p></div>"
            f'<div><p>{words}<persName ref="#ada">Ada</persName><note>Who?</note></p></div>'
            f"<div><p>{words}</p></div>"
        )
    )
    switches = [
        [one.get("class") for one in source.parse_page(part.html.encode()).iter(f"{H}fieldset")]
        for part in result.parts
    ]

    assert switches == [["views"], ["marking", "notes-switch"], []]


def test_contents_of_a_short_text_lead_to_its_headings():
    whole, _ = articles(made(chapters(2, 2, 2)))

    assert [a.get("href") for a in whole.iterfind(f"{H}nav//{H}a")] == [
        f"#u-head-{n}" for n in (1, 2, 3)
    ]


# ---------------------------------------------------------------------------------------------
# Nothing is lost


@st.composite
def divisions(draw: st.DrawFn, depth: int = 2) -> str:
    """Draw divisions in each other, with words, headings, notes and addresses here and there."""
    word = st.sampled_from(["word ", "漢", "a<note>n<note>m</note></note>b ", "<lb/>", "<pb/>"])
    loose = draw(st.lists(word, max_size=9).map("".join))
    parts = [f"<p>{loose}</p>"] if loose else []
    if depth:
        parts += draw(st.lists(divisions(depth - 1), max_size=3))
    parts += draw(st.sampled_from([[], [], ["<trailer>end</trailer>"], ["<p>more words</p>"]]))
    head = draw(st.sampled_from(["", "", "<head>Head</head>", "<head>A <hi>head</hi></head>"]))
    name = draw(st.sampled_from(["", "", ' xml:id="a"', ' xml:id="B"', ' type="x"']))
    return f"<div{name}>{head}{''.join(parts)}</div>"


@given(st.lists(divisions(), min_size=1, max_size=4).map("".join), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_the_parts_of_any_text_say_what_it_says(content: str, longest: int):
    result = made(body(content), longest)
    whole, pages = articles(result)

    assert len(pages) != 1
    if pages:
        assert proven(whole, pages) == []
    for one in result.parts:
        page = source.parse_page(one.html.encode())
        offered, wrong = links.read_page(site.part_page("in", one.name), page)
        assert wrong == ()
        assert not any(is_broken(link, offered.ids) for link in offered.links)


# ---------------------------------------------------------------------------------------------
# The proof sees every fault

TEXT = "One two three. Four five six. Seven eight nine."
NOTE = '<sup data-generated=""><a id="m" href="#n">1</a></sup>'
MOVED = '<div id="n" data-relocated="m"><a data-generated="" href="#m">1</a>Note</div>'


def part(content: str, following: str = "") -> etree._Element:
    head = f'<head><link rel="next" href="{following}.html"/></head>' if following else "<head/>"
    body = f'<body><article data-part-of="in">{content}</article></body>'
    page = source.parse_page(f'<html xmlns="{XHTML}">{head}{body}</html>'.encode())
    article = links.article(page)
    assert article is not None
    return article


def addressed(*contents: str) -> dict[PurePosixPath, etree._Element]:
    """Return parts that lead each to the next, under the names 1, 2, 3 and so on."""
    followers = [*map(str, range(2, len(contents) + 1)), ""]
    return {
        site.part_page("in", str(number)): part(content, following)
        for number, (content, following) in enumerate(zip(contents, followers, strict=True), 1)
    }


WHOLE = f"<p>One two{NOTE} three.</p><p>Four five six.</p><p>Seven eight nine.</p>{MOVED}"
FIRST, SECOND, THIRD = (
    f"<p>One two{NOTE} three.</p>{MOVED}",
    "<p>Four five six.</p>",
    "<p>Seven eight nine.</p>",
)
MISLED = FIRST.replace('href="#n"', 'href="#x"')
BEREFT = FIRST.replace(MOVED, "")


def test_parts_that_are_the_whole_are_proven():
    assert proven(part(WHOLE), addressed(FIRST, SECOND, THIRD)) == []


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ((FIRST, THIRD), "2.html: The parts go on with “Seven"),
        ((FIRST, SECOND, SECOND, THIRD), "3.html: The parts go on with “Four"),
        ((FIRST, THIRD, SECOND), "2.html: The parts go on with “Seven"),
        ((FIRST, SECOND), "2.html: The parts go on with “six.” where"),
        ((FIRST, SECOND, THIRD, SECOND), "The parts go on with “nine. Four five six.”"),
        ((FIRST, "<p>Four fivesix.</p>", THIRD), "“fivesix."),
        ((BEREFT, SECOND, THIRD), "1.html: The parts go on with"),
        ((MISLED, SECOND, THIRD), "1.html: A passage is moved, but"),
        ((BEREFT, SECOND + MOVED, THIRD), "2.html: A passage is moved, but"),
    ],
    ids=[
        *("a part is dropped", "a part stands twice", "two parts are exchanged"),
        *("the last is dropped", "something is added", "words are fused"),
        *("a note is lost", "a mark leads elsewhere", "a note is in another part"),
    ],
)
def test_the_proof_sees_that(contents: tuple[str, ...], said: str):
    found = proven(part(WHOLE), addressed(*contents))

    assert any(said in one for one in found), found
    assert all(one.startswith("H006 ") for one in found)


def test_a_part_to_which_no_link_leads_is_missed():
    pages = addressed(FIRST, SECOND, THIRD)
    path = site.part_page("in", "1")
    pages[path] = part(FIRST, "3")

    assert site.part_page("in", "2") not in links.in_reading_order(pages)
    assert proven(part(WHOLE), pages) != []


def test_links_that_lead_in_a_circle_end():
    first, second = (site.part_page("in", name) for name in "12")

    pages = {first: part("a", "2"), second: part("b", "1")}
    assert links.in_reading_order(pages) == {}
    assert proven(part("a b"), pages) == [
        "H006 texts/in.html: The parts go on with nothing where the whole text goes on with “a b”."
    ]


# ---------------------------------------------------------------------------------------------
# In an edition


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish a long text as any other, with little that counts as long."""
    folder = tmp_path_factory.mktemp("long")
    text = "".join(
        f'<div xml:id="Chapter{n}"><head>Chapter {n}</head><p>{"word " * 30}'
        "<persName>Ada</persName></p></div>"
        for n in range(1, 5)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "part_values", partial(parts.part_values, longest=40))
        published("build", editions.small(folder / "edition", text))
    return folder / "edition" / "output"


def test_the_parts_are_in_the_manifest(output: Path):
    files = json.loads((output / "manifest.json").read_text("utf-8"))["files"]

    assert [file["path"] for file in files if file["kind"] == "text-part"] == [
        f"texts/letter/chapter{n}.html" for n in (1, 2, 3, 4)
    ]


def test_the_home_page_leads_to_the_first_part(output: Path):
    page = editions.page(output / "index.html")

    assert page.find(f".//{H}a[@href='texts/letter/chapter1.html']") is not None


def test_indexes_lead_to_the_whole_text(output: Path):
    page = editions.page(output / "persons" / "index.html")
    spots = [a.get("href", "") for a in page.iter(f"{H}a") if a.get("class") == "spot"]

    assert len(spots) == 4
    assert {spot.partition("#")[0] for spot in spots} == {"../texts/letter.html"}


def test_parts_are_proven_again_where_they_were_published(output: Path):
    assert verify(output).findings == ()


def test_a_part_that_was_changed_is_found(output: Path, tmp_path: Path):
    copy = tmp_path / "copy"
    for path, data in editions.tree(output).items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        changed = data.replace(b"Chapter 3</", b"Chapter</") if path.endswith("er3.html") else data
        (copy / path).write_bytes(changed)

    assert "H006" in {finding.code for finding in verify(copy).findings}
