"""Withdrawal: an editor's word on what became of an address that was released."""

from dataclasses import dataclass

from edition import inventory, ledger
from edition.diagnostics import Finding
from edition.inventory import Progress, admitted
from edition.ledger import Address, Entry, Ledger
from edition.project import Project, sources
from edition.site import text_page


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What became of an address. A text may be called by its id alone: `letter-1#p-7e89m`."""

    address: str
    successors: tuple[str, ...] = ()
    """The addresses of what stands in its place."""
    reason: str = ""
    """Why, in words for readers."""


def withdraw(
    project: Project, asked: Withdrawal, progress: Progress, *, is_trial: bool = False
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Write into the ledger what became of an address; a page goes with its passages.

    Return the lines that are new, and what is wrong with the ledger, for then nothing is written;
    a trial writes nothing either. Raises NeverReleasedError where no release has the address, and
    LedgerError where the file cannot be written.
    """
    known, findings = ledger.of(project)
    if findings:
        return (), findings
    held = inventory.take(project, admitted(project, sources(project), "reading", progress))
    changed = ledger.withdrawn(
        known,
        _meant(asked.address, known),
        [_meant(successor, known) for successor in asked.successors],
        asked.reason,
        held.standing(),
    )
    if not is_trial:
        ledger.keep(changed, project)
    lines = (entry for at, entry in sorted(changed.entries.items()) if known.entries[at] != entry)
    return tuple(lines), ()


def _meant(written: str, known: Ledger) -> Address:
    """Return the address that is meant, also where the folder of the texts is left out."""
    address = Address.of(written)
    in_texts = Address(str(text_page(address.page, "")), address.id)
    is_text = address.whole not in known.entries and in_texts.whole in known.entries
    return in_texts if is_text else address
