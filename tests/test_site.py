"""Addresses of the published edition, and what its pages are told."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from edition import site
from edition.header import Header
from edition.model import Kind

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
