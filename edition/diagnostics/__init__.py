"""Findings: what is wrong with a text, where, and how to mend it.

A finding is a value. Checks return findings and never raise for what a scholar wrote. Each
kind of finding is a rule of the `catalogue`, known by a code that never changes meaning;
`findings` says what is done with them, `presentation` how they are shown: as a `report` to a
scholar, as `records` (JSON), as `sarif` and as `annotations` to programs.
"""

from edition.diagnostics.catalogue import CATALOGUE, FAMILIES, Rule, Severity
from edition.diagnostics.excerpts import SourceLine
from edition.diagnostics.findings import (
    OF_CONFIGURATION,
    Finding,
    Fix,
    Mend,
    Refusal,
    Related,
    Repairs,
    Tally,
    finding,
    grouped,
    has_errors,
    summary,
    with_severities,
)
from edition.diagnostics.presentation import Presentation, presentation
from edition.diagnostics.text import as_text

__all__ = [
    "CATALOGUE",
    "FAMILIES",
    "OF_CONFIGURATION",
    "Finding",
    "Fix",
    "Mend",
    "Presentation",
    "Refusal",
    "Related",
    "Repairs",
    "Rule",
    "Severity",
    "SourceLine",
    "Tally",
    "as_text",
    "finding",
    "grouped",
    "has_errors",
    "presentation",
    "summary",
    "with_severities",
]
