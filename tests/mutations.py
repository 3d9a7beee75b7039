"""Mutations: documents with one mistake each, made of documents that have none.

The mistakes are those that editors make. Where one is made is drawn by lot, and the lot is the
same in every run. Some hit a place where they do no harm: what is valid must be found to be so.
"""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from random import Random
from typing import TypeVar

from lxml import etree

from edition.names import TEI, XML_ID, local_name, tei

T = TypeVar("T")

# As the gate does: that an id stands twice is a finding, not the end of the reading.
_PARSER = etree.XMLParser(collect_ids=False)


class NotApplicableError(Exception):
    """The document has no place for a mistake of this kind."""


def mutants(data: bytes, seed: str, times: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield the kind of each mistake that fits a document, and the document with it."""
    for kind in (*CHANGES, *SLIPS):
        for number in range(times):
            lot = Random(f"{seed} {kind} {number}")  # noqa: S311 (the lot shall be the same)
            try:
                yield kind, _changed(kind, data, lot)
            except NotApplicableError:
                break


def _changed(kind: str, data: bytes, lot: Random) -> bytes:
    if kind in SLIPS:
        return SLIPS[kind](data.decode(), lot).encode()
    root = etree.fromstring(data, _PARSER)
    CHANGES[kind](root, lot)
    return etree.tostring(root, encoding="UTF-8")


def _one(candidates: Iterable[T], lot: Random) -> T:
    """Draw one of the candidates."""
    among: Sequence[T] = list(candidates)
    if not among:
        raise NotApplicableError
    return lot.choice(among)


def _named(root: etree._Element, *names: str) -> list[etree._Element]:
    return list(root.iter(*map(tei, names)))


def _inner(root: etree._Element) -> list[etree._Element]:
    """Return all elements but the outermost."""
    return [element for element in root.iter("*") if element is not root]


def _removed(element: etree._Element) -> None:
    """Take an element out, and leave the words behind it where they are."""
    parent = element.getparent()
    assert parent is not None
    before = element.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _put(element: etree._Element, parent: etree._Element, lot: Random) -> None:
    element.tail = None
    parent.insert(lot.randint(0, len(parent)), element)


# ---------------------------------------------------------------------------------------------
# Elements


def misspelt(root: etree._Element, lot: Random) -> None:
    element = _one((e for e in _inner(root) if len(local_name(str(e.tag))) > 3), lot)
    name = local_name(str(element.tag))
    at = lot.randrange(1, len(name))
    element.tag = tei(name[:at] + name[at + 1 :])


def in_capitals(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    element.tag = tei(local_name(str(element.tag)).upper())


def as_in_html(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    element.tag = tei(lot.choice(["b", "i", "h1", "ul", "li", "br", "span", "a"]))


def of_tei_elsewhere(root: etree._Element, lot: Random) -> None:
    """Let an element have a name of TEI that few schemas have."""
    element = _one(_inner(root), lot)
    element.tag = tei(lot.choice(["u", "entry", "fs", "elementSpec", "camera"]))


def of_another_name(root: etree._Element, lot: Random) -> None:
    """Let an element have the name of another one in the document."""
    element, other = _one(_inner(root), lot), _one(_inner(root), lot)
    element.tag = other.tag


def of_another_namespace(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    element.tag = f"{{http://www.w3.org/1999/xhtml}}{local_name(str(element.tag))}"


def doubled(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    element.addnext(copy.deepcopy(element))


def left_out(root: etree._Element, lot: Random) -> None:
    _removed(_one(_inner(root), lot))


def moved(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    inside = set(element.iter("*"))
    parent = _one((other for other in root.iter("*") if other not in inside), lot)
    _removed(element)
    _put(element, parent, lot)


def exchanged(root: etree._Element, lot: Random) -> None:
    """Exchange two neighbours of different names."""
    pairs = ((e, e.getnext()) for e in _inner(root))
    one, other = _one((p for p in pairs if p[1] is not None and p[1].tag != p[0].tag), lot)
    assert other is not None
    one.tail, other.tail = other.tail, one.tail
    other.addnext(one)


def unwrapped(root: etree._Element, lot: Random) -> None:
    """Leave out the tags of an element, but not what it holds."""
    element = _one((e for e in _inner(root) if len(e)), lot)
    for child in reversed(element):
        element.addnext(child)
    _removed(element)


def wrapped(root: etree._Element, lot: Random) -> None:
    """Put an element into a new one whose name is used elsewhere in the document."""
    element, other = _one(_inner(root), lot), _one(_inner(root), lot)
    wrapper = etree.Element(other.tag)
    element.addprevious(wrapper)
    wrapper.tail, element.tail = element.tail, None
    wrapper.append(element)


def emptied(root: etree._Element, lot: Random) -> None:
    element = _one((e for e in _inner(root) if len(e)), lot)
    for child in list(element):
        element.remove(child)
    element.text = None


def without_title(root: etree._Element, _lot: Random) -> None:
    for title in _named(_one(_named(root, "titleStmt"), _lot), "title"):
        _removed(title)


def without_publication(root: etree._Element, lot: Random) -> None:
    _removed(_one(_named(root, "publicationStmt"), lot))


def with_an_empty_body(root: etree._Element, lot: Random) -> None:
    body = _one(_named(root, "body"), lot)
    for child in list(body):
        body.remove(child)
    body.text = None


def paragraph_in_a_paragraph(root: etree._Element, lot: Random) -> None:
    _put(etree.Element(tei("p")), _one(_named(root, "p"), lot), lot)


def division_in_a_paragraph(root: etree._Element, lot: Random) -> None:
    _put(etree.Element(tei("div")), _one(_named(root, "p"), lot), lot)


def paragraph_in_the_text(root: etree._Element, lot: Random) -> None:
    _put(etree.Element(tei("p")), _one(_named(root, "text", "TEI", "teiHeader"), lot), lot)


def heading_at_the_end(root: etree._Element, lot: Random) -> None:
    head = _one(_named(root, "head"), lot)
    parent = head.getparent()
    assert parent is not None
    _removed(head)
    parent.append(head)


# ---------------------------------------------------------------------------------------------
# Words


def words_before_the_children(root: etree._Element, lot: Random) -> None:
    element = _one(root.iter("*"), lot)
    element.text = f"stray words {element.text or ''}"


def words_behind(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    element.tail = f", {element.tail or ''}"


def no_break_space(root: etree._Element, lot: Random) -> None:
    element = _one(_inner(root), lot)
    element.tail = f"\u00a0{element.tail or ''}"


def comment_among_words(root: etree._Element, lot: Random) -> None:
    element = _one(root.iter("*"), lot)
    element.insert(0, etree.Comment("why?"))
    element.insert(lot.randint(0, len(element)), etree.ProcessingInstruction("why"))


# ---------------------------------------------------------------------------------------------
# Attributes and values


def unknown_attribute(root: etree._Element, lot: Random) -> None:
    _one(root.iter("*"), lot).set("reff", "x")


def attribute_without_xml(root: etree._Element, lot: Random) -> None:
    _one(root.iter("*"), lot).set("id", "x")


def attribute_of_another_namespace(root: etree._Element, lot: Random) -> None:
    name = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
    _one(root.iter("*"), lot).set(name, "x")


def _attributes(root: etree._Element) -> list[tuple[etree._Element, str]]:
    return [(element, str(name)) for element in root.iter("*") for name in element.attrib]


def attribute_in_capitals(root: etree._Element, lot: Random) -> None:
    element, name = _one(_attributes(root), lot)
    element.set(name.upper() if name.islower() else name.lower(), element.attrib.pop(name))


def attribute_left_out(root: etree._Element, lot: Random) -> None:
    element, name = _one(_attributes(root), lot)
    del element.attrib[name]


def attribute_of_another_element(root: etree._Element, lot: Random) -> None:
    element, name = _one(_attributes(root), lot)
    _one(root.iter("*"), lot).set(name, element.get(name) or "")


def value_of_another_attribute(root: etree._Element, lot: Random) -> None:
    (element, name), (other, other_name) = (
        _one(_attributes(root), lot),
        _one(_attributes(root), lot),
    )
    element.set(name, other.get(other_name) or "")


def empty_value(root: etree._Element, lot: Random) -> None:
    element, name = _one(_attributes(root), lot)
    element.set(name, lot.choice(["", " "]))


def two_words_for_a_value(root: etree._Element, lot: Random) -> None:
    element, name = _one(_attributes(root), lot)
    element.set(name, f"{element.get(name)} {element.get(name)}")


def blank_around_a_value(root: etree._Element, lot: Random) -> None:
    element, name = _one(_attributes(root), lot)
    element.set(name, f" {element.get(name)}\t")


def no_such_date(root: etree._Element, lot: Random) -> None:
    _one(_named(root, "date", "birth", "death", "event", "change"), lot).set("when", "2017-13-45")


def date_with_the_day_first(root: etree._Element, lot: Random) -> None:
    _one(_named(root, "date", "birth", "death", "event", "change"), lot).set("when", "29.6.2017")


def no_such_value(root: etree._Element, lot: Random) -> None:
    name, value = lot.choice([("level", "book"), ("cert", "sure"), ("part", "x"), ("break", "n")])
    _one(root.iter("*"), lot).set(name, value)


def no_language(root: etree._Element, lot: Random) -> None:
    tag = lot.choice(["en_US", "English language", "deutschland", "x-", "de-"])
    _one(root.iter("*"), lot).set("{http://www.w3.org/XML/1998/namespace}lang", tag)


def no_identifier(root: etree._Element, lot: Random) -> None:
    _one(root.iter("*"), lot).set(XML_ID, lot.choice(["12a", "a b", "a:b", "a/b", ""]))


def identifier_twice(root: etree._Element, lot: Random) -> None:
    given = _one((e for e in root.iter("*") if XML_ID in e.attrib), lot)
    _one(root.iter("*"), lot).set(XML_ID, given.get(XML_ID) or "")


# ---------------------------------------------------------------------------------------------
# Slips in the text: most of them leave no XML


def _cut(text: str, pattern: str, instead: str, lot: Random) -> str:
    found = _one(re.finditer(pattern, text), lot)
    return text[: found.start()] + instead + text[found.end() :]


def without_namespace(text: str, lot: Random) -> str:
    return _cut(text, r"(?<=<p)(?=[ >])", ' xmlns=""', lot)


def namespace_that_is_nearly_right(text: str, lot: Random) -> str:
    return _cut(text, r"(?<=<p)(?=[ >])", f' xmlns="{TEI}/"', lot)


def end_tag_left_out(text: str, lot: Random) -> str:
    return _cut(text, r"</\w+>", "", lot)


def entity_of_html(text: str, lot: Random) -> str:
    return _cut(text, r"(?<=\w) (?=\w)(?![^<]*>)", "&nbsp;", lot)


def bare_ampersand(text: str, lot: Random) -> str:
    return _cut(text, r"(?<=\w) (?=\w)(?![^<]*>)", " & ", lot)


def namespace_of_another_version(text: str, lot: Random) -> str:
    return _cut(text, re.escape(TEI), "http://www.tei-c.org/ns/2.0", lot)


CHANGES: dict[str, Callable[[etree._Element, Random], None]] = {
    change.__name__: change
    for change in (
        *(misspelt, in_capitals, as_in_html, of_tei_elsewhere, of_another_name),
        *(of_another_namespace, doubled, left_out, moved, exchanged),
        *(unwrapped, wrapped, emptied, without_title, without_publication, with_an_empty_body),
        *(paragraph_in_a_paragraph, division_in_a_paragraph, paragraph_in_the_text),
        *(heading_at_the_end, words_before_the_children, words_behind, no_break_space),
        *(comment_among_words, unknown_attribute, attribute_without_xml),
        *(attribute_of_another_namespace, attribute_in_capitals, attribute_left_out),
        *(attribute_of_another_element, value_of_another_attribute, empty_value),
        *(two_words_for_a_value, blank_around_a_value, no_such_date, date_with_the_day_first),
        *(no_such_value, no_language, no_identifier, identifier_twice),
    )
}
SLIPS: dict[str, Callable[[str, Random], str]] = {
    slip.__name__: slip
    for slip in (
        *(without_namespace, namespace_that_is_nearly_right, namespace_of_another_version),
        *(end_tag_left_out, entity_of_html, bare_ampersand),
    )
}
