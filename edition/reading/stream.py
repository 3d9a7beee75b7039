"""From the stream of a text to its blocks, its notes and its mentions in their context.

A stream is a list of strings, which are words with the white space of the source, and of marks:
JSON objects that say where a block, a unit, a mention or a note opens and closes, where a line or
a cell begins, what number stands before an item, and where the two halves of a word are joined
(`xslt/text/stream.xsl`).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from edition import dates, languages
from edition.model import Kind, Mention

_Mark = Mapping[str, Any]

Item = str | _Mark
"""A piece of the stream: words, or a mark."""

CELL_GAP = "   "
"""What stands between the cells of a row."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, a line of verse, a row: its lines, as the text divides them."""

    lines: tuple[str, ...]
    indent: int
    verse: int
    """Which group of lines it belongs to, as a stanza; 0 for prose."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Words that have other states, which the reading view does not show."""

    start: int
    end: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Where in a passage a mention begins."""

    start: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a citable unit that are not those of another within it."""

    unit: str
    """The id of the unit; empty for words that stand in none."""
    label: str
    part: str
    """Where the words stand: in the text, in a note, in a heading."""
    verse: int
    """The group of lines to which a line of verse belongs; 0 for prose."""
    words: str
    """With the white space of the source; choices and mentions are found by character."""
    choices: tuple[Choice, ...]
    named: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What there is to read in a text."""

    body: tuple[Block, ...]
    notes: tuple[tuple[int, tuple[Block, ...]], ...]
    """The notes in the order of their numbers, each with its blocks."""
    mentions: tuple[Mention, ...]
    """In the order of the text."""
    unstable: tuple[int, ...]
    """The ordinals of citable units whose address is their position."""
    words: int
    """The number of words in text and notes, as their scripts part them."""
    passages: tuple[Passage, ...]
    """In the order in which they begin; notes behind the text."""


def read(stream: Iterable[Item]) -> Reading:
    """Read the stream of a text. A mark that is not known is a fault of ours: ValueError."""
    reader = _Reader()
    for item in _joined(stream):
        if isinstance(item, str):
            reader.say(item)
        else:
            reader.heed(item)
    return reader.reading()


def _joined(stream: Iterable[Item]) -> Iterator[Item]:
    """Take the white space from both sides of a break within a word, and the break itself."""
    held: list[Item] = []
    is_joining = False
    for item in stream:
        if isinstance(item, str):
            said = item.lstrip(_XML_SPACE) if is_joining else item
            is_joining = is_joining and not said
            held.append(said)
        elif "join" in item:
            _strip_end(held)
            is_joining = True
        elif "other" in item or "choice" in item.values():
            held.append(item)
        else:
            yield from filter(None, held)
            held.clear()
            # A word goes on in the next phrase, but not in another block or a note, nor behind
            # these or a state of the words that is not read.
            is_another = item.get("open") in _APART or item.get("close") in {*_APART, "other"}
            is_joining = is_joining and not is_another
            yield item
    yield from filter(None, held)


def _strip_end(held: list[Item]) -> None:
    """Take the white space from the end of what was said; marks of choices are not heard."""
    for number in range(len(held) - 1, -1, -1):
        said = held[number]
        if isinstance(said, str):
            held[number] = said.rstrip(_XML_SPACE)
            if held[number]:
                break


# ---------------------------------------------------------------------------------------------
# Words and white space

_APART = frozenset({"block", "note"})
_XML_SPACE = " \t\r\n"
_SPACE = re.compile(f"[{_XML_SPACE}]+")

# How the breaks inside a block, and the marks of its notes, stand among its words until the
# block is complete: with control characters, which XML 1.0 does not allow in a text.
_BREAKS = {"line": "\v", "cell": "\f", "blank": " "}
_MARK = "\x01"
_BESIDE = "\x02"
"""After a number: what follows stands beside it, though a block or a line begins there."""
_NOTE_MARK = re.compile(f"{_MARK}[^{_MARK}]*{_MARK}")
_CONTROLS = str.maketrans("\v\f", "  ")
_SPACE_BESIDE = re.compile(f"{_BESIDE}[{_XML_SPACE}\v]*")


def _collapsed(text: str) -> str:
    """Return a text with every run of white space as one blank, and none at its ends."""
    return _SPACE.sub(" ", text).strip(" ")


def _line(words: str) -> str:
    """Return one line with its white space collapsed, cells kept apart."""
    return CELL_GAP.join(filter(None, map(_collapsed, words.split("\f"))))


def _count(words: str) -> int:
    plain = _NOTE_MARK.sub("", words).translate(_CONTROLS)
    return languages.count_words(_collapsed(plain))


# ---------------------------------------------------------------------------------------------
# The reader


@dataclass(slots=True)
class _Flow:
    """The blocks of the body or of one note, while they grow."""

    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    """What was said since the last block ended."""
    shapes: list[tuple[int, int]] = field(default_factory=list)
    """Indent and verse of the blocks that are open."""
    count: int = 0

    def begin_block(self) -> None:
        """Close the block at hand, unless it has no more than a number for the next."""
        last = next((said for said in reversed(self.words) if said.strip(_XML_SPACE)), "")
        if not last.endswith(_BESIDE):
            self.end_block()

    def end_block(self) -> None:
        """Close the block at hand, if it has any words."""
        text = _SPACE_BESIDE.sub(" ", "".join(self.words))
        self.words.clear()
        self.count += _count(text)
        lines = tuple(filter(None, map(_line, text.replace(_MARK, "").split("\v"))))
        if lines:
            indent, verse = self.shapes[-1] if self.shapes else (0, 0)
            self.blocks.append(Block(lines, indent, verse))


@dataclass(slots=True)
class _Unit:
    """A citable unit while it grows: its words, so that its mentions find their context."""

    id: str = ""
    label: str = ""
    part: str = "text"
    order: int = 0
    verse: int = 0
    words: list[str] = field(default_factory=list)
    length: int = 0
    """The characters of its words."""
    mentions: list[tuple[_Mark, slice, int]] = field(default_factory=list)
    """Marks, which of the words are the mention, and at which character it begins."""
    begun: list[tuple[int, list[str]]] = field(default_factory=list)
    """The choices that are open: where each begins, and its other states."""
    choices: list[Choice] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.words.append(words)
        self.length += len(words)

    def add_other(self, words: str) -> None:
        """Take another state of the words of the innermost choice."""
        if self.begun:
            self.begun[-1][1].append(words)

    def open_choice(self) -> None:
        self.begun.append((self.length, []))

    def close_choice(self) -> None:
        start, others = self.begun.pop()
        self.choices.append(Choice(start, self.length, tuple(others)))

    @property
    def text(self) -> str:
        """The words as they stand, breaks as blanks."""
        return "".join(self.words).translate(_CONTROLS)

    def passage(self, named: Iterable[Named]) -> Passage:
        """Return the words of the complete unit."""
        choices = tuple(choice for choice in self.choices if any(choice.others))
        return Passage(self.id, self.label, self.part, self.verse, self.text, choices, tuple(named))

    def settled(self) -> Iterator[Named]:
        """Yield the mentions of a complete unit."""
        for mark, span, start in self.mentions:
            dating = dates.dating(mark["dating"])
            mention = Mention(
                id=mark["id"],
                kind=Kind(mark["kind"]),
                entity=mark["entity"],
                form=_collapsed("".join(self.words[span]).translate(_CONTROLS)),
                before=_before(self.words, span.start),
                after=_after(self.words, span.stop),
                unit=self.id,
                label=self.label,
                ordinal=int(mark["ordinal"]),
                date=dating.key if dating else "",
                key=mark["key"],
                filed_under=mark["filed_under"],
                line=mark["line"],
            )
            yield Named(start, mention)


class _Reader:
    """Takes a stream item by item; it has a stack for each thing that can hold its like."""

    def __init__(self) -> None:
        self._flows = [_Flow()]
        self._units = [_Unit()]
        self._begun: list[tuple[_Mark, int, int]] = []
        """The mentions that are open, and how much of their unit stands before each: words and
        characters."""
        self._notes: dict[int, _Flow] = {}
        self._mentions: list[Mention] = []
        self._passages: list[tuple[int, Passage]] = []
        """With their order."""
        self._unstable: list[int] = []
        self._opened = 0
        self._others = 0
        """How many states of the text that are not read are open."""

    def say(self, words: str) -> None:
        self._flows[-1].words.append(words)
        self._units[-1].say(words)

    def heed(self, mark: _Mark) -> None:
        match mark:
            case {"break": kind}:
                self.say(_BREAKS[kind])
            case {"other": words}:
                self._units[-1].add_other(words)
            case {"open": kind}:
                self._open(kind, mark)
            case {"close": kind}:
                self._close(kind)
            case {"number": number}:
                self._flows[-1].words.append(f"{number}{_BESIDE}")
            case _:
                raise ValueError(mark)

    def _open(self, kind: str, mark: _Mark) -> None:
        match kind:
            case "block":
                self._flows[-1].begin_block()
                self._units[-1].say(" ")
                self._flows[-1].shapes.append((int(mark["indent"]), int(mark["verse"])))
                self._units[-1].verse = int(mark["verse"])
            case "unit":
                self._open_unit(mark)
            case "mention":
                unit = self._units[-1]
                self._begun.append((mark, len(unit.words), unit.length))
            case "note":
                self._open_note(int(mark["number"]))
            case "choice":
                self._units[-1].open_choice()
            case "other":
                self._open_other()
            case _:
                raise ValueError(mark)

    def _close(self, kind: str) -> None:
        match kind:
            case "block":
                self._flows[-1].end_block()
                self._units[-1].say(" ")
                self._flows[-1].shapes.pop()
            case "unit":
                self._close_unit()
            case "mention":
                mark, start, characters = self._begun.pop()
                unit = self._units[-1]
                unit.mentions.append((mark, slice(start, len(unit.words)), characters))
            case "note":
                self._flows.pop().end_block()
            case "choice":
                self._units[-1].close_choice()
            case "other":
                self._close_other()
            case _:
                raise ValueError(kind)

    def reading(self) -> Reading:
        """Return what was read, when the stream is at its end."""
        body = self._flows[0]
        body.end_block()
        self._close_unit()
        passages = sorted(self._passages, key=lambda one: (one[1].part == "note", one[0]))
        notes = sorted(self._notes.items())
        return Reading(
            body=tuple(body.blocks),
            notes=tuple((number, tuple(note.blocks)) for number, note in notes),
            mentions=tuple(sorted(self._mentions, key=lambda mention: mention.ordinal)),
            unstable=tuple(self._unstable),
            words=body.count + sum(note.count for _, note in notes),
            passages=tuple(passage for _, passage in passages),
        )

    def _open_unit(self, mark: _Mark) -> None:
        self._opened += 1
        self._units.append(_Unit(mark["id"], mark["label"], mark.get("part", "text"), self._opened))
        if not mark["stable"]:
            self._unstable.append(int(mark["ordinal"]))

    def _close_unit(self) -> None:
        unit = self._units.pop()
        named = list(unit.settled())
        self._mentions += (one.mention for one in named)
        self._passages.append((unit.order, unit.passage(named)))

    def _open_note(self, number: int) -> None:
        self._flows[-1].words.append(f"{_MARK}[{number}]{_MARK}")
        note = _Flow()
        self._flows.append(note)
        if not self._others:
            self._notes[number] = note

    def _open_other(self) -> None:
        """Turn to a state of the text that is not read here."""
        self._others += 1
        self._flows.append(_Flow())
        unit = self._units[-1]
        self._units.append(_Unit(unit.id, unit.label, unit.part, unit.order))

    def _close_other(self) -> None:
        self._others -= 1
        self._flows.pop()
        other = self._units.pop()
        unit = self._units[-1]
        unit.add_other(other.text)
        self._mentions += (one.mention for one in other.settled())


# ---------------------------------------------------------------------------------------------
# The context of a mention

_CONTEXT = 60
"""Characters to each side of a mention."""


def _before(words: list[str], end: int) -> str:
    """Return the words before a mention, cut at a blank, with the blank that separates them."""
    taken = _enough(words[number] for number in range(end - 1, -1, -1))
    text = "".join(reversed(taken)).translate(_CONTROLS)
    flat = _collapsed(text)
    gap = " " if flat and text[-1] in _XML_SPACE else ""
    if len(flat) <= _CONTEXT:
        return flat + gap
    cut = flat[-_CONTEXT:]
    return f"…{cut[max(cut.find(' '), 0) :]}{gap}"


def _after(words: list[str], start: int) -> str:
    """Return the words after a mention, cut at a blank, with the blank that separates them."""
    text = "".join(_enough(words[number] for number in range(start, len(words)))).translate(
        _CONTROLS
    )
    flat = _collapsed(text)
    gap = " " if flat and text[0] in _XML_SPACE else ""
    if len(flat) <= _CONTEXT:
        return gap + flat
    cut = flat[:_CONTEXT]
    return f"{gap}{cut[: cut.rfind(' ') + 1 or _CONTEXT]}…"


def _enough(pieces: Iterable[str]) -> list[str]:
    """Return as many pieces as a context needs, also when most of them is white space."""
    taken: list[str] = []
    length = 0
    for piece in pieces:
        taken.append(piece)
        length += len(piece)
        if length > 4 * _CONTEXT:
            break
    return taken
