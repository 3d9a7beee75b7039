"""Snapshots: what changed is seen, what is so new that it could change unseen is not trusted."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition import snapshots
from edition.project import Project, SchemaSettings

AN_HOUR_AGO = time.time() - 3600


def settled(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (AN_HOUR_AGO, AN_HOUR_AGO))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "letters"
    (root / "xml").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / "output").mkdir()
    for name in ("xml/a.xml", "xml/b.xml", ".git/index", "output/index.html"):
        (root / name).write_text("<TEI/>")
    settled(root)
    return root


def taken(folder: Path, project: Project | None = None) -> snapshots.Snapshot:
    return snapshots.of_project(project or Project(folder), folder / "output")


CHANGES: dict[str, Callable[[Path], object]] = {
    "another text": lambda root: (root / "xml/a.xml").write_text("<TEI> </TEI>"),
    "a text that is touched": lambda root: os.utime(root / "xml/a.xml", (1, 1)),
    "a new text": lambda root: (root / "xml/c.xml").write_text("<TEI/>"),
    "a text less": lambda root: (root / "xml/b.xml").unlink(),
    "a text by another name": lambda root: (root / "xml/b.xml").rename(root / "xml/c.xml"),
    "a picture": lambda root: (root / "photo.jpg").write_bytes(b"\xff\xd8"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_in_the_folder_of_an_edition_is_seen(change: str, folder: Path):
    before = taken(folder)
    CHANGES[change](folder)

    assert taken(folder).sha256 != before.sha256


@pytest.mark.parametrize("name", [".git/index", "output/index.html"])
def test_what_does_not_go_into_an_edition_makes_no_difference(name: str, folder: Path):
    before = taken(folder)
    (folder / name).write_text("other words")

    assert taken(folder) == before


def test_another_configuration_is_seen(folder: Path):
    before = taken(folder)

    assert taken(folder, replace(Project(folder), title="Letters")).sha256 != before.sha256


def test_a_file_that_was_just_written_could_change_without_a_sign(folder: Path):
    assert taken(folder).is_settled
    (folder / "xml/a.xml").write_text("<TEI/>")
    assert not taken(folder).is_settled


def test_a_schema_elsewhere_can_take_in_what_nobody_knows(folder: Path):
    elsewhere = SchemaSettings(mode="../schema.rng")

    assert not taken(folder, replace(Project(folder), schema=elsewhere)).is_settled


def test_a_folder_that_is_not_there_is_not_as_one_that_is(folder: Path):
    published = snapshots.of_folder(folder / "output")

    assert snapshots.of_folder(folder / "nowhere").sha256 != published.sha256
