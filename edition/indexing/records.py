"""Records: the elements that describe an entity, and the entities that they make.

TEI Guidelines, 14.3. Many editions repeat the record of a person in every letter that speaks of
him. So records of one kind, with one id and one name, are one entity wherever they stand; with
different names they are different entities that only share an id. A record without an xml:id has
for its id the key by which its own edition calls it; one that nothing identifies is no record.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.indexing.authorities import Identifier, identifiers
from edition.indexing.documents import language as language_of
from edition.indexing.lives import Life, life
from edition.indexing.naming import NAMES, Naming, naming
from edition.model import Entity, Kind, Location
from edition.names import XML_ID, XML_LANG, addresses, tei
from edition.source import Source, serialized

if TYPE_CHECKING:
    from lxml import etree

RECORDS: Mapping[str, Kind] = {
    tei("person"): Kind.PERSON,
    tei("personGrp"): Kind.PERSON,
    tei("org"): Kind.ORGANIZATION,
    tei("place"): Kind.PLACE,
    tei("event"): Kind.EVENT,
}

Place = tuple[PurePosixPath, str]
"""Where a record stands: its file, and its id there."""


class Sign(Enum):
    """By what a record is known: the part of it that a pointer repeats."""

    ID = "@xml:id"
    KEY = "@key"
    REFERENCE = "@ref"
    NUMBER = "@n"
    IDENTIFIER = "idno"


@dataclass(frozen=True, slots=True)
class Record:
    """An element that describes an entity, with the id by which it is known."""

    kind: Kind
    xml_id: str
    """The xml:id; where there is none, what stands in its place."""
    identity: Sign
    """What the id is."""
    naming: Naming
    identifiers: tuple[Identifier, ...]
    signs: tuple[tuple[Sign, str], ...]
    """What else it is called by pointers; addresses as they are written."""
    life: Life | None
    location: Location
    ordinal: int

    @property
    def place(self) -> Place:
        return (self.location.file, self.xml_id)


def records(source: Source, language: str) -> Iterator[Record]:
    """Yield the records of a document, of two with one id the first."""
    seen: set[object] = set()
    for ordinal in _ordinals(source):
        element = source.elements[ordinal]
        kind = RECORDS[str(element.tag)]
        signs = tuple(_signs(element, kind))
        identity, xml_id = _identity(element, signs, source.path)
        known = (kind, xml_id) if identity is Sign.NUMBER else xml_id
        if not xml_id or known in seen:
            continue
        called = naming(element, kind, language)
        if identity is Sign.ID or called.name:
            seen.add(known)
            yield Record(
                kind=kind,
                xml_id=xml_id,
                identity=identity,
                naming=called,
                identifiers=tuple(identifiers(element)),
                signs=signs,
                life=life(element),
                location=source.locate(ordinal),
                ordinal=ordinal,
            )


def _ordinals(source: Source) -> Sequence[int]:
    """Return which elements of a document are records.

    All elements are sorted by their names only where a record has something else for an xml:id:
    few documents hold records at all.
    """
    for element in source.root.iter(*RECORDS):
        signs = tuple(_signs(element, RECORDS[str(element.tag)]))
        if XML_ID not in element.attrib and _identity(element, signs, source.path)[1]:
            return sorted(n for tag in RECORDS for n in source.ordinals.get(tag, ()))
    named = (ordinal for ordinal, _ in source.attributes.get(XML_ID, ()))
    return [ordinal for ordinal in named if source.elements[ordinal].tag in RECORDS]


# Of events @n is rather a number in their order, or what sort of event they are.
_NUMBERED = frozenset({Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE})


def _signs(element: "etree._Element", kind: Kind) -> Iterator[tuple[Sign, str]]:
    """Yield by what a record is known beside its xml:id and its identifiers, the surest first.

    Its names may have the key of the record, or the address of an authority.
    """
    named = [element, *element.iterchildren(*map(tei, NAMES[kind]))]
    for one in named:
        if key := " ".join(one.get("key", "").split()):
            yield Sign.KEY, key
    for one in named:
        for pointer in f"{one.get('ref', '')} {one.get('sameAs', '')}".split():
            yield Sign.REFERENCE, pointer
    for pointer in element.get("corresp", "").split():
        if "://" in pointer:  # another record of the edition is another person
            yield Sign.REFERENCE, pointer
    if kind in _NUMBERED and (number := element.get("n", "").strip()):
        yield Sign.NUMBER, number


def _identity(
    element: "etree._Element", signs: Sequence[tuple[Sign, str]], file: PurePosixPath
) -> tuple[Sign, str]:
    """Return the id of a record and what it is; an empty one where the record has none.

    A record that points to an id is but a reference to another record.
    """
    if xml_id := element.get(XML_ID):
        return Sign.ID, xml_id
    for sign, value in signs:
        if sign is Sign.KEY:
            return sign, value
        if sign is Sign.NUMBER:  # each register counts for itself
            return sign, f"{file.stem}-{value}"
        if ":" in value:
            return sign, re.split("[#/:]", value.rstrip("/"))[-1]
    return Sign.ID, ""


def record_text(record: "etree._Element") -> str:
    """Return a record as a document of its own, in the language of its file."""
    alone = copy(record)
    spoken = language_of(record)
    if spoken is not None:
        alone.set(XML_LANG, spoken)
    return serialized(alone)


def entities(found: Iterable[Record]) -> Iterator[tuple[Entity, Sequence[Record]]]:
    """Yield every entity with its records; the first of them is the one that is shown.

    In the order of the records. An entity has its id for its address; where several of a kind
    share an id, each has the name of its file before it. A record without an xml:id that points
    to one with that id is no entity beside it.
    """
    known = tuple(found)
    own = {(record.kind, record.xml_id) for record in known if record.identity is Sign.ID}
    together: dict[tuple[Kind, str, str], list[Record]] = {}
    for record in known:
        if record.identity is not Sign.ID and (record.kind, record.xml_id) in own:
            continue
        name = record.naming.name or str(record.location.file)  # nobody knows who the nameless are
        together.setdefault((record.kind, record.xml_id, name), []).append(record)
    groups = list(together.values())
    wanted = _wanted_ids(groups)
    address = {kind: addresses(ids) for kind, ids in _by_kind(groups, wanted).items()}
    for group, identifier in zip(groups, wanted, strict=True):
        yield _entity(group, address[group[0].kind][identifier]), group


def _wanted_ids(groups: Sequence[Sequence[Record]]) -> list[str]:
    """Return for each group of records an id that no other group of its kind has."""
    sharing: dict[tuple[Kind, str], Counter[str]] = {}
    for first, *_ in groups:
        stems = sharing.setdefault((first.kind, first.xml_id), Counter())
        stems[first.location.file.stem] += 1
    wanted = []
    for first, *_ in groups:
        rivals, path = sharing[first.kind, first.xml_id], first.location.file
        unique = path.stem if rivals[path.stem] == 1 else str(path.with_suffix(""))
        wanted.append(first.xml_id if rivals.total() == 1 else f"{unique}-{first.xml_id}")
    return wanted


def _by_kind(
    groups: Sequence[Sequence[Record]], wanted: Sequence[str]
) -> Mapping[Kind, Sequence[str]]:
    found: dict[Kind, list[str]] = {}
    for (first, *_), identifier in zip(groups, wanted, strict=True):
        found.setdefault(first.kind, []).append(identifier)
    return found


def _entity(group: Sequence[Record], address: str) -> Entity:
    first = group[0]
    name = first.naming.name or first.xml_id
    variants = chain.from_iterable(record.naming.variants for record in group)
    hrefs = (i.href for record in group for i in record.identifiers if i.href)
    return Entity(
        id=address,
        kind=first.kind,
        xml_id=first.xml_id,
        name=name,
        sort_name=first.naming.sort_name or name,
        variants=tuple(dict.fromkeys(variants)),
        identifiers=tuple(dict.fromkeys(hrefs)),
        location=first.location,
        ordinal=first.ordinal,
    )
