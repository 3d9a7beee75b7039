"""The search without a browser: words and their folding, states of a passage, the index."""

import json
import re
import subprocess
import tracemalloc
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.diary import diary
from bench.search import SCRIPT, indexed
from edition.model import Document, Kind, Mention
from edition.reading import Choice, Named, Passage
from edition.search import Index, derivation, folding
from edition.search.parts import base36, delta_coded
from edition.search.variants import variants
from tests.searching import CASES, Question, answer, passages, questions
from tests.tools import ROOT, missing

# ---------------------------------------------------------------------------------------------
# Words


def test_the_table_says_what_unicode_says():
    table = json.loads(folding.table())
    if table["unicode"] != unicodedata.unidata_version:
        pytest.skip(f"this Python knows Unicode {unicodedata.unidata_version}")

    derived = derivation.changed()

    assert {point: folding.fold(chr(point)) for point in derived} == derived


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ἀχιλῆος", "ΑΧΙΛΗΟΣ"),
        ("Straße", "STRASSE"),
        ("é", "e\u0301"),
        ("القديمة", "القديمه"),
        ("أحمد", "احمد"),
        ("كَتَبَ", "كتب"),
        ("كـتاب", "كتاب"),
        ("Qurʾān", "quran"),
        ("al-Nūrī", "alnuri"),
        ("בְּרֵאשִׁית", "בראשית"),
        ("שלום", "שלומ"),
        ("ﬁn", "fin"),
        ("Ærø", "aero"),
        ("İstanbul", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("Толсто́й", "толстой"),
        ("Hof\u00admannsthal", "hofmannsthal"),
        ("ｶﾞｸ", "ガク"),
        ("한국어", unicodedata.normalize("NFD", "한국어")),
        ("١٩١٤", "1914"),
    ],
)
def test_what_a_reader_takes_for_the_same_folds_to_the_same(one: str, other: str):
    assert folding.fold(one) == folding.fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("हिन्दी", "हनद"), ("ที่", "ท"), ("が", "か"), ("o", "ö1"), ("ш", "щ")]
)
def test_what_is_another_word_does_not_fold_to_the_same(one: str, other: str):
    assert folding.fold(one) != folding.fold(other)


@given(st.text())
def test_a_fold_folds_to_itself(text: str):
    assert folding.fold(folding.fold(text)) == folding.fold(text)


