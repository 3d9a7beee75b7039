"""The record of the releases, and what an archive keeps of one."""

import hashlib
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import releases
from edition.errors import ReleaseError
from edition.project import Project
from edition.releases import RELEASES, Release

SHA256 = "a" * 64
SWHID = f"swh:1:dir:{'b' * 40}"
FIRST = Release("1.0.0", "2026-11-23", SHA256, SWHID)
SECOND = Release("1.1.0", "2027-01-15", SHA256, SWHID)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(
        root=tmp_path, title="Letters", id="letters", version="1.1.0", is_configured=True
    )


def with_archive(project: Project, members: dict[str, bytes]) -> Release:
    """Write an archive that holds so much and no more, and return its release."""
    file = releases.archive(project, FIRST.version)
    file.parent.mkdir()
    with zipfile.ZipFile(file, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return replace(FIRST, sha256=hashlib.sha256(file.read_bytes()).hexdigest())


def test_what_was_kept_is_read_again_the_oldest_first(project):
    releases.keep([FIRST, SECOND], project)

    assert releases.of(project) == (FIRST, SECOND)
    assert releases.is_released(project)
    assert not releases.is_released(replace(project, version="1.2.0"))


def test_a_folder_that_nobody_configured_has_no_releases(project):
    releases.keep([FIRST], project)

    assert releases.of(replace(project, is_configured=False)) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("version\t", "number\t"), "line 1 of releases.tsv cannot be read: it does not name"),
        (("2026-11-23\t", "2026-11-23 "), "line 2 of releases.tsv cannot be read: it has 3 cells"),
        (("1.0.0\t", "../1\t"), "line 2 of releases.tsv cannot be read: “../1” is no version"),
        (("a" * 64, "a" * 63), "line 2 of releases.tsv cannot be read: its checksum or its"),
        (("1.1.0", "1.0.0"), "line 3 of releases.tsv cannot be read: version 1.0.0 does not come"),
    ],
)
def test_a_record_that_was_changed_by_hand_is_refused_by_its_line(project, change, reason):
    releases.keep([FIRST, SECOND], project)
    file = project.root / RELEASES
    file.write_text(file.read_text("utf-8").replace(*change, 1), encoding="utf-8")

    with pytest.raises(ReleaseError, match=reason.replace("(", r"\(").replace(".", r"\.")):
        releases.of(project)


def test_the_frozen_site_is_what_lies_in_its_folder_of_the_archive(project):
    held = {"letters-1.0.0/data/site/texts/a.html": b"<p/>", "letters-1.0.0/data/ids.tsv": b"-"}
    release = with_archive(project, held)

    assert list(releases.check(project, [release])) == []
    assert dict(releases.frozen(project, release)) == {PurePosixPath("texts/a.html"): b"<p/>"}


def test_an_archive_that_is_gone_or_another_is_told_with_the_line_of_its_release(project):
    (gone,) = releases.check(project, [FIRST])
    with_archive(project, {"letters-1.0.0/data/site/index.html": b"<p/>"})
    (other,) = releases.check(project, [FIRST])

    assert gone.code == other.code == "C010"
    assert (gone.location.file, gone.location.line) == (RELEASES, 2)
    assert "cannot be read: No such file" in gone.message
    assert "is not the one that was made" in other.message


# ---------------------------------------------------------------------------------------------
# The order of versions


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.9", "1.10"),
        ("1.0", "1.0.1"),
        ("1.0.0-beta", "1.0.0"),
        ("1.0-alpha", "1.0-beta"),
        ("9", "10"),
    ],
)
def test_versions_rise(before: str, after: str):
    assert releases.order(before) < releases.order(after)


@given(st.lists(st.tuples(*[st.integers(0, 30)] * 3), min_size=2))
def test_numbers_of_three_parts_are_in_the_order_of_their_parts(numbers):
    written, risen = (
        [".".join(map(str, one)) for one in some] for some in (numbers, sorted(numbers))
    )

    assert sorted(written, key=releases.order) == risen


@pytest.mark.parametrize("version", ["1", "1.0.0", "1.0.0-beta", "2026-11"])
def test_a_version_begins_with_a_digit(version: str):
    assert releases.is_version(version)


@pytest.mark.parametrize("version", ["", "v1", "index", "1.0 beta", "1:0", "../1", "1.", "9" * 33])
def test_what_no_folder_can_be_called_everywhere_is_no_version(version: str):
    assert not releases.is_version(version)


def test_an_archive_is_found_when_the_edition_has_another_name(project):
    with_archive(project, {})
    renamed = replace(project, id="harbour")

    assert releases.archive(renamed, "1.0.0") == releases.archive(project, "1.0.0")
    assert releases.place(renamed, "1.0.0").name == "harbour-1.0.0.zip"
    assert releases.archive(renamed, "0.0") == releases.place(renamed, "0.0")
