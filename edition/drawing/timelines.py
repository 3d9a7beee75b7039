"""Timelines: when events were, and how the dates of the texts lie in time, drawn on one scale.

An event is a bar from its first day to its last. One that was at some time within those days is
told apart from one that lasted them, and an end that nobody knows fades; so do both of one that
was only about then. The dates of the texts are columns, as fine as the scale allows, however many
they are.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from edition import dates
from edition.drawing.labels import Label, shortened, width
from edition.drawing.planes import path, rounded

WIDTH = 612
_MARGIN = 52.0
"""What the date at either end of the scale needs beside its line."""

_ROW = 30.0
_NAME = 12.0
"""How far down in its row the name of an event stands; its bar is below."""

_BAR = 20.0
_ROWS = 24
_MOST = 100
"""How many events a timeline has at most: those that are mentioned most often."""

_FINE, _COARSE = 4.0, 24.0
"""How wide a column is at least, and what leads to its dates: what a finger can tell apart."""

_COLUMN_HEIGHT, _LOW_COLUMN_HEIGHT = 48.0, 28.0
_AXIS = 22.0
_SHORTEST = 6.0
"""How long the bar of a single day is, so that it can be seen."""

_MONTHS, _DAYS = 12, 31
_OPEN = 0.06
"""By what part of the scale an open end goes on."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event that is dated, or a life."""

    name: str
    page: str
    """The address of its page; nothing where it is that on which the timeline stands."""
    dating: dates.Dating
    is_certain: bool
    """Otherwise it was about then, or only probably."""
    mentions: int


@dataclass(frozen=True, slots=True)
class Dated:
    """Mentions of one date."""

    key: str
    """As in `dates`."""
    mentions: int
    page: str
    """Where they, or the first of them, can be read."""


class Fading(Enum):
    """Which end of a bar nobody knows, or not for sure."""

    NONE = "none"
    START = "start"
    END = "end"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Bar:
    """An event on a timeline."""

    name: str
    page: str
    key: str
    """Its dating, as in `dates`."""
    x: float
    y: float
    length: float
    is_within: bool
    """It was at some time within the bar."""
    fading: str
    """The value of a `Fading`."""
    label: Label


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, and the date at which it stands."""

    x: float
    key: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time, and what leads to the dates that the texts have of it."""

    x: float
    y: float
    width: float
    height: float
    first: str
    """The earliest of its dates, as in `dates`."""
    last: str
    mentions: int
    page: str
    """Where the earliest can be read."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events above, the scale and the dates of the texts below."""

    width: int
    height: int
    axis: float
    """How far down the scale stands."""
    ticks: Sequence[Tick]
    bars: Sequence[Bar]
    columns: str
    """How many dates the texts have at each time, as the data of an SVG path."""
    stretches: Sequence[Stretch]


def draw(
    events: Sequence[Event], mentioned: Iterable[Dated], *, is_low: bool = False
) -> Timeline | None:
    """Draw a timeline, or a low one for the page of an entity; None where nothing is dated.

    Events that find no room are left to the list beside it.
    """
    known = [(dating, one) for one in mentioned if (dating := dates.read_key(one.key))]
    known.sort(key=lambda row: row[0].sort_key)
    datings = [*(event.dating for event in events), *(dating for dating, _ in known)]
    if not datings:
        return None
    scale = _scale(datings)
    bars = list(_bars(events, scale))
    bottom = max((bar.y - _BAR + _ROW for bar in bars), default=0.0) + 10
    height = _LOW_COLUMN_HEIGHT if is_low else _COLUMN_HEIGHT
    axis = bottom + height if known else bottom
    ticks = [Tick(rounded(scale.at(_moment(day))), key) for key, day in _ticks(scale)]
    return Timeline(
        width=WIDTH,
        height=round(axis + _AXIS),
        axis=rounded(axis),
        ticks=ticks,
        bars=bars,
        columns=_columns(known, scale, axis, height),
        stretches=[*_stretches(known, scale, axis)],
    )


