"""The published edition is the old one or the new one, whole, whatever happens in between."""

import errno
import itertools
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePosixPath

import pytest

from edition import publication
from edition.errors import BuildInProgressError, EditionError, ExitCode, PublicationError
from edition.publication import MANIFEST, WORK, claim
from tests.editions import PATIENCE
from tests.generations import (
    fill,
    generation_of,
    manifest,
    publish,
    remains,
    spoiled,
)
from tests.tools import ROOT

A_PAGE = PurePosixPath("texts/letter.html")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture(params=["exchange", "aside"])
def way(request, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which an edition takes its place; the second where there is no exchange."""
    if request.param == "aside":
        monkeypatch.setattr(publication, "_exchange", lambda _one, _other: False)
    return str(request.param)


def start(command: str, output: Path) -> subprocess.Popen[str]:
    """Start a process of `generations` and wait until it has begun to work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.generations", command, str(output)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    if not process.stdout.readline():
        _, complaint = process.communicate()
        pytest.fail(complaint)
    return process


def end(process: subprocess.Popen[str], by: signal.Signals) -> str:
    process.send_signal(by)
    _, complaint = process.communicate(timeout=PATIENCE)
    return complaint


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_mode,
            b"" if path.is_dir() else path.read_bytes(),
        )
        for path in sorted(folder.rglob("*"))
    }


def refusal(output: Path) -> PublicationError:
    """Return the words with which an output is refused, after a look that they are fit to show."""
    with pytest.raises(PublicationError) as raised, claim(output):
        pytest.fail("the output was not refused")
    assert raised.value.exit_code is ExitCode.USAGE
    assert "\n" not in raised.value.message
    assert raised.value.hint
    return raised.value


# --- Publishing


@pytest.mark.usefixtures("way")
def test_the_first_edition_is_published_and_then_replaced(output: Path) -> None:
    publish(output, 1)
    assert generation_of(output) == 1
    publish(output, 2)
    assert generation_of(output) == 2
    assert not remains(output)


