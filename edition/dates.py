"""Dates: the dating attributes of TEI as values that have a name and an order in time.

`dating` reads attributes into a value, `read_key` reads the value back from its name, and
`problems` says what is wrong with the attributes. Give them the attributes of elements that
are dated (TEI att.datable) only: `from` and `to` of a `biblScope` or a `locus` are no dates.

The rules come from
- TEI Guidelines, att.datable.w3c and teidata.temporal.w3c: the W3C forms, Gregorian calendar;
- XML Schema 1.1 part 2, 3.3.7 to 3.3.14: the forms themselves, and the year 0000 for 1 BCE as
  in ISO 8601, so that -0043 is 44 BCE. XML Schema 1.0 knew no year 0000, counted -0044 for
  44 BCE, and announced this change (its part 2, second edition, 3.2.7);
- ISO 8601-2 (EDTF) for the names of dates.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

_Day = tuple[int, int, int]


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
    def first_day(self) -> _Day:
        """The day on which the year, the month or the day itself begins."""
        return (self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> _Day:
        """The day on which the year, the month or the day itself ends."""
        month = self.month or _MONTHS
        return (self.year, month, self.day or _length(self.year, month))


class Form(Enum):
    """What the two ends of a dating say."""

    WHEN = "when"
    """It was then (`when`); both ends are the same."""
    PERIOD = "period"
    """It lasted from the one to the other (`from`, `to`)."""
    WITHIN = "within"
    """It was at some time between the two (`notBefore`, `notAfter`)."""


@dataclass(frozen=True, slots=True)
class Dating:
    """When something was: two ends, of which one may be open (None)."""

    earliest: CalendarDate | None
    latest: CalendarDate | None
    form: Form

    def __post_init__(self) -> None:
        """Refuse (ValueError) a dating that is open at both ends: it has no place in time."""
        if self.earliest is None and self.latest is None:
            raise ValueError(self)

    @property
    def key(self) -> str:
        """The name of the dating in EDTF, the same however the source wrote it.

        `2017-06-29`, `2017-06`, `-0043`; a period `2016-10/2017-06`, with an open end
        `2016-10/..`; at some time within `[2016-10..2017-06]`, with an open beginning
        `[..2017-06]`.
        """
        if self.form is Form.WITHIN:
            return f"[{self.earliest or ''}..{self.latest or ''}]"
        if self.form is Form.PERIOD:
            return f"{self.earliest or '..'}/{self.latest or '..'}"
        return str(self.earliest)

    @property
    def sort_key(self) -> tuple[_Day, bool, bool, _Day, str]:
        """The place of the dating in the order of time; two are equal only if their keys are.

        A dating stands at its first day. Of those that begin on one day the longest comes
        first: a year before its months, a month before its days, an open end before all.
        Where the beginning is open ("before 1854") the end gives the place, before what is
        known to begin there.
        """
        return (
            self.earliest.first_day if self.earliest else _first_day(self.latest),
            self.earliest is not None,
            self.latest is not None,
            _descending(self.latest),
            self.key,
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one dating attribute; `fix` is a value to put in its place."""

    code: str
    attribute: str
    message: str
    hint: str
    fix: str = ""


def dating(attributes: Mapping[str, str]) -> Dating | None:
    """Return what the dating attributes of an element say, or None where they place nothing.

    `when` goes before all others, `from` and `to` go before `notBefore` and `notAfter`, and
    each goes before its own twin `-iso`. A value that cannot be read counts as absent, and so
    does one that has no place in time: a day without a year (`--06-29`), a time of day. Time
    of day and time zone are left out: the day is the one that the source names.
    """
    when = _date(attributes, "when")
    if when is not None:
        return Dating(when, when, Form.WHEN)
    period = _iso_period(attributes.get("when-iso", ""))
    if period is not None:
        return period
    start, end = _date(attributes, "from"), _date(attributes, "to")
    form = Form.PERIOD if start or end else Form.WITHIN
    return _between(
        start or _date(attributes, "notBefore"), end or _date(attributes, "notAfter"), form
    )


