"""The order of names in an index: that of a language, under the letters of its alphabet.

In Swedish Å comes after Z, in Czech Ch after H, and Greek breathings change nothing: the rules
are those of CLDR, and ICU knows them. Names in other scripts follow, under letters of their own.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import groupby
from typing import Generic, TypeVar

import icu

T = TypeVar("T")

BEFORE_LETTERS = "0–9"
"""Under what stands that begins with no letter."""

# One language for each script whose letters an index has besides those of its own language.
_ALPHABETS = ("el", "ru", "hy", "ka", "he", "ar", "am", "hi", "th", "ko", "ja")

_SIGNS = re.compile(r"^[\W_]+(?=\w)|[’'ʼʻʹʾʿ]")
"""What does not count: signs before a name, and within it apostrophes, ayin and hamza."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """What stands under one letter of an index."""

    letter: str
    entries: tuple[T, ...]


def alphabetical(
    entries: Iterable[T], name: Callable[[T], str], language: str
) -> tuple[Section[T], ...]:
    """Return entries under the letters of an alphabet, both in the order of a language.

    Quotation marks and other signs before a name do not count. What begins with no letter stands
    first, under 0–9; names in a script without an alphabet here, under the name of the script.
    """
    alphabet = _alphabet(language)
    lettered = (
        (alphabet.letter(name(entry)), entry) for entry in in_order(entries, name, language)
    )
    sections: dict[str, list[T]] = {}
    for letter, of_letter in groupby(lettered, key=lambda pair: pair[0]):
        sections.setdefault(letter, []).extend(entry for _, entry in of_letter)
    return tuple(Section(letter, tuple(found)) for letter, found in sections.items())


def letters(language: str) -> tuple[str, ...]:
    """Return the letters of the alphabet of a language, in their order."""
    return _alphabet(language).own_letters


def in_order(entries: Iterable[T], name: Callable[[T], str], language: str) -> Sequence[T]:
    """Return entries in the order of a language; equal names stay as they are given."""
    collator = _alphabet(language).collator
    return sorted(entries, key=lambda entry: _sort_key(collator, name(entry)))


def _sort_key(collator: icu.Collator, name: str) -> tuple[bytes, str]:
    plain = _SIGNS.sub("", name)
    return bytes(collator.getSortKey(plain)), plain


class _Bucket(IntEnum):
    """What ICU tells of a bucket of names (UAlphabeticIndexLabelType)."""

    LETTER = 0
    BEFORE = 1
    BETWEEN = 2
    BEHIND = 3


class _Alphabet:
    """The letters of a language, and behind them those of other scripts."""

    def __init__(self, language: str) -> None:
        locale = icu.Locale.forLanguageTag(language)
        self.collator = icu.Collator.createInstance(locale)
        self._index = icu.AlphabeticIndex(locale)
        self._index.maxLabelCount = 10_000  # else it leaves letters out
        self.own_letters = tuple(label for label, kind in self._held() if kind is _Bucket.LETTER)
        for other in _ALPHABETS:
            self._index.addLabels(icu.Locale(other))
        self._buckets = [*self._held()]

    def _held(self) -> Iterator[tuple[str, _Bucket]]:
        self._index.resetBucketIterator()
        while self._index.nextBucket():
            yield str(self._index.bucketLabel), _Bucket(self._index.bucketLabelType)

    def letter(self, name: str) -> str:
        plain = _SIGNS.sub("", name)
        label, kind = self._buckets[self._index.getBucketIndex(plain)]
        if kind is _Bucket.LETTER:
            return str(label)
        first = plain[:1]
        return str(icu.Script.getScript(first).getName()) if first.isalpha() else BEFORE_LETTERS


_alphabet = cache(_Alphabet)
