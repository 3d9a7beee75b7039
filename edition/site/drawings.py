"""Drawings: what the map, the timeline and the circles of the edition are told, and their data.

Everything that is drawn is said in words or numbers beside it, and offered as a file of data:
the drawing is one way to read it, never the only one.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from edition import dates, languages
from edition.drawing import circles, maps, marks, timelines
from edition.drawing.planes import around
from edition.facts import Evidence, Facts
from edition.geojson import NOTHING, Shape
from edition.indexing import Coordinates, Directory, Drawing, coordinates, pointers_within
from edition.interface import interface
from edition.model import Entity, Kind
from edition.names import tei
from edition.site.addresses import (
    DATES,
    MAP,
    MAP_DATA,
    MAP_TABLE,
    TIMELINE,
    TIMELINE_TABLE,
    entity_page,
    file_address,
    mentions_page,
)
from edition.site.data import table
from edition.site.pages import Material, Page, Values, named_values

if TYPE_CHECKING:
    from lxml import etree

_ENOUGH = 80
"""Places that are listed below their map; more have pages of their own."""

_FULL = 200
"""Places on a page of a long list."""

_EVENTS = 150
"""Events that the page of the timeline lists; its file of data has all of them."""

_DOUBTED = frozenset({"low", "medium", "unknown"})


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an entity was, and when, as its record says."""

    entity: Entity
    mentions: int
    coordinates: Coordinates | None
    dating: dates.Dating | None
    is_surely_then: bool
    drawing: Drawing | None = None
    """What an editor has drawn of a place, in a file of its own."""

    @property
    def page(self) -> str:
        return str(entity_page(self.entity))

    @property
    def shape(self) -> Shape:
        """What a map shows of a place beside its mark."""
        return self.drawing.shape if self.drawing else _outline(self.coordinates)

    @property
    def position(self) -> Coordinates | None:
        """Where the mark of a place stands: the middle of its drawing, if nothing is said."""
        if self.coordinates or not self.drawing:
            return self.coordinates
        box = around(self.drawing.shape.positions())
        east, north = box.centre
        return Coordinates(round(north, 5), round(east, 5), is_certain=True)


_SIDES = 2


def _outline(found: Coordinates | None) -> Shape:
    """Return the outline that a record writes as several points: a line, or an area."""
    points = tuple((east, north) for north, east in found.outline) if found else ()
    if len(points) <= _SIDES:
        return Shape(lines=(points,)) if points else NOTHING
    return Shape(areas=((points if points[0] == points[-1] else (*points, points[0]),),))


def situation(
    entity: Entity, record: "etree._Element", facts: Facts, drawing: Drawing | None = None
) -> Situation:
    """Return where an entity was, and when, as its record says."""
    attributes = {str(name): str(value) for name, value in record.attrib.items()}
    return Situation(
        entity,
        facts.count(entity.kind, entity.id),
        coordinates(record) if entity.kind is Kind.PLACE else None,
        dates.dating(attributes),
        _DOUBTED.isdisjoint((attributes.get("cert"), attributes.get("precision")))
        and record.find(tei("precision")) is None,
        drawing,
    )


# ---------------------------------------------------------------------------------------------
# The map


def map_pages(situations: Sequence[Situation], material: Material) -> Iterator[Page]:
    """Yield the page of the map, and those of its lists: the places on it, and those that are not.

    Where they are few, both lists stand below the map.
    """
    of_places = [one for one in situations if one.entity.kind is Kind.PLACE]
    located = [one for one in of_places if one.position]
    drawn = maps.draw([*_places(located)], _country_names(material.language))
    numbers = _numbers(drawn)
    lists: Mapping[str, Sequence[Values]] = {
        "places": [
            {**_listed(one), **_degrees(one.position), "numbers": numbers.get(one.page, [])}
            for one in _in_order(located, material.language)
        ],
        "unlocated": [
            _listed(one)
            for one in _in_order([one for one in of_places if not one.position], material.language)
        ],
    }
    pages = [page for name in lists for page in _cut(name, lists[name])]
    is_long = len(of_places) > _ENOUGH
    yield Page(
        MAP,
        {
            "root": "../",
            "path": str(MAP),
            "map": asdict(drawn) if drawn else None,
            "geojson": str(MAP_DATA),
            "table": str(MAP_TABLE),
            "leaves": [_leaf(page) for page in pages if is_long],
            **({} if is_long else lists),
        },
    )
    yield from pages if is_long else ()


