"""Agreement: whether the words of a date and its attributes name the same time.

What is less exact agrees with what is more (1843 and July 1843), and so do the names that one day
has in two calendars: TEI wants the Gregorian one in the attributes, a source may use the Julian.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from edition.dates.datings import Form, origins
from edition.dates.gregorian import (
    LAST_JULIAN_YEAR,
    LAST_OLD_YEAR,
    CalendarDate,
    fault,
    julian,
    nearest,
    weekday,
)
from edition.dates.problems import Problem, quoted
from edition.dates.spoken import NamedDate, Reading, read
from edition.dates.values import date_in


@dataclass(frozen=True, slots=True)
class _Stated:
    """The date that an attribute states."""

    attribute: str
    value: str
    date: CalendarDate

    def __str__(self) -> str:
        return f"{quoted(self.value)} in @{self.attribute}"


_Ends = tuple[_Stated | None, _Stated | None]

_COMPARE = "Compare the source, and correct the words or the attribute."


def disagreements(
    attributes: Mapping[str, str], words: str, language: str | None
) -> Iterator[Problem]:
    """Say where the words of a date contradict its attributes (D003).

    Nothing is said of words that are not understood, or that agree in one of their meanings.
    """
    readings = read(words, language)
    if not readings:
        return
    form, first, last = origins(attributes)
    start = _stated(attributes, first)
    ends = (start, start if last == first else _stated(attributes, last))
    found = [tuple(_contradictions(reading, words, form, ends)) for reading in readings]
    if all(found):
        for problem in found[0]:
            yield problem if len(found) == 1 else replace(problem, hint=_COMPARE)


def _stated(attributes: Mapping[str, str], name: str) -> _Stated | None:
    date = date_in(attributes, name)
    return _Stated(name, attributes[name], date) if date else None


def _contradictions(reading: Reading, words: str, form: Form, ends: _Ends) -> Iterator[Problem]:
    """Say what is wrong if words are understood so; two dates are compared end by end."""
    if form is not reading.form:
        yield from _remoteness(reading, words, ends)
        return
    for stated, named in {ends[0]: reading.start, ends[1]: reading.end}.items():
        if stated is None:
            continue
        if parts := _differences(named, stated.date):
            what = f"{parts[0]}s" if len(parts) == 1 else "dates"
            message = f"“{words}” and {stated} name different {what}"
            yield Problem("D003", stated.attribute, message, _advice(named, stated.date))
        elif named.weekday is not None:
            yield from _wrong_weekday(words, named.weekday, stated)


def _advice(named: NamedDate, stated: CalendarDate) -> str:
    meant = _filled(named, stated)
    if meant is None or fault(meant):
        return _COMPARE
    return f"If the words are right, write `{meant}`."


def _filled(named: NamedDate, stated: CalendarDate) -> CalendarDate | None:
    """Return a named date, with what it leaves out as it is stated; None if nothing states it."""
    month = named.month or (stated.month if named.day else None)
    if named.day and not month:
        return None
    year = stated.year if named.year is None else named.year
    if named.cycle:
        # The nearest year that ends so.
        year = stated.year + (year - stated.year + named.cycle // 2) % named.cycle
        year -= named.cycle // 2
    return CalendarDate(year, month, named.day)


# ---------------------------------------------------------------------------------------------
# One date and another


def _differences(named: NamedDate, stated: CalendarDate) -> tuple[str, ...]:
    """Return in which parts a named date differs from a stated one, by whatever name that goes."""
    if any(not _different_parts(named, name) for name in _names(stated)):
        return ()
    return _different_parts(named, stated)


def _different_parts(named: NamedDate, date: CalendarDate) -> tuple[str, ...]:
    year = date.year % named.cycle if named.cycle else date.year
    compared = (
        ("year", named.year, year),
        ("month", named.month, date.month),
        ("day", named.day, date.day),
    )
    return tuple(
        part
        for part, one, other in compared
        if one != other and one is not None and other is not None
    )


_NEW_YEARS_DAY = (3, 25)


def _names(date: CalendarDate) -> Iterator[CalendarDate]:
    """Yield the names that a date can have had among those who lived then.

    And that of a year before Christ as XML Schema 1.0 counted them, who had no year 0.
    """
    older = julian(date) if date.year <= LAST_JULIAN_YEAR else None
    for name in (date, older) if older else (date,):
        yield name
        is_early = name.month and (name.month, name.day or 1) < _NEW_YEARS_DAY
        if is_early and name.year <= LAST_OLD_YEAR:
            yield replace(name, year=name.year - 1)
    if date.year < 0:
        yield replace(date, year=date.year + 1)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _wrong_weekday(words: str, wanted: int, stated: _Stated) -> Iterator[Problem]:
    """Say which day of the week it was, of the years in which nobody doubts the calendar."""
    was = weekday(stated.date)
    if was is None or was == wanted or stated.date.year <= LAST_OLD_YEAR:
        return
    message = f"“{words}” and {stated} disagree: that day was a {_WEEKDAYS[was]}"
    hint = f"The nearest {_WEEKDAYS[wanted]} is `{nearest(stated.date, wanted)}`. {_COMPARE}"
    yield Problem("D003", stated.attribute, message, hint)


# ---------------------------------------------------------------------------------------------
# One date and a period, or the other way about


def _remoteness(reading: Reading, words: str, ends: _Ends) -> Iterator[Problem]:
    """Say if what the words name is over before, or begins after, what the attributes state."""
    first, last = ends
    found = None
    for like in filter(None, ends):
        start, end = _filled(reading.start, like.date), _filled(reading.end, like.date)
        if start is None or end is None:
            return
        if last and start.first_day > max(name.last_day for name in _names(last.date)):
            found = Problem("D003", last.attribute, f"“{words}” is later than {last}", _COMPARE)
        elif first and end.last_day < min(name.first_day for name in _names(first.date)):
            found = Problem("D003", first.attribute, f"“{words}” is earlier than {first}", _COMPARE)
        else:
            return
    if found:
        yield found
