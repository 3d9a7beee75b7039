"""The search in a browser: from a disk and from a server, all questions and all that can fail."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from edition.search import folding
from tests import tools, visiting
from tests.searching import Question, questions

TEXTS = Path(__file__).parent / "cases" / "search" / "texts"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("searched") / "output"
    command = [sys.executable, "-m", "edition", "build", str(TEXTS), "-o", str(output), "--quiet"]
    subprocess.run(command, cwd=tools.ROOT, capture_output=True, check=True)
    return output


@pytest.fixture(scope="module")
def window(chromium: tools.Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with chromium.window(tmp_path_factory.mktemp("profile")) as opened:
        opened.set_script_timeout(30)
        yield opened


@pytest.fixture(scope="module")
def served(edition: Path) -> Iterator[str]:
    with visiting.served(edition) as address:
        yield address


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page shows."""

    said: str
    contexts: list[str]
    marked: list[str]
    links: list[str]


def asked(window: Chrome, folder: str, **wanted: str) -> Answer:
    """Open the search page with a question in its address, and read its answer."""
    window.get(f"{folder}/search/index.html?{urlencode(wanted)}")
    return answer(window)


def answer(window: Chrome) -> Answer:
    """Wait until the page has answered."""

    def said(window: Chrome) -> str:
        words = window.find_element(By.CSS_SELECTOR, "[role=status]").text
        return "" if words.startswith("Searching") else words

    words = WebDriverWait(window, 10).until(said)
    texts = "return [...document.querySelectorAll(arguments[0])].map(one => one.textContent)"
    links = "return [...document.querySelectorAll('.hits .spot')].map(one => one.href)"
    return Answer(
        words,
        window.execute_script(texts, ".hits .context"),
        window.execute_script(texts, ".hits mark"),
        window.execute_script(links),
    )


# ---------------------------------------------------------------------------------------------
# All questions

ASK_ALL = """
    const done = arguments[1], search = edition.search;
    const unit = async hit => {
        const lines = await search.passages(hit[0]);
        const begun = lines.map(line => line.split("\\t"))
            .filter(parts => parts[0] && parseInt(parts[0], 36) <= hit[0]);
        return begun.at(-1)[1];
    };
    (async () => {
        const lines = (await search.names()).map(line => line.split("\\t"));
        const texts = lines.filter(parts => !parts[0]).map(parts => parts[1]);
        const answers = [];
        for (const [query, options] of arguments[0]) {
            if (options.text) options.text = texts.indexOf(options.text) + 1;
            const hits = await search.find(query, options);
            answers.push(await Promise.all(hits.map(unit)));
        }
        return answers;
    })().then(done, error => done(String(error)));
"""

PARTS = {"text": "1", "note": "2", "heading": "3"}


def options_of(question: Question) -> dict[str, str]:
    part = question.options.get("part")
    return {**question.options, **({"part": PARTS[part]} if part else {})}


@pytest.fixture(params=["disk", "server"])
def folder(request: pytest.FixtureRequest, edition: Path) -> str:
    if request.param == "disk":
        return edition.as_uri()
    return str(request.getfixturevalue("served"))


def test_every_question_has_the_known_answer(window: Chrome, folder: str):
    all_questions = questions()
    asked(window, folder, q="museum")
    wanted = [[question.query, options_of(question)] for question in all_questions]
    answers = window.execute_async_script(ASK_ALL, wanted)

    assert isinstance(answers, list), answers
    assert len(all_questions) >= 200
    assert [
        f"{question.query} {question.options}: {found}, not {list(question.hits)}"
        for question, found in zip(all_questions, answers, strict=True)
        if found != list(question.hits)
    ] == []


def test_nothing_is_said_on_the_console(window: Chrome, folder: str):
    asked(window, folder, q="museum")

    assert window.get_log("browser") == []  # type: ignore[no-untyped-call]


# ---------------------------------------------------------------------------------------------
# The page


def test_a_hit_shows_its_words_in_context_and_leads_to_its_passage(window: Chrome, edition: Path):
    shown = asked(window, edition.as_uri(), q="wellknown")

    assert shown.said == "Hits: 1, in 1 of 12 texts. Shown: 1 to 1."
    assert shown.marked == ["well-known"]
    assert "friend read a well-known book in the harbour." in shown.contexts[0]
    assert shown.links[0].startswith(f"{edition.as_uri()}/texts/english.html#en-1:~:text=")


def test_a_word_that_only_the_source_has_is_shown_as_the_source_has_it(
    window: Chrome, edition: Path
):
    shown = asked(window, edition.as_uri(), q='"old towne wall"')

    assert shown.marked == ["old towne wall"]
    assert shown.links == [f"{edition.as_uri()}/texts/english.html#en-2"]


