"""Where everything stands in the published edition (design §5, contract).

Addresses are lower-case ASCII file names, relative to the folder of the edition, and come from
the source: from an `xml:id`, from the name of a file. Nothing else in the toolkit makes one.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.header import Header
from edition.model import Entity, Kind
from edition.names import addresses, fingerprint, slug

HOME = PurePosixPath("index.html")
STYLE = PurePosixPath("assets/edition.css")
DATES = PurePosixPath("dates/index.html")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the edition before it is rendered: its address and how it is called."""

    id: str
    source: PurePosixPath
    header: Header


def kind_of(path: PurePosixPath) -> str:
    """Return what a file of the edition is, by its address (the `kind` of the manifest)."""
    if path == HOME:
        return "home"
    if path.parts[0] == "texts":
        if len(path.parts) > len(text_page("").parts):
            return "text-part"
        return {".html": "text", ".txt": "plain-text", ".xml": "source"}.get(path.suffix, "asset")
    if path.parts[0] == "assets":
        return "asset"
    if path == DATES:
        return "dates"
    return "index" if path.name == "index.html" else "entity"


def text_page(text_id: str, suffix: str = ".html") -> PurePosixPath:
    """Return the address of a text: its page, or its plain text or source by their suffix."""
    return PurePosixPath("texts", f"{text_id}{suffix}")


def part_page(text_id: str, name: str) -> PurePosixPath:
    """Return the address of a part of a text; addresses of passages never name it."""
    return PurePosixPath("texts", text_id, f"{name}.html")


def index_page(kind: Kind) -> PurePosixPath:
    """Return the address of the index of a kind."""
    return PurePosixPath(kind.folder, "index.html")


def entity_page(entity: Entity) -> PurePosixPath:
    """Return the address of the page of an entity."""
    return PurePosixPath(entity.kind.folder, f"{entity.id}.html")


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
