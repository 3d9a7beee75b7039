"""The text as it is encoded: from a TEI tree to marked text.

`full_text` has every character of the source in order, as the reading view must (design §5);
`reading_text` has the reading side alone and the notes at the end, as the plain text must.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    encoded,
    has_characters,
)
from edition.fidelity.signs import (
    NUMBERED_BY_N,
    around_part_of_formula,
    described_characters,
    is_in_line,
    number_of_entry,
    numbers_of_items,
    on_the_line,
    sign_for,
)
from edition.fidelity.vocabulary import (
    DIVISIONS,
    READING_SIDES,
    REFERENCES,
    Kind,
    Nature,
    nature,
)
from edition.names import TEI, XML_ID, local_name, namespace, tei
from edition.transcription import document, transcriptions

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTE = tei("note")
_LIST = tei("list")
_RUBY = tei("ruby")
_READINGS = frozenset({tei("rdg"), tei("rdgGrp")})
_ENTRIES = frozenset({tei("app"), tei("rdgGrp")})
_LIST_OF_ENTRIES = tei("listApp")
_DESCRIBED = tei("g")
_GAP = tei("gap")
_SPEECH = tei("sp")
_UTTERANCE = tei("u")
_ANNOTATED = tei("annotationBlock")
_SPOKEN = frozenset({_SPEECH, _UTTERANCE, tei("post")})
_EVENTS = frozenset(map(tei, ("vocal", "kinesic", "incident", "writing", "pause", "shift")))
_NAMES_OF_SPEAKERS = frozenset(map(tei, ("persName", "orgName", "name", "role")))
_ENTRY = tei("app")
_METHOD = tei("variantEncoding")
_ENDS = ("from", "to", "loc")
_BY_BREAK = {"no": UNBROKEN, "maybe": EITHER}
_BY_JOIN = {"left": (FREE, ""), "right": ("", FREE), "both": (FREE, FREE)}

NOTES_RULE = "-" * 72
"""The line between the text and its notes in the plain text file."""

GAP_SIGN = "[…]"
"""What the plain text has in the place of words that are missing in the source."""


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
    return on_the_line(_written(_ReadingText, root, None))


def reading_text_with_writers(root: "Element") -> Encoded:
    """Return what `reading_text` does, and who wrote it; slower, for texts with a fault."""
    written = _with_writers(_ReadingText, root)
    return Encoded(tuple(map(on_the_line, written.pieces)), written.writers)


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
    for part in transcriptions(document(root)):
        text.write_element(part)
    text.finish()
    return encoded(pieces)


class _FullText:
    """Writes the marked text of a document, element by element.

    Recursion is safe: the gate lets no document through that is deeper than 256 elements.
    """

    def __init__(self, pieces: list[str], writers: list["Element"] | None) -> None:
        self._pieces = pieces
        self._writers = writers
        self._method = ""
        """How the header says that its apparatus is linked to the text."""

    def _write(self, piece: str, element: "Element") -> None:
        self._pieces.append(piece)
        if self._writers is not None:
            self._writers.append(element)

    def begin(self, root: "Element") -> None:
        """Look at the document before any of it is written."""
        self._method = next((e.get("method", "") for e in root.iter(_METHOD)), "")

    def finish(self) -> None:
        """Write what stands after the text."""

    def write_element(self, element: "Element", first: str = "", last: str = "") -> None:
        """Write an element between its marks; more marks may be given, to go beside them."""
        its = nature(str(element.tag))
        mark = boundary(element, its)
        before, after = joints(element, its)
        if its.movable and not self._holds_its_passage(element):
            self._write_movable(element, its, first + mark, mark + last)
            return
        if opening := first + before + mark:
            self._write(opening, element)
        self._write_content(element, its)
        if closing := mark + after + last:
            self._write(closing, element)

    def _holds_its_passage(self, element: "Element") -> bool:
        """Tell whether an element is an entry of the apparatus whose lemma is read where it is."""
        return element.tag == _ENTRY and not _is_detached(element, self._method)

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
        """Write the words of an element; beside a gap, whose sign is the page's, a word may end."""
        if element.tag == _GAP:
            self._write(EITHER, element)
        self._write_words(element, its)

    def _write_words(self, element: "Element", its: Nature) -> None:
        if its.alternatives:
            self._write_alternatives(element)
            return
        is_record = its.record or (its.listing and not _has_words_of_its_own(element))
        around = EITHER if is_record else ""
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
        self._named: Mapping[str, Element] = {}
        self._described: Mapping[str, Element] = {}
        self._numbered: dict[Element, str] = {}
        """The numbers of the items of the lists that have begun."""

    def begin(self, root: "Element") -> None:
        """Give every note its number on the page, also those on a side that is not read."""
        super().begin(root)
        notes = (
            note
            for part in transcriptions(document(root))
            for note in part.iter(_NOTE)
            if not (_is_of_apparatus(note) or _stands_in_text(note))
        )
        self._numbers = {note: number for number, note in enumerate(notes, 1)}
        self._named = _by_id(root) if any(True for _ in root.iter(*_SPOKEN)) else {}
        self._described = described_characters(root)

    def write_element(self, element: "Element", first: str = "", last: str = "") -> None:
        """Write an element, or the mark of a note in its place."""
        if element.tag == _NOTE and not _stands_in_text(element):
            self._write_note(element)
        elif not _is_replaced(element):
            super().write_element(element, first, last)

    def _write_content(self, element: "Element", its: Nature) -> None:
        """Write the words of an element; @who says whose they are, brackets that they are none."""
        if element.tag in _SPOKEN and (names := _speakers(element, self._named)):
            self._write(f"{names}: ", element)
        sign, last_sign = self._signs(element)
        if sign:
            self._write(sign, element)
        is_bracketed = _is_bracketed(element)
        if is_bracketed:
            self._write(f"[{FREE}", element)
        if element.tag == _GAP:
            self._write(GAP_SIGN, element)
        self._write_words(element, its)
        if is_bracketed:
            self._write(f"{FREE}]", element)
        if last_sign:
            self._write(last_sign, element)

    def _signs(self, element: "Element") -> tuple[str, str]:
        """Return what the plain text says before the words of an element, and after them."""
        if element.tag == _LIST:
            self._numbered.update(numbers_of_items(element))
        if number := self._numbered.get(element):
            return f"{number} ", ""
        if element.tag in NUMBERED_BY_N and (number := number_of_entry(element)):
            return f"{number} ", ""
        if element.tag == _DESCRIBED and not element.xpath("normalize-space()"):
            return sign_for(element, self._described), ""
        return ("", "") if namespace(str(element.tag)) == TEI else around_part_of_formula(element)

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
        """Write none: what is on no side is not read; but a base of `ruby` may have no tags."""
        if element.tag == _RUBY:
            super()._write_stray_text(text, element)

    def _sides(self, element: "Element") -> Iterable["Element"]:
        sides = list(element.iterchildren("*"))
        match local_name(str(element.tag)):
            case "subst":
                return [side for side in sides if _is_side(side, READING_SIDES["subst"])]
            case "choice":
                read = [side for side in sides if _is_side(side, READING_SIDES["choice"])]
                return (read or sides)[:1]
            case "app" if _is_detached(element, self._method):
                return ()
            case "app" | "rdgGrp":
                return _reading(element)
            case _:
                return sides


