"""Composition: letters and their marks as Unicode composes them (normalization form C, UAX 15).

Two ways to write one letter look alike, but a search for the one does not find the other.
"""

import re
from collections.abc import Iterator
from unicodedata import bidirectional, category, is_normalized, normalize

from edition.diagnostics import Finding, Fix, finding
from edition.rules.written import Part, standings
from edition.source import Source

# Below U+0300 every character is as it should be; what stands before may be the letter of a mark.
# The end of a tag is no letter, though Unicode knows a sign for a `>` that is struck through.
_SUSPECTS = re.compile("[^<>\u0300-\U0010ffff]?[\u0300-\U0010ffff]+")

# Composed they look otherwise: forms of ideographs, and brackets that become those of Chinese.
_FORMS_OF_IDEOGRAPHS = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
_BRACKETS = re.compile("[\u2329\u232a]")

_RIGHT_TO_LEFT = frozenset({"R", "AL"})


def check_composition(source: Source) -> Iterator[Finding]:
    """Yield T007 for every letter that Unicode composes otherwise than it is written."""
    characters = source.characters
    if is_normalized("NFC", characters):
        return
    letters = list(_uncomposed(characters))
    places = standings(characters, (start for start, _ in letters))
    for span, standing in zip(letters, places, strict=True):
        if standing.stretch.part is not Part.ASIDE:
            yield _finding(source, span, is_in_tag=standing.stretch.is_tag)


def _uncomposed(characters: str) -> Iterator[tuple[int, int]]:
    """Yield where each letter with its marks begins and ends that is not composed."""
    for suspects in _SUSPECTS.finditer(characters):
        if is_normalized("NFC", suspects[0]):
            continue
        first, last = suspects.span()
        starts = [first, *(at for at in range(first + 1, last) if not _goes_on(characters[at]))]
        for start, end in zip(starts, [*starts[1:], last], strict=True):
            written = characters[start:end]
            if not is_normalized("NFC", written) and not _is_in_order_of_typing(written):
                yield start, end


def _goes_on(character: str) -> bool:
    """Tell whether a character belongs to the letter before: a mark, or the rest of a syllable."""
    return category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"


def _is_in_order_of_typing(written: str) -> bool:
    """Tell whether an Arabic or Hebrew letter has but its marks in another order than Unicode's.

    Everybody types them so.
    """
    return _is_right_to_left(written) and sorted(written) == sorted(normalize("NFC", written))


def _is_right_to_left(written: str) -> bool:
    return bidirectional(written[0]) in _RIGHT_TO_LEFT


def _finding(source: Source, span: tuple[int, int], *, is_in_tag: bool) -> Finding:
    place = source.place(*span)
    written = source.characters[slice(*span)]
    composed = normalize("NFC", written)
    if _FORMS_OF_IDEOGRAPHS.search(written) or _BRACKETS.search(written):
        message = (
            f"“{written}” ({_points(written)}) becomes “{composed}” ({_points(composed)}) "
            "in every program that composes letters"
        )
        return finding("T007", message, place, _other_sign(written))
    message = f"“{composed}” is written as {_points(written)} instead of {_points(composed)}"
    if is_in_tag:
        hint = "an id, or the name of a file, is to be changed in every place that has it"
        return finding("T007", message, place, hint)
    hint = "both look alike, but a search for one does not find the other: save the text as NFC"
    fix = None if _changes_order(written) else Fix(place, composed)
    return finding("T007", message, place, hint, fix)


def _other_sign(written: str) -> str:
    """Say what to write for a sign that looks otherwise when it is composed."""
    if _BRACKETS.search(written):
        return "write the brackets of mathematics, ⟨ and ⟩ (U+27E8 and U+27E9)"
    return "write that ideograph; if this form of it matters, add the variation selector for it"


def _changes_order(written: str) -> bool:
    """Tell whether marks would change places: some fonts of these scripts then fail."""
    apart = "".join(normalize("NFD", character) for character in written)
    return _is_right_to_left(written) and apart != normalize("NFD", written)


def _points(text: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in text)
