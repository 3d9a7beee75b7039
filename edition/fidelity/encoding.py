"""The text as it is encoded: from a TEI tree to marked text.

`full_text` has every character of the source in order, as the reading view must (design §5);
`reading_text` has the reading side alone and the notes at the end, as the plain text must.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.fidelity.marked import (
    BLANK,
    BLOCK,
    EITHER,
    END,
    FREE,
    START,
    UNBROKEN,
    has_characters,
)
from edition.fidelity.vocabulary import READING_SIDES, Kind, Nature, nature
from edition.names import local_name, tei

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTE = tei("note")
_LIST = tei("list")
_CORPUS = tei("teiCorpus")
_READINGS = frozenset({tei("rdg"), tei("rdgGrp")})
_BY_BREAK = {"no": UNBROKEN, "maybe": EITHER}

NOTES_RULE = "-" * 72
"""The line between the text and its notes in the plain text file."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Marked text in the pieces in which it was written, and the element that wrote each."""

    pieces: tuple[str, ...]
    writers: tuple["Element", ...]


def full_text(root: "Element") -> str:
    """Return all characters of the document in order, every movable element as a passage."""
    return _written(_FullText, root, None)


def full_text_with_writers(root: "Element") -> Encoded:
    """Return what `full_text` does, and who wrote it; slower, for texts with a fault."""
    return _with_writers(_FullText, root)


def reading_text(root: "Element") -> str:
    """Return the reading side: the text with the mark of each note as a passage, then the notes."""
    return _written(_ReadingText, root, None)


def reading_text_with_writers(root: "Element") -> Encoded:
    """Return what `reading_text` does, and who wrote it; slower, for texts with a fault."""
    return _with_writers(_ReadingText, root)


def _with_writers(form: type["_FullText"], root: "Element") -> Encoded:
    writers: list[Element] = []
    pieces: list[str] = []
    _written(form, root, writers, pieces)
    return Encoded(tuple(pieces), tuple(writers))


def _written(
    form: type["_FullText"],
    root: "Element",
    writers: list["Element"] | None,
    pieces: list[str] | None = None,
) -> str:
    pieces = [] if pieces is None else pieces
    text = form(pieces, writers)
    text.begin(root)
    for part in transcriptions(root):
        text.write_element(part)
    text.finish()
    return "".join(pieces)


def transcriptions(root: "Element") -> Sequence["Element"]:
    """Return what is transcribed: the `text` of the document, or its `sourceDoc` (design §5).

    A `teiCorpus` has no text of its own; its documents have.
    """
    for name in ("text", "sourceDoc"):
        if found := list(root.iterchildren(tei(name))):
            return found
    if root.tag != _CORPUS:
        return []
    return [part for child in root.iterchildren("*") for part in transcriptions(child)]


class _FullText:
    """Writes the marked text of a document, element by element.

    Recursion is safe: the gate lets no document through that is deeper than 256 elements.
    """

    def __init__(self, pieces: list[str], writers: list["Element"] | None) -> None:
        self._pieces = pieces
        self._writers = writers

    def _write(self, piece: str, element: "Element") -> None:
        self._pieces.append(piece)
        if self._writers is not None:
            self._writers.append(element)

    def begin(self, root: "Element") -> None:
        """Look at the document before any of it is written."""

    def finish(self) -> None:
        """Write what stands after the text."""

    def write_element(self, element: "Element", first: str = "", last: str = "") -> None:
        """Write an element between its marks; more marks may be given, to go beside them."""
        its = nature(str(element.tag))
        mark = boundary(element, its)
        if its.movable:
            self._write_movable(element, its, first + mark, mark + last)
            return
        if opening := first + mark:
            self._write(opening, element)
        self._write_content(element, its)
        if closing := mark + last:
            self._write(closing, element)

    def _write_movable(self, element: "Element", its: Nature, first: str, last: str) -> None:
        """Write a passage: what separates it from its neighbours goes with it.

        A block without any characters, as a note that is only a pointer, may separate or not.
        """
        self._write(START, element)
        beginning = len(self._pieces)
        self._write(first, element)
        self._write_content(element, its)
        self._write(last, element)
        written = self._pieces[beginning:]
        if its.separates and not any(has_characters(piece) for piece in written):
            marks = [piece if piece in (START, END) else "" for piece in written]
            self._pieces[beginning:] = [*marks[:-1], EITHER]
        self._write(END, element)

    def _write_content(self, element: "Element", its: Nature) -> None:
        if its.alternatives:
            self._write_alternatives(element)
            return
        around = EITHER if its.record else ""
        if text := element.text:
            self._write(text, element)
        for child in element:
            if isinstance(child.tag, str):
                self.write_element(child, around, around)
            if tail := child.tail:
                self._write(tail, element)

    def _write_alternatives(self, element: "Element") -> None:
        """Write the sides of alternatives, without the white space between them.

        A note among the sides is no side: what it is beside is left open, on its inner side.
        """
        self._write_stray_text(element.text, element)
        begun = False
        for child in self._sides(element):
            if isinstance(child.tag, str):
                begun = self._write_side(child, begun=begun) or begun
            self._write_stray_text(child.tail, element)

    def _write_side(self, side: "Element", *, begun: bool) -> bool:
        """Write one side and tell whether it has characters; `begun`: a side before it has."""
        if nature(str(side.tag)).movable and side.tag not in _READINGS:
            self.write_element(side, FREE, FREE)
            return False
        before = len(self._pieces)
        self.write_element(side, FREE if begun else "")
        return any(has_characters(piece) for piece in self._pieces[before:])

    def _write_stray_text(self, text: str | None, element: "Element") -> None:
        """Write text directly inside alternatives: the schema has none, the proof loses none."""
        if text and has_characters(text):
            self._write(text, element)

    def _sides(self, element: "Element") -> Iterable["Element"]:
        """Return the sides to write, and the comments between them for the sake of what follows."""
        return element


