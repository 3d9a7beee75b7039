"""Labels: how much room words need on a drawing, and where there is still room for them."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from edition.drawing.planes import Box

SIZE = 12.0
"""The size of the letters of a label."""

HEIGHT = 15.0

# In parts of the size of the letters, as DejaVu Sans has them; what is not here is as wide as
# others of its sort.
_WIDTHS = {
    character: share
    for share, characters in (
        (0.34, "ijlIJ.,:;'’‘|! ·"),
        (0.42, "frt()[]-‐/"),
        (0.56, "cszFL"),
        (0.7, "ABCEKPRSTVXYZ"),
        (0.84, "w"),
        (1.0, "mMW@%—…&"),
    )
    for character in characters
}
_CELL = 64.0


def width(words: str, size: float = SIZE) -> float:
    """Return how wide words are at most: in DejaVu Sans, the widest font that a reader may have.

    Of scripts beyond Greek and Cyrillic, as wide as whole names are in the fonts of Noto.
    """
    return sum(map(_share, words)) * size


def _share(character: str) -> float:
    known = _WIDTHS.get(character)
    if known is not None:
        return known
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if category == "Lu":
        return 0.8
    if ord(character) < _OTHER_SCRIPTS:
        return 0.64
    return 0.75 if ord(character) < _RARE_SCRIPTS else 1.05


_OTHER_SCRIPTS = 0x0530
"""The first character after the Latin, Greek and Cyrillic letters."""

_RARE_SCRIPTS = 0x10000
"""The first character of those scripts of which some are drawn very wide."""


def shortened(words: str, room: float, size: float = SIZE) -> str:
    """Return words that fit in a room, with … for what did not."""
    if width(words, size) <= room:
        return words
    left = room - width("…", size)
    kept = []
    for character in words:
        left -= width(character, size)
        if left < 0:
            break
        kept.append(character)
    return f"{''.join(kept).rstrip()}…"


def in_two_lines(words: str, room: float, size: float = SIZE) -> tuple[str, str]:
    """Return words in one or two lines that fit in a room; the second may be empty or cut."""
    if width(words, size) <= room:
        return words, ""
    ends = [end for end, character in enumerate(words) if character in " -–‐/" and end]
    fitting = [end + 1 for end in ends if width(words[: end + 1].rstrip(), size) <= room]
    if not fitting:
        return shortened(words, room, size), ""
    return words[: fitting[-1]].rstrip(), shortened(words[fitting[-1] :].lstrip(), room, size)


@dataclass(frozen=True, slots=True)
class Label:
    """Words on a drawing: where they begin, end or have their middle, on their baseline."""

    x: float
    y: float
    anchor: str
    """Which part of the words stands at x: start, middle or end (SVG, text-anchor)."""
    words: str


class Board:
    """What is taken of a drawing, so that nothing is written over anything else."""

    def __init__(self, frame: Box) -> None:
        """Begin with an empty frame."""
        self.frame = frame
        self._taken: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Take a part of the drawing, whether it is free or not."""
        for cell in _cells(box):
            self._taken[cell].append(box)

    def is_free(self, box: Box) -> bool:
        """Tell whether a part of the drawing lies within its frame and is not taken."""
        return self.frame.holds(box) and not any(
            box.meets(other) for cell in _cells(box) for other in self._taken.get(cell, ())
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    """Yield which cells of a grid a box touches, so that only its neighbours are asked."""
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.low // _CELL), int(box.high // _CELL) + 1):
            yield column, row
