"""Marked text: the characters of a text in order, and in between marks for what separates them.

Both sides of the proof are brought into this form, one long string, and are then compared as
strings. The marks are control characters, which XML forbids in every text. A run of marks and
white space between two characters has one meaning (`_meaning`), and a moved passage stands
between START and END where it belongs in the text.

In the *normal form* each run has become what it means: a blank, EITHER, or nothing. A run that
a passage interrupts stands after the passage, so that what surrounds it is read as if it were
not there: `word<note>…</note>.` remains one word.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

BLOCK: Final = "\x00"
"""A block begins or ends."""
EITHER: Final = "\x01"
"""The two neighbours may be joined or separated."""
UNBROKEN: Final = "\x02"
"""A word goes on here, though a line or a page ends (`break="no"`)."""
FREE: Final = "\x03"
"""The two neighbours are no neighbours, but sides of alternatives: EITHER, whatever stands by."""
START: Final = "\x04"
"""Before a passage that is moved, or may be."""
END: Final = "\x05"
"""After it."""
BLANK: Final = " "

# White space is that of XML (XML 1.0, 2.3) and no other: a no-break space is a character.
_WHITE = " \t\r\n"
_RUN = _WHITE + BLOCK + EITHER + UNBROKEN + FREE
_FORCED = re.compile(f"[{_RUN}]*[{UNBROKEN}{FREE}][{_RUN}]*")
_OPTIONAL = re.compile(f"[ {EITHER}]*{EITHER}[ {EITHER}]*")
_BLANKS = re.compile("  +")
_PASSAGE = re.compile(f"([{START}{END}])")
_CONTROLS = re.compile("[\x00-\x05]")


def uncontrolled(text: str) -> str:
    """Return a text that no mark can be taken from: control characters are replaced."""
    return _CONTROLS.sub("\ufffd", text)


def characters(marked: str) -> str:
    """Return the characters alone, without marks and white space."""
    return _without(marked, _RUN + START + END)


def _without(text: str, signs: str) -> str:
    for sign in signs:
        text = text.replace(sign, "")
    return text


def has_characters(marked: str) -> bool:
    """Tell whether a stretch of marked text holds any character."""
    return bool(marked.strip(_RUN + START + END))


def encoded(pieces: Iterable[str]) -> str:
    """Return pieces of a source as one text.

    In writing without spaces an encoder begins lines where no blank is meant: such a line may be
    joined or separated (CSS Text Module Level 3, 4.1.3, transforms it alike).
    """
    text = "".join(pieces)
    return text if _UNSPACED.search(text) is None else _LINE_IN_WRITING.sub(EITHER, text)


# Chinese and Japanese characters and their punctuation; not Hangul, which has spaces.
_WRITING = (
    "[\u2e80-\u312f\u3190-\u4dbf\u4e00-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    "\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
_UNSPACED = re.compile(_WRITING)
_LINE_IN_WRITING = re.compile(rf"(?<={_WRITING})[ \t\r]*\n[ \t\r\n]*(?={_WRITING})")


def _meaning(run: str) -> str:
    """Return what a run between two characters means: a blank, EITHER, or nothing.

    A word that goes on over a line goes on over all white space; where it would have to go on
    over the end of a block as well, or of what may be one, the source says both.
    """
    if FREE in run:
        return EITHER
    if UNBROKEN in run:
        return EITHER if BLOCK in run or EITHER in run else ""
    if BLOCK in run or any(white in run for white in _WHITE):
        return BLANK
    return EITHER if EITHER in run else ""


def _meaning_of_match(run: re.Match[str]) -> str:
    return _meaning(run[0])


def spaced(text: str) -> str:
    """Return text without passages in its normal form; long texts cost no loop in Python."""
    text = text.strip(_RUN)
    if UNBROKEN in text or FREE in text:
        text = _FORCED.sub(_meaning_of_match, text)
    for separator in "\t\r\n" + BLOCK:
        text = text.replace(separator, BLANK)
    if EITHER in text:
        text = _OPTIONAL.sub(_meaning_of_match, text)
    return _BLANKS.sub(BLANK, text)


def normal(marked: str) -> str:
    """Return marked text in its normal form."""
    if START not in marked:
        return spaced(marked)
    written: list[str] = []
    runs = [""]  # what stands before the next character: of the text, and of each open passage
    begun = [False]
    for piece in _PASSAGE.split(marked):
        if piece == START:
            written.append(piece)
            runs.append("")
            begun.append(False)
        elif piece == END:
            written.append(piece)
            runs.pop()
            begun.pop()
        elif core := piece.strip(_RUN):
            first = piece.index(core)
            if begun[-1]:
                written.append(_meaning(runs[-1] + piece[:first]))
            written.append(spaced(core))
            runs[-1], begun[-1] = piece[first + len(core) :], True
        else:
            runs[-1] += piece
    return "".join(written)


def agree(text: str, page: str) -> bool:
    """Tell whether a page, in normal form, says what the text in normal form asks for."""
    if text == page:
        return True
    position = 0
    for number, stretch in enumerate(text.split(EITHER)):
        if number and page.startswith(BLANK, position):
            position += 1
        if not page.startswith(stretch, position):
            return False
        position += len(stretch)
    return position == len(page)


# ---------------------------------------------------------------------------------------------
# Passages


def pieces(marked: str) -> list[str]:
    """Return the text between the marks of passages, and these marks, in order."""
    return _PASSAGE.split(marked)


def passages(marked: str) -> list[tuple[int, int]]:
    """Return of each passage, in the order of their beginnings, where its characters stand."""
    spans: list[tuple[int, int]] = []
    open_passages: list[int] = []
    position = 0
    for piece in pieces(_without(marked, _RUN)):
        if piece == START:
            open_passages.append(len(spans))
            spans.append((position, position))
        elif piece == END:
            number = open_passages.pop()
            spans[number] = (spans[number][0], position)
        else:
            position += len(piece)
    return spans


def with_passages(marked: str, kept: Collection[int], otherwise: str) -> str:
    """Return marked text with the passages of these numbers only; other marks are replaced."""
    if not kept:
        return marked.replace(START, otherwise).replace(END, otherwise)
    return "".join(_kept_pieces(marked, kept, otherwise))


def _kept_pieces(marked: str, kept: Collection[int], otherwise: str) -> Iterator[str]:
    open_passages: list[bool] = []
    number = 0
    for piece in pieces(marked):
        if piece == START:
            open_passages.append(number in kept)
            number += 1
            yield piece if open_passages[-1] else otherwise
        elif piece == END:
            yield piece if open_passages.pop() else otherwise
        else:
            yield piece
