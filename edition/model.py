"""The nouns of an edition, as frozen values that every other module shares."""

from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file: lines and columns count from 1, columns in characters.

    `end_column` is the column after the last character; a location that knows only its
    file has line 0.
    """

    file: PurePosixPath
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0


class Kind(Enum):
    """What a mention can name: the four registers, and the dates of the text."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    EVENT = "event"
    DATE = "date"

    @property
    def folder(self) -> str:
        """The folder of the published edition in which the register of this kind lies."""
        return f"{self.value}s"


REGISTERS = (Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.EVENT)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, an organization, a place or an event that has a record in a register."""

    id: str
    """The last part of its address, unique within its kind."""
    kind: Kind
    xml_id: str
    name: str
    sort_name: str
    variants: tuple[str, ...]
    identifiers: tuple[str, ...]
    """Addresses (URIs) under which authorities elsewhere know it."""
    location: Location
    ordinal: int
    """Which element of its file the record is, counted from 0 in document order."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names an entity or a date."""

    id: str
    kind: Kind
    entity: str
    """The id of the entity; empty for a date and for a name that nothing identifies."""
    form: str
    """The words of the mention, as the reading view has them."""
    before: str
    after: str
    unit: str
    label: str
    """How the unit is cited: a paragraph number, a line number, "note 3"."""
    ordinal: int
    date: str = ""
    """The normalised value of a date, as in `dates`."""
    key: str = ""
    """The pointer of a name that nothing identifies, as the text has it; empty without one."""
    filed_under: str = ""
    """Under what an index of a large edition has it: its first letter, or its year."""
    line: str = ""
    """The id of the name there, which all mentions of the name share; empty for a date."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text of the edition, as its indexes and its manifest speak of it."""

    id: str
    title: str
    source: PurePosixPath
    sha256: str
    words: int
    language: str
