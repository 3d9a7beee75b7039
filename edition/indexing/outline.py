"""An outline: all that a document brings to the directory of its project, without its tree.

What is known of ten thousand documents at once must be small; their trees are not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.indexing.documents import entries, ids
from edition.indexing.prefixes import Prefix, prefixes
from edition.indexing.records import Record, records
from edition.indexing.relations import Statement, statements
from edition.names import XML_ID
from edition.source import Source


@dataclass(frozen=True, slots=True)
class Outline:
    """The ids, records, relations and prefixes of one document."""

    path: PurePosixPath
    name: str
    """The xml:id of the root; empty where it has none."""
    ids: Mapping[str, bool]
    """In order; each with whether the page of the document has it."""
    entries: tuple[str, ...]
    """The ids of what the document defines for others: items of lists, categories, witnesses."""
    prefixes: Mapping[str, Sequence[Prefix]]
    records: tuple[Record, ...]
    relations: tuple[Statement, ...]


def outline(source: Source, language: str) -> Outline:
    """Read the outline of a document in an edition of this language."""
    defined: dict[str, list[Prefix]] = {}
    for prefix in prefixes(source):
        defined.setdefault(prefix.name, []).append(prefix)
    return Outline(
        path=source.path,
        name=source.root.get(XML_ID, ""),
        ids=ids(source),
        entries=entries(source),
        prefixes=defined,
        records=tuple(records(source, language)),
        relations=tuple(statements(source)),
    )
