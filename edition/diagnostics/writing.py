"""Writing: where a presentation puts its words."""

import json
from collections.abc import Callable
from dataclasses import dataclass

Write = Callable[[str], None]
"""Takes a piece of text, as it is to stand: it adds no end of a line."""


def as_json(value: object, depth: int = 0) -> str:
    """Return a value as JSON whose further lines begin after so many blanks."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return text.replace("\n", f"\n{' ' * depth}")


@dataclass(slots=True)
class Elements:
    """The elements of a JSON array, each written on a line of its own, and none kept."""

    write: Write
    depth: int
    """How many blanks stand before each."""
    is_empty: bool = True

    def add(self, element: object) -> None:
        """Write one more."""
        comma = "" if self.is_empty else ","
        text = json.dumps(element, ensure_ascii=False)
        self.write(f"{comma}\n{' ' * self.depth}{text}")
        self.is_empty = False
