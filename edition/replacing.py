"""Replacing: a file of the edition is written whole, or stays as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replacing(file: Path) -> Iterator[Path]:
    """Give a place beside a file; what was written there when the block ends takes its place.

    Where the block fails, the file is as it was. Raises OSError where the disk does.
    """
    fresh = file.with_name(f"{file.name}.new")
    try:
        yield fresh
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)
