"""The corpus: texts that others encoded, built as they are, with every proof asked of every page.

    python -m tests.corpus              ../shared/corpus (`make corpus`)
    python -m tests.corpus ~/letters    any folder of folders of TEI
    python -m tests.corpus --survey     write docs/coverage.tsv anew, and prove nothing

The folder is built as one edition, each folder in it as another, and each text by itself. A table
says of each file what it is and what was found; its last column is the processor time of a build
of this text alone. What breaks a promise is listed below the table, and the exit code is 1.

This is no test of pytest, because it is about texts that are not ours, and about their table.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from lxml import etree

from bench import pages
from edition.diagnostics import FAMILIES
from edition.names import local_name, tei
from tests import tools
from tests.visiting import crowded, reading_window, violations, visit

CORPUS = tools.ROOT.parent / "shared" / "corpus"
SURVEY = tools.ROOT / "docs" / "coverage.tsv"
"""What `edition coverage` says of our corpus, for the reference."""

T = TypeVar("T")


def main(arguments: Sequence[str]) -> int:
    """Build and prove a corpus, print the table, and say what breaks a promise."""
    if arguments == ["--survey"]:
        SURVEY.write_text(survey(CORPUS), encoding="utf-8")
        return 0
    corpus = Path(*arguments[:1] or (str(CORPUS),)).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        trial = attempt(corpus, Path(scratch))
        sys.stdout.write(f"{table(rows(trial))}\n\n{trial.told()}\n")
        complaints = [*trial.complaints(), *of_the_pages(trial, Path(scratch))]
    if corpus == CORPUS and survey(CORPUS) != SURVEY.read_text(encoding="utf-8"):
        complaints.append(f"{SURVEY.name} is out of date: python -m tests.corpus --survey")
    sys.stdout.writelines(f"broken: {complaint}\n" for complaint in complaints)
    return 1 if complaints else 0


# ---------------------------------------------------------------------------------------------
# Builds


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, what it said, and the processor time that it took."""

    code: int
    out: str
    err: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Built:
    """A build of a folder or a text."""

    source: Path
    output: Path
    answer: Answer

    @property
    def documents(self) -> list[Mapping[str, Any]]:
        manifest = self.output / "manifest.json"
        listed: list[Mapping[str, Any]] = (
            json.loads(manifest.read_bytes())["documents"] if manifest.is_file() else []
        )
        return listed

    @property
    def findings(self) -> list[Mapping[str, Any]]:
        listed: list[Mapping[str, Any]] = (
            json.loads(self.answer.out)["findings"] if self.answer.out.startswith("{") else []
        )
        return listed

    def complaints(self) -> Iterator[str]:
        """Yield why nothing was published, if so."""
        errors = (found for found in self.findings if found["severity"] == "error")
        told = [self.answer.err, *(f"{f['file']}: {f['code']} {f['message']}" for f in errors)]
        if self.answer.code or self.answer.err:
            yield f"{self.source.name}: exit code {self.answer.code}: {' '.join(told[:2])}"


@dataclass(frozen=True, slots=True)
class Trial:
    """All builds of a corpus, and the second proofs of what they published."""

    whole: Built
    folders: Sequence[Built]
    texts: Sequence[Built]
    """Each text by itself, where a folder has several."""
    verified: Mapping[Path, Answer]
    """What `edition verify` says of each edition of a folder."""

    def complaints(self) -> Iterator[str]:
        for built in (self.whole, *self.folders, *self.texts):
            yield from built.complaints()
        for output, answer in self.verified.items():
            if answer.code:
                yield f"{output.name}: `edition verify` ends with {answer.code}: {answer.out}"

    def told(self) -> str:
        folders = sum(built.answer.seconds for built in self.folders)
        return (
            f"As one edition: {self.whole.answer.seconds:.1f} s CPU. A folder at a time: "
            f"{len(self.folders)} editions, {folders:.1f} s CPU."
        )