def read_key(key: str) -> Dating | None:
    """Return the dating that has this key, or None where no dating has it."""
    if key.startswith("[") and key.endswith("]"):
        start, _, end = key[1:-1].partition("..")
        found = _between(_keyed(start), _keyed(end), Form.WITHIN)
    elif "/" in key:
        start, _, end = key.partition("/")
        found = _between(_keyed(start), _keyed(end), Form.PERIOD)
    else:
        found = _between(_keyed(key), _keyed(key), Form.WHEN)
    return found if found is not None and found.key == key else None


def problems(attributes: Mapping[str, str]) -> Iterator[Problem]:
    """Say what is wrong with the dating attributes of an element.

    D001: a value is not in a form of teidata.temporal.w3c, or not in the calendar. White space
    around it is allowed (XML Schema strips it), and so is the year 0000 (XML Schema 1.1). The
    twins `-iso` may hold any form of ISO 8601, so their form is not judged.
    D002: what ends is earlier than what begins.
    """
    for attribute in ("when", "notBefore", "notAfter", "from", "to"):
        if attribute in attributes:
            yield from _misreadings(attribute, attributes[attribute])
    yield from _reversals(attributes)


# ---------------------------------------------------------------------------------------------
# The calendar

_LAST_SHORT_YEAR = 9999
_MONTHS = 12
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_A_LEAP_YEAR = 2000


def _length(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if leap and month == _FEBRUARY else _LENGTHS[month - 1]


def _next(day: _Day) -> _Day:
    year, month, number = day
    if number < _length(year, month):
        return (year, month, number + 1)
    return (year, month + 1, 1) if month < _MONTHS else (year + 1, 1, 1)


def _first_day(date: CalendarDate | None) -> _Day:
    return date.first_day if date else (0, 0, 0)


def _descending(date: CalendarDate | None) -> _Day:
    """Return a key that puts later last days first."""
    year, month, day = date.last_day if date else (0, 0, 0)
    return (-year, -month, -day)


def _calendar_fault(date: CalendarDate) -> str:
    """Say why the calendar has no such date; nothing where it has."""
    if date.month is not None and not 1 <= date.month <= _MONTHS:
        return f"there is no month {date.month:02}"
    if date.day is not None:
        length = _length(date.year, date.month or 1)
        if not 1 <= date.day <= length:
            return f"the days of this month are 01 to {length}"
    return ""


def _between(start: CalendarDate | None, end: CalendarDate | None, form: Form) -> Dating | None:
    return Dating(start, end, form) if start or end else None


# ---------------------------------------------------------------------------------------------
# Reading a value

# XML Schema sets no limit to the digits of a year. Nine of them reach back before the first
# rocks, and keep a hostile value from becoming a number of a million digits.
_YEAR = "(?P<year>-?(?:[1-9][0-9]{4,8}|[0-9]{4}))"
_ZONE = "(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_DATED = re.compile(
    f"{_YEAR}(?:-(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}})(?:T{_TIME})?)?)?{_ZONE}"
)
_MONTH_AND_DAY = re.compile(f"--(?P<month>[0-9]{{2}})(?:-(?P<day>[0-9]{{2}}))?{_ZONE}")
_DAY_OF_MONTH = re.compile(f"---(?P<day>[0-9]{{2}}){_ZONE}")
_TIME_OF_DAY = re.compile(f"{_TIME}{_ZONE}")
_BASIC = re.compile("([0-9]{4})([0-9]{2})([0-9]{2})")
_ISO_TIME = re.compile("[0-9]{2}[0-9:.,]*(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")

# The white space of XML, which XML Schema strips from a date: not that of Unicode.
_BLANK = " \t\r\n"


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _as_written(value: str) -> CalendarDate | None:
    """Return the date of a value that names a year, whether the calendar has it or not."""
    match = _DATED.fullmatch(value)
    if match is None:
        return None
    return CalendarDate(int(match["year"]), _number(match["month"]), _number(match["day"]))


def _fault(value: str) -> str:
    """Say why a value is not of teidata.temporal.w3c; nothing where it is."""
    date = _as_written(value)
    if date is not None:
        # Formally 20170629 is a year, twenty million years from now. Nobody dates a text so.
        return "the hyphens are missing" if _basic(value) else _calendar_fault(date)
    if match := _MONTH_AND_DAY.fullmatch(value):
        return _calendar_fault(
            CalendarDate(_A_LEAP_YEAR, int(match["month"]), _number(match["day"]))
        )
    if match := _DAY_OF_MONTH.fullmatch(value):
        return _calendar_fault(CalendarDate(_A_LEAP_YEAR, None, int(match["day"])))
    return "" if _TIME_OF_DAY.fullmatch(value) else "it is not written as one"


