"""Wording: what an element says, as one line of words for a heading, a list or an index.

It is what a reader of the plain text reads there: of alternatives one side (TEI Guidelines, 3.5
and 12.3; the table of sides is that of `fidelity.vocabulary`, which states it for itself), and
no notes.
"""

import unicodedata
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from edition.names import TEI, tei

if TYPE_CHECKING:
    from lxml import etree

_NOTE = tei("note")
_SUBSTITUTION = tei("subst")
_READINGS = {tei("lem"): 0, tei("rdg"): 1, tei("rdgGrp"): 1}
_CORRECTED = frozenset({tei("reg"), tei("corr"), tei("expan")})
_BREAKS = frozenset({tei("lb"), tei("cb"), tei("pb"), tei("gb"), tei("space")})

# Parts of names and addresses that encoders set side by side without the blank between them.
_PARTS = frozenset(
    tei(name)
    for name in (
        "forename surname genName addName roleName nameLink persName orgName placeName "
        "settlement region country district bloc geogName geogFeat name"
    ).split()
)


def words(element: "etree._Element", omitted: "Collection[etree._Element]" = ()) -> str:
    """Return the words of an element in one line, without those of omitted elements within it."""
    return " ".join("".join(_runs(element, omitted)).split())


def _runs(element: "etree._Element", omitted: "Collection[etree._Element]") -> Iterator[str]:
    """Yield the text of an element in pieces, in order."""
    said = _said(element)
    if said is None:
        yield element.text or ""
    for child in element if said is None else said:
        if isinstance(child.tag, str) and child.tag != _NOTE and child not in omitted:
            yield _blank(child) if child.tag in _BREAKS else ""
            yield from _runs(child, omitted)
        if said is None:
            yield child.tail or _gap(child)


def _said(element: "etree._Element") -> "list[etree._Element] | None":
    """Return the sides that are read where an element holds alternatives; None where it does not.

    What is written between the sides is the layout of the XML file, not text.
    """
    sides = [child for child in element if isinstance(child.tag, str)]
    if element.tag == _SUBSTITUTION:
        return [side for side in sides if side.tag != tei("del")]
    if element.tag in {tei("app"), tei("rdgGrp")}:
        readings = [side for side in sides if side.tag in _READINGS]
        return sorted(readings, key=lambda side: _READINGS[str(side.tag)])[:1]
    if element.tag == tei("choice"):
        return ([side for side in sides if side.tag in _CORRECTED] or sides)[:1]
    return None


def _blank(line_beginning: "etree._Element") -> str:
    """Return what separates words where a line or a page begins (TEI att.breaking)."""
    return "" if line_beginning.get("break") == "no" else " "


def _gap(part: "etree._Element") -> str:
    """Return the blank that separates two parts of a name between which nothing is written."""
    following = part.getnext()
    if following is None or part.tag not in _PARTS or following.tag not in _PARTS:
        return ""
    last, first = "".join(part.itertext())[-1:], "".join(following.itertext())[:1]
    return "" if _is_unspaced(last) and _is_unspaced(first) else " "


def _is_unspaced(character: str) -> bool:
    """Tell whether a character belongs to a script that sets no blanks between names, as Han."""
    return bool(character) and unicodedata.east_asian_width(character) in {"W", "F"}
