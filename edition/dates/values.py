"""Values: the forms in which the dating attributes write a date (teidata.temporal, ISO 8601)."""

import re
from collections.abc import Mapping
from dataclasses import replace

from edition.dates.gregorian import A_LEAP_YEAR, CalendarDate, fault

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

BLANK = " \t\r\n"
"""The white space of XML, which XML Schema strips from a date: not that of Unicode."""


def origin(attributes: Mapping[str, str], name: str) -> str:
    """Return from which attribute, of the two twins, a date is read; nothing where from neither."""
    for twin in (name, f"{name}-iso"):
        if twin in attributes and date_in(attributes, twin):
            return twin
    return ""


def date_in(attributes: Mapping[str, str], name: str) -> CalendarDate | None:
    """Return the date that one attribute says; None where it says none."""
    value = attributes.get(name, "")
    return iso(value) if name.endswith("-iso") else w3c(value)


def w3c(value: str) -> CalendarDate | None:
    """Return the date of a value in a W3C form; None where it is none, or names no year."""
    plain = value.strip(BLANK)
    date = as_written(plain)
    return None if date is None or fault(date) or basic(plain) else date


def iso(value: str) -> CalendarDate | None:
    """Return the date of a value in ISO 8601; None for weeks, days of the year, durations."""
    day, separator, time = value.strip(BLANK).partition("T")
    if separator and not _ISO_TIME.fullmatch(time):
        return None
    # A year of more than four digits needs a sign in ISO 8601: 201706 is not a year there.
    return basic(day) if re.match("[0-9]{5}", day) else w3c(day)


def as_written(value: str) -> CalendarDate | None:
    """Return the date of a value that names a year, whether the calendar has it or not."""
    match = _DATED.fullmatch(value)
    if match is None:
        return None
    return CalendarDate(int(match["year"]), _number(match["month"]), _number(match["day"]))


def faulty_part(value: str) -> tuple[int, int]:
    """Return which characters of a value make it no date: a month or a day, or all of them."""
    match = _DATED.fullmatch(value)
    date = as_written(value)
    if match is None or date is None or date.month is None or not fault(date):
        return 0, len(value)
    is_month = date.day is None or fault(replace(date, day=None))
    return match.span("month" if is_month else "day")


def basic(value: str) -> CalendarDate | None:
    """Return the day of a value in the basic form of ISO 8601, 20170629."""
    match = _BASIC.fullmatch(value)
    if match is None:
        return None
    date = CalendarDate(int(match[1]), int(match[2]), int(match[3]))
    return None if fault(date) else date


def misreading(value: str) -> str:
    """Say why a value is not of teidata.temporal.w3c; nothing where it is."""
    date = as_written(value)
    if date is not None:
        # Formally 20170629 is a year, twenty million years from now. Nobody dates a text so.
        return "the hyphens are missing" if basic(value) else fault(date)
    if match := _MONTH_AND_DAY.fullmatch(value):
        return fault(CalendarDate(A_LEAP_YEAR, int(match["month"]), _number(match["day"])))
    if match := _DAY_OF_MONTH.fullmatch(value):
        return fault(CalendarDate(A_LEAP_YEAR, None, int(match["day"])))
    return "" if _TIME_OF_DAY.fullmatch(value) else "it is not written as one"


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None
