"""The proof of the links: what it follows, and what it reports."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import links
from edition.names import XHTML
from edition.source import parse_page

LETTER = PurePosixPath("texts/letter.html")
STYLE = PurePosixPath("assets/edition.css")
HOME = PurePosixPath("index.html")


def read(body: str, path: PurePosixPath = LETTER) -> tuple[links.PageLinks, list[str]]:
    page = parse_page(f'<html xmlns="{XHTML}"><body>\n{body}</body></html>'.encode())
    noted, findings = links.read_page(path, page)
    return noted, [f"{found.code} {found.message}" for found in findings]


def faults(body: str) -> list[str]:
    """Prove an edition of a home page, a style, and one text with an id `p 1`."""
    pages = [read('<p id="top"/>', HOME)[0], read(f'<p id="p 1"/>{body}')[0]]
    found = links.prove(pages, [HOME, LETTER, STYLE, PurePosixPath("texts/a b.xml")])
    assert all(fault.code == "H001" and fault.location.file == LETTER for fault in found)
    return [fault.message for fault in found]


# ---------------------------------------------------------------------------------------------
# A page by itself


def test_a_page_offers_its_ids_and_asks_for_its_links():
    noted, findings = read('<p id="a"><a href="x">1</a><img src="y"/><a href="x">2</a></p>')

    assert noted == links.PageLinks(LETTER, frozenset({"a"}), ("x", "y"))
    assert findings == []


def test_an_id_that_stands_twice_is_reported_where_it_stands_again():
    page = parse_page(f'<p xmlns="{XHTML}" id="a">\n<b id="b"/><i\nid="a"/></p>'.encode())

    _, (found,) = links.read_page(LETTER, page)

    assert (found.code, found.location.file, found.location.line) == ("H002", LETTER, 3)
    assert found.message == "The id “a” stands twice on the page."


@pytest.mark.parametrize(
    "body",
    [
        '<img src="https://example.org/a.png"/>',
        '<img src="//example.org/a.png"/>',
        '<video poster="https://example.org/a.png"/>',
        '<link rel="stylesheet" href="https://example.org/a.css"/>',
        '<link rel="PRECONNECT x" href="https://example.org"/>',
        '<img srcset="a.png 2x"/>',
        "<script>1</script>",
        '<script src="../assets/edition.js">1</script>',
        "<style>p {}</style>",
        '<iframe src="a.html"/>',
        '<form action="a.html"/>',
        '<p onclick="x()"/>',
        '<p style="color: red"/>',
    ],
)
def test_what_asks_another_host_or_could_run_is_reported(body: str):
    _, findings = read(body)

    assert len(findings) == 1
    assert findings[0].startswith("H004 ")


def test_a_script_of_another_host_is_foreign_and_live():
    _, findings = read('<script src="https://example.org/a.js"></script>')

    assert [finding[:4] for finding in findings] == ["H004", "H004"]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="https://example.org">there</a>',
        '<link rel="canonical" href="https://example.org/letter.html"/>',
        '<link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>',
        '<link rel="stylesheet" href="../assets/edition.css"/>',
        '<script src="../assets/edition.js"></script>',
        '<blockquote cite="https://example.org">words</blockquote>',
        '<img src="http://["/>',
    ],
    ids=["link", "canonical", "license", "style", "script", "quotation", "no-address"],
)
def test_what_only_tells_of_another_host_is_not_reported(body: str):
    assert read(body)[1] == []


# ---------------------------------------------------------------------------------------------
# Following the links


@pytest.mark.parametrize(
    "link",
    [
        "#p%201",
        "letter.html#p%201",
        "../texts/./letter.html",
        "a%20b.xml",
        "a%20b.xml#anywhere",
        "../index.html#top",
        "../index.html?print",
        "../assets/edition.css",
        "https://example.org/x#y",
        "mailto:ada@example.org",
    ],
)
def test_a_link_leads_somewhere(link: str):
    assert faults(f'<a href="{link}"/>') == []


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("#p1", "leads to a place that the page does not have"),
        ("../index.html#p%201", "leads to a place that the page does not have"),
        ("letters.html", "leads to a file that the edition does not have"),
        ("Letter.html", "leads to a file that the edition does not have"),
        ("../texts/", "leads to a file that the edition does not have"),
        ("../../index.html", "leads to a file that the edition does not have"),
        ("/index.html", "leads to a file that the edition does not have"),
        ("//example.org/x", "is an address that no reader can follow"),
        ("javascript:x()", "is an address that no reader can follow"),
        ("urn:isbn:1", "is an address that no reader can follow"),
        ("http://[", "is no address"),
    ],
)
def test_a_link_that_leads_nowhere_is_reported(link: str, fault: str):
    assert faults(f'<a href="{link}"/>') == [f"“{link}” {fault}."]


PUBLISHED = '<head><link rel="canonical" href="https://example.org/letters/404.html"/></head>'


@pytest.mark.parametrize(
    ("link", "codes"),
    [("/letters/texts/letter.html", []), ("/letters/nothing.html", ["H001"]), ("/x", ["H001"])],
)
def test_a_link_from_the_root_of_the_host_is_followed_where_the_page_says_where_it_stands(
    link: str, codes: list[str]
):
    missing = PurePosixPath("404.html")
    page = parse_page(
        f'<html xmlns="{XHTML}">{PUBLISHED}<body><a href="{link}"/></body></html>'.encode()
    )
    noted, _ = links.read_page(missing, page)

    assert [found.code for found in links.prove([noted], [missing, LETTER])] == codes


SPOT = '<a href="../texts/letter.html#m1">¶ 1</a>'
MENTION = '<a class="mention" id="m1" href="../persons/ada.html">Ada</a>'


@pytest.mark.parametrize(
    ("listed", "codes"), [(SPOT, []), ("", ["H005"])], ids=["listed", "not listed"]
)
def test_a_mention_is_listed_where_it_leads(listed: str, codes: list[str]):
    ada = PurePosixPath("persons/ada.html")
    pages = [read(MENTION, LETTER)[0], read(listed, ada)[0]]

    assert [found.code for found in links.prove(pages, [LETTER, ada])] == codes


NEXT = f'<html xmlns="{XHTML}"><head><link rel="next" href="ada-2.html"/></head><body/></html>'


def test_an_index_may_go_on_on_the_next_page():
    ada, more = PurePosixPath("persons/ada.html"), PurePosixPath("persons/ada-2.html")
    first, _ = links.read_page(ada, parse_page(NEXT.encode()))
    pages = [read(MENTION, LETTER)[0], first, read(SPOT, more)[0]]

    assert links.prove(pages, [LETTER, ada, more]) == ()
    assert [found.code for found in links.prove(pages[:2], [LETTER, ada, more])] == ["H005"]


def test_a_mention_is_not_sought_before_the_page_of_the_index_to_which_it_leads():
    ada, more = PurePosixPath("persons/ada.html"), PurePosixPath("persons/ada-2.html")
    first, _ = links.read_page(
        ada, parse_page(NEXT.replace("<body/>", f"<body>{SPOT}</body>").encode())
    )
    letter, _ = read(MENTION.replace("ada.html", "ada-2.html"), LETTER)
    pages = [letter, first, read("", more)[0]]

    assert [found.code for found in links.prove(pages, [LETTER, ada, more])] == ["H005"]


def test_an_index_that_leads_back_to_itself_is_read_once():
    ada = PurePosixPath("persons/ada.html")
    circle, _ = links.read_page(ada, parse_page(NEXT.replace("ada-2", "ada").encode()))

    found = links.prove([read(MENTION, LETTER)[0], circle], [LETTER, ada])
    assert [one.code for one in found] == ["H005"]


PATHS = st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=3, unique=True).map(
    lambda parts: PurePosixPath(*parts)
)


@given(st.sets(PATHS, min_size=1), st.data())
def test_the_way_from_a_page_to_a_file_is_found(paths, data):
    start, end = (data.draw(st.sampled_from(sorted(paths))) for _ in range(2))
    way = "/".join([*[".."] * (len(start.parts) - 1), *end.parts])

    noted, _ = read(f'<a href="{way}"/>', start)

    assert links.prove([noted], paths) == ()
    assert links.prove([noted], paths - {end}) or start == end


# ---------------------------------------------------------------------------------------------
# The article


def test_the_words_of_a_text_stand_in_the_article_that_names_it():
    page = parse_page(
        f'<body xmlns="{XHTML}"><article/><article data-document="a">A</article></body>'.encode()
    )

    found = links.article(page)

    assert found is not None
    assert found.text == "A"
    assert links.article(parse_page(f'<article xmlns="{XHTML}"/>'.encode())) is None
