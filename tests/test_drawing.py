"""Drawings: where everything stands on a map, a timeline and a circle, and what is said beside."""

import csv
import io
import itertools
import json
import math
import re
from collections.abc import Sequence
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import dates, site
from edition.drawing import circles, maps, timelines
from edition.drawing.geography import geography
from edition.drawing.labels import HEIGHT, SIZE, Label, shortened, width
from edition.drawing.planes import Box, line_within, path, ring_within
from edition.drawing.projection import projection
from edition.facts import Facts
from edition.indexing import Coordinates
from edition.model import Entity, Kind, Location
from tests import editions

NAMES = st.text(min_size=1, max_size=60)


def box_of(label: Label, size: float = SIZE) -> Box:
    """Return the room of a label, a little less than was taken: its coordinates are rounded."""
    room = width(label.words, size)
    left = {"start": label.x, "middle": label.x - room / 2, "end": label.x - room}[label.anchor]
    box = Box(left, label.y - HEIGHT * 0.75, left + room, label.y + HEIGHT * 0.25)
    return box.grown(-0.2, -0.2)


def overlapping(boxes: Sequence[Box]) -> list[tuple[Box, Box]]:
    return [pair for pair in itertools.combinations(boxes, 2) if pair[0].meets(pair[1])]


# ---------------------------------------------------------------------------------------------
# Planes


SQUARE = Box(0, 0, 10, 10)


def test_a_ring_is_cut_at_the_sides_of_a_box():
    cut = ring_within([(5, 5), (15, 5), (15, 15), (5, 15), (5, 5)], SQUARE)

    assert set(cut) == {(5, 5), (10, 5), (10, 10), (5, 10)}


def test_a_line_that_leaves_a_box_and_comes_back_is_two_lines():
    line = [(1.0, 5.0), (5.0, 15.0), (9.0, 5.0)]

    assert list(line_within(line, SQUARE)) == [[(1.0, 5.0), (3.0, 10.0)], [(7.0, 10.0), (9.0, 5.0)]]


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=12))
def test_nothing_of_a_ring_stands_outside_the_box_in_which_it_is_cut(points):
    cut = ring_within([*points, points[0]], SQUARE)

    assert all(-1e-9 <= x <= 10 + 1e-9 and -1e-9 <= y <= 10 + 1e-9 for x, y in cut)


def test_the_steps_of_a_path_add_up_to_its_rounded_points():
    line = [(n * 1.26, n * 0.96) for n in range(40)]

    assert points_of(path([line], are_closed=False))[-1] == pytest.approx((49.1, 37.4))


def points_of(data: str) -> list[tuple[float, float]]:
    """Return all points of the data of a path that `path` made."""
    points: list[tuple[float, float]] = []
    for strokes in filter(None, data.replace("z", "").split("M")):
        numbers = [float(number) for number in re.findall(r"-?[0-9.]+", strokes)]
        steps = zip(numbers[::2], numbers[1::2], strict=True)
        points += itertools.accumulate(steps, lambda a, b: (a[0] + b[0], a[1] + b[1]))
    return points


# ---------------------------------------------------------------------------------------------
# Projection


def test_a_conic_projection_has_one_scale_along_its_two_parallels():
    project = projection(Box(35, 29, 51, 38))  # the parallels of true scale are 30.5 and 36.5

    for parallel in (30.5, 36.5):
        (x, y), (east, north) = project((43.0, parallel)), project((43.0 + 1e-4, parallel))
        on_globe = math.radians(1e-4) * math.cos(math.radians(parallel))
        assert ((east - x) ** 2 + (north - y) ** 2) ** 0.5 == pytest.approx(on_globe, rel=1e-5)


@pytest.mark.parametrize(
    "window", [Box(5, 45, 20, 55), Box(30, -5, 42, 4), Box(-180, -60, 180, 80)]
)
def test_the_middle_of_a_window_is_upright(window: Box):
    project = projection(window)
    east, north = window.centre

    assert project((east, north + 1))[1] > project((east, north))[1]
    assert project((east + 1, north))[0] > project((east, north))[0]
    assert project((east, north + 1))[0] == pytest.approx(0)


# ---------------------------------------------------------------------------------------------
# Geography


