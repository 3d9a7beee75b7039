"""The layout: what goes into an archive, and where; a line for each part.

What an edition does not have is left out. To keep something more is to add a line here: the list
in the README and the description for machines are made from the same tables.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath

from edition import __version__, ledger, manifest, releases, resources, site
from edition.archive.members import Members
from edition.citation import FORMATS, Reference, cff, datacite, zenodo_json
from edition.ledger import LEDGER, Ledger
from edition.names import SITE, TOOLKIT
from edition.preparation import Prepared
from edition.project import CONFIGURATION, sources
from edition.source import holds
from edition.stylesheets import with_modules

_HIDDEN = "."

PYTHON = "3.11"
"""The oldest Python that runs the toolkit."""


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
    ledger: bytes = b""
    """What became of all that was ever released; empty before the first release."""

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
    """Return the sources, what they show, and what `edition.toml` names, at their own places.

    What lies beside them in their folders comes along: what they include, and what witnesses them.
    """
    root = released.root
    listed = (path for path, _ in sources(released.prepared.project))
    own = (root / path for path in released.prepared.sources)
    files = list(chain(listed, own, _configured(released)))
    beside = (file for folder in _folders(files, root) for file in sorted(folder.rglob("*")))
    paths = {
        PurePosixPath(file.relative_to(root).as_posix()): file
        for file in chain(files, beside, _shown(released))
        if file.is_relative_to(root) and holds(file, root)
    }
    members: dict[PurePosixPath, Path | bytes] = {
        path: file for path, file in paths.items() if not _is_hidden(path)
    }
    return {**members, LEDGER: released.ledger} if released.ledger else members


def _folders(files: Iterable[Path], root: Path) -> Iterator[Path]:
    """Yield the uppermost folders of the edition in which files lie."""
    inside = (file.relative_to(root).parts for file in files if file.is_relative_to(root))
    yield from dict.fromkeys(root / parts[0] for parts in inside if len(parts) > 1)


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
    yield from with_modules(project.stylesheets.values())
    for named in (project.schema.mode, *project.schema.schematron):
        yield project.root / named


def _of_the_toolkit(name: str) -> Callable[[Released], Members]:
    def members(_: Released) -> Members:
        top = resources.folder(name)
        files = (file for file in top.rglob("*") if file.is_file())
        within = {PurePosixPath(file.relative_to(top).as_posix()): file for file in files}
        # What makes the schema is no part of it, and a toolkit that is installed has it not.
        return {
            path: file
            for path, file in within.items()
            if not _is_hidden(path) and path.suffix != ".py"
        }

    return members


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(_HIDDEN) for part in path.parts)


def _citations(released: Released) -> Members:
    """Return the edition and each text, as reference managers read them."""
    whole = {
        site.edition_file(form.suffix): form.write(released.reference).encode()
        for form in FORMATS.values()
    }
    of_texts = [
        site.text_page(text, form.suffix) for text in released.texts for form in FORMATS.values()
    ]
    return {**whole, **{PurePosixPath(path.name): released.published / path for path in of_texts}}


def _tools(_: Released) -> Members:
    """Return the toolkit by its version, and what it works with by their checksums."""
    toolkit = f"# for Python {PYTHON} or later\n{TOOLKIT}=={__version__}\n"
    return {
        PurePosixPath("toolkit.txt"): toolkit.encode(),
        PurePosixPath("requirements.txt"): resources.folder("requirements") / "run.lock",
    }


def _of_the_site(path: PurePosixPath) -> Callable[[Released], "Path | bytes"]:
    """Return what takes a file of the site, if the edition has it."""

    def content(released: Released) -> Path | bytes:
        return released.published / path if path in released.files else b""

    return content


def _licence(released: Released) -> bytes:
    """Return under which licence the edition stands; its text is the words of others."""
    licence = released.reference.licence
    return f"This edition may be used under the licence {licence}\n".encode() if licence else b""


def _changes(released: Released) -> bytes:
    """Return how many addresses each version made known, and reworded, the latest first."""
    known, _ = ledger.read(released.ledger) if released.ledger else (Ledger(), ())
    new = Counter(entry.first for entry in known.entries.values())
    reworded = Counter(at for entry in known.entries.values() for at, _ in entry.words[1:])
    versions = sorted(new.keys() | reworded.keys(), key=releases.order, reverse=True)
    lines = (
        f"{version}: {new[version]:,} new addresses, {reworded[version]:,} reworded passages\n"
        for version in versions
    )
    return "".join(lines).encode()


def _manifest(released: Released) -> Path:
    return released.published / manifest.NAME


# ---------------------------------------------------------------------------------------------
# The tables

FOLDERS = (
    Folder(
        SITE,
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
        "The programs that made the pages, by their versions and checksums.",
        _tools,
    ),
)

FILES = (
    File(
        manifest.NAME,
        "What was made from what.",
        "application/json",
        _manifest,
    ),
    File(
        LEDGER,
        "What became of every passage that was ever released.",
        "text/tab-separated-values",
        lambda released: released.ledger,
    ),
    File(
        PurePosixPath("LICENSE.txt"),
        "Under which licence the edition may be used.",
        "text/plain",
        _licence,
    ),
    File(
        PurePosixPath("CHANGES.txt"),
        "How much each version changed, the latest first.",
        "text/plain",
        _changes,
    ),
    File(
        site.LINKSET,
        "How the pages belong together and are described (RFC 9264).",
        "application/linkset+json",
        _of_the_site(site.LINKSET),
    ),
    File(
        site.TOMBSTONES_DATA,
        "What was released and is there no longer, and where it went.",
        "application/json",
        _of_the_site(site.TOMBSTONES_DATA),
    ),
    File(
        site.CFF,
        "How the edition is cited (Citation File Format).",
        "text/yaml",
        lambda released: cff(released.reference).encode(),
    ),
    File(
        site.DATACITE,
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
