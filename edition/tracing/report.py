"""What became of what was cited, in a sentence and the next steps, or as values for programs."""

from collections.abc import Iterator
from urllib.parse import quote

from edition.ledger import Address
from edition.names import VERSIONS
from edition.revisions import Record, counted, in_short, stretches_as_record
from edition.tracing.fates import Fate, Traced

_BECAME = {
    Fate.REWORDED: "was reworded",
    Fate.MOVED: "was moved",
    Fate.SPLIT: "was split",
    Fate.MERGED: "was merged",
    Fate.WITHDRAWN: "was withdrawn",
}


def as_lines(traced: Traced, base_url: str) -> Iterator[str]:
    """Yield what became of it; addresses begin with that of the edition, where it is known."""
    yield f"`{traced.entry.address}` {_became(traced)}."
    if traced.entry.reason:
        yield f"The editors say why: {traced.entry.reason}"
    if traced.is_assumed:
        yield (
            f"The citation does not say which version was read; {traced.version} is the first"
            " that has it."
        )
    if traced.words:
        yield f"  {in_short(traced.words)}"
    if traced.passages:
        number = counted(len(traced.passages), "passage")
        told = f"`edition diff {traced.version} {traced.latest}`"
        yield f"{number} changed; {told} lists them."
    yield f"As it was read: {versioned(traced, base_url)}"
    for place in traced.now:
        yield f"As it is now: {address_of(place, base_url)}"


def _became(traced: Traced) -> str:
    if traced.fate is Fate.UNCHANGED:
        return f"is unchanged since version {traced.version}; the latest is {traced.latest}"
    when = f", in {' and '.join(traced.changed_in)}" if traced.changed_in else ""
    where = " and ".join(f"`{address}`" for address in traced.now)
    is_elsewhere = where and traced.fate is not Fate.REWORDED
    led = f"{' to ' if traced.fate is Fate.MOVED else ' into '}{where}" if is_elsewhere else ""
    return f"{_BECAME[traced.fate]} after version {traced.version}{when}{led}"


def as_record(traced: Traced, base_url: str) -> Record:
    """Return what became of it for programs."""
    return {
        "fate": traced.fate.value,
        "address": str(traced.entry.address),
        "version": traced.version,
        "is_assumed": traced.is_assumed,
        "latest": traced.latest,
        "changed_in": list(traced.changed_in),
        "reason": traced.entry.reason,
        "words": stretches_as_record(traced.words),
        "passages": len(traced.passages),
        "read_at": versioned(traced, base_url),
        "now": [address_of(place, base_url) for place in traced.now],
    }


def versioned(traced: Traced, base_url: str) -> str:
    """Return the address at which the version that was read stands for good."""
    folder = f"{VERSIONS}/{quote(traced.version, safe='')}/"
    return f"{_base(base_url)}{folder}{_page(traced.entry.address)}"


def address_of(address: Address, base_url: str) -> str:
    """Return the address of a page or a passage as it is now."""
    return f"{_base(base_url)}{_page(address)}"


def _base(base_url: str) -> str:
    return f"{base_url.rstrip('/')}/" if base_url else ""


def _page(address: Address) -> str:
    fragment = f"#{quote(address.id)}" if address.id else ""
    return f"{quote(address.page)}.html{fragment}"
