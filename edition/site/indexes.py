"""Indexes: the entries of each register under their letters, and the names that it does not have.

An index of many entries is read a letter a page, and a letter of many on several.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition import languages
from edition.indexing import sortable
from edition.interface import interface
from edition.model import Entity, Kind
from edition.names import addresses
from edition.site.addresses import index_page, letter_page, text_page
from edition.site.mentions import file_values, mention_pages, name_entries
from edition.site.pages import Material, Page, Values, named_values

_MANY = 400
"""Entries that are too many for one page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an index: an entity under its own name, or under another that refers to that."""

    entity: Entity
    sort_name: str
    variant: str = ""
    """The other name; empty on the entity's own line."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Lines of a letter that stand on one page."""

    letter: str
    number: int
    """Which of the pages of its letter it is, counted from 1."""
    path: PurePosixPath
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The entries of a register in the order of the edition's language."""

    kind: Kind
    language: str
    leaves: tuple[Leaf, ...]
    places: Mapping[str, Values]
    """Where each entity stands, by its id: its letter, and its neighbours in the index."""

    @property
    def is_long(self) -> bool:
        """Whether the entries stand on pages of their own."""
        first = index_page(self.kind)
        return any(leaf.path != first for leaf in self.leaves)


def register(kind: Kind, entities: Iterable[Entity], language: str) -> Register:
    """Arrange the entries of a register."""
    lines = [
        line for entity in entities if entity.kind is kind for line in _lines(entity, language)
    ]
    sections = languages.alphabetical(lines, lambda line: line.sort_name, language)
    own = addresses(section.letter for section in sections)
    first = index_page(kind)
    if len(lines) <= _MANY:
        leaves = [Leaf(section.letter, 1, first, section.entries) for section in sections]
    else:
        leaves = [
            Leaf(section.letter, n, letter_page(kind, own[section.letter], n), lines_of_page)
            for section in sections
            for n, lines_of_page in enumerate(_cut(section.entries), start=1)
        ]
    return Register(kind, language, tuple(leaves), dict(_places(leaves, first)))


def _lines(entity: Entity, language: str) -> Iterator[Line]:
    """Yield the line of an entity, and for each other name of it one that refers to that line."""
    yield Line(entity, entity.sort_name)
    for name in entity.variants:
        yield Line(entity, sortable(name, language), name)


def _cut(lines: tuple[Line, ...]) -> Iterator[tuple[Line, ...]]:
    for start in range(0, len(lines), _MANY):
        yield lines[start : start + _MANY]


def _places(leaves: Sequence[Leaf], first: PurePosixPath) -> Iterator[tuple[str, Values]]:
    """Yield where each entity stands: its letter, and what comes before it and behind it."""
    listed = [(line.entity, leaf) for leaf in leaves for line in leaf.lines if not line.variant]
    for at, (entity, leaf) in enumerate(listed):
        beside = {"previous": listed[at - 1 : at], "next": listed[at + 1 : at + 2]}
        is_alone = leaf.path != first
        yield (
            entity.id,
            {
                "letter": {"letter": leaf.letter, "path": str(leaf.path), "is_page": is_alone},
                **{name: named_values(one) for name, found in beside.items() for one, _ in found},
            },
        )


# ---------------------------------------------------------------------------------------------
# What the pages of an index are about


def index_pages(found: Register, material: Material, *, is_large: bool) -> Iterator[Page]:
    """Yield the pages of the index of a register, and of the names that it does not have.

    The first has all entries; if they are many, it only leads to the pages of the letters, and in
    a large edition to those of the names.
    """
    kind = found.kind
    first = index_page(kind)
    names = name_entries(kind, material, is_large=is_large)
    filed = [*mention_pages(kind, names, material)] if is_large else []
    common = {
        "folder": kind.folder,
        "kind": kind.value,
        "sorted_by": languages.name(found.language, interface(found.language).language),
        "alphabet": _alphabet(found),
    }
    sections = [] if found.is_long else [_section(leaf, material) for leaf in found.leaves]
    about: Values = {
        "root": "../",
        "path": str(first),
        "table": str(index_page(kind, ".csv")),
        "sections": sections,
        "unidentified": [] if is_large else [name.values(material) for name in names],
        "files": file_values(filed),
    }
    yield Page(first, {**common, **about})
    for at, leaf in enumerate(found.leaves if found.is_long else ()):
        beside = {"previous": found.leaves[at - 1 : at], "next": found.leaves[at + 1 : at + 2]}
        about = {
            "root": "../../",
            "path": str(leaf.path),
            "index": str(first),
            "letter": leaf.letter,
            "number": leaf.number,
            "sections": [_section(leaf, material)],
            "unidentified": [],
            **{name: _named(one) for name, leaves in beside.items() for one in leaves},
        }
        yield Page(leaf.path, {**common, **about})
    yield from filed


def _alphabet(found: Register) -> Sequence[Values]:
    """Return the letters of the language, with those of other scripts behind them.

    One that begins no name leads nowhere.
    """
    held = Counter({leaf.letter: 0 for leaf in found.leaves})
    for leaf in found.leaves:
        held[leaf.letter] += len(leaf.lines)
    pages = {leaf.letter: str(leaf.path) for leaf in reversed(found.leaves)}
    own = languages.letters(found.language)
    before = [letter for letter in held if letter == languages.BEFORE_LETTERS]
    behind = [letter for letter in held if letter not in {*own, *before}]
    return [
        {
            "letter": letter,
            "entries": held[letter],
            "path": pages.get(letter, "") if found.is_long else "",
        }
        for letter in (*before, *own, *behind)
    ]


def _named(leaf: Leaf) -> Values:
    return {"letter": leaf.letter, "number": leaf.number, "path": str(leaf.path)}


def _section(leaf: Leaf, material: Material) -> Values:
    return {"letter": leaf.letter, "entries": [_entry(line, material) for line in leaf.lines]}


def _entry(line: Line, material: Material) -> Values:
    entity = line.entity
    mentions = material.facts.count(entity.kind, entity.id)
    values: Values = {**named_values(entity), "mentions": mentions}
    if line.variant:
        return {**values, "name": line.variant, "see": entity.name}
    return {**values, "name": _filed_name(entity), "first": _first_mention(entity, material)}


def _first_mention(entity: Entity, material: Material) -> Values | None:
    """Return where the texts mention an entity first; nothing where they never do.

    Where there is only one text, its title is not repeated at each entry.
    """
    first = next(material.facts.mentions(entity.kind, entity.id), None)
    if first is None:
        return None
    document, mention = first.document, first.mention
    are_many = len(material.titles) > 1
    return {
        "path": str(text_page(document.id)),
        "title": material.titles[document.id] if are_many else "",
        "id": mention.id,
        "label": mention.label,
    }


def _filed_name(entity: Entity) -> str:
    """Return a name as its index lists it: of a person, by the surname that files it."""
    is_inverted = sorted(entity.sort_name.replace(",", "").split()) == sorted(entity.name.split())
    return entity.sort_name if is_inverted else entity.name
