"""Invisible characters: what stands in a text unseen, and parts its words or turns them around.

Many of them have their use: joiners in Persian, in Indic scripts and in emoji, direction marks in
Arabic and Hebrew, breaks between the words of Thai. There they are left alone.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import category, name

from edition.diagnostics import Finding, Fix, finding
from edition.rules.written import Part, standings
from edition.source import Source

_INVISIBLE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ufffd\U000e0001]"
)
_REFERENCE = re.compile("&#(?:x([0-9A-Fa-f]+)|([0-9]+));")

_CONTROL = re.compile("[\x7f-\x9f]")
_OVERRIDES = "\u202d\u202e"

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# From Hebrew to Mongolian: scripts whose letters change their form beside another.
_JOINING_SCRIPTS = re.compile("[\u0590-\u109f\u1700-\u18af]")
# Thai to Myanmar, Khmer, and their neighbours: scripts that set no blank between words.
_WITHOUT_BLANKS = re.compile("[\u0e00-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf]")
_EMOJI = frozenset({"So", "Sk"})

# Of what Windows has in the place of control characters, this is the same in all its languages.
_OF_WINDOWS = dict(zip("\x91\x92\x93\x94\x95\x96\x97", "‘’“”•–—", strict=True))

# The bytes of one character in UTF-8, each read as a character.
_BYTES = re.compile("[\xc2-\xf4][\x80-\xbf]{1,3}")


@dataclass(frozen=True, slots=True)
class _Sign:
    """An invisible character, and where it stands in a file."""

    character: str
    characters: str
    """Those of the whole file."""
    start: int
    end: int

    @property
    def is_reference(self) -> bool:
        return self.characters[self.start] == "&"

    @property
    def sides(self) -> tuple[str, str]:
        """The characters before and behind it; a `>` and a `<` there are those of tags."""
        before = self.characters[max(self.start - 1, 0) : self.start]
        return before, self.characters[self.end : self.end + 1]

    @property
    def called(self) -> str:
        """What it is called: a zero width space (U+200B)."""
        known = "byte order mark" if self.character == "\ufeff" else name(self.character, "")
        return f"{known.lower() or 'control character'} (U+{ord(self.character):04X})"


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is to be said of a sign, and what to write in its place where that is certain."""

    message: str
    hint: str
    replacement: str | None = None


def check_invisible(source: Source) -> Iterator[Finding]:
    """Yield T008 for every character that nobody sees and that does harm where it stands."""
    signs = sorted(_signs(source.characters), key=lambda sign: sign.start)
    places = standings(source.characters, (sign.start for sign in signs))
    for sign, standing in zip(signs, places, strict=True):
        part = standing.stretch.part
        if part is Part.ASIDE or (part is Part.VERBATIM and sign.is_reference):
            continue
        if verdict := _verdict(sign):
            place = source.place(sign.start, sign.end)
            # An id, or the name of a file, may be spelt so elsewhere too.
            is_certain = verdict.replacement is not None and not standing.stretch.is_tag
            fix = Fix(place, verdict.replacement or "") if is_certain else None
            yield finding("T008", verdict.message, place, verdict.hint, fix)


def _signs(characters: str) -> Iterator[_Sign]:
    """Yield the invisible characters of a file, written as they are or as references."""
    for found in _INVISIBLE.finditer(characters):
        yield _Sign(found[0], characters, *found.span())
    for found in _REFERENCE.finditer(characters):
        character = chr(int(found[1], 16) if found[1] else int(found[2]))
        if _INVISIBLE.match(character):
            yield _Sign(character, characters, *found.span())


def _verdict(sign: _Sign) -> _Verdict | None:
    """Return what is wrong with a sign, if anything is."""
    judge = next((judge for kind, judge in _JUDGES.items() if kind.match(sign.character)), None)
    if judge:
        return judge(sign)
    message = f"the {sign.called} is not meant for texts that are exchanged"
    return _Verdict(message, "delete it, and say in TEI what it was to say")


# ---------------------------------------------------------------------------------------------
# What is said of each kind


