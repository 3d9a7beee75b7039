"""The repository: the texts of the edition as records that libraries harvest (OAI-PMH 2.0).

As a static repository: one file, for which a gateway elsewhere answers the questions of
harvesters. See https://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement

from edition.citation import Reference
from edition.exchange.markup import document
from edition.project import ExchangeSettings

_OAI = "http://www.openarchives.org/OAI/2.0/"
_REPOSITORY = f"{_OAI}static-repository"
_DUBLIN_CORE = f"{_OAI}oai_dc/"
_SCHEMA = f"{_OAI}oai_dc.xsd"
_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def repository(
    texts: Iterable[Reference], title: str, address: str, settings: ExchangeSettings
) -> bytes:
    """Return the file of texts, which has its own address; empty where no text is of a known day.

    Harvesters ask its gateway, and write to its contact. A text whose day of publication is not
    known is no record: they ask for what is new.
    """
    dated = [text for text in texts if text.latest and _DAY.fullmatch(str(text.date or ""))]
    if not dated:
        return b""
    root = Element(
        "Repository",
        {
            "xmlns": _REPOSITORY,
            "xmlns:oai": _OAI,
            "xmlns:xsi": _INSTANCE,
            "xsi:schemaLocation": f"{_REPOSITORY} {_REPOSITORY}.xsd",
        },
    )
    identity = SubElement(root, "Identify")
    for name, said in (
        ("repositoryName", title),
        ("baseURL", f"{settings.gateway.rstrip('/')}/{address.partition('://')[2]}"),
        ("protocolVersion", "2.0"),
        ("adminEmail", settings.contact),
        ("earliestDatestamp", min(str(text.date) for text in dated)),
        ("deletedRecord", "no"),
        ("granularity", "YYYY-MM-DD"),
    ):
        SubElement(identity, f"oai:{name}").text = said
    _name_format(SubElement(root, "ListMetadataFormats"))
    _list(SubElement(root, "ListRecords", {"metadataPrefix": "oai_dc"}), dated, address)
    return document(root)


def _name_format(formats: Element) -> None:
    held = SubElement(formats, "oai:metadataFormat")
    SubElement(held, "oai:metadataPrefix").text = "oai_dc"
    SubElement(held, "oai:schema").text = _SCHEMA
    SubElement(held, "oai:metadataNamespace").text = _DUBLIN_CORE


def _list(records: Element, texts: Sequence[Reference], address: str) -> None:
    host = urlsplit(address).hostname or ""
    for text in texts:
        record = SubElement(records, "oai:record")
        header = SubElement(record, "oai:header")
        SubElement(header, "oai:identifier").text = f"oai:{host}:{text.id}"
        SubElement(header, "oai:datestamp").text = str(text.date)
        held = SubElement(
            SubElement(record, "oai:metadata"),
            "oai_dc:dc",
            {
                "xmlns:oai_dc": _DUBLIN_CORE,
                "xmlns:dc": _ELEMENTS,
                "xsi:schemaLocation": f"{_DUBLIN_CORE} {_SCHEMA}",
            },
        )
        for name, said in _described(text):
            if said:
                SubElement(held, f"dc:{name}").text = said


def _described(text: Reference) -> Iterator[tuple[str, str]]:
    yield "title", text.whole_title
    yield from (("creator", name.inverted) for name in text.authors)
    yield from (("contributor", name.inverted) for name in text.editors)
    yield "publisher", text.publisher
    yield "date", str(text.date)
    yield "type", "Text"
    yield "format", "text/html"
    yield "identifier", text.latest
    yield "identifier", text.doi_address
    yield "language", text.language
    yield "relation", text.container if text.is_part else ""
    yield "rights", text.licence
