"""Assembling: every inclusion of a document replaced by what it asks for, or by its fallback.

A tree is copied stretch by stretch, so that each element of the whole is known to come from an
element of a file.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.assembly import Stretch, assembly
from edition.diagnostics import Finding, finding
from edition.inclusion.addresses import file_meant, folder_of, is_elsewhere
from edition.inclusion.fragments import find, fragment
from edition.inclusion.library import Library
from edition.inclusion.rebasing import rebase
from edition.indexing.documents import language
from edition.model import Location
from edition.names import XML_ID, XML_LANG, tei
from edition.source import LARGEST, Source, serialized
from edition.transcription import DOCUMENTS, transcriptions
from edition.wellformed import quoted

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_XINCLUDE = "{http://www.w3.org/2001/XInclude}"
INCLUDE = f"{_XINCLUDE}include"
_FALLBACK = f"{_XINCLUDE}fallback"

_LONGEST_CHAIN = 32
"""So many inclusions may stand one in another, in one file or in several."""

_DEEPEST = 256
"""As deep as the gate lets the elements of a file be."""

_HOLDERS_OF_TEXTS = frozenset(map(tei, ("group", "text", "body", "front", "back", "div")))
"""Where a whole document is taken in within a text, its text is meant."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document that a corpus takes in: a text of its own, in its file, if it is not refused."""

    ordinal: int
    """Before which element of the corpus it stands."""
    path: PurePosixPath


@dataclass(frozen=True, slots=True)
class Assembled:
    """A document with its parts."""

    document: Source
    """The file itself, where it takes nothing in."""
    parts: tuple[PurePosixPath, ...] = ()
    """The files that it takes in so that they are no texts of their own, in their order."""
    asked_for: tuple[PurePosixPath, ...] = ()
    """All documents of the project that it means to take in, also those that are refused."""
    members: tuple[Member, ...] = ()
    findings: tuple[Finding, ...] = ()


def assemble(source: Source, library: Library, room: int = LARGEST) -> Assembled:
    """Put a document together; one that takes nothing in is returned as it is.

    So many bytes may be taken in.
    """
    if next(source.root.iter(INCLUDE), None) is None:
        return Assembled(source)
    work = _Assembling(source, library, room)
    whole = work.copied(source, 0, ((source.path, 0),), depth=0)
    document: Source = source
    if work.has_changed:
        document = assembly(source.path, whole.root, whole.stretches)
    return Assembled(
        document, tuple(work.parts), tuple(work.asked_for), tuple(work.members), tuple(work.found)
    )


_Chain = tuple[tuple[PurePosixPath, int], ...]
"""The elements that are being taken in, each by the one before it: of files, and fallbacks."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """An inclusion as a file has it: where it stands, and how it came to be looked at."""

    source: Source
    ordinal: int
    chain: _Chain
    depth: int
    """How many elements hold it in the whole."""
    position: int
    """How many elements of the whole stand before it, as far as its own file is concerned."""

    @property
    def element(self) -> "Element":
        return self.source.elements[self.ordinal]

    @property
    def address(self) -> str:
        return self.element.get("href", "").partition("#")[0]

    @property
    def pointer(self) -> str:
        """The fragment that is meant; XInclude 1.0 has no `#` in an address, but people do."""
        fragment_id = self.element.get("href", "").partition("#")[2]
        return self.element.get("xpointer", "") or self.element.get("fragid", "") or fragment_id

    @property
    def is_too_deep(self) -> bool:
        """Whether it stands in more inclusions than anybody needs."""
        return len(self.chain) > _LONGEST_CHAIN

    @property
    def location(self) -> Location:
        return self.source.locate(self.ordinal)


@dataclass(frozen=True, slots=True)
class _Content:
    """What stands in the place of an inclusion: words, then elements with the words after each."""

    words: str = ""
    elements: Sequence["Element"] = ()
    stretches: Sequence[Stretch] = ()


@dataclass(frozen=True, slots=True)
class _Copy:
    """A copied element, and the stretches of files from which it and what it holds come."""

    root: "Element"
    stretches: Sequence[Stretch]


class _UnavailableError(Exception):
    """A part cannot be taken in: why, as the end of a sentence, and what to do."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint


