"""The requirements: what an edition asks of every document, beside what TEI makes necessary.

That is a schema, ours or another, with the restrictions of the edition; and rules in Schematron,
ours and the edition's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition import schema, schematron
from edition.diagnostics import Finding
from edition.project import Project
from edition.schema import Documents, Schema
from edition.schematron import Schematron, UnusableRulesError
from edition.source import Source


@dataclass(frozen=True, slots=True)
class Requirements:
    """A schema and rules, ready to be asked of one document after the other."""

    schema: Schema | None
    rules: tuple[Schematron, ...]

    def check(self, source: Source) -> Iterator[Finding]:
        """Yield what a document lacks of what is required."""
        if self.schema:
            yield from self.schema.check(source)
        for rules in self.rules:
            yield from rules.check(source)


NOTHING_REQUIRED = Requirements(None, ())
"""For an edition whose requirements cannot be asked: it is refused, with all else that is wrong."""


def load(project: Project, documents: Documents) -> tuple[Requirements | None, tuple[Finding, ...]]:
    """Return what a project requires; or C006, all reasons why that cannot be asked."""
    required, unusable = schema.load(project, documents)
    try:
        rules = tuple(_rules(project))
    except UnusableRulesError as error:
        unusable += error.findings
    return (None, unusable) if unusable else (Requirements(required, rules), ())


def _rules(project: Project) -> Iterator[Schematron]:
    """Yield the rules of the toolkit, unless nothing is to be asked, and those of the edition."""
    mode = project.schema.mode
    if mode != "off":
        phase = schematron.BESIDE_OUR_GRAMMAR if mode == "edition" else ""
        yield schematron.of_toolkit(phase)
    files = [(project.root / name, PurePosixPath(name)) for name in project.schema.schematron]
    if files:
        yield schematron.of_edition(files)
