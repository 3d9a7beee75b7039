"""Revisions: what is new, gone or reworded between two versions, to the word."""

import json
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import ledger, revisions
from edition.ledger import Address, Ledger
from edition.revisions import (
    Change,
    Comparison,
    Fate,
    Passage,
    Stretch,
    Version,
    Wording,
    as_lines,
    as_page,
    as_record,
    compare,
    difference,
    in_short,
    shortened,
)

KEPT, DELETED, INSERTED = Change.KEPT, Change.DELETED, Change.INSERTED


# ---------------------------------------------------------------------------------------------
# Words


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It is too long.", "It is far too long.", "It is {+far +}too long."),
        ("The ship, late.", "The ship; late.", "The ship[-,-]{+;+} late."),
        ("one two three", "four five three", "[-one two-]{+four five+} three"),
        ("don’t go", "don’t you go", "don’t {+you +}go"),
        ("我今天去了學校。", "我昨天去了那學校。", "我[-今-]{+昨+}天去了{+那+}學校。"),
        ("ไปตลาด", "ไปที่ตลาด", "ไป{+ที่+}ตลาด"),
        ("قال أحمد نعم", "قال محمد نعم", "قال [-أحمد-]{+محمد+} نعم"),
        ("", "Everything is new.", "{+Everything is new.+}"),
    ],
)
def test_what_changed_is_marked_in_words_or_where_none_are_parted_in_signs(
    old: str, new: str, shown: str
):
    assert in_short(difference(old, new)) == shown


WORDINGS = st.lists(st.sampled_from(["a", "b", "cat", ",", " ", " ", "漢", "字", "n\u0303"])).map(
    "".join
)


@given(WORDINGS, WORDINGS)
def test_a_difference_applied_to_the_old_words_gives_the_new(old: str, new: str):
    stretches = difference(old, new)

    assert "".join(one.words for one in stretches if one.change is not INSERTED) == old
    assert "".join(one.words for one in stretches if one.change is not DELETED) == new
    assert all(one.words for one in stretches)


@given(
    st.lists(st.sampled_from(["and ", "the ", "sea ", "wind ", "rain "]), min_size=30, max_size=90),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 9), WORDINGS), max_size=4),
)
def test_corrections_applied_to_a_long_wording_give_the_new(
    words: list[str], corrections: list[tuple[int, int, str]]
):
    corrected = list(words)
    for place, length, new in corrections:
        corrected[place : place + length] = [new]
    old, new = "".join(words), "".join(corrected)

    stretches = difference(old, new)

    assert "".join(one.words for one in stretches if one.change is not INSERTED) == old
    assert "".join(one.words for one in stretches if one.change is not DELETED) == new


def test_a_correction_in_a_text_of_the_same_words_over_and_over_is_found():
    words = ["the sea and", "the wind and", "the rain and"] * 3000
    old, new = " ".join(words), " ".join([*words[:4500], "never", *words[4500:]])

    assert [one for one in difference(old, new) if one.change is not KEPT] == [
        Stretch(INSERTED, "never ")
    ]


def test_many_corrections_of_a_long_passage_are_told_one_by_one():
    words = [f"w{number % 700}" for number in range(12_000)]
    corrected = ["new" if number % 400 == 200 else word for number, word in enumerate(words)]

    stretches = difference(" ".join(words), " ".join(corrected))

    assert [one.words for one in stretches if one.change is INSERTED] == ["new"] * 30


def test_what_was_written_anew_is_told_as_a_whole():
    old, new = " ".join("ab" * 2000), " ".join("ba" * 500 + "c" * 3000)

    assert len(difference(old, new)) <= 4


def test_of_a_long_passage_the_words_around_a_change_are_shown():
    old = f"{'before ' * 40}old{' after' * 40}"
    stretches = shortened(difference(old, old.replace("old", "new")), 20)

    assert [one.words for one in stretches] == [
        "… before before ",
        "old",
        "new",
        " after after after …",
    ]


def test_of_many_new_words_the_first_and_the_last_are_shown():
    (stretch,) = shortened(difference("", "many words " * 1000), 20)

    assert len(stretch.words) < 620
    assert "…" in stretch.words


# ---------------------------------------------------------------------------------------------
# Files


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(st.lists(st.tuples(st.sampled_from(["", "p1", "p2"]), WORDS, WORDS)))
def test_a_file_of_passages_says_what_was_written(found: list[tuple[str, str, str]]):
    passages = tuple(Passage.of(*one) for one in found)

    data = revisions.written(passages)

    assert revisions.read(data) == passages
    assert all(one.sha256 == ledger.checksum(one.words) for one in passages)
    assert data.count(b"\n") == len(passages) + 1


@pytest.mark.parametrize("data", [b"", b"id\tlabel\n", b"id\tlabel\tsha256\twords\np1\n", b"\xff"])
def test_what_is_no_file_of_passages_is_refused(data: bytes):
    with pytest.raises(ValueError):  # noqa: PT011 (whoever reads it says which file it is)
        revisions.read(data)


def test_a_version_is_read_from_the_files_of_its_site():
    passages = [Passage.of("p1", "1", "Dear Clara,")]
    manifest = b'{"documents": [{"id": "letter", "title": "To Clara"}]}'
    files = [
        (PurePosixPath("texts/letter.passages.tsv"), revisions.written(passages)),
        (PurePosixPath("manifest.json"), manifest),
        (PurePosixPath("index.html"), b"<html/>"),
    ]

    version = Version.of("1.0.0", files)

    assert version.texts == {"texts/letter": Wording("To Clara", tuple(passages))}
    assert version.has(Address("texts/letter", "p1"))
    assert not version.has(Address("texts/letter", "p2"))


