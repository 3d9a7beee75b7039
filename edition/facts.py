"""The facts of a build: which text mentions what, kept in SQLite so that memory stays small.

The mentions of a build go with it. What the stylesheets made of a text is remembered, in a file,
under a hash of all that went into it, so that a remembered result is never stale; the file can
be deleted at any time, and one that cannot be read is made anew.
"""

import hashlib
import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from edition.errors import EditionError
from edition.model import Document, Kind, Mention
from edition.notation import noted, read

_PATIENCE = 1.0
"""Seconds to wait for another build that is using the cache."""

_TABLES = """
CREATE TABLE IF NOT EXISTS bundle (
    name TEXT PRIMARY KEY,
    content BLOB NOT NULL, -- as zlib packs it
    sha256 BLOB NOT NULL -- of the content, so that damage is seen
) WITHOUT ROWID;
CREATE TEMP TABLE mention (
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    document INTEGER NOT NULL, -- the number of the text in the order of the edition
    place INTEGER NOT NULL, -- the number of the mention in its text
    form TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (kind, entity, document, place)
) WITHOUT ROWID;
CREATE TEMP TABLE presence ( -- which passages name an entity, each once
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    document INTEGER NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (kind, entity, document, unit)
) WITHOUT ROWID;
CREATE INDEX temp.presence_in_unit ON presence (document, unit);
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A mention, and the text in which it stands."""

    document: Document
    mention: Mention


