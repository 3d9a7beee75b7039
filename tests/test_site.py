"""Addresses of the published edition, and what its pages are told."""

import codecs
import csv
import io
import json
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import manifest, site, source
from edition.facts import Facts
from edition.header import Header
from edition.indexing import Directory, outline
from edition.model import Document, Kind, Mention
from edition.names import TEI
from edition.site import styles

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

    values, files = site.pointer_values(letter.root, LETTER, directory({LETTER: letter}), "en")

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

    values, _ = site.pointer_values(letter.root, LETTER, directory({LETTER: letter}), "en")

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
        material = site.Material(known, facts, {"letter": "A letter"}, "en")
        values = next(site.index_pages(Kind.PERSON, material)).about

    assert [
        (one["form"], one["others"], one["key"], [mention["id"] for mention in one["mentions"]])
        for one in unidentified(values)
    ] == [
        ("Ada", ["Lady Ada"], "x:1", ["m0", "m1", "m2"]),
        ("Ada", [], "", ["m3"]),
        ("Bob", [], "", ["m4", "m5"]),
    ]


PEOPLE = "<person xml:id='{}'><persName><forename>{}</forename> {}</persName></person>"


def test_an_index_lists_a_person_by_the_surname_that_files_it():
    barnay = PEOPLE.format("barnay", "Ludwig", "<surname>Barnay</surname>")
    ada = PEOPLE.format("ada", "Ada", "the countess")
    people = admitted(f"<standOff><listPerson>{barnay}{ada}</listPerson></standOff>")
    with Facts.in_memory() as facts:
        material = site.Material(directory({LETTER: people}), facts, {}, "en")
        values = next(site.index_pages(Kind.PERSON, material)).about

    sections = cast("list[dict[str, Any]]", values["sections"])
    assert [(one["letter"], [entry["name"] for entry in one["entries"]]) for one in sections] == [
        ("A", ["Ada the countess"]),
        ("B", ["Barnay, Ludwig"]),
    ]


def unidentified(values: site.Values) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", values["unidentified"])


def test_an_unidentified_name_leads_where_its_key_does():
    mention = Mention("m", Kind.PERSON, "", "Ada", "", "", "", "", 0, key="https://viaf.org/viaf/1")
    letter = admitted("<text><body><p/></body></text>")
    with Facts.in_memory() as facts:
        facts.add(Document("letter", "A letter", LETTER, "", 9, "en"), [mention])
        known = directory({LETTER: letter})
        material = site.Material(known, facts, {"letter": "A letter"}, "en")
        values = next(site.index_pages(Kind.PERSON, material)).about

    assert [one["href"] for one in unidentified(values)] == ["https://viaf.org/viaf/1"]


def indexed(persons: int) -> list[site.IndexPage]:
    """Return the pages of an index of so many persons, whose names begin with two letters."""
    records = "".join(
        f'<person xml:id="p{n}"><persName>{"AÉ"[n % 2]}{n}</persName></person>'
        for n in range(persons)
    )
    register = admitted(f"<standOff><listPerson>{records}</listPerson></standOff>")
    with Facts.in_memory() as facts:
        material = site.Material(directory({LETTER: register}), facts, {}, "en")
        return list(site.index_pages(Kind.PERSON, material))


def entries(page: site.IndexPage) -> int:
    sections = cast("list[dict[str, list[object]]]", page.about["sections"])
    return sum(len(section["entries"]) for section in sections)


def test_an_index_of_some_entries_is_one_page():
    (page,) = indexed(1_000)

    assert (str(page.path), entries(page)) == ("persons/index.html", 1_000)


def test_an_index_of_many_entries_has_a_page_for_each_letter():
    pages = indexed(1_001)

    assert [(str(page.path), entries(page)) for page in pages] == [
        ("persons/index.html", 0),
        ("persons/letters/a.html", 501),
        ("persons/letters/e.html", 500),
    ]
    assert {site.kind_of(page.path) for page in pages} == {"index"}


# ---------------------------------------------------------------------------------------------
# The imprint

PROJECT = "<projectDesc><p>Letters of <hi>Ada</hi> Lovelace.</p></projectDesc>"


def declaring(encoding: str, people: str = "") -> source.Source:
    """Return a text whose header declares something."""
    found, _ = source.admit(
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt>{people}</titleStmt></fileDesc>'
        f"<encodingDesc>{encoding}</encodingDesc></teiHeader><text/></TEI>".encode(),
        LETTER,
    )
    assert found is not None
    return found


