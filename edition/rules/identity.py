"""Ids: each is a name, and names one place (TEI Guidelines, att.global; xml:id 1.0)."""

from collections.abc import Iterator

from edition.diagnostics import Finding, finding
from edition.indexing import elements
from edition.names import XML_ID, is_ncname
from edition.source import Source
from edition.wellformed import quoted


def check_ids(source: Source) -> Iterator[Finding]:
    """Yield R001 for an id that an earlier element has, R002 for one that is no name."""
    first: dict[str, int] = {}
    for ordinal, element in enumerate(elements(source.root)):
        xml_id = element.get(XML_ID)
        if xml_id is None:
            continue
        if not is_ncname(xml_id):
            message = f"the xml:id “{quoted(xml_id, 200)}” is not a name"
            hint = "begin it with a letter; letters, digits, `.`, `-` and `_` may follow"
            yield finding("R002", message, source.locate(ordinal, XML_ID), hint)
        elif xml_id in first:
            message = f"the xml:id “{quoted(xml_id, 200)}” is used twice"
            line = source.locate(first[xml_id]).line
            hint = f"line {line} has it already; give one of the two another id"
            yield finding("R001", message, source.locate(ordinal, XML_ID), hint)
        first.setdefault(xml_id, ordinal)
