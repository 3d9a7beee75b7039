"""The reading text: the words of a text in order, as the reading view has them.

The stylesheets give a text as a stream (`xslt/text/stream.xsl`). From it come the plain text
file (`layout`), the contexts in which the indexes show a mention, and the number of words
(`stream`).
"""

from edition.reading.layout import count_words, plain_text
from edition.reading.stream import Block, Choice, Item, Named, Passage, Reading, read

__all__ = [
    "Block",
    "Choice",
    "Item",
    "Named",
    "Passage",
    "Reading",
    "count_words",
    "plain_text",
    "read",
]
