"""The number of words of a text, also where its script parts them by no blanks.

Chinese, Japanese, Thai, Lao, Khmer and Burmese are written so. Which characters make a word there,
the dictionaries of ICU know (UAX #29, Unicode Text Segmentation).
"""

import re
from functools import cache

import icu


def count_words(text: str) -> int:
    """Return how many words a text has, in which single blanks part what is parted by blanks."""
    if not text:
        return 0
    if not needs_dictionary(text):
        return text.count(" ") + 1
    return sum(map(_words_between_blanks, text.split(" ")))


def needs_dictionary(text: str) -> bool:
    """Tell whether any of a text is in a script whose words are found by a dictionary only."""
    return _WITHOUT_BLANKS.search(text) is not None


# Thai and Lao, Burmese and its additions, Khmer; kana, Chinese characters.
_WITHOUT_BLANKS = re.compile(
    "[\u0e01-\u0e3a\u0e40-\u0eff\u1000-\u109f\u1780-\u17d3\uaa60-\uaa7f"
    "\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]"
)


def _words_between_blanks(signs: str) -> int:
    """Return how many words stand between two blanks: one, unless a dictionary parts them."""
    if not needs_dictionary(signs):
        return 1
    breaks = _word_breaks()
    breaks.setText(signs)
    # Spaces and punctuation have a status below that of numbers and words (ICU, UWordBreak).
    found = sum(1 for _ in breaks if breaks.getRuleStatus() >= _NUMBER)
    return max(found, 1)


_NUMBER = 100
"""The status of a number, UBRK_WORD_NUMBER; those of words are higher."""


@cache
def _word_breaks() -> "icu.BreakIterator":
    return icu.BreakIterator.createWordInstance(icu.Locale.getRoot())
