"""Explaining: what a scholar is told whose document does not fit the schema, and its truth."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from edition import resources, source
from edition.diagnostics import CATALOGUE, Finding, Fix, as_text, grouped
from edition.grammar import accepts, read
from edition.grammar.patterns import element
from edition.model import Location
from edition.names import TEI, tei
from edition.schema import customs, usage
from edition.schema.engine import EngineError, Libxml2
from edition.schema.explaining import explain
from edition.schema.foreign import Jing
from edition.schema.messages.skeletons import skeleton
from edition.schema.repertoire import Repertoire
from tests import golden, mutations
from tests.generated import Press
from tests.tools import ROOT

MISTAKES = sorted((Path(__file__).parent / "cases" / "mistakes").iterdir())
OWN = sorted((ROOT / "xml").rglob("*.xml"))
SHARED = ROOT.parent / "shared"
LETTER = PurePosixPath("letter.xml")


@cache
def schema() -> etree._Element:
    return etree.parse(resources.folder("schemas") / "edition.rng").getroot()


@cache
def engine() -> Libxml2:
    return Libxml2(schema())


@cache
def repertoire() -> Repertoire:
    return Repertoire(read(schema()), resources.tei_elements())


@cache
def told(data: bytes) -> tuple[Finding, ...]:
    """Return all that is said of a document: by the gate, or by the schema."""
    admitted, findings = source.admit(data, LETTER)
    return grouped((*findings, *(explain(admitted, repertoire()) if admitted else ())))


def letter(body: str) -> bytes:
    return f"""<TEI xmlns="{TEI}"><teiHeader><fileDesc><titleStmt><title>To Ada</title></titleStmt>
<publicationStmt><p>Unpublished</p></publicationStmt><sourceDesc><p>One sheet</p></sourceDesc>
</fileDesc></teiHeader><text><body>
{body}
</body></text></TEI>""".encode()


# ---------------------------------------------------------------------------------------------
# What is said


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_a_mistake_is_told_where_it_is_and_how_to_mend_it(case: Path):
    file = case / "letter.xml"

    shown = "\n".join(
        as_text(found, lambda place: source.excerpt(file, case, place.line)) + "\n"
        for found in told(file.read_bytes())
    )

    assert shown == golden.expected(case / "expected.txt", shown)


def test_what_is_valid_is_not_spoken_of():
    for file in OWN:
        assert told(file.read_bytes()) == ()


def is_allowed(shown: str) -> bool:
    """Tell whether our schema allows an element that is filled in."""
    values = re.sub('([\\w:-]+)="…"', lambda m: f'{m[1]}="{usage.EXAMPLES.get(m[1], "a")}"', shown)
    filled = values.replace("<div>…<", "<div><p>…</p><").replace('r">…</div', 'r"><p>…</p></div')
    root = etree.fromstring(f'<TEI xmlns="{TEI}">{filled}</TEI>')[0]
    start = element(str(root.tag))
    return accepts(replace(repertoire().grammar, start_pattern=start), root)


CUSTOMS = {**customs.ELEMENTS, **customs.INSTEAD}


@pytest.mark.parametrize("name", CUSTOMS)
def test_what_others_write_is_said_in_tei(name: str):
    custom = CUSTOMS[name]

    assert is_allowed(custom.example)
    assert f"<{custom.names[0]}" in custom.example
    assert tei(name) not in repertoire().grammar.declarations
    assert (name in repertoire().known) == (name in customs.INSTEAD)


def test_an_element_is_shown_with_the_least_that_it_must_hold():
    elements = repertoire().grammar.declarations
    refused = [name for name in elements if not is_allowed(skeleton(repertoire(), name))]

    # Their values are names, or spelled out.
    assert refused == [tei("att"), tei("gi"), tei("variantEncoding")]


def test_what_is_usual_is_possible():
    for child, parents in usage.HOLDERS.items():
        assert all(repertoire().holds(tei(parent), tei(child)) for parent in parents), child
    for attribute, home in usage.HOMES.items():
        assert repertoire().owners(attribute)[0] == tei(home)
    for attribute in usage.EXAMPLES.keys() | customs.VALUES.keys():
        assert repertoire().owners(attribute)
    tables = (usage.FOR_WORDS, usage.PARTNERS, usage.PARTS, usage.HOLDS_NO_WORDS, usage.SKELETONS)
    for name in (name for table in (*tables, *customs.OTHERWISE_MEANT) for name in table):
        assert tei(name) in repertoire().grammar.declarations


SMALL = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="TEI"><zeroOrMore><choice>
    <element name="num"><data type="integer"/></element>
    <element name="gap"><optional><attribute name="reason"><choice><value>lost</value>
      <value>illegible</value></choice></attribute></optional></element>
    <element name="ptr"><attribute name="type"><data type="token"/></attribute><choice>
      <attribute name="target"><data type="anyURI"/></attribute>
      <group><attribute name="from"/><attribute name="to"/></group></choice></element>
    <element name="ref"><choice><attribute name="target"/><attribute name="key"/></choice>
      <attribute name="n"><list><data type="integer"/><data type="integer"/></list></attribute>
      <text/></element>
    <element name="xenoData"><choice><text/><oneOrMore><ref name="any"/></oneOrMore></choice>
    </element>
    <element name="persName"><interleave><optional><element name="forename"><text/></element>
      </optional><optional><element name="surname"><text/></element></optional><text/></interleave>
    </element>
  </choice></zeroOrMore></element></start>
  <define name="any"><element><anyName><except><nsName/></except></anyName>
    <attribute name="kind"/><zeroOrMore><choice><text/><ref name="any"/></choice></zeroOrMore>
  </element></define>
</grammar>
"""


