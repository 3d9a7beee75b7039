"""Conventions: by which attributes the names of an edition lead to its records, a line for each.

Nobody configures how names are linked; so an edition is told what was understood, and what was
not: links by persName/@ref → register/personen/*.xml by @xml:id: 2,310 of 2,311 resolved.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby
from pathlib import PurePosixPath

from edition.indexing import NAMING_ATTRIBUTES, NAMING_ELEMENTS, Status, Target
from edition.indexing.authorities import host
from edition.names import local_name
from edition.rules.references import Followed, is_in_running_text
from edition.wellformed import quoted

_MOST_WAYS = 8
_MOST_NAMES = 4

_SAME_FILE = "records in the same file"


class _End(IntEnum):
    """What stands at the end of a way, in the order in which they are told."""

    RECORD = 0
    PASSAGE = 1
    ELSEWHERE = 2
    NOWHERE = 3


@dataclass(frozen=True, slots=True, order=True)
class _Way:
    """One way in which names are linked."""

    end: _End
    folder: str
    """Where the records lie; the site, where they lie elsewhere."""
    sign: str
    """By what the records are known."""


@dataclass(slots=True)
class _Tally:
    """The names that go one way."""

    by: Counter[str] = field(default_factory=Counter)
    """How many have this element and attribute."""
    files: set[PurePosixPath] = field(default_factory=set)
    """Where their records stand."""
    example: str = ""


class Conventions:
    """The ways in which the names of an edition are linked, counted document by document."""

    def __init__(self) -> None:
        """Begin before any document."""
        self._tallies: defaultdict[_Way, _Tally] = defaultdict(_Tally)

    def note(self, followed: Sequence[Followed], file: PurePosixPath) -> None:
        """Take the links of the names in one document, whose pointers have been followed."""
        names = (
            one
            for one in followed
            if one.pointer.attribute in NAMING_ATTRIBUTES
            and one.pointer.element.tag in NAMING_ELEMENTS
        )
        for _, of_one in groupby(names, lambda one: one.pointer.ordinal):
            deciding = _deciding(list(of_one))
            if deciding is not None and is_in_running_text(deciding.pointer.element):
                self._take(deciding, file)

    def _take(self, one: Followed, file: PurePosixPath) -> None:
        tally = self._tallies[_way(one.target, file)]
        tally.by[f"{local_name(str(one.pointer.element.tag))}/@{one.pointer.attribute}"] += 1
        if one.target.register:
            tally.files.add(one.target.register)
        tally.example = tally.example or f"“{quoted(one.pointer.value, 60)}” in {file}"

    def lines(self) -> tuple[str, ...]:
        """Return a line for each of the most frequent ways, last for those that lead nowhere."""
        totals: Counter[str] = Counter()
        for tally in self._tallies.values():
            totals.update(tally.by)
        ranked = sorted(self._tallies.items(), key=lambda pair: (-pair[1].by.total(), pair[0]))
        told = [
            f"Links by {_names(tally)} → {_told(way, tally, totals)}."
            for way, tally in sorted(ranked[:_MOST_WAYS], key=lambda pair: pair[0].end)
        ]
        rest = sum(tally.by.total() for _, tally in ranked[_MOST_WAYS:])
        return (*told, *([f"Links in other ways: {rest:,}."] if rest else []))


def _names(tally: _Tally) -> str:
    """Return the elements and attributes of a way, the most frequent first."""
    names = sorted(tally.by, key=lambda name: (-tally.by[name], name))
    more = len(names) - _MOST_NAMES
    return ", ".join([*names[:_MOST_NAMES], *([f"{more} more"] if more > 0 else [])])


def _told(way: _Way, tally: _Tally, totals: Mapping[str, int]) -> str:
    share = f"{tally.by.total():,} of {sum(totals[name] for name in tally.by):,}"
    match way.end:
        case _End.RECORD:
            is_one = len(tally.files) == 1 and way.folder != _SAME_FILE
            place = str(*tally.files) if is_one else way.folder
            return f"{place} by {way.sign}: {share} resolved"
        case _End.PASSAGE:
            return f"places that are no record: {share}"
        case _End.ELSEWHERE:
            return f"{way.folder}, of which no record knows: {share}"
        case _End.NOWHERE:
            return f"nowhere: {share}, as {tally.example}"


def _deciding(of_one: Sequence[Followed]) -> Followed | None:
    """Return the pointer of a name that decides where it leads; None where none is a link.

    The first that leads to an entity, or of those that must the first that leads farthest.
    """
    for one in of_one:
        if one.target.entity:
            return one
    naming = (one for one in of_one if one.pointer.attribute in {"ref", "key"})
    return min(naming, key=lambda one: _end(one.target), default=None)


def _way(target: Target, file: PurePosixPath) -> _Way:
    end, sign = _end(target), target.sign.value if target.sign else ""
    return _Way(end, _folder(target, file), sign)


def _end(target: Target) -> _End:
    match target.status:
        case Status.ENTITY:
            return _End.RECORD
        case Status.PASSAGE | Status.UNPUBLISHED | Status.FILE:
            return _End.PASSAGE
        case Status.OUTSIDE:
            return _End.ELSEWHERE
        case _:
            return _End.NOWHERE


def _folder(target: Target, file: PurePosixPath) -> str:
    """Return where the records lie to which a name of a file leads."""
    if target.status is Status.OUTSIDE:
        return host(target.href)
    if target.register is None:
        return ""
    return _SAME_FILE if target.register == file else str(target.register.parent / "*.xml")
