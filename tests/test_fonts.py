"""Fonts: an edition brings those that have its characters, and says which characters none has."""

import re
import string
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import resources, site
from edition.site.addresses import FONTS
from edition.site.fonts import bundled, without_font

ENGLISH = "Nothing is lost – “not a word”."
FACES = ("400-italic", "400-normal", "700-normal")


def brought(text: str) -> dict[str, bytes]:
    """Return the files that an edition of this text brings, by their names."""
    return {path.name: data for path, data in bundled(set(text))}


def fonts(text: str) -> set[str]:
    """Return the subsets that it brings."""
    found = (re.fullmatch(r"(.+)-\d00-(?:normal|italic)\.woff2", name) for name in brought(text))
    return {one[1] for one in found if one}


def test_an_english_edition_brings_latin_letters_alone():
    assert sorted(brought(ENGLISH)) == sorted(
        ["fonts.css", "noto-serif.txt", *(f"noto-serif-latin-{face}.woff2" for face in FACES)]
    )


@pytest.mark.parametrize(
    ("text", "subsets"),
    [
        ("ʿAbd al-Raḥmān", {"noto-serif-latin-ext"}),
        ("Nguyễn", {"noto-serif-vietnamese"}),
        ("Αχιλλεύς", {"noto-serif-greek"}),
        ("Ἀχιλλεύς", {"noto-serif-greek", "noto-serif-greek-ext"}),
        ("Все счастливые", {"noto-serif-cyrillic"}),
        ("בְּרֵאשִׁית", {"noto-serif-hebrew-hebrew"}),
        ("الموصل", {"noto-naskh-arabic-arabic"}),
        ("吾輩は猫である", set()),
    ],
)
def test_each_script_brings_its_own(text: str, subsets: set[str]):
    assert fonts(ENGLISH + text) == {"noto-serif-latin"} | subsets


@given(st.text(max_size=30))
def test_a_character_is_offered_by_the_style_or_told_to_be_in_no_font(text: str):
    style = brought(text)["fonts.css"].decode()
    offered = {
        chr(code)
        for start, end in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", style)
        for code in range(int(start, 16), int(end or start, 16) + 1)
    }
    lacking = set(without_font(set(text)))

    assert lacking.isdisjoint(offered)
    visible = {one for one in text if not one.isspace() and one.isprintable()}
    assert visible <= offered | lacking


def test_what_is_in_no_font_is_told_in_the_order_of_unicode():
    assert without_font(set("猫ᚠ\ue000a \n\u200e")) == ("ᚠ", "猫", "\ue000")


@given(st.text(max_size=30))
def test_the_style_names_the_files_beside_it_and_no_others(text: str):
    files = brought(text)
    style = files["fonts.css"].decode()

    assert set(re.findall(r'url\("([^"]+)"\)', style)) == {
        name for name in files if name.endswith(".woff2")
    }


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        (ENGLISH, {"noto-serif.txt"}),
        (f"{ENGLISH} בְּרֵאשִׁית", {"noto-serif.txt", "noto-serif-hebrew.txt"}),
        (f"{ENGLISH} الموصل", {"noto-serif.txt", "noto-naskh-arabic.txt"}),
    ],
)
def test_every_font_comes_with_its_licence(text: str, licences: set[str]):
    files = brought(text)

    assert {name for name in files if name.endswith(".txt")} == licences
    assert all(b"SIL OPEN FONT LICENSE" in files[name] for name in licences)


def test_blanks_and_ascii_come_from_the_first_subset_of_a_font():
    for style in resources.folder("fonts").glob("noto-serif-*.css"):
        ranges = style.read_text("utf-8").partition("unicode-range: ")[2].split(", ")
        if style.stem not in {"noto-serif-latin", "noto-serif-hebrew-hebrew"}:
            assert not {f"U+{ord(one):X}" for one in string.printable} & set(ranges), style


def test_fonts_lie_among_the_assets():
    assert site.kind_of(FONTS) == "asset"
    assert all(path.parent == PurePosixPath("assets/fonts") for path, _ in bundled(set(ENGLISH)))
