"""Whether an edition keeps what its ledger promises: no address is lost, none means another."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

from edition.diagnostics import Finding, finding
from edition.ledger.entries import Address, Entry, Ledger, State, leads_to
from edition.ledger.record import LEDGER
from edition.model import Location


def check_addresses(
    ledger: Ledger, standing: AbstractSet[Address], file: PurePosixPath = LEDGER
) -> Iterator[Finding]:
    """Yield I007 for what is gone, I008 for what is used again, I009 for successors of no use.

    `standing` has every address of the edition as its sources are now.
    """
    whereabouts = _whereabouts(ledger, standing)
    for entry in ledger.entries.values():
        stands = entry.address in standing
        if entry.is_live and not stands:
            # A page that is gone speaks for all its passages, once somebody has said so.
            page = ledger.entries.get(entry.address.whole)
            if page in (None, entry) or entry.address.whole in standing:
                yield _gone(entry, whereabouts.get(entry.address.id, ()), file)
        elif stands and not entry.is_live:
            yield _used_again(entry, file)
        yield from _without_use(entry, ledger, standing, whereabouts, file)


def check_releases(
    ledger: Ledger, versions: Sequence[str], file: PurePosixPath = LEDGER
) -> Iterator[Finding]:
    """Yield I009 where the ledger does not know the latest of the versions that were released.

    A release that was cut off leaves it so, for it writes the ledger last; or the file is gone.
    """
    if versions and not knows(ledger, versions[-1]):
        version = versions[-1]
        message = f"version {version} was released, and no line of the ledger says so"
        hint = (
            f"run `edition release` again, with the version that edition.toml names: it takes what"
            f" is missing from the archive of {version}"
        )
        yield finding("I009", message, Location(file, 1, 1), hint)


def knows(ledger: Ledger, version: str) -> bool:
    """Tell whether a ledger has a version: each release is the last one of what stands in it."""
    return any(entry.last == version for entry in ledger.entries.values())


def check_words(
    ledger: Ledger, words: Mapping[Address, str], file: PurePosixPath = LEDGER
) -> Iterator[Finding]:
    """Yield I010 for each passage that has the words under which another was released.

    `words` has the checksum of every passage. Where words were released, or stand, in several
    places, as “Amen.” may, nothing can be known of them.
    """
    before = {
        entry.checksum: entry
        for entry in ledger.living()
        if entry.checksum and entry.address in words
    }
    released = Counter(entry.checksum for entry in ledger.living())
    present = Counter(words.values())
    for address, checksum in words.items():
        known = before.get(checksum)
        if known and known.address != address and released[checksum] == present[checksum] == 1:
            yield _exchanged(address, ledger.entries.get(address, known), known.address, file)


def check_version(
    ledger: Ledger, version: str, words: Mapping[Address, str], file: PurePosixPath = LEDGER
) -> Iterator[Finding]:
    """Yield I011 where a version was released, and its words are not those of the edition.

    `words` has the checksum of every passage.
    """
    released = {entry.address: entry for entry in ledger.living() if entry.last == version}
    changed = [
        released[address]
        for address, checksum in words.items()
        if address in released and released[address].checksum != checksum
    ]
    new = sorted({str(address.whole) for address in words if address.whole not in ledger.entries})
    if not (released and (changed or new)):
        return
    entry = changed[0] if changed else min(released.values(), key=lambda one: one.line)
    told = []
    if changed:
        told.append(f"the words of `{entry.address}` are others now")
    if new:
        told.append(f"`{new[0]}` is new in it")
    more = f" ({len(changed) + len(new):,} such changes)" if len(changed) + len(new) > 1 else ""
    message = f"version {version} was released, and {' and '.join(told)}{more}"
    hint = "give the edition a new number in edition.toml: `version`"
    yield finding("I011", message, _place(entry, file), hint)


def _whereabouts(
    ledger: Ledger, standing: AbstractSet[Address]
) -> Mapping[str, tuple[Address, ...]]:
    """Return where ids stand that no release had there: whither a passage may have gone."""
    found: dict[str, tuple[Address, ...]] = {}
    for address in sorted(standing - ledger.entries.keys()):
        if address.id:
            found[address.id] = (*found.get(address.id, ()), address)
    return found


def _place(entry: Entry, file: PurePosixPath) -> Location:
    end = len(str(entry.address)) + 1
    return Location(file, entry.line, 1, entry.line, end)


def _gone(entry: Entry, elsewhere: Iterable[Address], file: PurePosixPath) -> Finding:
    what = "passage" if entry.address.id else "page"
    message = f"`{entry.address}` was released ({entry.last}) and is gone"
    now = tuple(elsewhere)
    if len(now) == 1:
        seen = f"that id stands at `{now[0]}` now"
        hint = f"{seen}; if it is that {what}, run `{_command(entry, now[0])}`"
    else:
        told = f"or say what became of it: `{_command(entry)}`"
        hint = f"put the {what} back, {told}, with `--successor …` for each that stands for it"
    return finding("I007", message, _place(entry, file), hint)


def _command(entry: Entry, *successors: Address) -> str:
    """Return the command that says what became of an address."""
    named = "".join(f" --successor {successor}" for successor in successors)
    return f"edition ids --withdraw {entry.address}{named}"


def _used_again(entry: Entry, file: PurePosixPath) -> Finding:
    return finding(
        "I008",
        f"`{entry.address}` is {entry.state.value} since {entry.last}, and stands in the edition",
        _place(entry, file),
        "give the new passage an id of its own; if it is the old one that has come back, write"
        f" `{State.LIVE.value}` into the line, and delete the rest behind its versions",
    )


def _without_use(
    entry: Entry,
    ledger: Ledger,
    standing: AbstractSet[Address],
    whereabouts: Mapping[str, tuple[Address, ...]],
    file: PurePosixPath,
) -> Iterator[Finding]:
    """Yield I009 where the successors of an entry do not lead to anything that stands."""
    for successor in entry.successors:
        if successor not in standing and successor not in ledger.entries:
            message = f"`{entry.address}` is said to be `{successor}` now, and that is nowhere"
            hint = "correct its spelling, or name what stands there now"
            if len(now := whereabouts.get(successor.id, ())) == 1:
                hint = f"if it moved on to `{now[0]}`, run `{_command(entry, now[0])}`"
            yield finding("I009", message, _place(entry, file), hint)
    if leads_to(ledger.entries, entry.address, entry.address):
        message = f"`{entry.address}` is its own successor in the end"
        yield finding("I009", message, _place(entry, file), "name what stands in its place now")


def _exchanged(address: Address, entry: Entry, other: Address, file: PurePosixPath) -> Finding:
    return finding(
        "I010",
        f"`{address}` has the words that were released as `{other}`",
        _place(entry, file),
        "an id belongs to its passage: let it go where the passage goes, and give new ids to new"
        " passages",
    )
