"""Languages: what a tag means to HTML, which way a text runs, how an index is sorted."""

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import languages
from edition.languages import Section


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("en", "en"),
        ("en-GB", "en-GB"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu", "de"),
        ("lat ", "la"),
        ("grc", "grc"),
        ("en_US", "en-US"),
        ("en-UK", "en-GB"),
        ("ar-Latn-x-ijmes", "ar-Latn-x-ijmes"),
        ("fr-Arab-145", "fr-Arab-145"),
        ("German", "de"),
        ("wibble", ""),
        ("English (British)", ""),
        ("", ""),
        (" ", ""),
    ],
)
def test_the_tag_that_html_understands(written: str, tag: str):
    assert languages.html_tag(written) == tag


@pytest.mark.parametrize(
    ("tag", "marks"),
    [
        ("en", "“”‘’"),
        ("de-AT", "„“‚‘"),
        ("fr", "«\u202f\u202f»“”"),
        ("ja", "「」『』"),
        ("grc", "“”‘’"),  # of which nothing is known
        ("", "“”‘’"),
    ],
)
def test_words_are_quoted_in_the_marks_of_a_language(tag: str, marks: str):
    assert "".join(languages.quotation_marks(tag)) == marks


@given(st.text(max_size=20))
def test_whatever_is_written_html_gets_a_tag_of_the_registry_or_none(written: str):
    tag = languages.html_tag(written)

    assert tag == "" or languages.fault(tag) is None


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-Latn", "ltr"),
        ("az-Arab", "rtl"),
        ("he-IL", "rtl"),
        ("yi", "rtl"),
        ("syc", "rtl"),
        ("ota", "rtl"),
        ("phn", "rtl"),
        ("ja", "ltr"),
        ("und-Hebr", "rtl"),
        ("x-klingon", "ltr"),
    ],
)
def test_which_way_a_language_runs(tag: str, direction: str):
    assert languages.direction(tag) == direction


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("", "ltr"),
        ("1914", "ltr"),
        ("Nothing is lost.", "ltr"),
        ("ווער האָט דאָס ביכל geschrieben?", "rtl"),
        ("كتب Niebuhr رسالة", "rtl"),
        ("ܓܐܠܝܐ", "rtl"),
        ("𐤀𐤁𐤂", "rtl"),
    ],
)
def test_which_way_a_text_runs_that_does_not_say_its_language(words: str, direction: str):
    assert languages.direction_of(words) == direction


@pytest.mark.parametrize(
    ("tag", "said_in", "name"),
    [
        ("sl", "en", "Slovenian"),
        ("grc", "en", "Ancient Greek"),
        ("ar-Latn", "en", "Arabic (Latin)"),
        ("grc", "de", "Altgriechisch"),
    ],
)
def test_what_a_language_is_called(tag: str, said_in: str, name: str):
    assert languages.name(tag, said_in) == name


# ---------------------------------------------------------------------------------------------
# Order


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Adam Åsa Obama O’Brien ʿUmar Zorn"),
        ("sv", "Adam Zorn Åsa Ärlig Österberg"),
        ("de", "Adam Ärlig Åsa Österberg Ostern Zorn"),
        ("da", "Adam Zorn Ærlig Østergaard Åse"),
        ("cs", "Cibule Cyril Čapek Hora Chalupa Ivan"),
        ("es", "Nadar Nube Ñandú Oso"),
        ("pl", "Lublin Lwów Łódź Mann"),
        ("hu", "Cukor Cz Csaba Dunaj"),
        ("lt", "Yla Ivas Jonas"),
        ("grc", "ᾅδης Ἀχιλλεύς Βριάρεως Ζεύς Ὅμηρος Ομφάλη"),
        ("he", "אברהם דוד שלום"),
        ("ja", "あお か カ 東京"),
    ],
)
def test_names_stand_in_the_order_of_the_language(language: str, names: str):
    expected = names.split()

    assert list(languages.in_order(sorted(expected), str, language)) == expected


def letters(names: str, language: str) -> dict[str, str]:
    sections = languages.alphabetical(names.split(), str, language)
    return {section.letter: " ".join(section.entries) for section in sections}


