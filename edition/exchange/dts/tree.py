"""The citation tree: which passages of a text can be asked for, and how they lie in each other.

A header may say how its text is cited (`citeStructure`, TEI Guidelines, 17.2.5.2); where it does
not, or in a way that is not understood here, every citable unit with an `xml:id` is one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition.names import TEI, XML_ID, addresses, local_name, tei
from edition.source import Source
from edition.transcription import document

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_STRUCTURES = "t:teiHeader/t:encodingDesc/t:refsDecl/t:citeStructure"
_STRUCTURE = tei("citeStructure")


@dataclass(frozen=True, slots=True)
class Unit:
    """A passage that can be asked for."""

    identifier: str
    """How it is called in an address: letters in lower case, digits, hyphens."""
    reference: str
    """How the edition cites it: by an id, or by a number within what it lies in."""
    type: str
    level: int
    """How deep it lies, from 1."""
    parent: str
    """The identifier of that in which it lies; empty for one that lies in none."""
    element: "Element"


def units(source: Source, citable: Iterable[str]) -> tuple[Unit, ...]:
    """Return the passages of a text in its order; `citable` are the ids of its citable units.

    Of two passages with one reference nobody can ask for the second, nor for what lies in it.
    """
    text = document(source.root)
    structures = text.findall(_STRUCTURES, {"t": TEI})
    found = [*_structured(text, structures, set())] if all(map(_is_understood, structures)) else []
    found = found or [*_by_id(source.root, citable)]
    names = {"": "", **addresses(unit.reference for unit in found)}
    return tuple(
        replace(unit, identifier=names[unit.reference], parent=names[unit.parent]) for unit in found
    )


# ---------------------------------------------------------------------------------------------
# By their ids


def _by_id(root: "Element", citable: Iterable[str]) -> Iterator[Unit]:
    """Yield the units with an id; one lies in the nearest that holds it."""
    awaited = set(citable)
    held: list[Unit] = []
    for element in root.iter("*"):
        xml_id = element.get(XML_ID, "")
        if xml_id not in awaited:
            continue
        awaited.remove(xml_id)
        above = set(element.iterancestors())
        while held and held[-1].element not in above:
            held.pop()
        parent = held[-1].reference if held else ""
        unit = Unit("", xml_id, local_name(str(element.tag)), len(held) + 1, parent, element)
        held.append(unit)
        yield unit


# ---------------------------------------------------------------------------------------------
# As the header says

_STEP = r"(?:tei:)?(?:\w[\w.-]*|\*)(?:\[@(?:xml:)?\w[\w.-]*(?:=(?:'[^']*'|\"[^\"]*\"))?\])*"
_PATH = re.compile(rf"(?:\.?//?)?{_STEP}(?://?{_STEP})*")
"""Paths down the tree, by names and the values of attributes: what nearly all of them are."""

_USE = re.compile(r"@(?:xml:)?\w[\w.-]*|position\(\)")


def _is_understood(structure: "Element") -> bool:
    is_path = _PATH.fullmatch(structure.get("match", ""))
    is_used = _USE.fullmatch(structure.get("use", ""))
    within = structure.iterchildren(_STRUCTURE)
    return bool(is_path and is_used) and all(map(_is_understood, within))


def _structured(
    within: "Element", structures: "Iterable[Element]", known: set[str], above: Unit | None = None
) -> Iterator[Unit]:
    """Yield what structures find within an element, each passage before those that lie in it."""
    matched: dict[Element, tuple[Element, int]] = {}
    for structure in structures:
        path = _path(structure.get("match", ""), is_whole=above is None)
        for number, element in enumerate(within.iterfind(path, _PREFIXES), 1):
            matched.setdefault(element, (structure, number))
    for element in _in_order(within, matched):
        structure, number = matched[element]
        said = _used(element, structure.get("use", ""), number)
        reference = f"{above.reference}{structure.get('delim', '')}{said}" if above else said
        if said and reference not in known:
            known.add(reference)
            unit = Unit(
                identifier="",
                reference=reference,
                type=structure.get("unit", "") or local_name(str(element.tag)),
                level=above.level + 1 if above else 1,
                parent=above.reference if above else "",
                element=element,
            )
            yield unit
            yield from _structured(element, structure.iterchildren(_STRUCTURE), known, unit)


_PREFIXES: Mapping[str | None, str] = {None: TEI, "tei": TEI}


def _path(match: str, *, is_whole: bool) -> str:
    """Return a path as lxml reads it, from the document or from a passage."""
    path = match.replace("@xml:id", f"@{XML_ID}")
    if is_whole and path.startswith("/") and not path.startswith("//"):
        return path[1:].partition("/")[2] or "."  # without its first step, which is the document
    return f".{path}" if path.startswith("/") else path


def _used(element: "Element", use: str, number: int) -> str:
    """Return what names a passage: an attribute, or its number among its like."""
    name = use.removeprefix("@")
    return str(number) if name == use else element.get(name.replace("xml:id", XML_ID), "").strip()


def _in_order(within: "Element", matched: "Mapping[Element, object]") -> "Iterator[Element]":
    if matched:
        yield from (element for element in within.iter("*") if element in matched)
