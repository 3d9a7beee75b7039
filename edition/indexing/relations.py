"""Relations: how the entities of an edition belong together (TEI Guidelines, 14.3.2.3)."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.model import Entity
from edition.names import tei
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree

Resolve = Callable[[str, PurePosixPath], Entity | None]
"""Returns the entity to which a pointer of a file leads."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of one entity to another; seen from its passive side its name begins with `-`."""

    name: str
    entity: Entity


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation as a document states it: its name, and the pointers on each of its sides."""

    name: str
    active: tuple[str, ...]
    passive: tuple[str, ...]
    mutual: tuple[str, ...]
    file: PurePosixPath


def statements(source: Source) -> Iterator[Statement]:
    """Yield the relations that a document states, in order."""
    for relation in source.root.iter(tei("relation")):
        active, passive, mutual = (
            tuple(relation.get(side, "").split()) for side in ("active", "passive", "mutual")
        )
        yield Statement(_name(relation), active, passive, mutual, source.path)


def relations(stated: Iterable[Statement], resolve: Resolve) -> Iterator[tuple[Entity, Relation]]:
    """Yield the relations of statements, each from every side of it."""
    for statement in stated:
        name = statement.name
        active, passive, mutual = (
            [entity for pointer in side if (entity := resolve(pointer, statement.file))]
            for side in (statement.active, statement.passive, statement.mutual)
        )
        for one in active:
            for other in passive:
                yield one, Relation(name, other)
                yield other, Relation(f"-{name}", one)
        for one in mutual:
            for other in mutual:
                if one is not other:
                    yield one, Relation(name, other)


def _name(relation: "etree._Element") -> str:
    """Return the name of a relation; of an address its last part: …/ontology#partOf."""
    named = (relation.get("name") or relation.get("ref") or "").split()
    if not named:
        return "relation"
    last = named[0].rpartition("#")[2].rpartition("/")[2]
    return last or named[0]
