"""The examination: all rules asked of one document after the other, and then of the whole.

A document is read, judged and let go, so that the findings of a large edition come as its files
are read, and its memory stays flat. No stylesheet is needed for it: what only a finished page
can show is found by a build.
"""

import gc
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import PurePosixPath

from edition import inventory, ledger, releases, requirements, rules
from edition.assembly import Assembly
from edition.diagnostics import Finding, finding
from edition.inclusion import Assembled
from edition.inventory import Files, Inventory, Progress, admitted
from edition.model import Entity, Location
from edition.project import CONFIGURATION, Project, sources
from edition.requirements import Requirements
from edition.resources import tei_elements
from edition.source import Source
from edition.weighing import Weighing
from edition.wellformed import quoted

Findings = tuple[Finding, ...]

# What a refused file holds is not known, so nothing that may point into it can be judged.
_JUDGED_TOGETHER = frozenset({"R003", "R004", "R005", "R007"})

# By the codes of the schema: the rules that know better what is wrong where both see it.
_KNOWN_BETTER = {"S007": frozenset({"D001", "R002"}), "S008": frozenset({"R009"})}


def examine(
    project: Project, progress: Progress, conventions: rules.Conventions | None = None
) -> Iterator[Findings]:
    """Yield the findings of each file of a project in turn, and last those of the whole.

    They have the severities that the project gives them. How names are linked is counted in
    `conventions`, for whoever wants to know.
    """
    files = sources(project)
    required, unusable = requirements_of(project, files)
    if required is None:
        yield unusable
        return
    with _without_search_for_cycles():
        held = inventory.take(project, admitted(project, files, "reading", progress))
        examination = Examination(held, required, conventions or rules.Conventions())
        weighing = Weighing(project)
        for source, found in admitted(project, (*files, *held.unlisted), "checking", progress):
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

    def __init__(
        self, held: Inventory, required: Requirements, conventions: rules.Conventions
    ) -> None:
        """Begin with what the edition holds, and what it requires of its documents."""
        self._held = held
        self._required = required
        # Asked for by an edition that gives the code a severity, for it takes its time.
        is_sought = held.project.severities.get("R013") is not None
        self._untagged = rules.names(held.directory.entities) if is_sought else None
        self._mentioned: set[Entity] = set()
        self._conventions = conventions
        self._named: list[rules.Named] = []
        self._told: set[Finding] = set()

    def judge(self, source: Source) -> Findings:
        """Return what is wrong with one document."""
        followed = rules.follow(source, self._held.directory)
        found = [*rules.check_source(source, followed, self._held.directory)]
        found += rules.check_drawings(source, followed, self._held.project.root)
        if self._required.schema is None:
            found += rules.check_element_names(source, tei_elements())
        if source.path in self._held.contents.read:
            self._mentioned.update(rules.mentioned(followed))
            self._conventions.note(followed, source.path)
            found += rules.check_untagged(source, self._untagged) if self._untagged else ()
        whole = self._held.assembled(source)
        found += self._not_told_yet([*whole.findings, *_across_files(whole.document)])
        for name, text in self._held.texts_of(whole.document):
            self._named.append(rules.name(text, name.stem))
            found += rules.check_statements(text)
        lacking = list(self._lacking(source, whole))
        known = [*found, *self._known_of_parts(lacking, source)]
        refused = [*lacking, *self._refused_with_documents(found, source)]
        return self._that_can_be_judged(_told_once(found, lacking, known, refused))

    def _known_of_parts(self, lacking: Iterable[Finding], source: Source) -> Iterator[Finding]:
        """Yield what rules say, or will say, of the parts of a document that lack something."""
        doubtful = (one.location.file for one in lacking if one.code in _KNOWN_BETTER)
        for file in dict.fromkeys(doubtful):
            part = self._held.library.document(file) if file != source.path else None
            if part:
                followed = rules.follow(part, self._held.directory)
                yield from rules.check_source(part, followed, self._held.directory)

    def _refused_with_documents(
        self, found: Iterable[Finding], source: Source
    ) -> Iterator[Finding]:
        """Yield what documents lack that take in a part in which a language tag is in doubt."""
        if any(one.code == "I006" for one in found):
            for file in self._held.contents.parts.get(source.path, ()):
                if document := self._held.library.document(file):
                    yield from self._required.check(self._held.assembled(document).document)

    def _lacking(self, source: Source, whole: Assembled) -> Iterator[Finding]:
        """Yield what the document of a file lacks of what is required.

        A part is judged with the document that takes it in; of a corpus that takes in documents
        each is judged, and not the corpus, which is no document without them.
        """
        if source.path in self._held.contents.parts or whole.members:
            return
        lacking = self._required.check(whole.document)
        yield from lacking if whole.document is source else self._not_told_yet(lacking)

    def _not_told_yet(self, found: Iterable[Finding]) -> Iterator[Finding]:
        """Yield findings of documents that are put together, each once: they may share a part."""
        for one in found:
            if one not in self._told:
                self._told.add(one)
                yield one

    def _of_the_ledger(self) -> Iterator[Finding]:
        """Yield what is wrong with the ledger, and with addresses that it promises."""
        project = self._held.project
        known, refused = ledger.of(project)
        yield from refused
        if not refused:
            versions = [release.version for release in releases.of(project)]
            yield from ledger.check_releases(known, versions)
        if known.entries and self._held.is_complete:
            yield from ledger.check_addresses(known, self._held.standing())

    def conclude(self) -> Findings:
        """Return what is wrong with the edition as a whole, when all its documents are judged."""
        directory = self._held.directory
        found = [
            *rules.check_names(self._named, directory.entities),
            *rules.check_identifiers(directory.entities),
            *rules.check_registers(directory, self._mentioned),
            *self._of_the_ledger(),
        ]
        if self._held.is_complete and not (self._held.texts or directory.entities):
            found.append(_nothing_to_build(self._held))
        return self._that_can_be_judged(found)

    def _that_can_be_judged(self, found: Iterable[Finding]) -> Findings:
        if self._held.is_complete:
            return tuple(found)
        return tuple(one for one in found if one.code not in _JUDGED_TOGETHER)


