"""Planes: points, lines and boxes on a flat drawing, and what of them lies within its frame."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Line = Sequence[Point]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; on a drawing y grows downwards, on the globe upwards."""

    left: float
    low: float
    right: float
    high: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.high - self.low

    @property
    def centre(self) -> Point:
        return ((self.left + self.right) / 2, (self.low + self.high) / 2)

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes have more in common than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.low < other.high
            and other.low < self.high
        )

    def holds(self, other: "Box") -> bool:
        """Tell whether no part of another box lies outside this one."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.low <= other.low
            and other.high <= self.high
        )

    def grown(self, across: float, up: float) -> "Box":
        """Return the box with a margin at each side."""
        return Box(self.left - across, self.low - up, self.right + across, self.high + up)


def around(points: Iterable[Point]) -> Box:
    """Return the smallest box that holds points, of which there must be one."""
    across, up = zip(*points, strict=True)
    return Box(min(across), min(up), max(across), max(up))


# ---------------------------------------------------------------------------------------------
# What lies within a box


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of a box: the line along which what lies outside is cut off."""

    axis: int
    bound: float
    is_lower: bool
    """Whether the box lies above it, or to its right."""

    def depths(self, points: Line) -> list[float]:
        """Return of each point how far it lies within; outside it is negative."""
        axis, bound = self.axis, self.bound
        if self.is_lower:
            return [point[axis] - bound for point in points]
        return [bound - point[axis] for point in points]

    def crossed(self, start: Point, end: Point) -> Point:
        """Return where a stretch from one side to the other crosses it."""
        axis, bound = self.axis, self.bound
        share = (bound - start[axis]) / (end[axis] - start[axis])
        other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
        return (bound, other) if axis == 0 else (other, bound)


def _sides(box: Box) -> Sequence[_Side]:
    return (
        _Side(0, box.left, is_lower=True),
        _Side(0, box.right, is_lower=False),
        _Side(1, box.low, is_lower=True),
        _Side(1, box.high, is_lower=False),
    )


def ring_within(ring: Line, box: Box) -> Line:
    """Return the part of a ring that lies within a box, closed along its sides.

    Sutherland and Hodgman, "Reentrant polygon clipping" (1974).
    """
    for side in _sides(box):
        depths = side.depths(ring)
        if min(depths, default=0.0) >= 0:
            continue
        kept: list[Point] = []
        start, was = ring[-1], depths[-1]
        for point, depth in zip(ring, depths, strict=True):
            if (was < 0) != (depth < 0):
                kept.append(side.crossed(start, point))
            if depth >= 0:
                kept.append(point)
            start, was = point, depth
        ring = kept
    return ring


def line_within(line: Line, box: Box) -> Iterator[Line]:
    """Yield the parts of a line that lie within a box."""
    parts: list[Line] = [line]
    for side in _sides(box):
        parts = [piece for part in parts for piece in _pieces(part, side)]
    yield from parts


def _pieces(line: Line, side: _Side) -> Iterator[Line]:
    """Yield the parts of a line on the inner side of one edge."""
    depths = side.depths(line)
    if min(depths) >= 0 and len(line) > 1:
        yield line
        return
    piece = [line[0]] if depths[0] >= 0 else []
    for (start, end), (was, depth) in zip(pairwise(line), pairwise(depths), strict=True):
        if (was < 0) != (depth < 0):
            piece.append(side.crossed(start, end))
        if depth >= 0:
            piece.append(end)
        elif piece:
            yield piece
            piece = []
    if len(piece) > 1:
        yield piece


# ---------------------------------------------------------------------------------------------
# Paths

_FINEST = 0.8
"""How far a line goes on a drawing before it may turn: less than that nobody sees."""


def path(lines: Iterable[Line], *, are_closed: bool, finest: float = _FINEST) -> str:
    """Return lines as the data of an SVG path, rounded to a tenth."""
    return "".join(_strokes(line, finest, are_closed=are_closed) for line in lines)


def _strokes(line: Line, finest: float, *, are_closed: bool) -> str:
    """Return a line as its first point and the way to each next one, in tenths that add up."""
    points = [(tenths(x), tenths(y)) for x, y in _thinned(line, finest)]
    if len(points) < (3 if are_closed else 2):
        return ""
    ways = [
        f"{_shortest(x - old_x)} {_shortest(y - old_y)}"
        for (old_x, old_y), (x, y) in pairwise(points)
    ]
    first = f"M{_shortest(points[0][0])} {_shortest(points[0][1])}"
    return f"{first}l{' '.join(ways).replace(' -', '-')}{'z' if are_closed else ''}"


def _thinned(line: Line, finest: float) -> Iterator[Point]:
    """Yield the points of a line that are not too near to the one before; its ends always."""
    last: Point | None = None
    for point in line[:-1]:
        if last is None or math.dist(point, last) >= finest:
            yield point
            last = point
    yield from line[-1:]


def tenths(value: float) -> int:
    """Return a coordinate in tenths.

    What the sines of two machines differ by is far too small to change one, but for a tie, which
    no place on the globe makes.
    """
    return round(value * 10)


def rounded(value: float) -> float:
    """Return a coordinate as a drawing states it."""
    return tenths(value) / 10 + 0.0  # the sum makes -0.0 a plain nought


def _shortest(in_tenths: int) -> str:
    whole, tenth = divmod(abs(in_tenths), 10)
    shown = f"{whole or ''}.{tenth}" if tenth else str(whole)
    return f"-{shown}" if in_tenths < 0 else shown
