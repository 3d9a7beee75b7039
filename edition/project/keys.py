"""Every key that `edition.toml` may have, and what its value must be (design §4)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.project.settings import STYLESHEETS


@dataclass(frozen=True, slots=True)
class Form:
    """What the value of a key must be: in words, as an example in TOML, and as a test."""

    words: str
    example: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_title(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_language(value: object) -> bool:
    """Tell whether a value has the form of a language tag (BCP 47, 2.1)."""
    tag = r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*"
    return isinstance(value, str) and re.fullmatch(tag, value) is not None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s\"<>]+", value) is not None


def _is_off(value: object) -> bool:
    return value == "off"


def _is_within(value: object) -> bool:
    """Tell whether a value names something in the folder of the edition, and only there."""
    if not isinstance(value, str) or not value or "\0" in value:
        return False
    path = PurePosixPath(value)
    return not path.is_absolute() and ".." not in path.parts


def _is_list_of_patterns(value: object) -> bool:
    return isinstance(value, list) and all(_is_within(entry) for entry in value)


_TEXT = Form("a text", '"…"', _is_text)
_PATTERNS = Form(
    "a list of file patterns within the edition", '["xml/texts/*.xml"]', _is_list_of_patterns
)
_STYLESHEET = Form("a file within the edition", '"xslt/letter.xsl"', _is_within)

SECTIONS: Mapping[str, Mapping[str, Form]] = {
    "edition": {
        "title": Form("a title", '"…"', _is_title),
        "id": _TEXT,
        "language": Form("a language tag", '"en"', _is_language),
        "version": _TEXT,
        "base_url": Form("an address", '"https://example.org/letters/"', _is_address),
        "license": _TEXT,
    },
    "sources": {"texts": _PATTERNS, "authority": _PATTERNS},
    "schema": {"mode": Form('"off", for there is no schema yet', '"off"', _is_off)},
    "stylesheets": dict.fromkeys(STYLESHEETS, _STYLESHEET),
}
"""The sections and their keys; [severity] is apart, for its keys are the codes of findings."""
