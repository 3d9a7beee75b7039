"""The site: which pages the edition has, what each is called, and what each is about.

Everything here is values: addresses, and for each page the JSON object that its stylesheet
reads. The markup is the stylesheets' affair, writing is the build's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import __version__, dates
from edition.facts import Evidence, Facts
from edition.header import Header
from edition.indexing import (
    LINKING_ATTRIBUTES,
    NAMING_ATTRIBUTES,
    Directory,
    Status,
    Target,
    identifiers,
    pointers,
    sortable,
)
from edition.model import REGISTERS, Document, Entity, Kind
from edition.names import addresses, slug

if TYPE_CHECKING:
    from lxml import etree

Values = dict[str, object]
"""What a page is about, as a JSON object for its stylesheet."""

HOME = PurePosixPath("index.html")
STYLE = PurePosixPath("assets/edition.css")
DATES = PurePosixPath("dates/index.html")


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the edition before it is rendered: its address and how it is called."""

    id: str
    source: PurePosixPath
    header: Header


def text_page(text_id: str, suffix: str = ".html") -> PurePosixPath:
    """Return the address of a text: its page, or its plain text or source by their suffix."""
    return PurePosixPath("texts", f"{text_id}{suffix}")


def index_page(kind: Kind) -> PurePosixPath:
    """Return the address of the index of a kind."""
    return PurePosixPath(kind.folder, "index.html")


def entity_page(entity: Entity) -> PurePosixPath:
    """Return the address of the page of an entity."""
    return PurePosixPath(entity.kind.folder, f"{entity.id}.html")


def file_address(path: PurePosixPath) -> PurePosixPath:
    """Return the address of a file that a text shows or links to, kept apart by its folder."""
    folder = "-".join(slug(part) for part in path.parent.parts)
    return PurePosixPath("assets", "files", folder, f"{slug(path.stem)}{path.suffix.lower()}")


def text_ids(sources: Mapping[PurePosixPath, str]) -> Mapping[PurePosixPath, str]:
    """Give each text an id; `sources` holds the xml:id of each document, or an empty text.

    A text is called by the xml:id of its root, or by the name of its file; by its whole path
    where several have that name.
    """
    wanted = {path: xml_id or path.stem for path, xml_id in sources.items()}
    holders: dict[str, int] = {}
    for name in wanted.values():
        holders[name] = holders.get(name, 0) + 1
    full = {
        path: name if holders[name] == 1 else str(path.with_suffix(""))
        for path, name in wanted.items()
    }
    own = addresses(sorted(full.values()))
    return {path: own[name] for path, name in full.items()}


# ---------------------------------------------------------------------------------------------
# What every page is told


def edition_values(title: str, language: str, version: str, base_url: str) -> Values:
    """Return what every page says of the edition."""
    return {
        "title": title,
        "language": language,
        "version": version,
        "base_url": base_url,
        "toolkit": f"edition {__version__}",
        "registers": [{"folder": kind.folder} for kind in Kind],
    }


def text_values(
    text: Text, previous: Text | None, following: Text | None, pointed: Mapping[str, object]
) -> Values:
    """Return what the page of a text is about; `pointed` comes from `pointer_values`."""
    values: Values = {
        "root": "../",
        "id": text.id,
        "title": text.header.title,
        "authors": list(text.header.authors),
        "date": text.header.date,
        **pointed,
    }
    for name, neighbour in (("previous", previous), ("next", following)):
        if neighbour:
            values[name] = {"id": neighbour.id, "title": neighbour.header.short_title}
    return values


def pointer_values(
    element: "etree._Element", file: PurePosixPath, directory: Directory
) -> tuple[Values, tuple[PurePosixPath, ...]]:
    """Return what the pointers of a document lead to, and the files that it shows or links to."""
    entities: dict[str, Values] = {}
    links: dict[str, str] = {}
    files: dict[PurePosixPath, None] = {}
    for pointer in pointers(element, (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES)):
        target = directory.follow(pointer.value, file, is_key=pointer.attribute == "key")
        if pointer.attribute in NAMING_ATTRIBUTES:
            if target.entity:
                entities[pointer.value] = _named(target.entity)
        elif href := _href(target):
            links[pointer.value] = href
            if target.file:
                files[target.file] = None
    return {"entities": entities, "links": links}, tuple(files)


def _named(entity: Entity) -> Values:
    return {"id": entity.id, "kind": entity.kind.value, "name": entity.name}


def _href(target: Target) -> str:
    """Return the address of a target as a page one folder down links to it."""
    if target.entity:
        return f"../{entity_page(target.entity)}"
    if target.status is Status.FILE and target.file:
        return f"../{file_address(target.file)}"
    if target.status is Status.PASSAGE and target.href and not target.href.startswith("#"):
        return f"../texts/{target.href}"
    return target.href


