"""Write the geography that maps are drawn on: land, borders and countries, simplified.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python geography/generate.py package            write world.json and regions.json anew
    python geography/generate.py package --check    write nothing; exit with 1 where one is old

The source is a TopoJSON file of Natural Earth, whose data are in the public domain: lines (arcs)
that neighbours share, and countries made of them. A line is simplified once (Douglas and Peucker,
1973) and keeps its ends, so that neighbours still touch. Islands that no map of ours would show
are left out.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import icu

FOLDER = Path(__file__).resolve().parent

Point = tuple[float, float]
Line = Sequence[Point]
Ring = Sequence[int]
"""Numbers of lines; one that is run through from its end is written as in TopoJSON, ~number."""


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a source a file keeps."""

    source: str
    tolerance: float
    """How far a point may lie beside the line that leaves it out, in degrees of latitude."""
    smallest: float
    """How wide or high the smallest island is, in degrees."""
    steps: int
    """Steps to a degree, in which coordinates are counted."""


DETAILS: Mapping[str, Detail] = {
    "world.json": Detail("countries-110m.json", 0.12, 0.5, 20),
    "regions.json": Detail("countries-10m.json", 0.022, 0.06, 100),
}


def main() -> int:
    """Write the files, or tell which of them are out of date."""
    package = Path(sys.argv[1])
    is_check = "--check" in sys.argv[2:]
    old = []
    for name, detail in DETAILS.items():
        topology = json.loads((package / detail.source).read_text("utf-8"))
        made = written(derived(topology, detail), detail)
        if not is_check:
            (FOLDER / name).write_text(made, "utf-8")
        elif made != (FOLDER / name).read_text("utf-8"):
            old.append(name)
    sys.stdout.writelines(f"{name} is out of date\n" for name in old)
    return 1 if old else 0


@dataclass(frozen=True, slots=True)
class Derived:
    """What a file holds."""

    lines: Sequence[Line]
    land: Sequence[Ring]
    borders: Sequence[int]
    """The lines between two countries."""
    countries: Mapping[str, Sequence[Ring]]
    """The rings of each country, by its code of two letters."""


def derived(topology: Mapping[str, Any], detail: Detail) -> Derived:
    """Simplify a topology."""
    lines = [simplified(line, detail.tolerance) for line in decoded(topology)]
    (land,) = topology["objects"]["land"]["geometries"]
    countries = topology["objects"]["countries"]["geometries"]

    def is_shown(ring: Ring) -> bool:
        return extent(lines[n if n >= 0 else ~n] for n in ring) >= detail.smallest

    shown: dict[str, list[Ring]] = {}
    for country in countries:  # islands far off may be a geometry of their own
        shown.setdefault(code(country), []).extend(filter(is_shown, rings(country)))
    users = Counter(n if n >= 0 else ~n for one in countries for ring in rings(one) for n in ring)
    return Derived(
        lines,
        [ring for ring in rings(land) if is_shown(ring)],
        sorted(number for number, times in users.items() if times > 1),
        {name: found for name, found in sorted(shown.items()) if name and found},
    )


def decoded(topology: Mapping[str, Any]) -> Iterator[Line]:
    """Yield the lines of a topology in degrees (TopoJSON 2.1.1 to 2.1.3)."""
    width, height = topology["transform"]["scale"]
    west, south = topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * width + west, y * height + south))
        yield line


def rings(geometry: Mapping[str, Any]) -> Iterator[Ring]:
    """Yield the rings of a polygon or of several, those around holes too."""
    polygons = geometry.get("arcs", [])
    for polygon in polygons if geometry["type"] == "MultiPolygon" else [polygons]:
        yield from polygon


def code(country: Mapping[str, Any]) -> str:
    """Return the code of a country (ISO 3166-1), which the source has as a number."""
    number = country.get("id")
    return str(icu.Region.getInstance(int(number)).getRegionCode()) if number else ""


def extent(lines: Iterable[Line]) -> float:
    """Return how wide lines are together, or how high."""
    points = [point for line in lines for point in line]
    widths = [max(values) - min(values) for values in zip(*points, strict=True)]
    return max(widths)


def simplified(line: Line, tolerance: float) -> Line:
    """Leave out every point that lies beside the rest by less than a tolerance; keep the ends."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, distance = max(
            ((n, beside(line[n], line[first], line[last])) for n in range(first + 1, last)),
            key=lambda one: one[1],
            default=(first, 0.0),
        )
        if distance > tolerance:
            kept.add(far)
            spans += [(first, far), (far, last)]
    return [line[n] for n in sorted(kept)]


def beside(point: Point, start: Point, end: Point) -> float:
    """Return how far a point is from a stretch of line, in degrees of latitude."""
    narrowing = math.cos(math.radians(point[1]))
    x, y = (point[0] - start[0]) * narrowing, point[1] - start[1]
    along, up = (end[0] - start[0]) * narrowing, end[1] - start[1]
    length = along * along + up * up
    share = min(1.0, max(0.0, (x * along + y * up) / length)) if length else 0.0
    return math.hypot(x - share * along, y - share * up)


def written(found: Derived, detail: Detail) -> str:
    """Return the text of a file: a line of numbers for each line, its steps from point to point.

    Lines that nothing shows are left out, and the others numbered anew.
    """
    used = {n if n >= 0 else ~n for ring in found.land for n in ring}
    used |= {n if n >= 0 else ~n for of in found.countries.values() for r in of for n in r}
    used |= set(found.borders)
    number = {old: new for new, old in enumerate(sorted(used))}

    def renumbered(ring: Ring) -> list[int]:
        return [number[n] if n >= 0 else ~number[~n] for n in ring]

    parts = {
        "steps": detail.steps,
        "land": [renumbered(ring) for ring in found.land],
        "borders": renumbered(found.borders),
        "countries": {name: [renumbered(r) for r in of] for name, of in found.countries.items()},
        "lines": [steps(found.lines[old], detail.steps) for old in sorted(used)],
    }
    rows = (f"{compact(name)}:{compact(part)}" for name, part in parts.items())
    return "{" + ",\n".join(rows).replace("],[", "],\n[") + "}\n"


def steps(line: Line, to_a_degree: int) -> list[int]:
    """Return a line as one list of numbers: its first point, then the way to each next one."""
    points = [(round(x * to_a_degree), round(y * to_a_degree)) for x, y in line]
    numbers = list(points[0])
    for (x, y), (next_x, next_y) in pairwise(points):
        if (x, y) != (next_x, next_y):
            numbers += (next_x - x, next_y - y)
    return numbers


def compact(part: object) -> str:
    """Return JSON without blanks."""
    return json.dumps(part, separators=(",", ":"))


if __name__ == "__main__":
    sys.exit(main())
