"""What the proof says to a scholar: each difference as a finding, where it begins in the source."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol
from unicodedata import normalize

from edition.diagnostics import Finding, finding
from edition.fidelity.alignment import (
    MOST_DIFFERENCES,
    Difference,
    Gap,
    Measured,
    is_boundary,
    word_before,
    word_end,
    word_start,
    words,
)
from edition.fidelity.origins import Origins
from edition.names import local_name

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from lxml.etree import _Element as Element

    from edition.model import Location

MOST_FINDINGS: Final = 20
"""As many differences of one text are told; the next finding counts the others."""

_MOST_WORDS = 8
_MOST_CHARACTERS = 80
_LONGEST_WORD = 30
_TELLING = 12


class Source(Protocol):
    """What the proof asks of a source: its tree, and where an element stands in its file."""

    @property
    def path(self) -> "PurePosixPath": ...

    @property
    def root(self) -> "Element": ...

    def locate(self, ordinal: int, attribute: str | None = None) -> "Location":
        """Return where the element is that has this number in the document, from 0."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A moved passage that is not whole, or that one cannot go to and come back from."""

    position: int
    end: int
    element: "Element | None"
    reason: str


Flaw = Difference | Gap | Misplaced


@dataclass(frozen=True, slots=True)
class Medium:
    """What is compared with the source, as the messages call it."""

    name: str
    where: str
    remedy: str
    """What to do about words that are not in the source."""


