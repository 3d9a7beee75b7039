"""The archive: the same bytes wherever it is made, and no byte of it changed unnoticed."""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import archive, source
from edition.archive import bag, swhid, zipped
from edition.archive.members import fixity
from edition.dates import CalendarDate
from edition.diagnostics import as_text
from tests import golden
from tests.editions import CASES, CONFIGURATION, edition, environment, letter, published, tree

TOP = "a-small-edition-1.0"
DAY = CalendarDate(2026, 11, 23)
TEXT = letter('<p xml:id="p1">Nothing is lost.</p>').replace(
    "<publisher>A test</publisher>",
    '<publisher>A test</publisher><pubPlace>Here</pubPlace><date when="2026-11-23"/>',
)
WITHOUT_DATE = TEXT.replace('<date when="2026-11-23"/>', "")


def small(folder: Path, text: str = TEXT, version: str = "1.0") -> Path:
    """Make and publish an edition of one letter."""
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "xml" / "texts" / "letter.xml").write_text(text, encoding="utf-8")
    versioned = f'{CONFIGURATION}version = "{version}"\n' if version else CONFIGURATION
    (folder / "edition.toml").write_text(f"{versioned}[schema]\nmode = 'off'\n", encoding="utf-8")
    assert published("build", folder, "--quiet").code == 0
    return folder


@pytest.fixture(scope="module")
def small_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("archive") / "small")


@pytest.fixture(scope="module")
def packed(small_edition: Path) -> Path:
    file = small_edition / "archive.zip"
    answer = edition("archive", "1.0", small_edition, "-o", file)
    assert answer.code == 0, answer
    return file


