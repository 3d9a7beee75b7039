"""What the TEI header says of a text that its page, its file and the lists need.

The header is shown whole on the page of the text (`xslt/html/header.xsl`); here are only the
few facts by which a text is called. Rules: TEI Guidelines, chapter 2, titleStmt and creation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.names import TEI, XML_LANG, local_name

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACES = {"t": TEI}

# Values of title/@type by which a header tells its titles apart.
_SHORT = frozenset({"short", "abbreviated", "alt-short"})
_SECONDARY = frozenset({"sub", "subordinate", "alt", "alternative", "desc", "parallel", *_SHORT})


@dataclass(frozen=True, slots=True)
class Header:
    """How a text is called."""

    title: str
    short_title: str
    """For lists and navigation; the title itself where the header has no shorter one."""
    authors: tuple[str, ...]
    date: str
    language: str


def describe(root: "etree._Element", fallback_title: str) -> Header:
    """Read the header of a document; the fallback is the title where it has none."""
    titles = [(title.get("type", ""), words(title)) for title in _find(root, "t:title")]
    titles = [(kind, text) for kind, text in titles if text]
    main = [text for kind, text in titles if kind not in _SECONDARY] or [text for _, text in titles]
    short = [text for kind, text in titles if kind in _SHORT]
    title = main[0] if main else fallback_title
    return Header(
        title=title,
        short_title=short[0] if short else title,
        authors=tuple(_authors(root)),
        date=_date(root),
        language=_language(root),
    )


def _find(root: "etree._Element", path: str) -> "list[etree._Element]":
    return root.findall(f"t:teiHeader/t:fileDesc/t:titleStmt/{path}", _NAMESPACES)


def _authors(root: "etree._Element") -> Iterator[str]:
    """Yield each author once; one that the header calls unknown is none."""
    seen = set()
    for author in _find(root, "t:author"):
        name = words(author)
        if name and name.lower() not in {"unknown", "anonymous", "n.n.", *seen}:
            seen.add(name.lower())
            yield name


def _date(root: "etree._Element") -> str:
    """Return the date of the text itself, in the words of the header."""
    for path in (
        "t:profileDesc/t:correspDesc/t:correspAction[@type='sent']/t:date",
        "t:profileDesc/t:creation/t:date",
    ):
        found = root.find(f"t:teiHeader/{path}", _NAMESPACES)
        if found is not None:
            return words(found) or found.get("when", "")
    return ""


def _language(root: "etree._Element") -> str:
    text = root.find("t:text", _NAMESPACES)
    wanted = text.get(XML_LANG) if text is not None else None
    return (wanted or root.get(XML_LANG) or "").strip()


def words(element: "etree._Element") -> str:
    """Return the words of an element in one line, without its notes and the source's spelling.

    Where the parts of a name follow each other without a blank between them, one is set.
    """
    return " ".join("".join(_runs(element)).split())


_UNSPOKEN = frozenset({"note", "orig", "sic", "abbr", "del"})
_PARTS_OF_NAMES = frozenset({"forename", "surname", "roleName", "addName", "genName", "nameLink"})


def _runs(element: "etree._Element") -> Iterable[str]:
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and local_name(child.tag) not in _UNSPOKEN:
            yield from _runs(child)
            if local_name(child.tag) in _PARTS_OF_NAMES:
                yield " "
        yield child.tail or ""
