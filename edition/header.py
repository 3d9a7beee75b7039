"""What the TEI header says of a text that its page, its file and the lists need.

The header is shown whole on the page of the text (`xslt/html/header.xsl`); here are only the
few facts by which a text is called. Rules: TEI Guidelines, chapter 2: titleStmt (2.2.1),
creation (2.4.1), langUsage (2.4.2), correspDesc (2.4.6).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import dates
from edition.names import TEI, XML_LANG, tei
from edition.transcription import DOCUMENTS, document
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACES = {"t": TEI}
_TITLES = "t:teiHeader/t:fileDesc/t:titleStmt/t:title"
_AUTHORS = "t:teiHeader/t:fileDesc/t:titleStmt/t:author"
_EDITORS = "t:teiHeader/t:fileDesc/t:titleStmt/t:editor"
_LETTERS = "t:teiHeader/t:profileDesc/t:correspDesc"
_SENT = "t:correspAction[@type='sent']/t:date"
_CREATION = "t:teiHeader/t:profileDesc/t:creation/t:date"
_LANGUAGES = "t:teiHeader/t:profileDesc/t:langUsage/t:language"

# How headers tell their titles apart, by @type: TEI suggests main, sub, alt, short and desc.
_MAIN = frozenset({"", "main", "complete", "full", "title"})
_SHORT = frozenset({"short", "abbreviated"})

# Diaries give their day as one of their titles, by @type: iso-date, date.
_OF_DAYS = "date"

# The title of the series, the journal or the volume, not of the text: by @level (TEI att.level)
# or by @type.
_LEVELS_OF_A_WHOLE = frozenset({"s", "j"})
_TYPES_OF_A_WHOLE = frozenset({"s", "series", "collection", "edition", "journal", "volume"})

NOBODY = frozenset({"unknown", "anonymous", "anon.", "n.n.", "unbekannt", "anonym"})
_NAMES = frozenset(map(tei, ("persName", "orgName", "name")))


@dataclass(frozen=True, slots=True)
class Header:
    """How a text is called."""

    title: str
    short_title: str
    """For lists and navigation; the title itself where the header has no shorter one."""
    authors: tuple[str, ...]
    date: str
    """When the text was sent or written, in the words of the header, or as `dates` names it."""
    language: str
    dating: dates.Dating | None = None
    """The date as a place in time."""
    editors: tuple[str, ...] = ()

    @property
    def particulars(self) -> tuple[str, ...]:
        """Who wrote the text, and when, as far as the header says so."""
        return tuple(filter(None, ("; ".join(self.authors), self.date)))


def describe(root: "etree._Element", fallback_title: str) -> Header:
    """Read the header of a document; the fallback is the title where it has none.

    A part without a header is called by its heading; a text of a corpus whose own header has no
    title, as the corpus is.
    """
    text = document(root)
    short = [title for title in _titles(text) if title.get("type") in _SHORT]
    full = title(root) or _heading(text) or fallback_title
    return Header(
        title=full,
        short_title=words(short[0]) if short else full,
        authors=tuple(_people(text, _AUTHORS)),
        date=_date(text),
        language=language(root),
        dating=_dating(text),
        editors=tuple(_people(text, _EDITORS)),
    )


def title(root: "etree._Element") -> str:
    """Return the main title of a document, or of a corpus around it; empty where none has words."""
    text = document(root)
    for holder in (text, *text.iterancestors()):
        for main in sorted(_titles(holder), key=_remoteness)[:1]:
            return words(main)
    return ""


def _heading(text: "etree._Element") -> str:
    """Return the first heading of a part, which has no header."""
    heads = text.iterchildren(tei("head")) if text.tag not in DOCUMENTS else ()
    return next(map(words, heads), "")


def language(root: "etree._Element") -> str:
    """Return the language of the text, or the only one that the header declares."""
    described = document(root)
    holders = [*described.iterchildren(tei("text")), described, *described.iterancestors()]
    tagged = [holder.get(XML_LANG, "").strip() for holder in holders]
    declared = [e.get("ident", "").strip() for e in described.findall(_LANGUAGES, _NAMESPACES)]
    return next(filter(None, [*tagged, *(declared if len(declared) == 1 else [])]), "")


def _titles(root: "etree._Element") -> "list[etree._Element]":
    return [title for title in root.findall(_TITLES, _NAMESPACES) if words(title)]


def _remoteness(title: "etree._Element") -> tuple[bool, bool]:
    """Order titles by how far they are from being the main title of the text itself."""
    kind = title.get("type", "")
    is_of_a_whole = title.get("level") in _LEVELS_OF_A_WHOLE or kind in _TYPES_OF_A_WHOLE
    return (kind not in _MAIN, is_of_a_whole)


def _people(root: "etree._Element", path: str) -> Iterator[str]:
    """Yield each author or editor once; one that the header calls unknown is none."""
    known = set(NOBODY)
    for person in root.findall(path, _NAMESPACES):
        name = _name(person)
        if name and name.lower() not in known:
            known.add(name.lower())
            yield name


def _name(person: "etree._Element") -> str:
    """Return the name of a person, without the addresses and identifiers that may follow it."""
    names = [child for child in person if child.tag in _NAMES]
    is_record = names and not (person.text or "").strip()
    return words(names[0]) if is_record else words(person)


def _date(root: "etree._Element") -> str:
    """Return when a text was sent or written, in words."""
    date = _date_element(root)
    if date is None:
        return ""
    placed = _placed(date)
    return words(date) or (_day(placed.key) if placed else "")


def _dating(root: "etree._Element") -> dates.Dating | None:
    """Return when a text was sent or written, or of which day it is."""
    date = _date_element(root)
    placed = None if date is None else _placed(date)
    days = (words(title) for title in _titles(root) if _OF_DAYS in title.get("type", ""))
    return placed or next(filter(None, (dates.dating({"when": day}) for day in days)), None)


def _date_element(root: "etree._Element") -> "etree._Element | None":
    """Return the date of a letter, or of the creation of a text; a list of letters has none."""
    letters = root.findall(_LETTERS, _NAMESPACES)
    sent = letters[0].find(_SENT, _NAMESPACES) if len(letters) == 1 else None
    return sent if sent is not None else root.find(_CREATION, _NAMESPACES)


def _placed(date: "etree._Element") -> dates.Dating | None:
    return dates.dating({str(name): str(value) for name, value in date.attrib.items()})


def _day(key: str) -> str:
    """Return a date without the time of the day; a period within one day is that day."""
    ends = [end.partition("T")[0] for end in key.split("/")]
    return "/".join(dict.fromkeys(ends))
