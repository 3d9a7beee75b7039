"""A scribe: writes TEI as a grammar allows it, with words wherever there may be any.

Encoders leave in words what is no text, or no TEI: comments, instructions, breaks, elements of
other namespaces; and they write no white space where an element begins or ends.
"""

from collections.abc import Mapping
from random import Random
from typing import Final

from lxml import etree

from edition.grammar import Expected, Pattern, expected
from edition.names import TEI, XML_ID, XML_LANG, tei
from tests.conformance import attribute_values
from tests.generated import Names, Plan, Writer, append

WORDS: Final = ("a", "b.", "Πρᾶγμα", "شهر", "שלום", "文字", "𐤀", "e\u0301", "&", "\u00a0", "9", "—")
BETWEEN: Final = ("", " ", "\n  ")
INTERRUPTIONS: Final = ("comment", "instruction", "stranger")
STRANGERS: Final = (
    "{http://www.w3.org/1999/xhtml}div",
    "{http://www.w3.org/1999/xhtml}script",
    "{http://www.w3.org/2000/svg}svg",
    "{http://www.w3.org/1998/Math/MathML}mi",
    "{https://example.org/ns}p",
    "p",
)


def _names(table: str) -> frozenset[str]:
    return frozenset(table.split())


COMMON: Final = _names("""
    p ab lg l head div list item label table row cell note q quote cit bibl figure graphic sp
    speaker stage hi ref ptr persName date choice sic corr app lem rdg subst add del lb pb cb
    milestone gap space supplied w seg title foreign formula fw
""")
"""What most texts are made of: it is written as often as all else together."""

TELLING: Final = _names("""
    rend type target ref key place cols rows role wit url n who level
""") | {XML_ID, XML_LANG}
"""Attributes that a page may show: they are as frequent as all others together."""

_COMMON_TAGS = frozenset(map(tei, COMMON))
_PARTS = ("text", "sourceDoc", "standOff", "facsimile", "teiHeader")


class Library:
    """What a scribe can be asked to write: each way to an element, from a part of a document."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.ways: Mapping[str, Mapping[str, Names]] = {
            part: plan.ways((tei(part),)) for part in _PARTS if tei(part) in plan.patterns
        }

    def document(self, chance: Random) -> bytes:
        """Return a document that leads to an element which chance picks, most often in a text."""
        part = chance.choice(("text", "text", "text", *self.ways))
        ways = self.ways[part]
        parent = chance.choice(tuple(ways))
        child = chance.choice(("", *self.plan.children(parent)))
        root = etree.Element(tei("TEI"), nsmap={None: TEI})
        root.append(Scribe(self.plan, chance).leading_to((*ways[parent], *([child] * bool(child)))))
        if part not in {"text", "sourceDoc"}:
            body = etree.SubElement(etree.SubElement(root, tei("text")), tei("body"))
            etree.SubElement(body, tei("p")).text = "a"
        return etree.tostring(root, encoding="utf-8")


class Scribe(Writer):
    """Writes one document."""

    most_attributes = 2

    def _child(self, element: str, outlook: Expected) -> str:
        if outlook.text and self._is_heads():
            return ""
        common = tuple(name for name in outlook.elements if name in _COMMON_TAGS)
        if common and self._is_heads():
            return self._one_of(element, common)
        return self._one_of(element, outlook.elements) if outlook.elements else ""

    def _attribute(self, element: str, free: Mapping[str, Pattern]) -> str:
        telling = {name: value for name, value in free.items() if name in TELLING}
        return super()._attribute(element, telling if telling and self._is_heads() else free)

    def _is_heads(self) -> bool:
        """Toss a coin."""
        return self._chance.randint(0, 1) == 0

    def _started(self, name: str) -> etree._Element:
        element = super()._started(name)
        if "break" in attribute_values(self._plan.patterns[name]):
            element.set("break", self._chance.choice(("yes", "no", "no", "maybe")))
        return element

    def _complete(self, element: etree._Element, wanted: Pattern) -> None:
        super()._complete(element, wanted)
        if not len(element) and not element.text and expected(wanted).text:
            element.text = self._chance.choice(("", *WORDS))

    def _words(self) -> str:
        parts = (self._chance.choice(WORDS), self._chance.choice(BETWEEN))
        return "".join(self._chance.choice((parts, parts[::-1], parts[:1])))

    def _write_words(self, element: etree._Element) -> None:
        append(element, self._words())
        interruption = self._chance.choice(("", "", "", *INTERRUPTIONS))
        if interruption:
            element.append(self._interruption(interruption))
            append(element, self._words())

    def _interruption(self, kind: str) -> etree._Element:
        match kind:
            case "comment":
                return etree.Comment("c")
            case "instruction":
                return etree.ProcessingInstruction("i", "c")
        stranger = etree.Element(self._chance.choice(STRANGERS))
        stranger.text = self._words()
        return stranger
