"""The plain text file: a title, a rule, the blocks of the text, and its notes below another rule.

Paragraphs are wrapped and parted by blank lines; lines of verse and rows stand each on a line
of their own; a note is marked by its number in brackets.
"""

import re
from collections.abc import Iterable, Iterator

from edition.reading.stream import CELL_GAP, Block, Reading

WIDTH = 72
"""Columns of the plain text; the rules that part its head and its notes are as long."""

_HEAD_RULE = "=" * WIDTH
_NOTES_RULE = "-" * WIDTH
_INDENT = "  "


def plain_text(title: str, particulars: Iterable[str], reading: Reading) -> str:
    """Lay out a text below its title and its particulars, each of which begins a line."""
    lines = [line for part in (title, *particulars) for line in _wrapped(part, "")]
    lines += [_HEAD_RULE, "", *_laid_out(reading.body)]
    if reading.notes:
        lines += ["", _NOTES_RULE]
    for number, blocks in reading.notes:
        lines += ["", *_laid_out(_marked(f"[{number}]", blocks))]
    return "\n".join(lines) + "\n"


_MARK = re.compile(r"\[\d+\]")


def count_words(plain: str) -> int:
    """Return the number of words in a plain text file, its head and the marks of notes aside.

    A text cannot be counted so that has numbers in brackets of its own, or no blanks.
    """
    lines = plain.split("\n")
    body = lines[lines.index(_HEAD_RULE) + 1 :] if _HEAD_RULE in lines else lines
    words = (word for line in body if line != _NOTES_RULE for word in line.split(" "))
    return sum(1 for word in words if _MARK.sub("", word))


def _marked(mark: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put the mark of a note before its first word."""
    if not blocks:
        return (Block((mark,), 0, 0),)
    first, *others = blocks
    line, *lines = first.lines
    return (Block((f"{mark} {line}", *lines), first.indent, first.verse), *others)


def _laid_out(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the lines of blocks: a blank line between two, but for the lines of a poem."""
    previous: Block | None = None
    for block in blocks:
        if previous is not None and not (block.verse and previous.verse == block.verse):
            yield ""
        for line in block.lines:
            yield from _lines(line, block)
        previous = block


def _lines(line: str, block: Block) -> Iterator[str]:
    """Yield a line as it fits the page; verse, and the cells of a row, keep their length."""
    margin = _INDENT * block.indent
    if block.verse or CELL_GAP in line:
        yield margin + line
    else:
        yield from _wrapped(line, margin)


def _wrapped(text: str, margin: str) -> Iterator[str]:
    """Break a line at its blanks, never inside a word however long."""
    line = ""
    for word in text.split(" "):
        if line and len(margin) + len(line) + 1 + len(word) > WIDTH:
            yield margin + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield margin + line
