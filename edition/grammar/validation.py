"""Validation: whether a grammar allows a document. A verdict, without words."""

from typing import TYPE_CHECKING

from edition.grammar.derivatives import (
    after_attribute,
    after_child,
    after_text,
    allows,
    is_blank,
    without_attributes,
)
from edition.grammar.patterns import NOT_ALLOWED, Pattern, nullable
from edition.grammar.reading import Grammar

if TYPE_CHECKING:
    from lxml import etree


def accepts(grammar: Grammar, root: "etree._Element") -> bool:
    """Tell whether the grammar allows a document."""
    if after_child(grammar.start_pattern, str(root.tag)) is NOT_ALLOWED:
        return False
    waiting = [(root, grammar.start_pattern)]
    while waiting:
        element, parent = waiting.pop()
        content = _after_start_tag(grammar.pattern_within(parent, str(element.tag)), element)
        if not _is_content(content, element):
            return False
        waiting.extend((child, content) for child in element.iterchildren("*"))
    return True


def _after_start_tag(pattern: Pattern, element: "etree._Element") -> Pattern:
    for name, value in element.attrib.items():
        pattern = after_attribute(pattern, str(name), str(value))
    return without_attributes(pattern)


def _is_content(pattern: Pattern, element: "etree._Element") -> bool:
    """Tell whether the text and the children of an element are what a pattern wants."""
    text = element.text or ""
    if next(element.iterchildren("*"), None) is None:
        return allows(pattern, text + "".join(comment.tail or "" for comment in element))
    pattern = _after_text(pattern, text)
    for child in element:
        if isinstance(child.tag, str):
            pattern = after_child(pattern, child.tag)
        pattern = _after_text(pattern, child.tail or "")
    return nullable(pattern)


def _after_text(pattern: Pattern, text: str) -> Pattern:
    return pattern if is_blank(text) else after_text(pattern)
