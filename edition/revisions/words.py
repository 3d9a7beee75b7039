"""The words of a passage in two versions: which stayed, which went, which are new.

What is compared are pieces: words where blanks part them, single characters where the script has
none, punctuation by itself. First the pieces that occur once in each version are put side by side
(“patience”, after Bram Cohen); what lies between them is compared by its shortest edit (Myers, An
O(ND) Difference Algorithm and Its Variations, 1986), if that is short: what was written anew is
read best as a whole. So the time grows with the length of a passage, not with its square.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum


class Change(Enum):
    """What became of words from one version to the next."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that have one fate."""

    change: Change
    words: str


Stretches = tuple[Stretch, ...]


def difference(old: str, new: str) -> Stretches:
    """Return how one wording becomes another, deletions before insertions.

    Kept and deleted stretches together are the old words, kept and inserted ones the new.
    """
    before, after = pieces(old), pieces(new)
    return tuple(stretch for stretch in _stretches(before, after) if stretch.words)


def shortened(stretches: Stretches, context: int) -> Stretches:
    """Return a difference in which an ellipsis stands for words that tell nothing new.

    On each side of a change so many characters stay, less those of a word that would be cut; of
    what was changed itself, so many times more that a long paragraph can be read. Another stands
    for all that follows the first changes of very many.
    """
    last = len(stretches) - 1
    shown = [
        Stretch(stretch.change, _around(stretch.words, context * (n > 0), context * (n < last)))
        if stretch.change is Change.KEPT
        else Stretch(stretch.change, _around(stretch.words, context * _LONG, context * _LONG))
        for n, stretch in enumerate(stretches[:_MOST_SHOWN])
    ]
    return (*shown, Stretch(Change.KEPT, " …")) if last >= _MOST_SHOWN else tuple(shown)


_LONG = 15
_MOST_SHOWN = 120
"""Stretches of a passage, some forty corrections: they tell what happened to it."""


def _around(words: str, head: int, tail: int) -> str:
    """Return the beginning and the end of words, with an ellipsis for what is between."""
    if len(words) <= head + tail + 1:
        return words
    begun, ended = words[:head], words[len(words) - tail :]
    first = begun[: begun.rfind(" ") + 1] or begun
    final = ended[ended.find(" ") :] if " " in ended else ended
    return f"{first}…{final}"


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    place, other = 0, 0
    for run in (*_runs(kept(old, new), old), _Run(len(old), len(new), 0)):
        yield Stretch(Change.DELETED, "".join(old[place : run.old]))
        yield Stretch(Change.INSERTED, "".join(new[other : run.new]))
        place, other = run.old + run.length, run.new + run.length
        yield Stretch(Change.KEPT, "".join(old[run.old : place]))


# ---------------------------------------------------------------------------------------------
# Pieces