# ---------------------------------------------------------------------------------------------
# The scale

_Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a moment, in years, to a place on the drawing."""

    first: float
    last: float

    def at(self, moment: float) -> float:
        return _MARGIN + (moment - self.first) * self.year

    @property
    def year(self) -> float:
        """How long a year is."""
        return (WIDTH - 2 * _MARGIN) / (self.last - self.first)


def _moment(day: _Day) -> float:
    """Return the beginning of a day in years; months are as long as each other, which nobody sees.

    So a century needs no calendar, and a year before Christ none that never was.
    """
    year, month, number = day
    return year + (month - 1 + (number - 1) / _DAYS) / _MONTHS


_A_DAY = 1 / (_MONTHS * _DAYS)


def _begin(dating: dates.Dating) -> float:
    known = dating.earliest or dating.latest
    return _moment(known.first_day) if known else 0.0


def _end(dating: dates.Dating) -> float:
    known = dating.latest or dating.earliest
    return _moment(known.last_day) + _A_DAY if known else 0.0


def _scale(datings: Sequence[dates.Dating]) -> _Scale:
    first, last = min(map(_begin, datings)), max(map(_end, datings))
    spare = max((last - first) * _OPEN, _A_DAY)
    return _Scale(first - spare, last + spare)


_MOST_DAYS, _MOST_MONTHS, _MOST_YEARS = 5, 6, 8
"""So many dates have room beside each other on a scale: the shorter they are, the more."""


def _ticks(scale: _Scale) -> Sequence[tuple[str, _Day]]:
    """Return the dates of a scale: days, months or years, as many as have room."""
    for days in (1, 2, 5, 10, 15):
        if (scale.last - scale.first) / (days * _A_DAY) <= _MOST_DAYS:
            return list(_days(scale, days))
    for months in (1, 2, 3, 6):
        if (scale.last - scale.first) * _MONTHS / months <= _MOST_MONTHS:
            return list(_months(scale, months))
    years = next(
        step * 10**power
        for power in range(12)
        for step in (1, 2, 5)
        if (scale.last - scale.first) / (step * 10**power) <= _MOST_YEARS
    )
    begin = math.ceil(scale.first / years) * years
    found = range(begin, math.floor(scale.last) + 1, years)
    return [(str(dates.CalendarDate(year)), (year, 1, 1)) for year in found]


def _months(scale: _Scale, step: int) -> Iterator[tuple[str, _Day]]:
    begin = math.ceil(scale.first * _MONTHS / step) * step
    for number in range(begin, math.floor(scale.last * _MONTHS) + 1, step):
        year, month = divmod(number, _MONTHS)
        yield str(dates.CalendarDate(year, month + 1)), (year, month + 1, 1)


_LAST = 30
"""The day after the last that is counted in steps: the first of the next month is near."""


def _days(scale: _Scale, step: int) -> Iterator[tuple[str, _Day]]:
    begin, end = math.floor(scale.first * _MONTHS), math.floor(scale.last * _MONTHS)
    for number in range(begin, end + 1):
        year, month = divmod(number, _MONTHS)
        for day in range(1, _LAST if step > 1 else _DAYS + 1, step):
            date = dates.CalendarDate(year, month + 1, day)
            is_real = dates.read_key(str(date)) is not None
            if is_real and scale.first <= _moment(date.first_day) <= scale.last:
                yield str(date), date.first_day


# ---------------------------------------------------------------------------------------------
# Events

_GAP = 6.0
_EDGE = 2.0


def _bars(events: Iterable[Event], scale: _Scale) -> Iterator[Bar]:
    """Yield the bars of events, each in the first row that has room for it and for its name."""
    rows: list[list[tuple[float, float]]] = [[] for _ in range(_ROWS)]
    most = sorted(events, key=lambda one: -one.mentions)[:_MOST]
    for event in sorted(most, key=lambda one: (one.dating.sort_key, one.name, one.page)):
        left, right = _ends(event, scale)
        words = shortened(event.name, WIDTH - 2 * _EDGE)
        name = min(left, WIDTH - _EDGE - width(words))
        begin, end = min(left, name), max(right, name + width(words))
        for number, row in enumerate(rows):
            if all(end + _GAP <= other or last + _GAP <= begin for other, last in row):
                row.append((begin, end))
                top = number * _ROW
                label = Label(rounded(name), top + _NAME, "start", words)
                yield _bar(event, (left, right), top + _BAR, label)
                break


def _ends(event: Event, scale: _Scale) -> tuple[float, float]:
    """Return where a bar begins and ends; an end that is open, or in doubt, runs on for a while."""
    dating = event.dating
    left = scale.at(_begin(dating)) if dating.earliest else scale.at(_end(dating)) - _RUN
    right = scale.at(_end(dating)) if dating.latest else scale.at(_begin(dating)) + _RUN
    right = max(right, left + _SHORTEST)
    return (left, right) if event.is_certain else (left - _DOUBT, right + _DOUBT)


_RUN, _DOUBT = 40.0, 12.0


def _bar(event: Event, ends: tuple[float, float], y: float, label: Label) -> Bar:
    left, right = ends
    return Bar(
        name=event.name,
        page=event.page,
        key=event.dating.key,
        x=rounded(left),
        y=rounded(y),
        length=rounded(right - left),
        is_within=event.dating.form is dates.Form.WITHIN,
        fading=_fading(event).value,
        label=label,
    )


def _fading(event: Event) -> Fading:
    if not event.is_certain:
        return Fading.BOTH
    if event.dating.earliest is None:
        return Fading.START
    return Fading.END if event.dating.latest is None else Fading.NONE


# ---------------------------------------------------------------------------------------------
# Dates of the texts

_Known = Sequence[tuple[dates.Dating, Dated]]
"""Dates in the order of time; a period counts where it begins."""

_MONTH, _YEAR = _DAYS, _DAYS * _MONTHS


def _lengths() -> Iterator[int]:
    """Yield how many days the columns of a timeline may stand for, the shortest first."""
    yield from (1, 2, 5, 10, _MONTH, 3 * _MONTH, 6 * _MONTH)
    for power in range(12):
        yield from (years * 10**power * _YEAR for years in (1, 2, 5))


def _cut(
    known: _Known, scale: _Scale, least: float
) -> Iterator[tuple[float, float, Sequence[Dated]]]:
    """Yield the dates of stretches of time, all equally long, and where these begin and end.

    They are some days, or months or years of the calendar, and on the drawing so wide at least.
    """
    days = next(days for days in _lengths() if days / _YEAR * scale.year >= least)
    for number, held in groupby(known, key=lambda row: _day(row[0]) // days):
        left, right = (scale.at(one * days / _YEAR) for one in (number, number + 1))
        yield left, right, [one for _, one in held]


def _day(dating: dates.Dating) -> int:
    """Return the number of the day on which a dating begins."""
    return round(_begin(dating) * _YEAR)


def _columns(known: _Known, scale: _Scale, axis: float, height: float) -> str:
    found = [(left, right, _count(held)) for left, right, held in _cut(known, scale, _FINE)]
    most = max((count for _, _, count in found), default=0)
    return path(
        (
            [(left, axis), (left, top), (right - 1, top), (right - 1, axis)]
            for left, right, count in found
            for top in [axis - 2 - (height - 8) * count / most]
        ),
        are_closed=True,
    )


def _stretches(known: _Known, scale: _Scale, axis: float) -> Iterator[Stretch]:
    for begin, end, held in _cut(known, scale, _COARSE):
        left, right = max(begin, 0.0), min(end, WIDTH)
        yield Stretch(
            x=rounded(left),
            y=rounded(axis - _COARSE),
            width=rounded(right - left),
            height=_COARSE,
            first=held[0].key,
            last=held[-1].key,
            mentions=_count(held),
            page=held[0].page,
        )


def _count(held: Iterable[Dated]) -> int:
    return sum(one.mentions for one in held)
