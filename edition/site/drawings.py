"""Drawings: what the map, the timeline and the circles of the edition are told, and their data.

Everything that is drawn is said in words or numbers beside it, and offered as a file of data:
the drawing is one way to read it, never the only one.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from edition import dates, languages
from edition.drawing import circles, maps, timelines
from edition.facts import Facts
from edition.indexing import Coordinates, coordinates
from edition.interface import interface
from edition.model import Entity, Kind
from edition.site.addresses import (
    DATES,
    MAP,
    MAP_DATA,
    MAP_TABLE,
    TIMELINE,
    TIMELINE_TABLE,
    entity_page,
)
from edition.site.data import table
from edition.site.pages import Material, Values, named_values

if TYPE_CHECKING:
    from lxml import etree

_ENOUGH = 150
"""Places or events that a page lists; its file of data has all of them."""

_DOUBTED = frozenset({"low", "medium", "unknown"})


@dataclass(frozen=True, slots=True)
class Situation:
    """Where an entity was, and when, as its record says."""

    entity: Entity
    mentions: int
    coordinates: Coordinates | None
    dating: dates.Dating | None
    is_surely_then: bool

    @property
    def page(self) -> str:
        return str(entity_page(self.entity))


def situation(entity: Entity, record: "etree._Element", facts: Facts) -> Situation:
    """Return where a place was, or when an event was."""
    attributes = {str(name): str(value) for name, value in record.attrib.items()}
    return Situation(
        entity,
        facts.count(entity.kind, entity.id),
        coordinates(record) if entity.kind is Kind.PLACE else None,
        dates.dating(attributes) if entity.kind is Kind.EVENT else None,
        _DOUBTED.isdisjoint((attributes.get("cert"), attributes.get("precision"))),
    )


# ---------------------------------------------------------------------------------------------
# The map


def map_values(situations: Sequence[Situation], material: Material) -> Values:
    """Return what the map is about: places with coordinates, and those without."""
    of_places = [one for one in situations if one.entity.kind is Kind.PLACE]
    located = [one for one in of_places if one.coordinates]
    drawn = maps.draw([*_places(located)], _country_names(material.language))
    numbers = {
        place.page: mark.number for mark in (drawn.marks if drawn else ()) for place in mark.places
    }
    named = {mark.places[0].page for mark in drawn.marks} if drawn else set()
    ranked = sorted(_by_mentions(located), key=lambda one: one.page not in named)
    listed = ranked[:_ENOUGH]
    return {
        "root": "../",
        "path": str(MAP),
        "map": asdict(drawn) if drawn else None,
        "places": [
            {
                **named_values(one.entity),
                **_position(one.coordinates),
                "mentions": one.mentions,
                "number": numbers[one.page],
            }
            for one in _in_order(listed, material.language)
            if one.coordinates
        ],
        "more": len(located) - len(listed),
        "unlocated": [
            {**named_values(one.entity), "mentions": one.mentions}
            for one in _in_order(_by_mentions(_without_coordinates(of_places)), material.language)
        ],
        "geojson": str(MAP_DATA),
        "table": str(MAP_TABLE),
    }


def place_values(one: Situation, material: Material) -> Values:
    """Return where a place is, and a small map of it; nothing of both where nobody knows."""
    drawn = maps.draw([*_places([one])], _country_names(material.language), maps.SMALL)
    return {
        "position": _position(one.coordinates) or None,
        "map": asdict(drawn) if drawn else None,
    }


def _places(situations: Iterable[Situation]) -> Iterable[maps.Place]:
    for one in situations:
        if one.coordinates:
            found = one.coordinates
            yield maps.Place(
                one.entity.name,
                one.page,
                found.latitude,
                found.longitude,
                found.is_certain,
                one.mentions,
                found.outline,
            )


def _without_coordinates(situations: Iterable[Situation]) -> Sequence[Situation]:
    return [one for one in situations if one.coordinates is None]


def _position(found: Coordinates | None) -> Values:
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


def _by_mentions(situations: Iterable[Situation]) -> Sequence[Situation]:
    return sorted(situations, key=lambda one: (-one.mentions, one.entity.id))


def _in_order(situations: Sequence[Situation], language: str) -> Sequence[Situation]:
    return languages.in_order(situations, lambda one: one.entity.sort_name, language)


def map_data(situations: Iterable[Situation]) -> bytes:
    """Return the places with coordinates as GeoJSON (RFC 7946: longitude comes first)."""
    features = [
        {
            "type": "Feature",
            "id": one.entity.id,
            "geometry": {"type": "Point", "coordinates": [found.longitude, found.latitude]},
            "properties": {
                "name": one.entity.name,
                "page": one.page,
                "mentions": one.mentions,
                "certain": found.is_certain,
            },
        }
        for one in situations
        if (found := one.coordinates)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return f"{json.dumps(collection, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def map_table(situations: Iterable[Situation]) -> bytes:
    """Return all places as a table; those without coordinates have empty cells."""
    rows = []
    for one in situations:
        if one.entity.kind is Kind.PLACE:
            found = one.coordinates
            where = (found.latitude, found.longitude, found.is_certain) if found else ("", "", "")
            rows.append((one.entity.id, one.entity.name, *where, one.mentions, one.page))
    return table(("id", "name", "latitude", "longitude", "certain", "mentions", "page"), rows)


# ---------------------------------------------------------------------------------------------
# The timeline


def timeline_values(situations: Sequence[Situation], material: Material) -> Values:
    """Return what the timeline is about: events that are dated, and the dates of the texts."""
    dated = _dated(situations)
    drawn = timelines.draw([*_events(dated)], _dates_of(material.facts))
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
            for one in dated[:_ENOUGH]
            if one.dating
        ],
        "more": max(0, len(dated) - _ENOUGH),
        "undated": [
            named_values(one.entity)
            for one in situations
            if one.entity.kind is Kind.EVENT and one.dating is None
        ],
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


def _dates_of(facts: Facts) -> Mapping[str, int]:
    return Counter(e.mention.date for e in facts.dates() if e.mention.date)


def timeline_table(situations: Iterable[Situation], facts: Facts) -> bytes:
    """Return events and the dates of the texts as one table, in the order of time."""
    rows: list[tuple[object, ...]] = []
    for one in situations:
        if one.dating:
            ends = (one.dating.earliest or "", one.dating.latest or "")
            described = ("event", one.entity.name, one.is_surely_then, one.mentions, one.page)
            rows.append((one.dating.sort_key, one.dating.key, *ends, *described))
    for key, count in _dates_of(facts).items():
        if dating := dates.read_key(key):
            ends = (dating.earliest or "", dating.latest or "")
            rows.append((dating.sort_key, key, *ends, "date", "", True, count, str(DATES)))
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
