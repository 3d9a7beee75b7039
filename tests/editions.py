"""Small editions for tests, and the command as a scholar gives it.

Two whole editions lie in `sites/`: `letters`, which uses most of what the toolkit knows, and
`notebook`, a folder of TEI that nobody configured and whose references are open.
"""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner
from lxml import etree

from edition import schema, transform
from edition.cli import main
from edition.saxon import Engine
from edition.schema.engine import Libxml2
from tests.tools import ROOT

SITES = Path(__file__).parent / "sites"
CASES = Path(__file__).parent / "cases"

TEI = "{http://www.tei-c.org/ns/1.0}"
XHTML = "{http://www.w3.org/1999/xhtml}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


# ---------------------------------------------------------------------------------------------
# Editions


def site(name: str, folder: Path) -> Path:
    """Copy a whole edition of `sites/` into a folder that does not exist yet."""
    return shutil.copytree(SITES / name, folder)


def letter(content: str, xml_id: str = "letter", title: str = "A letter") -> str:
    """Return a TEI document with that content of its body, which begins in line 3."""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{xml_id}" xml:lang="en"><teiHeader>'
        f"<fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt><publisher>A test"
        '</publisher><availability><licence target="https://creativecommons.org/publicdomain/zero/'
        '1.0/">CC0</licence></availability></publicationStmt><sourceDesc><p>None.</p></sourceDesc>'
        "</fileDesc></teiHeader>\n"
        f"<text><body>\n{content}\n</body></text></TEI>\n"
    )


NOTHING_LOST = '<p xml:id="p1">Nothing is <hi rend="bold">quite</hi> lost.</p>'
CONFIGURATION = '[edition]\ntitle = "A small edition"\n'


def small(folder: Path, content: str = NOTHING_LOST, **stylesheets: str) -> Path:
    """Make an edition of one letter, `xml/texts/letter.xml`.

    Each stylesheet is the name of an entry and the whole text of what stands in its place.
    """
    texts = folder / "xml" / "texts"
    texts.mkdir(parents=True)
    (texts / "letter.xml").write_text(letter(content), encoding="utf-8")
    configuration = [CONFIGURATION]
    if stylesheets:
        configuration.append("[stylesheets]\n")
    for entry, stylesheet in stylesheets.items():
        configuration.append(f'{entry} = "{entry}.xsl"\n')
        (folder / f"{entry}.xsl").write_text(stylesheet, encoding="utf-8")
    (folder / "edition.toml").write_text("".join(configuration), encoding="utf-8")
    return folder


def stylesheet(rules: str, module: str = "html/document.xsl") -> str:
    """Return a scholar's own stylesheet: ours, and below it (from line 6) some other rules."""
    return (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"\n'
        '    xmlns:m="urn:edition:modes" xmlns="http://www.w3.org/1999/xhtml"\n'
        '    xpath-default-namespace="http://www.tei-c.org/ns/1.0"\n'
        '    exclude-result-prefixes="#all">\n'
        f'  <xsl:import href="edition:{module}"/>\n{rules}\n</xsl:stylesheet>\n'
    )


def tree(folder: Path) -> Mapping[str, bytes]:
    """Return every file in a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page(path: Path) -> etree._Element:
    """Read a published page, or any other XML, without the toolkit."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
    return etree.parse(path, parser).getroot()


def words(element: etree._Element) -> str:
    """Return the words of an element, white space as single blanks."""
    return " ".join("".join(str(part) for part in element.itertext()).split())


# ---------------------------------------------------------------------------------------------
# Commands

PATIENCE = 300
"""Seconds after which a process hangs; one that works may have to share the machine with others."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    def __str__(self) -> str:
        return f"{self.out}{self.err}exit code {self.code}\n"


def edition(*words: str | Path) -> Answer:
    """Give a command in this process; what it raises beyond an exit code, the test gets."""
    result = CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)
    return Answer(result.exit_code, result.stdout, result.stderr)


def environment(**changed: str) -> dict[str, str]:
    """Return the environment of a process that finds the toolkit of this checkout."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **changed}


def begin(
    *words: str | Path, cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.Popen[str]:
    """Start a process of its own that is given a command."""
    return subprocess.Popen(
        [sys.executable, "-m", "edition", *map(str, words)],
        cwd=cwd,
        env=env or environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def end(process: subprocess.Popen[str], seconds: float = PATIENCE) -> Answer:
    """Wait for a process and return its answer; one that takes too long is killed."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Answer(process.returncode, out, err)


def process(
    *words: str | Path,
    cwd: Path = ROOT,
    env: Mapping[str, str] | None = None,
    seconds: float = PATIENCE,
) -> Answer:
    """Give a command in a process of its own."""
    return end(begin(*words, cwd=cwd, env=env), seconds)


@cache
def _ours(stylesheets: tuple[tuple[str, Path], ...], catalog: Path) -> Engine:
    return Engine(dict(stylesheets), catalog)


def _engine(stylesheets: Mapping[str, Path], catalog: Path) -> Engine:
    if all(path.is_relative_to(ROOT) for path in stylesheets.values()):
        return _ours(tuple(stylesheets.items()), catalog)
    return Engine(stylesheets, catalog)


@cache
def _verdicts(text: bytes) -> Libxml2:
    return Libxml2(etree.fromstring(text))


def _schema_engine(root: etree._Element) -> Libxml2:
    return _verdicts(etree.tostring(root))


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let builds in this process share our compiled stylesheets, and our compiled schema.

    To compile them is most of what a small build does. `test_saxon` shows that an engine keeps
    nothing of one run for the next.
    """
    with (
        mock.patch.object(transform, "Engine", _engine),
        mock.patch.object(schema, "Libxml2", _schema_engine),
    ):
        yield


def published(*words: str | Path) -> Answer:
    """Give a command that has to succeed."""
    answer = edition(*words)
    assert answer.code == 0, str(answer)
    return answer


def published_once(source: Path, folders: pytest.TempPathFactory, name: str) -> Path:
    """Publish an edition once for all processes of a run, and give it; no test may change it."""
    run = folders.getbasetemp()
    folder = (run.parent if "PYTEST_XDIST_WORKER" in os.environ else run) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # it ends with the process, however that ends
        if not (folder / "output").exists():
            published("build", source, "-o", folder / "output", "--quiet")
    return folder / "output"


# ---------------------------------------------------------------------------------------------
# Another host

# A process of its own: SaxonC lets no other thread run, so a thread could not answer it.
_SERVER = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        sys.stdout.write(self.path + "\\n")
        sys.stdout.flush()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<x>" + sys.argv[1].encode() + b"</x>")

    def log_message(self, *arguments):
        pass

server = HTTPServer(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
server.serve_forever()
"""


@dataclass(frozen=True, slots=True)
class Host:
    """A host that notes who asks it for what; it answers with a document of one word."""

    address: str
    log: Path

    def asked(self) -> list[str]:
        """Return what was asked for since this was last called."""
        paths = self.log.read_text().splitlines()[1:]
        self.log.write_text("\n")
        return paths


@contextmanager
def host(folder: Path, word: str) -> Iterator[Host]:
    """Let another host listen on the loopback interface."""
    log = folder / "asked.txt"
    with log.open("a") as stream:
        process = subprocess.Popen([sys.executable, "-c", _SERVER, word], stdout=stream)
    try:
        while not (port := log.read_text().strip()):
            assert process.poll() is None, "the host does not start"
            time.sleep(0.01)
        yield Host(f"http://127.0.0.1:{port}", log)
    finally:
        process.kill()
        process.wait()
