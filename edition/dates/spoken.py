"""Spoken dates: what the words of a date say to a reader, in English, German and French.

The words are understood as a whole or not at all: a single one that is not known here (before,
about, Michaelmas) can turn the sense of all others. Where they can be understood in two ways
(3/4/1900), both are given.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from edition.dates.datings import Form
from edition.dates.gregorian import A_LEAP_YEAR, LAST_OLD_YEAR, CalendarDate, fault, weekday
from edition.dates.tongues import Tongue, tongues_of


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A date as words name it: the parts that they name, and no others."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """From 0 for Monday."""
    cycle: int = 0
    """Of a year without its century, after how many years it is called so again: '43, 843."""

    @property
    def date(self) -> CalendarDate | None:
        """The date of the calendar, where the words say by themselves which it is."""
        if self.year is None or self.cycle:
            return None
        return CalendarDate(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand words: as one date (that is both ends), or as two."""

    start: NamedDate
    end: NamedDate
    form: Form
    tongue: Tongue | None = None
    """The language in which a month is written out; None where there are only numbers."""

    @property
    def attributes(self) -> Mapping[str, str]:
        """The attributes that say the same to a program; none where the words leave it open."""
        start, end = self.start.date, self.end.date
        if start is None or end is None:
            return {}
        if self.form is Form.WHEN:
            return {"when": str(start)}
        first, last = ("from", "to") if self.form is Form.PERIOD else ("notBefore", "notAfter")
        return {first: str(start), last: str(end)}

    def is_certain(self, language: str | None) -> bool:
        """Tell whether a text in a language can mean nothing else: a day, its month in words.

        And if it names the day of the week, the right one; and in a calendar that is not in
        doubt.
        """
        date = self.start.date
        if date is None or date.day is None or self.form is not Form.WHEN:
            return False
        return (
            self.tongue is not None
            and self.tongue.is_of(language)
            and date.year > LAST_OLD_YEAR
            and self.start.weekday in {None, weekday(date)}
        )


_LONGEST = 80
"""Characters of words that are one date, or two."""


def read(words: str, language: str | None) -> tuple[Reading, ...]:
    """Return every way to understand words in a language (a tag of BCP 47), the likeliest first."""
    return _read(words, language) if len(words) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _read(words: str, language: str | None) -> tuple[Reading, ...]:
    text = _plain(words)
    for tongues in tongues_of(language):
        found: dict[tuple[NamedDate, NamedDate, Form], Reading] = {}
        for tongue in tongues:
            for reading in _readings(text, tongue):
                found.setdefault((reading.start, reading.end, reading.form), reading)
        if found:
            return tuple(found.values())
    return ()


def _readings(text: str, tongue: Tongue) -> Iterator[Reading]:
    for named, written in _dates(text, tongue):
        yield Reading(named, named, Form.WHEN, written)
    yield from _years(text)
    yield from _pairs(text, tongue)


# ---------------------------------------------------------------------------------------------
# The words made plain

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2212", "-"),
        **dict.fromkeys("\u2012\u2014\u2015", "–"),
        **dict.fromkeys("’‘ʼ`´", "'"),
        # What an editor supplies stands in brackets, and is part of the date all the same. The
        # signs of birth and death say nothing of it.
        **dict.fromkeys("[](){}<>⟨⟩‹›*†", None),
        ",": " ",
    }
)
_BEFORE_CHRIST = re.compile(
    r"\b(?:b\. ?c\.(?: ?e\.)?|bce?|v\. ?chr\.?|v\. ?u\. ?z\.|av\. ?j\.? ?-? ?c\.)(?!\w)"
)
_AFTER_CHRIST = re.compile(
    r"\b(?:a\. ?d\.|ad|anno(?: domini)?|n\. ?chr\.?|ap\. ?j\.? ?-? ?c\.)(?!\w)"
    r"|(?<=[0-9]) (?:c\. ?e\.|ce)$"
)


def _plain(words: str) -> str:
    """Return words in lower case, without accents, brackets and commas; their eras as ad and bc."""
    letters = unicodedata.normalize("NFKD", words).lower()
    text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    text = " ".join(text.translate(_SIGNS).replace("--", "–").split())
    text = _AFTER_CHRIST.sub(" ad ", _BEFORE_CHRIST.sub(" bc ", text))
    return " ".join(text.replace(" .", ".").split()).strip(" ;:")


# ---------------------------------------------------------------------------------------------
# One date

_DAY = "(?P<day>[0-9]{1,2})"
_MARK = "(?:st|nd|rd|th|d|er|eme|e|sten|ste|ten|ter|tes|te)"
_ORDINAL = rf"{_MARK}?\.?"
_YEAR = "(?P<anno>ad )?(?P<year>'?[0-9]{1,4})(?: (?P<era>ad|bc))?"
# Where the year began in March, both years are given: 3 February 1740/1.
_YEAR_OF_A_DAY = f"{_YEAR}(?:/(?P<later>[0-9]{{1,2}}))?"
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_NUMBER = f"(?:(?P<number>[0-9]{{1,2}})|(?P<roman>{'|'.join(reversed(_ROMANS))}))"

_SHORTEST_WEEKDAY = 5
"""Letters of a weekday that stands alone: not every “so” and “sun” is one."""


@cache
def _forms(tongue: Tongue, *, is_end: bool) -> tuple[re.Pattern[str], ...]:
    """Return the forms of a date in a language.

    As one end of a period a day or a day with its year may leave the month to the other end.
    """
    name = rf"(?P<name>{_one_of(tongue.months)})\.?"
    weekday = rf"(?P<weekday>{_one_of(tongue.weekdays)})\.?"
    day = rf"(?:{weekday} )?{_DAY}"
    alone = _one_of(word for word in tongue.weekdays if len(word) >= _SHORTEST_WEEKDAY)
    forms = [
        rf"{day}{_ORDINAL} ?{name}(?: ?{_YEAR_OF_A_DAY})?",  # 12th July 1843
        rf"(?:{weekday} )?{name} {_DAY}{_ORDINAL}(?: {_YEAR_OF_A_DAY})?",  # July 12th 1843
        rf"{name}(?: {_YEAR})?",
        _YEAR,
        rf"{weekday} {_DAY}{_ORDINAL}",
        rf"(?P<weekday>{alone})",
        rf"(?P<year>[0-9]{{4}})(?P<sign>[-./]){_NUMBER}(?:(?P=sign){_DAY})?",  # 1843-07-12
        rf"(?P<year>[0-9]{{2}})(?P<sign>[-/]){_NUMBER}(?P=sign){_DAY}",  # 43-07-12
        rf"{_NUMBER} ?[-./] ?(?P<year>[0-9]{{4}})",  # 7/1843
        rf"{day} ?[./] ?{_NUMBER}",  # 12. 7.
        *_numeric(day, _NUMBER),
    ]
    if tongue.is_month_first:
        forms += [rf"{_NUMBER}/{_DAY}", *_numeric(_NUMBER, _DAY)]
    if is_end:
        forms.append(rf"{_DAY}{_ORDINAL}(?: (?P<year>[0-9]{{4}}))?")
    else:
        forms.append(rf"{_DAY}(?:{_MARK}|\.)")
    return tuple(re.compile(rf"{form}\.?") for form in forms)


def _numeric(first: str, second: str) -> Iterator[str]:
    """Yield the forms of a day and a month, in one order or the other, with a year."""
    yield rf"{first} ?(?P<sign>[-./]) ?{second}(?: ?(?P=sign) ?| ){_YEAR}"  # 12. 7. 1843
    yield rf"{first} {second} {_YEAR}"  # 12 7 1843


def _one_of(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _particles(tongue: Tongue) -> re.Pattern[str]:
    words = (word if word.endswith("'") else rf"{word}(?![\w'])" for word in tongue.particles)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}|{tongue.year}(?= [0-9]{{4}}))")


def _dates(
    text: str, tongue: Tongue, *, is_end: bool = False
) -> Iterator[tuple[NamedDate, Tongue | None]]:
    """Yield what a text can mean as one date, with the language if a month is written out."""
    plain = " ".join(_particles(tongue).sub(" ", text).split())
    for form in _forms(tongue, is_end=is_end):
        if match := form.fullmatch(plain):
            parts = match.groupdict()
            named = _named(parts, tongue)
            if named is not None and _is_possible(named):
                yield named, tongue if parts.get("name") else None


def _named(parts: Mapping[str, str | None], tongue: Tongue) -> NamedDate | None:
    """Return the date of which these are the parts; None where a year cannot be meant."""
    name, number, roman = parts.get("name"), parts.get("number"), parts.get("roman")
    month = tongue.months[name] if name else int(number) if number else None
    if roman:
        month = _ROMANS.index(roman) + 1
    day, weekday = parts.get("day"), parts.get("weekday")
    named = NamedDate(
        month=month,
        day=int(day) if day else None,
        weekday=tongue.weekdays[weekday] if weekday else None,
    )
    return _in_year(named, parts) if parts.get("year") else named


def _in_year(named: NamedDate, parts: Mapping[str, str | None]) -> NamedDate | None:
    """Return a date with its year; None where the digits of the year cannot be one."""
    digits = (parts["year"] or "").removeprefix("'")
    year = int(digits)
    if parts.get("era") == "bc":
        return replace(named, year=1 - year)
    if parts.get("anno") or parts.get("era"):
        return replace(named, year=year)
    if len(digits) == _DIGITS:
        later = parts.get("later") or ""
        year += bool(later)
        is_ours = 0 < year <= _LAST_YEAR and str(year).endswith(later)
        return replace(named, year=year) if is_ours else None
    # A year without its century is one only beside a month.
    if len(digits) == 1 or named.month is None:
        return None
    return replace(named, year=year, cycle=10 ** len(digits))


_DIGITS = 4
"""Of a year that is written in full."""
_LAST_YEAR = 2199
"""A later one is of another era: 5604 is the Jewish year that began in 1843."""


def _is_possible(named: NamedDate) -> bool:
    """Tell whether the calendar can have a date."""
    date = named.date or CalendarDate(A_LEAP_YEAR, named.month, named.day)
    return not fault(date)


# ---------------------------------------------------------------------------------------------
# Two dates

_TWO_YEARS = re.compile(r"(?P<first>[0-9]{4})(?: ?[-–] ?|(?P<either> ?/ ?))(?P<last>[0-9]{1,4})\.?")


def _years(text: str) -> Iterator[Reading]:
    """Yield what 1914–18 means, and 1843/44: a year that begins in the one, ends in the other."""
    match = _TWO_YEARS.fullmatch(text)
    if match is None:
        return
    first, last = match["first"], match["last"]
    start, end = int(first), int(first[: -len(last)] + last)
    if 0 < start < end:
        form = Form.WITHIN if match["either"] else Form.PERIOD
        yield Reading(NamedDate(start), NamedDate(end), form)


def _pairs(text: str, tongue: Tongue) -> Iterator[Reading]:
    """Yield what two dates mean of which the one may leave out what the other says."""
    for first, last, form in _halves(text, tongue):
        for start, written in _dates(first, tongue, is_end=True):
            for end, also_written in _dates(last, tongue, is_end=True):
                ends = _completed(start, end)
                if ends is not None:
                    yield Reading(*ends, form, written or also_written)


def _halves(text: str, tongue: Tongue) -> Iterator[tuple[str, str, Form]]:
    before, between = tongue.between
    if match := re.fullmatch(rf"{before} (.+) {between} (.+)", text):
        yield match[1], match[2], Form.WITHIN
    beginning = text.removeprefix(f"{tongue.since} ")
    for joint in re.finditer(rf" (?:{'|'.join(tongue.until)}) | ?[-–] ?", beginning):
        yield beginning[: joint.start()], beginning[joint.end() :], Form.PERIOD


def _completed(start: NamedDate, end: NamedDate) -> tuple[NamedDate, NamedDate] | None:
    """Return both ends with what they have in common; None where they are no period."""
    if start.day and end.day:
        start, end = (
            replace(start, month=start.month or end.month),
            replace(end, month=end.month or start.month),
        )
    if end.year is None:
        end = replace(end, year=start.year, cycle=start.cycle)
    if start.year is None and end.year is not None:
        # 28 December – 3 January 1900 began in 1899.
        is_before = _is_before(end, start)
        start = replace(start, year=end.year - is_before, cycle=end.cycle)
    whole = all(named.month or not named.day or named.year is None for named in (start, end))
    if not (whole and _is_possible(start) and _is_possible(end)) or _is_before(end, start):
        return None
    return start, end


def _is_before(one: NamedDate, other: NamedDate) -> bool:
    """Tell whether a date is before another, as far as both say the same parts."""
    for mine, theirs in zip(_parts(one), _parts(other), strict=True):
        if mine is not None and theirs is not None and mine != theirs:
            return mine < theirs
    return False


def _parts(named: NamedDate) -> tuple[int | None, int | None, int | None]:
    return (None if named.cycle else named.year, named.month, named.day)
