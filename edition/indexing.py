"""The registers: which entities an edition knows, and what every pointer leads to.

Records come from wherever an edition keeps them: authority files, `standOff`, `particDesc`,
the back of a text. Pointers are followed through the whole project: `#id`, `file.xml#id`,
bare keys, names with a prefix (`prefixDef`), and addresses that a record names in an `idno`.
Rules: TEI Guidelines, chapters 13 (names, dates, people, places) and 16.2 (pointers).
"""

import re
from copy import copy
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from edition.header import words
from edition.model import Entity, Kind
from edition.names import MEDIA_TYPES, TEI, XML_ID, XML_LANG, addresses, local_name, tei
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

# Where a record has its names, the best first.
_NAMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.PERSON: ("persName", "name", "orgName"),
    Kind.ORGANIZATION: ("orgName", "name"),
    Kind.PLACE: ("placeName", "geogName", "settlement", "region", "country", "district", "name"),
    Kind.EVENT: ("eventName", "label", "head", "name", "desc"),
}

_PREFERRED = frozenset({"main", "pref", "preferred", "standard", "reg", "full", "label"})
_VARIANT = frozenset({"variant", "alt", "alternative", "abbr", "pseudonym", "former", "sort"})

# Articles that a name is not sorted by, for the languages that have them.
_ARTICLES: Mapping[str, str] = {
    "en": r"(?:the|an|a)\s+",
    "de": r"(?:der|die|das|des|dem|den|ein|eine)\s+",
    "fr": r"(?:le|la|les|un|une)\s+|l['’]\s*",
    "it": r"(?:il|lo|la|i|gli|le)\s+|l['’]\s*",
    "es": r"(?:el|la|los|las)\s+",
    "ar": r"(?:al-|el-|ال)",
}

# Authorities that publish a page for each identifier: the type of an idno, and the address.
_AUTHORITIES: Mapping[str, tuple[str, str]] = {
    "geonames": ("GeoNames", "https://www.geonames.org/{}"),
    "wikidata": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "viaf": ("VIAF", "https://viaf.org/viaf/{}"),
    "gnd": ("GND", "https://d-nb.info/gnd/{}"),
    "pleiades": ("Pleiades", "https://pleiades.stoa.org/places/{}"),
    "tgn": ("TGN", "https://vocab.getty.edu/tgn/{}"),
    "ulan": ("ULAN", "https://vocab.getty.edu/ulan/{}"),
    "orcid": ("ORCID", "https://orcid.org/{}"),
    "loc": ("LoC", "https://id.loc.gov/authorities/{}"),
}


