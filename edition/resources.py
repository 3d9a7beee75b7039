"""Where the toolkit keeps its own stylesheets, schemas and assets."""

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """Return the toolkit's folder of that name (`xslt`, `schemas`).

    In an installed package the folder lies inside it; in a checkout it lies beside it, where
    the scholars who extend the toolkit expect it.
    """
    package = Path(__file__).resolve().parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name
