"""The directory: what every pointer of a project leads to.

Pointers are addresses relative to the file in which they stand (RFC 3986), but never leave the
project; a key is a name by itself (TEI Guidelines, 17.2 and 14.1.1).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from edition.indexing.authorities import bare_address
from edition.indexing.lives import Life
from edition.indexing.outline import Outline
from edition.indexing.records import entities
from edition.indexing.relations import Relation, relations
from edition.model import Entity, Kind
from edition.names import MEDIA_TYPES
from edition.spelling import Vocabulary


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
    AMBIGUOUS = "the name of several entities"
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
    rivals: tuple[Entity, ...] = ()
    """The entities of which it may mean any."""


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
        outlines: Iterable[Outline],
        pages: Mapping[PurePosixPath, str],
        has_file: Callable[[PurePosixPath], bool],
    ) -> None:
        """Bring the outlines of all documents together.

        `pages` maps the published sources to the names of their pages; `has_file` tells
        whether the project has a file that is not among the sources.
        """
        kept = sorted(outlines, key=lambda outline: str(outline.path))
        self._pages = pages
        self._has_file = has_file
        self._ids = {outline.path: outline.ids for outline in kept}
        self._prefixes = {outline.path: outline.prefixes for outline in kept}
        self._included = {outline.path: outline.included for outline in kept if outline.included}
        described = list(entities(record for outline in kept for record in outline.records))
        self.entities = tuple(entity for entity, _ in described)
        self._at = {record.place: entity for entity, found in described for record in found}
        self._lives = {
            entity: record.life
            for entity, found in described
            for record in reversed(found)
            if record.life
        }
        self._by_id = _together((entity.xml_id, entity) for entity in self.entities)
        self._by_address = _together(
            (bare_address(href), entity) for entity in self.entities for href in entity.identifiers
        )
        self._outer: dict[str, Target] = {}  # one address stands in thousands of letters
        self._relations = self._related(kept)
        self._near: tuple[PurePosixPath, Vocabulary] | None = None  # those of one file at a time

    def page(self, file: PurePosixPath) -> str:
        """Return the name of the page of a source, or an empty text where it has none."""
        return self._pages.get(file, "")

    def life(self, entity: Entity) -> Life | None:
        """Return the limits of a person's life, or of an event, by its first dated record."""
        return self._lives.get(entity)

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
        if self._near is None or self._near[0] != target:
            self._near = (target, Vocabulary(self._ids[target]))
        return self._near[1].nearest(xml_id) or ("" if path else self._registers.nearest(xml_id))

    @cached_property
    def _registers(self) -> Vocabulary:
        return Vocabulary(self._by_id)

    def follow(self, pointer: str, file: PurePosixPath, *, is_key: bool = False) -> Target:
        """Tell where a pointer of a file leads; a key is a name by itself, not an address."""
        expanded = self._expanded(pointer, file)
        if isinstance(expanded, Status):
            return self._keyed(pointer) if is_key else Target(expanded)
        targets = [self._lead(address, file, is_key=is_key) for address in expanded]
        for target in targets:
            if target.status in _REACHED:
                return target
        first = targets[0]
        return Target(first.status, first.entity, first.href, first.file, expanded[0], first.rivals)

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
        if target := _meant(self._by_id.get(key, ())):
            return target
        named = [self._by_id.get(part, ()) for part in key.split()]
        first = _meant(named[0]) if named and all(named) else None
        return first or Target(Status.NO_SUCH_KEY)

    def _outside(self, address: str, scheme: str) -> Target:
        if address not in self._outer:
            known = self._by_address.get(bare_address(address), ())
            if len(known) == 1:  # an authority that two records name is no address of either
                self._outer[address] = Target(Status.ENTITY, known[0])
            elif scheme in _FOLLOWED:
                self._outer[address] = Target(Status.OUTSIDE, href=_escaped(address))
            else:
                self._outer[address] = Target(Status.NOT_FOLLOWED)
        return self._outer[address]

    def _whole(self, path: PurePosixPath, address: str) -> Target:
        """Follow an address without a fragment: a page, a file, or the id of a record."""
        if path in self._pages:
            return Target(Status.PASSAGE, href=self._pages[path])
        suffix = path.suffix.lower()
        is_published = suffix in MEDIA_TYPES and suffix != ".xml"
        if path in self._ids or self._has_file(path):
            return Target(Status.FILE, file=path) if is_published else Target(Status.UNPUBLISHED)
        # Many editions write the id of a record without the # that would make it a pointer.
        if target := _meant(self._by_id.get(address, ())):
            return target
        is_file_name = suffix in MEDIA_TYPES
        return Target(Status.NO_SUCH_FILE if is_file_name else Status.NOT_FOLLOWED)

    def _passage(self, path: PurePosixPath, fragment: str, origin: PurePosixPath) -> Target:
        if entity := self._at.get((path, fragment)):
            return Target(Status.ENTITY, entity)
        # Many editions write #id for a record in a register elsewhere in the project.
        is_missing = path == origin and fragment not in self._ids[origin]
        if is_missing and (target := _meant(self._by_id.get(fragment, ()))):
            return target
        if path not in self._ids:
            return Target(Status.NO_SUCH_FILE)
        if fragment not in self._ids[path]:
            is_elsewhere = self._is_included(fragment, path)
            return Target(Status.UNPUBLISHED if is_elsewhere else Status.NO_SUCH_ID)
        if path not in self._pages or not self._ids[path][fragment]:
            return Target(Status.UNPUBLISHED)
        page = "" if path == origin else self._pages[path]
        return Target(Status.PASSAGE, href=f"{page}#{quote(fragment, safe='~')}")

    def _is_included(self, fragment: str, file: PurePosixPath) -> bool:
        """Tell whether an id stands in a file that another takes in, or may stand there."""
        for address in self._included.get(file, ()):
            path = _beside(file, unquote(address.partition("#")[0]))
            if path is None or fragment in self._ids.get(path, (fragment,)):
                return True
        return False

    def _related(self, outlines: Iterable[Outline]) -> dict[tuple[Kind, str], list[Relation]]:
        found: dict[tuple[Kind, str], list[Relation]] = {}
        stated = (statement for outline in outlines for statement in outline.relations)
        for one, relation in relations(stated, lambda p, file: self.follow(p, file).entity):
            found.setdefault((one.kind, one.id), []).append(relation)
        return found


_REACHED = frozenset({Status.ENTITY, Status.PASSAGE, Status.FILE})


def _together(pairs: Iterable[tuple[str, Entity]]) -> dict[str, tuple[Entity, ...]]:
    """Return the entities that each name means, in their order."""
    found: dict[str, dict[Entity, None]] = {}
    for name, entity in pairs:
        found.setdefault(name, {})[entity] = None
    return {name: tuple(meant) for name, meant in found.items()}


def _meant(entities: tuple[Entity, ...]) -> Target | None:
    """Return the target of a name that these entities have; None where none has it."""
    if len(entities) > 1:
        return Target(Status.AMBIGUOUS, rivals=entities)
    return Target(Status.ENTITY, entities[0]) if entities else None


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
