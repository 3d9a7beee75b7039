"""A visit: a page as a browser shows it, and what a reader would complain of."""

import base64
import io
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, cast

from pypdf import PdfReader
from selenium.webdriver import Chrome

from tests.tools import Chromium

WIDTHS = (320, 768, 1280)

PROBES = Path(__file__).parent / "probes"
"""Scripts that ask a page for its faults; each says in its first line for which."""


@contextmanager
def reading_window(chromium: Chromium, profile: Path) -> Iterator[Chrome]:
    """Open a window in which no page can run a script.

    What is asked with `execute_script` is asked from outside, which remains allowed.
    """
    with chromium.window(profile) as opened:
        let_scripts_run(opened, are_allowed=False)
        yield opened


def command(window: Chrome, name: str, **arguments: object) -> dict[str, Any]:
    answer = window.execute_cdp_cmd(name, arguments)
    return cast("dict[str, Any]", answer)


def ask(window: Chrome, script: str, *arguments: object) -> Any:
    return window.execute_script(script, *arguments)


def probe(window: Chrome, *names: str) -> list[list[str]]:
    """Return the faults of a page that each probe finds, all of them asked at once."""
    functions = ", ".join(f"() => {{\n{probing(name)}\n}}" for name in names)
    return cast("list[list[str]]", ask(window, f"return [{functions}].map(find => find());"))


@cache
def probing(name: str) -> str:
    return (PROBES / f"{name}.js").read_text("utf-8")


# ---------------------------------------------------------------------------------------------
# The window


def let_scripts_run(window: Chrome, *, are_allowed: bool) -> None:
    """Allow pages that are opened from now on to run scripts, or forbid it."""
    command(window, "Emulation.setScriptExecutionDisabled", value=not are_allowed)


def set_width(window: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    command(window, "Emulation.setDeviceMetricsOverride", **size)


def set_media(
    window: Chrome, media: str = "screen", scheme: str = "light", **preferred: str
) -> None:
    """Show pages as on a screen or on paper, and as a reader prefers: `forced_colors="active"`."""
    wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "", "forced-colors": ""}
    wanted |= {name.replace("_", "-"): value for name, value in preferred.items()}
    features = [{"name": name, "value": value} for name, value in wanted.items()]
    command(window, "Emulation.setEmulatedMedia", media=media, features=features)


def printed(window: Chrome) -> str:
    """Print the page to PDF, and return the words of that, without ligatures."""
    set_media(window, "print")
    pdf = base64.b64decode(command(window, "Page.printToPDF")["data"])
    said = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(unicodedata.normalize("NFKC", said).split())


# ---------------------------------------------------------------------------------------------
# The page


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of a page."""

    page: str
    complaints: list[str]
    """What the browser says in its console."""
    loaded: list[str]
    """The addresses of all that the page asked for."""
    words: str
    crowded: list[str]
    """What has too little room, in windows of some widths."""
    faint: list[str]
    """What has too little contrast to its paper (WCAG 2.2, 1.4.3)."""


def visit(window: Chrome, page: Path, *, closely: bool) -> Visit:
    """Open a page in a narrow window; look closely at it in wide ones, and by day and night."""
    set_width(window, WIDTHS[0])
    window.get(page.as_uri())
    no_room = list(crowded(window, WIDTHS if closely else WIDTHS[:1]))
    faint = []
    for scheme in ("light", "dark") if closely else ():
        set_media(window, scheme=scheme)
        (found,) = probe(window, "faint")
        faint += [f"{scheme}: {fault}" for fault in found]
    set_media(window)
    return Visit(
        f"{page.parent.name}/{page.name}",
        complaints(window),
        loaded(window),
        words(window),
        no_room,
        faint,
    )


def crowded(window: Chrome, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """Yield what lies outside the window or on something else, or is too small to be hit.

    320 px is also what a window of 1280 px has at a zoom of 400 %.
    """
    for width in widths:
        set_width(window, width)
        for found in probe(window, "misplaced", "overlapping", "small"):
            yield from (f"at {width} px: {fault}" for fault in found[:5])


def complaints(window: Chrome) -> list[str]:
    """Return what the browser has said in its console since this was last asked."""
    entries = window.get_log("browser")  # type: ignore[no-untyped-call]
    return [entry["message"] for entry in entries]


def loaded(window: Chrome) -> list[str]:
    """Return the addresses of all that the page asked for, itself and by its scripts."""
    tree = command(window, "Page.getResourceTree")["frameTree"]
    return [
        *(resource["url"] for resource in tree["resources"]),
        *(frame["frame"]["url"] for frame in tree.get("childFrames", [])),
        *ask(window, "return performance.getEntriesByType('resource').map(entry => entry.name)"),
    ]


def words(window: Chrome) -> str:
    return cast("str", ask(window, "return document.querySelector('main').innerText"))


# ---------------------------------------------------------------------------------------------
# Accessibility


ALL_RULES: Mapping[str, object] = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
OF_COLOUR: Mapping[str, object] = {
    "type": "rule",
    "values": ["color-contrast", "link-in-text-block"],
}


@dataclass(frozen=True, slots=True)
class State:
    """A state in which a page is looked at."""

    name: str
    width: int
    scheme: str
    rules: Mapping[str, object]
    """Which rules of axe-core are asked."""
    switches: bool = True
    """Whether names are marked, and what else a text lets its readers turn off."""


STATES = (
    State("light", 1280, "light", ALL_RULES),
    State("narrow", WIDTHS[0], "light", ALL_RULES),
    State("dark", 1280, "dark", OF_COLOUR),  # nothing else is another there
    State("light, unmarked", 1280, "light", OF_COLOUR, switches=False),
    State("dark, unmarked", 1280, "dark", OF_COLOUR, switches=False),
)


def violations(window: Chrome, axe: str, states: Sequence[State] = STATES) -> Iterator[str]:
    """Yield what axe-core says against the page in each state."""
    ask(window, axe)
    for state in states:
        if ask(window, probing("switched"), state.switches):
            set_width(window, state.width)
            set_media(window, scheme=state.scheme)
            for violation in window.execute_async_script(probing("violations"), state.rules):
                yield f"{state.name}: {violation}"
    set_media(window)


# ---------------------------------------------------------------------------------------------
# A server


class _StaticPages(SimpleHTTPRequestHandler):
    """Answers as hosts of static pages do: with `404.html` for what is not there."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the edition's own page; the edition is the first folder of the address."""
        page = Path(self.directory, self.path.split("/")[1], "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(edition: Path) -> Iterator[str]:
    """Serve an edition from the loopback interface, and give the address of its folder."""
    handler = partial(_StaticPages, directory=str(edition.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        # The server looks so often, in seconds, whether it has to end: half a second by itself.
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{edition.name}"
        server.shutdown()
