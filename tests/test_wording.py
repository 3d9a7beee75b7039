"""Wording: what an element says in one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from edition.names import TEI
from edition.wording import words


def element(content: str) -> etree._Element:
    return etree.fromstring(f'<title xmlns="{TEI}">{content}</title>')


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("  The\n\t  letters ", "The letters"),
        ("The <hi>lett</hi>ers", "The letters"),
        ("The letters<note>of 1843</note>, edited", "The letters, edited"),
        ("The<!-- lost --> let<?x y?>ters", "The letters"),
        ("The<lb/>letters", "The letters"),
        ('The let-<lb break="no"/>\n  ters', "The let-ters"),
        ('The let <pb break="no"/> ters', "The letters"),
        ("The <abbr>St.</abbr> letters", "The St. letters"),
        ("The <choice><sic>leters</sic><corr>letters</corr></choice>", "The letters"),
        ("The <choice>\n<orig>lettres</orig>\n<reg>letters</reg>\n</choice>!", "The letters!"),
        ("<choice><abbr>Dr.</abbr><expan>Doctor</expan></choice> X", "Doctor X"),
        ("<choice><unclear>one</unclear><unclear>two</unclear></choice>", "one"),
        ("<subst><del>a</del><add>b</add></subst><del>c</del>", "bc"),
        ("<app><rdg>a</rdg><lem>b</lem></app>", "b"),
        ("<app><rdgGrp><rdg>a</rdg><rdg>b</rdg></rdgGrp><rdg>c</rdg></app>", "a"),
        ("<app><note>none</note></app>", ""),
    ],
)
def test_an_element_says_what_a_reader_reads(content: str, said: str):
    assert words(element(content)) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<forename>Ada</forename><surname>Lovelace</surname>", "Ada Lovelace"),
        ("<surname>Lovelace</surname>, <forename>Ada</forename>", "Lovelace, Ada"),
        ("<settlement>Mosul</settlement><country>Iraq</country>", "Mosul Iraq"),
        ("<surname>毛</surname><forename>泽东</forename>", "毛泽东"),
        ("<surname>毛</surname><roleName>Chairman</roleName>", "毛 Chairman"),
        ("<forename>Ada</forename><hi>!</hi>", "Ada!"),
        ("<forename/><surname>Lovelace</surname>", "Lovelace"),
    ],
)
def test_parts_of_a_name_are_parted(content: str, said: str):
    assert words(element(content)) == said


def test_some_elements_can_be_left_unsaid():
    name = element("Dr. <forename>Ada</forename> <surname>Lovelace</surname>, FRS")

    assert words(name, without=[name[1]]) == "Dr. Ada , FRS"


@given(st.lists(st.sampled_from(["<hi>", "</hi>", "a", " ", "b\n", "<!--c-->", "é"])))
def test_phrases_change_no_word(pieces):
    content = ""
    depth = 0
    for piece in pieces:
        depth += (piece == "<hi>") - (piece == "</hi>")
        if depth < 0:
            depth = 0
            continue
        content += piece
    whole = element(content + "</hi>" * depth)

    assert words(whole) == " ".join("".join(whole.itertext()).split())