def test_this_system_exchanges_folders_in_one_step(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux is known to exchange on the file systems of tests")
    one, other = tmp_path / "one", tmp_path / "other"
    (one / "old").mkdir(parents=True)
    (other / "new").mkdir(parents=True)
    assert publication._exchange(one, other)  # noqa: SLF001
    assert [path.name for path in one.iterdir()] == ["new"]
    assert [path.name for path in other.iterdir()] == ["old"]
    with pytest.raises(FileNotFoundError):
        publication._exchange(one, tmp_path / "nowhere")  # noqa: SLF001


def test_folders_on_the_way_to_the_output_are_made(tmp_path: Path) -> None:
    output = tmp_path / "not" / "yet" / "there"
    publish(output, 1)
    assert generation_of(output) == 1


@pytest.mark.usefixtures("way")
def test_an_empty_folder_is_replaced(output: Path) -> None:
    output.mkdir()
    publish(output, 1)
    assert generation_of(output) == 1
    assert not remains(output)


@pytest.mark.parametrize(
    "name",
    ["two words", "Gedächtnis", "版本", "a#b?c%20d", "-o", "new\nline", "'quoted\"", "n" * 255],
)
def test_any_name_is_a_name_for_an_output(tmp_path: Path, name: str) -> None:
    output = tmp_path / name
    for generation in (1, 2):
        publish(output, generation)
        assert generation_of(output) == generation
    names = {path.name for path in (tmp_path / WORK).iterdir()}
    assert len(names) == 2
    assert not any(each.startswith(("stage", "old")) for each in names)


def test_an_output_may_be_named_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    publish(Path("output"), 1)
    publish(Path("../there"), 2)
    assert generation_of(tmp_path / "here" / "output") == 1
    assert generation_of(tmp_path / "there") == 2


def test_the_work_folder_is_never_committed(output: Path) -> None:
    ignore = output.parent / WORK / ".gitignore"
    publish(output, 1)
    assert ignore.read_text() == "*\n"
    ignore.write_bytes(b"")  # killed between making and writing it
    publish(output, 2)
    assert ignore.read_text() == "*\n"
    ignore.write_text("!kept\n")
    publish(output, 3)
    assert ignore.read_text() == "!kept\n"


def test_the_cache_lies_beside_the_stage_and_is_kept(output: Path) -> None:
    with claim(output) as publishing:
        assert publishing.cache == output.parent / WORK / "cache.db"
        publishing.cache.write_bytes(b"facts")
    publish(output, 1)
    assert publishing.cache.read_bytes() == b"facts"


def test_everyone_may_read_what_is_published(output: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(output, 1)
    finally:
        os.umask(before)
    modes = {mode & 0o7777 for mode, data in snapshot(output).values() if data}
    folders = {mode & 0o7777 for mode, data in snapshot(output).values() if not data}
    assert modes == {0o644}
    assert folders | {output.stat().st_mode & 0o7777} == {0o755}


def test_a_file_is_copied_whole(
    output: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "_PORTION", 1000)
    image = tmp_path / "facsimile.jpg"
    image.write_bytes(bytes(range(256)) * 100)
    with claim(output) as publishing:
        publishing.copy(image, PurePosixPath("assets/deep/down/facsimile.jpg"))
        copied = publishing.stage / "assets/deep/down/facsimile.jpg"
        assert copied.read_bytes() == image.read_bytes()
        with pytest.raises(PublicationError, match=r"lost.jpg` cannot be read: No such file"):
            publishing.copy(tmp_path / "lost.jpg", PurePosixPath("assets/lost.jpg"))


@pytest.mark.parametrize(
    "path",
    [
        *("/etc/passwd", "../index.html", "texts/../../x", "..", "", ".", "c:x", "a\\..\\b"),
        # By name, for no terminal can show them.
        pytest.param("a\0b", id="null"),
        pytest.param("\ud800", id="surrogate"),
    ],
)
def test_nothing_is_written_outside_the_edition(output: Path, path: str) -> None:
    with claim(output) as publishing:
        with pytest.raises(PublicationError, match="is not an address inside the edition"):
            publishing.write(PurePosixPath(path), b"")
        assert list(publishing.stage.iterdir()) == []


def test_no_two_pages_have_one_address(output: Path) -> None:
    with claim(output) as publishing:
        publishing.write(A_PAGE, b"one")
        with pytest.raises(PublicationError, match=r"two files .* `texts/letter.html`"):
            publishing.write(A_PAGE, b"two")
        with pytest.raises(PublicationError, match="Not a directory"):
            publishing.write(A_PAGE / "note.html", b"three")
        assert (publishing.stage / A_PAGE).read_bytes() == b"one"


# --- Not publishing


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_build_that_stops_leaves_the_edition_byte_for_byte(
    output: Path, stop: type[BaseException]
) -> None:
    publish(output, 1)
    before = snapshot(output)

    def build() -> None:
        with claim(output) as publishing:
            fill(publishing, 2)
            raise stop

    with pytest.raises(stop):
        build()
    assert snapshot(output) == before
    assert not remains(output)


def test_a_build_that_does_not_publish_leaves_nothing(output: Path) -> None:
    with claim(output) as publishing:
        fill(publishing, 1)
    assert not output.exists()
    assert not remains(output)


def test_ctrl_c_removes_the_stage(output: Path) -> None:
    publish(output, 1)
    process = start("hold", output)
    assert "KeyboardInterrupt" in end(process, signal.SIGINT)
    assert generation_of(output) == 1
    assert not remains(output)


def test_an_edition_without_a_manifest_is_not_published(output: Path) -> None:
    publish(output, 1)
    with claim(output) as publishing:
        publishing.write(A_PAGE, b"a page")
        with pytest.raises(EditionError, match=r"has no manifest.json") as raised:
            publishing.publish()
    assert raised.value.exit_code is ExitCode.INTERNAL
    assert generation_of(output) == 1


@pytest.mark.parametrize(
    "files",
    [{}, {str(A_PAGE): b"a whole page"}, {str(A_PAGE): b"a page", "texts/lost.html": b"x"}],
    ids=["too many", "torn", "missing"],
)
def test_an_edition_that_is_not_its_manifest_is_not_published(
    output: Path, files: dict[str, bytes]
) -> None:
    with claim(output) as publishing:
        publishing.write(A_PAGE, b"a page")
        publishing.write(PurePosixPath(MANIFEST), manifest(files))
        with pytest.raises(EditionError, match=r"differ: `texts/"):
            publishing.publish()
    assert not output.exists()


def test_after_publishing_nothing_more_can_be_written(output: Path) -> None:
    with claim(output) as publishing:
        fill(publishing, 1)
        publishing.publish()
        with pytest.raises(PublicationError, match="No such file"):
            publishing.write(PurePosixPath("a/late.html"), b"")
    assert generation_of(output) == 1


# --- Folders that are not ours to replace


def test_a_folder_of_other_files_is_refused(output: Path) -> None:
    output.mkdir()
    (output / "thesis.docx").write_bytes(b"years of work")
    assert "with other files in it, not an edition" in refusal(output).message
    assert [path.name for path in output.parent.iterdir()] == ["output"], "nothing was made"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{",
        b"[" * 100_000,
        b"\xff",
        b'{"toolkit": {"name": "another"}, "files": []}',
        b'{"toolkit": "edition-toolkit", "files": []}',
        b'{"toolkit": {"name": "edition-toolkit"}}',
        b'{"toolkit": {"name": "edition-toolkit"}, "files": ["index.html"]}',
    ],
    ids=range(9),
)
def test_a_manifest_of_something_else_makes_no_edition(output: Path, content: bytes) -> None:
    output.mkdir()
    (output / MANIFEST).write_bytes(content)
    assert "not an edition" in refusal(output).message


@pytest.mark.usefixtures("way")
def test_files_that_would_be_lost_are_named(output: Path) -> None:
    publish(output, 1)
    (output / "texts" / "my notes.txt").write_text("irreplaceable")
    (output / ".git").mkdir()
    for name in ("HEAD", "config", "index"):
        (output / ".git" / name).touch()
    (output / "texts" / "link").symlink_to(output.parent)
    assert refusal(output).message.endswith(
        "would be lost: `.git/HEAD`, `.git/config`, `.git/index` and 2 more"
    )
    assert (output / "texts" / "my notes.txt").read_text() == "irreplaceable"


def test_a_file_that_appears_during_the_build_is_not_lost(output: Path) -> None:
    publish(output, 1)
    with claim(output) as publishing:
        fill(publishing, 2)
        (output / "notes.txt").write_text("irreplaceable")
        with pytest.raises(PublicationError, match=r"would be lost: `notes.txt`"):
            publishing.publish()
    assert (output / "notes.txt").read_text() == "irreplaceable"
    (output / "notes.txt").unlink()
    assert generation_of(output) == 1


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "texts/desktop.ini"])
def test_what_a_file_manager_left_is_lost_knowingly(output: Path, name: str) -> None:
    publish(output, 1)
    (output / name).write_bytes(b"where the icons stood")
    publish(output, 2)
    assert generation_of(output) == 2