def _told_once(
    found: Sequence[Finding],
    lacking: Iterable[Finding],
    known: Sequence[Finding],
    refused: Iterable[Finding],
) -> Iterator[Finding]:
    """Yield what a document lacks and what rules found in it, a value only once.

    That 2017-02-30 is no date both know; why it is none the rule knows better. A language tag
    that the schema refuses is an error, and not only the doubtful tag of the rule (I006). `known`
    is what rules found in the document, and in its parts; `refused`, what it lacks, or the
    documents that take it in.
    """
    better = {
        code: _Places(one.location for one in known if one.code in codes)
        for code, codes in _KNOWN_BETTER.items()
    }
    nowhere = _Places(())
    for one in lacking:
        if not better.get(one.code, nowhere).meet(one.location):
            yield one
    wrong_values = _Places(one.location for one in refused if one.code == "S007")
    for one in found:
        if one.code != "I006" or not wrong_values.meet(one.location):
            yield one


class _Places:
    """Places of findings, however many, of which it is soon said whether another meets them."""

    def __init__(self, places: Iterable[Location]) -> None:
        ordered = sorted(places)
        self._starts = [(place.file, place.line, place.column) for place in ordered]
        self._own = frozenset(self._starts)
        ends = ((place.file, place.end_line, place.end_column) for place in ordered)
        self._farthest = [*accumulate(ends, max)]
        """How far the places reach that begin no later."""

    def meet(self, place: Location) -> bool:
        """Tell whether one of them and a place have a character, or their beginning, in common."""
        start = (place.file, place.line, place.column)
        before = bisect_left(self._starts, (place.file, place.end_line, place.end_column))
        return start in self._own or (before > 0 and self._farthest[before - 1] > start)


def _across_files(document: Source) -> Iterator[Finding]:
    """Yield R001 for the ids that two files of one document have."""
    for one in rules.check_ids(document) if isinstance(document, Assembly) else ():
        if any(other.location.file != one.location.file for other in one.related):
            yield one


def _nothing_to_build(held: Inventory) -> Finding:
    project = held.project
    patterns = ", ".join(project.texts) if project.is_configured else "*.xml"
    place = Location(PurePosixPath(CONFIGURATION if project.is_configured else "."))
    message = f"there is no TEI text to build: {_what_there_is(held.roots, patterns)}"
    return finding(
        "C003", message, place, "put TEI files there, or name the folder that holds them"
    )


_MOST_NAMED = 5


def _what_there_is(roots: Mapping[str, int], patterns: str) -> str:
    """Say what was found instead of texts, the most frequent first."""
    if not roots:
        return f"nothing fits {patterns}"
    frequent = sorted(roots.items(), key=lambda root: (-root[1], root[0]))
    kinds = [
        f"{count} with the root `{quoted(name)}`" if name else f"{count} refused"
        for name, count in frequent[:_MOST_NAMED]
    ]
    more = "; others" if frequent[_MOST_NAMED:] else ""
    return f"what fits {patterns} holds none ({', '.join(kinds)}{more})"
