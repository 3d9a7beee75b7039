"""An assembly: a document whose elements come from several places, each of which is remembered.

It is a source like any other, and is published as if it were a file; only where something stands
is told in the files in which a scholar finds it.
"""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.model import Location
from edition.source import Source, whole_text

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass(frozen=True, slots=True)
class Stretch:
    """Elements that follow one another in a file; they are numbered as `Source.locate` has them."""

    source: Source
    first: int
    count: int


# Not slotted, as `Source` is not.
@dataclass(frozen=True, eq=False)
class Assembly(Source):
    """A document, and the stretches of files of which it was made, in its order."""

    stretches: tuple[Stretch, ...]

    def origin(self, ordinal: int) -> tuple[Source, int]:
        """Return the source from which an element comes, and its number there."""
        place = bisect_right(self._starts, ordinal) - 1
        stretch = self.stretches[place]
        return stretch.source, stretch.first + ordinal - self._starts[place]

    def locate(self, ordinal: int, attribute: str | None = None) -> Location:
        """Return the place of an element, or of an attribute, in the file from which it comes."""
        source, own = self.origin(ordinal)
        return source.locate(own, attribute)

    def locate_end(self, ordinal: int) -> Location:
        """Return the place of an end tag in the file from which it comes."""
        source, own = self.origin(ordinal)
        return source.locate_end(own)

    def locate_words(self, ordinal: int, *, after: bool = False) -> Location:
        """Return the place of words in the file from which they come."""
        source, own = self.origin(ordinal)
        return source.locate_words(own, after=after)

    def line(self, number: int) -> str | None:  # noqa: ARG002 (the signature of a source)
        """Return None: a number alone does not say in which of the files the line stands."""
        return None

    @cached_property
    def _starts(self) -> list[int]:
        starts, start = [], 0
        for stretch in self.stretches:
            starts.append(start)
            start += stretch.count
        return starts


def assembly(path: PurePosixPath, root: "Element", stretches: Iterable[Stretch]) -> Assembly:
    """Return the document of a tree that was put together, as the file at that path would hold it.

    A stretch without elements is left out.
    """
    data = f"{_DECLARATION}{whole_text(root)}\n".encode()
    made = tuple(stretch for stretch in stretches if stretch.count)
    return Assembly(path, data, hashlib.sha256(data).hexdigest(), "utf-8", root, made)


def files_of(source: Source) -> frozenset[PurePosixPath]:
    """Return the files of which a document is made."""
    if not isinstance(source, Assembly):
        return frozenset({source.path})
    return frozenset().union(*(files_of(stretch.source) for stretch in source.stretches))


def file_of(source: Source, ordinal: int) -> PurePosixPath:
    """Return the file in which an element of a document stands."""
    while isinstance(source, Assembly):
        source, ordinal = source.origin(ordinal)
    return source.path
