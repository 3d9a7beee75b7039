"""What became of what was cited, by the ledger and the releases."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from edition.errors import ReleaseError, UntraceableError
from edition.ledger import Address, Entry, Ledger, State
from edition.revisions import Revision, Stretches, Version, difference, revised
from edition.spelling import Vocabulary
from edition.tracing.pasted import Pasted, labelled, read, titled


class Fate(Enum):
    """What became of it."""

    UNCHANGED = "unchanged"
    REWORDED = "reworded"
    MOVED = State.MOVED.value
    SPLIT = State.SPLIT.value
    MERGED = State.MERGED.value
    WITHDRAWN = State.WITHDRAWN.value


@dataclass(frozen=True, slots=True)
class Traced:
    """What was cited, and what became of it."""

    fate: Fate
    entry: Entry
    version: str
    """The version that was read."""
    is_assumed: bool
    """Whether the citation does not say which, so that it is the first that has it."""
    latest: str
    """The version of the latest release."""
    now: tuple[Address, ...] = ()
    """Where it stands now; several where it was split, none where it was withdrawn."""
    changed_in: tuple[str, ...] = ()
    """The later versions in which its words were new."""
    words: Stretches = ()
    """How its words changed; empty where they did not, or no archive tells them."""
    passages: tuple[Revision, ...] = ()
    """Of a text as a whole, its passages that changed."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of all releases."""

    ledger: Ledger
    versions: Sequence[str]
    """The versions that were released, the oldest first."""
    wording: Callable[[str], Version]
    """Says what a version says; raises ReleaseError where its archive cannot be used."""

    def said(self, version: str) -> Version:
        """Return what a version says; nothing where nobody can know."""
        try:
            return self.wording(version)
        except ReleaseError:
            return Version(version, {})


def trace(words: str, memory: Memory) -> Traced:
    """Return what became of what a citation cites.

    Raises UntraceableError where the citation cannot be understood, names a version that was
    never released, or what no release has.
    """
    if not memory.versions:
        message = "no version of the edition was released yet, so none can have been cited for good"
        raise UntraceableError(message, "`edition release` releases one")
    pages = {address.page for address in memory.ledger.entries}
    pasted = read(words, pages)
    if pasted.version and pasted.version not in memory.versions:
        known = ", ".join(memory.versions)
        message = f"there is no release “{pasted.version}”"
        raise UntraceableError(message, f"what was released is {known}")
    entry = _entry(_address(pasted, words, memory), memory.ledger)
    version = _version(pasted, entry, memory)
    is_assumed = not (pasted.version or pasted.checksum)
    return _traced(entry, version, memory, is_assumed=is_assumed)


# ---------------------------------------------------------------------------------------------
# What was read


def _address(pasted: Pasted, words: str, memory: Memory) -> Address:
    """Return what is cited: by its address, by the checksum of its words, or by its title."""
    if pasted.address:
        return pasted.address
    if pasted.checksum and (same := list(_with_checksum(pasted.checksum, memory.ledger))):
        return same[0].address
    said = memory.said(pasted.version or memory.versions[-1])
    page = titled(words, ((page, text.title) for page, text in said.texts.items()))
    if not page:
        message = "the citation names no page of this edition, neither by its address nor its title"
        raise UntraceableError(message, "give the address of the passage: `texts/letter-1#p-7e89m`")
    without_title = words.replace(said.texts[page].title, " ")
    labels = ((one.id, one.label) for one in said.texts[page].passages if one.id)
    return Address(page, labelled(without_title, labels))


def _with_checksum(beginning: str, ledger: Ledger) -> Iterator[Entry]:
    for _, entry in sorted(ledger.entries.items()):
        if any(checksum.startswith(beginning) for _, checksum in entry.words):
            yield entry


