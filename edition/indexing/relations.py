"""Relations: how the entities of an edition belong together (TEI Guidelines, 14.3.2.3)."""

from collections.abc import Callable, Iterator
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


def relations(source: Source, resolve: Resolve) -> Iterator[tuple[Entity, Relation]]:
    """Yield the relations that a document states, each from every side of it."""
    for relation in source.root.iter(tei("relation")):
        name = _name(relation)
        active, passive, mutual = (
            [entity for p in relation.get(side, "").split() if (entity := resolve(p, source.path))]
            for side in ("active", "passive", "mutual")
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
