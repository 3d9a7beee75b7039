"""Maps: where the places of an edition are, drawn over land and borders.

A map shows all of its places, as large as they allow. What is near enough to another mark to
hide it shares that mark; a name that has no room is told by a number. Where that happens to many,
a closer map has the part in which they crowd.
"""

from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass

from edition.drawing.crowds import crowd_of
from edition.drawing.grounds import Base, Country, CountryName, countries, ground_of
from edition.drawing.insets import Inset, Scale, beside
from edition.drawing.marks import Mark, Place, board_of, labelled, marks_of
from edition.drawing.planes import Box, around, line_within, path, ring_within, rounded
from edition.drawing.views import View, view_of

WIDTH = 612
"""As wide as a column of text, so that the letters of a map are as large as those beside it."""

SMALL = 408


@dataclass(frozen=True, slots=True)
class Area:
    """The shape of a place, as the data of SVG paths."""

    place: Place
    path: str
    """Its areas, with the holes in them."""
    lines: str
    """Its lines; a point is a line without length."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a map whose places are on a closer one: a rectangle on it."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Map:
    """A map, in units of which a column of text is 612 wide."""

    height: int
    """That of the base, and of an inset that stands below it."""
    base: Base
    countries: Sequence[Country]
    areas: Sequence[Area]
    marks: Sequence[Mark]
    scale: Scale | None
    """None for a map of continents, which has no one scale."""
    inset: Inset | None
    part: Part | None = None
    closer: "Map | None" = None
    """A map of the part in which places crowd."""


def draw(places: Sequence[Place], country_name: CountryName, wide: int = WIDTH) -> Map | None:
    """Draw a map of places, and a closer one where they crowd; None where there is no place."""
    if not places:
        return None
    points = [place.point for place in places]
    points += [point for place in places for point in place.shape.positions()]
    return _drawn(places, view_of(points, wide), country_name, {})


_MAPS = 3
"""How many maps there are at most, each closer than the one before."""


def _drawn(
    places: Sequence[Place],
    view: View,
    country_name: CountryName,
    numbers: MutableMapping[str, int],
    before: int = 0,
) -> Map:
    """Draw a map, and closer ones; `numbers` has those that the maps before it have given."""
    found = marks_of(places, view)
    crowd = crowd_of(places, found, view) if before + 1 < _MAPS else None
    if crowd:
        elsewhere = {*crowd.places}
        found = marks_of([place for place in places if place not in elsewhere], view)
    board = board_of(found, view)
    if crowd:
        board.take(crowd.part)
    areas = [area for place in places if (area := _area(place, view))]
    shapes = [place.shape for place in places]
    scale, inset = beside(shapes, view, board, is_closer=before > 0)
    ground = ground_of(view.window, view.width, country_name)
    marks = labelled(found, board, numbers)
    return Map(
        height=round(max(view.height, inset.y + inset.base.height if inset else 0)),
        base=ground.base,
        countries=tuple(countries(ground, board)),
        areas=areas,
        marks=marks,
        scale=scale,
        inset=inset,
        part=_part(crowd.part) if crowd else None,
        closer=_drawn(crowd.places, crowd.view, country_name, numbers, before + 1)
        if crowd
        else None,
    )


def _part(box: Box) -> Part:
    return Part(*map(rounded, (box.left, box.low, box.width, box.height)))


_SEEN = 8.0
"""How large a shape is at least on a map, in one direction, so that it can be seen."""


def _area(place: Place, view: View) -> Area | None:
    """Return the shape of a place on a map, cut at its frame; None where nobody would see it."""
    shape, frame = place.shape, view.frame.grown(2, 2)
    box = around(map(view.of, shape.positions())) if shape.areas or shape.lines else None
    if box is None or max(box.width, box.height) < _SEEN or not box.meets(frame):
        return None
    rings = (ring_within([*map(view.of, ring)], frame) for area in shape.areas for ring in area)
    lines = [[*map(view.of, line)] for line in shape.lines]
    lines += [[view.of(point)] * 2 for point in shape.points]
    return Area(
        place.without_shape(),
        path(filter(None, rings), are_closed=True),
        path((part for line in lines for part in line_within(line, frame)), are_closed=False),
    )
