"""Spelling: the known word that somebody probably meant who wrote one that nobody knows."""

import difflib
import re
from collections.abc import Iterable

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
        self._by_small_letters: dict[str, str] = {}
        self._by_numbers: dict[_Numbers, list[str]] = {}
        self._by_end: dict[tuple[_Numbers, _End], list[str]] = {}
        self._found: dict[str, str] = {}
        for word in self._words:
            numbers = _numbers(word)
            self._by_small_letters.setdefault(word.lower(), word)
            self._by_numbers.setdefault(numbers, []).append(word)
            for end in _ends(word):
                self._by_end.setdefault((numbers, end), []).append(word)

    def nearest(self, word: str) -> str:
        """Return the known word that was probably meant, or an empty text where none is near.

        The numbers in both must be the same: `letter-12` is no slip for `letter-21`, but the
        name of another letter. What differs in nothing but its capitals is the nearest.
        """
        if len(word) > _LONGEST:
            return ""
        if word not in self._found:  # one slip is often made many times
            self._found[word] = self._by_small_letters.get(word.lower()) or self._similar(word)
        return self._found[word]

    def slips(self, word: str) -> tuple[str, ...]:
        """Return the known words of which one slip of the pen makes this one.

        That is a letter that is missing, too many or wrong, or two that are exchanged.
        """
        return tuple(known for known in self._words if _is_one_slip(known, word))

    def _similar(self, word: str) -> str:
        close = difflib.get_close_matches(word, self._candidates(word), n=1, cutoff=_LIKENESS)
        return close[0] if close else ""

    def _candidates(self, word: str) -> list[str]:
        """Return the words to compare: all, or of very many those with which it shares an end."""
        numbers = _numbers(word)
        alike = self._by_numbers.get(numbers, [])
        if len(alike) <= _MOST_COMPARED:
            return alike
        sharing = [self._by_end.get((numbers, end), []) for end in _ends(word)]
        return [known for words in sharing for known in words[:_MOST_COMPARED]]


_Numbers = tuple[str, ...]
_End = tuple[bool, str]


def _ends(word: str) -> tuple[_End, _End]:
    lower = word.lower()
    return (True, lower[:_END]), (False, lower[-_END:])


def _is_one_slip(known: str, word: str) -> bool:
    at = _first_difference(known, word)
    is_missing = known[at + 1 :] == word[at:]
    is_superfluous = known[at:] == word[at + 1 :]
    # Of two letters a wrong one leaves too little to tell what was meant.
    is_wrong = known[at + 1 :] == word[at + 1 :] and len(known) > len("of")
    is_exchanged = (
        known[at : at + 2] == word[at : at + 2][::-1] and known[at + 2 :] == word[at + 2 :]
    )
    return known != word and (is_missing or is_superfluous or is_wrong or is_exchanged)


def _first_difference(known: str, word: str) -> int:
    pairs = enumerate(zip(known, word, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(known), len(word)))


def _numbers(word: str) -> _Numbers:
    return tuple(_NUMBER.findall(word))


_NUMBER = re.compile("[0-9]+")
