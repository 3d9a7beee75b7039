"""Where two texts differ: an alignment that is right for small faults and bounded for large ones.

Two texts are compared from the front. Where they part, the next few hundred words of both are
aligned (difflib); where that finds no common ground, because a chapter is missing or stands
twice, the next place is sought where both go on alike.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from edition.fidelity.marked import BLANK, EITHER, END, START, characters

JOINED: Final = 0
SEPARATED: Final = 1
OPEN: Final = 2
"""Joined or separated: not compared."""

MOST_DIFFERENCES: Final = 500
"""As many are looked for; who has more has one fault, which the first of them show."""

_GAPS = {BLANK: SEPARATED, EITHER: OPEN, START: OPEN}
_TOKEN = re.compile(f"[^{BLANK}{EITHER}{START}{END}]+|[{BLANK}{EITHER}{START}{END}]")
_BOUNDARY = re.compile(b"[^\x00]")

_WINDOW = 256  # words that are aligned at once
_ANCHOR = 4  # as many equal words in a row are common ground, not chance
_PROBE = 24  # so many equal characters too, where words are sought far away
_FARTHEST_SLIDE = 200
_STEPS = 256  # probes that are sent ahead
_HORIZON = 100_000  # characters in which a probe may be found
_LONGEST_WORD = 40
_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class Measured:
    """The characters of a text, and for each what stands between it and the one before it."""

    characters: str
    gaps: bytes
    passages: Mapping[int, int]
    """Where each passage begins, by where it ends: what follows it goes on before it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Characters of the text, from start to end, in whose place the page has its own."""

    start: int
    end: int
    page_start: int
    page_end: int


def measured(normal: str, *, marks_are_open: bool = False) -> Measured:
    """Measure a text in normal form; where asked, what stands around its passages is left open."""
    text = characters(normal)
    gaps = bytearray(len(text))
    passages: dict[int, int] = {}
    open_passages: list[int] = []
    gap = JOINED
    position = 0
    for token in _TOKEN.findall(normal):
        if token == END:
            gap = OPEN if marks_are_open else JOINED
            passages[position] = open_passages.pop()
        elif token in _GAPS:
            gap = max(gap, _GAPS[token])
            if token == START:
                open_passages.append(position)
        else:
            gaps[position] = gap
            position += len(token)
            gap = JOINED
    return Measured(text, bytes(gaps), passages)


# ---------------------------------------------------------------------------------------------
# Words


def word_start(text: Measured, position: int) -> int:
    """Return where the word begins that has a character, or ends, at a position."""
    while position > 0 and not is_boundary(text, position):
        position -= 1
    return position


def word_end(text: Measured, position: int) -> int:
    """Return where the word ends in which, or at whose end, a position is."""
    found = _BOUNDARY.search(text.gaps, position)
    return found.start() if found else len(text.characters)


def word_before(text: Measured, position: int) -> tuple[int, int]:
    """Return where the word stands that ends before a position, passages taken out."""
    while text.passages.get(position, position) < position:
        position = text.passages[position]
    return word_start(text, max(position - 1, 0)), position


def is_boundary(text: Measured, position: int) -> bool:
    """Tell whether a word may begin or end at a position."""
    return not 0 < position < len(text.characters) or text.gaps[position] != JOINED


def words(text: Measured, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where words, or the parts of words, begin and end between two positions."""
    while start < end:
        found = _BOUNDARY.search(text.gaps, start + 1, end)
        yield start, (stop := found.start() if found else end)
        start = stop


def _next_words(text: Measured, position: int) -> list[tuple[int, int]]:
    found = words(text, position, len(text.characters))
    return [span for span, _ in zip(found, range(_WINDOW), strict=False)]


# ---------------------------------------------------------------------------------------------
# Differences


def differences(
    text: Measured, page: Measured, edges: Container[int] = frozenset()
) -> list[Difference]:
    """Return where the characters differ, in order; none where they agree.

    `edges` are places in the text where an element begins or ends: where a difference can be
    said to be here or there, as one of two equal words, it is said to be a whole element.
    """
    found: list[Difference] = []
    start = page_start = 0
    while len(found) < MOST_DIFFERENCES:
        same = _common(text.characters, start, page.characters, page_start)
        start, page_start = start + same, page_start + same
        if start == len(text.characters) and page_start == len(page.characters):
            break
        regions, (start, page_start) = _resynchronised(text, page, start, page_start, same)
        found += regions
    return list(_slid(text, page, found, edges))


