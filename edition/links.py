"""The proof that nothing is broken: every link and fragment resolves, every id is unique.

It reads the finished pages, not the plan by which they were made. Rules: design §1 and §5;
RFC 3986 for relative addresses and fragments; HTML, "the id attribute".
"""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from edition.diagnostics import Finding, finding
from edition.model import Location
from edition.names import XHTML, local_name

if TYPE_CHECKING:
    from lxml import etree

_LINKS = ("href", "src", "srcset", "poster", "data", "action", "cite")
_REQUESTS = frozenset({"img", "script", "iframe", "audio", "video", "source", "embed", "object"})
_LIVE = frozenset({"script", "style", "iframe", "object", "embed", "base", "form"})
_OUTSIDE = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one page offers and what it asks for; small, so that all pages fit in memory."""

    path: PurePosixPath
    ids: frozenset[str]
    links: tuple[str, ...]


def read_page(path: PurePosixPath, page: "etree._Element") -> tuple[PageLinks, tuple[Finding, ...]]:
    """Return the ids and links of a page, and what is wrong with the page by itself."""
    ids: set[str] = set()
    links: dict[str, None] = {}
    findings: list[Finding] = []
    for element in page.iter("*"):
        identifier = element.get("id")
        if identifier is not None:
            if identifier in ids:
                message = f"the id “{identifier}” stands twice on the page"
                findings.append(finding("H002", message, _at(path, element)))
            ids.add(identifier)
        findings += _requests(path, element)
        links.update(
            (value, None) for name in _LINKS if (value := element.get(name)) is not None
        )
    return PageLinks(path, frozenset(ids), tuple(links)), tuple(findings)


def _requests(path: PurePosixPath, element: "etree._Element") -> Iterator[Finding]:
    """Report what a page would load from elsewhere, and whatever could run."""
    name = local_name(element.tag)
    if name in _LIVE or any(attribute.startswith("on") for attribute in element.attrib):
        message = f"the page holds a live element or attribute (`{name}`)"
        yield finding("H004", message, _at(path, element))
    is_stylesheet = name == "link" and "stylesheet" in element.get("rel", "").split()
    address = element.get("href" if is_stylesheet else "src", "")
    if (is_stylesheet or name in _REQUESTS) and urlsplit(address).netloc:
        message = f"the page would load “{address}” from another host"
        yield finding("H004", message, _at(path, element))


def prove(pages: Iterable[PageLinks], files: Iterable[PurePosixPath]) -> tuple[Finding, ...]:
    """Return a finding for every link of every page that leads nowhere.

    `files` are all files of the edition; links between pages are followed to their fragment.
    """
    known = {page.path: page.ids for page in pages}
    held = frozenset(files)
    return tuple(
        found for page in pages for link in page.links for found in _broken(page.path, link, known, held)
    )


def _broken(
    path: PurePosixPath,
    link: str,
    pages: Mapping[PurePosixPath, frozenset[str]],
    files: frozenset[PurePosixPath],
) -> Iterator[Finding]:
    try:
        parts = urlsplit(link)
    except ValueError:
        yield finding("H001", f"“{link}” is no address", Location(path))
        return
    if parts.scheme or parts.netloc:
        if parts.scheme not in _OUTSIDE:
            yield finding("H001", f"“{link}” is an address that no reader can follow", Location(path))
        return
    target = path if not parts.path else _resolved(path, unquote(parts.path))
    if target not in files:
        yield finding("H001", f"“{link}” leads to a file that the edition does not have", Location(path))
    elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target]:
        message = f"“{link}” leads to a place that the page does not have"
        yield finding("H001", message, Location(path))


def _resolved(path: PurePosixPath, link: str) -> PurePosixPath:
    return PurePosixPath(posixpath.normpath(posixpath.join(path.parent.as_posix(), link)))


def _at(path: PurePosixPath, element: "etree._Element") -> Location:
    return Location(path, element.sourceline or 0)


def article(page: "etree._Element") -> "etree._Element | None":
    """Return the element of a page in which the words of its text stand (design §5)."""
    for found in page.iter(f"{{{XHTML}}}article"):
        if found.get("data-document") is not None:
            return found
    return None