@pytest.fixture
def unpacked(packed: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(packed) as held:
        held.extractall(tmp_path)
    return tmp_path / TOP


# ---------------------------------------------------------------------------------------------
# What is in it


def test_it_holds_one_folder_with_all_that_an_edition_is(packed):
    with zipfile.ZipFile(packed) as held:
        names = {PurePosixPath(name) for name in held.namelist()}

    assert {name.parts[0] for name in names} == {TOP}
    within = {str(name.relative_to(TOP)) for name in names}
    assert {
        "data/README.txt",
        "data/CITATION.cff",
        "data/datacite.xml",
        "data/build/requirements.txt",
        "data/cite/edition.bib",
        "data/schemas/edition.rng",
        "data/site/index.html",
        "data/site/manifest.json",
        "data/sources/edition.toml",
        "data/sources/xml/texts/letter.xml",
        "data/text/letter.txt",
        "data/xslt/document.xsl",
    } <= within


def test_it_is_verified_as_it_is_and_unpacked(packed, unpacked):
    for path in (packed, unpacked):
        answer = edition("verify", path)
        assert answer.code == 0, answer
        assert "1 text.\nNo findings." in answer.out


def test_tools_that_know_nothing_of_us_find_every_checksum_right(unpacked):
    for algorithm in bag.ALGORITHMS:
        for name in (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"):
            command = [f"{algorithm}sum", "--check", "--strict", "--quiet", name]
            subprocess.run(command, cwd=unpacked, check=True)


def test_git_gives_the_payload_the_identifier_that_the_bag_has(unpacked, tmp_path):
    git = ["git", f"--git-dir={tmp_path / 'git'}", f"--work-tree={unpacked / 'data'}"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "-c", "core.autocrlf=false", "add", "--all", "--force"], check=True)
    found = subprocess.run([*git, "write-tree"], check=True, capture_output=True, text=True)

    told = (unpacked / "bag-info.txt").read_text("utf-8")
    assert f"External-Identifier: swh:1:dir:{found.stdout.strip()}\n" in told


def test_git_gives_a_file_the_same_identifier():
    data = "Straße\n".encode()
    command = ["git", "hash-object", "--stdin"]
    found = subprocess.run(command, input=data, check=True, capture_output=True)

    assert swhid.of_file(data) == f"swh:1:cnt:{found.stdout.decode().strip()}"


def test_its_day_is_that_of_the_release(unpacked, packed):
    assert "Bagging-Date: 2026-11-23\n" in (unpacked / "bag-info.txt").read_text("utf-8")
    with zipfile.ZipFile(packed) as held:
        assert {entry.date_time for entry in held.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_what_the_crate_describes_is_there(unpacked):
    crate = json.loads((unpacked / "data" / "ro-crate-metadata.json").read_bytes())
    entities = {entity["@id"]: entity for entity in crate["@graph"]}

    files = {name: entity for name, entity in entities.items() if entity["@type"] == "File"}
    assert "site/texts/letter.xml" in files
    for name, entity in files.items():
        assert (
            hashlib.sha256((unpacked / "data" / name).read_bytes()).hexdigest()
            == (entity["sha256"])
        )
    for reference in re.findall(r'\{\s*"@id": "([^"]+)"\s*\}', json.dumps(crate)):
        assert reference in entities or reference.startswith("https://w3id.org/ro/crate/")


def test_the_site_can_be_made_again_from_the_sources_in_it(unpacked, tmp_path):
    answer = published("build", unpacked / "data" / "sources", "-o", tmp_path / "site", "--quiet")

    assert answer.code == 0
    assert tree(tmp_path / "site") == tree(unpacked / "data" / "site")


# ---------------------------------------------------------------------------------------------
# The same bytes


def test_another_folder_clock_language_and_umask_give_the_same_bytes(packed, tmp_path):
    folder = shutil.copytree(packed.parent, tmp_path / "elsewhere" / "deep")
    (folder / "archive.zip").unlink()
    for file in folder.rglob("*"):
        os.utime(file, (0, 0))
    elsewhere = environment(TZ="Pacific/Kiritimati", LANG="de_DE.UTF-8", PYTHONHASHSEED="7")
    command = [sys.executable, "-m", "edition", "archive", "--quiet"]
    subprocess.run(command, cwd=folder, env=elsewhere, umask=0o077, check=True)

    assert (folder / f"{TOP}.zip").read_bytes() == packed.read_bytes()


def test_a_release_before_the_first_year_of_zip_files_has_the_first_day_of_it():
    assert zipped.stamp(CalendarDate(1888, 5, 1)) == (1980, 1, 1, 0, 0, 0)
    assert zipped.stamp(CalendarDate(2026)) == (2026, 1, 1, 0, 0, 0)


# ---------------------------------------------------------------------------------------------
# Refused


@pytest.mark.parametrize(
    ("text", "version", "wanted", "message"),
    [
        (TEXT, "1.0", "2.0", "the edition is published in version 1.0, not 2.0"),
        (TEXT, "", "", "the edition has no version by which an archive is known"),
        (WITHOUT_DATE, "1.0", "", "no text says when the edition was published"),
    ],
)
def test_what_an_archive_must_say_is_asked_for(text, version, wanted, message, tmp_path):
    folder = small(tmp_path / "edition", text, version)

    answer = edition("archive", wanted, folder)

    assert (answer.code, message in answer.err) == (2, True), answer
    assert not list(folder.glob("*.zip*"))


def test_a_source_that_was_changed_since_is_not_archived(tmp_path):
    folder = small(tmp_path / "edition")
    letter_file = folder / "xml" / "texts" / "letter.xml"
    letter_file.write_text(TEXT.replace("lost", "found"), encoding="utf-8")

    answer = edition("archive", "", folder)

    assert answer.code == 2
    assert "the text “letter” was changed after it was published" in answer.err


def test_a_published_folder_that_was_changed_is_not_archived(tmp_path):
    folder = small(tmp_path / "edition")
    (folder / "output" / "texts" / "letter.txt").write_text("Nothing.", encoding="utf-8")

    answer = edition("archive", "", folder)

    assert answer.code == 1
    assert "error[C004]" in answer.err
    assert not list(folder.glob("*.zip*"))


# ---------------------------------------------------------------------------------------------
# Changed

PAGE = f"{TOP}/data/site/index.html"
Damage = Callable[[dict[str, bytes]], None]


def _changed(files: dict[str, bytes]) -> None:
    files[PAGE] = files[PAGE].replace(b"small", b"great")


def _added(files: dict[str, bytes]) -> None:
    files[f"{TOP}/data/site/more.html"] = b"More."


def _removed(files: dict[str, bytes]) -> None:
    del files[PAGE]


def _renamed(files: dict[str, bytes]) -> None:
    files[f"{TOP}/data/site/home.html"] = files.pop(PAGE)


def _information(files: dict[str, bytes]) -> None:
    name = f"{TOP}/bag-info.txt"
    files[name] = files[name].replace(b"2026", b"2025")


def _list(files: dict[str, bytes]) -> None:
    name = f"{TOP}/tagmanifest-sha512.txt"
    files[name] = files[name].upper()


def _above(files: dict[str, bytes]) -> None:
    files["../outside.txt"] = b"Out."


def _absolute(files: dict[str, bytes]) -> None:
    files["/outside.txt"] = b"Out."


def _case(files: dict[str, bytes]) -> None:
    files[PAGE.upper().replace(TOP.upper(), TOP)] = b"Twice."
    files[PAGE.replace("index", "INDEX")] = b"Twice."


DAMAGES: Mapping[str, Damage] = {
    "C008-file-was-changed": _changed,
    "C008-file-was-added": _added,
    "C008-file-is-missing": _removed,
    "C008-file-was-renamed": _renamed,
    "C008-information-was-changed": _information,
    "C008-list-was-rewritten": _list,
    "C009-name-leads-out": _above,
    "C009-name-begins-at-the-top": _absolute,
    "C009-names-differ-in-case": _case,
}


def damaged(packed: Path, damage: Damage, file: Path) -> Path:
    """Write an archive in which something is not as it was."""
    with zipfile.ZipFile(packed) as held:
        files = {name: held.read(name) for name in held.namelist()}
    damage(files)
    with zipfile.ZipFile(file, "w") as written:
        for name, data in files.items():
            written.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0)), data)
    return file


