"""BEACON: which persons of an authority file the edition speaks of, for catalogues to link to.

A line has the number of a person and the address of the page, which is written out: older readers
put the number into the pattern of a `#TARGET`, and our pages are not called by numbers. See
https://gbv.github.io/beaconspec/beacon.html.
"""

import re
from collections.abc import Iterable

from edition.citation import Reference
from edition.indexing import Identifier

PREFIX = "http://d-nb.info/gnd/"
"""What stands before each number: the authority file of the German-speaking libraries (GND)."""

_NUMBER = re.compile(r"[0-9]+(?:-?[0-9X])?")
_DAY = re.compile(r"-?\d{4,}-\d{2}-\d{2}")


def gnd(identifier: Identifier) -> str:
    """Return the number of a person there; empty where an identifier is of another authority."""
    is_number = identifier.type == "GND" and _NUMBER.fullmatch(identifier.number)
    return identifier.number if is_number else ""


def beacon(pages: Iterable[tuple[str, str]], feed: str, whole: Reference) -> bytes:
    """Return the file of numbers, each with the address of a page; `feed` is its own address."""
    day = str(whole.date or "")
    fields = {
        "FORMAT": "BEACON",
        "PREFIX": PREFIX,
        "FEED": feed,
        "NAME": whole.title,
        "INSTITUTION": whole.publisher,
        "TIMESTAMP": day if _DAY.fullmatch(day) else "",
    }
    head = [f"#{name}: {' '.join(said.split())}" for name, said in fields.items() if said]
    links = [f"{number}||{page}" for number, page in sorted(pages)]
    return "".join(f"{line}\n" for line in (*head, "", *links)).encode()
