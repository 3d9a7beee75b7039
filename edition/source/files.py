"""A file on the disk, read with care: whatever lies there may change, or lead elsewhere."""

import errno
import os
import stat
from pathlib import Path, PurePosixPath

from edition.diagnostics import Finding, finding
from edition.model import Location

LARGEST = 64_000_000
"""How many bytes a file may have (rule W009)."""


def holds(file: Path, within: Path) -> bool:
    """Tell whether a folder has an ordinary file; what no file can be called is no name of one."""
    try:
        real = _real_path(file, within)
        return real is not None and stat.S_ISREG(os.lstat(real).st_mode)
    except (OSError, ValueError):
        return False


# Whatever is exchanged after we looked: a link is not followed, and a pipe does not hold us.
_CAREFULLY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)

_NO_FILES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_bytes(file: Path, shown_as: PurePosixPath, within: Path) -> bytes | Finding:
    """Return what an ordinary file of the folder holds."""
    place = Location(shown_as)
    try:
        real = _real_path(file, within)
        if real is None:
            message = "The file lies outside of the edition's folder, where a link leads."
            return finding("W011", message, place, "Put a copy of the file in place of the link.")
        kind = stat.S_IFMT(os.lstat(real).st_mode)
        if kind != stat.S_IFREG:
            message = f"This is {_NO_FILES.get(kind, 'something else')}, not a file."
            return finding("W001", message, place, "Remove it from the sources.")
        descriptor = os.open(real, _CAREFULLY)
        try:
            return _content(descriptor, place)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        # ValueError: the name holds what no name of a file can hold.
        return _unreadable(file, error, place)


def _real_path(file: Path, within: Path) -> str | None:
    """Return the path of a file without links, or None if it leads out of the folder."""
    path, folder = str(file), f"{within}{os.sep}"
    if path.startswith(folder) and not _has_links(folder, path[len(folder) :]):
        return path  # as nearly always; to resolve the whole path takes half as long as to parse
    real = os.path.realpath(file, strict=True)
    return real if Path(real).is_relative_to(os.path.realpath(within)) else None


def _has_links(folder: str, below: str) -> bool:
    """Tell whether a path leads through a symbolic link, or up again."""
    end = 0
    while end >= 0:
        end = below.find(os.sep, end + 1)
        above = folder + below if end < 0 else folder + below[:end]
        if stat.S_ISLNK(os.lstat(above).st_mode) or above.endswith(os.sep + os.pardir):
            return True
    return False


def _content(descriptor: int, place: Location) -> bytes | Finding:
    """Return all bytes of a file, unless they are too many or change meanwhile."""
    before = os.fstat(descriptor)
    size = before.st_size
    if size > LARGEST:
        message = f"The file has {size / 1e6:.1f} MB; the edition reads {LARGEST / 1e6:.0f} MB."
        return finding("W009", message, place, "Split the text into several files.")
    data = os.read(descriptor, size + 1)
    while len(data) < size and (more := os.read(descriptor, size - len(data))):
        data += more
    after = os.fstat(descriptor)
    if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        message = "The file was changed while it was being read."
        return finding("W001", message, place, "Start again when it is saved.")
    return data


_ERRORS = {
    errno.ENOENT: ("There is no file of this name.", "Check the spelling of the name."),
    errno.EACCES: ("You may not read this file.", "Give yourself the right to read it."),
    errno.EPERM: ("You may not read this file.", "Give yourself the right to read it."),
    errno.ELOOP: ("This symbolic link leads in a circle.", "Put the file in place of the link."),
    errno.ENAMETOOLONG: ("The name of the file is too long.", "Give it a shorter name."),
}


def _unreadable(file: Path, error: OSError | ValueError, place: Location) -> Finding:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and file.is_symlink():
        message = "This symbolic link leads to a file that does not exist."
        return finding("W001", message, place, "Put the file in place of the link.")
    if number in _ERRORS:
        message, hint = _ERRORS[number]
        return finding("W001", message, place, hint)
    reason = f": {os.strerror(number)}" if number else ""
    return finding(
        "W001",
        f"The file cannot be read{reason}.",
        place,
        "Check whether another program can open it.",
    )
