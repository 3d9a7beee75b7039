"""Language tags: each is one of BCP 47, made of subtags that its registry has (RFC 5646).

TEI Guidelines, teidata.language. Tags in capitals or small letters are the same (RFC 5646, 2.1.1).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from edition import languages
from edition.diagnostics import Finding, Fix, finding
from edition.names import XML_LANG, tei
from edition.source import Source


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


@cache
def _verdict(tag: str) -> _Verdict | None:
    """Return what is wrong with a tag, if anything is."""
    fault = languages.fault(tag)
    if fault is None:
        return None
    language = tag.strip().lower().partition("-")[0]
    meant = languages.meant(tag)
    if meant and languages.shorter_code(language):
        hint = f"BCP 47 has the shorter code: `{meant}`"
    elif meant:
        hint = f"did you mean `{meant}`?"
    else:
        hint = _MISTAKEN.get(language, "write it as in `en`, `de-AT` or `ar-Latn`")
    return _Verdict(fault, hint, meant)
