"""Signs that the plain text has where the source has markup: numbers, characters, figures.

A page numbers its lists by their markup, shows an empty `g` by what the header says of it, sets
figures and the parts of a formula high or low, and puts notes into brackets. The plain text has
nothing but characters for all of it; what they must be stands here, told from the source alone.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from edition.names import TEI, XML_ID, local_name, tei

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACES = {"t": TEI}
_WHITE = " \t\r\n\u00a0"

# ---------------------------------------------------------------------------------------------
# Numbers

_NUMBERED = frozenset({"ordered", "numbered", "enumerate", "enumerated", "decimal"})
_WITHOUT_NUMBERS = frozenset(
    (
        *("inline", "run-in", "runin"),
        *("simple", "plain", "unmarked", "none", "index", "bibliography", "bibl"),
    )
)
_SIGN_OF_ITS_OWN = re.compile(
    rf"[{_WHITE}]*(\(?([\divxlcIVXLC]{{1,4}}|[A-Za-z])[.)]|[–—•*§†‡-])[{_WHITE}]"
)
# Arabic, Persian, Devanagari, Bengali and full-width digits besides the European.
_NUMERAL = re.compile(r"[0-9٠-٩۰-۹०-९০-৯０-９]{1,6}\Z")


def numbers_of_items(a_list: "Element") -> Mapping["Element", str]:
    """Return the number of each item of a numbered list: that of @n, else one more than before."""
    if not _is_numbered(a_list):
        return {}
    numbers: dict[Element, str] = {}
    number = 0
    for item in a_list.iterchildren(tei("item")):
        numeral = item.get("n", "")
        number = int(numeral) if _NUMERAL.match(numeral) else number + 1
        numbers[item] = f"{number}."
    return numbers


def _is_numbered(a_list: "Element") -> bool:
    """Tell whether a list asks for numbers, and has neither labels nor signs of its own."""
    words = {*a_list.get("type", "").lower().split(), *a_list.get("rend", "").lower().split()}
    return (
        bool(words & _NUMBERED)
        and not words & _WITHOUT_NUMBERS
        and not _has_labels(a_list)
        and not _has_signs_of_its_own(a_list)
    )


def _has_labels(a_list: "Element") -> bool:
    """Tell whether a list begins with a label, and does not end with one that has no item."""
    parts = list(a_list.iterchildren(*map(tei, ("item", "label", "headLabel", "headItem"))))
    pairs = [part.tag for part in parts if part.tag in {tei("item"), tei("label")}]
    return (
        bool(parts)
        and parts[0].tag in {tei("label"), tei("headLabel")}
        and tei("item") in pairs
        and pairs[-1] != tei("label")
    )


def _has_signs_of_its_own(a_list: "Element") -> bool:
    """Tell whether the first item begins with a number, a letter, a dash or a label."""
    first = a_list.find(tei("item"))
    if first is None:
        return False
    words = str(first.xpath("string()"))
    is_labelled = "boolean(*[1][self::t:label][not(preceding-sibling::text()[normalize-space()])])"
    return bool(_SIGN_OF_ITS_OWN.match(words) or first.xpath(is_labelled, namespaces=_NAMESPACES))


NUMBERED_BY_N: Final = frozenset(
    map(tei, ("sense", "hom", "entry", "entryFree", "superEntry", "dictScrap"))
)
"""Parts of a dictionary of which @n is the number: of a sense, of a homograph."""


def number_of_entry(part: "Element") -> str:
    """Return the number of a sense or an entry, where its own words do not begin with it."""
    number = " ".join(part.get("n", "").split())
    if not number or _begins_with(_normal(part), number):
        return ""
    return number if _is_mark(number[-1]) else f"{number}."


def _is_mark(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PZC"


def _begins_with(words: str, number: str) -> bool:
    """Tell whether words begin with a number and no longer one: "2. …", "a) …"; not "a slope"."""
    next_sign = words[len(number) :][:1]
    if not words.startswith(number) or not next_sign:
        return False
    if number[-1] in "0123456789":
        return next_sign not in "0123456789"
    return not number[-1].isalpha() or next_sign in ".):"


# ---------------------------------------------------------------------------------------------
# Described characters

_STANDARD = frozenset({"standard", "Unicode", "unicode", "precomposed", "composed"})
_CODES = frozenset({"PUA", "codepoint"})
_PROPERTIES = frozenset({"name", "na", "entity"})
_SIGNS_BY_NAME = {"EOLhyphen": "", "EOLunhyphen": "", "punc": "▪"}
UNKNOWN_CHARACTER = "□"
"""What the plain text has for a character of which the source says nothing at all."""


def described_characters(root: "Element") -> Mapping[str, "Element"]:
    """Return the characters and glyphs that a document describes, by their ids."""
    described: dict[str, Element] = {}
    for character in root.iter(tei("char"), tei("glyph")):
        described.setdefault(character.get(XML_ID, ""), character)
    return described


def sign_for(g: "Element", described: Mapping[str, "Element"]) -> str:
    """Return the character to which an empty `g` is mapped, else its name in brackets."""
    name = re.split("[/#:]", g.get("ref", "").rstrip("/#:"))[-1]
    character = described.get(name)
    mapped = "" if character is None else _mapped(character)
    if mapped or name in _SIGNS_BY_NAME:
        return mapped or _SIGNS_BY_NAME[name]
    called = ("" if character is None else _name(character)) or name or g.get("type", "")
    return f"[{called}]" if called else UNKNOWN_CHARACTER


def _mapped(character: "Element") -> str:
    """Return the standard character for a described one, or the nearest that there is."""
    mappings = [
        (mapping.get("type", ""), words)
        for mapping in character.iterchildren(tei("mapping"))
        if (words := _normal(mapping))
    ]
    standard = [words for kind, words in mappings if kind in _STANDARD]
    characters = [words for kind, words in mappings if kind not in _CODES]
    return next(iter((*standard, *characters, *(words for _, words in mappings))), "")


def _name(character: "Element") -> str:
    """Return what a described character is called: the first name that it has, or its id."""
    names = [character.get("n", ""), *map(_name_in, character.iterchildren(tei("*")))]
    return next(filter(None, (" ".join(name.split()) for name in names)), "") or character.get(
        XML_ID, ""
    )


def _name_in(part: "Element") -> str:
    """Return the name of a character that a part of its description gives."""
    match local_name(str(part.tag)):
        case "desc":
            return _normal(part)
        case "figure":
            return next(map(_normal, part.iterchildren(tei("figDesc"))), "")
        case "localProp" | "unicodeProp" | "unihanProp":
            return part.get("value", "") if part.get("name", "").lower() in _PROPERTIES else ""
        case _:
            return ""


def _normal(element: "Element") -> str:
    return str(element.xpath("normalize-space()"))


# ---------------------------------------------------------------------------------------------
# Notes that the source prints in the line

_BLOCKS_OF_NOTES = tuple(map(tei, ("p", "ab", "l", "list", "table", "figure", "quote", "note")))


def is_in_line(note: "Element") -> bool:
    """Tell whether a note of `place="inline"` needs brackets: among words, and without its own."""
    holder = note.getparent()
    words = _normal(note)
    return (
        "inline" in note.get("place", "").split()
        and holder is not None
        and bool(words)
        and unicodedata.category(words[0]) != "Ps"
        and bool(holder.xpath("boolean(text()[normalize-space()])"))
        and next(note.iterdescendants(*_BLOCKS_OF_NOTES), None) is None
    )


# ---------------------------------------------------------------------------------------------
# Formulas

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_SIGNS_OF_PARTS: Final = {
    f"{_MATHML}mfrac": ("", "/"),
    f"{_MATHML}msup": (None, "^"),
    f"{_MATHML}msub": (None, "_"),
    f"{_MATHML}munder": (None, "_"),
    f"{_MATHML}msubsup": (None, "_", "^"),
    f"{_MATHML}munderover": (None, "_", "^"),
}
"""The sign before each part; a part that has none stands on the line as it is."""


def around_part_of_formula(part: "Element") -> tuple[str, str]:
    """Return what a formula in one line has before and after a part: `x^(n+1)`, `1/2`."""
    holder = part.getparent()
    signs = () if holder is None else _SIGNS_OF_PARTS.get(str(holder.tag), ())
    position = sum(1 for _ in part.itersiblings("*", preceding=True))
    sign = signs[position] if position < len(signs) else None
    if part.tag == f"{_MATHML}msqrt":
        sign = f"{sign or ''}√"
    is_in_formula = next(part.iterancestors(tei("formula")), None) is not None
    if sign is None or not is_in_formula or not _normal(part):
        return "", ""
    leaves = sum(1 for leaf in part.iterdescendants("*") if leaf.find("*") is None)
    return (f"{sign}(", ")") if leaves > 1 else (sign, "")


# ---------------------------------------------------------------------------------------------
# Figures above and below the line

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₙ"
_ON_THE_LINE = "0123456789+-n"
_TO_THE_LINE = str.maketrans(f"{_RAISED}{_LOWERED}−", f"{_ON_THE_LINE * 2}-")
_OFF_THE_LINE = re.compile(f"[{_RAISED}{_LOWERED}−]")


def on_the_line(text: str) -> str:
    """Return a text with its raised and lowered figures on the line.

    The source says by `hi` in many ways that a figure stands high; in the proof it is the figure.
    """
    return text if _OFF_THE_LINE.search(text) is None else text.translate(_TO_THE_LINE)
