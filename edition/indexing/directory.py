"""The directory: what every pointer of a project leads to.

Pointers are addresses relative to the file in which they stand (RFC 3986), but never leave the
project; a key is a name by itself (TEI Guidelines, 17.2 and 14.1.1).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import PurePosixPath
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

from edition.indexing import schemes
from edition.indexing.composition import Composition
from edition.indexing.lives import Life
from edition.indexing.outline import Outline
from edition.indexing.paths import below
from edition.indexing.pointing import NAMING_ATTRIBUTES, Pointer, kind_of
from edition.indexing.prefixes import Prefix
from edition.indexing.records import Sign
from edition.indexing.registry import Bearers, Registry
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
    BY_SCHEME = "a point or a part that no id names"


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
    sign: Sign | None = None
    """By what it knows its entity."""
    register: PurePosixPath | None = None
    """The file with the record of the entity to which it points; others may have one as well."""


_PREFIXED = re.compile(r"([A-Za-z][\w.+-]*):(.*)", re.DOTALL)
_PLAIN = re.compile(r"[A-Za-z0-9._~%/:=&?#+-]*")  # what nearly all addresses are made of
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
        composition: Composition | None = None,
    ) -> None:
        """Bring the outlines of all files together.

        `pages` maps the published sources to the names of their pages; `has_file` tells
        whether the project has a file that is not among the sources.
        """
        kept = sorted(outlines, key=lambda outline: str(outline.path))
        self._pages = pages
        self._has_file = has_file
        self._composition = composition or Composition()
        self._ids = {outline.path: outline.ids for outline in kept}
        self._prefixes = {outline.path: outline.prefixes for outline in kept}
        self._texts = _only((o.name, o.path) for o in kept if o.name and o.path in pages)
        self._entries = _only((entry, o.path) for o in kept for entry in o.entries)
        self._files = _only((outline.path.name, outline.path) for outline in kept)
        records = (record for outline in kept for record in outline.records)
        self._registry = Registry(records, self._addresses)
        self._followed: tuple[PurePosixPath, dict[object, Target]] | None = None
        self._relations = self._related(kept)
        self._near: tuple[PurePosixPath, Vocabulary] | None = None  # those of one file at a time

    @property
    def entities(self) -> tuple[Entity, ...]:
        """All entities, in the order of their records."""
        return self._registry.entities

    def entity(self, kind: Kind, address: str) -> Entity | None:
        """Return the entity that has an id within its kind, as mentions name it."""
        return self._registry.entity(kind, address)

    def page(self, file: PurePosixPath) -> str:
        """Return the name of the page of a source, or an empty text where it has none."""
        return self._pages.get(file, "")

    def life(self, entity: Entity) -> Life | None:
        """Return the limits of a person's life, or of an event, by its first dated record."""
        return self._registry.life(entity)

    def relations(self, entity: Entity) -> Sequence[Relation]:
        """Return the relations in which an entity stands, in the order of their statements."""
        return self._relations.get((entity.kind, entity.id), ())

    def nearest_id(self, xml_id: str, file: PurePosixPath, path: str = "") -> str:
        """Return the id that a pointer of a file probably meant; empty where none is near.

        It is sought in the file to which the path of the pointer leads; without a path, in the
        file itself and then in the registers.
        """
        target = below(file.parent, unquote(path)) if path else file
        if target not in self._ids:
            return ""
        if self._near is None or self._near[0] != target:
            self._near = (target, Vocabulary(self._ids[target]))
        return self._near[1].nearest(xml_id) or ("" if path else self._registry.nearest_id(xml_id))

    def target(self, pointer: Pointer, file: PurePosixPath) -> Target:
        """Tell where a pointer of a file leads, by its attribute and by what its element names."""
        if pointer.attribute == "cRef":
            return self._canonical(pointer.value, file)
        is_name = pointer.attribute in NAMING_ATTRIBUTES
        kind = kind_of(pointer.element) if is_name else None
        return self.follow(pointer.value, file, is_key=pointer.attribute == "key", kind=kind)

    def follow(
        self, pointer: str, file: PurePosixPath, *, is_key: bool = False, kind: Kind | None = None
    ) -> Target:
        """Tell where a pointer of a file leads; a key is a name by itself, not an address.

        Of several entities that it may mean, one of the kind is meant, if a kind is given.
        """
        # Files are followed one after the other, each by the one path of its source.
        if self._followed is None or self._followed[0] is not file:
            self._followed = (file, {})
        known, asked = self._followed[1], (pointer, is_key, kind and kind.value)
        target = known.get(asked)
        if target is None:
            target = self._follow(_Asked(pointer, file, is_key=is_key, kind=kind))
            known[asked] = target
        return target

    def _follow(self, asked: "_Asked") -> Target:
        """Tell where a pointer leads as it is written, or else with its letters written otherwise.

        An `ü` may be one character or two (NFC, NFD), and nobody sees which.
        """
        target = self._as_written(asked)
        if asked.pointer.isascii() or target.status not in _LEADS_NOWHERE:
            return target
        forms = dict.fromkeys(normalize(form, asked.pointer) for form in ("NFC", "NFD"))
        others = (self._as_written(replace(asked, pointer=form)) for form in forms)
        return next((other for other in others if other.status not in _LEADS_NOWHERE), target)

    def _as_written(self, asked: "_Asked") -> Target:
        expanded = self._expanded(asked.pointer, asked.file)
        if isinstance(expanded, Status):
            return self._undeclared(asked) or Target(expanded)
        targets = [self._lead(address, asked) for address in expanded]
        for target in targets:
            if target.status in _REACHED:
                return target
        first = targets[0]
        return Target(first.status, address=expanded[0]) if first.status in MISSING else first

    def _undeclared(self, asked: "_Asked") -> Target | None:
        """Return what a name with a prefix means that no header declares.

        The key of a record, or the number that an authority has given it, as in gnd:118609807.
        """
        prefix, _, number = asked.pointer.partition(":")
        names = (asked.pointer, f"{prefix.lower()}:{number}")
        return next(
            filter(None, (_meant(self._registry.called(name, asked.kind)) for name in names)), None
        )

    def _canonical(self, reference: str, file: PurePosixPath) -> Target:
        """Tell where a canonical reference leads (TEI Guidelines, 17.2.5)."""
        for pattern in self._declared("", file):
            if (address := pattern.expanded(reference)) is not None:
                return self.follow(address, file)
        return Target(Status.NOT_FOLLOWED)

    # From a pointer to addresses

    def _expanded(self, pointer: str, file: PurePosixPath) -> list[str] | Status:
        """Return the addresses for which a pointer may stand, or why there is none."""
        match = _PREFIXED.fullmatch(pointer)
        if match is None:
            return [pointer]
        defined = self._declared(match[1], file)
        addresses = [a for prefix in defined if (a := prefix.expanded(match[2])) is not None]
        if addresses:
            return addresses
        if match[1].lower() in _SCHEMES or match[2].startswith("//"):
            return [pointer]
        return Status.MISFIT if defined else Status.NO_SUCH_PREFIX

    def _declared(self, prefix: str, file: PurePosixPath) -> Sequence[Prefix]:
        """Return what a prefix means in a file, or in those with which it makes a document."""
        files = (file, *self._composition.beside.get(file, ()))
        found = (self._prefixes.get(one, {}).get(prefix, ()) for one in files)
        return next(filter(None, found), ())

    def _addresses(self, pointer: str, file: PurePosixPath) -> Sequence[str]:
        expanded = self._expanded(pointer, file)
        return [] if isinstance(expanded, Status) else expanded

    # From an address to its target

    def _lead(self, address: str, asked: "_Asked") -> Target:
        if match := _PREFIXED.fullmatch(address):
            return self._outside(address, match[1].lower())
        if asked.is_key and "#" not in address:
            return self._keyed(address, asked.kind)
        path, has_fragment, fragment = address.partition("#")
        if address.startswith(("/", "\\")):
            return self._entry_in(path, fragment) or Target(Status.NOT_FOLLOWED)
        target = below(asked.file.parent, unquote(path)) if path else asked.file
        if has_fragment and target in self._ids:
            return self._passage(target, unquote(fragment), asked)
        if has_fragment or target is None:
            return self._entry_in(path, fragment) or Target(Status.NO_SUCH_FILE)
        return self._whole(target, address, asked)

    def _keyed(self, key: str, kind: Kind | None) -> Target:
        """Return the entity of a key; of several ids in one key, as some editions have, the first.

        A key is one text, which may hold blanks. Only where all its parts are ids is it a list.
        """
        if target := _meant(self._registry.called(key, kind)):
            return target
        named = [self._registry.with_id(part, kind) for part in key.split()]
        first = _meant(named[0]) if named and all(named) else None
        return first or Target(Status.NO_SUCH_KEY)

    def _outside(self, address: str, scheme: str) -> Target:
        if known := self._registry.at_address(address):
            return _entity(known.entities[0], known.sign)
        if scheme not in _FOLLOWED:
            return Target(Status.NOT_FOLLOWED)
        path, _, fragment = address.partition("#")
        entry = self._entry_in(_path_of(path), fragment) if fragment else None
        return entry or Target(Status.OUTSIDE, href=_escaped(address))

    def _entry_in(self, path: str, fragment: str) -> Target | None:
        """Return the entry of a register that is named by its file, wherever both may lie.

        Editions point to the place of a register in a database, or on another site, of which the
        folder has a copy.
        """
        file = self._files.get(PurePosixPath(unquote(path.replace("\\", "/"))).name)
        if file is None or not fragment:
            return None
        name = unquote(fragment)
        if entity := self._registry.at((file, name)):
            return _entity(entity, Sign.ID, file)
        return self._shown(file, name) if self._entries.get(name) == file else None

    def _whole(self, path: PurePosixPath, address: str, asked: "_Asked") -> Target:
        """Follow an address without a fragment: a page, a file, or the id of a record."""
        if path in self._pages:
            return Target(Status.PASSAGE, href=self._pages[path])
        suffix = path.suffix.lower()
        is_published = suffix in MEDIA_TYPES and suffix != ".xml"
        if path in self._ids or (suffix and self._has_file(path)):
            return Target(Status.FILE, file=path) if is_published else Target(Status.UNPUBLISHED)
        # Many editions write an id without the # that would make it a pointer.
        if address in self._ids.get(asked.file, ()):
            return self._passage(asked.file, address, asked)
        if target := self._elsewhere(address, asked):
            return target
        is_file_name = suffix in MEDIA_TYPES
        return Target(Status.NO_SUCH_FILE if is_file_name else Status.NOT_FOLLOWED)

    def _passage(self, named: PurePosixPath, fragment: str, asked: "_Asked") -> Target:
        path = self._holder(named, fragment)
        if entity := self._registry.at((path, fragment)):
            return _entity(entity, Sign.ID, path)
        if fragment in self._ids[path]:
            return self._shown(path, fragment, asked.file)
        if schemes.is_scheme(fragment):
            return self._begun(path, fragment, asked)
        # Many editions write #id for a record in a register elsewhere in the project.
        target = self._elsewhere(fragment, asked) if path == asked.file else None
        if target is None and path in self._composition.torn:
            return Target(Status.UNPUBLISHED)
        return target or Target(Status.NO_SUCH_ID)

    def _holder(self, file: PurePosixPath, fragment: str) -> PurePosixPath:
        """Return the file that has an id: the one that is named, or one beside it."""
        beside = self._composition.beside.get(file, ())
        return next((one for one in (file, *beside) if fragment in self._ids.get(one, ())), file)

    def _begun(self, path: PurePosixPath, fragment: str, asked: "_Asked") -> Target:
        """Return the element with which a point or a part begins."""
        for name in schemes.named(fragment):
            if name in self._ids[self._holder(path, name)]:
                return self._passage(path, name, asked)
        return Target(Status.BY_SCHEME)

    def _elsewhere(self, name: str, asked: "_Asked") -> Target | None:
        """Return what a name means that nothing in the file has for its id.

        A record of the project; a text; or what only one file defines, as an item of a list.
        """
        is_name = asked.is_key or asked.kind is not None
        find = self._registry.called if is_name else self._registry.with_id
        if target := _meant(find(name, asked.kind)):
            return target
        if name in self._texts:
            return Target(Status.PASSAGE, href=self._pages[self._texts[name]])
        file = self._entries.get(name)
        return self._shown(file, name, asked.file) if file else None

    def _shown(
        self, path: PurePosixPath, fragment: str, origin: PurePosixPath | None = None
    ) -> Target:
        """Return the place of an id on its page, as seen from the page of a file."""
        if pages := self._pages_of(path, fragment):
            page = "" if origin and self._pages.get(origin) in pages else pages[0]
            return Target(Status.PASSAGE, href=f"{page}#{quote(fragment, safe='~')}")
        is_whole = self._texts.get(fragment) == path
        return Target(Status.PASSAGE, href=self._pages[path]) if is_whole else _HIDDEN

    def _pages_of(self, file: PurePosixPath, fragment: str) -> Sequence[str]:
        """Return the pages on which an id of a file stands."""
        if file in self._composition.shown:
            return self._composition.shown[file].get(fragment, ())
        is_shown = file in self._pages and self._ids[file][fragment]
        return (self._pages[file],) if is_shown else ()

    def _related(self, outlines: Iterable[Outline]) -> dict[tuple[Kind, str], list[Relation]]:
        found: dict[tuple[Kind, str], list[Relation]] = {}
        stated = (statement for outline in outlines for statement in outline.relations)
        for one, relation in relations(stated, lambda p, file: self.follow(p, file).entity):
            found.setdefault((one.kind, one.id), []).append(relation)
        return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked of the directory."""

    pointer: str
    file: PurePosixPath
    is_key: bool
    kind: Kind | None


_REACHED = frozenset({Status.ENTITY, Status.PASSAGE, Status.FILE})
_LEADS_NOWHERE = MISSING | {Status.NO_SUCH_KEY, Status.NOT_FOLLOWED}
_HIDDEN = Target(Status.UNPUBLISHED)


def _only(pairs: Iterable[tuple[str, PurePosixPath]]) -> dict[str, PurePosixPath]:
    """Return the file that alone has a name, for each name that only one file has."""
    found: dict[str, PurePosixPath | None] = {}
    for name, path in pairs:
        found[name] = path if found.get(name, path) == path else None
    return {name: path for name, path in found.items() if path is not None}


def _meant(bearers: Bearers | None) -> Target | None:
    """Return the target of a name that these entities have; None where none has it."""
    if bearers is None:
        return None
    if len(bearers.entities) > 1:
        return Target(Status.AMBIGUOUS, rivals=bearers.entities)
    return _entity(bearers.entities[0], bearers.sign)


def _entity(entity: Entity, sign: Sign, register: PurePosixPath | None = None) -> Target:
    return Target(Status.ENTITY, entity, sign=sign, register=register or entity.location.file)


def _path_of(address: str) -> str:
    """Return the path of an address elsewhere."""
    try:
        return urlsplit(address).path
    except ValueError:  # brackets that are no IPv6 address
        return ""


def _escaped(address: str) -> str:
    """Return an address elsewhere as HTML wants it: blanks and other signs escaped."""
    address = address.strip()
    return address if _PLAIN.fullmatch(address) else quote(address, safe="%/:=&?~#+!$,;'@()*[]")
