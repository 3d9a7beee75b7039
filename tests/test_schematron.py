"""Schematron: rules are translated as the standard wants it, asked quickly, and locked in.

A case is a folder `cases/schematron/<id>`, named by a rule of schemas/edition.sch: `in.xml` breaks
that rule and no other, `expected.txt` holds what is said of it, and `silent.xml` is like it but
keeps all rules.
"""

import re
from copy import deepcopy
from functools import cache
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from edition.diagnostics import Finding, Severity, as_text
from edition.errors import ExitCode
from edition.names import TEI
from edition.saxon import Engine
from edition.schematron import (
    BESIDE_OUR_GRAMMAR,
    Schematron,
    UnusableRulesError,
    of_edition,
    of_toolkit,
)
from edition.schematron.contexts import needs
from edition.schematron.holdings import Holdings
from edition.schematron.ruleset import RuleSet
from edition.source import Source, admit_xml
from tests import golden
from tests.tools import ROOT

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
CASES = sorted((ROOT / "tests" / "cases" / "schematron").iterdir())
IN_XML = PurePosixPath("in.xml")
RULES = PurePosixPath("rules.sch")


def read(text: str | bytes, name: PurePosixPath = IN_XML) -> Source:
    source, findings = admit_xml(text if isinstance(text, bytes) else text.encode(), name)
    assert source is not None, findings
    return source


@cache
def engine() -> Engine:
    xslt = ROOT / "xslt"
    return Engine({"schematron": xslt / "schematron.xsl"}, xslt / "catalog.xml")


def schema(content: str, attributes: str = 'queryBinding="xslt3"') -> str:
    return (
        f'<schema xmlns="{SCHEMATRON}" {attributes} '
        'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f">\n'
        f'<ns prefix="t" uri="{TEI}"/><ns prefix="f" uri="urn:f"/>\n{content}\n</schema>'
    )


def rule_set(content: str, attributes: str = 'queryBinding="xslt3"', phase: str = "") -> RuleSet:
    return RuleSet(read(schema(content, attributes), RULES), engine, phase)


def pattern(content: str) -> RuleSet:
    return rule_set(f"<pattern>{content}</pattern>")


def one_rule(context: str, content: str = '<assert test="@n">x</assert>') -> str:
    return f'<pattern><rule context="{context}">{content}</rule></pattern>'


def asked(rules: RuleSet, document: str) -> list[Finding]:
    return list(rules.check(read(document)))


def messages(rules: RuleSet, document: str) -> list[str]:
    return [found.message for found in asked(rules, document)]


def marked(found: Finding, text: str) -> str:
    """Return what a finding of one line marks."""
    place = found.location
    return text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1]


# ---------------------------------------------------------------------------------------------
# The rules of the toolkit


def broken(text: bytes, phase: str = "") -> set[str]:
    """Return the ids of the rules of the toolkit that a document breaks."""
    found = of_toolkit(phase).check(read(text))
    return {rule for each in found for rule in re.findall(r"The rule is `([\w-]+)`", each.hint)}


of_every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@of_every_case
def test_a_rule_tells_what_breaks_it(case: Path):
    text = (case / "in.xml").read_bytes()
    document = read(text)
    shown = "".join(
        as_text(found, lambda place: document.line(place.line)) + "\n\n"
        for found in of_toolkit().check(document)
    )

    assert broken(text) == {case.name}
    assert shown == golden.expected(case / "expected.txt", shown)


@of_every_case
def test_a_rule_is_silent_where_it_is_kept(case: Path):
    assert broken((case / "silent.xml").read_bytes()) == set()


def toolkit_schema() -> "etree._Element":
    return etree.parse(ROOT / "schemas" / "edition.sch").getroot()


