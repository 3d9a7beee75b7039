"""What breaks a start tag: where its attributes cannot be read on."""

import re
from collections.abc import Callable

from edition.wellformed.faults import Fault, quoted
from edition.wellformed.markup import BLANK, INK, NAME, SPACE


def broken_tag(text: str, name: str, start: int, position: int) -> Fault:
    """Tell why the tag cannot be read on at this offset: the first of the causes that fits."""
    for pattern, tell in _BROKEN_TAGS:
        if found := pattern.match(text, position):
            return tell(quoted(name), start, found)
    ink = INK.search(text, position)
    wrong = ink.start() if ink else position
    return Fault(
        wrong,
        wrong + 1,
        position,
        f"“{quoted(text[wrong])}” cannot stand in the tag `<{quoted(name)}`.",
        'A tag holds its name and attributes, each written name="value".',
    )


def _ends_in_tag(name: str, start: int, found: re.Match[str]) -> Fault:
    return Fault(
        start,
        start + 1 + len(name),
        found.start(),
        f"The file ends inside the tag `<{name}`.",
        "If the rest of the text is lost, take it from a backup.",
    )


def _unfinished(name: str, start: int, found: re.Match[str]) -> Fault:
    return Fault(
        start,
        found.start(),
        found.start(),
        f"The tag `<{name}` is not finished: the next `<` comes before its `>`.",
        "Write `>` where the tag ends. If `<` belongs to the text, write `&lt;`.",
    )


def _without_quotes(name: str, _start: int, found: re.Match[str]) -> Fault:
    value = found.groupdict().get("value", "")
    return Fault(
        found.start("written"),
        found.end("written"),
        found.start(),
        f"The value of the attribute `{quoted(found['name'])}` in `<{name}>` does not stand in "
        "quotation marks.",
        "Write straight quotation marks before and after the value: \" or '.",
        f'"{value}"' if value and value.isprintable() else "",
    )


def _open_quote(name: str, _start: int, found: re.Match[str]) -> Fault:
    angle = found.string.find("<", found.end())
    return Fault(
        found.start("written"),
        found.end("written"),
        angle if angle >= 0 else len(found.string),
        f"The value of the attribute `{quoted(found['name'])}` in `<{name}>` lacks its closing "
        "quotation mark.",
        "Write the quotation mark where the value ends.",
    )


def _without_value(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start("name"),
        found.end("name"),
        found.start(),
        f"“{quoted(found['name'])}” stands in the tag `<{name}>` without a value.",
        'An attribute is written name="value".',
    )


def _behind_quote(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start() - 1,
        found.end(),
        found.start(),
        f"“{quoted(found.group())}” stands right behind a quotation mark in the tag `<{name}>`.",
        "Delete it, or the quotation mark before it: one of the two does not belong here.",
    )


def _no_blank(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start() - 1,
        found.end("name"),
        found.start(),
        f"A blank is missing before the attribute `{quoted(found['name'])}` in `<{name}>`.",
        "Write a blank between the quotation mark and the attribute.",
        f"{found.string[found.start() - 1]} {found['name']}",
    )


def _odd_blank(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start("sign"),
        found.end("sign"),
        found.start(),
        f"A blank of a special kind (U+{ord(found['sign']):04X}) stands in the tag `<{name}>`.",
        "Write an ordinary blank instead.",
    )


_GIVEN = rf"{BLANK}*+(?P<name>{NAME}){BLANK}*+={BLANK}*+"
_CURLY = "“”„‟«»″"

# The causes in the order in which they are tried.
_BROKEN_TAGS: tuple[tuple[re.Pattern[str], Callable[[str, int, re.Match[str]], Fault]], ...] = (
    (re.compile(rf"{BLANK}*+(?:{NAME}{BLANK}*+(?:={BLANK}*+)?)?/?\Z"), _ends_in_tag),
    (re.compile(rf"{BLANK}*+/?{BLANK}*+<"), _unfinished),
    (re.compile(rf"(?P<name>{NAME}){BLANK}*+={BLANK}*+(?:\"[^\"]*\"|'[^']*')"), _no_blank),
    (re.compile(rf"(?<=[\"'])[^{SPACE}/<>]+"), _behind_quote),
    (
        re.compile(rf'{_GIVEN}(?P<written>[{_CURLY}](?P<value>[^<>&"{_CURLY}]*)["{_CURLY}])'),
        _without_quotes,
    ),
    (
        # The value is certain where the tag goes on as it should behind it.
        re.compile(
            rf"{_GIVEN}(?P<written>(?P<value>[^{SPACE}<>&\"'{_CURLY}]+?)[\"'{_CURLY}]?)"
            rf"(?={BLANK}*+/?>|{BLANK}++{NAME}{BLANK}*+=)"
        ),
        _without_quotes,
    ),
    (
        re.compile(rf"{_GIVEN}(?P<written>[^{SPACE}<>\"']+)"),
        _without_quotes,
    ),
    (re.compile(rf"{_GIVEN}(?P<written>[\"'][^<>\r\n]*)"), _open_quote),
    (re.compile(rf"{BLANK}*+(?P<name>{NAME})"), _without_value),
    (re.compile(rf"{BLANK}*+(?P<sign>[^\S{SPACE}])"), _odd_blank),
)
