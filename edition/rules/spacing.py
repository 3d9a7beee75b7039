"""Spacing: white space between the tags that makes two words of one, or one of two.

Told are the places alone that no way of writing or printing explains: a blank before a comma,
because the markup of a name ends behind it; two words that nothing but tags part; and a word that
a hyphen divides at the end of a line, while nothing says that it goes on.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from edition.diagnostics import Finding, Fix, finding
from edition.rules.written import Part, Standing, own_words, standings
from edition.source import Source
from edition.wellformed import SPACE, quoted

_Judge = Callable[[re.Match[str], Standing, Source], Finding | None]

_NAME = "persName|placeName|orgName|geogName|settlement|region|country|rs|name"
_PHRASE = f"{_NAME}|forename|surname|date|hi|emph|foreign|title|ref|term"
_START_TAGS = r"(?:<[^<>/!?][^<>]*(?<!/)>)*"
_END_TAGS = r"(?:</[^<>]*>)*"
_LETTER = r"[^\W\d_]"
_SIGN = r"(?=[,)\]]|\.(?![.\d]))"

# What does not part a word from the next: suspended hyphens, as in "in- und auswendig".
_CONJUNCTIONS = frozenset(
    {
        *("u", "und", "oder", "od", "bis", "bzw", "sowie", "noch", "wie", "als"),
        *("and", "or", "to", "en", "of", "tot", "og", "och", "eller", "et", "ou", "ja", "tai"),
    }
)
_FAR = 200
"""How many characters back a word is looked for."""

_HYPHENS = "-‐=¬⸗"
_DIVIDING = "¬⸗"
"""Of the hyphens those that stand for nothing but the end of a line in a word."""


def check_spacing(source: Source) -> Iterator[Finding]:
    """Yield T009 for white space, or the lack of it, that changes where words begin and end."""
    characters = source.characters
    prefix = f"{source.root.prefix}:" if source.root.prefix else ""
    looked_for = _places(re.escape(prefix)).items()
    found = [(match, judge) for place, judge in looked_for for match in place.finditer(characters)]
    found.sort(key=lambda one: one[0].start())
    places = standings(characters, (match.start() for match, _ in found))
    for (match, judge), standing in zip(found, places, strict=True):
        if standing.stretch.part in {Part.VERBATIM, Part.ASIDE}:
            continue
        if told := judge(match, standing, source):
            yield told


# ---------------------------------------------------------------------------------------------
# A blank before a sign


def _of_a_blank_inside(match: re.Match[str], standing: Standing, source: Source) -> Finding | None:
    message = f"`{standing.holders[-1].name}` ends with a blank, which stands before “{{}}”"
    return _of_a_blank(message, match.start(), match.end(), source)


def _of_a_blank_before_a_note(
    match: re.Match[str], standing: Standing, source: Source
) -> Finding | None:
    note = standing.holders[-1]
    message = "the blank before the `note` stands before “{}”"
    return _of_a_blank(message, note.start, match.end(), source)


def _of_a_blank(message: str, end: int, sign: int, source: Source) -> Finding | None:
    characters = source.characters
    start = len(characters[:end].rstrip(SPACE))
    is_behind_a_word = _END_OF_WORDS.search(characters, max(start - _FAR, 0), start)
    if start == end or not is_behind_a_word or _SPACED.search(characters):
        return None
    place = source.place(start, end)
    hint = "delete the blank"
    return finding("T009", message.format(characters[sign]), place, hint, Fix(place, ""))


_END_OF_WORDS = re.compile(rf"(?:\w|</(?:\w+:)?(?:{_PHRASE})\s*>)$")

# Where the words themselves have a blank before a comma, the source was printed so.
_SPACED = re.compile(rf"\w[{SPACE}]+[,.](?=[{SPACE}])")


# ---------------------------------------------------------------------------------------------
# No blank between words


def _of_fused_names(match: re.Match[str], standing: Standing, source: Source) -> Finding | None:
    last = _LAST_LETTER.search(source.characters, max(match.start() - _FAR, 0), match.start())
    if last is None or not last[1].islower() or not match[1].isupper():
        return None
    if not "".join(own_words(source.characters, standing.holders[-2])).strip():
        return None  # as in a record, where names are listed
    place = source.place(*match.span())
    message = "two names stand side by side, and only tags part their words"
    return finding("T009", message, place, "write a blank, or what the source has, between them")


def _of_a_word_before_a_name(match: re.Match[str], _: Standing, source: Source) -> Finding | None:
    word = _LAST_WORD.search(source.characters, max(match.start() - _FAR, 0), match.start())
    if word is None or not word[0].islower() or not match[1].isupper():
        return None
    message = f"“{quoted(word[0])}” and the name behind it are one word: only a tag parts them"
    place = source.place(match.start(), match.start())
    hint = "write a blank before the tag"
    return finding("T009", message, source.place(word.start(), match.end()), hint, Fix(place, " "))


_LAST_LETTER = re.compile(rf"({_LETTER}){_END_TAGS}$")
_LAST_WORD = re.compile(rf"(?<!\w){_LETTER}{{2,}}$")


# ---------------------------------------------------------------------------------------------
# A word at the end of a line


def _of_a_divided_word(match: re.Match[str], _: Standing, source: Source) -> Finding | None:
    characters = source.characters
    first = _LAST_LETTERS.search(characters, max(match.start() - _FAR, 0), match.start())
    second = _SECOND_HALF.match(characters, match.end())
    if first is None or second is None:
        return None
    if not second[1].islower() or second[1] in _CONJUNCTIONS:
        return None
    hyphen = characters[match.start()]
    word = quoted(f"{first[0]}{hyphen}{second[1]}")
    message = f"the word “{word}” goes on in the next line, but nothing says so"
    hint = f'write `<{match[1]} break="no"/>`: without it there are two words'
    place = source.place(match.end(1), match.end(1))
    fix = Fix(place, ' break="no"') if hyphen in _DIVIDING else None
    return finding("T009", message, source.place(first.start(), second.end()), hint, fix)


_LAST_LETTERS = re.compile(rf"(?<!\w){_LETTER}+$")
_SECOND_HALF = re.compile(
    rf"(?:[{SPACE}]|<(?:\w+:)?[lpcg]b\b(?![^<>]*\bbreak\b)[^<>]*/>)*({_LETTER}+)"
)


@cache
def _places(prefix: str) -> Mapping[re.Pattern[str], _Judge]:
    """Return what is looked for, where the names of TEI have this prefix; and who judges it.

    Each begins with a sign by which it is found quickly, and looks back from there.
    """
    phrase, name = f"{prefix}(?:{_PHRASE})", f"{prefix}(?:{_NAME})"
    start_of_a_name = rf"{name}\b[^<>]*(?<!/)>{_START_TAGS}({_LETTER})"
    judges: dict[str, _Judge] = {
        rf"</(?<=\s</){phrase}\s*>(?:</{phrase}\s*>)*{_SIGN}": _of_a_blank_inside,
        rf"</{prefix}note\s*>{_SIGN}": _of_a_blank_before_a_note,
        rf"</{name}\s*><{start_of_a_name}": _of_fused_names,
        rf"<(?<={_LETTER}<){start_of_a_name}": _of_a_word_before_a_name,
    }
    for hyphen in _HYPHENS:
        line_end = rf"{hyphen}[{SPACE}]*<({prefix}[lpcg]b)\b(?![^<>]*\bbreak\b)[^<>]*/>"
        judges[line_end] = _of_a_divided_word
    return {re.compile(place): judge for place, judge in judges.items()}
