"""Ids: each is a name, and names one place (TEI Guidelines, att.global; xml:id 1.0)."""

from collections.abc import Iterable, Iterator

from edition.diagnostics import Finding, Related, finding
from edition.model import Entity, Kind, Location
from edition.names import XML_ID, is_ncname
from edition.source import Source
from edition.transcription import document
from edition.wellformed import quoted

Named = tuple[str, Location]
"""What a text is called, and where it says so."""


def name(text: Source, called: str) -> Named:
    """Return the name of a text: the xml:id of its document, or else what it is called."""
    root = document(text.root)
    return root.get(XML_ID) or called, text.locate(text.elements.index(root), XML_ID)


def check_names(texts: Iterable[Named], entities: Iterable[Entity]) -> Iterator[Finding]:
    """Yield I002 for every text, and every record of a kind, whose name an earlier one has.

    R011 for a record whose id one of another kind has in another file.
    """
    named: dict[str, Location] = {}
    for called, place in texts:
        first = named.setdefault(called, place)
        if first is not place:
            message = f"two texts are called “{quoted(called, 200)}”"
            hint = "give each a root element with its own xml:id"
            related = (Related(first, "the other text"),)
            yield finding("I002", message, place, hint, related=related)
    known: dict[tuple[Kind, str], Entity] = {}
    for entity in entities:
        twin = known.setdefault((entity.kind, entity.xml_id), entity)
        if twin is not entity:
            yield _twins("I002", twin, entity)
    seen: dict[str, Entity] = {}
    for entity in known.values():
        other = seen.setdefault(entity.xml_id, entity)
        if other.location.file != entity.location.file:
            yield _twins("R011", other, entity)


def _twins(code: str, first: Entity, second: Entity) -> Finding:
    both = f"“{quoted(first.name, 200)}” and “{quoted(second.name, 200)}”"
    message = f"{both} have one xml:id, “{quoted(second.xml_id, 200)}”"
    hint = "give one of the two another id, or merge them if they describe the same"
    related = (Related(first.location, "the other record"),)
    return finding(code, message, second.location, hint, related=related)


def check_ids(source: Source) -> Iterator[Finding]:
    """Yield R001 for an id that an earlier element has, R002 for one that is no name."""
    first: dict[str, int] = {}
    for ordinal, xml_id in source.attributes.get(XML_ID, ()):
        if not is_ncname(xml_id):
            message = f"the xml:id “{quoted(xml_id, 200)}” is not a name"
            hint = "begin it with a letter; letters, digits, `.`, `-` and `_` may follow"
            yield finding("R002", message, source.locate(ordinal, XML_ID), hint)
        elif xml_id in first:
            message = f"the xml:id “{quoted(xml_id, 200)}” is used twice"
            hint = "give one of the two another id"
            related = (Related(source.locate(first[xml_id], XML_ID), "first used here"),)
            yield finding("R001", message, source.locate(ordinal, XML_ID), hint, related=related)
        first.setdefault(xml_id, ordinal)
