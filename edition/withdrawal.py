"""Withdrawal: an editor's word on what became of an address that was released."""

from dataclasses import dataclass

from edition import inventory, ledger
from edition.diagnostics import Finding
from edition.inventory import Progress, admitted
from edition.ledger import LEDGER, Address, Entry, Ledger
from edition.project import Project, sources
from edition.publication import alone
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
    LedgerError where the file cannot be written; BuildInProgressError while a release writes it.
    """
    if is_trial:
        return _withdrawn(project, asked, progress)[1:]
    with alone(project.root / LEDGER):
        changed, lines, findings = _withdrawn(project, asked, progress)
        if not findings:
            ledger.keep(changed, project)
        return lines, findings


def _withdrawn(
    project: Project, asked: Withdrawal, progress: Progress
) -> tuple[Ledger, tuple[Entry, ...], tuple[Finding, ...]]:
    """Return the ledger as it would be, its lines that are new, and what is wrong with it."""
    known, findings = ledger.of(project)
    if findings:
        return known, (), findings
    held = inventory.take(project, admitted(project, sources(project), "reading", progress))
    changed = ledger.withdrawn(
        known,
        _meant(asked.address, known),
        [_meant(successor, known) for successor in asked.successors],
        asked.reason,
        held.standing(),
    )
    lines = (entry for at, entry in sorted(changed.entries.items()) if known.entries[at] != entry)
    return changed, tuple(lines), ()


def _meant(written: str, known: Ledger) -> Address:
    """Return the address that is meant, also where the folder of the texts is left out."""
    address = Address.of(written)
    in_texts = Address(str(text_page(address.page, "")), address.id)
    is_text = address.whole not in known.entries and in_texts.whole in known.entries
    return in_texts if is_text else address
