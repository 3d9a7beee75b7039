"""How findings are shown: to a scholar on a terminal, and to programs (design §7)."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Protocol

from edition.diagnostics.annotations import Annotations
from edition.diagnostics.excerpts import SourceLine
from edition.diagnostics.findings import Finding, Repairs, Tally
from edition.diagnostics.records import Records
from edition.diagnostics.report import Report
from edition.diagnostics.sarif import Sarif
from edition.diagnostics.writing import Write


class Presentation(Protocol):
    """Findings shown in one form: they are given some at a time, and at last the end is told."""

    tally: Tally
    """What was shown so far."""

    def show(self, findings: Iterable[Finding]) -> None:
        """Take some findings, and write them if the form allows it."""

    def end(self) -> None:
        """Write what is left, when all have come."""


def presentation(  # noqa: PLR0913 (what the four forms differ in)
    form: str,
    write: Write,
    source_line: SourceLine,
    *,
    folder: PurePosixPath,
    colour: bool = False,
    is_complete: bool = False,
    repairs: Repairs | None = None,
) -> Presentation:
    """Return the presentation of a form: text, json, sarif or github.

    `folder` is that of the edition, as seen from where the command is given. `repairs` are told
    before the findings.
    """
    match form:
        case "json":
            return Records(write, repairs)
        case "sarif":
            return Sarif(write, folder, repairs)
        case "github":
            return Annotations(write, folder, repairs)
        case _:
            return Report(
                write, source_line, colour=colour, is_complete=is_complete, repairs=repairs
            )
