"""Findings: the catalogue, and how findings are ordered, counted and shown."""

import json
import re
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import diagnostics
from edition.diagnostics import (
    CATALOGUE,
    Finding,
    Severity,
    as_json,
    as_text,
    catalogue,
    finding,
    grouped,
    report,
)
from edition.model import Location

LETTER = PurePosixPath("xml/texts/letter.xml")


def nothing(_place: Location) -> None:
    return None


# ---------------------------------------------------------------------------------------------
# The catalogue


def test_no_code_means_two_things():
    codes = [rule.code for rule in catalogue._RULES]  # noqa: SLF001 (the mapping hides twins)

    assert len(set(codes)) == len(codes) == len(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_of_a_family_of_the_design(code: str):
    assert re.fullmatch(r"[WSRDTUHIC][0-9]{3}", code)
    assert CATALOGUE[code].code == code


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_rule_speaks_in_sentences(code: str):
    rule = CATALOGUE[code]

    assert rule.title[-1] not in ".:"
    assert rule.explanation.endswith(".")
    assert rule.remedy.endswith(".")
    for words in (rule.title, rule.explanation, rule.remedy):
        assert words == " ".join(words.split())


def test_a_finding_has_the_severity_of_its_rule():
    for code, rule in CATALOGUE.items():
        assert finding(code, "", Location(LETTER)).severity is rule.severity


def test_a_finding_without_a_rule_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Finding("X999", "", Location(LETTER))


# ---------------------------------------------------------------------------------------------
# The text form


def test_a_finding_is_shown_with_its_line_and_what_to_do():
    found = finding(
        "R003", "no entry for `#ada`", Location(LETTER, 26, 15, 26, 19), "add it", "#augusta"
    )

    assert as_text(found, lambda place: f'<persName ref="#ada">{place.line}</persName>') == (
        "error[R003]: No entry for `#ada`.\n"
        "  --> xml/texts/letter.xml:26:15\n"
        "    |\n"
        ' 26 | <persName ref="#ada">26</persName>\n'
        "    |               ^^^^\n"
        "   = hint: Add it.\n"
        "   = fix: #augusta"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("no entry for `#ada`", "No entry for `#ada`."),
        ("two texts are called “ode”", "Two texts are called “ode”."),
        ("`edition.toml` is not UTF-8", "`edition.toml` is not UTF-8."),
        ('write title = "…"', 'Write title = "…"'),
        (
            "write the whole address, beginning with https://",
            "Write the whole address, beginning with https://",
        ),
        ("The file is empty.", "The file is empty."),
        ("", ""),
    ],
)
def test_what_a_finding_says_is_a_sentence(words: str, sentence: str):
    found = finding("R003", words, Location(LETTER), words)

    assert (found.message, found.hint) == (sentence, sentence)


def test_a_finding_about_a_whole_file_has_no_line():
    found = finding("W002", "The file is empty.", Location(LETTER))

    assert as_text(found, lambda _place: pytest.fail("there is no line to ask for")) == (
        "error[W002]: The file is empty.\n  --> xml/texts/letter.xml"
    )


def test_a_line_that_cannot_be_had_is_not_shown():
    found = finding("U001", "no rule", Location(LETTER, 3))

    assert as_text(found, nothing) == "warning[U001]: No rule.\n  --> xml/texts/letter.xml:3"


def test_a_repeated_finding_is_shown_with_its_count():
    found = Finding("U001", "no rule", Location(LETTER, 3), severity=Severity.NOTE, count=12)

    assert as_text(found, nothing).startswith("note[U001]: no rule (12 times in this file)\n")


def test_a_span_of_more_lines_is_marked_to_the_end_of_the_first():
    found = finding("T001", "words are missing", Location(LETTER, 1, 5, 3, 2))

    assert as_text(found, lambda _place: "<p>Dear Ada,").endswith("\n   |     ^^^^^^^^")


def test_an_empty_span_is_marked_by_one_caret():
    found = finding("R003", "nothing", Location(LETTER, 1, 9, 1, 9))

    assert as_text(found, lambda _place: '<p ref=""/>').endswith("\n   |         ^")


@pytest.mark.parametrize(
    ("line", "column", "carets"),
    [
        ("物語 & x", 4, "     ^"),
        ("e\u0301t & x", 5, "   ^"),
        ("\tx & x", 4, "   ^"),
        ("物語", 1, "^^"),
    ],
    ids=["wide", "combining", "tab", "wide-span"],
)
def test_the_caret_stands_right_however_wide_the_letters_are(line: str, column: int, carets: str):
    found = finding("W007", "x", Location(LETTER, 1, column, 1, column + 1))

    assert as_text(found, lambda _place: line).endswith(f"\n   | {carets}")


def test_what_a_finding_quotes_cannot_drive_a_terminal():
    place = Location(PurePosixPath("a\x1b[2J\nb.xml"), 1)
    found = finding("R003", "no\x1b[2J\nentry", place, "\x9b2J", "\x07")

    assert as_text(found, nothing) == (
        "error[R003]: No�[2J entry.\n  --> a�[2J b.xml:1\n   = hint: �2J.\n   = fix: �"
    )


def test_colour_changes_the_look_and_not_the_words():
    for severity in Severity:
        found = Finding("R003", "no entry", Location(LETTER, 1), severity=severity)
        coloured = as_text(found, nothing, colour=True)

        assert coloured != as_text(found, nothing)
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(found, nothing)


