"""The gates: what no page of an edition may be blamed for, asked of every kind of page.

`test_pages` asks how pages behave; here it is asked whether they shut anybody out, wherever they
are opened from: a disk or a server, with scripts or without, by keyboard, on paper.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from bench import pages
from tests import tools
from tests.editions import SITES, XHTML, page, published
from tests.visiting import (
    STATES,
    WIDTHS,
    State,
    ask,
    complaints,
    crowded,
    let_scripts_run,
    loaded,
    printed,
    probe,
    served,
    set_media,
    set_width,
    violations,
    words,
)

FAULTY = Path(__file__).parent / "cases" / "gates" / "faulty.html"


@pytest.fixture(scope="module")
def window(chromium: tools.Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Give one window for all tests; pages may run scripts in it."""
    with chromium.window(tmp_path_factory.mktemp("profile")) as opened:
        opened.set_script_timeout(60)
        yield opened


@pytest.fixture(autouse=True)
def _as_a_screen(window: Chrome) -> None:
    """Let no test leave the window in another state than it found it in."""
    as_a_screen(window)


def as_a_screen(window: Chrome) -> None:
    let_scripts_run(window, are_allowed=True)
    set_width(window, WIDTHS[-1])
    set_media(window)
    complaints(window)


@pytest.fixture(scope="module")
def kinds(article: Path) -> Sequence[Path]:
    """Give a page of each kind."""
    return [page.file for page in pages.of_each_kind(article)]


@pytest.fixture(scope="module")
def axe() -> str:
    return tools.axe()


# ---------------------------------------------------------------------------------------------
# Accessible


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found of a page that was opened once, from a disk and with its scripts."""

    page: Path
    said: Sequence[str]
    """Its words."""
    complaints: Sequence[str]
    loaded: Sequence[str]
    crowded: Sequence[str]
    shut_out: Sequence[str]
    """For whom the page is not, as axe-core finds."""
    changed: Sequence[str]
    """What the reader's own colours, and no motion, take away."""
    astray: Sequence[str]
    """Where the keyboard goes that nobody sees or wants."""


@pytest.fixture(
    scope="module",
    params=["closely one of each template", pytest.param("all closely", marks=pytest.mark.long)],
)
def examined(
    request: pytest.FixtureRequest, window: Chrome, kinds: Sequence[Path], axe: str
) -> Sequence[Examined]:
    """Examine each page; closely, in every state, the heaviest of those that are made alike."""
    closely = kinds if request.param == "all closely" else of_each_template(kinds)
    return [examine(window, page, axe, STATES if page in closely else STATES[:1]) for page in kinds]


def of_each_template(kinds: Sequence[Path]) -> Collection[Path]:
    """Return the heaviest page of each template, which the class of a page names."""
    by_weight = sorted(kinds, key=lambda file: file.stat().st_size)
    return {template(file): file for file in by_weight}.values()


def template(file: Path) -> str | None:
    body = page(file).find(f"{XHTML}body")
    assert body is not None
    return body.get("class")


def examine(window: Chrome, page: Path, axe: str, states: Sequence[State]) -> Examined:
    as_a_screen(window)
    window.get(page.as_uri())
    return Examined(
        page,
        words(window).split(),
        complaints(window),
        loaded(window),
        list(crowded(window)),
        list(violations(window, axe, states)),
        list(changed_by_the_reader(window)),
        list(astray(window, page)),
    )


def test_nobody_is_shut_out_by_day_by_night_and_on_a_small_screen(examined: Sequence[Examined]):
    assert {each.page: each.shut_out for each in examined if each.shut_out} == {}


def test_every_page_has_room_for_its_words_and_for_fingers(examined: Sequence[Examined]):
    assert {each.page: each.crowded for each in examined if each.crowded} == {}


def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(examined: Sequence[Examined]):
    assert {each.page: each.astray for each in examined if each.astray} == {}


def astray(window: Chrome, page: Path) -> Iterator[str]:
    set_width(window, WIDTHS[-1])
    window.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = window.switch_to.active_element
    if skip.get_attribute("href") != f"{page.as_uri()}#~content" or skip.location["x"] < 0:
        yield f"the first stop is {skip.text}"
    (unfocused,) = probe(window, "unfocused")
    yield from unfocused


