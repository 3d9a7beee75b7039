"""Dates are read as TEI means them, named as EDTF names them, and stand in the order of time.

What words say of a date is read as well, and compared with what its attributes say.
"""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.dates import (
    CalendarDate,
    Dating,
    Form,
    Problem,
    dating,
    disagreements,
    faulty_part,
    julian,
    problems,
    read_key,
    read_words,
)
from edition.dates.tongues import ENGLISH, FRENCH, GERMAN, Tongue
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


# ---------------------------------------------------------------------------------------------
# Words


def meanings(words: str, language: str | None) -> list[dict[str, str]]:
    """Return as attributes what words can mean."""
    return [dict(reading.attributes) for reading in read_words(words, language)]


@pytest.mark.parametrize(
    ("words", "language", "value"),
    [
        ("June 29, 2017", "en", "2017-06-29"),
        ("29th of June 2017.", "en-GB", "2017-06-29"),
        ("Thursday, the 29th of June, 2017", "en", "2017-06-29"),
        ("29. Juni 2017", "de", "2017-06-29"),
        ("Donnerstag, den 29ten Juni 2017", "de-AT", "2017-06-29"),
        ("26. Feber 1891", "de", "1891-02-26"),
        ("3. J\u00e4nner 1891", "deu", "1891-01-03"),
        ("le 29 juin 2017", "fr", "2017-06-29"),
        ("ce 1er ao\u00fbt 1790", "fra", "1790-08-01"),
        ("1 aou\u0302t 1790", "fr", "1790-08-01"),
        ("8ber 3d 1790", "en", "1790-10-03"),
        ("29/6/2017", "en", "2017-06-29"),
        ("6/29/2017", "en", "2017-06-29"),
        ("3/4/1900", "de", "1900-04-03"),
        ("29.6.2017", "de", "2017-06-29"),
        ("29. 6. 2017", "", "2017-06-29"),
        ("29.VI.2017", "fr", "2017-06-29"),
        ("27/9 1890", "de", "1890-09-27"),
        ("2017-06-29", None, "2017-06-29"),
        ("June 2017", "en", "2017-06"),
        ("6/2017", "en", "2017-06"),
        ("in the year 1843", "en", "1843"),
        ("im Jahre 1843", "de", "1843"),
        ("l\u2019an 1843", "fr", "1843"),
        ("1[8]43", "en", "1843"),
        ("3 February 1740/1", "en", "1741-02-03"),
        ("15 March 44 BC", "en", "-0043-03-15"),
        ("413 v. Chr.", "de", "-0412"),
        ("58 av. J.-C.", "fr", "-0057"),
        ("AD 79", "en", "0079"),
        ("anno Domini 1400", "en", "1400"),
        ("4 July 1776", "de", "1776-07-04"),
    ],
)
def test_the_words_of_a_date_are_understood(words: str, language: str | None, value: str) -> None:
    assert meanings(words, language) == [{"when": value}]


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("en", "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec."),
        ("de", "Jan. Febr. M\u00e4rz Apr. Mai Jun. Jul. Aug. Sept. Okt. Nov. Dez."),
        ("fr", "janv. f\u00e9vr. mars avr. mai juin juil. ao\u00fbt sept. oct. nov. d\u00e9c."),
    ],
)
def test_months_are_known_by_their_abbreviations(language: str, months: str) -> None:
    for number, month in enumerate(months.split(), 1):
        assert meanings(f"{month} 1900", language) == [{"when": f"1900-{number:02}"}]
        assert meanings(f"29. {month.lower()} 1904", language) == [{"when": f"1904-{number:02}-29"}]


@pytest.mark.parametrize(
    ("words", "language", "start", "end"),
    [
        ("1914\u20131918", None, "1914", "1918"),
        ("1771-73", None, "1771", "1773"),
        ("1850--1914", None, "1850", "1914"),
        ("from 1843 to 1850", "en", "1843", "1850"),
        ("3\u20135 May 1900", "en", "1900-05-03", "1900-05-05"),
        ("March 2-3, 2012", "en", "2012-03-02", "2012-03-03"),
        ("9 March 1981 to 10 July 1984", "en", "1981-03-09", "1984-07-10"),
        ("28 December \u2013 3 January 1900", "en", "1899-12-28", "1900-01-03"),
        ("3 May 1900 \u2013 5 June", "en", "1900-05-03", "1900-06-05"),
        ("vom 3. bis zum 5. Mai 1900", "de", "1900-05-03", "1900-05-05"),
        ("1.\u20133. 5. 1900", "de", "1900-05-01", "1900-05-03"),
        ("Jan.\u2013M\u00e4rz 1900", "de", "1900-01", "1900-03"),
        ("du 3 mai au 5 juin 1900", "fr", "1900-05-03", "1900-06-05"),
        ("1890-08-15 \u2013 1890-09-01", None, "1890-08-15", "1890-09-01"),
    ],
)
def test_the_words_of_a_period_are_understood(
    words: str, language: str | None, start: str, end: str
) -> None:
    assert meanings(words, language) == [{"from": start, "to": end}]


