"""The ledger: every address that a release of the edition has made known, and its fate.

Whoever cites a passage trusts that its address leads to it for good. So each address that was
ever released stands in the file `ids.tsv` beside `edition.toml`, with the first and the last
release that has it, what became of it, and a checksum of its words. A build in which one is gone,
and the ledger does not say where, is refused.
"""

from edition.ledger.changes import released, withdrawn
from edition.ledger.entries import Address, Entry, Ledger, State, checksum, normalized
from edition.ledger.judgement import (
    check_addresses,
    check_releases,
    check_version,
    check_words,
    knows,
)
from edition.ledger.record import LEDGER, keep, of, read, written

__all__ = [
    "LEDGER",
    "Address",
    "Entry",
    "Ledger",
    "State",
    "check_addresses",
    "check_releases",
    "check_version",
    "check_words",
    "checksum",
    "keep",
    "knows",
    "normalized",
    "of",
    "read",
    "released",
    "withdrawn",
    "written",
]
