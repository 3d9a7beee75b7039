"""Steps: what is left of a pattern made of parts after a step within one of its parts."""

from collections.abc import Callable

from edition.grammar.patterns import (
    NOT_ALLOWED,
    Choice,
    Group,
    Interleave,
    OneOrMore,
    Pattern,
    choice,
    group,
    interleave,
    nullable,
    zero_or_more,
)

Step = Callable[[Pattern], Pattern]
"""From a pattern to what is left of it, NOT_ALLOWED if the step cannot be taken there."""


def in_order(pattern: Pattern, step: Step) -> Pattern:
    """Return what is left after a step that is taken in the first part that can be next."""
    match pattern:
        case Choice(members):
            return choice(*map(step, members))
        case Group(members):
            return choice(*_in_the_first(members, step))
        case Interleave(members):
            return choice(*(interleave(*rest) for rest in in_any(members, step)))
        case OneOrMore(inner):
            return group(step(inner), zero_or_more(inner))
    return NOT_ALLOWED


def in_any(members: tuple[Pattern, ...], step: Step) -> list[tuple[Pattern, ...]]:
    """Return the members that are left, for each of them in which the step can be taken."""
    rests = []
    for position, member in enumerate(members):
        rest = step(member)
        if rest is not NOT_ALLOWED:
            rests.append((*members[:position], rest, *members[position + 1 :]))
    return rests


def _in_the_first(members: tuple[Pattern, ...], step: Step) -> list[Pattern]:
    """Return what is left of a sequence: a member that wants nothing can be passed over."""
    rests = []
    for position, member in enumerate(members, 1):
        rest = step(member)
        if rest is not NOT_ALLOWED:
            rests.append(group(rest, *members[position:]))
        if not nullable(member):
            break
    return rests
