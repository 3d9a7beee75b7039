"""References: what is cited, as values that every style and every format is made from."""

from dataclasses import dataclass, replace
from enum import Enum

from edition.dates import CalendarDate
from edition.ledger import checksum
from edition.names import fingerprint, slug

_ENDINGS = tuple("?!…")
"""What ends a title by itself, so that no colon parts it from its subtitle."""


class Cited(Enum):
    """What a reference leads to."""

    EDITION = "edition"
    TEXT = "text"
    ENTRY = "entry"
    """An entry of a register: a person, an organization, a place, an event."""


@dataclass(frozen=True, slots=True)
class Name:
    """Who is responsible: a person by the parts of the name, or anybody by the whole of it."""

    literal: str = ""
    """The name as it is written, of an organization or where nothing says which part is which."""
    family: str = ""
    given: str = ""
    particle: str = ""
    """What stands before the family name and is no part of it: van, de la."""
    suffix: str = ""
    """What tells apart bearers of one name: Jr., III."""
    identifier: str = ""
    """An address under which an authority knows the bearer, such as ORCID or GND."""
    is_organization: bool = False

    @property
    def surname(self) -> str:
        """The family name with what stands before it."""
        return _spaced(self.particle, self.family)

    @property
    def in_order(self) -> str:
        """The name as one says it; a literal name is said as it is written."""
        return self.literal or _spaced(self.given, self.surname, self.suffix)

    @property
    def inverted(self) -> str:
        """The name as a list of names has it: the family name first."""
        return self.literal or ", ".join(filter(None, (self.surname, self.given, self.suffix)))


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable unit of a text."""

    id: str
    label: str = ""
    """How the reading view calls it: the number of a paragraph, or what it is and its number."""
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited: the edition, a text of it, an entry of its registers, or a passage."""

    cited: Cited
    id: str
    """What tells it apart from all others that are cited together, in ASCII."""
    title: str
    subtitle: str = ""
    container: str = ""
    """The title of the edition to which it belongs; empty for the edition itself."""
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    version: str = ""
    date: CalendarDate | None = None
    """When the edition was published, as the header says."""
    publisher: str = ""
    publisher_identifier: str = ""
    """An address under which an authority knows the publisher, such as ROR."""
    contact: str = ""
    """The address for mail of whoever publishes it."""
    place: str = ""
    source: str = ""
    """From what the text was taken, in the words of its header."""
    language: str = ""
    licence: str = ""
    """The address of the licence."""
    doi: str = ""
    latest: str = ""
    """Where it stands as it is now; empty where nobody knows the address of the edition."""
    versioned: str = ""
    """Where it stands as it was in this version, and will stay."""
    content_hash: str = ""
    """What its words were, as twelve hexadecimal digits."""
    passage: Passage | None = None

    @property
    def whole_title(self) -> str:
        """The title and the subtitle."""
        if not self.subtitle:
            return self.title
        sign = "" if self.title.endswith(_ENDINGS) else ":"
        return f"{self.title}{sign} {self.subtitle}"

    @property
    def responsible(self) -> tuple[Name, ...]:
        """Who made it: its authors, else its editors, else its publisher."""
        publisher = Name(self.publisher, is_organization=True)
        return self.authors or self.editors or ((publisher,) if self.publisher else ())

    @property
    def is_part(self) -> bool:
        """Whether it stands in something larger that has a title of its own."""
        return bool(self.container) and self.container != self.title

    @property
    def year(self) -> str:
        """The year in which it was published."""
        return str(CalendarDate(self.date.year)) if self.date else ""

    @property
    def address(self) -> str:
        """The address that a citation gives: of this version and this passage, if there is one.

        A DOI leads to the work, not to the words of one version: it stands for an address where
        there is none.
        """
        if held := self.versioned or self.latest:
            return f"{held}#{self.passage.id}" if self.passage else held
        return self.doi_address

    @property
    def latest_address(self) -> str:
        """Where the passage, or the whole, stands as it is now."""
        return f"{self.latest}#{self.passage.id}" if self.latest and self.passage else self.latest

    @property
    def doi_address(self) -> str:
        """The address at which a DOI is resolved."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    def at(self, passage: Passage) -> "Reference":
        """Return the reference to a passage of this text."""
        return replace(self, id=f"{self.id}:{key(passage.id)}", passage=passage)


def hash_of(words: str) -> str:
    """Return how the checksum of words begins, by which the ledger knows whether they changed."""
    return shortened(checksum(words))


def shortened(sha256: str) -> str:
    """Return as much of a checksum as a citation gives."""
    return sha256[:_DIGITS]


_DIGITS = 12
"""So many that nobody finds other words with the same by chance, and few enough to print."""


def key(identifier: str) -> str:
    """Return an identifier in the letters that every format allows, told apart from all others."""
    plain = slug(identifier)
    return plain if plain == identifier else f"{plain}--{fingerprint(identifier)}"


def _spaced(*parts: str) -> str:
    """Return parts of a name with blanks between them; an apostrophe needs none: d'Alembert."""
    said = " ".join(filter(None, parts))
    return said.replace("’ ", "’").replace("' ", "'")
