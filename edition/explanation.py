"""Explanations: the page of a code, as it reads on a terminal.

The pages are those of the reference (docs/reference/findings), which is made from the catalogue.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from textwrap import wrap

from edition import resources
from edition.diagnostics import CATALOGUE, FAMILIES
from edition.errors import ConfigurationError
from edition.spelling import Vocabulary

_WIDTH = 80


def explanation(code: str, *, colour: bool = False) -> str:
    """Return what a code means, what to do and an example; ConfigurationError if there is none."""
    known = code.upper()
    if known not in CATALOGUE:
        raise ConfigurationError(f"`{code}` is no code of a finding", _meant(code))
    page = (resources.folder("findings") / f"{known}.md").read_text(encoding="utf-8")
    return "\n\n".join(_blocks(page, colour=colour))


def overview(*, colour: bool = False) -> str:
    """Return all codes with their titles, family by family."""
    parts = []
    for family, rules in groupby(CATALOGUE.values(), key=lambda rule: rule.code[0]):
        heading = _painted("1", FAMILIES[family], colour=colour)
        parts.append("\n".join([heading, *(f"  {rule.code}  {rule.title}" for rule in rules)]))
    return "\n\n".join(parts)


def _meant(word: str) -> str:
    """Return what to do about a word that is no code: `r3` is R003, and a letter is a family."""
    parts = re.fullmatch(r"([A-Z])0*(\d*)", word.upper())
    likely = f"{parts[1]}{parts[2]:>03}" if parts else Vocabulary(CATALOGUE).nearest(word.upper())
    if likely in CATALOGUE:
        return f"did you mean {likely}?"
    of_family = [code for code in CATALOGUE if parts and code[0] == parts[1]]
    if of_family:
        return f"its family goes from {of_family[0]} to {of_family[-1]}"
    return "`edition explain` lists all codes"


# ---------------------------------------------------------------------------------------------
# From Markdown to a terminal: as much of it as the pages have

_BLOCK = re.compile(r"```\w*\n(?P<code>.*?)\n```|(?P<words>\S.*?)(?:\n\n|\s*\Z)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_HEADING = re.compile(r"#+ ")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_CODE = re.compile(r"`[^`]+`")


def _blocks(page: str, *, colour: bool) -> Iterator[str]:
    """Yield headings, paragraphs and examples; a paragraph that is only a link leads nowhere."""
    for block in _BLOCK.finditer(_COMMENT.sub("", page, count=1)):
        if block["code"] is not None:
            yield "\n".join(f"    {line}".rstrip() for line in block["code"].split("\n"))
        elif heading := _HEADING.match(block["words"]):
            yield _painted("1", block["words"][heading.end() :], colour=colour)
        elif not _LINK.fullmatch(block["words"]):
            yield _paragraph(block["words"], colour=colour)


def _paragraph(words: str, *, colour: bool) -> str:
    plain = _STRONG.sub(r"\1", _LINK.sub(r"\1", words))
    lines = "\n".join(wrap(plain, _WIDTH, break_long_words=False, break_on_hyphens=False))
    return _CODE.sub(lambda code: _painted("36", code[0], colour=colour), lines)


def _painted(sign: str, words: str, *, colour: bool) -> str:
    return f"\x1b[{sign}m{words}\x1b[0m" if colour else words
