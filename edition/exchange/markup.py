"""Markup: a tree that we made, as an XML file."""

from xml.etree.ElementTree import Element, indent, tostring


def document(root: Element) -> bytes:
    """Return a document with its declaration; an element that holds others begins a line each."""
    indent(root, " ")
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
