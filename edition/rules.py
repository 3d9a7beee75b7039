"""What no schema sees: ids, pointers, records and dates across the whole project.

Every rule takes a source (and the directory of the project) and yields findings; none raises
for what a scholar wrote. Rules: TEI Guidelines, att.global (xml:id), 13.1.1 (ref and key),
16.2 (pointers), att.datable.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from edition import dates
from edition.diagnostics import Finding, finding
from edition.indexing import (
    LINKING_ATTRIBUTES,
    MISSING,
    NAMING_ATTRIBUTES,
    NAMING_ELEMENTS,
    OTHER_POINTERS,
    Directory,
    Pointer,
    Status,
    Target,
    elements,
    pointers,
)
from edition.model import Entity
from edition.names import XML_ID, is_ncname, local_name, tei
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree

_IMAGES = frozenset({tei("graphic"), tei("media"), tei("binaryObject")})
_DATED = frozenset({tei(name) for name in (
    "date", "birth", "death", "event", "floruit", "time", "origDate", "residence", "occupation",
    "state", "change", "creation", "persName", "orgName", "placeName", "affiliation",
)})


def check_source(source: Source, directory: Directory) -> Iterator[Finding]:
    """Yield what is wrong with one document."""
    yield from _ids(source)
    yield from _pointers(source, directory)
    yield from _dates(source)


def check_registers(directory: Directory, sources: Iterable[Source]) -> Iterator[Finding]:
    """Yield the entries of the registers to which no text points."""
    used = {
        (entity.location.file, entity.xml_id)
        for source in sources
        for pointer in pointers(source.root, (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES))
        if (entity := _follow(pointer, source, directory).entity)
    }
    for entity in directory.entities:
        if (entity.location.file, entity.xml_id) not in used:
            message = f"no text mentions the {entity.kind.value} “{entity.name}” ({entity.xml_id})"
            hint = f'link its mentions with ref="#{entity.xml_id}", or keep the entry for later'
            yield finding("R004", message, entity.location, hint)


def _follow(pointer: Pointer, source: Source, directory: Directory) -> Target:
    return directory.follow(pointer.value, source.path, is_key=pointer.attribute == "key")


# ---------------------------------------------------------------------------------------------
# Ids


def _ids(source: Source) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for ordinal, element in enumerate(elements(source.root)):
        xml_id = element.get(XML_ID)
        if xml_id is None:
            continue
        if not is_ncname(xml_id):
            message = f"the xml:id “{xml_id}” is not a name"
            hint = "begin it with a letter; letters, digits, `.`, `-` and `_` may follow"
            yield finding("R002", message, source.locate(ordinal, XML_ID), hint)
        elif xml_id in first:
            earlier = source.locate(first[xml_id])
            message = f"the xml:id “{xml_id}” is used twice"
            hint = f"line {earlier.line} has it already; give one of the two another id"
            yield finding("R001", message, source.locate(ordinal, XML_ID), hint)
        first.setdefault(xml_id, ordinal)


# ---------------------------------------------------------------------------------------------
# Pointers


def _pointers(source: Source, directory: Directory) -> Iterator[Finding]:
    every = (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES, *OTHER_POINTERS)
    for pointer in pointers(source.root, every):
        if pointer.attribute in OTHER_POINTERS and "#" not in pointer.value:
            continue  # such a value may be a plain word, as in hand="unknown"
        target = _follow(pointer, source, directory)
        found = _verdict(pointer, target, source, directory)
        if found:
            code, message, hint = found
            place = source.locate(pointer.ordinal, pointer.attribute)
            yield finding(code, message, place, hint)


def _verdict(
    pointer: Pointer, target: Target, source: Source, directory: Directory
) -> tuple[str, str, str] | None:
    """Return code, message and hint for a pointer that is not as it should be."""
    if pointer.element.tag in _IMAGES:
        return _image_verdict(pointer, target)
    if target.status in MISSING:
        return _missing_verdict(pointer, target, source, directory)
    if pointer.attribute in LINKING_ATTRIBUTES:
        return _link_verdict(pointer, target)
    if pointer.attribute in NAMING_ATTRIBUTES and pointer.element.tag in NAMING_ELEMENTS:
        return _name_verdict(pointer, target)
    return None


def _image_verdict(pointer: Pointer, target: Target) -> tuple[str, str, str] | None:
    if pointer.attribute != "url" or target.status is Status.FILE:
        return None
    if target.status is Status.OUTSIDE:
        message = f"the image “{pointer.value}” lies on another site"
        return "R006", message, "put a copy beside the text; the page links to it meanwhile"
    message = f"the image “{pointer.value}” is not in the folder of the sources"
    return "R006", message, "put the file there, or correct the address"


def _missing_verdict(
    pointer: Pointer, target: Target, source: Source, directory: Directory
) -> tuple[str, str, str]:
    where = f"@{pointer.attribute} of `{local_name(pointer.element.tag)}`"
    if target.status is Status.NO_SUCH_PREFIX:
        prefix = pointer.value.partition(":")[0]
        message = f"“{pointer.value}” in {where} has a prefix that nothing declares"
        return "R003", message, f"declare `{prefix}` in a prefixDef of the header"
    path, _, fragment = pointer.value.partition("#")
    if target.status is Status.NO_SUCH_FILE:
        message = f"“{pointer.value}” in {where} leads to a file that is not there"
        return "R003", message, f"looked for “{path}”, seen from the folder of {source.path.name}"
    message = f"“{pointer.value}” in {where} leads nowhere: no element has the id “{fragment}”"
    close = difflib.get_close_matches(fragment, directory.known_ids(path, source.path), n=1)
    if close:
        return "R003", message, f"did you mean “{close[0]}”?"
    return "R003", message, "correct the pointer, or add a record with that xml:id"


def _link_verdict(pointer: Pointer, target: Target) -> tuple[str, str, str] | None:
    if target.status is not Status.NOT_FOLLOWED or _points_into_the_header(pointer):
        return None
    message = f"“{pointer.value}” is no address that a reader can follow"
    return "R007", message, "write the whole address, beginning with https://"


def _points_into_the_header(pointer: Pointer) -> bool:
    """Tell whether a pointer leads to what the page does not show, such as a taxonomy."""
    return "#" in pointer.value and ":" not in pointer.value.partition("#")[0]


def _name_verdict(pointer: Pointer, target: Target) -> tuple[str, str, str] | None:
    if not _is_in_text(pointer.element):
        return None
    name = local_name(pointer.element.tag)
    if target.status in {Status.NO_SUCH_KEY, Status.OUTSIDE}:
        message = f"no record of this edition is “{pointer.value}”, to which a `{name}` points"
        return "R005", message, "add a record with that xml:id, or with that address as an idno"
    wanted = NAMING_ELEMENTS[pointer.element.tag]
    if target.entity and wanted and target.entity.kind is not wanted:
        message = f"a `{name}` points to “{pointer.value}”, which is {_article(target.entity)}"
        return "R008", message, f"point to a {wanted.value}, or use the element that fits"
    return None


def _article(entity: Entity) -> str:
    kind = entity.kind.value
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}: “{entity.name}”"


def _is_in_text(element: "etree._Element") -> bool:
    return any(local_name(a.tag) in {"text", "sourceDoc"} for a in element.iterancestors())


# ---------------------------------------------------------------------------------------------
# Dates and addresses


def _dates(source: Source) -> Iterator[Finding]:
    for ordinal, element in enumerate(elements(source.root)):
        if element.tag not in _DATED or not element.attrib:
            continue
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        for problem in dates.problems(attributes):
            place = source.locate(ordinal, problem.attribute)
            fix = f'{problem.attribute}="{problem.fix}"' if problem.fix else ""
            yield finding(problem.code, problem.message, place, problem.hint, fix)


def unstable_addresses(source: Source, ordinals: Iterable[int]) -> Iterator[Finding]:
    """Report the citable units of a text whose address is their position, by their element."""
    wanted = set(ordinals)
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for ordinal, element in enumerate(elements(source.root)):
        if ordinal in wanted:
            name = local_name(element.tag)
            counts[name] += 1
            first.setdefault(name, ordinal)
    for name, ordinal in first.items():
        number = counts[name]
        message = f"{number} `{name}` without an xml:id: cited by position, which can change"
        hint = "give each an xml:id before the edition is cited"
        yield finding("I001", message, source.locate(ordinal), hint)


def elements_without_rule(source: Source, names: Iterable[str]) -> Iterator[Finding]:
    """Report the elements of a text that no stylesheet rule knows, once by name."""
    wanted = set(names)
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for ordinal, element in enumerate(elements(source.root)):
        name = local_name(element.tag)
        if name in wanted and _is_in_text(element):
            counts[name] += 1
            first.setdefault(name, ordinal)
    for name, ordinal in first.items():
        times = f" ({counts[name]} times)" if counts[name] > 1 else ""
        message = f"no rule knows the element `{name}`{times}; its words are kept as they are"
        hint = "write a rule of your own for it, or use an element of TEI"
        yield finding("U001", message, source.locate(ordinal), hint)
