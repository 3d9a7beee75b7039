"""Drawings: where everything stands on a map, a timeline and a circle, and what is said beside."""

import csv
import io
import itertools
import json
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import dates, site
from edition.drawing import circles, maps, timelines
from edition.drawing.geography import geography
from edition.drawing.labels import HEIGHT, SIZE, Label, shortened, width
from edition.drawing.marks import MOST, Place
from edition.drawing.planes import Box, line_within, path, ring_within
from edition.drawing.projection import projection
from edition.facts import Facts
from edition.geojson import Shape
from edition.indexing import Coordinates, Directory, Drawing
from edition.model import Document, Entity, Kind, Location, Mention
from edition.names import TEI
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


def place(name: str, latitude: float, longitude: float, mentions: int = 1) -> Place:
    page = f"places/{name}.html"
    return Place(name, page, latitude, longitude, is_certain=True, mentions=mentions)


def code(country: str) -> str:
    return country


MOSUL = place("Mosul", 36.335, 43.11889)
IRAQ = (MOSUL, place("Baghdad", 33.31, 44.36), place("Raqqa", 35.95, 39.0))
PACIFIC = (place("Suva", -18.1, 178.4), place("Apia", -13.8, -171.8))


def drawn(*places: Place) -> maps.Map:
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


def all_maps(found: maps.Map | None) -> list[maps.Map]:
    return [found, *all_maps(found.closer)] if found else []


def names_on(found: maps.Map) -> list[str]:
    return sorted(place.name for mark in found.marks for place in mark.places)


@pytest.mark.parametrize("number", [2000])
def test_a_map_of_many_places_has_no_more_marks_than_one_can_tell_apart(number: int):
    many = [place(str(n), 40 + n % 97 / 10, 5 + n % 89 / 10) for n in range(number)]
    found = all_maps(drawn(*many))

    assert all(len(one.marks) <= MOST for one in found)
    assert sorted(name for one in found for name in names_on(one)) == names_of(many)


def names_of(places: Sequence[Place]) -> list[str]:
    return sorted(place.name for place in places)


