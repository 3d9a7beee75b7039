"""CSL-JSON: a reference for programs that know the Citation Style Language (CSL 1.0.2)."""

import json

from edition.citation.reference import Cited, Name, Reference
from edition.citation.remarks import remark

_Record = dict[str, object]

_KINDS = {Cited.EDITION: "book", Cited.TEXT: "chapter", Cited.ENTRY: "entry-encyclopedia"}


def csl_json(reference: Reference) -> str:
    """Return the file of a reference: a list of one item."""
    return json.dumps([_item(reference)], ensure_ascii=False, indent=2) + "\n"


def _item(reference: Reference) -> _Record:
    """Return a reference as an item of CSL."""
    record: _Record = {
        "id": reference.id,
        "type": _KINDS[reference.cited] if reference.is_part else "book",
        "title": reference.whole_title,
        "container-title": reference.container if reference.is_part else "",
        "author": [_name(name) for name in reference.authors],
        "editor": [_name(name) for name in reference.editors],
        "issued": _issued(reference),
        "version": reference.version,
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "language": reference.language,
        "URL": reference.address,
        "DOI": reference.doi,
        "annote": remark(reference),
    }
    return {key: value for key, value in record.items() if value}


def _name(name: Name) -> _Record:
    if name.literal:
        return {"literal": name.literal}
    record = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: value for key, value in record.items() if value}


def _issued(reference: Reference) -> _Record:
    day = reference.date
    if day is None:
        return {}
    parts = (day.year, day.month, day.day)
    return {"date-parts": [[part for part in parts if part is not None]]}