def attempt(corpus: Path, scratch: Path) -> Trial:
    """Build a corpus in all three ways, as many builds side by side as there are processors."""
    folders = sorted(folder for folder in corpus.iterdir() if folder.is_dir())
    scratch.mkdir(exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outputs = [scratch / folder.name for folder in (corpus, *folders)]
        whole, *parts = pool.map(build, (corpus, *folders), outputs)
        published = [output for output in outputs if output.is_dir()]
        verified = pool.map(lambda output: command("verify", output), published)
        together = (built for built in parts if len(built.documents) > 1)
        texts = sorted(
            built.source / each["source"] for built in together for each in built.documents
        )
        alone = pool.map(build, texts, (scratch / f"text-{n}" for n in range(len(texts))))
        return Trial(whole, parts, list(alone), dict(zip(published, verified, strict=True)))


def build(source: Path, output: Path) -> Built:
    return Built(source, output, command("build", source, "-o", output, "--format", "json"))


def command(*words: str | Path) -> Answer:
    """Give a command in a process of its own, so that a crash is seen, too."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        line = [sys.executable, "-m", "edition", *map(str, words)]
        process = subprocess.Popen(line, stdout=out, stderr=err, cwd=tools.ROOT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        seconds = used.ru_utime + used.ru_stime
        return Answer(process.returncode, out.read(), err.read().strip(), seconds)


def survey(corpus: Path) -> str:
    """Return a line for each element and attribute of a corpus, and what becomes of it."""
    answer = json.loads(command("coverage", corpus, "--format", "json").out)
    return "".join(
        f"{each['name']}\t{each['count']}\t{each['fate']}\t{each['reason']}\n"
        for each in answer["coverage"]
    )


# ---------------------------------------------------------------------------------------------
# Pages


def of_the_pages(trial: Trial, scratch: Path) -> Iterator[str]:
    """Yield what the reference checker, a narrow window and axe-core say against the pages."""
    outputs = tuple(trial.verified)
    if checker := found(tools.html_checker):
        for complaint in checker.complaints(*outputs):
            yield complaint.replace(f"{scratch.as_uri().replace('///', '/')}/", "")
    if browser := found(tools.chromium):
        with reading_window(browser, scratch / "profile") as window:
            for page in to_be_seen(outputs):
                seen = visit(window, page, closely=False)
                for complaint in (*seen.crowded, *seen.complaints):
                    yield f"{page.relative_to(scratch)}: {complaint}"
        if axe := found(tools.axe):
            with browser.window(scratch / "examination") as window:
                window.set_script_timeout(120)
                for page in to_be_examined(trial.whole):
                    window.get(page.as_uri())
                    for complaint in (*violations(window, axe), *crowded(window)):
                        yield f"{page.relative_to(scratch)}: {complaint}"


def found(tool: Callable[[], T]) -> T | None:
    """Return a tool, None where it is missing and nothing promised that it is there."""
    try:
        return tool()
    except pytest.skip.Exception as missing:
        sys.stdout.write(f"not asked: {missing}\n")
        return None


def to_be_seen(outputs: Sequence[Path]) -> Iterator[Path]:
    """Yield of each edition the first page of each kind, and of the folders all pages of texts."""
    whole, *_ = outputs
    for output in outputs:
        kinds: set[tuple[str, bool]] = set()
        for page in sorted(output.rglob("*.html")):
            kind = (page.parent.name, page.name == "index.html")
            if kind not in kinds or (output != whole and page.is_relative_to(output / "texts")):
                yield page
            kinds.add(kind)


def to_be_examined(whole: Built) -> Iterator[Path]:
    """Yield of the whole edition a page of each kind, and the shortest text of each genre.

    axe-core takes minutes for the longest pages, and sees on them what it sees on others.
    """
    if whole.output.is_dir():
        yield from (
            page.file
            for page in pages.of_each_kind(whole.output, at_most=EXAMINED)
            if page.kind != "text"
        )
    genres: dict[str, Path] = {}
    for each in whole.documents:
        page = whole.output / "texts" / f"{each['id']}.html"
        kind = genre(root_of(whole.source / each["source"]))
        genres[kind] = min(page, genres.get(kind, page), key=lambda page: page.stat().st_size)
    yield from genres.values()


EXAMINED = 200_000
"""Bytes of the longest page that is examined."""


# ---------------------------------------------------------------------------------------------
# The table


@dataclass(frozen=True, slots=True)
class Row:
    """A file of the corpus, and what became of it."""

    file: str
    genre: str
    words: int
    elements: int
    findings: Counter[str]
    """How many there are, by their family."""
    seconds: float | None
    """None for what is no text by itself."""


def rows(trial: Trial) -> Iterator[Row]:
    seconds = {built.source: built.answer.seconds for built in trial.texts}
    for built in trial.folders:
        for each in built.documents:
            seconds.setdefault(built.source / each["source"], built.answer.seconds)
        yield from rows_of_folder(built, seconds)


def rows_of_folder(built: Built, seconds: Mapping[Path, float]) -> Iterator[Row]:
    """Yield the files of a folder; what is found on a page counts for the text that it shows."""
    documents = {each["source"]: each for each in built.documents}
    shown = {each["id"]: source for source, each in documents.items()}
    findings: dict[str, Counter[str]] = {}
    for each in built.findings:
        folder, _, page = each["file"].partition("texts/")
        file = each["file"] if folder else shown.get(page.partition(".html")[0], each["file"])
        findings.setdefault(file, Counter())[each["code"][0]] += each["count"]
    for path in sorted(built.source.rglob("*.xml")):
        source = path.relative_to(built.source).as_posix()
        root = root_of(path)
        yield Row(
            f"{built.source.name}/{source}",
            genre(root),
            documents.get(source, {}).get("words", 0),
            sum(1 for _ in root.iter("*")),
            findings.get(source, Counter()),
            seconds.get(path),
        )


def root_of(file: Path) -> etree._Element:
    """Read a file, even if an id stands twice in it."""
    return etree.parse(file, etree.XMLParser(collect_ids=False)).getroot()


def genre(root: etree._Element) -> str:
    """Tell what a file is, from what it is made of."""
    if root.tag not in {tei("TEI"), tei("teiCorpus")}:
        return f"part: {local_name(str(root.tag))}"
    made_of = Counter(local_name(str(element.tag)) for element in root.iter(tei("*")))
    return next(name for name, is_meant in GENRES if is_meant(made_of))


Elements = Counter[str]

GENRES: Sequence[tuple[str, Callable[[Elements], bool]]] = (
    ("corpus", lambda made: bool(made["teiCorpus"])),
    ("manuscript pages", lambda made: bool(made["sourceDoc"])),
    ("drama", lambda made: made["sp"] > 0),
    ("speech", lambda made: made["u"] > 0),
    ("dictionary", lambda made: made["entry"] > 0),
    ("tokens", lambda made: made["w"] > made["p"] > 0),
    ("critical edition", lambda made: made["app"] > 20),
    ("index of letters", lambda made: made["correspDesc"] > 1),
    ("letter", lambda made: made["correspDesc"] > 0 or made["opener"] + made["closer"] > 1),
    ("register", lambda made: made["person"] + made["place"] > made["p"] + made["rs"]),
    ("inscription", lambda made: made["ab"] > 0 and made["objectDesc"] + made["objectType"] > 1),
    ("edition with images", lambda made: made["surface"] > 0),
    ("verse", lambda made: made["l"] > made["p"]),
    ("paper", lambda made: made["formula"] + made["table"] > 5),
    ("list", lambda made: made["item"] > made["p"]),
    ("prose", lambda _: True),
)
"""What a file is called, and how it is known; the first that fits."""


def table(listed: Iterable[Row]) -> str:
    listed = list(listed)
    families = "".join(f"{family:>6}" for family in FAMILIES)
    wide = max((len(row.file) for row in listed), default=0)
    head = f"{'file':{wide}}  {'genre':20}{'words':>8}{'elements':>9}{families}{'CPU s':>8}"
    return "\n".join([head, *(line(row, wide) for row in listed)])


def line(row: Row, wide: int) -> str:
    families = "".join(f"{row.findings[family] or '':>6}" for family in FAMILIES)
    seconds = "" if row.seconds is None else f"{row.seconds:.2f}"
    return (
        f"{row.file:{wide}}  {row.genre:20}{row.words:>8,}{row.elements:>9,}{families}{seconds:>8}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
