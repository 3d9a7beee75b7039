"""Projection: from the globe to the plane, by the one of three that distorts a window least.

J. P. Snyder, "Map projections: a working manual" (1987), for the formulas and for their use:
- conformal conic (Lambert) for a region: shapes and directions as one knows them, and one scale;
- Mercator near the equator, where the cone of Lambert becomes a cylinder;
- equirectangular for continents and the world: no projection keeps those, and this one shows
  where a place is by its degrees.
"""

import math
from collections.abc import Callable

from edition.drawing.planes import Box, Point

Projection = Callable[[Point], Point]
"""From degrees east and north to a point of the plane, whose y grows upwards, in radians."""

_REGION = 100.0
_TALL = 60.0
_TROPICS = 12.0
_LAST_PARALLEL = 84.0


def projection(window: Box) -> Projection:
    """Return the projection for a window on the globe, in degrees."""
    meridian, parallel = window.centre
    if window.width > _REGION or window.height > _TALL:
        return _equirectangular(meridian, parallel)
    if abs(parallel) < _TROPICS:
        return _mercator(meridian)
    # The two parallels of true scale, a sixth of the height within the window (Snyder, p. 105).
    inset = max(window.height / 6, 0.01)
    south, north = window.low + inset, window.high - inset
    if north - south < inset:
        south, north = parallel - inset, parallel + inset
    return _conic(meridian, parallel, _on_globe(south), _on_globe(north))


def _on_globe(parallel: float) -> float:
    return max(-_LAST_PARALLEL, min(_LAST_PARALLEL, parallel))


def _equirectangular(meridian: float, parallel: float) -> Projection:
    narrowing = math.cos(math.radians(parallel))

    def project(point: Point) -> Point:
        return math.radians(point[0] - meridian) * narrowing, math.radians(point[1])

    return project


def _mercator(meridian: float) -> Projection:
    def project(point: Point) -> Point:
        return math.radians(point[0] - meridian), math.log(_stretch(point[1]))

    return project


def _conic(meridian: float, parallel: float, south: float, north: float) -> Projection:
    narrowing = math.cos(math.radians(south)) / math.cos(math.radians(north))
    cone = math.log(narrowing) / math.log(_stretch(north) / _stretch(south))
    size = math.cos(math.radians(south)) * _stretch(south) ** cone / cone
    middle = size / _stretch(parallel) ** cone

    def project(point: Point) -> Point:
        radius = size / _stretch(point[1]) ** cone
        angle = cone * math.radians(point[0] - meridian)
        return radius * math.sin(angle), middle - radius * math.cos(angle)

    return project


def _stretch(parallel: float) -> float:
    """Return the tangent of half the way from the far pole, which conformal projections share."""
    return math.tan(math.pi / 4 + math.radians(max(-89.5, min(89.5, parallel))) / 2)
