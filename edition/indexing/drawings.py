"""Drawings: the files in which editors have drawn places, and to which their records point.

TEI Guidelines, 14.3.4 (place, location) and 17.1 (ptr): TEI has no words of its own for an area,
but a place, or its location, may point to whatever describes it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition import geojson
from edition.geojson import Fault, Shape
from edition.indexing.directory import Directory, Target
from edition.indexing.pointing import pointers_within
from edition.names import tei
from edition.source import read_words

if TYPE_CHECKING:
    from lxml import etree

_PLACE, _LOCATION = tei("place"), tei("location")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What an editor has drawn of a place, and the file that holds it."""

    file: PurePosixPath
    shape: Shape


def drawing(
    record: "etree._Element", file: PurePosixPath, directory: Directory, root: Path
) -> Drawing | None:
    """Return what is drawn of the place of a record, which stands in a file of a project.

    Of several drawings the first that can be read counts.
    """
    for drawn in _drawn(record, file, directory):
        shape = read(drawn, root)
        if isinstance(shape, Shape):
            return Drawing(drawn, shape)
    return None


def _drawn(
    record: "etree._Element", file: PurePosixPath, directory: Directory
) -> Iterator[PurePosixPath]:
    for pointer in pointers_within(record):
        drawn = drawn_file(pointer.element, directory.target(pointer, file))
        if drawn and next(pointer.element.iterancestors(_PLACE), None) is record:
            yield drawn


def drawn_file(element: "etree._Element", target: Target) -> PurePosixPath | None:
    """Return the file in which a place is drawn, if an element of its record points to one.

    A link in a note of the record is only a link.
    """
    if target.file is None or target.file.suffix.lower() != geojson.SUFFIX:
        return None
    parent = element.getparent()
    is_of_place = parent is not None and parent.tag == _PLACE
    is_of_location = next(element.iterancestors(_LOCATION), None) is not None
    return target.file if is_of_place or is_of_location else None


def read(drawn: PurePosixPath, root: Path) -> Shape | Fault:
    """Return what a file of a project draws, or why nobody can tell."""
    text = read_words(root / drawn, drawn, root, "utf-8")
    if text is None:
        return Fault("it is no text in UTF-8, or cannot be read", "Save it as UTF-8.")
    return geojson.read(text)
