"""The proof that nothing is broken: every link and fragment resolves, every id is unique.

It reads the finished pages, not the plan by which they were made. Rules: design §1 and §5;
RFC 3986 for relative addresses and fragments; HTML, "the id attribute", and for what makes a
page ask for something "fetching and processing a resource" (4.6.7 the types of links).
"""

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from edition.diagnostics import Finding, finding
from edition.model import Location
from edition.names import XHTML, local_name

if TYPE_CHECKING:
    from lxml import etree

# Attributes that hold one address, and the two that make a page ask for it.
_LINKS = ("href", "src", "poster", "data", "action", "cite")
_LOADED = ("src", "poster")

# Elements that can run something, or change what the addresses of a page mean.
_LIVE = frozenset(
    {"applet", "base", "embed", "form", "frame", "iframe", "object", "script", "style"}
)

_SCRIPT = f"{{{XHTML}}}script"

# Relations of a `link` for which a browser asks by itself; others, as canonical, only tell.
_ASKING = frozenset(
    {"dns-prefetch", "icon", "manifest", "modulepreload", "preconnect", "prefetch", "preload"}
    | {"stylesheet"}
)

# Drawings show an image by an address that would be a link elsewhere.
_SHOWING = frozenset({"image", "use", "feimage"})

_LIVE_ATTRIBUTES = frozenset({"background", "ping", "srcset", "style"})

