"""Passages: the answers to the question what a text says, or a passage of it, in TEI."""

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from edition.exchange.dts.endpoints import document_file
from edition.exchange.dts.tree import Unit
from edition.indexing import record_text
from edition.names import TEI
from edition.source import Source

_DTS = "https://w3id.org/api/dts#"


def passages(
    source: Source, text_id: str, units: Sequence[Unit]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield a text as it was read, and each of its passages as a document of its own."""
    yield document_file(text_id), source.data
    for unit in units:
        yield document_file(text_id, unit.identifier), _wrapped(record_text(unit.element))


def _wrapped(passage: str) -> bytes:
    """Return a passage in the element by which clients know it from what may stand around it."""
    wrapper = f'<dts:wrapper xmlns:dts="{_DTS}">{passage}</dts:wrapper>'
    whole = f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{TEI}">{wrapper}</TEI>\n'
    return whole.encode()
