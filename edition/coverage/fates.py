"""Fates: what can become of an element or an attribute."""

from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """What becomes of a part of the encoding."""

    RENDERED = "rendered"
    PASSED = "passed through"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Entry:
    """An element, or an attribute of an element as `element/@name`, and how often it stands."""

    name: str
    fate: Fate
    count: int
    reason: str
