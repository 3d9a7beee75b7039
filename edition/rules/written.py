"""A document as it is written: its words and its tags, with their places in the file.

The tree has forgotten where a character stands and whether it was written as a reference; a rule
that looks at single characters reads the file itself.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Part(Enum):
    """What a stretch of a file is."""

    WORDS = "words"
    VERBATIM = "words in a CDATA section, where no reference is one"
    START_TAG = "a start tag"
    END_TAG = "an end tag"
    EMPTY_TAG = "the tag of an empty element"
    ASIDE = "a comment or an instruction"


# A tuple, unlike our other values: a text has thousands of them, and a tuple is made sooner.
class Stretch(NamedTuple):
    """Characters of a file that are one thing, from `start` up to, and without, `end`."""

    part: Part
    start: int
    end: int
    name: str = ""
    """The name of the element without its prefix, of a tag; empty where there is none."""

    @property
    def is_tag(self) -> bool:
        return bool(self.name)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a character stands: in what, and within which start tags, the outermost first."""

    stretch: Stretch
    holders: tuple[Stretch, ...]


_STRETCH = re.compile(
    r"([^<]++)"
    r"|<(?!/)([^\s/>!?]++)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>"
    r"|</([^\s>]++)\s*+>"
    r"|(<!\[CDATA\[.*?\]\]>)"
    r"|(<!--.*?-->|<\?.*?\?>)",
    re.DOTALL,
)
_PARTS = (Part.WORDS, Part.START_TAG, Part.END_TAG, Part.VERBATIM, Part.ASIDE)
"""What each of its groups is."""
_NAMED = (2, 3)
"""The groups that are names of elements."""


def stretches(characters: str, start: int = 0) -> Iterator[Stretch]:
    """Take a well-formed document apart, from a place between two stretches; all is yielded."""
    for found in _STRETCH.finditer(characters, start):
        group = found.lastindex or 0
        part = _PARTS[group - 1]
        begin, end = found.span()
        if part is Part.START_TAG and characters[end - 2] == "/":
            part = Part.EMPTY_TAG
        is_tag = group in _NAMED
        yield Stretch(part, begin, end, found[group].rpartition(":")[2] if is_tag else "")


def standings(characters: str, offsets: Iterable[int]) -> Iterator[Standing]:
    """Say of each of these places, which come in their order, where it stands."""
    holders: list[Stretch] = []
    left = stretches(characters)
    stretch = next(left)
    for offset in offsets:
        while stretch.end <= offset:
            if stretch.part is Part.START_TAG:
                holders.append(stretch)
            elif stretch.part is Part.END_TAG:
                holders.pop()
            stretch = next(left)
        yield Standing(stretch, tuple(holders))


def own_words(characters: str, holder: Stretch) -> Iterator[str]:
    """Yield the words that an element, by its start tag, has between the elements in it."""
    depth = 0
    for stretch in stretches(characters, holder.end):
        depth += (stretch.part is Part.START_TAG) - (stretch.part is Part.END_TAG)
        if depth < 0:
            return
        if stretch.part is Part.WORDS and not depth:
            yield characters[stretch.start : stretch.end]
