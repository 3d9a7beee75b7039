"""Expected results that lie in a file beside the input of a case.

With EDITION_UPDATE_GOLDEN=1 they are written anew; the difference is then reviewed in git.
"""

import os
from pathlib import Path


def expected(file: Path, actual: str) -> str:
    """Return what the file expects: `assert actual == golden.expected(file, actual)`."""
    if os.environ.get("EDITION_UPDATE_GOLDEN") == "1":
        file.write_bytes(actual.encode())
    return file.read_bytes().decode() if file.exists() else f"(there is no {file.name})"
