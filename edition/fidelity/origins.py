"""Whose characters they are: from a place in the text to the element of the source."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from edition.fidelity.encoding import Encoded
from edition.fidelity.marked import BLANK, BLOCK, END, START, UNBROKEN, characters
from edition.fidelity.vocabulary import Kind, nature

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


class Origins:
    """Finds the element that wrote a character, and the one that separates two."""

    def __init__(self, encoded: Encoded) -> None:
        lengths = (len(characters(piece)) for piece in encoded.pieces)
        self._starts = list(accumulate(lengths, initial=0))
        self._pieces = encoded.pieces
        self._writers = encoded.writers

    @cached_property
    def edges(self) -> frozenset[int]:
        """The places where the text of an element begins, ends, or is interrupted by another."""
        return frozenset(self._starts)

    @cached_property
    def movable(self) -> list["Element"]:
        """The elements of the passages, in the order of their beginnings."""
        return [
            writer
            for piece, writer in zip(self._pieces, self._writers, strict=True)
            if piece == START
        ]

    def writer(self, position: int) -> "Element | None":
        """Return the innermost element that has the character at a position; at the end, the last.

        There is none in a document without any text.
        """
        last = self._starts[-1] - 1
        return self._writers[self._piece(min(position, last))] if self._writers else None

    def separator(self, position: int, moved: Mapping[int, int]) -> "Element | None":
        """Return the element that separates a character from the one before it, if one does.

        Where there is none, white space separates the two. Passages that are moved away do not;
        `moved` says where they begin, by where they end.
        """
        for number in self._between(position, moved):
            its = nature(str(self._writers[number].tag))
            piece = self._pieces[number]
            if BLOCK in piece or (BLANK in piece and its.kind is Kind.BREAK):
                return self._writers[number]
        return None

    def joiner(self, position: int, moved: Mapping[int, int]) -> "Element | None":
        """Return the element at which a word goes on: a break, or the inner one of two phrases."""
        for number in self._between(position, moved):
            if UNBROKEN in self._pieces[number]:
                return self._writers[number]
        before, after = self.writer(position - 1), self.writer(position)
        inside = before is not None and any(one is after for one in before.iterancestors())
        return before if inside and position not in moved else after

    def _between(self, position: int, moved: Mapping[int, int]) -> Iterator[int]:
        """Yield the numbers of the marks between a character and the one before it, backwards."""
        number = self._piece(position)
        if self._starts[number] != position:
            return
        number -= 1
        while number >= 0 and self._starts[number] == position:
            if self._pieces[number] == END and position in moved:
                position = moved[position]
                number = self._beginning(number)
            else:
                yield number
            number -= 1

    def _beginning(self, number: int) -> int:
        """Return the number of the mark that begins the passage which this one ends."""
        depth = 1
        while depth:
            number -= 1
            depth += (self._pieces[number] == END) - (self._pieces[number] == START)
        return number

    def _piece(self, position: int) -> int:
        """Return the number of the piece that has the character at a position."""
        return bisect_right(self._starts, position, hi=len(self._pieces)) - 1
