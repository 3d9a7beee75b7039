"""The rules: what each finding says, shown by a small edition for each behaviour."""

import re
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition import build, rules, source
from edition.diagnostics import CATALOGUE, Finding, as_text, grouped
from edition.indexing import Directory
from edition.names import TEI
from edition.preparation import prepare
from edition.project import load
from edition.verification import verify
from tests import golden

CASES = Path(__file__).parent / "cases"
EDITIONS = sorted((CASES / "findings").iterdir())
LETTER = PurePosixPath("letter.xml")


def admitted(text: str) -> source.Source:
    found, findings = source.admit(text.encode(), LETTER)
    assert found is not None, findings
    return found


def checked(text: str) -> list[Finding]:
    """Check a project of one text."""
    document = admitted(text)
    directory = Directory([document], {LETTER: "letter.html"}, "en", lambda _path: False)
    registers = rules.check_registers(directory, [document])
    return [*rules.check_source(document, directory), *registers]


def codes(text: str) -> list[str]:
    return [found.code for found in checked(text)]


def letter(body: str, records: str = "") -> str:
    return (
        f'<TEI xmlns="{TEI}"><standOff>{records}</standOff><text><body>{body}</body></text></TEI>'
    )


ADA = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'


# ---------------------------------------------------------------------------------------------
# What is found


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Check the edition of a case, its one text, or the published edition that it holds."""
    if (case / "output").is_dir():
        return verify(case / "output").findings
    alone = case / "in.xml"
    project, findings = load(alone if alone.exists() else case)
    if project is None:
        return findings
    if case.name[0] in "RD" or "I002" in case.name:  # what the sources alone tell, and soon
        prepared = prepare(project, lambda *_: None)
        return grouped(prepared.weighed(prepared.findings))
    return build.check(project, lambda *_: None).findings


@pytest.mark.parametrize("case", EDITIONS, ids=lambda case: case.name)
def test_an_edition_is_told_what_is_wrong_with_it(case: Path):
    shown = "\n".join(
        as_text(found, lambda place: source.excerpt(case / place.file, case, place.line)) + "\n"
        for found in findings_of(case)
    )

    assert shown == golden.expected(case / "expected.txt", shown)
    code, _, _ = case.name.partition("-")
    assert set(re.findall(r"\[([A-Z]\d{3})\]", shown)) == {code} - {"silent"}


def test_every_code_has_a_case():
    in_files_that_no_repository_can_hold = {"W001", "W009", "W011"}
    of_pages_that_a_faulty_stylesheet_makes = {"H001", "H002", "H003", "H004", "H005"}
    shown = "".join(path.read_text(encoding="utf-8") for path in CASES.rglob("expected.txt"))

    without_a_case = in_files_that_no_repository_can_hold | of_pages_that_a_faulty_stylesheet_makes
    missing = CATALOGUE.keys() - set(re.findall(r"\[([A-Z]\d{3})\]", shown))
    assert missing <= without_a_case


def test_no_message_speaks_of_python():
    foreign = re.compile(r"\bNone\b|Errno|Exception|Traceback|PosixPath|\blxml\b|\w+Error\b")

    for case in EDITIONS:
        assert not foreign.search((case / "expected.txt").read_text(encoding="utf-8")), case


# ---------------------------------------------------------------------------------------------
# Laws

VALUES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
) | st.sampled_from(
    ["#", "#ada", "ada", "#nobody ada", "a:b", "http://[", "//x", "../..", "%", "#%zz", "x.xml#y"]
)
ATTRIBUTES = st.sampled_from(
    ["ref", "key", "corresp", "sameAs", "target", "url", "who", "wit", "xml:id", "when", "from"]
)


@given(st.dictionaries(ATTRIBUTES, VALUES, max_size=4), st.sampled_from(["persName", "ref", "l"]))
@example({"target": "&amp;"}, "ref")
def test_whatever_an_attribute_holds_is_judged_and_not_raised(given_attributes, name):
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in given_attributes.items())
    text = letter(f"<p>\n<{name} {written}>Ada</{name}>\n</p>", ADA)

    lines = text.split("\n")
    for found in checked(text):
        assert found.code in CATALOGUE
        place = found.location
        assert place.file == LETTER
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= place.end_column <= len(lines[place.line - 1]) + 1


@given(st.lists(st.sampled_from("abcde"), max_size=8))
def test_each_id_is_reported_as_often_as_it_is_used_again(used):
    paragraphs = "".join(f'<p xml:id="{one}"/>' for one in used)

    assert codes(letter(paragraphs)).count("R001") == len(used) - len(set(used))


@given(st.lists(st.sampled_from(["ada", "bob", "eve"]), max_size=4))
def test_a_record_is_mentioned_or_reported(mentioned):
    records = "".join(f'<person xml:id="{name}"/>' for name in ("ada", "bob", "eve"))
    mentions = "".join(f'<persName ref="#{name}"/>' for name in mentioned)

    unused = [found.message for found in checked(letter(f"<p>{mentions}</p>", records))]
    assert len(unused) == 3 - len(set(mentioned))


# ---------------------------------------------------------------------------------------------
# What is judged, and what is not


@pytest.mark.parametrize(
    "text",
    [
        letter('<p><persName ref="#ada">Ada</persName></p>', ADA),
        letter('<sp who="#ada"><p>Hm.</p></sp>', ADA),
        letter('<p ana="joy" facs="p3.jpg" hand="unknown">Hm.</p>'),
        letter('<p><biblScope from="12" to="3"/><locus from="9v" to="1r"/></p>'),
        letter('<p><ref target="mailto:ada@example.org">Ada</ref></p>'),
        letter('<p xml:lang="" n="" rend="#x">Hm.</p>'),
        letter('<p><persName corresp="#p1">Ada</persName></p><p xml:id="p1"/>'),
        letter('<p><rs type="work" ref="#b1">it</rs></p><bibl xml:id="b1"/>'),
        letter(f"<p/><div>{ADA.replace('Ada', '<x key=' + repr('n') + '/>')}</div>").replace(
            "<p/>", '<p><persName ref="#ada"/></p>'
        ),
    ],
    ids=["mention", "speaker", "words", "pages", "mail", "other", "alignment", "book", "record"],
)
def test_nothing_is_said_where_nothing_is_wrong(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    "reference",
    ['<rs ref="ada"/>', '<rs key="ada  ada"/>', '<rs ref="x:y #ada"/>', '<rs key="#ada"/>'],
)
def test_a_record_counts_as_mentioned_however_it_is_pointed_to(reference: str):
    assert "R004" not in codes(letter(f"<p>{reference}</p>", ADA))


def test_what_a_relation_says_is_no_mention():
    relation = '<relation name="knows" active="#ada" passive="#ada"/>'

    assert codes(letter("<p/>", ADA + relation)) == ["R004"]


def test_a_finding_marks_the_pointer_that_it_means():
    text = letter('<p><ref target="#one  #two"/></p><p xml:id="one"/>')

    (found,) = checked(text)
    marked = text.split("\n")[0][found.location.column - 1 : found.location.end_column - 1]
    assert marked == "#two"


def test_long_values_do_not_make_two_findings_one():
    long = "x" * 150
    first, second = checked(letter(f'<p ref="#{long}1"/><p ref="#{long}2"/>'))

    assert first.message != second.message


# ---------------------------------------------------------------------------------------------
# What the stylesheets report


def test_units_without_an_id_are_counted_by_their_name():
    document = admitted(letter("<p/><p/><head/>"))

    found = list(rules.unstable_addresses(document, [4, 5, 6]))

    assert [f.message.partition(" without")[0] for f in found] == ["2 `p`", "1 `head`"]


def test_an_element_without_a_rule_is_looked_for_in_the_text_alone():
    document = admitted(letter('<x xmlns="urn:x"/><p><y/></p>', "<y/>"))

    found = list(rules.elements_without_rule(document, ["y"]))

    assert [f.location.column for f in found] == [document.locate(7).column]
    assert found[0].message == "No rule knows the element `y`; its words are kept as they are."
