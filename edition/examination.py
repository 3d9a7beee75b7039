"""The examination: all rules asked of one document after the other, and then of the whole.

A document is read, judged and let go, so that the findings of a large edition come as its files
are read, and its memory stays flat. No stylesheet is needed for it: what only a finished page
can show is found by a build.
"""

import gc
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from edition import inventory, requirements, rules
from edition.diagnostics import Finding, finding
from edition.inventory import Files, Inventory, Progress, admitted
from edition.model import Entity, Location
from edition.project import CONFIGURATION, Project, sources
from edition.requirements import Requirements
from edition.resources import tei_elements
from edition.source import Source
from edition.weighing import Weighing

Findings = tuple[Finding, ...]

# What a refused file holds is not known, so nothing that may point into it can be judged.
_JUDGED_TOGETHER = frozenset({"R003", "R004", "R005", "R007"})

# By the codes of the schema: the rules that know better what is wrong where both see it.
_KNOWN_BETTER = {"S007": frozenset({"D001", "R002"}), "S008": frozenset({"R009"})}


def examine(project: Project, progress: Progress) -> Iterator[Findings]:
    """Yield the findings of each file of a project in turn, and last those of the whole.

    They have the severities that the project gives them.
    """
    files = sources(project)
    required, unusable = requirements_of(project, files)
    if required is None:
        yield unusable
        return
    with _without_search_for_cycles():
        held = inventory.take(project, admitted(project, files, "reading", progress))
        examination = Examination(held, required)
        weighing = Weighing(project)
        for source, found in admitted(project, files, "checking", progress):
            yield weighing.weigh((*found, *(examination.judge(source) if source else ())))
        yield (*weighing.weigh(examination.conclude()), *weighing.conclude(has_pages=False))


@contextmanager
def _without_search_for_cycles() -> Iterator[None]:
    """Leave the search for cyclic garbage: our values have no cycles, and it costs a tenth."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def requirements_of(project: Project, files: Files) -> tuple[Requirements | None, Findings]:
    """Return what a project requires, or the findings that say why it cannot be asked."""

    def documents() -> Iterator[Source]:
        read = admitted(project, files, "validating", lambda *_: None)
        return (source for source, _ in read if source)

    return requirements.load(project, documents)


class Examination:
    """What the rules have seen of an edition so far."""

    def __init__(self, held: Inventory, required: Requirements) -> None:
        """Begin with what the edition holds, and what it requires of its documents."""
        self._held = held
        self._required = required
        # Asked for by an edition that gives the code a severity, for it takes its time.
        is_sought = held.project.severities.get("R013") is not None
        self._untagged = rules.names(held.directory.entities) if is_sought else None
        self._mentioned: set[Entity] = set()
        self._named: list[rules.Named] = []

    def judge(self, source: Source) -> Findings:
        """Return what is wrong with one document."""
        followed = rules.follow(source, self._held.directory)
        found = [*rules.check_source(source, followed, self._held.directory)]
        if self._required.schema is None:
            found += rules.check_element_names(source, tei_elements())
        if source.path in self._held.texts:
            self._mentioned.update(rules.mentioned(followed))
            self._named.append(rules.name(source))
            found += rules.check_statements(source)
            found += rules.check_untagged(source, self._untagged) if self._untagged else ()
        return self._that_can_be_judged(_told_once(found, self._required.check(source)))

    def conclude(self) -> Findings:
        """Return what is wrong with the edition as a whole, when all its documents are judged."""
        directory = self._held.directory
        found = [
            *rules.check_names(self._named, directory.entities),
            *rules.check_identifiers(directory.entities),
            *rules.check_registers(directory, self._mentioned),
        ]
        if self._held.is_complete and not self._held.texts:
            found.append(_nothing_to_build(self._held.project))
        return self._that_can_be_judged(found)

    def _that_can_be_judged(self, found: Iterable[Finding]) -> Findings:
        if self._held.is_complete:
            return tuple(found)
        return tuple(one for one in found if one.code not in _JUDGED_TOGETHER)


def _told_once(found: Sequence[Finding], lacking: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what a document lacks and what rules found in it, a value only once.

    That 2017-02-30 is no date both know; why it is none the rule knows better. A language tag
    that the schema refuses is an error, and not only the doubtful tag of the rule (I006).
    """
    refused = [one for one in lacking if not _is_told(one, _KNOWN_BETTER.get(one.code, ()), found)]
    yield from refused
    for one in found:
        if one.code != "I006" or not _is_told(one, {"S007"}, refused):
            yield one


def _is_told(found: Finding, codes: Container[str], others: Sequence[Finding]) -> bool:
    """Tell whether one of these codes says something of the same place."""
    return any(one.code in codes and one.location.overlaps(found.location) for one in others)


def _nothing_to_build(project: Project) -> Finding:
    patterns = ", ".join(project.texts) if project.is_configured else "*.xml"
    place = Location(PurePosixPath(CONFIGURATION if project.is_configured else "."))
    hint = "put TEI files there, or name the folder that holds them"
    return finding("C003", f"there is no TEI text to build: nothing fits {patterns}", place, hint)
