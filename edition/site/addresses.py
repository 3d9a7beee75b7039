"""Where everything stands in the published edition (design §5, contract).

Addresses are lower-case ASCII file names, relative to the folder of the edition, and come from
the source: from an `xml:id`, from the name of a file. Nothing else in the toolkit makes one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from edition import names
from edition.header import Header
from edition.model import Entity, Kind
from edition.names import addresses, fingerprint, slug

HOME = names.HOME
TEXTS = PurePosixPath("texts/index.html")
"""The list of the texts; no text is called so, for `names` keeps the name for lists."""
STYLE = PurePosixPath("assets/edition.css")
SCRIPT = PurePosixPath("assets/edition.js")
CITE_SCRIPT = PurePosixPath("assets/cite.js")
FONTS = PurePosixPath("assets/fonts/fonts.css")
DATES = PurePosixPath("dates/index.html")
MAP = PurePosixPath("map/index.html")
MAP_DATA = PurePosixPath("map/places.geojson")
MAP_TABLE = PurePosixPath("map/places.csv")
TIMELINE = PurePosixPath("timeline/index.html")
TIMELINE_TABLE = PurePosixPath("timeline/dates.csv")
SEARCH = PurePosixPath("search/index.html")
SEARCH_SCRIPT = PurePosixPath("assets/search.js")
CONCORDANCE = PurePosixPath("concordance/index.html")
MISSING_SCRIPT = PurePosixPath("assets/missing.js")
VERSIONS = PurePosixPath("versions/index.html")
VERSIONS_SCRIPT = names.VERSIONS / "versions.js"
FROZEN_SCRIPT = PurePosixPath("assets/frozen.js")
CFF = PurePosixPath("CITATION.cff")  # the name for which repositories look
DATACITE = PurePosixPath("datacite.xml")
BEACON = PurePosixPath("beacon.txt")
CMIF = PurePosixPath("cmif.xml")
GRAPH = PurePosixPath("registers.ttl")
REPOSITORY = PurePosixPath("oai.xml")
SITEMAP = PurePosixPath("sitemap.xml")  # the name for which search engines look
LINKSET = PurePosixPath("linkset.json")
TOMBSTONES = PurePosixPath("tombstones.html")
TOMBSTONES_DATA = PurePosixPath("tombstones.json")


class Subject(Enum):
    """What the edition says of itself, each on a page of its own."""

    ABOUT = "about"
    CITE = "cite"
    DOWNLOADS = "downloads"
    COLOPHON = "colophon"
    ACCESSIBILITY = "accessibility"
    MISSING = "missing"


IMPRINT: Mapping[Subject, PurePosixPath] = {
    Subject.ABOUT: PurePosixPath("about/index.html"),
    Subject.CITE: PurePosixPath("about/cite.html"),
    Subject.DOWNLOADS: PurePosixPath("about/downloads.html"),
    Subject.COLOPHON: PurePosixPath("about/colophon.html"),
    Subject.ACCESSIBILITY: PurePosixPath("about/accessibility.html"),
    Subject.MISSING: PurePosixPath("404.html"),  # the name for which servers look
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the edition before it is rendered: its address and how it is called."""

    id: str
    source: PurePosixPath
    header: Header


TOMBSTONE = "tombstone"
"""What a page is that stands in the place of a text or an entity that is gone."""

_KINDS: Mapping[PurePosixPath, str] = {
    HOME: "home",
    TEXTS: "index",
    DATES: "dates",
    MAP: "map",
    TIMELINE: "timeline",
    SEARCH: "search",
    TOMBSTONES: "index",
    VERSIONS: "versions",
    VERSIONS_SCRIPT: "asset",
    **dict.fromkeys(IMPRINT.values(), "about"),
    **dict.fromkeys((CFF, DATACITE, LINKSET), "citation"),
}
"""What that is of which there is one."""

_FOLDERS: Mapping[str, str] = {
    "assets": "asset",
    "search": "asset",
    "concordance": "concordance",
    "passages": "passages",
    "tombstones": "index",
    names.VERSIONS.name: "version",
    "versions": "versions",
}
"""What all files of a folder are, whatever they are called."""


def kind_of(path: PurePosixPath) -> str:
    """Return what a file of the edition is, by its address (the `kind` of the manifest)."""
    if path in _KINDS:
        return _KINDS[path]
    if path.parts[0] == TEXTS.parts[0]:
        return _kind_among_texts(path)
    if path.parts[0] in _FOLDERS:
        return _FOLDERS[path.parts[0]]
    if path.parent == HOME.parent:
        return _KINDS_BY_SUFFIX.get(_suffix(path), "data")
    if path.suffix != ".html":
        return "data"
    is_index = path.stem == index_page(Kind.PERSON).stem or len(path.parts) > _OF_AN_ENTITY
    return "index" if is_index else "entity"


def _kind_among_texts(path: PurePosixPath) -> str:
    """Return what a file is that lies with the texts: a page of their list, a text or its part."""
    if path.parent == TEXTS.with_suffix(""):
        return "index"
    if len(path.parts) > len(text_page("").parts):
        return "text-part" if path.suffix == ".html" else "data"
    of_texts = {".html": "text", ".txt": "plain-text", ".xml": "source"}
    of_programs = dict.fromkeys((".passages.tsv", ".annotations.json"), "data")
    return {**_KINDS_BY_SUFFIX, **of_texts, **of_programs}.get(_suffix(path), "asset")


