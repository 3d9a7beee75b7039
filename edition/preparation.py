"""Preparation: the sources of a project read, indexed and checked, before any page is made.

Nothing here writes. A build and a survey of coverage begin with it, for they need the trees of
all sources.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import inventory
from edition.diagnostics import Finding, Severity, has_errors
from edition.examination import Examination, requirements_of
from edition.header import describe
from edition.inclusion import Library
from edition.indexing import Directory, Drawing, drawing
from edition.inventory import Admitted, Inventory, Progress, admitted
from edition.ledger import Address
from edition.model import Entity
from edition.project import Project, sources
from edition.requirements import NOTHING_REQUIRED
from edition.rules import Conventions
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
    conventions: Conventions
    """How the names of the texts are linked."""
    standing: frozenset[Address]
    """Every address that the edition has."""
    left_out: Mapping[PurePosixPath, tuple[str, ...]] = field(default_factory=dict)
    """The sources that the edition does without, each with the codes of what is wrong with it."""

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
        is_empty = self.left_out and not (self.published or self.directory.entities)
        return bool(is_empty) or has_errors(
            found for found in self.findings if found.location.file not in self.left_out
        )

    def record(self, entity: Entity) -> "etree._Element":
        """Return the record of an entity, in the tree of its file."""
        return self.sources[entity.location.file].elements[entity.ordinal]

    def drawing(self, entity: Entity) -> Drawing | None:
        """Return what an editor has drawn of a place."""
        file, root = entity.location.file, self.project.root
        return drawing(self.record(entity), file, self.directory, root)


def prepare(project: Project, progress: Progress, *, keep_going: bool = False) -> Prepared:
    """Read, index and check the sources of a project.

    To keep going is to leave out the sources in which there are errors, and what is made of them.
    """
    listed = sources(project)
    files = list(admitted(project, listed, "reading", progress))
    at_hand = {_path(one): one[0] for one in files}
    held = inventory.take(project, files, Library(project.root, at_hand))
    files += admitted(project, held.unlisted, "reading", progress)
    required, unusable = requirements_of(project, listed)
    conventions = Conventions()
    examination = Examination(held, required or NOTHING_REQUIRED, conventions)
    weighing = Weighing(project)
    findings = list(unusable)
    for number, (source, found) in enumerate(files):
        progress("checking", number, len(files))
        findings += weighing.weigh((*found, *(examination.judge(source) if source else ())))
        if source:
            source.forget()
    findings += weighing.weigh(examination.conclude())
    left_out = _left_out(findings, [_path(one) for one in files], held) if keep_going else {}
    if left_out:
        files = [one for one in files if _path(one) not in left_out]
        at_hand = {_path(one): one[0] for one in files}
        held = inventory.take(project, files, Library(project.root, at_hand, withheld=left_out))
    kept = {source.path: source for source, _ in files if source}
    return Prepared(
        project,
        kept,
        tuple(_published(held, kept.values())),
        held.directory,
        tuple(findings),
        weighing,
        conventions,
        held.standing(),
        left_out,
    )


def _path(one: Admitted) -> PurePosixPath:
    """Return the file of which the gate has spoken: one without a source has findings."""
    source, found = one
    return source.path if source else found[0].location.file


def _published(held: Inventory, files: Iterable[Source]) -> Iterator[tuple[Source, Text]]:
    """Yield the texts of the edition in its order, each with its document."""
    made: dict[PurePosixPath, Source] = {}
    for file in files:
        made |= held.texts_of(held.assembled(file).document)
    for name, text in held.texts.items():
        source = made[name]
        header = describe(source.root, source.path.stem)
        yield source, Text(text, source.path, header)


def _left_out(
    findings: Iterable[Finding], files: Iterable[PurePosixPath], held: Inventory
) -> Mapping[PurePosixPath, tuple[str, ...]]:
    """Return the sources to do without, each with the codes of what is wrong with it.

    A document goes with its parts: without one it would say less than it should.
    """
    codes: dict[PurePosixPath, set[str]] = {path: set() for path in files}
    for found in findings:
        if found.severity is Severity.ERROR and found.location.file in codes:
            codes[found.location.file].add(found.code)
    for path, holding in held.contents.holdings.items():
        members = {member.path for member in holding.members}
        parts = (part for part in holding.asked_for if part not in members)
        codes[path].update(code for part in parts for code in codes.get(part, ()))
    return {path: tuple(sorted(wrong)) for path, wrong in sorted(codes.items()) if wrong}
