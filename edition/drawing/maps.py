"""Maps: where the places of an edition are, drawn over land and borders.

A map shows all of its places, as large as they allow. What is near enough to another mark to
hide it shares that mark; a name that has no room is told by a number.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.drawing.geography import Geography, Outline, geography
from edition.drawing.labels import HEIGHT, SIZE, Board, Label, width
from edition.drawing.planes import (
    Box,
    Line,
    Point,
    around,
    line_within,
    path,
    ring_within,
    rounded,
)
from edition.drawing.projection import projection

WIDTH = 612
"""As wide as a column of text, so that the letters of a map are as large as those beside it."""

SMALL = 408

_LOWEST, _HIGHEST = 0.5, 0.9
"""How high a map is, in parts of its width."""


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
    outline: Sequence[Point] = ()
    """Where the record has several points: latitude and longitude of each."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a map: of one place, or of several that are too near to tell apart."""

    x: float
    y: float
    places: Sequence[Place]
    label: Label | None
    number: int
    """What stands beside the mark in place of its name; 0 where the name does."""


@dataclass(frozen=True, slots=True)
class Area:
    """The outline of a place, as the data of an SVG path."""

    place: Place
    path: str


@dataclass(frozen=True, slots=True)
class Base:
    """What lies under the marks, as the data of SVG paths."""

    width: int
    height: int
    land: str
    borders: str


@dataclass(frozen=True, slots=True)
class Country:
    """The name of a country: where its middle stands."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale bar of a map: where it begins, and how long it is."""

    x: float
    y: float
    length: float
    kilometres: str