PAGE: Final = Medium(
    "the page", "on the page", "Mark the words of the edition itself as data-generated."
)
PLAIN_TEXT: Final = Medium(
    "the plain text",
    "in the plain text",
    "Below its head the file has the reading text and nothing else.",
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A text and what is made of it, measured, with the way back to the source."""

    source: Source
    medium: Medium
    text: Measured
    page: Measured
    origins: Origins

    def sides(self, difference: Difference) -> tuple[str, str]:
        """Return the characters of the text that differ, and those of the page."""
        return (
            self.text.characters[difference.start : difference.end],
            self.page.characters[difference.page_start : difference.page_end],
        )


def findings(comparison: Comparison, flaws: Sequence[Flaw]) -> tuple[Finding, ...]:
    """Return a finding for each of the first flaws, in the order of the text, and a count."""
    ordered = sorted(flaws, key=_place)
    told = ordered[: MOST_FINDINGS + 1]
    reports = [_told(comparison, flaw, ordered) for flaw in told]
    places = _Places(comparison.source, [report.element for report in reports])
    found = [
        finding(report.code, report.message, places.of(report.element), report.hint)
        for report in reports
    ]
    if len(ordered) <= MOST_FINDINGS:
        return tuple(found)
    return (*found[:MOST_FINDINGS], _others(comparison, ordered, found[MOST_FINDINGS]))


def _place(flaw: Flaw) -> int:
    return flaw.start if isinstance(flaw, Difference) else flaw.position


def _others(comparison: Comparison, flaws: Sequence[Flaw], first: Finding) -> Finding:
    number = len(flaws) - MOST_FINDINGS
    least = "at least " if len(flaws) >= MOST_DIFFERENCES else ""
    are = "begins 1 more difference" if number == 1 else f"begin {least}{number} more differences"
    return finding(
        first.code,
        f"Here {are} between the text and {comparison.medium.name}.",
        first.location,
        "Most differences of one text have one cause: mend the first, and build again.",
    )


@dataclass(frozen=True, slots=True)
class _Report:
    """A finding whose place has not been looked up yet."""

    code: str
    message: str
    hint: str
    element: "Element | None"


class _Places:
    """Where elements stand in the file; they are counted once for all findings."""

    def __init__(self, source: Source, elements: Sequence["Element | None"]) -> None:
        wanted = {element for element in elements if element is not None}
        self._source = source
        self._ordinals = {
            element: ordinal
            for ordinal, element in enumerate(source.root.iter("*"))
            if element in wanted
        }

    def of(self, element: "Element | None") -> "Location":
        return self._source.locate(0 if element is None else self._ordinals[element])


# ---------------------------------------------------------------------------------------------
# Messages


def _told(comparison: Comparison, flaw: Flaw, flaws: Sequence[Flaw]) -> _Report:
    match flaw:
        case Gap():
            return _fused(comparison, flaw) if flaw.fused else _split(comparison, flaw)
        case Misplaced():
            return _misplaced(comparison, flaw)
        case Difference() if not _of_whole_words(comparison, flaw):
            return _changed(comparison, flaw)
        case Difference(page_start=a, page_end=b) if a == b:
            return _lost(comparison, flaw, flaws)
        case Difference():
            return _added(comparison, flaw, flaws)


def _of_whole_words(comparison: Comparison, flaw: Difference) -> bool:
    """Tell whether words are missing or too many, and none is another than it was.

    All that an element has is whole, be it a part of a word; and writing without spaces between
    words has no words to be whole: there, all characters are.
    """
    edges: Container[int] = frozenset()
    if flaw.start == flaw.end:
        text, start, end = comparison.page, flaw.page_start, flaw.page_end
    elif flaw.page_start == flaw.page_end:
        text, start, end = comparison.text, flaw.start, flaw.end
        edges = comparison.origins.edges
    else:
        return False
    return (start in edges and end in edges) or all(
        is_boundary(text, position)
        or word_end(text, position) - word_start(text, position) > _LONGEST_WORD
        for position in (start, end)
    )


def _lost(comparison: Comparison, flaw: Difference, flaws: Sequence[Flaw]) -> _Report:
    element = comparison.origins.writer(flaw.start)
    subject, verb = _subject(comparison.text, flaw.start, flaw.end)
    if _stands_elsewhere(comparison, flaw, flaws):
        missing = "not at its place" if verb == "is" else "not at their place"
        hint = "Let the rules keep the order of the text."
    else:
        missing = "missing"
        hint = f"Give {_name(element)} a rule that keeps its words."
    return _Report(
        "T001",
        f"The {subject} of {_named(element)} {verb} {missing} {comparison.medium.where}.",
        hint,
        element,
    )


def _added(comparison: Comparison, flaw: Difference, flaws: Sequence[Flaw]) -> _Report:
    subject, verb = _subject(comparison.page, flaw.page_start, flaw.page_end)
    where = comparison.medium.where
    original = _original(comparison, flaw)
    stand = "stand" if verb == "are" else "stands"
    if _stands_elsewhere(comparison, flaw, flaws):
        element = comparison.origins.writer(max(flaw.start - 1, 0))
        message = f"The {subject} {stand} {where} at another place than in the text."
        hint = "Let the rules keep the order of the text."
    elif original is not None:
        element = comparison.origins.writer(original)
        message = f"The {subject} of {_named(element)} {stand} twice {where}."
        hint = f"Let one rule show {_name(element)}, and once."
    else:
        element = comparison.origins.writer(max(flaw.start - 1, 0))
        message = (
            f"The {subject} {stand} {where} after words of {_named(element)}, but not in the text."
        )
        hint = comparison.medium.remedy
    return _Report("T002", message, hint, element)


def _stands_elsewhere(comparison: Comparison, flaw: Difference, flaws: Sequence[Flaw]) -> bool:
    """Tell whether what is missing here is too much there, or reversely."""
    ours, theirs = comparison.sides(flaw)
    return any(
        comparison.sides(other) == (theirs, ours)
        for other in flaws
        if isinstance(other, Difference)
    )


def _original(comparison: Comparison, flaw: Difference) -> int | None:
    """Return where the words stand in the text that the page has twice."""
    text = comparison.text.characters
    _, added = comparison.sides(flaw)
    for position in (flaw.start - len(added), flaw.start):
        if position >= 0 and text.startswith(added, position):
            return position
    found = text.find(added) if len(added) >= _TELLING else -1
    return found if found >= 0 else None


def _changed(comparison: Comparison, flaw: Difference) -> _Report:
    element = comparison.origins.writer(flaw.start)
    text, page = comparison.text, comparison.page
    left = max(
        flaw.start - word_start(text, flaw.start),
        flaw.page_start - word_start(page, flaw.page_start),
    )
    right = max(
        word_end(text, flaw.end) - flaw.end,
        word_end(page, flaw.page_end) - flaw.page_end,
    )
    left, right = min(left, _LONGEST_WORD // 2), min(right, _LONGEST_WORD // 2)
    ours = _quoted(text, max(flaw.start - left, 0), min(flaw.end + right, len(text.characters)))
    theirs = _quoted(
        page, max(flaw.page_start - left, 0), min(flaw.page_end + right, len(page.characters))
    )
    return _Report(
        "T001" if flaw.end > flaw.start else "T002",
        f"{ours} of {_named(element)} reads {theirs} {comparison.medium.where}"
        f"{_unseen(comparison, flaw)}.",
        f"Let the rule for {_name(element)} change no character.",
        element,
    )


def _unseen(comparison: Comparison, flaw: Difference) -> str:
    """Name the characters that differ where no reader could see it."""
    ours, theirs = comparison.sides(flaw)
    if (ours + theirs).isprintable() and normalize("NFC", ours) != normalize("NFC", theirs):
        return ""
    return f"; the text has {_codes(ours)}, {comparison.medium.name} {_codes(theirs)}"


def _codes(characters: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in characters[:4]) or "nothing"


def _fused(comparison: Comparison, gap: Gap) -> _Report:
    separator = comparison.origins.separator(gap.position, comparison.text.passages)
    element = separator if separator is not None else comparison.origins.writer(gap.position)
    before, after = _neighbours(comparison.text, gap.position)
    by = (
        "white space separates them" if separator is None else f"{_named(separator)} separates them"
    )
    remedy = "keep white space" if separator is None else "separate words"
    return _Report(
        "T003",
        f"{before} and {after} are fused {comparison.medium.where}; in the text {by}.",
        f"Let the rule for {_name(element)} {remedy}.",
        element,
    )


def _split(comparison: Comparison, gap: Gap) -> _Report:
    element = comparison.origins.joiner(gap.position, comparison.text.passages)
    before, after = _neighbours(comparison.page, gap.page_position)
    return _Report(
        "T004",
        f"{before} and {after} are one word in the text, at {_named(element)}, but two "
        f"{comparison.medium.where}.",
        f"Let the rule for {_name(element)} add no white space and no block.",
        element,
    )


def _misplaced(comparison: Comparison, flaw: Misplaced) -> _Report:
    passage = _quoted(comparison.text, flaw.position, flaw.end)
    subject = (
        f"{passage} of {_named(flaw.element)}" if flaw.end > flaw.position else _named(flaw.element)
    )
    return _Report(
        "T005",
        f"{subject} is moved {comparison.medium.where}, but {flaw.reason}.",
        f"Let one rule move {_name(flaw.element)} whole, with links there and back.",
        flaw.element,
    )


# ---------------------------------------------------------------------------------------------
# Words of messages


def _name(element: "Element | None") -> str:
    return "the text" if element is None else f"`{local_name(str(element.tag))}`"


def _named(element: "Element | None") -> str:
    """Name an element and the one around it; the whole text needs no more."""
    parent = None if element is None else element.getparent()
    if parent is None or parent.getparent() is None:
        return _name(element)
    return f"{_name(element)} in {_name(parent)}"


def _subject(text: Measured, start: int, end: int) -> tuple[str, str]:
    """Return "word" or "words", quoted, and the verb that agrees."""
    several = len([None for _, _ in zip(words(text, start, end), range(2), strict=False)]) > 1
    quoted = _quoted(text, start, end)
    return (f"words {quoted}", "are") if several else (f"word {quoted}", "is")


def _quoted(text: Measured, start: int, end: int) -> str:
    """Quote the words between two places, the first of them if they are many."""
    found = words(text, start, end)
    spans = [span for span, _ in zip(found, range(_MOST_WORDS + 1), strict=False)]
    quoted = " ".join(text.characters[a:b] for a, b in spans[:_MOST_WORDS])
    if len(spans) > _MOST_WORDS or len(quoted) > _MOST_CHARACTERS:
        quoted = f"{quoted[:_MOST_CHARACTERS]} …"
    return f"“{quoted}”"


def _neighbours(text: Measured, position: int) -> tuple[str, str]:
    """Quote the word before a place and the word after it; of long ones what is near."""
    start, end = word_before(text, position)
    after = min(word_end(text, position + 1), position + _LONGEST_WORD)
    return _quoted(text, max(start, end - _LONGEST_WORD), end), _quoted(text, position, after)
