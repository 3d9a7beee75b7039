"""Datings: when something was, as the dating attributes of TEI say it and EDTF names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from edition.dates.gregorian import CalendarDate, Day, fault
from edition.dates.values import BLANK, as_written, date_in, iso, origin


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
    def sort_key(self) -> tuple[Day, bool, bool, Day, str]:
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


def dating(attributes: Mapping[str, str]) -> Dating | None:
    """Return what the dating attributes of an element say, or None where they place nothing.

    `when` goes before all others, `from` and `to` go before `notBefore` and `notAfter`, and
    each goes before its own twin `-iso`. A value that cannot be read counts as absent, and so
    does one that has no place in time: a day without a year (`--06-29`), a time of day. Time
    of day and time zone are left out: the day is the one that the source names.
    """
    form, start, end = origins(attributes)
    period = None if form is Form.WHEN else _iso_period(attributes.get("when-iso", ""))
    return period or _between(date_in(attributes, start), date_in(attributes, end), form)


def origins(attributes: Mapping[str, str]) -> tuple[Form, str, str]:
    """Return in which form attributes date an element, and which of them say the two ends.

    The name of an end that no attribute says is empty.
    """
    when = origin(attributes, "when")
    if when:
        return Form.WHEN, when, when
    start, end = origin(attributes, "from"), origin(attributes, "to")
    form = Form.PERIOD if start or end else Form.WITHIN
    return form, start or origin(attributes, "notBefore"), end or origin(attributes, "notAfter")


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


def _between(start: CalendarDate | None, end: CalendarDate | None, form: Form) -> Dating | None:
    return Dating(start, end, form) if start or end else None


def _iso_period(value: str) -> Dating | None:
    """Return the period of a `when-iso` such as 2016-10/2017-06 or 2016-10/.."""
    start, separator, end = value.strip(BLANK).partition("/")
    if not separator or not all(iso(part) or part == ".." for part in (start, end)):
        return None
    return _between(iso(start), iso(end), Form.PERIOD)


def _keyed(text: str) -> CalendarDate | None:
    date = as_written(text.removeprefix("Y"))
    return None if date is None or fault(date) else date


def _first_day(date: CalendarDate | None) -> Day:
    return date.first_day if date else (0, 0, 0)


def _descending(date: CalendarDate | None) -> Day:
    """Return a key that puts later last days first."""
    year, month, day = date.last_day if date else (0, 0, 0)
    return (-year, -month, -day)
