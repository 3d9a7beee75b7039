"""The pieces of markup, as XML 1.0 (fifth edition) has them.

Blanks and names are taken whole (possessively), so that no text, however it is made, is read
again and again.
"""

import re
from dataclasses import dataclass

from edition.wellformed.faults import CONFLICT_MARK

SPACE = " \t\r\n"
"""All the white space that XML knows (production 3); a no-break space is none."""

# A name, generously: everything that may be one, and a little more (production 4). What is
# excluded are the ASCII signs, and the blanks, quotes and dashes that are typed by mistake.
_NO_NAME = "\x00-,/;-@\\[-\\^`{-\x7f\u00a0\u2000-\u200b\u2010-\u203e\u3000"
NAME = f"[^{_NO_NAME}\\-.0-9][^{_NO_NAME}]*+"
BLANK = f"[{SPACE}]"

MARKUP = re.compile(r"<!--|<!\[CDATA\[|<\?|</|<!|<|&|\]\]>")
INK = re.compile(f"[^{SPACE}]")
NAME_HERE = re.compile(NAME)
INSTRUCTION = re.compile(rf"<\?({NAME})(?={BLANK}|\?>|\Z)")
TAG_END = re.compile(f"{BLANK}*+/?>")
END_TAG = re.compile(f"</({NAME}){BLANK}*+>")
NEXT_TAG = re.compile(rf"{BLANK}*+(?:<|\Z)")
ATTRIBUTE = re.compile(f"{BLANK}++({NAME}){BLANK}*+={BLANK}*+(\"[^\"]*\"|'[^']*')")
REFERENCE = re.compile(f"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|({NAME}));")
UNENDED_REFERENCE = re.compile(r"&(?:amp|lt|gt|apos|quot)(?![\w=])")
CONFLICT_LINE = re.compile(CONFLICT_MARK + r"[^\r\n]*")
DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*>")
XML_DECLARATION = re.compile(
    rf"<\?xml{BLANK}++version{BLANK}*+={BLANK}*+[\"'][^\"']*[\"']"
    rf"(?:{BLANK}++encoding{BLANK}*+={BLANK}*+[\"'][A-Za-z][\w.\-]*[\"'])?"
    rf"(?:{BLANK}++standalone{BLANK}*+={BLANK}*+[\"'](?:yes|no)[\"'])?{BLANK}*+\?>",
    re.ASCII,
)

# Any tag of a text that need not be well-formed. What never ends takes all, and what is read is
# not read again: no text makes this slow.
ANY_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    f"|</(?P<end>{NAME}){BLANK}*+>"
    f"|<(?P<start>{NAME})(?:\"[^\"]*\"|'[^']*'|[^<>\"'/]|/(?!>))*+(?P<empty>/?)>",
    re.DOTALL,
)

# What is no character of XML 1.0 (production 2).
NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute in a tag, with the offsets of its name and its value."""

    name: str
    start: int
    value: str
    value_start: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag, or the tag of an empty element."""

    name: str
    start: int
    end: int
    empty: bool
    attributes: tuple[Attribute, ...]