def ids(element: "etree._Element") -> set[str]:
    names = (f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report")
    return {str(each.get("id")) for each in element.iter(*names)}


def test_every_rule_has_a_case():
    assert ids(toolkit_schema()) == {case.name for case in CASES}


def test_beside_our_grammar_all_patterns_are_asked_but_one():
    patterns = toolkit_schema().iterfind(f"{{{SCHEMATRON}}}pattern")
    by_id = {str(each.get("id")): ids(each) for each in patterns}
    asked_beside = {
        rule
        for case in CASES
        for rule in broken((case / "in.xml").read_bytes(), BESIDE_OUR_GRAMMAR)
    }

    assert asked_beside == ids(toolkit_schema()) - by_id["other-grammars"]


@pytest.mark.parametrize("name", ["edition.sch", "schematron.sch"])
def test_others_can_read_it(name: str):
    """By the grammar of ISO Schematron that lxml has, in which no XSLT can stand."""
    root = etree.parse(ROOT / "schemas" / name).getroot()
    for own in root.findall("{http://www.w3.org/1999/XSL/Transform}*"):
        root.remove(own)

    grammar = isoschematron.schematron_schema_valid
    assert grammar(root), grammar.error_log


def test_every_diagnostic_is_used():
    root = toolkit_schema()
    used = {word for each in root.iter("*") for word in each.get("diagnostics", "").split()}

    assert used == {each.get("id") for each in root.iter(f"{{{SCHEMATRON}}}diagnostic")}


# By the ids of our rules, the constraints of TEI that they state; `shared/oracle` has them.
OF_TEI = {
    "block-in-verse": "abstractModel-structure-p-in-l-or-lg",
    "calendar-without-words": "calendar_attr_on_empty_element",
    "certain-and-uncertain": "att-datable-w3c-from",
    "day-and-period": "att-datable-w3c-when",
    "generated-outside-post": "CMC_generatedBy_within_post",
    "glossary-without-labels": "gloss-list-must-have-labels",
    "kind-within-no-kind": "subtypeTyped",
    "language-of-no-target": "targetLang",
    "link-of-one": "linkTargets3",
    "measured-twice": "duplicateDim",
    "nowhere-kept": "msId_minimal",
    "outside-description": "catchword_in_msDesc",
    "path-closed": "pathmustnotbeclosed",
    "quotation-says-nothing": "quotationContents",
    "related-to-nothing": "targetorcontent1",
    "related-twice": "targetorcontent1",
    "relation-of-no-kind": "ref-or-key-or-name",
    "relation-of-two-kinds": "active-mutual",
    "relation-without-active": "active-passive",
    "ruby-of-two-kinds": "rt-target-not-span",
    "ruby-without-end": "rt-from",
    "sentence-in-sentence": "noNestedS",
    "shift": "shiftNew",
    "span-of-many": "tofrom",
    "span-without-beginning": "tonotfrom",
    "span-without-end": "delSpan-requires-spanTo",
    "stand-off-in-stand-off": "nested_standOff_should_be_typed",
    "stanza-empty": "atleast1oflggapl",
    "stanza-without-lines": "atleast1oflggapl",
    "subst-incomplete": "substContents1",
    "two-ways-to-point": "refAtts",
    "unit-twice": "att-measurement-unitRef",
    "variants-elsewhere": "variantEncodingLocation",
    "verse-in-verse": "abstractModel-structure-l-in-l",
    "version-of-no-scheme": "schemeVersionRequiresScheme",
    "words-in-facsimile": "no_facsimile_text_nodes",
}

# Errors that TEI states more often than in one constraint, or in its grammar.
OTHERWISE = {
    "choice-alone",
    "citation-path",
    "lemma-twice",
    "relation-of-nobody",
    "span-backwards",
    "span-of-two-kinds",
}


def constraints_of_tei(p5subset: Path) -> RuleSet:
    """Return the constraints of TEI's specifications, each as a pattern, as TEI's own tools do."""
    root = etree.parse(p5subset).getroot()
    made = etree.Element(f"{{{SCHEMATRON}}}schema", queryBinding="xslt2")
    prefixes = {ns.get("prefix"): ns.get("uri") for ns in root.iter(f"{{{SCHEMATRON}}}ns")}
    for prefix, uri in prefixes.items():
        etree.SubElement(made, f"{{{SCHEMATRON}}}ns", prefix=str(prefix), uri=str(uri))
    for constraint in root.iter(f"{{{TEI}}}constraintSpec"):
        for rule in constraint.iter(f"{{{SCHEMATRON}}}rule"):
            for assertion in rule.iterchildren("*"):
                assertion.set("id", constraint.get("ident", ""))
            etree.SubElement(made, f"{{{SCHEMATRON}}}pattern").append(deepcopy(rule))
    return RuleSet(read(etree.tostring(made), RULES), engine)


@pytest.mark.long
def test_what_tei_forbids_is_forbidden_and_nothing_else(shared):
    theirs = constraints_of_tei(shared / "oracle" / "p5subset.xml")
    files = [*(shared / "corpus").rglob("*.xml"), *(ROOT / "tests/cases/schematron").rglob("*.xml")]

    for file in sorted(files):
        document, _ = admit_xml(file.read_bytes(), IN_XML)
        if document is None:
            continue
        ours = broken(file.read_bytes())
        forbidden = {told.id for told in theirs.told(document)} & set(OF_TEI.values())
        assert {OF_TEI[rule] for rule in ours & OF_TEI.keys()} == forbidden, file


def test_every_error_is_one_for_tei():
    errors = {
        path.parent.name
        for path in (ROOT / "tests" / "cases" / "schematron").rglob("expected.txt")
        if path.read_text(encoding="utf-8").startswith("error")
    }

    assert errors <= OF_TEI.keys() | OTHERWISE


# ---------------------------------------------------------------------------------------------
# What the standard asks (ISO/IEC 19757-3)

LETTER = f"""\
<TEI xmlns="{TEI}">
  <p n="1">Dear <name>Clara</name>,</p>
  <p n="2">write <hi>soon</hi>. <!-- the ink is faint --></p>
</TEI>"""


def test_an_assertion_tells_what_is_not_so_and_a_report_what_is():
    rules = pattern("""
        <rule context="t:p">
          <assert test="t:name">nobody is named</assert>
          <report test="t:hi">something is marked</report>
        </rule>""")

    assert [
        (found.code, found.message, marked(found, LETTER)) for found in asked(rules, LETTER)
    ] == [
        ("S010", "nobody is named", "<p"),
        ("S011", "something is marked", "<p"),
    ]


def test_of_a_pattern_the_first_rule_that_fits_is_asked():
    rule = '<rule context="{}"><report test="true()">{}</report></rule>'
    first, second = rule.format("t:p[t:hi]", "first"), rule.format("t:p", "second")

    assert messages(pattern(first + second), LETTER) == ["second", "first"]
    assert messages(pattern(second + first), LETTER) == ["second", "second"]
    apart = f"<pattern>{first}</pattern><pattern>{second}</pattern>"
    assert sorted(messages(rule_set(apart), LETTER)) == ["first", "second", "second"]


def test_a_rule_without_assertions_excepts_what_it_fits():
    rules = pattern(
        '<rule context="t:p[t:hi]"/><rule context="t:p"><report test="true()">told</report></rule>'
    )

    assert messages(rules, LETTER) == ["told"]


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("/", ["<TEI"]),
        ("t:TEI/t:p", ["<p", "<p"]),
        ("t:p/@n", ["1", "2"]),
        ("@*", ["1", "2"]),
        ("t:hi/text()", ["<hi"]),
        ("text()[contains(., 'write')]", ["<p"]),
        ("comment()", ["<p"]),
        ("t:name | t:hi", ["<name", "<hi"]),
        ("t:p except t:p[1]", ["<p"]),
        ("*[self::t:name]", ["<name"]),
    ],
)
def test_a_rule_is_about_nodes_of_any_kind(context: str, expected: list[str]):
    rules = pattern(f'<rule context="{context}"><report test="true()">told</report></rule>')

    assert [marked(found, LETTER) for found in asked(rules, LETTER)] == expected


