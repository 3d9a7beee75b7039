"""The inventory: which texts and records an edition holds, taken before any rule is asked.

Files are read one after the other, and need not be kept: what stays in hand are outlines, so
that ten thousand documents take no more memory than their ids and names.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.diagnostics import Finding, has_errors
from edition.indexing import Directory, Outline, outline
from edition.names import XML_ID, tei
from edition.project import Project, is_authority
from edition.site import text_ids
from edition.source import Source, read

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

_TEXTS = frozenset({tei("text"), tei("sourceDoc")})


@dataclass(frozen=True, slots=True)
class Inventory:
    """What an edition holds."""

    project: Project
    texts: Mapping[PurePosixPath, str]
    """The files whose text is published, in the order of the edition, with the id of each."""
    directory: Directory
    is_complete: bool
    """Whether every file passed the gate; else nobody knows what the refused ones hold."""


Admitted = tuple[Source | None, tuple[Finding, ...]]
"""What the gate says of a file: the source, if it let it pass, and what is to be said of it."""


Files = tuple[tuple[Path, PurePosixPath], ...]
"""The files of a project, each with the name by which findings call it."""


def admitted(
    project: Project, files: Files, activity: str, progress: Progress
) -> Iterator[Admitted]:
    """Read files of a project, one after the other."""
    for number, (file, shown_as) in enumerate(files):
        progress(activity, number, len(files))
        yield read(file, shown_as, project.root)


def take(project: Project, files: Iterable[Admitted]) -> Inventory:
    """Take the inventory of the files of a project, none of which is kept."""
    outlines: list[Outline] = []
    names: dict[PurePosixPath, str] = {}
    is_complete = True
    for source, found in files:
        is_complete = is_complete and not has_errors(project.weighed(found))
        if source is None:
            continue
        outlines.append(outline(source, project.language))
        if _is_published(source, project):
            names[source.path] = source.root.get(XML_ID, "")
    texts = text_ids(names)
    pages = {path: f"{text}.html" for path, text in texts.items()}
    directory = Directory(outlines, pages, lambda path: _has_file(project, path))
    return Inventory(project, texts, directory, is_complete)


def _is_published(source: Source, project: Project) -> bool:
    """Tell whether a document has a text to read, and is no register."""
    if source.root.tag != tei("TEI") or is_authority(project, source.path):
        return False
    return any(child.tag in _TEXTS for child in source.root)


def _has_file(project: Project, path: PurePosixPath) -> bool:
    """Tell whether the project has a file; a name that no file can have is the name of none."""
    try:
        file = (project.root / path).resolve(strict=True)
    except (OSError, ValueError):
        return False
    return file.is_file() and file.is_relative_to(project.root)
