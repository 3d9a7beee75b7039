"""The outlook: which children may come next, and which must still come.

All is read off the pattern itself, without trying sequences of children. Give these functions
the content of an element (`derivatives.content`), or what is left of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from edition.grammar.derivatives import after_text
from edition.grammar.patterns import (
    NOT_ALLOWED,
    AnyElement,
    AttributeUse,
    Choice,
    Data,
    ElementRef,
    Group,
    Interleave,
    ListOf,
    OneOrMore,
    Pattern,
    Value,
    Wildcard,
    nullable,
)

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """What may come next."""

    elements: Names
    """The children that may come, sorted; those without a name of their own are left out."""
    any_element: bool
    """Whether a child may come whose name is not spelled out."""
    text: bool
    """Whether any text may come."""
    value: bool
    """Whether a text may come that must be a certain value."""
    end: bool
    """Whether the end tag may come."""


@cache
def expected(pattern: Pattern) -> Expected:
    """Return what may come next."""
    firsts = _firsts(pattern)
    return Expected(
        elements=tuple(sorted({part.name for part in firsts if isinstance(part, ElementRef)})),
        any_element=any(isinstance(part, AnyElement) for part in firsts),
        text=after_text(pattern) is not NOT_ALLOWED,
        value=any(isinstance(part, Data | Value | ListOf) for part in firsts),
        end=nullable(pattern),
    )


@cache
def possible_children(pattern: Pattern) -> Names:
    """Return the names of all children that may be there, sooner or later, sorted."""
    match pattern:
        case ElementRef(name):
            return (name,)
        case Choice(members) | Group(members) | Interleave(members):
            return tuple(sorted({name for part in members for name in possible_children(part)}))
        case OneOrMore(inner):
            return possible_children(inner)
    return ()


@cache
def wildcards(pattern: Pattern) -> tuple[AnyElement, ...]:
    """Return the children that may be there without a name that is spelled out."""
    match pattern:
        case AnyElement():
            return (pattern,)
        case Choice(members) | Group(members) | Interleave(members):
            return tuple(dict.fromkeys(found for part in members for found in wildcards(part)))
        case OneOrMore(inner):
            return wildcards(inner)
    return ()


@cache
def required_attributes(pattern: Pattern) -> Names:
    """Return the names of the attributes without which the pattern cannot be satisfied."""
    match pattern:
        case AttributeUse(str(name)):
            return (name,)
        case Choice(members):
            first, *others = (set(required_attributes(member)) for member in members)
            return tuple(sorted(first.intersection(*others)))
        case Group(members) | Interleave(members):
            return tuple(sorted({name for part in members for name in required_attributes(part)}))
        case OneOrMore(inner):
            return required_attributes(inner)
    return ()


@cache
def shortest_completion(pattern: Pattern) -> Names | None:
    """Return the fewest children after which nothing more is wanted, None where none would do.

    Of equally few they are the first in the alphabet. A child whose name is not spelled out is
    represented by an example (`Wildcard.example`).
    """
    match pattern:
        case _ if nullable(pattern):
            return ()
        case ElementRef(name) | AnyElement(Wildcard(example=name)):
            return (name,)
        case Choice(members):
            return _shortest(map(shortest_completion, members))
        case Group(members) | Interleave(members):
            return _joined(map(shortest_completion, members))
        case OneOrMore(inner):
            return shortest_completion(inner)
    return None


@cache
def missing_before(pattern: Pattern, name: str) -> Names | None:
    """Return the fewest children that must come before one of this name may.

    There are none if it may come next, and it is None if it never may.
    """
    match pattern:
        case ElementRef(known):
            return () if known == name else None
        case AnyElement(names):
            return () if names.covers(name) else None
        case Choice(members) | Interleave(members):
            return _shortest(missing_before(member, name) for member in members)
        case Group(members):
            return _shortest(
                _joined((*map(shortest_completion, members[:place]), missing_before(part, name)))
                for place, part in enumerate(members)
            )
        case OneOrMore(inner):
            return missing_before(inner, name)
    return None


@cache
def _firsts(pattern: Pattern) -> tuple[Pattern, ...]:
    """Return the patterns without parts of which one may be satisfied next."""
    match pattern:
        case Choice(members) | Interleave(members):
            return tuple(dict.fromkeys(first for part in members for first in _firsts(part)))
        case OneOrMore(inner):
            return _firsts(inner)
        case Group(members):
            return _firsts_in_order(members)
    return (pattern,)


def _firsts_in_order(members: tuple[Pattern, ...]) -> tuple[Pattern, ...]:
    firsts: dict[Pattern, None] = {}
    for member in members:
        firsts.update(dict.fromkeys(_firsts(member)))
        if not nullable(member):
            break
    return tuple(firsts)


def _shortest(sequences: Iterable[Names | None]) -> Names | None:
    possible = [names for names in sequences if names is not None]
    return min(possible, key=lambda names: (len(names), names), default=None)


def _joined(sequences: Iterable[Names | None]) -> Names | None:
    joined: Names = ()
    for names in sequences:
        if names is None:
            return None
        joined += names
    return joined