@dataclass(frozen=True, slots=True)
class Inset:
    """The part of the world in which a map lies, in a corner, and which part of that it is."""

    x: float
    y: float
    base: Base
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map, in units of which a column of text is 612 wide."""

    base: Base
    countries: Sequence[Country]
    areas: Sequence[Area]
    marks: Sequence[Mark]
    scale: Scale | None
    """None for a map of continents, which has no one scale."""
    inset: Inset | None


CountryName = Callable[[str], str]
"""What a country is called, by its code; nothing where it has no name."""


def draw(places: Sequence[Place], country_name: CountryName, wide: int = WIDTH) -> Map | None:
    """Draw a map of places; None where there is no place."""
    if not places:
        return None
    view = _view(places, wide)
    board = Board(view.frame.grown(-4, -4))
    found = _marks(places, view)
    for (x, y), _ in found:
        board.take(Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS))
    scale, inset = _scale(view, board), _inset(view, board)
    marks = _labelled(found, board)
    areas = [
        Area(place, path([[view.of(*point) for point in place.outline]], are_closed=True))
        for place in places
        if len(place.outline) > _SIDES
    ]
    ground = _ground(view.window, wide, country_name)
    return Map(ground.base, tuple(_countries(ground, board)), areas, marks, scale, inset)


_SIDES = 2


# ---------------------------------------------------------------------------------------------
# The view: which part of the globe a map shows


@dataclass(frozen=True, slots=True)
class _View:
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

    def of(self, latitude: float, longitude: float) -> Point:
        """Return where a place stands; its meridian may be counted on: 190° for -170°."""
        turns = round((self.window.centre[0] - longitude) / _WORLD)
        return self.at((longitude + turns * _WORLD, latitude))


_CLOSEST = 0.02
"""How many degrees of latitude a map shows at least."""

_SAME = 0.002
_MARGIN = 0.14
_FLATTEST = 0.2
_WORLD = 360.0


def _view(places: Sequence[Place], wide: int) -> _View:
    """Return the view that holds places with a margin, no closer than makes sense."""
    west, east = _span(place.longitude for place in places)
    south = min(place.latitude for place in places)
    north = max(place.latitude for place in places)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    narrowing = max(math.cos(math.radians(middle_y)), _FLATTEST)
    across = (east - west) * narrowing
    if max(across, north - south) < _SAME:
        return _neighbourhood(middle_x, middle_y, wide)
    with_margins = 1 + 2 * _MARGIN
    tall = max(north - south, across * _LOWEST, _CLOSEST) * with_margins
    broad = max(across * with_margins, tall / _HIGHEST) / narrowing
    return _fitted(_on_globe(_window(middle_x, middle_y, broad, tall)), wide)


_TALL = 9.0
_STEP_X, _STEP_Y = 5, 4


def _neighbourhood(east: float, north: float, wide: int) -> _View:
    """Return the view of a single place: in whole steps, so that neighbours share its ground."""
    middle_x, middle_y = _STEP_X * round(east / _STEP_X), _STEP_Y * round(north / _STEP_Y)
    narrowing = max(math.cos(math.radians(middle_y)), _FLATTEST)
    broad = _TALL / _LOWEST / narrowing
    return _fitted(_on_globe(_window(middle_x, middle_y, broad, _TALL)), wide)


def _window(middle_x: float, middle_y: float, broad: float, tall: float) -> Box:
    return Box(middle_x, middle_y, middle_x, middle_y).grown(broad / 2, tall / 2)


def _on_globe(window: Box) -> Box:
    """Return a window that does not reach over the poles, nor more than once around."""
    if window.width >= _WORLD:
        middle = window.centre[0]
        window = Box(middle - 180, window.low, middle + 180, window.high)
    return Box(window.left, max(window.low, -88), window.right, min(window.high, 88))


def _span(longitudes: Iterable[float]) -> tuple[float, float]:
    """Return the shortest way around the globe on which longitudes lie, from west to east."""
    found = sorted(set(longitudes))
    gaps = [
        (following - one, number)
        for number, (one, following) in enumerate(
            zip(found, [*found[1:], found[0] + _WORLD], strict=True)
        )
    ]
    _, last = max(gaps)
    if last == len(found) - 1:
        return found[0], found[-1]
    return found[last + 1], found[last] + _WORLD


def _fitted(window: Box, wide: int) -> _View:
    """Return the view of a window on a drawing so wide, whose height follows the window."""
    project = projection(window)
    plane = around(map(project, _edge(window)))
    high = round(wide * min(max(plane.height / plane.width, _LOWEST), _HIGHEST))
    size = min(wide / plane.width, high / plane.height)
    middle_x, middle_y = plane.centre

    def at(point: Point) -> Point:
        x, y = project(point)
        return wide / 2 + (x - middle_x) * size, high / 2 - (y - middle_y) * size

    return _View(window, wide, high, at)


def _edge(window: Box) -> Iterator[Point]:
    """Yield points all along the edge of a window, which a projection may bend."""
    steps = 12
    for step in range(steps + 1):
        across = window.left + window.width * step / steps
        up = window.low + window.height * step / steps
        yield from ((across, window.low), (across, window.high))
        yield from ((window.left, up), (window.right, up))


# ---------------------------------------------------------------------------------------------
# What lies under the marks


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a view shows before any mark: its base, and where the names of countries may stand."""

    base: Base
    countries: Sequence[tuple[str, Sequence[Box]]]


@lru_cache(maxsize=256)
def _ground(window: Box, wide: int, country_name: CountryName) -> _Ground:
    """Draw the ground of a view; single places share it with their neighbours."""
    view, held = _fitted(window, wide), geography(window)
    is_town = window.height < _WITHIN_A_COUNTRY
    return _Ground(
        _base(held, view), () if is_town else tuple(_named_countries(held, view, country_name))
    )


_WITHIN_A_COUNTRY = 1.0
"""Degrees of latitude; the map of a town needs no name of a country across its streets."""


def _base(held: Geography, view: _View) -> Base:
    """Return land and borders in a view, cut at its frame."""
    frame = view.frame.grown(2, 2)
    near = _near(view)
    land = (
        ring_within(_projected(ring, turn, view), frame)
        for outline, turn, region in _seen(held.land, near)
        if (ring := ring_within(outline.line, region))
    )
    borders = (
        part
        for outline, turn, region in _seen(held.borders, near)
        for line in line_within(outline.line, region)
        for part in line_within(_projected(line, turn, view), frame)
    )
    return Base(
        view.width,
        view.height,
        path(filter(None, land), are_closed=True),
        path(borders, are_closed=False),
    )


