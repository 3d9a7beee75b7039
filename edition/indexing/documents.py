"""A document as something to point into: its elements in order, and its ids."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.names import XML_ID, XML_LANG, tei
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree

_SHOWN_WHOLE = frozenset({tei("text"), tei("sourceDoc")})
_HEADER = tei("teiHeader")


def elements(root: "etree._Element") -> Iterator["etree._Element"]:
    """Yield the elements of a document in order, without comments and instructions.

    Their number in this order, from 0, is the *ordinal* by which `source` finds their place.
    """
    return root.iter("*")


def ids(source: Source) -> dict[str, bool]:
    """Return the ids of a document in order, each with whether its page has that id.

    Of two elements with one id the first has it. A page shows the text; of the header it shows
    what has words.
    """
    found: dict[str, bool] = {}
    for ordinal, xml_id in source.attributes.get(XML_ID, ()):
        if xml_id and xml_id not in found:
            found[xml_id] = _is_shown(source.elements[ordinal])
    return found


def _is_shown(element: "etree._Element") -> bool:
    """Tell whether the page of its document has an element."""
    parts = [element, *element.iterancestors()][:-1]  # the root is no part of itself
    if not parts:
        return False
    return parts[-1].tag in _SHOWN_WHOLE or _is_shown_in_header(element, parts[-1])


def _is_shown_in_header(element: "etree._Element", part: "etree._Element") -> bool:
    if part.tag != _HEADER or element is part:
        return False
    return any(text.strip() for text in element.itertext())


INCLUDE = "{http://www.w3.org/2001/XInclude}include"


def inclusions(source: Source) -> Iterator[tuple[int, str]]:
    """Yield each file that a document takes in (XInclude 1.0, 3.1): its ordinal and address."""
    for ordinal in source.ordinals.get(INCLUDE, ()):
        yield ordinal, source.elements[ordinal].get("href", "")


def language(element: "etree._Element") -> str | None:
    """Return the language in which an element stands: its own, or that of what holds it.

    An empty text is the language that nobody knows (xml:lang=""); None, that none is given.
    """
    holders = (element, *element.iterancestors())
    return next((e.get(XML_LANG) for e in holders if e.get(XML_LANG) is not None), None)
