"""The layout: what goes into an archive, and where; a line for each part.

What an edition does not have is left out. To keep something more is to add a line here: the list
in the README and the description for machines are made from the same tables.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path, PurePosixPath

from edition import __version__, manifest, resources, saxon, site
from edition.archive.members import Members
from edition.citation import FORMATS, Reference, cff, datacite, zenodo_json
from edition.ledger import LEDGER
from edition.names import TOOLKIT
from edition.preparation import Prepared
from edition.project import CONFIGURATION, sources

TOOLS = ("click", "lxml", "pyicu-wheels", saxon.PACKAGE)
"""What the toolkit works with: the dependencies of its package."""

_HIDDEN = "."


@dataclass(frozen=True, slots=True)
class Released:
    """An edition as it is released: its sources, and what was published of them."""

    prepared: Prepared
    published: Path
    """The published folder."""
    files: tuple[PurePosixPath, ...]
    """All that lies in it."""
    reference: Reference
    """How the edition is cited."""

    @property
    def root(self) -> Path:
        """The folder of the sources."""
        return self.prepared.project.root

    @property
    def texts(self) -> Mapping[str, str]:
        """The titles of the texts, by their ids."""
        return {text.id: text.header.title for _, text in self.prepared.published}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of an archive."""

    path: PurePosixPath
    description: str
    members: Callable[[Released], Members]
    """What lies in it, by the paths within it."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of an archive that stands beside the folders."""

    path: PurePosixPath
    description: str
    media_type: str
    content: Callable[[Released], "Path | bytes"]
    """Its content; empty where the edition has none."""


def gathered(released: Released) -> Mapping[PurePosixPath, "Path | bytes"]:
    """Return everything that the tables name and the edition has, by its path in `data/`."""
    folders = {
        folder.path / path: origin
        for folder in FOLDERS
        for path, origin in folder.members(released).items()
    }
    contents = {file.path: file.content(released) for file in FILES}
    return {**folders, **{path: origin for path, origin in contents.items() if origin}}


# ---------------------------------------------------------------------------------------------
# What is taken from where


def _site(released: Released) -> Members:
    return {path: released.published / path for path in released.files}


def _texts(released: Released) -> Members:
    plain = [site.text_page(text, ".txt") for text in released.texts]
    return {PurePosixPath(path.name): released.published / path for path in plain}


def _sources(released: Released) -> Members:
    """Return the sources, what they show, and what `edition.toml` names, at their own places."""
    listed = (path for path, _ in sources(released.prepared.project))
    own = (released.root / path for path in released.prepared.sources)
    files = chain(listed, own, _shown(released), _configured(released))
    inside = (file for file in files if file.is_file() and file.is_relative_to(released.root))
    return {PurePosixPath(file.relative_to(released.root).as_posix()): file for file in inside}


def _shown(released: Released) -> Iterator[Path]:
    """Yield the files that the texts and the records show or link to."""
    prepared = released.prepared
    for source in prepared.sources.values():
        _, files = site.pointer_values(
            source.root, source.path, prepared.directory, prepared.project.language
        )
        yield from (released.root / file for file in files)


def _configured(released: Released) -> Iterator[Path]:
    project = released.prepared.project
    yield project.root / CONFIGURATION
    yield from project.stylesheets.values()
    for named in (project.schema.mode, *project.schema.schematron):
        yield project.root / named


def _of_the_toolkit(name: str) -> Callable[[Released], Members]:
    def members(_: Released) -> Members:
        top = resources.folder(name)
        files = (file for file in top.rglob("*") if file.is_file())
        within = {PurePosixPath(file.relative_to(top).as_posix()): file for file in files}
        return {path: file for path, file in within.items() if not _is_hidden(path)}

    return members


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(_HIDDEN) for part in path.parts)


def _citations(released: Released) -> Members:
    return {
        PurePosixPath(f"edition{form.suffix}"): form.write(released.reference).encode()
        for form in FORMATS.values()
    }


def _tools(_: Released) -> Members:
    pinned = [f"{TOOLKIT}=={__version__}", *(f"{name}=={version(name)}" for name in TOOLS)]
    return {PurePosixPath("requirements.txt"): "".join(f"{pin}\n" for pin in pinned).encode()}


def _ledger(released: Released) -> Path | bytes:
    ledger = released.root / LEDGER
    return ledger if ledger.is_file() else b""


def _manifest(released: Released) -> Path:
    return released.published / manifest.NAME


# ---------------------------------------------------------------------------------------------
# The tables

FOLDERS = (
    Folder(
        PurePosixPath("site"),
        "The edition as readers see it. Open site/index.html in any browser.",
        _site,
    ),
    Folder(
        PurePosixPath("text"),
        "The words of every text, without markup, in UTF-8.",
        _texts,
    ),
    Folder(
        PurePosixPath("sources"),
        "What the editors wrote, in TEI XML, with the settings of the edition.",
        _sources,
    ),
    Folder(
        PurePosixPath("schemas"),
        "The rules of the encoding, for programs and, in README.md, for people.",
        _of_the_toolkit("schemas"),
    ),
    Folder(
        PurePosixPath("xslt"),
        "The stylesheets (XSLT 3.0) that made the pages of the texts.",
        _of_the_toolkit("xslt"),
    ),
    Folder(
        PurePosixPath("cite"),
        "How the edition is cited, in the formats of reference managers.",
        _citations,
    ),
    Folder(
        PurePosixPath("build"),
        "The programs that made the pages, with their versions.",
        _tools,
    ),
)

FILES = (
    File(
        PurePosixPath("manifest.json"),
        "What was made from what.",
        "application/json",
        _manifest,
    ),
    File(
        PurePosixPath("ids.tsv"),
        "What became of every passage that was ever released.",
        "text/tab-separated-values",
        _ledger,
    ),
    File(
        PurePosixPath("CITATION.cff"),
        "How the edition is cited (Citation File Format).",
        "text/yaml",
        lambda released: cff(released.reference).encode(),
    ),
    File(
        PurePosixPath("datacite.xml"),
        "What a repository asks about the edition (DataCite).",
        "application/xml",
        lambda released: datacite(released.reference).encode(),
    ),
    File(
        PurePosixPath("zenodo.json"),
        "What the repository Zenodo asks about the edition.",
        "application/json",
        lambda released: zenodo_json(released.reference).encode(),
    ),
)
