"""Statements of the header that a published text cannot do without.

Its title, what readers may do with it, and its language (TEI Guidelines, 2.2.1, 2.2.4, 2.4.2).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition import header
from edition.diagnostics import Finding, finding
from edition.model import Location
from edition.names import TEI, XML_LANG, tei
from edition.source import Source
from edition.transcription import DOCUMENTS, document, transcriptions
from edition.wellformed import quoted
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACES = {"t": TEI}
_FILE = "t:teiHeader/t:fileDesc"
_TITLES = f"{_FILE}/t:titleStmt/t:title"
_AVAILABILITY = f"{_FILE}/t:publicationStmt/t:availability"
_PROSE = f"{_FILE}/t:publicationStmt/t:p"
_LANGUAGES = "t:teiHeader/t:profileDesc/t:langUsage/t:language"
_TEXTS = ("t:text", "t:sourceDoc")

# What the templates of editors and programs leave, word for word. Poems are called “Untitled”.
_PLACEHOLDERS = re.compile(
    r"TODO|TBD|Title|Titel|Titre|Título|Titolo|\[(?:title|titel|titre|título|titolo)\]|\.{3}|…|\?+"
    r"|[$#]?\{.+\}"
)


def check_statements(source: Source) -> Iterator[Finding]:
    """Yield what the header of a text leaves open: its title (I003), licence (I004), language."""
    if document(source.root).tag in DOCUMENTS:
        yield from _in_the_header(source)
    if not header.language(source.root) and not _is_language_given_below(source.root):
        yield _without_language(source)


def _in_the_header(source: Source) -> Iterator[Finding]:
    """Yield what is not said by the header of a document, nor by that of a corpus around it."""
    title = header.title(source.root)
    if not title:
        place = _nearest(source, _TITLES, f"{_FILE}/t:titleStmt", _FILE)
        hint = "write the title into `<title>` in `<titleStmt>`: pages and citations begin with it"
        yield finding("I003", "the text has no title", place, hint)
    elif _PLACEHOLDERS.fullmatch(title):
        message = f"the title is still that of a template: “{quoted(title)}”"
        hint = "write the title of the text: pages and citations begin with it"
        yield finding("I003", message, _nearest(source, _TITLES), hint)
    if not any(map(_is_availability_stated, _headed(source.root))):
        place = _nearest(source, _AVAILABILITY, f"{_FILE}/t:publicationStmt", _FILE)
        message = "the header does not say what readers may do with the text"
        hint = 'add `<availability><licence target="…">…</licence></availability>`'
        yield finding("I004", message, place, hint)


def _nearest(source: Source, *paths: str) -> Location:
    """Return the place of the first of these elements that the document has, or of its root."""
    root = document(source.root)
    found = (root.find(path, _NAMESPACES) for path in paths)
    element = next((one for one in found if one is not None), root)
    return source.locate(source.elements.index(element))


def _headed(root: "etree._Element") -> Iterator["etree._Element"]:
    """Yield the document of a text and the corpora around it, each of which has a header."""
    text = document(root)
    yield text
    yield from text.iterancestors()


def _is_availability_stated(root: "etree._Element") -> bool:
    """Tell whether a header states the availability of a text, be it in prose or by a word."""
    prose = root.find(_PROSE, _NAMESPACES)
    stated = root.findall(_AVAILABILITY, _NAMESPACES)
    return (prose is not None and bool(words(prose))) or any(map(_says_something, stated))


def _says_something(availability: "etree._Element") -> bool:
    if availability.get("status", "unknown") != "unknown" or words(availability):
        return True
    return any(licence.get("target") for licence in availability.iter(tei("licence")))


def _is_language_given_below(root: "etree._Element") -> bool:
    """Tell whether all parts of a text have languages of their own."""
    return all(_is_covered(text, depth=3) for text in transcriptions(document(root)))


def _is_covered(element: "etree._Element", depth: int) -> bool:
    """Tell whether an element, or every child of it down to this depth, has a language."""
    if element.get(XML_LANG) is not None:
        return True
    children = list(element.iterchildren("*"))
    return depth > 0 and bool(children) and all(_is_covered(one, depth - 1) for one in children)


def _without_language(source: Source) -> Finding:
    declared = [
        language.get("ident", "")
        for language in document(source.root).findall(_LANGUAGES, _NAMESPACES)
    ]
    place = _nearest(source, *_TEXTS)
    if len(declared) > 1:
        message = f"the header declares {len(declared)} languages, but not which the text is in"
        return finding("I005", message, place, f'write `<text xml:lang="{quoted(declared[0])}">`')
    return finding("I005", "the text does not say its language", place, 'add xml:lang="…" to it')