@dataclass(frozen=True, slots=True)
class Identifier:
    """How an authority elsewhere calls an entity; `href` is empty where it has no address."""

    type: str
    value: str
    href: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of one entity to another, by the keys of both; the passive side begins with -."""

    name: str
    entity: Entity


class Status(Enum):
    """What a pointer turned out to be."""

    ENTITY = "entity"
    PASSAGE = "passage"
    OUTSIDE = "outside"
    FILE = "file"
    NO_SUCH_ID = "no such id"
    NO_SUCH_FILE = "no such file"
    NO_SUCH_PREFIX = "no such prefix"
    NO_SUCH_KEY = "no such key"
    NOT_FOLLOWED = "not followed"


MISSING = frozenset({Status.NO_SUCH_ID, Status.NO_SUCH_FILE, Status.NO_SUCH_PREFIX})


@dataclass(frozen=True, slots=True)
class Target:
    """Where a pointer leads: to an entity, to an address from the folder of texts, or nowhere."""

    status: Status
    entity: Entity | None = None
    href: str = ""
    file: PurePosixPath | None = None
    """A file of the project that is not XML, which the edition publishes beside the text."""


# ---------------------------------------------------------------------------------------------
# Records


@dataclass(frozen=True, slots=True)
class _Record:
    kind: Kind
    xml_id: str
    element: "etree._Element"
    source: Source
    ordinal: int


def elements(root: "etree._Element") -> "Iterator[etree._Element]":
    """Yield the elements of a document in order, without comments and instructions."""
    return root.iter("*")


def _records(source: Source) -> Iterator[_Record]:
    for ordinal, element in enumerate(elements(source.root)):
        kind = RECORDS.get(element.tag)
        xml_id = element.get(XML_ID)
        if kind and xml_id:
            yield _Record(kind, xml_id, element, source, ordinal)


def _entity(record: _Record, address: str, language: str) -> Entity:
    named = list(_named(record))
    name = named[0] if named else record.xml_id
    variants = tuple(dict.fromkeys(other for other in named[1:] if other != name))
    return Entity(
        id=address,
        kind=record.kind,
        xml_id=record.xml_id,
        name=name,
        sort_name=_sort_name(record, name, language),
        variants=variants,
        identifiers=tuple(i.href for i in identifiers(record.element) if i.href),
        location=record.source.locate(record.ordinal),
        ordinal=record.ordinal,
    )


def _named(record: _Record) -> Iterator[str]:
    """Yield the names of a record, the preferred one first."""
    for tag in _NAMES[record.kind]:
        found = [child for child in record.element if child.tag == tei(tag)]
        if found:
            found.sort(key=_preference)
            yield from filter(None, map(words, found))
            if tag not in {"persName", "orgName", "placeName", "geogName"}:
                return


def _preference(name: "etree._Element") -> int:
    kind = name.get("type", "")
    return 0 if kind in _PREFERRED else 2 if kind in _VARIANT else 1


def _sort_name(record: _Record, name: str, language: str) -> str:
    """Return the name as the index sorts it: the surname first, no leading article."""
    for tag in _NAMES[record.kind]:
        for child in sorted(record.element.findall(tei(tag)), key=_preference)[:1]:
            surnames = [words(part) for part in child.iter(tei("surname"))]
            if surnames:
                forenames = [words(part) for part in child.iter(tei("forename"))]
                return ", ".join(filter(None, (" ".join(surnames), " ".join(forenames))))
    return sortable(name, language)


def sortable(name: str, language: str) -> str:
    """Return a name without the article by which no index sorts it."""
    article = _ARTICLES.get(language.split("-")[0].lower())
    rest = re.sub(f"^(?:{article})", "", name, flags=re.IGNORECASE) if article else name
    return rest or name


def identifiers(record: "etree._Element") -> Iterator[Identifier]:
    """Yield the identifiers of a record, with the address where its authority has one."""
    for idno in record.findall(tei("idno")):
        value = words(idno)
        kind = (idno.get("type") or idno.get("subtype") or "").strip()
        if value:
            yield _identifier(kind, value)


def _identifier(kind: str, value: str) -> Identifier:
    if re.match(r"https?://\S+$", value):
        label = _AUTHORITIES.get(kind.lower(), (kind if kind.upper() not in {"URL", "URI"} else "", ""))[0]
        return Identifier(label, value, value)
    label, pattern = _AUTHORITIES.get(kind.lower(), (kind, ""))
    href = pattern.format(quote(value)) if pattern and re.fullmatch(r"[\w./-]+", value) else ""
    return Identifier(label, value, href)


# ---------------------------------------------------------------------------------------------
# Pointers

# The attributes by which a name points to its entity (TEI Guidelines, 13.1.1); a key is a name,
# the others are addresses.
NAMING_ATTRIBUTES = ("ref", "key", "corresp", "sameAs")

# Elements that name something of one kind, or of a kind that their @type or their record tells.
NAMING_ELEMENTS: Mapping[str, Kind | None] = {
    tei("persName"): Kind.PERSON,
    tei("orgName"): Kind.ORGANIZATION,
    tei("placeName"): Kind.PLACE,
    tei("geogName"): Kind.PLACE,
    tei("settlement"): Kind.PLACE,
    tei("region"): Kind.PLACE,
    tei("country"): Kind.PLACE,
    tei("eventName"): Kind.EVENT,
    tei("name"): None,
    tei("rs"): None,
}

LINKING_ATTRIBUTES = ("target", "url")

# Attributes that point to something which has no link on the page, but which must exist.
OTHER_POINTERS = ("active", "edRef", "hand", "mutual", "passive", "resp", "source", "where", "who", "wit")


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer of a document: the element, its place in the document, and what it says."""

    ordinal: int
    element: "etree._Element"
    attribute: str
    value: str


def pointers(root: "etree._Element", attributes: Iterable[str]) -> Iterator[Pointer]:
    """Yield every pointer that stands in one of these attributes, in document order."""
    wanted = frozenset(attributes)
    for ordinal, element in enumerate(elements(root)):
        for name in wanted.intersection(element.attrib):
            for value in element.get(name, "").split():
                yield Pointer(ordinal, element, name, value)


# ---------------------------------------------------------------------------------------------
# The directory: what every pointer of the project leads to