@dataclass(slots=True)
class _Assembling:
    """The work on one document."""

    source: Source
    library: Library
    room: int
    """How many bytes more may be taken in."""
    parts: dict[PurePosixPath, None] = field(default_factory=dict)
    repeated: set[PurePosixPath] = field(default_factory=set)
    asked_for: dict[PurePosixPath, None] = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    found: list[Finding] = field(default_factory=list)
    has_changed: bool = False

    def copied(self, source: Source, ordinal: int, chain: _Chain, depth: int) -> _Copy:
        """Return a copy of an element of a file in which every inclusion is replaced.

        What an inclusion holds is not looked at: only its fallback may be, and then by itself.
        """
        original = source.elements[ordinal]
        root = deepcopy(original)
        root.tail = None
        rebase(root, source.path, self.source.path, self.library.holds)
        stretches: list[Stretch] = []
        begin = after = ordinal
        done = 0
        for place, include in _inclusions(source, ordinal, root):
            if place < after:
                continue
            after = place + _size(source.elements[place])
            before = done + place - begin
            inner = depth + sum(1 for _ in include.iterancestors())
            content = self._content(_Asked(source, place, chain, inner, before))
            if content is not None:
                stretches += [Stretch(source, begin, place - begin), *content.stretches]
                done = before + sum(stretch.count for stretch in content.stretches)
                begin = after
                _replace(include, content)
                self.has_changed = True
        stretches.append(Stretch(source, begin, ordinal + _size(original) - begin))
        return _Copy(root, stretches)

    def _content(self, asked: _Asked) -> _Content | None:
        """Return what stands in the place of an inclusion; None where nothing can, and it stays."""
        try:
            return self._part(asked)
        except _UnavailableError as error:
            name = quoted(asked.element.get("href", "") or asked.pointer, 200)
            fallback = next(asked.element.iterchildren(_FALLBACK), None)
            if fallback is None or asked.is_too_deep:
                message = f"“{name}” is not taken in: {error.reason}"
                self.found.append(finding("R009", message, asked.location, error.hint))
                return None
            message = f"in the place of “{name}” stands its fallback: {error.reason}"
            self.found.append(finding("R015", message, asked.location, error.hint))
            return self._fallback(asked, fallback)

    def _fallback(self, asked: _Asked, fallback: "Element") -> _Content:
        """Return what a fallback holds."""
        ordinal = asked.source.elements.index(fallback, asked.ordinal)
        chain = (*asked.chain, (asked.source.path, ordinal))
        copy = self.copied(asked.source, ordinal, chain, asked.depth - 1)
        first, *others = copy.stretches
        inside = Stretch(first.source, first.first + 1, first.count - 1)
        return _Content(copy.root.text or "", list(copy.root), [inside, *others])

    def _part(self, asked: _Asked) -> _Content:
        """Return the part that an inclusion asks for. Raises _UnavailableError where it cannot."""
        if asked.is_too_deep:
            reason = f"more than {_LONGEST_CHAIN} inclusions stand one in another"
            raise _UnavailableError(reason, "include the last of them sooner")
        path = self._path(asked)
        match asked.element.get("parse", "xml"):
            case "xml":
                return self._elements(asked, path)
            case "text":
                return self._words(asked, path)
            case other:
                reason = f"parse=“{quoted(other)}” is neither xml nor text"
                raise _UnavailableError(reason, 'write parse="xml", or leave it out')

    def _path(self, asked: _Asked) -> PurePosixPath:
        """Return the file that an inclusion asks for, which is there and is in the folder."""
        if not asked.address:
            return asked.source.path
        if is_elsewhere(asked.address):
            is_of_this_computer = asked.address.lower().startswith("file:")
            reason = "it lies on another site, and the edition asks no network"
            if is_of_this_computer:
                reason = "it is the address of a file on one computer only"
            raise _UnavailableError(reason, "put a copy of it beside the text, and include that")
        folder = folder_of(asked.element, asked.source.path)
        path = folder and file_meant(asked.address, folder, self.library.holds)
        if path is None:
            reason = "it lies outside of the folder of the edition"
            raise _UnavailableError(
                reason, "build the folder that holds both, or copy it into this"
            )
        if not self.library.holds(path):
            reason = "there is no such file in the folder of the edition"
            raise _UnavailableError(reason, f"looked for {quoted(str(path), 200)}")
        return path

    def _words(self, asked: _Asked, path: PurePosixPath) -> _Content:
        """Return a file as the plain text that it is."""
        encoding = asked.element.get("encoding", "")
        words = self.library.words(path, encoding)
        if words is None:
            reason = f"the file is no plain text in {quoted(encoding) or 'UTF-8'}"
            raise _UnavailableError(reason, 'save it as UTF-8, or name its encoding="…"')
        self._spend(len(words.encode()))
        return _Content(words)

    def _elements(self, asked: _Asked, path: PurePosixPath) -> _Content:
        self.asked_for[path] = None
        part = asked.source if path == asked.source.path else self.library.document(path)
        if _is_member(asked, part):
            self.members.append(Member(asked.position, path))
            return _Content()
        if part is None:
            reason = "the file is refused"
            raise _UnavailableError(reason, f"mend {quoted(path.name)} as its own findings say")
        ordinal = _meant(asked, part)
        self._refuse_circles(asked, part, ordinal)
        if path != self.source.path and _is_shown_whole(part, ordinal):
            self._note_repetition(asked, part)
            self.parts[path] = None
        copies = [self._copied_part(asked, part, one) for one in _wanted(asked, part, ordinal)]
        return _Content(
            elements=[copy.root for copy in copies],
            stretches=[stretch for copy in copies for stretch in copy.stretches],
        )

    def _copied_part(self, asked: _Asked, part: Source, ordinal: int) -> _Copy:
        element = part.elements[ordinal]
        self._spend(len(serialized(element).encode()) if ordinal else len(part.data))
        if asked.depth + _height(element) > _DEEPEST:
            reason = f"with it, elements would be nested more than {_DEEPEST} deep"
            raise _UnavailableError(reason, "include it less deep in the text")
        chain = (*asked.chain, (part.path, ordinal))
        copy = self.copied(part, ordinal, chain, asked.depth)
        spoken = language(element)
        if ordinal and spoken is not None and spoken != language(asked.element):
            copy.root.set(XML_LANG, spoken)
        return copy

    def _spend(self, size: int) -> None:
        self.room -= size
        if self.room < 0:
            reason = f"with it, the document would be larger than {LARGEST / 1e6:.0f} MB"
            raise _UnavailableError(reason, "split the document into several")

    @staticmethod
    def _refuse_circles(asked: _Asked, part: Source, ordinal: int) -> None:
        is_around = part is asked.source and part.elements[ordinal] in asked.element.iterancestors()
        if is_around or (part.path, ordinal) in asked.chain:
            files = [file for file, _ in groupby(path for path, _ in asked.chain)]
            way = " → ".join(quoted(file.name) for file in (*files, part.path))
            reason = f"it takes in itself ({way})"
            raise _UnavailableError(reason, "delete one of these inclusions")

    def _note_repetition(self, asked: _Asked, part: Source) -> None:
        """Tell, once, that the ids of a part are not the only ones in the document."""
        if part.path in self.parts and part.path not in self.repeated and XML_ID in part.attributes:
            self.repeated.add(part.path)
            name = quoted(str(part.path), 200)
            message = f"“{name}” is taken in twice by {quoted(self.source.path.name, 200)}"
            hint = "its ids lead to the first of the two"
            self.found.append(finding("R001", message, asked.location, hint))


