"""Runs: the words of a citation, each piece with the way in which it is set.

A citation is a sequence of them, so that a page can set titles in italics, make the address a
link and let each name run in its own direction, and a terminal can leave all that away.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from edition.languages import quotation_marks

_ENDS_SENTENCE = tuple(".?!…。？！")
_CLOSING = "”“’»「」"
"""What may stand behind the sign that ends a sentence."""


class Look(Enum):
    """How words are set."""

    PLAIN = "plain"
    ITALIC = "italic"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are set in one way."""

    words: str
    look: Look = Look.PLAIN


Runs = tuple[Run, ...]


def said(runs: Iterable[Run]) -> str:
    """Return the words of a citation alone."""
    return "".join(run.words for run in runs)


def plain(words: str) -> Runs:
    """Return words as a piece of a citation; nothing where there are none."""
    return (Run(words),) if words else ()


def italic(words: str) -> Runs:
    return (Run(words, Look.ITALIC),) if words else ()


def address(words: str) -> Runs:
    return (Run(words, Look.ADDRESS),) if words else ()


def quoted(words: str, language: str) -> Runs:
    """Return words in the quotation marks of a language; marks within them become inner ones."""
    start, end, inner_start, inner_end = quotation_marks(language)
    inner = words.replace(start, inner_start).replace(end, inner_end)
    return (Run(f"{start}{inner}{end}"),)


def following(*parts: Runs) -> Runs:
    """Return parts one behind the other, with a blank between them."""
    return _joined(parts, " ", "")


def listed(parts: Iterable[Runs], language: str) -> Runs:
    """Return parts with a comma and a blank between them."""
    return _joined(parts, ", ", language)


def sentences(parts: Iterable[Runs], language: str) -> Runs:
    """Return parts each of which ends with a full stop, unless it ends a sentence by itself."""
    return following(*(_ended(part, language) for part in parts if part))


def capitalized(runs: Runs) -> Runs:
    """Return a part as it begins a sentence; a title keeps its own first letter."""
    if not runs or runs[0].look is not Look.PLAIN:
        return runs
    first = runs[0].words
    return (Run(f"{first[:1].upper()}{first[1:]}"), *runs[1:])


def _ended(part: Runs, language: str) -> Runs:
    if part[-1].words.rstrip(_CLOSING).endswith(_ENDS_SENTENCE):
        return part
    return _signed(part, ".", language)


def _joined(parts: Iterable[Runs], sign: str, language: str) -> Runs:
    whole: list[Run] = []
    for part in filter(None, parts):
        whole = [*_signed(tuple(whole), sign, language), *part] if whole else [*part]
    return tuple(whole)


def _signed(part: Runs, sign: str, language: str) -> Runs:
    """Return a part with a sign behind it; in English it stands before closing marks."""
    last, mark = part[-1], sign.strip()
    is_english = language.partition("-")[0].lower() == "en"
    if not (mark and is_english and last.words.endswith("”")):
        return (*part, Run(sign))
    closing = "’”" if last.words.endswith("’”") and "‘" in last.words else "”"
    inside = f"{last.words.removesuffix(closing)}{mark}{closing}"
    return (*part[:-1], replace(last, words=inside), *plain(sign[1:]))
