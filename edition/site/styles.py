"""Styles: the style sheets of the edition, and what each has something to say of.

Every page loads the first sheet, and of the others only those that style something on it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from edition import resources
from edition.site.addresses import STYLE

_FOLDER = "style"

Names = frozenset[str]
"""What a page must have, all of it, for a rule to matter: elements, and classes (`.note`)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet that only some pages need: those that have all names of one of its rules."""

    path: PurePosixPath
    rules: tuple[Names, ...]


@cache
def sheets() -> tuple[Sheet, ...]:
    """Return the style sheets that only some pages need, in the order of their names."""
    folder = resources.folder("xslt") / "assets" / _FOLDER
    return tuple(
        Sheet(STYLE.parent / _FOLDER / file.name, rules(file.read_text("utf-8")))
        for file in sorted(folder.glob("*.css"))
    )


def rules(style: str) -> tuple[Names, ...]:
    """Return what each rule of a style sheet asks of a page, the least that any asks, sorted.

    Neither what is not to be there is heeded (`:not`) nor attributes and states: a page may be
    given a sheet that it does not need, but never does without one that it needs.
    """
    asked = sorted(set(_asked(style)), key=lambda names: (len(names), sorted(names)))
    least: list[Names] = []
    for names in asked:
        if not any(fewer <= names for fewer in least):
            least.append(names)
    return tuple(least)


_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"([^{}]+)\{")
_ATTRIBUTE = re.compile(r"\[[^\]]*\]")
# Between selectors, not within the parentheses of one; they hold at most another pair.
_COMMA = re.compile(r",(?![^()]*(?:\([^()]*\)[^()]*)*\))")
_GROUP = re.compile(r":([a-z-]+)\(([^()]*)\)")
_NAME = re.compile(r"\.[a-zA-Z][\w-]*|(?<![\w:.-])[a-zA-Z][\w-]*")

_OF_EVERY_PAGE = frozenset({"html", "body", "main", "header", "footer", "nav"})

# Selectors 4, chapter 4: of these one alternative must be there.
_ALTERNATIVES = frozenset({"is", "where", "has"})


def _asked(style: str) -> Iterator[Names]:
    """Yield the classes and elements of each selector."""
    for selectors in _SELECTORS.findall(_COMMENT.sub("", style)):
        if selectors.strip().startswith(("@", ":root")):
            continue
        for selector in _COMMA.split(_ATTRIBUTE.sub("", selectors)):
            for simple in _simple(selector):
                yield frozenset(_NAME.findall(simple)) - _OF_EVERY_PAGE


def _simple(selector: str) -> Iterator[str]:
    """Yield a selector without its parentheses, once for each alternative within them."""
    group = _GROUP.search(selector)
    if group is None:
        yield selector
        return
    name, inner = group.groups()
    for alternative in inner.split(",") if name in _ALTERNATIVES else [""]:
        yield from _simple(f"{selector[: group.start()]} {alternative}{selector[group.end() :]}")
