"""A document that passed the gate: a tree whose elements know their lines."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import names
from edition.model import Location
from edition.source.lines import MARK, Lines
from edition.source.trees import whole_text
from edition.wellformed import SPACE

if TYPE_CHECKING:
    from lxml import etree

# `<` begins markup and nothing else in a well-formed text, so these find its tags exactly. Not
# expat: it refuses names that the fifth edition of XML 1.0 allows, and that libxml2 reads.
_START_TAG = re.compile(
    rf"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|/|([^<>/{SPACE}]+))", re.DOTALL
)
_NO_END_TAG = re.compile(
    rf"<(?:([^/!?<>{SPACE}])|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)", re.DOTALL
)
_ATTRIBUTE = re.compile(
    rf"[{SPACE}]++([^={SPACE}]++)[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)')"
)

_TAG = re.compile(
    r"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(/?)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')++>)",
    re.DOTALL,
)

# All that may stand between a tag and the words behind it, references to blanks included.
_BEFORE_WORDS = re.compile(
    rf"(?:[{SPACE}]|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|&#(?:9|10|13|32|x0*(?:9|A|D|20));)*+",
    re.DOTALL | re.IGNORECASE,
)
_BEHIND_WORDS = re.compile(r"<|\]\]>|\Z")


@dataclass(slots=True)
class _Extent:
    """Where an element stands in the text, by offsets."""

    inside: int
    """Where its start tag ends."""
    last_tag: int
    """Where its end tag begins, or its only tag."""
    end: int


# Not slotted: the lines are found when a place is asked for, which is seldom.
@dataclass(frozen=True, eq=False)
class Source:
    """A TEI document that passed the gate."""

    path: PurePosixPath
    """The file as findings name it, relative to the folder of the edition."""
    data: bytes
    """The file as it was received."""
    sha256: str
    encoding: str
    """How Python decodes the data."""
    root: "etree._Element"
    """The tree, with its comments and processing instructions."""

    def locate(self, ordinal: int, attribute: str | None = None) -> Location:
        """Return the place of an element, by its number in `root.iter("*")`, counted from 0.

        That is its start tag up to the end of the name; or the value of one of its attributes,
        which is named as it is written (`xml:id`) or as lxml names it. An attribute that the
        tag does not have is looked for at the element.
        """
        if ordinal < 0:
            raise IndexError(ordinal)
        start = self._tags[ordinal]
        name = _START_TAG.match(self._lines.text, start)
        end = name.end() if name else start
        if attribute is not None:
            start, end = self._value(ordinal, end, attribute) or (start, end)
        return self._lines.location(start, end)

    def locate_end(self, ordinal: int) -> Location:
        """Return the place of the end tag of an element, or of the tag of an empty one."""
        extent = self._extents[ordinal]
        return self._lines.location(extent.last_tag, extent.end)

    def locate_words(self, ordinal: int, *, after: bool = False) -> Location:
        """Return the place of the first words in an element, or of those behind it."""
        extent = self._extents[ordinal]
        text = self._lines.text
        start = _end(_BEFORE_WORDS, text, extent.end if after else extent.inside)
        end = next(_BEHIND_WORDS.finditer(text, start)).start()
        return self._lines.location(start, start + len(text[start:end].rstrip(SPACE)))

    @cached_property
    def elements(self) -> Sequence["etree._Element"]:
        """The elements in document order; the number of each, from 0, is its ordinal.

        Every check asks for some of them: they are taken out of the tree once.
        """
        return tuple(self.root.iter("*"))

    @cached_property
    def ordinals(self) -> Mapping[str, Sequence[int]]:
        """By the name of an element: which elements have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for ordinal, element in enumerate(self.elements):
            found[str(element.tag)].append(ordinal)
        return dict(found)

    @cached_property
    def attributes(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """By the name of an attribute: the ordinals of the elements that have it, and its values.

        Few elements have any of the attributes that a check is about.
        """
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for ordinal, element in enumerate(self.elements):
            for name, value in element.items():
                found[name].append((ordinal, value))
        return dict(found)

    @cached_property
    def characters(self) -> str:
        """The file as it is written, decoded, without a byte order mark."""
        return self.data.decode(self.encoding).removeprefix(MARK)

    def place(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` up to, and without, `end`."""
        return self._lines.location(start, end)

    def line(self, number: int) -> str | None:
        """Return a line of the text without its end, or None where there is none."""
        return self._lines.line(number)

    def forget(self) -> None:
        """Let go of what was found out about the document: when asked again, it is found anew.

        For whoever keeps thousands of sources, of which each has been judged.
        """
        for name, attribute in vars(Source).items():
            if isinstance(attribute, cached_property):
                vars(self).pop(name, None)

    def text(self) -> str:
        """Return the document for the XSLT processor, without a declaration."""
        return whole_text(self.root)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.characters, self.path)

    @cached_property
    def _tags(self) -> Sequence[int]:
        found = _NO_END_TAG.finditer(self._lines.text)
        return [markup.start() for markup in found if markup.lastindex]

    @cached_property
    def _extents(self) -> Sequence["_Extent"]:
        extents: list[_Extent] = []
        still_open: list[_Extent] = []
        for tag in _TAG.finditer(self._lines.text):
            if tag[1] == "/":
                extent = still_open.pop()
                extent.last_tag, extent.end = tag.span()
            elif tag[1] is not None:
                extents.append(_Extent(tag.end(), tag.start(), tag.end()))
                if not tag[0].endswith("/>"):
                    still_open.append(extents[-1])
        return extents

    def _value(self, ordinal: int, position: int, wanted: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands in the tag whose name ends here."""
        while given := _ATTRIBUTE.match(self._lines.text, position):
            if given[1] == wanted or (wanted[0] == "{" and self._means(ordinal, given[1], wanted)):
                return given.span(3 if given[2] is None else 2)
            position = given.end()
        return None

    def _means(self, ordinal: int, written: str, wanted: str) -> bool:
        """Tell whether a name with a prefix is the one that lxml gives with its namespace."""
        namespace, _, local_name = wanted[1:].partition("}")
        prefix, colon, rest = written.partition(":")
        if not colon or rest != local_name:
            return False
        if prefix == "xml":
            return namespace == names.XML
        return self.elements[ordinal].nsmap.get(prefix) == namespace


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Return where that ends which a pattern finds here, and where it finds nothing, here."""
    found = pattern.match(text, start)
    return found.end() if found else start
