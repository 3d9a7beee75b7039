"""What the search costs: the index of a diary of a million words, beside its plain text.

    python -m bench.search                  (or another diary: --days 20000)
    python -m bench.search output           (or the plain texts of a published edition)

Time is CPU time, for each word, the median of the turns; sizes are those of the index, apart from
the words that it keeps to be shown. Memory is that of a process that indexes the diary, and of
one that indexes four. On a busy machine the ratios hold, the seconds do not. How soon a browser
answers is measured by `bench/answers.py`.
"""

import argparse
import gzip
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bench.diary import DAYS, diary
from edition.model import Document
from edition.reading import Passage
from edition.search import Index, Searched

Texts = Iterable[tuple[Document, list[Passage]]]

SCRIPT = Path(__file__).parent.parent / "xslt" / "assets" / "search.js"

_SAY_MEMORY = "import sys; from bench.search import say_memory; say_memory(int(sys.argv[1]))"


def main() -> None:
    """Index a diary or an edition, and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    texts = [*(of_edition(options.folder) if options.folder else diary(options.days))]
    plain = sum(len(one.words.encode()) for _, passages in texts for one in passages)
    turns = [indexed(texts) for _ in range(options.turns)]
    cost = statistics.median(one.seconds / one.searched.words * 1e6 for one in turns)
    made = turns[0]
    shown = made.sizes.pop("texts", 0)
    index = sum(made.sizes.values())
    largest = max(made.gzipped.values())
    script = SCRIPT.read_bytes()
    client = len(gzip.compress(script))
    lines = [
        f"{made.searched.texts:,} texts, {made.searched.words:,} words, {plain:,} bytes of text",
        f"time     {cost:.2f} µs a word: {held(cost, 3)}",
        f"index    {index:,} bytes, {index / plain:.2f} of the text: {held(index / plain, 1)}",
        f"shown    {shown:,} bytes, {shown / plain:.2f} of the text, beside the index",
        f"parts    at most {largest:,} bytes gzipped: {held(largest, 50_000)}",
        f"client   {len(script):,} bytes, {client:,} gzipped: {held(len(script), 10_000)}",
    ]
    if not options.folder:
        once, fourfold = memory(options.days), memory(options.days * 4)
        growth = held(fourfold / once, LARGEST_GROWTH)
        lines.append(f"memory   {once:,} MB, {fourfold:,} MB for four times as much: {growth}")
    sys.stdout.write("\n".join(lines) + "\n")


LARGEST_GROWTH = 1.2
"""By what memory may grow with four times the texts: words that are new, and nothing else."""


def held(measured: float, budget: float) -> str:
    """Say whether a budget is met."""
    return f"within {budget:,}" if measured <= budget else f"MORE than {budget:,}"


# ---------------------------------------------------------------------------------------------
# Texts


def of_edition(folder: Path) -> Texts:
    """Yield the plain texts of an edition, their paragraphs as passages."""
    for file in sorted((folder / "texts").glob("*.txt")):
        paragraphs = file.read_text("utf-8").split("\n\n")
        passages = [
            Passage(f"p{number}", str(number), "text", 0, said, (), ())
            for number, said in enumerate(paragraphs)
        ]
        yield Document(file.stem, file.stem, PurePosixPath(file.stem), "", 0, ""), passages


# ---------------------------------------------------------------------------------------------
# An index


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index cost."""

    searched: Searched
    seconds: float
    sizes: Counter[str]
    """The bytes of its files, by their kind."""
    gzipped: dict[str, int]
    """The bytes of the largest of a kind, as a server sends it."""


def indexed(texts: Texts) -> Indexed:
    """Index texts without writing anything, and return what it cost."""
    sizes: Counter[str] = Counter()
    largest: dict[str, bytes] = {}

    def weigh(path: PurePosixPath, data: bytes) -> None:
        kind = path.parent.name
        sizes[kind] += len(data)
        largest[kind] = max(largest.get(kind, b""), data, key=len)

    before = time.process_time()
    index = Index(weigh)
    for document, passages in texts:
        index.add(document, document.title, passages)
    searched = index.finish([])
    seconds = time.process_time() - before
    gzipped = {kind: len(gzip.compress(data)) for kind, data in largest.items()}
    return Indexed(searched, seconds, sizes, gzipped)


def memory(days: int) -> int:
    """Return how many MB a process takes at most that indexes a diary."""
    command = [sys.executable, "-c", _SAY_MEMORY, str(days)]
    said = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 (our own words)
    return int(said.stdout)


def say_memory(days: int) -> None:
    """Index a diary, and say how many MB this process took at most."""
    indexed(diary(days))
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


if __name__ == "__main__":
    main()
