"""A comparison as values: for programs, as JSON, and for the stylesheet of its page."""

from typing import Any

from edition.ledger import Entry
from edition.revisions.comparison import Comparison, Fate, Revision, TextRevision
from edition.revisions.versions import Version
from edition.revisions.words import Stretches, shortened

Record = dict[str, Any]


def as_record(comparison: Comparison) -> Record:
    """Return all of a comparison as values."""
    texts = []
    for text in comparison.texts:
        passages = [_passage(one, comparison.new, None) for one in text.passages]
        texts.append(_text(text, passages, comparison.new))
    return _record(comparison, texts)


def as_page(comparison: Comparison) -> Record:
    """Return a comparison as values for a page that stays readable, however much has changed.

    It has the first changes, of each the words around it, and as `left_out` the number of others:
    of passages, and of texts that are new or gone.
    """
    texts, left_out, room = [], 0, _MOST_SIGNS
    for text in comparison.texts:
        passages = []
        for passage in text.passages:
            if room > 0:
                passages.append(_passage(passage, comparison.new, _CONTEXT))
                room -= _weight(passages[-1])
        left_out += len(text.passages) - len(passages)
        if passages or (room > 0 and not text.passages):
            texts.append(_text(text, passages, comparison.new))
            room -= _OF_MARKUP
        elif not text.passages:
            left_out += 1
    return {**_record(comparison, texts), "left_out": left_out}


_MOST_SIGNS = 100_000
"""So many characters are read on the page of a release, and no more are loaded."""

_OF_MARKUP = 300
"""So many more come with each passage, and with each text."""

_CONTEXT = 80
"""So many characters on each side of a change tell what the passage is about."""


def _weight(passage: Record) -> int:
    return _OF_MARKUP + sum(len(one["words"]) for one in passage["words"])


def _record(comparison: Comparison, texts: list[Record]) -> Record:
    counts = {fate.value: comparison.count(fate) for fate in Fate}
    return {
        "old": comparison.old.name,
        "new": comparison.new.name,
        "counts": {
            **counts,
            "texts": len(comparison.texts),
            "unchanged": comparison.unchanged,
        },
        "texts": texts,
    }


def _text(text: TextRevision, passages: list[Record], new: Version) -> Record:
    return {
        "fate": text.fate.value,
        "page": text.page,
        "title": text.title,
        "size": text.size,
        "passages": passages,
        **_became(text.entry, new),
    }


def _passage(passage: Revision, new: Version, context: int | None) -> Record:
    return {
        "fate": passage.fate.value,
        "id": passage.id,
        "label": passage.label,
        "words": stretches_as_record(passage.difference, context),
        **_became(passage.entry, new),
    }


def stretches_as_record(stretches: Stretches, context: int | None = None) -> list[Record]:
    """Return words and their fates as values."""
    shown = stretches if context is None else shortened(stretches, context)
    return [{"change": stretch.change.value, "words": stretch.words} for stretch in shown]


def _became(entry: Entry | None, new: Version) -> Record:
    """Return what the ledger says of what is gone; nothing of what it says nothing of."""
    if entry is None or entry.is_live:
        return {}
    successors = [
        {"page": one.page, "id": one.id, "is_there": new.has(one)} for one in entry.successors
    ]
    return {
        "became": {"state": entry.state.value, "successors": successors, "reason": entry.reason}
    }
