"""Circles: an entity in the middle of those with whom the texts name it most often.

A few neighbours on a circle cannot tangle, as the nets of whole editions do. Their names stand
outside the circle, each on a line of its own, so that none can touch another.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from edition.drawing.labels import Label, shortened
from edition.drawing.planes import rounded

WIDTH = 612
MOST = 12
"""How many neighbours a circle has at most."""

_ROW = 26.0
"""From one name to the next: what a finger can tell apart."""

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
    label: Label


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle of neighbours; its middle is the entity itself."""

    width: int
    height: int
    x: float
    y: float
    name: Label
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
    radius = max(_SMALLEST, _ROW * (right + 1) / 2)
    height = 2 * radius + _ROW
    middle_x, middle_y = WIDTH / 2, height / 2
    most = max(one.together for one in drawn)
    places = [(1, row, right) for row in range(right)]
    places += [(-1, row, left) for row in reversed(range(left))]
    spokes = []
    for neighbour, (side, row, rows) in zip(drawn, places, strict=True):
        up = _ROW * (row - (rows - 1) / 2)
        across = side * math.sqrt(radius * radius - up * up)
        spokes.append(_spoke(neighbour, middle_x + across, middle_y + up, side, most))
    words = shortened(name, 2 * (radius - _GAP) - _GAP)
    label = Label(rounded(middle_x), rounded(middle_y + 4), "middle", words)
    return Circle(WIDTH, round(height), rounded(middle_x), rounded(middle_y), label, spokes)


def _spoke(neighbour: Neighbour, x: float, y: float, side: int, most: int) -> Spoke:
    """Return a neighbour with its name, on the outer side of the circle."""
    begin = x + side * _GAP
    room = WIDTH - _EDGE - begin if side > 0 else begin - _EDGE
    anchor = "start" if side > 0 else "end"
    label = Label(rounded(begin), rounded(y + 4), anchor, shortened(neighbour.name, room))
    share = math.sqrt(neighbour.together / most)
    thickness = _THINNEST + (_THICKEST - _THINNEST) * share
    return Spoke(neighbour, rounded(x), rounded(y), rounded(thickness), label)
