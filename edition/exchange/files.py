"""The files for programs that an edition has: those for which enough is known, and no others."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.citation import Reference
from edition.exchange import dts
from edition.exchange.annotations import annotations
from edition.exchange.beacon import beacon, gnd
from edition.exchange.cmif import cmif
from edition.exchange.jsonld import json_ld
from edition.exchange.letters import Letter, letters
from edition.exchange.repository import repository
from edition.exchange.sitemap import sitemaps
from edition.exchange.things import Thing, thing
from edition.exchange.turtle import turtle
from edition.indexing import Directory, identifiers
from edition.manifest import PublishedFile
from edition.model import Kind, Mention
from edition.names import XML_ID
from edition.project import ExchangeSettings
from edition.reading import Passage
from edition.site import (
    BEACON,
    CMIF,
    GRAPH,
    HOME,
    IMPRINT,
    REPOSITORY,
    TOMBSTONE,
    Situation,
    Subject,
    Text,
    entity_page,
)
from edition.source import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOT_LISTED = frozenset({TOMBSTONE, "version"})
_Files = Iterator[tuple[PurePosixPath, bytes]]


@dataclass(slots=True)
class Exchange:
    """What of an edition is for programs, while its texts and its entities are made."""

    directory: Directory
    whole: Reference
    texts: Mapping[str, Reference]
    """By the ids of the texts."""
    settings: ExchangeSettings
    base: str
    """Where the edition is published; without it there is no file that must name an address."""
    here: str
    """Where this version of it stands: at an address of its own, if it is frozen."""
    things: list[Thing] = field(default_factory=list)
    persons: list[tuple[str, str]] = field(default_factory=list)
    """Their numbers in an authority file, each with the address of a page."""
    letters: list[Letter] = field(default_factory=list)
    resources: list[dts.Resource] = field(default_factory=list)

    def of_text(
        self, source: Source, text: Text, mentions: Sequence[Mention], passages: Iterable[Passage]
    ) -> _Files:
        """Yield the files of a text, by what it mentions and by its passages."""
        yield from annotations(text.id, text.header.title, mentions, self.directory)
        if self.base:
            self.letters += letters(source, self.texts[text.id].latest, self.directory)
        if self.here and self.settings.dts:
            yield from self._answers(source, text, passages)

    def of_entity(self, found: Situation, record: "Element") -> _Files:
        """Yield the file of an entity, by its record and by where and when it was."""
        entity = found.entity
        described = thing(found, record, self.directory)
        self.things.append(described)
        yield entity_page(entity, ".jsonld"), json_ld(described, self.base or "../")
        if self.base and entity.kind is Kind.PERSON:
            numbers = filter(None, map(gnd, identifiers(record)))
            page = f"{self.base}{entity_page(entity)}"
            self.persons += ((number, page) for number in dict.fromkeys(numbers))

    def of_edition(self) -> _Files:
        """Yield the files of all texts and entities together, when these are made."""
        if self.things:
            yield GRAPH, turtle(self.things, self.base)
        if self.persons:
            yield BEACON, beacon(self.persons, f"{self.base}{BEACON}", self.whole)
        if self.letters:
            yield CMIF, cmif(self.letters, f"{self.base}{CMIF}", self.whole)
        if self.base and self.settings.gateway and self.settings.contact:
            address = f"{self.base}{REPOSITORY}"
            title, texts = self.whole.title, self.texts.values()
            if held := repository(texts, title, address, self.settings):
                yield REPOSITORY, held
        if self.resources:
            yield from dts.collections(self.resources, self.whole.title, self.here)

    def of_pages(self, files: Iterable[PublishedFile]) -> _Files:
        """Yield the list of the pages that are among the files of the edition.

        What is gone, and how pages were in other versions, nobody is to find first.
        """
        if self.base:
            pages = (file.path for file in files if file.kind not in _NOT_LISTED)
            yield from sitemaps((page for page in pages if _is_found(page)), self.base)

    def _answers(self, source: Source, text: Text, passages: Iterable[Passage]) -> _Files:
        """Yield what is answered about a text, and note that there is such a text."""
        stable = {xml_id for _, xml_id in source.attributes.get(XML_ID, ())}
        labels = {one.unit: one.label for one in passages if one.unit in stable}
        units = dts.units(source, labels)
        resource = dts.Resource(text.id, self.texts[text.id], dts.structure(units))
        self.resources.append(resource)
        yield from dts.Navigation(resource, units, labels, self.here).files()
        yield from dts.passages(source, text.id, units)


def _is_found(path: PurePosixPath) -> bool:
    """Tell whether a file is a page that stands at an address of its own."""
    return path.suffix == HOME.suffix and path != IMPRINT[Subject.MISSING]
