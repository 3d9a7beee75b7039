"""Coordinates: where a place is, as its record says it in `location` and `geo`.

TEI Guidelines, 14.3.4.1 and the element `geo`: latitude and longitude with a blank between them,
in the system that `geoDecl` names, WGS84 where it names none. Editions write decimal commas, put
a comma between the two, and use degrees, minutes and seconds as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.names import XML_ID, tei

if TYPE_CHECKING:
    from lxml import etree

_LATITUDE, _LONGITUDE = 90.0, 180.0
_MINUTES, _SECONDS = 60.0, 3600.0

# Values of @cert and @precision for what an editor does not vouch for.
_DOUBTED = frozenset({"low", "medium", "unknown"})


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Where a place is, in degrees; south and west are negative."""

    latitude: float
    longitude: float
    is_certain: bool
    outline: Sequence[tuple[float, float]] = ()
    """Latitude and longitude of each point, where the record has several."""


def coordinates(record: "etree._Element") -> Coordinates | None:
    """Return where a record says that its place is; None where it says nothing that is known.

    Of several locations the first counts. A place that is a line or an area stands in its middle.
    """
    for geo in record.iterfind(f"{tei('location')}//{tei('geo')}"):
        points = tuple(_points("".join(geo.itertext()))) if _is_worldwide(geo) else ()
        if points:
            latitudes, longitudes = zip(*points, strict=True)
            return Coordinates(
                (min(latitudes) + max(latitudes)) / 2,
                (min(longitudes) + max(longitudes)) / 2,
                is_certain=not _is_doubted(geo, record),
                outline=points if len(points) > 1 else (),
            )
    return None


def _is_worldwide(geo: "etree._Element") -> bool:
    """Tell whether coordinates are those of WGS84; others cannot be told without their tables."""
    declared = geo.get("decls", "").removeprefix("#")
    for declaration in geo.getroottree().iter(tei("geoDecl")):
        if declared in (declaration.get(XML_ID), ""):
            return declaration.get("datum", "WGS84") == "WGS84"
    return True


def _is_doubted(geo: "etree._Element", record: "etree._Element") -> bool:
    """Tell whether a coordinate is approximate, by itself or by the location that holds it."""
    holders = [geo]
    for holder in geo.iterancestors():
        if holder is record:
            break
        holders.append(holder)
    return any(
        not _DOUBTED.isdisjoint((holder.get("cert"), holder.get("precision")))
        or next(holder.iterchildren(tei("certainty"), tei("precision")), None) is not None
        for holder in holders
    )


# ---------------------------------------------------------------------------------------------
# What is written

_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_BOTH_WITH_POINTS = re.compile(r"([+-]?\d{1,3}\.\d+)\s*,\s*([+-]?\d{1,3}\.\d+)")
_ANGLE = (
    r"(?P<{0}>\d{{1,3}}(?:[.,]\d+)?)\s*°\s*"
    r"(?:(?P<{0}_minutes>\d{{1,2}}(?:[.,]\d+)?)\s*['′’]\s*)?"
    r"(?:(?P<{0}_seconds>\d{{1,2}}(?:[.,]\d+)?)\s*(?:[\"″”]|''|′′)\s*)?"
    r"(?P<{0}_side>{1})"
)
_ANGLES = re.compile(
    _ANGLE.format("latitude", "[NSns]") + r"[\s,;]*" + _ANGLE.format("longitude", "[EWOewo]")
)


def _points(written: str) -> Iterator[tuple[float, float]]:
    """Yield the points that are written, each as latitude and longitude; none where one is wrong.

    West is W in all languages of our scholars; O is the east of Germans, the west of nobody here.
    """
    plain = " ".join(written.split())
    if angle := _ANGLES.fullmatch(plain):
        found = [(_degrees(angle, "latitude"), _degrees(angle, "longitude"))]
    else:
        found = list(_pairs(plain))
    if all(abs(one) <= _LATITUDE and abs(other) <= _LONGITUDE for one, other in found):
        yield from found


def _degrees(angle: re.Match[str], name: str) -> float:
    """Return one of the two angles in degrees."""
    whole, minutes, seconds = (
        _number(angle[part] or "0") for part in (name, f"{name}_minutes", f"{name}_seconds")
    )
    degrees = whole + minutes / _MINUTES + seconds / _SECONDS
    return -degrees if angle[f"{name}_side"].upper() in "SW" else degrees


def _pairs(plain: str) -> Iterator[tuple[float, float]]:
    """Yield pairs of decimal numbers; nothing where they do not come in pairs."""
    if both := _BOTH_WITH_POINTS.fullmatch(plain):
        yield _number(both[1]), _number(both[2])
        return
    words = [word.strip(",;") for word in plain.split()]
    if len(words) % 2 or not all(re.fullmatch(_NUMBER, word) for word in words):
        return
    yield from zip(map(_number, words[::2]), map(_number, words[1::2]), strict=True)


def _number(written: str) -> float:
    return float(written.replace(",", "."))
