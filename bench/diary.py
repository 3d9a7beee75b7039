"""A diary, generated: as many days as are wanted, the same in every run.

Its words are as frequent as those of a language (Zipf's law, as Mandelbrot put it), fitted to a
German diary: in a third of a million words there are 32,000 kinds, of which 20,000 stand once.
"""

from collections.abc import Iterator
from itertools import accumulate, product
from pathlib import PurePosixPath
from random import Random

from edition.model import Document, Kind, Mention
from edition.reading import Named, Passage

DAYS = 5_000
"""The days of a million words."""

_DIFFERENT = 200_000
_PASSAGES, _SENTENCES, _WORDS = 5, 2, 20
"""Passages of a day, sentences of a passage, words of a sentence."""

_SYLLABLES = ["".join(letters) for letters in product("bcdfghklmnprstvwxz", "aeiou", "nrslmt")]


def word(rank: int) -> str:
    """Return the word that is the most frequent but so many."""
    rest, last = divmod(rank, len(_SYLLABLES))
    return _SYLLABLES[last] + (word(rest - 1) if rest else "")


def diary(days: int = DAYS) -> Iterator[tuple[Document, list[Passage]]]:
    """Yield the days, each with its passages."""
    vocabulary = [word(rank) for rank in range(_DIFFERENT)]
    weights = [*accumulate(1 / (rank + 12) ** 1.3 for rank in range(_DIFFERENT))]
    chance = Random(1)  # noqa: S311 (no secret)
    for day in range(days):
        passages = []
        for number in range(1, _PASSAGES + 1):
            said = chance.choices(vocabulary, cum_weights=weights, k=_SENTENCES * _WORDS)
            passages.append(_passage(number, said))
        name = f"day-{day}"
        yield Document(name, name, PurePosixPath(name), "", 0, "de"), passages


def _passage(number: int, said: list[str]) -> Passage:
    """Return words in sentences, of which the first names a person with its first word."""
    starts = range(0, len(said), _WORDS)
    sentences = [" ".join(said[start : start + _WORDS]).capitalize() + "." for start in starts]
    unit, label, person = f"p{number}", str(number), said[0]
    mention = Mention("", Kind.PERSON, person, person, "", "", unit, label, number)
    return Passage(unit, label, "text", 0, " ".join(sentences), (), (Named(0, mention),))