def _cut(subject: str, rows: Sequence[Values]) -> Iterator[Page]:
    """Yield the pages of a long list."""
    for number, start in enumerate(range(0, len(rows), _FULL), start=1):
        path = MAP.parent / subject / f"{number}.html"
        held = rows[start : start + _FULL]
        about: Values = {"subject": subject, "number": number, "map": str(MAP)}
        yield Page(path, {"root": "../../", "path": str(path), **about, subject: held})


def _leaf(page: Page) -> Values:
    """Return what the map says of a page of its lists: the first and the last of its places."""
    about = page.about
    rows = cast("Sequence[Values]", about[str(about["subject"])])
    ends = {"first": rows[0]["name"], "last": rows[-1]["name"]}
    return {**{key: about[key] for key in ("path", "subject", "number")}, **ends}


def _numbers(drawn: maps.Map | None) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the marks that stand for each place, by its page, on all maps."""
    found: dict[str, dict[int, None]] = {}
    while drawn:
        for mark in drawn.marks:
            for place in mark.places if mark.number else ():
                found.setdefault(place.page, {})[mark.number] = None
        drawn = drawn.closer
    return {page: list(numbers) for page, numbers in found.items()}


def _listed(one: Situation) -> Values:
    return {**named_values(one.entity), "mentions": one.mentions}


def place_values(one: Situation, venues: Iterable[Situation], material: Material) -> Values:
    """Return where an entity is, and a small map: of a place, or of the venues of an event."""
    drawn = maps.draw([*_places([one, *venues])], _country_names(material.language), maps.SMALL)
    return {
        "position": _degrees(one.position) or None,
        "map": asdict(drawn) if drawn else None,
        "drawing": str(file_address(one.drawing.file)) if one.drawing else "",
    }


def venues(entity: Entity, record: "etree._Element", directory: Directory) -> Iterable[Entity]:
    """Return the places where an event was, by its `@where` and by the names in its record."""
    found: dict[Entity, None] = {}
    for pointer in pointers_within(record) if entity.kind is Kind.EVENT else ():
        is_own = pointer.element is record or pointer.element.getparent() is record
        target = directory.target(pointer, entity.location.file).entity
        if is_own and target and target.kind is Kind.PLACE:
            found[target] = None
    return found


def _places(situations: Iterable[Situation]) -> Iterable[marks.Place]:
    for one in situations:
        if found := one.position:
            yield marks.Place(
                one.entity.name,
                one.page,
                found.latitude,
                found.longitude,
                found.is_certain,
                one.mentions,
                one.shape,
            )


def _degrees(found: Coordinates | None) -> Values:
    if found is None:
        return {}
    return {
        "latitude": found.latitude,
        "longitude": found.longitude,
        "is_certain": found.is_certain,
    }


@cache
def _country_names(language: str) -> Callable[[str], str]:
    return partial(languages.country, said_in=interface(language).language)


def _in_order(situations: Sequence[Situation], language: str) -> Sequence[Situation]:
    return languages.in_order(situations, lambda one: one.entity.sort_name, language)


def map_data(situations: Iterable[Situation]) -> bytes:
    """Return the places with coordinates as GeoJSON (RFC 7946: longitude comes first)."""
    features = [
        {
            "type": "Feature",
            "id": one.entity.id,
            "geometry": _geometry(one, found),
            "properties": {
                "name": one.entity.name,
                "page": one.page,
                "mentions": one.mentions,
                "certain": found.is_certain,
            },
        }
        for one in situations
        if (found := one.position)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return f"{json.dumps(collection, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _geometry(one: Situation, found: Coordinates) -> Mapping[str, object]:
    """Return the shape of a place; a point where nothing is drawn of it."""
    point = Shape(points=((found.longitude, found.latitude),))
    return (point if one.shape == NOTHING else one.shape).geometry()


def map_table(situations: Iterable[Situation]) -> bytes:
    """Return all places as a table; those without coordinates have empty cells."""
    rows = []
    for one in situations:
        if one.entity.kind is Kind.PLACE:
            found = one.position
            where = (found.latitude, found.longitude, found.is_certain) if found else ("", "", "")
            rows.append((one.entity.id, one.entity.name, *where, one.mentions, one.page))
    return table(("id", "name", "latitude", "longitude", "certain", "mentions", "page"), rows)


# ---------------------------------------------------------------------------------------------
# The timeline


def timeline_values(
    situations: Sequence[Situation], material: Material, *, is_large: bool
) -> Values:
    """Return what the timeline is about: events that are dated, and the dates of the texts.

    Of a large edition the index of dates has a page for each year.
    """
    events = [one for one in situations if one.entity.kind is Kind.EVENT]
    dated = _dated(events)
    mentioned = [
        timelines.Dated(key, len(held), _indexed(held[0], is_large=is_large))
        for key, held in _dates_of(material.facts).items()
    ]
    drawn = timelines.draw([*_events(dated)], mentioned)
    return {
        "root": "../",
        "path": str(TIMELINE),
        "timeline": asdict(drawn) if drawn else None,
        "events": [
            {
                **named_values(one.entity),
                "key": one.dating.key,
                "is_certain": one.is_surely_then,
                "mentions": one.mentions,
            }
            for one in dated[:_EVENTS]
            if one.dating
        ],
        "more": max(0, len(dated) - _EVENTS),
        "undated": [named_values(one.entity) for one in events if one.dating is None],
        "dates": str(DATES),
        "table": str(TIMELINE_TABLE),
    }


def _dated(situations: Iterable[Situation]) -> Sequence[Situation]:
    """Return the events that are dated, in the order of time."""
    keyed = [(one.dating.sort_key, one.entity.id, one) for one in situations if one.dating]
    return [one for _, _, one in sorted(keyed, key=lambda row: row[:2])]


def _events(situations: Iterable[Situation]) -> Iterable[timelines.Event]:
    for one in situations:
        if one.dating:
            yield timelines.Event(
                one.entity.name, one.page, one.dating, one.is_surely_then, one.mentions
            )


def _dates_of(facts: Facts) -> Mapping[str, Sequence[Evidence]]:
    found: dict[str, list[Evidence]] = {}
    for one in facts.dates():
        if one.mention.date:
            found.setdefault(one.mention.date, []).append(one)
    return found


def _indexed(date: Evidence, *, is_large: bool) -> str:
    """Return where the index of dates has a date."""
    if is_large:
        return str(mentions_page(Kind.DATE, date.mention.filed_under))
    return f"{DATES}#{quote(f'~{date.document.id}~{date.mention.id}', safe='~')}"


def timeline_table(situations: Iterable[Situation], facts: Facts) -> bytes:
    """Return events and the dates of the texts as one table, in the order of time."""
    rows: list[tuple[object, ...]] = []
    for one in situations:
        if one.dating and one.entity.kind is Kind.EVENT:
            ends = (one.dating.earliest or "", one.dating.latest or "")
            described = ("event", one.entity.name, one.is_surely_then, one.mentions, one.page)
            rows.append((one.dating.sort_key, one.dating.key, *ends, *described))
    for key, held in _dates_of(facts).items():
        if dating := dates.read_key(key):
            ends = (dating.earliest or "", dating.latest or "")
            rows.append((dating.sort_key, key, *ends, "date", "", True, len(held), str(DATES)))
    header = ("dating", "earliest", "latest", "kind", "name", "certain", "mentions", "page")
    return table(header, (row[1:] for row in sorted(rows, key=lambda row: (row[0], str(row[1:])))))


# ---------------------------------------------------------------------------------------------
# Circles


def circle_values(entity: Entity, material: Material) -> Values:
    """Return whom the texts name beside an entity most often: the drawing, and its table."""
    found = material.facts.neighbours(entity.kind, entity.id, circles.MOST)
    neighbours = [
        circles.Neighbour(other.name, other.kind.value, str(entity_page(other)), together)
        for kind, name, together in found
        if (other := material.directory.entity(kind, name))
    ]
    drawn = circles.draw(entity.name, neighbours)
    return {
        "circle": asdict(drawn) if drawn else None,
        "neighbours": [asdict(neighbour) for neighbour in neighbours],
    }
