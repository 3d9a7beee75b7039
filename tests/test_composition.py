"""Composition: a text is set from its characters alone, and says by itself whether it is whole."""

from pathlib import Path, PurePosixPath
from typing import cast

import pytest

from edition import site, source
from edition.citability import Citability
from edition.citation import edition_of
from edition.composition import Composed, Copy, Design, Made, article, compose, make
from edition.header import describe
from edition.indexing import Directory
from edition.notation import read
from edition.project import Project
from edition.transform import Recipe, Transformer, as_json
from tests.editions import letter

EDITION = edition_of(Project(Path()), "Letters", is_released=False)
NOWHERE = Directory([], {}, lambda _: False)
PAGE = PurePosixPath("texts/letter.html")


@pytest.fixture(scope="module")
def transformer() -> Transformer:
    about = site.edition_values(Project(Path()), "Letters")
    return Transformer(Recipe({**about, "citing": Citability.of(EDITION, ()).page_values()}, {}))


def copy_of(content: str) -> Copy:
    path = PurePosixPath("letter.xml")
    text, refused = source.admit(letter(content).encode(), path)
    assert text is not None, refused
    called = site.Text("letter", path, describe(text.root, "letter"))
    citability = Citability.of(EDITION, [(text, called)])
    about = {
        **site.text_values(
            called, None, None, site.pointer_values(text.root, path, NOWHERE, "en")[0]
        ),
        **site.part_values(text.root),
        "citing": citability.text_values(text, called),
    }
    return Copy(called, text.text(), as_json(about), citability.of_one("letter"))


def test_a_text_becomes_its_page_its_plain_text_and_how_it_is_cited(transformer: Transformer):
    made = read(Composed, compose(transformer, copy_of("<p xml:id='p1'>Dear Karl,</p>")))

    files = dict(made.files)
    assert made.is_whole
    assert "Dear Karl," in files[PAGE]
    assert "Dear Karl," in files[PAGE.with_suffix(".txt")]
    assert "p1\t1\t" in files[PurePosixPath("texts/letter.passages.tsv")]
    assert [page.path for page in made.pages] == [PAGE, site.passages_page("letter")]
    assert [unit for unit, _ in made.checksums] == ["p1"]
    assert made.words == 2


def test_what_comes_in_twice_comes_out_the_same(transformer: Transformer):
    copy = copy_of("<p>Dear <persName>Karl</persName>,</p>")

    assert compose(transformer, copy) == compose(transformer, copy)


class Forgetful(Transformer):
    """A transformer whose pages lack a word."""

    def document(self, source: str, page: object) -> str:
        return super().document(source, cast("str", page)).replace("Karl", "")


def test_a_page_that_lost_a_word_is_not_whole():
    about = site.edition_values(Project(Path()), "Letters")
    transformer = Forgetful(
        Recipe({**about, "citing": Citability.of(EDITION, ()).page_values()}, {})
    )

    made = read(Composed, compose(transformer, copy_of("<p>Dear Karl,</p>")))

    assert not made.is_whole
    assert made.findings == ()


def test_a_page_that_is_no_text_is_read_back(transformer: Transformer):
    path = site.IMPRINT[site.Subject.MISSING]
    values = as_json(site.imprint_values(site.Subject.MISSING, site.missing_values("")))

    made = read(Made, make(transformer, Design(path, "imprint", values)))

    assert [page.path for page in made.pages] == [path]
    assert made.findings == ()


def test_on_a_page_that_cannot_be_read_there_are_no_words():
    assert article("<html>") is None