def test_colours_of_the_reader_and_no_motion_take_nothing_away(examined: Sequence[Examined]):
    assert {each.page: each.changed for each in examined if each.changed} == {}


def changed_by_the_reader(window: Chrome) -> Iterator[str]:
    said = words(window)
    for scheme in ("light", "dark"):
        set_media(window, scheme=scheme, forced_colors="active", prefers_reduced_motion="reduce")
        if words(window) != said:
            yield f"{scheme}: other words"
        for found in probe(window, "faint", "moving"):
            yield from (f"{scheme}: {fault}" for fault in found)
    set_media(window)


# ---------------------------------------------------------------------------------------------
# From a disk and from a server, with scripts and without


@pytest.fixture(scope="module")
def served_article(article: Path) -> Iterator[str]:
    with served(article) as address:
        yield address


def test_a_page_says_the_same_wherever_it_is_opened_and_asks_nobody_else(
    window: Chrome, article: Path, served_article: str, examined: Sequence[Examined]
):
    found = []
    for each in examined:
        name = each.page.relative_to(article).as_posix()
        found += [f"{name}: {complaint}" for complaint in each.complaints]
        found += [f"{name} asks {one}" for one in each.loaded if not is_of(article.as_uri(), one)]
        for folder, are_allowed in (
            (article.as_uri(), False),
            (served_article, True),
            (served_article, False),
        ):
            let_scripts_run(window, are_allowed=are_allowed)
            window.get(f"{folder}/{name}")
            said = words(window).split()
            found += [f"{folder}/{name}: {complaint}" for complaint in complaints(window)]
            found += [
                f"{folder}/{name} asks {one}" for one in loaded(window) if not is_of(folder, one)
            ]
            if are_allowed and said != each.said:
                found.append(f"{name}: a server says other words")
            if not are_allowed and not is_within(said, each.said) and name != SEARCH:
                found.append(f"{folder}/{name}: without scripts, words are lost or others")

    assert found == []


# Without scripts the search is another page: it says so, and leads to the concordance.
SEARCH = "search/index.html"


def is_of(folder: str, address: str) -> bool:
    return address.startswith((f"{folder}/", "data:"))


def is_within(some: Sequence[str], all_of_them: Sequence[str]) -> bool:
    """Tell whether words stand in this order among others."""
    rest = iter(all_of_them)
    return all(word in rest for word in some)


