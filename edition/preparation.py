"""Preparation: the sources of a project read, indexed and checked, before any page is made.

Nothing here writes. A build and a survey of coverage begin with it, for they need the trees of
all sources.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import inventory
from edition.diagnostics import Finding, has_errors
from edition.examination import Examination, requirements_of
from edition.header import describe
from edition.indexing import Directory
from edition.inventory import Progress, admitted
from edition.model import Entity
from edition.project import Project, sources
from edition.requirements import NOTHING_REQUIRED
from edition.site import Text
from edition.source import Source
from edition.weighing import Weighing

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Prepared:
    """A project whose sources are read: what there is to make, and what is wrong with it."""

    project: Project
    sources: Mapping[PurePosixPath, Source]
    published: tuple[tuple[Source, Text], ...]
    """The texts of the edition with their sources, in the order of the edition."""
    directory: Directory
    findings: tuple[Finding, ...]
    weighing: Weighing
    """For the findings to come, of the pages."""

    @property
    def title(self) -> str:
        """The title of the edition; a folder that nobody configured is called by its name."""
        if self.project.title:
            return self.project.title
        only = self.published[0][1] if len(self.published) == 1 else None
        return only.header.title if only else self.project.root.name

    @property
    def is_refused(self) -> bool:
        """Whether something stands against making pages at all."""
        return has_errors(self.findings)

    def record(self, entity: Entity) -> "etree._Element":
        """Return the record of an entity, in the tree of its file."""
        return self.sources[entity.location.file].elements[entity.ordinal]


def prepare(project: Project, progress: Progress) -> Prepared:
    """Read, index and check the sources of a project."""
    listed = sources(project)
    files = list(admitted(project, listed, "reading", progress))
    held = inventory.take(project, files)
    required, unusable = requirements_of(project, listed)
    examination = Examination(held, required or NOTHING_REQUIRED)
    weighing = Weighing(project)
    findings = list(unusable)
    for number, (source, found) in enumerate(files):
        progress("checking", number, len(files))
        findings += weighing.weigh((*found, *(examination.judge(source) if source else ())))
        if source:
            source.forget()
    findings += weighing.weigh(examination.conclude())
    kept = {source.path: source for source, _ in files if source}
    published = tuple(
        (kept[path], Text(text, path, describe(kept[path].root, path.stem)))
        for path, text in held.texts.items()
    )
    return Prepared(project, kept, published, held.directory, tuple(findings), weighing)
