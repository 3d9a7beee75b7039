"""The directory: what every pointer of a project leads to.

Pointers are addresses relative to the file in which they stand (RFC 3986), but never leave the
project; a key is a name by itself (TEI Guidelines, 17.2 and 14.1.1).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from enum import Enum
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from edition.indexing.authorities import bare_address
from edition.indexing.documents import ids, language
from edition.indexing.prefixes import Prefix, prefixes
from edition.indexing.records import entities, records
from edition.indexing.relations import Relation, relations
from edition.model import Entity, Kind
from edition.names import MEDIA_TYPES, XML_LANG
from edition.source import Source, serialized
from edition.spelling import Vocabulary

if TYPE_CHECKING:
    from lxml import etree


class Status(Enum):
    """What a pointer turned out to be."""

    ENTITY = "an entity"
    PASSAGE = "a place on the page of a text"
    FILE = "a file that the edition publishes beside its texts"
    OUTSIDE = "an address elsewhere"
    UNPUBLISHED = "in the project, but on no page"
    NOT_FOLLOWED = "an address that no reader could follow"
    NO_SUCH_ID = "no such id"
    NO_SUCH_FILE = "no such file"
    NO_SUCH_PREFIX = "no such prefix"
    NO_SUCH_KEY = "no such key"
    MISFIT = "not in the form that its prefix wants"


MISSING = frozenset({Status.NO_SUCH_ID, Status.NO_SUCH_FILE, Status.NO_SUCH_PREFIX, Status.MISFIT})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a pointer leads: to an entity, to an address from the folder of texts, or nowhere."""

    status: Status
    entity: Entity | None = None
    href: str = ""
    file: PurePosixPath | None = None
    """A file of the project that is not XML, which the edition publishes beside the text."""
    address: str = ""
    """Where it did not lead into the edition: the address, with any prefix replaced."""


_PREFIXED = re.compile(r"([A-Za-z][\w.+-]*):(.*)", re.DOTALL)
_FOLLOWED = frozenset({"http", "https", "mailto"})
# Schemes of URIs that no prefixDef needs to declare; any other name before a colon is a prefix.
_SCHEMES = _FOLLOWED | {
    *("about", "blob", "data", "doi", "file", "ftp", "javascript", "tel", "urn", "vbscript"),
    *("ws", "wss"),
}