def test_a_link_a_file_and_a_pipe_are_refused(tmp_path: Path) -> None:
    publish(tmp_path / "edition", 1)
    (tmp_path / "link").symlink_to("edition")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "file").write_bytes(b"text")
    os.mkfifo(tmp_path / "pipe")
    assert "is a link, not a folder" in refusal(tmp_path / "link").message
    assert "is a link, not a folder" in refusal(tmp_path / "lost").message
    assert "is a file, not a folder" in refusal(tmp_path / "file").message
    assert "is a file, not a folder" in refusal(tmp_path / "pipe").message
    assert (tmp_path / "file").read_bytes() == b"text"


def test_a_link_on_the_way_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    publish(tmp_path / "link" / "output", 1)
    assert generation_of(tmp_path / "real" / "output") == 1


def test_the_folders_in_which_one_stands_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "project" / "here"
    home = tmp_path / "people" / "me"
    here.mkdir(parents=True)
    home.mkdir(parents=True)
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(home))
    for folder in (Path("/"), Path(), here, Path(".."), tmp_path / "project", home, home.parent):
        assert "home folder or the folder you are in" in refusal(folder).message
    assert "in which editions are made" in refusal(here / ".Edition").message
    assert list(here.iterdir()) == list(home.iterdir()) == []


def test_what_is_no_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    assert refusal(tmp_path / "loop" / "output").message
    assert refusal(tmp_path / "null\0" / "output").message
    assert "too long" in refusal(tmp_path / ("n" * 256)).message
    (tmp_path / "file").touch()
    assert "Not a directory" in refusal(tmp_path / "file" / "output").message


