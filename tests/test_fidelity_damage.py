"""No damage to a page, a plain text or a part goes unseen, but what is listed here with its reason.

The pages are those of the real stylesheets, of all cases of `cases/reading`; the long run adds the
corpus. Chance is seeded by the name of the text, so that a failure comes back.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from random import Random
from typing import Final

import pytest
from lxml import etree

from edition import links, source
from edition.fidelity import prove_page, prove_plain_text
from edition.names import tei
from tests.damage import TO_PAGE, TO_WORDS
from tests.rendering import body, made
from tests.test_parts import articles, proven
from tests.test_parts import made as made_in_parts

CASES = Path(__file__).parent / "cases"
READING = sorted((CASES / "reading").rglob("in.xml"))
PARTS = sorted((CASES / "parts").rglob("in.xml"))
LARGE: Final = 400_000
"""Bytes: a larger file takes minutes, and is not made of other things."""

LEFT_OPEN: Final[Mapping[str, str]] = {
    "two words are fused": "the source leaves open whether a blank parts them",
    "a word is split": "the source leaves open whether a blank parts them",
    "blocks run together": "what is a block here is a phrase there, as a stage direction",
}
"""What may go unseen, and why: between the parts of a record, around formulas and marks of notes,
in lines of the file in writing without spaces (docs/explanation/what-is-proved.md)."""

FEW: Final = 0.1
"""Such places are few: of many harms of a kind, less than this part."""

# Signs that a careless program takes for others: marks that combine, a non-joiner, controls of
# direction, a soft hyphen, a no-break space.
SIGNS: Final = body(
    "<head>Of <hi>signs</hi></head><p>“Ca\u0301fé” ‘no’\u00a0one said;<lb/>می\u200cخواهم "
    "\u2067שלום\u2069 soft\u00adly<note>A <hi>first</hi> note.</note> or<lb break='no'/>der</p>"
    "<p><choice><sic>teh</sic><corr>the</corr></choice> end<note>A second.</note> is near.</p>"
    "<table><row><cell>one</cell><cell>two</cell></row></table>"
    "<p>A <app><lem>reading</lem><rdg>writing</rdg></app> follows. ἄ e\u0308</p><p>Last.</p>"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, its page and its plain text, before any damage."""

    name: str
    source: source.Source
    page: bytes
    plain: str


def text(name: str, data: bytes) -> Text:
    result = made(data)
    article = links.article(result.page)
    admitted, _ = source.admit(data, PurePosixPath("in.xml"))
    assert article is not None
    assert admitted is not None
    assert not [found for found in result.findings if found.startswith("T")]
    return Text(name, admitted, etree.tostring(article, with_tail=False), result.plain)


def reading(every: int) -> Iterator[Text]:
    """Yield the text of signs, and one case of so many."""
    yield text("signs", SIGNS)
    for file in READING[::every]:
        yield text(file.parent.name, file.read_bytes())


class Tally:
    """How often each harm was done, and where it was not found."""

    def __init__(self) -> None:
        self.done: Counter[str] = Counter()
        self.unseen: dict[str, list[str]] = {}

    def count(self, kind: str, where: str, *, is_seen: bool) -> None:
        self.done[kind] += 1
        if not is_seen:
            self.unseen.setdefault(kind, []).append(where)

    def unexplained(self) -> dict[str, list[str]]:
        return {
            kind: places
            for kind, places in self.unseen.items()
            if kind not in LEFT_OPEN or len(places) > max(3, FEW * self.done[kind])
        }


def harm_pages(tally: Tally, one: Text, seed: int) -> None:
    for kind, harm in TO_PAGE.items():
        article = source.parse_page(one.page)
        where = harm(article, chance(one.name, seed, kind))
        if where is not None:
            seen = bool(prove_page(one.source, article))
            tally.count(kind, f"{one.name}: {where.get('class')}", is_seen=seen)


def chance(*seed: object) -> Random:
    return Random(" ".join(map(str, seed)))  # noqa: S311 - nothing here is a secret


