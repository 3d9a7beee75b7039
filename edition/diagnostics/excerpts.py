"""Excerpts: lines of a source with the places marked that a finding speaks of."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.model import Location

SourceLine = Callable[[Location], str | None]
"""Gives the line of the source at which a location starts, or None where it cannot be had."""

Paint = Callable[[str], str]
"""Gives words a colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a source, the sign to be set below it, and the words behind the sign."""

    place: Location
    sign: str
    label: str
    paint: Paint


def excerpt(marks: Sequence[Mark], source_line: SourceLine, gutter: Paint) -> Iterator[str]:
    """Yield the lines on which marks stand, file by file, the file of the first mark at first.

    The head of each part names the place of its first mark. A line that cannot be had is left
    out, and its mark with it.
    """
    digits = max(len(str(mark.place.line)) for mark in marks)
    first = marks[0].place.file
    for file in dict.fromkeys(mark.place.file for mark in marks):
        of_file = [mark for mark in marks if mark.place.file == file]
        yield f"  {gutter('-->' if file == first else ':::')} {position(of_file[0].place)}"
        yield from _of_one_file(of_file, source_line, gutter, digits)


def _of_one_file(
    marks: Sequence[Mark], source_line: SourceLine, gutter: Paint, digits: int
) -> Iterator[str]:
    """Yield lines in the order of the file, each with its marks below it."""
    previous = 0
    for line, here in groupby(sorted(marks, key=_line), _line):
        rows = list(_rows(list(here), source_line)) if line else []
        if not rows:
            continue
        if not previous:
            yield f" {gutter('|'.rjust(digits + 2))}"
        elif line > previous + 1:
            yield f" {gutter('…'.rjust(digits))}"
        previous = line
        for number, row in rows:
            yield f" {gutter(f'{number:>{digits}} |')} {row}"


def _line(mark: Mark) -> int:
    return mark.place.line


def _rows(marks: Sequence[Mark], source_line: SourceLine) -> Iterator[tuple[str, str]]:
    """Yield the part of one line that holds its marks, with its number, and a row for each mark.

    Marks too far apart for one width have each a part of their own.
    """
    text = source_line(marks[0].place)
    if text is None:
        return
    parts: dict[_Part, list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: mark.place.column):
        start, _ = _span(mark.place, text)
        part = next((part for part in parts if part.holds(start)), None) or _part(text, start)
        parts.setdefault(part, []).append(mark)
    for part, within in parts.items():
        yield str(marks[0].place.line), part.shown.rstrip()
        for mark in within:
            if mark.place.column:
                indent, columns = part.below(*_span(mark.place, text))
                yield "", " " * indent + mark.paint(f"{mark.sign * columns} {mark.label}".rstrip())


def _span(place: Location, text: str) -> tuple[int, int]:
    """Return where the marked characters begin and end; those of more lines end with the first."""
    start = min(max(place.column - 1, 0), len(text))
    return start, place.end_column - 1 if place.end_line == place.line else len(text)


def position(place: Location) -> str:
    """Return a place as programs and people write it: file, line and column."""
    numbers = (place.line, place.column if place.line else 0)
    return plain(":".join([str(place.file), *(str(number) for number in numbers if number)]))


def plain(words: str) -> str:
    """Return words on one line; what they quote may hold control characters, for a terminal."""
    return _harmless(" ".join(words.split()))


def verbatim(words: str) -> str:
    """Return words that stand in a file, or are to stand there, with all their blanks."""
    return _harmless(words.replace("\n", "↵"))


def _harmless(words: str) -> str:
    return "".join("�" if unicodedata.category(sign) == "Cc" else sign for sign in words)


# ---------------------------------------------------------------------------------------------
# What of a line is shown

_WIDEST = 100
"""Columns of a terminal: a line that is wider is shown in part."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a line, as wide as is shown of it."""

    offset: int
    """Where in the line it begins."""
    shown: str

    def holds(self, start: int) -> bool:
        return self.offset <= start <= self.offset + len(self.shown)

    def below(self, start: int, end: int) -> tuple[int, int]:
        """Return how many columns lie before some characters of the line, and below them."""
        before = self.shown[: start - self.offset]
        marked = self.shown[start - self.offset : end - self.offset]
        return _width(before), max(_width(marked), 1)


def _part(text: str, start: int) -> _Part:
    """Return the line, or of a wide one what stands around a place, with `…` where it is cut."""
    offset, end = 0, _fitting(text, 0)
    if end < len(text):
        offset = _reach(text, start, _WIDEST // 2)
        end = _fitting(text, offset)
    shown = text[offset:end].replace("\t", " ")
    shown = f"…{shown[1:]}" if offset else shown
    return _Part(offset, f"{shown[:-1]}…" if end < len(text) else shown)


def _fitting(text: str, start: int) -> int:
    """Return how far after a place a part can go on."""
    room, end = _WIDEST, start
    while end < len(text) and (room := room - _columns(text[end])) >= 0:
        end += 1
    return end


def _reach(text: str, start: int, room: int) -> int:
    """Return how far before a place a part can begin that has so much room there."""
    while start > 0 and (room := room - _columns(text[start - 1])) >= 0:
        start -= 1
    return start


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes (Unicode Standard Annex #11)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
