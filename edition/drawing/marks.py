"""Marks: where the places of a map stand on it, and where there is room for their names."""

import math
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass, replace

from edition.drawing.labels import HEIGHT, Board, Label, width
from edition.drawing.planes import Box, Point, rounded
from edition.drawing.views import View
from edition.geojson import NOTHING, Shape


@dataclass(frozen=True, slots=True)
class Place:
    """A place that has coordinates, in degrees; south and west are negative."""

    name: str
    page: str
    """The address of its page."""
    latitude: float
    longitude: float
    is_certain: bool
    mentions: int
    shape: Shape = NOTHING
    """What is drawn of it beside its mark; nothing of most."""

    @property
    def point(self) -> Point:
        """Where its mark stands, in degrees east and north."""
        return self.longitude, self.latitude

    def without_shape(self) -> "Place":
        """Return the place as a mark names it; of its thousands of positions paths are made."""
        return replace(self, shape=NOTHING) if self.shape != NOTHING else self


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a map: of one place, or of several that are too near to tell apart."""

    x: float
    y: float
    places: Sequence[Place]
    label: Label | None
    number: int
    """What stands beside the mark in place of its name; 0 where the name does."""


RADIUS = 4.5
_APART = 6.0
"""How far two marks are apart at least."""

_GAP = 7.0

# Where the name of a mark may stand, the best first: the side, and how far up or down.
_POSITIONS = (
    ("start", _GAP, 4.0),
    ("end", -_GAP, 4.0),
    ("middle", 0.0, -9.0),
    ("middle", 0.0, 18.0),
    ("start", _GAP - 2, -4.0),
    ("start", _GAP - 2, 13.0),
    ("end", 2 - _GAP, -4.0),
    ("end", 2 - _GAP, 13.0),
)


Gathered = tuple[Point, list[Place]]
"""Where a mark stands, and for which places; of these the most mentioned is the first."""


def marks_of(places: Sequence[Place], view: View) -> Sequence[Gathered]:
    """Return the marks of places, the most mentioned first; where they are many, farther apart."""
    ranked = sorted(places, key=lambda one: (-one.mentions, one.name, one.page))
    at = [(view.of(place.point), place) for place in ranked]
    apart = _APART
    found = _gathered(at, apart)
    while len(found) > MOST:
        apart *= _WIDER
        found = _gathered(at, apart)
    return found


_WIDER = 1.4
MOST = 32
"""How many marks a map has at most: more of them nobody could tell apart."""


def _gathered(at: Sequence[tuple[Point, Place]], apart: float) -> Sequence[Gathered]:
    """Gather the places that are not so far apart; each mark stands where its first place is."""
    cells: dict[tuple[int, int], list[Gathered]] = {}
    found: list[Gathered] = []
    for point, place in at:
        column, row = int(point[0] // apart), int(point[1] // apart)
        around_it = (
            mark
            for across in (-1, 0, 1)
            for up in (-1, 0, 1)
            for mark in cells.get((column + across, row + up), ())
        )
        near = next((mark for mark in around_it if math.dist(mark[0], point) < apart), None)
        if near:
            near[1].append(place)
        else:
            found.append((point, [place]))
            cells.setdefault((column, row), []).append(found[-1])
    return found


def board_of(marks: Sequence[Gathered], view: View) -> Board:
    """Return the board of a map on which its marks stand."""
    board = Board(view.frame.grown(-4, -4))
    for (x, y), _ in marks:
        board.take(Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS))
    return board


def labelled(
    marks: Sequence[Gathered], board: Board, numbers: MutableMapping[str, int]
) -> Sequence[Mark]:
    """Give marks their names where there is room, else a number where there is room for that.

    A place has the number that it has already, on a map before this one, or the next.
    """
    found = []
    for point, places in marks:
        number = 0
        others = f" +{len(places) - 1}" if len(places) > 1 else ""
        label = _label(f"{places[0].name}{others}", point, board)
        if label is None:
            number = numbers.setdefault(places[0].page, len(numbers) + 1)
            label = _label(str(number), point, board)
        x, y = map(rounded, point)
        named = [place.without_shape() for place in places]
        found.append(Mark(x, y, named, label, number))
    return found


def _label(words: str, point: Point, board: Board) -> Label | None:
    """Write words beside a point where there is room for them; None where there is none."""
    room = width(words)
    for anchor, across, down in _POSITIONS:
        x, y = point[0] + across, point[1] + down
        left = {"start": x, "middle": x - room / 2, "end": x - room}[anchor]
        box = Box(left, y - HEIGHT * 0.75, left + room, y + HEIGHT * 0.25)
        if board.is_free(box):
            board.take(box)
            return Label(rounded(x), rounded(y), anchor, words)
    return None
