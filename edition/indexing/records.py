"""Records: the elements that describe an entity, and the entities that they make.

TEI Guidelines, 14.3. Many editions repeat the record of a person in every letter that speaks of
him. So records of one kind, with one id and one name, are one entity wherever they stand; with
different names they are different entities that only share an id.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.indexing.authorities import Identifier, identifiers
from edition.indexing.documents import language as language_of
from edition.indexing.lives import Life, life
from edition.indexing.naming import Naming, naming
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


@dataclass(frozen=True, slots=True)
class Record:
    """An element with an id that describes an entity."""

    kind: Kind
    xml_id: str
    naming: Naming
    identifiers: tuple[Identifier, ...]
    life: Life | None
    location: Location
    ordinal: int

    @property
    def place(self) -> Place:
        return (self.location.file, self.xml_id)


def records(source: Source, language: str) -> Iterator[Record]:
    """Yield the records of a document, of two with one id the first."""
    seen: set[str] = set()
    for ordinal, xml_id in source.attributes.get(XML_ID, ()):
        element = source.elements[ordinal]
        kind = RECORDS.get(str(element.tag))
        if kind and xml_id and xml_id not in seen:
            seen.add(xml_id)
            yield Record(
                kind=kind,
                xml_id=xml_id,
                naming=naming(element, kind, language),
                identifiers=tuple(identifiers(element)),
                life=life(element),
                location=source.locate(ordinal),
                ordinal=ordinal,
            )


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
    share an id, each has the name of its file before it.
    """
    together: dict[tuple[Kind, str, str], list[Record]] = {}
    for record in found:
        name = record.naming.name or str(record.location.file)  # nobody knows who the nameless are
        together.setdefault((record.kind, record.xml_id, name), []).append(record)
    groups = list(together.values())
    wanted = _wanted_ids(groups)
    own = {kind: addresses(ids) for kind, ids in _by_kind(groups, wanted).items()}
    for group, identifier in zip(groups, wanted, strict=True):
        yield _entity(group, own[group[0].kind][identifier]), group


def _wanted_ids(groups: Sequence[Sequence[Record]]) -> list[str]:
    """Return for each group of records an id that no other group of its kind has."""
    sharing: dict[tuple[Kind, str], list[Record]] = {}
    for first, *_ in groups:
        sharing.setdefault((first.kind, first.xml_id), []).append(first)
    wanted = []
    for first, *_ in groups:
        rivals = [record.location.file for record in sharing[first.kind, first.xml_id]]
        stems = [path.stem for path in rivals]
        path = first.location.file
        unique = path.stem if stems.count(path.stem) == 1 else str(path.with_suffix(""))
        wanted.append(first.xml_id if len(rivals) == 1 else f"{unique}-{first.xml_id}")
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
