"""Grounds: what lies under the marks of a map, land and borders, and where countries are named."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from edition.drawing.geography import Geography, Outline, geography
from edition.drawing.labels import HEIGHT, SIZE, Board, width
from edition.drawing.planes import Box, Line, Point, around, line_within, path, ring_within, rounded
from edition.drawing.views import WORLD, View, fitted


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


CountryName = Callable[[str], str]
"""What a country is called, by its code; nothing where it has no name."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a view shows before any mark: its base, and where the names of countries may stand."""

    base: Base
    countries: Sequence[tuple[str, Sequence[Box]]]


@lru_cache(maxsize=256)
def ground_of(window: Box, wide: int, country_name: CountryName) -> Ground:
    """Draw the ground of a view; single places share it with their neighbours."""
    view, held = fitted(window, wide), geography(window)
    is_town = window.height < _WITHIN_A_COUNTRY
    return Ground(
        base_of(held, view), () if is_town else tuple(_named_countries(held, view, country_name))
    )


_WITHIN_A_COUNTRY = 1.0
"""Degrees of latitude; the map of a town needs no name of a country across its streets."""


def base_of(held: Geography, view: View) -> Base:
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
        path(filter(None, land), are_closed=True, finest=_COARSE),
        path(borders if view.window.width < _WORLDWIDE else (), are_closed=False, finest=_COARSE),
    )


_COARSE = 3.2
"""As fine as land and borders are: they are there to find one's way, and a page may have three."""

_WORLDWIDE = 150.0
"""Degrees of longitude beyond which borders would be a tangle."""


def _near(view: View) -> Box:
    """Return a window a little wider than that of a view, but not more than once around.

    Far from its window a projection folds the globe, so that nothing far away may be projected.
    What is cut off here is cut outside the frame.
    """
    window = view.window
    spare = max(0.0, (WORLD - window.width) / 2)
    return window.grown(min(window.width * _SPARE + 1, spare), window.height * _SPARE + 1)


_SPARE = 0.4


def _seen(outlines: Sequence[Outline], near: Box) -> Iterator[tuple[Outline, float, Box]]:
    """Yield the outlines that a window shows, how far each has to be turned, and what of it.

    The same meridian may be counted as -170° by a line and as 190° by a window.
    """
    for turn in (-WORLD, 0.0, WORLD):
        region = Box(near.left - turn, near.low, near.right - turn, near.high)
        for outline in outlines:
            if region.meets(outline.box):
                yield outline, turn, region


def _projected(line: Line, turn: float, view: View) -> Line:
    return [view.at((east + turn, north)) for east, north in line]


def _named_countries(
    held: Geography, view: View, country_name: CountryName
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
            country = _Inside(largest)
            yield words, tuple(box for box in boxes if country.holds(box))


_SPACED = 1.2
"""What stands between two letters of the name of a country."""


def _around(point: Point, room: float) -> Box:
    x, y = point
    return Box(x - room / 2, y - HEIGHT / 2, x + room / 2, y + HEIGHT / 2)


def countries(ground: Ground, board: Board) -> Iterator[Country]:
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


class _Inside:
    """What lies within a ring."""

    def __init__(self, ring: Line) -> None:
        self._sides = [*zip(ring, [*ring[1:], ring[0]], strict=True)]
        self._crossings: dict[float, list[float]] = {}

    def holds(self, box: Box) -> bool:
        """Tell whether the corners of a box, and its middle, lie within."""
        corners = [(x, y) for x in (box.left, box.right) for y in (box.low, box.high)]
        return all(map(self._is_within, (box.centre, *corners)))

    def _is_within(self, point: Point) -> bool:
        """Tell whether a point lies within: a ray to its right crosses the ring an odd number."""
        x, y = point
        crossings = self._crossed_at(y)
        return (len(crossings) - bisect_right(crossings, x)) % 2 == 1

    def _crossed_at(self, y: float) -> Sequence[float]:
        """Return where the ring crosses a height, from left to right: many points share it."""
        if y not in self._crossings:
            self._crossings[y] = sorted(
                one_x + (y - one_y) * (next_x - one_x) / (next_y - one_y)
                for (one_x, one_y), (next_x, next_y) in self._sides
                if (one_y > y) != (next_y > y)
            )
        return self._crossings[y]
