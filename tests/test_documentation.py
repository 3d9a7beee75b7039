"""The documentation says what the toolkit does: its commands run, its reference is complete.

In README.md, CONTRIBUTING.md and docs/ a fenced block is not only shown:

- `console`: each line that begins with `$ ` is run, and must print what stands below it. A line
  `…` there stands for any lines, a `…` in a line for anything in it.
- `xml` and `toml` whose first line is a comment with the name of a file: that file is written.
  With `, line 4` or `, lines 4–7` behind the name, only these lines of it are replaced.

The blocks of a page are run one after the other in a folder of its own.
"""

import importlib.util
import json
import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from unittest import mock

import click
import pytest
from click.testing import CliRunner

from edition import __version__, cli, names, transform
from edition.diagnostics import CATALOGUE
from edition.errors import ExitCode
from edition.fidelity import vocabulary
from edition.project import keys
from tests import tools
from tests.editions import PATIENCE
from tests.tools import ROOT

REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda path: path.as_posix()
)


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def generator() -> ModuleType:
    """Load docs/generate.py, which is a script and lies in no package."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    return generator()


# ---------------------------------------------------------------------------------------------
# What a page shows, and whether it is so

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_TITLE = re.compile(
    r"(?:<!--|#) (?P<file>[\w./~-]+\.\w+)(?:, lines? (?P<first>\d+)(?:–(?P<last>\d+))?)?(?: -->)?"
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: to write a file, or to run a command and compare what it prints."""

    line: int
    start: int = 0
    """Where in the page that stands which the command is shown to print."""
    command: str = ""
    shown: str = ""
    file: str = ""
    text: str = ""
    replaced: tuple[int, int] | None = None


def steps(text: str) -> Iterator[Step]:
    """Yield what a page asks to be done, in order."""
    for fence in _FENCE.finditer(text):
        if fence[1] == "console":
            yield from commands(text, fence.start(2), fence.end(2))
        elif fence[1] in {"xml", "toml"}:
            yield from files(fence[2], line_of(text, fence.start(2)))