@given(
    st.text("aé𐎠\t <>", min_size=1, max_size=300),
    st.integers(0, 299),
    st.integers(1, 300),
)
def test_the_carets_stand_under_the_span(line: str, start: int, length: int):
    line += "."
    start = min(start, len(line) - 1)
    end = min(start + length, len(line))
    found = finding("R003", "no entry", Location(LETTER, 7, start + 1, 7, end + 1))

    *_, shown, carets = as_text(found, lambda _place: line).split("\n")

    assert shown.startswith(" 7 | ")
    assert carets.startswith("   | ")
    assert len(shown) <= 105
    first = carets.index("^")
    marked = shown[first : len(carets)].ljust(len(carets) - first)
    assert set(carets[first:]) == {"^"}
    assert line[start:end].replace("\t", " ").startswith(marked)
    assert len(marked) == end - start or len(marked) >= 50


# ---------------------------------------------------------------------------------------------
# Order and counts

FINDINGS = st.builds(
    lambda code, message, place, count: replace(finding(code, message, place), count=count),
    st.sampled_from(["W007", "R003", "U001", "R004"]),
    st.sampled_from(["one thing", "another thing"]),
    st.builds(
        Location,
        st.sampled_from([PurePosixPath("a.xml"), PurePosixPath("b.xml")]),
        st.integers(0, 3),
        st.integers(0, 3),
    ),
    st.integers(1, 3),
)


@given(st.lists(FINDINGS), st.randoms())
def test_grouping_keeps_every_finding_once_where_it_stands_first(findings: list[Finding], chance):
    groups = grouped(findings)

    same = [(found.location.file, found.code, found.message) for found in groups]
    assert len(set(same)) == len(same)
    assert sum(found.count for found in groups) == sum(found.count for found in findings)
    assert list(groups) == sorted(groups, key=lambda found: (found.location, found.code))
    for found in groups:
        alike = [
            other.location
            for other in findings
            if (other.location.file, other.code, other.message)
            == (found.location.file, found.code, found.message)
        ]
        assert found.location == min(alike)
    chance.shuffle(findings)
    assert grouped(findings) == groups
    assert grouped(groups) == groups


@given(st.lists(FINDINGS))
def test_the_summary_counts_what_is_grouped_and_what_is_not(findings: list[Finding]):
    counts = diagnostics.summary(findings)

    assert list(counts) == ["error", "warning", "note"]
    assert counts == diagnostics.summary(grouped(findings))
    assert (counts["error"] > 0) == diagnostics.has_errors(findings)


def test_an_edition_may_weigh_a_code_otherwise_or_drop_it():
    lost = finding("R003", "no entry", Location(LETTER, 1))
    unknown = finding("U001", "no rule", Location(LETTER, 2))
    unused = finding("R004", "never mentioned", Location(LETTER, 3))

    weighed = diagnostics.with_severities(
        [lost, unknown, unused], {"R003": Severity.WARNING, "U001": None}
    )

    assert [(found.code, found.severity) for found in weighed] == [
        ("R003", Severity.WARNING),
        ("R004", Severity.NOTE),
    ]
    assert not diagnostics.has_errors(weighed)


# ---------------------------------------------------------------------------------------------
# Many findings


def test_the_fifth_finding_of_a_code_is_told_in_short():
    findings = [finding("R003", f"no entry for {n}", Location(LETTER, n)) for n in range(1, 6)]

    *full, short = report(findings, nothing)

    assert full == [as_text(found, nothing) for found in findings[:3]]
    assert short == (
        "error[R003]: A reference leads nowhere: 2 more\n"
        "  xml/texts/letter.xml:4 No entry for 4.\n"
        "  xml/texts/letter.xml:5 No entry for 5."
    )
    assert list(report(findings[:4], nothing)) == [as_text(f, nothing) for f in findings[:4]]


@given(st.lists(FINDINGS, max_size=30))
def test_a_report_leaves_nothing_out_and_says_the_gravest_last(findings: list[Finding]):
    told = list(report(findings, nothing))

    positions = re.findall(r"^  (?:--> )?[ab]\.xml[:0-9]*", "\n".join(told), re.MULTILINE)
    assert len(positions) == len(findings)
    badges = [re.match(r"(\w+)\[\w+\]: ", piece) for piece in told]
    severities = [badge[1] for badge in badges if badge]
    assert severities == sorted(severities, key=["note", "warning", "error"].index)
    assert len(severities) == len(told)


# ---------------------------------------------------------------------------------------------
# The form for machines


def test_findings_are_told_to_machines_as_the_design_says():
    place = Location(LETTER, 26, 15, 26, 19)
    found = finding("R003", "no entry for `#ädä`", place, "add it", "#augusta")

    told = as_json([found, finding("W002", "The file is empty.", Location(LETTER))])

    assert json.loads(told) == {
        "findings": [
            {
                "code": "R003",
                "severity": "error",
                "file": "xml/texts/letter.xml",
                "line": 26,
                "column": 15,
                "end_line": 26,
                "end_column": 19,
                "message": "No entry for `#ädä`.",
                "hint": "Add it.",
                "fix": "#augusta",
                "count": 1,
            },
            {
                "code": "W002",
                "severity": "error",
                "file": "xml/texts/letter.xml",
                "line": None,
                "column": None,
                "end_line": None,
                "end_column": None,
                "message": "The file is empty.",
                "hint": "",
                "fix": "",
                "count": 1,
            },
        ],
        "summary": {"error": 2, "warning": 0, "note": 0},
    }
    assert "ädä" in told


def test_no_findings_are_told_too():
    assert json.loads(as_json([])) == {
        "findings": [],
        "summary": {"error": 0, "warning": 0, "note": 0},
    }
