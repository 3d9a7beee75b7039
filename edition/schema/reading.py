"""Readings: as what an element is read, and how far its content has been read."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from edition.grammar import NOT_ALLOWED, Pattern, after_child

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Child:
    """An element, and the name by which it is read."""

    ordinal: int
    name: str
    """Its own, or that of the element that was meant."""
    node: "etree._Element"


@dataclass(frozen=True, slots=True)
class Reading:
    """As what an element is read, and in which place."""

    element: Child
    pattern: Pattern | None
    """What it may have; None where nobody knows, so that anything is taken."""
    parent: "Reading | None" = None
    wanted_after: Pattern = NOT_ALLOWED
    """What the parent wants behind it."""
    reads_attributes: bool = True
    """Whether its attributes can be those of this name."""
    stray_namespace: str | None = None
    """A namespace that is read as that of TEI, in it and below: that was plainly meant."""


@dataclass(frozen=True, slots=True)
class Step:
    """A child that was read in its place, and what was wanted behind it."""

    child: Child
    wanted_after: Pattern


@dataclass(slots=True)
class Progress:
    """How far the content of an element has been read."""

    first: Pattern
    """What was wanted at the beginning."""
    wanted: Pattern
    """What is wanted now."""
    steps: list[Step] = field(default_factory=list)
    blockers: dict[str, int] = field(default_factory=dict)
    """By a name, the step behind which there is no place for a child of that name any more."""

    def takes(self, name: str) -> bool:
        """Tell whether a child of this name may come next."""
        return after_child(self.wanted, name) is not NOT_ALLOWED

    def assume(self, name: str) -> None:
        """Go on as if a child of this name stood here."""
        self.wanted = after_child(self.wanted, name)

    def take(self, child: Child) -> None:
        self.assume(child.name)
        self.steps.append(Step(child, self.wanted))
