"""The home page: what the edition is, and the ways into it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from edition.facts import Facts
from edition.model import REGISTERS, Document, Entity, Kind
from edition.site.addresses import HOME, Text, text_page
from edition.site.pages import Values
from edition.site.texts import Arrangement, TextList, section_values, text_lines

_MOST_SECTIONS = 200
"""Sections of the list of texts after which the home page leads to the list alone."""


def home_values(
    listed: TextList,
    documents: Sequence[Document],
    counts: Mapping[Kind, int],
    parts: Mapping[str, Sequence[PurePosixPath]],
) -> Values:
    """Return what the home page is about: the texts, and how much each index holds.

    `parts` are the pages of long texts, by the id of the text. What the edition says of itself is
    told by `introduction` and `licence`.
    """
    texts = [*listed.texts]
    are_few = listed.arrangement is Arrangement.ORDER and len(texts) > 1
    is_seen_at_once = len(listed.sections) <= _MOST_SECTIONS
    words = {document.id: document.words for document in documents}
    return {
        "root": "",
        "path": str(HOME),
        "editors": editors(texts),
        "extent": {"texts": len(texts), "words": sum(words.values()), **_span(texts)},
        "first": _first(texts, parts),
        "arrangement": listed.arrangement.value,
        "texts": text_lines(texts if are_few else [], words, parts),
        "sections": section_values(listed) if is_seen_at_once else [],
        "counts": {kind.folder: counts[kind] for kind in Kind},
    }


def editors(texts: Sequence[Text]) -> Sequence[str]:
    """Return who edited the edition: whom more than half of its texts name as an editor."""
    named = Counter(editor for text in texts for editor in text.header.editors)
    return [editor for editor, count in named.items() if count > len(texts) / 2]


def _span(texts: Iterable[Text]) -> Values:
    """Return the first year and the last in which the texts were written, if they say so."""
    datings = [text.header.dating for text in texts if text.header.dating]
    years = [day.year for one in datings for day in (one.earliest, one.latest) if day]
    return {"from": min(years), "to": max(years)} if years else {}


def _first(texts: Sequence[Text], parts: Mapping[str, Sequence[PurePosixPath]]) -> Values | None:
    """Return where to begin to read; nothing where there is no text."""
    if not texts:
        return None
    first = texts[0]
    path = next(iter(parts.get(first.id, ())), text_page(first.id))
    return {"path": str(path), "title": first.header.short_title}


def index_sizes(entities: Iterable[Entity], facts: Facts) -> dict[Kind, int]:
    """Return how many entries each index has: records, names without one, different dates."""
    sizes = dict.fromkeys(Kind, 0)
    for entity in entities:
        sizes[entity.kind] += 1
    for kind in REGISTERS:
        sizes[kind] += len({e.mention.form for e in facts.unidentified(kind)})
    sizes[Kind.DATE] = len({e.mention.date or e.mention.form for e in facts.dates()})
    return sizes
