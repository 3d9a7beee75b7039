"""A document as something to point into: its elements in order, and its ids."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.names import XML_ID, XML_LANG, tei
from edition.source import Source
from edition.transcription import is_in_text

if TYPE_CHECKING:
    from lxml import etree

_HEADER = tei("teiHeader")
_FACSIMILE = tei("facsimile")
_BESIDE = frozenset({_FACSIMILE, tei("standOff")})
_EXAMPLES = "{http://www.tei-c.org/ns/Examples}"


def elements(root: "etree._Element") -> Iterator["etree._Element"]:
    """Yield the elements of a document in order, without comments and instructions.

    Their number in this order, from 0, is the *ordinal* by which `source` finds their place.
    """
    return root.iter("*")


def ids(source: Source) -> dict[str, bool]:
    """Return the ids of a document in order, each with whether its page has that id.

    Of two elements with one id the first has it. A page shows the text, and what stands beside
    it; of the header it shows what has words. An id with blanks in it is none in HTML.
    """
    found: dict[str, bool] = {}
    for ordinal, xml_id in source.attributes.get(XML_ID, ()):
        if xml_id and xml_id not in found:
            has_blanks = xml_id.split() != [xml_id]
            found[xml_id] = not has_blanks and is_shown(source.elements[ordinal])
    return found


# What TEI has for things that are described in one place and pointed to from others.
_ENTRIES = frozenset(
    map(
        tei,
        (
            *("item", "row", "bibl", "biblStruct", "biblFull", "msDesc", "witness"),
            *("category", "taxonomy", "interp", "char", "glyph", "handNote", "nym", "object"),
            *("castItem", "role", "respStmt", "entry", "term"),
        ),
    )
)


def entries(source: Source) -> tuple[str, ...]:
    """Return the ids of what a document describes for others to point to."""
    return tuple(
        xml_id
        for ordinal, xml_id in source.attributes.get(XML_ID, ())
        if source.elements[ordinal].tag in _ENTRIES
    )


def is_shown(element: "etree._Element") -> bool:
    """Tell whether the page of its document has an element; an example has no address there."""
    if str(element.tag).startswith(_EXAMPLES):
        return False
    if is_in_text(element):
        return True
    holders = {holder.tag for holder in element.iterancestors()}
    if _HEADER in holders:
        return any(text.strip() for text in element.itertext())
    is_beside = not holders.isdisjoint(_BESIDE)
    return is_beside or (element.tag == _FACSIMILE and len(element) > 0)


def language(element: "etree._Element") -> str | None:
    """Return the language in which an element stands: its own, or that of what holds it.

    An empty text is the language that nobody knows (xml:lang=""); None, that none is given.
    """
    holders = (element, *element.iterancestors())
    return next((e.get(XML_LANG) for e in holders if e.get(XML_LANG) is not None), None)
