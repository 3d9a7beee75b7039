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


def entity_data(about: Mapping[str, object]) -> bytes:
    """Return what the edition knows of an entity as JSON; `about` is what its page is about.

    Addresses are relative to the folder of the edition.
    """
    mentions = cast("Sequence[Values]", about["mentions"])
    record = {
        **{key: about[key] for key in _SHARED},
        "mentions": [
            {
                "address": f"{mention['path']}#{mention['id']}",
                **{key: mention[key] for key in ("title", "label", "before", "form", "after")},
            }
            for mention in mentions
        ],
    }
    return f"{json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


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
        len(mentions),
        f"{mentions[0]['path']}#{mentions[0]['id']}" if mentions else "",
        about["path"],
        " ".join(one["href"] or one["value"] for one in identifiers),
    )
