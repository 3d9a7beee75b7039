"""Withdrawal: what an editor says became of an address, on the command line."""

import shutil
from pathlib import Path

from tests import editions

MOVED = editions.CASES / "findings" / "I007-passage-that-stands-in-another-text"


def test_an_editor_says_where_a_passage_stands_now(tmp_path: Path):
    folder = shutil.copytree(MOVED, tmp_path / "a b")

    refused = editions.edition("check", folder)
    told = editions.edition(
        *("ids", folder, "--withdraw", "letter#p2", "--successor", "texts/postcard.html#p2"),
        *("--reason", "It was written on a card."),
    )

    assert refused.code == 1
    assert "[I007]" in refused.out
    assert told.out == "texts/letter#p2: moved to texts/postcard#p2\n"
    assert "[I00" not in editions.edition("check", folder).out
    unknown = editions.edition("ids", folder, "--withdraw", "texts/leter#p2")
    assert unknown.code == 2
    assert "did you mean texts/letter#p2?" in unknown.err


def test_a_trial_writes_nothing(tmp_path: Path):
    folder = shutil.copytree(MOVED, tmp_path / "edition")
    before = (folder / "ids.tsv").read_bytes()

    told = editions.edition("ids", folder, "--withdraw", "letter", "--dry-run")

    assert told.out == (
        "texts/letter: withdrawn\ntexts/letter#p1: withdrawn\ntexts/letter#p2: withdrawn\n"
    )
    assert (folder / "ids.tsv").read_bytes() == before


def test_a_successor_belongs_to_what_it_follows(tmp_path: Path):
    folder = shutil.copytree(MOVED, tmp_path / "edition")

    refused = editions.edition("ids", folder, "--successor", "letter#p1")

    assert refused.code == 2
    assert "--successor and --reason belong to --withdraw" in refused.err
