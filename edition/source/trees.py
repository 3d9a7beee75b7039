"""From characters to a tree, and back. Nothing else in the toolkit parses XML."""

import re
from pathlib import PurePosixPath

from lxml import etree

from edition import wellformed
from edition.diagnostics import Finding, Fix, Related, finding
from edition.model import Location
from edition.source.lines import Lines
from edition.source.prolog import doctype_refused


class PageError(Exception):
    """A page of ours cannot be read back: what is wrong as a sentence, and the place in it."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def parse_page(data: bytes) -> etree._Element:
    """Return the root of a page that we made: well-formed XHTML in UTF-8, or PageError."""
    path = PurePosixPath()
    try:
        text = data.decode()
        return etree.fromstring(data, _PARSER)
    except UnicodeDecodeError as error:
        lines = Lines(data[: error.start].decode(), path)
        place = lines.location(len(lines.text), len(lines.text))
        message = "The bytes of the page are not UTF-8 here."
        raise PageError(message, place.line, place.column) from error
    except etree.XMLSyntaxError as error:
        reason = _not_wellformed(error, text, path)
        place = reason.location
        raise PageError(reason.message, place.line, place.column) from error


def parse_text(text: str) -> etree._Element:
    """Return the root of a document that passed the gate, from what `whole_text` gave of it."""
    return etree.fromstring(text.encode(), _PARSER)


def parsed(data: bytes, text: str, shown_as: PurePosixPath) -> etree._Element | Finding:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        return _not_wellformed(error, text, shown_as)
    # A second lock behind `_refused_doctype`: what it should overlook does not get through.
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None or next(root.iter(etree.Entity), None) is not None:
        return doctype_refused((), Location(shown_as))
    return root


def _not_wellformed(error: etree.XMLSyntaxError, text: str, shown_as: PurePosixPath) -> Finding:
    """Tell of the one cause for which the parser refused a text."""
    lines = Lines(text, shown_as)
    words = re.sub(r", line \d+, column \d+$", "", error.msg or "")
    stop = lines.offset(*error.position)
    for sign, message in _LIMITS:
        if sign in words:
            place = lines.location(max(stop - 1, 0), stop)
            hint = "No text that was edited needs this: look whether the file is damaged."
            return finding("W009", message, place, hint)
    fault = wellformed.explain(text, words, stop)
    place = lines.location(fault.start, fault.end)
    fix = Fix(place, fault.fix) if fault.fix else None
    other = fault.counterpart
    related = (Related(lines.location(other.start, other.end), other.label),) if other else ()
    return finding("W007", fault.message, place, fault.hint, fix, related=related)


def whole_text(root: etree._Element) -> str:
    """Return a document with what stands around its root, without a declaration."""
    return etree.tostring(root.getroottree(), encoding="unicode")


def serialized(element: etree._Element) -> str:
    """Return an element as a document of its own for the XSLT processor."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


# What libxml2 will not read without `huge_tree` (its parserInternals.h), by its own words.
_LIMITS = (
    ("Excessive depth", "Elements are nested more than 256 deep here."),
    ("Text node too long", "A run of text of more than 10 MB ends here."),
    ("CData section too big", "A CDATA section has more than 10 MB."),
    ("Comment too big", "A comment has more than 10 MB."),
    ("too big found", "A processing instruction has more than 10 MB."),
    ("Name too long", "A name has more than 50,000 characters."),
    ("Buffer size limit", "One tag, with its attributes, has more than 10 MB."),
    ("Resource limit", "This is more than a document may hold."),
)


# Nothing but the bytes in hand is read, and nothing is repaired. `collect_ids` is off, so that a
# doubtful `xml:id` is a finding of a check (R001, R002) and not a file that cannot be read.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    huge_tree=False,
    recover=False,
    attribute_defaults=False,
    collect_ids=False,
)
