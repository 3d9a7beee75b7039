"""References: every pointer leads somewhere, every name to a record of its kind, and back.

TEI Guidelines, 17 (linking) and 14.1.1 (ref and key); design §8.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from edition.diagnostics import Finding, finding
from edition.indexing import (
    LINKING_ATTRIBUTES,
    MISSING,
    NAMING_ATTRIBUTES,
    NAMING_ELEMENTS,
    OTHER_POINTERS,
    RECORDS,
    Directory,
    Pointer,
    Status,
    Target,
    elements,
    pointers,
)
from edition.model import Entity, Location
from edition.names import local_name, tei
from edition.source import Source
from edition.wellformed import quoted

if TYPE_CHECKING:
    from lxml import etree

_ALL = (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES, *OTHER_POINTERS)
_IMAGES = frozenset({tei("graphic"), tei("media")})
_TEXTS = frozenset({tei("text"), tei("sourceDoc")})
_STATEMENTS = frozenset({tei("relation"), *RECORDS})
_INCLUDE = "{http://www.w3.org/2001/XInclude}include"

_Verdict = tuple[str, str, str]
"""Code, message and hint."""

_LONGEST = 200
"""Characters of a value in a message: so many that two values are seldom shown as one."""


def check_references(source: Source, directory: Directory) -> Iterator[Finding]:
    """Yield what is wrong with the pointers of a document, and with the names that have them."""
    for pointer in pointers(source.root, _ALL):
        if pointer.attribute in OTHER_POINTERS and "#" not in pointer.value:
            continue  # such a value may be a plain word, as in hand="unknown"
        target = _follow(pointer, source, directory)
        if verdict := _verdict(pointer, target, source, directory):
            yield _finding(verdict, pointer, source)
    for _, of_one in groupby(pointers(source.root, NAMING_ATTRIBUTES), lambda p: p.ordinal):
        yield from _names(list(of_one), source, directory)


def check_inclusions(source: Source) -> Iterator[Finding]:
    """Yield R009 for every file that a document takes in (XInclude 1.0, 3.1)."""
    for ordinal, element in enumerate(elements(source.root)):
        if element.tag == _INCLUDE:
            name = quoted(element.get("href", ""), 200)
            message = f"the document includes “{name}”, which the edition does not read yet"
            hint = "copy the words of that file into this one"
            yield finding("R009", message, source.locate(ordinal), hint)


def check_registers(directory: Directory, sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield R004 for the entries of the registers to which nothing in the sources points.

    What a record or a relation says of another entry is no mention of it.
    """
    used = {
        (entity.kind, entity.id)
        for source in sources
        for pointer in pointers(source.root, _ALL)
        if _STATEMENTS.isdisjoint(_holders(pointer.element))
        and (entity := _follow(pointer, source, directory).entity)
    }
    for entity in directory.entities:
        if (entity.kind, entity.id) not in used:
            named = f"{_shown(entity.name)} ({entity.xml_id})"
            message = f"no text mentions the {entity.kind.value} {named}"
            hint = f'link its mentions with ref="#{entity.xml_id}", or keep the entry for later'
            yield finding("R004", message, entity.location, hint)


def _follow(pointer: Pointer, source: Source, directory: Directory) -> Target:
    return directory.follow(pointer.value, source.path, is_key=pointer.attribute == "key")


def _finding(verdict: _Verdict, pointer: Pointer, source: Source) -> Finding:
    code, message, hint = verdict
    place = source.locate(pointer.ordinal, pointer.attribute)
    return finding(code, message, _within(place, pointer.value, source), hint)


def _within(place: Location, value: str, source: Source) -> Location:
    """Return the place of one of the values of an attribute, if they all stand on one line."""
    if place.line != place.end_line:
        return place
    written = (source.line(place.line) or "")[place.column - 1 : place.end_column - 1]
    found = re.search(rf"(?<!\S){re.escape(value)}(?!\S)", written)
    if found is None:  # it is written otherwise than it is read, as with `&amp;`
        return place
    start = place.column + found.start()
    return replace(place, column=start, end_column=start + len(value))


def _holders(element: "etree._Element") -> Iterator[str]:
    """Yield the names of an element and of all that hold it."""
    return (str(holder.tag) for holder in (element, *element.iterancestors()))


# ---------------------------------------------------------------------------------------------
# Pointers by themselves


def _verdict(
    pointer: Pointer, target: Target, source: Source, directory: Directory
) -> _Verdict | None:
    """Say what is wrong with a pointer, if anything is."""
    if pointer.attribute == "url" and pointer.element.tag in _IMAGES:
        return _of_an_image(pointer, target)
    if target.status in MISSING:
        return _of_a_broken_pointer(pointer, target, source, directory)
    if pointer.attribute in LINKING_ATTRIBUTES:
        return _of_a_link(pointer, target, source, directory)
    return None


