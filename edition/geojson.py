"""GeoJSON: where a place lies, as an editor has drawn it in a file of its own (RFC 7946).

What is read is bounded, and what is wrong is said, never raised: the file may come from anywhere.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NoReturn

SUFFIX = ".geojson"

Position = tuple[float, float]
"""Degrees east and north."""

Line = tuple[Position, ...]
Area = tuple[Line, ...]
"""Rings: the outline of an area, and those of the holes in it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What is drawn of a place."""

    points: tuple[Position, ...] = ()
    lines: tuple[Line, ...] = ()
    areas: tuple[Area, ...] = ()

    def positions(self) -> Iterator[Position]:
        """Yield all positions of the shape."""
        return chain(self.points, *self.lines, *chain.from_iterable(self.areas))

    def geometry(self) -> Mapping[str, object]:
        """Return the shape as one geometry of GeoJSON."""
        sorts = {"Point": self.points, "LineString": self.lines, "Polygon": self.areas}
        held = [
            {"type": sort, "coordinates": drawn[0]}
            if len(drawn) == 1
            else {"type": f"Multi{sort}", "coordinates": drawn}
            for sort, drawn in sorts.items()
            if drawn
        ]
        return held[0] if len(held) == 1 else {"type": "GeometryCollection", "geometries": held}


NOTHING = Shape()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a file cannot be drawn, how to mend it, and the place in it where that is known."""

    message: str
    hint: str
    line: int = 0
    column: int = 0


@lru_cache(maxsize=8)
def read(text: str) -> Shape | Fault:
    """Return what a file draws, or why nobody can tell.

    Several places may share a file, which is understood once.
    """
    try:
        reader = _Reader()
        reader.take(_value(text), "")
        return reader.shape()
    except _FaultyError as error:
        return error.fault


LARGEST = 4_000_000
"""Characters of a file; the outline of a country in full detail has a tenth of that."""

DEEPEST = 40
MOST = 50_000
"""Positions of a file."""

_SIMPLER = "Draw it with fewer points, as programs for maps do with `simplify`."
_ORDER = "GeoJSON has the longitude first, then the latitude, in degrees (WGS84)."


class _FaultyError(Exception):
    """What stops the reading of a file."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def _fail(message: str, hint: str, line: int = 0, column: int = 0) -> NoReturn:
    raise _FaultyError(Fault(message, hint, line, column))


# ---------------------------------------------------------------------------------------------
# JSON

_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


def _value(text: str) -> object:
    if len(text) > LARGEST:
        _fail(f"it has more than {LARGEST // 1_000_000} million characters", _SIMPLER)
    if _depth(text) > DEEPEST:
        _fail("its brackets stand too deep within each other", "Export it anew from your program.")
    try:
        value: object = json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        hint = "Look at this place, or export the file anew from your program."
        _fail("it is not JSON", hint, error.lineno, error.colno)
    except ValueError:  # a number of thousands of digits
        _fail("it has a number that is none", _ORDER)
    return value


def _refuse(constant: str) -> NoReturn:
    _fail(f"it has “{constant}” for a number", _ORDER)


def _depth(text: str) -> int:
    """Return how deep brackets stand within each other at most."""
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(text):
        if bracket[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif bracket[0] in "]}":
            depth -= 1
    return deepest


# ---------------------------------------------------------------------------------------------
# Geometries

_HIGHEST, _FARTHEST = 90, 180
_SYSTEMS = ("CRS84", "4326")
"""How WGS84 is named by files that were written before GeoJSON knew no other system."""

_RING = 4
_KNOWN = "Point, LineString, Polygon, their Multi forms, GeometryCollection, Feature"


class _Reader:
    """The geometries of a file while they are read."""

    def __init__(self) -> None:
        self._points: list[Position] = []
        self._lines: list[Line] = []
        self._areas: list[Area] = []
        self._count = 0

    def shape(self) -> Shape:
        """Return what was read; a file that draws nothing is refused."""
        if not self._count:
            _fail("it draws nothing", "Draw the place, or delete the pointer to the file.")
        return Shape(tuple(self._points), tuple(self._lines), tuple(self._areas))

    def take(self, value: object, where: str) -> None:
        """Take what an object of GeoJSON holds; `where` names the feature in which it stands."""
        match value:
            case {"crs": crs} if crs and not any(name in str(crs) for name in _SYSTEMS):
                _fail("its coordinates are of another system than WGS84", "Export it as WGS84.")
            case {"type": "FeatureCollection", "features": list(features)}:
                for number, feature in enumerate(features, start=1):
                    self.take(feature, f" in feature {number}")
            case {"type": "Feature", "geometry": None}:
                pass
            case {"type": "Feature", "geometry": geometry}:
                self.take(geometry, where)
            case {"type": "GeometryCollection", "geometries": list(geometries)}:
                for geometry in geometries:
                    self.take(geometry, where)
            case {"type": str(sort), "coordinates": list(drawn)}:
                self._draw(sort, drawn, where)
            case _:
                _fail(f"what stands{where} is no geometry", f"GeoJSON has {_KNOWN}.")

    def _draw(self, sort: str, drawn: list[object], where: str) -> None:
        match sort:
            case "Point":
                self._points.append(self._position(drawn, where))
            case "MultiPoint":
                self._points += [self._position(one, where) for one in drawn]
            case "LineString":
                self._lines.append(self._line(drawn, where))
            case "MultiLineString":
                self._lines += [self._line(one, where) for one in drawn]
            case "Polygon":
                self._areas.append(self._area(drawn, where))
            case "MultiPolygon":
                self._areas += [self._area(one, where) for one in drawn]
            case _:
                _fail(f"a geometry{where} is of no known type", f"GeoJSON has {_KNOWN}.")

    def _area(self, value: object, where: str) -> Area:
        rings = tuple(self._line(ring, where) for ring in value) if isinstance(value, list) else ()
        if not rings or any(len(ring) < _RING or ring[0] != ring[-1] for ring in rings):
            hint = "A ring has four positions or more, and the last is the same as the first."
            _fail(f"an area{where} has a ring that is not closed", hint)
        return rings

    def _line(self, value: object, where: str) -> Line:
        match value:
            case [_, _, *_]:
                return tuple(self._position(one, where) for one in value)
            case _:
                _fail(
                    f"a line{where} has less than two positions", "Give it two, or make it a Point."
                )

    def _position(self, value: object, where: str) -> Position:
        self._count += 1
        if self._count > MOST:
            _fail(f"it has more than {MOST:,} positions", _SIMPLER)
        match value:
            case [int() | float() as east, int() | float() as north, *_]:
                if abs(east) <= _FARTHEST and abs(north) <= _HIGHEST:
                    return float(east), float(north)
                _fail(f"a position{where} is not on the globe", _ORDER)
            case _:
                _fail(f"a position{where} is not a pair of numbers", _ORDER)