def _of_a_loss(_: _Sign) -> _Verdict:
    return _Verdict(
        "a character of the text is lost: U+FFFD stands where a conversion could not read it",
        "compare the source, and write the character that belongs here",
    )


def _of_a_control(sign: _Sign) -> _Verdict | None:
    message = f"the {sign.called} stands in the text"
    if letter := _misread(sign):
        hint = f"here and beside it, “{letter}” was saved as UTF-8 and read as ISO-8859-1"
        is_first = not _CONTROL.match(sign.sides[0])
        return _Verdict(message, f"{hint}: write it anew") if is_first else None
    if meant := _OF_WINDOWS.get(sign.character):
        hint = f"windows-1252 has “{meant}” there, and was read as ISO-8859-1: write “{meant}”"
        return _Verdict(message, hint, meant)
    return _Verdict(message, "compare the source, and write the character that belongs here")


def _misread(sign: _Sign) -> str:
    """Return the letter that the bytes around a control character are in UTF-8, if they are one."""
    around = _BYTES.search(sign.characters, max(sign.start - 3, 0), sign.start + 3)
    if around is None or not around.start() < sign.start < around.end():
        return ""
    try:
        return around[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _of_a_soft_hyphen(sign: _Sign) -> _Verdict:
    return _Verdict(
        f"a {sign.called} cannot be seen, but splits the word for a search",
        'delete it; where a line of the source ends in the word, write `<lb break="no"/>`',
        "" if all(side.isalpha() for side in sign.sides) else None,
    )


def _of_a_joiner(sign: _Sign) -> _Verdict | None:
    if any(map(_JOINING_SCRIPTS.match, sign.sides)) or all(map(_can_be_joined, sign.sides)):
        return None
    return _Verdict(f"a {sign.called} has nothing to act upon here", "delete it", "")


def _can_be_joined(character: str) -> bool:
    """Tell whether a character is a letter, a mark, or a sign such as those of emoji."""
    return bool(character) and (category(character)[0] in "LM" or category(character) in _EMOJI)


def _of_a_direction_mark(sign: _Sign) -> _Verdict | None:
    if _RIGHT_TO_LEFT.search(sign.characters):
        return None
    message = f"a {sign.called} stands in a text that runs from left to right throughout"
    return _Verdict(message, "delete it", "")


def _of_a_change_of_direction(sign: _Sign) -> _Verdict | None:
    if sign.character not in _OVERRIDES and _RIGHT_TO_LEFT.search(sign.characters):
        return None
    return _Verdict(
        f"a {sign.called} changes the order in which the characters around it are shown",
        "delete it; the direction of a passage follows from the language in its @xml:lang",
    )


def _of_a_separator(sign: _Sign) -> _Verdict:
    instead = "begin a new `<p>`" if sign.character == "\u2029" else "write `<lb/>`"
    message = f"a {sign.called} is no markup, and few programs show it"
    return _Verdict(message, f"{instead} instead")


def _of_a_break(sign: _Sign) -> _Verdict | None:
    if any(map(_WITHOUT_BLANKS.match, sign.sides)):
        return None
    return _Verdict(
        f"a {sign.called} cannot be seen, but parts the words for a search",
        "delete it, or write a blank where two words are parted",
        "" if any(side.isspace() for side in sign.sides) else None,
    )


def _of_a_mark(sign: _Sign) -> _Verdict:
    message = f"a {sign.called} stands within the file; it belongs to the beginning of one"
    return _Verdict(message, "delete it: it was left where two files were joined", "")


_JUDGES: Mapping[re.Pattern[str], Callable[[_Sign], _Verdict | None]] = {
    re.compile("\ufffd"): _of_a_loss,
    _CONTROL: _of_a_control,
    re.compile("\xad"): _of_a_soft_hyphen,
    re.compile("[\u200c\u200d]"): _of_a_joiner,
    re.compile("[\u061c\u200e\u200f]"): _of_a_direction_mark,
    re.compile("[\u202a-\u202e\u2066-\u2069]"): _of_a_change_of_direction,
    re.compile("[\u2028\u2029]"): _of_a_separator,
    re.compile("\u200b"): _of_a_break,
    re.compile("\ufeff"): _of_a_mark,
}
