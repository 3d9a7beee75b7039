"""Addresses of the published edition, and what its pages are told."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import dates, manifest, site, source
from edition.facts import Facts
from edition.header import Header
from edition.indexing import Directory, outline
from edition.model import Document, Kind, Mention
from edition.names import TEI
from edition.search import Entry
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
        values = index_of_persons(material)[0].about

    assert [
        (one["title"], one["others"], one["key"], [mention["id"] for mention in one["mentions"]])
        for one in unidentified(values)
    ] == [
        ("Ada", ["Lady Ada"], "x:1", ["m0", "m1", "m2"]),
        ("Ada", [], "", ["m3"]),
        ("Bob", [], "", ["m4", "m5"]),
    ]


def index_of_persons(material: site.Material, *, is_large: bool = False) -> list[site.Page]:
    entities = material.directory.entities
    register = site.register(Kind.PERSON, entities, material.language)
    return list(site.index_pages(register, material, is_large=is_large))


PEOPLE = "<person xml:id='{}'><persName><forename>{}</forename> {}</persName></person>"


def test_an_index_lists_a_person_by_the_surname_that_files_it():
    barnay = PEOPLE.format("barnay", "Ludwig", "<surname>Barnay</surname>")
    ada = PEOPLE.format("ada", "Ada", "the countess")
    people = admitted(f"<standOff><listPerson>{barnay}{ada}</listPerson></standOff>")
    with Facts.in_memory() as facts:
        material = site.Material(directory({LETTER: people}), facts, {}, "en")
        values = index_of_persons(material)[0].about

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
        values = index_of_persons(material)[0].about

    assert [one["href"] for one in unidentified(values)] == ["https://viaf.org/viaf/1"]


def indexed(persons: int) -> list[site.Page]:
    """Return the pages of an index of so many persons, whose names begin with two letters."""
    records = "".join(
        f'<person xml:id="p{n}"><persName>{"AÉ"[n % 2]}{n}</persName></person>'
        for n in range(persons)
    )
    register = admitted(f"<standOff><listPerson>{records}</listPerson></standOff>")
    with Facts.in_memory() as facts:
        material = site.Material(directory({LETTER: register}), facts, {}, "en")
        return index_of_persons(material)


def entries(page: site.Page) -> int:
    sections = cast("list[dict[str, list[object]]]", page.about["sections"])
    return sum(len(section["entries"]) for section in sections)


def test_an_index_of_some_entries_is_one_page():
    (page,) = indexed(400)

    assert (str(page.path), entries(page)) == ("persons/index.html", 400)


def test_an_index_of_many_entries_has_a_page_for_each_letter():
    pages = indexed(401)

    assert [(str(page.path), entries(page)) for page in pages] == [
        ("persons/index.html", 0),
        ("persons/letters/a.html", 201),
        ("persons/letters/e.html", 200),
    ]
    assert {site.kind_of(page.path) for page in pages} == {"index"}


def test_a_letter_of_many_entries_has_several_pages_that_lead_to_each_other():
    pages = indexed(1_600)

    assert [(str(page.path), entries(page)) for page in pages] == [
        ("persons/index.html", 0),
        *((f"persons/letters/{name}.html", 400) for name in ("a", "a-2", "e", "e-2")),
    ]
    assert pages[2].about["previous"] == {
        "letter": "A",
        "number": 1,
        "path": "persons/letters/a.html",
    }
    assert "next" not in pages[4].about


def test_an_alphabet_shows_the_letters_that_begin_no_name():
    alphabet = cast("list[dict[str, Any]]", indexed(2)[0].about["alphabet"])

    assert "".join(one["letter"] for one in alphabet) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert [one["letter"] for one in alphabet if one["entries"]] == ["A", "E"]


def test_an_entry_knows_its_letter_and_its_neighbours():
    names = ("Ada", "Bob", "Clara")
    records = "".join(
        f'<person xml:id="{name.lower()}"><persName>{name}</persName></person>' for name in names
    )
    people = admitted(f"<standOff><listPerson>{records}</listPerson></standOff>")

    places = site.register(Kind.PERSON, directory({LETTER: people}).entities, "en").places

    assert places["ada"].keys() == {"letter", "next"}
    assert places["clara"].keys() == {"letter", "previous"}
    assert places["bob"] == {
        "letter": {"letter": "B", "path": "persons/index.html", "is_page": False},
        "previous": {"id": "ada", "kind": "person", "name": "Ada", "path": "persons/ada.html"},
        "next": {"id": "clara", "kind": "person", "name": "Clara", "path": "persons/clara.html"},
    }


def test_another_name_refers_to_the_entry_and_says_how_often_it_is_mentioned():
    names = '<persName>Mark Twain</persName><persName type="variant">Samuel Clemens</persName>'
    people = admitted(
        f'<standOff><listPerson><person xml:id="twain">{names}</person></listPerson></standOff>'
    )
    mention = Mention("m1", Kind.PERSON, "twain", "Twain", "", "", "p1", "1", 0)
    with Facts.in_memory() as facts:
        facts.add(Document("letter", "A letter", LETTER, "", 9, "en"), [mention])
        material = site.Material(directory({LETTER: people}), facts, {"letter": "A letter"}, "en")
        (page,) = index_of_persons(material)

    sections = cast("list[dict[str, Any]]", page.about["sections"])
    (reference,) = (e for section in sections for e in section["entries"] if "see" in e)
    assert (reference["name"], reference["see"], reference["mentions"]) == (
        "Samuel Clemens",
        "Mark Twain",
        1,
    )


# ---------------------------------------------------------------------------------------------
# The texts, by year, folder or letter


def texts_of(
    number: int, dating: Callable[[int], str] = lambda _: "", folders: int = 1
) -> list[site.Text]:
    """Return so many letters; the first is called Letter 1."""
    return [
        site.Text(
            f"letter-{n}",
            PurePosixPath("xml", f"folder-{n % folders}", f"letter-{n}.xml"),
            replace(header(f"Letter {n}"), dating=dates.dating({"when": dating(n)})),
        )
        for n in range(1, number + 1)
    ]


def listed(texts: list[site.Text]) -> list[site.Page]:
    documents = [Document(text.id, "", text.source, "", 10, "en") for text in texts]
    return list(site.text_list_pages(site.text_list(texts, "en"), documents, {}))


def titles(page: site.Page) -> list[str]:
    return [text["title"] for text in cast("list[dict[str, Any]]", page.about["texts"])]


def test_some_texts_are_listed_in_the_order_of_the_edition():
    (page,) = listed(texts_of(100, lambda n: str(2000 - n)))

    assert str(page.path) == "texts/index.html"
    assert titles(page) == [f"Letter {n}" for n in range(1, 101)]


def test_many_texts_are_listed_by_year_those_without_one_last():
    pages = listed(texts_of(101, lambda n: "" if n == 50 else f"19{n % 2:02}-0{1 + n % 3}-01"))

    assert [str(page.path) for page in pages] == [
        "texts/index.html",
        "texts/index/1900.html",
        "texts/index/1901.html",
        "texts/index/others.html",
    ]
    assert titles(pages[3]) == ["Letter 50"]
    assert cast("list[dict[str, Any]]", pages[0].about["sections"])[1]["months"] == [
        {"month": f"1901-0{n}", "path": "texts/index/1901.html", "texts": 17} for n in (1, 2, 3)
    ]
    assert {site.kind_of(page.path) for page in pages} == {"index"}


def test_many_texts_without_dates_are_listed_by_folder_or_by_letter():
    by_folder, by_letter = listed(texts_of(120, folders=4)), listed(texts_of(120, folders=60))

    assert [page.about["name"] for page in by_folder[1:]] == [
        *("folder-1", "folder-2", "folder-3", "folder-0")
    ]
    assert [page.about["name"] for page in by_letter[1:]] == ["L"]


def test_a_section_of_many_texts_has_several_pages():
    pages = listed(texts_of(401, lambda _: "1907"))

    assert [(str(page.path), len(titles(page))) for page in pages[1:]] == [
        ("texts/index/1907.html", 400),
        ("texts/index/1907--2.html", 1),
    ]
    assert cast("site.Values", pages[1].about["next"])["path"] == "texts/index/1907--2.html"


@given(st.lists(st.text("abAB-1 ", min_size=1, max_size=4), min_size=1, max_size=6, unique=True))
def test_every_text_stands_once_in_the_list_and_no_two_pages_share_an_address(folders: list[str]):
    texts = [
        site.Text(f"t{n}", PurePosixPath("xml", folders[n % len(folders)], f"{n}.xml"), header("A"))
        for n in range(120)
    ]

    pages = listed(texts)

    assert sum(len(titles(page)) for page in pages) == 120
    assert len({str(page.path).casefold() for page in pages}) == len(pages)


def test_no_text_is_called_as_its_list():
    (text_id,) = site.text_ids({PurePosixPath("index.xml"): "index"}).values()

    assert site.text_page(text_id) != site.TEXTS
    assert site.kind_of(site.text_page(text_id)) == "text"


def test_the_home_page_says_who_edited_most_of_the_texts_and_from_when_to_when_they_are():
    first, second, third = texts_of(3, lambda n: str(1840 + n))
    edited = replace(first.header, editors=("Ada", "Bob"))
    texts = [
        replace(first, header=edited),
        replace(second, header=replace(second.header, editors=("Ada",))),
        third,
    ]
    documents = [Document(text.id, "", text.source, "", 10, "en") for text in texts]

    values = site.home_values(site.text_list(texts, "en"), documents, dict.fromkeys(Kind, 0), {})

    assert values["editors"] == ["Ada"]
    assert values["extent"] == {"texts": 3, "words": 30, "from": 1841, "to": 1843}
    assert values["first"] == {"path": "texts/letter-1.html", "title": "Letter 1"}


# ---------------------------------------------------------------------------------------------
# Mentions that lead to no record


def mentioned(forms: list[str], kind: Kind = Kind.PERSON) -> list[Mention]:
    return [
        Mention(
            id=f"m{n}",
            kind=kind,
            entity="",
            form=form,
            before="",
            after="",
            unit="p1",
            label="1",
            ordinal=n,
            filed_under=form[0].lower(),
            line="" if kind is Kind.DATE else f"~name~~{form}",
        )
        for n, form in enumerate(forms)
    ]


def test_the_names_of_a_large_edition_are_filed_under_their_letters():
    letter = admitted("<text><body><p/></body></text>")
    with Facts.in_memory() as facts:
        document = Document("letter", "A letter", LETTER, "", 9, "en")
        facts.add(document, mentioned(["Bob", *["Ada"] * 300, "Alan"]))
        material = site.Material(directory({LETTER: letter}), facts, {"letter": "A letter"}, "en")
        first, *pages = index_of_persons(material, is_large=True)

    assert unidentified(first.about) == []
    assert [
        (str(page.path), page.about["first"], page.about["last"], page.about["is_continued"])
        for page in pages
    ] == [
        ("persons/mentions/a.html", "Ada", "Ada", True),
        ("persons/mentions/a-2.html", "Ada", "Alan", False),
        ("persons/mentions/b.html", "Bob", "Bob", False),
    ]
    assert [file["path"] for file in files(first)] == [str(page.path) for page in pages]


def test_a_name_of_a_large_edition_has_a_line_on_the_first_page_of_its_letter():
    letter = admitted("<text><body><p/></body></text>")
    with Facts.in_memory() as facts:
        document = Document("letter", "A letter", LETTER, "", 9, "en")
        facts.add(document, mentioned(["Abel", *["Ada"] * 300, "Alan", "Bob"]))
        material = site.Material(directory({LETTER: letter}), facts, {"letter": "A letter"}, "en")
        _, first, second, other = index_of_persons(material, is_large=True)

    def own(page: site.Page) -> list[object]:
        return [entry["line"] for entry in cast("list[dict[str, Any]]", page.about["entries"])]

    assert own(first) == ["~name~~Abel", "~name~~Ada"]
    assert own(second) == ["~name~~Ada", "~name~~Alan"]
    assert first.about["later"] == [
        {"title": "Alan", "line": "~name~~Alan", "path": "persons/mentions/a-2.html"}
    ]
    assert second.about["later"] == other.about["later"] == []


def test_the_dates_of_a_large_edition_are_filed_under_their_years():
    letter = admitted("<text><body><p/></body></text>")
    said = mentioned(["1908", "1907", "1907", "long ago"], Kind.DATE)
    dated = [replace(one, date=one.form if one.form.isdigit() else "") for one in said]
    filed = [replace(one, filed_under=one.date or "others") for one in dated]
    with Facts.in_memory() as facts:
        facts.add(Document("letter", "A letter", LETTER, "", 9, "en"), filed)
        material = site.Material(directory({LETTER: letter}), facts, {"letter": "A letter"}, "en")
        first, *pages = site.date_pages(material, is_large=True)

    assert [str(page.path) for page in (first, *pages)] == [
        "dates/index.html",
        "dates/mentions/1907.html",
        "dates/mentions/1908.html",
        "dates/mentions/others.html",
    ]
    assert [file["first"] for file in files(first)] == ["1907", "1908", ""]


def files(page: site.Page) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", page.about["files"])


# ---------------------------------------------------------------------------------------------
# Mentions of an entity


def evidence(mentions: int, texts: int) -> list[site.Page]:
    """Return the pages of the mentions of a person whom so many texts mention so often in all."""
    register = admitted(
        f"<standOff><listPerson>{PEOPLE.format('ada', 'Ada', '')}</listPerson></standOff>"
    )
    known = directory({LETTER: register})
    (ada,) = known.entities
    titles = {f"letter-{n}": f"Letter {n}" for n in range(1, texts + 1)}
    with Facts.in_memory() as facts:
        for name, title in titles.items():
            document = Document(name, title, LETTER, "", 9, "en")
            said = [
                Mention(f"m{n}", Kind.PERSON, ada.id, "Ada", "…", "…", "p1", "1", n)
                for n in range(mentions // texts)
            ]
            facts.add(document, said)
        return [*site.evidence_pages(ada, site.Material(known, facts, titles, "en"))]


def spots(page: site.Page) -> list[tuple[str, str]]:
    mentions = cast("list[dict[str, str]]", page.about["mentions"])
    return [(mention["document"], mention["id"]) for mention in mentions]


def lines(runs: object) -> Iterator[dict[str, Any]]:
    """Yield the lines of a list of pages, those within a line behind it."""
    for run in cast("list[dict[str, Any]]", runs):
        yield run
        yield from lines(run["within"])


def test_some_mentions_of_an_entity_stand_on_its_page_alone():
    for mentions in (0, 50):
        (page,) = evidence(mentions, 1)

        assert str(page.path) == "persons/ada.html"
        assert len(spots(page)) == mentions
        assert page.about["runs"] == []


def test_many_mentions_of_an_entity_go_on_on_pages_that_lead_to_each_other():
    first, second, *_ = pages = evidence(400, 40)

    assert [str(page.path) for page in pages] == [
        "persons/ada.html",
        *(f"persons/ada/mentions-{n}.html" for n in range(2, len(pages) + 1)),
    ]
    assert [spot for page in pages for spot in spots(page)] == [
        (f"letter-{text}", f"m{n}") for text in range(1, 41) for n in range(10)
    ]
    assert first.about["onward"] == second.about["stretch"]
    assert second.about["back"] == first.about["stretch"]
    assert "back" not in first.about
    assert "onward" not in pages[-1].about


def test_the_page_of_an_entity_tells_the_texts_of_each_page_of_its_mentions():
    first, *_ = pages = evidence(400, 40)
    leaves = [*lines(first.about["runs"])]

    assert [leaf["path"] for leaf in leaves] == [str(page.path) for page in pages]
    assert [leaf["mentions"] for leaf in leaves] == [len(spots(page)) for page in pages]
    for leaf, page in zip(leaves, pages, strict=True):
        (begun, _), *_, (ended, _) = spots(page)
        assert (leaf["first"], leaf["last"]) == tuple(
            name.replace("letter-", "Letter ") for name in (begun, ended)
        )


def test_of_very_many_pages_no_list_is_long_and_each_is_found_in_a_few_steps():
    pages = evidence(8_000, 2)
    listed = {str(page.path): [*lines(page.about["runs"])] for page in pages}

    assert len(pages) > 30
    assert max(len(leaves) for leaves in listed.values()) <= 30 + 30
    first = str(pages[0].path)
    near = {leaf["path"] for leaf in listed[first]}
    assert near | {leaf["path"] for path in near for leaf in listed[path]} == {*listed}


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


def test_of_what_a_project_says_of_itself_the_first_paragraph_introduces_the_edition():
    project = PROJECT.replace("</p>", "</p><p>They are kept in Bonn.</p>")

    assert site.introduction(site.declared([declaring(project)])) == "Letters of Ada Lovelace."


@pytest.mark.parametrize(("named", "licence"), [("ab", ""), ("aa", "https://example.org/a")])
def test_the_licence_of_the_edition_is_the_one_that_all_headers_name(named: str, licence: str):
    texts = [
        declaring(
            f'<editorialDecl><p><licence target="https://example.org/{name}"/>{n}</p></editorialDecl>'
        )
        for n, name in enumerate(named)
    ]

    assert site.licence(site.declared(texts)) == licence


def test_projects_that_disagree_introduce_nothing():
    other = PROJECT.replace("Ada", "Augusta")

    assert site.introduction(site.declared([declaring(PROJECT), declaring(other)])) == ""


def test_downloads_are_texts_and_data_with_their_checksums():
    files = [
        manifest.published(PurePosixPath(path), site.kind_of(PurePosixPath(path)), b"x")
        for path in ("texts/b.xml", "texts/a.txt", "texts/a.html", "registers.ttl", "index.html")
    ]

    values = cast("list[dict[str, Any]]", site.downloads_values(files)["files"])

    assert [(file["path"], file["bytes"]) for file in values] == [
        ("registers.ttl", 1),  # what is about all of them comes first
        ("texts/a.txt", 1),
        ("texts/b.xml", 1),
    ]


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
    "total": 1,
    "mentions": [
        {"path": "texts/letter.html", "id": "p1~m1", "title": "A letter", "label": "1"}
        | {"before": "Dear ", "form": "Ada", "after": "!"}
    ],
}


def test_the_data_of_an_entity_say_where_it_is_mentioned():
    data = json.loads(site.entity_data(ADA, cast("list[site.Values]", ADA["mentions"])))

    assert data["mentions"] == [
        {"address": "texts/letter.html#p1~m1", "title": "A letter", "label": "1"}
        | {"before": "Dear ", "form": "Ada", "after": "!"}
    ]


def test_a_table_is_read_as_it_was_written():
    data = site.index_data(
        [site.index_row(ADA), site.index_row({**ADA, "total": 0, "mentions": []})]
    )

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
        (".stage { color: red; }", [{".stage"}]),
        (".sp > .stage, q {}", [{"q"}, {".sp", ".stage"}]),
        (".sp {} .sp .stage {}", [{".sp"}]),
        (":is(.add, .del):hover {}", [{".add"}, {".del"}]),
        ("main:has(.note img) {}", [{".note", "img"}]),
        (".note:not(.editorial) {}", [{".note"}]),
        (".app:is(.a, .b:not(.c)), q {}", [{"q"}, {".a", ".app"}, {".app", ".b"}]),
        ("@media print { .note { display: none; } } /* .x {} */", [{".note"}]),
        ('[id="~view-source"] .choice::before { content: ".y"; }', [{".choice"}]),
    ],
)
def test_what_a_style_sheet_asks_of_a_page(style: str, asked: list[set[str]]):
    assert list(map(set, styles.rules(style))) == asked


def test_no_style_sheet_is_for_every_page_but_the_first():
    assert [sheet.path for sheet in site.sheets() if frozenset() in sheet.rules] == []


def concordance_of(*words: str, language: str) -> list[list[str]]:
    """Return the words on each page of a concordance, in the order of their keys."""
    entries = [Entry(key, (form,), 1, ()) for key, form in (word.split("=") for word in words)]
    pages = site.concordance(entries, [], {}, 10, language)
    return [[one["forms"][0] for one in cast("Any", page.about["words"])] for page in pages][:-1]


def test_the_words_of_a_concordance_stand_in_the_order_of_the_language():
    persian = ("آب=آب", "اسب=اسب", "بد=بد", "تب=تب", "پدر=پدر", "چاه=چاه")
    assert concordance_of(*persian, language="fa") == [["آب", "اسب", "بد", "پدر", "تب", "چاه"]]
    both = ("oden=öden", "oxe=oxe", "zon=zon")
    assert concordance_of(*both, language="sv") == [["oxe", "öden"], ["zon"]]
    assert concordance_of(*both, language="de") == [["öden", "oxe"], ["zon"]]
