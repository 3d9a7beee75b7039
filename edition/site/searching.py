"""Searching: what the page of the search and those of the concordance are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from edition.languages import in_order
from edition.model import Document
from edition.site.addresses import CONCORDANCE, SEARCH, SEARCH_SCRIPT, concordance_page, text_page
from edition.site.pages import Page, Values

if TYPE_CHECKING:
    from edition.search import Entry, Searched

_LONG = 100_000
"""Words after which an edition is too long for all places of its frequent words."""

_MOST, _MOST_OF_LONG = 100, 10

_FULL = 1_200
"""Words and places after which a page of the concordance is full."""


def search_values(searched: "Searched") -> Values:
    """Return what the page of the search is about."""
    return {
        "root": "../",
        "path": str(SEARCH),
        "concordance": str(CONCORDANCE),
        "scripts": [str(SEARCH_SCRIPT)],
        "texts": searched.texts,
        "words": searched.words,
    }


def most_places(searched: "Searched") -> int:
    """Return how many places of a word the concordance lists."""
    return _MOST_OF_LONG if searched.words > _LONG else _MOST


def concordance(
    entries: "Iterable[Entry]",
    documents: Sequence[Document],
    titles: Mapping[str, str],
    most: int,
    language: str,
) -> Iterator[Page]:
    """Yield the pages of the concordance, and at last that which leads to all of them.

    The words under a letter stand in the order of the language. Where there is only one text, its
    title is not repeated at each word.
    """
    are_many = len(documents) > 1
    listed = [(str(text_page(one.id)), titles[one.id] if are_many else "") for one in documents]
    pages: list[Values] = []
    for letter, of_letter in groupby(entries, key=_letter):
        ordered = in_order(of_letter, lambda entry: entry.forms[0], language)
        for number, found in enumerate(_filled(ordered), start=1):
            path = concordance_page(letter, number)
            first, last = found[0].forms[0], found[-1].forms[0]
            pages.append({"path": str(path), "first": first, "last": last})
            words = [_word(entry, listed, most) for entry in found]
            shown = f"{first} – {last}" if first != last else first
            about: Values = {"root": "../", "path": str(path), "title": shown, "words": words}
            yield Page(path, about)
    whole: Values = {"title": "", "pages": pages, "most": most, "words": []}
    yield Page(CONCORDANCE, {"root": "../", "path": str(CONCORDANCE), **whole})


def _letter(entry: "Entry") -> str:
    """Return under what a word stands: its letter, or where Unicode has its script."""
    first = entry.key[0]
    if first.isascii():
        return first if first.isalpha() else "0-9"
    return f"u{ord(first) >> 8:02x}"


def _filled(entries: "Iterable[Entry]") -> "Iterator[list[Entry]]":
    """Yield as many words as a page takes."""
    page: list[Entry] = []
    held = 0
    for entry in entries:
        if page and held >= _FULL:
            yield page
            page, held = [], 0
        page.append(entry)
        held += 1 + len(entry.places)
    if page:
        yield page


def _word(entry: "Entry", texts: list[tuple[str, str]], most: int) -> Values:
    places = [
        {
            "path": texts[place.text][0],
            "title": texts[place.text][1],
            "unit": place.unit,
            "label": place.label,
        }
        for place in entry.places
    ]
    is_cut = len(places) == most < entry.count
    return {"forms": list(entry.forms), "count": entry.count, "places": places, "is_cut": is_cut}
