"""Citing: what somebody names on the command line is found, or the name corrected."""

import json

import pytest

from tests.editions import SITES, edition, small


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("harbour", ", https://example.org/letters/texts/harbour.html."),
        (
            "texts/harbour.html#p2",
            ", par. 2, https://example.org/letters/texts/harbour.html#p2.",
        ),
        ("texts/harbour/page-2.html#p2", ", par. 2, "),
        ("xml/texts/harbour.xml#v2", ", line 2, "),
        (f"{SITES}/letters/xml/texts/answer.xml", "Karl Brandt, “Karl Brandt to Anna Weiß, "),
        ("", "Letters from the harbour, version 1.2 (n.d.), "),
    ],
)
def test_a_text_is_named_by_its_id_its_page_or_its_file(named: str, sentence: str):
    answer = edition("cite", named, SITES / "letters")

    assert answer.code == 0
    assert sentence in answer.out


@pytest.mark.parametrize(
    ("named", "message", "hint"),
    [
        ("harbor", "the edition has no text “harbor”", "did you mean `harbour`?"),
        ("harbour#h2", "the text “harbour” has no passage “h2”", "its passages are h1, "),
    ],
)
def test_what_the_edition_does_not_have_is_not_cited(named: str, message: str, hint: str):
    answer = edition("cite", named, SITES / "letters")

    assert answer.code == 2
    assert message in answer.err
    assert hint in answer.err


def test_a_file_is_named_from_where_one_is(monkeypatch):
    monkeypatch.chdir(SITES / "letters" / "xml" / "texts")

    answer = edition("cite", "answer.xml", "../..")

    assert answer.out.startswith("Karl Brandt, “Karl Brandt to Anna Weiß, ")


def test_a_part_of_a_text_that_is_no_unit_is_cited_by_its_address_alone():
    answer = edition("cite", "harbour#pb1", SITES / "letters")

    assert "(n.d.), https://example.org/letters/texts/harbour.html#pb1." in answer.out


def test_a_passage_of_a_file_proves_its_words(tmp_path):
    folder = small(tmp_path / "edition", '<p xml:id="p1">Nothing is\n  lost.</p>')
    before = json.loads(edition("cite", "letter#p1", folder, "--format", "csl").out)
    letter = folder / "xml" / "texts" / "letter.xml"
    letter.write_text(letter.read_text("utf-8").replace("is\n  lost", "is lost"), "utf-8")
    reflowed = json.loads(edition("cite", "letter#p1", folder, "--format", "csl").out)
    letter.write_text(letter.read_text("utf-8").replace("lost", "left"), "utf-8")
    reworded = json.loads(edition("cite", "letter#p1", folder, "--format", "csl").out)

    assert before == reflowed
    assert before[0]["annote"] != reworded[0]["annote"]
