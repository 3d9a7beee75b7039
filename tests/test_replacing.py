"""Replacing: a file is the new one, whole, or as it was."""

from pathlib import Path

import pytest

from edition.replacing import replacing


def test_what_was_written_takes_the_place_of_the_file(tmp_path: Path):
    file = tmp_path / "ids.tsv"
    file.write_bytes(b"old")

    with replacing(file) as fresh:
        fresh.write_bytes(b"new")

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"ids.tsv": b"new"}


def test_where_writing_fails_the_file_is_as_it_was(tmp_path: Path):
    file = tmp_path / "ids.tsv"
    file.write_bytes(b"old")

    with pytest.raises(FileNotFoundError), replacing(file) as fresh:
        fresh.with_name("missing").rename(fresh)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"ids.tsv": b"old"}
