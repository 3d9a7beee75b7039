"""What no schema sees: ids, pointers, records and dates across the whole project.

Every rule takes one source (and the directory of the project) and yields findings; none raises
for what a scholar wrote, and none keeps a tree.
"""

from collections.abc import Iterator, Sequence

from edition.diagnostics import Finding
from edition.indexing import Directory
from edition.rules.composition import check_composition
from edition.rules.conventions import Conventions
from edition.rules.dating import check_dates
from edition.rules.drawings import check_drawings
from edition.rules.elementnames import check_element_names
from edition.rules.identifiers import check_identifiers
from edition.rules.identity import Named, check_ids, check_names, name
from edition.rules.invisible import check_invisible
from edition.rules.languages import check_languages
from edition.rules.lives import check_lives
from edition.rules.references import (
    Followed,
    check_references,
    check_registers,
    follow,
    mentioned,
)
from edition.rules.rendering import (
    characters_without_font,
    elements_without_rule,
    text_without_words,
    unstable_addresses,
)
from edition.rules.spacing import check_spacing
from edition.rules.statements import check_statements
from edition.rules.untagged import NameIndex, check_untagged, names
from edition.source import Source

__all__ = [
    "Conventions",
    "Followed",
    "NameIndex",
    "Named",
    "characters_without_font",
    "check_drawings",
    "check_element_names",
    "check_identifiers",
    "check_ids",
    "check_names",
    "check_registers",
    "check_source",
    "check_statements",
    "check_untagged",
    "elements_without_rule",
    "follow",
    "mentioned",
    "name",
    "names",
    "text_without_words",
    "unstable_addresses",
]


def check_source(
    source: Source, followed: Sequence[Followed], directory: Directory
) -> Iterator[Finding]:
    """Yield what is wrong with one document, whose pointers have been followed."""
    yield from check_ids(source)
    yield from check_references(source, followed, directory)
    yield from check_dates(source)
    yield from check_lives(source, followed, directory)
    yield from check_languages(source)
    yield from check_composition(source)
    yield from check_invisible(source)
    yield from check_spacing(source)
