"""What an engine has against a document, where our own grammar has no words for it.

That is so with schemas of others that are not local grammars. Of an engine's complaints only
the first is told: those that follow from it tell nothing new.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.diagnostics import Finding, finding
from edition.model import Location
from edition.schema.engine import Complaint
from edition.source import Source
from edition.wellformed import quoted


@dataclass(frozen=True, slots=True)
class _Saying:
    """A complaint as an engine says it, and as we do."""

    pattern: str
    code: str
    message: str


_SAYINGS = tuple(
    _Saying(re.sub(r"\{(\w+)\}", r"(?P<\1>[^\\s\"]+)", words), code, message)
    for words, code, message in (
        ("Did not expect element {e} there", "S002", "`{e}` is not allowed here"),
        ("Element {e} has extra content: {c}", "S002", "`{c}` is not allowed here in `{e}`"),
        ("Expecting an element {e}, got nothing", "S003", "`{e}` is missing here"),
        ("Expecting element {e}, got {g}", "S002", "`{g}` stands where `{e}` is expected"),
        ("Did not expect text in element {e}", "S004", "words stand directly in `{e}`"),
        ("Invalid attribute {a} for element {e}", "S005", "@{a} of `{e}` is not allowed so"),
        ("Element {e} failed to validate attributes", "S006", "an attribute of `{e}` is missing"),
        ('element "{e}" not allowed', "S002", "`{e}` is not allowed here"),
        ('element "{e}" incomplete', "S003", "something is missing in `{e}`"),
        ("text not allowed", "S004", "words stand where only elements may"),
        ('attribute "{a}" not allowed', "S005", "@{a} is not allowed here"),
        ('element "{e}" missing required attribute "{a}"', "S006", "`{e}` needs @{a}"),
        ('value of attribute "{a}" is invalid', "S007", "the value of @{a} is not allowed"),
    )
)


def retold(source: Source, complaints: Sequence[Complaint]) -> Iterator[Finding]:
    """Yield a finding for the first thing that an engine has against a document."""
    first = complaints[0]
    code, message = _said(first.message)
    place = Location(source.path, first.line) if first.line else source.locate(0)
    yield finding(code, message, place, "compare the place with the documentation of the schema")


def _said(words: str) -> tuple[str, str]:
    for saying in _SAYINGS:
        if found := re.search(saying.pattern, words):
            return saying.code, saying.message.format(**found.groupdict())
    return "S002", f"the schema does not accept this; it says: {quoted(words, 200)}"
