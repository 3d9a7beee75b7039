"""A file as a tree that knows its lines.

The gate through which every text enters: bytes that are one complete, well-formed TEI document
become a `Source`, all else becomes findings. Nothing else in the toolkit parses XML, and nothing
that a file says can make it read another file or ask the network.

The text is decoded here, and the parser is told so: what the checks see is what it reads,
whatever the XML declaration claims. A file goes through `files` (the disk), `characters` (how it
is encoded), `prolog` (what it is, by its beginning) and `trees` (the parser); `gate` is their
order.
"""

from edition.source.document import Source
from edition.source.files import LARGEST, holds
from edition.source.gate import admit, admit_xml, read, read_schema
from edition.source.lines import Lines
from edition.source.plain import Received, excerpt, read_words, receive, received
from edition.source.trees import PageError, parse_page, parse_text, serialized, whole_text

__all__ = [
    "LARGEST",
    "Lines",
    "PageError",
    "Received",
    "Source",
    "admit",
    "admit_xml",
    "excerpt",
    "holds",
    "parse_page",
    "parse_text",
    "read",
    "read_schema",
    "read_words",
    "receive",
    "received",
    "serialized",
    "whole_text",
]
