"""What no schema sees: ids, pointers, records and dates across the whole project.

Every rule takes a source (and the directory of the project) and yields findings; none raises
for what a scholar wrote.
"""

from collections.abc import Iterator

from edition.diagnostics import Finding
from edition.indexing import Directory
from edition.rules.dating import check_dates
from edition.rules.identity import check_ids, check_names
from edition.rules.references import check_inclusions, check_references, check_registers
from edition.rules.rendering import elements_without_rule, text_without_words, unstable_addresses
from edition.source import Source

__all__ = [
    "check_names",
    "check_registers",
    "check_source",
    "elements_without_rule",
    "text_without_words",
    "unstable_addresses",
]


def check_source(source: Source, directory: Directory) -> Iterator[Finding]:
    """Yield what is wrong with one document."""
    yield from check_ids(source)
    yield from check_inclusions(source)
    yield from check_references(source, directory)
    yield from check_dates(source)
