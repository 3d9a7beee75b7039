"""The imprint: what the pages on which the edition speaks of itself are about.

What headers declare of an edition stands in TEI's editorial declarations (TEI Guidelines, 2.3),
its statements of responsibility (2.2.1) and its terms of use (2.2.4).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from edition import __version__, manifest, saxon
from edition.model import Kind
from edition.names import TEI, TOOLKIT, tei
from edition.site.addresses import (
    IMPRINT,
    MISSING_SCRIPT,
    Subject,
    index_page,
)
from edition.site.pages import Material, Values, pointer_values
from edition.source import Source, serialized
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree

_ENOUGH = 100
"""Texts or sources that a page lists; the manifest has all of them."""

_FILES = 50
"""Files to take that a page lists, each with its checksum."""

_TOOLS: Mapping[str, str] = {
    "lxml": version("lxml"),
    "SaxonC": saxon.version(),
    "PyICU": version("pyicu-wheels"),
}
"""What makes the bytes of an edition beside the toolkit, and which version of it does."""


def imprint_values(subject: Subject, about: Mapping[str, object]) -> Values:
    """Return what a page on a subject is about, besides what is said of that subject."""
    path = IMPRINT[subject]
    root = "../" * (len(path.parts) - 1)
    return {"root": root, "path": str(path), "subject": subject.value, **about}


def missing_values(base_url: str) -> Values:
    """Return what the page is about that a server shows for any address that is not there.

    No way relative to that address leads to the edition; where this is published does.
    """
    root = {"root": f"{urlsplit(base_url).path.rstrip('/')}/"} if base_url else {}
    return {"scripts": [str(MISSING_SCRIPT)], **root}


# ---------------------------------------------------------------------------------------------
# About: what the headers declare

_DECLARING: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("fileDesc", "titleStmt"): ("editor", "respStmt", "principal", "sponsor", "funder"),
    ("fileDesc", "publicationStmt"): ("publisher", "distributor", "authority", "availability"),
    ("encodingDesc", ""): (
        *("projectDesc", "samplingDecl", "editorialDecl", "stdVals", "metDecl"),
        *("geoDecl", "variantEncoding"),
    ),
}
"""Where headers say what may hold for the whole edition, and the statements that do."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the headers of an edition declare."""

    document: "etree._Element"
    """A TEI document without a text, whose header has each statement once."""
    texts: tuple[int, ...]
    """How many texts make each of its statements, in their order."""

    @property
    def text(self) -> str:
        """The document as XML."""
        return serialized(self.document)


def declared(sources: Sequence[Source]) -> Declared:
    """Collect what the headers of sources declare; there must be at least one source.

    Texts that say the same in the same words say it once.
    """
    headers = [one for source in sources for one in source.root.iterchildren(tei("teiHeader"))]
    document = sources[0].root.makeelement(tei("TEI"), nsmap={None: TEI})
    whole = _child(document, "teiHeader")
    counts: list[int] = []
    for names, statements in _DECLARING.items():
        holder = whole
        for name in filter(None, names):
            found = holder.find(tei(name))
            holder = _child(holder, name) if found is None else found
        for statement, number in _distinct(headers, names, statements):
            holder.append(_alone(statement))
            counts.append(number)
    return Declared(document, tuple(counts))


def _child(holder: "etree._Element", name: str) -> "etree._Element":
    child = holder.makeelement(tei(name))
    holder.append(child)
    return child


def _distinct(
    headers: "Sequence[etree._Element]", names: tuple[str, ...], statements: tuple[str, ...]
) -> "Iterator[tuple[etree._Element, int]]":
    """Yield each different statement, and how many headers make it, in the order of the names."""
    holder = "/".join(map(tei, filter(None, names)))
    for name in statements:
        found: dict[str, tuple[etree._Element, int]] = {}
        for header in headers:
            for statement in header.findall(f"{holder}/{tei(name)}"):
                said = " ".join(serialized(statement).split())
                first, number = found.get(said, (statement, 0))
                found[said] = (first, number + 1)
        yield from found.values()


def _alone(statement: "etree._Element") -> "etree._Element":
    alone = copy(statement)
    alone.tail = None
    return alone


def introduction(found: Declared) -> str:
    """Return what the project says first of itself, where the headers do not disagree about it."""
    path = map(tei, ("teiHeader", "encodingDesc", "projectDesc"))
    said = found.document.findall("/".join(path))
    if len(said) != 1:
        return ""
    paragraph = said[0].find(tei("p"))
    return words(said[0] if paragraph is None else paragraph)


def licence(found: Declared) -> str:
    """Return the address of the licence that the headers name, if it is one and the same."""
    named = {one.get("target", "").strip() for one in found.document.iter(tei("licence"))} - {""}
    return named.pop() if len(named) == 1 else ""


def about_values(found: Declared, texts: int, material: Material) -> Values:
    """Return what is told about the edition: what it declares, and what is tagged in its texts."""
    facts = material.facts
    # It stands in no file, so that what leads to a place in one leads nowhere.
    pointed, _ = pointer_values(
        found.document, PurePosixPath(), material.directory, material.language
    )
    return {
        **pointed,
        "texts": texts,
        "statements": list(found.texts),
        "mentions": [
            {
                "folder": kind.folder,
                "path": str(index_page(kind)),
                "mentions": facts.total(kind),
                "identified": facts.identified(kind),
            }
            for kind in Kind
        ],
    }


# ---------------------------------------------------------------------------------------------
# Downloads, colophon


_TO_TAKE = frozenset({"plain-text", "source", "data"})


def downloads_values(files: Iterable[manifest.PublishedFile]) -> Values:
    """Return what is told of the files that are not pages: texts, sources, data.

    Those that are about the whole edition come first.
    """
    taken = sorted(
        (file for file in files if file.kind in _TO_TAKE),
        key=lambda file: (len(file.path.parts), str(file.path)),
    )
    return {
        "files": [
            {
                "path": str(file.path),
                "kind": file.kind,
                "media_type": manifest.media_type(file.path),
                "bytes": file.size,
                "sha256": file.sha256,
            }
            for file in taken[:_FILES]
        ],
        "more": max(len(taken) - _FILES, 0),
    }


@dataclass(frozen=True, slots=True)
class Proved:
    """How much was proved of an edition before it was published."""

    texts: int
    words: int
    mentions: int
    entities: int
    pages: int
    links: int


def colophon_values(proved: Proved, sources: Mapping[PurePosixPath, Source]) -> Values:
    """Return what is told of how the edition was made, from what, and what was proved of it."""
    listed = sorted(sources.items())[:_ENOUGH]
    return {
        "proofs": asdict(proved),
        "tools": [{"name": TOOLKIT, "version": __version__}]
        + [{"name": name, "version": installed} for name, installed in _TOOLS.items()],
        "sources": [{"path": str(path), "sha256": source.sha256} for path, source in listed],
        "more": len(sources) - len(listed),
    }
