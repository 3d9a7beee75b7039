"""Geography: the land, the borders and the countries that maps are drawn on.

Natural Earth, as `geography/generate.py` derived it: the world in few strokes, and each of its
regions in more. Borders are those of the year 2018.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from edition import resources
from edition.drawing.planes import Box, Line, Point, around

_WIDE = 70.0
"""Degrees of longitude; what is wider is drawn in few strokes."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A line on the globe, in degrees east and north, with the box that holds it."""

    line: Line
    box: Box


@dataclass(frozen=True, slots=True)
class Geography:
    """What there is to draw; land and countries are rings."""

    land: Sequence[Outline]
    borders: Sequence[Outline]
    countries: Mapping[str, Sequence[Outline]]
    """By their codes of two letters (ISO 3166-1), in alphabetical order."""


def geography(window: Box) -> Geography:
    """Return the geography that suits a window on the globe."""
    return _read("world.json" if window.width > _WIDE else "regions.json")


@cache
def _read(name: str) -> Geography:
    """Read a file of `geography/generate.py`, which says how it is written."""
    held = json.loads((resources.folder("geography") / name).read_text("utf-8"))
    lines = [_line(numbers, held["steps"]) for numbers in held["lines"]]
    return Geography(
        _rings(held["land"], lines),
        [_outline(lines[number]) for number in held["borders"]],
        {code: _rings(rings, lines) for code, rings in held["countries"].items()},
    )


def _line(numbers: Sequence[int], steps: int) -> Line:
    """Return a line that is written as its first point and the way to each next one."""
    x = y = 0
    line = []
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + dx, y + dy
        line.append((x / steps, y / steps))
    return line


def _rings(rings: Iterable[Sequence[int]], lines: Sequence[Line]) -> Sequence[Outline]:
    """Put rings together from their lines, of which ~n is the line n run through from its end."""
    return [
        _outline(_closed(_unrolled(point for number in ring for point in _run(number, lines))))
        for ring in rings
    ]


def _run(number: int, lines: Sequence[Line]) -> Line:
    return lines[number] if number >= 0 else lines[~number][::-1]


def _outline(line: Line) -> Outline:
    return Outline(line, around(line))


def _unrolled(points: Iterable[Point]) -> Line:
    """Return a line without its jumps at the meridian of 180°: longitudes are counted on."""
    line: list[Point] = []
    for east, north in points:
        turns = round((line[-1][0] - east) / _WORLD) if line else 0
        line.append((east + turns * _WORLD, north))
    return line


def _closed(ring: Line) -> Line:
    """Close a ring; the one that runs around the South Pole, along its parallel."""
    (first, _), (last, _) = ring[0], ring[-1]
    if abs(first - last) < _HALF_WORLD:
        return ring
    return [*ring, (last, -90.0), (first, -90.0), ring[0]]


_WORLD, _HALF_WORLD = 360.0, 180.0
