"""Things: what the registers hold, in the words of schema.org.

A thing is known by the file that describes it, for its page is only about it. Nothing is said of
it but what its record says for certain: a year that the record limits is no year of birth.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from edition import dates
from edition.dates.datings import Form
from edition.indexing import Coordinates, Directory, identifiers
from edition.model import Entity, Kind
from edition.names import tei
from edition.site import Situation, entity_page, venues

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VOCABULARY = "http://schema.org/"
"""As the context of schema.org writes it, and so the heads of our pages mean it."""


@dataclass(frozen=True, slots=True)
class Address:
    """What a statement leads to: a file of the edition, from its folder, or one elsewhere."""

    path: str
    is_elsewhere: bool = False

    def seen_from(self, root: str) -> str:
        """Return the address, with what leads to the folder of the edition before it."""
        return quote(self.path, safe=_IN_ADDRESSES) if self.is_elsewhere else f"{root}{self.path}"


_IN_ADDRESSES = "%/:=&?~#+!$,;'@()*[]"
"""What an address may hold besides letters and digits (RFC 3986)."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of a type, and what is stated of it; without an address it is nameless."""

    type: str
    statements: tuple[tuple[str, "Value"], ...]
    """Terms of the vocabulary, each with one value; a term may come several times."""
    address: Address | None = None

    @property
    def terms(self) -> Mapping[str, Sequence["Value"]]:
        """The values of each term, in the order in which the terms are first stated."""
        found: dict[str, list[Value]] = {}
        for term, value in self.statements:
            found.setdefault(term, []).append(value)
        return found


Value = str | Address | Thing


def thing(found: Situation, record: "Element", directory: Directory) -> Thing:
    """Return what is said of an entity by its record, and by where and when it was."""
    entity = found.entity
    statements: Iterable[tuple[str, Value]] = (
        ("name", entity.name),
        *(("alternateName", name) for name in entity.variants),
        ("mainEntityOfPage", Address(str(entity_page(entity)))),
        *_identified(record),
        *_lived(record),
        *_located(found.coordinates),
        *(_happened(found, record, directory) if entity.kind is Kind.EVENT else ()),
        *_related(entity, directory),
    )
    return Thing(_type(entity, record), (*statements,), address(entity))


def address(entity: Entity) -> Address:
    """Return by what address an entity itself is known, and not its page."""
    return Address(f"{entity_page(entity, '.jsonld')}#{entity.kind.value}")


def _type(entity: Entity, record: "Element") -> str:
    """Return what schema.org calls an entity; it has no word for a group of persons."""
    return "Thing" if record.tag == tei("personGrp") else entity.kind.value.capitalize()


_Statements = Iterator[tuple[str, Value]]


def _identified(record: "Element") -> _Statements:
    """Yield how authorities call an entity: by address, or else by the number that they gave."""
    for one in identifiers(record):
        if one.href:
            yield "sameAs", Address(one.href, is_elsewhere=True)
        else:
            known = (("propertyID", one.type), ("value", one.value))
            yield "identifier", Thing("PropertyValue", tuple(pair for pair in known if pair[1]))


# ---------------------------------------------------------------------------------------------
# When and where


def _lived(record: "Element") -> _Statements:
    """Yield when a person was born and died, where the record says it once and not by limits."""
    for name, term in (("birth", "birthDate"), ("death", "deathDate")):
        said = [_dating(one) for one in record.iterchildren(tei(name))]
        if len(said) == 1 and said[0] and said[0].form is Form.WHEN:
            yield term, str(said[0].earliest)


def _located(found: Coordinates | None) -> _Statements:
    if found and found.is_certain:
        point = (("latitude", str(found.latitude)), ("longitude", str(found.longitude)))
        yield "geo", Thing("GeoCoordinates", point)


def _happened(found: Situation, record: "Element", directory: Directory) -> _Statements:
    """Yield when an event began and ended, and where it was."""
    when = found.dating if found.is_surely_then else None
    if when and when.form is not Form.WITHIN:
        for term, day in (("startDate", when.earliest), ("endDate", when.latest)):
            if day:
                yield term, str(day)
    yield from (("location", address(place)) for place in venues(found.entity, record, directory))


_DOUBTED = frozenset({"low", "medium", "unknown"})
"""Values of @cert for what an editor does not vouch for."""


def _dating(element: "Element") -> dates.Dating | None:
    """Return when something was, as its element or a date in it says without a doubt."""
    stated = (element, *element.iterchildren(tei("date")))
    if any(one.get("cert") in _DOUBTED for one in stated):
        return None
    attributes = ({str(name): str(value) for name, value in one.items()} for one in stated)
    return next(filter(None, map(dates.dating, attributes)), None)


# ---------------------------------------------------------------------------------------------
# Relations

_MUTUAL = frozenset({"colleague", "knows", "sibling", "spouse"})
"""Names of relations that mean the same here and in schema.org.

Those that have two sides do not: the `parent` of TEI is the active side, that of schema.org the
passive one.
"""


def _related(entity: Entity, directory: Directory) -> _Statements:
    for relation in directory.relations(entity):
        name = relation.name.removeprefix("-")
        if name in _MUTUAL and entity.kind is relation.entity.kind is Kind.PERSON:
            yield name, address(relation.entity)