def test_every_line_lies_on_the_globe_and_every_ring_is_closed():
    for window in (Box(0, 0, 10, 10), Box(-180, -80, 180, 80)):
        held = geography(window)
        rings = [*held.land, *(ring for rings in held.countries.values() for ring in rings)]
        assert all(ring.line[0] == ring.line[-1] for ring in rings)
        assert all(one.box.low >= -90 and one.box.high <= 90 for one in (*rings, *held.borders))
        assert {"IQ", "SY", "DE", "FJ"} <= held.countries.keys()


def test_no_line_jumps_at_the_meridian_of_180_degrees():
    held = geography(Box(0, 0, 10, 10))

    for outline in held.countries["FJ"]:
        steps = itertools.pairwise(outline.line)
        assert all(abs(east - other) < 5 for (east, _), (other, _) in steps)


# ---------------------------------------------------------------------------------------------
# Maps


def place(name: str, latitude: float, longitude: float, mentions: int = 1) -> maps.Place:
    page = f"places/{name}.html"
    return maps.Place(name, page, latitude, longitude, is_certain=True, mentions=mentions)


def code(country: str) -> str:
    return country


MOSUL = place("Mosul", 36.335, 43.11889)
IRAQ = (MOSUL, place("Baghdad", 33.31, 44.36), place("Raqqa", 35.95, 39.0))
PACIFIC = (place("Suva", -18.1, 178.4), place("Apia", -13.8, -171.8))


def drawn(*places: maps.Place) -> maps.Map:
    found = maps.draw(places, code)
    assert found is not None
    return found


def test_without_a_place_there_is_no_map():
    assert maps.draw((), code) is None


def test_a_map_has_its_places_where_they_are():
    marks = {mark.places[0].name: mark for mark in drawn(*IRAQ).marks}

    assert marks["Raqqa"].x < marks["Mosul"].x < marks["Baghdad"].x
    assert marks["Mosul"].y < marks["Raqqa"].y < marks["Baghdad"].y


def test_a_map_of_one_place_shows_what_is_around_it():
    found = drawn(MOSUL)

    assert {country.name for country in found.countries} >= {"IQ", "SY", "TR", "IR"}
    assert found.scale is not None
    assert found.scale.kilometres == "200"
    assert found.inset is not None


def test_the_scale_bar_is_as_long_as_the_map_says():
    """From Mosul to Baghdad it is 355 km."""
    found = drawn(*IRAQ)
    mosul, baghdad, *_ = (
        mark for name in ("Mosul", "Baghdad") for mark in found.marks if mark.places[0].name == name
    )
    apart = ((mosul.x - baghdad.x) ** 2 + (mosul.y - baghdad.y) ** 2) ** 0.5
    assert found.scale is not None

    assert apart / found.scale.length * float(found.scale.kilometres) == pytest.approx(
        355, rel=0.01
    )


def test_places_on_both_sides_of_the_date_line_lie_beside_each_other():
    suva, apia = sorted(drawn(*PACIFIC).marks, key=lambda mark: mark.x)

    assert (suva.places[0].name, apia.places[0].name) == ("Suva", "Apia")
    assert drawn(*PACIFIC).scale is not None  # the map is one of a region


def test_a_map_of_the_world_has_no_scale_and_no_inset():
    found = drawn(MOSUL, place("Lima", -12, -77), place("Sydney", -33.8, 151.2))

    assert (found.scale, found.inset) == (None, None)


def test_places_that_are_too_near_share_a_mark_under_the_most_mentioned():
    near = place("Burgtheater", 48.2103, 16.3611, mentions=2)
    found = drawn(near, place("Wien", 48.2, 16.37, mentions=9), place("Berlin", 52.5, 13.4))

    (mark,) = (mark for mark in found.marks if len(mark.places) > 1)
    assert [one.name for one in mark.places] == ["Wien", "Burgtheater"]
    assert mark.label is not None
    assert mark.label.words == "Wien +1"