def _basic(value: str) -> CalendarDate | None:
    """Return the day of a value in the basic form of ISO 8601, 20170629."""
    match = _BASIC.fullmatch(value)
    if match is None:
        return None
    date = CalendarDate(int(match[1]), int(match[2]), int(match[3]))
    return None if _calendar_fault(date) else date


def _w3c(value: str) -> CalendarDate | None:
    plain = value.strip(_BLANK)
    return None if _fault(plain) else _as_written(plain)


def _iso(value: str) -> CalendarDate | None:
    """Return the date of a value in ISO 8601; None for weeks, days of the year, durations."""
    day, separator, time = value.strip(_BLANK).partition("T")
    if separator and not _ISO_TIME.fullmatch(time):
        return None
    # A year of more than four digits needs a sign in ISO 8601: 201706 is not a year there.
    return _basic(day) if re.match("[0-9]{5}", day) else _w3c(day)


def _iso_period(value: str) -> Dating | None:
    """Return the period of a `when-iso` such as 2016-10/2017-06 or 2016-10/.."""
    start, separator, end = value.strip(_BLANK).partition("/")
    if not separator or not all(_iso(part) or part == ".." for part in (start, end)):
        return None
    return _between(_iso(start), _iso(end), Form.PERIOD)


def _date(attributes: Mapping[str, str], name: str) -> CalendarDate | None:
    return _w3c(attributes.get(name, "")) or _iso(attributes.get(f"{name}-iso", ""))


def _keyed(text: str) -> CalendarDate | None:
    date = _as_written(text.removeprefix("Y"))
    return None if date is None or _calendar_fault(date) else date


# ---------------------------------------------------------------------------------------------
# What is wrong, and what was probably meant

_LONGEST_QUOTATION = 40


def _quoted(value: str) -> str:
    shown = " ".join(value.split())
    cut = f"{shown[:_LONGEST_QUOTATION]}…" if len(shown) > _LONGEST_QUOTATION else shown
    return f"`{cut}`"


def _misreadings(attribute: str, value: str) -> Iterator[Problem]:
    plain = value.strip(_BLANK)
    if not plain:
        hint = "Write the date as in 2017-06-29, or leave the attribute out."
        yield Problem("D001", attribute, f"@{attribute} is empty", hint)
    elif fault := _fault(plain):
        message = f"{_quoted(plain)} in @{attribute} is not a date: {fault}"
        fix = next((text for text in _meanings(plain) if not _fault(text)), "")
        hint = f"Write `{fix}`." if fix else _advice(_tidied(plain))
        yield Problem("D001", attribute, message, hint, fix)


def _tidied(value: str) -> str:
    """Return a value with plain digits, hyphens and blanks for what only looks like them."""
    plain = re.sub("[\u2010-\u2015\u2212]", "-", unicodedata.normalize("NFKC", value))
    return " ".join(plain.split())


_YEAR_FIRST = re.compile(r"([0-9]{4})([-./])([0-9]{1,2})(?:\2([0-9]{1,2}))?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./])(?:([0-9]{1,2})\2)?([0-9]{4})")
_SHORT_TIME = re.compile("(.*T|)([0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2}|)")


def _meanings(value: str) -> Iterator[str]:
    """Give what a value may have meant, only where it can have meant one thing; faulty or not."""
    tidied = _tidied(value).removeprefix("+")
    joined = re.sub("(?<=[0-9]) (?=[0-9]{2}:)", "T", tidied)
    yield joined
    if match := _SHORT_TIME.fullmatch(joined):
        yield f"{match[1]}{match[2]}:00{match[3]}"
    if basic := _basic(tidied):
        yield str(basic)
    if re.fullmatch("[0-9]{3}", tidied):
        yield f"0{tidied}"
    # Blanks stand around the points of a date, as in 29. 6. 2017, but they join no numbers.
    closed = re.sub(r"(?<=[./-]) | (?=[./-])", "", tidied)
    yield from _year_first(closed)
    yield from _year_last(closed)


