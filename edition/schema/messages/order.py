"""Messages about elements that stand at the wrong place, and about those that are missing."""

from collections.abc import Iterator

from edition.diagnostics import Finding, finding
from edition.grammar import expected
from edition.names import local_name, tei
from edition.schema import customs, quoting, usage
from edition.schema.messages.skeletons import skeleton
from edition.schema.messages.subject import Subject
from edition.schema.problems import (
    Around,
    Missing,
    NeverInside,
    NotBeside,
    NotHere,
    TooEarly,
    TooLate,
)

_FEW = 20
"""Elements of which the most used few tell where something belongs."""

# ---------------------------------------------------------------------------------------------
# At the wrong place


def never_inside(problem: NeverInside, subject: Subject) -> Finding:
    child, parent = subject.shown(problem.ordinal), subject.shown(problem.parent)
    message = f"{child} cannot stand in {'another ' if child == parent else ''}{parent}"
    return finding(
        "S002",
        message,
        subject.place(problem.ordinal),
        "; ".join(_remedies(problem, subject)),
        related=() if problem.open is None else subject.related(problem.open, "still open"),
    )


def _remedies(problem: NeverInside, subject: Subject) -> Iterator[str]:
    child = local_name(subject.name(problem.ordinal))
    parent = local_name(subject.name(problem.parent))
    if parent in usage.HOLDS_NO_WORDS:
        yield usage.HOLDS_NO_WORDS[parent]
        return
    if problem.open is not None:
        yield f"end the {subject.of_line(problem.open)} before it"
    if (child, parent) in customs.OTHERWISE_MEANT:
        yield customs.OTHERWISE_MEANT[child, parent]
    elif problem.wrapper:
        yield f"put it into {quoting.element(problem.wrapper)}"
    elif problem.open is None:
        yield _where_or_what(problem, subject)


def _where_or_what(problem: NeverInside, subject: Subject) -> str:
    """Say where else a child may stand, or, if nearly anywhere, what may stand here."""
    parents = subject.repertoire.parents(subject.name(problem.ordinal))
    here = usage.by_use(expected(problem.wanted).elements)
    if parents and (len(parents) <= _FEW or not here):
        return f"it may stand in {quoting.elements(parents)}"
    return f"here may stand {quoting.elements(here)}" if here else "delete it"


def around(problem: Around, subject: Subject) -> Finding:
    outer, inner = subject.shown(problem.ordinal), subject.shown(problem.inner)
    return finding(
        "S002",
        f"{outer} cannot stand around {inner}, only within it",
        subject.place(problem.ordinal),
        f"end it with each {inner}, and begin it anew in the next",
        related=subject.related(problem.inner, "the first that it holds"),
    )


def too_late(problem: TooLate, subject: Subject) -> Finding:
    child, parent = subject.shown(problem.ordinal), subject.shown(problem.parent)
    blocker, found_at = subject.shown(problem.blocker), subject.of_line(problem.blocker)
    hint, label = f"move it before the {found_at}", "comes before it"
    if subject.may_hold(problem.blocker, problem.ordinal) and not subject.may_hold_words(
        problem.blocker
    ):
        hint += f", or into a {blocker} of its own"
    if child == blocker:
        message = f"{parent} has a second {child}, and may have only one"
        hint, label = f"join it with the {found_at}, or delete one of the two", "the first"
    elif problem.is_first:
        message = f"{child} must come first in {parent}, before {blocker}"
    else:
        message = f"{child} must come before {blocker} in {parent}"
    related = subject.related(problem.blocker, label)
    return finding("S002", message, subject.place(problem.ordinal), hint, related=related)


def too_early(problem: TooEarly, subject: Subject) -> Finding:
    child, sibling = subject.shown(problem.ordinal), subject.shown(problem.sibling)
    return finding(
        "S002",
        f"{child} must come after {sibling} in {subject.shown(problem.parent)}",
        subject.place(problem.ordinal),
        f"move it behind the {subject.of_line(problem.sibling)}",
        related=subject.related(problem.sibling, "must come before it"),
    )


def not_beside(problem: NotBeside, subject: Subject) -> Finding:
    child, sibling = subject.shown(problem.ordinal), subject.shown(problem.sibling)
    hint = "use one of the two kinds only"
    if subject.may_hold(problem.sibling, problem.ordinal):
        hint = f"put it into the {subject.of_line(problem.sibling)}, or {hint}"
    return finding(
        "S002",
        f"{child} cannot stand beside {sibling} in {subject.shown(problem.parent)}",
        subject.place(problem.ordinal),
        hint,
        related=subject.related(problem.sibling, "the other kind"),
    )


def not_here(problem: NotHere, subject: Subject) -> Finding:
    child, parent = subject.shown(problem.ordinal), subject.shown(problem.parent)
    message = f"{child} cannot stand at this place in {parent}"
    here = usage.by_use(expected(problem.wanted).elements)
    hint = f"here may stand {quoting.elements(here)}" if here else f"end the {parent} before it"
    return finding("S002", message, subject.place(problem.ordinal), hint)


# ---------------------------------------------------------------------------------------------
# Missing


def missing(problem: Missing, subject: Subject) -> Finding:
    parent, needed = subject.shown(problem.ordinal), _needed(problem)
    if problem.before is not None:
        place = subject.place(problem.before)
        message = f"{parent} lacks {needed}, which must come before {subject.shown(problem.before)}"
        return finding("S003", message, place, f"write before it: {_example(problem, subject)}")
    if not subject.has_children(problem.ordinal):
        example = skeleton(subject.repertoire, subject.name(problem.ordinal))
        hint = f"write for example {example}, or delete it"
        message = f"{parent} is empty, but needs {needed}"
        return finding("S003", message, subject.place(problem.ordinal), hint)
    place = subject.source.locate_end(problem.ordinal)
    for name, partner in _partners(problem, subject):
        beside = quoting.element(partner)
        message = f"{parent} has {quoting.element(name)}, but no {beside} beside it"
        hint = f"write before its end: {skeleton(subject.repertoire, partner)}"
        return finding("S003", message, place, hint)
    hint = f"write before its end: {_example(problem, subject)}"
    return finding("S003", f"{parent} ends without {needed}", place, hint)


def _needed(problem: Missing) -> str:
    if len(problem.alternatives) > 1:
        return quoting.elements(problem.alternatives)
    return quoting.elements(problem.names, "and")


def _example(problem: Missing, subject: Subject) -> str:
    names = (problem.alternatives[0], *problem.names[1:])
    return "".join(skeleton(subject.repertoire, name) for name in names)


def _partners(problem: Missing, subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield the children beside which another one is usual, and that one, if it is missing."""
    for child in subject.element(problem.ordinal).iterchildren("*"):
        partner = tei(usage.PARTNERS.get(local_name(str(child.tag)), ""))
        if partner in problem.alternatives:
            yield str(child.tag), partner