def test_what_texts_declare_in_the_same_words_is_told_once_with_their_number():
    editor = "<editor>Ada</editor>"
    texts = [declaring(PROJECT, editor), declaring(PROJECT), declaring("", "<editor>Bob</editor>")]

    found = site.declared(texts)

    assert [element.text for element in found.document.iter(f"{{{TEI}}}editor")] == ["Ada", "Bob"]
    assert found.texts == (1, 1, 2)


def test_white_space_makes_no_other_declaration():
    texts = [declaring(PROJECT), declaring(PROJECT.replace("Letters of", "Letters\n   of"))]

    assert site.declared(texts).texts == (2,)


def test_the_edition_is_introduced_by_the_words_of_its_project():
    assert site.introduction(site.declared([declaring(PROJECT)])) == "Letters of Ada Lovelace."


def test_projects_that_disagree_introduce_nothing():
    other = PROJECT.replace("Ada", "Augusta")

    assert site.introduction(site.declared([declaring(PROJECT), declaring(other)])) == ""


def test_downloads_are_texts_and_data_with_their_checksums():
    files = [
        manifest.published(PurePosixPath(path), site.kind_of(PurePosixPath(path)), b"x")
        for path in ("texts/b.xml", "texts/a.txt", "texts/a.html", "assets/edition.css")
    ]

    values = cast("list[dict[str, Any]]", site.downloads_values(files)["files"])

    assert [(file["path"], file["bytes"]) for file in values] == [
        ("texts/a.txt", 1),
        ("texts/b.xml", 1),
    ]


def test_of_many_texts_the_page_lists_some_and_says_how_many_more_there_are():
    texts = [site.Text(f"t{n}", LETTER, header(f"Letter {n}")) for n in range(130)]

    values = site.cite_values(texts)

    assert (len(cast("list[object]", values["texts"])), values["more"]) == (100, 30)


# ---------------------------------------------------------------------------------------------
# Data

ADA: site.Values = {
    "id": "ada",
    "kind": "person",
    "name": 'Ada "Lady" Lovelace, née Byron',
    "path": "persons/ada.html",
    "variants": [],
    "dating": "1815/1852",
    "identifiers": [{"type": "VIAF", "value": "44", "href": "https://viaf.org/viaf/44"}],
    "forms": [{"form": "Ada", "count": 1}],
    "mentions": [
        {"path": "texts/letter.html", "id": "p1~m1", "title": "A letter", "label": "1"}
        | {"before": "Dear ", "form": "Ada", "after": "!"}
    ],
}


def test_the_data_of_an_entity_say_where_it_is_mentioned():
    data = json.loads(site.entity_data(ADA))

    assert data["mentions"] == [
        {"address": "texts/letter.html#p1~m1", "title": "A letter", "label": "1"}
        | {"before": "Dear ", "form": "Ada", "after": "!"}
    ]


def test_a_table_is_read_as_it_was_written():
    data = site.index_data([site.index_row(ADA), site.index_row({**ADA, "mentions": []})])

    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))

    assert data.startswith(codecs.BOM_UTF8)
    assert [(row["name"], row["mentions"], row["first mention"]) for row in rows] == [
        ('Ada "Lady" Lovelace, née Byron', "1", "texts/letter.html#p1~m1"),
        ('Ada "Lady" Lovelace, née Byron', "0", ""),
    ]
    assert rows[0]["identifiers"] == "https://viaf.org/viaf/44"


def test_a_record_is_an_xml_file_of_its_own():
    record = declaring(PROJECT).root

    found, findings = source.admit(site.record_data(source.serialized(record)), LETTER)

    assert found is not None, findings
    assert found.root.tag == record.tag


# ---------------------------------------------------------------------------------------------
# Styles


@pytest.mark.parametrize(
    ("style", "asked"),
    [
        (".stage { color: red; }", [{"stage"}]),
        (".sp > .stage, q {}", [{"q"}, {"sp", "stage"}]),
        (".sp {} .sp .stage {}", [{"sp"}]),
        (":is(.add, .del):hover {}", [{"add"}, {"del"}]),
        ("main:has(.note img) {}", [{"img", "note"}]),
        (".note:not(.editorial) {}", [{"note"}]),
        (".app:is(.a, .b:not(.c)), q {}", [{"q"}, {"a", "app"}, {"app", "b"}]),
        ("@media print { .note { display: none; } } /* .x {} */", [{"note"}]),
        ('[id="~view-source"] .choice::before { content: ".y"; }', [{"choice"}]),
    ],
)
def test_what_a_style_sheet_asks_of_a_page(style: str, asked: list[set[str]]):
    assert list(map(set, styles.rules(style))) == asked


def test_no_style_sheet_is_for_every_page_but_the_first():
    assert [sheet.path for sheet in site.sheets() if frozenset() in sheet.rules] == []