def test_a_work_folder_that_is_a_link_or_a_file_is_refused(output: Path) -> None:
    work = output.parent / WORK
    (output.parent / "elsewhere").mkdir()
    work.symlink_to("elsewhere")
    assert "is not a folder" in refusal(output).message
    work.unlink()
    work.touch()
    assert "is not a folder" in refusal(output).message
    assert list((output.parent / "elsewhere").iterdir()) == []


def test_links_in_the_work_folder_lead_nowhere(output: Path, tmp_path: Path) -> None:
    """A work folder may come with a repository, and a repository from anyone."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "treasure").write_text("gold")
    work = output.parent / WORK
    work.mkdir()
    (work / "stage-output").symlink_to(victim)
    (work / ".gitignore").symlink_to(tmp_path / "made by a link")
    publish(output, 1)
    (work / "lock-output").unlink()
    (work / "lock-output").symlink_to(victim / "treasure")
    assert "cannot be locked" in refusal(output).message
    assert (victim / "treasure").read_text() == "gold"
    assert not (tmp_path / "made by a link").exists()


def test_an_output_on_a_disk_of_its_own_is_refused(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Path.stat

    def mounted_stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = ask(self, follow_symlinks=follow_symlinks)
        mounted = self == output
        return os.stat_result((*found[:2], found.st_dev + mounted, *found[3:]))

    output.mkdir()
    monkeypatch.setattr(Path, "stat", mounted_stat)
    assert "is on a disk of its own" in refusal(output).message


@pytest.mark.skipif(sys.platform != "linux", reason="the one read-only place that even root has")
def test_a_place_that_cannot_be_written_is_refused() -> None:
    assert "nothing can be written beside" in refusal(Path("/proc/new/output")).message


def test_a_full_disk_is_explained(output: Path) -> None:
    """A limit on the size of files is the part of a full disk that needs no disk."""
    publish(output, 1)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with claim(output) as publishing:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
        try:
            with pytest.raises(PublicationError) as raised:
                publishing.write(A_PAGE, b"x" * 20_000)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert raised.value.message == "`texts/letter.html` cannot be written: File too large"
    assert generation_of(output) == 1
    assert not remains(output)


# --- Two builds


def test_a_second_build_is_told_who_holds_the_lock(output: Path) -> None:
    publish(output, 1)
    process = start("hold", output)
    with pytest.raises(BuildInProgressError) as raised, claim(output):
        pytest.fail("two builds of one output")
    assert raised.value.exit_code is ExitCode.USAGE
    assert f"`{output}` is being built by process {process.pid}" in raised.value.message
    publish(output.parent / "another", 5)
    end(process, signal.SIGKILL)
    with claim(output):
        pass
    assert generation_of(output) == 1
    assert not {name for name in remains(output) if name.startswith("stage")}


def test_a_build_locks_its_output_in_its_own_process_too(output: Path) -> None:
    with claim(output), pytest.raises(BuildInProgressError, match=str(os.getpid())), claim(output):
        pytest.fail("two builds of one output")
    with claim(output):
        pass


# --- A process that dies


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("command", ["publish", "publish-aside"])
@pytest.mark.parametrize("kills", [6, pytest.param(50, marks=pytest.mark.long)])
def test_a_killed_build_leaves_one_whole_generation(command: str, kills: int, output: Path) -> None:
    chance = random.Random(f"{command} {kills}")  # noqa: S311 (for moments, not for secrets)
    for _ in range(kills):
        process = start(command, output)
        time.sleep(chance.uniform(0, 0.1))
        end(process, signal.SIGKILL)
        found = generation_of(output)
        assert found is not None or command == "publish-aside"
        with claim(output):
            pass
        assert not remains(output)
        assert generation_of(output) is not None
        assert found in {None, generation_of(output)}


@pytest.mark.parametrize("command", ["die", "die-aside"])
def test_a_build_may_die_at_every_single_step(command: str, output: Path) -> None:
    process = start(command, output)
    out, complaint = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, out + complaint


def test_an_edition_left_aside_comes_back(output: Path) -> None:
    publish(output, 1)
    work = output.parent / WORK
    output.rename(work / "old-output")
    (work / "stage-output").mkdir()
    output.mkdir()  # by a scholar who found it missing
    with claim(output):
        assert generation_of(output) == 1
    assert not remains(output)


def test_an_edition_left_aside_by_a_finished_build_is_swept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, 1)
    output.rename(output.parent / WORK / "old-output")
    (output.parent / "new").mkdir()
    publish(output.parent / "new" / "output", 2)
    (output.parent / "new" / "output").rename(output)
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", no_room)
        assert "cannot be cleared" in refusal(output).message
    # What is only half deleted must never again be taken for an edition.
    assert remains(output) == {"stage-output"}
    with claim(output):
        assert generation_of(output) == 2
    assert not remains(output)


# --- A disk that fails

Spoil = Callable[[int], None]


def once(number: int, at: int) -> Spoil:
    def spoil(step: int) -> None:
        if step == at:
            raise OSError(number, os.strerror(number))

    return spoil


def for_good(number: int, since: int) -> Spoil:
    def spoil(step: int) -> None:
        if step >= since:
            raise OSError(number, os.strerror(number))

    return spoil


@pytest.mark.parametrize(
    ("failing", "number"),
    [
        (once, errno.ENOSPC),
        (for_good, errno.EIO),
        pytest.param(once, errno.EIO, marks=pytest.mark.long),
        pytest.param(once, errno.EACCES, marks=pytest.mark.long),
        pytest.param(for_good, errno.ENOSPC, marks=pytest.mark.long),
        pytest.param(for_good, errno.EACCES, marks=pytest.mark.long),
    ],
)
def test_whichever_step_fails_the_edition_is_old_or_new(
    output: Path, way: str, failing: Callable[[int, int], Spoil], number: int
) -> None:
    """SQLite's way: let the first step fail, the second, the third, until nothing fails."""
    publish(output, 0, pages=1)
    before: int | None = 0
    for step in itertools.count(1):
        assert before is not None
        failure = None
        with spoiled(failing(number, step)) as steps:
            try:
                publish(output, before + 1, pages=1)
            except PublicationError as raised:
                failure = raised
        if failure:
            assert os.strerror(number) in failure.message
            assert failure.hint
        arrived = failure is None or "did not confirm" in failure.message
        expected = before + 1 if arrived else before
        found = generation_of(output)
        # A disk that fails for good between the two renames leaves the old edition aside.
        assert found == expected or (failing is for_good and way == "aside" and found is None)
        with claim(output):
            pass
        before = generation_of(output)
        assert before == expected, f"step {step}: {failure}"
        assert not remains(output)
        if steps.taken < step:
            break
    assert step > MANY


