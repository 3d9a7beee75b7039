"""What every page has around its words: where it stands, how it is cited, what lies beside it.

Two editions are published: one of two letters with a few persons, and the same as a large one, for
which a number of texts that is large for nobody else is made large.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from edition.site import indexes, mentions, texts
from edition.verification import verify
from tests.editions import XHTML, page, published, words
from tests.tools import ROOT

if TYPE_CHECKING:
    from lxml import etree

LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter-{n}" xml:lang="en"><teiHeader>
<fileDesc><titleStmt><title>Letter {n}</title><author>Anna Weber</author>
<editor>Lotte Lang</editor></titleStmt>
<publicationStmt><p>A test.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>
<profileDesc><creation><date when="184{n}-0{n}-01"/></creation></profileDesc></teiHeader>
<text><body><p xml:id="p1">Dear <persName ref="#clara">Clara</persName>,
<persName>Herr Lang</persName> and <persName>Hans</persName> came in
<date when="183{n}">183{n}</date>.</p></body></text></TEI>
"""

REGISTER = f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons"><teiHeader><fileDesc>
<titleStmt><title>Persons</title></titleStmt><publicationStmt><p>A test.</p></publicationStmt>
<sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
{
    "".join(
        f'<person xml:id="{name.lower()}"><persName>{name}</persName></person>'
        for name in ("Bettina", "Clara", "Dora")
    )
}</listPerson></standOff></TEI>
"""


def sources(folder: Path, letters: int) -> Path:
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "xml" / "authority").mkdir()
    for n in range(1, letters + 1):
        (folder / "xml" / "texts" / f"{n}.xml").write_text(LETTER.format(n=n))
    (folder / "xml" / "authority" / "persons.xml").write_text(REGISTER)
    (folder / "edition.toml").write_text(
        '[edition]\ntitle = "Letters"\nversion = "1.2"\nbase_url = "https://example.org/letters"\n'
        'license = "https://creativecommons.org/licenses/by/4.0/"\n[schema]\nmode = "off"\n'
    )
    return folder


def built(folder: Path, letters: int) -> Path:
    published("build", sources(folder, letters))
    return folder / "output"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("small") / "edition", 2)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "_MANY", 3)
        patch.setattr(mentions, "_FULL", 5)
        patch.setattr(indexes, "_MANY", 2)
        return built(tmp_path_factory.mktemp("large") / "edition", 4)


def found(edition: Path, path: str, query: str) -> "list[etree._Element]":
    """Return the elements of a published page, by an XPath in which HTML is h."""
    nodes: Any = page(edition / path).xpath(query, namespaces={"h": XHTML.strip("{}")})
    return list(nodes)


def trail(edition: Path, path: str) -> list[tuple[str, str]]:
    return [
        (words(step), "".join(a.get("href", "") for a in step.iter(f"{XHTML}a")))
        for step in found(edition, path, "//h:nav[@class='trail']//h:li")
    ]


# ---------------------------------------------------------------------------------------------
# Where a page stands


@pytest.mark.parametrize(
    ("path", "steps"),
    [
        ("texts/letter-1.html", [("Texts", "../texts/index.html"), ("Letter 1", "")]),
        (
            "persons/clara.html",
            [
                ("Persons", "../persons/index.html"),
                ("C", "../persons/index.html#~C"),
                ("Clara", ""),
            ],
        ),
        ("persons/index.html", [("Persons", "")]),
        ("dates/index.html", [("Dates", "")]),
        ("search/index.html", [("Search", "")]),
        ("about/cite.html", [("About the edition", "../about/index.html"), ("How to cite", "")]),
    ],
)
def test_a_page_says_where_it_stands(output: Path, path: str, steps: list[tuple[str, str]]):
    assert trail(output, path) == [("Home", "../index.html"), *steps]


def test_the_home_page_stands_above_all(output: Path):
    assert trail(output, "index.html") == []


def test_the_last_step_is_the_page_itself(output: Path):
    (here,) = found(output, "texts/letter-1.html", "//h:nav[@class='trail']//*[@aria-current]")

    assert (here.get("aria-current"), words(here)) == ("page", "Letter 1")


def beside(edition: Path, path: str) -> list[tuple[str, str, str]]:
    return [
        (link.get("rel", ""), link.get("href", ""), words(link))
        for link in found(edition, path, "//h:nav[@class='neighbours']//h:a")
    ]


def test_an_entry_leads_to_its_neighbours_in_the_index(output: Path):
    assert beside(output, "persons/clara.html") == [
        ("prev", "../persons/bettina.html", "Bettina"),
        ("next", "../persons/dora.html", "Dora"),
    ]
    assert beside(output, "persons/bettina.html") == [("next", "../persons/clara.html", "Clara")]


# ---------------------------------------------------------------------------------------------
# How it is cited

OF_A_LETTER = (
    "Anna Weber, “Letter 1,” in Letters, version 1.2, ed. Lotte Lang (n.d.), "
    "https://example.org/letters/texts/letter-1.html."
)

CONTROL = "//h:header//h:details[@class='citing']"


def test_a_control_at_the_head_of_a_page_says_without_a_script_how_it_is_cited(output: Path):
    (summary,) = found(output, "texts/letter-1.html", f"{CONTROL}/h:summary")
    chicago, *_ = found(output, "texts/letter-1.html", f"{CONTROL}//h:dd[@class='citation']")

    assert words(summary) == "How to cite"
    assert words(chicago) == OF_A_LETTER


def test_a_text_is_cited_alike_on_its_page_and_where_citing_is_explained(output: Path):
    listed = found(output, "about/cite.html", "//h:ul[@class='examples']//h:p[@class='citation']")

    assert words(listed[0]) == OF_A_LETTER


@pytest.mark.parametrize(
    ("path", "cited"), [("persons/clara.html", "“Clara,”"), ("persons/index.html", "“Persons,”")]
)
def test_an_entry_and_an_index_are_cited_by_their_names(output: Path, path: str, cited: str):
    chicago, *_ = found(output, path, f"{CONTROL}//h:dd[@class='citation']")

    assert words(chicago) == (
        f"{cited} in Letters, version 1.2, ed. Lotte Lang (n.d.), "
        f"https://example.org/letters/{path}."
    )


def test_the_cover_names_the_editors_the_version_and_the_licence(output: Path):
    whole = "Lotte Lang, ed., Letters, version 1.2 (n.d.), https://example.org/letters/index.html."
    (cover,) = found(output, "index.html", "//h:p[@class='citation']")
    explained, *_ = found(output, "about/cite.html", "//h:dd[@class='citation']")
    (licence,) = found(output, "index.html", "//h:main//h:a[contains(@rel, 'license')]")

    assert (words(cover), words(explained)) == (whole, whole)
    assert words(licence) == "CC BY 4.0"


# ---------------------------------------------------------------------------------------------
# Home


def test_the_home_page_is_a_way_into_everything(output: Path):
    (first,) = found(output, "index.html", "//h:p[@class='way-in']/h:a")
    ways = {
        link.get("href"): words(item)
        for item in found(output, "index.html", "//h:ul[@class='ways-in']/h:li")
        for link in item.iter(f"{XHTML}a")
    }

    assert (first.get("href"), words(first)) == ("texts/letter-1.html", "Read Letter 1")
    assert ways["persons/index.html"] == "Persons 5"
    assert {"map/index.html", "timeline/index.html", "search/index.html"} <= ways.keys()


def test_the_home_page_says_how_much_there_is_and_of_which_years(output: Path):
    (extent,) = found(output, "index.html", "//h:p[@class='extent']")

    assert words(extent) == "2 texts, 18 words, 1841–1842"


def test_an_edition_of_registers_alone_counts_no_texts_and_says_that_it_has_none(tmp_path: Path):
    output = built(tmp_path, 0)

    assert found(output, "index.html", "//h:p[@class='extent' or @class='way-in']") == []
    assert [words(one) for one in found(output, "texts/index.html", "//h:main/h:p")] == [
        "This edition has no texts."
    ]


def test_words_without_blanks_between_them_are_counted_and_the_count_holds(tmp_path: Path):
    folder = sources(tmp_path, 1)
    letter = folder / "xml" / "texts" / "1.xml"
    letter.write_text(letter.read_text().replace("Dear", "吾輩は猫である。"), encoding="utf-8")
    published("build", folder)
    (extent,) = found(folder / "output", "index.html", "//h:p[@class='extent']")

    assert words(extent) == "1 text, 13 words, 1841"
    assert verify(folder / "output").findings == ()


# ---------------------------------------------------------------------------------------------
# A large edition


def test_a_large_edition_lists_its_texts_by_year(large: Path):
    years = found(large, "index.html", "//h:ul[contains(@class, 'years')]//h:a")
    months = found(large, "texts/index.html", "//h:table[@class='calendar']//h:td/h:a")

    assert [link.get("href") for link in years] == [
        f"texts/index/184{n}.html" for n in (1, 2, 3, 4)
    ]
    assert months[1].get("href") == "../texts/index/1842.html#~1842-02"
    assert trail(large, "texts/index/1842.html")[1:] == [
        ("Texts", "../../texts/index.html"),
        ("1842", ""),
    ]
    assert beside(large, "texts/index/1841.html") == [
        ("next", "../../texts/index/1842.html", "1842")
    ]


def test_a_name_of_a_large_edition_leads_to_its_line_under_its_letter(large: Path):
    names = found(large, "texts/letter-4.html", "//h:a[contains(@class, 'unidentified')]")
    pages = ["persons/mentions/h.html", "persons/mentions/h-2.html"]
    spots = [
        {a.get("href", "") for a in found(large, path, "//h:a[@class='spot']")} for path in pages
    ]

    lines = {f"../{pages[0]}#{line.get('id')}" for line in found(large, pages[0], "//h:*[@id]")}
    asked = {name.get("href", "") for name in names}
    assert asked
    assert asked <= lines
    assert [len(spot) for spot in spots] == [5, 3]
    assert all("../" in spot for of_page in spots for spot in of_page)
    assert (
        found(large, pages[0], "//h:head/h:link[@rel='next']")[0].get("href") == f"../../{pages[1]}"
    )
    assert found(large, pages[1], "//h:head/h:link[@rel='next']") == []


def test_a_date_of_a_large_edition_leads_to_the_page_of_its_year(large: Path):
    (date,) = found(large, "texts/letter-2.html", "//h:a[contains(@class, 'date')]")

    assert date.get("href") == "../dates/mentions/1832.html"
    assert trail(large, "dates/mentions/1832.html")[1:] == [
        ("Dates", "../../dates/index.html"),
        ("1832", ""),
    ]


def test_the_letters_of_a_long_index_are_pages_of_their_own(large: Path):
    assert trail(large, "persons/clara.html")[2] == ("C", "../persons/letters/c.html")
    assert beside(large, "persons/letters/c.html") == [
        ("prev", "../../persons/letters/b.html", "B"),
        ("next", "../../persons/letters/d.html", "D"),
    ]


def test_a_large_edition_is_proven_as_any_other(large: Path):
    assert verify(large).findings == ()


# ---------------------------------------------------------------------------------------------
# Weight

LISTS = 150_000
"""Bytes that a page of a list may have, and the home page a fifth of it."""


def test_the_home_page_and_the_lists_are_light(large: Path):
    home = (large / "index.html").stat().st_size
    lists = [path for path in large.rglob("*.html") if path.parent.name in {"index", "mentions"}]

    assert home <= LISTS / 5
    assert max(path.stat().st_size for path in lists) <= LISTS


def test_the_style_of_every_page_is_small():
    assert (ROOT / "xslt" / "assets" / "edition.css").stat().st_size <= 12_500
