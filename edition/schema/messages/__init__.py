"""Messages: a problem in the words of somebody who edits texts, its place, and what to do."""

from collections.abc import Callable, Mapping
from typing import Any

from edition.diagnostics import Finding
from edition.schema import problems
from edition.schema.messages import attributes, elements, order, values, words
from edition.schema.messages.subject import Subject
from edition.schema.problems import Problem

__all__ = ["Subject", "message"]

_MESSAGES: Mapping[type[Problem], Callable[[Any, Subject], Finding]] = {
    problems.WrongRoot: elements.wrong_root,
    problems.UnknownElement: elements.unknown,
    problems.AbsentElement: elements.absent,
    problems.ForeignElement: elements.foreign,
    problems.NeverInside: order.never_inside,
    problems.Around: order.around,
    problems.TooLate: order.too_late,
    problems.TooEarly: order.too_early,
    problems.NotBeside: order.not_beside,
    problems.NotHere: order.not_here,
    problems.Missing: order.missing,
    problems.StrayWords: words.stray,
    problems.UnknownAttribute: attributes.unknown,
    problems.ExcludedAttribute: attributes.excluded,
    problems.MissingAttributes: attributes.missing,
    problems.WrongValue: values.wrong,
}


def message(problem: Problem, subject: Subject) -> Finding:
    """Say what a problem is."""
    return _MESSAGES[type(problem)](problem, subject)
