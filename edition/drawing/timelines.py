"""Timelines: when events were, and how the dates of the texts lie in time, drawn on one scale.

An event is a bar from its first day to its last. One that was at some time within those days is
told apart from one that lasted them, and an end that nobody knows runs out.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from edition import dates
from edition.drawing.labels import Label, shortened, width
from edition.drawing.planes import rounded

WIDTH = 612
_MARGIN = 52.0
"""What the date at either end of the scale needs beside its line."""

_ROW = 30.0
_NAME = 12.0
"""How far down in its row the name of an event stands; its bar is below."""

_BAR = 20.0
_ROWS = 24
_COLUMN = 26.0
_COLUMN_HEIGHT = 48.0
_AXIS = 22.0
_SHORTEST = 6.0
"""How long the bar of a single day is, so that it can be seen."""

_MONTHS, _DAYS = 12, 31
_OPEN = 0.06
"""By what part of the scale an open end goes on."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event that is dated."""

    name: str
    page: str
    """The address of its page."""
    dating: dates.Dating
    is_certain: bool
    mentions: int


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
    """It was at some time within the bar, or only probably then."""
    is_open: bool
    """One of its ends is not known."""
    label: Label


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, and the date at which it stands."""

    x: float
    key: str


@dataclass(frozen=True, slots=True)
class Column:
    """The dates of the texts in one stretch of time."""

    x: float
    y: float
    width: float
    height: float
    first: str
    """The earliest of its dates, as in `dates`."""
    last: str
    mentions: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events above, the scale and the dates of the texts below."""

    width: int
    height: int
    axis: float
    """How far down the scale stands."""
    ticks: Sequence[Tick]
    bars: Sequence[Bar]
    columns: Sequence[Column]


def draw(events: Sequence[Event], mentioned: Mapping[str, int]) -> Timeline | None:
    """Draw a timeline; `mentioned` counts the dates of the texts by their keys.

    None where nothing is dated. Events that find no room are left to the list beside it.
    """
    read = {key: dates.read_key(key) for key in mentioned}
    known = {key: dating for key, dating in read.items() if dating}
    datings = [*(event.dating for event in events), *known.values()]
    if not datings:
        return None
    scale = _scale(datings)
    bars = list(_bars(events, scale))
    bottom = max((bar.y - _BAR + _ROW for bar in bars), default=0.0) + 10
    columns = _columns(known, mentioned, scale, bottom + _COLUMN_HEIGHT)
    axis = bottom + (_COLUMN_HEIGHT if columns else 0)
    ticks = [Tick(rounded(scale.at(_moment(day))), key) for key, day in _ticks(scale)]
    return Timeline(WIDTH, round(axis + _AXIS), rounded(axis), ticks, bars, columns)


# ---------------------------------------------------------------------------------------------
# The scale

_Day = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class _Scale:
    """From a moment, in years, to a place on the drawing."""

    first: float
    last: float

    def at(self, moment: float) -> float:
        share = (moment - self.first) / (self.last - self.first)
        return _MARGIN + share * (WIDTH - 2 * _MARGIN)


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
    for event in sorted(events, key=lambda one: (one.dating.sort_key, one.name, one.page)):
        left, right = _stretch(event.dating, scale)
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


def _stretch(dating: dates.Dating, scale: _Scale) -> tuple[float, float]:
    """Return where a dating begins and ends on a scale; an open end runs on for a while."""
    left = scale.at(_begin(dating)) if dating.earliest else scale.at(_end(dating)) - _RUN
    right = scale.at(_end(dating)) if dating.latest else scale.at(_begin(dating)) + _RUN
    return left, max(right, left + _SHORTEST)


_RUN = 40.0


def _bar(event: Event, stretch: tuple[float, float], y: float, label: Label) -> Bar:
    left, right = stretch
    return Bar(
        name=event.name,
        page=event.page,
        key=event.dating.key,
        x=rounded(left),
        y=rounded(y),
        length=rounded(right - left),
        is_within=event.dating.form is dates.Form.WITHIN or not event.is_certain,
        is_open=event.dating.earliest is None or event.dating.latest is None,
        label=label,
    )


# ---------------------------------------------------------------------------------------------
# Dates of the texts


def _columns(
    known: Mapping[str, dates.Dating], mentioned: Mapping[str, int], scale: _Scale, bottom: float
) -> Sequence[Column]:
    """Return how many dates each stretch of time has; a period counts where it begins."""
    stretches: dict[int, list[str]] = {}
    for key in sorted(known, key=lambda key: known[key].sort_key):
        stretches.setdefault(int(scale.at(_begin(known[key])) // _COLUMN), []).append(key)
    counts = {number: sum(mentioned[key] for key in keys) for number, keys in stretches.items()}
    most = max(counts.values(), default=0)
    found = []
    for number, keys in sorted(stretches.items()):
        height = 4 + (_COLUMN_HEIGHT - 10) * counts[number] / most
        found.append(
            Column(
                x=rounded(number * _COLUMN + 1),
                y=rounded(bottom - height),
                width=_COLUMN - 2,
                height=rounded(height),
                first=keys[0],
                last=keys[-1],
                mentions=counts[number],
            )
        )
    return found
