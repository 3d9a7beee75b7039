"""Contexts: what a document must have for a rule to be about anything in it.

To hand a document to the XSLT processor takes longer than most checks of it together. But most
rules are about something rare, and the expression of a context says what that is. Here it is read
as far as it is plain; whatever is not understood needs nothing, and fits every document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

WORDS = "text()"
"""Stands among the names of attributes for the words in an element."""


@dataclass(frozen=True, slots=True)
class Need:
    """What a document must have."""

    names: frozenset[str] = frozenset()
    """Local names of elements and, after an @, of attributes that must occur somewhere."""
    element: str = ""
    """The local name of the element that the rule is about; empty if it may be any."""
    has: frozenset[tuple[str, str | None]] = frozenset()
    """Attributes of that element that are in no namespace, each with its value or None for any."""
    lacks: frozenset[str] = frozenset()
    """Such attributes that it does not have, or `WORDS`."""


def needs(context: str) -> Iterator[Need]:
    """Yield what a document must have, for each alternative of a context."""
    for path in _split(context, _ALTERNATIVE):
        steps = _steps(path)
        yield _need(steps) if steps else Need()


# ---------------------------------------------------------------------------------------------
# Paths


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of a path: an element, an attribute, or any node, as between two slashes."""

    name: str = ""
    """Its local name; empty for what has no name, or any."""
    is_attribute: bool = False
    has_prefix: bool = False
    conditions: tuple[str, ...] = ()
    """What stands in brackets behind it."""


_NAME = r"[^\W\d][\w.-]*"
_STEP = re.compile(
    r"\s*(?:(@|attribute\s*::)|(?!namespace)[a-z-]+\s*::)?\s*"
    rf"((?:{_NAME}|\*):)?(?:({_NAME})|\*|({_NAME}\(\)))\s*"
)


def _steps(path: str) -> list[_Step]:
    """Return the steps of a path; none where it is no plain path of names."""
    written = list(_split(path, _SLASH))
    steps = [_step(part) if part.strip() else _Step() for part in written]
    understood = [step for step in steps if step]
    return understood if len(understood) == len(steps) and path.strip("/ \n") else []


def _step(written: str) -> _Step | None:
    veiled = _veiled(written)
    found = _STEP.fullmatch(_BRACKETS.sub("", veiled))
    if found is None:
        return None
    if found[4]:
        return _Step()  # what is said of nodes that are no elements is passed over
    conditions = (written[slice(*each.span(1))] for each in _BRACKETS.finditer(veiled))
    return _Step(found[3] or "", bool(found[1]), bool(found[2]), tuple(conditions))


def _need(steps: list[_Step]) -> Need:
    """Return what a path needs: everything on it, and what is said of the element at its end."""
    *way, end = steps
    holder = end if not end.is_attribute else way[-1] if way else _Step()
    said = _all(_condition(condition) for condition in holder.conditions)
    elsewhere = (
        _condition(condition).names
        for step in steps
        if step is not holder
        for condition in step.conditions
    )
    return Need(
        said.names.union((_in_names(step) for step in steps if step.name), *elsewhere),
        holder.name,
        said.has | ({(end.name, None)} if _is_plain_attribute([end]) else set()),
        said.lacks,
    )


def _in_names(step: _Step) -> str:
    return f"@{step.name}" if step.is_attribute else step.name


def _is_plain_attribute(steps: list[_Step]) -> bool:
    """Tell whether a path is that of one attribute in no namespace."""
    return (
        len(steps) == 1
        and steps[0].is_attribute
        and bool(steps[0].name)
        and not steps[0].has_prefix
    )


# ---------------------------------------------------------------------------------------------
# Conditions

_CALL = re.compile(rf"\s*{_NAME}(?::{_NAME})?\(\0*\)\s*")
_NOT = re.compile(r"\s*not\((\0*)\)\s*")
_COMPARISON = re.compile(
    r"\s*(=|!=|<=?|>=?|(?<=\s)(?:eq|ne|lt|le|gt|ge)(?=\s))\s*(\"\0*\"|'\0*'|\d+)\s*$"
)
_WORDS = re.compile(r"\s*normalize-space\(\s*\.?\s*\)\s*")


def _condition(condition: str) -> Need:
    """Return what a condition needs; nothing if a part of it is not understood."""
    facts = [_fact(part) for part in _split(condition, _AND)]
    return _all(fact or Need() for fact in facts) if all(facts) else Need()


def _fact(part: str) -> Need | None:
    veiled = _veiled(part)
    if denied := _NOT.fullmatch(veiled):
        return Need(lacks=_denied(part[slice(*denied.span(1))]))
    comparison = _COMPARISON.search(veiled)
    operand = part[: comparison.start()] if comparison else part
    steps = _steps(operand)
    if not steps:
        return Need() if _CALL.fullmatch(_veiled(operand)) else None
    names = _need(steps).names
    if not _is_plain_attribute(steps):
        return Need(names)
    value = None
    if comparison and comparison[1] in {"=", "eq"}:
        literal = part[slice(*comparison.span(2))]
        value = None if literal.isdigit() else literal[1:-1]
    return Need(names, has=frozenset({(steps[0].name, value)}))


def _denied(condition: str) -> frozenset[str]:
    """Return the attributes of which none may be there; nothing if more than that is said."""
    found: set[str] = set()
    for part in _split(condition, _OR):
        steps = _steps(part)
        if _WORDS.fullmatch(part):
            found.add(WORDS)
        elif _is_plain_attribute(steps) and not steps[0].conditions:
            found.add(steps[0].name)
        else:
            return frozenset()
    return frozenset(found)


def _all(needs: Iterator[Need]) -> Need:
    """Return the needs of one element as one."""
    together = list(needs)
    return Need(
        frozenset().union(*(need.names for need in together)),
        "",
        frozenset().union(*(need.has for need in together)),
        frozenset().union(*(need.lacks for need in together)),
    )


# ---------------------------------------------------------------------------------------------
# Expressions

_TOKEN = re.compile(r"\"[^\"]*\"|'[^']*'|.", re.DOTALL)
_ALTERNATIVE = re.compile(r"\||\sunion\s")
_SLASH = re.compile("/")
_AND = re.compile(r"\sand\s")
_OR = re.compile(r"\sor\s")
_BRACKETS = re.compile(r"\[(\0*)\]")


def _split(expression: str, separator: re.Pattern[str]) -> Iterator[str]:
    """Yield the parts of an expression, but do not look into what is veiled in it."""
    start = 0
    for found in separator.finditer(_veiled(expression)):
        yield expression[start : found.start()]
        start = found.end()
    yield expression[start:]


def _veiled(expression: str) -> str:
    """Return an expression with all signs in brackets or quotation marks replaced by nulls."""
    depth = 0
    shown: list[str] = []
    for token in _TOKEN.findall(expression):
        depth -= token in {")", "]", "}"}
        visible = token if len(token) == 1 else token[0] + "\0" * (len(token) - 2) + token[-1]
        shown.append("\0" * len(token) if depth > 0 else visible)
        depth += token in {"(", "[", "{"}
    return "".join(shown)
