"""Problems: what a document has that its schema does not allow, before anybody put it in words.

An element is named by its ordinal, its number in the order of the document (`Source.elements`);
names are written as lxml writes them.
"""

from dataclasses import dataclass

from edition.grammar import Pattern


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the schema does not allow, and the element at which it is."""

    ordinal: int


# ---------------------------------------------------------------------------------------------
# Elements


@dataclass(frozen=True, slots=True)
class WrongRoot(Problem):
    """The outermost element is not one with which a document may begin."""


@dataclass(frozen=True, slots=True)
class UnknownElement(Problem):
    """TEI has no element of this name."""

    wanted: Pattern
    """What the parent wants where the element stands."""


@dataclass(frozen=True, slots=True)
class AbsentElement(Problem):
    """TEI has the element, but the schema does not."""

    wanted: Pattern


@dataclass(frozen=True, slots=True)
class ForeignElement(Problem):
    """The element is in a namespace that the schema does not know at this place."""


@dataclass(frozen=True, slots=True)
class NeverInside(Problem):
    """The parent has no place for the element, early or late."""

    parent: int
    open: int | None
    """The element that would have to end first, so that this one may come."""
    wrapper: str
    """An element that may stand here and hold this one; empty where there is none."""
    wanted: Pattern
    """What the parent wants where the element stands."""


@dataclass(frozen=True, slots=True)
class Around(Problem):
    """The element stands around others which may stand here, but it may stand only in them."""

    parent: int
    inner: int
    """The first of the others."""


@dataclass(frozen=True, slots=True)
class TooLate(Problem):
    """Something before the element has closed the place that its parent has for it."""

    parent: int
    blocker: int
    is_first: bool
    """Whether nothing stands before the blocker."""


@dataclass(frozen=True, slots=True)
class TooEarly(Problem):
    """The element stands before a sibling that must come first."""

    parent: int
    sibling: int


@dataclass(frozen=True, slots=True)
class NotBeside(Problem):
    """The element and a sibling exclude each other, in whatever order."""

    parent: int
    sibling: int


@dataclass(frozen=True, slots=True)
class NotHere(Problem):
    """The parent may hold the element, but not in this combination."""

    parent: int
    wanted: Pattern


@dataclass(frozen=True, slots=True)
class Missing(Problem):
    """Children are missing in an element."""

    names: tuple[str, ...]
    """What is missing, in order."""
    alternatives: tuple[str, ...]
    """What may come instead of the first of these, and that first one itself."""
    before: int | None
    """The child that must wait for them; None where they are missing at the end."""


# ---------------------------------------------------------------------------------------------
# Words


@dataclass(frozen=True, slots=True)
class StrayWords(Problem):
    """Words stand directly in an element that holds elements only, or nothing."""

    words: str
    after: bool
    """Whether the words follow the end of the element at `ordinal`, and so are its parent's."""
    parent: int
    holders: tuple[str, ...]
    """The elements that may stand here and hold the words, the most usual first."""


# ---------------------------------------------------------------------------------------------
# Attributes and values


@dataclass(frozen=True, slots=True)
class UnknownAttribute(Problem):
    """The element has no attribute of this name."""

    attribute: str
    pattern: Pattern
    """What the element may have."""


@dataclass(frozen=True, slots=True)
class ExcludedAttribute(Problem):
    """The attribute cannot stand beside another one."""

    attribute: str
    other: str


@dataclass(frozen=True, slots=True)
class MissingAttributes(Problem):
    """One of some attributes is required, and none of them is there."""

    attributes: tuple[str, ...]
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class WrongValue(Problem):
    """The value of an attribute, or the text of an element, is not one that it may have."""

    attribute: str | None
    value: str
    allowed: Pattern