# ---------------------------------------------------------------------------------------------
# Versions


def version(name: str, **texts: list[tuple[str, str]]) -> Version:
    """Return a version whose texts have such passages, each an id and its words."""
    return Version(
        name,
        {
            f"texts/{text}": Wording(
                text.title(),
                tuple(
                    Passage.of(xml_id, str(n), words) for n, (xml_id, words) in enumerate(said, 1)
                ),
            )
            for text, said in texts.items()
        },
    )


def fates(comparison: Comparison) -> list[tuple[str, str, str]]:
    return [
        (one.fate.value, one.id, in_short(one.difference))
        for text in comparison.texts
        for one in text.passages
    ]


def test_passages_are_told_in_the_order_of_the_text_and_what_is_gone_where_it_was():
    old = version("1", letter=[("a", "Gone first."), ("b", "Stays."), ("c", "Gone."), ("d", "D")])
    new = version("2", letter=[("b", "Stays."), ("e", "New."), ("d", "D, too")])

    assert fates(compare(old, new, Ledger())) == [
        ("gone", "a", "[-Gone first.-]"),
        ("gone", "c", "[-Gone.-]"),
        ("new", "e", "{+New.+}"),
        ("reworded", "d", "D{+, too+}"),
    ]


def test_passages_without_an_id_are_found_by_their_words_and_then_by_their_place():
    old = version("1", letter=[("", "One."), ("", "Two."), ("", "Three.")])
    new = version("2", letter=[("p1", "One."), ("", "Twice."), ("p2", "New."), ("", "Three.")])

    assert fates(compare(old, new, Ledger())) == [
        ("reworded", "", "[-Two-]{+Twice+}."),
        ("new", "p2", "{+New.+}"),
    ]


def test_a_passage_with_an_id_is_not_taken_for_another_that_had_none():
    old = version("1", letter=[("", "Two.")])
    new = version("2", letter=[("p1", "One."), ("", "Two, too.")])

    assert fates(compare(old, new, Ledger())) == [
        ("new", "p1", "{+One.+}"),
        ("reworded", "", "Two{+, too+}."),
    ]


def test_texts_are_compared_under_their_pages():
    old = version("1", gone=[("a", "A"), ("b", "B")], same=[("a", "A")], other=[("a", "A")])
    new = version("2", same=[("a", "A")], other=[("a", "B")], young=[("a", "A")])

    comparison = compare(old, new, Ledger())

    assert [(text.page, text.fate, text.size) for text in comparison.texts] == [
        ("texts/gone", Fate.GONE, 2),
        ("texts/other", Fate.REWORDED, 1),
        ("texts/young", Fate.NEW, 1),
    ]
    assert comparison.unchanged == 1


def moved(words: str = "B") -> Comparison:
    """Return what changed where a passage has moved to another text, and has such words there."""
    old = version("1.0.0", letter=[("a", "A"), ("b", "B")], card=[("c", "C")])
    new = version("1.1.0", letter=[("a", "A")], card=[("c", "C"), ("b", words)])
    there = {Address("texts/letter", "b"): ledger.checksum("B")}
    known = ledger.released(Ledger(), "1.0.0", there)
    successor = Address("texts/card", "b")
    [address] = there
    return compare(old, new, ledger.withdrawn(known, address, [successor], "A leaf.", {}))


def test_a_terminal_tells_what_became_of_a_passage_in_the_words_of_the_ledger():
    assert list(as_lines(moved())) == [
        "texts/letter  Letter",
        "  par. 2 #b: gone; moved to texts/card#b (A leaf.)",
        "    [-B-]",
        "",
        "From 1.0.0 to 1.1.0: 1 passage gone, 0 texts unchanged.",
    ]


def test_of_a_passage_that_moved_and_was_reworded_its_new_words_are_told_as_well():
    assert fates(moved("B, later")) == [("new", "b", "{+B, later+}"), ("gone", "b", "[-B-]")]


def test_programs_are_told_all_of_it():
    record = as_record(moved())

    assert record["counts"] == {"reworded": 0, "new": 0, "gone": 1, "texts": 1, "unchanged": 0}
    assert record["texts"][0]["passages"] == [
        {
            "fate": "gone",
            "id": "b",
            "label": "2",
            "words": [{"change": "deleted", "words": "B"}],
            "became": {
                "state": "moved",
                "successors": [{"page": "texts/card", "id": "b", "is_there": True}],
                "reason": "A leaf.",
            },
        }
    ]


def test_a_page_has_the_first_changes_and_says_how_many_it_leaves_out():
    words = "Words and more of them. " * 40
    old = version("1", card=[("a", "A")], letter=[(f"p{n}", f"{n} {words}") for n in range(150)])
    new = version("2", card=[("a", "B")], letter=[], memoir=[("a", "A")])

    record = as_page(compare(old, new, Ledger()))

    card, letter = record["texts"]
    assert len(card["passages"]) == 1
    assert 50 < len(letter["passages"]) < 150
    assert record["left_out"] == 150 - len(letter["passages"]) + 1
    assert len(json.dumps(record)) < 130_000


def test_of_a_passage_with_very_many_corrections_the_first_are_shown():
    old = " ".join(f"w{number}" for number in range(3000))
    new = " ".join(f"w{number}" if number % 3 else "new" for number in range(3000))

    stretches = shortened(difference(old, new), 20)

    assert len(stretches) == 121
    assert stretches[-1].words == " …"