def _common(one: str, i: int, other: str, j: int) -> int:
    """Return how many characters are equal from these positions on."""
    length = 0
    step = 64
    most = min(len(one) - i, len(other) - j)
    while length < most:
        step = min(step, most - length)
        a, b = i + length, j + length
        if one[a : a + step] == other[b : b + step]:
            length += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
    return length


def _resynchronised(
    text: Measured, page: Measured, start: int, page_start: int, same: int
) -> tuple[list[Difference], tuple[int, int]]:
    """Return the differences from where two texts part to where they go on alike, and this place.

    `same` is how many characters before are equal.
    """
    back = _back_to_words(text, page, start, page_start, same)
    window = _Window(text, page, start - back, page_start - back)
    if goal := window.goal():
        return list(window.regions(goal)), goal
    goal = _far_common_ground(text.characters, start, page.characters, page_start)
    return list(_trimmed(text, page, Difference(start, goal[0], page_start, goal[1]))), goal


def _back_to_words(text: Measured, page: Measured, start: int, page_start: int, same: int) -> int:
    """Return how far back both texts begin a word; none if that is too far."""
    for back in range(min(same, _LONGEST_WORD) + 1):
        if is_boundary(text, start - back) and is_boundary(page, page_start - back):
            return back
    return 0


class _Window:
    """The next few hundred words of two texts, aligned."""

    def __init__(self, text: Measured, page: Measured, start: int, page_start: int) -> None:
        self._text, self._page = text, page
        self._start, self._page_start = start, page_start
        self._ours, self._theirs = _next_words(text, start), _next_words(page, page_start)
        matcher = SequenceMatcher(
            None,
            [text.characters[a:b] for a, b in self._ours],
            [page.characters[a:b] for a, b in self._theirs],
            autojunk=False,
        )
        self._blocks = [
            _Block(
                self._ours[block.a][0],
                self._theirs[block.b][0],
                self._ours[block.a + block.size - 1][1] - self._ours[block.a][0],
                block.size,
            )
            for block in matcher.get_matching_blocks()
            if block.size
        ]

    def goal(self) -> tuple[int, int] | None:
        """Return up to where the alignment can be trusted: the end, or the last common ground."""
        ends = len(self._text.characters), len(self._page.characters)
        if self._ours[-1:] and self._ours[-1][1] < ends[0]:
            return self._last_common_ground()
        if self._theirs[-1:] and self._theirs[-1][1] < ends[1]:
            return self._last_common_ground()
        return ends

    def _last_common_ground(self) -> tuple[int, int] | None:
        for block in reversed(self._blocks):
            if block.words >= _ANCHOR or block.length >= _PROBE:
                return block.start, block.page_start
        return None

    def regions(self, goal: tuple[int, int]) -> Iterator[Difference]:
        """Yield the differences before a place."""
        position, page_position = self._start, self._page_start
        for block in [*self._blocks, _Block(*goal, 0, 0)]:
            if block.start > goal[0] or block.page_start > goal[1]:
                continue
            region = Difference(position, block.start, page_position, block.page_start)
            yield from _trimmed(self._text, self._page, region)
            position = block.start + block.length
            page_position = block.page_start + block.length
            if (block.start, block.page_start) == goal:
                break


@dataclass(frozen=True, slots=True)
class _Block:
    """Words that stand alike in both."""

    start: int
    page_start: int
    length: int
    words: int


def _far_common_ground(one: str, i: int, other: str, j: int) -> tuple[int, int]:
    """Return the next place where two texts go on alike, else the ends of both.

    Words may be missing, or be too many, or both.
    """
    candidates = [
        (place, j)
        for place in [one.find(other[j : j + _PROBE], i)]
        if place >= 0 and j < len(other)
    ]
    candidates += [
        (i, place) for place in [other.find(one[i : i + _PROBE], j)] if place >= 0 and i < len(one)
    ]
    for step in range(1, _STEPS):
        if candidates:
            break
        ahead = i + step * _PROBE
        probe = one[ahead : ahead + _PROBE]
        if len(probe) == _PROBE and (place := other.find(probe, j, j + _HORIZON)) >= 0:
            candidates.append((ahead, place))
    return min(candidates, key=sum, default=(len(one), len(other)))


