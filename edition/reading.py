"""The reading text: the words of a text in order, as the reading view has them.

The stylesheets give a text as a stream (`xslt/text/stream.xsl`): strings, and marks where a
block, a unit, a mention or a note opens and closes. From it come the plain text file, the
contexts in which the indexes show a mention, and the number of words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from edition import dates
from edition.model import Kind, Mention

Item = str | Mapping[str, Any]
"""A piece of the stream: words, or a mark as a JSON object."""

WIDTH = 72
"""Columns of the plain text; the rules that part its head and its notes are as long."""

HEAD_RULE = "=" * WIDTH
NOTES_RULE = "-" * WIDTH

_SPACE = re.compile("[ \t\r\n]+")
_NOTE_MARK = re.compile(r"\[\d+\]")
_CONTEXT = 60
_CELL_GAP = "   "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a line of verse, a row: its lines, as the text divides them."""

    lines: tuple[str, ...]
    indent: int
    verse: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to read in a text."""

    body: tuple[Block, ...]
    notes: tuple[tuple[int, tuple[Block, ...]], ...]
    """The notes in the order of their numbers, each with its blocks."""
    mentions: tuple[Mention, ...]
    unstable: tuple[int, ...]
    """The ordinals of citable units whose address is their position."""

    @property
    def words(self) -> int:
        """The number of words in text and notes, parted by white space."""
        blocks = [*self.body, *(block for _, note in self.notes for block in note)]
        return sum(len(_NOTE_MARK.sub("", line).split()) for block in blocks for line in block.lines)


def collapse(text: str) -> str:
    """Return the text with every run of XML white space as one blank, and none at its ends."""
    return _SPACE.sub(" ", text).strip(" ")


# ---------------------------------------------------------------------------------------------
# From the stream to blocks, notes and mentions


@dataclass(slots=True)
class _Flow:
    """The blocks of the body or of one note, while they grow."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    shapes: list[tuple[int, bool]] = field(default_factory=list)

    def end_block(self) -> None:
        """Close the block at hand, if it has any words."""
        lines = tuple(filter(None, (_line(line) for line in "".join(self.words).split("\v"))))
        self.words.clear()
        if lines:
            indent, verse = self.shapes[-1] if self.shapes else (0, False)
            self.blocks.append(Block(lines, indent, verse))


def _line(words: str) -> str:
    """Return one line with its white space collapsed, cells kept apart."""
    return _CELL_GAP.join(filter(None, (collapse(cell) for cell in words.split("\f"))))


# How the breaks inside a block stand in the words until the block is complete: control
# characters that XML 1.0 does not allow in a text.
_BREAKS = {"line": "\v", "cell": "\f", "blank": " "}


@dataclass(slots=True)
class _Unit:
    """A citable unit while it grows: its words, so that mentions find their context."""

    id: str = ""
    label: str = ""
    words: list[str] = field(default_factory=list)
    mentions: list[tuple[Mapping[str, Any], int, int]] = field(default_factory=list)


class _Reader:
    """Reads a stream once, from its beginning to its end."""

    def __init__(self) -> None:
        self.flows = [_Flow()]
        self.notes: dict[int, _Flow] = {}
        self.units = [_Unit()]
        self.open_mentions: list[tuple[Mapping[str, Any], _Unit, int]] = []
        self.found: list[tuple[int, Mention]] = []
        self.unstable: list[int] = []

    def read(self, stream: Iterable[Item]) -> Reading:
        for item in _joined(stream):
            if isinstance(item, str):
                self._say(item)
            elif "break" in item:
                self._say(_BREAKS[item["break"]])
            elif "open" in item:
                getattr(self, f"_open_{item['open']}")(item)
            else:
                getattr(self, f"_close_{item['close']}")()
        self.flows[0].end_block()
        self._settle(self.units[0])
        return Reading(
            tuple(self.flows[0].blocks),
            tuple((number, tuple(flow.blocks)) for number, flow in sorted(self.notes.items())),
            tuple(mention for _, mention in sorted(self.found, key=lambda found: found[0])),
            tuple(self.unstable),
        )

    def _say(self, words: str) -> None:
        self.flows[-1].words.append(words)
        self.units[-1].words.append(words)

    def _open_block(self, mark: Mapping[str, Any]) -> None:
        flow = self.flows[-1]
        flow.end_block()
        flow.shapes.append((int(mark["indent"]), bool(mark["verse"])))
        self.units[-1].words.append(" ")

    def _close_block(self) -> None:
        flow = self.flows[-1]
        flow.end_block()
        flow.shapes.pop()
        self.units[-1].words.append(" ")

    def _open_unit(self, mark: Mapping[str, Any]) -> None:
        self.units.append(_Unit(mark["id"], mark["label"]))
        if not mark["stable"]:
            self.unstable.append(int(mark["ordinal"]))

    def _close_unit(self) -> None:
        self._settle(self.units.pop())

    def _open_mention(self, mark: Mapping[str, Any]) -> None:
        self.open_mentions.append((mark, self.units[-1], len(self.units[-1].words)))

    def _close_mention(self) -> None:
        mark, unit, start = self.open_mentions.pop()
        unit.mentions.append((mark, start, len(unit.words)))

    def _open_note(self, mark: Mapping[str, Any]) -> None:
        number = int(mark["number"])
        self.flows[-1].words.append(f"[{number}]")
        self.notes[number] = _Flow()
        self.flows.append(self.notes[number])

    def _close_note(self) -> None:
        self.flows.pop().end_block()

    def _settle(self, unit: _Unit) -> None:
        """Give every mention of a complete unit its words and their context."""
        for mark, start, end in unit.mentions:
            mention = Mention(
                id=mark["id"],
                kind=Kind(mark["kind"]),
                entity=mark["entity"],
                form=_spoken(unit.words[start:end]),
                before=_before(unit.words, start),
                after=_after(unit.words, end),
                unit=unit.id,
                label=unit.label,
                ordinal=int(mark["ordinal"]),
                date=_date_key(mark["dating"]),
            )
            self.found.append((mention.ordinal, mention))