class _ReadingText(_FullText):
    """Writes the reading side alone, and each note at the end, numbered where it began."""

    def __init__(self, pieces: list[str], writers: list["Element"] | None) -> None:
        super().__init__(pieces, writers)
        self._notes: list[tuple[Element, list[str], list[Element] | None]] = []
        self._numbers: dict[Element, int] = {}

    def begin(self, root: "Element") -> None:
        """Give every note its number on the page, also those on a side that is not read."""
        notes = (note for part in transcriptions(root) for note in part.iter(_NOTE))
        self._numbers = {note: number for number, note in enumerate(notes, 1)}

    def write_element(self, element: "Element", first: str = "", last: str = "") -> None:
        """Write an element, or the mark of a note in its place."""
        if element.tag == _NOTE:
            self._write_note(element)
        else:
            super().write_element(element, first, last)

    def _write_movable(self, element: "Element", its: Nature, first: str, last: str) -> None:
        """Write what a page may move, but the plain text does not, where it stands."""
        self._write(first, element)
        self._write_content(element, its)
        self._write(last, element)

    def _write_note(self, note: "Element") -> None:
        """Write the mark of a note, and its text elsewhere; a note in it gets the next number."""
        pieces: list[str] = []
        writers: list[Element] | None = None if self._writers is None else []
        self._notes.append((note, pieces, writers))
        mark = f"[{self._numbers[note]}]"
        for piece in (START, mark, END):
            self._write(piece, note)
        text = self._pieces, self._writers
        self._pieces, self._writers = pieces, writers
        for piece in (BLOCK, mark, FREE, BLANK):
            self._write(piece, note)
        self._write_content(note, nature(str(note.tag)))
        self._pieces, self._writers = text

    def finish(self) -> None:
        """Write the notes after the text."""
        if self._notes:
            for piece in (BLOCK, NOTES_RULE):
                self._write(piece, self._notes[0][0])
        for _, pieces, writers in self._notes:
            self._pieces += pieces
            if self._writers is not None and writers is not None:
                self._writers += writers

    def _write_stray_text(self, text: str | None, element: "Element") -> None:
        """Write none: what is on no side is not read."""

    def _sides(self, element: "Element") -> Iterable["Element"]:
        sides = list(element.iterchildren("*"))
        match local_name(str(element.tag)):
            case "subst":
                return [side for side in sides if _is_side(side, READING_SIDES["subst"])]
            case "choice":
                read = [side for side in sides if _is_side(side, READING_SIDES["choice"])]
                return (read or sides)[:1]
            case "app":
                return _reading(element)
            case _:
                return sides


def _is_side(element: "Element", names: Iterable[str]) -> bool:
    return element.tag in {tei(name) for name in names}


def _reading(apparatus: "Element") -> Sequence["Element"]:
    """Return the lemma of an apparatus entry, else its first reading, in groups or not."""
    for name in READING_SIDES["app"]:
        for found in _of_this_entry(apparatus):
            if found.tag == tei(name):
                return [found]
    return []


def _of_this_entry(element: "Element") -> Iterator["Element"]:
    """Yield the lemma and the readings of an entry, not those of an entry within it."""
    for child in element.iterchildren("*"):
        if child.tag == tei("rdgGrp"):
            yield from _of_this_entry(child)
        else:
            yield child


def boundary(element: "Element", its: Nature) -> str:
    """Return the mark for the beginning and the end of an element of the source."""
    match its.kind:
        case Kind.PHRASE:
            return EITHER if len(element) and _holds_a_block(element) else ""
        case Kind.FIXED:
            return BLOCK if its.separates else EITHER
        case Kind.LABEL:
            parent = element.getparent()
            return BLOCK if parent is not None and parent.tag == _LIST else EITHER
        case Kind.BREAK:
            usual = EITHER if local_name(str(element.tag)) == "milestone" else BLANK
            return _BY_BREAK.get(element.get("break", ""), usual)


def _holds_a_block(element: "Element") -> bool:
    for child in element.iterchildren("*"):
        its = nature(str(child.tag))
        if its.separates and not its.movable:
            return True
        if len(child) and child.tag != _NOTE and _holds_a_block(child):
            return True
    return False
