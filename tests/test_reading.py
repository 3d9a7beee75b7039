"""The reading text: from the stream of a text to its words, its plain text and its contexts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model import Kind, Mention
from edition.reading import Block, Item, plain_text, read


def block(*content: Item, indent: int = 0, verse: bool = False) -> list[Item]:
    return [{"open": "block", "indent": indent, "verse": verse}, *content, {"close": "block"}]


def unit(name: str, *content: Item, stable: bool = True) -> list[Item]:
    number = int(name.strip("abcdefghijklmnopqrstuvwxyz") or 0)
    begin = {"open": "unit", "id": name, "label": f"{name}.", "ordinal": number, "stable": stable}
    return [begin, *content, {"close": "unit"}]


def mention(form: str, ordinal: int = 5, **dating: str) -> list[Item]:
    begin = {
        "open": "mention",
        "id": f"m{ordinal}",
        "kind": "date" if dating else "person",
        "entity": "" if dating else "ada",
        "key": "",
        "filed_under": "",
        "line": "",
        "ordinal": ordinal,
        "dating": dating,
    }
    return [begin, form, {"close": "mention"}]


def note(number: int, *content: Item) -> list[Item]:
    return [{"open": "note", "number": number}, *content, {"close": "note"}]


def lines(*stream: Item) -> list[str]:
    return [line for one in read(stream).body for line in one.lines]


def only_mention(*stream: Item) -> Mention:
    (found,) = read(stream).mentions
    return found


# ---------------------------------------------------------------------------------------------
# Blocks and words


def test_blocks_are_parted_and_white_space_is_one_blank():
    found = read([*block("  Dear\n  Ada, "), "\n", *block("write\tsoon."), "Bye"])

    assert found.body == (
        Block(("Dear Ada,",), 0, verse=False),
        Block(("write soon.",), 0, verse=False),
        Block(("Bye",), 0, verse=False),
    )
    assert found.words == 5


def test_a_block_within_a_block_ends_what_was_said_before_it():
    found = read(block("one ", *block("two", indent=1, verse=True), " three"))

    assert found.body == (
        Block(("one",), 0, verse=False),
        Block(("two",), 1, verse=True),
        Block(("three",), 0, verse=False),
    )


def test_an_empty_block_is_none():
    assert read([*block(" \n "), *block()]).body == ()


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        (["one", {"break": "line"}, "two"], ["one", "two"]),
        (["one", {"break": "blank"}, "two"], ["one two"]),
        (["one ", {"break": "cell"}, " two"], ["one   two"]),
        (["one", {"join": True}, "two"], ["onetwo"]),
        (["one \n", {"join": True}, "\n two three"], ["onetwo three"]),
        (["one\n", {"join": True}, "\n", {"join": True}, " two"], ["onetwo"]),
        (["one", {"join": True}, *mention(" two")], ["onetwo"]),
        (["no\u00a0break"], ["no\u00a0break"]),
    ],
)
def test_breaks_divide_or_join(stream: list[Item], said: list[str]):
    assert lines(*block(*stream)) == said


def test_a_word_does_not_go_on_in_another_block():
    assert lines("one ", {"join": True}, *block(" two")) == ["one", "two"]


def test_a_word_that_goes_on_at_the_end_of_a_note_does_not_go_on_behind_it():
    assert lines("one", *note(1, "two", {"join": True}), " three") == ["one[1] three"]


def test_a_mark_that_nobody_knows_is_a_fault_of_ours():
    for mark in ({"open": "leap"}, {"close": "leap"}, {"leap": "open"}):
        with pytest.raises(ValueError, match="leap"):
            read([mark])


# ---------------------------------------------------------------------------------------------
# Notes and words


def test_notes_stand_below_the_text_in_the_order_of_their_numbers():
    inner = note(2, "second")
    found = read(block("one", *note(1, *block("first", *inner), *block("more")), " two"))

    assert found.body == (Block(("one[1] two",), 0, verse=False),)
    assert [number for number, _ in found.notes] == [1, 2]
    assert [[b.lines for b in blocks] for _, blocks in found.notes] == [
        [("first[2]",), ("more",)],
        [("second",)],
    ]


def test_a_number_stands_beside_the_words_that_follow_it_in_a_block_or_on_a_line():
    stream = [
        *block({"number": "1."}, "\n ", *block("one"), *block("more"), indent=1),
        *block({"number": "2."}, {"break": "line"}, "two", indent=1),
        *block({"number": "3."}, indent=1),
        *block("four", indent=1),
    ]

    assert lines(*stream) == ["1. one", "more", "2. two", "3.", "four"]


def test_a_number_is_no_word_of_a_passage():
    found = read(unit("p1", *block({"number": "1."}, "one")))

    assert [passage.words.strip() for passage in found.passages if passage.unit] == ["one"]


def test_words_are_counted_without_the_marks_of_notes_but_with_numbers_of_the_source():
    found = read(block("Dear Ada ", *note(1, "her name"), " see [12]."))

    assert found.words == 6


@given(st.lists(st.lists(st.text("ab", min_size=1, max_size=3), max_size=4), max_size=4))
def test_every_word_is_counted_once(blocks: list[list[str]]):
    stream = [item for words in blocks for item in block(*(f"{w}\n" for w in words))]

    found = read(stream)

    assert found.words == sum(map(len, blocks))
    assert plain_text("T", [], found).split()[2:] == [word for words in blocks for word in words]


# ---------------------------------------------------------------------------------------------
# Mentions


def test_a_mention_knows_its_words_its_unit_and_its_context():
    stream = unit("p3", *block("Dear ", *mention("\n Ada\n Lovelace", 4), ", write soon."))

    assert only_mention(*stream) == Mention(
        id="m4",
        kind=Kind.PERSON,
        entity="ada",
        form="Ada Lovelace",
        before="Dear ",
        after=", write soon.",
        unit="p3",
        label="p3.",
        ordinal=4,
    )


def test_a_mention_of_a_date_has_its_name_in_time():
    assert only_mention(*mention("that day", when="1843-07-12")).date == "1843-07-12"
    assert only_mention(*mention("that day", when="soon")).date == ""


def test_the_context_is_that_of_the_unit_without_its_notes():
    stream = unit(
        "p1", "See ", *note(1, *unit("n2", "of ", *mention("Ada", 3))), *mention("Bob", 4)
    )

    ada, bob = read(stream).mentions
    assert (ada.before, ada.form, ada.after, ada.unit) == ("of ", "Ada", "", "n2")
    assert (bob.before, bob.form, bob.unit) == ("See ", "Bob", "p1")


def test_mentions_within_mentions_come_in_the_order_of_the_text():
    first, second = read(
        ["To ", mention("", 1)[0], "the wife of ", *mention("Bob", 2), {"close": "mention"}, "."]
    ).mentions

    assert (first.form, first.after) == ("the wife of Bob", ".")
    assert (second.form, second.before) == ("Bob", "To the wife of ")


def test_of_a_state_that_is_not_read_only_the_mentions_are_taken():
    other = [{"open": "other"}, *block("Dear ", *mention("Bob", 1), *note(7, "him"))]
    found = read(
        [*unit("p1", *other, {"close": "other"}, "Dear ", *mention("Ada", 2), *note(1, "her"))]
    )

    assert [block.lines for block in found.body] == [("Dear Ada[1]",)]
    assert [number for number, _ in found.notes] == [1]
    assert [(m.form, m.before, m.unit) for m in found.mentions] == [
        ("Bob", "Dear ", "p1"),
        ("Ada", "Dear ", "p1"),
    ]
    assert found.words == 3


def test_breaks_are_blanks_in_a_context():
    found = only_mention("a", {"break": "line"}, "b", *mention("c"), {"break": "cell"}, "d")

    assert (found.before, found.after) == ("a b", " d")


TEXTS = st.text("ab cd\n", max_size=300)


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_a_context_is_cut_at_a_blank_and_is_of_the_text(before: list[str], after: list[str]):
    found = only_mention(*before, *mention("X"), *after)

    said = " ".join("".join([*before, "X", *after]).split())
    head, _, tail = said.partition("X")
    assert len(found.before) <= 62
    assert len(found.after) <= 62
    assert head.endswith(found.before.removeprefix("…"))
    assert tail.startswith(found.after.removesuffix("…").rstrip())
    assert not found.before.startswith("…") or re.match("…( |[^ ]{60})", found.before)
    assert found.before.startswith("…") or found.before == head
    assert found.after.endswith("…") or found.after == tail


def test_units_without_an_id_are_told():
    assert read([*unit("p1"), *unit("p2", stable=False)]).unstable == (2,)


# ---------------------------------------------------------------------------------------------
# The plain text


def test_the_plain_text_of_a_letter():
    stream = [
        *block("A letter"),
        *block("Dear ", *mention("Ada"), *note(1, *block("Lovelace.")), ", ", "word " * 30),
        *block("First,", indent=1),
        *block("roses", verse=True),
        *block("and violets", verse=True),
        *block("one", {"break": "cell"}, "x" * 80),
    ]

    shown = plain_text("A letter of 1843", ["Ada", "1843-07-12"], read(stream))

    assert shown == (
        f"A letter of 1843\nAda\n1843-07-12\n{'=' * 72}\n\n"
        "A letter\n\n"
        "Dear Ada[1], word word word word word word word word word word word word\n"
        "word word word word word word word word word word word word word word\n"
        "word word word word\n\n"
        "  First,\n\n"
        "roses\nand violets\n\n"
        f"one   {'x' * 80}\n\n"
        f"{'-' * 72}\n\n[1] Lovelace.\n"
    )


def test_a_note_without_words_keeps_its_number():
    assert plain_text("T", [], read(block("a", *note(1)))).endswith("\n\n[1]\n")


@given(st.lists(st.text("ab", min_size=1, max_size=90), min_size=1, max_size=30))
def test_lines_are_broken_at_blanks_alone(words: list[str]):
    _, _, laid_out = plain_text("T", [], read(block(" ".join(words)))).partition("=" * 72)

    assert laid_out.split() == words
    assert all(len(line) <= 72 or " " not in line for line in laid_out.split("\n"))