_OUTSIDE = frozenset({"http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class PageLinks:
    """What one page offers and what it asks for; small, so that all pages fit in memory."""

    path: PurePosixPath
    ids: frozenset[str]
    links: tuple[str, ...]
    """Each address once, in the order in which they stand on the page."""
    mentions: tuple[tuple[str, str], ...] = ()
    """The id of each mention of a text, and the address to which it leads; none on a part."""
    continued: PurePosixPath | None = None
    """The page on which an index goes on."""


def read_page(path: PurePosixPath, page: "etree._Element") -> tuple[PageLinks, tuple[Finding, ...]]:
    """Return the ids and links of a page, and what is wrong with the page by itself.

    H002 for an id that stands twice, H004 for what asks another host, or could run.
    """
    folder = _published_at(path, page)
    ids: set[str] = set()
    links: dict[str, None] = {}
    mentions: list[tuple[str, str]] = []
    findings: list[Finding] = []
    for element in page.iter("*"):
        given = element.keys()
        manner = _manner(str(element.tag), tuple(given))
        identifier = element.get("id") if given else None
        if identifier in ids:
            message = f"the id “{identifier}” stands twice on the page"
            findings.append(finding("H002", message, _at(path, element)))
        elif identifier is not None:
            ids.add(identifier)
        if manner.is_suspect:
            findings += (
                finding("H004", message, _at(path, element))
                for message in _foreign_or_live(element)
            )
        for link in filter(None, map(element.get, manner.links)):
            links[_from_page(link, path, folder)] = None
        if identifier and "mention" in element.get("class", "").split():
            mentions.append((identifier, element.get("href", "")))
    whole = () if _is_part(page) else tuple(mentions)
    continued = _next(path, page) if article(page) is None else None
    return PageLinks(path, frozenset(ids), tuple(links), whole, continued), tuple(findings)


@dataclass(frozen=True, slots=True)
class _Manner:
    """What elements with the same name and the same attributes can do."""

    links: Sequence[str]
    """Their attributes that hold an address."""
    is_suspect: bool
    """Whether one of them could ask another host for something, or run."""


# The elements of a page are many, and of few manners.
@lru_cache(maxsize=10_000)
def _manner(name: str, attributes: Sequence[str]) -> _Manner:
    own, given = _plain(name), {*map(_plain, attributes)}
    is_asking = own in _LIVE | _SHOWING | {"meta", "link"} or not given.isdisjoint(_LOADED)
    is_live = not given.isdisjoint(_LIVE_ATTRIBUTES) or any(map(_is_handler, given))
    return _Manner([one for one in _LINKS if one in attributes], is_asking or is_live)


def _is_handler(attribute: str) -> bool:
    return attribute.startswith("on")


def _published_at(path: PurePosixPath, page: "etree._Element") -> str:
    """Return the folder of the edition on its host, if the canonical address of a page tells it."""
    link = page.find(f"{{{XHTML}}}head/{{{XHTML}}}link[@rel='canonical']")
    address = None if link is None else _split(link.get("href", ""))
    page_path = address.path if address else ""
    return page_path.removesuffix(str(path)) if page_path.endswith(f"/{path}") else ""


def _from_page(link: str, path: PurePosixPath, folder: str) -> str:
    """Return the way from a page to what a link names by its place on the host of the edition."""
    if not folder or link.startswith("//") or not link.startswith(folder):
        return link
    return "../" * (len(path.parts) - 1) + link.removeprefix(folder)


def _is_part(page: "etree._Element") -> bool:
    """Tell whether a page shows a part of a text: its mentions are those of the whole."""
    words = article(page)
    return words is not None and words.get("data-part-of") is not None


def article(page: "etree._Element") -> "etree._Element | None":
    """Return the element of a page in which the words of its text stand, or of a part of it."""
    for found in page.iter(f"{{{XHTML}}}article"):
        if not {"data-document", "data-part-of"}.isdisjoint(found.keys()):
            return found
    return None


def in_reading_order(
    parts: "Mapping[PurePosixPath, etree._Element]",
) -> "Mapping[PurePosixPath, etree._Element]":
    """Return what one reads who begins with the first page and follows the links to the next.

    `parts` are elements of pages; what no link reaches is not read.
    """
    following = {path: _next(path, part) for path, part in parts.items()}
    path = min(parts.keys() - following.values(), default=None)
    read: dict[PurePosixPath, etree._Element] = {}
    while path is not None and path in parts and path not in read:
        read[path] = parts[path]
        path = following[path]
    return read


def _next(path: PurePosixPath, part: "etree._Element") -> PurePosixPath | None:
    """Return the page that the head of a page names as the next."""
    page = part.getroottree().getroot()
    link = page.find(f"{{{XHTML}}}head/{{{XHTML}}}link[@rel='next']")
    if link is None:
        return None
    return PurePosixPath(_target(str(path), unquote(link.get("href", ""))))


def _foreign_or_live(element: "etree._Element") -> Iterator[str]:
    """Say what an element would load from elsewhere, and what of it could run."""
    name = _plain(str(element.tag))
    if (name in _LIVE and not (_is_own_script(element) or _is_data(element))) or (
        name == "meta" and element.get("http-equiv", "").lower() == "refresh"
    ):
        yield f"the page holds a live element (`{name}`)"
    given = {_plain(key): value for key, value in element.items()}
    for attribute in given:
        if _is_handler(attribute) or attribute in _LIVE_ATTRIBUTES:
            yield f"the page holds a live attribute (`{attribute}` of `{name}`)"
    asked = [given[attribute] for attribute in _LOADED if attribute in given]
    if name in _SHOWING:
        asked.append(given.get("href", ""))
    if name == "link" and not _ASKING.isdisjoint(element.get("rel", "").lower().split()):
        asked.append(element.get("href", ""))
    for address in asked:
        parts = _split(address)
        if parts is not None and parts.netloc:
            yield f"the page would load “{address}” from another host"


def _plain(name: str) -> str:
    """Return a name as HTML compares it: without its namespace, in lower case."""
    return local_name(name).lower()


def _is_own_script(element: "etree._Element") -> bool:
    """Tell whether an element runs a file of the edition, and nothing that the page itself says."""
    parts = _split(element.get("src", ""))
    is_file = parts is not None and bool(parts.path) and not (parts.scheme or parts.netloc)
    return element.tag == _SCRIPT and is_file and not (element.text or len(element))


def _is_data(element: "etree._Element") -> bool:
    """Tell whether an element holds data that no browser runs (HTML, 4.12.1, "data block")."""
    return element.tag == _SCRIPT and element.get("type") == "application/ld+json"


def _at(path: PurePosixPath, element: "etree._Element") -> Location:
    return Location(path, element.sourceline or 0)


# ---------------------------------------------------------------------------------------------
# Following the links


def prove(pages: Collection[PageLinks], files: Collection[PurePosixPath]) -> tuple[Finding, ...]:
    """Return a finding for every link that leads nowhere, and every mention that is not listed.

    `files` are all files of the edition. H001: a link is followed to its file, and on a page to
    its fragment. H005: where a mention leads, a link leads back to that very mention.
    """
    ids = {str(page.path): page.ids for page in pages}
    held = frozenset(map(str, files))
    broken = [
        finding("H001", f"“{link}” {fault}", Location(page.path))
        for page in pages
        for path in [str(page.path)]
        for link in page.links
        if (fault := _fault(path, link, ids, held))
    ]
    return (*broken, *_unlisted(pages))


def _unlisted(pages: Collection[PageLinks]) -> Iterator[Finding]:
    """Report the mentions to which no link leads back from the page where they lead.

    An index may go on on further pages.
    """
    turns = _turns(pages)
    listed: dict[tuple[str, _Spot], int] = {}
    for page in pages:
        path = str(page.path)
        index, number = turns.get(path, (path, 0))
        for spot in _spots(path, page.links):
            listed[index, spot] = max(number, listed.get((index, spot), 0))
    for page in pages:
        path = str(page.path) if page.mentions else ""
        for identifier, href in page.mentions:
            parts = _split(href)
            target = _target(path, unquote(parts.path)) if parts and parts.path else path
            index, number = turns.get(target, (target, 0))
            if listed.get((index, (path, identifier)), -1) < number:
                message = f"the mention “{identifier}” is not listed where it leads, on “{target}”"
                yield finding("H005", message, Location(page.path))


_Spot = tuple[str, str]
"""A place on a page: the path of the page, and an id."""


def _turns(pages: Collection[PageLinks]) -> Mapping[str, tuple[str, int]]:
    """Return the index of each page, by the first page of that index, and the number it has there.

    So each page is met once, however long an index is and however many mentions lead to it.
    """
    following = {str(page.path): str(page.continued) for page in pages if page.continued}
    behind = frozenset(following.values())
    turns: dict[str, tuple[str, int]] = {}
    for first in [path for path in following if path not in behind]:
        page: str | None = first
        number = 0
        while page is not None and page not in turns:
            turns[page] = first, number
            page, number = following.get(page), number + 1
    return turns


def _spots(path: str, links: Iterable[str]) -> Iterator[_Spot]:
    """Yield the places on other pages to which a page links."""
    for link in links:
        parts = _split(link) if "#" in link else None
        if parts and parts.path and parts.fragment and not (parts.scheme or parts.netloc):
            yield _target(path, unquote(parts.path)), unquote(parts.fragment)


def _fault(
    path: str,
    link: str,
    ids: Mapping[str, frozenset[str]],
    files: frozenset[str],
) -> str:
    """Say what is wrong with a link of a page; nothing if it leads somewhere."""
    parts = _split(link)
    if parts is None:
        return "is no address"
    if parts.scheme or parts.netloc:
        return "" if parts.scheme in _OUTSIDE else "is an address that no reader can follow"
    target = _target(path, unquote(parts.path))
    if target not in files:
        return "leads to a file that the edition does not have"
    if parts.fragment and target in ids and unquote(parts.fragment) not in ids[target]:
        return "leads to a place that the page does not have"
    return ""


# Most links of a page lead to few others, at many places.
@lru_cache(maxsize=10_000)
def _target(path: str, link: str) -> str:
    """Return the file to which a relative address leads from a page; the page itself by none."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link)) if link else path


# The pages of a folder have many addresses in common.
@lru_cache(maxsize=100_000)
def _split(address: str) -> SplitResult | None:
    """Return the parts of an address, or None where it is none, as `http://[`."""
    try:
        return urlsplit(address)
    except ValueError:
        return None
