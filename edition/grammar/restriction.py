"""Restriction: a schema made narrower, so that it allows less and nothing else.

What an edition asks for is written into a copy of the schema. What several elements share is
copied into the one element that is meant, before it is changed there.
"""

import copy
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from edition.errors import RestrictionError
from edition.grammar.derivatives import allows
from edition.grammar.reading import simple
from edition.grammar.syntax import (
    defined,
    definitions,
    inherited,
    kind,
    names,
    parts,
    patterns,
    required,
    rng,
)
from edition.grammar.trimming import is_in, replace, trim, unwrap
from edition.names import XML, local_name
from edition.spelling import Vocabulary

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Forbidden:
    """There may be no such element. Names are those that a text has: `div`, `xml:id`."""

    element: str


@dataclass(frozen=True, slots=True)
class ForbiddenAttribute:
    """No such element may have the attribute."""

    element: str
    attribute: str


@dataclass(frozen=True, slots=True)
class RequiredAttribute:
    """Every such element must have the attribute."""

    element: str
    attribute: str


@dataclass(frozen=True, slots=True)
class ClosedList:
    """The attribute, or every word of it if it has several, must be one of the values."""

    element: str
    attribute: str
    values: tuple[str, ...]


RestrictionOfAttribute = ForbiddenAttribute | RequiredAttribute | ClosedList
Restriction = Forbidden | RestrictionOfAttribute


def restricted(schema: "etree._Element", restrictions: Iterable[Restriction]) -> "etree._Element":
    """Return a copy of a schema, one that can be read, that allows what the restrictions leave.

    RestrictionError where one of them names what the schema does not have, or leaves nothing.
    """
    narrowed = copy.deepcopy(schema)
    for restriction in restrictions:
        _Narrowing(narrowed).apply(restriction)
    return narrowed


_VALUES = frozenset({"data", "empty", "text", "value"})
"""The patterns that say what a value may be."""


class _Narrowing:
    """Writes one restriction into a schema."""

    def __init__(self, root: "etree._Element") -> None:
        self._root = root
        self._definitions: dict[str, list[etree._Element]] = {}
        for definition in definitions(root):
            self._definitions.setdefault(defined(definition), []).append(definition)

    def apply(self, restriction: Restriction) -> None:
        name = restriction.element
        elements = _named(name, self._root.iter(rng("element")), f"there is no element `{name}`")
        for element in elements:
            self._restrict(element, restriction)
        trim(self._root)
        if not isinstance(restriction, Forbidden) and not is_in(self._root, elements[0]):
            raise RestrictionError(f"`{name}` cannot be without @{restriction.attribute}")
        starts = [part for start in self._root.iter(rng("start")) for part in parts(start)]
        if any(kind(start) == "notAllowed" for start in starts):
            raise RestrictionError(f"without `{name}` no document could be valid")

    def _restrict(self, element: "etree._Element", restriction: Restriction) -> None:
        match restriction:
            case Forbidden():
                replace(element, "notAllowed")
            case ForbiddenAttribute():
                for attribute in self._attributes(element, restriction):
                    replace(attribute, "notAllowed")
            case RequiredAttribute():
                _require(self._attributes(element, restriction), element)
            case ClosedList():
                self._close(self._attributes(element, restriction), restriction)

    def _attributes(
        self, element: "etree._Element", restriction: RestrictionOfAttribute
    ) -> "list[etree._Element]":
        """Return the attribute that is meant, wherever it stands, as the element's own."""
        name = restriction.attribute
        fault = f"`{restriction.element}` has no attribute @{name}"
        meant = _named(name, _attributes(self._reached(element)), fault)
        self._inline(element, lambda ref: any(part in meant for part in self._reached(ref)))
        return _named(name, _attributes(_within(element)), fault)

    def _close(self, attributes: "list[etree._Element]", restriction: ClosedList) -> None:
        """Leave of what the attribute may be only the values of a closed list."""
        allowed: set[str] = set()
        for attribute in attributes:
            self._inline(attribute, lambda _ref: True)
            if not patterns(attribute):
                attribute.append(attribute.makeelement(rng("text")))
            for part in list(_within(attribute)):
                if kind(part) in _VALUES:
                    allowed.update(_closed(part, restriction.values))
        for value in restriction.values:
            if value not in allowed:
                raise RestrictionError(
                    f"the schema does not allow “{value}” for @{restriction.attribute} of "
                    f"`{restriction.element}`"
                )

    def _reached(self, pattern: "etree._Element") -> "Iterator[etree._Element]":
        """Yield a pattern, what is in it and what it refers to, but not what is in elements."""
        waiting = [pattern]
        known: set[str] = set()
        while waiting:
            around = waiting.pop()
            for part in (around, *_within(around)):
                yield part
                if kind(part) == "ref" and required(part, "name") not in known:
                    known.add(required(part, "name"))
                    waiting += self._definitions[required(part, "name")]

    def _inline(
        self, pattern: "etree._Element", is_meant: "Callable[[etree._Element], bool]"
    ) -> None:
        """Put what is defined in the place of references that are meant, as often as need be."""
        for part in list(_within(pattern)):
            around = part.getparent()
            if kind(part) == "ref" and around is not None and is_meant(part):
                copied = self._copied(part)
                around.replace(part, copied)
                self._inline(copied, is_meant)
                unwrap(copied)

    def _copied(self, reference: "etree._Element") -> "etree._Element":
        """Return what a reference leads to as a pattern that can stand in its place."""
        found = self._definitions[required(reference, "name")]
        copies = [_group(definition, reference) for definition in found]
        if len(copies) == 1:
            return copies[0]
        is_choice = any(definition.get("combine") == "choice" for definition in found)
        combined = reference.makeelement(rng("choice" if is_choice else "interleave"))
        combined.extend(copies)
        return combined


