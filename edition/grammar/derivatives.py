"""Derivatives: what a pattern still wants after a part of the element has been read.

An element is read as it is written: its attributes one by one (`after_attribute`), the end of
its start tag (`without_attributes`), its text and children. It is valid if what is left in the
end wants nothing more (`nullable`). A step that the pattern does not allow leaves NOT_ALLOWED.

The method is James Clark's ("An algorithm for RELAX NG validation"), after Brzozowski.
"""

from functools import cache, lru_cache, partial

from edition.grammar import datatypes
from edition.grammar.patterns import (
    EMPTY,
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
    Text,
    Value,
    choice,
    covers,
    group,
    interleave,
    nullable,
    one_or_more,
    zero_or_more,
)
from edition.grammar.steps import in_any, in_order


@cache
def after_child(pattern: Pattern, name: str) -> Pattern:
    """Return what is wanted after a child of this name."""
    match pattern:
        case ElementRef(known):
            return EMPTY if known == name else NOT_ALLOWED
        case AnyElement(names):
            return EMPTY if names.covers(name) else NOT_ALLOWED
    return in_order(pattern, partial(after_child, name=name))


@cache
def after_text(pattern: Pattern) -> Pattern:
    """Return what is wanted after text between children, whatever it says."""
    if isinstance(pattern, Text):
        return pattern
    return in_order(pattern, after_text)


def after_value(pattern: Pattern, text: str) -> Pattern:
    """Return what is wanted after a text that is all there is, or one of a list."""
    match pattern:
        case Value(datatype, known):
            return EMPTY if datatypes.is_same(datatype, known, text) else NOT_ALLOWED
        case Data(datatype, params, exception):
            is_value = datatypes.is_valid(datatype, params, text)
            return EMPTY if is_value and not allows(exception, text) else NOT_ALLOWED
        case ListOf(inner):
            for word in datatypes.words(text):
                inner = after_value(inner, word)
            return EMPTY if nullable(inner) else NOT_ALLOWED
        case _ if not _says_values(pattern):
            return after_text(pattern)
    return in_order(pattern, partial(after_value, text=text))


def after_attribute(pattern: Pattern, name: str, value: str) -> Pattern:
    """Return what is wanted after an attribute, wherever in the pattern it has its place."""
    accepting = frozenset(use for use in uses_of(pattern, name) if allows(use.value, value))
    return _after_use(pattern, accepting)


@cache
def without_attributes(pattern: Pattern) -> Pattern:
    """Return what is wanted after the start tag: an attribute that is missing can come no more."""
    return _with_attributes_as(NOT_ALLOWED, pattern)


@cache
def content(pattern: Pattern) -> Pattern:
    """Return what is wanted of text and children, as if all attributes were right."""
    return _with_attributes_as(EMPTY, pattern)


@lru_cache(maxsize=2**14)
def allows(pattern: Pattern, text: str) -> bool:
    """Tell whether a pattern allows the value of an attribute, or all the text of an element."""
    return nullable(after_value(pattern, text)) or (nullable(pattern) and is_blank(text))


def is_blank(text: str) -> bool:
    """Tell whether a text is nothing but white space."""
    return not text.strip(datatypes.WHITE_SPACE)


@cache
def attribute_uses(pattern: Pattern) -> tuple[AttributeUse, ...]:
    """Return all attributes that have a place in a pattern, in the order of the schema."""
    match pattern:
        case AttributeUse():
            return (pattern,)
        case Choice(members) | Group(members) | Interleave(members):
            return tuple(dict.fromkeys(use for part in members for use in attribute_uses(part)))
        case OneOrMore(inner):
            return attribute_uses(inner)
    return ()


@cache
def uses_of(pattern: Pattern, name: str) -> tuple[AttributeUse, ...]:
    """Return the places that a pattern has for an attribute of this name."""
    return tuple(use for use in attribute_uses(pattern) if covers(use.name, name))


@cache
def _says_values(pattern: Pattern) -> bool:
    """Tell whether it matters to a pattern what a text says."""
    match pattern:
        case Data() | Value() | ListOf():
            return True
        case Choice(members) | Group(members) | Interleave(members):
            return any(map(_says_values, members))
        case OneOrMore(inner):
            return _says_values(inner)
    return False


@cache
def _after_use(pattern: Pattern, accepting: frozenset[AttributeUse]) -> Pattern:
    """Return what is wanted after an attribute for which each of these is a place."""
    after = partial(_after_use, accepting=accepting)
    match pattern:
        case AttributeUse():
            return EMPTY if pattern in accepting else NOT_ALLOWED
        case Choice(members):
            return choice(*map(after, members))
        case Group(members):
            return choice(*(group(*rest) for rest in in_any(members, after)))
        case Interleave(members):
            return choice(*(interleave(*rest) for rest in in_any(members, after)))
        case OneOrMore(inner):
            return group(after(inner), zero_or_more(inner))
    return NOT_ALLOWED


def _with_attributes_as(instead: Pattern, pattern: Pattern) -> Pattern:
    """Return a pattern with another in the place of each of its attributes."""
    if not attribute_uses(pattern):
        return pattern
    replaced = partial(_with_attributes_as, instead)
    match pattern:
        case Choice(members):
            return choice(*map(replaced, members))
        case Group(members):
            return group(*map(replaced, members))
        case Interleave(members):
            return interleave(*map(replaced, members))
        case OneOrMore(inner):
            return one_or_more(replaced(inner))
    return instead
