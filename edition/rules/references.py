"""References: every pointer leads somewhere, every name to a record of its kind, and back.

TEI Guidelines, 17 (linking) and 14.1.1 (ref and key); design §8.
"""

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import quote

from edition.diagnostics import Finding, Related, finding
from edition.indexing import (
    LINKING_ATTRIBUTES,
    MISSING,
    NAMING_ATTRIBUTES,
    NAMING_ELEMENTS,
    RECORDS,
    Directory,
    Pointer,
    Status,
    Target,
    pointers,
)
from edition.model import Entity, Location
from edition.names import local_name, tei
from edition.source import Source
from edition.transcription import is_in_text
from edition.wellformed import quoted

if TYPE_CHECKING:
    from lxml import etree

_IMAGES = frozenset({tei("graphic"), tei("media")})
_STATEMENTS = frozenset({tei("relation"), *RECORDS})

_STRICT = frozenset({"ref", "key", "corresp", "sameAs", "target", "url"})
"""Attributes that say nothing but addresses and keys, in whatever form."""

_TOLD = MISSING | {Status.AMBIGUOUS, Status.BY_SCHEME}
"""What a pointer can be of which something has been said already."""

_Verdict = tuple[str, str, str]
"""Code, message and hint."""

_LONGEST = 200
"""Characters of a value in a message: so many that two values are seldom shown as one."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A pointer of a document, and where it leads."""

    pointer: Pointer
    target: Target


def follow(source: Source, directory: Directory) -> tuple[Followed, ...]:
    """Follow every pointer of a document."""
    return tuple(
        Followed(pointer, directory.target(pointer, source.path)) for pointer in pointers(source)
    )


def check_references(
    source: Source, followed: Sequence[Followed], directory: Directory
) -> Iterator[Finding]:
    """Yield what is wrong with the pointers of a document, and with the names that have them."""
    for one in followed:
        if one.pointer.attribute not in _STRICT and "#" not in one.pointer.value:
            continue  # such a value may be a plain word, as in hand="unknown"
        if verdict := _verdict(one, source, directory):
            found = _finding(verdict, one.pointer, source)
            is_about_the_id = one.target.status is Status.NO_SUCH_ID
            yield _about_the_id(found, one.pointer.value) if is_about_the_id else found
    names = (one for one in followed if one.pointer.attribute in NAMING_ATTRIBUTES)
    for _, of_one in groupby(names, lambda one: one.pointer.ordinal):
        yield from _names(list(of_one), source)


def mentioned(followed: Iterable[Followed]) -> Iterator[Entity]:
    """Yield the entities to which a document points.

    What a record or a relation says of another entry is no mention of it.
    """
    for one in followed:
        entity = one.target.entity
        if entity and not _is_within(one.pointer.element, _STATEMENTS):
            yield entity


def check_registers(directory: Directory, used: Container[Entity]) -> Iterator[Finding]:
    """Yield R004 for the entries of the registers that no text mentions."""
    for entity in directory.entities:
        if entity not in used:
            named = f"{_shown(entity.name)} ({entity.xml_id})"
            message = f"no text mentions the {entity.kind.value} {named}"
            hint = f'link its mentions with ref="#{entity.xml_id}", or keep the entry for later'
            yield finding("R004", message, entity.location, hint)


def _finding(
    verdict: _Verdict, pointer: Pointer, source: Source, related: tuple[Related, ...] = ()
) -> Finding:
    code, message, hint = verdict
    place = source.locate(pointer.ordinal, pointer.attribute)
    return finding(code, message, _within(place, pointer.value, source), hint, related=related)


def _about_the_id(found: Finding, value: str) -> Finding:
    """Return a finding that marks of a pointer only the id, if the pointer is written as read."""
    place = found.location
    path, _, fragment = value.rpartition("#")
    if not (path and fragment) or place.end_column - place.column != len(value):
        return found
    return replace(found, location=replace(place, column=place.column + len(path) + 1))


def _within(place: Location, value: str, source: Source) -> Location:
    """Return the place of one of the values of an attribute, if they all stand on one line."""
    if place.line != place.end_line:
        return place
    written = (source.line(place.line) or "")[place.column - 1 : place.end_column - 1]
    if written == value:
        return place
    found = re.search(rf"(?<!\S){re.escape(value)}(?!\S)", written)
    if found is None:  # it is written otherwise than it is read, as with `&amp;`
        return place
    start = place.column + found.start()
    return replace(place, column=start, end_column=start + len(value))


def _is_within(element: "etree._Element", names: Collection[str]) -> bool:
    """Tell whether an element, or one that holds it, has one of these names."""
    return element.tag in names or next(element.iterancestors(*names), None) is not None


# ---------------------------------------------------------------------------------------------
# Pointers by themselves


