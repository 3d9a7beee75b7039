"""RIS: a reference as lines of a tag and a value, which every reference manager reads.

A value is one line, so nothing in it can begin another. RIS knows no way to say that a comma
belongs to a name.
"""

from collections.abc import Iterator

from edition.citation.reference import Cited, Reference
from edition.citation.remarks import remark

_KINDS = {Cited.EDITION: "BOOK", Cited.TEXT: "CHAP", Cited.ENTRY: "ENCYC"}


def ris(reference: Reference) -> str:
    """Return the record of a reference; its lines end as the format asks (CR LF)."""
    lines = [(tag, " ".join(value.split())) for tag, value in _fields(reference)]
    record = [(tag, value) for tag, value in lines if value]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in [*record, ("ER", "")])


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the tags and values of a record, some of which are empty."""
    day = reference.date
    yield "TY", _KINDS[reference.cited] if reference.is_part else "BOOK"
    yield "ID", reference.id
    yield from (("AU", name.inverted) for name in reference.authors)
    # A2 names the editors of what a part stands in, but those of the series of a book.
    editor = "A2" if reference.is_part else "ED"
    yield from ((editor, name.inverted) for name in reference.editors)
    yield "TI", reference.whole_title
    yield "T2", reference.container if reference.is_part else ""
    yield "PB", reference.publisher
    yield "CY", reference.place
    yield "PY", reference.year
    yield "DA", "/".join([*str(day).split("-"), "", ""][:4]) if day else ""
    yield "ET", reference.version
    yield "LA", reference.language
    yield "UR", reference.address
    yield "DO", reference.doi
    yield "N1", remark(reference)
