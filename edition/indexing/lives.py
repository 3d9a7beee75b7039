"""Lives: when the persons of the registers were born and died, and when its events took place.

TEI Guidelines, 14.3.2 (birth, death) and 14.3.3 (event).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition import dates
from edition.indexing.datings import date_words, dating
from edition.indexing.documents import language
from edition.names import tei

if TYPE_CHECKING:
    from lxml import etree

_DATE, _PRECISION = tei("date"), tei("precision")

# Values of @cert for what an editor does not vouch for.
_DOUBTED = frozenset({"low", "unknown"})


@dataclass(frozen=True, slots=True)
class Life:
    """The widest limits of a life, or of an event; None where a limit is open or in doubt."""

    begun: dates.CalendarDate | None
    """The earliest date on which it can have begun."""
    ended: dates.CalendarDate | None
    """The latest date on which it can have ended."""

    def is_over_before(self, other: "Life") -> bool:
        """Tell whether this had surely ended before the other began."""
        if self.ended is None or other.begun is None:
            return False
        # Of two dates in one register, one may still be in the Julian calendar.
        begun = dates.CalendarDate(*other.begun.first_day)
        return self.ended.last_day < (dates.julian(begun) or begun).first_day


def life(record: "etree._Element") -> Life | None:
    """Return the limits of a person's life, or of an event; None where the record has none."""
    if record.tag == tei("person"):
        births = [_vouched(birth) for birth in record.findall(tei("birth"))]
        deaths = [_vouched(death) for death in record.findall(tei("death"))]
    elif record.tag == tei("event"):
        births = deaths = [None if _is_doubted(record) else dating(record)]
    else:
        return None
    begun = _known(birth.earliest if birth else None for birth in births)
    ended = _known(death.latest if death else None for death in deaths)
    if not begun and not ended:
        return None
    return Life(
        min(begun, key=lambda date: date.first_day, default=None),
        max(ended, key=lambda date: date.last_day, default=None),
    )


def _known(limits: Iterable[dates.CalendarDate | None]) -> Sequence[dates.CalendarDate]:
    """Return the limits that are stated, each in its own way; none where one is open."""
    found = list(limits)
    known = [limit for limit in found if limit]
    return known if len(known) == len(found) else ()


def _vouched(statement: "etree._Element") -> dates.Dating | None:
    """Return when a record says that somebody was born, or died; None where it is in doubt.

    What its attributes say, or its words: a word that is not understood (about 1783) is a doubt.
    """
    said = date_words(statement)
    readings = dates.read_words(said, language(statement))
    if _is_doubted(statement) or (said and not readings):
        return None
    stated = [dating(element) for element in (statement, *statement.iter(_DATE))]
    meant = [dates.dating(reading.attributes) for reading in readings]
    return next(filter(None, stated), meant[0] if len(meant) == 1 else None)


def _is_doubted(statement: "etree._Element") -> bool:
    return statement.get("cert") in _DOUBTED or statement.find(_PRECISION) is not None