@pytest.mark.parametrize(
    ("words", "language", "start", "end"),
    [
        ("Between 22 June and 29 August 1816", "en", "1816-06-22", "1816-08-29"),
        ("zwischen 1843 und 1850", "de", "1843", "1850"),
        ("entre le 3 et le 5 mai 1900", "fr", "1900-05-03", "1900-05-05"),
        ("1843/44", "de", "1843", "1844"),
    ],
)
def test_a_date_between_two_is_understood(words: str, language: str, start: str, end: str) -> None:
    assert meanings(words, language) == [{"notBefore": start, "notAfter": end}]


@pytest.mark.parametrize(
    ("words", "language", "values"),
    [
        ("3/4/1900", "en", ["1900-04-03", "1900-03-04"]),
        ("3/4/1900", None, ["1900-04-03", "1900-03-04"]),
        ("1910-11", None, ["1910-11", "1910 1911"]),
    ],
)
def test_words_of_two_meanings_have_both(
    words: str, language: str | None, values: list[str]
) -> None:
    assert [" ".join(found.values()) for found in meanings(words, language)] == values


@pytest.mark.parametrize(
    "words",
    ["29 June", "June", "the 29th", "29.", "Thursday", "29.6.", "3.\u20135. Mai", "12 July '43"],
)
def test_words_that_leave_a_part_open_have_no_value_of_their_own(words: str) -> None:
    assert meanings(words, None) in ([{}], [{}, {}])


@pytest.mark.parametrize(
    "words",
    [
        *("about 1843", "c. 1843", "1843?", "before 1843", "vor 1843", "apr\u00e8s 1843", "1840s"),
        *(
            "fifteenth century",
            "Easter 1843",
            "the eve of 29 June 2017",
            "Friday next",
            "1843\u2013",
        ),
        *("31 June 1843", "29 February 1900", "29.13.1900", "0000", "5604", "43", "an VIII", "So"),
        *("29 June 2017, 10 a.m.", "6, 7, 8 May", "\u0661\u0668\u0669\u0663", "29 Iunii 1400", ""),
        "December 8, 1864, which closed November 30, 1937",
    ],
)
def test_words_that_are_not_wholly_understood_mean_nothing(words: str) -> None:
    assert read_words(words, None) == ()


def test_words_in_another_language_are_not_read() -> None:
    assert read_words("3 mai 1843", "la") == ()
    assert read_words("1330", "ar") == ()


TONGUES = st.sampled_from([(ENGLISH, "en"), (GERMAN, "de"), (FRENCH, "fr")])
WHOLE_YEARS = st.dates(dt.date(1000, 1, 1), dt.date(2199, 12, 31))


def named(numbers: dict[str, int], number: int) -> list[str]:
    return [name for name, of_name in numbers.items() if of_name == number]


@st.composite
def spoken(draw: st.DrawFn) -> tuple[dt.date, str, str]:
    """Give a day, a way to say it, and the language of that."""
    day = draw(WHOLE_YEARS)
    tongue, language = draw(TONGUES)
    month = draw(st.sampled_from(named(dict(tongue.months), day.month)))
    written = draw(st.sampled_from([month, month.title(), month.upper(), f"{month}."]))
    form = draw(
        st.sampled_from(["{d} {m} {y}", "{d}. {m} {y}", "{m} {d}, {y}", "{w}, {d} {m} {y}"])
    )
    weekday = draw(st.sampled_from(named(dict(tongue.weekdays), day.weekday())))
    said = form.format(d=day.day, m=written, y=f"{day.year:04}", w=weekday.title())
    return day, said, language


@given(spoken())
def test_every_day_is_read_back_from_its_words(said: tuple[dt.date, str, str]) -> None:
    day, words, language = said
    assert meanings(words, language) == [{"when": day.isoformat()}]
    assert {"when": day.isoformat()} in meanings(words, None)


@given(spoken())
def test_a_day_is_certain_where_no_calendar_is_in_doubt(said: tuple[dt.date, str, str]) -> None:
    day, words, language = said
    (reading,) = read_words(words, language)
    assert reading.is_certain(language) == (day.year > 1752)
    assert not reading.is_certain(None)


@given(WHOLE_YEARS, st.sampled_from(["{0}.{1}.{2}", "{0}. {1}. {2}", "{0}/{1}/{2}", "{0} {1} {2}"]))
def test_every_day_is_read_back_from_its_numbers(day: dt.date, form: str) -> None:
    words = form.format(day.day, day.month, f"{day.year:04}")
    assert meanings(words, "de") == [{"when": day.isoformat()}]
    assert {"when": day.isoformat()} in meanings(words, "en")


