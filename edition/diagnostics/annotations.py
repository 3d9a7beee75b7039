"""Annotations: findings that GitHub shows beside the lines of a change.

They are the workflow commands of GitHub Actions: a line each, in the output of a step.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from edition.diagnostics.catalogue import CATALOGUE, Severity
from edition.diagnostics.findings import Finding, Repairs, Tally
from edition.diagnostics.text import told_mend, told_refusal
from edition.diagnostics.writing import Write
from edition.model import Location

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

# The commands end with the line, and their properties with a comma or a colon.
_IN_A_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_A_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


class Annotations:
    """Findings as workflow commands; a presentation."""

    def __init__(self, write: Write, folder: PurePosixPath, repairs: Repairs | None = None) -> None:
        """Take the folder of the edition as seen from where the command is given."""
        self.tally = Tally()
        self._write = write
        self._folder = folder
        for mend in repairs.mends if repairs else ():
            self._command("notice", mend.fix.location, "Mended", told_mend(mend))
        for refusal in repairs.refusals if repairs else ():
            self._command("warning", Location(refusal.file), "Not mended", told_refusal(refusal))

    def show(self, findings: Iterable[Finding]) -> None:
        """Write some findings."""
        for found in findings:
            self.tally.add((found,))
            title = f"{found.code}: {CATALOGUE[found.code].title}"
            message = f"{found.message} {found.hint}".rstrip()
            self._command(_COMMANDS[found.severity], found.location, title, message)

    def end(self) -> None:
        """Write nothing more."""

    def _command(self, name: str, place: Location, title: str, message: str) -> None:
        given = {"file": str(self._folder / place.file), **_lines(place), "title": title}
        properties = ",".join(
            f"{key}={text.translate(_IN_A_PROPERTY)}" for key, text in given.items()
        )
        self._write(f"::{name} {properties}::{message.translate(_IN_A_MESSAGE)}\n")


def _lines(place: Location) -> Mapping[str, str]:
    """Return the lines of a place; its columns only where one line holds it, as GitHub asks."""
    if not place.line:
        return {}
    end = place.end_line or place.line
    given = {"line": str(place.line), "endLine": str(end)}
    if place.column and end == place.line:
        given |= {"col": str(place.column), "endColumn": str(place.end_column)}
    return given