def _is_bracketed(element: "Element") -> bool:
    """Tell whether the plain text has brackets around an event, or a note in the line."""
    if element.tag == _NOTE:
        return is_in_line(element)
    return element.tag in _EVENTS and bool(element.xpath("normalize-space()"))


def _is_side(element: "Element", names: Iterable[str]) -> bool:
    return element.tag in {tei(name) for name in names}


def _reading(apparatus: "Element") -> Sequence["Element"]:
    """Return the lemma of an apparatus entry, else its first reading, in groups or not."""
    for name in READING_SIDES["app"]:
        for found in _of_this_entry(apparatus):
            if found.tag == tei(name):
                return [found]
    return []


def _is_detached(entry: "Element", method: str) -> bool:
    """Tell whether an entry names its passage from outside, where the lemma is read.

    TEI Guidelines, 13.2: by location, or by the two ends; a list of entries is never in the text.
    An entry that names no end holds its passage, also where the header speaks of ends.
    """
    parent = entry.getparent()
    if parent is not None and parent.tag == _LIST_OF_ENTRIES:
        return True
    if method == "location-referenced":
        return True
    return method != "parallel-segmentation" and any(name in entry.attrib for name in _ENDS)


def _by_id(root: "Element") -> Mapping[str, "Element"]:
    """Return the elements that have an xml:id; of two with the same id the first."""
    named: dict[str, Element] = {}
    for element in root.iter(tei("*")):
        identifier = element.get(XML_ID)
        if identifier is not None:
            named.setdefault(identifier, element)
    return named