def _year_first(text: str) -> Iterator[str]:
    match = _YEAR_FIRST.fullmatch(text)
    if match is None:
        return
    year, month, day = int(match[1]), int(match[3]), int(match[4] or 0)
    # Databases write 00 for the part of a date that is not known.
    yield str(CalendarDate(year, month or None, (day or None) if month else None))
    if month > _MONTHS and day:
        yield str(CalendarDate(year, day, month))


def _year_last(text: str) -> Iterator[str]:
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return
    year, separator = int(match[4]), match[2]
    if match[3] is None:
        yield str(CalendarDate(year, int(match[1])))
        return
    first, second = int(match[1]), int(match[3])
    # With points the day stands first. Otherwise it is Europe against America, unless one of
    # the numbers can be no month.
    if separator == "." or first > _MONTHS or first == second:
        yield str(CalendarDate(year, second, first))
    elif second > _MONTHS:
        yield str(CalendarDate(year, first, second))


_SOME_DATE = "[0-9]{4}(?:-[0-9]{2}){0,2}"
_TWO_DATES = re.compile(rf"({_SOME_DATE}) *(?:-|/|\.\.) *({_SOME_DATE})")
_SHORT_PERIOD = re.compile("([0-9]{2})([0-9]{2}) *[-/] *([0-9]{2})")
_GENERAL_ADVICE = "Write a day as in 2017-06-29, a month as in 2017-06, a year as in 2017."


def _advice(value: str) -> str:
    """Say how to write what a value seems to mean, where it cannot be mended by itself."""
    if match := _SHORT_PERIOD.fullmatch(value):
        return f'Write a period as from="{match[1]}{match[2]}" to="{match[1]}{match[3]}".'
    if match := _TWO_DATES.fullmatch(value):
        return f'Write a period as from="{match[1]}" to="{match[2]}".'
    date = _as_written(value)
    if date is not None:
        return _correction(date)
    if re.fullmatch("-[0-9]{1,3}", value):
        return "Write four digits; 0000 is 1 BCE, so 44 BCE is -0043."
    dates = [text for text in re.findall(_SOME_DATE, value) if not _fault(text)]
    if len(dates) == 1 and not re.search("[0-9]", value.replace(dates[0], "")):
        return f"Write `{dates[0]}`, and a doubt as @cert, or as @notBefore and @notAfter."
    return _GENERAL_ADVICE


def _correction(date: CalendarDate) -> str:
    """Say what to do about a date that the calendar does not have."""
    if _calendar_fault(CalendarDate(date.year, date.month)):
        return f"Correct the month, or leave it out: `{CalendarDate(date.year)}`."
    return f"Correct the day, or leave it out: `{CalendarDate(date.year, date.month)}`."


def _reversals(attributes: Mapping[str, str]) -> Iterator[Problem]:
    for end in ("to", "notAfter"):
        for start in ("from", "notBefore"):
            first, last = _source(attributes, start), _source(attributes, end)
            if _is_reversed(attributes.get(first, ""), attributes.get(last, "")):
                yield Problem(
                    "D002",
                    last,
                    f"{_quoted(attributes[last])} in @{last} is earlier than "
                    f"{_quoted(attributes[first])} in @{first}",
                    "Exchange or correct the two dates.",
                )
                break


def _source(attributes: Mapping[str, str], name: str) -> str:
    """Return the attribute, of the two twins, from which a date is read."""
    return name if _w3c(attributes.get(name, "")) else f"{name}-iso"


_ZONED = re.compile(f".*(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})[{_BLANK}]*", re.DOTALL)


def _is_reversed(start: str, end: str) -> bool:
    """Tell whether a period ends on a day before the one on which it begins."""
    first, last = _w3c(start) or _iso(start), _w3c(end) or _iso(end)
    if first is None or last is None:
        return False
    # The same moment can be two days in two time zones, but never more than two.
    zoned = _ZONED.fullmatch(start) or _ZONED.fullmatch(end)
    return (_next(last.last_day) if zoned else last.last_day) < first.first_day
