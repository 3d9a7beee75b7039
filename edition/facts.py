"""The facts of a build: which text mentions what, kept in SQLite so that memory stays small.

The same file remembers what the stylesheets made of a text. The name under which that is kept
is a hash of all that went into it, so a remembered result is never stale; the file can be
deleted at any time, and one that cannot be read is made anew.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from edition.model import Document, Kind, Mention

_SCHEMA = """
CREATE TABLE IF NOT EXISTS bundle (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
DROP TABLE IF EXISTS mention;
CREATE TABLE mention (
    document INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    form TEXT NOT NULL,
    date TEXT NOT NULL,
    content TEXT NOT NULL
);
CREATE INDEX mention_entity ON mention (kind, entity, document, place);
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
    def at(cls, path: Path, *, fresh: bool = False) -> Iterator["Facts"]:
        """Open the cache at a path; a fresh one remembers nothing."""
        if fresh:
            path.unlink(missing_ok=True)
        with closing(_opened(path)) as connection, connection:
            yield cls(connection)

    @classmethod
    @contextmanager
    def in_memory(cls) -> Iterator["Facts"]:
        """Open a cache that leaves nothing behind."""
        with closing(sqlite3.connect(":memory:")) as connection, connection:
            connection.executescript(_SCHEMA)
            yield cls(connection)

    def recall(self, name: str) -> str | None:
        """Return what was remembered under a name."""
        row = self._connection.execute(
            "SELECT content FROM bundle WHERE name = ?", (name,)
        ).fetchone()
        return row[0] if row else None

    def remember(self, name: str, content: str) -> None:
        """Remember a result under the hash of all that went into it."""
        self._connection.execute("INSERT OR REPLACE INTO bundle VALUES (?, ?)", (name, content))

    def forget_others(self, names: Iterable[str]) -> None:
        """Forget every result that the build at hand did not use."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("CREATE TEMP TABLE used (name TEXT PRIMARY KEY) WITHOUT ROWID")
            cursor.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((n,) for n in names))
            cursor.execute("DELETE FROM bundle WHERE name NOT IN (SELECT name FROM used)")
            cursor.execute("DROP TABLE used")

    def add(self, document: Document, mentions: Iterable[Mention]) -> None:
        """Take the mentions of a text; texts are added in the order of the edition."""
        number = len(self._documents)
        self._documents.append(document)
        self._connection.executemany(
            "INSERT INTO mention VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (number, place, m.kind.value, m.entity, m.form, m.date, _content(m))
                for place, m in enumerate(mentions)
            ),
        )

    @property
    def documents(self) -> tuple[Document, ...]:
        """The texts, in the order of the edition."""
        return tuple(self._documents)

    def mentions(self, kind: Kind, entity: str) -> Iterator[Evidence]:
        """Yield every mention of an entity, in the order of the texts."""
        return self._evidence("kind = ? AND entity = ?", (kind.value, entity))

    def unidentified(self, kind: Kind) -> Iterator[Evidence]:
        """Yield the mentions of a kind that no record explains, in the order of the texts."""
        return self.mentions(kind, "")

    def dates(self) -> Iterator[Evidence]:
        """Yield every date of the texts, in the order of the texts."""
        return self.mentions(Kind.DATE, "")

    def count(self, kind: Kind, entity: str) -> int:
        """Return how often the texts mention an entity."""
        (number,) = self._connection.execute(
            "SELECT count(*) FROM mention WHERE kind = ? AND entity = ?", (kind.value, entity)
        ).fetchone()
        return int(number)

    def total(self) -> int:
        """Return how many mentions the texts have, dates among them."""
        (number,) = self._connection.execute("SELECT count(*) FROM mention").fetchone()
        return int(number)

    def forms(self, kind: Kind, entity: str) -> tuple[tuple[str, int], ...]:
        """Return the words by which the texts call an entity, the most frequent first."""
        return tuple(
            self._connection.execute(
                "SELECT form, count(*) AS times FROM mention WHERE kind = ? AND entity = ?"
                " GROUP BY form ORDER BY times DESC, form",
                (kind.value, entity),
            )
        )

    def _evidence(self, condition: str, values: tuple[str, ...]) -> Iterator[Evidence]:
        rows = self._connection.execute(
            f"SELECT document, content FROM mention WHERE {condition} ORDER BY document, place",
            values,
        )
        for number, content in rows:
            yield Evidence(self._documents[number], _mention(content))


def _content(mention: Mention) -> str:
    return json.dumps(asdict(mention) | {"kind": mention.kind.value}, ensure_ascii=False)


def _mention(content: str) -> Mention:
    record = json.loads(content)
    return Mention(**(record | {"kind": Kind(record["kind"])}))


def _opened(path: Path) -> sqlite3.Connection:
    """Open the cache; a file that is no cache of ours, or is damaged, is made anew."""
    try:
        return _prepared(path)
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # The published edition does not depend on this file, so it need not survive a crash.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA quick_check")
        connection.executescript(_SCHEMA)
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