def _of_an_image(pointer: Pointer, target: Target) -> _Verdict | None:
    image = f"the image {_shown(pointer.value)}"
    if target.status is Status.FILE:
        return None
    if target.status is Status.OUTSIDE:
        return "R006", f"{image} lies on another site", "put a copy beside the text"
    if target.status is Status.UNPUBLISHED:
        message = f"{image} is of a kind that browsers do not show"
        return "R006", message, "put a copy as JPEG, PNG or WebP beside it, and point to that"
    message = f"{image} is not in the folder of the sources"
    return "R006", message, "put the file there, or correct the address"


def _of_a_broken_pointer(
    pointer: Pointer, target: Target, source: Source, directory: Directory
) -> _Verdict:
    shown = f"{_shown(pointer.value)} in {_where(pointer)}"
    prefix = quoted(pointer.value.partition(":")[0])
    if target.status is Status.NO_SUCH_PREFIX:
        message = f"{shown} has a prefix that nothing declares"
        return "R003", message, f"declare `{prefix}` in a prefixDef of the header"
    if target.status is Status.MISFIT:
        message = f"{shown} is not in the form that the prefixDef of `{prefix}` wants"
        return "R003", message, "correct the pointer, or the matchPattern of the prefixDef"
    path, _, fragment = target.address.partition("#")
    if target.status is Status.NO_SUCH_FILE:
        message = f"{shown} leads to a file that is not there"
        where = f"seen from the folder of {source.path.name}"
        return "R003", message, f"looked for {_shown(path)}, {where}"
    if not fragment:
        return "R003", f"{shown} names no id", "write the id after the #, or delete the pointer"
    message = f"{shown} leads nowhere: no element has the id {_shown(fragment)}"
    close = directory.nearest_id(fragment, source.path, path)
    hint = "correct the pointer, or give the element that it means this xml:id"
    return "R003", message, f"did you mean “{quoted(close)}”?" if close else hint


def _shown(value: str) -> str:
    return f"“{quoted(value, _LONGEST)}”"


def _where(pointer: Pointer) -> str:
    return f"@{pointer.attribute} of `{quoted(local_name(str(pointer.element.tag)))}`"


def _of_a_link(
    pointer: Pointer, target: Target, source: Source, directory: Directory
) -> _Verdict | None:
    shown = f"{_shown(pointer.value)} in {_where(pointer)}"
    if target.status is Status.NOT_FOLLOWED:
        message = f"{shown} is no address that a reader can follow"
        if directory.follow(f"#{pointer.value}", source.path).status not in MISSING:
            return "R007", message, f"did you mean {_shown('#' + pointer.value)}?"
        return "R007", message, "write the whole address, beginning with https://"
    # A pointer to a part of the header, such as a category, has done its duty.
    if target.status is Status.UNPUBLISHED and "#" not in pointer.value:
        message = f"{shown} leads to a file that has no page"
        return "R007", message, "point to a text, or to an entry: file.xml#id"
    return None


# ---------------------------------------------------------------------------------------------
# Names


def _names(of_one: list[Pointer], source: Source, directory: Directory) -> Iterator[Finding]:
    """Judge the pointers of one element, of which the first that leads to an entity decides."""
    element = of_one[0].element
    if element.tag not in NAMING_ELEMENTS or not _is_in_running_text(element):
        return
    targets = [(pointer, _follow(pointer, source, directory)) for pointer in of_one]
    for pointer, target in targets:
        if target.entity:
            if verdict := _of_the_kind(pointer, target.entity):
                yield _finding(verdict, pointer, source)
            return
    # A broken pointer is told already; @corresp and @sameAs may mean something else than a record.
    naming = [(p, target) for p, target in targets if p.attribute in {"ref", "key"}]
    if naming and not any(_is_settled(element, target) for _, target in naming):
        name = local_name(str(element.tag))
        values = " ".join(pointer.value for pointer, _ in naming)
        message = f"no record of this edition is {_shown(values)}, to which a `{name}` points"
        hint = "add a record with that xml:id, or with that address as an idno"
        yield _finding(("R005", message, hint), naming[0][0], source)


def _is_in_running_text(element: "etree._Element") -> bool:
    """Tell whether an element stands in a text, and not in a record that the text holds."""
    holders = frozenset(_holders(element))
    return not _TEXTS.isdisjoint(holders) and RECORDS.keys().isdisjoint(holders)


def _is_settled(element: "etree._Element", target: Target) -> bool:
    """Tell whether nothing is to be said of a name that leads to no entity.

    A `name` or `rs` may mean something that has no register, as a book in the bibliography.
    """
    is_there = target.status in {Status.PASSAGE, Status.UNPUBLISHED, Status.FILE}
    return target.status in MISSING or (is_there and NAMING_ELEMENTS[str(element.tag)] is None)


def _of_the_kind(pointer: Pointer, entity: Entity) -> _Verdict | None:
    wanted = NAMING_ELEMENTS[str(pointer.element.tag)]
    if wanted is None or entity.kind is wanted:
        return None
    name, kind = local_name(str(pointer.element.tag)), entity.kind.value
    shown = f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}: {_shown(entity.name)}"
    message = f"a `{name}` points to {_shown(pointer.value)}, which is {shown}"
    return "R008", message, f"point to a {wanted.value}, or use the element that fits"
