"""Coverage: every element and attribute of a project, and what becomes of it.

An element is *rendered* where a rule of the stylesheets knows it, *passed through* where only
the last resort keeps its words, and *left out* where no page shows it, with the reason. The
stylesheets themselves are asked: which elements only the last resort knew, and which attributes
any rule reads. An attribute that nothing reads stays in the published TEI file.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from edition import resources, site
from edition.indexing import (
    LINKING_ATTRIBUTES,
    NAMING_ATTRIBUTES,
    OTHER_POINTERS,
    RECORDS,
    elements,
)
from edition.names import XML_ID, XML_LANG, local_name, tei
from edition.preparation import Prepared
from edition.source import Source
from edition.transform import Recipe, Transformer, rendered

if TYPE_CHECKING:
    from lxml import etree


class Fate(Enum):
    """What becomes of a part of the encoding."""

    RENDERED = "rendered"
    PASSED = "passed through"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Entry:
    """An element, or an attribute of an element as `element/@name`, and how often it stands."""

    name: str
    fate: Fate
    count: int
    reason: str


_RULE = "a rule of the stylesheets"
_NO_RULE = "no rule; its words are kept"
_HEADER = "shown in “About this text”"
_WORDLESS = "has no words"
_RECORD = "shown on the page of its entity"
_NO_PAGE = "no page shows it; it stays in the TEI file"
_READ = "read by a rule"
_CHECKED = "checked, not shown"
_UNREAD = "no rule reads it; it stays in the TEI file"
_STYLE = "style sheet code of the source never reaches a page"


def survey(prepared: Prepared) -> tuple[Entry, ...]:
    """Return every element and attribute of the sources with what becomes of it.

    Raises StylesheetError where a stylesheet fails.
    """
    counts: Counter[tuple[str, Fate, str]] = Counter()
    without_rule = _without_rule(prepared)
    for source in prepared.sources.values():
        passed = without_rule.get(source, frozenset())
        for element in elements(source.root):
            name = local_name(str(element.tag))
            fate = (
                (Fate.PASSED, _NO_RULE)
                if name in passed and _is_in_text(element)
                else _fate(element)
            )
            counts[(name, *fate)] += 1
            for attribute in element.attrib:
                counts[(f"{name}/@{_short(str(attribute))}", *_attribute_fate(str(attribute)))] += 1
    return tuple(
        Entry(name, fate, count, reason)
        for (name, fate, reason), count in sorted(
            counts.items(), key=lambda item: (item[0][0].lower(), item[0][1].value, item[0][2])
        )
    )


def _without_rule(prepared: Prepared) -> Mapping[Source, frozenset[str]]:
    """Render every text, and return the elements that only the last resort knew."""
    project = prepared.project
    edition = site.edition_values(project, prepared.title)
    transformer = Transformer(Recipe(edition, project.stylesheets))
    found = {}
    for source, text in prepared.published:
        pointed, _ = site.pointer_values(source.root, source.path, prepared.directory)
        bundle = transformer.document(source.text(), site.text_values(text, None, None, pointed))
        found[source] = frozenset(rendered(bundle).unhandled)
    return found


_TEXTS = frozenset({tei("text"), tei("sourceDoc")})


def _holders(element: "etree._Element") -> list[str]:
    """Return the names of an element and of everything that holds it."""
    return [str(holder.tag) for holder in (element, *element.iterancestors())]


def _is_in_text(element: "etree._Element") -> bool:
    return not _TEXTS.isdisjoint(_holders(element))


def _fate(element: "etree._Element") -> tuple[Fate, str]:
    """Return what becomes of an element that has a rule, or that no text holds."""
    holders = _holders(element)
    if not _TEXTS.isdisjoint(holders):
        return Fate.RENDERED, _RULE
    if not RECORDS.keys().isdisjoint(holders):
        return Fate.RENDERED, _RECORD
    if tei("teiHeader") in holders:
        has_words = any(text.strip() for text in element.itertext())
        return (Fate.RENDERED, _HEADER) if has_words else (Fate.LEFT_OUT, _WORDLESS)
    if tei("relation") in holders:
        return Fate.RENDERED, _RECORD
    if element.tag == tei("TEI"):
        return Fate.RENDERED, _RULE
    return Fate.LEFT_OUT, _NO_PAGE


def _attribute_fate(name: str) -> tuple[Fate, str]:
    if name == "style":
        return Fate.LEFT_OUT, _STYLE
    if name in _read_attributes():
        return Fate.RENDERED, _READ
    if name in OTHER_POINTERS:
        return Fate.RENDERED, _CHECKED
    return Fate.LEFT_OUT, _UNREAD


# What `dates` reads; `from` and `to` of other elements are read by nothing.
_DATING = frozenset(
    f"{name}{form}"
    for name in ("when", "notBefore", "notAfter", "from", "to")
    for form in ("", "-iso")
)


@cache
def _read_attributes() -> frozenset[str]:
    """Return the attributes that the stylesheets and the toolkit itself read."""
    own = {XML_ID, XML_LANG, "name", *NAMING_ATTRIBUTES, *LINKING_ATTRIBUTES, *_DATING}
    return frozenset(own | set(_named_in_stylesheets()))


def _named_in_stylesheets() -> Iterator[str]:
    for path in sorted(resources.folder("xslt").rglob("*.xsl")):
        yield from re.findall(r"(?<![\w:])@([A-Za-z][\w-]*)", path.read_text(encoding="utf-8"))


def _short(name: str) -> str:
    return {XML_ID: "xml:id", XML_LANG: "xml:lang"}.get(name, local_name(name))


# ---------------------------------------------------------------------------------------------
# How it is shown


def as_text(entries: Iterable[Entry]) -> str:
    """Show the survey as a table, what has no rule first."""
    order = list(Fate)
    ranked = sorted(entries, key=lambda e: (-order.index(e.fate), -e.count, e.name.lower()))
    ranked.sort(key=lambda e: e.fate is not Fate.PASSED)
    width = max((len(entry.name) for entry in ranked), default=0)
    lines = [
        f"{entry.name:<{width}}  {entry.count:>7,}  {entry.fate.value}: {entry.reason}"
        for entry in ranked
    ]
    totals = Counter(dict.fromkeys(Fate, 0))
    for entry in ranked:
        totals[entry.fate] += entry.count
    told = ", ".join(f"{totals[fate]:,} {fate.value}" for fate in Fate)
    return "\n".join([*lines, "", f"Elements and attributes: {told}."])


def as_json(entries: Iterable[Entry]) -> str:
    """Return the survey for programs."""
    listed = [
        {"name": e.name, "fate": e.fate.value, "count": e.count, "reason": e.reason}
        for e in entries
    ]
    return json.dumps({"coverage": listed}, ensure_ascii=False, indent=2)
