"""The text as the page shows it: from the `article` of a page to marked text (design §5).

What the edition says itself (inside `data-generated`) is not the text of the source, and what a
browser does not show is not on the page. What is moved (`data-relocated`) is put back after the
element that marks its place.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.sax.saxutils import escape

from edition.fidelity.marked import BLANK, END, START
from edition.fidelity.vocabulary import BLOCKS, UNSHOWN
from edition.names import XHTML

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LINK = f"{{{XHTML}}}a"


class Fault(Enum):
    """What can be wrong with the way from a passage to its place and back."""

    NO_PLACE = "nothing on the page marks the place where it stood"
    NO_LINK = "the mark at its place does not lead to it"
    NO_WAY_BACK = "no link leads from it back to its place"


@dataclass(frozen=True, slots=True)
class Moved:
    """A subtree of the page that stands elsewhere than in the text, and the id of its mark."""

    element: "Element"
    mark: str
    fault: Fault | None
    marked: str = ""
    """Its text, where it could not be put back."""


@dataclass(frozen=True, slots=True)
class Page:
    """The marked text of a page, and its passages in the order in which they were put back."""

    marked: str
    moved: tuple[Moved, ...]
    homeless: tuple[Moved, ...]
    """Moved subtrees that could not be put back, so that they stand in no order."""


def page_text(article: "Element") -> Page:
    """Return the text of a page, every moved subtree as a passage at its place."""
    having = _having(article, "data-relocated", "data-generated", "hidden")
    unshown = frozenset(_unshown(article, having["hidden"]))
    subtrees = [one for one in having["data-relocated"] if not _is_in(one, unshown)]
    marks = _marks(article, subtrees)
    pieces: list[str] = []
    skipped = unshown.union(having["data-generated"])
    rooms = _rooms(subtrees, marks, skipped)
    placed = _write(article, skipped, rooms, pieces)
    links = _links(article) if subtrees else {}
    return Page(
        "".join(pieces),
        tuple(_moved(element, marks, links) for element in placed),
        tuple(_homeless(element, skipped, rooms) for element in subtrees if element not in placed),
    )


def _having(article: "Element", *attributes: str) -> Mapping[str, Sequence["Element"]]:
    """Return for each attribute the elements within an article that have it, in order.

    Not by XPath: libxml2 sorts what it finds, and of many siblings that takes their square.
    """
    found: Mapping[str, list[Element]] = {attribute: [] for attribute in attributes}
    for one in article.iterdescendants("*"):
        for attribute in filter(found.__contains__, one.keys()):
            found[str(attribute)].append(one)
    return found


def _unshown(article: "Element", hidden: Iterable["Element"]) -> Iterator["Element"]:
    """Yield the elements of which a browser shows nothing: those of certain names, the hidden ones.

    In an example of markup a sign may be hidden, and be shown right after it as one writes it.
    """
    yield from article.iterdescendants(*UNSHOWN)
    for element in hidden:
        after = element.getnext()
        is_written = (
            not element.tail
            and after is not None
            and after.get("data-generated") is not None
            and after.text == escape(element.text or "")
        )
        if not is_written:
            yield element


def _is_in(element: "Element", others: Collection["Element"]) -> bool:
    """Tell whether an element is one of others, or stands in one."""
    return bool(others) and any(one in others for one in chain([element], element.iterancestors()))


def _marks(article: "Element", subtrees: Sequence["Element"]) -> Mapping[str, "Element"]:
    """Return the elements whose ids the moved subtrees name; of two with the same, the first."""
    wanted = {element.get("data-relocated") for element in subtrees}
    found = _having(article, "id")["id"] if wanted else ()
    named = [element for element in found if element.get("id") in wanted]
    return {element.get("id", ""): element for element in reversed(named)}


@dataclass(frozen=True, slots=True)
class _Rooms:
    """Where moved subtrees go: after which element of the page, and from where they came."""

    after: Mapping["Element", Sequence["Element"]]
    vacated: frozenset["Element"]


def _rooms(
    subtrees: Sequence["Element"],
    marks: Mapping[str, "Element"],
    generated: frozenset["Element"],
) -> _Rooms:
    after: dict[Element, list[Element]] = {}
    for element in subtrees:
        mark = marks.get(element.get("data-relocated", ""))
        if mark is not None:
            after.setdefault(_outermost(mark, generated), []).append(element)
    return _Rooms(after, frozenset(subtrees))


def _outermost(element: "Element", generated: frozenset["Element"]) -> "Element":
    """Return the element itself, or the largest generated one around it, which is skipped."""
    around = [one for one in element.iterancestors() if one in generated]
    return around[-1] if around else element


@dataclass(slots=True)
class _Frame:
    """The rest of an element that is being written, and what is written at its end."""

    children: Iterator["Element"]
    closing: str
    put_back: bool = False
    """The children are moved subtrees, which are written here and skipped elsewhere."""


def _write(
    article: "Element", generated: frozenset["Element"], rooms: _Rooms, pieces: list[str]
) -> dict["Element", None]:
    """Write the text of an article; return the subtrees that were put back, in order.

    A stack of our own instead of recursion: a page is deeper than its source by no fixed amount.
    """
    placed: dict[Element, None] = {}
    pieces.append(article.text or "")
    stack = [_Frame(iter(article), "")]
    while stack:
        frame = stack[-1]
        element = next(frame.children, None)
        if element is None:
            pieces.append(frame.closing)
            stack.pop()
        elif frame.put_back:
            if element is article or element in placed:
                continue  # a passage in which its own mark stands has no place
            placed[element] = None
            pieces.append(START + (element.text or ""))
            stack.append(_Frame(iter(element), END))
        elif not isinstance(element.tag, str) or element in rooms.vacated:
            pieces.append(element.tail or "")
        else:
            _enter(element, generated, rooms, pieces, stack)
    return placed


def _enter(
    element: "Element",
    generated: frozenset["Element"],
    rooms: _Rooms,
    pieces: list[str],
    stack: list[_Frame],
) -> None:
    """Begin an element: its own text unless it is generated, then what is put back after it."""
    edge = BLANK if element.tag in BLOCKS else ""
    shown = element not in generated
    pieces.append(edge)
    after = edge + (element.tail or "")
    if guests := rooms.after.get(element):
        stack.append(_Frame(iter(guests), after, put_back=True))
        after = ""
    if shown:
        pieces.append(element.text or "")
        stack.append(_Frame(iter(element), after))
    elif after:
        pieces.append(after)


# ---------------------------------------------------------------------------------------------
# The way there and back


def _moved(
    element: "Element", marks: Mapping[str, "Element"], links: Mapping[str, Sequence["Element"]]
) -> Moved:
    mark = element.get("data-relocated", "")
    fault = None
    if not _leads_to(marks[mark], element):
        fault = Fault.NO_LINK
    elif not any(_belongs_to(link, element) for link in links.get(mark, ())):
        fault = Fault.NO_WAY_BACK
    return Moved(element, mark, fault)


def _homeless(element: "Element", generated: frozenset["Element"], rooms: _Rooms) -> Moved:
    pieces: list[str] = []
    _write(element, generated, rooms, pieces)
    return Moved(element, element.get("data-relocated", ""), Fault.NO_PLACE, "".join(pieces))


def _leads_to(mark: "Element", element: "Element") -> bool:
    """Tell whether a mark links to a subtree, to what is in it, or to what is around it alone."""
    around_mark = frozenset(mark.iterancestors())
    ids = {
        one.get("id")
        for one in chain(element.iter("*"), element.iterancestors())
        if one not in around_mark
    }
    links = chain(mark.iter(_LINK), mark.iterancestors(_LINK))
    return any((target := _target(link)) and target in ids for link in links)


def _links(article: "Element") -> Mapping[str, Sequence["Element"]]:
    """Return the links of a page by the id that they lead to."""
    links: dict[str, list[Element]] = {}
    for link in article.iter(_LINK):
        links.setdefault(_target(link), []).append(link)
    return links


def _belongs_to(link: "Element", element: "Element") -> bool:
    """Tell whether a link stands in an element, around it, or beside it in the same parent."""
    parent = element.getparent()
    return any(one is element or one is parent for one in chain([link], link.iterancestors())) or (
        any(one is link for one in element.iterancestors())
    )


def _target(link: "Element") -> str:
    """Return the id that a link of the same page leads to, else nothing."""
    href = link.get("href", "")
    return unquote(href[1:]) if href.startswith("#") else ""
