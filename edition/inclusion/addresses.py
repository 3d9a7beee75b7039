"""Addresses of parts: which file an inclusion means, seen from the file in which it stands.

An address is an IRI (RFC 3987): letters of any script, blanks as people write them, or the same
escaped. It is relative to the file, and to every relative `xml:base` around it. A base that is the
address of a site says where a text is to be published, and not where its parts are.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote

from edition.indexing.paths import below
from edition.names import XML

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BASE = f"{{{XML}}}base"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")


def is_elsewhere(address: str) -> bool:
    """Tell whether an address begins with a scheme or the name of a host."""
    return _SCHEME.match(address.strip()) is not None


def folder_of(element: "Element", file: PurePosixPath) -> PurePosixPath | None:
    """Return the folder from which addresses in an element count; None outside of the project."""
    bases = [holder.get(_BASE, "") for holder in (element, *element.iterancestors())]
    folder: PurePosixPath | None = file.parent
    for base in reversed(bases):
        if folder is not None and base and not is_elsewhere(base):
            folder = below(folder, unquote(base.rpartition("/")[0]))
    return folder


def file_meant(
    address: str, folder: PurePosixPath, is_there: Callable[[PurePosixPath], bool]
) -> PurePosixPath | None:
    """Return the file that an address means; where none is there, what it would be called.

    None where the address leads out of the project.
    """
    candidates = [below(folder, name) for name in _names(address)]
    return next((path for path in candidates if path and is_there(path)), candidates[0])


def _names(address: str) -> Iterator[str]:
    """Yield how a file may be called: as the address says, letter for letter, or composed."""
    address = address.strip()
    yield unquote(address)
    yield address
    for form in ("NFC", "NFD"):
        yield normalize(form, unquote(address))
