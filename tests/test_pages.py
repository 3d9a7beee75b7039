"""The pages as a reader meets them: in a browser, from a disk, without a script, and on paper.

Three editions are built: the article of this repository, the texts of two foreign collections,
and one of which every case of `cases/reading` is a text, so that every rule has its page. Each
page is opened once, and what the tests ask is noted then (`Visit`).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests import tools
from tests.editions import published, published_once
from tests.visiting import (
    Visit,
    ask,
    command,
    reading_window,
    set_media,
    set_width,
    visit,
)

CASES = Path(__file__).parent / "cases" / "reading"
FOREIGN = ("HistoryAtState+rdcr/articles", "HistoryAtState+conferences/data")


# ---------------------------------------------------------------------------------------------
# Three editions


def built(source: Path, output: Path) -> Path:
    published("build", source, "-o", output, "--quiet")
    return output


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    texts = folder / "texts"
    texts.mkdir()
    for case in sorted(CASES.glob("*/*/in.xml")):
        text = texts / f"{case.parts[-3]}-{case.parts[-2]}.xml"
        text.write_bytes(case.read_bytes())
    return published_once(texts, tmp_path_factory, "cases-published")


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> list[Path]:
    folder = tmp_path_factory.mktemp("foreign")
    return [
        built(shared / "corpus" / name, folder / f"output-{number}")
        for number, name in enumerate(FOREIGN)
    ]


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish an edition from which some of what was released is gone."""
    source = CASES.parent / "tombstones" / "edition"
    return built(source, tmp_path_factory.mktemp("changed") / "output")


@pytest.fixture(scope="session", params=["ours", "foreign"])
def editions(request: pytest.FixtureRequest) -> list[Path]:
    if request.param == "foreign":
        return cast("list[Path]", request.getfixturevalue("foreign"))
    return [request.getfixturevalue(name) for name in ("article", "cases", "changed")]


def pages(*editions: Path) -> list[Path]:
    return [page for edition in editions for page in sorted(edition.rglob("*.html"))]


def sample(*editions: Path) -> list[Path]:
    """Return a page of each kind, and as few more as show all that the style sheets know.

    To look at a page takes time, and most of `cases/reading` look alike. The next is always the one
    with the most classes for which a sheet has rules and which no page before it has.
    """
    sheets = [sheet for edition in editions for sheet in edition.rglob("*.css")]
    known = {name for sheet in sheets for name in STYLED.findall(sheet.read_text("utf-8"))}
    shown = {page: classes(page) & known for page in pages(*editions)}
    chosen = of_each_kind(*editions)
    unseen = set().union(*shown.values()).difference(*(shown[page] for page in chosen))
    while unseen:
        chosen.append(max(shown, key=lambda page: len(shown[page] & unseen)))
        unseen -= shown[chosen[-1]]
    return chosen


STYLED = re.compile(r"\.([a-zA-Z][\w-]*)")
WORN = re.compile(' class="([^"]*)"')


def classes(page: Path) -> set[str]:
    return set(" ".join(WORN.findall(page.read_text("utf-8"))).split())


def of_each_kind(*editions: Path) -> list[Path]:
    """Return the first home page and index, and the first text and entity of each kind."""
    kinds: dict[tuple[str, bool], Path] = {}
    for edition in editions:
        for page in pages(edition):
            folder = page.relative_to(edition).parent.name
            kinds.setdefault((folder, page.name == "index.html"), page)
    return list(kinds.values())


# ---------------------------------------------------------------------------------------------
# Valid


def test_the_reference_checker_has_no_complaint(vnu: tools.HtmlChecker, editions: list[Path]):
    texts_and_styles = [edition / name for edition in editions for name in ("texts", "assets")]
    others = [page for page in sample(*editions) if page.parent not in texts_and_styles]

    assert vnu.complaints(*texts_and_styles, *others) == []


@pytest.mark.long
def test_the_reference_checker_has_no_complaint_of_any_page(
    vnu: tools.HtmlChecker, editions: list[Path]
):
    assert vnu.complaints(*editions) == []


