"""Damage: what may befall a finished page or a plain text, one harm at a time and at any place.

A harm is done to the words, or to the elements in which they stand. It is told by a name; what
was done there and to which element is for the test to judge. Nothing here knows the proof.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from random import Random
from typing import Final, TypeAlias

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

from edition.names import XHTML

# ---------------------------------------------------------------------------------------------
# Harm to words

WHITE: Final = " \t\r\n"
_WORD: Final = f"[^{WHITE}]+"


@dataclass(frozen=True, slots=True)
class Change:
    """A harm to words: where it may be done, and what stands there afterwards."""

    place: re.Pattern[str]
    harmed: Callable[[re.Match[str]], str]

    def done(self, text: str, chance: Random) -> str | None:
        """Return the text with one such harm; nothing where no place for it is."""
        places = [
            (found, harmed)
            for found in self.place.finditer(text)
            if (harmed := self.harmed(found)) != found[0]
        ]
        if not places:
            return None
        found, harmed = chance.choice(places)
        return text[: found.start()] + harmed + text[found.end() :]


def _change(place: str, harmed: Callable[[re.Match[str]], str]) -> Change:
    return Change(re.compile(place), harmed)


def _without(is_lost: Callable[[str], bool]) -> Callable[[re.Match[str]], str]:
    return lambda found: "" if is_lost(found[0]) else found[0]


TO_WORDS: Final[Mapping[str, Change]] = {
    "a word is lost": _change(_WORD, lambda _: ""),
    "a word stands twice": _change(_WORD, lambda found: f"{found[0]} {found[0]}"),
    "two words change places": _change(
        f"({_WORD})([{WHITE}]+)({_WORD})", lambda found: f"{found[3]}{found[2]}{found[1]}"
    ),
    "two words are fused": _change(f"(?<=[^{WHITE}])[{WHITE}]+(?=[^{WHITE}])", lambda _: ""),
    "a word is split": _change(f"(?<=[^{WHITE}])(?=[^{WHITE}])", lambda _: " "),
    "a character is lost": _change(f"[^{WHITE}]", lambda _: ""),
    "a letter has the other case": _change(r"\w", lambda found: found[0].swapcase()),
    "characters are composed": _change(_WORD, lambda found: unicodedata.normalize("NFC", found[0])),
    "a character is decomposed": _change(
        f"[^{WHITE}]", lambda found: unicodedata.normalize("NFD", found[0])
    ),
    "a quotation mark is made straight": _change("[“”„‟«»‘’‚]", lambda _: '"'),
    "a combining mark is lost": _change(
        f"[^{WHITE}]", _without(lambda sign: unicodedata.combining(sign) > 0)
    ),
    "an unseen sign is lost": _change(
        f"[^{WHITE}]", _without(lambda sign: unicodedata.category(sign) == "Cf")
    ),
    "a no-break space becomes a blank": _change("\u00a0", lambda _: " "),
}


def _to_words_of_page(change: Change, article: Element, chance: Random) -> Element | None:
    places = list(_texts(article))
    chance.shuffle(places)
    for element, side in places:
        harmed = change.done(getattr(element, side), chance)
        if harmed is not None:
            setattr(element, side, harmed)
            return element
    return None


def _texts(article: Element) -> Iterator[tuple[Element, str]]:
    """Yield the stretches of text that are of the source, as an element and a side of it."""
    for element in own(article):
        if element.text:
            yield element, "text"
        for child in element:
            if child.tail:
                yield child, "tail"


def own(article: Element) -> Iterator[Element]:
    """Yield the elements of a page that are not what the edition says itself."""
    rest = [article]
    while rest:
        element = rest.pop()
        yield element
        rest += [
            child
            for child in reversed(element)
            if isinstance(child.tag, str) and "data-generated" not in child.attrib
        ]


# ---------------------------------------------------------------------------------------------
# Harm to elements

Harm: TypeAlias = Callable[[Element, Random], Element | None]
"""Does a harm somewhere in an article and returns where; nothing if there is no place for it."""

_BLOCKS: Final = frozenset(
    f"{{{XHTML}}}{name}"
    for name in ("p", "div", "h2", "h3", "h4", "li", "td", "th", "dt", "dd", "blockquote")
)
_BREAK: Final = f"{{{XHTML}}}br"
_LINK: Final = f"{{{XHTML}}}a"
_PHRASE: Final = f"{{{XHTML}}}span"


def said(element: Element) -> str:
    """Return what an element says of the source, without white space."""
    return _said_by(_texts(element))


def said_here(element: Element) -> str:
    """Return what an element says at its own place: not what was moved there."""
    moved = set(_moved(element))
    return _said_by(
        (one, side)
        for one, side in _texts(element)
        if not moved & {one if side == "text" else one.getparent(), *one.iterancestors()}
    )


def _said_by(texts: Iterable[tuple[Element, str]]) -> str:
    return re.sub(f"[{WHITE}]", "", "".join(getattr(one, side) for one, side in texts))


def element_is_lost(article: Element, chance: Random) -> Element | None:
    element = _one(article, chance, said)
    return None if element is None else _removed(element)


def element_stands_twice(article: Element, chance: Random) -> Element | None:
    element = _one(article, chance, lambda one: "hidden" not in one.attrib and said(one))
    if element is not None:
        again = deepcopy(element)
        again.tail = None
        for one in again.iter("*"):
            one.attrib.pop("id", None)
        element.addprevious(again)
    return element


def neighbours_change_places(article: Element, chance: Random) -> Element | None:
    """Exchange what two neighbours say, as two readings, two sides of a choice, or two cells."""

    def differs(element: Element) -> bool:
        other = element.getnext()
        return (
            other is not None
            and isinstance(other.tag, str)
            and not {*element.attrib, *other.attrib} & {"data-generated", "data-relocated"}
            and len({"", said_here(element), said_here(other)}) == 3
            and said_here(element) + said_here(other) != said_here(other) + said_here(element)
        )

    element = _one(article, chance, differs)
    if element is not None:
        other = element.getnext()
        assert other is not None
        element.tail, other.tail = other.tail, element.tail
        other.addnext(element)
    return element


def blocks_run_together(article: Element, chance: Random) -> Element | None:
    """Take their lines from two blocks that nothing else parts."""

    def touches(element: Element) -> bool:
        before = element.getprevious()
        return (
            before is not None
            and before.tag == element.tag
            and element.tag in _BLOCKS
            and not before.tail
            and not len(before) + len(element)
            and _touch(before.text, element.text)
        )

    element = _one(article, chance, touches)
    before = None if element is None else element.getprevious()
    if element is not None and before is not None:
        element.tag = before.tag = _PHRASE
    return element


def line_break_is_lost(article: Element, chance: Random) -> Element | None:
    def parts_words(element: Element) -> bool:
        before, parent = element.getprevious(), element.getparent()
        text = before.tail if before is not None else None if parent is None else parent.text
        return element.tag == _BREAK and _touch(text, element.tail)

    element = _one(article, chance, parts_words)
    return None if element is None else _removed(element)


def words_are_called_the_editions(article: Element, chance: Random) -> Element | None:
    element = _one(
        article, chance, lambda one: "data-relocated" not in one.attrib and said_here(one)
    )
    if element is not None:
        element.set("data-generated", "")
    return element


def words_of_the_edition_are_called_the_texts(article: Element, chance: Random) -> Element | None:
    element = _one(article, chance, lambda one: _spoken(one) is not None)
    spoken = None if element is None else _spoken(element)
    if spoken is not None:
        del spoken.attrib["data-generated"]
    return element


def words_are_hidden(article: Element, chance: Random) -> Element | None:
    element = _one(article, chance, lambda one: "hidden" not in one.attrib and said(one))
    if element is not None:
        element.set("hidden", "")
    return element


def words_are_moved_without_leave(article: Element, chance: Random) -> Element | None:
    """Call a phrase of a moved passage, or any at all, moved itself, to the mark of another."""
    marks = [one.get("data-relocated", "") for one in _moved(article)]
    element = _one(article, chance, lambda one: said(one) and "data-relocated" not in one.attrib)
    if element is None or not marks:
        return None
    element.set("data-relocated", chance.choice(marks))
    return element


def moved_words_are_not_called_moved(article: Element, chance: Random) -> Element | None:
    """Leave a note where the page has it, where words of the text part it from its mark."""
    marks = {one.get("id"): one for one in article.iterdescendants("*") if "id" in one.attrib}
    found = _moved(article)
    chance.shuffle(found)
    for element in found:
        mark = marks[element.get("data-relocated")]
        if said(element) and _length_before(article, mark) != _length_before(article, element):
            del element.attrib["data-relocated"]
            return element
    return None


def two_passages_change_places(article: Element, chance: Random) -> Element | None:
    """Let the mark of each of two notes stand for the other."""
    found = _moved(article)
    chance.shuffle(found)
    for one, other in pairwise(found):
        marks = one.get("data-relocated", ""), other.get("data-relocated", "")
        if said(one) != said(other) and marks[0] != marks[1]:
            one.set("data-relocated", marks[1])
            other.set("data-relocated", marks[0])
            return one
    return None


def mark_is_lost(article: Element, chance: Random) -> Element | None:
    found = {one.get("data-relocated") for one in _moved(article)}
    marks = [one for one in article.iterdescendants("*") if one.get("id") in found]
    return _removed(chance.choice(marks)) if marks else None


def mark_stands_elsewhere(article: Element, chance: Random) -> Element | None:
    """Put the mark of a note before other words."""
    found = {one.get("data-relocated") for one in _moved(article)}
    marks = [one for one in article.iterdescendants("*") if one.get("id") in found]
    places = [one for one in own(article) if one.text and one.text.strip(WHITE)]
    chance.shuffle(marks)
    chance.shuffle(places)
    for mark, place in zip(marks, places, strict=False):
        before = _length_before(article, mark)
        if place not in {*mark.iterancestors(), *mark.iter()}:
            _removed(mark)
            place.insert(0, mark)
            mark.tail, place.text = place.text, None
            if _length_before(article, mark) != before:
                return place
    return None


def link_of_a_passage_is_lost(article: Element, chance: Random) -> Element | None:
    marks = {one.get("data-relocated") for one in _moved(article)}
    links = [one for one in article.iter(_LINK) if one.get("href", "")[1:] in marks]
    if not links:
        return None
    element = chance.choice(links)
    del element.attrib["href"]
    return element


TO_PAGE: Final[Mapping[str, Harm]] = {
    **{name: partial(_to_words_of_page, change) for name, change in TO_WORDS.items()},
    **{
        harm.__name__.replace("_", " "): harm
        for harm in (
            element_is_lost,
            element_stands_twice,
            neighbours_change_places,
            blocks_run_together,
            line_break_is_lost,
            words_are_called_the_editions,
            words_of_the_edition_are_called_the_texts,
            words_are_hidden,
            words_are_moved_without_leave,
            moved_words_are_not_called_moved,
            two_passages_change_places,
            mark_is_lost,
            mark_stands_elsewhere,
            link_of_a_passage_is_lost,
        )
    },
}
"""All harms to a page, by their names."""


def _one(article: Element, chance: Random, fits: Callable[[Element], object]) -> Element | None:
    found = [element for element in own(article) if element is not article]
    chance.shuffle(found)
    return next((element for element in found if fits(element)), None)


def _length_before(article: Element, place: Element) -> int:
    """Return how many characters of the text stand before a place, what is moved not counted."""
    aside = {
        one
        for one in article.iterdescendants("*")
        if not {"data-generated", "data-relocated"}.isdisjoint(one.keys())
    } - {place, *place.iterancestors()}
    length = within = 0
    for event, element in iterwalk(article, ("start", "end")):
        within += (element in aside) * (1 if event == "start" else -1)
        if element is place:
            break
        text = element.text if event == "start" else element.tail
        length += 0 if within else len(re.sub(f"[{WHITE}]", "", text or ""))
    return length


def _removed(element: Element) -> Element:
    """Take an element out of its page, but not the words after it."""
    parent = element.getparent()
    assert parent is not None
    previous = element.getprevious()
    if previous is None:
        parent.text = f"{parent.text or ''}{element.tail or ''}"
    else:
        previous.tail = f"{previous.tail or ''}{element.tail or ''}"
    element.tail = None
    parent.remove(element)
    return element


def _moved(article: Element) -> list[Element]:
    return [one for one in article.iterdescendants("*") if "data-relocated" in one.attrib]


def _spoken(element: Element) -> Element | None:
    """Return a child of an element with words of the edition itself."""
    return next(
        (
            child
            for child in element.iterchildren("*")
            if "data-generated" in child.attrib and "".join(child.itertext()).strip(WHITE)
        ),
        None,
    )


def _touch(before: str | None, after: str | None) -> bool:
    """Tell whether two stretches of text would be one word if nothing else stood between them."""
    return bool(before and after) and not {str(before)[-1], str(after)[0]} & set(WHITE)
