"""What any test may ask for."""

from pathlib import Path

import pytest

from tests import tools


@pytest.fixture(scope="session")
def chromium() -> tools.Chromium:
    """Give a browser for selenium: `with chromium.window(tmp_path / "profile") as window`."""
    return tools.chromium()


@pytest.fixture(scope="session")
def vnu() -> tools.HtmlChecker:
    """Give the HTML checker: `assert vnu.errors(folder) == []`."""
    return tools.html_checker()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of corpora and references that lies beside the repository, if it does.

    It is not ours to install, so a test is skipped without it wherever it runs.
    """
    folder = tools.ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder shared/ is missing beside the repository")
    return folder
