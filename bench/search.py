"""What the search costs: the index of an edition, beside the plain text that it is made of.

    python bench/search.py output        (the folder of any published edition)

The lines of the plain texts are indexed as passages. Time is CPU time, for each word; sizes are
those of the index, apart from the words that it keeps to be shown. On a busy machine the ratios
hold, the seconds do not. Beside each budget stands whether it is met; how soon a browser answers
is not measured here.
"""

import argparse
import gzip
import resource
import sys
import time
from collections import Counter
from pathlib import Path, PurePosixPath

from edition.model import Document
from edition.reading import Passage
from edition.search import Index

_SCRIPTS = Path(__file__).parent.parent / "xslt" / "assets" / "search"


def main() -> None:
    """Index an edition, and print what it cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    texts = [
        (file.stem, file.read_text("utf-8"))
        for file in sorted((parser.parse_args().folder / "texts").glob("*.txt"))
    ]
    sizes: Counter[str] = Counter()
    largest: dict[str, bytes] = {}

    def weigh(path: PurePosixPath, data: bytes) -> None:
        kind = path.parent.name
        sizes[kind] += len(data)
        largest[kind] = max(largest.get(kind, b""), data, key=len)

    before = time.process_time()
    index = Index(weigh)
    for name, text in texts:
        index.add(Document(name, name, PurePosixPath(name), "", 0, ""), name, passages(text))
    searched = index.finish([])
    seconds = time.process_time() - before

    plain = sum(len(text.encode()) for _, text in texts)
    shown = sizes.pop("texts", 0)
    part = max(len(gzip.compress(data)) for data in largest.values())
    scripts = b"".join(file.read_bytes() for file in sorted(_SCRIPTS.glob("*.js")))
    client = len(gzip.compress(scripts))
    cost, share = seconds / searched.words * 1e6, sum(sizes.values()) / plain
    lines = (
        f"{searched.texts:,} texts, {searched.words:,} words, {plain:,} bytes of plain text",
        f"time     {seconds:.1f} s, {cost:.2f} µs a word: {_held(cost, 3)}",
        f"index    {sum(sizes.values()):,} bytes, {share:.2f} of the text: {_held(share, 1)}",
        f"shown    {shown:,} bytes, {shown / plain:.2f} of the text, beside the index",
        f"parts    at most {part:,} bytes gzipped: {_held(part, 50_000)}",
        f"client   {len(scripts):,} bytes: {_held(len(scripts), 10_000)}",
        f"         {client:,} bytes gzipped: {_held(client, 10_000)}",
        f"memory   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB at most",
    )
    sys.stdout.write("\n".join(lines) + "\n")


def _held(measured: float, budget: int) -> str:
    """Say whether a budget is met."""
    return f"within {budget:,}" if measured <= budget else f"MORE than {budget:,}"


def passages(text: str) -> list[Passage]:
    """Return the paragraphs of a plain text."""
    paragraphs = text.split("\n\n")
    return [Passage(f"p{n}", str(n), "text", 0, said, (), ()) for n, said in enumerate(paragraphs)]


if __name__ == "__main__":
    main()
