"""Prefixes: pointers such as `psn:austen`, and the addresses that the header has for them.

TEI Guidelines, 17.2.3 (abbreviated pointers: prefixDef) and 17.2.5 (canonical references:
cRefPattern), which have patterns of the same form and no prefix.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from edition.names import tei
from edition.source import Source

# A pattern is the encoder's own regular expression. Within these bounds none keeps the build
# busy: no repeated group, few repetitions, and short values.
_REPEATED_GROUP = re.compile(r"\)[*+{]|\\[1-9]")
_REPETITION = re.compile(r"[*+{]")
_MOST_REPETITIONS = 4
_LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class Prefix:
    """One definition of a prefix; a header may have several, which are tried in order."""

    name: str
    """Empty for a canonical reference."""
    pattern: str
    replacement: str
    compiled: re.Pattern[str] | None
    """None where the pattern cannot be used: it then fits nothing."""

    def expanded(self, value: str) -> str | None:
        """Return the address for what follows the colon, or None where it does not fit."""
        if self.compiled is None or len(value) > _LONGEST_VALUE:
            return None
        match = self.compiled.fullmatch(value)
        if match is None:
            return None
        groups = (match[0], *match.groups(default=""))
        return re.sub(
            r"\$(\d)",
            lambda sign: groups[int(sign[1])] if int(sign[1]) < len(groups) else "",
            self.replacement,
        )


def prefixes(source: Source) -> Iterator[Prefix]:
    """Yield the prefixes that the header of a document defines, and its canonical references."""
    for definition in source.root.iter(tei("prefixDef"), tei("cRefPattern")):
        name, pattern = definition.get("ident", ""), definition.get("matchPattern", "")
        yield Prefix(name, pattern, definition.get("replacementPattern", ""), _compiled(pattern))


def _compiled(pattern: str) -> re.Pattern[str] | None:
    """Return the pattern ready for use: XML Schema's, as far as Python's means the same."""
    bare = re.sub(r"\\[^1-9]|\[[^\]]*\]", "x", pattern)
    if _REPEATED_GROUP.search(bare) or len(_REPETITION.findall(bare)) > _MOST_REPETITIONS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # sets within sets: read otherwise
            return re.compile(pattern)
    except (re.error, FutureWarning, OverflowError, RecursionError):
        return None
