"""Changes: the page that lists what is new, gone or reworded in a version, and its data."""

import json
from pathlib import PurePosixPath

from edition.site.addresses import HOME, changes_page, version_page
from edition.site.pages import Values


def changes_values(record: Values, old: str, new: str) -> Values:
    """Return what the page of a release is about; `record` says what changed since the other."""
    path = changes_page(new)
    return {
        **record,
        "root": "../" * (len(path.parts) - 1),
        "path": str(path),
        "old_folder": _folder(old),
        "new_folder": _folder(new),
        "data": str(changes_data_file(new)),
    }


def alone(record: Values) -> Values:
    """Return what a page is about that stands by itself: it leads nowhere."""
    return {**record, "root": "", "path": "", "old_folder": "", "new_folder": "", "data": ""}


def changes_data_file(version: str) -> PurePosixPath:
    """Return the address of all changes of a release as data."""
    return changes_page(version).with_suffix(".json")


def changes_data(record: Values) -> bytes:
    """Return all changes as a file in JSON."""
    return f"{json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _folder(version: str) -> str:
    """Return where the pages of a version lie, with a slash at the end."""
    return f"{version_page(version, HOME).parent}/"
