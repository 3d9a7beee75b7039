"""Spelling: which known word somebody probably meant."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.spelling import Vocabulary

KNOWN = ["title", "language", "lang-clara", "letter-12", "mosul"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("titel", "title"),
        ("langauge", "language"),
        ("Lang-Clara", "lang-clara"),
        ("mosull", "mosul"),
        ("losul", "mosul"),
        ("letters-12", "letter-12"),
        ("letter-13", ""),
        ("letter-1", ""),
        ("baghdad", ""),
        ("TITLE", "title"),
        ("", ""),
        ("x" * 10_000_000, ""),
    ],
    ids=lambda word: word[:12] or "nothing",
)
def test_the_word_that_was_meant(word: str, meant: str):
    assert Vocabulary(KNOWN).nearest(word) == meant


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("perName", ("persName",)),
        ("perssName", ("persName",)),
        ("petsName", ("persName",)),
        ("presName", ("persName",)),
        ("persName", ()),
        ("pers", ()),
        ("tite", ("title", "time")),
        ("pp", ("p",)),
        ("pd", ("p",)),
        ("", ("p",)),
    ],
)
def test_the_words_of_which_one_slip_makes_another(word: str, meant: tuple[str, ...]):
    assert Vocabulary(["persName", "title", "time", "p", "pb"]).slips(word) == meant


def test_capitals_make_no_other_word():
    assert Vocabulary(["pb", "PP", "p"]).nearest("P") == "p"


MANY = [f"{kind}-{number}" for kind in "pqr" for number in range(2000)]


SLIPS = given(st.permutations("abcefghi"), st.integers(0, 7), st.sampled_from(["d", ""]))


@settings(max_examples=20)
@SLIPS
def test_a_slip_of_the_pen_is_found_among_very_many(letters, position: int, instead: str):
    assert_that_a_slip_is_found("".join(letters), position, instead)


@pytest.mark.long
@settings(max_examples=1_000)
@SLIPS
def test_any_slip_of_the_pen_is_found_among_very_many(letters, position: int, instead: str):
    assert_that_a_slip_is_found("".join(letters), position, instead)


def assert_that_a_slip_is_found(word: str, position: int, instead: str) -> None:
    slip = word[:position] + instead + word[position + 1 :]

    assert Vocabulary([*MANY, word]).nearest(slip) == word
    assert Vocabulary([word]).slips(slip) == (() if slip == word else (word,))


def test_a_word_is_compared_with_but_a_few_of_very_many(monkeypatch: pytest.MonkeyPatch):
    known = Vocabulary(f"person-{chr(number)}-xyz" for number in range(0x4E00, 0x9E00))
    compared = []

    def noted(_word: str, possibilities: list[str], **_options: float) -> list[str]:
        compared.append(len(possibilities))
        return []

    monkeypatch.setattr(difflib, "get_close_matches", noted)
    known.nearest("person-a-xyz")

    assert compared == [400]
