"""Why a text is not well-formed XML, in the words of someone who edits texts.

A parser stops where a text can no longer be right, which is seldom where it went wrong: it
complains of `</TEI>` when a `</p>` is missing 300 lines before. So a text that the parser
refused is read once more here, tag by tag, up to its first fault.

The scan must never find a fault in a well-formed text, but it may overlook one: then the
parser has the word. The rules are those of XML 1.0 (fifth edition) and Namespaces in XML 1.0.
"""

import re

from edition.wellformed.faults import (
    CONFLICT,
    CONFLICT_HINT,
    CONFLICT_MARK,
    Counterpart,
    Fault,
    quoted,
)
from edition.wellformed.markup import NO_CHARACTER, SPACE
from edition.wellformed.scan import Scan

__all__ = [
    "CONFLICT",
    "CONFLICT_HINT",
    "CONFLICT_MARK",
    "NO_CHARACTER",
    "SPACE",
    "Counterpart",
    "Fault",
    "explain",
    "first_fault",
    "quoted",
]


def explain(text: str, words: str, stop: int) -> Fault:
    """Return the first cause for which a parser refused a text.

    `words` are the parser's own, `stop` is the offset at which it stood then. Its place
    decides: what the scan sees only behind it cannot be the cause.
    """
    fault = first_fault(text)
    if fault is not None and fault.noticed <= stop:
        return fault
    return Fault(max(stop - 1, 0), stop, stop, _plain(words), _UNEXPLAINED_HINT)


def first_fault(text: str) -> Fault | None:
    """Return what a reader of the text from its beginning comes upon first, or None."""
    fault = Scan(text).fault()
    bad = NO_CHARACTER.search(text)
    if bad and (fault is None or bad.start() <= fault.noticed):
        return Fault(
            bad.start(),
            bad.end(),
            bad.start(),
            f"The character U+{ord(bad.group()):04X} stands here, which XML does not allow.",
            "Delete it. Such signs cannot be seen; word processors and scans leave them behind.",
        )
    return fault


_UNEXPLAINED_HINT = "Compare the markup of this place with a passage that is accepted."

# What only the parser sees, in its words and in ours.
_PARSER_WORDS = (
    (
        r"xmlns(?::\S*)?: '(.*)' is not a valid URI",
        "The namespace `{}` is not an address (URI): it holds a blank or another forbidden sign.",
    ),
    (
        r"Failed to parse QName '(.*)'",
        "`{}` is not a name: one colon may stand in a name, between a prefix and the rest.",
    ),
    (
        r"colons are forbidden from \w+ names '(.*)'",
        "The name of the instruction `<?{}` holds a colon, which is not allowed.",
    ),
    (
        r"xmlns:(.*): Empty XML namespace is not allowed",
        "The prefix `{}` is declared without a namespace.",
    ),
)


def _plain(words: str) -> str:
    for pattern, sentence in _PARSER_WORDS:
        if found := re.search(pattern, words, re.DOTALL):
            return sentence.format(quoted(found[1]))
    told = re.sub(r"^xml[A-Z]\w*: ", "", words).strip().rstrip(".")
    return f"The markup is not well-formed here; the parser says: {quoted(told, 120)}."