STREETS = [place(f"Street {n}", 48.2 + n % 5 / 100, 16.35 + n // 5 / 100, n) for n in range(20)]
ABROAD = (place("Paris", 48.86, 2.35), place("Athens", 37.98, 23.73), place("Oslo", 59.9, 10.75))


def test_where_places_crowd_a_closer_map_has_them():
    first, closer = all_maps(drawn(*STREETS, *ABROAD))

    assert names_on(first) == names_of(ABROAD)
    assert names_on(closer) == names_of(STREETS)
    assert first.part is not None
    assert first.part.width < first.base.width / 2
    assert (closer.part, closer.inset) == (None, None)
    assert closer.scale is not None


def test_a_number_stands_for_one_place_on_all_maps():
    crowd = [replace(one, name=f"A rather long name of a {one.name}") for one in STREETS]
    found = all_maps(drawn(*crowd, *ABROAD))

    numbered = [
        (mark.number, mark.places[0].page) for one in found for mark in one.marks if mark.number
    ]
    assert numbered
    assert len({number for number, _ in numbered}) == len({page for _, page in numbered})


OLD_CITY = ((43.12, 36.33), (43.14, 36.33), (43.14, 36.35), (43.12, 36.35), (43.12, 36.33))


def test_the_shape_of_a_place_is_drawn_where_it_is_large_enough_to_be_seen():
    quarter = replace(MOSUL, shape=Shape(areas=((OLD_CITY,),), points=((43.13, 36.34),)))

    (area,) = drawn(quarter).areas
    points = points_of(area.path)
    assert max(x for x, _ in points) - min(x for x, _ in points) > maps.WIDTH / 4
    assert area.lines  # the point
    assert drawn(quarter, *ABROAD).areas == []


def test_nothing_of_a_shape_leaves_the_frame_of_a_closer_map():
    wide = tuple((east, 48.22) for east in range(30))
    found = all_maps(drawn(replace(STREETS[0], shape=Shape(lines=(wide,))), *STREETS[1:], *ABROAD))

    frames = [Box(-3, -3, one.base.width + 3, one.base.height + 3) for one in found]
    drawn_lines = [[points_of(area.lines) for area in one.areas] for one in found]
    assert [len(lines) for lines in drawn_lines] == [1, 1]
    for frame, lines in zip(frames, drawn_lines, strict=True):
        assert all(frame.holds(Box(x, y, x, y)) for line in lines for x, y in line)


def test_an_inset_stands_where_nothing_else_does_or_below_the_map():
    around = [place(str(n), 36 + n // 5 / 4, 40 + n % 5) for n in range(30)]
    crowded, empty = drawn(*around), drawn(*IRAQ)

    assert crowded.inset is not None
    assert crowded.inset.y > crowded.base.height
    assert crowded.height == round(crowded.inset.y + crowded.inset.base.height)
    assert empty.inset is not None
    assert empty.height == empty.base.height
    covered = Box(empty.inset.x, empty.inset.y, empty.inset.x + 132, empty.inset.y + 66)
    assert not any(covered.holds(Box(mark.x, mark.y, mark.x, mark.y)) for mark in empty.marks)


LATITUDES, LONGITUDES = st.floats(-85, 85), st.floats(-180, 180)


@settings(max_examples=25)
@given(st.lists(st.builds(place, NAMES, LATITUDES, LONGITUDES), min_size=1, max_size=20))
def test_on_a_map_of_any_places_nothing_overlaps_and_nothing_leaves_the_frame(places):
    found = all_maps(drawn(*places))

    for one in found:
        frame = Box(0, 0, one.base.width, one.base.height)
        labels = [box_of(mark.label) for mark in one.marks if mark.label]
        assert overlapping(labels) == []
        assert all(frame.holds(label) for label in labels)
        assert all(frame.holds(Box(mark.x, mark.y, mark.x, mark.y)) for mark in one.marks)
        edge = frame.grown(2.2, 2.2)
        points = points_of(one.base.land) + points_of(one.base.borders)
        assert all(edge.holds(Box(x, y, x, y)) for x, y in points)
    assert sorted(name for one in found for name in names_on(one)) == names_of(places)


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


def test_a_long_name_is_broken_into_two_lines_before_it_is_shortened():
    name = "Recapture of most of the eastern and western districts"
    found = circles.draw("Mosul", [neighbour(name)])

    assert found is not None
    first, second = found.spokes[0].labels
    assert f"{first.words} {second.words}" == name
    assert second.y - first.y == HEIGHT


def assert_is_legible(found: circles.Circle) -> None:
    frame = Box(0, 0, found.width, found.height)
    labels = [box_of(label) for spoke in found.spokes for label in spoke.labels]
    marks = [Box(s.x - 4.5, s.y - 4.5, s.x + 4.5, s.y + 4.5) for s in found.spokes]
    boxes = [*labels, *marks, *map(box_of, found.name)]
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
    dated = (
        timelines.Dated(key.replace("_", "-"), n, f"{key}.html") for key, n in mentioned.items()
    )
    found = timelines.draw(events, dated)
    assert found is not None
    return found


def test_without_a_date_there_is_no_timeline():
    assert timelines.draw([], []) is None


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

    assert [bar.is_within for bar in timeline(within, event("c", when="1905")).bars] == [
        True,
        False,
    ]


def test_an_event_that_was_about_then_fades_on_both_sides_of_its_time():
    sure = event("a", when="1900")
    doubted = replace(sure, name="b", is_certain=False)

    found, faded = timeline(sure, doubted, event("c", when="1950")).bars[:2]

    assert (found.fading, faded.fading) == ("none", "both")
    assert faded.x < found.x
    assert faded.x + faded.length > found.x + found.length


def test_a_bar_fades_at_the_end_that_nobody_knows():
    open_end, open_start = event("a", **{"from": "1900"}), event("b", notAfter="1925")

    found = timeline(open_end, open_start, event("c", when="1950"))

    assert [(bar.name, bar.fading) for bar in found.bars] == [
        ("a", "end"),
        ("b", "start"),
        ("c", "none"),
    ]


def test_dates_of_the_texts_are_gathered_by_the_calendar_and_counted():
    found = timeline(**{"1843_07_12": 2, "1843_12_13": 1, "1890": 5})

    assert [(one.first, one.last, one.mentions, one.page) for one in found.stretches] == [
        ("1843-07-12", "1843-12-13", 3, "1843_07_12.html"),
        ("1890", "1890", 5, "1890.html"),
    ]
    assert len(found.columns.split("M")) == 3  # two, behind what stands before the first M


def test_thousands_of_dates_are_columns_that_can_be_told_apart():
    days = {f"{1880 + n // 336}_{n // 28 % 12 + 1:02}_{n % 28 + 1:02}": 1 for n in range(5_000)}
    found = timeline(**days)

    assert 40 < found.columns.count("M") < 160
    assert len(found.stretches) < 25
    assert all(one.width >= 24 for one in found.stretches)  # WCAG 2.2, 2.5.8
    assert sum(one.mentions for one in found.stretches) == len(days)


@settings(max_examples=40)
@given(st.lists(st.dates(), min_size=1, max_size=30, unique=True))
def test_whatever_leads_to_dates_is_large_enough_and_within_the_frame(days):
    found = timeline(**{str(day).replace("-", "_"): 1 for day in days})

    assert sum(one.mentions for one in found.stretches) == len(days)
    for one in found.stretches:
        assert one.x >= 0
        assert one.x + one.width <= found.width + 0.1
        assert one.width > 23.9  # WCAG 2.2, 2.5.8
    assert all(x <= found.width for x, _ in points_of(found.columns))


def test_a_timeline_of_very_many_events_has_those_that_are_mentioned_most():
    many = [replace(event(f"e{n}", when=str(1000 + n)), mentions=n) for n in range(1000)]

    assert {bar.name for bar in timeline(*many).bars} <= {f"e{n}" for n in range(900, 1000)}


DAYS = st.dates().map(str)
DATINGS = st.one_of(
    st.builds(lambda day: {"when": day}, DAYS),
    st.builds(lambda day: {"from": day}, DAYS),
    st.builds(lambda day: {"notAfter": day}, DAYS),
    st.builds(lambda one, two: {"from": min(one, two), "to": max(one, two)}, DAYS, DAYS),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(NAMES, DATINGS, st.booleans()), min_size=1, max_size=20))
def test_on_a_timeline_of_any_events_nothing_overlaps_and_no_bar_leaves_the_frame(rows):
    found = timeline(
        *(
            replace(event(name, **dating), is_certain=is_certain)
            for name, dating, is_certain in rows
        )
    )

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


def test_the_geojson_of_the_map_has_what_is_drawn_of_a_place():
    outline = tuple((north, east) for east, north in OLD_CITY)
    old_city = situation(
        "Old city", where=Coordinates(36.34, 43.13, is_certain=True, outline=outline)
    )
    walls = replace(SITUATIONS[1], drawing=Drawing(PurePosixPath("w.geojson"), WALLS))

    drawn_city, drawn_walls = json.loads(site.map_data([old_city, walls]))["features"]
    assert drawn_city["geometry"] == {"type": "Polygon", "coordinates": [[*map(list, OLD_CITY)]]}
    assert drawn_walls["geometry"]["type"] == "LineString"
    assert walls.position == Coordinates(36.34, 43.13, is_certain=True)


WALLS = Shape(lines=(OLD_CITY,))


# ---------------------------------------------------------------------------------------------
# Pages


def material(facts: Facts) -> site.Material:
    return site.Material(Directory((), {}, lambda _path: False), facts, {}, "en")


@pytest.mark.parametrize(("located", "unlocated"), [(80, 0), (300, 0), (40, 41)])
def test_long_lists_of_places_have_pages_of_their_own(located: int, unlocated: int):
    where = Coordinates(36.335, 43.11889, is_certain=True)
    places = [situation(f"P{n}", where=where) for n in range(located)]
    places += [situation(f"U{n}") for n in range(unlocated)]
    with Facts.in_memory() as facts:
        first, *leaves = site.map_pages(places, material(facts))

    is_long = len(places) > 80
    assert ("places" in first.about) is not is_long
    shown: dict[str, int] = {"places": 0, "unlocated": 0}
    for page in leaves or [first]:
        for subject in shown.keys() & page.about.keys():
            shown[subject] += len(cast("list[object]", page.about[subject]))
    assert shown == {"places": located, "unlocated": unlocated}
    listed = cast("list[dict[str, str]]", first.about["leaves"])
    assert [one["path"] for one in listed] == [str(page.path) for page in leaves]


def mentioned(unit: str, kind: Kind, number: int, date: str = "") -> Mention:
    entity = "" if kind is Kind.DATE else "battle"
    return Mention(f"m{number}", kind, entity, "x", "", "", unit, "1", number, date=date)


def strip_of(one: site.Situation, texts: Sequence[str], *, are_dated: bool) -> dict[str, Any]:
    """Return the strip of an event that each text mentions, beside a date and elsewhere."""
    with Facts.in_memory() as facts:
        for number, day in enumerate(texts):
            said = [
                mentioned("p1", Kind.EVENT, 0),
                mentioned("p1", Kind.DATE, 1, day),
                mentioned("p2", Kind.EVENT, 2),
                mentioned("p3", Kind.DATE, 3, "1700"),
            ]
            facts.add(Document(f"t{number}", "A text", PurePosixPath("t.xml"), "", 9, "en"), said)
        datings = {f"t{n}": dates.read_key(day) for n, day in enumerate(texts) if are_dated}
        known = Directory((), {}, lambda _path: False)
        return site.Chronology(datings, facts, known).strip_values(one)


@pytest.mark.parametrize(
    ("record", "is_sure"),
    [
        ('<event when="1843"/>', True),
        ('<event when="1843" cert="high"/>', True),
        ('<event when="1843" cert="low"/>', False),
        ('<event when="1843" precision="medium"/>', False),
        ('<event when="1843"><precision match="@when" precision="low"/></event>', False),
    ],
)
def test_a_record_says_that_it_is_not_sure_when_it_was(record: str, *, is_sure: bool):
    entity = situation("Battle", Kind.EVENT).entity
    element = etree.fromstring(record.replace("<event", f'<event xmlns="{TEI}"', 1))

    with Facts.in_memory() as facts:
        assert site.situation(entity, element, facts).is_surely_then is is_sure


BATTLE = situation("Battle", Kind.EVENT, when="1843")


def test_a_mention_has_the_date_of_its_text_where_the_texts_are_dated():
    values = strip_of(BATTLE, ["1843-07", "1890-01"], are_dated=True)

    assert values["dated_by"] == "texts"
    stretches = values["strip"]["stretches"]
    assert [(one["first"], one["mentions"], one["page"]) for one in stretches] == [
        ("1843-07", 2, "texts/t0.html#m0"),
        ("1890-01", 2, "texts/t1.html#m0"),
    ]


def test_a_mention_has_the_dates_of_its_passage_where_the_texts_are_not_dated():
    values = strip_of(BATTLE, ["1843-07", "1890-01"], are_dated=False)

    assert values["dated_by"] == "passages"
    stretches = values["strip"]["stretches"]
    assert [(one["first"], one["page"]) for one in stretches] == [
        ("1843-07", "texts/t0.html#m1"),
        ("1890-01", "texts/t1.html#m1"),
    ]


@pytest.mark.parametrize(
    ("one", "days"),
    [
        (BATTLE, ["1843"]),
        (BATTLE, []),
        (situation("Battle", Kind.EVENT), ["1843"]),
        (situation("Battle", Kind.PLACE), ["1843-07", "1890-01"]),
    ],
)
def test_one_date_alone_makes_no_strip(one: site.Situation, days: list[str]):
    assert strip_of(one, days, are_dated=False)["strip"] is None


# ---------------------------------------------------------------------------------------------
# Tables


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
