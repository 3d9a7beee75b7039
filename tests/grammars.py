"""Small schemas in RELAX NG, and documents that are nearly what they allow, made at random."""

from collections.abc import Callable

from hypothesis import assume
from hypothesis import strategies as st
from lxml import etree

from edition import grammar
from edition.grammar import Grammar

RELAX_NG = "http://relaxng.org/ns/structure/1.0"
XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"

ELEMENTS = "abcd"
ATTRIBUTES = "xyzpq"
TEXTS = ("u", " u ", "v w", "v\n w", "1", "-7", "", "ü", "u 1")


def schema(*definitions: str, start: str = '<ref name="a"/>') -> etree._Element:
    """Return a schema of these definitions."""
    return etree.fromstring(
        f'<grammar xmlns="{RELAX_NG}" datatypeLibrary="{XML_SCHEMA}">'
        f"<start>{start}</start>{''.join(definitions)}</grammar>"
    )


def declared(name: str, content: str) -> str:
    """Return the definition of an element in a schema."""
    return f'<define name="{name}"><element name="{name}">{content}</element></define>'


def verdict(root: etree._Element) -> Callable[[etree._Element], bool]:
    """Return the verdict of libxml2 on documents; a schema that it refuses makes no example."""
    try:
        return etree.RelaxNG(root).validate
    except etree.RelaxNGParseError:
        assume(condition=False)
        raise


_VALUES = (
    "<text/>",
    '<data type="integer"/>',
    "<choice><value>u</value><value>v w</value></choice>",
    '<list><oneOrMore><data type="NCName"/></oneOrMore></list>',
    '<data type="token"><except><value>u</value></except></data>',
)
_PAIRED = (
    '<choice><attribute name="p"/><group><attribute name="q"/>'
    '<optional><attribute name="r"/></optional></group></choice>'
)


def _wrapped(kind: str, parts: list[str]) -> str:
    return f"<{kind}>{''.join(parts)}</{kind}>"


def _of_one(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    kinds = st.sampled_from(["optional", "zeroOrMore", "oneOrMore"])
    return st.builds(_wrapped, kinds, st.tuples(inner))


def _of_several(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    kinds = st.sampled_from(["choice", "group", "interleave"])
    return st.builds(_wrapped, kinds, st.lists(inner, min_size=2, max_size=3))


# `empty` stands alone only: libxml2 errs about patterns that have one beside or around others.
_CONTENTS = st.sampled_from(["<empty/>", *_VALUES]) | st.recursive(
    st.sampled_from([*(f'<ref name="{name}"/>' for name in ELEMENTS), "<text/>"]),
    lambda inner: _of_one(inner) | _of_several(inner),
    max_leaves=6,
)


@st.composite
def schemas(draw: st.DrawFn) -> etree._Element:
    """Make a schema of four elements, of which the first is the outermost."""
    definitions = []
    for name in ELEMENTS:
        attributes = ""
        for attribute in draw(st.sets(st.sampled_from("xyz")).map(sorted)):
            inner = f'<attribute name="{attribute}">{draw(st.sampled_from(_VALUES))}</attribute>'
            attributes += draw(st.sampled_from([inner, f"<optional>{inner}</optional>"]))
        attributes += draw(st.sampled_from(["", "", _PAIRED]))
        definitions.append(declared(name, attributes + draw(_CONTENTS)))
    return schema(*definitions)


@st.composite
def documents(draw: st.DrawFn, allowed: Grammar) -> etree._Element:
    """Make a document that follows a grammar but for a mistake or two, if it can."""
    root = _grown(draw, allowed, "a", 3)
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        draw(st.sampled_from(_MISTAKES))(draw, draw(st.sampled_from(list(root.iter("*")))))
    return etree.fromstring(etree.tostring(root))


def _grown(draw: st.DrawFn, allowed: Grammar, name: str, generations: int) -> etree._Element:
    """Return an element with children of so many generations."""
    element = etree.Element(name)
    pattern = allowed.declarations[name].pattern
    for use in grammar.attribute_uses(pattern):
        if use.name in grammar.required_attributes(pattern) or draw(st.booleans()):
            element.set(str(use.name), draw(st.sampled_from(TEXTS)))
    wanted = grammar.content(pattern)
    for _ in range(draw(st.integers(0, 5))):
        expected = grammar.expected(wanted)
        if expected.value or (expected.text and draw(st.booleans())):
            _write(element, draw(st.sampled_from(TEXTS)))
        if expected.elements and generations:
            child = draw(st.sampled_from(expected.elements))
            element.append(_grown(draw, allowed, child, generations - 1))
            wanted = grammar.after_child(wanted, child)
    return element


def _write(element: etree._Element, text: str) -> None:
    """Put a text at the end of an element."""
    if len(element):
        element[-1].tail = text
    else:
        element.text = text


def _rename(draw: st.DrawFn, element: etree._Element) -> None:
    element.tag = draw(st.sampled_from(f"{ELEMENTS}e"))


def _remove(_draw: st.DrawFn, element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _insert(draw: st.DrawFn, element: etree._Element) -> None:
    element.insert(0, etree.Element(draw(st.sampled_from(ELEMENTS))))


def _comment(_draw: st.DrawFn, element: etree._Element) -> None:
    element.insert(0, etree.Comment("no part of the text"))


def _say(draw: st.DrawFn, element: etree._Element) -> None:
    element.text = draw(st.sampled_from(TEXTS))


def _say_after(draw: st.DrawFn, element: etree._Element) -> None:
    if element.getparent() is not None:
        element.tail = draw(st.sampled_from(TEXTS))


def _add_attribute(draw: st.DrawFn, element: etree._Element) -> None:
    element.set(draw(st.sampled_from(ATTRIBUTES)), draw(st.sampled_from(TEXTS)))


def _remove_attributes(_draw: st.DrawFn, element: etree._Element) -> None:
    element.attrib.clear()


_MISTAKES = (
    _rename,
    _remove,
    _insert,
    _comment,
    _say,
    _say_after,
    _add_attribute,
    _remove_attributes,
)
