"""The entrance: whether a zip file may be unpacked, judged by its list of files alone.

An archive of ours holds ordinary files in one folder, stored as they are. What leads out of the
folder, stands for another file, or grows when it is unpacked is refused before a byte is written.
"""

import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from edition.archive import zipped

_ENCRYPTED = 0x1
_LONGEST_NAME = 1000
_FOREIGN = frozenset(":\\")
"""What on some systems names a drive or parts folders."""


def refusals(entries: Sequence[zipfile.ZipInfo], size: int) -> Iterator[str]:
    """Yield why a zip file of that size is not unpacked; nothing where it may be."""
    faulty = list(_of_each(entries))
    yield from faulty or _of_all([entry.filename for entry in entries])
    if zipped.sizes(entries) > size:
        yield "its files are said to be larger than the archive that holds them"


def _of_each(entries: Sequence[zipfile.ZipInfo]) -> Iterator[str]:
    for entry in entries:
        shown = shown_name(entry.orig_filename)
        if fault := _fault_of_a_name(entry):
            yield f"the name “{shown}” {fault}"
        elif zipped.is_link(entry):
            yield f"“{shown}” is a link, or something else than a file"
        elif entry.compress_type != zipfile.ZIP_STORED or entry.compress_size != entry.file_size:
            yield f"“{shown}” is compressed, which no file of an archive is"
        elif entry.flag_bits & _ENCRYPTED:
            yield f"“{shown}” is encrypted"


def _fault_of_a_name(entry: zipfile.ZipInfo) -> str:
    name = entry.orig_filename
    if name.startswith("/"):
        return "begins at the top of the disk"
    if any(part in {"", ".", ".."} for part in name.split("/")):
        return "leads out of the folder, or is none of a file"
    if not _FOREIGN.isdisjoint(name):
        return "does not mean the same on every system"
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in name):
        return "has signs that cannot be seen"
    return "is too long" if len(name) > _LONGEST_NAME else ""


def _of_all(names: Sequence[str]) -> Iterator[str]:
    for name, number in Counter(names).items():
        if number > 1:
            yield f"“{shown_name(name)}” is there {number} times"
    spelt: dict[str, str] = {}
    for name in dict.fromkeys(names):
        other = spelt.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if other != name:
            yield f"“{shown_name(other)}” and “{shown_name(name)}” differ in case alone"
    if len({PurePosixPath(name).parts[:1] for name in names}) != 1:
        yield "it does not hold one folder with everything in it"


def shown_name(name: str) -> str:
    """Return a name as it can be printed, whatever is in it."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name[:_LONGEST_NAME])
