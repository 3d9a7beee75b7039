"""How the ledger changes: by a release, and by the word of an editor."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from edition.errors import NeverReleasedError
from edition.ledger.entries import Address, Entry, Ledger, State, leads_to
from edition.spelling import Vocabulary


def released(
    ledger: Ledger,
    version: str,
    standing: Mapping[Address, str],
    titles: Mapping[Address, str] = MappingProxyType({}),
) -> Ledger:
    """Return the ledger after a release.

    `standing` has every address of the edition with the checksum of its words; an empty text for
    what has no words of its own, as a page. `titles` has how pages are called.
    """
    entries = dict(ledger.entries)
    for address, checksum in standing.items():
        entry = entries.get(address) or Entry(address, State.LIVE, version, version)
        is_new = bool(checksum) and checksum != entry.checksum
        # A release that was cut off and is repeated has said something of itself already.
        before = tuple(one for one in entry.words if one[0] != version)
        words = (*before, (version, checksum)) if is_new else entry.words
        title = titles.get(address, entry.title)
        entries[address] = replace(entry, last=version, words=words, title=title)
    return Ledger(entries)


def withdrawn(
    ledger: Ledger,
    address: Address,
    successors: Sequence[Address],
    reason: str,
    standing: Iterable[Address],
) -> Ledger:
    """Return the ledger in which an address is no longer live.

    A page goes with all its passages: one that stands on the page that takes its place, under the
    same id, is there now. What became of an address follows from its successors; one of these from
    which it had come itself is live again, for then it has gone back. Raises
    NeverReleasedError for an address that the ledger does not have: nobody can have cited it.
    """
    if address not in ledger.entries:
        near = Vocabulary(map(str, ledger.entries)).nearest(str(address))
        hint = f"did you mean {near}?" if near else "what was never released can simply be changed"
        message = f"{address} was never released, so nobody has to be told what became of it"
        raise NeverReleasedError(message, hint)
    entries, there = dict(ledger.entries), frozenset(standing)
    _end(address, successors, reason, entries)
    for entry in ledger.living() if not address.id else ():
        if entry.address.page == address.page and entry.address.id:
            moved = [Address(one.page, entry.address.id) for one in successors]
            followed = [one for one in moved if one in there] or successors
            _end(entry.address, followed, reason, entries)
    return Ledger(entries)


def _end(
    address: Address, successors: Sequence[Address], reason: str, entries: dict[Address, Entry]
) -> None:
    """Write into entries that an address is no longer live, and what its successors make of it."""
    if not successors:
        state = State.WITHDRAWN
    elif len(successors) > 1:
        state = State.SPLIT
    else:
        is_back = leads_to(entries, successors[0], address)
        state = State.MERGED if successors[0] in entries and not is_back else State.MOVED
    for successor in successors:
        if leads_to(entries, successor, address):
            back = entries[successor]
            entries[successor] = replace(back, state=State.LIVE, successors=(), reason="")
    ended = replace(entries[address], state=state, successors=tuple(successors), reason=reason)
    entries[address] = ended
