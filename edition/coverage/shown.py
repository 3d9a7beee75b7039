"""Shown: what has an effect on what is published, as it was found out (tests/effects.py).

The file `schemas/shown.txt` has a line for each attribute, with the elements of which it changes
what is published, and one for each part of a document beside the text, with the elements in it
whose words are published.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from edition import resources
from edition.names import XML, local_name

FILE = "shown.txt"
"""In the folder of schemas."""


def has_effect(element: str, attribute: str) -> bool:
    """Tell whether an attribute of an element of TEI changes what is published."""
    return element in _table().get(f"@{attribute_name(attribute)}", frozenset())


def is_wordy(part: str, element: str) -> bool:
    """Tell whether the words of an element are published from a part such as `teiHeader`."""
    return element in _table().get(part, frozenset())


def attribute_name(name: str) -> str:
    """Return the name of an attribute as it is written, without any namespace but XML's."""
    local = local_name(name)
    return f"xml:{local}" if name.startswith(f"{{{XML}}}") else local


def path() -> Path:
    return resources.folder("schemas") / FILE


@cache
def _table() -> Mapping[str, frozenset[str]]:
    lines = (line.partition(": ") for line in path().read_text(encoding="utf-8").splitlines())
    return {name: frozenset(elements.split()) for name, _, elements in lines}
