"""The subject of a message: a document, its places, and what its schema has."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from edition.diagnostics import Related
from edition.grammar import NOT_ALLOWED, after_text
from edition.model import Location
from edition.schema import quoting
from edition.schema.repertoire import Repertoire
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Subject:
    """A document of which is spoken, its elements named by their ordinals."""

    source: Source
    repertoire: Repertoire

    def element(self, ordinal: int) -> "etree._Element":
        return self.source.elements[ordinal]

    def name(self, ordinal: int) -> str:
        return str(self.element(ordinal).tag)

    def shown(self, ordinal: int) -> str:
        """Return the name of an element as a message shows it."""
        return quoting.element(self.name(ordinal))

    def of_line(self, ordinal: int) -> str:
        """Return the name of an element, and the line in which one finds it."""
        return f"{self.shown(ordinal)} of line {self.source.locate(ordinal).line}"

    def related(self, ordinal: int, label: str) -> tuple[Related, ...]:
        """Return an element as the second place of a finding."""
        return (Related(self.place(ordinal), label),)

    def has_children(self, ordinal: int) -> bool:
        return next(self.element(ordinal).iterchildren("*"), None) is not None

    def has_content(self, ordinal: int) -> bool:
        return len(self.element(ordinal)) > 0 or bool(self.element(ordinal).text)

    def may_hold(self, ordinal: int, other: int) -> bool:
        """Tell whether the schema has an element of the one name in one of the other."""
        return self.repertoire.holds(self.name(ordinal), self.name(other))

    def may_hold_words(self, ordinal: int) -> bool:
        wanted = self.repertoire.content(self.name(ordinal))
        return after_text(wanted) is not NOT_ALLOWED

    def place(self, ordinal: int) -> Location:
        """Return the place of the name in the start tag of an element."""
        tag = self.source.locate(ordinal)
        return replace(tag, column=tag.column + len("<"))
