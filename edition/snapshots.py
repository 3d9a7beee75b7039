"""Snapshots: whether anything is other than it was, by the size and the time of each file.

An edition that is built again, and of which nothing has changed, need not be made again. Times
are looked at and never written into the edition. Who only touches a file lets the edition be made
again, of pages that are remembered by what is in them.
"""

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from edition import resources
from edition.project import Project
from edition.stylesheets import with_modules
from edition.transform import fingerprint, toolkit_fingerprint

_AT_ONCE = 2_000_000_000
"""Nanoseconds within which two versions of a file may have the same time on some disks."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """How the files of a folder were."""

    sha256: str
    """Of their names, sizes and times."""
    is_settled: bool
    """Whether none is so new that it could have changed since without a sign."""


def of_project(project: Project, output: Path, *options: object) -> Snapshot:
    """Return how all that is which goes into an edition, but for what was published of it.

    The options are those of the build. Whatever lies in the folder of the edition is looked at,
    its own stylesheets, and the data of the toolkit. A schema elsewhere can take in files that
    nobody knows, so that it is never certain that nothing has changed.
    """
    schema = project.schema
    judged_by = [(project.root / path).resolve() for path in (schema.mode, *schema.schematron)]
    is_known = all(path.is_relative_to(project.root) for path in judged_by)
    data = chain.from_iterable(_below(resources.folder(name)) for name in resources.OF_PAGES)
    own = with_modules(path for _, path in sorted(project.stylesheets.items()))
    found = _of_files((*_below(project.root, output), *own, *data))
    whole = fingerprint(toolkit_fingerprint(), repr(project), repr(options), found.sha256)
    return Snapshot(whole, found.is_settled and is_known)


def of_folder(folder: Path) -> Snapshot:
    """Return how a published edition is."""
    return _of_files(_below(folder))


def _of_files(files: Iterable[Path]) -> Snapshot:
    """Return how files are; one that is not there is told from one that is empty."""
    digest = hashlib.sha256()
    latest = 0
    for file in files:
        try:
            found = file.stat()
        except OSError:
            digest.update(f"{file}\0".encode("utf-8", "surrogateescape"))
            continue
        said = f"{file}\0{found.st_size}\0{found.st_mtime_ns}\0"
        digest.update(said.encode("utf-8", "surrogateescape"))
        latest = max(latest, found.st_mtime_ns)
    return Snapshot(digest.hexdigest(), latest + _AT_ONCE < time.time_ns())


def _below(folder: Path, but: Path | None = None) -> Iterator[Path]:
    """Yield the files of a folder and of those within it, in the order of their names.

    Hidden folders are not the edition's; to one that is a link nothing of it belongs.
    """
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in listed:
        path = folder / entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif not entry.name.startswith(".") and entry.name != "__pycache__" and path != but:
            yield from _below(path, but)
