"""Addresses of the published edition, and what its pages are told."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st

from edition import site, source
from edition.facts import Facts
from edition.header import Header
from edition.indexing import Directory, outline
from edition.model import Document, Kind, Mention
from edition.names import TEI

LETTER = PurePosixPath("xml/texts/letter.xml")


def header(title: str) -> Header:
    return Header(title, title, ("Ada Lovelace",), "1843", "en")


def test_a_text_is_called_by_the_id_of_its_document():
    assert site.text_ids({LETTER: "L-001"}) == {LETTER: "l-001"}


def test_a_text_without_an_id_is_called_by_its_file():
    assert site.text_ids({LETTER: ""}) == {LETTER: "letter"}


def test_two_files_of_one_name_are_told_apart_by_their_folders():
    first, second = PurePosixPath("a/letter.xml"), PurePosixPath("b/letter.xml")

    assert site.text_ids({first: "", second: ""}) == {first: "a-letter", second: "b-letter"}


def test_two_documents_with_one_id_are_told_apart_by_their_files():
    first, second = PurePosixPath("a/one.xml"), PurePosixPath("a/two.xml")

    assert site.text_ids({first: "x", second: "x"}) == {first: "a-one", second: "a-two"}


paths = st.lists(
    st.text("abAB äß./-日", min_size=1, max_size=8).map(
        lambda name: PurePosixPath("t", f"{name}.xml")
    ),
    unique=True,
    max_size=8,
)


@given(paths)
def test_no_two_texts_ever_share_an_address(files: list[PurePosixPath]):
    ids = site.text_ids(dict.fromkeys(files, ""))

    assert len({text_id.casefold() for text_id in ids.values()}) == len(files)
    assert all(text_id.isascii() and text_id == text_id.lower() for text_id in ids.values())


@given(paths)
def test_no_two_files_ever_share_an_address(files: list[PurePosixPath]):
    found = {str(site.file_address(file)).casefold() for file in files}

    assert len(found) == len(files)


def test_every_kind_has_an_index_in_a_folder_of_its_own():
    pages = {kind: str(site.index_page(kind)) for kind in Kind}

    assert pages == {
        Kind.PERSON: "persons/index.html",
        Kind.ORGANIZATION: "organizations/index.html",
        Kind.PLACE: "places/index.html",
        Kind.EVENT: "events/index.html",
        Kind.DATE: "dates/index.html",
    }


def test_a_page_knows_the_texts_beside_it():
    first = site.Text("first", LETTER, header("The first letter"))
    second = site.Text("second", LETTER, header("The second letter"))

    values = site.text_values(second, first, None, {})

    assert values["previous"] == {"path": "texts/first.html", "title": "The first letter"}
    assert "next" not in values


# ---------------------------------------------------------------------------------------------
# What pages are told


def directory(files: Mapping[PurePosixPath, source.Source]) -> Directory:
    outlines = [outline(one, "en") for one in files.values()]
    return Directory(outlines, {LETTER: "letter.html"}, lambda _path: False)


def admitted(content: str, path: PurePosixPath = LETTER) -> source.Source:
    found, findings = source.admit(f'<TEI xmlns="{TEI}">{content}</TEI>'.encode(), path)
    assert found is not None, findings
    return found


def test_a_page_is_told_where_every_attribute_leads_that_points():
    letter = admitted(
        '<text><body><pb facs="https://example.org/1.jpg"/><p xml:id="a" next="#b">'
        '<app from="#a" to="#b"><rdg wit="#A #B" hand="unknown">x</rdg></app></p>'
        '<p xml:id="b" corresp="#a #lost" n="#a"><date from="1904" when="1904"/></p></body>'
        '<back><listWit><witness xml:id="A">A</witness></listWit></back></text>'
    )

    values, files = site.pointer_values(letter.root, LETTER, directory({LETTER: letter}))

    assert values["links"] == {
        "https://example.org/1.jpg": "https://example.org/1.jpg",
        "#b": "#b",
        "#a": "#a",
        "#A": "#A",
    }
    assert files == ()


def test_a_page_is_told_of_the_entity_of_the_kind_that_a_name_says():
    letter = admitted(
        '<standOff><person n="1"><persName>Ada</persName></person>'
        '<place n="1"><placeName>Bonn</placeName></place>'
        '<person xml:id="bob"><persName>Bob</persName></person></standOff>'
        '<text><body><p><persName key="1"/><placeName key="1"/><rs key="1 "/><rs ref="#bob"/></p>'
        "</body></text>"
    )

    values, _ = site.pointer_values(letter.root, LETTER, directory({LETTER: letter}))

    ada = {"id": "letter-1", "kind": "person", "name": "Ada", "path": "persons/letter-1.html"}
    bonn = {"id": "letter-1", "kind": "place", "name": "Bonn", "path": "places/letter-1.html"}
    bob = {"id": "bob", "kind": "person", "name": "Bob", "path": "persons/bob.html"}
    assert values["entities"] == {"#bob": bob}
    assert values["entities_by_kind"] == {"person": {"1": ada}, "place": {"1": bonn}}


def test_an_unidentified_name_is_one_by_its_key_and_else_by_its_words():
    said = [
        ("Ada", "x:1"),
        ("Lady Ada", "x:1"),
        ("Ada", "x:1"),
        ("Ada", ""),
        ("Bob", ""),
        ("Bob", ""),
    ]
    mentions = [
        Mention(f"m{n}", Kind.PERSON, "", form, "", "", "p1", "1", n, key=key)
        for n, (form, key) in enumerate(said)
    ]
    letter = admitted("<text><body><p/></body></text>")
    known = directory({LETTER: letter})
    with Facts.in_memory() as facts:
        facts.add(Document("letter", "A letter", LETTER, "", 9, "en"), mentions)
        values = site.index_values(Kind.PERSON, known, facts, {"letter": "A letter"}, "en")

    assert [
        (one["form"], one["others"], one["key"], [mention["id"] for mention in one["mentions"]])
        for one in unidentified(values)
    ] == [
        ("Ada", ["Lady Ada"], "x:1", ["m0", "m1", "m2"]),
        ("Ada", [], "", ["m3"]),
        ("Bob", [], "", ["m4", "m5"]),
    ]


def unidentified(values: site.Values) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", values["unidentified"])


def test_an_unidentified_name_leads_where_its_key_does():
    mention = Mention("m", Kind.PERSON, "", "Ada", "", "", "", "", 0, key="https://viaf.org/viaf/1")
    letter = admitted("<text><body><p/></body></text>")
    with Facts.in_memory() as facts:
        facts.add(Document("letter", "A letter", LETTER, "", 9, "en"), [mention])
        values = site.index_values(
            Kind.PERSON, directory({LETTER: letter}), facts, {"letter": "A letter"}, "en"
        )

    assert [one["href"] for one in unidentified(values)] == ["https://viaf.org/viaf/1"]
