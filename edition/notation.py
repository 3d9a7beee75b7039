"""Notation: frozen values written as JSON, and read back as the same values.

For what is remembered from one build to the next, or sent from one process to another: unlike a
pickle it runs nothing when it is read, whoever wrote it. A dataclass is the list of its fields,
so that what was written under other fields must not be asked for: whoever keeps it keeps it under
a name that changes with the toolkit.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from operator import attrgetter
from pathlib import Path, PurePosixPath
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

_Value = TypeVar("_Value")

_Way = Callable[[Any], Any]
_Ways = tuple[_Way, _Way]
"""From a value to what JSON has, and back."""


def noted(value: object) -> str:
    """Write a frozen dataclass. Raises TypeError for one with a field of a kind not known here."""
    kind: Any = type(value)
    write, _ = _ways(kind)
    return json.dumps(write(value), ensure_ascii=False, separators=(",", ":"))


def read(kind: type[_Value], text: str) -> _Value:
    """Read what was `noted` of a dataclass. Raises ValueError for anything else."""
    named: Any = kind
    _, back = _ways(named)
    try:
        value: _Value = back(json.loads(text))
    except (TypeError, LookupError, AttributeError) as error:
        message = f"this is no {kind.__name__}: {error}"
        raise ValueError(message) from error
    return value


def _as_it_is(value: object) -> object:
    return value


_SIMPLE: Mapping[Any, _Ways] = {
    **dict.fromkeys((str, int, bool, float, NoneType), (_as_it_is, _as_it_is)),
    Path: (str, Path),
    PurePosixPath: (str, PurePosixPath),
}


@cache
def _ways(kind: Any) -> _Ways:  # noqa: ANN401 (a type, or what stands for several)
    """Return how a value of a kind is written, and read."""
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    if is_dataclass(kind):
        return _of_fields(kind)
    origin, given = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return _of_what_may_be_none([one for one in given if one is not NoneType])
    if origin is tuple:
        return _of_many(given[0]) if given[-1] is Ellipsis else _of_each(given)
    if origin is frozenset:
        return sorted, frozenset
    if isinstance(kind, type) and issubclass(kind, Enum):
        return attrgetter("value"), kind
    raise TypeError(kind)


def _of_fields(kind: Any) -> _Ways:  # noqa: ANN401 (as `_ways`)
    kinds = get_type_hints(kind)
    names = [one.name for one in fields(kind)]
    write, back = _of_each([kinds[name] for name in names])
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return lambda value: write(values(value)), lambda held: kind(*back(held))


def _of_each(kinds: Sequence[Any]) -> _Ways:
    """Return the ways of a tuple whose members are each of a kind."""
    ways = [_ways(kind) for kind in kinds]
    writes, backs = [way for way, _ in ways], [way for _, way in ways]
    return (
        lambda value: [way(one) for way, one in zip(writes, value, strict=True)],
        lambda held: tuple(way(one) for way, one in zip(backs, held, strict=True)),
    )


def _of_many(kind: Any) -> _Ways:  # noqa: ANN401 (as `_ways`)
    """Return the ways of a tuple with any number of members of a kind."""
    write, back = _ways(kind)
    if back is _as_it_is:
        return _as_it_is, tuple
    return lambda value: [write(one) for one in value], lambda held: tuple(map(back, held))


def _of_what_may_be_none(kinds: Sequence[Any]) -> _Ways:
    if len(kinds) > 1:
        raise TypeError(kinds)
    write, back = _ways(kinds[0])
    return (
        lambda value: None if value is None else write(value),
        lambda held: None if held is None else back(held),
    )
