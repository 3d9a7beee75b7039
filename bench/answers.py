"""How soon the search answers: the first result in a diary of a million words, from a disk.

    python -m bench.answers                 (needs Chromium and its driver)

For every question a browser opens the search page anew, so that no part of the index is at hand.
Time is that of the page: from the moment at which a reader asks to that at which the first result
is drawn; the median of the turns. On a busy machine it is longer.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from selenium.webdriver import Chrome

from bench.diary import DAYS, diary, word
from bench.search import held
from edition.search import Index
from tests.tools import ROOT, chromium

_QUESTIONS: Mapping[str, str] = {
    "the most frequent word": word(0),
    "a common word": word(100),
    "a rare word": word(20_000),
    "a word that is missing": "zzz",
    "a phrase": f'"{word(0)} {word(1)}"',
    "a beginning": f"{word(7)[:2]}*",
    "two words in a passage": f"{word(20)} AND {word(30)}",
    "words and none of others": f"({word(50)} OR {word(60)}) NOT {word(1)}",
}

_ASK = """
    const [query, done] = arguments, form = document.querySelector(".search");
    const status = document.querySelector("[role=status]");
    form.querySelector("[name=q]").value = query;
    const begun = performance.now(), drawn = () => requestAnimationFrame(() => setTimeout(() =>
        done([performance.now() - begun, status.textContent])));
    new MutationObserver((_, watch) => {
        const first = document.querySelector(".hits li");
        if (first || status.textContent.startsWith("Not found")) { watch.disconnect(); drawn(); }
    }).observe(document.querySelector("main"), { childList: true, subtree: true });
    form.querySelector("button").click();
"""

_TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>A diary</title></titleStmt><publicationStmt><p>Not published</p></publicationStmt>
<sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader><text><body><p>A day.</p></body></text>
</TEI>"""


def main() -> None:
    """Ask, and print how soon the answers come."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--turns", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        page = searched_diary(Path(scratch), options.days)
        with chromium().window(Path(scratch, "profile")) as window:
            for name, query in _QUESTIONS.items():
                turns = [asked(window, page, query) for _ in range(options.turns)]
                time = statistics.median(one for one, _ in turns)
                said = turns[0][1].split(". ")[0]
                sys.stdout.write(f"{name:26}{time:6.0f} ms: {held(time, 100)}  ({said})\n")


def searched_diary(folder: Path, days: int) -> Path:
    """Build an edition, put the index of the diary into it, and return the page of the search."""
    text, output = folder / "text.xml", folder / "output"
    text.write_text(_TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "edition", "build", str(text), "-o", str(output), "--quiet"]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 (a command made of our own words)

    def write(path: PurePosixPath, data: bytes) -> None:
        (output / path).write_bytes(data)

    index = Index(write)
    for document, passages in diary(days):
        index.add(document, document.title, passages)
    index.finish([])
    return output / "search" / "index.html"


def asked(window: Chrome, page: Path, query: str) -> tuple[float, str]:
    """Ask on the page, opened anew; return after how many ms it answered, and what it says."""
    window.get("about:blank")
    window.get(page.as_uri())
    milliseconds, said = window.execute_async_script(_ASK, query)
    return float(milliseconds), str(said)


if __name__ == "__main__":
    main()