def test_what_is_asked_stands_in_the_address(window: Chrome, edition: Path):
    asked(window, edition.as_uri(), q="museum")
    field = window.find_element(By.NAME, "q")
    field.clear()
    field.send_keys("Mus*")
    window.find_element(By.NAME, "exact").click()
    field.send_keys(Keys.ENTER)

    assert answer(window).marked == ["Museum"]
    assert window.current_url.endswith("?q=Mus*&exact=1")
    window.back()
    assert answer(window).marked == ["Museum", "museum"]
    assert not window.find_element(By.NAME, "exact").is_selected()


def test_nothing_found_is_said_with_what_was_searched(window: Chrome, edition: Path):
    shown = asked(window, edition.as_uri(), q="zebra")

    assert shown.said.startswith("Not found. Searched were all texts (12)")
    assert shown.links == []


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("(museum", "The parentheses"),
        ("museum)", "The parentheses"),
        ("mus*um", "A star stands"),
        ("NOT museum", "NOT needs"),
        ("NOT museum OR wall", "NOT needs"),
        ("museum NOT", "NOT needs"),
        ("NOT NOT museum", "NOT needs"),
        ("(museum NOT )", "NOT needs"),
        ('"old wall', "The parentheses or the quotation marks"),
        ("(" * 2_000, "The parentheses"),
        ("—", "There is no word"),
    ],
)
def test_a_question_that_is_none_is_no_search_without_hits(
    window: Chrome, edition: Path, query: str, said: str
):
    assert asked(window, edition.as_uri(), q=query).said.startswith(said)


@pytest.mark.parametrize("query", ["museum ODER wall", "museum OR wall", "wall ODER museum"])
def test_words_are_joined_in_english_and_in_the_language_of_the_interface(
    window: Chrome, edition: Path, query: str
):
    page = edition / "search" / "index.html"
    german = page.with_name("german.html")
    german.write_text(page.read_text("utf-8").replace('join-or="OR"', 'join-or="ODER"'), "utf-8")

    window.get(f"{german.as_uri()}?{urlencode({'q': query})}")

    assert answer(window) == asked(window, edition.as_uri(), q="museum OR wall")


def test_a_date_that_is_none_is_said(window: Chrome, edition: Path):
    shown = asked(window, edition.as_uri(), q="museum", **{"from": "June"})

    assert shown.said.startswith("A date is")


# ---------------------------------------------------------------------------------------------
# What fails


def _removed(file: Path) -> None:
    file.unlink()


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _changed(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"museum", b"mvseum"))


def _of_nothing(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [_removed, _cut, _changed, _of_nothing])
def test_a_part_that_cannot_be_read_is_an_error_and_not_nothing_found(
    window: Chrome, edition: Path, tmp_path: Path, damage: object
):
    assert callable(damage)
    copy = tmp_path / "copy"
    shutil.copytree(edition, copy)
    damage(copy / "search" / "terms" / "0.js")

    shown = asked(window, copy.as_uri(), q="museum")

    assert shown.said.startswith("The search cannot answer: a part of its index (terms/0)")


@pytest.mark.parametrize("name", ["manifest", "folding"])
def test_an_index_without_its_beginning_is_an_error(
    window: Chrome, edition: Path, tmp_path: Path, name: str
):
    copy = tmp_path / "copy"
    shutil.copytree(edition, copy)
    (copy / "search" / f"{name}.js").unlink()

    shown = asked(window, copy.as_uri(), q="museum")

    assert shown.said.startswith(f"The search cannot answer: a part of its index ({name})")


# ---------------------------------------------------------------------------------------------
# The folding

FOLD_ALL = """
    const done = arguments[1], search = edition.search, found = [];
    search.begin().then(() => {
        for (const point of arguments[0]) {
            const one = String.fromCodePoint(point), fold = search.fold(one);
            const words = search.words(`${one} a${one}a ${one}a`).length;
            if (fold !== one || words !== 3) found.push(`${point} ${words} ${fold}`);
        }
        done(found);
    });
"""


# All of the two planes in which alphabets are, and some of the others, which are ideographs.
POINTS = [*range(0xD800), *range(0xE000, 0x20000), *range(0x20000, 0x110000, 97)]


def test_the_browser_folds_every_character_as_python_does(window: Chrome, edition: Path):
    asked(window, edition.as_uri(), q="museum")

    assert window.execute_async_script(FOLD_ALL, POINTS) == list(_folded_here())


def _folded_here() -> Iterator[str]:
    for point in POINTS:
        one = chr(point)
        words, fold = len(folding.words(f"{one} a{one}a {one}a")), folding.fold(one)
        if fold != one or words != 3:
            yield f"{point} {words} {fold}"
