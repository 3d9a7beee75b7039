"""Problems: what is wrong with the dating attributes of an element, and what was probably meant."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from edition.dates.gregorian import MONTHS, CalendarDate, fault, following
from edition.dates.values import BLANK, as_written, basic, date_in, misreading, origin


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one dating attribute; `fix` is a value to put in its place."""

    code: str
    attribute: str
    message: str
    hint: str
    fix: str = ""
    beginning: str = ""
    """The attribute that begins the period which this one ends, if it is about both."""


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


def _misreadings(attribute: str, value: str) -> Iterator[Problem]:
    plain = value.strip(BLANK)
    if not plain:
        hint = "Write the date as in 2017-06-29, or leave the attribute out."
        yield Problem("D001", attribute, f"@{attribute} is empty", hint)
    elif reason := misreading(plain):
        message = f"{quoted(plain)} in @{attribute} is not a date: {reason}"
        fix = next((text for text in _meanings(plain) if not misreading(text)), "")
        hint = f"Write `{fix}`." if fix else _advice(_tidied(plain))
        yield Problem("D001", attribute, message, hint, fix)


def _reversals(attributes: Mapping[str, str]) -> Iterator[Problem]:
    for last in filter(None, (origin(attributes, end) for end in ("to", "notAfter"))):
        starts = filter(None, (origin(attributes, start) for start in ("from", "notBefore")))
        first = next((start for start in starts if _is_reversed(attributes, start, last)), None)
        if first:
            message = (
                f"{quoted(attributes[last])} in @{last} is earlier than "
                f"{quoted(attributes[first])} in @{first}"
            )
            hint = "Exchange or correct the two dates."
            yield Problem("D002", last, message, hint, beginning=first)


_ZONED = re.compile(f".*(?:Z|[+-][0-9]{{2}}:[0-9]{{2}})[{BLANK}]*", re.DOTALL)


def _is_reversed(attributes: Mapping[str, str], start: str, end: str) -> bool:
    """Tell whether a period ends on a day before the one on which it begins."""
    first, last = date_in(attributes, start), date_in(attributes, end)
    if first is None or last is None:
        return False
    # The same moment can be two days in two time zones, but never more than two.
    zoned = any(_ZONED.fullmatch(attributes[name]) for name in (start, end))
    return (following(last.last_day) if zoned else last.last_day) < first.first_day


_LONGEST_QUOTATION = 40


def quoted(value: str) -> str:
    """Return a value of an attribute as a message shows it."""
    shown = " ".join(value.split())
    cut = f"{shown[:_LONGEST_QUOTATION]}…" if len(shown) > _LONGEST_QUOTATION else shown
    return f"`{cut}`"


# ---------------------------------------------------------------------------------------------
# What was probably meant


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
    if day := basic(tidied):
        yield str(day)
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
    if month > MONTHS and day:
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
    if separator == "." or first > MONTHS or first == second:
        yield str(CalendarDate(year, second, first))
    elif second > MONTHS:
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
    date = as_written(value)
    if date is not None:
        return _correction(date)
    if re.fullmatch("-[0-9]{1,3}", value):
        return "Write four digits; 0000 is 1 BCE, so 44 BCE is -0043."
    dates = [text for text in re.findall(_SOME_DATE, value) if not misreading(text)]
    if len(dates) == 1 and not re.search("[0-9]", value.replace(dates[0], "")):
        return f"Write `{dates[0]}`, and a doubt as @cert, or as @notBefore and @notAfter."
    return _GENERAL_ADVICE


def _correction(date: CalendarDate) -> str:
    """Say what to do about a date that the calendar does not have."""
    if fault(CalendarDate(date.year, date.month)):
        return f"Correct the month, or leave it out: `{CalendarDate(date.year)}`."
    return f"Correct the day, or leave it out: `{CalendarDate(date.year, date.month)}`."
