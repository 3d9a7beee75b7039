"""Expressions: the regular expressions of XML Schema (part 2, appendix F).

An expression is read as a pattern whose smallest part is one character, and a text is matched
by the pattern's derivatives, character by character. So no expression, whatever a schema has,
takes longer than the text is long.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from edition.errors import GrammarError
from edition.grammar.letters import NAME_PART, NAME_START
from edition.grammar.patterns import (
    EMPTY,
    NOT_ALLOWED,
    Pattern,
    choice,
    group,
    nullable,
    one_or_more,
    optional,
    zero_or_more,
)
from edition.grammar.steps import in_order


def matches(expression: str, text: str) -> bool:
    """Tell whether an expression describes the whole of a text."""
    pattern = parsed(expression)
    for character in text:
        pattern = _after(pattern, character)
    return nullable(pattern)


@cache
def parsed(expression: str) -> Pattern:
    """Return an expression as a pattern; GrammarError if it is none of XML Schema."""
    return _Expression(expression).pattern()


@dataclass(frozen=True, slots=True)
class _Characters:
    r"""Some characters: ranges, classes (`d` for `\d`, `L` for `\p{L}`), or all others."""

    ranges: tuple[tuple[str, str], ...] = ()
    classes: tuple["str | _Characters", ...] = ()
    are_all_others: bool = False
    without: "_Characters | None" = None

    def __contains__(self, character: str) -> bool:
        if self.without is not None and character in self.without:
            return False
        is_named = any(first <= character <= last for first, last in self.ranges) or any(
            _is_of(character, kind) if isinstance(kind, str) else character in kind
            for kind in self.classes
        )
        return is_named != self.are_all_others


def _is_of(character: str, kind: str) -> bool:
    match kind:
        case "s":
            return character in " \t\r\n"
        case "i":
            return character in NAME_START or character == ":"
        case "c":
            return character in NAME_PART or character == ":"
        case "d":
            return _category(character) == "Nd"
        case "w":
            return _category(character)[:1] not in {"P", "Z", "C"}
    return _category(character).startswith(kind)


def _category(character: str) -> str:
    r"""Return the class that Unicode gives a character, empty if it has not been assigned.

    XML Schema counts such characters as `\p{C}`; neither libxml2 nor Jing do. Which there are
    depends on the version of Unicode: libxml2 knows 4.0, and of the ideographs the outermost.
    """
    category = unicodedata.category(character)
    return "" if category == "Cn" else category


@dataclass(frozen=True, slots=True, eq=False)
class _Character(Pattern):
    """One character among some."""

    among: _Characters


_one = cache(_Character)


@lru_cache(maxsize=2**16)
def _after(pattern: Pattern, character: str) -> Pattern:
    if isinstance(pattern, _Character):
        return EMPTY if character in pattern.among else NOT_ALLOWED
    return in_order(pattern, partial(_after, character=character))


_ESCAPED: Mapping[str, str] = {
    "n": "\n",
    "r": "\r",
    "t": "\t",
    **{sign: sign for sign in r"\|.?*+(){}-[]^"},
}
_CATEGORIES = re.compile("L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfo]?")
_ANY_BUT_LINE_ENDS = _Characters(ranges=(("\n", "\n"), ("\r", "\r")), are_all_others=True)

_LARGEST = 10_000
"""So many characters may an expression describe, each counted as often as it is repeated."""

_DEEPEST = 100
"""So deep may groups stand in one another, or repetitions of what can be empty."""


class _Expression:
    """Reads one expression from left to right."""

    def __init__(self, expression: str) -> None:
        self._expression = expression
        self._at = 0
        self._size = 0
        self._depth = 0

    def pattern(self) -> Pattern:
        pattern = self._alternatives()
        if self._next:
            raise self._fault
        return pattern

    @property
    def _next(self) -> str:
        """The character that comes next, empty at the end."""
        return self._expression[self._at : self._at + 1]

    @property
    def _fault(self) -> GrammarError:
        return GrammarError(
            f"the schema has the pattern `{self._expression}` for values, which cannot be "
            f"followed from its character {self._at + 1} on"
        )

    def _take(self) -> str:
        """Return the character that comes next, and go past it."""
        character = self._next
        if not character:
            raise self._fault
        self._at += 1
        return character

    def _took(self, text: str) -> bool:
        """Go past a text if it comes next, and tell whether it did."""
        comes = self._expression.startswith(text, self._at)
        self._at += len(text) if comes else 0
        return comes

    def _until(self, end: str) -> str:
        """Return what comes before an end, and go past both."""
        text, found, _ = self._expression[self._at :].partition(end)
        if not found:
            raise self._fault
        self._at += len(text) + len(end)
        return text

    def _alternatives(self) -> Pattern:
        alternatives = [self._sequence()]
        while self._took("|"):
            alternatives.append(self._sequence())
        return choice(*alternatives)

    def _sequence(self) -> Pattern:
        parts = []
        while self._next and self._next not in "|)":
            before = self._size
            atom = self._atom()
            parts.append(self._repeated(atom, self._size - before))
        return group(*parts)

    def _repeated(self, atom: Pattern, size: int) -> Pattern:
        if self._took("?"):
            return optional(atom)
        if self._took("*"):
            return zero_or_more(atom)
        if self._took("+"):
            return one_or_more(atom)
        if self._took("{"):
            return self._counted(atom, size)
        return atom

    def _counted(self, atom: Pattern, size: int) -> Pattern:
        """Return an atom as often as `{2}`, `{2,}` or `{2,3}` say."""
        counts = re.fullmatch("([0-9]+)(?:(,)([0-9]+)?)?", self._until("}"))
        if counts is None:
            raise self._fault
        least = int(counts[1])
        most = int(counts[3] or least)
        self._size += size * (most - 1)
        if most < least or self._size > _LARGEST or (nullable(atom) and most > _DEEPEST):
            raise self._fault
        is_open = counts[2] and not counts[3]
        further = zero_or_more(atom) if is_open else EMPTY
        for _ in range(most - least):
            further = optional(group(atom, further))
        return group(*[atom] * least, further)

    def _atom(self) -> Pattern:
        character = self._take()
        self._size += 1
        match character:
            case "(":
                return self._grouped()
            case "[":
                return _one(self._set())
            case "\\":
                return _one(self._escaped())
            case ".":
                return _one(_ANY_BUT_LINE_ENDS)
        if character in "?*+{}]":
            raise self._fault
        return _one(_Characters(ranges=((character, character),)))

    def _grouped(self) -> Pattern:
        """Read what stands in parentheses, past the first of them."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fault
        inner = self._alternatives()
        if not self._took(")"):
            raise self._fault
        self._depth -= 1
        return inner

    def _set(self) -> _Characters:
        """Read the characters of `[…]`, past its opening bracket."""
        are_all_others = self._took("^")
        ranges: list[tuple[str, str]] = []
        classes: list[str | _Characters] = []
        without: _Characters | None = None
        while not self._took("]"):
            if self._took("-["):
                without = self._set()
                continue
            first = self._member()
            if isinstance(first, _Characters):
                classes.append(first)
                continue
            ranges.append((first, self._end_of_range() or first))
        return _Characters(tuple(ranges), tuple(classes), are_all_others, without)

    def _end_of_range(self) -> str:
        """Return the last character of a range of which the first was read, if it is one."""
        rest = self._expression[self._at : self._at + 2]
        if not rest.startswith("-") or rest in {"-]", "-["}:
            return ""
        self._take()
        last = self._member()
        if isinstance(last, _Characters):
            raise self._fault
        return last

    def _member(self) -> str | _Characters:
        character = self._take()
        if character != "\\":
            return character
        if self._next in _ESCAPED and self._next:
            return _ESCAPED[self._take()]
        return self._escaped()

    def _escaped(self) -> _Characters:
        """Read what a backslash stands before."""
        kind = self._take()
        if kind in _ESCAPED:
            return _Characters(ranges=((_ESCAPED[kind], _ESCAPED[kind]),))
        if kind.lower() == "p" and self._took("{"):
            category = self._until("}")
            if _CATEGORIES.fullmatch(category):
                return _Characters(classes=(category,), are_all_others=kind == "P")
        elif kind.lower() in set("sicdw"):
            return _Characters(classes=(kind.lower(),), are_all_others=kind.isupper())
        raise self._fault
