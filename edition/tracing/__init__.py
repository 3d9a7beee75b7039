"""Tracing: what became of what somebody cited, from the first release to the latest.

The ledger knows of every address whether it is still there, and by its checksums whether its words
are the same; the archives of the releases say what the words were.
"""

from edition import ledger, releases, revisions
from edition.project import Project
from edition.tracing import fates
from edition.tracing.fates import Fate, Memory, Traced
from edition.tracing.pasted import Pasted, is_citation, read
from edition.tracing.report import as_lines, as_record

__all__ = [
    "Fate",
    "Memory",
    "Pasted",
    "Traced",
    "as_lines",
    "as_record",
    "is_citation",
    "read",
    "trace",
]


def trace(words: str, project: Project) -> Traced:
    """Return what became of what a citation of this edition cites.

    Raises UntraceableError where that cannot be known: it says why.
    """
    known, _ = ledger.of(project)
    versions = [release.version for release in releases.of(project)]
    memory = Memory(known, versions, lambda version: revisions.released(project, version))
    return fates.trace(words, memory)
