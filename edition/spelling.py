"""Spelling: the known word that somebody probably meant who wrote one that nobody knows."""

import difflib
import re
from collections.abc import Iterable, Iterator

_LIKENESS = 0.7
"""How alike two words are to be taken for one, from 0 to 1 (`difflib`)."""

_LONGEST = 100
"""Characters of a word for which a suggestion is sought."""

_END = 3
"""Characters of an end of a word: one slip leaves at least one end as it was."""

_MOST_COMPARED = 200
"""Words compared with a misspelt one: each takes some 20 µs, and a register can have 100,000."""


class Vocabulary:
    """Known words, and which of them is nearest to another."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words; of equally near ones the first is suggested."""
        self._words = tuple(dict.fromkeys(words))
        self._by_end: dict[tuple[bool, str], list[str]] = {}
        for word in self._words:
            for end in _ends(word):
                self._by_end.setdefault(end, []).append(word)

    def nearest(self, word: str) -> str:
        """Return the known word that was probably meant, or an empty text where none is near.

        The numbers in both must be the same: `letter-12` is no slip for `letter-21`, but the
        name of another letter.
        """
        if len(word) > _LONGEST:
            return ""
        alike = [known for known in self._candidates(word) if _numbers(known) == _numbers(word)]
        close = difflib.get_close_matches(word, alike, n=1, cutoff=_LIKENESS)
        return close[0] if close else ""

    def _candidates(self, word: str) -> Iterator[str]:
        """Yield the words to compare: all, or of very many those with which it shares an end."""
        if len(self._words) <= _MOST_COMPARED:
            yield from self._words
            return
        for end in _ends(word):
            yield from self._by_end.get(end, [])[:_MOST_COMPARED]


def _ends(word: str) -> tuple[tuple[bool, str], tuple[bool, str]]:
    lower = word.lower()
    return (True, lower[:_END]), (False, lower[-_END:])


def _numbers(word: str) -> list[str]:
    return re.findall("[0-9]+", word)
