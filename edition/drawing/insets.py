"""Insets: how long a kilometre is on a map, and in which part of the world it lies."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from edition.drawing.geography import geography
from edition.drawing.grounds import Base, base_of
from edition.drawing.labels import Board
from edition.drawing.planes import Box, Line, Point, around, line_within, rounded
from edition.drawing.views import View, edge, fitted, on_globe
from edition.geojson import Shape


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale bar of a map: where it begins, and how long it is."""

    x: float
    y: float
    length: float
    kilometres: str


@dataclass(frozen=True, slots=True)
class Inset:
    """The part of the world in which a map lies, and which part of that it is.

    It stands where the map has nothing else, or below it.
    """

    x: float
    y: float
    base: Base
    left: float
    top: float
    width: float
    height: float


_DEGREE = 111.2
"""Kilometres to a degree of latitude."""

_LONGEST_BAR = 130.0
_TOO_WIDE = 50.0
"""Degrees of longitude; a wider map has no one scale, and shows by itself where it is."""


def beside(
    shapes: Iterable[Shape], view: View, board: Board, *, is_closer: bool
) -> tuple[Scale | None, Inset | None]:
    """Return the scale bar and the inset of a map, where they cover neither marks nor shapes.

    A closer map needs no inset: the map before it shows where it lies.
    """
    if view.window.width > _TOO_WIDE:
        return None, None
    free = Board(board.frame)
    for shape in shapes:
        for ring in (*shape.lines, *(ring for area in shape.areas for ring in area)):
            for line in line_within([*map(view.of, ring)], view.frame):
                for x, y in _along(line):
                    free.take(Box(x, y, x, y).grown(2, 2))
    scale = _scale(view, (board, free))
    return scale, None if is_closer else _inset(view, (board, free))


_STRIDE = 12.0


def _along(line: Line) -> Iterator[Point]:
    """Yield points of a line that are not far from each other."""
    for (x, y), (next_x, next_y) in pairwise(line):
        steps = math.ceil(math.dist((x, y), (next_x, next_y)) / _STRIDE) or 1
        for step in range(steps):
            yield x + (next_x - x) * step / steps, y + (next_y - y) * step / steps


def _scale(view: View, boards: Sequence[Board]) -> Scale | None:
    """Return the longest scale bar of a round length that is not too long, where it has room."""
    east, north = view.window.centre
    step = view.window.height / 100
    (_, low), (_, high) = view.at((east, north - step)), view.at((east, north + step))
    units = (low - high) / (2 * step * _DEGREE)
    power = 10.0 ** math.floor(math.log10(_LONGEST_BAR / units))
    kilometres = max(one * power for one in (1, 2, 5) if one * power * units <= _LONGEST_BAR)
    length = kilometres * units
    box = _free_side(length + 12, 30, boards)
    if box is None:
        return None
    boards[0].take(box)
    return Scale(rounded(box.left + 6), rounded(box.high - 6), rounded(length), f"{kilometres:g}")


def _free_side(wide: float, high: float, boards: Sequence[Board]) -> Box | None:
    """Return a part of so much at the edge of a drawing that is free; None where none is.

    Corners are asked first, then what lies between them.
    """
    frame = boards[0].frame
    across, up = (frame.width - wide) / 2, (frame.height - high) / 2
    places = (
        *((0, 2), (2, 0), (2, 2), (0, 0)),
        *((1, 2), (1, 0), (2, 1), (0, 1)),
    )
    for column, row in places:
        left, low = frame.left + column * across, frame.low + row * up
        box = Box(left, low, left + wide, low + high)
        if all(board.is_free(box) for board in boards):
            return box
    return None


_INSET = 132
_INSET_DEGREES = 40.0
_SMALLEST_FRAME = 4.0
_BELOW = 8


def _inset(view: View, boards: Sequence[Board]) -> Inset:
    """Return the wider region of a view; below the map where that has no room for it."""
    # Of whole tens of degrees, so that the maps of neighbouring places share it.
    east, north = (10 * round(value / 10) for value in view.window.centre)
    base, at = _region(east, north)
    place = _free_side(base.width, base.height, boards)
    if place:
        boards[0].take(place)
    corner = (place.left, place.low) if place else (0.0, float(view.height + _BELOW))
    seen = around(map(at, edge(view.window)))
    seen = seen.grown(
        max(0.0, _SMALLEST_FRAME - seen.width) / 2, max(0.0, _SMALLEST_FRAME - seen.height) / 2
    )
    left, low = max(seen.left, 0.0), max(seen.low, 0.0)
    wide = min(seen.right, base.width) - left
    high = min(seen.high, base.height) - low
    x, y = map(rounded, corner)
    return Inset(x, y, base, *map(rounded, (left, low, wide, high)))


@lru_cache(maxsize=128)
def _region(east: int, north: int) -> tuple[Base, Callable[[Point], Point]]:
    """Return the wider region around a point."""
    wide = _INSET_DEGREES
    north = max(-60, min(70, north))
    window = on_globe(Box(east - wide, north - wide / 2, east + wide, north + wide / 2))
    view = fitted(window, _INSET)
    return base_of(geography(window), view), view.at