def test_a_name_without_room_is_told_by_a_number():
    crowd = [place(f"A rather long name {n}", 48 + n % 7 / 10, 16 + n // 7 / 10) for n in range(49)]
    found = drawn(*crowd)

    numbers = [mark.number for mark in found.marks if mark.number]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers


@pytest.mark.parametrize("number", [5000])
def test_a_map_of_many_places_has_no_more_marks_than_one_can_tell_apart(number: int):
    many = [place(str(n), 40 + n % 97 / 10, 5 + n % 89 / 10) for n in range(number)]
    found = drawn(*many)

    assert len(found.marks) <= maps.MOST
    assert sum(len(mark.places) for mark in found.marks) == number


LATITUDES, LONGITUDES = st.floats(-85, 85), st.floats(-180, 180)


@settings(max_examples=25)
@given(st.lists(st.builds(place, NAMES, LATITUDES, LONGITUDES), min_size=1, max_size=20))
def test_on_a_map_of_any_places_nothing_overlaps_and_nothing_leaves_the_frame(places):
    found = drawn(*places)

    frame = Box(0, 0, found.base.width, found.base.height)
    labels = [box_of(mark.label) for mark in found.marks if mark.label]
    assert overlapping(labels) == []
    assert all(frame.holds(label) for label in labels)
    assert all(frame.holds(Box(mark.x, mark.y, mark.x, mark.y)) for mark in found.marks)
    edge = frame.grown(2.2, 2.2)
    points = points_of(found.base.land) + points_of(found.base.borders)
    assert all(edge.holds(Box(x, y, x, y)) for x, y in points)
    assert sum(len(mark.places) for mark in found.marks) == len(places)


# ---------------------------------------------------------------------------------------------
# Circles


def neighbour(name: str, together: int = 1) -> circles.Neighbour:
    return circles.Neighbour(name, "person", f"persons/{name}.html", together)


def test_without_neighbours_there_is_no_circle():
    assert circles.draw("Ada", []) is None


def test_a_name_that_is_too_long_is_shortened():
    assert shortened("Ada", 200) == "Ada"
    assert re.fullmatch("Ada L.*…", shortened("Ada Lovelace, Countess of Everywhere", 80))
    assert width(shortened("W" * 50, 80)) <= 80


def assert_is_legible(found: circles.Circle) -> None:
    frame = Box(0, 0, found.width, found.height)
    labels = [box_of(spoke.label) for spoke in found.spokes]
    marks = [Box(s.x - 4.5, s.y - 4.5, s.x + 4.5, s.y + 4.5) for s in found.spokes]
    boxes = [*labels, *marks, box_of(found.name, 13)]
    assert overlapping(boxes) == []
    assert all(frame.holds(box) for box in boxes)
    heights = sorted((spoke.x > found.x, spoke.y) for spoke in found.spokes)
    near = [b[1] - a[1] for a, b in itertools.pairwise(heights) if a[0] == b[0]]
    assert all(gap >= 24 for gap in near)  # WCAG 2.2, 2.5.8


@given(NAMES, st.lists(st.builds(neighbour, NAMES, st.integers(1, 999)), min_size=1, max_size=20))
def test_the_names_of_a_circle_never_overlap_nor_leave_its_frame(name, neighbours):
    found = circles.draw(name, neighbours)

    assert found is not None
    assert len(found.spokes) == min(len(neighbours), circles.MOST)
    assert_is_legible(found)


def test_the_circles_of_all_entities_of_the_corpus_are_legible(shared):
    names = sorted(
        {
            " ".join("".join(element.itertext()).split())
            for file in sorted((shared / "corpus").rglob("*.xml"))
            for element in editions.page(file).iter("{*}persName", "{*}placeName", "{*}orgName")
        }
        - {""}
    )
    assert len(names) > 500

    for begin in range(0, len(names), circles.MOST):
        some = names[begin : begin + circles.MOST]
        found = circles.draw(some[0], [neighbour(name) for name in some])
        assert found is not None
        assert_is_legible(found)


# ---------------------------------------------------------------------------------------------
# Timelines


def event(name: str, **attributes: str) -> timelines.Event:
    dating = dates.dating(attributes)
    assert dating is not None
    return timelines.Event(name, f"events/{name}.html", dating, is_certain=True, mentions=1)


def timeline(*events: timelines.Event, **mentioned: int) -> timelines.Timeline:
    found = timelines.draw(events, {key.replace("_", "-"): n for key, n in mentioned.items()})
    assert found is not None
    return found


def test_without_a_date_there_is_no_timeline():
    assert timelines.draw([], {}) is None


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2017-06-29", "2017-07-03", ["2017-06-29", "2017-07-01", "2017-07-03", "2017-07-05"]),
        ("2016-10", "2017-01", ["2016-10", "2016-11", "2016-12", "2017-01", "2017-02"]),
        ("2014-06", "2017-07-09", ["2015", "2016", "2017"]),
        ("1192", "1848", ["1200", "1300", "1400", "1500", "1600", "1700", "1800"]),
        ("-0043", "0014", ["-0040", "-0030", "-0020", "-0010", "0000", "0010"]),
    ],
)
def test_the_scale_counts_in_what_the_time_is_long(first: str, last: str, ticks: list[str]):
    found = timeline(event("a", **{"from": first, "to": last}))

    shown = [tick.key for tick in found.ticks]
    assert shown == ticks
    assert all(dates.read_key(key) for key in shown)


