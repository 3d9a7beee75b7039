"""The derivation of the folding: from Python's Unicode data to `folding.json`.

    python -m edition.search.derivation > edition/search/folding.json

It is run once for a version of Unicode. The table lies with the package, so that what an edition
finds depends on the version neither of Python nor of a browser.
"""

import json
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

_LATIN = dict(zip("øłđħŧıðĸ", "oldhtidk", strict=True)) | {
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ŋ": "ng",
}
"""Letters that Unicode does not take apart, and as what they are looked for."""

_ARABIC = dict(zip("ٱىیةۃہھەک", "اييهههههك", strict=True)) | {"ـ": ""}
"""Seats and shapes of one letter, also those of Persian and Urdu; the tatweel is none."""

_HEBREW = dict(zip("ךםןףץ", "כמנפצ", strict=True)) | {"װ": "וו", "ױ": "וי", "ײ": "יי"}
"""Final letters, and the digraphs of Yiddish."""

_SIGNS = dict.fromkeys("ʾʿʼʻʽʹʺˈ", "")
"""Ayin, hamza and soft sign of transliterations."""

_SPECIAL = {**_LATIN, **_ARABIC, **_HEBREW, **_SIGNS}

_HANGUL = range(0xAC00, 0xD7A4)
"""Syllables that are taken apart by arithmetic (the Unicode Standard, 3.12)."""

