"""A visit: a page as a browser shows it, and what a reader would complain of."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from selenium.webdriver import Chrome

from tests.tools import Chromium

WIDTHS = (320, 768, 1280)


@contextmanager
def reading_window(chromium: Chromium, profile: Path) -> Iterator[Chrome]:
    """Open a window in which no page can run a script.

    What is asked with `execute_script` is asked from outside, which remains allowed.
    """
    with chromium.window(profile) as opened:
        command(opened, "Emulation.setScriptExecutionDisabled", value=True)
        yield opened


def command(window: Chrome, name: str, **arguments: object) -> dict[str, Any]:
    answer = window.execute_cdp_cmd(name, arguments)
    return cast("dict[str, Any]", answer)


def ask(window: Chrome, script: str, *arguments: object) -> Any:
    return window.execute_script(script, *arguments)


def set_width(window: Chrome, width: int) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    command(window, "Emulation.setDeviceMetricsOverride", **size)


def set_media(window: Chrome, media: str = "screen", scheme: str = "light") -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    command(window, "Emulation.setEmulatedMedia", media=media, features=features)


MISPLACED = """
    const width = document.documentElement.clientWidth, found = [];
    const name = e => `${e.localName}.${e.className} “${e.textContent.trim().slice(0, 30)}”`;
    if (document.documentElement.scrollWidth > width)
        found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    const look = parent => {
        for (const e of parent.children) {
            if (e.matches('.skip')) continue;  // waits outside until it is needed
            for (const box of e.getClientRects())
                if (box.width && box.height && (box.left < -0.5 || box.right > width + 0.5))
                    found.push(`${name(e)} from ${box.left} to ${box.right}`);
            // What scrolls by itself may hold what is wider.
            if (!/auto|scroll/.test(getComputedStyle(e).overflowX)) look(e);
        }
    };
    look(document.body);
    for (const number of document.querySelectorAll('.number, .note-number')) {
        const mark = number.getBoundingClientRect(), words = document.createRange();
        for (let node = number.nextSibling; node; node = node.nextSibling) {
            words.selectNodeContents(node);
            for (const box of words.getClientRects())
                if (Math.min(mark.right, box.right) - Math.max(mark.left, box.left) > 0.5
                    && Math.min(mark.bottom, box.bottom) - Math.max(mark.top, box.top) > 2)
                    found.push(`number ${number.textContent} lies on ${node.textContent}`);
        }
    }
    return found;
"""

FAINT = """
    const number = text => text.match(/[\\d.]+/g).map(Number);
    const luminance = ([red, green, blue]) => {
        const linear = value =>
            (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    };
    const paper = element => {
        for (let e = element; e; e = e.parentElement) {
            const [red, green, blue, alpha = 1] = number(getComputedStyle(e).backgroundColor);
            if (alpha === 1) return [red, green, blue];
        }
        return [255, 255, 255];
    };
    const found = new Set();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        if (!texts.currentNode.data.trim() || !element.getClientRects().length) continue;
        const pair = [number(getComputedStyle(element).color), paper(element)].map(luminance);
        const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
        const name = `${element.localName}.${element.className}`;
        if (ratio < 4.5) found.add(`${name}: ${ratio.toFixed(2)}`);
    }
    return [...found];
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of a page."""

    page: str
    complaints: list[str]
    """What the browser says in its console."""
    loaded: list[str]
    """The addresses of all that the page asked for."""
    words: str
    misplaced: list[str]
    """What lies outside the window, or on something else."""
    faint: list[str]
    """What has too little contrast to its paper (WCAG 2.2, 1.4.3)."""


def visit(window: Chrome, page: Path, *, closely: bool) -> Visit:
    """Open a page in a narrow window; look closely at it in wide ones, and by day and night."""
    set_width(window, WIDTHS[0])
    window.get(page.as_uri())
    misplaced, faint = [], []
    for width in WIDTHS if closely else WIDTHS[:1]:
        set_width(window, width)
        misplaced += [f"at {width} px: {found}" for found in ask(window, MISPLACED)[:5]]
    for scheme in ("light", "dark") if closely else ():
        set_media(window, scheme=scheme)
        faint += [f"{scheme}: {found}" for found in ask(window, FAINT)]
    set_media(window)
    tree = command(window, "Page.getResourceTree")["frameTree"]
    return Visit(
        f"{page.parent.name}/{page.name}",
        [entry["message"] for entry in window.get_log("browser")],  # type: ignore[no-untyped-call]
        [resource["url"] for resource in tree["resources"]]
        + [frame["frame"]["url"] for frame in tree.get("childFrames", [])],
        ask(window, "return document.querySelector('main').innerText"),
        misplaced,
        faint,
    )
