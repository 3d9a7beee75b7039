"""Releasing: what is fixed for good, what stands against it, and what every build keeps of it."""

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from edition.publication import alone
from tests.editions import edition, environment, letter, tree
from tests.tools import program

TEXT = letter('<p xml:id="p1">The ship is in.</p><p xml:id="p2">All are well.</p>').replace(
    "<publisher>A test</publisher>", '<publisher>A test</publisher><date when="2026-11-23"/>'
)
REGISTER = TEXT.replace(
    '<p xml:id="p1">The ship is in.</p><p xml:id="p2">All are well.</p>',
    '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>',
)
CONFIGURATION = """\
[edition]
title = "Letters from the harbour"
id = "letters"
version = "1.0.0"
base_url = "https://example.org/letters"
[schema]
mode = "off"
"""


def made(folder: Path) -> Path:
    """Make an edition of one letter, which was never released."""
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "xml" / "texts" / "letter.xml").write_text(TEXT, encoding="utf-8")
    (folder / "edition.toml").write_text(CONFIGURATION, encoding="utf-8")
    return folder


def change(file: Path, old: str, new: str) -> None:
    words = file.read_text("utf-8")
    assert old in words
    file.write_text(words.replace(old, new), encoding="utf-8")


def _dies(*_: object) -> None:
    raise ZeroDivisionError


