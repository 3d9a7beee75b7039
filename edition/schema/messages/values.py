"""Messages about values that an attribute, or an element, may not have."""

import html
import re
from dataclasses import replace

from edition.diagnostics import Finding, Fix, finding
from edition.grammar import NOT_ALLOWED, Choice, ListOf, Pattern, after_value, is_blank
from edition.model import Location
from edition.names import local_name
from edition.schema import quoting, usage
from edition.schema.messages.faults import Fault, Word, fault_of
from edition.schema.messages.forms import form
from edition.schema.messages.subject import Subject
from edition.schema.problems import WrongValue


def wrong(problem: WrongValue, subject: Subject) -> Finding:
    where = subject.shown(problem.ordinal)
    if problem.attribute is None:
        place = subject.source.locate_words(problem.ordinal)
    else:
        where = f"{quoting.attribute(problem.attribute)} of {where}"
        place = subject.source.locate(problem.ordinal, problem.attribute)
    if is_blank(problem.value):
        element = local_name(subject.name(problem.ordinal))
        example = usage.example(problem.attribute or "", element)
        wanted = f"for example `{example}`" if example else form(problem.allowed)
        return finding("S007", f"{where} is empty", place, f"write {wanted}, or delete it")
    word = _wrong_word(problem)
    fault = fault_of(word)
    part = _part(place, problem.value, fault, subject)
    fix = Fix(part, html.escape(fault.fix)) if part and fault.fix is not None else None
    message = f"{quoting.said(word.text)} in {where} {fault.what}"
    return finding("S007", message, part or place, fault.hint, fix)


def _wrong_word(problem: WrongValue) -> Word:
    """Return the first word of a list that does not fit; or the whole value."""
    for part in _members(problem.allowed):
        wanted = part.inner if isinstance(part, ListOf) else NOT_ALLOWED
        for word in re.finditer(r"[^ \t\r\n]+", problem.value):
            rest = after_value(wanted, word.group())
            if rest is NOT_ALLOWED and wanted is not NOT_ALLOWED:
                return Word(word.group(), word.start(), problem.attribute, wanted)
            wanted = rest
    return Word(problem.value, 0, problem.attribute, problem.allowed)


def _members(allowed: Pattern) -> tuple[Pattern, ...]:
    return allowed.members if isinstance(allowed, Choice) else (allowed,)


def _part(place: Location, value: str, fault: Fault, subject: Subject) -> Location | None:
    """Return the place of the faulty characters, if the value is written as it is read."""
    line = subject.source.line(place.line) or ""
    if place.line != place.end_line or line[place.column - 1 : place.end_column - 1] != value:
        return None
    return replace(place, column=place.column + fault.start, end_column=place.column + fault.end)
