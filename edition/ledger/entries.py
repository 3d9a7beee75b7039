"""The entries of the ledger: addresses, and what became of each."""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """What is cited: a page of the edition, or a passage of it."""

    page: str
    """Its path in the edition without the suffix: `texts/letter-1`, `persons/ada-lang`."""
    id: str = ""
    """The id of the passage; empty for the page as a whole."""

    @classmethod
    def of(cls, written: str) -> Self:
        """Read an address as the ledger has it, or as a reader copies it from a page."""
        page, _, fragment = written.partition("#")
        return cls(page.removesuffix(".html"), fragment)

    def __str__(self) -> str:
        return f"{self.page}#{self.id}" if self.id else self.page

    @property
    def whole(self) -> "Address":
        """The page on which it is; of a page itself, the page."""
        return Address(self.page)


class State(Enum):
    """What became of an address."""

    LIVE = "live"
    MOVED = "moved"
    """The passage stands elsewhere."""
    SPLIT = "split"
    """Several passages stand in its place."""
    MERGED = "merged"
    """It is part of a passage that had been released beside it."""
    WITHDRAWN = "withdrawn"
    """Nothing stands in its place."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger says of an address."""

    address: Address
    state: State
    first: str
    """The version of the first release that has it."""
    last: str
    """The version of the last release that has it."""
    successors: tuple[Address, ...] = ()
    """What stands in its place."""
    words: tuple[tuple[str, str], ...] = ()
    """Each version in which its words were new, with their checksum; none for other than words."""
    reason: str = ""
    """Why it is no longer there, in the words of the editors."""
    title: str = ""
    """How it was called in that last release; none of a passage."""
    line: int = field(default=0, compare=False)
    """Where it stands in the file, from 1; 0 for one that was not read from it."""

    @property
    def is_live(self) -> bool:
        """Whether the address must lead to its passage."""
        return self.state is State.LIVE

    @property
    def checksum(self) -> str:
        """The checksum of its words in the last release that has it; empty without words."""
        return self.words[-1][1] if self.words else ""

    def checksum_in(self, version: str, versions: Iterable[str]) -> str:
        """Return the checksum of its words in a release; `versions` are all, in their order."""
        known, found = dict(self.words), ""
        for one in versions:
            found = known.get(one, found)
            if one == version:
                break
        return found


@dataclass(frozen=True, slots=True)
class Ledger:
    """All addresses that were ever released."""

    entries: Mapping[Address, Entry] = field(default_factory=dict)

    def living(self) -> Iterable[Entry]:
        """Return the entries of what must be there."""
        return (entry for entry in self.entries.values() if entry.is_live)

    def gone(self) -> Iterable[Entry]:
        """Return the entries of what is no longer there, for which tombstones stand."""
        return (entry for entry in self.entries.values() if not entry.is_live)


def leads_to(entries: Mapping[Address, Entry], start: Address, end: Address) -> bool:
    """Tell whether the successors of an address, and theirs, come to another."""
    seen: set[Address] = set()
    waiting = [start]
    while waiting:
        entry = entries.get(waiting.pop())
        for successor in entry.successors if entry else ():
            if successor == end:
                return True
            if successor not in seen:
                seen.add(successor)
                waiting.append(successor)
    return False


def checksum(words: str) -> str:
    """Return the SHA-256 of normalized words in hexadecimal: whether they changed is seen by it."""
    return hashlib.sha256(normalized(words).encode("utf-8", "surrogatepass")).hexdigest()


def normalized(words: str) -> str:
    """Return words without what makes no difference, for no reader can see it.

    White space counts as one blank wherever it is, and not at the ends; letters with marks count
    as one character (Unicode NFC).
    """
    return unicodedata.normalize("NFC", " ".join(words.split()))
