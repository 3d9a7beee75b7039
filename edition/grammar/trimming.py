"""Trimming: what cannot be satisfied is left out of a schema, and whatever needs it.

A pattern that is not allowed makes all not allowed that must have it: a group, an element, a
definition. A choice goes on without it, and so does what only may have it.
"""

from typing import TYPE_CHECKING

from edition.grammar.syntax import defined, definitions, kind, patterns, required, rng

if TYPE_CHECKING:
    from lxml import etree


def trim(root: "etree._Element") -> None:
    """Leave out of a schema what nothing can satisfy; of `start`, notAllowed may be left."""
    are_left = True
    while are_left:
        found = list(root.iter(rng("notAllowed")))
        changes = [_spread(root, node) for node in found if is_in(root, node)]
        are_left = True in changes


def replace(node: "etree._Element", pattern: str) -> None:
    """Put an empty, allowed or not allowed pattern in the place of another."""
    parent = node.getparent()
    if parent is not None:
        parent.replace(node, node.makeelement(rng(pattern), nsmap=node.nsmap))


def unwrap(node: "etree._Element") -> None:
    """Put what is left of a group in its place, if it is one pattern that does not need it.

    libxml2 does not compile some schemas that have a group of one.
    """
    around = node.getparent()
    if around is None or kind(node) not in {"choice", "group", "interleave"}:
        return
    left = patterns(node)
    if len(left) == 1 and not node.attrib and node.nsmap == around.nsmap:
        around.replace(node, left[0])


def is_in(root: "etree._Element", node: "etree._Element") -> bool:
    """Tell whether a node has not been left out yet."""
    return any(ancestor is root for ancestor in node.iterancestors())


def _spread(root: "etree._Element", node: "etree._Element") -> bool:
    """Take what is not allowed one pattern further outwards, and tell whether that was possible."""
    parent = node.getparent()
    if parent is None:
        return False
    match kind(parent):
        case "define" | "start":
            return _spread_from_definition(root, parent)
        case "choice" if len(patterns(parent)) > 1:
            parent.remove(node)
            unwrap(parent)
        case "optional" | "zeroOrMore":
            _leave_out(parent)
        case _:
            replace(parent, "notAllowed")
    return True


def _leave_out(node: "etree._Element") -> None:
    """Take a pattern that wants nothing any more out of the patterns around it.

    It is not just made `empty`: libxml2 errs about some patterns that have an `empty` in them.
    """
    parent = node.getparent()
    if parent is None:
        return
    if kind(parent) != "choice" and len(patterns(parent)) > 1:
        parent.remove(node)
        unwrap(parent)
    elif kind(parent) in {"group", "interleave", "oneOrMore", "optional", "zeroOrMore"}:
        _leave_out(parent)
    else:
        replace(node, "empty")


def _spread_from_definition(root: "etree._Element", definition: "etree._Element") -> bool:
    name = defined(definition)
    namesakes = [other for other in definitions(root) if defined(other) == name]
    is_choice = any(other.get("combine") == "choice" for other in namesakes)
    around = definition.getparent()
    if len(namesakes) > 1 and is_choice and around is not None:
        around.remove(definition)
        return True
    references = [ref for ref in root.iter(rng("ref")) if name and required(ref, "name") == name]
    for reference in references:
        replace(reference, "notAllowed")
    return bool(references)
