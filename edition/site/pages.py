"""What each page of the edition is about: the JSON object that its stylesheet reads.

Everything here is values from values. The markup is the stylesheets' affair, writing is the
build's.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from edition import __version__, dates, header, languages
from edition.facts import Evidence, Facts
from edition.indexing import (
    KINDS_BY_TYPE,
    Directory,
    Status,
    Target,
    identifiers,
    pointers_within,
)
from edition.interface import interface
from edition.model import Entity, Kind
from edition.names import MANIFEST, tei
from edition.project import Project
from edition.site.addresses import (
    CITE_SCRIPT,
    CONCORDANCE,
    FONTS,
    HOME,
    IMPRINT,
    MAP,
    SCRIPT,
    SEARCH,
    STYLE,
    TEXTS,
    TIMELINE,
    Subject,
    Text,
    entity_page,
    file_address,
    index_page,
    mentions_page,
    text_page,
)
from edition.site.styles import sheets

if TYPE_CHECKING:
    from lxml import etree

Values = dict[str, object]
"""What a page is about, as a JSON object for its stylesheet."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an index, or of the list of texts."""

    path: PurePosixPath
    about: Values


# ---------------------------------------------------------------------------------------------
# What every page is told


def edition_values(
    project: Project,
    title: str,
    left_out: Iterable[PurePosixPath] = (),
    *,
    is_large: bool = False,
) -> Values:
    """Return what every page says of the edition, and which sources it does without.

    The names and dates of a large edition are too many for one page.
    """
    spoken = interface(project.language)
    return {
        "title": title,
        "language": project.language,
        "direction": languages.direction(project.language),
        "interface": {"language": spoken.language, "messages": spoken.messages},
        "version": project.version,
        "base_url": f"{project.base_url.rstrip('/')}/" if project.base_url else "",
        "license": project.license,
        "toolkit": f"edition {__version__}",
        "home": str(HOME),
        "texts": str(TEXTS),
        "style": str(STYLE),
        "fonts": str(FONTS) if project.fonts == "bundled" else "",
        "script": str(SCRIPT),
        "cite_script": str(CITE_SCRIPT),
        "sheets": [
            {"path": str(sheet.path), "rules": [sorted(names) for names in sheet.rules]}
            for sheet in sheets()
        ],
        "manifest": MANIFEST,
        "is_large": is_large,
        "left_out": [str(path) for path in left_out],
        "imprint": [
            {"subject": subject.value, "path": str(path)}
            for subject, path in IMPRINT.items()
            if subject is not Subject.MISSING
        ],
        "registers": [
            {
                "kind": kind.value,
                "folder": kind.folder,
                "path": str(index_page(kind)),
                "mentions": f"{mentions_page(kind, '').parent}/",
            }
            for kind in Kind
        ],
        "drawings": [
            {"subject": "map", "path": str(MAP)},
            {"subject": "timeline", "path": str(TIMELINE)},
        ],
        "search": str(SEARCH),
        "concordance": str(CONCORDANCE),
        "kinds_by_type": {word: kind.value for word, kind in KINDS_BY_TYPE.items()},
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
        "short_title": text.header.short_title,
        "authors": list(text.header.authors),
        "particulars": list(text.header.particulars),
        **pointed,
    }
    for name, neighbour in (("previous", previous), ("next", following)):
        if neighbour:
            path = str(text_page(neighbour.id))
            values[name] = {"path": path, "title": neighbour.header.short_title}
    return values


_TAGS_OF_LANGUAGES = (
    ("language", "ident"),
    ("textLang", "mainLang"),
    ("textLang", "otherLangs"),
    ("langKnown", "tag"),
)
"""Where TEI names a language that it speaks of, and does not write in."""


def pointer_values(
    element: "etree._Element",
    file: PurePosixPath,
    directory: Directory,
    language: str,
    own_page: str = "",
) -> tuple[Values, tuple[PurePosixPath, ...]]:
    """Return what the pointers of a document lead to, and the files that it shows or links to.

    Every attribute that points is followed: `links` has an address for each of their values that
    leads anywhere, `entities` the entity for those that lead to one; where a value means several,
    `entities_by_kind` has the one of the kind that a name says. A record has a page apart from
    the text in whose file it stands; that text is `own_page`. What languages are called is said
    in `language`, that of the edition.
    """
    entities: dict[str, Values] = {}
    of_kind: dict[str, dict[str, Values]] = {}
    links: dict[str, str] = {}
    files: dict[PurePosixPath, None] = {}
    for pointer in pointers_within(element):
        value, is_key = pointer.value, pointer.attribute == "key"
        target = directory.target(pointer, file)
        if target.entity:
            plain = directory.follow(value, file, is_key=is_key).entity
            named = named_values(target.entity)
            if plain == target.entity:
                entities[value] = named
            else:
                of_kind.setdefault(target.entity.kind.value, {})[value] = named
        if not is_key and (href := address_of(target, own_page)):
            links[value] = href
            if target.file:
                files[target.file] = None
    pointed = {"entities": entities, "entities_by_kind": of_kind, "links": links}
    return {**pointed, **language_values(element, language)}, tuple(files)