# ---------------------------------------------------------------------------------------------
# What is meant


def _meant(asked: _Asked, part: Source) -> int:
    """Return the number of the element of a file that an inclusion means."""
    if not asked.pointer:
        return 0
    shown = f"“{quoted(asked.pointer, 200)}”"
    meant = fragment(asked.pointer)
    if meant is None:
        reason = f"{shown} is a pointer that the edition does not follow"
        raise _UnavailableError(reason, 'give the element an xml:id, and write that: xpointer="id"')
    ordinal = find(meant, part)
    if ordinal is None:
        reason = f"{shown} leads to no element of {quoted(part.path.name, 200)}"
        raise _UnavailableError(reason, "correct the pointer, or give the element that id")
    return ordinal


def _is_member(asked: _Asked, part: Source | None) -> bool:
    """Tell whether a corpus takes in a document, which is then a text of its own.

    Of a file that is refused nobody knows; that it is, is told of itself.
    """
    parent = asked.element.getparent()
    is_of_the_corpus = len(asked.chain) == 1 and parent is not None and parent.tag in DOCUMENTS
    is_document = part is None or (part.root.tag in DOCUMENTS and not asked.pointer)
    return is_of_the_corpus and is_document


def _is_shown_whole(part: Source, ordinal: int) -> bool:
    """Tell whether a file, of which an element is taken in, is thereby no text of its own."""
    if ordinal == 0 or part.root.tag not in DOCUMENTS:
        return True
    return part.elements[ordinal] in transcriptions(part.root)


def _wanted(asked: _Asked, part: Source, ordinal: int) -> Iterator[int]:
    """Yield the numbers of the elements to take in: of a document within a text, its text."""
    parent = asked.element.getparent()
    is_in_text = parent is not None and parent.tag in _HOLDERS_OF_TEXTS
    if ordinal or part.root.tag not in DOCUMENTS or not is_in_text:
        yield ordinal
        return
    for text in transcriptions(part.root):
        yield part.elements.index(text)


# ---------------------------------------------------------------------------------------------
# Trees


def _inclusions(source: Source, ordinal: int, copied: "Element") -> list[tuple[int, "Element"]]:
    """Return the inclusions within an element of a file: their numbers, and their copies."""
    copies = list(copied.iter(INCLUDE))
    if not copies:
        return []
    everywhere = source.ordinals.get(INCLUDE, ())
    first = bisect_left(everywhere, ordinal)
    return list(zip(everywhere[first : first + len(copies)], copies, strict=True))


def _size(element: "Element") -> int:
    """Return of how many elements an element consists."""
    return sum(1 for _ in element.iter("*"))


def _height(element: "Element") -> int:
    """Return how many elements stand one in another, this one included."""
    return 1 + max(map(_height, element), default=0)


def _replace(include: "Element", content: _Content) -> None:
    """Put content in the place of an inclusion; what stands behind it stays."""
    _say_before(include, content.words)
    for element in content.elements:
        include.addprevious(element)
    _say_before(include, include.tail or "")
    include.tail = None
    parent = include.getparent()
    if parent is not None:
        parent.remove(include)


def _say_before(element: "Element", words: str) -> None:
    """Add words to those that stand before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + words
    elif parent is not None:
        parent.text = (parent.text or "") + words
