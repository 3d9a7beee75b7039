"""Weighing: how much the findings of an edition matter, and which of them it lets stand.

An edition says both in `edition.toml`: severities by code, and silences by code and place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.diagnostics import CATALOGUE, Finding
from edition.model import Location
from edition.project import Project, Silence, idle, silenced
from edition.source import excerpt

Findings = tuple[Finding, ...]

# What only a finished page shows; a check that makes none cannot say that they are gone.
_OF_PAGES = frozenset(code for code in CATALOGUE if code[0] in "HU") | {
    *("T001", "T002", "T003", "T004", "T005", "T006"),
    "I001",
}


@dataclass(slots=True)
class Weighing:
    """Findings are weighed as they come; at the end it is known which silences were for none."""

    project: Project
    _used: set[Silence] = field(default_factory=set)

    def weigh(self, findings: Iterable[Finding]) -> Findings:
        """Return what is to be told, with the severities that the edition gives."""
        told = self.project.weighed(findings)
        if not self.project.silences:
            return told
        kept, used = silenced(told, self.project.silences, self._line)
        self._used |= used
        return kept

    def conclude(self, *, has_pages: bool) -> Findings:
        """Return C005 for the silences that were for nothing, when all findings are weighed."""
        judged = (s for s in self.project.silences if has_pages or s.code not in _OF_PAGES)
        return self.project.weighed(idle(judged, self._used))

    def _line(self, place: Location) -> str | None:
        root = self.project.root
        return excerpt(root / place.file, root, place.line)