def _group(definition: "etree._Element", place: "etree._Element") -> "etree._Element":
    """Return a copy of what a definition holds that means the same in another place."""
    settings = {
        name: inherited(definition, name)
        for name in ("ns", "datatypeLibrary")
        if inherited(definition, name) != inherited(place, name)
    }
    copied = definition.makeelement(rng("group"), settings, definition.nsmap)
    copied.extend(copy.deepcopy(part) for part in parts(definition))
    return copied


def _require(attributes: "list[etree._Element]", element: "etree._Element") -> None:
    """Leave only what has one of these attributes of an element."""
    kept = [*attributes]
    for attribute in attributes:
        kept += takewhile(lambda holder: holder is not element, attribute.iterancestors())
    for holder in kept:
        if kind(holder) == "optional":
            holder.tag = rng("group")
        if kind(holder) == "choice":
            for part in patterns(holder):
                if part not in kept:
                    holder.remove(part)
        unwrap(holder)


def _closed(pattern: "etree._Element", values: tuple[str, ...]) -> list[str]:
    """Narrow what a value may be to those of some that it may be already, and return these."""
    allowed = [value for value in values if allows(simple(pattern), value)]
    around = pattern.getparent()
    if not allowed:
        replace(pattern, "notAllowed")
    elif kind(pattern) in {"data", "text"} and around is not None:
        choice = pattern.makeelement(rng("choice"))
        for value in allowed:
            spelled_out = {"type": "string", "datatypeLibrary": ""}
            choice.append(pattern.makeelement(rng("value"), spelled_out))
            choice[-1].text = value
        around.replace(pattern, choice)
    return allowed


def _within(pattern: "etree._Element") -> "Iterator[etree._Element]":
    """Yield the patterns in a pattern, but not those in elements or in datatypes."""
    for part in parts(pattern):
        yield part
        if kind(part) not in {"element", "data"}:
            yield from _within(part)


def _attributes(nodes: "Iterable[etree._Element]") -> "Iterator[etree._Element]":
    return (node for node in nodes if kind(node) == "attribute")


def _named(name: str, nodes: "Iterable[etree._Element]", fault: str) -> "list[etree._Element]":
    """Return the elements or attributes of a name; where there are none, that is the fault."""
    known: dict[str, list[etree._Element]] = {}
    for node in nodes:
        for given in names(node):
            if isinstance(given, str):
                known.setdefault(_written(given), []).append(node)
    if name not in known:
        close = Vocabulary(known).nearest(name)
        raise RestrictionError(fault, f"did you mean `{close}`?" if close else "")
    if any(len(list(names(node))) > 1 for node in known[name]):
        raise RestrictionError(f"the schema says of `{name}` only what it says of others, too")
    return known[name]


def _written(name: str) -> str:
    """Return a name as it is written in a text."""
    is_of_xml = name.startswith(f"{{{XML}}}")
    return f"xml:{local_name(name)}" if is_of_xml else local_name(name)
