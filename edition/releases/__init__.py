"""The releases: every version of the edition that was ever published for good, and its archive."""

from edition.releases.frozen import VERSIONS, check, frozen
from edition.releases.record import (
    FOLDER,
    RELEASES,
    Release,
    archive,
    is_released,
    is_version,
    keep,
    of,
    order,
    place,
)

__all__ = [
    "FOLDER",
    "RELEASES",
    "VERSIONS",
    "Release",
    "archive",
    "check",
    "frozen",
    "is_released",
    "is_version",
    "keep",
    "of",
    "order",
    "place",
]