@pytest.mark.usefixtures("way")
def test_at_whichever_step_ctrl_c_comes_the_edition_is_old_or_new(output: Path) -> None:
    publish(output, 0, pages=1)
    for step in itertools.count(1):
        before = generation_of(output)
        assert before is not None
        with spoiled(interrupted(at=step)) as steps, suppress(KeyboardInterrupt):
            publish(output, before + 1, pages=1)
        found = generation_of(output)
        assert found in {before, before + 1}, f"step {step}"
        with claim(output):
            assert generation_of(output) == found
        assert not remains(output)
        if steps.taken < step:
            break
    assert step > MANY


def interrupted(at: int) -> Spoil:
    def spoil(step: int) -> None:
        if step == at:
            raise KeyboardInterrupt

    return spoil


def test_a_folder_that_cannot_be_flushed_stops_the_build(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(output, 1)
    flush = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(number, os.strerror(number))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    number = errno.EIO
    with pytest.raises(PublicationError, match="cannot be written to the disk: Input/output"):
        publish(output, 2)
    assert generation_of(output) == 1
    number = errno.EINVAL  # a file system that does not know the question
    publish(output, 3)
    assert generation_of(output) == 3


MANY = 50
"""Steps that the smallest edition takes at least: proof that the steps were seen at all."""


def test_whichever_step_fails_the_first_edition_is_whole_or_missing(tmp_path: Path) -> None:
    for step in itertools.count(1):
        output = tmp_path / str(step) / "output"
        failure = None
        with spoiled(once(errno.ENOSPC, step)) as steps:
            try:
                publish(output, 1, pages=1)
            except PublicationError as raised:
                failure = raised
        arrived = failure is None or "did not confirm" in failure.message
        assert generation_of(output) == (1 if arrived else None), f"step {step}: {failure}"
        with claim(output):
            assert generation_of(output) == (1 if arrived else None)
        assert not remains(output)
        if steps.taken < step:
            break
    assert step > MANY