def language_values(element: "etree._Element", language: str) -> Values:
    """Return what a page is told of the languages of a document, or of a record.

    Of the whole its language and direction, which its letters show where it has no language, and
    whether any of it is written without spaces; and for each language that it names what HTML
    makes of its tag, and what it is called in the language of the edition.
    """
    said_in = interface(language).language
    spoken = languages.html_tag(header.language(element))
    said = element.xpath("descendant-or-self::*/@xml:lang")
    written = {*said, *_languages_spoken_of(element), spoken} - {""}
    tags = {tag: languages.html_tag(tag) for tag in sorted(map(str, written))}
    return {
        "language": spoken,
        "direction": languages.direction(spoken) if spoken else _direction_of(element),
        "is_unspaced": languages.is_unspaced("".join(element.itertext())),
        "languages": {
            written: {
                "tag": tag,
                "direction": languages.direction(tag),
                "name": languages.name(tag, said_in),
            }
            for written, tag in tags.items()
            if tag
        },
    }


def _languages_spoken_of(element: "etree._Element") -> Iterator[str]:
    """Yield the languages that a header, a description or a record names by their tags."""
    for name, attribute in _TAGS_OF_LANGUAGES:
        for one in element.iter(tei(name)):
            yield from one.get(attribute, "").split()


def _direction_of(element: "etree._Element") -> str:
    """Return which way the letters of a document run, whatever its header is written in."""
    parts = [part for part in element.iterchildren("*") if part.tag != tei("teiHeader")]
    return languages.direction_of("".join(words for part in parts for words in part.itertext()))


def named_values(entity: Entity) -> Values:
    """Return what a page says of an entity to which it links."""
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "path": str(entity_page(entity)),
    }


def address_of(target: Target, own_page: str) -> str:
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
# Registers


@dataclass(frozen=True, slots=True)
class Material:
    """What the pages of registers are made from."""

    directory: Directory
    facts: Facts
    titles: Mapping[str, str]
    """How each text is called in lists, by its id."""
    language: str
    """That of the edition."""


def entity_values(entity: Entity, record: "etree._Element", material: Material) -> Values:
    """Return what the page of an entity is about, besides its mentions."""
    directory, facts = material.directory, material.facts
    file = entity.location.file
    pointed, _ = pointer_values(record, file, directory, material.language, directory.page(file))
    when = dates.dating({str(name): str(value) for name, value in record.attrib.items()})
    return {
        "root": "../",
        "folder": entity.kind.folder,
        "json": str(entity_page(entity, ".json")),
        "tei": str(entity_page(entity, ".xml")),
        **named_values(entity),
        "variants": list(entity.variants),
        "dating": when.key if when else "",
        "identifiers": [
            {"type": i.type, "value": i.value, "href": i.href} for i in identifiers(record)
        ],
        "relations": [
            {"name": relation.name, "entity": named_values(relation.entity)}
            for relation in directory.relations(entity)
        ],
        "forms": [
            {"form": form, "count": count} for form, count in facts.forms(entity.kind, entity.id)
        ],
        "total": facts.count(entity.kind, entity.id),
        **pointed,
    }


def files_of_record(
    entity: Entity, record: "etree._Element", directory: Directory
) -> Iterator[PurePosixPath]:
    """Yield the files that the record of an entity shows or links to."""
    for pointer in pointers_within(record):
        target = directory.target(pointer, entity.location.file)
        if target.file and pointer.attribute != "key":
            yield target.file


def mention_values(evidence: Evidence, titles: Mapping[str, str]) -> Values:
    """Return a mention in its context, as pages show it."""
    mention, document = evidence.mention, evidence.document
    return {
        "document": document.id,
        "path": str(text_page(document.id)),
        "title": titles[document.id],
        **_language_of(document.language),
        "id": mention.id,
        "label": mention.label,
        "before": mention.before,
        "form": mention.form,
        "after": mention.after,
    }


def mention_address(evidence: Evidence) -> str:
    """Return the address of a mention in its text."""
    fragment = quote(evidence.mention.id, safe="~")
    return f"{text_page(evidence.document.id)}#{fragment}"


def _language_of(tag: str) -> Values:
    spoken = languages.html_tag(tag)
    return {"language": spoken, "direction": languages.direction(spoken) if spoken else "ltr"}
