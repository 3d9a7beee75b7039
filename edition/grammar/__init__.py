"""Grammars: what a schema in RELAX NG allows, as values that can be asked.

`read` makes a Grammar of a schema. It declares for each element a pattern (`patterns`):
attributes and content together. What is still wanted after a part of an element has been read
is again a pattern (`derivatives`); which children may or must come is read off it (`outlook`).
`accepts` gives the verdict on a document. `restriction` makes a schema narrower before it is read.
"""

from edition.errors import GrammarError, RestrictionError
from edition.grammar.datatypes import describe, is_valid
from edition.grammar.derivatives import (
    after_attribute,
    after_child,
    after_text,
    after_value,
    allows,
    attribute_uses,
    content,
    is_blank,
    without_attributes,
)
from edition.grammar.outlook import (
    Expected,
    expected,
    missing_before,
    possible_children,
    required_attributes,
    shortest_completion,
)
from edition.grammar.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
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
    choice,
    covers,
    nullable,
)
from edition.grammar.reading import Declaration, Grammar, read
from edition.grammar.validation import accepts

__all__ = [
    "EMPTY",
    "NOT_ALLOWED",
    "TEXT",
    "AnyElement",
    "AttributeUse",
    "Choice",
    "Data",
    "Declaration",
    "ElementRef",
    "Expected",
    "Grammar",
    "GrammarError",
    "Group",
    "Interleave",
    "ListOf",
    "OneOrMore",
    "Pattern",
    "RestrictionError",
    "Value",
    "Wildcard",
    "accepts",
    "after_attribute",
    "after_child",
    "after_text",
    "after_value",
    "allows",
    "attribute_uses",
    "choice",
    "content",
    "covers",
    "describe",
    "expected",
    "is_blank",
    "is_valid",
    "missing_before",
    "nullable",
    "possible_children",
    "read",
    "required_attributes",
    "shortest_completion",
    "without_attributes",
]