def _near(view: _View) -> Box:
    """Return a window a little wider than that of a view, but not more than once around.

    Far from its window a projection folds the globe, so that nothing far away may be projected.
    What is cut off here is cut outside the frame.
    """
    window = view.window
    spare = max(0.0, (_WORLD - window.width) / 2)
    return window.grown(min(window.width * _SPARE + 1, spare), window.height * _SPARE + 1)


_SPARE = 0.4


def _seen(outlines: Sequence[Outline], near: Box) -> Iterator[tuple[Outline, float, Box]]:
    """Yield the outlines that a window shows, how far each has to be turned, and what of it.

    The same meridian may be counted as -170° by a line and as 190° by a window.
    """
    for turn in (-_WORLD, 0.0, _WORLD):
        region = Box(near.left - turn, near.low, near.right - turn, near.high)
        for outline in outlines:
            if region.meets(outline.box):
                yield outline, turn, region


def _projected(line: Line, turn: float, view: _View) -> Line:
    return [view.at((east + turn, north)) for east, north in line]


def _named_countries(
    held: Geography, view: _View, country_name: CountryName
) -> Iterator[tuple[str, Sequence[Box]]]:
    """Yield the countries that have room for their names, and where, the middle first."""
    near = _near(view)
    for code, rings in held.countries.items():
        parts = [
            ring_within(_projected(ring, turn, view), view.frame)
            for outline, turn, region in _seen(rings, near)
            if (ring := ring_within(outline.line, region))
        ]
        words = country_name(code)
        largest = max(filter(None, parts), key=_content, default=None)
        if largest is None or not words:
            continue
        room = width(words.upper(), SIZE - 1) + len(words) * _SPACED
        if around(largest).width > room:
            boxes = (_around(point, room) for point in _middles(largest))
            yield words, tuple(box for box in boxes if _is_inside(box, largest))


_SPACED = 1.2
"""What stands between two letters of the name of a country."""


def _around(point: Point, room: float) -> Box:
    x, y = point
    return Box(x - room / 2, y - HEIGHT / 2, x + room / 2, y + HEIGHT / 2)


def _countries(ground: _Ground, board: Board) -> Iterator[Country]:
    """Yield the names of countries for which there is room beside the marks and their names."""
    for words, boxes in ground.countries:
        box = next((box for box in boxes if board.is_free(box.grown(6, 6))), None)
        if box is not None:
            board.take(box.grown(6, 4))
            x, y = box.centre
            yield Country(words, rounded(x), rounded(y + 4))


def _content(ring: Line) -> float:
    """Return the content of a ring (the surveyor's formula)."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2


def _middles(ring: Line) -> Iterator[Point]:
    """Yield points within the box of a ring, those in its middle first."""
    box = around(ring)
    steps = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
    tried = sorted(
        ((across, up) for across in steps for up in steps),
        key=lambda one: (abs(one[0] - 0.5) + abs(one[1] - 0.5), one),
    )
    for across, up in tried:
        yield box.left + across * box.width, box.low + up * box.height


def _is_inside(box: Box, ring: Line) -> bool:
    """Tell whether the corners of a box, and its middle, lie within a ring."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.low, box.high)]
    return all(_is_within(point, ring) for point in (box.centre, *corners))


