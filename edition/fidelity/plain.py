"""The text as the plain text file has it: from the file to marked text.

The file has a head, which ends with the first line of 72 `=`; then the text, in which marks as
`[1]` stand for notes; then, where there are any, a line of 72 `-` and the notes.
"""

import re

from edition.fidelity.marked import BLANK, END, START, characters, pieces, spaced, uncontrolled
from edition.fidelity.signs import on_the_line

_HEAD_RULE = re.compile(r"^={72}\r?$", re.MULTILINE)


def plain_text(file: str) -> str:
    """Return what stands in a plain text file below its head, in normal form, without passages."""
    head = _HEAD_RULE.search(file)
    return spaced(on_the_line(uncontrolled(file[head.end() :] if head else file)))


def with_marks(plain: str, expected: str) -> str | None:
    """Return plain text with its note marks as passages, or nothing where one is not found.

    The marks are those of the expected text, in normal form, with which the characters agree:
    so the mark of a note and a number in brackets that the source has itself are told apart.
    """
    written: list[str] = []
    position = 0
    for text, mark in zip(pieces(expected)[::4], pieces(expected)[2::4], strict=False):
        found = _find(plain, mark, position, len(characters(text)))
        if found is None:
            return None
        written += [plain[position:found], START, mark, END]
        position = found + len(mark)
    return "".join([*written, plain[position:]])


def _find(plain: str, mark: str, position: int, wanted: int) -> int | None:
    """Return where a mark stands that has so many characters before it, counted from a position."""
    found = plain.find(mark, position)
    while found >= 0 and (before := _count(plain, position, found)) <= wanted:
        if before == wanted:
            return found
        found = plain.find(mark, found + 1)
    return None


def _count(plain: str, start: int, end: int) -> int:
    return end - start - plain.count(BLANK, start, end)
