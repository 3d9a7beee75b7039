"""The facts: what is remembered, and who is mentioned where."""

import sqlite3
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.errors import EditionError
from edition.facts import CROWD, Facts
from edition.model import Document, Kind, Mention

LETTER = Document("letter", "A letter", PurePosixPath("letter.xml"), "0" * 64, 12, "en")
POEM = Document("poem", "A poem", PurePosixPath("poem.xml"), "1" * 64, 3, "")


def mention(kind: Kind, entity: str, form: str, date: str = "") -> Mention:
    return Mention(
        f"p1~{form}", kind, entity, form, "before ", " after", "p1", "1", ordinal=7, date=date
    )


ADA = mention(Kind.PERSON, "ada", "Ada")
HER = mention(Kind.PERSON, "ada", "her")
ADA_OF_BONN = mention(Kind.PLACE, "ada", "Ada")
SOMEBODY = mention(Kind.PERSON, "", "somebody")
DAY = mention(Kind.DATE, "", "that day", "1843-07-12")


# ---------------------------------------------------------------------------------------------
# Mentions


def test_mentions_are_given_in_the_order_of_the_texts():
    with Facts.in_memory() as facts:
        facts.add(LETTER, [HER, DAY, ADA, SOMEBODY])
        facts.add(POEM, [ADA_OF_BONN, ADA])

        found = [(e.document.id, e.mention) for e in facts.mentions(Kind.PERSON, "ada")]
        assert found == [("letter", HER), ("letter", ADA), ("poem", ADA)]
        assert [e.mention for e in facts.unidentified(Kind.PERSON)] == [SOMEBODY]
        assert [e.mention for e in facts.unidentified(Kind.PLACE)] == []
        assert [e.mention for e in facts.dates()] == [DAY]
        assert facts.documents == (LETTER, POEM)
        assert facts.count(Kind.PERSON, "ada") == 3
        assert facts.count(Kind.EVENT, "ada") == 0
        assert facts.total() == 6


def test_the_words_for_an_entity_are_counted_the_most_frequent_first():
    with Facts.in_memory() as facts:
        facts.add(LETTER, [HER, ADA, mention(Kind.PERSON, "ada", "Countess")])
        facts.add(POEM, [ADA])

        assert facts.forms(Kind.PERSON, "ada") == (("Ada", 2), ("Countess", 1), ("her", 1))


def in_unit(unit: str, entity: str) -> Mention:
    return replace(mention(Kind.PERSON, entity, entity), unit=unit)


def test_neighbours_are_named_in_the_same_passages_the_most_frequent_first():
    with Facts.in_memory() as facts:
        facts.add(LETTER, [in_unit("p1", "ada"), in_unit("p1", "babbage"), in_unit("p1", "ada")])
        facts.add(POEM, [in_unit("p1", "ada"), in_unit("p1", "babbage"), in_unit("p1", "byron")])
        facts.add(POEM, [in_unit("p2", "byron"), in_unit("p3", "ada")])

        found = list(facts.neighbours(Kind.PERSON, "ada", 12))
        assert found == [(Kind.PERSON, "babbage", 2), (Kind.PERSON, "byron", 1)]
        assert list(facts.neighbours(Kind.PERSON, "ada", 1)) == found[:1]
        assert list(facts.neighbours(Kind.PLACE, "ada", 12)) == []


def test_a_passage_that_lists_everybody_makes_no_neighbours():
    with Facts.in_memory() as facts:
        facts.add(LETTER, [in_unit("p1", f"person-{number}") for number in range(CROWD + 1)])

        assert list(facts.neighbours(Kind.PERSON, "person-0", 12)) == []


