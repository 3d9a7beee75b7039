"""Stylesheets as files: which modules each takes in, and what none of them may ask for.

While a stylesheet is compiled it may still open files, because it imports ours. So nothing may be
computed then: no static variable, no condition (`use-when`), no attribute made by an expression
(XSLT 3.0, 3.13 and 9.6). What would be computed could read any file and put it on a page.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

_MODULE = re.compile(r"<[\w.-]+:(?:import|include|use-package)\s[^>]*?href\s*=\s*[\"']([^\"']+)")
_STATIC = re.compile(r"[\s\"'](?:[\w.-]+:)?(use-when|static|_[A-Za-z][\w.-]*)\s*=\s*[\"']")


def with_modules(stylesheets: Iterable[Path]) -> Sequence[Path]:
    """Return stylesheets with all that they import or include, each once, in a fixed order.

    Modules that are not there, or are named by another address than a path, are left out: the
    compiler complains of them, or knows them by the catalog.
    """
    found: dict[Path, None] = {}
    waiting = list(stylesheets)
    while waiting:
        path = waiting.pop(0)
        if path in found or not path.is_file():
            continue
        found[path] = None
        waiting += [
            (path.parent / unquote(href)).resolve() for href in _MODULE.findall(_text(path))
        ]
    return tuple(found)


def computed(stylesheet: Path) -> str:
    """Return what a stylesheet would have computed while it is compiled; empty if nothing."""
    for path in with_modules([stylesheet]):
        if match := _STATIC.search(_text(path)):
            return f"{match[1]} in {path.name}"
    return ""


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\0", "")
