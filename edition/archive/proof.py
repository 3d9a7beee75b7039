"""The proof: whether an archive is, file by file and bit by bit, the one that was made.

A zip file is unpacked, if that is safe, and examined as a folder. Then it is packed a second time:
if not every byte is the same, something was changed that no list of checksums names. Where all is
as it was, the site in it is proved as every published edition is.
"""

import filecmp
import os
import struct
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from edition import verification
from edition.archive import bag, zipped
from edition.archive.entrance import refusals
from edition.archive.members import Fixity, content, fixity
from edition.diagnostics import Finding, finding, grouped
from edition.errors import ArchiveError
from edition.model import Location
from edition.names import PAYLOAD, SITE

_SITE = PAYLOAD / SITE
_RESTORE = "take the archive from another place where it is kept"
_NOT_UNPACKED = "unpack nothing of it, and ask those who gave it to you where it comes from"

# What zipfile lets through at a damaged file: it follows places and lengths that are none.
_DAMAGED = (
    *(zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError),
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the proof of an archive came to."""

    findings: tuple[Finding, ...]
    files: int = 0
    site: verification.Verdict | None = None
    """The proof of the edition in it; None where the archive itself has faults."""


def is_archive(path: Path) -> bool:
    """Tell whether a path names an archive, packed or unpacked, and not a published edition."""
    return path.is_file() or (path / bag.DECLARATION).is_file()


def prove(archive: Path) -> Verdict:
    """Prove an archive: a zip file, or the folder that it was unpacked to."""
    return _folder(archive) if archive.is_dir() else _zip(archive)


# ---------------------------------------------------------------------------------------------
# Packed


def _zip(archive: Path) -> Verdict:
    place = Location(PurePosixPath(archive.name))
    with _opened(archive) as file, tempfile.TemporaryDirectory() as unpacked:
        try:
            with zipfile.ZipFile(file) as packed:
                entries = packed.infolist()
                if refused := list(refusals(entries, archive.stat().st_size)):
                    told = (finding("C009", reason, place, _NOT_UNPACKED) for reason in refused)
                    return Verdict(grouped(told))
                _unpack(packed, entries, Path(unpacked))
        except _DAMAGED:
            message = "it cannot be read as a zip file: it is damaged, or is none"
            return Verdict((finding("C008", message, place, _RESTORE),))
        name = PurePosixPath(entries[0].filename).parts[0]
        verdict = _folder(Path(unpacked, name))
        if not verdict.findings and not _is_as_packed(archive, entries, Path(unpacked)):
            message = "the files are as they were, but the zip file around them was changed"
            hint = f"{_RESTORE}, or unpack it and verify the folder"
            return replace(verdict, findings=(finding("C008", message, place, hint),))
        return verdict


def _opened(archive: Path) -> BinaryIO:
    try:
        return archive.open("rb")
    except OSError as error:
        message = f"the archive `{archive}` cannot be read: {error.strerror}"
        raise ArchiveError(message, "see that it is there, and that you may read it") from error


def _unpack(packed: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo], folder: Path) -> None:
    for entry in entries:
        path, data = folder / entry.filename, packed.read(entry)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        except OSError as error:
            message = f"the archive cannot be unpacked to `{folder}`: {error.strerror}"
            raise ArchiveError(message, "see that there is room on the disk") from error


def _is_as_packed(archive: Path, entries: Sequence[zipfile.ZipInfo], unpacked: Path) -> bool:
    """Tell whether packing the files again gives the same bytes."""
    members = {PurePosixPath(entry.filename): unpacked / entry.filename for entry in entries}
    with tempfile.NamedTemporaryFile() as again:
        zipped.write(members, entries[0].date_time, again)
        again.flush()
        return filecmp.cmp(archive, again.name, shallow=False)


# ---------------------------------------------------------------------------------------------
# Unpacked


def _folder(folder: Path) -> Verdict:
    paths = list(_walk(folder))
    links = [path for path in paths if (folder / path).is_symlink()]
    if links:
        refused = (
            finding("C009", "this is a link, and no file", Location(path), _NOT_UNPACKED)
            for path in links
        )
        return Verdict(grouped(refused))
    findings = grouped(_bag(folder, paths))
    if findings:
        return Verdict(findings, len(paths))
    proved = verification.verify(folder / _SITE)
    return Verdict(tuple(_within(_SITE, proved.findings)), len(paths), proved)


def _walk(folder: Path) -> Iterator[PurePosixPath]:
    """Yield every file of a folder, and every link."""
    for place, folders, names in os.walk(folder):
        linked = [name for name in folders if Path(place, name).is_symlink()]
        for name in (*names, *linked):
            yield PurePosixPath(Path(place, name).relative_to(folder).as_posix())


def _within(folder: PurePosixPath, findings: Sequence[Finding]) -> Iterator[Finding]:
    for found in findings:
        place = replace(found.location, file=folder / found.location.file)
        yield replace(found, location=place)


def _bag(folder: Path, paths: Sequence[PurePosixPath]) -> Iterator[Finding]:
    """Compare the files with their lists of checksums, and the lists with what they should be."""
    files = {path: fixity(content(folder / path)) for path in paths}
    payload = {path: held for path, held in files.items() if path.parts[0] == str(PAYLOAD)}
    tags = {path: held for path, held in files.items() if path not in payload}
    lists = {path for path in tags if path.name.startswith("tagmanifest-")}
    described = {path: held for path, held in tags.items() if path not in lists}
    faults = [
        *_compared(payload, _list(folder, "manifest-sha256.txt")),
        *_compared(described, _list(folder, "tagmanifest-sha256.txt")),
    ]
    yield from faults or _rewritten(folder, tags, payload)


def _list(folder: Path, name: str) -> Mapping[PurePosixPath, str]:
    path = folder / name
    return bag.listed(path.read_bytes()) if path.is_file() else {}


def _compared(
    files: Mapping[PurePosixPath, Fixity], listed: Mapping[PurePosixPath, str]
) -> Iterator[Finding]:
    """Yield every file that was changed, added, removed or renamed."""
    gone = {checksum: path for path, checksum in listed.items() if path not in files}
    renamed = {files[path].sha256 for path in files.keys() - listed.keys()} & gone.keys()
    for path, held in files.items():
        if path not in listed:
            former = gone.get(held.sha256)
            yield _altered(
                path, f"the file was called “{former}”" if former else "the file was added"
            )
        elif listed[path] != held.sha256:
            yield _altered(path, "the file was changed: its checksum differs")
    for path, checksum in listed.items():
        if path not in files and checksum not in renamed:
            yield _altered(path, "the file is missing")


def _rewritten(
    folder: Path, tags: Mapping[PurePosixPath, Fixity], payload: Mapping[PurePosixPath, Fixity]
) -> Iterator[Finding]:
    """Yield each file beside the payload that is not as it would be written of what is there."""
    said = content(folder / bag.INFORMATION) if bag.INFORMATION in tags else b""
    expected = bag.tag_files(payload, said)
    for path in dict.fromkeys([*expected, *tags]):
        if path not in tags:
            yield _altered(path, "the file is missing")
        elif path not in expected:
            yield _altered(path, "the file was added")
        elif fixity(expected[path]) != tags[path]:
            yield _altered(path, "the file does not fit the files that it lists")
    if not bag.names(said, payload):
        message = "the identifier in it is not that of the files in the folder data"
        yield _altered(bag.INFORMATION, message)


def _altered(path: PurePosixPath, message: str) -> Finding:
    return finding("C008", message, Location(path), _RESTORE)