MENTIONS = st.builds(
    mention,
    st.sampled_from([Kind.PERSON, Kind.PLACE]),
    st.sampled_from(["", "ada", "bonn"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
)


@given(st.lists(st.lists(MENTIONS, max_size=5), max_size=4))
def test_every_mention_comes_back_as_it_was(texts: list[list[Mention]]):
    with Facts.in_memory() as facts:
        for mentions in texts:
            facts.add(LETTER, mentions)

        for kind in (Kind.PERSON, Kind.PLACE):
            for entity in ("", "ada", "bonn"):
                given_there = [
                    m for ms in texts for m in ms if (m.kind, m.entity) == (kind, entity)
                ]
                assert [e.mention for e in facts.mentions(kind, entity)] == given_there
                assert facts.count(kind, entity) == len(given_there)


# ---------------------------------------------------------------------------------------------
# What is remembered


def test_what_was_remembered_is_recalled_in_the_next_build(tmp_path: Path):
    with Facts.at(tmp_path / "cache.db") as facts:
        assert facts.recall("a") is None
        facts.remember("a", "one")
        facts.remember("a", "two")
        facts.remember("b", "")
        facts.add(LETTER, [ADA])

    with Facts.at(tmp_path / "cache.db") as facts:
        assert (facts.recall("a"), facts.recall("b")) == ("two", "")
        assert facts.total() == 0


def test_a_fresh_cache_remembers_nothing(tmp_path: Path):
    with Facts.at(tmp_path / "cache.db") as facts:
        facts.remember("a", "one")

    with Facts.at(tmp_path / "cache.db", fresh=True) as facts:
        assert facts.recall("a") is None


def test_what_a_build_did_not_use_is_forgotten(tmp_path: Path):
    with Facts.at(tmp_path / "cache.db") as facts:
        for name in "abc":
            facts.remember(name, name)
        facts.forget_others(["b", "b", "d"])
        facts.forget_others(["b"])

    with Facts.at(tmp_path / "cache.db") as facts:
        assert [facts.recall(name) for name in "abc"] == [None, "b", None]


def test_a_build_that_failed_remembers_nothing_by_halves(tmp_path: Path):
    with Facts.at(tmp_path / "cache.db") as facts:
        facts.remember("a", "one")

    def fail() -> None:
        with Facts.at(tmp_path / "cache.db") as facts:
            facts.remember("a", "two")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    with Facts.at(tmp_path / "cache.db") as facts:
        assert facts.recall("a") == "one"


# ---------------------------------------------------------------------------------------------
# The file


def damaged(path: Path, size: int) -> None:
    """Spoil the tables of a cache behind its head."""
    with Facts.at(path) as facts:
        for number in range(50):
            facts.remember(str(number), "x" * 2000)
    data = bytearray(path.read_bytes())
    data[size : size + 30_000] = b"\xff" * 30_000
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", ["text", "empty", "tables", "cut"])
def test_a_file_that_is_no_cache_is_made_anew(tmp_path: Path, spoil: str):
    path = tmp_path / "cache.db"
    if spoil == "text":
        path.write_text("This is not a database, but a note that somebody left here.\n" * 50)
    elif spoil == "empty":
        path.write_bytes(b"")
    else:
        damaged(path, 4096)
        if spoil == "cut":
            path.write_bytes(path.read_bytes()[:30_000])

    with Facts.at(path) as facts:
        facts.remember("a", "one")
    with Facts.at(path) as facts:
        assert facts.recall("a") == "one"


def test_a_cache_that_another_build_is_using_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("edition.facts._PATIENCE", 0.01)
    path = tmp_path / "cache.db"

    with Facts.at(path) as first:
        first.remember("a", "one")
        with Facts.at(path) as second:
            assert second.recall("a") is None
            second.remember("a", "two")
            second.add(LETTER, [ADA])
            assert second.total() == 1

    with Facts.at(path) as facts:
        assert facts.recall("a") == "one"


def test_a_cache_where_none_can_be_made_is_done_without(tmp_path: Path):
    with Facts.at(tmp_path / "no folder" / "cache.db") as facts:
        facts.remember("a", "one")
        assert facts.recall("a") == "one"


def test_a_disk_that_fails_is_told_in_words(tmp_path: Path):
    with pytest.raises(EditionError, match="cache"), Facts.at(tmp_path / "cache.db"):
        raise sqlite3.OperationalError("database or disk is full")
