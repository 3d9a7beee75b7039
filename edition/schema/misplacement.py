"""Misplacement: why a child has no place where it stands."""

from edition.grammar import NOT_ALLOWED, after_child, missing_before
from edition.schema.problems import Around, NeverInside, NotBeside, NotHere, Problem, TooLate
from edition.schema.reading import Child, Progress, Reading
from edition.schema.repertoire import Repertoire


def misplacement(
    child: Child, inner: Child | None, parent: Reading, progress: Progress, repertoire: Repertoire
) -> Problem:
    """Tell why a child that the schema has cannot come where it stands, whatever comes before.

    `inner` is the first element in it.
    """
    if inner is not None and _is_around(child, inner, progress, repertoire):
        return Around(child.ordinal, parent.element.ordinal, inner.ordinal)
    if missing_before(progress.first, child.name) is None:
        return NeverInside(
            child.ordinal,
            parent.element.ordinal,
            _to_be_ended(child, parent),
            repertoire.holder(progress.wanted, child.name),
            progress.wanted,
        )
    return _blocked(child, parent, progress)


def _is_around(child: Child, inner: Child, progress: Progress, repertoire: Repertoire) -> bool:
    """Tell whether a child stands around what may stand here, and belongs into that."""
    return (
        progress.takes(inner.name)
        and not repertoire.holds(child.name, inner.name)
        and repertoire.holds(inner.name, child.name)
    )


def _to_be_ended(child: Child, parent: Reading) -> int | None:
    """Return the innermost open element behind whose end the child may come."""
    reading: Reading | None = parent
    while reading is not None:
        if after_child(reading.wanted_after, child.name) is not NOT_ALLOWED:
            return reading.element.ordinal
        reading = reading.parent
    return None


def _blocked(child: Child, parent: Reading, progress: Progress) -> Problem:
    """Tell of the sibling behind which there is no place for the child any more."""
    place = _blocking_step(child.name, progress)
    if place is None:
        return NotHere(child.ordinal, parent.element.ordinal, progress.wanted)
    sibling = progress.steps[place].child
    wanted_before = progress.steps[place - 1].wanted_after if place else progress.first
    exchanged = missing_before(after_child(wanted_before, child.name), sibling.name)
    if exchanged is None and sibling.name != child.name:
        return NotBeside(child.ordinal, parent.element.ordinal, sibling.ordinal)
    return TooLate(child.ordinal, parent.element.ordinal, sibling.ordinal, is_first=place == 0)


def _blocking_step(name: str, progress: Progress) -> int | None:
    if name not in progress.blockers:
        for place, step in enumerate(progress.steps):
            if missing_before(step.wanted_after, name) is None:
                progress.blockers[name] = place
                break
    return progress.blockers.get(name)
