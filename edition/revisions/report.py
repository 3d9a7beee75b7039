"""A comparison as lines for a terminal: what is deleted and inserted is told without colour."""

from collections.abc import Iterator, Mapping

from edition.ledger import Entry, State
from edition.revisions.comparison import Comparison, Fate, Revision, TextRevision
from edition.revisions.words import Change, Stretches, shortened

_CONTEXT = 60
"""So many characters on each side of a change tell where in a passage it is."""

_SIGNS = {
    Change.KEPT: ("", ""),
    Change.DELETED: ("[-", "-]"),
    Change.INSERTED: ("{+", "+}"),
}


def as_lines(comparison: Comparison) -> Iterator[str]:
    """Yield the lines that tell what changed."""
    for text in comparison.texts:
        yield from _text(text)
    yield _summary(comparison)


def marked(stretches: Stretches) -> str:
    """Return words with what was deleted in [-…-], what was inserted in {+…+}."""
    return "".join(_SIGNS[one.change][0] + one.words + _SIGNS[one.change][1] for one in stretches)


def in_short(stretches: Stretches) -> str:
    """Return words with their changes, an ellipsis for what is far from any."""
    return marked(shortened(stretches, _CONTEXT))


def spot(label: str) -> str:
    """Return how a passage is called; a paragraph is called by its number alone."""
    return f"par. {label}" if label.isdigit() else label or "passage"


def _text(text: TextRevision) -> Iterator[str]:
    heading = f"{text.page}  {text.title}".rstrip()
    if text.fate is Fate.REWORDED:
        yield heading
        for passage in text.passages:
            yield from _passage(passage)
    else:
        yield f"{heading}: {text.fate.value}, {counted(text.size, 'passage')}{_word(text.entry)}"
    yield ""


def _passage(passage: Revision) -> Iterator[str]:
    called = " ".join(filter(None, (spot(passage.label), f"#{passage.id}" if passage.id else "")))
    yield f"  {called}: {passage.fate.value}{_word(passage.entry)}"
    if words := in_short(passage.difference):
        yield f"    {words}"


def _word(entry: Entry | None) -> str:
    """Return what the ledger says of what is gone, if it says anything."""
    return f"; {became(entry)}" if entry and not entry.is_live else ""


def became(entry: Entry) -> str:
    """Say what became of an address that is no longer there, and why."""
    where = " and ".join(map(str, entry.successors))
    told = f"{_BECAME[entry.state]} {where}".strip()
    return f"{told} ({entry.reason})" if entry.reason else told


_BECAME = {
    State.LIVE: "still there",
    State.MOVED: "moved to",
    State.SPLIT: "split into",
    State.MERGED: "merged into",
    State.WITHDRAWN: "withdrawn",
}


def _summary(comparison: Comparison) -> str:
    """Return what changed, counted."""
    passages = {fate: comparison.count(fate) for fate in Fate}
    texts = {fate: sum(text.fate is fate for text in comparison.texts) for fate in Fate}
    told = [
        *_numbers(passages, "passage"),
        *_numbers({**texts, Fate.REWORDED: 0}, "text"),
        f"{counted(comparison.unchanged, 'text')} unchanged",
    ]
    return f"From {comparison.old.name} to {comparison.new.name}: {', '.join(told)}."


def _numbers(counts: Mapping[Fate, int], noun: str) -> Iterator[str]:
    for fate, number in counts.items():
        if number:
            yield f"{counted(number, noun)} {fate.value}"


def counted(number: int, noun: str) -> str:
    """Return how many there are of what a regular noun names."""
    return f"{number:,} {noun if number == 1 else f'{noun}s'}"
