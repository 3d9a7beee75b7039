"""Postings: the positions of all words, sorted by word on the disk.

SQLite sorts: what fits into memory is written as one run, and the runs of a word follow each
other. The database has no name, so that it goes with the build.
"""

import sqlite3
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter

from edition.search.folding import fold

_MOST_IN_MEMORY = 1_000_000
"""Positions that are kept until a run is written."""

_PARTS = 3

_TABLES = """
CREATE TABLE posting (
    key BLOB NOT NULL, -- as UTF-16, so that the order is that of JavaScript
    form TEXT NOT NULL,
    part INTEGER NOT NULL,
    run INTEGER NOT NULL,
    positions BLOB NOT NULL,
    PRIMARY KEY (key, form, part, run)
) WITHOUT ROWID;
CREATE TABLE passage (
    start INTEGER PRIMARY KEY,
    text INTEGER NOT NULL,
    unit TEXT NOT NULL,
    label TEXT NOT NULL
);
"""


def _new_lists() -> "defaultdict[str, array[int]]":
    return defaultdict(lambda: array("I"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A passage, and the position at which it begins."""

    start: int
    text: int
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Term:
    """A folded word: its forms as they are written, each with its positions."""

    key: str
    forms: Mapping[str, "tuple[array[int], ...]"]
    """Of each form the positions in each part of a text."""


@dataclass(frozen=True, slots=True)
class Positions:
    """At which positions the forms of a part of the texts stand; one that is new has none."""

    words: "defaultdict[str, array[int]]" = field(default_factory=_new_lists)
    """Words without joints, as they are read: each list rises, as the text goes on."""
    others: "defaultdict[str, array[int]]" = field(default_factory=_new_lists)
    """Compounds, words of other states, and terms that are no words: in any order."""


class Postings:
    """The positions of all words while they are collected."""

    def __init__(self) -> None:
        self._positions = _of_each_part()
        self._held = 0
        self._run = 0
        self._spots: list[Spot] = []
        self._database = sqlite3.connect("")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.executescript(_TABLES)

    def begin(self, spot: Spot) -> None:
        """Note where a passage begins."""
        self._spots.append(spot)

    def of(self, part: int) -> Positions:
        """Return the positions of all forms in a part of the texts, to be added to."""
        return self._positions[part]

    def make_room(self, words: int) -> None:
        """Write what is in memory if that is much; a passage of so many words is complete."""
        self._held += words
        if self._held >= _MOST_IN_MEMORY:
            self._write_run()

    def terms(self) -> Iterator[Term]:
        """Yield all words in the order of their keys."""
        self._write_run()
        rows = self._database.execute(
            "SELECT key, form, part, positions FROM posting ORDER BY key, form, part, run"
        )
        for key, of_key in groupby(rows, key=itemgetter(0)):
            forms = {
                form: _joined((part, held) for _, _, part, held in of_form)
                for form, of_form in groupby(of_key, key=itemgetter(1))
            }
            yield Term(key.decode("utf-16-be"), forms)

    def spots(self, term: Term, most: int) -> Iterator[Spot]:
        """Yield the passages in which a word stands first, so many at most, each once."""
        positions = sorted({one for lists in term.forms.values() for p in lists for one in p})
        found = (self._spot(position) for position in positions)
        yield from islice((spot for spot, _ in groupby(found)), most)

    def _spot(self, position: int) -> Spot:
        query = "SELECT * FROM passage WHERE start <= ? ORDER BY start DESC LIMIT 1"
        return Spot(*self._database.execute(query, (position,)).fetchone())

    def _write_run(self) -> None:
        rows: dict[tuple[bytes, str, int], array[int]] = {}
        for form, part, positions in self._collected():
            key = (_key(form), unicodedata.normalize("NFC", form), part)
            rows[key] = _rising(rows[key] + positions) if key in rows else positions
        self._database.executemany(
            "INSERT INTO posting VALUES (?, ?, ?, ?, ?)",
            ((*key, self._run, rows[key].tobytes()) for key in sorted(rows)),
        )
        self._database.executemany(
            "INSERT INTO passage VALUES (?, ?, ?, ?)",
            ((spot.start, spot.text, spot.unit, spot.label) for spot in self._spots),
        )
        self._spots.clear()
        self._positions = _of_each_part()
        self._held = 0
        self._run += 1

    def _collected(self) -> "Iterator[tuple[str, int, array[int]]]":
        """Yield each form, a part of the texts, and where it stands there, in rising order."""
        for part, of_part in enumerate(self._positions):
            for form, positions in of_part.words.items():
                yield form, part, positions
            for form, positions in of_part.others.items():
                yield form, part, _rising(positions)


def _of_each_part() -> list[Positions]:
    return [Positions() for _ in range(_PARTS)]


def _rising(positions: "array[int]") -> "array[int]":
    return array("I", sorted(set(positions)))


def _key(form: str) -> bytes:
    """Return by what a form is sorted: terms that are no words stay as they are."""
    return (form if form[0] in "@#" else fold(form)).encode("utf-16-be")


def _joined(runs: Iterable[tuple[int, bytes]]) -> "tuple[array[int], ...]":
    """Return the positions of each part; every run begins behind the one before it."""
    lists: tuple[array[int], ...] = tuple(array("I") for _ in range(_PARTS))
    for part, held in runs:
        lists[part].frombytes(held)
    return lists
