"""The passages of a text as a file, which is published with it and says what they say.

Tab-separated values, a line for each passage in the order of the text. Words are as the ledger
counts them, so that a checksum there is the checksum here; they hold neither tab nor line break.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from edition.ledger import checksum, normalized

SUFFIX = ".passages.tsv"
"""How the name of such a file ends."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable unit in one version: where it is found, and its words."""

    id: str
    """Its `xml:id`; empty for one that has none, which only its order and its words tell apart."""
    label: str
    """How readers call it, as `paragraph 3`."""
    words: str
    sha256: str

    @classmethod
    def of(cls, xml_id: str, label: str, words: str) -> "Passage":
        """Return a passage of a text as it is read."""
        return cls(xml_id, normalized(label), normalized(words), checksum(words))


_COLUMNS = ("id", "label", "sha256", "words")


def written(passages: Iterable[Passage]) -> bytes:
    """Return the file of the passages of a text."""
    rows = [_COLUMNS, *((one.id, one.label, one.sha256, one.words) for one in passages)]
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def read(data: bytes) -> tuple[Passage, ...]:
    """Return the passages of a file; raises ValueError where it is not such a file."""
    header, *rows = (line.split("\t") for line in data.decode().removesuffix("\n").split("\n"))
    if tuple(header) != _COLUMNS or any(len(row) != len(_COLUMNS) for row in rows):
        raise ValueError(header)
    return tuple(Passage(xml_id, label, words, sha256) for xml_id, label, sha256, words in rows)