# ---------------------------------------------------------------------------------------------
# In a browser


@pytest.fixture(scope="session")
def window(chromium: tools.Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Give one window for all tests."""
    with reading_window(chromium, tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def _as_a_screen(request: pytest.FixtureRequest) -> None:
    """Let no test leave the window in another state than it found it in."""
    if "window" in request.fixturenames:
        window = cast("Chrome", request.getfixturevalue("window"))
        set_width(window, 1280)
        set_media(window)


@pytest.fixture(
    scope="session", params=["a sample", pytest.param("every page", marks=pytest.mark.long)]
)
def visits(request: pytest.FixtureRequest, window: Chrome, editions: list[Path]) -> list[Visit]:
    chosen = sample if request.param == "a sample" else pages
    return [visit(window, page, closely=True) for page in chosen(*editions)]


def test_no_page_is_blamed_by_the_browser(visits: list[Visit]):
    assert {seen.page: seen.complaints for seen in visits if seen.complaints} == {}


def test_no_page_asks_anybody_for_anything(visits: list[Visit]):
    assert [
        (seen.page, address)
        for seen in visits
        for address in seen.loaded
        if not address.startswith("file:")
    ] == []


def test_every_page_has_its_style_and_its_words(visits: list[Visit]):
    for seen in visits:
        assert any(address.endswith("assets/edition.css") for address in seen.loaded), seen.page
        assert len(seen.words.split()) > 1, seen.page


def test_there_is_room_for_all_words_and_for_fingers(visits: list[Visit]):
    assert {seen.page: seen.crowded for seen in visits if seen.crowded} == {}


def test_words_and_links_stand_out_from_the_paper_by_day_and_by_night(visits: list[Visit]):
    assert {seen.page: seen.faint for seen in visits if seen.faint} == {}


def test_dark_is_dark(window: Chrome, article: Path):
    window.get((article / "index.html").as_uri())
    papers = []
    for scheme in ("light", "dark"):
        set_media(window, scheme=scheme)
        papers.append(
            ask(window, "return getComputedStyle(document.documentElement).backgroundColor")
        )

    light, dark = (sum(map(int, re.findall(r"\d+", paper)[:3])) for paper in papers)
    assert light > 700
    assert dark < 100


# ---------------------------------------------------------------------------------------------
# Reading and source


def shown(window: Chrome, selector: str) -> set[bool]:
    return {found.is_displayed() for found in window.find_elements(By.CSS_SELECTOR, selector)}


def test_either_side_of_the_text_is_shown_without_a_script(window: Chrome, cases: Path):
    window.get((cases / "texts" / "core-error-and-correction.html").as_uri())
    assert shown(window, ".view-reading") == {True}
    assert shown(window, ".view-source") == {False}

    window.find_element(By.ID, "~view-source").click()
    assert shown(window, ".view-reading") == {False}
    assert shown(window, ".view-source") == {True}
    assert "recieved" in window.find_element(By.TAG_NAME, "article").text

    window.find_element(By.ID, "~view-reading").click()
    assert shown(window, ".view-source") == {False}
    assert "received" in window.find_element(By.TAG_NAME, "article").text


def test_marks_of_names_are_turned_off_without_a_script(window: Chrome, article: Path):
    page = article / "texts" / "mosul-2017.html"
    window.get(page.as_uri())
    assert drawn_below(window, "article .mention.place") == {"underline"}

    window.find_element(By.ID, "~mark-place").click()
    assert drawn_below(window, "article p .mention.place") == {"none"}
    assert drawn_below(window, "article p .mention.person") == {"underline"}


def drawn_below(window: Chrome, selector: str) -> set[str]:
    script = (
        "return [...document.querySelectorAll(arguments[0])].filter(e => !e.closest('h1'))"
        ".map(e => getComputedStyle(e).textDecorationLine)"
    )
    return set(ask(window, script, selector))


def test_a_script_remembers_the_switches(chromium: tools.Chromium, tmp_path: Path, article: Path):
    page = article / "texts" / "mosul-2017.html"
    with chromium.window(tmp_path) as window:
        window.get(page.as_uri())
        window.find_element(By.ID, "~mark-place").click()
        window.find_element(By.ID, "~view-source").click()

        window.get(page.as_uri())
        assert not window.find_element(By.ID, "~mark-place").is_selected()
        assert window.find_element(By.ID, "~mark-person").is_selected()
        assert window.find_element(By.ID, "~view-source").is_selected()


def test_a_text_without_alternatives_offers_no_choice(window: Chrome, cases: Path):
    window.get((cases / "texts" / "core-highlighting.html").as_uri())

    assert window.find_elements(By.CSS_SELECTOR, "input") == []


# ---------------------------------------------------------------------------------------------
# There and back


def target(window: Chrome) -> str:
    """Return the id of the element that the address names, if it can be seen."""
    return cast(
        "str",
        ask(
            window,
            "const found = document.querySelector(':target'), box = found?.getBoundingClientRect();"
            "return found && box.top >= 0 && box.bottom <= innerHeight ? found.id : ''",
        ),
    )


@pytest.mark.parametrize("kind", ["person", "organization", "place", "event", "date"])
def test_a_mention_leads_to_its_entry_and_the_entry_leads_back_to_that_very_mention(
    window: Chrome, article: Path, kind: str
):
    page = article / "texts" / "mosul-2017.html"
    window.get(page.as_uri())
    mentions = window.find_elements(By.CSS_SELECTOR, f"article a.mention.{kind}[id]")
    if not mentions:
        pytest.skip(f"the article has no {kind}")
    mention = mentions[len(mentions) // 2]
    name, address = mention.text, mention.get_attribute("id")

    mention.click()
    assert f"/{kind}s/" in window.current_url
    back = [
        link
        for link in window.find_elements(By.CSS_SELECTOR, "a.spot")
        if (link.get_attribute("href") or "").endswith(f"#{address}")
    ]
    assert len(back) == 1
    assert back[0].text.strip()

    back[0].click()
    assert target(window) == address
    assert window.find_element(By.ID, str(address)).text == name


def test_a_name_that_nothing_identifies_leads_to_its_line_in_the_index(window: Chrome, cases: Path):
    window.get((cases / "texts" / "namesdates-names-that-nothing-identifies.html").as_uri())
    mention = window.find_element(By.CSS_SELECTOR, "a.mention")
    address = mention.get_attribute("id")

    mention.click()
    assert "/mentions/" in window.current_url
    assert target(window).startswith("~name~~")

    window.find_element(By.CSS_SELECTOR, f"[id$='~{address}'] a.spot").click()
    assert target(window) == address


BESIDE = """
    const place = element => {
        const {left, right, top, bottom} = element.getBoundingClientRect();
        return [left, right, top, bottom];
    };
    return [...document.querySelectorAll('.beside')].map(
        beside => [place(beside.previousElementSibling), place(beside)]);
"""


def test_notes_stand_in_a_wide_margin_none_on_another_and_in_a_narrow_window_below(
    window: Chrome, article: Path
):
    window.get((article / "texts" / "mosul-2017.html").as_uri())

    set_width(window, 1280)
    end = 0
    for (_, right, top, _), (left, _, begin, bottom) in ask(window, BESIDE):
        assert left > right
        assert begin >= max(top, end)
        end = bottom

    set_width(window, 768)
    for (left, right, _, bottom), beside in ask(window, BESIDE):
        assert left <= beside[0] < beside[1] <= right
        assert abs(beside[2] - bottom) < 20


def test_who_hides_the_notes_sees_the_one_that_is_asked_for(window: Chrome, article: Path):
    window.get((article / "texts" / "mosul-2017.html").as_uri())
    notes = window.find_elements(By.CSS_SELECTOR, ".beside")
    assert all(one.is_displayed() for one in notes)

    window.find_element(By.ID, "~notes-shown").click()
    assert not any(one.is_displayed() for one in notes)

    window.find_element(By.CSS_SELECTOR, ".note-mark a").click()
    assert [one.is_displayed() for one in notes] == [True, *[False] * (len(notes) - 1)]
    window.find_element(By.ID, "~notes-shown").click()


def test_the_mark_of_a_note_leads_to_the_note_and_back(window: Chrome, article: Path):
    page = article / "texts" / "mosul-2017.html"
    window.get(page.as_uri())
    mark = window.find_elements(By.CSS_SELECTOR, ".note-mark a")[-1]
    address = mark.get_attribute("id")
    ask(window, "arguments[0].scrollIntoView({block: 'center'})", mark)

    mark.click()
    note = target(window)
    assert note

    window.find_element(By.ID, note).find_element(By.CSS_SELECTOR, ".note-number").click()
    assert target(window) == address


@pytest.mark.parametrize("page", ["identity-ids-with-unusual-characters"])
def test_an_address_may_have_any_letters(window: Chrome, cases: Path, page: str):
    window.get((cases / "texts" / f"{page}.html").as_uri())
    window.find_element(By.CSS_SELECTOR, "a.ref").click()

    assert target(window) == "ملاحظة"


# ---------------------------------------------------------------------------------------------
# Languages, keyboard, paper


def test_words_run_as_their_language_does(window: Chrome, cases: Path):
    window.get((cases / "texts" / "languages-text-from-right-to-left.html").as_uri())
    found = ask(
        window,
        "return [...document.querySelectorAll('article, article [lang]')].map("
        "e => [e.localName, e.lang, getComputedStyle(e).direction])",
    )

    assert found == [
        ["article", "ar", "rtl"],
        ["i", "en", "ltr"],
        ["p", "de", "ltr"],
        ["i", "ar", "rtl"],
    ]


def test_the_numbers_of_a_text_from_right_to_left_stand_at_its_right(window: Chrome, cases: Path):
    window.get((cases / "texts" / "languages-text-from-right-to-left.html").as_uri())
    sides = ask(
        window,
        "return [...document.querySelectorAll('.number')].map(e => e.getBoundingClientRect().left >"
        " e.parentElement.getBoundingClientRect().left + e.parentElement.clientWidth / 2)",
    )

    assert sides == [True, False]


def test_the_first_stop_of_the_keyboard_skips_to_the_text(window: Chrome, article: Path):
    page = article / "texts" / "mosul-2017.html"
    window.get(page.as_uri())
    window.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = window.switch_to.active_element
    assert skip.get_attribute("class") == "skip"
    assert skip.location["x"] >= 0

    skip.send_keys(Keys.ENTER)
    assert ask(window, "return document.querySelector(':target').localName") == "main"
    window.switch_to.active_element.send_keys(Keys.TAB)
    assert ask(window, "return document.activeElement.closest('main') !== null")


def test_whatever_has_the_focus_shows_it(window: Chrome, article: Path):
    page = article / "texts" / "mosul-2017.html"
    window.get(page.as_uri())
    seen: dict[str, str] = {}
    for _ in range(24):
        window.switch_to.active_element.send_keys(Keys.TAB)
        kind, outline = ask(
            window,
            "const e = document.activeElement;"
            "return [`${e.localName}.${e.className}`, getComputedStyle(e).outlineStyle]",
        )
        seen[kind] = outline

    assert len(seen) > 3
    assert [kind for kind, outline in seen.items() if outline == "none"] == []


def test_on_paper_there_is_the_text_and_nothing_to_click(window: Chrome, article: Path):
    page = article / "texts" / "mosul-2017.html"
    window.get(page.as_uri())
    set_media(window, "print")

    assert shown(window, "nav, .toolbar, .skip, .downloads") == {False}
    assert shown(window, "article p.p, .notes .note") == {True}
    assert ask(window, "return getComputedStyle(document.documentElement).color") == "rgb(0, 0, 0)"
    assert command(window, "Page.printToPDF")["data"]
