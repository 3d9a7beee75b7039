"""Names: what a record is called in a heading, and under which name an index sorts it.

TEI Guidelines, 14.2 (names and their parts) and 14.3 (records).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.indexing.documents import language as language_of
from edition.model import Kind
from edition.names import XML_LANG, tei
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree

NAMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.PERSON: ("persName",),
    Kind.ORGANIZATION: ("orgName",),
    Kind.PLACE: ("placeName", "geogName"),
    Kind.EVENT: ("eventName",),
}
"""The elements of a record that are its names."""

# What a record without a name can be called by, the best first.
_SUBSTITUTES: Mapping[Kind, tuple[str, ...]] = {
    Kind.PERSON: ("name", "orgName"),
    Kind.ORGANIZATION: ("name",),
    Kind.PLACE: ("settlement", "region", "country", "district", "bloc", "name"),
    Kind.EVENT: ("label", "head", "name", "desc"),
}

# Values of @type by which encoders tell the names of a record apart.
_PREFERRED = frozenset({"main", "pref", "preferred", "standard", "reg", "full", "label"})
_VARIANT = re.compile(
    "variant|alt|abbr|pseudonym|former|birth|maiden|legacy|flattened", re.IGNORECASE
)

# A name that is written for the index alone: "Serafin, Mikołaj".
_FOR_SORTING = frozenset({"sort", "sorting"})

# Articles by which an index does not sort, for the languages that have them.
_ARTICLES: Mapping[str, str] = {
    "ar": r"ال",
    "de": r"(?:der|die|das|des|dem|den|ein|eine)\s+",
    "en": r"(?:the|an|a)\s+",
    "es": r"(?:el|la|los|las)\s+",
    "fr": r"(?:le|la|les|un|une)\s+|l['’]\s*",
    "it": r"(?:il|lo|la|i|gli|le)\s+|l['’]\s*",
}
# The Arabic article in Latin letters, which stands in texts of any language: al-Nuri.
_TRANSLITERATED = r"(?:al|el)-"


@dataclass(frozen=True, slots=True)
class Naming:
    """What a record is called."""

    name: str
    """The preferred name; empty where the record has none."""
    sort_name: str
    variants: tuple[str, ...]


def naming(record: "etree._Element", kind: Kind, language: str) -> Naming:
    """Return how a record is called in an edition of this language."""
    names = sorted(_names(record, kind), key=lambda name: _remoteness(name, language))
    if not names:
        return Naming("", "", ())
    shown = [name for name in names if name.get("type") not in _FOR_SORTING] or names
    given = next((_words(name) for name in names if name.get("type") in _FOR_SORTING), "")
    best, *others = shown
    heading = _heading(best)
    variants = dict.fromkeys(map(_heading, others))
    return Naming(
        heading,
        given or _inverted(best) or sortable(heading, language_of(best) or language),
        tuple(variant for variant in variants if variant != heading),
    )


def _names(record: "etree._Element", kind: Kind) -> "list[etree._Element]":
    """Return the names of a record in its order, or what can stand for one."""
    own = [name for tag in NAMES[kind] for name in record.iterchildren(tei(tag)) if _is_name(name)]
    return own or next(_substitutes(record, kind), [])


def _substitutes(record: "etree._Element", kind: Kind) -> "Iterator[list[etree._Element]]":
    for tag in _SUBSTITUTES[kind]:
        if found := [name for name in record.iterchildren(tei(tag)) if _is_name(name)]:
            yield found[:1]


def _is_name(element: "etree._Element") -> bool:
    """Tell whether an element has words; some registers keep addresses among their names."""
    return bool(_words(element)) and not re.match("https?://", _words(element))


def _words(name: "etree._Element", without: "Sequence[etree._Element]" = ()) -> str:
    """Return the words of a name without the siglum that an editor of a text puts before it."""
    sigla = [abbr for abbr in name.iter(tei("abbr")) if abbr.get("type") == "siglum"]
    return words(name, (*sigla, *without))


def _remoteness(name: "etree._Element", language: str) -> tuple[int, bool]:
    """Order names by how far they are from being the preferred one: by type, then by language."""
    kind = name.get("type", "")
    by_type = 0 if kind in _PREFERRED else 2 if _VARIANT.search(kind) else 1
    return by_type, _primary(name.get(XML_LANG, language)) != _primary(language)


def _primary(tag: str) -> str:
    """Return the language of a tag, without script, region and variants (BCP 47)."""
    return tag.partition("-")[0].lower()


# ---------------------------------------------------------------------------------------------
# Headings and sorting


def _heading(name: "etree._Element") -> str:
    """Return a name as a heading: one that begins with the surname has a comma after it."""
    first = next(name.iterchildren("*"), None)
    begins_with_surname = first in _surnames(name) and not (name.text or "").strip()
    return _inverted(name) if begins_with_surname else _words(name)


def _inverted(name: "etree._Element") -> str:
    """Return a name with its surname first, as a library files it; empty without a surname.

    What stands before the surname follows it, particles too: Beethoven, Ludwig van. A name
    without blanks, as in Chinese, stays as it is.
    """
    surnames = _surnames(name)
    if not surnames:
        return ""
    plain = _words(name)
    if " " not in plain:
        return plain
    rest = _words(name, without=surnames).replace(" ,", ",").strip(" ,")
    return ", ".join(filter(None, (" ".join(map(words, surnames)), rest)))


def _surnames(name: "etree._Element") -> "list[etree._Element]":
    """Return the first surname and those that follow it at once: García Lorca."""
    surnames: list[etree._Element] = []
    for surname in name.iter(tei("surname")):
        if surnames and surnames[-1].getnext() is not surname:
            break
        if surnames and (surnames[-1].tail or "").strip():
            break
        surnames.append(surname)
    return surnames


def sortable(name: str, language: str) -> str:
    """Return a name without the article by which no index sorts it."""
    own = _ARTICLES.get(_primary(language))
    articles = "|".join(filter(None, (own, _TRANSLITERATED)))
    return re.sub(f"^(?:{articles})", "", name, flags=re.IGNORECASE) or name
