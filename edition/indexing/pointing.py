"""Pointers: the attributes by which one place of a text leads to another, and their values.

TEI Guidelines, 17 (linking: att.pointing, att.global.linking) and 14.1.1 (att.naming and
att.canonical: ref and key).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.indexing.documents import elements
from edition.model import Kind
from edition.names import tei
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree

NAMING_ATTRIBUTES = ("ref", "key", "corresp", "sameAs")
"""By these a name points to its entity, the first that does so before the others."""

LINKING_ATTRIBUTES = ("target", "url")
"""These become links, or show a file."""

OTHER_POINTERS = (
    *("active", "passive", "mutual"),  # relations
    *("ana", "calendar", "decls", "scheme"),  # what the header declares
    *("change", "edRef", "hand", "resp", "source", "wit"),  # who and what is behind a reading
    *("copyOf", "exclude", "next", "prev", "select", "spanTo", "synch"),  # parts of a text
    *("facs", "where", "who"),  # images, places, speakers
)
"""These have no link on the page, but what they point to must exist."""

_ALL = (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES, *OTHER_POINTERS)

# A key is any text, also with blanks, and `url` one address; all others are lists of addresses
# (TEI Guidelines, teidata.text and teidata.pointer).
_WHOLE = frozenset({"key", "url"})

NAMING_ELEMENTS: Mapping[str, Kind | None] = {
    tei("persName"): Kind.PERSON,
    tei("orgName"): Kind.ORGANIZATION,
    tei("placeName"): Kind.PLACE,
    tei("geogName"): Kind.PLACE,
    tei("settlement"): Kind.PLACE,
    tei("region"): Kind.PLACE,
    tei("country"): Kind.PLACE,
    tei("district"): Kind.PLACE,
    tei("bloc"): Kind.PLACE,
    tei("eventName"): Kind.EVENT,
    tei("name"): None,
    tei("rs"): None,
}
"""Elements that name something of one kind; None where their @type or their record tells."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer of a document: the element, its place in the document, and what it says."""

    ordinal: int
    element: "etree._Element"
    attribute: str
    value: str


def pointers(source: Source) -> Iterator[Pointer]:
    """Yield every pointer of a document, in document order.

    Those of one element in the order in which they decide, and of their values.
    """
    given = sorted(
        (ordinal, rank, value)
        for rank, name in enumerate(_ALL)
        for ordinal, value in source.attributes.get(name, ())
    )
    for ordinal, rank, value in given:
        element, name = source.elements[ordinal], _ALL[rank]
        for one in _values(name, value):
            yield Pointer(ordinal, element, name, one)


def pointers_within(element: "etree._Element", attributes: Iterable[str]) -> Iterator[Pointer]:
    """Yield the pointers of a part of a document that stand in these attributes.

    Their ordinals count from this element; their order is that of `pointers`.
    """
    wanted = tuple(attributes)
    for ordinal, one in enumerate(elements(element)):
        given = dict(one.items())
        for name in wanted if given else ():
            for value in _values(name, given.get(name, "")):
                yield Pointer(ordinal, one, name, value)


def _values(attribute: str, value: str) -> list[str]:
    tokens = value.split()
    return [" ".join(tokens)] if attribute in _WHOLE and tokens else tokens
