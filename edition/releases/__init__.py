"""The releases: every version of the edition that was ever published for good, and its archive."""

from edition.releases.frozen import check, frozen
from edition.releases.kept import check_sources, kept
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
    "Release",
    "archive",
    "check",
    "check_sources",
    "frozen",
    "is_released",
    "is_version",
    "keep",
    "kept",
    "of",
    "order",
    "place",
]
