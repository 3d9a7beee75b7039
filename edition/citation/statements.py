"""Statements: what the manuals of style say of a reference in one and the same way."""

import re
import unicodedata
from collections.abc import Sequence

from edition.citation.reference import Name, Reference
from edition.languages import is_unspaced

_TWO = 2
"""Names after which "et al." stands for the others, in Chicago and in MLA."""


def leaders(reference: Reference) -> tuple[Name, ...]:
    """Return whose names stand first: the authors, or the editors of a whole without authors."""
    return reference.authors or (() if reference.is_part else reference.editors)


def later_editors(reference: Reference) -> tuple[Name, ...]:
    """Return the editors who do not stand first."""
    return reference.editors if reference.authors or reference.is_part else ()


def are_editors(reference: Reference) -> bool:
    """Tell whether those who stand first are editors."""
    return bool(leaders(reference)) and not reference.authors


def all_or_first(names: Sequence[Name]) -> str:
    """Return names as one says them; of more than two the first."""
    if len(names) > _TWO:
        return f"{in_order(names[0])} et al."
    return " and ".join(map(in_order, names))


def is_several_for_one(names: Sequence[Name]) -> bool:
    """Tell whether names are so many that the first stands for all."""
    return len(names) > _TWO


def in_order(name: Name) -> str:
    """Return a name as one says it; Chinese and Japanese have the family name first."""
    return f"{name.family}{name.given}" if is_unspaced(name.family) else name.in_order


def inverted(name: Name) -> str:
    """Return a name as a list has it, with the family name first."""
    return in_order(name) if is_unspaced(name.family) else name.inverted


def initials(given: str) -> str:
    """Return given names by their first letters; particles and other scripts stay as they are."""
    if not all("LATIN" in unicodedata.name(sign, "") for sign in given if sign.isalpha()):
        return given
    return " ".join(map(_initial, filter(None, re.split(r"[\s.]+", given))))


def _initial(name: str) -> str:
    """Return a name by its first letters: J.-P.; what begins with a small one is a particle."""
    if name[0].islower():
        return name
    return "-".join(f"{part[0]}." for part in name.split("-") if part)


def version(reference: Reference, word: str) -> str:
    return f"{word} {reference.version}" if reference.version else ""


def place_in_text(reference: Reference, paragraph: str) -> str:
    """Return how a passage is called; the reading view gives a paragraph a number and no more."""
    label = reference.passage.label if reference.passage else ""
    return f"{paragraph} {label}" if label.isdecimal() else label