# ---------------------------------------------------------------------------------------------
# Registers, indexes, home


def entity_values(
    entity: Entity, directory: Directory, facts: Facts, titles: Mapping[str, str]
) -> Values:
    """Return what the page of an entity is about."""
    record = directory.record(entity)
    pointed, _ = pointer_values(record, entity.location.file, directory)
    when = dates.dating({str(name): str(value) for name, value in record.attrib.items()})
    return {
        "root": "../",
        "folder": entity.kind.folder,
        **_named(entity),
        "variants": list(entity.variants),
        "dating": when.key if when else "",
        "identifiers": [
            {"type": i.type, "value": i.value, "href": i.href} for i in identifiers(record)
        ],
        "relations": [
            {"name": relation.name, "entity": _named(relation.entity)}
            for relation in directory.relations(entity)
        ],
        "forms": [
            {"form": form, "count": count} for form, count in facts.forms(entity.kind, entity.id)
        ],
        "mentions": [_mention(e, titles) for e in facts.mentions(entity.kind, entity.id)],
        **pointed,
    }


def _mention(evidence: Evidence, titles: Mapping[str, str]) -> Values:
    mention, document = evidence.mention, evidence.document
    return {
        "document": document.id,
        "title": titles[document.id],
        "language": document.language,
        "id": mention.id,
        "label": mention.label,
        "before": mention.before,
        "form": mention.form,
        "after": mention.after,
    }


def index_values(
    kind: Kind,
    entities: Iterable[Entity],
    facts: Facts,
    titles: Mapping[str, str],
    language: str,
) -> Values:
    """Return what the index of a register is about."""
    return {
        "root": "../",
        "folder": kind.folder,
        "kind": kind.value,
        "language": language,
        "entries": [
            {
                **_named(entity),
                "sort_name": entity.sort_name,
                "variants": [
                    {"name": name, "sort_name": sortable(name, language)}
                    for name in entity.variants
                ],
                "mentions": facts.count(kind, entity.id),
            }
            for entity in entities
            if entity.kind is kind
        ],
        "unidentified": [
            {
                "form": form,
                "sort_name": sortable(form, language),
                "mentions": [_mention(e, titles) for e in found],
            }
            for form, found in _by_form(facts.unidentified(kind))
        ],
    }


def _by_form(evidence: Iterable[Evidence]) -> Iterator[tuple[str, list[Evidence]]]:
    """Group mentions by their words; the order within a group is that of the texts."""
    ordered = sorted(evidence, key=lambda e: e.mention.form)
    for form, group in groupby(ordered, key=lambda e: e.mention.form):
        yield form, list(group)


def dates_values(facts: Facts, titles: Mapping[str, str]) -> Values:
    """Return what the index of dates is about: dates in order of time, then the others."""
    dated: dict[str, list[Evidence]] = {}
    undated: list[Evidence] = []
    for evidence in facts.dates():
        if evidence.mention.date:
            dated.setdefault(evidence.mention.date, []).append(evidence)
        else:
            undated.append(evidence)
    return {
        "root": "../",
        "entries": [
            {"key": key, "mentions": [_mention(e, titles) for e in dated[key]]}
            for key in sorted(dated, key=lambda key: _dating(key).sort_key)
        ],
        "undated": [_mention(e, titles) for e in undated],
    }


def _dating(key: str) -> dates.Dating:
    """Return the dating of a key that `dates` made."""
    found = dates.read_key(key)
    if found is None:
        raise KeyError(key)
    return found


def home_values(
    texts: Sequence[Text], documents: Iterable[Document], counts: Mapping[Kind, int]
) -> Values:
    """Return what the home page is about: the texts, and how much each index holds."""
    words = {document.id: document.words for document in documents}
    return {
        "root": "",
        "texts": [
            {
                "id": text.id,
                "title": text.header.short_title,
                "authors": list(text.header.authors),
                "date": text.header.date,
                "words": words[text.id],
            }
            for text in texts
        ],
        "counts": {kind.folder: counts[kind] for kind in Kind},
    }


def index_sizes(entities: Iterable[Entity], facts: Facts) -> dict[Kind, int]:
    """Return how many entries each index has: records, names without one, different dates."""
    sizes = dict.fromkeys(Kind, 0)
    for entity in entities:
        sizes[entity.kind] += 1
    for kind in REGISTERS:
        sizes[kind] += len({e.mention.form for e in facts.unidentified(kind)})
    sizes[Kind.DATE] = len({e.mention.date or e.mention.form for e in facts.dates()})
    return sizes