def test_an_attribute_is_marked_wherever_it_stands():
    text = f'<t:p xmlns:t="{TEI}"\n  n="1"   when = "soon"\n  xml:id="p1"/>'
    rules = pattern("""
        <rule context="@when"><report test="true()">when</report></rule>
        <rule context="@xml:id"><report test="true()">id</report></rule>""")

    assert {marked(found, text) for found in asked(rules, text)} == {"soon", "p1"}


def test_a_message_quotes_the_document():
    rules = pattern("""
        <rule context="t:hi">
          <report test="true()">in <name path=".."/>
             <emph>number</emph> <value-of select="../@n"/>, <span class="x">a</span> <name/> says
             <dir value="ltr">“<value-of select="."/>”</dir>,
             and not <value-of select="1 to 2"/></report>
        </rule>""")

    assert messages(rules, LETTER) == ["in p number 2, a hi says “soon”, and not 1 2"]


def test_variables_are_known_where_they_are_declared():
    rules = rule_set("""
        <let name="paragraphs" value="count(//t:p)"/>
        <pattern>
          <let name="own" value="$paragraphs + 1"/>
          <let name="limit" value="$own - 2"/>
          <rule context="t:p[position() gt $limit]">
            <let name="number" value="xs:integer(@n)" xmlns:xs="urn:not-asked"/>
            <let name="doubled" value="$number * 2"/>
            <report test="$doubled lt 100"><value-of select="$paragraphs, $own, $doubled"/></report>
          </rule>
        </pattern>
        <pattern>
          <let name="own" value="'of the other pattern'"/>
          <rule context="t:hi"><report test="true()"><value-of select="$own"/></report></rule>
        </pattern>
        <ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>""")

    assert messages(rules, LETTER) == ["2 3 4", "of the other pattern"]


def test_a_variable_may_hold_what_stands_in_it():
    rules = rule_set("""
        <let name="kinds"><kind xmlns="">letter</kind><kind xmlns="">diary</kind></let>
        <pattern><rule context="t:TEI">
          <report test="$kinds/kind = 'diary'"><value-of select="count($kinds/kind)"/></report>
        </rule></pattern>""")

    assert messages(rules, LETTER) == ["2"]


def test_a_rule_has_what_the_abstract_rules_have_that_it_extends():
    rules = pattern("""
        <rule abstract="true" id="numbered">
          <let name="number" value="@n"/>
          <assert test="$number = '1'">number <value-of select="$number"/></assert>
        </rule>
        <rule abstract="true" id="named"><extends rule="numbered"/>
          <assert test="t:name">no name</assert></rule>
        <rule context="t:p"><extends rule="named"/>
          <report test="$number = '2'">after</report></rule>""")

    assert messages(rules, LETTER) == ["number 2", "no name", "after"]


