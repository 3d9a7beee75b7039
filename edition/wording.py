"""Wording: what an element says, as one line of words for a heading, a list or an index.

It says what the plain text says there: no notes, and of alternatives the side that is read (TEI
Guidelines, 3.5 and 12.3; the same table stands in `fidelity.vocabulary`, which must depend on
nothing but itself, and in `xslt/shared/alternatives.xsl`).
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from edition.names import tei

if TYPE_CHECKING:
    from lxml import etree

_NOTE = tei("note")
_BREAKS = frozenset({tei("lb"), tei("cb"), tei("pb"), tei("gb"), tei("space")})
_CORRECTED = frozenset({tei("reg"), tei("corr"), tei("expan"), tei("ex")})
_READINGS = frozenset({tei("rdg"), tei("rdgGrp")})

# Parts of names that encoders set side by side, without the blank that separates them.
_PARTS = frozenset(
    tei(name)
    for name in (
        *("forename", "surname", "genName", "addName", "roleName", "nameLink", "name"),
        *("persName", "orgName", "placeName", "geogName", "geogFeat"),
        *("district", "settlement", "region", "country", "bloc"),
    )
)

# Stands for `break="no"` until the words are complete: a character that XML does not allow.
_JOIN = "\0"


def words(element: "etree._Element", without: "Collection[etree._Element]" = ()) -> str:
    """Return the words of an element in one line, without those of some elements within it."""
    joined = re.sub(rf"\s*{_JOIN}\s*", "", "".join(_runs(element, without)))
    return " ".join(joined.split())


def _runs(element: "etree._Element", without: "Collection[etree._Element]") -> Iterator[str]:
    """Yield what an element says, piece by piece and in order."""
    sides = _sides(element)
    if sides is not None:
        for side in sides:
            yield from _runs(side, without)
        return
    yield element.text or ""
    for child in element:
        if child.tag in _BREAKS:
            yield _JOIN if child.get("break") == "no" else " "
        elif isinstance(child.tag, str) and child.tag != _NOTE and child not in without:
            yield from _runs(child, without)
        yield child.tail or _gap(child)


def _sides(element: "etree._Element") -> "list[etree._Element] | None":
    """Return the sides that are read where an element holds alternatives; None where it does not.

    What stands between the sides is the layout of the XML file, not text.
    """
    sides = [child for child in element if isinstance(child.tag, str)]
    if element.tag == tei("subst"):
        return [side for side in sides if side.tag != tei("del")]
    if element.tag == tei("choice"):
        return ([side for side in sides if side.tag in _CORRECTED] or sides)[:1]
    if element.tag in {tei("app"), tei("rdgGrp")}:
        lemmas = [side for side in sides if side.tag == tei("lem")]
        return (lemmas or [side for side in sides if side.tag in _READINGS])[:1]
    return None


def _gap(part: "etree._Element") -> str:
    """Return the blank that separates two parts of a name between which nothing is written."""
    following = part.getnext()
    if following is None or part.tag not in _PARTS or following.tag not in _PARTS:
        return ""
    last, first = "".join(part.itertext())[-1:], "".join(following.itertext())[:1]
    return "" if _is_unspaced(last) and _is_unspaced(first) else " "


def _is_unspaced(character: str) -> bool:
    """Tell whether a character is of a script that sets no blank between names, as Han does."""
    return bool(character) and unicodedata.east_asian_width(character) in {"W", "F"}
