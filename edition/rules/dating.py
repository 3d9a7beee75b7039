"""Dates: dating attributes that no calendar knows (TEI Guidelines, att.datable; see `dates`)."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from edition import dates
from edition.diagnostics import Finding, finding
from edition.indexing import elements
from edition.names import TEI, tei
from edition.source import Source

if TYPE_CHECKING:
    from lxml import etree

_DATING = frozenset(
    f"{name}{form}"
    for name in ("when", "notBefore", "notAfter", "from", "to")
    for form in ("", "-iso")
)

# Of these, @from and @to are pages, places or nodes (att.citing, locus, app, span, graph arcs).
_RANGES = frozenset(
    map(tei, ("app", "arc", "biblScope", "citedRange", "extent", "fw", "locus", "seg", "span"))
)


def check_dates(source: Source) -> Iterator[Finding]:
    """Yield D001 for a value that is no date, D002 for a period that ends before it begins."""
    for ordinal, element in enumerate(elements(source.root)):
        for problem in dates.problems(_dating(element)):
            place = source.locate(ordinal, problem.attribute)
            fix = f'{problem.attribute}="{problem.fix}"' if problem.fix else ""
            yield finding(problem.code, problem.message, place, problem.hint, fix)


def _dating(element: "etree._Element") -> Mapping[str, str]:
    """Return the dating attributes of an element of TEI."""
    if not str(element.tag).startswith(f"{{{TEI}}}"):
        return {}
    given = {str(name): str(value) for name, value in element.attrib.items() if name in _DATING}
    ranges = {"from", "to"} if element.tag in _RANGES else set()
    return {name: value for name, value in given.items() if name not in ranges}
