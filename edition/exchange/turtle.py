"""Turtle: all things of the registers in one file (RDF 1.1 Turtle)."""

import re
from collections.abc import Iterable, Iterator

from edition.exchange.things import VOCABULARY, Address, Thing, Value


def turtle(things: Iterable[Thing], root: str) -> bytes:
    """Return the file of things; `root` is the address of the edition, or the way to it."""
    described = "".join(f"\n{_described(thing, root)} .\n" for thing in things)
    return f"@prefix schema: <{VOCABULARY}> .\n{described}".encode()


def _described(thing: Thing, root: str) -> str:
    subject = f"<{thing.address.seen_from(root)}>" if thing.address else "[]"
    said = " ;\n  ".join(_stated(thing, root))
    return f"{subject} {said}"


def _stated(thing: Thing, root: str) -> Iterator[str]:
    """Yield what is stated of a thing, a line for each term."""
    yield f"a schema:{thing.type}"
    for term, values in thing.terms.items():
        yield f"schema:{term} {', '.join(_value(value, root) for value in values)}"


def _value(value: Value, root: str) -> str:
    match value:
        case Address():
            return f"<{value.seen_from(root)}>"
        case Thing():
            return f"[ {' ; '.join(_stated(value, root))} ]"
        case _:
            return f'"{_SPECIAL.sub(_escaped, value)}"'


_SPECIAL = re.compile(r'["\\\x00-\x1f\x7f]')
"""What a string between quotation marks cannot hold as it is."""


def _escaped(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04X}"
