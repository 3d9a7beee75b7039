"""Views: which part of the globe a map shows, and where its points come to stand."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from edition.drawing.planes import Box, Point, around
from edition.drawing.projection import projection

_LOWEST, _HIGHEST = 0.5, 0.9
"""How high a map is, in parts of its width."""

WORLD = 360.0
"""Degrees around the globe."""


@dataclass(frozen=True, slots=True)
class View:
    """A window on the globe, and how its points come to stand on a drawing."""

    window: Box
    """In degrees; it may reach over the meridian of 180°, beyond which they are counted on."""
    width: int
    height: int
    at: Callable[[Point], Point]
    """From degrees east and north to the drawing, whose y grows downwards."""

    @property
    def frame(self) -> Box:
        return Box(0, 0, self.width, self.height)

    def of(self, point: Point) -> Point:
        """Return where a point stands; its meridian may be counted on: 190° for -170°."""
        east, north = point
        turns = round((self.window.centre[0] - east) / WORLD)
        return self.at((east + turns * WORLD, north))


_CLOSEST = 0.02
"""How many degrees of latitude a map shows at least."""

_SAME = 0.002
_MARGIN = 0.14
_FLATTEST = 0.2


def view_of(points: Sequence[Point], wide: int) -> View:
    """Return the view that holds points with a margin, no closer than makes sense.

    The points are in degrees east and north.
    """
    west, east = _span(east for east, _ in points)
    south, north = min(north for _, north in points), max(north for _, north in points)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    narrowing = max(math.cos(math.radians(middle_y)), _FLATTEST)
    across = (east - west) * narrowing
    if max(across, north - south) < _SAME:
        return _neighbourhood(middle_x, middle_y, wide)
    with_margins = 1 + 2 * _MARGIN
    tall = max(north - south, across * _LOWEST, _CLOSEST) * with_margins
    broad = max(across * with_margins, tall / _HIGHEST) / narrowing
    return fitted(on_globe(_window(middle_x, middle_y, broad, tall)), wide)


_TALL = 9.0
_STEP_X, _STEP_Y = 5, 4


def _neighbourhood(east: float, north: float, wide: int) -> View:
    """Return the view of a single place: in whole steps, so that neighbours share its ground."""
    middle_x, middle_y = _STEP_X * round(east / _STEP_X), _STEP_Y * round(north / _STEP_Y)
    narrowing = max(math.cos(math.radians(middle_y)), _FLATTEST)
    broad = _TALL / _LOWEST / narrowing
    return fitted(on_globe(_window(middle_x, middle_y, broad, _TALL)), wide)


def _window(middle_x: float, middle_y: float, broad: float, tall: float) -> Box:
    return Box(middle_x, middle_y, middle_x, middle_y).grown(broad / 2, tall / 2)


def on_globe(window: Box) -> Box:
    """Return a window that does not reach over the poles, nor more than once around."""
    if window.width >= WORLD:
        middle = window.centre[0]
        window = Box(middle - 180, window.low, middle + 180, window.high)
    return Box(window.left, max(window.low, -88), window.right, min(window.high, 88))


def _span(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the shortest way around the globe on which longitudes lie, from west to east."""
    found = sorted(set(longitudes))
    gaps = [
        (following - one, number)
        for number, (one, following) in enumerate(
            zip(found, [*found[1:], found[0] + WORLD], strict=True)
        )
    ]
    _, last = max(gaps)
    if last == len(found) - 1:
        return found[0], found[-1]
    return found[last + 1], found[last] + WORLD


def fitted(window: Box, wide: int) -> View:
    """Return the view of a window on a drawing so wide, whose height follows the window."""
    project = projection(window)
    plane = around(map(project, edge(window)))
    high = round(wide * min(max(plane.height / plane.width, _LOWEST), _HIGHEST))
    size = min(wide / plane.width, high / plane.height)
    middle_x, middle_y = plane.centre

    def at(point: Point) -> Point:
        x, y = project(point)
        return wide / 2 + (x - middle_x) * size, high / 2 - (y - middle_y) * size

    return View(window, wide, high, at)


def edge(window: Box) -> Iterator[Point]:
    """Yield points all along the edge of a window, which a projection may bend."""
    steps = 12
    for step in range(steps + 1):
        across = window.left + window.width * step / steps
        up = window.low + window.height * step / steps
        yield from ((across, window.low), (across, window.high))
        yield from ((window.left, up), (window.right, up))
