"""The library: the files of a project, from which documents take their parts.

It hands out what lies in the folder of the project, and through the gate, and nothing else.
"""

from collections import OrderedDict
from collections.abc import Container, Mapping
from pathlib import Path, PurePosixPath

from edition.source import Source, holds, read, read_words

_KEPT = 32
"""So many files are kept, for many documents take in the same ones."""


class Library:
    """Reads files of a folder by their paths in it."""

    def __init__(
        self,
        folder: Path,
        at_hand: Mapping[PurePosixPath, Source | None] | None = None,
        withheld: Container[PurePosixPath] = (),
    ) -> None:
        """Open the library of a folder.

        What is at hand is not read again (None: the gate refused it); what is withheld is as if
        it were not there.
        """
        self._folder = folder
        self._at_hand = at_hand or {}
        self._withheld = withheld
        self._kept: OrderedDict[PurePosixPath, Source | None] = OrderedDict()

    def holds(self, path: PurePosixPath) -> bool:
        """Tell whether there is a file at a path, whatever is in it."""
        return path not in self._withheld and holds(self._folder / path, self._folder)

    def document(self, path: PurePosixPath) -> Source | None:
        """Return the document at a path; None where there is none that passes the gate."""
        if path in self._at_hand:
            return self._at_hand[path]
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        source, _ = read(self._folder / path, path, self._folder)
        self._kept[path] = source
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return source

    def words(self, path: PurePosixPath, encoding: str) -> str | None:
        """Return a file as plain text; None where it is none in that encoding."""
        return read_words(self._folder / path, path, self._folder, encoding)