def cut_off(folder: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin to release an edition, and die where a step would be taken."""
    with monkeypatch.context() as cut:
        cut.setattr(step, _dies)
        assert edition("release", "1.0.0", folder).code == 70


def within(folder: Path) -> Mapping[str, bytes]:
    return {path: data for path, data in tree(folder).items() if not path.startswith(".edition")}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release an edition, correct it, and release it again."""
    folder = made(tmp_path_factory.mktemp("releasing") / "twice")
    first = edition("release", "1.0.0", folder)
    assert first.code == 0, first
    assert "Released version 1.0.0 of 2026-11-23: 3 new addresses, 0 reworded" in first.out
    change(folder / "xml" / "texts" / "letter.xml", "is in", "is not in")
    change(folder / "edition.toml", "1.0.0", "1.1.0")
    second = edition("release", "1.1.0", folder)
    assert "0 new addresses, 1 reworded passage, 0 gone" in second.out, second
    assert edition("build", folder).code == 0
    return folder


@pytest.fixture
def copy(twice: Path, tmp_path: Path) -> Path:
    return shutil.copytree(twice, tmp_path / "copy")


# ---------------------------------------------------------------------------------------------
# What is released


def test_the_record_and_the_ledger_know_what_was_released(twice):
    lines = (twice / "releases.tsv").read_text("utf-8").splitlines()
    ledger = (twice / "ids.tsv").read_text("utf-8").splitlines()

    assert [line.split("\t")[:2] for line in lines[1:]] == [
        ["1.0.0", "2026-11-23"],
        ["1.1.0", "2026-11-23"],
    ]
    assert [line.split("\t")[:4] for line in ledger[1:]] == [
        ["texts/letter", "live", "1.0.0", "1.1.0"],
        ["texts/letter#p1", "live", "1.0.0", "1.1.0"],
        ["texts/letter#p2", "live", "1.0.0", "1.1.0"],
    ]


def test_every_version_stays_as_it_was(twice):
    frozen = twice / "output" / "v"

    assert "The ship is in." in (frozen / "1.0.0" / "texts" / "letter.html").read_text("utf-8")
    assert "The ship is not in." in (frozen / "1.1.0" / "texts" / "letter.html").read_text("utf-8")
    assert not (frozen / "1.1.0" / "v").exists()


def test_a_frozen_page_says_which_version_it_is_and_cites_that(twice):
    page = (twice / "output" / "v" / "1.0.0" / "texts" / "letter.html").read_text("utf-8")

    assert "This is version 1.0.0, kept as it was published." in page
    assert "https://example.org/letters/v/1.0.0/texts/letter.html" in page
    assert 'href="https://example.org/letters/texts/letter.html"' in page


def test_the_list_of_versions_leads_to_each_the_latest_first(twice):
    page = (twice / "output" / "versions" / "index.html").read_text("utf-8")

    assert page.index("../v/1.1.0/index.html") < page.index("../v/1.0.0/index.html")
    assert 'href="../versions/index.html"' in (
        twice / "output" / "texts" / "letter.html"
    ).read_text("utf-8")


def test_the_same_sources_give_the_same_archive_elsewhere(copy, tmp_path):
    answer = edition("archive", "1.1.0", copy, "-o", tmp_path / "again.zip")

    assert answer.code == 0, answer
    kept = copy / "releases" / "letters-1.1.0.zip"
    assert (tmp_path / "again.zip").read_bytes() == kept.read_bytes()


def test_to_release_again_what_is_the_same_changes_nothing(copy):
    before = within(copy)

    answer = edition("release", "1.1.0", copy)

    assert answer.out == "Version 1.1.0 was released on 2026-11-23, and is the same.\n"
    assert within(copy) == before


def test_a_trial_writes_nothing(tmp_path):
    folder = made(tmp_path / "edition")
    before = within(folder)

    answer = edition("release", "1.0.0", folder, "--dry-run")

    assert answer.out.startswith("Would release version 1.0.0 of 2026-11-23: 3 new addresses")
    assert within(folder) == before


# ---------------------------------------------------------------------------------------------
# What stands against it


@pytest.mark.parametrize(
    ("change_to", "version", "told"),
    [
        (("edition.toml", "1.1.0", "1.2.0"), "1.3.0", "names version 1.2.0, not 1.3.0"),
        (("edition.toml", "1.1.0", "1.0.9"), "1.0.9", "1.0.9 does not come after 1.1.0"),
        (("xml/texts/letter.xml", "not in", "out"), "1.1.0", "was released, and the sources give"),
    ],
    ids=["not that of the sources", "older", "with other words"],
)
def test_a_version_that_would_not_be_what_it_says_is_refused(copy, change_to, version, told):
    file, *words = change_to
    change(copy / file, *words)
    before = within(copy)

    answer = edition("release", version, copy)

    assert answer.code == 2
    assert told in answer.err
    assert within(copy) == before


def test_a_version_with_errors_is_not_released(copy):
    change(copy / "edition.toml", "1.1.0", "1.2.0")
    change(copy / "xml" / "texts" / "letter.xml", ' xml:id="p2"', "")
    before = within(copy)

    answer = edition("release", "1.2.0", copy)

    assert answer.code == 1
    assert "error[I007]: `texts/letter#p2` was released (1.1.0) and is gone." in answer.err
    assert within(copy) == before


@pytest.mark.parametrize("words", [[], ["--dry-run"]], ids=["release", "trial"])
def test_what_the_repository_does_not_have_is_not_released(tmp_path, words):
    folder = made(tmp_path / "edition")
    git = [str(program("git", "git")), "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True, env=environment())

    answer = edition("release", "1.0.0", folder, *words)

    assert answer.code == 2
    assert "the repository does not have these changes" in answer.err
    assert not (folder / "releases.tsv").exists()


def test_a_day_is_asked_for(tmp_path):
    folder = made(tmp_path / "edition")
    change(folder / "xml" / "texts" / "letter.xml", "2026-11-23", "2026")

    answer = edition("release", "1.0.0", folder)

    assert answer.code == 2
    assert "a release has a day, and the headers say only that it was 2026" in answer.err


@pytest.mark.parametrize("version", ["1.0 beta", "../1", "index"])
def test_a_version_that_no_folder_can_be_called_is_refused(tmp_path, version):
    folder = made(tmp_path / "edition")
    change(folder / "edition.toml", "1.0.0", version)
    before = within(folder)

    answer = edition("release", version, folder)

    assert (answer.code, f"“{version}” is no version" in answer.err) == (2, True), answer
    assert within(folder) == before


def test_what_git_does_not_answer_is_no_consent(tmp_path):
    program("git", "git")
    folder = made(tmp_path / "edition")
    (folder / ".git").mkdir()

    answer = edition("release", "1.0.0", folder)

    assert answer.code == 2
    assert "Git does not say whether the repository has every change" in answer.err


@pytest.mark.parametrize(
    "step",
    ["edition.releasing.moved", "edition.releases.keep"],
    ids=["before the archive", "before the record"],
)
def test_what_was_cut_off_before_its_line_was_not_released(tmp_path, monkeypatch, step):
    folder = made(tmp_path / "edition")
    cut_off(folder, step, monkeypatch)
    change(folder / "xml" / "texts" / "letter.xml", '<p xml:id="p2">All are well.</p>', "")

    assert not (folder / "releases.tsv").exists()
    assert edition("build", folder).code == 0
    answer = edition("release", "1.0.0", folder)

    assert answer.code == 0, answer
    assert "#p2" not in (folder / "ids.tsv").read_text("utf-8")


def test_what_was_cut_off_after_its_line_is_released_and_finished(tmp_path, monkeypatch):
    folder = made(tmp_path / "edition")
    cut_off(folder, "edition.ledger.keep", monkeypatch)
    told = edition("build", folder)
    tried = edition("release", "1.0.0", folder, "--dry-run")
    change(folder / "edition.toml", "1.0.0", "1.1.0")
    change(folder / "xml" / "texts" / "letter.xml", '<p xml:id="p2">All are well.</p>', "")

    answer = edition("release", "1.1.0", folder)

    assert "error[i009]: version 1.0.0 was released, and no line" in told.err.lower()
    assert tried.code == 1
    assert "error[I007]: `texts/letter#p2` was released (1.0.0) and is gone." in answer.err
    assert (folder / "ids.tsv").read_text("utf-8").count("1.0.0\t1.0.0") == 3


def test_what_was_cut_off_after_its_line_is_the_same_when_it_is_released_again(
    tmp_path, monkeypatch
):
    folder = made(tmp_path / "edition")
    cut_off(folder, "edition.ledger.keep", monkeypatch)

    answer = edition("release", "1.0.0", folder)

    assert answer.out == "Version 1.0.0 was released on 2026-11-23, and is the same.\n"
    assert edition("build", folder).code == 0


@pytest.mark.parametrize(
    "command",
    [("release", "1.2.0"), ("ids", "--withdraw", "letter#p2")],
    ids=["release", "withdrawal"],
)
def test_while_the_ledger_is_written_nobody_else_writes_it(copy, command):
    change(copy / "edition.toml", "1.1.0", "1.2.0")
    before = within(copy)
    name, *words = command

    with alone(copy / "ids.tsv"):
        answer = edition(name, *words, copy) if name == "release" else edition(name, copy, *words)

    assert answer.code == 2
    assert "ids.tsv` is being written by process" in answer.err
    assert within(copy) == before


def test_a_release_that_was_cut_off_is_repeated(tmp_path, monkeypatch):
    folder = made(tmp_path / "edition")
    git = [str(program("git", "git")), "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a"]
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "All"]):
        subprocess.run([*git, *words], check=True, env=environment())
    cut_off(folder, "edition.releases.keep", monkeypatch)

    answer = edition("release", "1.0.0", folder)

    assert answer.code == 0, answer
    assert (folder / "releases.tsv").read_text("utf-8").count("1.0.0") == 1


