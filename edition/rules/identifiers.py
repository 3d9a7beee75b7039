"""Identifiers of authorities: each belongs to one record of an edition."""

from collections.abc import Iterable, Iterator, Sequence

from edition.diagnostics import Finding, Related, finding
from edition.indexing.authorities import bare_address
from edition.model import Entity, Kind
from edition.wellformed import quoted

# One building is a place and an institution, and one authority may describe both.
_ONE_THING = frozenset({Kind.ORGANIZATION, Kind.PLACE})


def check_identifiers(entities: Iterable[Entity]) -> Iterator[Finding]:
    """Yield R012 for every record that shares identifiers with an earlier one."""
    bearers: dict[str, list[Entity]] = {}
    for entity in entities:
        shared: dict[Entity, list[str]] = {}
        for address in entity.identifiers:
            earlier = bearers.setdefault(bare_address(address), [])
            rival = next((other for other in earlier if _differ(other, entity)), None)
            if rival:
                shared.setdefault(rival, []).append(address)
            earlier.append(entity)
        for rival, addresses in shared.items():
            yield _finding(rival, entity, addresses)


def _differ(one: Entity, other: Entity) -> bool:
    """Tell whether two records cannot be those of one thing.

    Of two that share an id it is told already that they do (I002).
    """
    return one.xml_id != other.xml_id and {one.kind, other.kind} != _ONE_THING


def _finding(first: Entity, second: Entity, addresses: Sequence[str]) -> Finding:
    both = f"“{quoted(first.name, 200)}” and “{quoted(second.name, 200)}”"
    more = f" (and {len(addresses) - 1} more)" if addresses[1:] else ""
    message = f"{both} have one identifier, {quoted(addresses[0], 200)}{more}"
    hint = "merge the two records if they describe the same, or correct one of the identifiers"
    related = (Related(first.location, "the other record"),)
    return finding("R012", message, second.location, hint, related=related)