def harm_plain_texts(tally: Tally, one: Text, seed: int) -> None:
    head, rule, below = one.plain.partition("=" * 72)
    for kind, change in TO_WORDS.items():
        harmed = change.done(below, chance(one.name, seed, kind))
        if harmed is not None:
            seen = bool(prove_plain_text(one.source, head + rule + harmed))
            tally.count(kind, one.name, is_seen=seen)


def test_no_damage_to_a_page_goes_unseen():
    tally = Tally()
    for one in reading(every=15):
        harm_pages(tally, one, 0)

    assert tally.unexplained() == {}
    assert tally.done.keys() == TO_PAGE.keys()


def test_no_damage_to_a_plain_text_goes_unseen():
    tally = Tally()
    for one in reading(every=15):
        harm_plain_texts(tally, one, 0)

    assert tally.unexplained() == {}
    assert tally.done.keys() == TO_WORDS.keys()


@pytest.mark.parametrize("file", PARTS, ids=lambda file: file.parent.name)
def test_no_damage_to_a_part_goes_unseen(file: Path):
    """The parts are compared with the page of the whole, so that nothing is left open."""
    whole, parts = articles(made_in_parts(file.read_bytes()))
    unseen = []
    for kind, harm in TO_PAGE.items():
        for path, part in parts.items():
            article = links.article(source.parse_page(etree.tostring(part.getroottree())))
            assert article is not None
            where = harm(article, chance(path, kind))
            if where is not None and not proven(whole, {**parts, path: article}):
                unseen.append(f"{path}: {kind}: {where.get('class')}")

    assert unseen == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_no_damage_to_any_case_goes_unseen(seed: int):
    tally = Tally()
    for one in reading(every=1):
        harm_pages(tally, one, seed)
        harm_plain_texts(tally, one, seed)

    assert tally.unexplained() == {}


@pytest.mark.long
def test_no_damage_to_a_text_of_the_corpus_goes_unseen(shared):
    tally = Tally()
    for file in sorted((shared / "corpus").rglob("*.xml")):
        found, _ = source.read(file, PurePosixPath(file.name), shared)
        if found is None or file.stat().st_size > LARGE or found.root.tag != tei("TEI"):
            continue
        one = text(file.name, etree.tostring(found.root))
        for seed in range(3):
            harm_pages(tally, one, seed)
            harm_plain_texts(tally, one, seed)

    assert tally.unexplained() == {}


# ---------------------------------------------------------------------------------------------
# Faults that no chance would find


def page(content: str) -> etree._Element:
    xhtml = "http://www.w3.org/1999/xhtml"
    return source.parse_page(
        f'<article xmlns="{xhtml}" data-document="in">{content}</article>'.encode()
    )


def said_of(content: str, made_of_it: str) -> list[str]:
    admitted, _ = source.admit(body(content), PurePosixPath("in.xml"))
    assert admitted is not None
    return [found.code for found in prove_page(admitted, page(made_of_it))]


@pytest.mark.parametrize(
    "moved",
    [
        '<p>one <i data-relocated="m">two <b id="m"/></i></p>',
        '<p>one <i data-relocated="m">two<b id="n"/></i><i data-relocated="n"><b id="m"/></i></p>',
    ],
    ids=["in itself", "in each other"],
)
def test_a_passage_that_holds_its_own_mark_has_no_place(moved: str):
    assert said_of("<p>one <note>two</note></p>", moved) != []


@pytest.mark.parametrize("name", ["template", "noscript", "datalist"])
def test_what_no_browser_shows_is_missing(name: str):
    assert said_of("<p>one two</p>", f"<p>one <{name}>two</{name}></p>") == ["T001"]


def test_a_hidden_sign_counts_where_it_is_shown_as_one_writes_it():
    shown = '<p><b hidden="">{}</b><b data-generated="">{}</b></p>'

    assert said_of("<p>&lt;</p>", shown.format("&lt;", "&amp;lt;")) == []
    assert said_of("<p>&lt;</p>", shown.format("&lt;", "less than")) == ["T001"]