_WITHOUT_BLANKS = re.compile(
    "[\u0e01-\u0fff\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f"
    "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, kana, Chinese characters."""

_WITHIN_WORDS = frozenset("'’-\u2010\u2011")


def pieces(words: str) -> Sequence[str]:
    """Return the pieces of which words are made; joined, they are the words."""
    found: list[list[str]] = []
    is_word = False
    for sign in words:
        is_mark = unicodedata.category(sign).startswith("M")
        is_letter = _is_letter(sign)
        if found and (is_mark or (is_word and is_letter)):
            found[-1].append(sign)
        else:
            found.append([sign])
            is_word = is_letter
    return ["".join(signs) for signs in found]


def _is_letter(sign: str) -> bool:
    """Tell whether a sign makes words with others like it."""
    return (sign.isalnum() or sign in _WITHIN_WORDS) and not _WITHOUT_BLANKS.match(sign)


# ---------------------------------------------------------------------------------------------
# Pairs

_Pair = tuple[int, int]
"""A piece that stayed: which it is in the old version, and in the new."""

_ANCHORS = (9, 1)
"""How many pieces make an anchor: five words, then a single one."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Pieces that stayed side by side."""

    old: int
    new: int
    length: int


def _runs(pairs: Iterable[_Pair], old: Sequence[str]) -> Iterator[_Run]:
    """Yield the runs of pairs; a blank between two changes is no run, but a part of both."""
    run = _Run(0, 0, 0)
    for place, other in (*pairs, (-1, -1)):
        if (place, other) == (run.old + run.length, run.new + run.length):
            run = _Run(run.old, run.new, run.length + 1)
            continue
        if "".join(old[run.old : run.old + run.length]).strip():
            yield run
        run = _Run(place, other, 1)


def kept(
    old: Sequence[str], new: Sequence[str], lengths: Sequence[int] = _ANCHORS
) -> Iterator[_Pair]:
    """Yield the pieces of two versions that stayed, in their order.

    Series of pieces that are in each version once part them; such lengths have they.
    """
    start, length = _shared(old, new)
    yield from ((place, place) for place in range(start))
    place, other = start, start
    end, other_end = len(old) - length, len(new) - length
    anchors = _anchors(old[:end], new[:other_end], start, lengths[0]) if lengths else ()
    for anchor, other_anchor in (*anchors, (end, other_end)):
        before, after = old[place:anchor], new[other:other_anchor]
        within = kept(before, after, lengths[1:]) if lengths else _shortest_edit(before, after)
        yield from ((place + one, other + two) for one, two in within)
        if anchor < end:
            yield anchor, other_anchor
        place, other = anchor + 1, other_anchor + 1
    yield from ((end + number, other_end + number) for number in range(length))


def _shared(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many pieces are the same at the beginning and, of the rest, at the end."""
    shorter = min(len(old), len(new))
    start = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    rest = shorter - start
    return start, next((n for n in range(rest) if old[-1 - n] != new[-1 - n]), rest)


def _anchors(old: Sequence[str], new: Sequence[str], start: int, length: int) -> Sequence[_Pair]:
    """Return the longest series of places, from one on, that begin the same pieces in one order.

    So many pieces together occur once in each version.
    """
    before, after = _once(old, start, length), _once(new, start, length)
    return _rising([(place, after[same]) for same, place in before.items() if same in after])


def _once(version: Sequence[str], start: int, length: int) -> dict[tuple[str, ...], int]:
    """Return where so many pieces begin that occur once from a place on, in their order."""
    ends = range(start + length, len(version) + 1)
    found = [tuple(version[end - length : end]) for end in ends]
    counts = Counter(found)
    return {same: n for n, same in enumerate(found, start) if counts[same] == 1}


def _rising(pairs: Sequence[_Pair]) -> Sequence[_Pair]:
    """Return the longest series of pairs, sorted by the first, of which the second rises too."""
    least: list[int] = []
    """The least number with which a series of each length ends."""
    series: list[_Series] = []
    """That series."""
    for pair in pairs:
        length = bisect_left(least, pair[1])
        least[length : length + 1] = [pair[1]]
        series[length : length + 1] = [_Series(pair, series[length - 1] if length else None)]
    return _unrolled(series[-1] if series else None)


@dataclass(frozen=True, slots=True)
class _Series:
    """A pair, and the series that it goes on; many series share their beginnings."""

    last: _Pair
    before: "_Series | None"


def _unrolled(series: _Series | None) -> Sequence[_Pair]:
    pairs: list[_Pair] = []
    while series:
        pairs.append(series.last)
        series = series.before
    return pairs[::-1]


_MOST_EDITS = 400
"""More deletions and insertions on end than these are no correction, but another text."""


def _shortest_edit(old: Sequence[str], new: Sequence[str]) -> Sequence[_Pair]:
    """Return what stays in the shortest edit; nothing where that is long.

    For each diagonal, where that is how much more of the old version is read than of the new,
    `farthest` has the place in the old version to which so many edits lead.
    """
    farthest: dict[int, tuple[int, _Series | None]] = {1: (0, None)}
    for edits in range(min(len(old) + len(new), _MOST_EDITS) + 1 if old and new else 0):
        for diagonal in range(-edits, edits + 1, 2):
            place, stayed = _farther(farthest, diagonal, edits)
            while (
                place < len(old)
                and place - diagonal < len(new)
                and old[place] == new[place - diagonal]
            ):
                stayed = _Series((place, place - diagonal), stayed)
                place += 1
            farthest[diagonal] = (place, stayed)
            if place >= len(old) and place - diagonal >= len(new):
                return _unrolled(stayed)
    return ()


def _farther(
    farthest: dict[int, tuple[int, _Series | None]], diagonal: int, edits: int
) -> tuple[int, _Series | None]:
    """Return how far one edit more leads: a deletion, or an insertion if that leads farther."""
    above, below = farthest.get(diagonal + 1, (-1, None)), farthest.get(diagonal - 1, (-1, None))
    if diagonal == -edits or (diagonal != edits and below[0] < above[0]):
        return above
    return below[0] + 1, below[1]
