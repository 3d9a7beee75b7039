"""Members: the files of an archive, and the checksums by which they are known again."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.archive.swhid import blob
from edition.errors import ConfigurationError

Members = Mapping[PurePosixPath, "Path | bytes"]
"""Files by their path in the archive: each is a file on the disk, or its content."""


@dataclass(frozen=True, slots=True)
class Fixity:
    """By what the content of a file is known again."""

    size: int
    sha256: str
    sha512: str
    blob: bytes
    """The hash that Git gives it."""


def fixity(data: bytes) -> Fixity:
    """Return the checksums of a content."""
    sha256, sha512 = hashlib.sha256(data).hexdigest(), hashlib.sha512(data).hexdigest()
    return Fixity(len(data), sha256, sha512, blob(data))


def content(origin: Path | bytes) -> bytes:
    """Return the content of a member. Raises ConfigurationError where it cannot be read."""
    if isinstance(origin, bytes):
        return origin
    try:
        return origin.read_bytes()
    except OSError as error:
        message = f"the file `{origin}` cannot be read: {error.strerror}"
        raise ConfigurationError(message, "mend that and make the archive again") from error


def in_order(paths: Iterable[PurePosixPath]) -> list[PurePosixPath]:
    """Return paths as every list of an archive has them, in the order of their bytes."""
    return sorted(paths, key=lambda path: str(path).encode())
