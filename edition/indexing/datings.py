"""Datings: what an element says of when something was, with its attributes and in its words."""

from typing import TYPE_CHECKING

from edition import dates
from edition.indexing.pointing import NAMING_ELEMENTS
from edition.model import Kind
from edition.names import tei
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree

_PLACES = tuple(name for name, kind in NAMING_ELEMENTS.items() if kind is Kind.PLACE)

# Where these stand, it is not sure that the words are complete, and right.
_DOUBTFUL = tuple(map(tei, ("gap", "del", "sic", "surplus")))


def dating(element: "etree._Element") -> dates.Dating | None:
    """Return what the attributes of an element say; None where they say nothing."""
    return dates.dating({str(name): str(value) for name, value in element.items()})


def date_words(element: "etree._Element") -> str:
    """Return the words of a date, without those of a place beside it.

    There are none where they may not be what the source says, and where they are of another
    calendar than the attributes, which then are a translation.
    """
    calendars = f"{element.get('calendar', '')} {element.get('datingMethod', '')}".lower()
    if not all("gregor" in calendar for calendar in calendars.split()):
        return ""
    if not len(element):
        return " ".join((element.text or "").split())
    if next(element.iter(_DOUBTFUL), None) is not None:
        return ""
    return words(element, without=list(element.iter(_PLACES))).strip(" ,;:")