# ---------------------------------------------------------------------------------------------
# What was released stays


@pytest.mark.parametrize("fate", ["is another file now", "is new", "is gone"])
def test_a_register_under_the_number_of_a_release_is_as_it_was_released(tmp_path, fate):
    folder = made(tmp_path / "edition")
    register = folder / "xml" / "authority" / "persons.xml"
    register.parent.mkdir()
    if fate != "is new":
        register.write_text(REGISTER, encoding="utf-8")
    assert edition("release", "1.0.0", folder).code == 0
    if fate == "is gone":
        register.unlink()
        assert edition("ids", folder, "--withdraw", "persons/ada").code == 0
    else:
        register.write_text(REGISTER.replace("Ada", "Anna"), encoding="utf-8")

    answer = edition("build", folder)

    told = f"Version 1.0.0 was released, and `xml/authority/persons.xml` {fate}."
    assert (answer.code, told in answer.err) == (1, True), answer


def test_a_passage_with_other_words_is_told_and_not_its_file_besides(copy):
    change(copy / "xml" / "texts" / "letter.xml", "not in", "out")

    answer = edition("build", copy)

    assert answer.err.count("error[I011]") == 1
    assert "the words of `texts/letter#p1` are others now" in answer.err


def test_a_build_without_an_archive_publishes_nothing(copy):
    (copy / "releases" / "letters-1.0.0.zip").unlink()
    before = within(copy / "output")

    answer = edition("build", copy)

    assert answer.code == 1
    assert "error[C010]" in answer.err
    assert within(copy / "output") == before


@pytest.mark.parametrize("path", ["texts/letter.html", "manifest.json", "new.html"])
def test_to_verify_an_edition_finds_what_was_changed_in_an_older_version(copy, path):
    file = copy / "output" / "v" / "1.0.0" / path
    file.write_text(file.read_text("utf-8") + " " if file.exists() else "", encoding="utf-8")

    answer = edition("verify", copy / "output")

    assert answer.code == 1
    assert f"--> v/1.0.0/{path}" in answer.out


# ---------------------------------------------------------------------------------------------
# In a browser


def test_an_older_version_names_the_latest_with_the_same_page(twice, chromium, tmp_path):
    page = Path("texts", "letter.html")
    alone = shutil.copytree(twice / "output" / "v" / "1.0.0", tmp_path / "unpacked" / "site")
    with chromium.window(tmp_path / "profile") as window:
        said = {}
        for name, folder in {
            "older": twice / "output" / "v" / "1.0.0",
            "latest": twice / "output" / "v" / "1.1.0",
            "alone": alone,
        }.items():
            window.get((folder / page).as_uri())
            ask = "return [...document.querySelectorAll('.frozen a')].map(link => link.href)"
            wait = "setTimeout(arguments[0], 200)"
            window.execute_async_script(wait)
            said[name] = window.execute_script(ask)[1:]
        complaints = window.get_log("browser")

    assert said == {
        "older": [(twice / "output" / "v" / "1.1.0" / page).as_uri()],
        "latest": [],
        "alone": [],
    }
    assert complaints == []
