"""Parts: the files of the index, each small, and each with a sum by which damage is seen."""

import json
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain
from operator import sub
from pathlib import PurePosixPath

FOLDER = PurePosixPath("search")

Write = Callable[[PurePosixPath, bytes], None]

_SIZES = {"terms": 40_000, "texts": 16_000, "borders": 60_000, "names": 60_000}
"""Characters after which a part is full. Of the words to be shown little is wanted at a time."""


class Parts:
    """A row of files: each is written when it is full."""

    def __init__(self, name: str, write: Write) -> None:
        self.name = name
        self._write = write
        self._lines: list[str] = []
        self._size = 0
        self._heading = ""
        self._first: int | str = 0
        self._written: list[list[int | str]] = []

    def add(self, place: int | str, line: str, heading: str = "") -> None:
        """Add a line. A heading stands before the first line that it is for, in every part."""
        if self._lines and self._size + len(line) > _SIZES[self.name]:
            self._close()
        if not self._lines:
            self._first, self._heading = place, ""
        for one in (heading,) if heading != self._heading else ():
            self._lines.append(one)
            self._size += len(one)
        self._heading = heading
        self._lines.append(line)
        self._size += len(line) + 1

    def finish(self) -> list[list[int | str]]:
        """Write what is left; return of each part where it begins, and its sum."""
        if self._lines:
            self._close()
        return self._written

    def _close(self) -> None:
        content = "\n".join(self._lines)
        path = f"{self.name}/{len(self._written)}"
        self._write(FOLDER / f"{path}.js", script(path, content))
        self._written.append([self._first, zlib.adler32(content.encode())])
        self._lines.clear()
        self._size = 0


def script(name: str, content: str) -> bytes:
    """Return a part of the index as a script: it hands its content to the search."""
    # Two ends of lines, which a line of JSON may hold, and a script of old may not.
    held = json.dumps(content, ensure_ascii=False)
    held = held.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'edition.search.take("{name}",{held});\n'.encode()


# ---------------------------------------------------------------------------------------------
# Numbers in few characters, none of which JSON escapes. A colon is none of them: before the end of
# a line, which JSON writes `\n`, it would look like a path of Windows to who checks for such.

_LAST = [chr(code) for code in range(0x23, 0x51) if chr(code) != ":"]
"""The digits that end a number, from 0."""

_MORE = [chr(code) for code in range(0x51, 0x7F) if chr(code) != "\\"]
"""The digits behind which it goes on."""

_BASE = len(_LAST)


def delta_coded(numbers: Sequence[int]) -> str:
    """Return rising numbers as the distances between them, of base 45."""
    return "".join(map(_coded, map(sub, numbers, chain((0,), numbers)))) if numbers else ""


@lru_cache(100_000)
def _coded(number: int) -> str:
    rest, digit = divmod(number, _BASE)
    coded = _LAST[digit]
    while rest:
        rest, digit = divmod(rest, _BASE)
        coded = _MORE[digit] + coded
    return coded


def base36(number: int) -> str:
    """Return a number as JavaScript's `parseInt(…, 36)` reads it."""
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits
