"""How findings are shown: to a scholar on a terminal, and to programs as JSON (design §7)."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from edition.diagnostics.catalogue import CATALOGUE, Severity
from edition.diagnostics.findings import Finding, summary
from edition.model import Location

SourceLine = Callable[[Location], str | None]
"""Gives the line of the source at which a location starts, or None where it cannot be had."""

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}

# The gravest last: that is where a terminal stands when all is said.
_SAID_LAST = (Severity.NOTE, Severity.WARNING, Severity.ERROR)

_SHOWN_IN_FULL = 3
"""How many findings of a code are shown with their line; a fourth adds its place, no insight."""


def report(
    findings: Iterable[Finding], source_line: SourceLine, *, colour: bool = False
) -> Iterator[str]:
    """Show findings so that hundreds of one code hide no other, and none is left out.

    Yields one piece of text for each finding that is shown in full, and one with a line each for
    the rest of a code. Codes come by severity, the gravest last; their findings as they are given.
    """
    ranked = sorted(findings, key=lambda found: (_SAID_LAST.index(found.severity), found.code))
    for _, alike in groupby(ranked, key=lambda found: (found.severity, found.code)):
        of_code = list(alike)
        # One more in full is not longer than the heading of a list with a single line.
        shown = len(of_code) if len(of_code) == _SHOWN_IN_FULL + 1 else _SHOWN_IN_FULL
        for found in of_code[:shown]:
            yield as_text(found, source_line, colour=colour)
        if of_code[shown:]:
            yield _in_short(of_code[shown:], colour=colour)


def _in_short(alike: Sequence[Finding], *, colour: bool) -> str:
    title = CATALOGUE[alike[0].code].title
    lines = [f"{_badge(alike[0], colour=colour)}: {title}: {len(alike):,} more"]
    lines += [f"  {_position(f.location)} {_plain(f.message)}{_times(f)}" for f in alike]
    return "\n".join(lines)


def as_text(found: Finding, source_line: SourceLine, *, colour: bool = False) -> str:
    """Show a finding to a scholar: message, place, the line with a caret, and the remedy."""
    place = found.location
    lines = [
        f"{_badge(found, colour=colour)}: {_plain(found.message)}{_times(found)}",
        f"  --> {_position(place)}",
    ]
    text = source_line(place) if place.line else None
    if text is not None:
        lines += _excerpt(text, place)
    lines += [f"   = hint: {_plain(found.hint)}"] if found.hint else []
    lines += [f"   = fix: {_plain(found.fix)}"] if found.fix else []
    return "\n".join(lines)


def _badge(found: Finding, *, colour: bool) -> str:
    badge = f"{found.severity.value}[{found.code}]"
    return f"\x1b[1;{_COLOURS[found.severity]}m{badge}\x1b[0m" if colour else badge


def _times(found: Finding) -> str:
    return f" ({found.count} times in this file)" if found.count > 1 else ""


def _plain(words: str) -> str:
    """Return words on one line; what they quote may hold control characters, for a terminal."""
    return "".join("�" if unicodedata.category(c) == "Cc" else c for c in " ".join(words.split()))


def _position(place: Location) -> str:
    parts = [str(place.file)]
    if place.line:
        parts.append(str(place.line))
        if place.column:
            parts.append(str(place.column))
    return _plain(":".join(parts))


# ---------------------------------------------------------------------------------------------
# The line of the source

_WIDEST_EXCERPT = 100


def _excerpt(text: str, place: Location) -> list[str]:
    """Return the source line and a caret below the span, cut to a width that fits a terminal."""
    start = max(place.column - 1, 0)
    end = place.end_column - 1 if place.end_line == place.line else len(text)
    offset = max(0, start - _WIDEST_EXCERPT // 2) if len(text) > _WIDEST_EXCERPT else 0
    shown = text[offset : offset + _WIDEST_EXCERPT].replace("\t", " ")
    number = str(place.line)
    gutter = " " * len(number)
    lines = [f" {gutter} |", f" {number} | {shown.rstrip()}"]
    if place.column:
        before, marked = shown[: start - offset], shown[start - offset : end - offset]
        lines.append(f" {gutter} | {' ' * _width(before)}{'^' * max(_width(marked), 1)}")
    return lines


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes (Unicode Standard Annex #11)."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


# ---------------------------------------------------------------------------------------------
# For programs


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings in the form that the design fixes (§7), and how often each stands alike.

    What is not known is null: the line of a finding about a whole file.
    """
    return json.dumps(
        {"findings": [_record(found) for found in findings], "summary": summary(findings)},
        ensure_ascii=False,
        indent=2,
    )


def _record(found: Finding) -> dict[str, object]:
    place = found.location
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": str(place.file),
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
        "message": found.message,
        "hint": found.hint,
        "fix": found.fix,
        "count": found.count,
    }