@dataclass(frozen=True, slots=True)
class _Prefix:
    pattern: re.Pattern[str]
    replacement: str


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
        kept = list(sources)
        self._has_file = has_file
        self._pages = pages
        self._language = language
        self._ids = {source.path: _ids(source) for source in kept}
        self._prefixes = {source.path: dict(_prefixes(source)) for source in kept}
        self._roots = {source.path: source.root for source in kept}
        records = [record for source in kept for record in _records(source)]
        self._by_place = self._entities(records)
        self.entities = tuple(self._by_place.values())
        self._by_id = _unambiguous((entity.xml_id, entity) for entity in self.entities)
        self._by_uri = _unambiguous(
            (_bare_uri(uri), entity) for entity in self.entities for uri in entity.identifiers
        )
        self._relations = dict(self._related(kept))

    def _entities(self, records: list[_Record]) -> dict[tuple[PurePosixPath, str], Entity]:
        """Give every record its entity; of two with one id in one file the first is it."""
        first: dict[tuple[PurePosixPath, str], _Record] = {}
        for record in records:
            first.setdefault((record.source.path, record.xml_id), record)
        entities = {}
        for kind in Kind:
            of_kind = {place: record for place, record in first.items() if record.kind is kind}
            own = addresses(sorted({_qualified(place, first) for place in of_kind}))
            for place, record in of_kind.items():
                entities[place] = _entity(record, own[_qualified(place, first)], self._language)
        return dict(sorted(entities.items(), key=lambda entry: (str(entry[0][0]), entry[1].ordinal)))

    def record(self, entity: Entity) -> "etree._Element":
        """Return the record of an entity."""
        root = self._roots[entity.location.file]
        for ordinal, element in enumerate(elements(root)):
            if ordinal == entity.ordinal:
                return element
        raise KeyError(entity.xml_id)

    def record_text(self, entity: Entity) -> str:
        """Return the record of an entity as a document of its own, in the language of its file."""
        record = copy(self.record(entity))
        record.tail = None
        language = _language_of(self.record(entity))
        if language is not None:
            record.set(XML_LANG, language)
        return serialized(record)

    def known_ids(self, path: str, file: PurePosixPath) -> tuple[str, ...]:
        """Return the ids that a pointer with this path could have meant."""
        target = _beside(file, unquote(path)) if path else None
        if target in self._ids:
            return tuple(self._ids[target])
        return (*self._ids[file], *self._by_id)

    def relations(self, entity: Entity) -> tuple[Relation, ...]:
        """Return the relations in which an entity stands, in the order of their records."""
        return tuple(self._relations.get((entity.location.file, entity.xml_id), ()))

    def follow(self, pointer: str, file: PurePosixPath, *, is_key: bool = False) -> Target:
        """Tell where a pointer of a file leads; a key is a name by itself, not an address."""
        expanded = self._expanded(pointer, file)
        if expanded is None:
            return self._keyed(pointer) if is_key else Target(Status.NO_SUCH_PREFIX)
        scheme = urlsplit(expanded).scheme if _SCHEME.match(expanded) else ""
        if scheme:
            return self._outside(expanded, scheme.lower())
        if is_key and "#" not in expanded:
            return self._keyed(expanded)
        path, hash_sign, fragment = expanded.partition("#")
        if path.startswith("/") or path.startswith("\\"):
            return Target(Status.NOT_FOLLOWED)
        target = _beside(file, unquote(path)) if path else file
        if target is None:
            return Target(Status.NO_SUCH_FILE)
        if not hash_sign:
            return self._whole(target)
        return self._passage(target, unquote(fragment), file)

    def _expanded(self, pointer: str, file: PurePosixPath) -> str | None:
        """Return the pointer with its prefix replaced; None where nothing declares the prefix."""
        name, colon, rest = pointer.partition(":")
        if not colon or not re.fullmatch(r"[A-Za-z][\w.+-]*", name):
            return pointer
        prefix = self._prefixes.get(file, {}).get(name)
        if prefix and (match := prefix.pattern.fullmatch(rest[:_LONGEST_PREFIXED])):
            return match.expand(prefix.replacement)
        return pointer if name.lower() in _KNOWN_SCHEMES or rest.startswith("//") else None

    def _keyed(self, key: str) -> Target:
        entity = self._by_id.get(key)
        return Target(Status.ENTITY, entity) if entity else Target(Status.NO_SUCH_KEY)

    def _outside(self, address: str, scheme: str) -> Target:
        entity = self._by_uri.get(_bare_uri(address))
        if entity:
            return Target(Status.ENTITY, entity)
        if scheme not in {"http", "https", "mailto"}:
            return Target(Status.NOT_FOLLOWED)
        return Target(Status.OUTSIDE, href=_clean_address(address))

    def _whole(self, path: PurePosixPath) -> Target:
        if path in self._pages:
            return Target(Status.PASSAGE, href=self._pages[path])
        if path in self._ids:
            return Target(Status.NOT_FOLLOWED)
        if PurePosixPath(path).suffix.lower() not in MEDIA_TYPES or path.suffix.lower() == ".xml":
            return Target(Status.NOT_FOLLOWED)
        return Target(Status.FILE, file=path) if self._has_file(path) else Target(Status.NO_SUCH_FILE)

    def _passage(self, path: PurePosixPath, fragment: str, origin: PurePosixPath) -> Target:
        entity = self._by_place.get((path, fragment))
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
            return Target(Status.NOT_FOLLOWED)
        page = "" if path == origin else self._pages[path]
        return Target(Status.PASSAGE, href=f"{page}#{quote(fragment, safe='~')}")

    def _related(
        self, sources: Iterable[Source]
    ) -> Iterator[tuple[tuple[PurePosixPath, str], list[Relation]]]:
        found: dict[tuple[PurePosixPath, str], list[Relation]] = {}
        for source in sources:
            for relation in source.root.iter(tei("relation")):
                for one, name, other in self._sides(relation, source.path):
                    place = (one.location.file, one.xml_id)
                    found.setdefault(place, []).append(Relation(name, other))
        yield from found.items()

    def _sides(
        self, relation: "etree._Element", file: PurePosixPath
    ) -> Iterator[tuple[Entity, str, Entity]]:
        name = (relation.get("name") or relation.get("ref") or "relation").split()[0]
        name = name.rpartition("#")[2].rpartition("/")[2] or name
        active, passive, mutual = (
            [target.entity for pointer in relation.get(side, "").split()
             if (target := self.follow(pointer, file)).entity]
            for side in ("active", "passive", "mutual")
        )
        for one in active:
            for other in passive:
                if one and other:
                    yield one, name, other
                    yield other, f"-{name}", one
        for one in mutual:
            for other in mutual:
                if one and other and one is not other:
                    yield one, name, other


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_KNOWN_SCHEMES = frozenset({"http", "https", "mailto", "ftp", "file", "javascript", "data", "vbscript",
                            "urn", "doi", "tel", "blob", "about", "ws", "wss"})
