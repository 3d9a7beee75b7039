"""Tags of languages: what is wrong with one, what HTML makes of it, which way its text runs.

A tag is made of subtags that the registry of BCP 47 has (RFC 5646); capitals and small letters
are the same (2.1.1).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping
from functools import cache
from typing import Literal

import icu

from edition import resources
from edition.wellformed import quoted

_SUBTAGS = "language-subtags.txt"


def html_tag(written: str) -> str:
    """Return the tag that HTML understands for one in a text; empty where there is none.

    HTML wants a registered tag (3.2.6.1, the lang attribute); texts also have the codes of three
    letters, names of languages, blanks, and inventions of their own.
    """
    tag = written.strip()
    return tag if tag and fault(tag) is None else meant(tag)


@cache
def direction(tag: str) -> Literal["ltr", "rtl"]:
    """Return which way the text of a language runs; a script that its tag names decides."""
    locale = icu.Locale.forLanguageTag(tag)
    likely = icu.Locale(locale.getName())
    likely.addLikelySubtags()
    return "rtl" if likely.getScript() in _RIGHT_TO_LEFT else "ltr"


# ISO 15924; the Unicode Standard, chapters 9, 10, 13, 14 and 19.
_SCRIPTS = """
    Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero
    Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syre Syrc Syrj Syrn
    Thaa Yezi
"""
_RIGHT_TO_LEFT = frozenset(_SCRIPTS.split())


def direction_of(words: str) -> Literal["ltr", "rtl"]:
    """Return which way most letters of a text run, for a text that does not say its language.

    By the bidirectional class of the letters (UAX #9); its beginning decides.
    """
    runs = Counter(map(unicodedata.bidirectional, words[:_ENOUGH]))
    return "rtl" if runs["R"] + runs["AL"] > runs["L"] else "ltr"


def is_unspaced(words: str) -> bool:
    """Tell whether any of a text is in Chinese or Japanese characters, which need no spaces."""
    return _UNSPACED.search(words) is not None


_UNSPACED = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")

_ENOUGH = 20_000
"""Characters after which no later one changes the direction of a text."""


@cache
def name(tag: str, said_in: str) -> str:
    """Return what a language is called in another, or in itself."""
    return str(icu.Locale.forLanguageTag(tag).getDisplayName(icu.Locale.forLanguageTag(said_in)))


@cache
def country(code: str, said_in: str) -> str:
    """Return what a country is called in a language, by its code of two letters (ISO 3166-1)."""
    return str(icu.Locale("", code).getDisplayCountry(icu.Locale.forLanguageTag(said_in)))


@cache
def quotation_marks(tag: str) -> tuple[str, str, str, str]:
    """Return the marks around quoted words in a language, and around words quoted within these."""
    held = icu.LocaleData(icu.Locale.forLanguageTag(tag).getName())
    # QUOTATION_START, QUOTATION_END and their ALT_ twins (ICU, ULocaleDataDelimiterType)
    start, end, inner_start, inner_end = (str(held.getDelimiter(number)) for number in range(4))
    if tag.partition("-")[0] == "fr":  # CLDR leaves out the blanks that belong to them
        return f"{start}\u202f", f"\u202f{end}", "“", "”"
    return start, end, inner_start, inner_end


@cache
def fault(tag: str) -> str | None:
    """Say what is wrong with a tag; None where nothing is."""
    lower, shown = tag.lower(), f"“{quoted(tag)}”"
    if lower in _registry()["grandfathered"] or _PRIVATE.fullmatch(lower):
        return None
    parts = _WELL_FORMED.fullmatch(lower)
    if parts is None:
        return f"{shown} is no language tag"
    for part, called in _REGISTERED.items():
        for subtag in filter(None, (parts[part] or "").split("-")):
            if not _is_registered(subtag, _registry()[part]):
                where = f" in {shown}" if subtag != lower else ""
                return f"the registry of BCP 47 has no {called} “{subtag}”{where}"
    if repeated := _repeated(parts["variant"], parts["extension"]):
        return f"{shown} says “{repeated}” twice"
    return None


def _is_registered(subtag: str, registered: Collection[str]) -> bool:
    if subtag in registered:
        return True
    ranges = (entry.partition("..") for entry in registered if ".." in entry)
    return any(first <= subtag <= last and len(subtag) == len(first) for first, _, last in ranges)


def _repeated(variants: str, extensions: str) -> str:
    """Return the variant, or the letter of an extension, that stands twice; empty where none."""
    letters = [subtag for subtag in extensions.split("-") if len(subtag) == 1]
    found = [*filter(None, variants.split("-")), *letters]
    return next((subtag for subtag in found if found.count(subtag) > 1), "")


def meant(tag: str) -> str:
    """Return the tag that was certainly meant; empty where none was."""
    language, *others = tag.strip().replace("_", "-").split("-")
    names, shorter = _registry()["names"], _registry()["shorter"]
    code = names.get(language.lower()) or shorter.get(language.lower()) or language
    meant = "-".join([code, *(_COUNTRIES.get(other.lower(), other) for other in others)])
    return meant if fault(meant) is None else ""


def shorter_code(language: str) -> str:
    """Return the code of two letters that BCP 47 has for one of three; empty where it has none."""
    return _registry()["shorter"].get(language.lower(), "")


# ---------------------------------------------------------------------------------------------
# The registry

# RFC 5646, 2.1: the parts in their order, each of its own length.
_WELL_FORMED = re.compile(
    r"(?P<language>[a-z]{2,8})"
    r"(?P<extlang>(?:(?<![a-z]{4})(?:-[a-z]{3}(?![^-])){1,3})?)"
    r"(?:-(?P<script>[a-z]{4}(?![^-])))?"
    r"(?:-(?P<region>(?:[a-z]{2}|[0-9]{3})(?![^-])))?"
    r"(?P<variant>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3})(?![^-]))*)"
    r"(?P<extension>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?"
)
_PRIVATE = re.compile(r"x(?:-[a-z0-9]{1,8})+")

_REGISTERED = {
    "language": "language",
    "extlang": "extended language",
    "script": "script",
    "region": "region",
    "variant": "variant",
}
"""The parts that the registry lists, and what they are called."""

_COUNTRIES = {"uk": "GB"}


@cache
def _registry() -> Mapping[str, Mapping[str, str]]:
    """Read the subtags by their kind; of two that are joined by `=`, the first means the second."""
    registry: dict[str, dict[str, str]] = {}
    text = (resources.folder("schemas") / _SUBTAGS).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            entries = registry.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            for word in line.split():
                subtag, _, meant = word.partition("=")
                entries[subtag] = meant
    return registry
