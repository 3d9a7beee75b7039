"""Patterns: what RELAX NG says of the attributes and the content of an element, as values.

Patterns are made by the functions of this module only. Each makes the simplest pattern that says
what it is asked to say, and what is made of the same parts is the same object. So patterns are
compared by identity, and whatever has been found out about one can be remembered.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

ANY = "*"
"""Stands for whatever name or namespace a wildcard allows, as in `{*}*`."""


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Names that are not spelled out: all, or all of a namespace, but the excluded ones."""

    namespace: str | None
    """The namespace of the names; None for any."""
    excluded: tuple["str | Wildcard", ...] = ()

    def covers(self, name: str) -> bool:
        if self.namespace not in {None, namespace(name)}:
            return False
        return not any(covers(names, name) for names in self.excluded)

    def overlaps(self, names: "str | Wildcard") -> bool:
        """Tell whether a name is covered, or may be by both where neither spells it out."""
        if isinstance(names, str):
            return self.covers(names)
        return None in {self.namespace, names.namespace} or self.namespace == names.namespace

    @property
    def example(self) -> str:
        """A name that stands for all that are covered."""
        return f"{{{ANY if self.namespace is None else self.namespace}}}{ANY}"


def covers(names: str | Wildcard, name: str) -> bool:
    """Tell whether a name is the one that is spelled out, or among those that are not."""
    return names == name if isinstance(names, str) else names.covers(name)


def namespace(name: str) -> str:
    """Return the namespace of a name, empty where it has none."""
    return name[1:].rpartition("}")[0]


# ---------------------------------------------------------------------------------------------
# What patterns there are


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """What attributes, text and children may or must be there."""

    def __reduce__(self) -> NoReturn:
        """Refuse to be copied into another process, where it would be the same as no other."""
        raise TypeError("a pattern is known by its identity: read the schema where it is used")


@dataclass(frozen=True, slots=True, eq=False)
class Empty(Pattern):
    """Nothing, or nothing more."""


@dataclass(frozen=True, slots=True, eq=False)
class NotAllowed(Pattern):
    """What cannot be, whatever is written."""


@dataclass(frozen=True, slots=True, eq=False)
class Text(Pattern):
    """Any text, also none."""


@dataclass(frozen=True, slots=True, eq=False)
class ElementRef(Pattern):
    """One child of this name; the grammar declares what is in it."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class AnyElement(Pattern):
    """One child whose name is not spelled out."""

    names: Wildcard
    key: int
    """By this the grammar knows what is in it (`Grammar.undeclared`)."""


@dataclass(frozen=True, slots=True, eq=False)
class AttributeUse(Pattern):
    """One attribute, and what its value may be."""

    name: str | Wildcard
    value: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Data(Pattern):
    """A value of a datatype, narrowed by facets and exceptions."""

    datatype: str
    params: tuple[tuple[str, str], ...]
    exception: Pattern
    """What is not allowed although it is of the datatype; NOT_ALLOWED if there is nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Value(Pattern):
    """A value that is spelled out."""

    datatype: str
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class ListOf(Pattern):
    """Values with white space between them."""

    inner: Pattern


@dataclass(frozen=True, slots=True, eq=False)
class Choice(Pattern):
    """One of two or more."""

    members: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Group(Pattern):
    """Two or more, one after the other; attributes have no order."""

    members: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Interleave(Pattern):
    """Two or more, whose children may stand between one another."""

    members: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True, eq=False)
class OneOrMore(Pattern):
    """Once, or again and again."""

    inner: Pattern


EMPTY = Empty()
NOT_ALLOWED = NotAllowed()
TEXT = Text()


@cache
def nullable(pattern: Pattern) -> bool:
    """Tell whether a pattern is satisfied by nothing."""
    match pattern:
        case Empty() | Text():
            return True
        case Choice(members):
            return any(map(nullable, members))
        case Group(members) | Interleave(members):
            return all(map(nullable, members))
        case OneOrMore(inner):
            return nullable(inner)
    return False


@cache
def depth(pattern: Pattern) -> int:
    """Return how many patterns stand in one another, this one included."""
    match pattern:
        case Choice(members) | Group(members) | Interleave(members):
            return 1 + max(map(depth, members))
        case OneOrMore(inner) | ListOf(inner) | AttributeUse(value=inner):
            return 1 + depth(inner)
    return 1


# ---------------------------------------------------------------------------------------------
# How they are made. What is made is kept for good: a schema has some thousand patterns, and
# their derivatives are finitely many.

element = cache(ElementRef)
any_element = cache(AnyElement)
data = cache(Data)
value = cache(Value)

_attribute = cache(AttributeUse)
_list_of = cache(ListOf)
_group = cache(Group)
_repetition = cache(OneOrMore)
_choices: dict[frozenset[Pattern], Choice] = {}
_interleaves: dict[frozenset[tuple[Pattern, int]], Interleave] = {}


def attribute(name: str | Wildcard, value: Pattern) -> Pattern:
    """Return the pattern that wants an attribute with such a value."""
    return value if value is NOT_ALLOWED else _attribute(name, value)


def list_of(inner: Pattern) -> Pattern:
    """Return the pattern that wants values with white space between them."""
    return inner if inner is NOT_ALLOWED else _list_of(inner)


def choice(*members: Pattern) -> Pattern:
    """Return the pattern that allows what any of the members allows."""
    distinct = dict.fromkeys(_alternatives(members))
    if EMPTY in distinct and any(map(nullable, distinct.keys() - {EMPTY})):
        del distinct[EMPTY]
    if len(distinct) > 1:
        return _choices.setdefault(frozenset(distinct), Choice(tuple(distinct)))
    return next(iter(distinct), NOT_ALLOWED)


def group(*members: Pattern) -> Pattern:
    """Return the pattern that wants what all members want, in this order."""
    sequence = tuple(_parts(members, Group))
    if NOT_ALLOWED in sequence:
        return NOT_ALLOWED
    if len(sequence) > 1:
        return _group(sequence)
    return next(iter(sequence), EMPTY)


def interleave(*members: Pattern) -> Pattern:
    """Return the pattern that wants what all members want, in any order."""
    parts = tuple(_parts(members, Interleave))
    if NOT_ALLOWED in parts:
        return NOT_ALLOWED
    if len(parts) > 1:
        return _interleaves.setdefault(frozenset(Counter(parts).items()), Interleave(parts))
    return next(iter(parts), EMPTY)


def one_or_more(inner: Pattern) -> Pattern:
    """Return the pattern that wants its inner one at least once."""
    match inner:
        case Empty() | NotAllowed() | Text() | OneOrMore():
            return inner
        case Choice(members) if EMPTY in members:
            return optional(one_or_more(choice(*(part for part in members if part is not EMPTY))))
    return _repetition(inner)


def optional(inner: Pattern) -> Pattern:
    return choice(inner, EMPTY)


def zero_or_more(inner: Pattern) -> Pattern:
    return optional(one_or_more(inner))


def _alternatives(members: Iterable[Pattern]) -> Iterator[Pattern]:
    for member in members:
        if isinstance(member, Choice):
            yield from member.members
        elif member is not NOT_ALLOWED:
            yield member


def _parts(members: Iterable[Pattern], kind: type[Group | Interleave]) -> Iterator[Pattern]:
    for member in members:
        if isinstance(member, kind):
            yield from member.members
        elif member is not EMPTY:
            yield member
