"""Composition: how the files of an edition belong together, as far as pointers are concerned.

Most files are a document each. But a document may take in parts, and a corpus documents: then an
id is known in all of them, and it stands on the pages that show it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class Composition:
    """What is to be known of files that are not a document each."""

    beside: Mapping[PurePosixPath, Sequence[PurePosixPath]] = field(default_factory=dict)
    """The other files in which an id or a prefix of a file may be declared, the nearest first."""
    shown: Mapping[PurePosixPath, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    """By file and id: the pages on which it stands, in the order of the edition."""
    torn: frozenset[PurePosixPath] = frozenset()
    """Files of which a part is missing: nobody knows which ids stood in it."""