# ---------------------------------------------------------------------------------------------
# The page for what is missing


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an edition that knows where it is published, in a folder `letters` of its host."""
    output = tmp_path_factory.mktemp("host") / "letters"
    published("build", SITES / "letters", "-o", output, "--quiet")
    return output


@pytest.mark.parametrize("missing", ["nothing.html", "texts/nothing.html", "a/b/c/nothing.html"])
def test_who_asks_for_what_is_not_there_finds_the_way_back(
    window: Chrome, letters: Path, missing: str
):
    with served(letters) as address:
        window.get(f"{address}/{missing}")
        styles = [urlsplit(one).path for one in loaded(window) if one.endswith(".css")]
        links = [link.get_attribute("href") for link in window.find_elements(By.TAG_NAME, "a")]
        ways = {link for link in links if link and "#" not in link}

    assert "/letters/assets/edition.css" in styles
    assert f"{address}/index.html" in ways
    assert [way for way in ways if not (letters.parent / urlsplit(way).path[1:]).is_file()] == []


@pytest.mark.parametrize(
    ("missing", "offered"),
    [
        ("harbour.html", ["texts/harbour"]),
        ("persons/harbour", ["texts/harbour"]),
        ("texts/Harbour.xml", ["texts/harbour"]),
        ("texts/harbuor.html", ["texts/harbour"]),
        ("texts/arbour.html", ["texts/harbour"]),
        ("texts/harbour.html).", ["texts/harbour"]),
        ("a/b/harbour-1843/index.html", ["texts/harbour"]),
        ("texts/nothing.html", []),
        ("texts/%E0%A4%A.html", []),
        ("<img src=x onerror=alert(1)>", []),
        ("texts/harbour<img>", ["texts/harbour"]),
    ],
)
def test_pages_are_offered_whose_addresses_are_near_to_the_one_that_is_missing(
    window: Chrome, letters: Path, missing: str, offered: list[str]
):
    with served(letters) as address:
        window.get(f"{address}/{missing}")
        found = near_pages(window)

    assert [path for path, _ in found] == [f"/letters/{path}.html" for path in offered]
    assert ask(window, "return document.querySelectorAll('img').length") == 0
    assert "alert" not in words(window)


def test_at_most_five_pages_are_offered_the_nearest_first_by_their_titles(
    window: Chrome, article: Path
):
    with served(article) as address:
        window.get(f"{address}/mosul.html")
        found = near_pages(window)
        let_scripts_run(window, are_allowed=False)
        window.get(f"{address}/mosul.html")
        without_scripts = near_pages(window)

    assert found[0] == (f"/{article.name}/places/mosul.html", "Mosul")
    assert len(found) <= 5
    assert without_scripts == []


def near_pages(window: Chrome) -> list[tuple[str, str]]:
    """Return where the page for what is missing leads besides, and how it calls that."""
    links = window.find_elements(By.CSS_SELECTOR, "[id='~near'] a")
    return [(urlsplit(str(link.get_attribute("href"))).path, link.text) for link in links]


# ---------------------------------------------------------------------------------------------
# On paper


@pytest.mark.parametrize("name", ["texts/mosul-2017", "places/mosul", "places/index"])
def test_paper_has_what_is_open_and_how_to_cite_it_and_nothing_to_click(
    window: Chrome, article: Path, name: str
):
    page = article / f"{name}.html"
    window.get(page.as_uri())
    passages = ["".join(passage.split()) for passage in ask(window, PASSAGES)]
    folded = ["".join(part.split())[:40] for part in ask(window, FOLDED)]
    said = printed(window)
    text = re.sub("<http[^>]*>| ", "", said)  # paper tells where links lead

    assert passages
    # In the middle of a passage a page may end, and another passage be painted before it goes on.
    assert [
        passage for passage in passages if not (passage[:40] in text and passage[-40:] in text)
    ] == []
    assert re.search(r"The battle for Mosul, 2017, version [\d.]+, ed\. .+, 2026\)\.$", said)
    assert [word for word in TO_CLICK if word in said] == []
    assert [part for part in folded if part in text] == []


# No paper has a way to where it is.
PASSAGES = """
    return [...document.querySelectorAll('main :is(h1, h2, h3, p, .context)')]
        .filter(e => !e.closest('nav, svg, .downloads, .toolbar, details:not([open]), [popover]'))
        .map(e => e.innerText.replace(/\\s*#$/, '').normalize('NFKC'));
"""
FOLDED = """
    return [...document.querySelectorAll('main details:not([open]) > :not(summary)')]
        .map(e => e.textContent.normalize('NFKC'));
"""
TO_CLICK = ("Skip to the text", "Search", "Previous:", "As in the source", "How to cite")


# ---------------------------------------------------------------------------------------------
# Light


def test_pages_keep_to_their_budgets(article: Path):
    assert [str(page) for page in pages.weighed(article) if page.excesses] == []
    assert pages.shared_style(article) <= pages.STYLE * 1000


# ---------------------------------------------------------------------------------------------
# The gates themselves


def test_the_gates_see_what_they_are_for(window: Chrome, axe: str):
    window.get(FAULTY.as_uri())
    window.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    seen = dict(zip(PROBED, map(" ".join, probe(window, *PROBED)), strict=True))
    accused = " ".join(violations(window, axe))

    assert [
        f"{name}: {sign}"
        for name, signs in PROBED.items()
        for sign in signs
        if sign not in seen[name]
    ] == []
    assert "image-alt" in accused
    assert "https://example.org/spy.png" in loaded(window)
    assert any("spy" in complaint for complaint in complaints(window))


PROBED = {
    "misplaced": ("too wide", "outside"),
    "overlapping": ("12345", "67890"),
    "small": ("“1” is",),
    "faint": ("p.null: 2.8", "text.null: 2.8"),
    "unfocused": ("button.null",),
    "moving": ("p.null",),
}
