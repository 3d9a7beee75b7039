"""GeoJSON: what a file draws, and what is said of one that cannot be drawn."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import geojson
from edition.geojson import Fault, Shape, read

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 1.0), (0.0, 0.0))


def drawn(**value: object) -> Shape:
    found = read(json.dumps(value))
    assert isinstance(found, Shape), found
    return found


def fault(value: object) -> str:
    found = read(value if isinstance(value, str) else json.dumps(value))
    assert isinstance(found, Fault), found
    return found.message


def feature(geometry: object) -> dict[str, object]:
    return {"type": "Feature", "properties": {}, "geometry": geometry}


@pytest.mark.parametrize(
    ("sort", "coordinates", "shape"),
    [
        ("Point", [1, 2, 300], Shape(points=((1.0, 2.0),))),
        ("MultiPoint", [[1, 2]], Shape(points=((1.0, 2.0),))),
        ("LineString", [[1, 2], [3, 4]], Shape(lines=(((1.0, 2.0), (3.0, 4.0)),))),
        ("MultiLineString", [[[1, 2], [3, 4]]], Shape(lines=(((1.0, 2.0), (3.0, 4.0)),))),
        ("Polygon", [SQUARE], Shape(areas=((SQUARE,),))),
        ("MultiPolygon", [[SQUARE, SQUARE]], Shape(areas=((SQUARE, SQUARE),))),
    ],
)
def test_every_geometry_is_read(sort: str, coordinates: object, shape: Shape):
    assert drawn(type=sort, coordinates=coordinates) == shape


def test_features_and_collections_are_one_shape():
    point = {"type": "Point", "coordinates": [1, 2]}
    together = {"type": "GeometryCollection", "geometries": [point, point]}
    found = drawn(type="FeatureCollection", features=[feature(together), feature(None)])

    assert found.points == ((1.0, 2.0), (1.0, 2.0))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ('{"type": "Point", "coordinates": [1, 2}', "it is not JSON"),
        ('{"type": "Point", "coordinates": [1, NaN]}', "it has “NaN” for a number"),
        (f'{{"type": "Point", "coordinates": [1, {"9" * 5000}]}}', "it has a number that is none"),
        ("[" * 100 + "]" * 100, "its brackets stand too deep within each other"),
        ([], "what stands is no geometry"),
        ({"type": "Circle", "coordinates": [1, 2]}, "a geometry is of no known type"),
        ({"type": "Point", "coordinates": ["1", "2"]}, "a position is not a pair of numbers"),
        ({"type": "Point", "coordinates": [1, 91]}, "a position is not on the globe"),
        ({"type": "Point", "coordinates": [10**400, 1]}, "a position is not on the globe"),
        ({"type": "LineString", "coordinates": [[1, 2]]}, "a line has less than two positions"),
        (
            {"type": "FeatureCollection", "features": [feature(None), feature({"type": "x"})]},
            "what stands in feature 2 is no geometry",
        ),
        ({"type": "Polygon", "coordinates": [SQUARE[:3]]}, "an area has a ring that is not closed"),
        (
            {"type": "Polygon", "coordinates": [(*SQUARE[:3], (1, 1))]},
            "an area has a ring that is not closed",
        ),
        ({"type": "FeatureCollection", "features": []}, "it draws nothing"),
        (
            {**feature(None), "crs": {"properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}},
            "its coordinates are of another system than WGS84",
        ),
    ],
)
def test_what_is_wrong_is_said(value: object, message: str):
    assert fault(value) == message


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(geojson, "MOST", 2)
    assert fault({"type": "MultiPoint", "coordinates": [[1, 2]] * 3}).startswith("it has more than")

    monkeypatch.setattr(geojson, "LARGEST", 1_000_000)
    assert fault(" " * 1_000_001) == "it has more than 1 million characters"


def test_what_is_not_json_is_found_at_its_place():
    found = read('{\n  "type": Point}')

    assert isinstance(found, Fault)
    assert (found.line, found.column) == (2, 11)


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))
LINES = st.lists(POSITIONS, min_size=2, max_size=5).map(tuple)
RINGS = st.lists(POSITIONS, min_size=3, max_size=5).map(lambda ring: (*ring, ring[0]))
SHAPES = st.builds(
    Shape,
    st.lists(POSITIONS, min_size=1, max_size=3).map(tuple),
    st.lists(LINES, max_size=3).map(tuple),
    st.lists(st.lists(RINGS, min_size=1, max_size=2).map(tuple), max_size=3).map(tuple),
)


@given(SHAPES)
def test_a_shape_that_is_written_is_read_as_it_was(shape: Shape):
    assert read(json.dumps(shape.geometry())) == shape


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.fixed_dictionaries(
            {"type": st.sampled_from(["Feature", "FeatureCollection", "Polygon", "MultiPoint"])},
            optional={"coordinates": inner, "features": inner, "geometry": inner, "crs": inner},
        )
    ),
    max_leaves=12,
)


@given(JSON.map(json.dumps) | st.text())
def test_whatever_a_file_holds_is_judged_and_not_raised(text: str):
    assert isinstance(read(text), Shape | Fault)
