"""Dates are read as TEI means them, named as EDTF names them, and stand in the order of time."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.dates import CalendarDate, Dating, Form, Problem, dating, problems, read_key
from edition.diagnostics import CATALOGUE

YEARS_BACK_TO_THE_FIRST_TEXTS = st.integers(-9999, 9999)


def key(**attributes: str) -> str | None:
    """Return the key of what the attributes say (`when_iso` stands for `when-iso`)."""
    found = dating({name.replace("_", "-"): value for name, value in attributes.items()})
    return None if found is None else found.key


def only_problem(**attributes: str) -> Problem:
    (problem,) = problems({name.replace("_", "-"): text for name, text in attributes.items()})
    return problem


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017-06-29", "2017-06-29"),
        ("2017-06", "2017-06"),
        ("2017", "2017"),
        ("1854 ", "1854"),
        ("\n 1854-03-01\t", "1854-03-01"),
        ("2017-06-29T10:30:00", "2017-06-29"),
        ("2017-06-29T10:30:00.25+02:00", "2017-06-29"),
        ("2017-06-29T24:00:00", "2017-06-29"),
        ("2017-06-29Z", "2017-06-29"),
        ("2017-06-29-05:00", "2017-06-29"),
        ("2017-05:00", "2017"),
        ("2017-06+14:00", "2017-06"),
        ("-0043-03-15", "-0043-03-15"),
        ("0000", "0000"),
        ("-0000", "0000"),
        ("-0004-02-29", "-0004-02-29"),
        ("-12000", "Y-12000"),
        ("2000-02-29", "2000-02-29"),
    ],
)
def test_a_date_in_a_w3c_form_has_a_key_in_edtf_and_no_problem(value: str, expected: str) -> None:
    assert key(when=value) == expected
    assert list(problems({"when": value})) == []


@pytest.mark.parametrize("value", ["--06", "--06-29", "--02-29", "---31", "10:30:00", "24:00:00Z"])
def test_a_value_without_a_year_is_no_problem_but_has_no_place_in_time(value: str) -> None:
    assert key(when=value) is None
    assert list(problems({"when": value})) == []


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"from": "2016-10", "to": "2017-06"}, "2016-10/2017-06"),
        ({"from": "2016-10"}, "2016-10/.."),
        ({"to": "2017-06"}, "../2017-06"),
        ({"notBefore": "2016-10", "notAfter": "2017-06"}, "[2016-10..2017-06]"),
        ({"notBefore": "2016-10"}, "[2016-10..]"),
        ({"notAfter": "2017-06"}, "[..2017-06]"),
        ({"from": "2016-10", "notAfter": "2017-06"}, "2016-10/2017-06"),
        ({"when": "2017", "notAfter": "2018"}, "2017"),
        ({"when": "29.6.2017", "notAfter": "2018"}, "[..2018]"),
        ({"when": "2017", "when-iso": "2016"}, "2017"),
        ({"when-iso": "20170629"}, "2017-06-29"),
        ({"when-iso": "20170629T1030+02"}, "2017-06-29"),
        ({"when-iso": "2017-06-29T10:30"}, "2017-06-29"),
        ({"when-iso": "2016-10/2017-06"}, "2016-10/2017-06"),
        ({"when-iso": "2016-10/.."}, "2016-10/.."),
        ({"from-iso": "20161001", "to": "2017"}, "2016-10-01/2017"),
        ({"notBefore-iso": "1914-08-01T00:00:00+01:00"}, "[1914-08-01..]"),
    ],
)
def test_the_attributes_of_a_period_give_one_key(attributes: dict[str, str], expected: str) -> None:
    assert key(**attributes) == expected
    assert read_key(expected) == dating(attributes)


@pytest.mark.parametrize("value", ["2017-W26", "P1Y", "1850/P1Y", "../..", "201706", "2017-02-30"])
def test_a_rarer_form_of_iso_8601_is_neither_read_nor_judged(value: str) -> None:
    assert key(when_iso=value) is None
    assert list(problems({"when-iso": value})) == []


def test_attributes_that_date_nothing_give_nothing() -> None:
    assert dating({}) is None
    assert dating({"type": "letter", "when-custom": "1854"}) is None
    assert list(problems({"type": "letter", "when-custom": "before the flood"})) == []


@pytest.mark.parametrize(
    ("value", "fix"),
    [
        ("2017-6-29", "2017-06-29"),
        ("2017-6", "2017-06"),
        ("29.6.2017", "2017-06-29"),
        ("29. 6. 2017", "2017-06-29"),
        ("6.2017", "2017-06"),
        ("29/6/2017", "2017-06-29"),
        ("6/29/2017", "2017-06-29"),
        ("5/5/2017", "2017-05-05"),
        ("2017/06/29", "2017-06-29"),
        ("2017.06", "2017-06"),
        ("2017-29-06", "2017-06-29"),
        ("2017-06-00", "2017-06"),
        ("2017-00-00", "2017"),
        ("20170629", "2017-06-29"),
        ("+2017", "2017"),
        ("854", "0854"),
        ("2017\u201106\u201129", "2017-06-29"),
        ("\u00a02017", "2017"),
        ("\uff12\uff10\uff11\uff17", "2017"),
        ("2017-06-29T10:30", "2017-06-29T10:30:00"),
        ("2017-06-29T10:30Z", "2017-06-29T10:30:00Z"),
        ("2017-06-29 10:30", "2017-06-29T10:30:00"),
        ("10:30", "10:30:00"),
        ("24:00", "24:00:00"),
    ],
)
def test_a_date_that_can_only_mean_one_thing_is_mended(value: str, fix: str) -> None:
    problem = only_problem(when=value)
    assert (problem.code, problem.attribute, problem.fix) == ("D001", "when", fix)
    assert problem.hint == f"Write `{fix}`."
    assert list(problems({"when": fix})) == []


@pytest.mark.parametrize(
    ("value", "fault", "hint"),
    [
        ("2017-02-30", "the days of this month are 01 to 28", "leave it out: `2017-02`"),
        ("1900-02-29", "the days of this month are 01 to 28", "leave it out: `1900-02`"),
        ("2017-13-45", "there is no month 13", "leave it out: `2017`"),
        ("2017-13", "there is no month 13", 'from="2017" to="2013"'),
        ("--02-30", "the days of this month are 01 to 29", "Write a day as in"),
        ("---32", "the days of this month are 01 to 31", "Write a day as in"),
        ("1914-1918", "not written as one", 'from="1914" to="1918"'),
        ("1914\u20131918", "not written as one", 'from="1914" to="1918"'),
        ("1914-18", "there is no month 18", 'from="1914" to="1918"'),
        ("2016-10/2017-06", "not written as one", 'from="2016-10" to="2017-06"'),
        ("ca. 1854", "not written as one", "Write `1854`, and a doubt as @cert"),
        ("[1854-03]?", "not written as one", "Write `1854-03`, and a doubt as @cert"),
        ("-44", "not written as one", "44 BCE is -0043"),
        ("5/6/2017", "not written as one", "Write a day as in"),
        ("29 June 2017", "not written as one", "Write a day as in"),
        ("2017-06-29T24:00:01", "not written as one", "Write a day as in"),
        ("2017-06-29T10:30:00+15:00", "not written as one", "Write a day as in"),
        ("12345678901", "not written as one", "Write a day as in"),
        ("yesterday", "not written as one", "Write a day as in"),
        ("", "empty", "leave the attribute out"),
        ("x" * 5000, "x…`", "Write a day as in"),
    ],
)
def test_a_date_that_is_none_is_reported_with_advice(value: str, fault: str, hint: str) -> None:
    problem = only_problem(notBefore=value)
    assert (problem.code, problem.attribute, problem.fix) == ("D001", "notBefore", "")
    assert fault in problem.message
    assert "@notBefore" in problem.message
    assert hint in problem.hint
    assert len(problem.message) < 200
    assert key(notBefore=value) is None


@pytest.mark.parametrize(
    "attributes",
    [
        {"from": "2017-06", "to": "2016-10"},
        {"notBefore": "2017-06", "notAfter": "2016-10"},
        {"from": "2017-06", "notAfter": "2016"},
        {"notBefore": "0001", "to": "0000"},
        {"notBefore": "-0043", "notAfter": "-0044"},
        {"from": "2017-06-29", "to": "2017-06-28"},
        {"from": "2017-06-29T10:00:00Z", "to": "2017-06-27T10:00:00+02:00"},
        {"from-iso": "20170629", "to-iso": "20170628"},
    ],
)
def test_a_period_that_ends_before_it_begins_is_reported(attributes: dict[str, str]) -> None:
    (problem,) = problems(attributes)
    first, last = attributes
    assert (problem.code, problem.attribute) == ("D002", last)
    assert problem.message == (
        f"`{attributes[last]}` in @{last} is earlier than `{attributes[first]}` in @{first}"
    )


@pytest.mark.parametrize(
    "attributes",
    [
        {"from": "2017-06", "to": "2017"},
        {"from": "2017", "to": "2017-06"},
        {"from": "2017-06-29", "to": "2017-06-29"},
        {"from": "2017-06-30T00:30:00+02:00", "to": "2017-06-29T23:00:00Z"},
        {"from": "--06-29", "to": "--06-28"},
        {"notBefore": "1854"},
    ],
)
def test_a_period_that_may_be_right_is_not_reported(attributes: dict[str, str]) -> None:
    assert list(problems(attributes)) == []


def test_each_problem_of_an_element_is_reported_once() -> None:
    found = list(problems({"from": "2018", "notBefore": "2019", "to": "2017", "when": "June"}))
    assert [(problem.code, problem.attribute) for problem in found] == [
        ("D001", "when"),
        ("D002", "to"),
    ]
    assert {problem.code for problem in found} <= set(CATALOGUE)


def test_time_goes_forward_and_the_longer_comes_first() -> None:
    in_order = [
        "Y-12000",
        "-0043",
        "-0043-03-15",
        "0000",
        "0001",
        "[..1854]",
        "1854/..",
        "1854/1855",
        "1854",
        "1854-01",
        "1854-01-01",
        "1854-01-02",
        "1854-02",
        "2016-10/2017-06",
        "[2016-10..2016-12]",
        "Y12345",
    ]
    found = [read_key(each) for each in in_order]
    assert [each.key for each in found if each] == in_order
    assert all(a.sort_key < b.sort_key for a, b in pairwise(each for each in found if each))


@pytest.mark.parametrize(
    "text", ["", "..", "/", "../..", "[..]", "[2017]", "2017/", "17", "2017-13", "Y2017", "x"]
)
def test_what_is_no_key_is_not_read(text: str) -> None:
    assert read_key(text) is None


def test_a_dating_without_ends_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="Dating"):
        Dating(None, None, Form.PERIOD)


@given(st.dates(), st.dates())
def test_days_are_ordered_as_the_calendar_orders_them(one: dt.date, other: dt.date) -> None:
    first, second = dating({"when": one.isoformat()}), dating({"when": other.isoformat()})
    assert first is not None
    assert second is not None
    assert (first.sort_key < second.sort_key) == (one < other)
    assert (first.sort_key == second.sort_key) == (one == other)


@given(st.dates())
def test_every_day_stands_after_its_month_and_its_year(day: dt.date) -> None:
    text = day.isoformat()
    found = [dating({"when": part}) for part in (text[:4], text[:7], text)]
    assert sorted((each for each in found if each), key=lambda each: each.sort_key) == found


@given(st.dates(min_value=dt.date(1, 1, 2)), st.dates())
def test_a_period_is_reversed_exactly_if_the_calendar_says_so(start: dt.date, end: dt.date) -> None:
    found = list(problems({"from": start.isoformat(), "to": end.isoformat()}))
    assert bool(found) == (end < start)


@st.composite
def calendar_dates(draw: st.DrawFn) -> CalendarDate:
    """Give years, months and days, before and after the year 0."""
    year = draw(YEARS_BACK_TO_THE_FIRST_TEXTS | st.integers(-999_999_999, -10_000))
    if draw(st.booleans()):
        return CalendarDate(year)
    month = draw(st.integers(1, 12))
    if draw(st.booleans()):
        return CalendarDate(year, month)
    return CalendarDate(year, month, draw(st.integers(1, CalendarDate(year, month).last_day[2])))


def written(date: CalendarDate | None) -> str:
    return str(date).removeprefix("Y")


@given(calendar_dates(), st.sampled_from(["", "Z", "+01:00", "-14:00"]))
def test_every_date_comes_back_from_its_value_and_from_its_key(
    date: CalendarDate, zone: str
) -> None:
    value = written(date) + zone
    found = dating({"when": value})
    assert found == Dating(date, date, Form.WHEN)
    assert read_key(found.key) == found
    assert list(problems({"when": value})) == []


@given(st.none() | calendar_dates(), calendar_dates(), st.sampled_from([Form.PERIOD, Form.WITHIN]))
def test_every_period_comes_back_from_its_attributes_and_from_its_key(
    start: CalendarDate | None, end: CalendarDate, form: Form
) -> None:
    names = ("from", "to") if form is Form.PERIOD else ("notBefore", "notAfter")
    ends = zip(names, (start, end), strict=True)
    found = dating({name: written(date) for name, date in ends if date is not None})
    assert found == Dating(start, end, form)
    assert read_key(found.key) == found


@given(calendar_dates(), calendar_dates())
def test_before_christ_as_after_time_goes_by_first_days(
    one: CalendarDate, other: CalendarDate
) -> None:
    first, second = Dating(one, one, Form.WHEN), Dating(other, other, Form.WHEN)
    if one.first_day != other.first_day:
        assert (first.sort_key < second.sort_key) == (one.first_day < other.first_day)
    else:
        assert (first.sort_key < second.sort_key) == (one.last_day > other.last_day)


NAMES = st.sampled_from(
    [
        name + twin
        for name in ("when", "notBefore", "notAfter", "from", "to")
        for twin in ("", "-iso")
    ]
)
# Any code points, lone surrogates too. (`st.text` takes seconds to set up on a fresh machine.)
ANY_TEXT = st.lists(st.integers(0, 0x10FFFF), max_size=24).map(
    lambda codes: "".join(map(chr, codes))
)
NEARLY_DATES = st.text(alphabet="0123456789-:./TZ+ W", max_size=24)


@given(st.dictionaries(NAMES, ANY_TEXT | NEARLY_DATES))
def test_no_value_at_all_raises(attributes: dict[str, str]) -> None:
    found = dating(attributes)
    assert found is None or read_key(found.key) == found
    for problem in problems(attributes):
        assert problem.attribute in attributes
        assert problem.message
        assert problem.hint
        if problem.fix:
            assert list(problems({"when": problem.fix})) == []


@pytest.mark.parametrize("text", ["1" * 200_000, " " * 200_000 + "x", "29. " * 50_000])
def test_a_hostile_value_takes_no_time(text: str) -> None:
    assert len(list(problems({"when": text, "from-iso": text}))) == 1
    assert dating({"when": text, "from-iso": text}) is None


@given(ANY_TEXT | NEARLY_DATES)
def test_no_key_at_all_raises(text: str) -> None:
    found = read_key(text)
    assert found is None or found.key == text
