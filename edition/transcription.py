"""Transcription: which part of a document is its text.

The rule stands here once for Python, and once for the stylesheets (xslt/shared/transcription.xsl).
The text of a TEI document is its `text`; where it has none, its `sourceDoc`, a `standOff` that
holds more than records, or its `facsimile` (TEI Guidelines, 4, 12 and 17.10; the order is ours). A
part that no document takes in, a `div` or a `surface`, is a text by itself. What only defines
something, such as a `taxonomy` or a `listPerson`, is none.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edition.names import TEI, local_name, namespace, tei

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

DOCUMENTS = frozenset({tei("TEI"), tei("teiCorpus")})
"""What has a header; a corpus holds documents, and so may a document."""

_TEXT = tei("text")
_STANDOFF = tei("standOff")
_FACSIMILE = tei("facsimile")
_STANDING_FOR_TEXT = frozenset({tei("sourceDoc"), _STANDOFF, _FACSIMILE})
_RECORDS = frozenset(
    map(
        tei,
        (
            *("listPerson", "listOrg", "listPlace", "listEvent", "listRelation"),
            *("person", "personGrp", "org", "place", "event", "relation"),
            *("head", "desc"),
        ),
    )
)
"""What a `standOff` holds that the registers show."""

_PARTS = frozenset(
    (
        *("text", "front", "body", "back", "group", "floatingText", "titlePage"),
        *("div", *(f"div{depth}" for depth in range(1, 8))),
        *("ab", "cit", "figure", "head", "l", "lg", "list", "listBibl", "note", "p", "quote"),
        *("sp", "spGrp", "stage", "table"),
        *("argument", "castList", "epigraph", "epilogue", "performance", "prologue", "set"),
        *("entry", "entryFree", "superEntry", "u", "annotationBlock"),
        *("facsimile", "sourceDoc", "surfaceGrp", "surface", "zone", "line"),
    )
)
"""The elements of TEI that are a text when they are all that a file holds."""


def transcriptions(document: "Element") -> Sequence["Element"]:
    """Return the parts of a document that hold its words: nothing where there is no text."""
    if document.tag not in DOCUMENTS:
        return [document] if _is_text_by_itself(document) else []
    for name in ("text", "sourceDoc"):
        if found := list(document.iterchildren(tei(name))):
            return found
    notes = [part for part in document.iterchildren(_STANDOFF) if _holds_more_than_records(part)]
    return notes or list(document.iterchildren(_FACSIMILE))


def documents(root: "Element") -> Iterator["Element"]:
    """Yield every document of a file that has a text: of a corpus those within, in their order."""
    if transcriptions(root):
        yield root
    if root.tag in DOCUMENTS:
        for child in root.iterchildren(*DOCUMENTS):
            yield from documents(child)


def document(root: "Element") -> "Element":
    """Return the document that a tree is about: the first that has a text, else the root."""
    return next(documents(root), root)


def is_in_text(element: "Element") -> bool:
    """Tell whether an element is the text of its document, or stands in it."""
    part = element
    for holder in element.iterancestors():
        if holder.tag in DOCUMENTS:
            may_stand_for_it = part.tag in _STANDING_FOR_TEXT and part in transcriptions(holder)
            return part.tag == _TEXT or may_stand_for_it
        part = holder
    return part.tag not in DOCUMENTS and _is_text_by_itself(part)


def _is_text_by_itself(root: "Element") -> bool:
    name = str(root.tag)
    if name == _STANDOFF:
        return _holds_more_than_records(root)
    return namespace(name) == TEI and local_name(name) in _PARTS


def _holds_more_than_records(stand_off: "Element") -> bool:
    return any(child.tag not in _RECORDS for child in stand_off.iterchildren("*"))
