"""Language tags: each is one of BCP 47, made of subtags that its registry has (RFC 5646).

TEI Guidelines, teidata.language. Tags in capitals or small letters are the same (RFC 5646, 2.1.1).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from edition import resources
from edition.diagnostics import Finding, Fix, finding
from edition.names import XML_LANG, tei
from edition.source import Source
from edition.wellformed import quoted

_SUBTAGS = "language-subtags.txt"


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What is wrong with a tag; and which one is meant, where that is certain."""

    message: str
    hint: str
    meant: str = ""


def check_languages(source: Source) -> Iterator[Finding]:
    """Yield I006 for every language tag that is malformed, or of no language."""
    for ordinal, attribute, value in _written(source):
        for tag in _tags(attribute, value):
            if verdict := _verdict(tag):
                place = source.locate(ordinal, attribute)
                fix = Fix(place, verdict.meant) if verdict.meant and tag == value else None
                yield finding("I006", verdict.message, place, verdict.hint, fix)


def _written(source: Source) -> Iterator[tuple[int, str, str]]:
    """Yield the attributes that name languages: the ordinal of the element, its name, its value."""
    for attribute, holder in _ATTRIBUTES.items():
        for ordinal, value in source.attributes.get(attribute, ()):
            if holder is None or source.elements[ordinal].tag == holder:
                yield ordinal, attribute, value


_ATTRIBUTES: Mapping[str, str | None] = {
    XML_LANG: None,
    "ident": tei("language"),
    "mainLang": tei("textLang"),
    "otherLangs": tei("textLang"),
}
"""Where languages are named; None where every element may have the attribute."""


def _tags(attribute: str, value: str) -> list[str]:
    """Return the tags in a value; one that is empty names the language that nobody knows."""
    return value.split() if attribute == "otherLangs" else [value] if value else []


# ---------------------------------------------------------------------------------------------
# One tag

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

# Codes of countries and other abbreviations that are taken for those of languages.
_MISTAKEN = {
    "cn": "Chinese is `zh`",
    "cz": "Czech is `cs`",
    "dk": "Danish is `da`",
    "gr": "modern Greek is `el`, ancient Greek `grc`",
    "greek": "modern Greek is `el`, ancient Greek `grc`",
    "jp": "Japanese is `ja`",
    "sp": "Spanish is `es`",
    "ua": "Ukrainian is `uk`",
}
_COUNTRIES = {"uk": "GB"}


@cache
def _verdict(tag: str) -> _Verdict | None:
    """Return what is wrong with a tag, if anything is."""
    fault = _fault(tag)
    if fault is None:
        return None
    language = tag.strip().lower().partition("-")[0]
    meant = _meant(tag)
    if meant and language in _registry()["shorter"]:
        hint = f"BCP 47 has the shorter code: `{meant}`"
    elif meant:
        hint = f"did you mean `{meant}`?"
    else:
        hint = _MISTAKEN.get(language, "write it as in `en`, `de-AT` or `ar-Latn`")
    return _Verdict(fault, hint, meant)


def _fault(tag: str) -> str | None:
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


def _meant(tag: str) -> str:
    """Return the tag that was certainly meant; empty where none was."""
    language, *others = tag.strip().replace("_", "-").split("-")
    names, shorter = _registry()["names"], _registry()["shorter"]
    code = names.get(language.lower()) or shorter.get(language.lower()) or language
    meant = "-".join([code, *(_COUNTRIES.get(other.lower(), other) for other in others)])
    return meant if _fault(meant) is None else ""


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
