"""Ids: each is a name, and names one place (TEI Guidelines, att.global; xml:id 1.0)."""

from collections.abc import Iterable, Iterator

from edition.diagnostics import Finding, finding
from edition.indexing import elements
from edition.model import Entity, Kind
from edition.names import XML_ID, is_ncname
from edition.source import Source
from edition.wellformed import quoted


def check_names(texts: Iterable[Source], entities: Iterable[Entity]) -> Iterator[Finding]:
    """Yield I002 for every text, and every record of a kind, whose name an earlier one has."""
    named: dict[str, Source] = {}
    for text in texts:
        xml_id = text.root.get(XML_ID)
        name = xml_id or text.path.stem
        if name in named:
            message = f"two texts are called “{quoted(name, 200)}”"
            hint = f"{named[name].path} is the other; give each a root element with its own xml:id"
            yield finding("I002", message, text.locate(0, XML_ID), hint)
        named.setdefault(name, text)
    known: dict[tuple[Kind, str], Entity] = {}
    for entity in entities:
        first = known.setdefault((entity.kind, entity.xml_id), entity)
        if first is not entity:
            what = f"“{quoted(first.name, 200)}” and “{quoted(entity.name, 200)}”"
            message = f"{what} have one xml:id, “{quoted(entity.xml_id, 200)}”"
            hint = f"the other record stands in {first.location.file}, line {first.location.line}"
            yield finding("I002", message, entity.location, hint)


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