class Directory:
    """All entities, ids and pages of a project, and where a pointer leads among them."""

    def __init__(
        self,
        sources: Iterable[Source],
        pages: Mapping[PurePosixPath, str],
        language: str,
        has_file: Callable[[PurePosixPath], bool],
    ) -> None:
        """Read the records of all sources.

        `pages` maps the published sources to the names of their pages; `has_file` tells
        whether the project has a file that is not among the sources.
        """
        kept = sorted(sources, key=lambda source: str(source.path))
        self._pages = pages
        self._has_file = has_file
        self._ids = {source.path: ids(source.root) for source in kept}
        self._prefixes = {source.path: _by_name(prefixes(source.root)) for source in kept}
        described = list(entities(r for source in kept for r in records(source, language)))
        self.entities = tuple(entity for entity, _ in described)
        self._records = {(entity.kind, entity.id): found[0].element for entity, found in described}
        self._at = {record.place: entity for entity, found in described for record in found}
        self._by_id = _unambiguous((entity.xml_id, entity) for entity in self.entities)
        self._by_address = _unambiguous(
            (bare_address(href), entity) for entity in self.entities for href in entity.identifiers
        )
        self._relations = self._related(kept)
        self._near: dict[PurePosixPath, Vocabulary] = {}

    def record(self, entity: Entity) -> "etree._Element":
        """Return the record of an entity."""
        return self._records[entity.kind, entity.id]

    def record_text(self, entity: Entity) -> str:
        """Return the record of an entity as a document of its own, in the language of its file."""
        record = self.record(entity)
        alone = copy(record)
        spoken = language(record)
        if spoken is not None:
            alone.set(XML_LANG, spoken)
        return serialized(alone)

    def page(self, file: PurePosixPath) -> str:
        """Return the name of the page of a source, or an empty text where it has none."""
        return self._pages.get(file, "")

    def relations(self, entity: Entity) -> Sequence[Relation]:
        """Return the relations in which an entity stands, in the order of their statements."""
        return self._relations.get((entity.kind, entity.id), ())

    def nearest_id(self, xml_id: str, file: PurePosixPath, path: str = "") -> str:
        """Return the id that a pointer of a file probably meant; empty where none is near.

        It is sought in the file to which the path of the pointer leads; without a path, in the
        file itself and then in the registers.
        """
        target = _beside(file, unquote(path)) if path else file
        if target not in self._ids:
            return ""
        if target not in self._near:
            self._near[target] = Vocabulary(self._ids[target])
        return self._near[target].nearest(xml_id) or (
            "" if path else self._registers.nearest(xml_id)
        )

    @cached_property
    def _registers(self) -> Vocabulary:
        return Vocabulary(self._by_id)

    def follow(self, pointer: str, file: PurePosixPath, *, is_key: bool = False) -> Target:
        """Tell where a pointer of a file leads; a key is a name by itself, not an address."""
        expanded = self._expanded(pointer, file)
        if isinstance(expanded, Status):
            return self._keyed(pointer) if is_key else Target(expanded)
        targets = [self._lead(address, file, is_key=is_key) for address in expanded]
        reached = (target for target in targets if target.status in _REACHED)
        return next(reached, None) or replace(targets[0], address=expanded[0])

    # From a pointer to addresses

    def _expanded(self, pointer: str, file: PurePosixPath) -> list[str] | Status:
        """Return the addresses for which a pointer may stand, or why there is none."""
        match = _PREFIXED.fullmatch(pointer)
        if match is None:
            return [pointer]
        defined = self._prefixes.get(file, {}).get(match[1], ())
        addresses = [a for prefix in defined if (a := prefix.expanded(match[2])) is not None]
        if addresses:
            return addresses
        if match[1].lower() in _SCHEMES or match[2].startswith("//"):
            return [pointer]
        return Status.MISFIT if defined else Status.NO_SUCH_PREFIX

    # From an address to its target

    def _lead(self, address: str, file: PurePosixPath, *, is_key: bool) -> Target:
        if match := _PREFIXED.fullmatch(address):
            return self._outside(address, match[1].lower())
        if is_key and "#" not in address:
            return self._keyed(address)
        if address.startswith(("/", "\\")):
            return Target(Status.NOT_FOLLOWED)
        path, has_fragment, fragment = address.partition("#")
        target = _beside(file, unquote(path)) if path else file
        if target is None:
            return Target(Status.NO_SUCH_FILE)
        if has_fragment:
            return self._passage(target, unquote(fragment), file)
        return self._whole(target, address)

    def _keyed(self, key: str) -> Target:
        """Return the entity of a key; of several ids in one key, as some editions have, the first.

        A key is one text, which may hold blanks. Only where all its parts are ids is it a list.
        """
        entity = self._by_id.get(key)
        named = [] if entity else [self._by_id.get(part) for part in key.split()]
        if named and all(named):
            entity = named[0]
        return Target(Status.ENTITY, entity) if entity else Target(Status.NO_SUCH_KEY)

    def _outside(self, address: str, scheme: str) -> Target:
        entity = self._by_address.get(bare_address(address))
        if entity:
            return Target(Status.ENTITY, entity)
        if scheme not in _FOLLOWED:
            return Target(Status.NOT_FOLLOWED)
        return Target(Status.OUTSIDE, href=_escaped(address))

    def _whole(self, path: PurePosixPath, address: str) -> Target:
        """Follow an address without a fragment: a page, a file, or the id of a record."""
        if path in self._pages:
            return Target(Status.PASSAGE, href=self._pages[path])
        suffix = path.suffix.lower()
        is_published = suffix in MEDIA_TYPES and suffix != ".xml"
        if path in self._ids or self._has_file(path):
            return Target(Status.FILE, file=path) if is_published else Target(Status.UNPUBLISHED)
        # Many editions write the id of a record without the # that would make it a pointer.
        if entity := self._by_id.get(address):
            return Target(Status.ENTITY, entity)
        is_file_name = suffix in MEDIA_TYPES
        return Target(Status.NO_SUCH_FILE if is_file_name else Status.NOT_FOLLOWED)

    def _passage(self, path: PurePosixPath, fragment: str, origin: PurePosixPath) -> Target:
        entity = self._at.get((path, fragment))
        if entity is None and path == origin and fragment not in self._ids[origin]:
            # Many editions write #id for a record in a register elsewhere in the project.
            entity = self._by_id.get(fragment)
        if entity:
            return Target(Status.ENTITY, entity)
        if path not in self._ids:
            return Target(Status.NO_SUCH_FILE)
        if fragment not in self._ids[path]:
            return Target(Status.NO_SUCH_ID)
        if path not in self._pages or not self._ids[path][fragment]:
            return Target(Status.UNPUBLISHED)
        page = "" if path == origin else self._pages[path]
        return Target(Status.PASSAGE, href=f"{page}#{quote(fragment, safe='~')}")

    def _related(self, sources: Iterable[Source]) -> dict[tuple[Kind, str], list[Relation]]:
        found: dict[tuple[Kind, str], list[Relation]] = {}
        for source in sources:
            for one, relation in relations(source, lambda p, file: self.follow(p, file).entity):
                found.setdefault((one.kind, one.id), []).append(relation)
        return found


_REACHED = frozenset({Status.ENTITY, Status.PASSAGE, Status.FILE})


def _by_name(found: Iterable[Prefix]) -> dict[str, list[Prefix]]:
    named: dict[str, list[Prefix]] = {}
    for prefix in found:
        named.setdefault(prefix.name, []).append(prefix)
    return named


def _unambiguous(pairs: Iterable[tuple[str, Entity]]) -> dict[str, Entity]:
    """Return what each name means, without the names that mean two entities."""
    found: dict[str, set[Entity]] = {}
    for name, entity in pairs:
        found.setdefault(name, set()).add(entity)
    return {name: next(iter(meant)) for name, meant in found.items() if len(meant) == 1}


def _escaped(address: str) -> str:
    """Return an address elsewhere as HTML wants it: blanks and other signs escaped."""
    return quote(address.strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _beside(file: PurePosixPath, path: str) -> PurePosixPath | None:
    """Return the file that a relative path means; None where it leaves the project."""
    parts: list[str] = []
    for part in (*file.parent.parts, *path.replace("\\", "/").split("/")):
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return PurePosixPath(*parts)
