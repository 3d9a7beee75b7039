"""Coordinates: where a place is, in the ways in which editions write it."""

from pathlib import PurePosixPath

import pytest

from edition import source
from edition.indexing import Coordinates, coordinates
from edition.names import TEI, tei


def found(location: str, header: str = "") -> Coordinates | None:
    text = f"{header}<standOff><place>{location}</place></standOff>"
    admitted, findings = source.admit(
        f'<TEI xmlns="{TEI}">{text}</TEI>'.encode(), PurePosixPath("places.xml")
    )
    assert admitted is not None, findings
    place = next(admitted.root.iter(tei("place")))
    return coordinates(place)


@pytest.mark.parametrize(
    ("written", "latitude", "longitude"),
    [
        ("36.335 43.11889", 36.335, 43.11889),
        (" 36.335,\n 43.11889 ", 36.335, 43.11889),
        ("36.335,43.11889", 36.335, 43.11889),
        ("48,208333 16,373056", 48.208333, 16.373056),
        ("-33.9 18.4", -33.9, 18.4),
        ("36°20′06″N 43°07′08″E", 36.335, 43.118889),
        ("51°30'N, 0°7'W", 51.5, -0.116667),
        ("48° 12' 30'' N 16° 22' 23'' O", 48.208333, 16.373056),
    ],
)
def test_coordinates_are_read_as_editions_write_them(written, latitude, longitude):
    read = found(f"<location><geo>{written}</geo></location>")

    assert read is not None
    assert (read.latitude, read.longitude) == pytest.approx((latitude, longitude), abs=1e-6)


@pytest.mark.parametrize("written", ["", "near the river", "36.3", "91 10", "10 181", "1 2 3"])
def test_what_is_no_point_of_the_globe_is_not_read(written: str):
    assert found(f"<location><geo>{written}</geo></location>") is None


def test_a_place_without_a_location_has_no_coordinates():
    assert found("<placeName>Mosul</placeName>") is None


@pytest.mark.parametrize(
    "location",
    [
        '<location cert="low"><geo>1 2</geo></location>',
        '<location><geo cert="medium">1 2</geo></location>',
        '<location><geo>1 2</geo><precision match="../geo" precision="low"/></location>',
    ],
)
def test_a_location_in_doubt_is_uncertain(location: str):
    read = found(location)

    assert read is not None
    assert not read.is_certain


def test_a_place_of_several_points_has_an_outline_and_stands_in_its_middle():
    read = found("<location><geo>1 2 3 2 3 6</geo></location>")

    assert read == Coordinates(2, 4, is_certain=True, outline=((1, 2), (3, 2), (3, 6)))


@pytest.mark.parametrize(("datum", "is_read"), [("WGS84", True), ("OSGB36", False)])
def test_coordinates_of_another_system_are_not_taken_for_degrees(datum: str, *, is_read: bool):
    header = (
        f'<teiHeader><encodingDesc><geoDecl xml:id="grid" datum="{datum}"/></encodingDesc>'
        "</teiHeader>"
    )
    read = found('<location><geo decls="#grid">1 2</geo></location>', header)

    assert (read is not None) == is_read