class Facts:
    """The build cache: remembered results, and the mentions of the build at hand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin without the mentions of the last build; see `at` and `in_memory`."""
        self._connection = connection
        self._documents: list[Document] = []

    @classmethod
    @contextmanager
    def at(cls, path: Path, *, fresh: bool = False) -> Iterator[Self]:
        """Open the cache at a path; a fresh one remembers nothing.

        Raises EditionError where the disk fails meanwhile.
        """
        if fresh:
            _remove(path)
        try:
            with closing(_opened(path)) as connection, connection:
                yield cls(connection)
        except sqlite3.Error as error:
            message = f"the cache `{path}` cannot be used: {error}"
            raise EditionError(message, "make room on the disk, and build again") from error

    @classmethod
    @contextmanager
    def in_memory(cls) -> Iterator[Self]:
        """Open a cache that leaves nothing behind."""
        with closing(_prepared(sqlite3.connect(":memory:"))) as connection, connection:
            yield cls(connection)

    # What the stylesheets made

    def recall(self, name: str) -> str | None:
        """Return what was remembered under a name, if it is still what it was."""
        query = "SELECT content, sha256 FROM bundle WHERE name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        packed, sha256 = row or (None, None)
        if not isinstance(packed, bytes) or _sha256(packed) != sha256:
            return None
        return zlib.decompress(packed).decode()

    def remember(self, name: str, content: str) -> None:
        """Remember a result under the hash of all that went into it."""
        packed = zlib.compress(content.encode(), _PACKED)
        row = (name, packed, _sha256(packed))
        self._connection.execute("INSERT OR REPLACE INTO bundle VALUES (?, ?, ?)", row)

    def forget_others(self, names: Iterable[str]) -> None:
        """Forget every result that the build at hand did not use."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("CREATE TEMP TABLE used (name TEXT PRIMARY KEY) WITHOUT ROWID")
            cursor.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((n,) for n in names))
            cursor.execute("DELETE FROM bundle WHERE name NOT IN (SELECT name FROM used)")
            cursor.execute("DROP TABLE used")

    # What the texts mention

    def add(self, document: Document, mentions: Sequence[Mention]) -> None:
        """Take the mentions of a text; texts are added in the order of the edition."""
        number = len(self._documents)
        self._documents.append(document)
        self._connection.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?)",
            (
                (mention.kind.value, mention.entity, number, place, mention.form, noted(mention))
                for place, mention in enumerate(mentions)
            ),
        )

        rows = ((*one, number, unit) for unit, present in _company(mentions) for one in present)
        self._connection.executemany("INSERT INTO presence VALUES (?, ?, ?, ?)", rows)

    @property
    def documents(self) -> tuple[Document, ...]:
        """The texts, in the order of the edition."""
        return tuple(self._documents)

    def mentions(self, kind: Kind, entity: str) -> Iterator[Evidence]:
        """Yield every mention of an entity, in the order of the texts."""
        rows = self._connection.execute(
            "SELECT document, content FROM mention WHERE kind = ? AND entity = ?"
            " ORDER BY document, place",
            (kind.value, entity),
        )
        for number, content in rows:
            yield Evidence(self._documents[number], read(Mention, content))

    def neighbours(self, kind: Kind, entity: str, most: int) -> Iterator[tuple[Kind, str, int]]:
        """Yield the entities that the texts name beside another, and in how many passages.

        Those with the most passages in common come first. A passage is a citable unit; one that
        lists more than `CROWD` entities says nothing of any two of them.
        """
        rows = self._connection.execute(
            "SELECT other.kind, other.entity, count(*) AS together"
            " FROM presence AS own JOIN presence AS other USING (document, unit)"
            " WHERE own.kind = ?1 AND own.entity = ?2"
            " AND NOT (other.kind = ?1 AND other.entity = ?2)"
            " GROUP BY other.kind, other.entity"
            " ORDER BY together DESC, other.kind, other.entity LIMIT ?3",
            (kind.value, entity, most),
        )
        for kind_of_other, other, together in rows:
            yield Kind(kind_of_other), other, together

    def unidentified(self, kind: Kind) -> Iterator[Evidence]:
        """Yield the mentions of a kind that no record explains, in the order of the texts."""
        return self.mentions(kind, "")

    def dates(self) -> Iterator[Evidence]:
        """Yield every date of the texts, in the order of the texts."""
        return self.mentions(Kind.DATE, "")

    def count(self, kind: Kind, entity: str) -> int:
        """Return how often the texts mention an entity."""
        query = "SELECT count(*) FROM mention WHERE kind = ? AND entity = ?"
        (number,) = self._connection.execute(query, (kind.value, entity)).fetchone()
        return int(number)

    def total(self, kind: Kind | None = None) -> int:
        """Return how many mentions the texts have, of a kind or of all, dates among them."""
        query = "SELECT count(*) FROM mention WHERE ? IN (kind, '')"
        (number,) = self._connection.execute(query, (kind.value if kind else "",)).fetchone()
        return int(number)

    def identified(self, kind: Kind) -> int:
        """Return how many mentions of a kind say what they mean: an entity, or a date in time."""
        return self.total(kind) - sum(1 for one in self.unidentified(kind) if not one.mention.date)

    def forms(self, kind: Kind, entity: str) -> tuple[tuple[str, int], ...]:
        """Return the words by which the texts call an entity, the most frequent first."""
        return tuple(
            self._connection.execute(
                "SELECT form, count(*) AS times FROM mention WHERE kind = ? AND entity = ?"
                " GROUP BY form ORDER BY times DESC, form",
                (kind.value, entity),
            )
        )


CROWD = 60
"""Entities in one passage, beyond which it is a list and no company."""


def _company(mentions: Iterable[Mention]) -> Iterator[tuple[str, Iterable[tuple[str, str]]]]:
    """Yield the passages of a text that name two entities or more, with those that they name."""
    present: dict[str, dict[tuple[str, str], None]] = {}
    for mention in mentions:
        if mention.entity and mention.unit:
            present.setdefault(mention.unit, {})[mention.kind.value, mention.entity] = None
    for unit, entities in present.items():
        if 1 < len(entities) <= CROWD:
            yield unit, entities


_PACKED = 1
"""How hard zlib tries: more takes longer, and pages are alike enough to become small."""


def _sha256(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


# ---------------------------------------------------------------------------------------------
# The file


def _opened(path: Path) -> sqlite3.Connection:
    """Open the cache; a file that is no cache of ours, or is damaged, is made anew.

    One that cannot be opened, or that another build is using, is done without: nothing is then
    remembered, and nothing else is lost.
    """
    try:
        return _prepared(sqlite3.connect(path, timeout=_PATIENCE))
    except sqlite3.OperationalError:
        return _prepared(sqlite3.connect(":memory:"))
    except sqlite3.DatabaseError:
        _remove(path)
        return _prepared(sqlite3.connect(path, timeout=_PATIENCE))


def _remove(path: Path) -> None:
    """Remove whatever lies where the cache is to lie."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection with its tables, which it keeps for itself until it is closed.

    Raises DatabaseError for a file that is no cache, OperationalError for one that is in use.
    """
    try:
        # The published edition does not depend on this file, so it need not survive a crash.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        _refuse_damage(connection)
        connection.executescript(_TABLES)
        _refuse_others(connection)
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _refuse_damage(connection: sqlite3.Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise sqlite3.DatabaseError(verdict)


def _refuse_others(connection: sqlite3.Connection) -> None:
    """Refuse a database in which another program has a table of the same name."""
    columns = [name for _, name, *_ in connection.execute("PRAGMA table_info(bundle)")]
    if columns != ["name", "content", "sha256"]:
        raise sqlite3.DatabaseError(columns)
