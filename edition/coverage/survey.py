"""The survey: each element and attribute of a project is counted with what becomes of it.

An element of a text is *rendered* where a rule of the stylesheets knows it, and *passed through*
where only the last resort keeps its words: the stylesheets are asked. What stands beside a text,
and every attribute, is rendered where it has an effect on what is published, and otherwise *left
out*, with the reason.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition import resources, site
from edition.assembly import Assembly, files_of
from edition.coverage import shown, unshown
from edition.coverage.fates import Entry, Fate
from edition.indexing import elements
from edition.names import local_name, tei
from edition.preparation import Prepared
from edition.source import Source
from edition.stylesheets import with_modules
from edition.transform import Recipe, Transformer, rendered

if TYPE_CHECKING:
    from lxml import etree

_RULE = "a rule of the stylesheets"
_OWN_RULE = "named in a stylesheet of the edition"
_NO_RULE = "no rule; its words are kept"
_BESIDE = "its words are published, or those within it"
_BY_ATTRIBUTES = "its attributes have an effect"
_EFFECT = "changes what is published"
_WORDLESS = "has no words"
_NO_PAGE = "no page shows it; it stays in the TEI file"

_TEXTS = frozenset({tei("text"), tei("sourceDoc")})


def survey(prepared: Prepared) -> tuple[Entry, ...]:
    """Return every element and attribute of the sources with what becomes of it.

    Raises StylesheetError where a stylesheet fails.
    """
    counts: Counter[tuple[str, Fate, str]] = Counter()
    without_rule = _without_rule(prepared)
    own = frozenset(_named_in(prepared.project.stylesheets))
    for source in _documents(prepared):
        passed = without_rule.get(source.path, frozenset())
        for element in elements(source.root):
            name = local_name(str(element.tag))
            counts[(name, *_fate(element, passed))] += 1
            for attribute in map(shown.attribute_name, map(str, element.attrib)):
                counts[(f"{name}/@{attribute}", *_attribute_fate(name, attribute, own))] += 1
    return tuple(
        Entry(name, fate, count, reason)
        for (name, fate, reason), count in sorted(
            counts.items(), key=lambda item: (item[0][0].lower(), item[0][1].value, item[0][2])
        )
    )


def _documents(prepared: Prepared) -> Iterator[Source]:
    """Yield the sources; one that takes in others with all its parts, and these not again."""
    wholes = {
        source.path: source for source, _ in prepared.published if isinstance(source, Assembly)
    }
    parts = {file for whole in wholes.values() for file in files_of(whole)} - wholes.keys()
    for path, source in prepared.sources.items():
        if path not in parts:
            yield wholes.get(path, source)


def _without_rule(prepared: Prepared) -> Mapping[PurePosixPath, frozenset[str]]:
    """Render every text, and return the elements that only the last resort knew, by its file."""
    project = prepared.project
    edition = site.edition_values(project, prepared.title)
    transformer = Transformer(Recipe(edition, project.stylesheets))
    found = {}
    for source, text in prepared.published:
        pointed, _ = site.pointer_values(
            source.root, source.path, prepared.directory, project.language
        )
        bundle = transformer.document(source.text(), site.text_values(text, None, None, pointed))
        found[source.path] = frozenset(rendered(bundle).unhandled)
    return found


def _named_in(stylesheets: Mapping[str, Path]) -> Iterator[str]:
    """Yield the attributes that stylesheets of an edition name; ours are measured, not read."""
    ours = resources.folder("xslt")
    for path in with_modules(path for _, path in sorted(stylesheets.items())):
        if not path.is_relative_to(ours):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from re.findall(r"(?<![\w:])@([A-Za-z][\w:-]*)", text)


def _fate(element: "etree._Element", passed: frozenset[str]) -> tuple[Fate, str]:
    """Return what becomes of an element; `passed` are those of a text that no rule knows."""
    name = local_name(str(element.tag))
    holders = [str(holder.tag) for holder in (element, *element.iterancestors())]
    if not _TEXTS.isdisjoint(holders):
        return (Fate.PASSED, _NO_RULE) if name in passed else (Fate.RENDERED, _RULE)
    if element.tag == tei("TEI"):
        return Fate.RENDERED, _RULE
    if not any(text.strip() for text in element.itertext()):
        has_effect = any(shown.has_effect(name, str(attribute)) for attribute in element.attrib)
        return (Fate.RENDERED, _BY_ATTRIBUTES) if has_effect else (Fate.LEFT_OUT, _WORDLESS)
    parts = [local_name(holder) for holder in holders]
    if any(_is_published(part, parts) for part in elements(element)):
        return Fate.RENDERED, _BESIDE
    return Fate.LEFT_OUT, _NO_PAGE


def _is_published(element: "etree._Element", parts: list[str]) -> bool:
    """Tell whether an element has words that are published from a part of the document."""
    has_words = any(text and text.strip() for text in (element.text, *(e.tail for e in element)))
    name = local_name(str(element.tag))
    return has_words and any(shown.is_wordy(part, name) for part in parts)


def _attribute_fate(element: str, attribute: str, own: frozenset[str]) -> tuple[Fate, str]:
    if shown.has_effect(element, attribute):
        return Fate.RENDERED, _EFFECT
    if attribute in own:
        return Fate.RENDERED, _OWN_RULE
    return Fate.LEFT_OUT, unshown.why(attribute)