@pytest.mark.parametrize(
    ("body", "messages"),
    [
        ("<num>12</num>", []),
        ("<num> <!-- why? -->12 </num>", []),
        ("<num>twelve</num>", ["“twelve” in `num` is not a whole number."]),
        ("<num/>", ["`num` is empty."]),
        ('<gap reason="damaged"/>', ["“damaged” in @reason of `gap` is not one of its values."]),
        ('<ptr type="a" target="#b"/>', []),
        ('<ptr target="#b"/>', ["`ptr` needs @type."]),
        ('<ptr type="a"/>', ["`ptr` needs @target or @from."]),
        ('<ptr type="a" from="b"/>', ["`ptr` needs @to."]),
        ("<ptr/>", ["`ptr` needs @type.", "`ptr` needs @target or @from."]),
        (
            '<ref n="1 2" target="a" key="b">c</ref>',
            ["@key cannot stand beside @target in `ref`."],
        ),
        ('<ref n="1 b" key="a"/>', ["“b” in @n of `ref` is not a whole number."]),
        ('<ref n="1" key="a"/>', ["“1” in @n of `ref` is not a whole number."]),
        ('<xenoData><a kind="b" xmlns="">c</a></xenoData>', []),
        ('<xenoData><a xmlns="">c</a></xenoData>', ["`a` needs @kind."]),
        (
            '<xenoData><a kind="b" kin="c" xmlns=""/></xenoData>',
            ["`a` may not have an attribute @kin."],
        ),
        (
            '<xenoData>words <a kind="b" xmlns="">c</a></xenoData>',
            ["`a` has no namespace, so it is no element of TEI."],
        ),
        (
            "<xenoData><gap/></xenoData>",
            ["`gap` cannot stand in `xenoData`."],
        ),
        ("<persName><surname>a</surname> b <forename/></persName>", []),
        (
            "<persName><surname>a</surname><surname>b</surname></persName>",
            ["`persName` has a second `surname`, and may have only one."],
        ),
        ("words", ["The words “words” stand directly in `TEI`, which holds only elements."]),
    ],
)
def test_a_schema_of_any_kind_is_explained(body: str, messages: list[str]):
    small = etree.fromstring(SMALL)
    known = Repertoire(read(small), frozenset())
    admitted, _ = source.admit(f'<TEI xmlns="{TEI}">{body}</TEI>'.encode(), LETTER)
    assert admitted is not None

    assert [found.message for found in explain(admitted, known)] == messages
    assert (Libxml2(small).complaints(admitted) == ()) == (not messages)


# ---------------------------------------------------------------------------------------------
# The verdict


def explained(data: bytes) -> bool:
    """Tell whether a document conforms, by what is said of it."""
    return told(data) == ()


def conforms(data: bytes) -> bool:
    """Tell whether a document conforms, by the engine."""
    try:
        root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    except etree.XMLSyntaxError:
        return False
    return not engine().complaints(source.Source(LETTER, data, "", "utf-8", root))


OWN_MUTANTS = [
    pytest.param(mutant, id=f"{file.stem}-{kind}")
    for file in OWN
    for kind, mutant in mutations.mutants(file.read_bytes(), file.name)
]


@pytest.mark.parametrize("mutant", OWN_MUTANTS)
def test_something_is_said_exactly_where_the_engine_says_no(mutant: bytes):
    assert explained(mutant) == conforms(mutant)


def test_every_kind_of_mistake_has_a_case():
    told_of = "".join((case / "expected.txt").read_text("utf-8") for case in MISTAKES)

    assert {code for code in CATALOGUE if "S001" <= code <= "S009"} <= set(
        re.findall(r"^error\[(\w+)\]", told_of, re.MULTILINE)
    )


VALUED = [
    *(("date", name) for name in ("when", "dur", "from-iso", "quantity", "calendar")),
    *(("title", name) for name in ("level", "type", "ref", "xml:id", "xml:lang", "cert", "n")),
    *(("note", name) for name in ("anchored", "place", "targetEnd")),
]
CHARACTERS = st.sampled_from("0129aeyGT:/#%.,-_+ \t\n&<\"'éא文\u00a0\u2013")


