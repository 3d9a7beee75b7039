"""What each page of the edition is about: the JSON object that its stylesheet reads.

Everything here is values from values. The markup is the stylesheets' affair, writing is the
build's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import __version__, dates
from edition.facts import Evidence, Facts
from edition.indexing import (
    LINKING_ATTRIBUTES,
    NAMING_ATTRIBUTES,
    Directory,
    Status,
    Target,
    identifiers,
    pointers_within,
    sortable,
)
from edition.model import REGISTERS, Document, Entity, Kind
from edition.names import MANIFEST
from edition.project import Project
from edition.site.addresses import (
    DATES,
    HOME,
    STYLE,
    Text,
    entity_page,
    file_address,
    index_page,
    text_page,
)

if TYPE_CHECKING:
    from lxml import etree

Values = dict[str, object]
"""What a page is about, as a JSON object for its stylesheet."""

# ---------------------------------------------------------------------------------------------
# What every page is told


def edition_values(project: Project, title: str) -> Values:
    """Return what every page says of the edition."""
    return {
        "title": title,
        "language": project.language,
        "version": project.version,
        "base_url": f"{project.base_url.rstrip('/')}/" if project.base_url else "",
        "license": project.license,
        "toolkit": f"edition {__version__}",
        "home": str(HOME),
        "style": str(STYLE),
        "manifest": MANIFEST,
        "registers": [
            {"kind": kind.value, "folder": kind.folder, "path": str(index_page(kind))}
            for kind in Kind
        ],
    }


def text_values(
    text: Text, previous: Text | None, following: Text | None, pointed: Mapping[str, object]
) -> Values:
    """Return what the page of a text is about; `pointed` comes from `pointer_values`."""
    values: Values = {
        "root": "../",
        "path": str(text_page(text.id)),
        "id": text.id,
        "tei": str(text_page(text.id, ".xml")),
        "plain_text": str(text_page(text.id, ".txt")),
        "title": text.header.title,
        "authors": list(text.header.authors),
        "date": text.header.date,
        **pointed,
    }
    for name, neighbour in (("previous", previous), ("next", following)):
        if neighbour:
            path = str(text_page(neighbour.id))
            values[name] = {"path": path, "title": neighbour.header.short_title}
    return values


def pointer_values(
    element: "etree._Element", file: PurePosixPath, directory: Directory, own_page: str = ""
) -> tuple[Values, tuple[PurePosixPath, ...]]:
    """Return what the pointers of a document lead to, and the files that it shows or links to.

    A record has a page apart from the text in whose file it stands; that text is `own_page`.
    """
    entities: dict[str, Values] = {}
    links: dict[str, str] = {}
    files: dict[PurePosixPath, None] = {}
    for pointer in pointers_within(element, (*NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES)):
        target = directory.follow(pointer.value, file, is_key=pointer.attribute == "key")
        if pointer.attribute in NAMING_ATTRIBUTES:
            if target.entity:
                entities[pointer.value] = _named(target.entity)
        elif href := _href(target, own_page):
            links[pointer.value] = href
            if target.file:
                files[target.file] = None
    return {"entities": entities, "links": links}, tuple(files)


def _named(entity: Entity) -> Values:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "path": str(entity_page(entity)),
    }


def _href(target: Target, own_page: str) -> str:
    """Return the address of a target as a page one folder down links to it."""
    if target.entity:
        return f"../{entity_page(target.entity)}"
    if target.status is Status.FILE and target.file:
        return f"../{file_address(target.file)}"
    if target.status is Status.PASSAGE:
        page = f"{own_page}{target.href}" if target.href.startswith("#") else target.href
        return page if page.startswith("#") else f"../texts/{page}"
    return target.href


# ---------------------------------------------------------------------------------------------
# Registers, indexes, home


def entity_values(
    entity: Entity,
    record: "etree._Element",
    directory: Directory,
    facts: Facts,
    titles: Mapping[str, str],
) -> Values:
    """Return what the page of an entity is about."""
    file = entity.location.file
    pointed, _ = pointer_values(record, file, directory, directory.page(file))
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
        "path": str(text_page(document.id)),
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
        "path": str(index_page(kind)),
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
        "path": str(DATES),
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
        "path": str(HOME),
        "texts": [
            {
                "path": str(text_page(text.id)),
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
