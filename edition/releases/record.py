"""The record of the releases: which versions were ever released, and by what each is known again.

It is a file beside `edition.toml`, tab-separated, a line for each release, the oldest first. The
archives themselves lie in the folder `releases/`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path, PurePosixPath

from edition.errors import ReleaseError
from edition.names import slug
from edition.project import Project
from edition.replacing import replacing
from edition.source import holds

RELEASES = PurePosixPath("releases.tsv")
"""Its name."""

FOLDER = PurePosixPath("releases")
"""The folder of the archives."""

_COLUMNS = ("version", "date", "sha256", "swhid")
# It names a folder and files on every system, and stands before a colon in the ledger.
_VERSION = re.compile(r"[0-9](?:[0-9A-Za-z._+-]{0,30}[0-9A-Za-z])?")
_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d")
_SWHID = re.compile(r"swh:1:dir:[0-9a-f]{40}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Release:
    """A version of the edition that was released."""

    version: str
    date: str
    """When it was published, as its headers say: `2026-11-23`."""
    sha256: str
    """The checksum of its archive."""
    swhid: str
    """The identifier of what is in the archive."""


def of(project: Project) -> tuple[Release, ...]:
    """Return the releases of an edition, the oldest first; none where nobody configured it.

    Raises ReleaseError where a line of the record cannot be read.
    """
    file = project.root / RELEASES
    if not (project.is_configured and holds(file, project.root)):
        return ()
    return tuple(_read(file.read_bytes()))


def is_released(project: Project) -> bool:
    """Tell whether the version that an edition has now was released."""
    return any(release.version == project.version for release in of(project))


def is_version(text: str) -> bool:
    """Tell whether a version may be called so: it begins with a digit, as in `1.0.0-beta`."""
    return _VERSION.fullmatch(text) is not None


def archive(project: Project, version: str) -> Path:
    """Return where the archive of a version lies; an edition may have had another name then."""
    named = place(project, version)
    if named.exists():
        return named
    ours = re.compile(rf"[a-z0-9_-]+-{re.escape(version)}\.zip")
    former = sorted(file for file in named.parent.glob("*.zip") if ours.fullmatch(file.name))
    return former[0] if former else named


def place(project: Project, version: str) -> Path:
    """Return where the archive of a version is written."""
    name = slug(project.id or project.title or "edition")
    return project.root / FOLDER / f"{name}-{version}.zip"


def order(version: str) -> tuple[tuple[int, str], ...]:
    """Return by what versions are compared: numbers as numbers, and words before a number's end.

    Case makes no difference, for it makes none in the names of files on many systems.
    """
    parts = re.findall(r"\d+|[a-z]+", version.lower())
    ordered = [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]
    return (*ordered, (0, ""))


def keep(releases: Sequence[Release], project: Project) -> None:
    """Write the record of the releases, or leave it as it is: ReleaseError."""
    try:
        with replacing(project.root / RELEASES) as fresh:
            fresh.write_bytes(_written(releases))
    except OSError as error:
        message = f"the record {RELEASES} cannot be written: {error.strerror}"
        raise ReleaseError(message, "mend that and run the command again") from error


def _written(releases: Sequence[Release]) -> bytes:
    rows = [_COLUMNS, *(astuple(release) for release in releases)]
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def _read(data: bytes) -> Iterator[Release]:
    """Yield the releases of a record."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise _unreadable(1, f"it does not name the columns {', '.join(_COLUMNS)}")
    before = ""
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS):
            raise _unreadable(number, f"it has {len(cells)} cells and not {len(_COLUMNS)}")
        release = Release(*cells)
        if not is_version(release.version):
            raise _unreadable(number, f"“{release.version}” is no version")
        if not _DATE.fullmatch(release.date):
            raise _unreadable(number, f"“{release.date}” is no day")
        if not (_SHA256.fullmatch(release.sha256) and _SWHID.fullmatch(release.swhid)):
            raise _unreadable(number, "its checksum or its SWHID is damaged")
        if before and order(release.version) <= order(before):
            raise _unreadable(number, f"version {release.version} does not come after {before}")
        before = release.version
        yield release


def _unreadable(number: int, reason: str) -> ReleaseError:
    message = f"line {number} of {RELEASES} cannot be read: {reason}"
    return ReleaseError(message, "take the file from before it was changed; it is not for editing")
