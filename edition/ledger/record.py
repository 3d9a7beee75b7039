"""The file in which the ledger is kept: tab-separated values, a line for each address.

Any spreadsheet and any tool that compares lines can read it. Lines are in the order of their
addresses, so that the same ledger is the same bytes whoever writes it, and two that were changed
apart from each other can be merged.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from edition.diagnostics import Finding, finding
from edition.errors import LedgerError
from edition.ledger.entries import Address, Entry, Ledger, State
from edition.model import Location
from edition.project import Project
from edition.replacing import replacing
from edition.source import holds

LEDGER = PurePosixPath("ids.tsv")
"""Its name, beside `edition.toml`."""

_COLUMNS = ("address", "state", "first", "last", "successors", "words", "reason", "title")
_ALWAYS = len(_COLUMNS) - 1
"""So many columns every ledger has; titles only one that was written since pages have them."""
_STATES = {state.value: state for state in State}
_CHECKSUM = re.compile(r"([^:]+):([0-9a-f]{64})")
_BOM = "\ufeff"


def read(data: bytes, file: PurePosixPath = LEDGER) -> tuple[Ledger, tuple[Finding, ...]]:
    """Read a ledger; a line that cannot be read is left out and told (I009)."""
    reading = _Reading(file)
    try:
        lines = data.decode("utf-8").removeprefix(_BOM).splitlines()
    except UnicodeDecodeError as error:
        number = data.count(b"\n", 0, error.start) + 1
        reading.refuse(number, "it is not in UTF-8", "Save it as text in UTF-8, as it was written.")
        return Ledger(), tuple(reading.findings)
    reading.read(lines)
    return Ledger(reading.entries), tuple(reading.findings)


def of(project: Project) -> tuple[Ledger, tuple[Finding, ...]]:
    """Read the ledger of an edition; empty where it has none, or nobody configured it."""
    file = project.root / LEDGER
    is_there = project.is_configured and holds(file, project.root)
    return read(file.read_bytes()) if is_there else (Ledger(), ())


def keep(ledger: Ledger, project: Project) -> None:
    """Write the ledger of an edition, or leave it as it is: LedgerError."""
    try:
        with replacing(project.root / LEDGER) as fresh:
            fresh.write_bytes(written(ledger))
    except OSError as error:
        message = f"the ledger {LEDGER} cannot be written: {error.strerror}"
        raise LedgerError(message, "mend that and run the command again") from error


def written(ledger: Ledger) -> bytes:
    """Return the file of a ledger."""
    has_titles = any(entry.title for entry in ledger.entries.values())
    columns = len(_COLUMNS) if has_titles else _ALWAYS
    rows = [_COLUMNS, *(_cells(entry) for _, entry in sorted(ledger.entries.items()))]
    lines = ["\t".join(row[:columns]) for row in rows]
    return "".join(f"{line}\n" for line in lines).encode()


def _cells(entry: Entry) -> Sequence[str]:
    return (
        str(entry.address),
        entry.state.value,
        entry.first,
        entry.last,
        " ".join(map(str, entry.successors)),
        " ".join(f"{version}:{value}" for version, value in entry.words),
        " ".join(entry.reason.split()),
        " ".join(entry.title.split()),
    )


class _Reading:
    """A ledger while it is read."""

    def __init__(self, file: PurePosixPath) -> None:
        self._file = file
        self.entries: dict[Address, Entry] = {}
        self.findings: list[Finding] = []

    def refuse(self, number: int, reason: str, remedy: str) -> None:
        """Tell that a line of the ledger, counted from 1, cannot be read."""
        message = f"line {number} of the ledger cannot be read: {reason}"
        self.findings.append(finding("I009", message, Location(self._file, number, 1), remedy))

    def read(self, lines: Sequence[str]) -> None:
        """Read the lines of a ledger, the names of its columns first."""
        if not lines or tuple(lines[0].split("\t")) not in (_COLUMNS, _COLUMNS[:_ALWAYS]):
            named = ", ".join(f"`{name}`" for name in _COLUMNS[:_ALWAYS])
            self.refuse(1, f"it does not name the columns {named}", "Take the file from a release.")
            return
        for number, line in enumerate(lines[1:], 2):
            cells = line.split("\t")
            if line.strip() and (entry := self._entry(number, cells)):
                self._take(entry)

    def _take(self, entry: Entry) -> None:
        if known := self.entries.get(entry.address):
            reason = f"`{entry.address}` stands in line {known.line} already"
            self.refuse(entry.line, reason, "Keep the line that is true, and delete the other.")
        else:
            self.entries[entry.address] = entry

    def _entry(self, number: int, cells: Sequence[str]) -> Entry | None:
        if not _ALWAYS - 1 <= len(cells) <= len(_COLUMNS):
            reason = f"it has {len(cells)} cells and not {_ALWAYS}, parted by tabs"
            self.refuse(number, reason, "Put back the tabs; an editor may have made them blanks.")
            return None
        # Editors and spreadsheets leave out cells at the end of a line that are empty.
        filled = [*map(str.strip, cells), "", ""][: len(_COLUMNS)]
        address, state, first, last, successors, words, reason, title = filled
        if wrong := next(_wrong(address, state, first, last, words), None):
            self.refuse(number, *wrong)
            return None
        entry = Entry(
            address=Address.of(address),
            state=_STATES[state],
            first=first,
            last=last,
            successors=tuple(map(Address.of, successors.split())),
            words=tuple(_version_and_checksum(one) for one in words.split()),
            reason=reason,
            title=title,
            line=number,
        )
        if wrong := _wrong_number(entry):
            self.refuse(number, *wrong)
            return None
        return entry


def _version_and_checksum(words: str) -> tuple[str, str]:
    version, _, value = words.partition(":")
    return version, value


_Wrong = tuple[str, str]
"""Why a line cannot be read, and what to do about it."""


def _wrong(address: str, state: str, first: str, last: str, words: str) -> Iterator[_Wrong]:
    """Yield what is wrong with the cells of a line."""
    if not address or " " in address:
        yield f"`{address}` is no address", "Write it as in `texts/letter-1#p-7e89m`."
    if state not in _STATES:
        yield f"`{state}` is no state", f"Write {_either(_STATES)}."
    if not (first and last):
        yield "it does not name the first and the last release", "Write their versions: `1.0.0`."
    if not all(map(_CHECKSUM.fullmatch, words.split())):
        yield (
            "a checksum is damaged",
            "Take the line from a release: checksums are not for editing.",
        )


def _wrong_number(entry: Entry) -> _Wrong | None:
    """Return what is wrong with how many successors an entry has, if anything is."""
    number = len(entry.successors)
    fits = {
        State.LIVE: number == 0,
        State.MOVED: number == 1,
        State.MERGED: number == 1,
        State.SPLIT: number > 1,
        State.WITHDRAWN: number == 0,
    }
    if fits[entry.state]:
        return None
    counted = f"`{entry.address}` is {entry.state.value}, and has {number} successors"
    return (
        counted,
        "Name none for `live` and `withdrawn`, one for `moved` and `merged`, more for `split`.",
    )


def _either(names: Sequence[str] | dict[str, State]) -> str:
    *others, final = (f"`{name}`" for name in names)
    return f"{', '.join(others)} or {final}"
