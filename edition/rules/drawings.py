"""Drawings of places: the files to which records point can be drawn."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from edition.diagnostics import Finding, Related, finding
from edition.geojson import Fault
from edition.indexing import drawn_file, read_drawing
from edition.model import Location
from edition.rules.references import Followed
from edition.source import Source
from edition.wellformed import quoted


def check_drawings(source: Source, followed: Sequence[Followed], root: Path) -> Iterator[Finding]:
    """Yield R016 for every place that points to a file of the project that cannot be drawn."""
    for one in followed:
        drawn = drawn_file(one.pointer.element, one.target)
        fault = read_drawing(drawn, root) if drawn else None
        if drawn and isinstance(fault, Fault):
            place = source.locate(one.pointer.ordinal, one.pointer.attribute)
            yield _finding(drawn, fault, place)


def _finding(drawn: PurePosixPath, fault: Fault, pointer: Location) -> Finding:
    """Say what is wrong with a file: in it where the place is known, else where it is named."""
    message = f"“{quoted(drawn.name, 200)}” cannot be drawn: {fault.message}"
    if not fault.line:
        return finding("R016", message, pointer, fault.hint)
    place = Location(drawn, fault.line, fault.column, fault.line, fault.column + 1)
    return finding("R016", message, place, fault.hint, related=(Related(pointer, "its place"),))
