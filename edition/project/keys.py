"""Every key that `edition.toml` may have, and what its value must be (design §4)."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, cast

from edition.project.settings import STYLESHEETS


@dataclass(frozen=True, slots=True)
class Form:
    """What the value of a key must be: in words, as an example in TOML, and as a test."""

    words: str
    example: str
    fits: Callable[[object], bool]
    files: Callable[[Any], Iterable[str]] = lambda _value: ()
    """Returns the files that a fitting value names, which must be there."""


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


def _is_choice_of_fonts(value: object) -> bool:
    return value in ("system", "bundled")


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_mail(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", value) is not None


def _is_within(value: object) -> bool:
    """Tell whether a value names something in the folder of the edition, and only there."""
    if not isinstance(value, str) or not value or "\0" in value:
        return False
    path = PurePosixPath(value)
    return not path.is_absolute() and ".." not in path.parts


def _is_list_of_patterns(value: object) -> bool:
    return isinstance(value, list) and all(_is_within(entry) for entry in value)


def _is_list_of_files(value: object) -> bool:
    return isinstance(value, list) and all(_is_within(entry) for entry in value)


_NAME = r"[\w][\w.-]*"


def _is_list_of_parts(value: object) -> bool:
    """Tell whether a value names elements (`seg`) and attributes of elements (`hi/@rend`)."""
    return isinstance(value, list) and all(
        isinstance(entry, str) and re.fullmatch(rf"{_NAME}(?:/@(?:xml:)?{_NAME})?", entry)
        for entry in value
    )


def _is_list_of_attributes(value: object) -> bool:
    return _is_list_of_parts(value) and all("/@" in entry for entry in cast("list[str]", value))


def _is_table_of_values(value: object) -> bool:
    """Tell whether a value gives to each of some attributes a list of words."""
    return isinstance(value, dict) and all(
        _is_list_of_attributes([name])
        and isinstance(words, list)
        and all(isinstance(word, str) and word for word in words)
        for name, words in value.items()
    )


_TEXT = Form("a text", '"…"', _is_text)
_PATTERNS = Form(
    "a list of file patterns within the edition", '["xml/texts/*.xml"]', _is_list_of_patterns
)
_STYLESHEET = Form(
    "a file within the edition", '"xslt/letter.xsl"', _is_within, lambda file: [file]
)
_MODE = Form(
    '"edition", "off" or a file within the edition',
    '"edition"',
    _is_within,
    lambda mode: [] if mode in {"edition", "off"} else [mode],
)
_SCHEMATRON = Form(
    "a list of files within the edition", '["rules/letters.sch"]', _is_list_of_files, list
)
_PARTS = Form("a list of elements and attributes", '["seg", "hi/@rendition"]', _is_list_of_parts)
_ATTRIBUTES = Form("a list of attributes", '["persName/@ref"]', _is_list_of_attributes)
_VALUES = Form(
    "a table of attributes and their values",
    '{"div/@type" = ["letter", "entry"]}',
    _is_table_of_values,
)

SECTIONS: Mapping[str, Mapping[str, Form]] = {
    "edition": {
        "title": Form("a title", '"…"', _is_title),
        "id": _TEXT,
        "language": Form("a language tag", '"en"', _is_language),
        "version": _TEXT,
        "base_url": Form("an address", '"https://example.org/letters/"', _is_address),
        "license": _TEXT,
        "fonts": Form('"system" or "bundled"', '"bundled"', _is_choice_of_fonts),
    },
    "sources": {"texts": _PATTERNS, "authority": _PATTERNS},
    "schema": {
        "mode": _MODE,
        "forbid": _PARTS,
        "require": _ATTRIBUTES,
        "values": _VALUES,
        "schematron": _SCHEMATRON,
    },
    "exchange": {
        "dts": Form("true or false", "true", _is_switch),
        "gateway": Form("an address", '"https://oai.example.org/gateway/"', _is_address),
        "contact": Form("an address for mail", '"letters@example.org"', _is_mail),
    },
    "stylesheets": dict.fromkeys(STYLESHEETS, _STYLESHEET),
}
"""The sections and their keys; [severity] is apart, for its keys are the codes of findings."""

SILENCE: Mapping[str, Form] = {
    "code": Form("the code of a finding", '"R003"', _is_text),
    "file": Form("a file pattern within the edition", '"xml/texts/letter.xml"', _is_within),
    "reason": Form("a sentence", '"The letter is lost."', _is_title),
    "contains": Form("some words", '"#weber-anna"', _is_title),
}
"""The keys of an entry [[silence]]; all but the last must be given."""
