"""The command line keeps its contract (design §4): words, exit codes, streams."""

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from edition import __version__, build
from edition.cli import main
from edition.errors import EditionError, ExitCode
from tests import editions
from tests.editions import (
    NOTHING_LOST,
    begin,
    edition,
    end,
    environment,
    letter,
    process,
    published,
    small,
)
from tests.tools import ROOT

COMMANDS = sorted(main.commands)
MISTAKEN = '<p xml:id="p1">On <date when="1893-02-30">a day</date>.</p>'
MENDABLE = '<p xml:id="p1">On <date when="3.5.1843">a day</date>.</p>'
LINKED = '<p xml:id="p1"><persName key="ada">Ada</persName> wrote.</p>'
NOTED = '<p>Nothing is <hi rend="bold">quite</hi> lost.</p>'


@pytest.fixture
def root(tmp_path) -> Path:
    return small(tmp_path / "edition")


# ---------------------------------------------------------------------------------------------
# Help


def test_the_commands_are_those_of_the_contract():
    assert {"build", "check", "coverage", "verify"} <= set(COMMANDS)


HEAVY = ("lxml", "saxonche", "sqlite3", "json", "concurrent", "multiprocessing")


def test_help_answers_before_anything_heavy_is_imported():
    """Not measured in time: a busy machine would fail it, and a fast one hide it."""
    asked = [[], *([command] for command in COMMANDS)]
    program = (
        "import sys\n"
        "from edition.cli import main\n"
        f"for words in {asked!r}:\n"
        "    main([*words, '--help'], standalone_mode=False)\n"
        f"    if heavy := sorted(set({HEAVY!r}) & set(sys.modules)):\n"
        "        sys.exit(f'{words}: {heavy}')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert done.stderr == ""
    assert done.stdout.count("Usage: ") == len(asked)


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(command, option):
    answer = edition(command, option)

    assert answer.code == ExitCode.FINE
    assert re.search(rf"^  edition {command}( |$)", answer.out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_help_of_the_whole(command):
    assert len(re.findall(rf"^  {command} ", edition("--help").out, re.MULTILINE)) == 1
    assert re.search(rf"^  edition {command}", edition("--help").out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_explained(command):
    for parameter in main.commands[command].params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


def test_the_version_is_that_of_the_package():
    assert edition("--version").out == f"edition, version {__version__}\n"


def test_without_a_command_the_help_is_shown():
    answer = edition()

    assert answer.code == ExitCode.USAGE
    assert "Usage: " in f"{answer.out}{answer.err}"


# ---------------------------------------------------------------------------------------------
# Exit codes


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (NOTHING_LOST, ExitCode.FINE),
        (NOTED, ExitCode.FINE),
        (MISTAKEN, ExitCode.FINDINGS),
    ],
    ids=["right", "noted", "mistaken"],
)
def test_findings_decide_the_exit_code(command, content, code, tmp_path):
    assert edition(command, small(tmp_path, content)).code == code


@pytest.mark.parametrize(
    "words",
    [
        ["publish"],
        ["build", "--no-such-option"],
        ["build", "--format", "yaml"],
        ["build", "--format", "sarif"],
        ["build", "--fix"],
        ["build", "-j", "0"],
        ["build", "-j", "many"],
        ["build", "one", "two"],
        ["check", "-o", "output"],
        ["verify", "one", "two"],
    ],
    ids=" ".join,
)
def test_wrong_words_are_wrong_usage(words):
    answer = edition(*words)

    assert answer.code == ExitCode.USAGE
    assert answer.out == ""
    assert "Error: " in answer.err


@pytest.mark.parametrize("command", COMMANDS)
def test_a_place_that_is_not_there_is_wrong_usage(command, tmp_path):
    answer = edition(command, tmp_path / "absent")

    assert answer.code == ExitCode.USAGE
    assert "absent" in answer.err
    assert "   = hint: " in answer.err


def test_a_folder_that_nobody_configured_needs_a_place_to_be_published(tmp_path):
    root = editions.site("notebook", tmp_path / "notebook")
    before = editions.tree(root)

    answer = edition("build", root)

    assert answer.code == ExitCode.USAGE
    assert "-o" in answer.err
    assert editions.tree(root) == before


def test_the_edition_of_the_current_folder_is_built(root, monkeypatch):
    monkeypatch.chdir(root)

    assert edition("build").code == ExitCode.FINE
    assert edition("check").code == ExitCode.FINE
    assert edition("coverage").code == ExitCode.FINE
    assert edition("verify").code == ExitCode.FINE


# ---------------------------------------------------------------------------------------------
# What goes wrong inside


def broken(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(build, "build", fail)


def test_an_error_of_ours_is_one_line_and_says_how_to_see_more(root, monkeypatch):
    broken(monkeypatch, ValueError("an unforeseen value"))

    answer = edition("build", root)

    assert answer.code == ExitCode.INTERNAL
    assert answer.out == ""
    first, second = answer.err.splitlines()
    assert "internal error" in first
    assert "an unforeseen value" in first
    assert "--debug" in second


def test_the_details_are_shown_if_asked_for(root, monkeypatch):
    broken(monkeypatch, ValueError("an unforeseen value"))

    answer = edition("build", root, "--debug")

    assert answer.code == ExitCode.INTERNAL
    assert "Traceback (most recent call last):" in answer.err
    assert "an unforeseen value" in answer.err.splitlines()[-2]


def test_an_error_that_was_foreseen_says_what_to_do(root, monkeypatch):
    broken(monkeypatch, EditionError("the moon is full", "wait a night"))

    answer = edition("build", root)

    assert answer.code == ExitCode.INTERNAL
    assert answer.err == "edition: the moon is full\n   = hint: wait a night\n"


def test_memory_that_runs_out_is_told_in_a_line(root, monkeypatch):
    broken(monkeypatch, MemoryError())

    answer = edition("build", root)

    assert answer.code == ExitCode.INTERNAL
    assert len(answer.err.splitlines()) == 2


def test_an_interruption_is_told_in_a_line(root, monkeypatch):
    broken(monkeypatch, KeyboardInterrupt())

    answer = edition("build", root)

    assert answer.code == ExitCode.INTERRUPTED
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1


# ---------------------------------------------------------------------------------------------
# Streams


def test_results_go_to_stdout_and_findings_of_a_build_to_stderr(tmp_path):
    answer = edition("build", small(tmp_path, NOTED))

    assert "Published" in answer.out
    assert "I001" not in answer.out
    assert "note[I001]" in answer.err


@pytest.mark.parametrize("command", ["build", "check"])
def test_it_is_told_how_names_are_linked(command, tmp_path):
    told = "Links by persName/@key → nowhere: 1 of 1, as “ada” in xml/texts/letter.xml.\n"
    folder = small(tmp_path, LINKED)

    assert told in edition(command, folder).out
    assert "Links" not in edition(command, folder, "--quiet").out


def test_the_findings_are_the_result_of_a_check(tmp_path):
    answer = edition("check", small(tmp_path, MISTAKEN))

    assert "error[D001]" in answer.out
    assert answer.err == ""


def test_a_quiet_build_says_only_what_was_found(tmp_path):
    assert str(edition("build", small(tmp_path / "a"), "--quiet")) == "exit code 0\n"

    answer = edition("build", small(tmp_path / "b", MISTAKEN), "--quiet")
    assert answer.out == ""
    assert "error[D001]" in answer.err


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("content", [NOTHING_LOST, NOTED, MISTAKEN])
def test_what_programs_read_is_json_and_nothing_else(command, content, tmp_path):
    answer = edition(command, small(tmp_path, content), "--format", "json")
    told = json.loads(answer.out)

    assert set(told) == {"findings", "summary"}
    assert set(told["summary"]) == {"error", "warning", "note"}
    assert sum(told["summary"].values()) >= len(told["findings"])
    assert answer.err == ""


@pytest.mark.parametrize("content", [NOTHING_LOST, NOTED, MISTAKEN])
def test_findings_are_a_log_for_programs_that_show_them(content, tmp_path):
    root = small(tmp_path, content)
    answer = edition("check", root, "--format", "sarif")
    (run,) = json.loads(answer.out)["runs"]

    found = json.loads(edition("check", root, "--format", "json").out)["findings"]
    assert [result["ruleId"] for result in run["results"]] == [one["code"] for one in found]
    assert answer.code == (ExitCode.FINDINGS if content == MISTAKEN else ExitCode.FINE)
    assert answer.err == ""


def test_findings_are_commands_for_github_with_files_as_seen_from_here(tmp_path, monkeypatch):
    small(tmp_path / "editions/letters", MISTAKEN)
    monkeypatch.chdir(tmp_path)

    answer = edition("check", "editions/letters", "--format", "github")

    assert answer.code == ExitCode.FINDINGS
    assert answer.out.startswith("::error file=editions/letters/xml/texts/letter.xml,line=3,")
    assert answer.out.count("\n") == 1


def test_from_within_an_edition_files_are_named_as_it_names_them(tmp_path, monkeypatch):
    root = small(tmp_path, MISTAKEN)
    monkeypatch.chdir(root / "xml")

    answer = edition("check", "..", "--format", "github")

    assert answer.out.startswith("::error file=xml/texts/letter.xml,line=3,")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_a_wrong_configuration_is_told_in_every_form(form, root):
    (root / "edition.toml").write_text('[edition]\ntitel = "x"\n')

    answer = edition("check", root, "--format", form)

    assert answer.code == ExitCode.USAGE
    assert "C001" in (answer.err if form == "text" else answer.out)


def test_programs_are_told_what_is_wrong_with_the_configuration(root):
    (root / "edition.toml").write_text('[edition]\ntitel = "x"\n')

    answer = edition("build", root, "--format", "json")

    assert answer.code == ExitCode.USAGE
    assert {found["code"] for found in json.loads(answer.out)["findings"]} == {"C001", "C002"}


# ---------------------------------------------------------------------------------------------
# Mending


def test_what_can_be_mended_is_told_with_the_command_that_mends_it(tmp_path):
    one = edition("check", small(tmp_path / "one", MENDABLE))
    some = edition("check", small(tmp_path / "some", MENDABLE + MISTAKEN.replace("p1", "p2")))
    both = edition("check", small(tmp_path / "both", MENDABLE + MENDABLE.replace("p1", "p2")))

    assert one.out.splitlines()[-1] == "1 error. `edition check --fix` mends it."
    assert some.out.splitlines()[-1] == "2 errors. `edition check --fix` mends 1 of them."
    assert both.out.splitlines()[-1] == "2 errors. `edition check --fix` mends them all."


def test_what_is_certain_is_mended_and_what_is_left_is_shown(tmp_path):
    root = small(tmp_path, MENDABLE + MISTAKEN.replace("p1", "p2"))

    answer = edition("check", root, "--fix")

    assert answer.code == ExitCode.FINDINGS
    lines = answer.out.splitlines()
    assert lines[0] == "xml/texts/letter.xml:3: wrote “1843-05-03” for “3.5.1843” (D001)"
    assert lines[2].startswith("error[D001]: `1893-02-30`")
    assert lines[-1] == "Mended 1 place. 1 error."
    text = (root / "xml/texts/letter.xml").read_text(encoding="utf-8")
    assert text == letter(MENDABLE.replace("3.5.1843", "1843-05-03") + MISTAKEN.replace("p1", "p2"))


def test_programs_are_told_what_was_mended(tmp_path):
    answer = edition("check", small(tmp_path, MENDABLE), "--fix", "--format", "json")
    told = json.loads(answer.out)

    assert answer.code == ExitCode.FINE
    assert [(one["replacement"], one["replaced"]) for one in told["mended"]] == [
        ("1843-05-03", "3.5.1843")
    ]
    assert told["findings"] == []


def test_where_nothing_is_certain_nothing_is_written(tmp_path):
    root = small(tmp_path, MISTAKEN)
    before = editions.tree(root)

    answer = edition("check", root, "--fix")

    assert answer.out.splitlines()[-1] == "Mended 0 places. 1 error."
    assert editions.tree(root) == before


def test_of_an_edition_only_the_file_that_is_named_is_mended(tmp_path):
    root = small(tmp_path, MENDABLE)
    other = root / "xml/texts/other.xml"
    other.write_text(letter(MENDABLE, "other"), encoding="utf-8")

    edition("check", other, "--fix")

    assert "1843-05-03" in other.read_text(encoding="utf-8")
    assert "1843-05-03" not in (root / "xml/texts/letter.xml").read_text(encoding="utf-8")


# ---------------------------------------------------------------------------------------------
# Many findings

MANY = "".join(f'<p xml:id="p{n}"><ref target="#q{n}">x</ref></p>' for n in range(40))


def test_of_many_findings_some_are_counted_unless_all_are_asked_for(tmp_path):
    root = small(tmp_path, MANY)

    some, every = edition("check", root), edition("check", root, "--all")

    assert "  … and 17 in 1 file: `edition check --all` lists them" in some.out
    assert [f"“#q{n}”" in every.out for n in range(40)] == [True] * 40
    assert some.out.splitlines()[-1] == every.out.splitlines()[-1] == "40 errors."


def test_of_one_file_all_findings_are_listed(tmp_path):
    root = small(tmp_path, MANY)

    answer = edition("check", root / "xml/texts/letter.xml")

    assert [f"“#q{n}”" in answer.out for n in range(40)] == [True] * 40


# ---------------------------------------------------------------------------------------------
# Explaining


def test_a_code_is_explained():
    answer = edition("explain", "R003")

    assert answer.code == ExitCode.FINE
    assert answer.out.startswith("R003: A reference leads nowhere\n")


def test_all_codes_are_listed():
    answer = edition("explain")

    assert answer.code == ExitCode.FINE
    assert "  R003  A reference leads nowhere\n" in answer.out


def test_a_word_that_is_no_code_is_wrong_usage():
    answer = edition("explain", "r3")

    assert answer.code == ExitCode.USAGE
    assert answer.out == ""
    assert answer.err == ("edition: `r3` is no code of a finding\n   = hint: did you mean R003?\n")


# ---------------------------------------------------------------------------------------------
# On a terminal


def on_terminal(*words: str | Path, **changed: str) -> tuple[int, str]:
    """Give a command on a terminal, and return all that the terminal was sent."""
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "edition", *map(str, words)],
        cwd=ROOT,
        env=environment(TERM="xterm", **changed),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    sent = b""
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        sent += part
    os.close(ours)
    return running.wait(), sent.decode()


COLOUR = "\x1b[1;"


def test_on_a_terminal_findings_have_colours_and_the_work_a_line(tmp_path):
    code, sent = on_terminal("build", small(tmp_path, NOTED))

    assert code == ExitCode.FINE
    assert COLOUR in sent
    assert "checking 1/1" in sent
    assert "rendering 1/1" in sent
    assert sent.rstrip().splitlines()[-1].startswith("1 note")


def test_on_a_terminal_colours_can_be_refused(tmp_path):
    _, sent = on_terminal("check", small(tmp_path, MISTAKEN), NO_COLOR="1")

    assert "error[D001]" in sent
    assert COLOUR not in sent


def test_on_a_terminal_the_work_can_be_quiet(tmp_path):
    _, sent = on_terminal("check", small(tmp_path), "--quiet")

    assert "checking" not in sent
    assert re.sub(r"\x1b\[K|\r", "", sent) == ""


def test_where_nobody_looks_there_are_no_colours(tmp_path):
    answer = process("check", small(tmp_path, MISTAKEN))

    assert "error[D001]" in answer.out
    assert "\x1b" not in str(answer)
    assert "checking" not in str(answer)


@pytest.mark.parametrize(
    "words",
    [
        ["build"],
        ["check"],
        *(
            pytest.param(words, marks=pytest.mark.long)
            for words in (
                ["build", "--format", "json"],
                ["coverage"],
                ["coverage", "--format", "json"],
            )
        ),
    ],
    ids=" ".join,
)
def test_a_reader_who_has_read_enough_is_no_error(words, root):
    """`edition coverage | head -0`. All commands leave by one door: two show that it is open."""
    running = begin(words[0], root, *words[1:])
    assert running.stdout is not None
    running.stdout.close()
    running.stdout = None
    answer = end(running)

    assert answer.err == ""
    assert answer.code == ExitCode.FINE


def test_a_build_whose_findings_nobody_reads_is_published_all_the_same(tmp_path):
    root = small(tmp_path, NOTED)
    running = begin("build", root)
    assert running.stderr is not None
    running.stderr.close()
    running.stderr = None
    running.wait(60)
    assert running.stdout is not None
    running.stdout.close()

    assert (root / "output" / "index.html").is_file()


def test_findings_in_any_script_are_told_whatever_the_locale(tmp_path):
    root = small(tmp_path, '<p xml:id="p1">Тест <date when="1893-02-30">день</date> 漢字</p>')

    answer = process(
        "check", root, env=environment(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    )

    assert answer.code == ExitCode.FINDINGS
    assert "D001" in answer.out
    assert "Traceback" not in answer.err


def test_a_proof_is_told(root):
    published("build", root)

    answer = edition("verify", root / "output")

    assert answer.code == ExitCode.FINE
    assert "1 text" in answer.out
    assert "1 texts" not in answer.out


def test_the_command_is_also_a_module():
    answer = process("--version")

    assert answer.out == f"edition, version {__version__}\n"


def test_who_asks_for_a_schema_is_told_its_errors_as_errors(tmp_path):
    (tmp_path / "letter.xml").write_text(
        letter('<p xml:id="p1">On <date when="1843-13-01">that day</date>.</p>'), encoding="utf-8"
    )

    assert edition("check", tmp_path).code == ExitCode.FINE
    assert edition("check", tmp_path, "--schema", "edition").code == ExitCode.FINDINGS
    assert edition("check", tmp_path, "--schema", "off").code == ExitCode.FINE


def test_a_schema_that_is_not_there_is_wrong_usage(tmp_path):
    answer = edition("check", small(tmp_path), "--schema", "letters.rng")

    assert answer.code == ExitCode.USAGE
    assert "letters.rng" in answer.err


def test_a_schema_that_cannot_be_used_is_wrong_usage(tmp_path):
    (tmp_path / "none.rng").write_text("<schema/>", encoding="utf-8")

    answer = edition("check", small(tmp_path / "edition"), "--schema", tmp_path / "none.rng")

    assert answer.code == ExitCode.USAGE
    assert "C006" in answer.out


def test_pages_are_proved_on_request(tmp_path):
    root = small(tmp_path, "<p>A passage without an address.</p>")

    assert "I001" not in edition("check", root).out
    assert "I001" in edition("check", root, "--pages").out
    assert not (root / "output").exists()


def test_of_one_file_it_is_told_as_well_that_nothing_can_be_checked(tmp_path):
    root = small(tmp_path)
    with (root / "edition.toml").open("a") as configuration:
        configuration.write('[schema]\nforbid = ["segg"]\n')

    answer = edition("check", root / "xml/texts/letter.xml")

    assert answer.code == ExitCode.USAGE
    assert "C006" in answer.out
