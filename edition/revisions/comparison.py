"""Two versions side by side: which passages are new, gone or reworded, text by text.

A passage is the same in both by its id. One that had none is found by its words, whatever id it
was given; one that still has none also by its place between those that are found.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum

from edition.ledger import Address, Entry, Ledger, State
from edition.revisions.passages import Passage
from edition.revisions.versions import Version, Wording
from edition.revisions.words import Stretches, difference, kept


class Fate(Enum):
    """What became of a text or a passage from one version to the next."""

    REWORDED = "reworded"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Revision:
    """A passage that is not what it was."""

    fate: Fate
    id: str
    """Empty where it has none."""
    label: str
    before: str
    """Its words in the earlier version; empty for one that is new."""
    after: str
    entry: Entry | None = None
    """What the ledger says of one that is gone."""

    @property
    def difference(self) -> Stretches:
        """How its words changed."""
        return difference(self.before, self.after)


@dataclass(frozen=True, slots=True)
class TextRevision:
    """A text of which something is not what it was."""

    fate: Fate
    page: str
    """The path of its page without the suffix."""
    title: str
    size: int
    """How many passages it has; of one that is gone, how many it had."""
    passages: tuple[Revision, ...] = ()
    """Those that changed, in the order of the text; none of a text that is new or gone."""
    entry: Entry | None = None
    """What the ledger says of one that is gone."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one version to another."""

    old: Version
    new: Version
    texts: tuple[TextRevision, ...]
    """Those that changed, in the order of their pages."""
    unchanged: int
    """How many texts say what they said."""

    def count(self, fate: Fate) -> int:
        """Return how many passages of texts that are in both versions had a fate."""
        return sum(one.fate is fate for text in self.texts for one in text.passages)


def compare(old: Version, new: Version, ledger: Ledger) -> Comparison:
    """Return what changed from one version to another; the ledger knows where passages went."""
    moved = _moved(old, new, ledger)
    changed = tuple(_texts(old, new, ledger, moved))
    others = {text.page for text in changed} | {address.page for address in moved}
    return Comparison(old, new, changed, len(new.texts.keys() - others))


def _texts(
    old: Version, new: Version, ledger: Ledger, moved: AbstractSet[Address]
) -> Iterator[TextRevision]:
    """Yield the texts that changed, in the order of their pages, without what moved to them."""
    for page in sorted({*old.texts, *new.texts}):
        before, after = old.texts.get(page), new.texts.get(page)
        if before and after:
            told = revised(before, after, _entries(page, before, ledger))
            passages = tuple(one for one in told if Address(page, one.id) not in moved)
            if passages:
                size = len(after.passages)
                yield TextRevision(Fate.REWORDED, page, after.title, size, passages)
        elif after:
            yield TextRevision(Fate.NEW, page, after.title, len(after.passages))
        elif before:
            entry = ledger.entries.get(Address(page))
            yield TextRevision(Fate.GONE, page, before.title, len(before.passages), entry=entry)


def _moved(old: Version, new: Version, ledger: Ledger) -> frozenset[Address]:
    """Return where passages stand now that only moved: they are told at their old place."""
    return frozenset(
        successor
        for page, text in old.texts.items()
        for xml_id, passage in text.by_id.items()
        if (entry := ledger.entries.get(Address(page, xml_id))) and entry.state is State.MOVED
        for successor in entry.successors
        if not old.has(successor) and _says(new, successor, passage)
    )


def _says(version: Version, address: Address, passage: Passage) -> bool:
    """Tell whether an address of a version has the words of a passage."""
    text = version.texts.get(address.page)
    there = text.by_id.get(address.id) if text else None
    return there is not None and there.sha256 == passage.sha256


def _entries(page: str, wording: Wording, ledger: Ledger) -> Mapping[str, Entry]:
    """Return what the ledger says of the passages of a text, by their ids."""
    addresses = (Address(page, passage.id) for passage in wording.passages if passage.id)
    return {one.id: ledger.entries[one] for one in addresses if one in ledger.entries}


def revised(old: Wording, new: Wording, entries: Mapping[str, Entry]) -> Iterator[Revision]:
    """Yield the passages of a text that changed; one that is gone where it was.

    `entries` has what the ledger says of those that were, by their ids.
    """
    found = _found(old.passages, new.passages)
    lost = _lost(old.passages, set(found.values()))
    yield from (_gone(passage, entries) for passage in lost.get(-1, ()))
    for number, passage in enumerate(new.passages):
        if number not in found:
            yield Revision(Fate.NEW, passage.id, passage.label, "", passage.words)
            continue
        before = old.passages[found[number]]
        if before.sha256 != passage.sha256:
            words = (before.words, passage.words)
            yield Revision(Fate.REWORDED, passage.id, passage.label, *words)
        yield from (_gone(one, entries) for one in lost.get(found[number], ()))


def _gone(passage: Passage, entries: Mapping[str, Entry]) -> Revision:
    entry = entries.get(passage.id)
    return Revision(Fate.GONE, passage.id, passage.label, passage.words, "", entry)


def _lost(old: Sequence[Passage], found: set[int]) -> Mapping[int, Sequence[Passage]]:
    """Return the passages that are gone, by the number of the one before them that is there."""
    lost: defaultdict[int, list[Passage]] = defaultdict(list)
    before = -1
    for number, passage in enumerate(old):
        if number in found:
            before = number
        else:
            lost[before].append(passage)
    return lost


def _found(old: Sequence[Passage], new: Sequence[Passage]) -> Mapping[int, int]:
    """Return which passage of the old version each of the new one is, by their numbers."""
    places = {passage.id: number for number, passage in enumerate(old) if passage.id}
    found = {n: places[passage.id] for n, passage in enumerate(new) if passage.id in places}
    without_id = [number for number, passage in enumerate(old) if not passage.id]
    unknown = [number for number in range(len(new)) if number not in found]
    same = kept([old[n].sha256 for n in without_id], [new[n].sha256 for n in unknown])
    place, other = 0, 0
    for one, two in (*same, (len(without_id), len(unknown))):
        between = [n for n in unknown[other:two] if not new[n].id]
        found |= zip(between, without_id[place:one], strict=False)
        found |= zip(unknown[two : two + 1], without_id[one : one + 1], strict=True)
        place, other = one + 1, two + 1
    return found
