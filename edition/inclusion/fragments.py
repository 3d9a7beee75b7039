"""Fragments: which part of a file an inclusion means (XPointer Framework, element() scheme).

An id (`p1`), `element(p1)`, `element(p1/2/1)` or `element(/1/2)`: steps count the elements within
an element from 1. Many write `xpointer(id('p1'))` for the first, which is understood.
"""

import re
from dataclasses import dataclass

from edition.names import XML_ID, is_ncname
from edition.source import Source

_ELEMENT = re.compile(r"element\(\s*([^()/\s]*)((?:/[1-9][0-9]*)*)\s*\)")
_BY_ID = re.compile(r"(?:xpointer\(\s*)?id\(\s*(['\"])([^'\"]+)\1\s*\)(?:\s*\))?")


@dataclass(frozen=True, slots=True)
class Fragment:
    """A way to an element: from the one with an id, or from the document, so many steps down."""

    xml_id: str
    steps: tuple[int, ...] = ()


def fragment(pointer: str) -> Fragment | None:
    """Read a pointer; None for one of a kind that the edition does not follow."""
    pointer = pointer.strip()
    if is_ncname(pointer):
        return Fragment(pointer)
    if by_id := _BY_ID.fullmatch(pointer):
        return Fragment(by_id[2])
    element = _ELEMENT.fullmatch(pointer)
    if element is None or not any(element.groups()):
        return None
    return Fragment(element[1], tuple(int(step) for step in element[2].split("/")[1:]))


def find(meant: Fragment, source: Source) -> int | None:
    """Return the number of the element that a fragment means in a document, if it is there."""
    start, steps = _start(meant, source)
    if start is None:
        return None
    element = source.elements[start]
    for step in steps:
        children = list(element.iterchildren("*"))
        if len(children) < step:
            return None
        element = children[step - 1]
    return start if not steps else source.elements.index(element, start)


def _start(meant: Fragment, source: Source) -> tuple[int | None, tuple[int, ...]]:
    """Return from which element the steps go, and the steps that are left to go from there."""
    if meant.xml_id:
        bearers = source.attributes.get(XML_ID, ())
        found = (ordinal for ordinal, xml_id in bearers if xml_id == meant.xml_id)
        return next(found, None), meant.steps
    return (0 if meant.steps[0] == 1 else None), meant.steps[1:]
