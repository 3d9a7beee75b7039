"""What any test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import editions, tools

# Where a run decides whether a change lands it must give the same answer twice; at a desk, and in
# `make test-long`, every run looks at new examples. A slow machine is no fault of the code.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.register_profile("searching", deadline=None)
settings.load_profile("repeatable" if os.environ.get("CI") else "searching")


@pytest.fixture(autouse=True, scope="session")
def _compiled_once() -> Iterator[None]:
    with editions.compiled_once():
        yield


@pytest.fixture(scope="session")
def chromium() -> tools.Chromium:
    """Give a browser for selenium: `with chromium.window(tmp_path / "profile") as window`."""
    return tools.chromium()


@pytest.fixture(scope="session")
def vnu() -> tools.HtmlChecker:
    """Give the HTML checker: `assert vnu.complaints(folder) == []`."""
    return tools.html_checker()


@pytest.fixture(scope="session")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the edition of this repository: every kind of page, in one language."""
    return editions.published_once(tools.ROOT, tmp_path_factory, "article")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of corpora and references that lies beside the repository, if it does.

    It is not ours to install, so a test is skipped without it wherever it runs.
    """
    folder = tools.ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder shared/ is missing beside the repository")
    return folder