_KINDS_BY_SUFFIX: Mapping[str, str] = dict.fromkeys(
    (".bib", ".ris", ".csl.json", ".linkset.json"), "citation"
)


def _suffix(path: PurePosixPath) -> str:
    """Return how the name of a file ends; no address has another dot."""
    return "".join(path.suffixes)


_OF_AN_ENTITY = 2
"""How many parts the address of an entity has: its folder, and its file."""


def text_page(text_id: str, suffix: str = ".html") -> PurePosixPath:
    """Return the address of a text: its page, or its plain text or source by their suffix."""
    return TEXTS.parent / f"{text_id}{suffix}"


def passages_page(text_id: str) -> PurePosixPath:
    """Return the address of the page on the passages of a text; their ids are the same there."""
    return PurePosixPath("passages", f"{text_id}.html")


def annotations_page(text_id: str, number: int = 1) -> PurePosixPath:
    """Return the address of the annotations of a text, and from 2 of the files that go on."""
    if number == 1:
        return text_page(text_id, _ANNOTATIONS)
    return TEXTS.parent / text_id / f"{number}{_ANNOTATIONS}"


_ANNOTATIONS = ".annotations.json"


def sitemap_page(number: int) -> PurePosixPath:
    """Return the address of one of several sitemaps, from 1."""
    return SITEMAP.with_stem(f"{SITEMAP.stem}-{number}")


def edition_file(suffix: str) -> PurePosixPath:
    """Return the address of a file that cites the edition, by its suffix."""
    return PurePosixPath(f"edition{suffix}")


def texts_page(name: str) -> PurePosixPath:
    """Return the address of a page of the list of texts, where they are too many for one."""
    return TEXTS.with_suffix("") / f"{name}.html"


def part_page(text_id: str, name: str) -> PurePosixPath:
    """Return the address of a part of a text; addresses of passages never name it."""
    return TEXTS.parent / text_id / f"{name}.html"


def index_page(kind: Kind, suffix: str = ".html") -> PurePosixPath:
    """Return the address of the index of a kind: its page, or its data by their suffix."""
    return PurePosixPath(kind.folder, f"index{suffix}")


def mentions_page(kind: Kind, filed_under: str, number: int = 1) -> PurePosixPath:
    """Return the address of mentions without a record, or of dates, in a large edition.

    They are filed under a letter or a year, which may have several pages, from 1.
    """
    return PurePosixPath(kind.folder, _MENTIONS, f"{_numbered(filed_under, number)}.html")


_MENTIONS = "mentions"


def letter_page(kind: Kind, letter: str, number: int = 1) -> PurePosixPath:
    """Return the address of entries under a letter; a letter of many has several pages, from 1."""
    return PurePosixPath(kind.folder, "letters", f"{_numbered(letter, number)}.html")


def entity_page(entity: Entity, suffix: str = ".html") -> PurePosixPath:
    """Return the address of an entity: its page, or its data by their suffix."""
    return PurePosixPath(entity.kind.folder, f"{entity.id}{suffix}")


def evidence_page(entity: Entity, number: int) -> PurePosixPath:
    """Return the address of mentions of an entity: its own page, and from 2 those that go on."""
    page = entity_page(entity)
    return page if number == 1 else page.with_suffix("") / f"{_MENTIONS}-{number}.html"


def tombstones_page(number: int) -> PurePosixPath:
    """Return the address of a page of the list of what is gone, which may have several, from 1."""
    return TOMBSTONES if number == 1 else TOMBSTONES.with_suffix("") / f"{number}.html"


def version_page(version: str, path: PurePosixPath) -> PurePosixPath:
    """Return the address of a file of a version that was released, by its path in it."""
    return names.VERSIONS / version / path


def changes_page(version: str) -> PurePosixPath:
    """Return the address of the list of what changed with a version."""
    return VERSIONS.with_name(f"{version}.html")


def concordance_page(letter: str, number: int) -> PurePosixPath:
    """Return the address of a page of the concordance; a letter may have several, from 1."""
    return CONCORDANCE.with_name(f"{_numbered(letter, number)}.html")


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def file_address(path: PurePosixPath) -> PurePosixPath:
    """Return the address of a file that a text shows or links to: its own path, made safe.

    A path that had to be changed for that is told apart from every other by a fingerprint.
    """
    safe = PurePosixPath(*map(slug, path.parent.parts), f"{slug(path.stem)}{path.suffix.lower()}")
    if safe != path:
        safe = safe.with_stem(f"{safe.stem}--{fingerprint(str(path))}")
    return PurePosixPath("assets", "files") / safe


def text_ids(sources: Mapping[PurePosixPath, str]) -> Mapping[PurePosixPath, str]:
    """Give each text an id; `sources` holds the xml:id of each document, or an empty text.

    A text is called by the xml:id of its root, or by the name of its file; by its whole path
    where several have that name.
    """
    wanted = {path: xml_id or path.stem for path, xml_id in sources.items()}
    holders = Counter(wanted.values())
    full = {
        path: name if holders[name] == 1 else str(path.with_suffix(""))
        for path, name in wanted.items()
    }
    own = addresses(sorted(full.values()))
    return {path: own[name] for path, name in full.items()}
