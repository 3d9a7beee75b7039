"""Navigation: the answers to the question how the passages of a text lie in each other.

There is one for the text and one for each passage, at every depth that the text has.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.exchange.dts.collections import Resource
from edition.exchange.dts.endpoints import answer, navigation_file
from edition.exchange.dts.tree import Unit

_FULL = 100
"""Passages beside a passage that one answer names; of thousands every answer would name all."""

_TO_THE_END = -1
"""The depth of all that lies within, however deep."""

_Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Navigation:
    """The passages of a text of an edition at an address, and how readers call them."""

    text: Resource
    units: Sequence[Unit]
    labels: Mapping[str, str]
    """By the references of the passages."""
    base: str

    def files(self) -> Iterator[tuple[PurePosixPath, bytes]]:
        """Yield the answers."""
        nodes = [self._unit(unit) for unit in self.units]
        depths = range(1, max((unit.level for unit in self.units), default=1) + 1)
        for down in (_TO_THE_END, *depths):
            named = [
                node
                for unit, node in zip(self.units, nodes, strict=True)
                if down == _TO_THE_END or unit.level <= down
            ]
            yield self._answer("", down, {"member": named})
        beside = _beside(self.units)
        for number, unit in enumerate(self.units):
            ref = unit.identifier
            asked: _Node = {"ref": nodes[number]}
            yield self._answer(ref, None, asked)
            near = beside[unit.parent]
            yield self._answer(ref, 0, {**asked, **self._near(near, number, nodes)})
            held = range(number, _end(self.units, number))
            for down in (_TO_THE_END, *depths):
                lowest = unit.level + down
                named = [
                    nodes[one]
                    for one in held
                    if down == _TO_THE_END or self.units[one].level <= lowest
                ]
                yield self._answer(ref, down, {**asked, "member": named})

    def _answer(self, ref: str, down: int | None, node: _Node) -> tuple[PurePosixPath, bytes]:
        path = navigation_file(self.text.id, ref, down)
        named = {"@id": f"{self.base}{path}", "@type": "Navigation"}
        return path, answer({**named, "resource": self.text.node(self.base), **node})

    def _near(self, near: Sequence[int], number: int, nodes: Sequence[_Node]) -> _Node:
        """Return the passages that lie beside one, by their numbers; of many a page of them.

        The other pages are in the answers for the passages with which they begin.
        """
        starts = near[::_FULL]
        if len(starts) == 1:
            return {"member": [nodes[one] for one in near]}
        at = bisect_right(starts, number) - 1
        turns = {
            "first": starts[0],
            "previous": starts[max(at - 1, 0)],
            "next": starts[min(at + 1, len(starts) - 1)],
            "last": starts[-1],
        }
        view = {name: self._address(one) for name, one in turns.items()}
        return {
            "member": [nodes[one] for one in near[at * _FULL : (at + 1) * _FULL]],
            "view": {"@id": self._address(number), "@type": "Pagination", **view},
        }

    def _address(self, number: int) -> str:
        return f"{self.base}{navigation_file(self.text.id, self.units[number].identifier, 0)}"

    def _unit(self, unit: Unit) -> _Node:
        label = self.labels.get(unit.reference, unit.reference)
        title = {"lang": self.text.reference.language or "und", "value": label}
        return {
            "identifier": unit.identifier,
            "@type": "CitableUnit",
            "level": unit.level,
            "parent": unit.parent or None,
            "citeType": unit.type,
            "dublinCore": {"title": [title]},
        }


def _beside(units: Sequence[Unit]) -> Mapping[str, Sequence[int]]:
    """Return which passages lie in one, by its identifier; in the text itself by none."""
    found: dict[str, list[int]] = {}
    for number, unit in enumerate(units):
        found.setdefault(unit.parent, []).append(number)
    return found


def _end(units: Sequence[Unit], number: int) -> int:
    """Return behind which passage those end that lie in one."""
    behind = range(number + 1, len(units))
    level = units[number].level
    return next((one for one in behind if units[one].level <= level), len(units))
