"""The lines of a text, by which findings name places in it."""

import re
from bisect import bisect_right
from itertools import accumulate
from pathlib import PurePosixPath

from edition.model import Location

MARK = "\ufeff"
"""The byte order mark, as the first character of a text."""


class Lines:
    """A text and its lines, counted as XML counts them: from 1, ended by LF, CR or CR LF."""

    def __init__(self, text: str, file: PurePosixPath) -> None:
        self.text = text
        self.file = file
        self._starts = _starts(text)

    def offset(self, number: int, column: int) -> int:
        """Return where a line and a column are, or the nearest place that the text has."""
        start = self._starts[min(max(number, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))

    def location(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` up to, and without, `end`."""
        line = bisect_right(self._starts, start)
        end_line = bisect_right(self._starts, end)
        column = start - self._starts[line - 1] + 1
        return Location(self.file, line, column, end_line, end - self._starts[end_line - 1] + 1)

    def line(self, number: int) -> str | None:
        """Return a line without its end, or None where there is none."""
        if not 0 < number <= len(self._starts):
            return None
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")


def _starts(text: str) -> list[int]:
    """Return where each line begins."""
    if "\r" in text:
        return [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]
