"""Where the toolkit keeps its own stylesheets, schemas and assets, and the pages of its codes."""

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """Return the toolkit's folder of that name (`xslt`, `schemas`, `fonts`, `findings`).

    In an installed package the folder lies inside it; in a checkout it lies beside it, where
    the scholars who extend the toolkit, or read about it, expect it.
    """
    package = Path(__file__).resolve().parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / _IN_A_CHECKOUT.get(name, name)


_IN_A_CHECKOUT = {"findings": "docs/reference/findings", "fonts": "fonts/files"}


OF_PAGES = ("fonts", "geography", "schemas", "xslt")
"""The folders of what goes into an edition."""


@cache
def tei_elements() -> frozenset[str]:
    """Return the names of all elements of TEI, whether our schema has them or not."""
    lines = (folder("schemas") / "tei-elements.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
