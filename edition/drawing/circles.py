"""Circles: an entity in the middle of those with whom the texts name it most often.

A few neighbours on a circle cannot tangle, as the nets of whole editions do. Their names stand
outside the circle, each on a line of its own or on two, so that none can touch another.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edition.drawing.labels import HEIGHT, SIZE, Label, in_two_lines, width
from edition.drawing.planes import Point, rounded

WIDTH = 612
MOST = 12
"""How many neighbours a circle has at most."""

_ROW, _TALL_ROW = 26.0, 36.0
"""From one name to the next: what a finger can tell apart, or what two lines need."""

_WIDEST = 78.0
"""How far the circle reaches to the sides, where the names need the room."""

_GAP = 10.0
_EDGE = 4.0
_THINNEST, _THICKEST = 0.8, 3.2
_SMALLEST = 78.0


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entity that the texts name beside another."""

    name: str
    kind: str
    page: str
    """The address of its page."""
    together: int
    """How many passages name both."""


@dataclass(frozen=True, slots=True)
class Spoke:
    """A neighbour on a circle, and the line that leads to it."""

    neighbour: Neighbour
    x: float
    y: float
    thickness: float
    labels: Sequence[Label]
    """The lines of its name."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of neighbours; its middle is the entity itself."""

    width: int
    height: int
    x: float
    y: float
    name: Sequence[Label]
    spokes: Sequence[Spoke]


def draw(name: str, neighbours: Sequence[Neighbour]) -> Circle | None:
    """Draw the circle of an entity; None where it has no neighbours.

    They stand clockwise from the upper right, in the order in which they are given.
    """
    drawn = neighbours[:MOST]
    if not drawn:
        return None
    right = math.ceil(len(drawn) / 2)
    left = len(drawn) - right
    is_long = any(width(one.name) > _room(_WIDEST) for one in drawn)
    row_height = _TALL_ROW if is_long else _ROW
    radius = max(_SMALLEST, row_height * (right + 1) / 2)
    height = 2 * radius + row_height
    middle_x, middle_y = WIDTH / 2, height / 2
    most = max(one.together for one in drawn)
    places = [(1, row, right) for row in range(right)]
    places += [(-1, row, left) for row in reversed(range(left))]
    spokes = []
    for neighbour, (side, row, rows) in zip(drawn, places, strict=True):
        up = row_height * (row - (rows - 1) / 2)
        across = side * math.sqrt(1 - (up / radius) ** 2) * _WIDEST
        spokes.append(_spoke(neighbour, middle_x + across, middle_y + up, side, most))
    lines = _lines(name, 2 * (_WIDEST - _GAP) - _GAP, (middle_x, middle_y), "middle")
    return Circle(WIDTH, round(height), rounded(middle_x), rounded(middle_y), lines, spokes)


def _room(across: float) -> float:
    """Return how wide a name can be beside a mark that is so far from the middle."""
    return WIDTH / 2 - across - _GAP - _EDGE


def _spoke(neighbour: Neighbour, x: float, y: float, side: int, most: int) -> Spoke:
    """Return a neighbour with its name, on the outer side of the circle."""
    anchor = "start" if side > 0 else "end"
    labels = _lines(neighbour.name, _room(abs(x - WIDTH / 2)), (x + side * _GAP, y), anchor)
    share = math.sqrt(neighbour.together / most)
    thickness = _THINNEST + (_THICKEST - _THINNEST) * share
    return Spoke(neighbour, rounded(x), rounded(y), rounded(thickness), labels)


def _lines(words: str, room: float, at: Point, anchor: str) -> Sequence[Label]:
    """Return words in one or two lines, whose middle stands at a point."""
    x, y = at
    lines = [*filter(None, in_two_lines(words, room))]
    top = y + SIZE / 3 - HEIGHT * (len(lines) - 1) / 2
    return [
        Label(rounded(x), rounded(top + number * HEIGHT), anchor, line)
        for number, line in enumerate(lines)
    ]