@given(st.text())
def test_composed_or_not_a_text_has_the_same_words(text: str):
    composed, decomposed = (
        [folding.fold(word.form) for word in folding.words(unicodedata.normalize(form, text))]
        for form in ("NFC", "NFD")
    )

    assert composed == decomposed


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The old-town wall’s end", ["The", "old-town", "wall’s", "end"]),
        ("’tis 50–60, 1,000", ["tis", "50", "60", "1", "000"]),
        ("rock--n roll-", ["rock", "n", "roll"]),
        ("老城 Mosul", ["老", "城", "Mosul"]),
        ("𐀀𐀁 x", ["𐀀𐀁", "x"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_a_text_has_these_words(text: str, forms: list[str]):
    assert [word.form for word in folding.words(text)] == forms


def test_a_compound_has_parts():
    assert folding.parts("l’avant-garde") == ("l", "avant", "garde")


# ---------------------------------------------------------------------------------------------
# States of a passage


def passage(
    words: str, *choices: Choice, named: Iterable[Named] = (), part: str = "text"
) -> Passage:
    return Passage("p1", "1", part, 0, words, choices, tuple(named))


@pytest.mark.parametrize(
    ("words", "choices", "expected"),
    [
        ("a scholar b", [Choice(7, 8, ("e",))], [(1, 1, "scholer")]),
        ("the old town", [Choice(4, 7, ("olde",))], [(1, 1, "olde")]),
        ("rex Angliae", [Choice(0, 3, ("dux", "princeps"))], [(0, 1, "dux"), (0, 1, "princeps")]),
        ("dominus", [Choice(1, 2, ("",)), Choice(4, 6, ("",))], [(0, 1, "dmis")]),
        ("a  b", [Choice(2, 2, ("lost",))], [(1, 0, "lost")]),
        ("one two", [Choice(0, 7, ("1 2",)), Choice(4, 7, ("II",))], [(0, 2, "1 2"), (1, 1, "II")]),
    ],
)
def test_another_state_changes_whole_words(
    words: str, choices: list[Choice], expected: list[tuple[int, int, str]]
):
    found = variants(passage(words, *choices), folding.words(words))

    assert [(one.first, one.count, one.words.strip()) for one in found] == expected


# ---------------------------------------------------------------------------------------------
# The index

NOWHERE = Document("t1", "A text", PurePosixPath("t1.xml"), "", 0, "en")


def files_of(*texts: Iterable[Passage]) -> dict[str, str]:
    """Index texts, and return what each file hands to the search."""
    files: dict[str, str] = {}

    def write(_: PurePosixPath, data: bytes) -> None:
        call = re.fullmatch(r'edition\.search\.take\("([\w/]+)",(".*")\);\n', data.decode())
        assert call
        files[call[1]] = json.loads(call[2])

    index = Index(write)
    for text in texts:
        index.add(NOWHERE, "A text", text)
    index.finish([])
    return files


def test_an_index_holds_every_form_at_its_positions():
    files = files_of([passage("The town, the Town")], [passage("town", part="note")])

    assert files["terms/0"].splitlines() == [
        f"the The {delta_coded([0])}  {delta_coded([2])}",
        f"town Town {delta_coded([3])}  {delta_coded([1])}!{delta_coded([5])}",
    ]


def test_what_is_mentioned_is_found_where_its_name_begins():
    mention = Mention("m", Kind.PERSON, "ada", "Ada", "", "", "p1", "1", 1)
    files = files_of([passage("so Ada wrote", named=[Named(3, mention)])])

    assert f"@persons/ada  {delta_coded([1])}" in files["terms/0"].splitlines()


def test_the_same_texts_give_the_same_files():
    text = [passage("the old town"), passage("the wall", part="heading")]

    assert files_of(text, text) == files_of(text, text)


def test_a_frequent_word_stands_in_several_parts_none_of_which_is_large():
    files = files_of([passage("word " * 60_000)])
    terms = [content for name, content in files.items() if name.startswith("terms/")]

    assert len(terms) > 1
    assert max(map(len, terms)) < 60_000


def test_a_passage_as_long_as_a_book_is_shown_in_parts_none_of_which_is_large():
    words = [f"word{number}" for number in range(60_000)]
    files = files_of([passage(", ".join(words))])
    texts = [content for name, content in files.items() if name.startswith("texts/")]
    lines = [line.split("\t") for text in texts for line in text.splitlines()]
    shown = [line for line in lines if line[0]]

    assert max(map(len, texts)) < 150_000
    assert ", ".join(line[-1].rstrip(",") for line in shown) == ", ".join(words)
    for start, unit, _, _, said in shown:
        assert unit == shown[0][1]
        assert said.startswith(f"word{int(start, 36)},")
    assert files["borders/0"].splitlines() == ["0"]


def test_an_empty_edition_has_an_index():
    files = files_of([])

    assert json.loads(files["manifest"])["words"] == 0


@pytest.mark.long
def test_memory_does_not_grow_with_the_number_of_texts(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("edition.search.postings._MOST_IN_MEMORY", 2_000)

    def peak(texts: int) -> int:
        index = Index(lambda *_: None)
        tracemalloc.start()
        for number in range(texts):
            index.add(NOWHERE, "A text", [passage(f"the wall of town {number % 50}")])
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1)  # the table of the folding is read once, and is not of the texts
    assert peak(12_000) < 1.5 * peak(6_000)


@given(st.lists(st.integers(min_value=0, max_value=2**31)))
def test_numbers_come_back_as_they_were(numbers: list[int]):
    assert list(decoded(delta_coded(sorted(numbers)))) == sorted(numbers)


def decoded(coded: str) -> Iterator[int]:
    """Read numbers as the script in the browser does."""
    last = number = 0
    for sign in coded:
        code = ord(sign)
        if code > 80:
            number = number * 45 + code - (82 if code > 92 else 81)
        else:
            last += number * 45 + code - (36 if code > 58 else 35)
            number = 0
            yield last


@given(st.integers(min_value=0))
def test_a_number_of_base_36_is_one(number: int):
    assert int(base36(number), 36) == number


# ---------------------------------------------------------------------------------------------
# What it weighs: `python -m bench.search` measures the same of a million words


def test_the_index_of_a_diary_is_no_longer_than_its_text_and_no_part_is_large():
    texts = [*diary(days=500)]
    plain = sum(len(one.words.encode()) for _, passages in texts for one in passages)
    made = indexed(texts)
    del made.sizes["texts"]  # what is shown of the texts themselves

    assert sum(made.sizes.values()) <= plain
    assert max(made.gzipped.values()) <= 50_000


def test_the_script_of_the_search_is_small():
    assert SCRIPT.stat().st_size <= 10_000


def test_the_short_scripts_are_made_of_those_that_can_be_read(tmp_path: Path):
    terser = ROOT / ".ci" / "node" / "node_modules" / "terser"
    if not terser.is_dir():
        missing("terser", "run `npm ci` in .ci/node")

    subprocess.run([ROOT / "xslt" / "scripts" / "shorten", tmp_path], check=True)

    for short in tmp_path.iterdir():
        published = SCRIPT.with_name(short.name)
        assert published.read_bytes() == short.read_bytes(), f"{short.name}: run `make scripts`"


# ---------------------------------------------------------------------------------------------
# Questions whose answers are known

SEARCHED = passages(CASES / "texts")


@pytest.mark.parametrize("question", questions(), ids=lambda one: f"{one.query} {one.options}")
def test_who_reads_every_word_finds_what_is_known(question: Question):
    assert answer(question.query, question.options, SEARCHED) == list(question.hits)
