"""Fonts: what an edition brings of them, by the characters that it has.

An edition is set in the fonts of its readers, or in fonts of its own (`fonts = "bundled"`). Each
font is cut into subsets; a browser asks for those that have characters of the page at hand
(CSS Fonts 4, 4.5, unicode-range), and the edition brings those that have any of its own.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from edition import resources
from edition.site.addresses import FONTS

_FAMILIES: Mapping[str, tuple[str, ...]] = {
    "noto-serif": (
        *("latin", "latin-ext", "vietnamese", "greek", "greek-ext"),
        *("cyrillic", "cyrillic-ext"),
    ),
    "noto-serif-hebrew": ("hebrew",),
    "noto-naskh-arabic": ("arabic",),
}
"""The fonts and their subsets, in the order in which a browser looks for a character in them."""


@dataclass(frozen=True, slots=True)
class Subset:
    """A part of a font, in all its faces."""

    style: str
    """The rules that name its files, and its characters."""
    files: tuple[str, ...]
    licence: str
    """The file that says on what terms it may be given to others."""
    ranges: tuple[range, ...]

    def has(self, character: str) -> bool:
        """Tell whether there is a sign for a character in it."""
        return any(ord(character) in one for one in self.ranges)


def bundled(characters: AbstractSet[str]) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the files that an edition with these characters brings: style, fonts and licences."""
    needed = _needed(characters)
    style = [_file("families.css").decode(), *(subset.style for subset in needed)]
    yield FONTS, "".join(style).encode()
    names = {name for subset in needed for name in (*subset.files, subset.licence)}
    for name in sorted(names):
        yield FONTS.with_name(name), _file(name)


def without_font(characters: AbstractSet[str]) -> tuple[str, ...]:
    """Return the characters that no bundled font has, sorted; blanks and controls need none."""
    visible = {one for one in characters if unicodedata.category(one) not in _INVISIBLE}
    return tuple(sorted(one for one in visible if not any(s.has(one) for s in _subsets())))


_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def _needed(characters: AbstractSet[str]) -> tuple[Subset, ...]:
    """Return the subsets that are the first to have some character."""
    needed = {
        next((subset for subset in _subsets() if subset.has(one)), None) for one in characters
    }
    return tuple(subset for subset in _subsets() if subset in needed)


@cache
def _subsets() -> tuple[Subset, ...]:
    return tuple(
        _read(family, subset) for family, subsets in _FAMILIES.items() for subset in subsets
    )


_URL = re.compile(r'url\("([^"]+)"\)')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")


def _read(family: str, subset: str) -> Subset:
    """Read the style sheet of a subset, whose faces all have the same characters."""
    style = _file(f"{family}-{subset}.css").decode()
    first = style[: style.index("}")]
    return Subset(
        style=style,
        files=tuple(_URL.findall(style)),
        licence=f"{family}.txt",
        ranges=tuple(
            range(int(start, 16), int(end or start, 16) + 1) for start, end in _RANGE.findall(first)
        ),
    )


def _file(name: str) -> bytes:
    return (resources.folder("fonts") / name).read_bytes()