def _entry(address: Address, ledger: Ledger) -> Entry:
    """Return what the ledger says of an address."""
    if found := ledger.entries.get(address):
        return found
    written = str(address)
    near = Vocabulary(str(one) for one in ledger.entries if one.page == address.page)
    meant = next(iter(near.slips(written)), near.nearest(written))
    hint = f"did you mean `{meant}`?" if meant else "only what was released can be traced"
    raise UntraceableError(f"no release has `{written}`", hint)


def _version(pasted: Pasted, entry: Entry, memory: Memory) -> str:
    """Return which version was read: that which is named, or has these words, or the first."""
    if pasted.version:
        _refuse_other(pasted, entry, memory.versions)
        return pasted.version
    if not (pasted.checksum and entry.words):
        return entry.first
    for version, checksum in entry.words:
        if checksum.startswith(pasted.checksum):
            return version
    message = f"`{entry.address}` never had words with the checksum {pasted.checksum}"
    raise UntraceableError(message, "look whether the citation was copied whole")


def _refuse_other(pasted: Pasted, entry: Entry, versions: Sequence[str]) -> None:
    """Refuse a citation that is at odds with itself: the version has it not, or in other words."""
    order = {version: number for number, version in enumerate(versions)}
    first, last = order.get(entry.first, 0), order.get(entry.last, len(versions))
    if not first <= order[pasted.version] <= last:
        message = f"version {pasted.version} does not have `{entry.address}`"
        hint = f"the first that has it is {entry.first}, the last {entry.last}"
        raise UntraceableError(message, hint)
    there = entry.checksum_in(pasted.version, versions)
    if there and not there.startswith(pasted.checksum):
        message = f"in version {pasted.version}, the checksum of `{entry.address}` is another"
        raise UntraceableError(message, f"it is {there[: len(pasted.checksum)]}")


# ---------------------------------------------------------------------------------------------
# What became of it


def _traced(entry: Entry, version: str, memory: Memory, *, is_assumed: bool) -> Traced:
    ends = tuple(_ends(entry, memory.ledger.entries))
    later = memory.versions[memory.versions.index(version) + 1 :]
    new = dict(entry.words)
    stretches, passages = _changes(entry.address, ends, version, memory)
    if not entry.is_live:
        fate = Fate(entry.state.value) if ends else Fate.WITHDRAWN
    else:
        is_same = entry.checksum_in(version, memory.versions) == entry.checksum and not passages
        fate = Fate.UNCHANGED if is_same else Fate.REWORDED
    return Traced(
        fate,
        entry,
        version,
        is_assumed,
        memory.versions[-1],
        ends,
        tuple(one for one in later if one in new),
        () if fate is Fate.UNCHANGED else stretches,
        passages,
    )


def _ends(entry: Entry, entries: Mapping[Address, Entry]) -> Iterator[Address]:
    """Yield where one arrives who follows the successors of an address to the last."""
    waiting, seen = [entry.address], {entry.address}
    while waiting:
        address = waiting.pop(0)
        known = entries.get(address)
        if known is None or known.is_live:
            yield address
            continue
        fresh = [one for one in known.successors if one not in seen]
        seen.update(fresh)
        waiting += fresh


def _changes(
    address: Address, ends: Sequence[Address], version: str, memory: Memory
) -> tuple[Stretches, tuple[Revision, ...]]:
    """Return how the words of a passage changed, or which passages of a text did."""
    if version == memory.versions[-1] or not address.page.startswith("texts/"):
        return (), ()
    old, new = memory.said(version), memory.said(memory.versions[-1])
    before = old.texts.get(address.page)
    if before is None:
        return (), ()
    if not address.id:
        after = new.texts.get(ends[0].page) if ends else None
        return (), tuple(revised(before, after, {})) if after else ()
    said = [new.texts[end.page].by_id[end.id].words for end in ends if end.id and new.has(end)]
    was = before.by_id[address.id].words if address.id in before.by_id else ""
    is_new = bool(was and said) and was != " ".join(said)
    return (difference(was, " ".join(said)) if is_new else ()), ()
