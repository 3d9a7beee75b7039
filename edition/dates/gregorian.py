"""The Gregorian calendar: its years, months and days, and what the Julian calendar calls them."""

import datetime as dt
from dataclasses import dataclass

Day = tuple[int, int, int]
"""A day that every date of the calendar begins or ends with: year, month and number."""

MONTHS = 12

_LAST_SHORT_YEAR = 9999
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
A_LEAP_YEAR = 2000

LAST_OLD_YEAR = 1752
"""The last year that began in March: in England, where the Gregorian calendar then began."""
LAST_JULIAN_YEAR = 1923
"""The last year in which a country (Greece) still went by the Julian calendar."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, a month or a day of the Gregorian calendar, as exact as the source has it."""

    year: int
    """Counted as astronomers do: 0 is 1 BCE, -43 is 44 BCE."""
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """Return the date as EDTF has it: a year of more than four digits begins with Y."""
        year = f"{'-' if self.year < 0 else ''}{abs(self.year):04}"
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"Y{year}" if abs(self.year) > _LAST_SHORT_YEAR else year, *parts])

    @property
    def first_day(self) -> Day:
        """The day on which the year, the month or the day itself begins."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> Day:
        """The day on which the year, the month or the day itself ends."""
        month = self.month or MONTHS
        return (self.year, month, self.day or length(self.year, month))


def length(year: int, month: int) -> int:
    """Return how many days a month has."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == _FEBRUARY else _LENGTHS[month - 1]


def following(day: Day) -> Day:
    """Return the next day."""
    year, month, number = day
    if number < length(year, month):
        return (year, month, number + 1)
    return (year, month + 1, 1) if month < MONTHS else (year + 1, 1, 1)


def fault(date: CalendarDate) -> str:
    """Say why the calendar has no such date; nothing where it has."""
    if date.month is not None and not 1 <= date.month <= MONTHS:
        return f"there is no month {date.month:02}"
    if date.day is not None:
        days = length(date.year, date.month or 1)
        if not 1 <= date.day <= days:
            return f"the days of this month are 01 to {days}"
    return ""


# ---------------------------------------------------------------------------------------------
# Days of the week, and the older calendar

_WEEK = 7
_DAYS_BEFORE_OUR_ERA = 1_753_507


def weekday(date: CalendarDate) -> int | None:
    """Return the day of the week, 0 for Monday; None for what is no day of the years 1 to 9999."""
    day = _as_day(date)
    return None if day is None else day.weekday()


def nearest(date: CalendarDate, wanted: int) -> CalendarDate | None:
    """Return the day nearest to a date that is this day of the week."""
    day = _as_day(date)
    if day is None:
        return None
    ahead = (wanted - day.weekday()) % _WEEK
    return _moved(day, ahead if ahead <= _WEEK // 2 else ahead - _WEEK)


def julian(date: CalendarDate) -> CalendarDate | None:
    """Return how the Julian calendar calls a day; None for what is no day of our era.

    It may be a day that the Gregorian calendar does not have: 29 February 1700.
    """
    day = _as_day(date)
    if day is None:
        return None
    # Four years are 1461 days and five months 153, if both are counted from a March: that of
    # 4801 BCE, the year in which a cycle of leap years begins.
    days = day.toordinal() + _DAYS_BEFORE_OUR_ERA
    years = (4 * days + 3) // 1461
    of_year = days - 1461 * years // 4
    months = (5 * of_year + 2) // 153
    number = of_year - (153 * months + 2) // 5 + 1
    is_next_year = months >= MONTHS - _FEBRUARY
    month = months + 3 - (MONTHS if is_next_year else 0)
    return CalendarDate(years - 4800 + is_next_year, month, number)


def _as_day(date: CalendarDate) -> dt.date | None:
    if date.month is None or date.day is None or not dt.MINYEAR <= date.year <= dt.MAXYEAR:
        return None
    return dt.date(date.year, date.month, date.day)


def _moved(day: dt.date, days: int) -> CalendarDate | None:
    ordinal = day.toordinal() + days
    if not dt.date.min.toordinal() <= ordinal <= dt.date.max.toordinal():
        return None
    moved = dt.date.fromordinal(ordinal)
    return CalendarDate(moved.year, moved.month, moved.day)