@pytest.mark.parametrize("name", DAMAGES)
def test_what_was_done_to_an_archive_is_told(name: str, packed, tmp_path):
    file = damaged(packed, DAMAGES[name], tmp_path / "archive.zip")

    findings = archive.prove(file).findings
    shown = "\n".join(
        as_text(found, lambda place: source.excerpt(tmp_path / place.file, tmp_path, place.line))
        + "\n"
        for found in findings
    )

    assert shown == golden.expected(CASES / "archive" / name / "expected.txt", shown)
    assert {found.code for found in findings} == {name.partition("-")[0]}
    assert edition("verify", file).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


def _link(written: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo(f"{TOP}/data/link")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    written.writestr(entry, "/etc/hostname")


def _bomb(written: zipfile.ZipFile) -> None:
    written.writestr(f"{TOP}/data/bomb", b"0" * 1_000, zipfile.ZIP_DEFLATED)


def _twice(written: zipfile.ZipFile) -> None:
    written.writestr(PAGE, "Another.")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("add", "words"),
    [(_link, "is a link"), (_bomb, "is compressed"), (_twice, "is there 2 times")],
)
def test_links_bombs_and_doubles_are_not_unpacked(add, words, packed, tmp_path):
    file = Path(shutil.copy(packed, tmp_path / "archive.zip"))
    with zipfile.ZipFile(file, "a") as written:
        add(written)

    (finding,) = archive.prove(file).findings

    assert finding.code == "C009"
    assert words in finding.message


def test_files_that_lie_over_each_other_are_not_unpacked():
    entry = zipfile.ZipInfo(f"{TOP}/data/file")
    entry.file_size = entry.compress_size = 600
    other = zipfile.ZipInfo(f"{TOP}/data/other")
    other.file_size = other.compress_size = 600

    (refusal,) = archive.entrance.refusals([entry, other], 1000)

    assert refusal == "its files are said to be larger than the archive that holds them"


def test_a_link_in_an_unpacked_archive_is_refused(unpacked):
    (unpacked / "data" / "link").symlink_to("/etc")

    (finding,) = archive.prove(unpacked).findings

    assert (finding.code, str(finding.location.file)) == ("C009", "data/link")


def test_files_that_were_packed_anew_are_told_from_files_that_were_changed(packed, tmp_path):
    file = damaged(packed, lambda _files: None, tmp_path / "archive.zip")

    (finding,) = archive.prove(file).findings

    assert finding.message.startswith("The files are as they were, but the zip file")


def flips(data: bytes, number: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """Yield the file with one bit changed, each time another."""
    chance = random.Random(seed)  # noqa: S311
    for place in (chance.randrange(len(data) * 8) for _ in range(number)):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        yield place, bytes(flipped)


@pytest.mark.parametrize(
    "number", [40, pytest.param(10_000, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_every_flipped_bit_is_found(number: int, packed, tmp_path):
    file = tmp_path / "archive.zip"
    for place, data in flips(packed.read_bytes(), number, seed=1893):
        file.write_bytes(data)
        assert archive.prove(file).findings, place


def test_every_flipped_bit_of_the_list_of_files_is_found(packed, tmp_path):
    """The end of a zip file says where everything is; readers take little of it seriously."""
    data, file = packed.read_bytes(), tmp_path / "archive.zip"
    end = data.rindex(b"PK\x01\x02")
    for place, tail in flips(data[end:], 30, seed=7):
        file.write_bytes(data[:end] + tail)
        assert archive.prove(file).findings, place


# ---------------------------------------------------------------------------------------------
# Laws

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\") | st.just("\n"),
    min_size=1,
    max_size=6,
).filter(lambda name: name not in {".", ".."})
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: PurePosixPath(*parts))


@given(st.dictionaries(PATHS, st.binary(max_size=9), max_size=6))
def test_a_list_of_checksums_is_read_as_it_was_written(files):
    measured = {path: fixity(data) for path, data in files.items()}

    read = bag.listed(bag.manifest(measured, "sha256"))

    assert read == {path: held.sha256 for path, held in measured.items()}


@given(st.dictionaries(PATHS, st.binary(max_size=9), min_size=1, max_size=6))
def test_the_order_in_which_files_come_changes_no_byte(files):
    one, other = BytesIO(), BytesIO()
    zipped.write(files, zipped.stamp(DAY), one)
    zipped.write(dict(reversed(files.items())), zipped.stamp(DAY), other)

    assert one.getvalue() == other.getvalue()