@given(WHOLE_YEARS, WHOLE_YEARS, TONGUES)
def test_every_period_is_read_back_from_its_words(
    one: dt.date, other: dt.date, tongue: tuple[Tongue, str]
) -> None:
    start, end = sorted([one, other])
    words = f"{spelt(start, tongue[0])} \u2013 {spelt(end, tongue[0])}"
    assert meanings(words, tongue[1]) == [{"from": start.isoformat(), "to": end.isoformat()}]


def spelt(day: dt.date, tongue: Tongue) -> str:
    return f"{day.day} {named(dict(tongue.months), day.month)[0]} {day.year:04}"


# ---------------------------------------------------------------------------------------------
# Words and attributes


def told(words: str, language: str | None, **attributes: str) -> list[str]:
    """Return what is said of words and attributes (`to` as it is, `start` for `from`)."""
    given_names = {"from" if name == "start" else name: text for name, text in attributes.items()}
    return [problem.message for problem in disagreements(given_names, words, language)]


@pytest.mark.parametrize(
    ("words", "language", "attributes"),
    [
        ("3/4/1900", "en", {"when": "1900-03-04"}),
        ("3/4/1900", "en", {"when": "1900-04-03"}),
        ("17-06-29", "en", {"when": "2017-06-29"}),
        ("10. 10. 901", "de", {"when": "1901-10-10"}),
        ("12. 7. 43", "de", {"when": "1943-07-12"}),
        ("June 29", "en", {"when": "1929-06"}),
        ("mar. 5", None, {"when": "1850-03-05"}),
        ("the 25th", "en", {"when": "1900-01-06"}),
        ("3 February 1740", "en", {"when": "1741-02-14"}),
        ("Monday, 3 March 1740", "en", {"when": "1740-03-14"}),
        ("44 BC", "en", {"when": "-0043"}),
        ("44 BC", "en", {"when": "-0044"}),
        ("March 2-3, 2012", "en", {"when": "2012-03-03"}),
        ("1910-11", None, {"from": "1910", "to": "1911"}),
        ("1843/44", None, {"when": "1844-01"}),
        ("1914\u20131918", None, {"notBefore": "1918", "notAfter": "1920"}),
        ("12 July", "en", {"from": "1843-07-10", "to": "1844"}),
        ("the 3rd", "en", {"from": "1843-07-10", "to": "1843-07-12"}),
        ("1870", None, {"from": "1865"}),
        ("29 June 2017", "en", {"when": "2017-06-29T10:00:00Z"}),
        ("30 June 2017", "en", {"when": "--06-29"}),
        ("30 June 2017", "en", {"when-iso": "2017-05/2017-06"}),
        ("30 June 2017", "en", {}),
    ],
)
def test_words_that_may_agree_are_silent(
    words: str, language: str | None, attributes: dict[str, str]
) -> None:
    assert list(disagreements(attributes, words, language)) == []


@pytest.mark.parametrize(
    ("words", "language", "attributes", "attribute", "hint"),
    [
        ("June 29, 2017", "en", {"when": "2017-06-19"}, "when", "write `2017-06-29`"),
        ("29. Juni", "de", {"when-iso": "20170729"}, "when-iso", "write `2017-06-29`"),
        ("31.", "de", {"when": "2017-06-30"}, "when", "Compare the source"),
        ("12 Jan '99", "en", {"when": "1901-01-12"}, "when", "write `1899-01-12`"),
        ("44 BC", "en", {"when": "0044"}, "when", "write `-0043`"),
        ("1990-91", "en", {"from": "1909", "to": "1991"}, "from", "write `1990`"),
        ("1914\u20131918", "de", {"from": "1914", "to": "1919"}, "to", "write `1918`"),
        ("1914\u20131918", None, {"when": "1920"}, "when", "Compare the source"),
        ("May 1850", "en", {"notAfter": "1843"}, "notAfter", "Compare the source"),
        ("May 1850", "en", {"from": "1851", "to": "1852"}, "from", "Compare the source"),
        ("3/4/1900", "en", {"when": "1900-05-06"}, "when", "Compare the source"),
        ("Tuesday", "en", {"when": "1843-07-12"}, "when", "nearest Tuesday is `1843-07-11`"),
        ("Sonntag", "de", {"when": "1843-07-12"}, "when", "nearest Sunday is `1843-07-09`"),
    ],
)
def test_words_that_disagree_are_told_at_the_attribute_with_what_they_mean(
    words: str, language: str | None, attributes: dict[str, str], attribute: str, hint: str
) -> None:
    (problem,) = disagreements(attributes, words, language)
    assert (problem.code, problem.attribute, problem.fix) == ("D003", attribute, "")
    assert f"“{words}”" in problem.message
    assert hint in problem.hint