def test_an_abstract_pattern_is_asked_with_the_parameters_of_each_instance():
    rules = rule_set("""
        <pattern id="needs" abstract="true">
          <param name="what" value="t:name"/>
          <let name="here" value="'$element'"/>
          <rule context="$element"><assert test="$what">
            <value-of select="$here"/> needs <value-of select="'$what'"/></assert></rule>
        </pattern>
        <pattern is-a="needs"><param name="element" value="t:p"/></pattern>
        <pattern is-a="needs">
          <param name="element" value="t:hi"/><param name="what" value="@rend"/>
        </pattern>""")

    assert messages(rules, LETTER) == ["t:p needs t:name", "t:hi needs @rend"]


def phased(attributes: str, phase: str = "") -> RuleSet:
    return rule_set(
        """
        <phase id="names"><let name="who" value="'names'"/><active pattern="one"/></phase>
        <phase id="marks"><let name="who" value="'marks'"/><active pattern="two"/></phase>
        <pattern id="one"><rule context="t:name"><report test="true()">one</report></rule></pattern>
        <pattern id="two"><rule context="t:hi"><report test="true()">two</report></rule></pattern>
        """,
        attributes,
        phase,
    )


def test_of_the_phases_one_is_asked():
    assert messages(phased(""), LETTER) == ["one", "two"]
    assert messages(phased('defaultPhase="#ALL"'), LETTER) == ["one", "two"]
    assert messages(phased('defaultPhase="marks"'), LETTER) == ["two"]
    assert messages(phased('defaultPhase="marks"', "names"), LETTER) == ["one"]
    assert messages(phased('defaultPhase="marks"', "#ALL"), LETTER) == ["one", "two"]


def test_keys_and_functions_are_xslt():
    rules = rule_set("""
        <xsl:key name="numbered" match="t:p" use="@n"/>
        <xsl:function name="f:next">
          <xsl:param name="number"/><xsl:sequence select="$number + 1"/>
        </xsl:function>
        <pattern><rule context="t:p">
          <let name="next" value="f:next(@n)"/>
          <assert test="key('numbered', string($next))"><value-of select="$next"/></assert>
        </rule></pattern>""")

    assert messages(rules, LETTER) == ["3"]


def test_a_subject_is_where_the_finding_stands():
    rules = pattern("""
        <rule context="t:p" subject="@n">
          <report test="t:hi">by the rule</report>
          <report test="t:hi" subject="t:hi">by the report</report>
          <report test="t:hi" subject="t:nothing">by none</report>
        </rule>""")

    assert [marked(found, LETTER) for found in asked(rules, LETTER)] == ["2", "<hi", "<p"]


def test_diagnostics_and_properties_come_before_the_rule_in_the_hint():
    rules = rule_set("""
        <pattern><rule context="t:hi">
          <report test="true()" id="marked" diagnostics="why how" properties="more">told</report>
          <report test="true()">told</report>
        </rule></pattern>
        <diagnostics>
          <diagnostic id="how">Ask <name/>.</diagnostic>
          <diagnostic id="why">Because.</diagnostic>
        </diagnostics>
        <properties><property id="more">See there.</property></properties>""")

    assert [found.hint for found in asked(rules, LETTER)] == [
        "Ask hi. Because. See there. The rule is `marked` in rules.sch.",
        "The rule is rules.sch, line 6.",
    ]


@pytest.mark.parametrize(
    ("attributes", "code"),
    [
        ("", "S010 S011"),
        ('role="warning"', "S011 S011"),
        ('role="INFO"', "S011 S011"),
        ('role="error"', "S010 S010"),
        ('flag="fatal"', "S010 S010"),
        ('role="warn" flag="error"', "S011 S011"),
        ('role="sentence"', "S010 S011"),
    ],
)
def test_a_role_says_how_much_a_rule_matters(attributes: str, code: str):
    told = '<assert test="false()"{0}>told</assert><report test="true()"{0}>told</report>'
    own = pattern(f'<rule context="t:hi">{told.format(f" {attributes}")}</rule>')
    of_the_rule = pattern(f'<rule context="t:hi" {attributes}>{told.format("")}</rule>')

    for rules in (own, of_the_rule):
        assert " ".join(found.code for found in asked(rules, LETTER)) == code


@pytest.mark.parametrize("binding", ["", 'queryBinding="xslt2"', 'queryBinding="XSLT3"'])
def test_the_query_language_is_that_of_xslt_3(binding: str):
    report = '<report test="(1 to 3) ! (. + 1) = 4">x</report>'
    rules = rule_set(f'<pattern><rule context="t:hi">{report}</rule></pattern>', binding)

    assert messages(rules, LETTER) == ["x"]


