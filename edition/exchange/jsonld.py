"""JSON-LD: a thing as a file of its own (JSON-LD 1.1).

Its words are explained in the file itself, so that nobody has to ask another host for them.
"""

import json

from edition.exchange.things import VOCABULARY, Address, Thing, Value


def json_ld(thing: Thing, root: str) -> bytes:
    """Return the file of a thing; `root` is the address of the edition, or the way to it."""
    node = {"@context": {"@vocab": VOCABULARY}, **_node(thing, root)}
    return f"{json.dumps(node, ensure_ascii=False, indent=1)}\n".encode()


def _node(thing: Thing, root: str) -> dict[str, object]:
    named = {"@id": thing.address.seen_from(root)} if thing.address else {}
    said = {
        term: _value(values[0], root)
        if len(values) == 1
        else [_value(value, root) for value in values]
        for term, values in thing.terms.items()
    }
    return {**named, "@type": thing.type, **said}


def _value(value: Value, root: str) -> object:
    match value:
        case Address():
            return {"@id": value.seen_from(root)}
        case Thing():
            return _node(value, root)
        case _:
            return value
