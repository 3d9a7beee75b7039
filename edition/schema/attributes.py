"""The attributes of an element, read as the schema wants them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.grammar import (
    NOT_ALLOWED,
    AttributeUse,
    Choice,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    after_attribute,
    attribute_uses,
    content,
    without_attributes,
)
from edition.grammar.patterns import choice, covers
from edition.schema.problems import (
    ExcludedAttribute,
    MissingAttributes,
    Problem,
    UnknownAttribute,
    WrongValue,
)
from edition.schema.repertoire import Names, Repertoire

if TYPE_CHECKING:
    from lxml import etree


class Attributes:
    """One reading of a start tag."""

    def __init__(self, repertoire: Repertoire, ordinal: int, pattern: Pattern) -> None:
        """Take an element, and all that it may have."""
        self._repertoire = repertoire
        self._ordinal = ordinal
        self._pattern = self._wanted = pattern
        self._given: list[tuple[str, str]] = []
        self._faulty: set[str] = set()

    @property
    def content(self) -> Pattern:
        """What is wanted behind the start tag, as if nothing were wrong in it."""
        rest = without_attributes(self._wanted)
        return content(self._wanted) if rest is NOT_ALLOWED else rest

    def problems(self, element: "etree._Element") -> Iterator[Problem]:
        """Yield what is wrong, in the order of the attributes; what is missing comes last."""
        for name, value in element.attrib.items():
            yield from self._attribute(str(name), str(value))
        if without_attributes(self._wanted) is NOT_ALLOWED:
            for names in missing_attributes(self._wanted):
                if self._faulty.isdisjoint(names):
                    yield MissingAttributes(self._ordinal, names, self._pattern)

    def _attribute(self, name: str, value: str) -> Iterator[Problem]:
        rest = after_attribute(self._wanted, name, value)
        if rest is not NOT_ALLOWED:
            self._wanted = rest
            self._given.append((name, value))
            return
        uses = (use for use in attribute_uses(self._pattern) if covers(use.name, name))
        allowed = choice(*(use.value for use in uses))
        if allowed is NOT_ALLOWED:
            yield UnknownAttribute(self._ordinal, name, self._pattern)
            self._faulty.update(self._repertoire.attribute_for(name, self._pattern).names)
        elif after_attribute(self._pattern, name, value) is NOT_ALLOWED:
            yield WrongValue(self._ordinal, name, value, allowed)
            self._faulty.add(name)
        else:
            yield ExcludedAttribute(self._ordinal, name, self._excluding(name, value))

    def _excluding(self, name: str, value: str) -> str:
        """Return the attribute beside which another one may not stand."""
        for other, other_value in self._given:
            beside = after_attribute(self._pattern, other, other_value)
            if after_attribute(beside, name, value) is NOT_ALLOWED:
                return other
        return self._given[-1][0]


def missing_attributes(wanted: Pattern) -> Iterator[Names]:
    """Yield for each place that an attribute must fill the attributes that can fill it."""
    match wanted:
        case Group(members) | Interleave(members):
            for member in members:
                yield from missing_attributes(member)
        case OneOrMore(inner):
            yield from missing_attributes(inner)
        case _ if without_attributes(wanted) is NOT_ALLOWED:
            yield tuple(dict.fromkeys(_alternatives(wanted)))


def _alternatives(wanted: Pattern) -> Iterator[str]:
    match wanted:
        case AttributeUse(name):
            yield name if isinstance(name, str) else name.example
        case Choice(members):
            for member in members:
                yield from _alternatives(member)
        case Group() | Interleave() | OneOrMore():
            # The first of those that go together; with it the next one is told to be missing.
            yield from next(missing_attributes(wanted), ())