def test_a_long_message_is_cut():
    rules = pattern(
        '<rule context="t:p"><report test="true()"><value-of select="."/></report></rule>'
    )

    (message,) = messages(rules, f'<p xmlns="{TEI}">{"long " * 1000}</p>')
    assert len(message) < 510


# ---------------------------------------------------------------------------------------------
# As another processor does it

NAMES = st.sampled_from("abc")
STEPS = st.sampled_from(["a", "b", "c", "*", "a/b", "a//c", "*[@x]", "b[c]", "a[not(@x)]"])
TESTS = st.sampled_from(
    [
        "@x",
        "b",
        "not(c)",
        "count(*) > 1",
        "@x = 'a'",
        ". = 'a'",
        "../b",
        "preceding-sibling::*",
        "true()",
    ]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    attributes = "".join(
        f' {attribute}="{draw(NAMES)}"' for attribute in "xy" if draw(st.booleans())
    )
    inside = draw(st.lists(elements(depth - 1), max_size=3)) if depth else []
    return f"<{name}{attributes}>{draw(st.sampled_from(['', 'a', 'b']))}{''.join(inside)}</{name}>"


RULE_LISTS = st.lists(
    st.tuples(STEPS, st.lists(st.tuples(st.booleans(), TESTS), min_size=1, max_size=2)),
    min_size=1,
    max_size=3,
)


def written(patterns: list[list[tuple[str, list[tuple[bool, str]]]]]) -> str:
    """Return patterns in Schematron; the message of an assertion is its number."""
    number, parts = 0, []
    for rules in patterns:
        parts.append("<pattern>")
        for context, assertions in rules:
            parts.append(f'<rule context="{context}">')
            for is_assert, test in assertions:
                number += 1
                name = "assert" if is_assert else "report"
                parts.append(f'<{name} test="{escape(test)}">{number}</{name}>')
            parts.append("</rule>")
        parts.append("</pattern>")
    return "".join(parts)


def by_libxslt(content: str, document: str) -> list[tuple[str, int]]:
    """Ask the reference implementation for XSLT 1.0: messages, and the elements they are about."""
    text = f'<schema xmlns="{SCHEMATRON}">{content}</schema>'
    validator = isoschematron.Schematron(etree.fromstring(text), store_report=True)
    tree = etree.fromstring(document)
    validator.validate(tree)
    report = validator.validation_report
    assert report is not None
    found = []
    for told in report.iter("{*}failed-assert", "{*}successful-report"):
        (element,) = tree.getroottree().xpath(str(told.get("location")))
        found.append((str(told[0].text), list(tree.iter("*")).index(element)))
    return sorted(found)


PATTERNS = st.lists(RULE_LISTS, min_size=1, max_size=2)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PATTERNS, elements())
def test_the_same_rules_are_broken_as_for_the_reference_implementation(patterns, document):
    assert_that_the_reference_agrees(patterns, document)


@pytest.mark.long
@settings(max_examples=6_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PATTERNS, elements())
def test_the_same_rules_are_broken_many_times(patterns, document):
    assert_that_the_reference_agrees(patterns, document)


def assert_that_the_reference_agrees(
    patterns: list[list[tuple[str, list[tuple[bool, str]]]]], document: str
) -> None:
    content = written(patterns)
    rules = rule_set(content)
    ours = [(told.message, told.element) for told in rules.told(read(document))]

    assert sorted(ours) == by_libxslt(content, document)


# ---------------------------------------------------------------------------------------------
# What need not be asked


@pytest.mark.parametrize(
    ("context", "document", "may_concern"),
    [
        ("t:hi", "<p/>", False),
        ("t:hi", "<hi/>", True),
        ("t:hi | t:p", "<p/>", True),
        ("t:lg/t:l", "<l/>", False),
        ("t:hi[@rend]", "<p rend='b'><hi/></p>", False),
        ("t:hi[@rend]", "<hi rend='b'/>", True),
        ("t:hi[not(@rend or @style)]", "<hi rend='b'/>", False),
        ("t:hi[not(@rend or @style)]", "<p><hi rend='b'/><hi n='1'/></p>", True),
        ("t:list[@type = 'gloss']", "<list type='ordered'/>", False),
        ("t:list[@type eq 'gloss'][1]", "<list type='gloss'/>", True),
        ("t:*[@key]/@ref", "<p><name key='a'/><name ref='b'/></p>", False),
        ("t:*[@key]/@ref", "<name key='a' ref='b'/>", True),
        ("t:note[not(normalize-space())]", "<note>words</note>", False),
        ("t:note[not(normalize-space())]", "<note> <!-- no words --> </note>", True),
        ("t:p[t:hi and @n]", "<p n='1'/>", False),
        ("t:p[t:hi or @n]", "<p/>", True),
        ("t:p[@n = 1 or @x]", "<p/>", True),
        ("t:p[not(@n and @x)]", "<p n='1'/>", True),
        ("t:p[not(@xml:id)]", "<p xml:id='a'/>", True),
        ("t:p[@xml:id]", "<p/>", False),
        ("t:p[if (@a) then @b else @c and @d]", "<p/>", True),
        ("@n", "<p/>", False),
        ("text()[not(normalize-space())]", "<p>words</p>", True),
        ("node()[not(@n)]", "<p n='1'>words</p>", True),
        ("*[self::t:hi]", "<p/>", False),
        ("*[self::t:hi or self::t:p]", "<l/>", True),
        ("(t:hi | t:lg)/t:l", "<p/>", True),
        ("key('k', 'a')", "<p/>", True),
        ("/", "<p/>", True),
        (".", "<p/>", True),
        ("t:p (: or | :)", "<p/>", True),
        ("t:p[", "<p/>", True),
    ],
)
def test_a_document_is_passed_over_if_its_names_show_that_no_rule_fits(
    context: str, document: str, *, may_concern: bool
):
    inner = re.sub(r"^<(\w+)", rf'<\1 xmlns="{TEI}"', document)

    assert any(Holdings(read(inner)).meet(need) for need in needs(context)) is may_concern