def test_events_stand_in_the_order_of_time_and_last_as_long_as_they_did():
    found = timeline(event("war", **{"from": "1914", "to": "1918"}), event("peace", when="1919"))

    war, peace = found.bars
    assert war.length > 3 * peace.length
    assert war.x + war.length == pytest.approx(peace.x, abs=0.2)


def test_an_event_at_some_time_within_its_bar_is_told_apart():
    within = event("a", notBefore="1900", notAfter="1910")
    doubted = timelines.Event("b", "", event("b", when="1900").dating, is_certain=False, mentions=1)

    assert [bar.is_within for bar in timeline(within, doubted, event("c", when="1905")).bars] == [
        True,
        True,
        False,
    ]


def test_an_event_without_an_end_runs_out():
    found = timeline(event("a", **{"from": "1900"}), event("b", when="1950"))

    assert [bar.is_open for bar in found.bars] == [True, False]


def test_dates_of_the_texts_are_gathered_and_counted():
    found = timeline(**{"1843_07_12": 2, "1843_07_13": 1, "1890": 5})

    assert [(one.first, one.last, one.mentions) for one in found.columns] == [
        ("1843-07-12", "1843-07-13", 3),
        ("1890", "1890", 5),
    ]


DAYS = st.dates().map(str)
DATINGS = st.one_of(
    st.builds(lambda day: {"when": day}, DAYS),
    st.builds(lambda day: {"from": day}, DAYS),
    st.builds(lambda day: {"notAfter": day}, DAYS),
    st.builds(lambda one, two: {"from": min(one, two), "to": max(one, two)}, DAYS, DAYS),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(NAMES, DATINGS), min_size=1, max_size=20))
def test_on_a_timeline_of_any_events_nothing_overlaps_and_no_bar_leaves_the_frame(rows):
    found = timeline(*(event(name, **attributes) for name, attributes in rows))

    assert len(found.ticks) <= 8
    frame = Box(0, 0, found.width, found.height)
    bars = [Box(bar.x, bar.y - 4, bar.x + bar.length, bar.y + 4) for bar in found.bars]
    labels = [box_of(bar.label) for bar in found.bars]
    assert overlapping([bar.grown(-0.2, 0) for bar in bars] + labels) == []
    assert all(frame.holds(box) for box in (*bars, *labels))


# ---------------------------------------------------------------------------------------------
# Data


def situation(name: str, kind: Kind = Kind.PLACE, where: Coordinates | None = None, when: str = ""):
    entity = Entity(
        name.lower(), kind, name, name, name, (), (), Location(PurePosixPath("a.xml")), 0
    )
    return site.Situation(
        entity, 2, where, dates.read_key(when) if when else None, is_surely_then=True
    )


SITUATIONS = (
    situation("Mosul", where=Coordinates(36.335, 43.11889, is_certain=True)),
    situation("Syria"),
    situation("Battle", Kind.EVENT, when="2016-10/2017-07-09"),
)


def test_the_geojson_of_the_map_has_the_longitude_first():
    (feature,) = json.loads(site.map_data(SITUATIONS))["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [43.11889, 36.335]}
    assert feature["properties"]["page"] == "places/mosul.html"


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_of_the_map_has_the_places_without_coordinates_too():
    assert [(row["name"], row["latitude"]) for row in rows_of(site.map_table(SITUATIONS))] == [
        ("Mosul", "36.335"),
        ("Syria", ""),
    ]


def test_the_table_of_the_timeline_has_events_with_both_of_their_ends():
    with Facts.in_memory() as facts:
        (row,) = rows_of(site.timeline_table(SITUATIONS, facts))

    assert (row["name"], row["earliest"], row["latest"]) == ("Battle", "2016-10", "2017-07-09")
