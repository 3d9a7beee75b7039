"""Crowds: the part of a map in which places have no room for their names, and need a closer one."""

from collections.abc import Sequence
from dataclasses import dataclass

from edition.drawing.marks import Gathered, Place, board_of, labelled
from edition.drawing.planes import Box, Point, around
from edition.drawing.views import View, view_of

_CLOSER = 0.45
"""How wide the part is at most, of the map, that is worth a closer one."""

_TOWN = 0.06
"""Degrees of latitude: a map of less is close enough."""

_SHARES = (3, 9, 27, 81)
"""How often parts, in which places may crowd, go into the width of a map: the large ones first."""

_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where places crowd on a map: the part of it, and the view of a closer map."""

    part: Box
    view: View
    places: Sequence[Place]


_RIM = 8.0
"""How far a mark is from the edge of a closer map, and of the part that it shows, at least."""


def crowd_of(places: Sequence[Place], found: Sequence[Gathered], view: View) -> Crowd | None:
    """Return where most of those places crowd whose names a map has no room for."""
    if view.window.height < _TOWN:
        return None
    marks = labelled(found, board_of(found, view), {})
    nameless = [
        one for one, mark in zip(found, marks, strict=True) if mark.number or len(mark.places) > 1
    ]
    densest = _densest(nameless, view.width)
    # Of several marks those that give them their names, for others may lie far from them.
    held = [places[0] for _, places in densest] if len(densest) > 1 else _places(densest)
    spots = {(round(place.latitude, 3), round(place.longitude, 3)) for place in held}
    if _held(densest) < _FEWEST or len(spots) == 1:  # what is at one spot no map parts
        return None
    closer = view_of([place.point for place in held], view.width)
    frame = closer.frame.grown(-_RIM, -_RIM)
    inside = [place for place in places if frame.holds(_at(place, closer))]
    part = around(view.of(place.point) for place in inside)
    if part.width > _CLOSER * view.width:
        return None
    return Crowd(part.grown(_RIM, _RIM), closer, inside)


def _at(place: Place, view: View) -> Box:
    x, y = view.of(place.point)
    return Box(x, y, x, y)


def _densest(marks: Sequence[Gathered], wide: int) -> Sequence[Gathered]:
    """Return the marks of the smallest part that has half as many places as one of the largest."""
    found: Sequence[Gathered] = ()
    for share in _SHARES:
        parts = [_near_to(point, marks, wide / share / 2) for point, _ in marks]
        near = max(parts, key=_held, default=())
        if found and (len(near) == 1 or _held(near) * 2 < _held(found)):
            break
        found = near
    return found


def _near_to(point: Point, marks: Sequence[Gathered], reach: float) -> Sequence[Gathered]:
    x, y = point
    part = Box(x, y, x, y).grown(reach, reach)
    return [mark for mark in marks if part.holds(Box(*mark[0], *mark[0]))]


def _places(marks: Sequence[Gathered]) -> Sequence[Place]:
    return [place for _, places in marks for place in places]


def _held(marks: Sequence[Gathered]) -> int:
    return len(_places(marks))
