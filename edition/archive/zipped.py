"""The zip file: an archive as one file, whose bytes depend on nothing but what it holds.

Files are stored, not compressed: libraries for compression give other bytes in each version, and
the checksum of an archive is part of what is cited. Every file has the date of the release and the
same rights, and there are no entries for folders.
"""

import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO

from edition.archive.members import Members, content, in_order
from edition.dates import CalendarDate

Stamp = tuple[int, int, int, int, int, int]
"""A time as a zip file has it."""

_UNIX = 3
_ORDINARY_FILE = 0o100644

_FIRST_YEAR, _LAST_YEAR = 1980, 2107
"""The years that the format knows."""


def stamp(date: CalendarDate) -> Stamp:
    """Return midnight of the day of a release, or of the first day of its month or year."""
    year, month, day = date.first_day
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return (_FIRST_YEAR, 1, 1, 0, 0, 0)
    return (year, month, day, 0, 0, 0)


def write(members: Members, time: Stamp, target: IO[bytes]) -> None:
    """Write an archive; the same members and the same time give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as packed:
        for path in in_order(members):
            packed.writestr(_entry(path, time), content(members[path]))


def _entry(path: PurePosixPath, time: Stamp) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(str(path), time)
    entry.create_system = _UNIX
    entry.external_attr = _ORDINARY_FILE << 16
    return entry


def is_link(entry: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is something else than an ordinary file."""
    kind = entry.external_attr >> 28
    return entry.create_system == _UNIX and kind not in {0, _ORDINARY_FILE >> 12}


def sizes(entries: Iterable[zipfile.ZipInfo]) -> int:
    """Return how large the files of an archive are together."""
    return sum(entry.file_size for entry in entries)
