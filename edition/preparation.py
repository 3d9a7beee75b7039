"""Preparation: the sources of a project read, indexed and checked, before any page is made.

Nothing here writes. A build, a check and a survey of coverage all begin with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition import rules
from edition.diagnostics import Finding, finding, has_errors, with_severities
from edition.header import describe
from edition.indexing import Directory
from edition.model import Location
from edition.names import XML_ID, tei
from edition.project import CONFIGURATION, Project, is_authority, sources
from edition.site import Text, text_ids
from edition.source import Source, read

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""

# What a refused file holds is not known, so nothing that may point into it can be judged.
_JUDGED_TOGETHER = frozenset({"R003", "R004", "R005"})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A project whose sources are read: what there is to make, and what is wrong with it."""

    project: Project
    sources: tuple[Source, ...]
    published: tuple[tuple[Source, Text], ...]
    """The texts of the edition with their sources, in the order of the edition."""
    directory: Directory
    findings: tuple[Finding, ...]

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
        return has_errors(self.weighed(self.findings))

    def weighed(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Give findings the severities that the project wants for them."""
        return with_severities(findings, self.project.severities)


def prepare(project: Project, progress: Progress) -> Prepared:
    """Read, index and check the sources of a project."""
    admitted, findings = _admit(project, progress)
    is_complete = not has_errors(with_severities(findings, project.severities))
    published = _published(project, admitted)
    directory = Directory(
        admitted,
        {source.path: f"{text.id}.html" for source, text in published},
        project.language,
        lambda path: _has_file(project, path),
    )
    for number, source in enumerate(admitted):
        progress("checking", number, len(admitted))
        findings += rules.check_source(source, directory)
    texts = [source for source, _ in published]
    findings += rules.check_names(texts, directory.entities)
    findings += rules.check_registers(directory, texts)
    if not is_complete:
        findings = [found for found in findings if found.code not in _JUDGED_TOGETHER]
    elif not published:
        findings.append(_nothing_to_build(project))
    return Prepared(project, tuple(admitted), published, directory, tuple(findings))


def _admit(project: Project, progress: Progress) -> tuple[list[Source], list[Finding]]:
    """Let every file of the project pass the gate."""
    admitted: list[Source] = []
    findings: list[Finding] = []
    files = sources(project)
    for number, (file, shown_as) in enumerate(files):
        progress("reading", number, len(files))
        source, found = read(file, shown_as, project.root)
        findings += found
        if source is not None:
            admitted.append(source)
    return admitted, findings


def _published(project: Project, admitted: Sequence[Source]) -> tuple[tuple[Source, Text], ...]:
    """Return the documents that have a text to read, each with its address."""
    texts = [source for source in admitted if _has_text(project, source)]
    ids = text_ids({source.path: source.root.get(XML_ID, "") for source in texts})
    return tuple(
        (source, Text(ids[source.path], source.path, describe(source.root, source.path.stem)))
        for source in texts
    )


def _has_text(project: Project, source: Source) -> bool:
    if source.root.tag != tei("TEI") or is_authority(project, source.path):
        return False
    return any(child.tag in {tei("text"), tei("sourceDoc")} for child in source.root)


def _has_file(project: Project, path: PurePosixPath) -> bool:
    """Tell whether the project has a file; a name that no file can have is the name of none."""
    try:
        file = (project.root / path).resolve(strict=True)
    except (OSError, ValueError):
        return False
    return file.is_file() and file.is_relative_to(project.root)


def _nothing_to_build(project: Project) -> Finding:
    patterns = ", ".join(project.texts) if project.is_configured else "*.xml"
    place = Location(PurePosixPath(CONFIGURATION if project.is_configured else "."))
    hint = "put TEI files there, or name the folder that holds them"
    return finding("C003", f"there is no TEI text to build: nothing fits {patterns}", place, hint)