def _speakers(speech: "Element", named: Mapping[str, "Element"]) -> str:
    """Return who speaks, where @who alone says so: the plain text names them as the page does."""
    parent = speech.getparent()
    who = speech.get("who")
    if who is None and parent is not None and parent.tag == _ANNOTATED:
        who = parent.get("who")
    if who is None or _names_its_speaker(speech):
        return ""
    return ", ".join(_name_of_speaker(pointer, named) for pointer in who.split())


def _names_its_speaker(speech: "Element") -> bool:
    """Tell whether the source says who speaks: in a `speaker`, or in a note before an utterance."""
    if speech.tag == _SPEECH:
        return speech.find(tei("speaker")) is not None
    before = next(speech.itersiblings("*", preceding=True), None)
    return (
        speech.tag == _UTTERANCE
        and before is not None
        and before.tag == tei("note")
        and before.get("type") == "speaker"
    )


def _name_of_speaker(pointer: str, named: Mapping[str, "Element"]) -> str:
    """Return what the record or the entry of the cast calls a speaker, else the pointer's end."""
    end = re.split("[#:]", pointer)[-1]
    record = named.get(end)
    if record is None:
        return end
    names = [record] if record.tag == tei("role") else []
    names += [part for part in record.iterchildren("*") if part.tag in _NAMES_OF_SPEAKERS]
    return next(filter(None, (str(name.xpath("normalize-space()")) for name in names)), end)


def _is_replaced(element: "Element") -> bool:
    """Tell whether a `del` stands in a `mod` together with what was put in its place."""
    parent = element.getparent()
    return (
        element.tag == tei("del")
        and parent is not None
        and parent.tag == tei("mod")
        and parent.find(tei("add")) is not None
    )


def _is_of_apparatus(note: "Element") -> bool:
    """Tell whether a note speaks of a reading: it stands in the entry, and has no number."""
    parent = note.getparent()
    return parent is not None and parent.tag in _ENTRIES


def _has_words_of_its_own(element: "Element") -> bool:
    """Tell whether an element has words that none of its parts has."""
    texts = (element.text, *(child.tail for child in element))
    return any(text and has_characters(text) for text in texts)


def _stands_in_text(note: "Element") -> bool:
    """Tell whether a note is read where it stands, and has no number (see `REFERENCES`)."""
    place = note.get("place")
    if place is not None and "inline" in place.split():
        return True
    parent = note.getparent()
    name = "" if parent is None else local_name(str(parent.tag))
    is_addressed = note.get(XML_ID) is not None or note.get("target") is not None
    is_of_notes = parent is not None and "note" in parent.get("type", "").lower()
    is_of_speech = parent is not None and parent.find(_UTTERANCE) is not None
    return (name in REFERENCES and place is None) or (
        name in DIVISIONS and (is_addressed or is_of_notes or is_of_speech)
    )


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
        case Kind.PHRASE | Kind.WORD:
            return EITHER if len(element) and _holds_a_block(element) else ""
        case Kind.FIXED:
            return BLOCK if its.separates else EITHER
        case Kind.NOTE:
            return EITHER if _stands_in_text(element) else BLOCK
        case Kind.LABEL:
            parent = element.getparent()
            return BLOCK if parent is not None and parent.tag == _LIST else EITHER
        case Kind.BREAK:
            usual = EITHER if local_name(str(element.tag)) == "milestone" else BLANK
            return _BY_BREAK.get(element.get("break", ""), usual)


def joints(element: "Element", its: Nature) -> tuple[str, str]:
    """Return the marks for the white space before and after a word that @join fastens to another.

    The file has a line for each word, and the attribute says that there is no blank: both may be.
    """
    return _BY_JOIN.get(element.get("join", ""), ("", "")) if its.kind is Kind.WORD else ("", "")


def _holds_a_block(element: "Element") -> bool:
    for child in element.iterchildren("*"):
        its = nature(str(child.tag))
        if its.record or (its.separates and not its.movable):
            return True
        is_apart = child.tag == _NOTE and not _stands_in_text(child)
        if len(child) and not is_apart and _holds_a_block(child):
            return True
    return False
