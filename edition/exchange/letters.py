"""Letters: who sent each letter of the edition to whom, when and where (TEI Guidelines, 2.4.6)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.indexing import Directory, kind_of
from edition.model import Entity, Kind
from edition.names import TEI, tei
from edition.source import Source
from edition.transcription import document
from edition.wording import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_LETTERS = "t:teiHeader/t:profileDesc/t:correspDesc"
_ACTIONS = frozenset({"sent", "received"})
_DAYS = ("when", "from", "to", "notBefore", "notAfter")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Named:
    """A person, an organization or a place that the description of a letter names."""

    kind: Kind
    name: str
    authority: str
    """Its address in an authority file; empty where none is known."""


@dataclass(frozen=True, slots=True)
class Action:
    """That a letter was sent, or received."""

    type: str
    named: tuple[Named, ...]
    days: Mapping[str, str]
    """When, by attributes of TEI and their values."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, as the header of its text describes it."""

    page: str
    """The address of the text."""
    actions: tuple[Action, ...]


def letters(source: Source, page: str, directory: Directory) -> Iterator[Letter]:
    """Yield the letters that the header of a text describes; a text may hold several."""
    for described in document(source.root).findall(_LETTERS, {"t": TEI}):
        actions = tuple(
            _action(action, source, directory)
            for action in described.iterchildren(tei("correspAction"))
            if action.get("type") in _ACTIONS
        )
        if actions:
            yield Letter(page, actions)


def _action(action: "Element", source: Source, directory: Directory) -> Action:
    date = action.find(tei("date"))
    said = {} if date is None else {name: date.get(name, "").strip() for name in _DAYS}
    days = {name: value for name, value in said.items() if _DAY.fullmatch(value)}
    return Action(action.get("type", ""), tuple(_named(action, source, directory)), days)


def _named(action: "Element", source: Source, directory: Directory) -> Iterator[Named]:
    for element in action.iterchildren(tag=None):
        kind = kind_of(element) if isinstance(element.tag, str) else None
        if kind and (name := words(element)):
            yield Named(kind, name, _authority(element, kind, source, directory))


def _authority(element: "Element", kind: Kind, source: Source, directory: Directory) -> str:
    """Return the address of an authority for a name: its own, or that of its record."""
    for attribute in ("ref", "key"):
        for pointer in element.get(attribute, "").split():
            is_key = attribute == "key"
            target = directory.follow(pointer, source.path, is_key=is_key, kind=kind)
            if target.entity and (known := _preferred(target.entity)):
                return known
            if _ADDRESS.fullmatch(target.href):
                return target.href
    return ""


_COMMON = ("//d-nb.info/gnd/", "//viaf.org/", "geonames.org/")
"""Those by which indexes of letters know persons and places, the most usual first."""


def _preferred(entity: Entity) -> str:
    """Return the address of an authority for an entity; empty where its record names none."""
    known = [one for part in _COMMON for one in entity.identifiers if part in one]
    return next(iter((*known, *entity.identifiers)), "")