def _trimmed(text: Measured, page: Measured, region: Difference) -> Iterator[Difference]:
    """Yield a region without the characters that its two sides begin and end with alike."""
    ours = text.characters[region.start : region.end]
    theirs = page.characters[region.page_start : region.page_end]
    if ours == theirs:
        return
    front = _common(ours, 0, theirs, 0)
    back = _common(ours[front:][::-1], 0, theirs[front:][::-1], 0)
    yield Difference(
        region.start + front,
        region.end - back,
        region.page_start + front,
        region.page_end - back,
    )


# ---------------------------------------------------------------------------------------------
# What the differences leave: places that agree, and what stands between the words there


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between two characters that the text separates and the page joins, or reversely."""

    position: int
    page_position: int
    fused: bool


def gaps_apart(text: Measured, page: Measured, found: Sequence[Difference]) -> Iterator[Gap]:
    """Yield where words are fused or split, between the differences."""
    position = page_position = 0
    for difference in [*found, _end(text, page)]:
        length = difference.start - position
        yield from _gaps_apart(text, position, page, page_position, length)
        position, page_position = difference.end, difference.page_end


def _gaps_apart(
    text: Measured, start: int, page: Measured, page_start: int, length: int
) -> Iterator[Gap]:
    """Yield them of a stretch where all characters agree; what stands before it is not in it."""
    shift = page_start - start
    for chunk in range(start + 1, start + length, _CHUNK):
        end = min(chunk + _CHUNK, start + length)
        if text.gaps[chunk:end] == page.gaps[chunk + shift : end + shift]:
            continue
        for position in range(chunk, end):
            ours, theirs = text.gaps[position], page.gaps[position + shift]
            if ours != theirs and OPEN not in (ours, theirs):
                yield Gap(position, position + shift, ours == SEPARATED)


def place_in_text(position: int, found: Sequence[Difference]) -> tuple[int, int]:
    """Return between which places of the text one of the page lies; often they are the same."""
    number = bisect_left(found, position, key=lambda difference: difference.page_end)
    if number < len(found) and found[number].page_start <= position:
        return found[number].start, found[number].end
    before = found[number - 1] if number else Difference(0, 0, 0, 0)
    place = before.end + position - before.page_end
    return place, place


# ---------------------------------------------------------------------------------------------
# Which of two equal words


def _slid(
    text: Measured, page: Measured, found: list[Difference], edges: Container[int]
) -> Iterator[Difference]:
    """Yield the differences, moved to the elements or words that they are, where they may be.

    Of `the the cat` one `the` is missing: which, no comparison can say.
    """
    floor = page_floor = 0
    for difference, after in pairwise([*found, _end(text, page)]):
        if difference.page_start == difference.page_end:
            left, right = _play(text.characters, difference.start, difference.end)
            rank = _Rank(text, difference.start, difference.end, edges)
        elif difference.start == difference.end:
            left, right = _play(page.characters, difference.page_start, difference.page_end)
            rank = _Rank(page, difference.page_start, difference.page_end, frozenset())
        else:
            left = right = 0
            rank = _Rank(text, difference.start, difference.end, edges)
        left = min(left, difference.start - floor, difference.page_start - page_floor)
        right = min(right, after.start - difference.end, after.page_start - difference.page_end)
        shift = max(sorted(range(-left, right + 1), key=abs), key=rank)
        slid = Difference(
            difference.start + shift,
            difference.end + shift,
            difference.page_start + shift,
            difference.page_end + shift,
        )
        floor, page_floor = slid.end, slid.page_end
        yield slid


def _end(text: Measured, page: Measured) -> Difference:
    """Return a difference of nothing, at the ends."""
    end, page_end = len(text.characters), len(page.characters)
    return Difference(end, end, page_end, page_end)


def _play(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how far a stretch can be moved back and forth with the text remaining the same."""
    before = text[max(start - _FARTHEST_SLIDE, 0) : start]
    left = _common(before[::-1], 0, text[start:end][::-1] + before[::-1], 0)
    after = text[end : end + _FARTHEST_SLIDE]
    right = _common(after, 0, text[start:end] + after, 0)
    return left, right


@dataclass(frozen=True, slots=True)
class _Rank:
    """How natural it is that a stretch, moved by so much, is the one that differs."""

    text: Measured
    start: int
    end: int
    edges: Container[int]

    def __call__(self, shift: int) -> int:
        start, end = self.start + shift, self.end + shift
        if not (is_boundary(self.text, start) and is_boundary(self.text, end)):
            return 0
        return 2 if start in self.edges and end in self.edges else 1
