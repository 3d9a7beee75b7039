"""Versions: what the pages say of those that were released, and a frozen page of its own."""

import json
from collections.abc import Iterable, Sequence

from edition.releases import Release
from edition.site.addresses import (
    FROZEN_SCRIPT,
    HOME,
    VERSIONS,
    changes_page,
    version_page,
)
from edition.site.pages import Values


def standing_values(releases: Sequence[Release], *, is_frozen: bool) -> Values:
    """Return what every page says of how it stands to other versions.

    One of a frozen version stays as it is; one of the edition as it is now leads to the list of
    all that were released.
    """
    return {
        "is_frozen": is_frozen,
        "frozen_script": str(FROZEN_SCRIPT) if is_frozen else "",
        "versions": str(VERSIONS) if releases else "",
    }


def versions_values(releases: Sequence[Release]) -> Values:
    """Return what the list of all versions is about; the latest comes first."""
    return {
        "root": "../",
        "path": str(VERSIONS),
        "versions": [
            {
                "version": release.version,
                "date": release.date,
                "sha256": release.sha256,
                "swhid": release.swhid,
                "path": str(version_page(release.version, HOME)),
                "changes": str(changes_page(release.version)) if number else "",
            }
            for number, release in reversed(list(enumerate(releases)))
        ],
    }


def versions_script(releases: Iterable[Release]) -> bytes:
    """Return the script by which a frozen page learns of the versions after it."""
    versions = [release.version for release in releases]
    return f"editionVersions({json.dumps(versions)});\n".encode()