CONDITIONS = st.sampled_from(
    [
        *(
            "@x",
            "@y = 'a'",
            "@x = 'b' and b",
            "not(@x)",
            "not(@x or @y)",
            "@x or @y",
            "a/b",
            "a//@x",
        ),
        *("not(normalize-space())", "not(@x) and not(b)", "normalize-space() = 'a'", "1", "last()"),
        *("ancestor::a[@x]", "not(a or @x)", "count(*) = 2", ". = 'a'", "@*", "not(@x = 'a')"),
        *(
            "if (@x) then @y else b and c",
            "(@x, @y)[1] and a",
            "some $n in a satisfies $n/b and @x",
        ),
    ]
)
CONTEXTS = st.builds(
    lambda path, conditions: path + "".join(f"[{condition}]" for condition in conditions),
    st.sampled_from(["a", "b", "*", "a/b", "a//b", "@x", "*/@y", "text()", "node()", "a/@*", "/"]),
    st.lists(CONDITIONS, max_size=2),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CONTEXTS, min_size=1, max_size=2), elements())
def test_no_document_is_passed_over_in_which_a_rule_fits(contexts, document):
    context = " | ".join(contexts)
    source = read(document)
    rules = pattern(f'<rule context="{context}"><report test="true()">fits</report></rule>')

    try:
        fits = list(rules.told(source))
    except UnusableRulesError:
        return  # not every path is a context
    assert rules.may_concern(Holdings(source)) or not fits


def test_for_rules_that_fit_nothing_no_engine_is_started():
    def none() -> Engine:
        raise AssertionError

    rules = Schematron([RuleSet(read(schema(one_rule("t:lg")), RULES), none)])
    assert list(rules.check(read(LETTER))) == []


# ---------------------------------------------------------------------------------------------
# Rules that cannot be used


def refused(content: str, attributes: str = 'queryBinding="xslt3"') -> list[tuple[str, str, str]]:
    """Return what is marked in the rules, and what is said of it."""
    text = schema(content, attributes)
    with pytest.raises(UnusableRulesError) as stopped:
        rule_set(content, attributes).translate()
    return [(marked(found, text), found.message, found.hint) for found in stopped.value.findings]


UNUSABLE = {
    "an expression is not finished": (
        one_rule("t:p", '<assert test="@n =">x</assert>'),
        "@n =",
        "`@n =` is no expression of XPath.",
    ),
    "a context leads up": (
        one_rule("t:p/.."),
        "t:p/..",
        "`t:p/..` cannot be the context of a rule.",
    ),
    "a variable is not declared": (
        one_rule("t:p", '<assert test="$name">x</assert>'),
        "$name",
        "`$name` uses a variable that nothing declares.",
    ),
    "a variable is declared too late": (
        one_rule("t:p", '<let name="a" value="$b"/><let name="b" value="1"/>'),
        "$b",
        "`$b` uses a variable that nothing declares.",
    ),
    "a parameter is not given": (
        one_rule("$where").replace("<pattern", '<pattern abstract="true" id="a"')
        + '<pattern is-a="a"/>',
        "$where",
        "`$where` uses a variable that nothing declares.",
    ),
    "a prefix is not declared": (
        one_rule("tei:p"),
        "tei:p",
        "`tei:p` uses a prefix that nothing declares.",
    ),
    "there is no such function": (
        one_rule("t:p", '<assert test="@n">x <value-of select="f:a()"/></assert>'),
        "f:a()",
        "`f:a()` calls a function that there is not.",
    ),
    "a function is wrong": (
        '<xsl:function name="f:a"><xsl:sequence select="1 +"/></xsl:function>',
        "<xsl:function",
        "Something in `f:a` is no expression of XPath.",
    ),
    "the path of a name": (
        one_rule("t:p", '<assert test="@n"><name path="("/></assert>'),
        "(",
        "`(` is no expression of XPath.",
    ),
    "a subject": (
        one_rule("t:p", '<assert subject="-" test="@n">x</assert>'),
        "-",
        "`-` is no expression of XPath.",
    ),
    "a file is to be written": (
        '<xsl:function name="f:a"><xsl:result-document href="a"/></xsl:function>',
        "<xsl:function",
        "Something in `f:a` cannot be used.",
    ),
}


