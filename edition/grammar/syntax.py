"""Syntax: what can be said of a schema's elements before it is understood as a grammar.

Rules are those of the RELAX NG specification, section 4: what is inherited from elements
around, and which names an `element` or an `attribute` gives.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.errors import GrammarError
from edition.grammar.patterns import Wildcard
from edition.names import XML

if TYPE_CHECKING:
    from lxml import etree

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
START = ""
"""Stands for the name of `start`, which has none."""


def rng(name: str) -> str:
    """Return the name of an element of RELAX NG in the form that lxml uses."""
    return f"{{{RELAX_NG}}}{name}"


def kind(node: "etree._Element") -> str:
    """Return the name of an element of RELAX NG without its namespace."""
    return str(node.tag).removeprefix(f"{{{RELAX_NG}}}")


def parts(node: "etree._Element") -> "Iterator[etree._Element]":
    """Yield the children that belong to RELAX NG; others are annotations."""
    return node.iterchildren(rng("*"))


def definitions(node: "etree._Element") -> "Iterator[etree._Element]":
    """Yield what defines a part of the grammar; a `div` only holds some together."""
    for part in parts(node):
        if kind(part) == "div":
            yield from definitions(part)
        elif kind(part) in {"start", "define"}:
            yield part
        else:
            raise not_followed(part)


def defined(definition: "etree._Element") -> str:
    """Return the name that is defined, which `start` does not have."""
    return START if kind(definition) == "start" else required(definition, "name")


def patterns(node: "etree._Element") -> "list[etree._Element]":
    """Return the patterns that stand in another: all its parts but one that says its names."""
    is_named_by_a_part = kind(node) in {"element", "attribute"} and "name" not in node.attrib
    return list(parts(node))[is_named_by_a_part:]


def required(node: "etree._Element", attribute: str) -> str:
    """Return an attribute that has to be there."""
    found = node.get(attribute)
    if found is None:
        raise GrammarError(f"a `{kind(node)}` of the schema has no @{attribute}")
    return found.strip()


def inherited(node: "etree._Element", attribute: str) -> str:
    """Return an attribute of an element, or of the nearest around it that has it."""
    holder: etree._Element | None = node
    while holder is not None and attribute not in holder.attrib:
        holder = holder.getparent()
    return "" if holder is None else holder.attrib[attribute]


def names(node: "etree._Element") -> Iterator[str | Wildcard]:
    """Yield the names that an `element` or an `attribute` gives."""
    if "name" not in node.attrib:
        for name_class in list(parts(node))[:1]:
            yield from _names_of_class(name_class)
        return
    # The name of an attribute is in no namespace, unless the attribute itself says so.
    is_attribute = kind(node) == "attribute"
    namespace = node.get("ns", "") if is_attribute else inherited(node, "ns")
    yield _qualified(node, required(node, "name"), namespace)


def not_followed(node: "etree._Element") -> GrammarError:
    """Return the refusal of an element that a schema may have, but not here."""
    return GrammarError(f"the schema has a `{kind(node)}` where it cannot be followed")


def _names_of_class(node: "etree._Element") -> Iterator[str | Wildcard]:
    match kind(node):
        case "name":
            yield _qualified(node, (node.text or "").strip(), inherited(node, "ns"))
        case "choice":
            for part in parts(node):
                yield from _names_of_class(part)
        case "anyName":
            yield Wildcard(None, _excluded(node))
        case "nsName":
            yield Wildcard(inherited(node, "ns"), _excluded(node))
        case _:
            raise not_followed(node)


def _excluded(node: "etree._Element") -> tuple[str | Wildcard, ...]:
    return tuple(
        name
        for exception in parts(node)
        for part in parts(exception)
        for name in _names_of_class(part)
    )


def _qualified(node: "etree._Element", name: str, namespace: str) -> str:
    prefix, colon, local = name.rpartition(":")
    if colon:
        namespaces = {"xml": XML, **node.nsmap}
        if prefix not in namespaces:
            raise GrammarError(f"the schema does not declare the prefix of `{name}`")
        namespace = namespaces[prefix]
    return f"{{{namespace}}}{local}" if namespace else local
