"""Variants: the words of a passage in the states that the reading view does not show.

An editor corrects a letter, and the source has another word: `schol<choice><sic>e</sic>
<corr>a</corr></choice>r` says “scholer”. A variant is as much of a passage as changes whole
words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.reading import Choice, Passage
from edition.search.folding import Word


@dataclass(frozen=True, slots=True)
class Variant:
    """What stands elsewhere in the place of some words of a passage."""

    first: int
    """The number of the first word in whose place it stands."""
    count: int
    words: str


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of a passage from the beginning of a word to the end of one, and its choices."""

    start: int
    end: int
    choices: tuple[Choice, ...]


def variants(passage: Passage, words: Sequence[Word]) -> Iterator[Variant]:
    """Yield the variants of a passage whose words are given."""
    starts = [word.start for word in words]
    ends = [word.end for word in words]
    choices = sorted(passage.choices, key=lambda choice: (choice.start, -choice.end))
    while choices:
        outer, choices = _outermost(choices)
        for region in _regions(outer, starts, ends):
            first = bisect_left(starts, region.start)
            count = bisect_right(ends, region.end) - first
            for number in range(max(len(choice.others) for choice in region.choices)):
                yield Variant(first, count, _state(passage.words, region, number))


def _outermost(choices: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
    """Part the choices that stand in no other from those that do."""
    outer: list[Choice] = []
    inner: list[Choice] = []
    for choice in choices:
        is_inner = outer and choice.start < outer[-1].end and choice.end <= outer[-1].end
        (inner if is_inner else outer).append(choice)
    return outer, inner


def _regions(
    choices: Sequence[Choice], starts: Sequence[int], ends: Sequence[int]
) -> Iterator[_Region]:
    """Yield choices with the words that they touch; those that touch one word together."""
    held: _Region | None = None
    for choice in choices:
        first, behind = bisect_left(ends, choice.start), bisect_right(starts, choice.end)
        start = min(choice.start, starts[first]) if first < behind else choice.start
        end = max(choice.end, ends[behind - 1]) if first < behind else choice.end
        if held is not None and start < held.end:
            held = _Region(held.start, max(held.end, end), (*held.choices, choice))
            continue
        if held is not None:
            yield held
        held = _Region(start, end, (choice,))
    if held is not None:
        yield held


def _state(words: str, region: _Region, number: int) -> str:
    """Return a region with the state of that number of each choice that has so many."""
    said: list[str] = []
    end = region.start
    for choice in region.choices:
        others = choice.others
        read = words[choice.start : choice.end]
        said += [words[end : choice.start], others[number] if number < len(others) else read]
        end = choice.end
    return "".join([*said, words[end : region.end]])