@pytest.mark.parametrize("fault", UNUSABLE)
def test_what_is_wrong_is_marked_in_the_rules(fault: str):
    content, expected, message = UNUSABLE[fault]

    assert [found[:2] for found in refused(content)] == [(expected, message)]


def test_all_that_is_wrong_is_told_at_once():
    content = """<pattern>
      <rule context="t:p["><assert test="1 +">x</assert></rule>
      <rule context="t:q"><report test="$a">x <value-of select="q:b"/></report></rule>
    </pattern>"""

    found = refused(content)
    assert [place for place, _, _ in found] == ["t:p[", "1 +", "$a", "q:b"]
    assert found[3][2] == 'Declare it at the beginning: <ns prefix="…" uri="…"/>'


# What `schemas/schematron.sch` asks before a file is translated.
DEMANDS = {
    "query-binding": ("", 'queryBinding="xslt"'),
    "default-phase": ("", 'defaultPhase="none"'),
    "inclusion": '<include href="others.sch"/>',
    "xslt": '<xsl:template match="p"/>',
    "namespace": '<ns prefix="a"/>',
    "prefix-xsl": '<ns prefix="xsl" uri="urn:a"/>',
    "let-name": '<let value="1"/>',
    "let-value": '<let name="a"/>',
    "param": '<pattern is-a="a"><param name="b"/></pattern><pattern id="a" abstract="true"/>',
    "active-pattern": '<phase id="a"><active pattern="b"/></phase>',
    "documents": "<pattern documents=\"'a.xml'\"/>",
    "is-a": '<pattern id="a"/><pattern is-a="a"/>',
    "abstract-rule": '<pattern><rule abstract="true"/></pattern>',
    "rule": "<pattern><rule/></pattern>",
    "rule-in-pattern": '<rule context="t:p"/>',
    "extends": '<pattern><rule context="t:p"><extends rule="a"/></rule></pattern>',
    "extends-itself": '<pattern><rule abstract="true" id="a"><extends rule="a"/></rule></pattern>',
    "test": '<pattern><rule context="t:p"><assert>x</assert></rule></pattern>',
    "in-rule": '<pattern><report test="1">x</report></pattern>',
    "diagnostics": '<pattern><rule context="a"><report test="1" diagnostics="b"/></rule></pattern>',
    "value-of": '<pattern><rule context="a"><report test="1"><value-of/></report></rule></pattern>',
    "unknown": "<patern/>",
}


def demands() -> RuleSet:
    return RuleSet(read((ROOT / "schemas" / "schematron.sch").read_bytes()), engine)


@pytest.mark.parametrize("demand", DEMANDS)
def test_a_schema_is_refused_that_cannot_be_translated(demand: str):
    given = DEMANDS[demand]
    content, attributes = given if isinstance(given, tuple) else (given, "")

    told = list(demands().told(read(schema(content, attributes))))
    assert [one.id for one in told] == [demand]


def test_what_is_no_schema_is_refused():
    (told,) = demands().told(read(LETTER))

    assert told.id == "no-schema"
    assert "`TEI`, in the namespace “http://www.tei-c.org/ns/1.0”" in told.message


def test_every_demand_is_shown():
    root = etree.parse(ROOT / "schemas" / "schematron.sch").getroot()

    assert ids(root) == {"no-schema", *DEMANDS}


def test_the_schemas_of_the_toolkit_meet_the_demands():
    for name in ("edition.sch", "schematron.sch"):
        assert not list(demands().told(read((ROOT / "schemas" / name).read_bytes())))


def test_a_rule_that_stops_is_told_where_it_stands_and_at_which_document():
    content = """<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
      <let name="limit" value="1"/>
      <pattern><rule context="t:p">
        <let name="number" value="xs:integer(@n)"/>
        <assert test="$number gt $limit">too small</assert>
      </rule></pattern>"""
    rules = rule_set(content)
    document = f'<p xmlns="{TEI}" n="one"/>'

    (found,) = asked(rules, document)
    assert (found.code, found.severity) == ("C006", Severity.ERROR)
    assert marked(found, schema(content)) == "xs:integer(@n)"
    assert found.location.file == RULES
    assert found.message == "`xs:integer(@n)` cannot be computed for every document."
    assert found.hint == 'In in.xml: Cannot convert string "one" to an integer.'
    assert messages(rules, f'<p xmlns="{TEI}" n="1"/>') == ["too small"]


