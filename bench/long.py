"""What a long text costs to build: twice as long, it should cost twice as much.

    python bench/long.py             (all shapes; or name some: notes verse)

Each text is built as a whole process, three times as it doubles. The growth is what the last
doubling multiplies, without what a build of a single word costs.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LARGEST_GROWTH = 2.3
"""What a doubling may multiply: two, and what a busy machine adds."""

WORDS = (
    *("The", "quick", "brown", "fox", "jumps", "over", "the", "lazy", "dog"),
    *("and", "comes", "home"),
)


def words(start: int, number: int) -> str:
    """Return words of a text without a pattern that repeats too soon."""
    return " ".join(WORDS[(start * 7 + n * n) % len(WORDS)] for n in range(number))


# ---------------------------------------------------------------------------------------------
# Shapes of texts, each of so many parts


def notes(number: int) -> str:
    """Return a note in each paragraph."""
    return "".join(f"<p>{words(n, 9)}<note>{words(n, 5)}.</note>.</p>" for n in range(number))


def annotated(number: int) -> str:
    """Return chapters with 150 notes each, which become pages to read with their notes."""
    chapter = f"<div><head>Chapter</head>{notes(50) * 3}</div>"
    return chapter * (number // 150)


def prose(number: int) -> str:
    """Return paragraphs of ten elements in chapters of forty."""
    phrases = [f"<hi>{words(n, 3)}</hi> {words(n, 4)} " for n in range(9)]
    paragraph = f"<p>{''.join(phrases)}</p>"
    chapter = f"<div><head>Chapter</head>{paragraph * 40}</div>"
    return chapter * (number // 400)


def tokens(number: int) -> str:
    """Return sentences of ten tokens, each in an element of its own."""
    sentence = "".join(f'<w lemma="{w}">{w}</w> ' for w in WORDS[:9]) + "<pc>.</pc>"
    return f"<p>{f'<s>{sentence}</s>' * 5}</p>" * (number // 50)


def verse(number: int) -> str:
    """Return lines in stanzas of four."""
    stanza = "".join(f"<l>{words(n, 7)}</l>" for n in range(4))
    return f"<lg>{stanza}</lg>" * (number // 4)


def apparatus(number: int) -> str:
    """Return paragraphs of five entries, each with a lemma and a reading."""
    entry = f'{words(1, 4)} <app><lem wit="#A">fox</lem><rdg wit="#B">hare</rdg></app> '
    return f"<p>{entry * 5}</p>" * (number // 5)


def items(number: int) -> str:
    """Return one list."""
    entries = "".join(f"<item>{words(n, 4)}</item>" for n in range(number))
    return f"<list>{entries}</list>"


def phrases(number: int) -> str:
    """Return one paragraph of many phrases."""
    return f"<p>{''.join(f'<hi>{words(n, 2)}</hi> ' for n in range(number))}</p>"


def depth(number: int) -> str:
    """Return divisions within each other, two hundred deep."""
    nest = f"{'<div>' * 200}<p>{words(1, 9)}</p>{'</div>' * 200}"
    return nest * (number // 200)


def breaks(number: int) -> str:
    """Return lines of a source that end within words."""
    lines = "".join(f'{words(n, 5)}<lb break="no"/>' for n in range(number))
    return f"<p>{lines}end</p>"


def milestones(number: int) -> str:
    """Return paragraphs of ten empty breaks, one of which joins."""
    run = f'{words(1, 3)} <lb/>{words(2, 3)} <milestone unit="section"/>'
    return f'<p>{run * 5}<lb break="no"/>s</p>' * (number // 10)


def mentions(number: int) -> str:
    """Return one paragraph of many names."""
    return f"<p>{''.join(f'<persName>{words(n, 2)}</persName> ' for n in range(number))}</p>"


def people(number: int) -> str:
    """Return paragraphs that name a person each, and the register that has them all."""
    said = "".join(f'<p>{words(n, 5)} <name ref="#p{n}">P{n}</name>.</p>' for n in range(number))
    records = "".join(
        f'<person xml:id="p{n}"><persName>{words(n, 2)} {n}</persName></person>'
        for n in range(number)
    )
    return f"<div>{said}</div><div><listPerson>{records}</listPerson></div>"


def sections(number: int) -> str:
    """Return sections of a thousand words, which become pages to read."""
    paragraphs = "".join(f"<p>{words(n, 100)}</p>" for n in range(10))
    return f"<div><head>Section</head>{paragraphs}</div>" * number


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of long text, and how many parts it has at first."""

    content: Callable[[int], str]
    number: int


SHAPES: Mapping[str, Shape] = {
    "notes": Shape(notes, 2_000),
    "annotated": Shape(annotated, 3_000),
    "prose": Shape(prose, 37_500),
    "tokens": Shape(tokens, 37_500),
    "verse": Shape(verse, 20_000),
    "apparatus": Shape(apparatus, 5_000),
    "items": Shape(items, 10_000),
    "phrases": Shape(phrases, 10_000),
    "depth": Shape(depth, 4_000),
    "breaks": Shape(breaks, 5_000),
    "milestones": Shape(milestones, 10_000),
    "mentions": Shape(mentions, 2_500),
    "people": Shape(people, 1_000),
    "sections": Shape(sections, 100),
}


# ---------------------------------------------------------------------------------------------
# Measuring


def document(content: str) -> str:
    """Return a text with a header that says enough."""
    header = (
        "<fileDesc><titleStmt><title>A long text</title></titleStmt>"
        "<publicationStmt><p>Not published</p></publicationStmt>"
        "<sourceDesc><p>None</p></sourceDesc></fileDesc>"
    )
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
        f"<teiHeader>{header}</teiHeader><text><body>{content}</body></text></TEI>"
    )


def cpu_seconds(content: str) -> float:
    """Build a text, and return the CPU time that it took."""
    with tempfile.TemporaryDirectory() as scratch:
        text = Path(scratch, "xml", "text.xml")
        text.parent.mkdir()
        text.write_text(document(content), encoding="utf-8")
        command = [sys.executable, "-m", "edition", "build", str(text), "--quiet", "-j", "1"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(  # noqa: S603 (a command made of our own words)
            [*command, "-o", str(Path(scratch, "output"))],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(name: str, shape: Shape, least: float) -> str:
    """Return a line of the table: what a text costs as it doubles."""
    seconds = [cpu_seconds(shape.content(shape.number * times)) for times in (1, 2, 4)]
    growth = (seconds[2] - least) / (seconds[1] - least)
    told = "".join(f"{second:8.2f}" for second in seconds)
    mark = "  too much" if growth > LARGEST_GROWTH else ""
    return f"{name:12}{shape.number:8,}{told}{growth:8.2f}{mark}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shapes", nargs="*", choices=[*SHAPES, []], metavar="shape")
    options = parser.parse_args(arguments)
    least = cpu_seconds("<p>Word</p>")
    sys.stdout.write(f"{'':12}{'parts':>8}{'x 1':>8}{'x 2':>8}{'x 4':>8}{'growth':>8}  (s CPU)\n")
    for name in options.shapes or SHAPES:
        sys.stdout.write(row(name, SHAPES[name], least))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
