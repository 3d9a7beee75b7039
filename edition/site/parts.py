"""The parts of a long text: how long a page to read may be, and what the pages are called.

Where a text is cut is the stylesheets' affair (`xslt/html/parts.xsl`).
"""

from typing import TYPE_CHECKING

from edition.names import XML_ID, addresses, tei

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element as Element

LONGEST = 10_000
"""How many words a page may have before the text is cut: what one reads in an hour."""

_DIVISIONS = tuple(
    tei(name)
    for name in (
        *("text", "group", "front", "body", "back", "titlePage"),
        *("div", "div1", "div2", "div3", "div4", "div5", "div6", "div7"),
        *("sourceDoc", "surfaceGrp", "surface"),
    )
)


def part_values(document: "Element", longest: int = LONGEST) -> "Mapping[str, object]":
    """Return what the page of a text is told of its parts: `words`, and `names` by `xml:id`."""
    ids = (division.get(XML_ID) for division in document.iter(_DIVISIONS))
    names = dict(addresses(filter(None, ids)))
    return {"parts": {"words": longest, "names": names}}
