"""The folding: what of a word counts for who looks for it, and where words begin and end.

All of it comes from one table, `folding.json`, which the search page reads as well
(`xslt/scripts/search/words.js`): an edition finds the same in every browser. `derivation` made
the table.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("folding.json")

_REMEMBERED = 200_000
"""Different words whose folding is kept at hand."""


class Word(NamedTuple):
    """A word of a text: one, or several that a hyphen or an apostrophe joins."""

    start: int
    """Where it begins in its text, in characters."""
    form: str

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.form)


def words(text: str) -> list[Word]:
    """Return the words of a text; a character of a script without spaces is one by itself."""
    return [Word(one.start(), one[0]) for one in found(text)]


def found(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text where they stand."""
    return (one for one in _pattern(text).finditer(text) if fold(one[0]))


def ends(text: str, count: int) -> list[int]:
    """Return where the words of a text end, of which there are so many."""
    every = [one.end() for one in _pattern(text).finditer(text)]
    return every if len(every) == count else [one.end() for one in found(text)]


def forms(text: str) -> list[str]:
    """Return what looks like the words of a text; of some, nothing may count."""
    return _pattern(text).findall(text)


@lru_cache(_REMEMBERED)
def parts(form: str) -> tuple[str, ...]:
    """Return what hyphens and apostrophes part in a word; the word itself where they part nothing.

    A part of which nothing counts is none.
    """
    return tuple(filter(fold, _patterns().joiner.split(form)))


@lru_cache(_REMEMBERED)
def fold(form: str) -> str:
    """Return what counts of a word: no capitals, accents, points, joiners."""
    return form.translate(_folds())


# ---------------------------------------------------------------------------------------------
# The table


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What a word looks like."""

    plain: re.Pattern[str]
    """In a text of the Basic Multilingual Plane, for which Python's patterns are fast."""
    whole: re.Pattern[str]
    joiner: re.Pattern[str]


_FIRST_BEYOND = 0x10000
"""The code point with which the planes beyond the basic one begin."""

_BEYOND = re.compile("[\U00010000-\U0010ffff]")


@cache
def table() -> str:
    """Return the table as JSON without blanks."""
    held = json.loads(_TABLE.read_text("utf-8"))
    return json.dumps(held, ensure_ascii=False, separators=(",", ":"))


@cache
def _patterns() -> _Patterns:
    ranges: dict[str, list[tuple[int, int]]] = {kind: [] for kind in "NWMUJ"}
    start = 0
    for run in json.loads(table())["classes"].split():
        end = start + int(run[:-1], 36)
        ranges[run[-1]].append((start, end - 1))
        start = end
    basic = {
        kind: [(first, last) for first, last in found if first < _FIRST_BEYOND]
        for kind, found in ranges.items()
    }
    joiner = re.compile(f"[{_listed(ranges['J'])}]")
    return _Patterns(_word(basic), _word(ranges), joiner)


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern by which the words of a text are found."""
    is_plain = text.isascii() or not _BEYOND.search(text)
    return _patterns().plain if is_plain else _patterns().whole


def _word(ranges: Mapping[str, list[tuple[int, int]]]) -> re.Pattern[str]:
    unspaced, marks, joiners = (_listed(ranges[kind]) for kind in "UMJ")
    inner = f"[{_listed(ranges['W'])}{marks}]+"
    return re.compile(f"[{unspaced}][{marks}]*|{inner}(?:[{joiners}]{inner})*")


def _listed(ranges: list[tuple[int, int]]) -> str:
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges)


@cache
def _folds() -> Mapping[int, str]:
    """Return what becomes of each character that does not stay what it is."""
    folds = {ord(joiner): "" for joiner in _joiners()} | dict(_hangul())
    end = 0
    for rule in json.loads(table())["folds"].split(" "):
        (gap, sign, length, target) = _rule(rule)
        start = end + gap
        for number, fold in enumerate(_targets(sign, length, target)):
            point = start + number * (2 if sign == "~" else 1)
            folds[point] = fold
            end = point + 1
    return folds


_RULE = re.compile(r"([0-9a-z]+)(?:([=+~])([0-9a-z]+))?([:|])(.*)", re.DOTALL)


def _rule(rule: str) -> tuple[int, str, int, str]:
    """Return the parts of a rule: its distance from the last, its sign, its length, its target."""
    found = _RULE.fullmatch(rule)
    if found is None:
        raise ValueError(rule)
    gap, sign, length, is_list, target = found.groups()
    if is_list == "|":
        return int(gap, 36), "|", len(target), target
    return int(gap, 36), sign or "=", int(length or "1", 36), target


def _targets(sign: str, length: int, target: str) -> Iterator[str]:
    if sign == "|":
        yield from target
    elif sign == "=":
        yield from [target] * length
    else:
        step = 2 if sign == "~" else 1
        yield from (chr(ord(target) + number * step) for number in range(length))


def _joiners() -> Iterator[str]:
    start = 0
    for run in json.loads(table())["classes"].split():
        end = start + int(run[:-1], 36)
        if run[-1] == "J":
            yield from map(chr, range(start, end))
        start = end


def _hangul() -> Iterator[tuple[int, str]]:
    """Yield the letters of each Korean syllable (the Unicode Standard, 3.12)."""
    for number in range(19 * 21 * 28):
        initial, rest = divmod(number, 21 * 28)
        vowel, final = divmod(rest, 28)
        letters = chr(0x1100 + initial) + chr(0x1161 + vowel)
        yield 0xAC00 + number, letters + (chr(0x11A7 + final) if final else "")
