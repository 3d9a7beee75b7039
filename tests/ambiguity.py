"""Ambiguity: where a child fits more than one place of the content in which it stands.

A content is unambiguous if, reading from left to right, one always knows which place of it the
next child takes (Brüggemann-Klein and Wood, "One-unambiguous regular languages"), and also which
repetition it continues, where repetitions stand in one another. The places are those of the schema
as it is written: that is what engines work with.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"

Places = frozenset[int]
"""Where the schema lets a child, or text, stand, by the numbers of these places."""


def ambiguities(schema: etree._Element) -> list[str]:
    """Return each element of a schema whose content is ambiguous, with the children that are."""
    definitions = {define.get("name", ""): define for define in schema.iter(f"{RNG}define")}
    return [
        f"{element.get('name', '')}: {', '.join(names)}"
        for element in schema.iter(f"{RNG}element")
        if (names := _Reader(definitions).ambiguous_names(element))
    ]


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a content: whether it may be nothing, and with which places it begins and ends."""

    nullable: bool = True
    first: Places = frozenset()
    last: Places = frozenset()


class _Reader:
    """Reads the content of one element, and notes which places follow one another."""

    def __init__(self, definitions: Mapping[str, etree._Element]) -> None:
        self._definitions = definitions
        self._names: list[str] = []
        """What stands in each place."""
        self._following: list[set[int]] = []
        """Which places may come after each."""
        self._ambiguous: set[str] = set()

    def ambiguous_names(self, element: etree._Element) -> list[str]:
        content = self._group(element)
        for places in (content.first, *self._following):
            names = Counter(self._names[place] for place in places)
            self._ambiguous.update(name for name, times in names.items() if times > 1)
        return sorted(self._ambiguous)

    def _group(self, parts: Iterable[etree._Element]) -> _Part:
        return reduce(self._sequence, map(self._part, _patterns(parts)), _Part())

    def _part(self, pattern: etree._Element) -> _Part:
        match etree.QName(pattern).localname:
            case "ref":
                return self._definition(pattern.get("name", ""))
            case "choice":
                return reduce(_either, map(self._part, _patterns(pattern)))
            case "attribute" | "empty":
                return _Part()
            case "text":
                return _optional(self._place("text"))
            case "data" | "value" | "list":
                return self._place("text")
        inner = self._group(pattern)
        return inner if pattern.tag == f"{RNG}group" else self._occurring(str(pattern.tag), inner)

    def _definition(self, name: str) -> _Part:
        (first, *_) = parts = list(_patterns(self._definitions[name]))
        if first.tag == f"{RNG}element":
            return self._place(first.get("name", ""))
        return self._group(parts)

    def _place(self, name: str) -> _Part:
        place = frozenset({len(self._names)})
        self._names.append(name)
        self._following.append(set())
        return _Part(nullable=False, first=place, last=place)

    def _sequence(self, one: _Part, other: _Part) -> _Part:
        self._follow(one.last, other.first)
        return _Part(
            one.nullable and other.nullable,
            one.first | other.first if one.nullable else one.first,
            one.last | other.last if other.nullable else other.last,
        )

    def _occurring(self, how_often: str, part: _Part) -> _Part:
        if how_often != f"{RNG}optional":
            self._follow(part.last, part.first)
        return part if how_often == f"{RNG}oneOrMore" else _optional(part)

    def _follow(self, last: Places, first: Places) -> None:
        """Note what follows what: if it did so already, it can in two ways."""
        for place in last:
            twice = self._following[place] & first
            self._ambiguous.update(self._names[again] for again in twice)
            self._following[place] |= first


def _either(one: _Part, other: _Part) -> _Part:
    return _Part(one.nullable or other.nullable, one.first | other.first, one.last | other.last)


def _optional(part: _Part) -> _Part:
    return _Part(nullable=True, first=part.first, last=part.last)


def _patterns(parts: Iterable[etree._Element]) -> Iterator[etree._Element]:
    return (part for part in parts if isinstance(part.tag, str) and part.tag.startswith(RNG))
