"""Faults: why the rules of a Schematron file cannot be used, in words for those who wrote them.

The processor complains of the stylesheet that was made of the file. Every line of that says of
which element of the file it was made, so the finding stands there.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from edition.confinement import BrokenDownError
from edition.diagnostics import Finding, finding
from edition.errors import ConfigurationError
from edition.model import Location
from edition.names import local_name
from edition.saxon import Fault, FaultyStylesheetError
from edition.source import Source
from edition.wellformed import quoted


class UnusableRulesError(ConfigurationError):
    """Rules in Schematron cannot be used; the findings say where and why."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        first = findings[0]
        line = f", line {first.location.line}" if first.location.line else ""
        super().__init__(f"{first.location.file}{line}: {first.message}", first.hint)
        self.findings = tuple(findings)


_Words = tuple[str, str]
"""What is wrong, with {} for the expression in question; and what to do."""

_OUT_OF_REACH = (
    "{} asks for another file, or for an address",
    "a rule sees the document that is checked, and nothing else",
)

# By the codes of XPath, its functions and XSLT, and by those of the processor.
_WORDS: Mapping[str, _Words] = {
    "FODC0002": _OUT_OF_REACH,
    "FODC0004": _OUT_OF_REACH,
    "FODC0005": _OUT_OF_REACH,
    "FOUT1170": _OUT_OF_REACH,
    "SXLM0001": (
        "{} never comes to an end",
        "a function calls itself again and again; let it stop somewhere",
    ),
    "XPST0003": (
        "{} is no expression of XPath",
        "look for a bracket or a quotation mark that is not closed, or a word too many",
    ),
    "XPST0008": (
        "{} uses a variable that nothing declares",
        'declare it before: <let name="…" value="…"/>',
    ),
    "XPST0017": (
        "{} calls a function that there is not",
        "check its name and the number of its arguments",
    ),
    "XPST0081": (
        "{} uses a prefix that nothing declares",
        'declare it at the beginning: <ns prefix="…" uri="…"/>',
    ),
    "XTMM9000": ("the rules end the check by an xsl:message", 'delete terminate="yes"'),
    "XTSE0340": (
        "{} cannot be the context of a rule",
        "a context leads down: names with `/` and `//`, `@name`, and conditions in brackets",
    ),
}
_NOT_COMPILED: _Words = ("{} cannot be used", "")
_NOT_COMPUTED: _Words = ("{} cannot be computed for every document", "")

_LONGEST = 200
"""Characters of an expression, or of what the processor says, in a finding."""

_ORIGIN = re.compile(r"<\?origin (\d+) ?(\S*)\?>")


def explain(
    error: FaultyStylesheetError,
    stylesheet: str,
    schema: Source,
    document: PurePosixPath | None = None,
) -> tuple[Finding, ...]:
    """Return C006 for each fault of a stylesheet that was made of a schema.

    If it compiled, but stopped at a document, that document is named.
    """
    found = dict.fromkeys(_finding(fault, stylesheet, schema, document) for fault in error.faults)
    return tuple(found) or (_unexplained(error, schema),)


def _finding(
    fault: Fault, stylesheet: str, schema: Source, document: PurePosixPath | None
) -> Finding:
    place, what = _origin(fault.line, stylesheet, schema)
    message, remedy = _WORDS.get(fault.code, _NOT_COMPUTED if document else _NOT_COMPILED)
    said = quoted(fault.words, _LONGEST)
    hint = remedy or (f"in {document}: {said}" if document else said)
    return finding("C006", message.format(what), place, hint)


def _origin(line: int, stylesheet: str, schema: Source) -> tuple[Location, str]:
    """Return the part of the schema of which a line of the stylesheet is made: where and what."""
    above = "\n".join(stylesheet.split("\n")[:line])
    origins = _ORIGIN.findall(above)
    if not origins:
        return Location(schema.path), "a rule"
    ordinal, attribute = int(origins[-1][0]), origins[-1][1]
    element = schema.elements[ordinal]
    if attribute:
        what = f"`{quoted(element.get(attribute, ''), _LONGEST)}`"
    else:
        what = f"something in `{quoted(element.get('name') or local_name(str(element.tag)))}`"
    return schema.locate(ordinal, attribute or None), what


def _unexplained(error: FaultyStylesheetError, schema: Source) -> Finding:
    """Tell of a fault whose place the processor does not say."""
    said = re.sub(r"\s*\bfile:\S*", "", error.message)
    message = "the rules of this file cannot be used"
    return finding("C006", message, Location(schema.path), quoted(said, _LONGEST))


def breakdown(
    error: BrokenDownError, schema: Source, document: PurePosixPath | None = None
) -> Finding:
    """Return C006 for rules that come to no end, or bring the processor down."""
    message = f"the rules of this file cannot be asked: {error.message}"
    at = f"it happened at {document}; " if document else ""
    hint = f"{at}look for an expression that counts to no end, or asks for itself"
    return finding("C006", message, Location(schema.path), hint)