# ---------------------------------------------------------------------------------------------
# Rules of an edition's own


def own(tmp_path: Path, content: str, deadline: float = 60):
    """Give the rules of an edition, in a process of their own."""
    file = tmp_path / "rules.sch"
    file.write_text(content, encoding="utf-8")
    return of_edition([(file, RULES)], deadline)


def test_the_rules_of_an_edition_are_asked(tmp_path):
    rules = own(
        tmp_path,
        schema("""
        <pattern><rule context="t:p">
          <assert test="t:name" id="named">nobody</assert></rule></pattern>
        <pattern><rule context="t:lg"><report test="true()">never</report></rule></pattern>"""),
    )

    (found,) = rules.check(read(LETTER))
    assert (found.code, found.message, found.location.line) == ("S010", "nobody", 3)
    assert found.hint == "The rule is `named` in rules.sch."


@pytest.mark.parametrize(
    ("content", "codes", "message"),
    [
        ("", {"W002"}, "The file is empty"),
        ("<schema>", {"W007"}, "`<schema>` is never closed"),
        ("<grammar/>", {"C006"}, "This is not a schema in Schematron"),
        (schema('<include href="a.sch"/><patern/>'), {"C006"}, "Another file is asked for"),
        (schema('<pattern><rule context="t:p["/></pattern>'), {"C006"}, "`t:p[` cannot be"),
    ],
)
def test_rules_that_cannot_be_used_stop_the_command(tmp_path, content, codes, message):
    with pytest.raises(UnusableRulesError, match=r"rules\.sch") as stopped:
        own(tmp_path, content)

    assert stopped.value.exit_code == ExitCode.USAGE
    assert {found.code for found in stopped.value.findings} == codes
    assert message in stopped.value.message


def test_rules_that_are_not_there_stop_the_command(tmp_path):
    with pytest.raises(UnusableRulesError, match="no file of this name"):
        of_edition([(tmp_path / "rules.sch", RULES)])


def test_rules_that_come_to_no_end_stop_the_command(tmp_path):
    endless = "every $n in 1 to 2000000000 satisfies $n le count(//*) * $n"
    rules = own(
        tmp_path,
        schema(
            f'<pattern><rule context="t:p"><assert test="{endless}">x</assert></rule></pattern>'
        ),
        deadline=0.5,
    )

    with pytest.raises(UnusableRulesError) as stopped:
        list(rules.check(read(LETTER)))
    (found,) = stopped.value.findings
    assert found.message.endswith("it took longer than 0.5 seconds.")
    assert found.hint.startswith("It happened at in.xml")


def test_a_function_without_an_end_is_found_at_once(tmp_path):
    rules = own(
        tmp_path,
        schema("""
        <xsl:function name="f:on"><xsl:param name="n"/>
          <xsl:sequence select="f:on($n + 1)"/></xsl:function>
        <pattern><rule context="t:p"><assert test="f:on(1)">x</assert></rule></pattern>"""),
    )

    (found,) = rules.check(read(LETTER))
    assert (found.code, found.message) == ("C006", "Something in `f:on` never comes to an end.")


CANARY = "the-canary-sings"

REACHING = {
    "a document": "doc('{}/canary.xml') = 'x'",
    "a text": "unparsed-text('{}/canary.txt') = 'x'",
    "the lines of a text": "unparsed-text-lines('{}/canary.txt') = 'x'",
    "a folder": "collection('{}?select=*.xml') = 'x'",
    "another host": "doc('http://127.0.0.1:9/x') = 'x'",
}


@pytest.mark.parametrize("asked_for", REACHING)
def test_a_rule_sees_nothing_but_the_document(asked_for: str, tmp_path):
    (tmp_path / "canary.xml").write_text(f"<x>{CANARY}</x>")
    (tmp_path / "canary.txt").write_text(CANARY)
    test = REACHING[asked_for].format(tmp_path.as_uri())
    rules = pattern(f'<rule context="t:TEI"><assert test="{test}">x</assert></rule>')

    (found,) = asked(rules, LETTER)
    assert found.code == "C006"
    assert found.message.endswith(
        "asks for another file, or for an address."
        if asked_for != "a folder"
        else "every document."
    )
    assert CANARY not in f"{found.message}{found.hint}"


def test_a_rule_sees_no_variable_of_the_environment(monkeypatch):
    monkeypatch.setenv("EDITION_CANARY", CANARY)
    rules = pattern("""<rule context="t:TEI"><report test="true()">
        [<value-of select="environment-variable('EDITION_CANARY')"/>]</report></rule>""")

    assert messages(rules, LETTER) == ["[]"]