def _verdict(one: Followed, source: Source, directory: Directory) -> _Verdict | None:
    """Say what is wrong with a pointer, if anything is."""
    pointer, target = one.pointer, one.target
    if pointer.attribute == "url" and pointer.element.tag in _IMAGES:
        return _of_an_image(pointer, target)
    if target.status in MISSING:
        return _of_a_broken_pointer(pointer, target, source, directory)
    if target.status is Status.BY_SCHEME:
        message = f"{_shown(pointer.value)} in {_where(pointer)} begins with no element by its id"
        return "R014", message, "point to the xml:id of the element in which it begins"
    if target.status is Status.AMBIGUOUS:
        return _of_an_ambiguous_pointer(pointer, target.rivals)
    if pointer.attribute in LINKING_ATTRIBUTES:
        return _of_a_link(pointer, target)
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
    if "\\" in pointer.value:
        message = f"{shown} is a path as Windows writes it, not an address"
        return (
            "R003",
            message,
            "write it from the folder of this file, with `/` between the folders",
        )
    if target.status is Status.NO_SUCH_PREFIX:
        message = f"{shown} has a prefix that nothing declares"
        declared = f'ident="{prefix}" matchPattern="(.+)" replacementPattern="https://…/$1"'
        return (
            "R003",
            message,
            f"declare it in a listPrefixDef of the header: `<prefixDef {declared}/>`",
        )
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


def _of_an_ambiguous_pointer(pointer: Pointer, rivals: Sequence[Entity]) -> _Verdict:
    meant = " and ".join(_shown(entity.name) for entity in rivals[:2])
    more = f" (and {len(rivals) - 2} more)" if rivals[2:] else ""
    message = f"{_shown(pointer.value)} in {_where(pointer)} may mean {meant}{more}"
    first = rivals[0].location.file
    hint = f"write the file as well, as in `{first.name}#{rivals[0].xml_id}`"
    return "R010", message, hint


def _shown(value: str) -> str:
    return f"“{quoted(value, _LONGEST)}”"


def _where(pointer: Pointer) -> str:
    return f"@{pointer.attribute} of `{quoted(local_name(str(pointer.element.tag)))}`"


def _of_a_link(pointer: Pointer, target: Target) -> _Verdict | None:
    shown = f"{_shown(pointer.value)} in {_where(pointer)}"
    if target.href == f"#{quote(pointer.value, safe='~')}":
        message = f"{shown} is an id without the sign that makes it a pointer"
        return "R007", message, f"did you mean {_shown('#' + pointer.value)}?"
    if target.status is Status.NOT_FOLLOWED and pointer.attribute != "cRef":
        message = f"{shown} is no address that a reader can follow"
        hint = "write the whole address, beginning with https://, or an id of this edition"
        return "R007", message, hint
    # A pointer to a part of the header, such as a category, has done its duty.
    if target.status is Status.UNPUBLISHED and "#" not in pointer.value:
        message = f"{shown} leads to a file that has no page"
        return "R007", message, "point to a text, or to an entry: file.xml#id"
    return None


# ---------------------------------------------------------------------------------------------
# Names


def _names(of_one: list[Followed], source: Source) -> Iterator[Finding]:
    """Judge the pointers of one element, of which the first that leads to an entity decides."""
    element = of_one[0].pointer.element
    if element.tag not in NAMING_ELEMENTS or not is_in_running_text(element):
        return
    for one in of_one:
        if one.target.entity:
            if verdict := _of_the_kind(one.pointer, one.target.entity):
                related = (Related(one.target.entity.location, "the record"),)
                yield _finding(verdict, one.pointer, source, related)
            return
    # A broken pointer is told already; @corresp and @sameAs may mean something else than a record.
    naming = [one for one in of_one if one.pointer.attribute in {"ref", "key"}]
    if naming and not any(_is_settled(element, one.target) for one in naming):
        name = _with_article(local_name(str(element.tag)), "`")
        values = " ".join(one.pointer.value for one in naming)
        message = f"no record of this edition is {_shown(values)}, to which {name} points"
        hint = "add a record with that xml:id, or with that address as an idno"
        yield _finding(("R005", message, hint), naming[0].pointer, source)


def is_in_running_text(element: "etree._Element") -> bool:
    """Tell whether an element stands in a text, and not in a record that the text holds."""
    return is_in_text(element) and not _is_within(element, RECORDS)


def _is_settled(element: "etree._Element", target: Target) -> bool:
    """Tell whether nothing is to be said of a name that leads to no entity.

    A `name` or `rs` may mean something that has no register, as a book in the bibliography.
    """
    is_there = target.status in {Status.PASSAGE, Status.UNPUBLISHED, Status.FILE}
    return target.status in _TOLD or (is_there and NAMING_ELEMENTS[str(element.tag)] is None)


def _of_the_kind(pointer: Pointer, entity: Entity) -> _Verdict | None:
    wanted = NAMING_ELEMENTS[str(pointer.element.tag)]
    if wanted is None or entity.kind is wanted:
        return None
    name = _with_article(local_name(str(pointer.element.tag)), "`")
    meant = f"{_with_article(entity.kind.value)}: {_shown(entity.name)}"
    message = f"{name} points to {_shown(pointer.value)}, which is {meant}"
    hint = f"point to {_with_article(wanted.value)}, or use the element that fits"
    return "R008", message, hint


def _with_article(noun: str, quotation: str = "") -> str:
    """Return a noun as English wants it after its article."""
    article = "an" if noun[0] in "aeiou" else "a"
    return f"{article} {quotation}{noun}{quotation}"
