"""Findings: what is wrong with a text, where, and how to mend it.

A finding is a value. Checks return findings and never raise for what a scholar wrote. Each
kind of finding is a rule of the `catalogue`, known by a code that never changes meaning;
`findings` says what is done with them, `presentation` how they are shown.
"""

from edition.diagnostics.catalogue import CATALOGUE, Rule, Severity
from edition.diagnostics.findings import (
    Finding,
    finding,
    grouped,
    has_errors,
    summary,
    with_severities,
)
from edition.diagnostics.presentation import SourceLine, as_json, as_text, report

__all__ = [
    "CATALOGUE",
    "Finding",
    "Rule",
    "Severity",
    "SourceLine",
    "as_json",
    "as_text",
    "finding",
    "grouped",
    "has_errors",
    "report",
    "summary",
    "with_severities",
]
