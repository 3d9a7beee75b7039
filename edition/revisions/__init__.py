"""Revisions: what each passage of the edition says in one version, and in another."""

from edition.revisions.comparison import Comparison, Fate, Revision, TextRevision, compare, revised
from edition.revisions.passages import SUFFIX, Passage, read, written
from edition.revisions.record import Record, as_page, as_record, stretches_as_record
from edition.revisions.released import released
from edition.revisions.report import as_lines, became, counted, in_short, spot
from edition.revisions.versions import Version, Wording
from edition.revisions.words import Change, Stretch, Stretches, difference, shortened

__all__ = [
    "SUFFIX",
    "Change",
    "Comparison",
    "Fate",
    "Passage",
    "Record",
    "Revision",
    "Stretch",
    "Stretches",
    "TextRevision",
    "Version",
    "Wording",
    "as_lines",
    "as_page",
    "as_record",
    "became",
    "compare",
    "counted",
    "difference",
    "in_short",
    "read",
    "released",
    "revised",
    "shortened",
    "spot",
    "stretches_as_record",
    "written",
]