@given(spoken())
def test_words_that_agree_are_silent(said: tuple[dt.date, str, str]) -> None:
    day, words, language = said
    for value in (day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]):
        assert told(words, language, when=value) == []
        assert told(words, language, notBefore=value, notAfter=value) == []
        assert told(words, language, start=value) == []


@given(spoken(), WHOLE_YEARS)
def test_words_of_another_day_are_found(said: tuple[dt.date, str, str], other: dt.date) -> None:
    """Where no other calendar can explain it: after all of them had become Gregorian."""
    day, words, language = said
    if day == other or min(day, other).year <= 1923:
        return
    (message,) = told(words, language, when=other.isoformat())
    parts = [
        part for part in ("year", "month", "day") if getattr(day, part) != getattr(other, part)
    ]
    different = f"{parts[0]}s" if len(parts) == 1 else "dates"
    assert message == f"“{words}” and `{other}` in @when name different {different}"


@given(spoken(), st.integers(1, 12), st.sampled_from(["month", "year"]))
def test_words_of_another_month_or_year_are_found_in_any_age(
    said: tuple[dt.date, str, str], number: int, part: str
) -> None:
    day, words, language = said
    changed = CalendarDate(
        day.year + 2 * number if part == "year" else day.year,
        (day.month + number - 1) % 12 + 1 if part == "month" else day.month,
    )
    if changed == CalendarDate(day.year, day.month):
        return
    assert told(words, language, when=str(changed)) == [
        f"“{words}” and `{changed}` in @when name different {part}s"
    ]


@given(WHOLE_YEARS, st.integers(0, 6), TONGUES)
def test_a_day_of_the_week_is_right_or_found(
    day: dt.date, number: int, tongue: tuple[Tongue, str]
) -> None:
    weekday = named(dict(tongue[0].weekdays), number)[0]
    for words in (weekday, f"{weekday}, {spelt(day, tongue[0])}"):
        found = told(words, tongue[1], when=day.isoformat())
        assert len(found) == (number != day.weekday() and day.year > 1752)


@given(WHOLE_YEARS, TONGUES)
def test_the_julian_name_of_a_day_agrees_with_its_date(
    day: dt.date, tongue: tuple[Tongue, str]
) -> None:
    older = julian(CalendarDate(day.year, day.month, day.day))
    assert older is not None
    if day.year > 1923 or (older.month, older.day, older.year % 4) == (2, 29, 0):
        return
    words = spelt(dt.date(older.year, older.month or 1, older.day or 1), tongue[0])
    assert told(words, tongue[1], when=day.isoformat()) == []


@pytest.mark.parametrize(
    ("gregorian", "older"),
    [
        ((1582, 10, 15), (1582, 10, 5)),
        ((1700, 3, 10), (1700, 2, 28)),
        ((1700, 3, 11), (1700, 2, 29)),
        ((1752, 9, 14), (1752, 9, 3)),
        ((1900, 1, 6), (1899, 12, 25)),
        ((1917, 11, 7), (1917, 10, 25)),
        ((200, 3, 1), (200, 3, 1)),
    ],
)
def test_a_day_has_a_julian_name(
    gregorian: tuple[int, int, int], older: tuple[int, int, int]
) -> None:
    assert julian(CalendarDate(*gregorian)) == CalendarDate(*older)


@pytest.mark.parametrize("date", [CalendarDate(1843), CalendarDate(0, 1, 1)])
def test_what_is_no_day_of_our_era_has_no_julian_name(date: CalendarDate) -> None:
    assert julian(date) is None


@given(ANY_TEXT | st.text(alphabet="0123456789-–/. ,'iIvVxXmaiynjubc", max_size=40), TONGUES)
def test_no_words_at_all_raise(words: str, tongue: tuple[Tongue, str]) -> None:
    for language in (None, tongue[1]):
        for found in meanings(words, language):
            assert list(problems(found)) == []
        assert told(words, language, when="1843-07-12", start="-0043") is not None


@pytest.mark.parametrize("words", ["1-" * 40, "1 " * 40, "1." * 40, "x" * 5_000_000])
def test_hostile_words_take_no_time(words: str) -> None:
    assert read_words(words, None) == ()


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ("1843-13-45", "13"),
        ("1843-13", "13"),
        ("1843-02-30", "30"),
        ("-0043-02-30", "30"),
        ("12.7.1843", "12.7.1843"),
        ("0000-00-00", "00"),
    ],
)
def test_of_a_value_that_is_no_date_the_part_is_known_that_is_wrong(value: str, part: str) -> None:
    start, end = faulty_part(value)

    assert value[start:end] == part
