"""The inventory: which texts and records an edition holds, taken before any rule is asked.

Files are read one after the other, and need not be kept: what stays in hand are outlines, so
that ten thousand documents take no more memory than their ids and names.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition import corpora
from edition.contents import Contents, Holding, holding
from edition.diagnostics import Finding, has_errors
from edition.inclusion import Assembled, Library, assemble
from edition.indexing import Directory, Outline, outline
from edition.ledger import Address
from edition.names import local_name
from edition.project import Project, is_authority
from edition.site import entity_page, text_page
from edition.source import Source, holds, read

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

Admitted = tuple[Source | None, tuple[Finding, ...]]
"""What the gate says of a file: the source, if it let it pass, and what is to be said of it."""

Files = tuple[tuple[Path, PurePosixPath], ...]
"""The files of a project, each with the name by which findings call it."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an edition holds."""

    project: Project
    contents: Contents
    directory: Directory
    outlines: tuple[Outline, ...]
    library: Library
    """Where documents get their parts from."""
    unlisted: Files
    """The files that belong to the edition only because a document takes them in."""
    is_complete: bool
    """Whether every file passed the gate; else nobody knows what the refused ones hold."""
    roots: Mapping[str, int]
    """How many documents have a root element of each name; an empty name: files that have none."""

    @property
    def texts(self) -> Mapping[PurePosixPath, str]:
        """What is published, in the order of the edition, with the id of each."""
        return self.contents.texts

    def standing(self) -> frozenset[Address]:
        """Return the addresses of the edition: its texts and entities, and the ids of passages."""
        pages = [text_page(text, "") for text in self.texts.values()]
        pages += [entity_page(entity, "") for entity in self.directory.entities]
        found = {Address(str(page)) for page in pages}
        for text, xml_id in self.contents.passages(self.outlines):
            found.add(Address(str(text_page(text, "")), xml_id))
        return frozenset(found)

    def assembled(self, source: Source) -> Assembled:
        """Put the document of a file together."""
        return assemble(source, self.library)

    def texts_of(self, document: Source) -> Iterator[tuple[PurePosixPath, Source]]:
        """Yield the texts that are published of a document, each with its name."""
        for name, _, text in corpora.texts(document):
            if name in self.texts:
                yield name, text


def admitted(
    project: Project, files: Files, activity: str, progress: Progress
) -> Iterator[Admitted]:
    """Read files of a project, one after the other."""
    for number, (file, shown_as) in enumerate(files):
        progress(activity, number, len(files))
        yield read(file, shown_as, project.root)


def take(project: Project, files: Iterable[Admitted], library: Library | None = None) -> Inventory:
    """Take the inventory of the files of a project, none of which is kept.

    A library may be given that has them at hand.
    """
    taking = _Taking(project, library or Library(project.root))
    is_complete = True
    for source, found in files:
        is_complete = is_complete and not has_errors(project.weighed(found))
        # A file without a source has findings, and they name it.
        taking.add(source.path if source else found[0].location.file, source)
    unlisted = tuple(taking.add_unlisted())
    contents = Contents({held.path: held for held in taking.holdings})
    directory = Directory(
        taking.outlines,
        contents.pages,
        lambda path: holds(project.root / path, project.root),
        contents.composition(taking.outlines),
    )
    return Inventory(
        project=project,
        contents=contents,
        directory=directory,
        outlines=tuple(taking.outlines),
        library=taking.library,
        unlisted=tuple((project.root / path, path) for path in unlisted),
        is_complete=is_complete,
        roots=dict(sorted(taking.roots.items())),
    )


class _Taking:
    """The inventory while it is taken."""

    def __init__(self, project: Project, library: Library) -> None:
        self._project = project
        self.library = library
        self.outlines: list[Outline] = []
        self.holdings: list[Holding] = []
        self.roots: Counter[str] = Counter()
        self._paths: dict[PurePosixPath, None] = {}

    def add(self, path: PurePosixPath, source: Source | None) -> None:
        """Note what a file holds; without a source, that the gate refused it."""
        self._paths[path] = None
        self.roots[local_name(str(source.root.tag)) if source else ""] += 1
        if source is None:
            return
        self.outlines.append(outline(source, self._project.language))
        has_texts = not is_authority(self._project, source.path)
        self.holdings.append(holding(assemble(source, self.library), has_texts=has_texts))

    def add_unlisted(self) -> Iterator[PurePosixPath]:
        """Note what the files hold that nothing lists, but that documents take in; yield them."""
        for held in self.holdings:  # which grow meanwhile: what is added may ask for more
            for path in held.asked_for:
                if path not in self._paths:
                    self.add(path, self.library.document(path))
                    yield path
