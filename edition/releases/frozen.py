"""The frozen site of a release: the pages as readers had them, kept in its archive.

An archive that is not the one that was made tells nothing for certain, so its checksum is compared
before anything is taken from it.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from edition.diagnostics import Finding, finding
from edition.model import Location
from edition.names import PAYLOAD, SITE
from edition.project import Project
from edition.releases.record import RELEASES, Release, archive

_SITE = (PAYLOAD / SITE).parts
"""Where the site lies in the one folder of an archive."""

_RESTORE = (
    "put it back from where it is kept besides, or from the history of the repository: what was "
    "released stays as it is"
)


def check(project: Project, releases: Iterable[Release]) -> Iterator[Finding]:
    """Yield C010 for each release whose archive is gone, or is not the one that was made."""
    for number, release in enumerate(releases, 2):
        if fault := _fault(archive(project, release.version), release):
            yield finding("C010", fault, Location(RELEASES, number, 1), _RESTORE)


def _fault(file: Path, release: Release) -> str:
    """Say what is wrong with the archive of a release; nothing if nothing is."""
    shown = f"`{file.parent.name}/{file.name}`, the archive of version {release.version},"
    try:
        with file.open("rb") as held:
            checksum = hashlib.file_digest(held, "sha256").hexdigest()
    except OSError as error:
        return f"{shown} cannot be read: {error.strerror}"
    if checksum != release.sha256:
        return f"{shown} is not the one that was made"
    return "" if zipfile.is_zipfile(file) else f"{shown} cannot be read as a zip file"


def frozen(project: Project, release: Release) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files of the frozen site of a release, by their paths in it.

    Nothing may stand against its archive (`check`).
    """
    with zipfile.ZipFile(archive(project, release.version)) as packed:
        for entry in packed.infolist():
            _, *within = PurePosixPath(entry.filename).parts
            if tuple(within[: len(_SITE)]) == _SITE:
                yield PurePosixPath(*within[len(_SITE) :]), packed.read(entry)