@given(st.sampled_from(VALUED), st.text(CHARACTERS, max_size=12))
@example(("date", "dur"), f"{'9' * 5000} years")
@example(("date", "quantity"), f"1{' ' * 5000}")
@example(("date", "when"), "2017-06-" + "3" * 5000)
def test_any_value_is_right_or_told_to_be_wrong(where: tuple[str, str], value: str):
    element, attribute = where
    data = letter(f"<p><{element} {attribute}={quoteattr(value)}/></p>")

    findings = told(data)

    assert (findings == ()) == conforms(data)
    assert {found.code for found in findings} <= {"S007"}


@pytest.mark.parametrize("mutant", OWN_MUTANTS)
def test_a_finding_names_what_stands_at_its_place_and_says_what_to_do(mutant: bytes):
    for found in told(mutant):
        text = mutant.decode()
        characters = text[slice(*span(text, found.location))]
        if found.code in {"S001", "S002", "S009"}:
            assert f"`{characters}`" in found.message
        if found.code == "S005":
            assert f"@{characters}" in found.message
        if found.code in {"S004", "S007"}:
            assert " ".join(characters.split())[:30] in found.message
        assert found.hint


@pytest.mark.parametrize(
    "data",
    [
        *(pytest.param((case / "letter.xml").read_bytes(), id=case.name) for case in MISTAKES),
        *OWN_MUTANTS,
        pytest.param(letter('<p id="p1" xml:id="p2">To Ada.</p>'), id="id-twice"),
        pytest.param(letter('<p id="1 2">To Ada.</p>'), id="id-that-is-none"),
        pytest.param(letter('<p id\n=\n"a">To Ada.</p>'), id="id-on-lines"),
        pytest.param(letter("<P><perName>Ada</perName></P>"), id="one-in-the-other"),
        pytest.param(letter('<tei:P xmlns:tei="http://www.tei-c.org/ns/1.0" >A</tei:P >'), id="p"),
    ],
)
def test_what_is_certain_mends_the_mistake(data: bytes):
    """What a fix writes takes away its own finding, and brings no other one."""
    findings = told(data)
    for found in findings:
        if found.fix:
            left = [(f.code, f.message) for f in told(mended(data, found.fix))]
            assert len(left) < len(findings)
            assert set(left) < {(f.code, f.message) for f in findings}


def mended(data: bytes, fix: Fix) -> bytes:
    text = data.decode()
    start, end = span(text, fix.location)
    return f"{text[:start]}{fix.replacement}{text[end:]}".encode()


def span(text: str, place: Location) -> tuple[int, int]:
    lines = text.splitlines(keepends=True)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    return start, sum(map(len, lines[: place.end_line - 1])) + place.end_column - 1


def corpus() -> Iterator[bytes]:
    """Yield the documents of others that pass the gate."""
    for file in sorted(SHARED.rglob("*.xml")):
        if "oracle" not in file.parts:
            data = file.read_bytes()
            if source.admit(data, LETTER)[0]:
                yield data


@pytest.mark.long
@pytest.mark.usefixtures("shared")
def test_we_and_the_engine_agree_about_the_texts_of_others():
    differing = [data[:300] for data in corpus() if explained(data) != conforms(data)]

    assert differing == []


@pytest.mark.long
@pytest.mark.usefixtures("shared")
def test_we_and_the_engine_agree_about_mistakes_in_the_texts_of_others():
    valid = (data for data in corpus() if conforms(data))
    some = (data for number, data in enumerate(valid) if number % 100 == 0)
    mutants = [mutant for data in some for mutant in mutations.mutants(data, str(len(data)), 2)]

    broken = [data for _, data in mutants if not conforms(data)]

    assert [kind for kind, data in mutants if explained(data) != conforms(data)] == []
    assert len(broken) > 2000


@pytest.mark.long
def test_we_and_the_engine_agree_about_mistakes_in_all_that_the_schema_has():
    """In documents made by chance, in which every element stands wherever it may."""
    documents = Press(repertoire().grammar, seed=7).documents(300)
    mutants = [
        mutant
        for number, root in enumerate(documents)
        for mutant in mutations.mutants(etree.tostring(root), str(number))
    ]

    assert [kind for kind, data in mutants if explained(data) != conforms(data)] == []


@pytest.mark.long
def test_jing_agrees():
    """But where a blank stands around an address, which Jing takes away before it looks."""
    mutants = [
        (kind, admitted)
        for file in OWN
        for kind, data in mutations.mutants(file.read_bytes(), file.name, 3)
        if (admitted := source.admit(data, LETTER)[0]) and kind != "blank_around_a_value"
    ]
    schema_file = resources.folder("schemas") / "edition.rng"
    try:
        jing = Jing(schema_file.read_bytes(), lambda: iter([admitted for _, admitted in mutants]))
    except EngineError as error:
        pytest.skip(str(error))

    differing = [
        kind
        for kind, admitted in mutants
        if bool(jing.complaints(admitted)) != bool(list(explain(admitted, repertoire())))
    ]

    assert differing == []
