"""The list of the texts: in the order of the edition, or, of many, by year, folder or letter.

A list of many texts leads to sections, each on a page of its own, or on several.
"""

import os.path
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath

from edition import languages
from edition.dates import CalendarDate
from edition.indexing import sortable
from edition.model import Document
from edition.names import addresses
from edition.site.addresses import TEXTS, Text, text_page, texts_page
from edition.site.pages import Page, Values

_MANY = 100
"""Texts that are too many for one page."""

_FULL = 400
"""Texts after which a page of a section is full."""

_MOST_YEARS_BY_MONTH = 120
"""Years after which their months are too many to lead to each."""


class Arrangement(Enum):
    """By what the texts of an edition stand together."""

    ORDER = "order"
    """They are few, and stand in the order of the edition."""
    YEAR = "year"
    """Most are dated, as letters and diaries are."""
    FOLDER = "folder"
    """They lie in folders, or in corpora, of several each."""
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Section:
    """Texts that stand together in the list, under a year, a folder or a letter."""

    name: str
    """Empty for what has no year."""
    texts: tuple[Text, ...]
    pages: tuple[PurePosixPath, ...]
    """None where the texts stand on the first page of the list."""

    def page(self, number: int) -> PurePosixPath:
        """Return the page on which the text of this number stands, counted from 0."""
        return self.pages[number // _FULL]


@dataclass(frozen=True, slots=True)
class TextList:
    """The texts of an edition in their sections."""

    arrangement: Arrangement
    sections: tuple[Section, ...]

    @property
    def texts(self) -> Iterator[Text]:
        """The texts in the order of the list."""
        for section in self.sections:
            yield from section.texts


# ---------------------------------------------------------------------------------------------
# What the pages of the list are about


def text_list_pages(
    listed: TextList,
    documents: Iterable[Document],
    parts: Mapping[str, Sequence[PurePosixPath]],
) -> Iterator[Page]:
    """Yield the pages of the list: the first, and those of its sections.

    `parts` are the pages of long texts, by the id of the text.
    """
    words = {document.id: document.words for document in documents}
    is_short = listed.arrangement is Arrangement.ORDER
    about: Values = {
        "sections": section_values(listed),
        "texts": text_lines([*listed.texts] if is_short else [], words, parts),
    }
    common = {"arrangement": listed.arrangement.value}
    yield Page(TEXTS, {**common, "root": "../", "path": str(TEXTS), **about})
    leaves = [*_leaves(listed)]
    for place, (leaf, texts) in enumerate(leaves):
        beside = {"previous": leaves[place - 1 : place], "next": leaves[place + 1 : place + 2]}
        about = {
            **leaf,
            "texts": text_lines(texts, words, parts),
            **{name: one for name, found in beside.items() for one, _ in found},
        }
        path = PurePosixPath(str(leaf["path"]))
        yield Page(path, {**common, "root": "../../", **about})


def text_lines(
    texts: Sequence[Text],
    words: Mapping[str, int],
    parts: Mapping[str, Sequence[PurePosixPath]],
) -> Sequence[Values]:
    """Return texts as lists show them; an author of all is not named at each."""
    is_by_one = len({text.header.authors for text in texts}) == 1 < len(texts)
    return [
        {
            "path": str(text_page(text.id)),
            "title": text.header.short_title,
            "particulars": [
                particular
                for particular in text.header.particulars
                if not is_by_one or particular == text.header.date
            ],
            "month": _month(text),
            "words": words[text.id],
            "parts": [str(part) for part in parts.get(text.id, ())],
        }
        for text in texts
    ]


def section_values(listed: TextList) -> Sequence[Values]:
    """Return the sections of a list, each with the page on which it begins."""
    are_years = listed.arrangement is Arrangement.YEAR
    by_month = are_years and len(listed.sections) <= _MOST_YEARS_BY_MONTH
    return [
        {
            "name": section.name,
            "path": str(section.page(0)),
            "texts": len(section.texts),
            "months": [*_months(section)] if by_month else [],
        }
        for section in listed.sections
        if section.pages
    ]


def _months(section: Section) -> Iterator[Values]:
    """Yield the months of a year, each with the page on which it begins."""
    months = [_month(text) for text in section.texts]
    for month, texts in Counter(filter(None, months)).items():
        path = section.page(months.index(month))
        yield {"month": month, "path": str(path), "texts": texts}


def _leaves(listed: TextList) -> Iterator[tuple[Values, Sequence[Text]]]:
    """Yield what each page of a section is called, and the texts on it."""
    for section in listed.sections:
        for number, path in enumerate(section.pages):
            called = {"path": str(path), "name": section.name}
            place = {"number": number + 1, "pages": len(section.pages)}
            yield {**called, **place}, section.texts[number * _FULL : (number + 1) * _FULL]


# ---------------------------------------------------------------------------------------------
# By what texts stand together

_SHARE_OF_DATED = 0.9
"""How many texts have a date where all are listed by date."""

_OF_A_FOLDER = 10
"""Texts that a folder holds on average where folders say what stands together."""

_OTHERS = "others"
"""The address of what has no year."""


def are_many(texts: Sequence[Text]) -> bool:
    """Tell whether texts are too many to be listed on one page."""
    return len(texts) > _MANY


def text_list(texts: Sequence[Text], language: str) -> TextList:
    """Arrange the texts of an edition; titles are sorted as in its language."""
    if not are_many(texts):
        return TextList(Arrangement.ORDER, (Section("", tuple(texts), ()),))
    arrangement, found = _arranged(texts, language)
    own = addresses(name or _OTHERS for name in found)
    sections = (
        Section(name, tuple(held), tuple(_pages(own[name or _OTHERS], len(held))))
        for name, held in found.items()
    )
    return TextList(arrangement, tuple(sections))


def _pages(own: str, texts: int) -> Iterator[PurePosixPath]:
    """Yield the pages of a section; two hyphens tell them from the address of any other."""
    for number, _ in enumerate(range(0, texts, _FULL), start=1):
        yield texts_page(own if number == 1 else f"{own}--{number}")


def _arranged(
    texts: Sequence[Text], language: str
) -> tuple[Arrangement, Mapping[str, Sequence[Text]]]:
    if sum(1 for text in texts if text.header.dating) >= len(texts) * _SHARE_OF_DATED:
        return Arrangement.YEAR, _together(sorted(texts, key=_place_in_time), _year)
    folders = _folders(texts)
    if 1 < len(set(folders.values())) <= len(texts) / _OF_A_FOLDER:
        return Arrangement.FOLDER, _together(texts, lambda text: folders[text.id])
    lettered = languages.alphabetical(
        texts, lambda text: sortable(text.header.short_title, language), language
    )
    return Arrangement.LETTER, {section.letter: section.entries for section in lettered}


def _together(texts: Iterable[Text], name: Callable[[Text], str]) -> Mapping[str, Sequence[Text]]:
    """Put texts under their names, in the order in which they come."""
    found: dict[str, list[Text]] = {}
    for text in texts:
        found.setdefault(name(text), []).append(text)
    return found


def _place_in_time(text: Text) -> tuple[object, ...]:
    """Return a key by which texts stand in the order of time, those without a date last."""
    dating = text.header.dating
    return (0, *dating.sort_key) if dating else (1,)


def _year(text: Text) -> str:
    day = _first_day(text)
    return str(CalendarDate(day.year)) if day else ""


def _month(text: Text) -> str:
    day = _first_day(text)
    return str(CalendarDate(day.year, day.month)) if day and day.month else ""


def _first_day(text: Text) -> CalendarDate | None:
    dating = text.header.dating
    return (dating.earliest or dating.latest) if dating else None


def _folders(texts: Iterable[Text]) -> Mapping[str, str]:
    """Return the corpus that holds each text, or the folder in which it lies, by its id."""
    texts = list(texts)
    held = Counter(text.source for text in texts)
    places = {
        text.id: text.source.with_suffix("") if held[text.source] > 1 else text.source.parent
        for text in texts
    }
    above = os.path.commonpath({place.parent for place in places.values()})
    return {name: str(place.relative_to(above)) for name, place in places.items()}
