"""The report: all findings of a command, fit to be read by somebody who has to mend them.

Thousands of findings are mostly a few mistakes that were made again and again. So findings of
one code that say the same are one kind, in whatever files they stand; of each code some kinds are
shown in full, some more in a line each, and of the rest is told how many they are. However
many findings come, only those that will be shown are kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from edition.diagnostics.catalogue import CATALOGUE, Severity
from edition.diagnostics.excerpts import SourceLine, plain, position
from edition.diagnostics.findings import Finding, Repairs, Tally
from edition.diagnostics.text import badge, text_lines, times, told_mend, told_refusal
from edition.diagnostics.writing import Write
from edition.model import Location

_IN_FULL = 3
"""How many kinds of a code are shown with their line; a fourth adds its place, no insight."""

_IN_SHORT = 20
"""How many more have a line each: more than one reads at a time, and less than one scrolls."""

_OTHER_PLACES = 3
"""How many places of one kind are named beside the first."""

# The gravest last: that is where a terminal stands when all is said.
_SAID_LAST = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


class Report:
    """Findings for a scholar, told when all have come; a presentation.

    They come by severity, the gravest last, then by code, and as they were given. With
    `is_complete` each has a line of its own, and all are kept until they are told.
    """

    def __init__(
        self,
        write: Write,
        source_line: SourceLine,
        *,
        colour: bool = False,
        is_complete: bool = False,
        repairs: Repairs | None = None,
    ) -> None:
        self.tally = Tally()
        self._write = write
        self._source_line = source_line
        self._colour = colour
        self._is_complete = is_complete
        self._repairs = repairs or Repairs()
        self._codes: dict[tuple[int, str], _OfCode] = {}

    def show(self, findings: Iterable[Finding]) -> None:
        """Take some findings."""
        for found in findings:
            self.tally.add((found,))
            key = (_SAID_LAST.index(found.severity), found.code)
            self._codes.setdefault(key, _OfCode(is_complete=self._is_complete)).add(found)

    def end(self) -> None:
        """Tell of all that came."""
        for piece in self._pieces():
            self._write(f"{piece}\n\n")

    def _pieces(self) -> Iterator[str]:
        repairs = [*map(told_mend, self._repairs.mends), *map(told_refusal, self._repairs.refusals)]
        if repairs:
            yield "\n".join(repairs)
        for _, of_code in sorted(self._codes.items()):
            yield from of_code.pieces(self._source_line, colour=self._colour)


@dataclass(slots=True)
class _Kind:
    """Findings of one code that say the same, and can be mended alike if at all."""

    first: Finding
    count: int = 0
    files: set[PurePosixPath] = field(default_factory=set)
    others: list[Location] = field(default_factory=list)
    """Some places beside the first."""

    def add(self, found: Finding) -> None:
        self.count += found.count
        self.files.add(found.location.file)
        if found is not self.first and len(self.others) < _OTHER_PLACES:
            self.others.append(found.location)

    @property
    def repeated(self) -> str:
        return times(self.count, len(self.files))

    def elsewhere(self) -> str:
        """Name the other places; those in the file of the one before without its name."""
        names, file = [], self.first.location.file
        for place in self.others:
            name = position(place)
            names.append(name.removeprefix(f"{file}:") if place.file == file else name)
            file = place.file
        return f"{', '.join(names)}{' …' * (self.count > len(names) + 1)}" if names else ""


class _OfCode:
    """The findings of one code and severity."""

    def __init__(self, *, is_complete: bool) -> None:
        self._is_complete = is_complete
        self._kinds: dict[tuple[str, Location | None], _Kind] = {}
        self._only_counted = 0
        self._their_files: set[PurePosixPath] = set()

    def add(self, found: Finding) -> None:
        sameness = (found.message, found.location if self._is_complete else None)
        is_kept = self._is_complete or len(self._kinds) < _IN_FULL + _IN_SHORT
        if sameness not in self._kinds and not is_kept:
            self._only_counted += found.count
            self._their_files.add(found.location.file)
        else:
            self._kinds.setdefault(sameness, _Kind(found)).add(found)

    def pieces(self, source_line: SourceLine, *, colour: bool) -> Iterator[str]:
        """Yield a piece of text for each kind that is shown in full, and one for all others."""
        kinds = list(self._kinds.values())
        # One more in full is not longer than the heading of a list with a single line.
        in_full = len(kinds) if len(kinds) == _IN_FULL + 1 else _IN_FULL
        for kind in kinds[:in_full]:
            yield "\n".join(
                text_lines(kind.first, source_line, kind.repeated, kind.elsewhere(), colour=colour)
            )
        if kinds[in_full:]:
            yield "\n".join(self._in_short(kinds[in_full:], colour=colour))

    def _in_short(self, kinds: list[_Kind], *, colour: bool) -> Iterator[str]:
        code = kinds[0].first
        more = sum(kind.count for kind in kinds) + self._only_counted
        yield f"{badge(code, colour=colour)}: {CATALOGUE[code.code].title}: {more:,} more"
        for kind in kinds:
            yield f"  {position(kind.first.location)} {plain(kind.first.message)}{kind.repeated}"
        if self._only_counted:
            files = len(self._their_files)
            where = f"in {files:,} file{'s' * (files > 1)}"
            yield f"  … and {self._only_counted:,} {where}: `edition check --all` lists them"
