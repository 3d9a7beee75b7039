"""The outcome of an item: how it stands, what was measured, and what is wrong.

An item passes only where something was examined and nothing was wrong with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Standing(Enum):
    """How an edition stands to a requirement."""

    PASSES = "passes"
    FAILS = "fails"
    DOES_NOT_APPLY = "does not apply"
    NOT_ESTABLISHED = "not established"
    """What would tell is not there: a program, a schema, the network."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the examination of an item came to."""

    standing: Standing
    measured: str
    """What was examined, and how much of it; or why nothing was."""
    faults: tuple[str, ...] = ()


def judged(faults: Iterable[str], said: str = "", **examined: int) -> Outcome:
    """Return the outcome of an examination.

    What was examined is counted by what it is: `pages=84`. Nothing of it is a fault, too: whoever
    looks at no page sees no broken link. What is `said` besides stands behind the counts.
    """
    counts = [f"{number:,} {what.replace('_', ' ')}" for what, number in examined.items()]
    missing = [
        f"no {what.replace('_', ' ')} found" for what, number in examined.items() if not number
    ]
    found = (*missing, *faults)
    measured = "; ".join([", ".join(counts), said] if said else [", ".join(counts)])
    return Outcome(Standing.FAILS if found else Standing.PASSES, measured, found)


def does_not_apply(why: str) -> Outcome:
    return Outcome(Standing.DOES_NOT_APPLY, why)


def not_established(why: str) -> Outcome:
    return Outcome(Standing.NOT_ESTABLISHED, why)
