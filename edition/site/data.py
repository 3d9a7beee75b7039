"""Data: what the registers hold, as files that other programs read.

An entity has its record as TEI and what the edition knows of it as JSON; an index is a table of
comma-separated values (RFC 4180), with the mark at its beginning by which spreadsheet programs
know UTF-8.
"""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from edition.site.pages import Values

Row = Sequence[object]

_SHARED = ("id", "kind", "name", "variants", "dating", "identifiers", "forms")
"""What the data of an entity have in common with what its page is about."""


def entity_data(about: Mapping[str, object], mentions: "Iterable[Values]") -> bytes:
    """Return what the edition knows of an entity as JSON; `about` is what its page is about.

    Addresses are relative to the folder of the edition. Mentions are written one by one, for
    there may be a million of them.
    """
    record = {**{key: about[key] for key in _SHARED}, "mentions": []}
    before, listed, behind = f"{_json(record)}\n".partition(_NO_MENTIONS)
    written = io.BytesIO()
    written.write(f"{before}{listed[:-1]}".encode())
    separator, end = "\n  ", ""
    for mention in mentions:
        one = _json(_mention_record(mention)).replace("\n", "\n  ")
        written.write(f"{separator}{one}".encode())
        separator, end = ",\n  ", "\n "
    written.write(f"{end}]{behind}".encode())
    return written.getvalue()


_NO_MENTIONS = '"mentions": []'
"""These characters cannot stand in a value, where a quotation mark has a sign before it."""


def _mention_record(mention: "Values") -> Mapping[str, object]:
    return {
        "address": f"{mention['path']}#{mention['id']}",
        **{key: mention[key] for key in ("title", "label", "before", "form", "after")},
    }


def _json(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)


def record_data(record: str) -> bytes:
    """Return the record of an entity as an XML file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{record}\n'.encode()


def table(header: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a table of comma-separated values."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(header)
    writer.writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def index_data(rows: Iterable[Row]) -> bytes:
    """Return the index of a register as a table of its rows, from `index_row`."""
    header = ("id", "name", "mentions", "first mention", "page", "identifiers")
    return table(header, rows)


def index_row(about: Mapping[str, object]) -> Row:
    """Return the row of an entity in the table of its index; `about` is what its page is about."""
    mentions = cast("Sequence[Values]", about["mentions"])
    identifiers = cast("Sequence[Mapping[str, str]]", about["identifiers"])
    return (
        about["id"],
        about["name"],
        about["total"],
        f"{mentions[0]['path']}#{mentions[0]['id']}" if mentions else "",
        about["path"],
        " ".join(one["href"] or one["value"] for one in identifiers),
    )
