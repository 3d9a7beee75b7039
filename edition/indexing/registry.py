"""The registry: the entities of an edition, by everything that a pointer may call them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from edition.indexing.authorities import bare_address
from edition.indexing.lives import Life
from edition.indexing.records import Place, Record, Sign, entities
from edition.model import Entity, Kind
from edition.spelling import Vocabulary

Expand = Callable[[str, PurePosixPath], Sequence[str]]
"""Returns the addresses for which a pointer of a file may stand."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """The entities that have a name, and what the name is of them."""

    entities: tuple[Entity, ...]
    sign: Sign


class Registry:
    """All entities of an edition."""

    def __init__(self, records: Iterable[Record], expand: Expand) -> None:
        """Bring the records of all documents together."""
        described = tuple(entities(records))
        self.entities = tuple(entity for entity, _ in described)
        self._at = {
            record.place: entity
            for entity, found in described
            for record in found
            if record.identity is Sign.ID
        }
        self._lives = {
            entity: record.life
            for entity, found in described
            for record in reversed(found)
            if record.life
        }
        self._within_kinds = {(entity.kind, entity.id): entity for entity in self.entities}
        self._by_id = _together((entity.xml_id, entity) for entity in self.entities)
        self._by_sign: dict[Sign, Mapping[str, tuple[Entity, ...]]] = {
            sign: _together(_signed(described, sign, expand))
            for sign in (Sign.KEY, Sign.REFERENCE, Sign.IDENTIFIER, Sign.NUMBER)
        }
        self._elsewhere = [
            (sign, self._by_sign[sign]) for sign in (Sign.IDENTIFIER, Sign.REFERENCE)
        ]
        self._nearest: dict[str, str] = {}

    def entity(self, kind: Kind, address: str) -> Entity | None:
        """Return the entity that has an address within its kind."""
        return self._within_kinds.get((kind, address))

    def at(self, place: Place) -> Entity | None:
        """Return the entity whose record stands at a place."""
        return self._at.get(place)

    def life(self, entity: Entity) -> Life | None:
        """Return the limits of a person's life, or of an event, by its first dated record."""
        return self._lives.get(entity)

    def with_id(self, name: str, kind: Kind | None = None) -> Bearers | None:
        """Return the entities of an id; those of one kind, if it is known and several have it."""
        known = self._by_id.get(name, ())
        fitting = tuple(entity for entity in known if entity.kind is kind)
        return Bearers(fitting or known, Sign.ID) if known else None

    def called(self, name: str, kind: Kind | None = None) -> Bearers | None:
        """Return the entities that are called by a name: by their id, or by another sign.

        A number or a key may well belong to another register; so they must fit the kind, where
        that is known.
        """
        if found := self.with_id(name, kind):
            return found
        for sign, by_name in self._by_sign.items():
            known = by_name.get(name, ())
            fitting = tuple(entity for entity in known if kind in {None, entity.kind})
            if fitting:
                return Bearers(fitting, sign)
        return None

    def at_address(self, address: str) -> Bearers | None:
        """Return the entity that an authority elsewhere, or its own edition, has at an address.

        An address that two records name is no address of either.
        """
        bare = bare_address(address)
        for sign, by_address in self._elsewhere:
            known = by_address.get(bare, ())
            if len(known) == 1:
                return Bearers(known, sign)
        return None

    def nearest_id(self, name: str) -> str:
        """Return the id of an entity that is nearest to a name; empty where none is near."""
        if name not in self._nearest:  # one mistake stands in many letters
            self._nearest[name] = self._ids.nearest(name)
        return self._nearest[name]

    @cached_property
    def _ids(self) -> Vocabulary:
        return Vocabulary(self._by_id)


Described = Sequence[tuple[Entity, Sequence[Record]]]


def _signed(described: Described, sign: Sign, expand: Expand) -> Iterator[tuple[str, Entity]]:
    """Yield each name by which a sign calls an entity, addresses without what may differ."""
    for entity, found in described:
        for record in found:
            if sign is Sign.IDENTIFIER:
                yield from ((name, entity) for name in _numbers(record))
            for own, value in record.signs:
                if own is sign:
                    yield value, entity
                if own is sign is Sign.REFERENCE:
                    for address in expand(value, record.location.file):
                        yield bare_address(address), entity


def _numbers(record: Record) -> Iterator[str]:
    """Yield what the identifiers of a record are called by: address, number, gnd:number."""
    for identifier in record.identifiers:
        if identifier.href:
            yield bare_address(identifier.href)
        if identifier.number:
            yield identifier.number
            yield f"{identifier.type.lower()}:{identifier.number}"


def _together(pairs: Iterable[tuple[str, Entity]]) -> dict[str, tuple[Entity, ...]]:
    """Return the entities that each name means, in their order."""
    found: dict[str, dict[Entity, None]] = {}
    for name, entity in pairs:
        found.setdefault(name, {})[entity] = None
    return {name: tuple(meant) for name, meant in found.items()}
