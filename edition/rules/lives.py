"""Lives: nobody takes part in an event before being born, or after having died.

Only what says by its own name that somebody takes part is judged: a relation, or the role of a
name in the record of an event. To be named there is not enough, for an event can be held in
memory of somebody. An event in the record of a person is judged by the birth alone, for funerals
and editions come after the death.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.diagnostics import Finding, Related, finding
from edition.indexing import NAMING_ATTRIBUTES, RECORDS, Directory, Pointer
from edition.indexing.lives import Life, life
from edition.model import Entity, Kind, Location
from edition.names import tei
from edition.rules.references import Followed
from edition.source import Source
from edition.wellformed import quoted
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree

_PERSON, _EVENT, _RELATION = tei("person"), tei("event"), tei("relation")
_SIDES = frozenset({"active", "passive", "mutual"})

# As a relation or a role is called, in one word or in several, in English, German or French.
_TAKING_PART = re.compile(
    "(?!.*(?:not|non|nicht|posthum))"
    ".*(?:particip|attend|t(?:ake|akes|ook)[ _-]?part|teiln[ae]hm|teilgenommen|anwesend)",
    re.IGNORECASE | re.DOTALL,
)

_NAMES = tuple(map(tei, ("eventName", "label", "head")))

_LONGEST = 100
"""Characters of a name in a message."""

_COMPARE = "compare the sources: one of the dates is wrong, or somebody else is meant"


def check_lives(
    source: Source, followed: Sequence[Followed], directory: Directory
) -> Iterator[Finding]:
    """Yield D004 for who dies before being born, or takes part in what was not in their life."""
    yield from _deaths(source)
    yield from _events_of_a_life(source)
    for part in (*_related(source, followed, directory), *_named(source, followed)):
        yield from _judged(part, source, directory)


# ---------------------------------------------------------------------------------------------
# Within the record of a person


def _deaths(source: Source) -> Iterator[Finding]:
    for ordinal in source.ordinals.get(_PERSON, ()):
        lived = life(source.elements[ordinal])
        if lived and lived.is_over_before(lived):
            message = f"the death (`{lived.ended}`) is earlier than the birth (`{lived.begun}`)"
            place = _child(source, ordinal, "death")
            related = (Related(_child(source, ordinal, "birth"), "the birth"),)
            yield finding("D004", message, place, _COMPARE, related=related)


def _events_of_a_life(source: Source) -> Iterator[Finding]:
    for ordinal in source.ordinals.get(_EVENT, ()):
        event = source.elements[ordinal]
        holder = next((h for h in event.iterancestors() if h.tag in RECORDS), None)
        if holder is None or holder.tag != _PERSON:
            continue
        time, lived = life(event), life(holder)
        if time and lived and time.is_over_before(lived):
            message = f"the event (`{time.ended}`) is before the birth (`{lived.begun}`)"
            yield finding("D004", message, source.locate(ordinal), _COMPARE)


def _child(source: Source, ordinal: int, name: str) -> Location:
    """Return the place of a child of an element."""
    child = source.elements[ordinal].find(tei(name))
    return source.locate(source.elements.index(child, ordinal))


# ---------------------------------------------------------------------------------------------
# Between the records of a person and of an event


@dataclass(frozen=True, slots=True)
class _Part:
    """Somebody who is said to take part in an event, and the pointer that says so."""

    pointer: Pointer
    person: Entity
    event: str
    time: Life | None
    """The limits of the event."""


def _judged(part: _Part, source: Source, directory: Directory) -> Iterator[Finding]:
    lived, time = directory.life(part.person), part.time
    if lived is None or time is None:
        return
    if time.is_over_before(lived):
        when = f"(`{time.ended}`) before being born (`{lived.begun}`)"
    elif lived.is_over_before(time):
        when = f"(`{time.begun}`) after having died (`{lived.ended}`)"
    else:
        return
    message = f"{_shown(part.person.name)} takes part in {part.event} {when}"
    place = source.locate(part.pointer.ordinal, part.pointer.attribute)
    related = (Related(part.person.location, "the record of the person"),)
    yield finding("D004", message, place, _COMPARE, related=related)


def _related(source: Source, followed: Sequence[Followed], directory: Directory) -> Iterator[_Part]:
    """Yield what relations say: all persons of one take part in all its events."""
    if _RELATION not in source.ordinals:
        return
    sides: dict[int, list[tuple[Pointer, Entity]]] = defaultdict(list)
    for one in followed:
        pointer, entity = one.pointer, one.target.entity
        if entity and pointer.attribute in _SIDES and _says_so(pointer.element, "name", "ref"):
            sides[pointer.ordinal].append((pointer, entity))
    for of_one in sides.values():
        events = [entity for _, entity in of_one if entity.kind is Kind.EVENT]
        for pointer, entity in of_one:
            if entity.kind is Kind.PERSON:
                for event in events:
                    yield _Part(pointer, entity, _shown(event.name), directory.life(event))


def _named(source: Source, followed: Sequence[Followed]) -> Iterator[_Part]:
    """Yield what the records of events say of the names in them."""
    if _EVENT not in source.ordinals:
        return
    for one in followed:
        pointer, person = one.pointer, one.target.entity
        if (
            person
            and person.kind is Kind.PERSON
            and pointer.attribute in NAMING_ATTRIBUTES
            and _says_so(pointer.element, "role")
        ):
            event = next(pointer.element.iterancestors(_EVENT), None)
            if event is not None:
                yield _Part(pointer, person, _called(event), life(event))


def _says_so(element: "etree._Element", *attributes: str) -> bool:
    """Tell whether an attribute says that somebody takes part."""
    return any(_TAKING_PART.match(element.get(name, "")) for name in attributes)


def _called(event: "etree._Element") -> str:
    names = (words(name) for name in event.iterchildren(*_NAMES))
    return next((_shown(name) for name in names if name), "an event")


def _shown(name: str) -> str:
    return f"“{quoted(name, _LONGEST)}”"
