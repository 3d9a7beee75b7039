"""Comparing: what changed from one version of the edition to another, or to it as it is now."""

import json
from dataclasses import dataclass

from edition import build, ledger, revisions, site
from edition.diagnostics import Finding
from edition.inventory import Progress
from edition.project import Project
from edition.revisions import Comparison, Version
from edition.transform import Recipe, Transformer

NOW = "now"
"""What the edition is called as its sources are, whatever version is to be made of them."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What comparing came to."""

    refused: tuple[Finding, ...]
    """Why the edition cannot be compared as it is now: errors of its sources."""
    comparison: Comparison | None


def compared(
    project: Project, old: str, new: str, progress: Progress, processes: int = 1
) -> Compared:
    """Compare a release with a later one, or with the edition as it is now where none is named.

    Raises ReleaseError where a version was never released, or its archive cannot be used.
    """
    before = revisions.released(project, old)
    after, refused = (
        (revisions.released(project, new), ()) if new else _now(project, progress, processes)
    )
    if after is None:
        return Compared(refused, None)
    known, _ = ledger.of(project)
    return Compared((), revisions.compare(before, after, known))


def _now(
    project: Project, progress: Progress, processes: int
) -> tuple[Version | None, tuple[Finding, ...]]:
    files, refused = build.wording(project, progress, processes=processes)
    return (None, refused) if refused else (Version.of(NOW, files), ())


def as_json(comparison: Comparison) -> str:
    """Return a comparison for programs."""
    return json.dumps(revisions.as_record(comparison), ensure_ascii=False, indent=2)


def as_html(comparison: Comparison, project: Project) -> str:
    """Return a comparison as a page that needs no other file."""
    transformer = Transformer(Recipe(site.edition_values(project, project.title), {}))
    return transformer.page("changes", site.alone(revisions.as_page(comparison)))
