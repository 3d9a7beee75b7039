"""The manifest: what it says, and that it says it in one way."""

import hashlib
import json
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from edition import __version__, manifest
from edition.model import Document, Entity, Kind, Location

LETTER = Document("b", "A letter", PurePosixPath("xml/b.xml"), "0" * 64, 12, "en")
POEM = Document("a", "Ein Gedicht – ä", PurePosixPath("xml/a.xml"), "1" * 64, 3, "de")


def entity(name: str, kind: Kind) -> Entity:
    return Entity(name, kind, name, name.title(), name, (), (), Location(PurePosixPath("r.xml")), 0)


ADA = (entity("ada", Kind.PERSON), 2)
BONN = (entity("bonn", Kind.PLACE), 0)
PAGES = [
    manifest.published(PurePosixPath(path), kind, data)
    for path, kind, data in (
        ("texts/b.html", "text", b"<html/>"),
        ("texts/b.XML", "source", b"<TEI/>"),
        ("index.html", "home", b""),
        ("assets/files/map.unknown", "asset", b"\x00"),
    )
]


def test_the_manifest_says_what_was_made_from_what():
    edition = {"id": "letters", "title": "Letters", "version": "1"}

    record = json.loads(manifest.compose(edition, [LETTER], [ADA], PAGES[:1]))

    assert record == {
        "edition": edition,
        "toolkit": {"name": "edition-toolkit", "version": __version__},
        "documents": [
            {
                "id": "b",
                "title": "A letter",
                "source": "xml/b.xml",
                "sha256": "0" * 64,
                "words": 12,
            }
        ],
        "entities": [{"id": "ada", "kind": "person", "name": "Ada", "mentions": 2}],
        "files": [
            {
                "path": "texts/b.html",
                "kind": "text",
                "media_type": "text/html",
                "bytes": 7,
                "sha256": hashlib.sha256(b"<html/>").hexdigest(),
            }
        ],
    }


@given(st.randoms())
def test_the_same_things_give_the_same_bytes_in_whatever_order(chance):
    documents, entities, files = [LETTER, POEM], [ADA, BONN], list(PAGES)
    expected = manifest.compose({"title": "A"}, documents, entities, files)
    for things in (documents, entities, files):
        chance.shuffle(things)

    assert manifest.compose({"title": "A"}, documents, entities, files) == expected
    record = json.loads(expected)
    assert [document["id"] for document in record["documents"]] == ["a", "b"]
    assert [file["path"] for file in record["files"]] == sorted(str(file.path) for file in PAGES)


def test_the_manifest_is_utf_8_and_ends_with_a_line_end():
    data = manifest.compose({"title": "ä"}, [POEM], [], [])

    assert "Ein Gedicht – ä" in data.decode()
    assert data.endswith(b"}\n")


def test_a_file_has_the_media_type_of_its_suffix():
    types = [manifest.media_type(file.path) for file in PAGES]

    assert types == ["text/html", "application/tei+xml", "text/html", "application/octet-stream"]


def test_an_edition_that_does_without_sources_is_called_incomplete():
    left_out = {PurePosixPath("b.xml"): ("W007",), PurePosixPath("a.xml"): ("D001", "S001")}

    record = json.loads(manifest.compose({}, [], [], [], left_out))

    assert record["incomplete"] == [
        {"source": "a.xml", "codes": ["D001", "S001"]},
        {"source": "b.xml", "codes": ["W007"]},
    ]
    assert "incomplete" not in json.loads(manifest.compose({}, [], [], []))
