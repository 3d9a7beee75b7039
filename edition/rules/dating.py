"""Dates: what attributes and words say of when something was (TEI Guidelines, att.datable).

Which values are dates, and what words mean, is for `dates` to say.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from edition import dates, header
from edition.diagnostics import Finding, Fix, Related, finding
from edition.indexing import RECORDS
from edition.indexing.datings import date_words
from edition.indexing.documents import language
from edition.model import Location
from edition.names import TEI, tei
from edition.source import Source
from edition.transcription import is_in_text

if TYPE_CHECKING:
    from lxml import etree

_DATE = tei("date")

_DATING = tuple(
    f"{name}{form}"
    for name in ("when", "notBefore", "notAfter", "from", "to")
    for form in ("", "-iso")
)

# Of these, @from and @to are pages, places or nodes (att.citing, locus, app, span, graph arcs).
_RANGES = frozenset(
    map(tei, ("app", "arc", "biblScope", "citedRange", "extent", "fw", "locus", "seg", "span"))
)


def check_dates(source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the dates of a document.

    D001: a value is no date. D002: a period ends before it begins. D003: the words say another
    time than the attributes. D005: the words say when, and no attribute does.
    """
    dated = _dated(source)
    for ordinal in sorted(dated):
        for problem in _problems(source.elements[ordinal], dated[ordinal]):
            place = source.locate(ordinal, problem.attribute)
            fix = Fix(place, problem.fix) if problem.fix else None
            if problem.code == "D001" and fix is None:
                place = _part(place, source.elements[ordinal].get(problem.attribute, ""))
            beginning = source.locate(ordinal, problem.beginning) if problem.beginning else None
            related = (Related(beginning, "it begins here"),) if beginning else ()
            yield finding(problem.code, problem.message, place, problem.hint, fix, related=related)
    for ordinal in source.ordinals.get(_DATE, ()):
        if ordinal not in dated:
            yield from _without_value(ordinal, source)


def _part(place: Location, value: str) -> Location:
    """Return the place of what is wrong in a value, if it is written as it is read."""
    start, end = dates.faulty_part(value)
    if place.line != place.end_line or place.end_column - place.column != len(value):
        return place
    return replace(place, column=place.column + start, end_column=place.column + end)


def _dated(source: Source) -> Mapping[int, Mapping[str, str]]:
    """Return the dating attributes of all elements of TEI that have some, by their ordinal."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for name in _DATING:
        for ordinal, value in source.attributes.get(name, ()):
            tag = str(source.elements[ordinal].tag)
            if tag.startswith(f"{{{TEI}}}") and not (name in {"from", "to"} and tag in _RANGES):
                found[ordinal][name] = value
    return found


# ---------------------------------------------------------------------------------------------
# Dates with attributes

# Elements that hold a date, and no more than perhaps a place beside it.
_SPOKEN = frozenset(
    map(tei, ("date", "docDate", "origDate", "creation", "birth", "death", "floruit"))
)


def _problems(element: "etree._Element", attributes: Mapping[str, str]) -> Iterator[dates.Problem]:
    """Yield what is wrong with the attributes of an element, by themselves and by its words."""
    wrong = tuple(dates.problems(attributes))
    if element.tag not in _SPOKEN:
        yield from wrong
        return
    said, spoken = date_words(element), language(element)
    for problem in wrong:
        meant = {r.attributes.get(problem.attribute) for r in dates.read_words(said, spoken)}
        value = meant.pop() if len(meant) == 1 and not problem.fix else None
        yield (
            replace(problem, hint=f"{problem.hint} The words say `{value}`.") if value else problem
        )
    yield from dates.disagreements(attributes, said, spoken)


# ---------------------------------------------------------------------------------------------
# Dates without attributes

# Attributes by which a date says when it is, or what it is, in a way of its own.
_OTHERWISE = frozenset(
    {
        *(f"{name}-custom" for name in ("when", "notBefore", "notAfter", "from", "to")),
        *("dur", "dur-iso", "period", "datingPoint", "sameAs", "copyOf", "next", "prev", "part"),
    }
)

# The dates of books, manuscripts, records and running heads belong to these, not to the text.
_APART = frozenset(
    {
        _DATE,
        *map(tei, ("bibl", "biblStruct", "biblFull", "msDesc", "witness", "object", "fw")),
        *RECORDS,
    }
)


def _without_value(ordinal: int, source: Source) -> Iterator[Finding]:
    """Yield D005 for a date of the running text whose words say when it is."""
    element = source.elements[ordinal]
    if not (_OTHERWISE.isdisjoint(element.keys()) and _is_in_running_text(element)):
        return
    said, spoken = date_words(element), language(element) or header.language(source.root)
    readings = dates.read_words(said, spoken)
    meant = list(dict.fromkeys(" ".join(_written(reading)) for reading in readings))
    if not meant or not all(meant):
        return
    name = source.locate(ordinal)
    fix = None
    if len(readings) == 1 and readings[0].is_certain(spoken):
        behind = replace(name, line=name.end_line, column=name.end_column)
        fix = Fix(behind, f" {meant[0]}")
    message = f"“{said}” has no value that a program can read"
    yield finding("D005", message, name, f"add {' or '.join(meant)} to the element", fix)


def _written(reading: dates.Reading) -> Iterator[str]:
    return (f'{name}="{value}"' for name, value in reading.attributes.items())


def _is_in_running_text(element: "etree._Element") -> bool:
    """Tell whether an element stands in a text, and not in something that the text describes."""
    holders = (str(holder.tag) for holder in element.iterancestors())
    return _APART.isdisjoint(holders) and is_in_text(element)
