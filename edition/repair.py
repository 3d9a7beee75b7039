"""Repair: fixes that are certain, written into their files, and nothing else in them changed.

A file keeps its encoding, its byte order mark, the ends of its lines, its entities and the order
of its attributes: only the characters that a fix names are exchanged. It is replaced in one
step, and only while it is still what was checked.
"""

import os
import shutil
import stat
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.diagnostics import Finding, Fix, Mend, Refusal, Repairs
from edition.project import Project, sources
from edition.source import Received, admit, receive, received

_ROUNDS = 5
"""How often an edition is checked and repaired before what is left is shown."""

_MOST_FAULTS = 1000
"""How many faults of a text that is not well-formed are mended one after the other."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it lay on the disk before it was read."""

    path: Path
    state: tuple[int, ...] | None
    """What changes whenever it is written, moved or replaced; None where there is no file."""


def mend(
    project: Project, check: Callable[[], Sequence[Finding]]
) -> tuple[Sequence[Finding], Repairs]:
    """Check a project and repair it in turn, until nothing is left that is certain.

    A fix can uncover another, or stand in the way of one, so a few rounds may be needed. Returns
    what is found at last, and all that was mended.
    """
    done = Repairs()
    for _ in range(_ROUNDS):
        files = known(sources(project))
        findings = check()
        repairs = repair(files, project.root, findings)
        done = Repairs((*done.mends, *repairs.mends), repairs.refusals)
        if not repairs.mends:
            return findings, done
    return check(), done


def known(files: Iterable[tuple[Path, PurePosixPath]]) -> Mapping[PurePosixPath, KnownFile]:
    """Remember files, by the names that findings give them, before they are checked."""
    return {shown_as: KnownFile(path, _state(path)) for path, shown_as in files}


def repair(
    files: Mapping[PurePosixPath, KnownFile], within: Path, findings: Iterable[Finding]
) -> Repairs:
    """Write the fixes of findings into the files that were known before these were found.

    Of two fixes that overlap the first is written; the other is found again, if it is still
    needed, when the file is checked again.
    """
    fixable: dict[PurePosixPath, list[Finding]] = defaultdict(list)
    for found in findings:
        if found.fix and found.fix.location.file in files:
            fixable[found.fix.location.file].append(found)
    mends: list[Mend] = []
    refusals: list[Refusal] = []
    for shown_as in sorted(fixable, key=str):
        try:
            mends += _repair_file(files[shown_as], shown_as, within, fixable[shown_as])
        except _Refused as refused:
            refusals.append(Refusal(shown_as, str(refused)))
        except OSError as error:
            refusals.append(Refusal(shown_as, f"cannot be written: {error.strerror}"))
    return Repairs(tuple(mends), tuple(refusals))


class _Refused(Exception):  # noqa: N818 (it ends no command: it is caught above)
    """Why a file is left as it is, as the rest of a sentence."""


def _repair_file(
    file: KnownFile, shown_as: PurePosixPath, within: Path, findings: Sequence[Finding]
) -> Sequence[Mend]:
    before = receive(file.path, shown_as, within)
    if isinstance(before, Finding):
        raise _Refused(f"cannot be read again: {before.message}")
    _refuse_changed(file)
    data, mends = mended(before, shown_as, findings)
    if mends:
        _replace(file, data)
    return mends


# ---------------------------------------------------------------------------------------------
# The text


def mended(
    before: Received, shown_as: PurePosixPath, findings: Sequence[Finding]
) -> tuple[bytes, Sequence[Mend]]:
    """Return a file with the fixes of findings, and what was exchanged.

    A file that passed the gate passes it afterwards. Of one that did not, the gate tells but the
    first fault, so what it finds behind that is mended too, as far as it is certain.
    """
    was_admitted = admit(before.data, shown_as)[0] is not None
    file, mends = _exchanged(before, findings)
    admitted, refused = admit(file.data, shown_as)
    if was_admitted and not admitted:
        raise _Refused(f"would no longer be accepted: {refused[0].message}")
    for _ in range(_MOST_FAULTS):
        if admitted or not refused[0].fix:
            break
        further, done = _exchanged(file, refused)
        admitted, again = admit(further.data, shown_as)
        if again == refused:
            break
        file, mends, refused = further, [*mends, *done], again
    return file.data, mends


def _exchanged(file: Received, findings: Iterable[Finding]) -> tuple[Received, list[Mend]]:
    """Return a file in which every fix is written that does not overlap an earlier one."""
    text, position = file.lines.text, 0
    pieces: list[str] = []
    mends: list[Mend] = []
    for start, end, found, fix in sorted(_spans(file, findings), key=lambda span: span[:2]):
        # Of two insertions at one place nobody knows which comes first.
        if start < position or (mends and start == end == position):
            continue
        pieces += [text[position:start], _with_ends_of(text, fix.replacement)]
        mends.append(Mend(found, fix, text[start:end]))
        position = end
    after = received(file.rewritten("".join([*pieces, text[position:]])), file.lines.file)
    if isinstance(after, Finding):
        raise _Refused(f"would no longer be accepted: {after.message}")
    return after, mends


def _spans(file: Received, findings: Iterable[Finding]) -> Iterator[tuple[int, int, Finding, Fix]]:
    """Yield where in the text each fix is to be written; all of them must be there."""
    for found in findings:
        if found.fix:
            place = found.fix.location
            start = file.lines.offset(place.line, place.column)
            end = file.lines.offset(place.end_line, place.end_column)
            if file.lines.location(start, end) != place:
                raise _Refused("was changed after it was read")
            yield start, end, found, found.fix


def _with_ends_of(text: str, replacement: str) -> str:
    """Return what is to be written with its lines ended as those of the file are."""
    is_windows = "\r\n" in text
    return replacement.replace("\n", "\r\n") if is_windows else replacement


# ---------------------------------------------------------------------------------------------
# The disk


_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
"""Asked for beside what the system says: it lets the superuser write what is locked."""


def _state(path: Path) -> tuple[int, ...] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _refuse_changed(file: KnownFile) -> None:
    if file.state is None or _state(file.path) != file.state:
        raise _Refused("was changed after it was read")


def _replace(file: KnownFile, data: bytes) -> None:
    """Put a new file in the place of one, whole, with its owner and its rights.

    Where a link leads to it, the link stays and the file itself is replaced.
    """
    real = file.path.resolve(strict=True)
    status = real.stat()
    if not (status.st_mode & _WRITABLE and os.access(real, os.W_OK)):
        raise _Refused("may not be written")
    if status.st_nlink > 1:
        raise _Refused("has a second name (a hard link), which would keep the old text")
    descriptor, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name}.")
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            shutil.copystat(real, new)
            if sys.platform != "win32":
                os.fchown(stream.fileno(), status.st_uid, status.st_gid)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _refuse_changed(file)
        new.replace(real)
    finally:
        with suppress(FileNotFoundError):
            new.unlink()
