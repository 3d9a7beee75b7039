"""Indexes: the entries of each register under their letters, and the names that it does not have.

An index of many entries is read a letter a page. The names that no record explains stand on its
first page in any case, for there the texts link to them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition import languages
from edition.facts import Evidence, Facts
from edition.indexing import Directory, sortable
from edition.interface import interface
from edition.model import Entity, Kind
from edition.names import addresses
from edition.site.addresses import index_page, letter_page
from edition.site.pages import Material, Values, address_of, mention_values, named_values

_MANY = 1_000
"""Entries that are too many for one page."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """A page of an index."""

    path: PurePosixPath
    about: Values


def index_pages(kind: Kind, material: Material) -> Iterator[IndexPage]:
    """Yield the pages of the index of a register, in the order of the edition's language.

    The first has all entries; if they are many, it only leads to a page for each letter.
    """
    language = material.language
    listed = [entity for entity in material.directory.entities if entity.kind is kind]
    lines = [line for entity in listed for line in _lines(entity, material.facts, language)]
    sections = languages.alphabetical(lines, lambda line: line.sort_name, language)
    is_long = len(lines) > _MANY
    own = addresses(section.letter for section in sections)
    pages = {s.letter: letter_page(kind, own[s.letter]) for s in sections} if is_long else {}
    common = {
        "folder": kind.folder,
        "kind": kind.value,
        "sorted_by": languages.name(language, interface(language).language),
        "letters": [
            {
                "letter": section.letter,
                "entries": len(section.entries),
                "path": str(pages.get(section.letter, "")),
            }
            for section in sections
        ],
    }
    shown = [_section(section) for section in sections]
    first = index_page(kind)
    yield IndexPage(
        first,
        {
            **common,
            "root": "../",
            "path": str(first),
            "table": str(index_page(kind, ".csv")),
            "sections": [] if is_long else shown,
            "unidentified": [_shown(one, material) for one in _unidentified(kind, material)],
        },
    )
    for letter, section in zip(pages.values(), shown, strict=False):
        about = {"root": "../../", "path": str(letter), "sections": [section], "unidentified": []}
        yield IndexPage(letter, {**common, **about, "index": str(first)})


def _section(section: "languages.Section[_Line]") -> Values:
    return {"letter": section.letter, "entries": [line.shown for line in section.entries]}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an index."""

    sort_name: str
    shown: Values


def _lines(entity: Entity, facts: Facts, language: str) -> Iterator[_Line]:
    """Yield the line of an entity, and for each other name of it one that refers to that line."""
    mentions = facts.count(entity.kind, entity.id)
    named = named_values(entity)
    yield _Line(entity.sort_name, {**named, "name": _filed_name(entity), "mentions": mentions})
    for name in entity.variants:
        see = {"name": name, "path": named["path"], "see": entity.name}
        yield _Line(sortable(name, language), see)


def _filed_name(entity: Entity) -> str:
    """Return a name as its index lists it: of a person, by the surname that files it."""
    is_inverted = sorted(entity.sort_name.replace(",", "").split()) == sorted(entity.name.split())
    return entity.sort_name if is_inverted else entity.name


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that no record explains: by its key where the texts give it one, else by its words."""

    form: str
    """What the texts call it most often."""
    others: tuple[str, ...]
    key: str
    address: str
    """Where the key leads, if it leads anywhere."""
    mentions: Sequence[Evidence]


def _unidentified(kind: Kind, material: Material) -> Sequence[_Name]:
    """Return the names of a kind that no record explains, in the order of the language."""
    language = material.language
    found = _by_key(material.facts.unidentified(kind))
    names = [_name(mentions, material.directory) for mentions in found]
    return languages.in_order(names, lambda name: sortable(name.form, language), language)


def _shown(name: _Name, material: Material) -> Values:
    return {
        "form": name.form,
        "others": list(name.others),
        "key": name.key,
        "href": name.address,
        "mentions": [mention_values(one, material.titles) for one in name.mentions],
    }


def _by_key(evidence: Iterable[Evidence]) -> Iterator[Sequence[Evidence]]:
    """Group mentions that one key makes one name; the order in a group is that of the texts."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for one in evidence:
        key = one.mention.key
        found.setdefault((key, "" if key else one.mention.form), []).append(one)
    yield from found.values()


def _name(mentions: Sequence[Evidence], directory: Directory) -> _Name:
    first = mentions[0]
    key, file = first.mention.key, first.document.source
    counts = Counter(one.mention.form for one in mentions)
    form, *others = sorted(counts, key=lambda form: (-counts[form], form))
    address = address_of(directory.follow(key, file), directory.page(file)) if key else ""
    return _Name(form, tuple(others), key, address, mentions)