# A prefix pattern is the encoder's own regular expression; a bound keeps it harmless.
_LONGEST_PREFIXED = 300


def _qualified(place: tuple[PurePosixPath, str], records: Mapping[tuple[PurePosixPath, str], _Record]) -> str:
    """Return the id of a record; with its file where several files have the id."""
    path, xml_id = place
    kind = records[place].kind
    twins = sorted(
        str(other) for (other, twin_id), record in records.items()
        if twin_id == xml_id and record.kind is kind
    )
    return xml_id if twins[0] == str(path) else f"{path.stem}-{xml_id}"


def _ids(source: Source) -> dict[str, bool]:
    """Return the ids of a document, and whether its page shows the element of each."""
    found: dict[str, bool] = {}
    for element in elements(source.root):
        xml_id = element.get(XML_ID)
        if xml_id and xml_id not in found:
            found[xml_id] = _is_shown(element)
    return found


def _is_shown(element: "etree._Element") -> bool:
    """Tell whether the page of a document has an element under its own id."""
    top = next((a for a in (element, *element.iterancestors())
                if a.getparent() is not None and a.getparent().getparent() is None), None)
    if top is None:
        return False
    if local_name(top.tag) == "teiHeader":
        return bool("".join(element.itertext()).strip()) and element is not top
    return local_name(top.tag) in {"text", "sourceDoc"}


def _prefixes(source: Source) -> Iterator[tuple[str, _Prefix]]:
    """Yield the prefixes that the header of a document declares (TEI Guidelines, prefixDef)."""
    for definition in source.root.iter(tei("prefixDef")):
        ident, pattern = definition.get("ident"), definition.get("matchPattern")
        replacement = definition.get("replacementPattern", "")
        if ident and pattern:
            try:
                compiled = re.compile(pattern)
                template = re.sub(r"\$(\d)", r"\\\1", replacement.replace("\\", "\\\\"))
                re.sub(compiled, template, "")
            except re.error:
                continue
            yield ident, _Prefix(compiled, template)


def _language_of(record: "etree._Element") -> str | None:
    """Return the language in which a record stands: its own, or that of what holds it."""
    holders = (record, *record.iterancestors())
    return next((e.get(XML_LANG) for e in holders if e.get(XML_LANG) is not None), None)


def _unambiguous(pairs: Iterable[tuple[str, Entity]]) -> dict[str, Entity]:
    """Return what each name means, without the names that mean two entities."""
    found: dict[str, set[Entity]] = {}
    for name, entity in pairs:
        found.setdefault(name, set()).add(entity)
    return {name: next(iter(entities)) for name, entities in found.items() if len(entities) == 1}


def _bare_uri(address: str) -> str:
    """Return an address by which two spellings of it are told to be one."""
    return re.sub(r"^https?://(www\.)?", "", address.strip()).rstrip("/").lower()


def _clean_address(address: str) -> str:
    """Return an address elsewhere as HTML wants it: blanks and brackets escaped."""
    return quote(address.strip(), safe="%/:=&?~#+!$,;'@()*[]")


def _beside(file: PurePosixPath, path: str) -> PurePosixPath | None:
    """Return the file that a relative path means; None where it leaves the project."""
    parts: list[str] = []
    for part in (*file.parent.parts, *path.replace("\\", "/").split("/")):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return PurePosixPath(*parts)