def _is_within(point: Point, ring: Line) -> bool:
    """Tell whether a point lies within a ring: a ray from it crosses the ring an odd number."""
    x, y = point
    crossings = sum(
        (one_y > y) != (next_y > y)
        and x < one_x + (y - one_y) * (next_x - one_x) / (next_y - one_y)
        for (one_x, one_y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    return crossings % 2 == 1


# ---------------------------------------------------------------------------------------------
# Marks and their names

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


_Gathered = tuple[Point, list[Place]]
"""Where a mark stands, and for which places; of these the most mentioned is the first."""


def _marks(places: Sequence[Place], view: _View) -> Sequence[_Gathered]:
    """Return the marks of places, the most mentioned first; where they are many, farther apart."""
    ranked = sorted(places, key=lambda one: (-one.mentions, one.name, one.page))
    at = [(view.of(place.latitude, place.longitude), place) for place in ranked]
    apart = _APART
    found = _gathered(at, apart)
    while len(found) > MOST:
        apart *= _WIDER
        found = _gathered(at, apart)
    return found


_WIDER = 1.4
MOST = 100
"""How many marks a map has at most: more of them nobody could tell apart."""


def _gathered(at: Sequence[tuple[Point, Place]], apart: float) -> Sequence[_Gathered]:
    """Gather the places that are not so far apart; each mark stands where its first place is."""
    cells: dict[tuple[int, int], list[_Gathered]] = {}
    found: list[_Gathered] = []
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


def _labelled(marks: Sequence[_Gathered], board: Board) -> Sequence[Mark]:
    """Give marks their names where there is room, else a number where there is room for that."""
    found = []
    numbers = 0
    for point, places in marks:
        number = 0
        others = f" +{len(places) - 1}" if len(places) > 1 else ""
        label = _label(f"{places[0].name}{others}", point, board)
        if label is None:
            label = _label(str(numbers + 1), point, board)
            numbers = number = numbers + 1
        found.append(Mark(rounded(point[0]), rounded(point[1]), places, label, number))
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


# ---------------------------------------------------------------------------------------------
# Scale and inset

_DEGREE = 111.2
"""Kilometres to a degree of latitude."""

_LONGEST_BAR = 130.0


def _scale(view: _View, board: Board) -> Scale | None:
    """Return the longest scale bar of a round length that is not too long, where it has room."""
    if view.window.width > _TOO_WIDE:
        return None
    east, north = view.window.centre
    step = view.window.height / 100
    (_, low), (_, high) = view.at((east, north - step)), view.at((east, north + step))
    units = (low - high) / (2 * step * _DEGREE)
    power = 10.0 ** math.floor(math.log10(_LONGEST_BAR / units))
    kilometres = max(one * power for one in (1, 2, 5) if one * power * units <= _LONGEST_BAR)
    length = kilometres * units
    box = _corner(length + 12, 30, board)
    if box is None:
        return None
    board.take(box)
    return Scale(rounded(box.left + 6), rounded(box.high - 6), rounded(length), f"{kilometres:g}")


_TOO_WIDE = 50.0


def _corner(wide: float, high: float, board: Board) -> Box | None:
    """Return a corner of a drawing that is free for so much; None where none is."""
    frame = board.frame
    corners = (
        Box(frame.left, frame.high - high, frame.left + wide, frame.high),
        Box(frame.right - wide, frame.low, frame.right, frame.low + high),
        Box(frame.right - wide, frame.high - high, frame.right, frame.high),
        Box(frame.left, frame.low, frame.left + wide, frame.low + high),
    )
    return next(filter(board.is_free, corners), None)


_INSET = 132
_INSET_DEGREES = 40.0
_SMALLEST_FRAME = 4.0


def _inset(view: _View, board: Board) -> Inset | None:
    """Return the wider region of a view; None where the view is wide, or where it has no room."""
    if view.window.width > _TOO_WIDE:
        return None
    # Of whole tens of degrees, so that the maps of neighbouring places share it.
    east, north = (10 * round(value / 10) for value in view.window.centre)
    base, at = _region(east, north)
    corner = _corner(base.width, base.height, board)
    if corner is None:
        return None
    board.take(corner)
    seen = around(map(at, _edge(view.window)))
    seen = seen.grown(
        max(0.0, _SMALLEST_FRAME - seen.width) / 2, max(0.0, _SMALLEST_FRAME - seen.height) / 2
    )
    left, low = max(seen.left, 0.0), max(seen.low, 0.0)
    wide = min(seen.right, base.width) - left
    high = min(seen.high, base.height) - low
    return Inset(
        rounded(corner.left), rounded(corner.low), base, *map(rounded, (left, low, wide, high))
    )


@lru_cache(maxsize=128)
def _region(east: int, north: int) -> tuple[Base, Callable[[Point], Point]]:
    """Return the wider region around a point."""
    wide = _INSET_DEGREES
    north = max(-60, min(70, north))
    window = _on_globe(Box(east - wide, north - wide / 2, east + wide, north + wide / 2))
    view = _fitted(window, _INSET)
    return _base(geography(window), view), view.at
