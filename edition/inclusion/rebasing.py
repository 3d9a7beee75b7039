"""Rebasing: the addresses in a part as they are to be written where it is taken in.

`../images/leaf.jpg` of a part in another folder means another file there. XInclude would have an
`xml:base` say so, which hardly a program that reads TEI heeds: the addresses themselves are
written anew, those of files that are there. `#id` means an element of the whole.
"""

import posixpath
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from edition.inclusion.addresses import is_elsewhere
from edition.indexing import LINKING_ATTRIBUTES, NAMING_ATTRIBUTES, OTHER_POINTERS
from edition.indexing.paths import below

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_POINTING = frozenset({*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES, *OTHER_POINTERS} - {"key"})


def rebase(
    part: "Element",
    written_in: PurePosixPath,
    taken_in: PurePosixPath,
    is_there: Callable[[PurePosixPath], bool],
) -> None:
    """Let the addresses in a part count from the folder of the file that takes it in."""
    if written_in.parent == taken_in.parent:
        return
    way = posixpath.relpath(written_in.parent, taken_in.parent)
    for element in part.iter("*"):
        for name, value in element.items():
            if name in _POINTING:
                tokens = [value] if name == "url" else value.split()
                element.set(name, " ".join(_rebased(t, written_in, way, is_there) for t in tokens))


def _rebased(
    address: str, written_in: PurePosixPath, way: str, is_there: Callable[[PurePosixPath], bool]
) -> str:
    path, sign, fragment = address.partition("#")
    is_relative = path and not is_elsewhere(path)
    target = below(written_in.parent, unquote(path)) if is_relative else None
    if target is None or not is_there(target):
        return address
    return f"{posixpath.normpath(posixpath.join(way, path))}{sign}{fragment}"