def test_a_letter_of_its_own_is_one_in_the_language_that_has_it():
    assert letters("Adam Åsa", "sv") == {"A": "Adam", "Å": "Åsa"}
    assert letters("Adam Åsa", "en") == {"A": "Adam Åsa"}
    assert letters("Chalupa Cibule Čapek Hora", "cs") == {
        "C": "Cibule",
        "Č": "Čapek",
        "H": "Hora",
        "CH": "Chalupa",
    }


def test_the_alphabet_of_a_language_has_its_letters_and_no_others():
    assert "".join(languages.letters("sv")) == "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ"
    assert "".join(languages.letters("el")) == "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"


def test_accents_and_breathings_make_no_letter():
    assert letters("Ἀχιλλεύς ᾅδης Ὅμηρος", "grc") == {"Α": "ᾅδης Ἀχιλλεύς", "Ο": "Ὅμηρος"}


def test_names_in_other_scripts_follow_under_their_own_letters():
    assert letters("مريم Zorn Ζεύς 北京 Иван 1001", "en") == {
        "0–9": "1001",
        "Z": "Zorn",
        "Ζ": "Ζεύς",
        "И": "Иван",
        "م": "مريم",
        "Han": "北京",
    }


def test_signs_before_a_name_do_not_count():
    assert letters("«Zorn» Adam „Birke“", "de") == {"A": "Adam", "B": "„Birke“", "Z": "«Zorn»"}


def test_equal_names_stay_as_they_are_given():
    entries = [("Weber", 2), ("Weber", 1), ("Adam", 3)]

    assert languages.alphabetical(entries, lambda entry: entry[0], "de") == (
        Section("A", (("Adam", 3),)),
        Section("W", (("Weber", 2), ("Weber", 1))),
    )


@given(st.lists(st.text(max_size=8)), st.sampled_from(["en", "ar", "sv", "zh", "und", "x-a"]))
def test_every_name_stands_under_one_letter(names: list[str], language: str):
    sections = languages.alphabetical(names, str, language)

    assert sorted(name for section in sections for name in section.entries) == sorted(names)
    assert len({section.letter for section in sections}) == len(sections)
    assert all(section.letter for section in sections)


def test_the_scripts_that_run_from_right_to_left_are_those_of_unicode():
    """The table is checked against the letters of every script that ICU knows."""
    runs: dict[str, bool] = {}
    for code in range(0x110000):
        script = icu.Script.getScript(chr(code)) if chr(code).isalpha() else None
        if script is not None:
            runs.setdefault(script.getShortName(), script.isRightToLeft())

    right_to_left = {name for name, is_so in runs.items() if is_so}
    assert {name for name in right_to_left if languages.direction(f"und-{name}") == "ltr"} == set()
    assert {
        name for name in runs.keys() - right_to_left if languages.direction(f"und-{name}") == "rtl"
    } == set()


# ---------------------------------------------------------------------------------------------
# Words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Nothing is quite lost.", 4),
        ("« Rien n’est perdu »", 5),
        ("عام 2017 م", 3),
        ("吾輩は猫である。", 5),  # 吾輩 は 猫 で ある
        ("道可道，非常道。", 5),  # 道 可 道 非常 道
        ("ฉันรักภาษาไทย", 4),  # ฉัน รัก ภาษา ไทย
        ("ຂ້ອຍຮັກພາສາລາວ", 4),  # ຂ້ອຍ ຮັກ ພາສາ ລາວ
        ("ខ្ញុំស្រឡាញ់ភាសាខ្មែរ", 3),  # ខ្ញុំ ស្រឡាញ់ ភាសាខ្មែរ
        ("မြန်မာစာ", 2),  # မြန်မာ စာ
        ("𠮷野家", 2),  # beyond the Basic Multilingual Plane
        ("The novel 吾輩は猫である of 1905", 9),
        ("In 大阪 。 and Kyōto", 5),  # what a blank parts is counted as in any other text
        ("ーー", 1),
    ],
)
def test_words_are_counted_as_their_script_parts_them(text: str, words: int):
    assert languages.count_words(text) == words


@given(
    st.lists(st.text(st.characters(max_codepoint=0x2FF, categories=["L", "N", "P"]), min_size=1))
)
def test_where_blanks_part_words_nothing_else_does(words: list[str]):
    assert languages.count_words(" ".join(words)) == len(words)