_UNSPACED = (
    *("CJK UNIFIED", "CJK COMPATIBILITY IDEOGRAPH", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA"),
    *("HALFWIDTH KATAKANA", "VERTICAL KANA", "THAI", "LAO", "KHMER", "MYANMAR"),
)
"""How the names of characters begin that are written without spaces between words."""

_IDEOGRAPHS = range(0x20000, 0x40000)
"""Planes that hold nothing else, also where nothing is assigned yet."""

_SOUND_MARKS = "ﾞﾟ"

_JOINERS = "-‐‑⁃﹣－־'’‘＇׳״·"
"""Hyphens, apostrophes, and the points within a Catalan word and a Hebrew number."""


def main() -> None:
    """Write the table."""
    table = {
        "unicode": unicodedata.unidata_version,
        "classes": " ".join(_class_runs()),
        "folds": " ".join(_fold_runs(changed())),
    }
    sys.stdout.write(json.dumps(table, ensure_ascii=False, indent=1) + "\n")


# ---------------------------------------------------------------------------------------------
# What a character is, and what becomes of it


def character_class(character: str) -> str:
    """Return what a character is to a word.

    `w` stands in a word, `m` is a mark on what precedes it, `u` is a word by itself, `j` joins
    two parts of a word, `n` is none of these. What is not assigned, and what an edition uses
    privately, is taken for a letter.
    """
    category = unicodedata.category(character)
    if character in _JOINERS:
        return "j"
    if category[0] in "PSZ" or category in {"Cc", "Cs"}:
        return "n"
    if category[0] == "M" or category == "Cf" or character in _SOUND_MARKS:
        return "m"
    is_ideograph = ord(character) in _IDEOGRAPHS
    name = unicodedata.name(character, "")
    if is_ideograph or (name.startswith(_UNSPACED) and category[0] == "L"):
        return "u"
    return "w"


def folded(text: str) -> str:
    """Return a text without what a reader who looks for it may leave out.

    Compatibility decomposition, full case folding, no marks of Latin, Greek, Cyrillic, Semitic
    and other alphabets. Vowel signs of India and Thailand remain: they are letters.
    """
    before = None
    while before != text:
        before = text
        decomposed = unicodedata.normalize("NFKD", text).casefold()
        text = "".join(map(_plain, unicodedata.normalize("NFKD", decomposed)))
    return text


def _plain(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "" if _is_left_out(character) else character


# Canonical combining classes (UAX #44, table 15): overlays, points of Hebrew, Arabic and Syriac,
# and marks above and below. Those of 0 are told by their names.
_COMBINING = {1, *range(10, 37), *range(200, 241)}
_NAMED = ("COMBINING", "VARIATION SELECTOR", "HEBREW", "ARABIC", "SYRIAC")


def _is_left_out(character: str) -> bool:
    category, combining = unicodedata.category(character), unicodedata.combining(character)
    if category == "Cf" or combining in _COMBINING:
        return True
    is_mark = category in {"Mn", "Me"} and not combining
    return is_mark and unicodedata.name(character, "").startswith(_NAMED)


def changed() -> Mapping[int, str]:
    """Return what becomes of each character of words that does not stay what it is.

    A fraction, or another sign whose parts are not all of words, stays as it is.
    """
    folds = {}
    for point in _points():
        character = chr(point)
        if character_class(character) in "wmu" and point not in _HANGUL:
            fold = folded(character)
            if fold != character and all(character_class(one) in "wmu" for one in fold):
                folds[point] = fold
    return folds


def _points() -> Iterator[int]:
    """Yield the code points of all characters; surrogates are none."""
    yield from range(0xD800)
    yield from range(0xE000, sys.maxunicode + 1)


# ---------------------------------------------------------------------------------------------
# Runs: how many characters a rule is for. Numbers are of base 36.


def _class_runs() -> Iterator[str]:
    """Yield the length and the class of each run of characters."""
    for kind, run in groupby(map(chr, range(sys.maxunicode + 1)), character_class):
        yield f"{_base36(sum(1 for _ in run))}{kind.upper()}"


def _fold_runs(folds: Mapping[int, str]) -> Iterator[str]:
    """Yield the rules, each behind the distance from the end of the one before it.

    `4+6:a`: six characters become a, b, c …; `4~6:a` does so for every second; `4=6:a`: all six
    become a; `4:ae`: one becomes ae; `4|xyz`: three become x, y and z.
    """
    end = 0
    points = sorted(folds)
    index = 0
    singles: list[int] = []
    while index < len(points):
        sign, length = _longest(points, index, folds)
        start = points[index]
        is_single = length < _WORTH and len(folds[start]) == 1
        if is_single and (not singles or singles[-1] + 1 == start):
            singles.append(start)
            index += 1
            continue
        if singles:
            yield _listed(singles, folds, end)
            end = singles[-1] + 1
            singles = []
        if is_single:
            continue
        yield f"{_base36(start - end)}{sign}{_base36(length) if sign else ''}:{folds[start]}"
        index += length
        end = points[index - 1] + 1
    if singles:
        yield _listed(singles, folds, end)


_WORTH = 4
"""How many characters a rule must be for, to be shorter than the list of them."""

_STEPS = {"=": (1, 0), "+": (1, 1), "~": (2, 2)}
"""By how much a character, and what becomes of it, is further than the one before."""


def _longest(points: list[int], index: int, folds: Mapping[int, str]) -> tuple[str, int]:
    """Return the rule that is for most of the characters from here, and for how many."""
    found = [(_length(points, index, folds, *step), sign) for sign, step in _STEPS.items()]
    length, sign = max(found, key=lambda one: one[0])
    return (sign, length) if length > 1 else ("", 1)


def _length(points: list[int], index: int, folds: Mapping[int, str], step: int, rise: int) -> int:
    start, target = points[index], folds[points[index]]
    length = 1
    while index + length < len(points):
        following = points[index + length]
        wanted = _risen(target, length * rise) if rise else target
        if following != start + length * step or folds[following] != wanted:
            break
        length += 1
    return length


def _risen(target: str, by: int) -> str | None:
    return chr(ord(target) + by) if len(target) == 1 else None


def _listed(points: list[int], folds: Mapping[int, str], end: int) -> str:
    return f"{_base36(points[0] - end)}|{''.join(folds[point] for point in points)}"


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, rest = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[rest] + digits
    return digits


if __name__ == "__main__":
    main()
