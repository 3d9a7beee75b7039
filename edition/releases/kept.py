"""What the archive of a release keeps beside the frozen site: the ledger, and the sources.

By the checksums of the sources it is seen that an edition is no longer what was released under
its number. Only their list is read, however long the archive is.
"""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote

from edition.diagnostics import Finding, finding
from edition.model import Location
from edition.names import PAYLOAD
from edition.project import Project
from edition.releases.record import Release, archive, of
from edition.source import holds

_CHECKSUMS = PurePosixPath("manifest-sha256.txt")
"""The list of the checksums of all files of the payload (RFC 8493, 2.1.3)."""

_SOURCES = PAYLOAD / "sources"
_TEI = frozenset({".xml", ".tei"})


def kept(project: Project, release: Release, path: PurePosixPath) -> bytes:
    """Return a file of the payload of a release.

    Nothing may stand against its archive (`releases.check`).
    """
    with zipfile.ZipFile(archive(project, release.version)) as packed:
        return _member(packed, PAYLOAD / path)


def check_sources(project: Project, sources: Mapping[PurePosixPath, str]) -> Iterator[Finding]:
    """Yield I011 for each source that is not as it was when this version was released.

    `sources` has the checksum of each file of the edition. Of an archive that cannot be read
    nothing is said here, for that is told of every release (`releases.check`).
    """
    version = project.version
    for release in of(project):
        if release.version == version:
            for path, fate in _changed(project, sources, _released(project, release)):
                message = f"version {version} was released, and `{path}` {fate}"
                yield finding("I011", message, Location(path), _RAISE)


_RAISE = "give the edition a new number in edition.toml: `version`"


def _changed(
    project: Project,
    sources: Mapping[PurePosixPath, str],
    released: Mapping[PurePosixPath, str],
) -> Iterator[tuple[PurePosixPath, str]]:
    """Yield each source that is not as it was released, and in what."""
    for path in sorted(sources.keys() | released.keys() if released else ()):
        if path not in released:
            yield path, "is new"
        elif path in sources:
            if sources[path] != released[path]:
                yield path, "is another file now"
        elif path.suffix in _TEI and not holds(project.root / path, project.root):
            yield path, "is gone"


def _released(project: Project, release: Release) -> Mapping[PurePosixPath, str]:
    """Return the checksums of the sources of a release; none where its archive cannot be read."""
    try:
        with zipfile.ZipFile(archive(project, release.version)) as packed:
            lines = _member(packed, _CHECKSUMS).decode().splitlines()
    except (OSError, zipfile.BadZipFile, LookupError):
        return {}
    listed = (line.split(maxsplit=1) for line in lines)
    named = {PurePosixPath(unquote(path)): checksum for checksum, path in listed}
    return {
        path.relative_to(_SOURCES): checksum
        for path, checksum in named.items()
        if path.is_relative_to(_SOURCES)
    }


def _member(packed: zipfile.ZipFile, path: PurePosixPath) -> bytes:
    """Return a file from the one folder of an archive. Raises LookupError where it has none."""
    for entry in packed.infolist():
        _, *within = PurePosixPath(entry.filename).parts
        if PurePosixPath(*within) == path:
            return packed.read(entry)
    raise LookupError(path)
