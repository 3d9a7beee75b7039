"""The inventory: what is known of an edition when its files have been read and let go."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition import inventory
from edition.inventory import Admitted, Inventory, admitted
from edition.project import load, sources
from tests import editions

if TYPE_CHECKING:
    from edition.source import Source


def taken(root: Path) -> Inventory:
    project, findings = load(root)
    assert project is not None, findings
    return inventory.take(project, admitted(project, sources(project), "reading", lambda *_: None))


def test_texts_come_in_the_order_of_their_files_with_their_ids(tmp_path: Path):
    held = taken(editions.site("letters", tmp_path / "letters"))

    assert held.texts == {
        PurePosixPath("xml/texts/answer.xml"): "answer",
        PurePosixPath("xml/texts/harbour.xml"): "harbour",
    }
    assert held.is_complete


def test_a_file_that_is_refused_leaves_the_inventory_incomplete(tmp_path: Path):
    root = editions.small(tmp_path / "edition")
    (root / "xml" / "texts" / "torn.xml").write_text("<TEI><p>", encoding="utf-8")

    held = taken(root)

    assert not held.is_complete
    assert list(held.texts.values()) == ["letter"]


def test_every_file_is_told_while_it_is_read(tmp_path: Path):
    project, _ = load(editions.site("letters", tmp_path / "letters"))
    assert project is not None
    told: list[tuple[str, int, int]] = []

    list(admitted(project, sources(project), "reading", lambda *p: told.append(p)))

    assert told == [("reading", number, 4) for number in range(4)]


def test_no_source_is_kept(tmp_path: Path):
    project, _ = load(editions.site("letters", tmp_path / "letters"))
    assert project is not None
    seen: list[weakref.ref[Source]] = []

    def watched() -> Iterator[Admitted]:
        for source, findings in admitted(project, sources(project), "reading", lambda *_: None):
            assert source is not None
            seen.append(weakref.ref(source))
            yield source, findings
            del source

    held = inventory.take(project, watched())
    gc.collect()

    assert held.directory.entities
    assert [reference() for reference in seen] == [None] * len(seen)
