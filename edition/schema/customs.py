"""Customs: what encoders of texts are used to write, and how TEI says it.

Tables only. They come from HTML, from TEI P4, from word processors and from the slips that real
encodings show. Who asks them passes over what the schema at hand does not have.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from edition.names import XHTML, XML_ID, XML_LANG


@dataclass(frozen=True, slots=True)
class Custom:
    """What TEI writes for something that others write otherwise."""

    names: tuple[str, ...]
    """The elements, the usual one first."""
    example: str


def _in_tei(example: str, *names: str) -> Custom:
    return Custom(names, example)


def _highlighted(rendition: str) -> Custom:
    return _in_tei(f'<hi rend="{rendition}">…</hi>', "hi")


# ---------------------------------------------------------------------------------------------
# Elements

_ADDITION = _in_tei("<add>…</add>", "add")
_CELL = _in_tei("<cell>…</cell>", "cell")
_DELETION = _in_tei("<del>…</del>", "del")
_DIVISION = _in_tei("<div>…</div>", "div")
_HAND = _in_tei("<handNote>…</handNote>", "handNote")
_HEADING = _in_tei("<head>…</head>", "head")
_IMAGE = _in_tei('<figure><graphic url="…"/></figure>', "figure", "graphic")
_ITEM = _in_tei("<item>…</item>", "item")
_LINE_BEGINNING = _in_tei("<lb/>", "lb")
_LINK = _in_tei('<ref target="…">…</ref>', "ref")
_LIST = _in_tei("<list><item>…</item></list>", "list")
_METAMARK = _in_tei("<metamark>…</metamark>", "metamark")
_NOTE = _in_tei("<note>…</note>", "note")
_PAGE_BEGINNING = _in_tei('<pb n="…"/>', "pb")
_PARAGRAPH = _in_tei("<p>…</p>", "p")
_POINTER = _in_tei('<ptr target="…"/>', "ptr", "ref")
_QUOTATION = _in_tei("<quote>…</quote>", "quote")
_STANZA = _in_tei("<lg><l>…</l></lg>", "lg")

ELEMENTS: Mapping[str, Custom] = {
    # HTML
    "a": _LINK,
    "article": _DIVISION,
    "b": _highlighted("bold"),
    "blockquote": _QUOTATION,
    "br": _LINE_BEGINNING,
    "dd": _ITEM,
    "dl": _LIST,
    "dt": _in_tei("<label>…</label>", "label"),
    "em": _in_tei("<emph>…</emph>", "emph"),
    "figcaption": _HEADING,
    "font": _in_tei('<hi rend="…">…</hi>', "hi"),
    "i": _highlighted("italic"),
    "img": _IMAGE,
    "ins": _ADDITION,
    "li": _ITEM,
    "ol": _in_tei('<list rend="numbered"><item>…</item></list>', "list"),
    "section": _DIVISION,
    "small": _highlighted("small"),
    "span": _in_tei("<seg>…</seg>", "seg"),
    "strike": _DELETION,
    "strong": _highlighted("bold"),
    "sub": _highlighted("subscript"),
    "sup": _highlighted("superscript"),
    "td": _CELL,
    "th": _in_tei('<cell role="label">…</cell>', "cell"),
    "tr": _in_tei("<row><cell>…</cell></row>", "row"),
    "ul": _LIST,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _HEADING),
    # TEI P4
    "daterange": _in_tei('<date from="…" to="…">…</date>', "date"),
    "datestruct": _in_tei('<date when="…">…</date>', "date"),
    "div0": _DIVISION,
    "hand": _HAND,
    "xptr": _POINTER,
    "xref": _LINK,
    # What somebody tries who knows what to say, but not how TEI calls it
    "abbrev": _in_tei("<abbr>…</abbr>", "abbr"),
    "addition": _ADDITION,
    "blank": _in_tei("<space/>", "space"),
    "bold": _highlighted("bold"),
    "chapter": _in_tei('<div type="chapter">…</div>', "div"),
    "deleted": _DELETION,
    "deletion": _DELETION,
    "endnote": _in_tei('<note place="end">…</note>', "note"),
    "footnote": _in_tei('<note place="foot">…</note>', "note"),
    "heading": _HEADING,
    "illegible": _in_tei('<gap reason="illegible"/>', "gap"),
    "image": _IMAGE,
    "italic": _highlighted("italic"),
    "italics": _highlighted("italic"),
    "lacuna": _in_tei('<gap reason="lost"/>', "gap"),
    "letter": _in_tei('<div type="letter">…</div>', "div"),
    "linebreak": _LINE_BEGINNING,
    "missing": _in_tei('<gap reason="missing"/>', "gap"),
    "newline": _LINE_BEGINNING,
    "page": _PAGE_BEGINNING,
    "pagebreak": _PAGE_BEGINNING,
    "par": _PARAGRAPH,
    "para": _PARAGRAPH,
    "paragraph": _PARAGRAPH,
    "signature": _in_tei("<signed>…</signed>", "signed"),
    "stanza": _STANZA,
    "strikethrough": _DELETION,
    "strophe": _STANZA,
    "superscript": _highlighted("superscript"),
    "uncertain": _in_tei("<unclear>…</unclear>", "unclear"),
    "underline": _highlighted("underline"),
    "verse": _in_tei("<l>…</l>", "l"),
}
"""By a name, in small letters, that TEI does not have."""

INSTEAD: Mapping[str, Custom] = {
    "addSpan": _ADDITION,
    "age": _in_tei('<note type="age">…</note>', "note"),
    "biblFull": _in_tei("<bibl>…</bibl>", "bibl"),
    "bloc": _in_tei("<region>…</region>", "region"),
    "caption": _HEADING,
    "catchwords": _in_tei('<fw type="catch">…</fw>', "fw"),
    "cl": _in_tei('<seg type="clause">…</seg>', "seg"),
    "damageSpan": _in_tei("<damage>…</damage>", "damage"),
    "delSpan": _DELETION,
    "distinct": _in_tei("<foreign>…</foreign>", "foreign"),
    "gb": _in_tei('<milestone unit="gathering"/>', "milestone"),
    "gender": _in_tei("<sex>…</sex>", "sex"),
    "ident": _in_tei("<code>…</code>", "code"),
    "interp": _NOTE,
    "m": _in_tei('<seg type="morpheme">…</seg>', "seg"),
    "persona": _in_tei("<person><persName>…</persName></person>", "person"),
    "phr": _in_tei('<seg type="phrase">…</seg>', "seg"),
    "postBox": _in_tei("<addrLine>…</addrLine>", "addrLine"),
    "redo": _METAMARK,
    "relatedItem": _in_tei("<bibl>…</bibl>", "bibl"),
    "scriptNote": _HAND,
    "span": _NOTE,
    "trait": _in_tei('<note type="…">…</note>', "note"),
    "u": _highlighted("underline"),
    "undo": _METAMARK,
    **dict.fromkeys(("div1", "div2", "div3", "div4", "div5", "div6", "div7"), _DIVISION),
}
"""By an element of TEI that a small schema may do without."""

OTHERWISE_MEANT: Mapping[tuple[str, str], str] = {
    ("ab", "p"): "within a paragraph, `seg` holds a part of it",
    ("div", "p"): "a division holds paragraphs, not the other way round",
    ("head", "p"): "words that only look like a heading are `hi`",
    ("note", "titleStmt"): "put it into a `notesStmt`, behind the `publicationStmt`",
    ("p", "ab"): "within an `ab`, `seg` holds a part of it",
    ("p", "closer"): "`closer` holds words by themselves, and `salute`, `signed` or `dateline`",
    ("p", "opener"): "`opener` holds words by themselves, and `salute` or `dateline`",
    ("p", "p"): "within a paragraph, `quote` holds words that are quoted, and `seg` a part of it",
}
"""By a child, and a parent in which it cannot stand."""

# ---------------------------------------------------------------------------------------------
# Attributes and values

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "begin": ("from",),
    "class": ("rend", "type"),
    "color": ("rend",),
    "colour": ("rend",),
    "date": ("when",),
    "end": ("to",),
    "gnd": ("ref",),
    "href": ("target", "url", "ref"),
    "id": (XML_ID,),
    "isodate": ("when",),
    "key": ("ref",),
    "lang": (XML_LANG,),
    "link": ("target", "ref"),
    "nr": ("n",),
    "num": ("n",),
    "number": ("n",),
    "page": ("n",),
    "ref": ("target", "corresp"),
    "rendition": ("rend",),
    "src": ("url", "target"),
    "start": ("from",),
    "style": ("rend",),
    "target": ("ref", "url"),
    "type": ("role",),
    "uri": ("target", "url", "ref"),
    "url": ("target", "ref"),
    "value": ("when", "quantity", "n"),
    "viaf": ("ref",),
    "year": ("when",),
}
"""By an attribute that an element does not have. The first counts that it has."""

UNAMBIGUOUS = frozenset({"href", "id", "lang", "src"})
"""Of these, what can be written as TEI writes it without asking anybody."""

NOT_NEEDED: Mapping[str, str] = {
    "TEIform": "delete it: only TEI P4 had it",
}

VALUES: Mapping[str, Mapping[str, str]] = {
    "cert": {"certain": "high", "probable": "medium", "sure": "high", "uncertain": "low"},
    "level": {"article": "a", "book": "m", "chapter": "a", "journal": "j", "series": "s"},
}
"""By an attribute, the word that somebody writes, and the value of TEI that means it."""

# ---------------------------------------------------------------------------------------------
# Other vocabularies

SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SVG = "http://www.w3.org/2000/svg"
_XINCLUDE = "http://www.w3.org/2001/XInclude"

NAMESPACES: Mapping[str, str] = {
    XHTML: "HTML",
    SCHEMA_INSTANCE: "XML Schema",
    _SVG: "SVG",
    _XINCLUDE: "XInclude",
    "http://www.w3.org/1998/Math/MathML": "MathML",
    "http://www.w3.org/1999/xlink": "XLink",
    "http://www.tei-c.org/ns/Examples": "the examples of TEI",
}

FOREIGN: Mapping[str, str] = {
    _SVG: 'keep the drawing in a file of its own, and name it: <graphic url="…"/>',
    _XINCLUDE: "copy the words of that file into this one",
}
"""What to do about elements of another vocabulary."""