def read(stream: Iterable[Item]) -> Reading:
    """Read the stream of a text."""
    return _Reader().read(stream)


def _joined(stream: Iterable[Item]) -> Iterator[Item]:
    """Take the white space from both sides of a break within a word, and the break itself."""
    pending: str | None = None
    joining = False
    for item in stream:
        if isinstance(item, str):
            words = item.lstrip(" \t\r\n") if joining else item
            joining = joining and not words
            pending = (pending or "") + words
        elif "join" in item:
            pending = pending.rstrip(" \t\r\n") if pending else pending
            joining = True
        else:
            if pending:
                yield pending
            pending = None
            joining = joining and item.get("open") not in {"block", "note"}
            yield item
    if pending:
        yield pending


def _date_key(attributes: Mapping[str, str]) -> str:
    found = dates.dating(attributes)
    return found.key if found else ""


_CONTROLS = str.maketrans(dict.fromkeys(_BREAKS.values(), " "))


def _spoken(words: Iterable[str]) -> str:
    return collapse("".join(words).translate(_CONTROLS))


def _before(words: list[str], end: int) -> str:
    """Return the words before a mention, cut at a blank, with the blank that separates them."""
    taken: list[str] = []
    length = 0
    for chunk in reversed(words[:end]):
        taken.append(chunk)
        length += len(chunk)
        if length > 4 * _CONTEXT:
            break
    text = "".join(reversed(taken)).translate(_CONTROLS)
    flat = collapse(text)
    gap = " " if text[-1:].isspace() and flat else ""
    if len(flat) <= _CONTEXT:
        return flat + gap
    cut = flat[-_CONTEXT:]
    return "…" + cut[max(cut.find(" "), 0) :] + gap


def _after(words: list[str], start: int) -> str:
    """Return the words after a mention, cut at a blank, with the blank that separates them."""
    taken: list[str] = []
    length = 0
    for chunk in words[start:]:
        taken.append(chunk)
        length += len(chunk)
        if length > 4 * _CONTEXT:
            break
    text = "".join(taken).translate(_CONTROLS)
    flat = collapse(text)
    gap = " " if text[:1].isspace() and flat else ""
    if len(flat) <= _CONTEXT:
        return gap + flat
    cut = flat[:_CONTEXT]
    return gap + cut[: cut.rfind(" ") + 1 if " " in cut else _CONTEXT] + "…"


# ---------------------------------------------------------------------------------------------
# The plain text file


def plain_text(title: str, particulars: Iterable[str], reading: Reading) -> str:
    """Lay out a text: its title, a rule, its blocks, and its notes below a second rule.

    Paragraphs are wrapped and parted by blank lines; lines of verse and rows stand each on a
    line of their own; a note is marked by its number in brackets.
    """
    head = [*_wrapped(title, 0), *(line for part in particulars for line in _wrapped(part, 0))]
    parts = [*head, HEAD_RULE, "", *_laid_out(reading.body)]
    if reading.notes:
        parts += ["", NOTES_RULE]
        for number, blocks in reading.notes:
            parts += ["", *_note(number, blocks)]
    return "\n".join(parts) + "\n"


def _laid_out(blocks: Iterable[Block]) -> Iterator[str]:
    previous: Block | None = None
    for block in blocks:
        close = previous is not None and previous.verse and block.verse
        if previous is not None and not close:
            yield ""
        for line in block.lines:
            yield from [_indented(line, block)] if _stands(line, block) else _wrapped(line, block.indent)
        previous = block


def _stands(line: str, block: Block) -> bool:
    """Tell whether a line keeps its length: verse, and the cells of a row."""
    return block.verse or _CELL_GAP in line


def _indented(line: str, block: Block) -> str:
    return "  " * block.indent + line


def _note(number: int, blocks: tuple[Block, ...]) -> Iterator[str]:
    mark = f"[{number}]"
    if not blocks:
        yield mark
        return
    first, *others = blocks
    opening = Block((f"{mark} {first.lines[0]}", *first.lines[1:]), first.indent, first.verse)
    yield from _laid_out([opening, *others])


def _wrapped(text: str, indent: int) -> Iterator[str]:
    """Break a line at its blanks, never inside a word however long."""
    margin = "  " * indent
    line = ""
    for word in text.split(" "):
        if line and len(margin) + len(line) + 1 + len(word) > WIDTH:
            yield margin + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield margin + line