def line_of(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def commands(text: str, start: int, end: int) -> Iterator[Step]:
    found = list(_COMMAND.finditer(text, start, end))
    assert found, f"line {line_of(text, start)}: a console block without a command"
    assert found[0].start() == start, f"line {line_of(text, start)}: begin with a command"
    for each in found:
        line = line_of(text, each.start())
        yield Step(line, start=each.start(2), command=each[1], shown=each[2])


def files(block: str, line: int) -> Iterator[Step]:
    title, _, rest = block.partition("\n")
    found = _TITLE.fullmatch(title)
    if found and found["first"]:
        first = int(found["first"])
        replaced = (first, int(found["last"] or first))
        yield Step(line, file=found["file"], text=rest, replaced=replaced)
    elif found:
        yield Step(line, file=found["file"], text=block)


def write(step: Step, folder: Path) -> None:
    file = folder / step.file
    text = step.text
    if step.replaced:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        first, last = step.replaced
        assert last <= len(lines), f"{step.file} has no line {last}"
        text = "".join([*lines[: first - 1], text, *lines[last:]])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def fits(shown: str, printed: str) -> bool:
    """Tell whether what is shown, with its `…`, is what was printed."""
    pattern = "".join(
        r"(?:.*\n)*?"
        if line.strip() == "…"
        else ".*".join(re.escape(part) for part in line.rstrip().split("…")) + r"[ \t]*\n"
        for line in shown.rstrip().splitlines()
    )
    return re.fullmatch(pattern, printed.rstrip() + "\n" if printed.strip() else "") is not None


def run(step: Step, folder: Path, environment: Mapping[str, str]) -> tuple[str, str]:
    """Run a command; return what it printed, and what is wrong with that, or nothing."""
    is_ours = step.command.startswith("edition ") and not _OF_THE_SHELL.search(step.command)
    answer = answered_here if is_ours else answered_by_the_shell
    printed, code = answer(step.command, folder, environment)
    told = f"line {step.line}: `{step.command}`"
    if not fits(step.shown, printed):
        return printed, f"{told} printed\n\n{printed}"
    is_shown_to_fail = re.search("^edition: |error", step.shown, re.IGNORECASE | re.MULTILINE)
    if code and not is_shown_to_fail:
        return printed, f"{told} ended with {code}\n\n{printed}"
    return printed, ""


_OF_THE_SHELL = re.compile(r"[|&;<>~*$`]")


def answered_here(command: str, folder: Path, environment: Mapping[str, str]) -> tuple[str, int]:
    """Give one of our commands in this process, where the stylesheets are compiled already."""
    with chdir(folder), mock.patch.dict(os.environ, environment, clear=True):
        done = CliRunner().invoke(
            cli.main, shlex.split(command)[1:], prog_name="edition", catch_exceptions=False
        )
    return done.output, done.exit_code


def answered_by_the_shell(
    command: str, folder: Path, environment: Mapping[str, str]
) -> tuple[str, int]:
    done = subprocess.run(
        ["sh", "-c", command],  # noqa: S607 (the reader's own shell)
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
        timeout=PATIENCE,
    )
    return done.stdout, done.returncode


def play(page: Path, folder: Path) -> str:
    """Do what a page asks for, and return the first thing that was not as shown, or nothing.

    With EDITION_UPDATE_GOLDEN=1 the page is brought up to date instead; review it in git.
    """
    environment = prepare(page, folder)
    text = page.read_text(encoding="utf-8")
    corrected, position = [], 0
    for step in steps(text):
        if step.file:
            write(step, folder)
            continue
        printed, wrong = run(step, folder, environment)
        if wrong and os.environ.get("EDITION_UPDATE_GOLDEN") != "1":
            return wrong
        if not fits(step.shown, printed):
            corrected += [text[position : step.start], as_shown(printed, folder)]
            position = step.start + len(step.shown)
    if corrected:
        page.write_text("".join([*corrected, text[position:]]), encoding="utf-8")
    return ""


def as_shown(printed: str, folder: Path) -> str:
    """Return what was printed without what changes with the machine or with every new page."""
    lasting = re.sub(r"\d[\d,]*(?= links)", "…", printed.replace(str(folder), "…")).strip("\n")
    return f"{lasting}\n" if lasting else ""


TUTORIAL = ROOT / "docs" / "tutorial.md"

# What stands for what a test cannot do: `make` sets up an environment from the network, and
# `make test` would run this very test.
_STAND_INS = {
    ".venv/bin/python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n',
    "requirements/install": "",
    "tests/test_stand_in.py": (
        "import pytest\n\n\ndef test_one():\n    pass\n\n\n"
        "@pytest.mark.long\ndef test_two():\n    pass\n"
    ),
}


def prepare(page: Path, folder: Path) -> dict[str, str]:
    """Lay into a folder what a page begins with, and return the environment of its reader."""
    elsewhere = folder.with_name(f"{folder.name}-elsewhere")
    command = elsewhere / "bin" / "edition"
    stand_in(command, f'#!/bin/sh\nexec "{sys.executable}" -P -m edition "$@"\n')
    stand_in(command.with_name("python3"), "#!/bin/sh\n")  # `pip install`: see test_packaging
    if page.parent == ROOT:
        begin_with_the_repository(folder, command)
    elif page != TUTORIAL:
        begin_where_the_tutorial_ends(folder)
    shutil.copytree(ROOT / "xml", elsewhere / "home" / "letters")
    kept = ("LANG", "LC_ALL", "PATH", "SYSTEMROOT", "TMPDIR")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return environment | {
        "PATH": f"{command.parent}{os.pathsep}{environment['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(elsewhere / "home"),
        "COLUMNS": "80",
    }


def begin_with_the_repository(folder: Path, command: Path) -> None:
    tools.program("make", "make")
    for name in ("Makefile", "pyproject.toml", "edition.toml", "ids.tsv", "releases.tsv"):
        shutil.copy(ROOT / name, folder / name)
    for name in ("xml", "releases"):
        shutil.copytree(ROOT / name, folder / name)
    for name, text in _STAND_INS.items():
        stand_in(folder / name, text)
    shutil.copy(command, folder / ".venv" / "bin" / "edition")


def begin_where_the_tutorial_ends(folder: Path) -> None:
    for step in steps(TUTORIAL.read_text(encoding="utf-8")):
        if step.file:
            write(step, folder)


def stand_in(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(file.stat().st_mode | stat.S_IXUSR)


def has_commands(page: Path) -> bool:
    return "```console\n" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", [page for page in PAGES if has_commands(page)], ids=named)
def test_every_command_prints_what_is_shown(page, tmp_path):
    folder = tmp_path / "edition"
    folder.mkdir()
    wrong = play(page, folder)

    assert not wrong, wrong


def test_what_is_printed_must_be_what_is_shown():
    assert fits("No findings.\n", "No findings.\n")
    assert not fits("No findings.\n", "1 error.\n")
    assert not fits("", "No findings.\n")
    assert fits("Published …/output: 1 text\n", "Published /home/ada/output: 1 text\n")
    assert not fits("Published …/output: 1 text\n", "Published /home/ada/output: 2 texts\n")
    assert fits("…\nNo findings.\n", "a\nb\nNo findings.\n")
    assert not fits("…\nNo findings.\n", "a\nb\n1 error.\n")


def test_a_command_that_prints_something_else_is_told(tmp_path):
    wrong, failing = steps("```console\n$ echo two\none\n$ false\n```\n")

    assert run(wrong, tmp_path, os.environ)[1] == "line 2: `echo two` printed\n\ntwo\n"
    assert "line 4: `false` ended with 1" in run(failing, tmp_path, os.environ)[1]


def test_a_block_writes_a_file_or_some_of_its_lines(tmp_path):
    page = (
        "```xml\n<!-- xml/a.xml -->\n<one/>\n<two/>\n```\n"
        "```xml\n<!-- xml/a.xml, line 2 -->\n<three/>\n<four/>\n```\n"
        "```xml\n<not-a-file/>\n```\n"
    )

    for step in steps(page):
        write(step, tmp_path)

    written = (tmp_path / "xml/a.xml").read_text(encoding="utf-8")
    assert written == "<!-- xml/a.xml -->\n<three/>\n<four/>\n<two/>\n"


# ---------------------------------------------------------------------------------------------
# The reference is made from the code


def test_the_reference_is_what_the_code_says(generate):
    stale = generate.out_of_date(generate.pages())

    assert not [named(path) for path in stale], "run: python docs/generate.py"


def test_a_page_that_is_out_of_date_is_told(generate):
    wanted = {path: path.read_text(encoding="utf-8") for path in REFERENCE.rglob("*.md")}
    changed, added, *_ = sorted(wanted)
    wanted[changed] += "more\n"
    del wanted[added]
    wanted[REFERENCE / "new.md"] = ""

    assert generate.out_of_date(wanted) == sorted([changed, added, REFERENCE / "new.md"])


def headings(name: str) -> list[str]:
    """Return the headings of a page of the reference, without the marks of code."""
    text = (REFERENCE / name).read_text(encoding="utf-8")
    return [line.lstrip("# ").replace("`", "") for line in text.splitlines() if line[:1] == "#"]


def test_every_command_and_every_option_has_a_heading():
    found = headings("commands.md")
    wanted = []
    for name, command in cli.main.commands.items():
        wanted.append(f"edition {name}")
        wanted += [option.opts[-1] for option in command.params if isinstance(option, click.Option)]

    words = {word for heading in found for word in heading.replace(",", "").split()}
    assert [one for one in wanted if one not in found and one not in words] == []


def test_every_code_has_a_page_with_its_heading():
    for code, rule in CATALOGUE.items():
        assert headings(f"findings/{code}.md")[0] == f"{code}: {rule.title}"


def test_every_key_has_a_heading():
    found = headings("configuration.md")

    for section, forms in keys.SECTIONS.items():
        assert f"[{section}]" in found
        assert set(forms) <= set(found)
    assert "[severity]" in found
    assert {"[[silence]]", *keys.SILENCE} <= set(found)


def test_every_mode_has_a_heading_and_asks_its_question():
    found = headings("stylesheets.md")
    text = (REFERENCE / "stylesheets.md").read_text(encoding="utf-8")
    modes = {
        name
        for sheet in (ROOT / "xslt").rglob("*.xsl")
        for name in re.findall(r"<xsl:mode\s[^>]*name=\"([^\"]+)\"", sheet.read_text("utf-8"))
    }

    assert modes
    assert modes <= set(found)
    for mode in modes:
        assert re.search(rf"### `{mode}`\n\n[A-Z][^\n]*\?", text), f"{mode} asks nothing"


# ---------------------------------------------------------------------------------------------
# What the code cannot say stands in tables, and they are complete


def test_every_key_has_a_meaning(generate):
    known = {(section, key) for section, forms in keys.SECTIONS.items() for key in forms}

    assert set(generate.KEYS) == known
    assert set(generate.SECTIONS) == set(keys.SECTIONS)


def test_every_exit_code_and_every_family_has_a_meaning(generate):
    assert set(generate.EXIT_CODES) == set(ExitCode)
    assert set(generate.FAMILIES) == {code[0] for code in CATALOGUE}


def test_every_code_has_an_example_but_those_that_can_have_none(generate):
    for code in CATALOGUE:
        text = (REFERENCE / "findings" / f"{code}.md").read_text(encoding="utf-8")
        assert ("## Example" in text) != (code in generate.WITHOUT_EXAMPLE), code


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the edition of this repository."""
    output = tmp_path_factory.mktemp("edition") / "output"
    CliRunner().invoke(cli.main, ["build", str(ROOT), "-o", str(output)], catch_exceptions=False)
    return output


def test_the_manifest_is_as_described(generate, published):
    record = json.loads((published / "manifest.json").read_text(encoding="utf-8"))

    assert set(record) == set(generate.MANIFEST_KEYS)
    for key, told in generate.MANIFEST_KEYS.items():
        entry = record[key][0] if isinstance(record[key], list) else record[key]
        assert set(re.findall(r"`(\w+)`", told)) == set(entry), key
    of_others = {"text-part", "tombstone"}
    kinds = {file["kind"] for file in record["files"]}
    assert kinds == set(generate.FILE_KINDS) - of_others


def test_every_published_file_has_a_described_address(generate, published):
    patterns = [
        re.escape(name)
        .replace("ID", "[a-z0-9_-]+")
        .replace("FOLDER/FILE", "[a-z0-9_-]+/.+")
        .replace("VERSION/…", ".+")
        .replace("VERSION", "[0-9][A-Za-z0-9._+-]*")
        for name in generate.FILES
    ]
    likewise = [
        pattern.replace("persons/", f"{folder}/")
        for pattern in patterns
        for folder in ("organizations", "places", "events")
    ]

    for file in published.rglob("*"):
        path = file.relative_to(published).as_posix()
        known = any(re.fullmatch(pattern, path) for pattern in patterns + likewise)
        assert file.is_dir() or known, path


def test_every_attribute_and_class_of_the_contract_is_described_and_there(generate):
    assert set(generate.data_attributes()) == set(generate.DATA_ATTRIBUTES)
    stylesheets = "".join(generate.stylesheet_texts().values())
    for name in generate.CLASSES:
        assert f"'{name}'" in stylesheets or f'"{name}"' in stylesheets, name


def test_the_units_and_the_stylesheets_to_import_are_found(generate):
    assert {"p", "note", "l"} <= set(generate.units())
    assert set(generate.entry_imports()) == set(transform.ENTRIES)
    for path in generate.entry_imports().values():
        assert (ROOT / "xslt" / path).is_file()
        assert generate.title_of(path)


def test_every_rule_of_the_page_says_what_it_makes():
    text = (REFERENCE / "elements.md").read_text(encoding="utf-8")

    assert not re.findall(r"^\| .* \|  \|$", text, re.MULTILINE)


# ---------------------------------------------------------------------------------------------
# What is written by hand agrees with the code


def quoted_names(page: str, mark: str) -> set[str]:
    """Return the names in code between two comments of a page."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = re.search(rf"<!-- {mark} -->(.*?)<!-- end -->", text, re.DOTALL)
    assert found, f"{page} has no {mark}"
    return set(re.findall(r"`([^`]+)`", found[1]))


def test_the_tables_of_the_proof_are_those_of_the_proof():
    page = "explanation/what-is-proved.md"

    assert quoted_names(page, "separating") == vocabulary.SEPARATING
    assert quoted_names(page, "breaks") == vocabulary.BREAKS
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", text, re.MULTILINE))
    for name, sides in vocabulary.READING_SIDES.items():
        assert tuple(re.findall(r"`(\w+)`", rows[name])) == sides


def test_the_table_of_file_names_is_what_the_toolkit_makes():
    text = (ROOT / "docs/explanation/addresses.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\S+)` \| `(\S+)\.html` \|$", text, re.MULTILINE)

    assert rows
    assert {given: names.slug(given) for given, _ in rows} == dict(rows)
    (clash,) = re.findall(r"`(gothe--\w+)\.html`", text)
    assert clash in names.addresses(["Göthe", "gothe"]).values()


def test_the_floors_are_those_that_are_held():
    text = (ROOT / "docs/development/architecture.md").read_text(encoding="utf-8")
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = configured["tool"]["importlinter"]["contracts"][0]["layers"]

    assert "\n".join(layers) in text


def test_the_newest_version_has_an_entry_in_the_changes():
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.findall(r"^## (\S+)", changes, re.MULTILINE)[0] == __version__


def test_pictures_of_pages_are_small_and_of_one_size():
    for picture in (ROOT / "docs/images").iterdir():
        data = picture.read_bytes()

        assert data.startswith(b"\x89PNG"), picture
        assert (int.from_bytes(data[16:20]), int.from_bytes(data[20:24])) == (1280, 800), picture
        assert len(data) < 200_000, picture


# ---------------------------------------------------------------------------------------------
# Links


_LINES = re.MULTILINE | re.DOTALL


_NO_LINK = str.maketrans("[]", "()")


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    text = re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=_LINES)
    return re.sub(r"`[^`\n]*`", lambda found: found[0].translate(_NO_LINK), text)


def links(page: Path) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)\)", prose(page))


def anchors(page: Path) -> set[str]:
    """Return the fragments of a page, as readers of Markdown make them from its headings."""
    titles = re.findall(r"^#+ (.*)$", prose(page), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles]
    return set(plain)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page):
    for link in links(page):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, fragment = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists() or is_made(target), link
        assert not fragment or fragment in anchors(target), link


def is_made(target: Path) -> bool:
    """Tell whether a file is one that `make build` makes."""
    return target == ROOT / "output" / "index.html"


def test_every_page_can_be_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page not in reached:
            reached.add(page)
            found = {(page.parent / link.partition("#")[0]).resolve() for link in links(page)}
            waiting += [target for target in found if target in PAGES]

    assert {named(page) for page in set(PAGES) - reached} <= {"LICENSE-TEXTS.md"}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_page_names_a_machine(page):
    text = page.read_text(encoding="utf-8")

    assert not re.findall(r"(?:^|[\s`(])/(?:work|tmp|root|home|opt)/|localhost|127\.0\.0\.1", text)
