"""Pointers: the attributes by which one place of a text leads to another, and their values.

TEI Guidelines, 17 (linking: att.pointing, att.global.linking) and 14.1.1 (att.naming and
att.canonical: ref and key).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.indexing.documents import elements
from edition.model import Kind
from edition.names import tei
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree

NAMING_ATTRIBUTES = ("ref", "key", "corresp", "sameAs", "nymRef", "ana")
"""By these a name points to its entity, the first that does so before the others."""

LINKING_ATTRIBUTES = ("target", "url", "cRef")
"""By these a reference leads to its target, or shows a file."""

OTHER_POINTERS = (
    *("active", "passive", "mutual"),  # relations
    *("calendar", "decls", "period", "rendition", "scheme"),  # what the header declares
    *("change", "edRef", "generatedBy", "hand", "new", "resp", "scribeRef", "source", "wit"),
    *("copyOf", "exclude", "next", "prev", "select", "spanTo", "synch"),  # parts of a text
    *("domains", "from", "inst", "require", "targetEnd", "to"),  # passages that are spoken of
    *("end", "origin", "since", "start"),  # the points of a timeline
    *("facs", "perf", "toWhom", "where", "who"),  # images, places, speakers
    *("datcat", "feats", "given", "lemmaRef", "location", "parts", "unitRef", "valueDatcat"),
)
"""By these anything else may point to what it comes from, belongs to, or speaks of."""

_ALL = (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES, *OTHER_POINTERS)
_RANKS = {name: rank for rank, name in enumerate(_ALL)}

# Of these names are also attributes that hold a date, a number or a word of their own; a pointer
# among their values is known by its form.
_SOMETIMES = frozenset({"end", "from", "location", "new", "start", "to"})
_ADDRESS = re.compile(r"[^#\s]*#|[A-Za-z][\w.+-]*:")

# A key is any text, also with blanks, so is a canonical reference, and `url` is one address; all
# others are lists of addresses (TEI Guidelines, teidata.text and teidata.pointer).
_WHOLE = frozenset({"cRef", "key", "url"})

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

KINDS_BY_TYPE: Mapping[str, Kind] = {
    **dict.fromkeys(
        (
            *("person", "persons", "pers", "per", "persname", "persongrp", "group", "people"),
            *("persona", "personne", "character", "figur", "personaggio", "personaje"),
            *("personagem", "personnage"),
        ),
        Kind.PERSON,
    ),
    **dict.fromkeys(
        (
            *("organization", "organisation", "org", "orgname", "institution", "institute"),
            *("corporation", "körperschaft", "institución", "istituzione", "organización"),
            *("organizzazione", "organisme"),
        ),
        Kind.ORGANIZATION,
    ),
    **dict.fromkeys(
        (
            *("place", "places", "plc", "loc", "location", "geo", "geog", "geogname"),
            *("placename", "settlement", "city", "town", "village", "country", "region"),
            *("district", "river", "mountain", "ort", "ortsname", "stadt", "land"),
            *("lieu", "ville", "pays", "lugar", "luogo"),
        ),
        Kind.PLACE,
    ),
    **dict.fromkeys(
        ("event", "events", "evt", "eventname", "ereignis", "événement", "evento"), Kind.EVENT
    ),
}
"""Values of @type, in small letters, by which `name` and `rs` say what they name."""


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


def pointers_within(element: "etree._Element") -> Iterator[Pointer]:
    """Yield the pointers of a part of a document, in the order of `pointers`.

    Their ordinals count from this element.
    """
    for ordinal, one in enumerate(elements(element)):
        for name in sorted(_RANKS.keys() & one.keys(), key=_rank):
            for value in _values(name, one.get(name, "")):
                yield Pointer(ordinal, one, name, value)


def _rank(name: str) -> int:
    return _RANKS[name]


def kind_of(element: "etree._Element") -> Kind | None:
    """Return what kind of entity an element says that it names; None where it does not say."""
    kind = NAMING_ELEMENTS.get(str(element.tag))
    if kind is None and element.tag in NAMING_ELEMENTS:
        return KINDS_BY_TYPE.get(element.get("type", "").strip().lower())
    return kind


def _values(attribute: str, value: str) -> list[str]:
    tokens = value.split()
    if attribute in _SOMETIMES:
        return [token for token in tokens if _ADDRESS.match(token)]
    return [" ".join(tokens)] if attribute in _WHOLE and tokens else tokens
