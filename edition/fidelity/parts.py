"""The proof of the parts: the pages of a long text, read one after the other, say all that it says.

The page of the whole text is proven by itself; so here page is compared with page, and there is
nothing that may be so or so.
"""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from edition.diagnostics import Finding, finding
from edition.fidelity.marked import BLANK, END, START, normal
from edition.fidelity.page import page_text
from edition.model import Location

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from lxml.etree import _Element as Element

_HINT = "Let the stylesheet cut the finished page, and each passage go into one part."

_MOST_CHARACTERS = 60


def prove_parts(
    page: "PurePosixPath", whole: "Element", parts: Mapping["PurePosixPath", "Element"]
) -> tuple[Finding, ...]:
    """Return where the parts do not say what the page of the whole says (H006).

    `whole` and `parts` are the articles of pages, the parts in the order in which one reads them.
    """
    texts = {path: page_text(article) for path, article in parts.items()}
    lost = [
        finding("H006", f"a passage is moved, but {moved.fault.value}", Location(path), _HINT)
        for path, text in texts.items()
        for moved in (*text.moved, *text.homeless)
        if moved.fault
    ]
    expected = normal(page_text(whole).marked)
    found = {path: normal(text.marked) for path, text in texts.items()}
    return (*lost, *_differences(page, expected, found))


def _differences(
    page: "PurePosixPath", expected: str, found: Mapping["PurePosixPath", str]
) -> Iterator[Finding]:
    """Say where the parts begin to differ from the whole, on the page on which that is."""
    said = BLANK.join(filter(None, found.values()))
    if said == expected:
        return
    pairs = enumerate(zip(said, expected, strict=False))
    position = next((n for n, (one, other) in pairs if one != other), min(len(said), len(expected)))
    ends = accumulate(len(text) + len(BLANK) for text in found.values())
    reached = [path for path, end in zip(found, ends, strict=True) if position < end]
    path = [*reached, *reversed(list(found)), page][0]
    ours, theirs = _quoted(expected, position), _quoted(said, position)
    message = f"the parts go on with {theirs} where the whole text goes on with {ours}"
    yield finding("H006", message, Location(path), _HINT)


def _quoted(text: str, position: int) -> str:
    """Quote the words that begin at a place, or around it; nothing at the end of the text."""
    start = text.rfind(BLANK, 0, position) + 1
    words = text[start:].replace(START, " (").replace(END, ")")
    cut = words[:_MOST_CHARACTERS]
    if not cut:
        return "nothing"
    return f"“{cut}”" if cut == words else f"“{cut.rpartition(BLANK)[0] or cut} …”"
