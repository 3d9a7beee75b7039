"""What pages weigh: of each kind the heaviest, beside the budget of its kind.

    python bench/pages.py output        (the folder of any published edition)

Sizes are those of files in KB of 1,000 bytes, as they lie on a disk; a server sends text in about
a quarter of that. What the search reads when it is asked is weighed by `bench/search.py`, and fonts
of the edition are not counted: a browser takes of them what a page needs.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


def main() -> None:
    """Weigh the pages of an edition, and print the heaviest of each kind."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    pages = list(weighed(folder))
    over = [page for page in pages if page.excesses]
    style = shared_style(folder) / 1000
    sys.stdout.write(f"{table(pages)}\n\nthe style of all pages: {style:.1f} KB of {STYLE}\n")
    sys.stdout.write(f"over their budget: {len(over)} of {len(pages)} pages\n")
    sys.stdout.writelines(f"{page}\n" for page in over)


# ---------------------------------------------------------------------------------------------
# Budgets


@dataclass(frozen=True, slots=True)
class Budget:
    """What a page may weigh by itself, and its scripts, in KB."""

    html: int
    scripts: int = 0


BUDGETS: Mapping[str, Budget] = {
    "home": Budget(30),
    "text": Budget(250, 6),
    "text-part": Budget(250, 6),
    "entity": Budget(40),
    "index": Budget(150, 4),
    "dates": Budget(80),
    "timeline": Budget(80),
    "map": Budget(80),
    "search": Budget(20, 10),
    "concordance": Budget(150),
    "passages": Budget(250, 2),
    "versions": Budget(150, 2),
    "about/index": Budget(60),
    "about/cite": Budget(20, 1),
    "about/downloads": Budget(20),
    "about/colophon": Budget(30),
    "about/accessibility": Budget(10),
    "404": Budget(10, 2),
}

STYLE = 16
"""What the style sheet that all pages share may weigh, in KB."""

FIRST_VIEW = 200
"""What a page may weigh with all that is loaded to show it, in KB; a long text alone is more."""


# ---------------------------------------------------------------------------------------------
# Pages


@dataclass(frozen=True, slots=True)
class Page:
    """A page of an edition, and the bytes of what it is made of."""

    file: Path
    kind: str
    html: int
    scripts: int
    styles: int
    images: int

    @property
    def first_view(self) -> int:
        return self.html + self.scripts + self.styles + self.images

    @property
    def excesses(self) -> tuple[str, ...]:
        """Say what of the page is above its budget."""
        budget = BUDGETS[self.kind]
        weights = {
            "the page": (self.html, budget.html),
            "scripts": (self.scripts, budget.scripts),
            "the first view": (self.first_view, max(FIRST_VIEW, budget.html)),
        }
        return tuple(
            f"{what} {weight / 1000:.1f} KB, not {allowed}"
            for what, (weight, allowed) in weights.items()
            if weight > allowed * 1000
        )

    def __str__(self) -> str:
        return f"{self.file.parent.name}/{self.file.name} ({self.kind}): {'; '.join(self.excesses)}"


LOADED = re.compile(r'<(?:link rel="stylesheet"|script|img) [^>]*?(?:href|src)="([^"#]+)"')


def weighed(folder: Path) -> Iterator[Page]:
    """Yield all pages of a published edition, in the order of the manifest.

    Those of a version that was released were weighed with it, and nobody can mend them now.
    """
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for each in manifest["files"]:
        if each["media_type"] == "text/html" and each["kind"] != "version":
            path = PurePosixPath(each["path"])
            kind = str(path.with_suffix("")) if each["kind"] == "about" else each["kind"]
            yield _weighed(folder / path, kind)


def _weighed(file: Path, kind: str) -> Page:
    html = file.read_text("utf-8")
    sizes = {".css": 0, ".js": 0}
    images = 0
    for address in set(LOADED.findall(html)):
        # What is shown for a missing page begins its addresses at the top of its host.
        is_from_top = address.startswith("/")
        loaded = file.parent / (
            f"assets/{address.partition('/assets/')[2]}" if is_from_top else address
        )
        if loaded.suffix in sizes:
            sizes[loaded.suffix] += loaded.stat().st_size
        else:
            images += loaded.stat().st_size
    return Page(file, kind, len(html.encode()), sizes[".js"], sizes[".css"], images)


def shared_style(folder: Path) -> int:
    return (folder / "assets" / "edition.css").stat().st_size


def of_each_kind(folder: Path, at_most: float = float("inf")) -> list[Page]:
    """Return the heaviest page of each kind, and of each register, that is not too heavy."""
    heaviest: dict[tuple[str, str], Page] = {}
    light = (page for page in weighed(folder) if page.html <= at_most)
    for page in sorted(light, key=lambda page: page.html):
        register = page.file.parent.name if page.kind in {"entity", "index"} else ""
        heaviest[page.kind, register] = page
    return list(heaviest.values())


# ---------------------------------------------------------------------------------------------
# The table


def table(pages: Iterable[Page]) -> str:
    kinds: dict[str, list[Page]] = {}
    for page in pages:
        kinds.setdefault(page.kind, []).append(page)
    head = f"{'kind':20}{'pages':>7}{'HTML':>15}{'scripts':>13}{'styles':>9}{'first view':>15}"
    return "\n".join([head, *(line(kind, kinds[kind]) for kind in BUDGETS if kind in kinds)])


def line(kind: str, pages: Iterable[Page]) -> str:
    """Return the largest of each weight of the pages of a kind, each beside its budget."""
    pages = list(pages)
    budget = BUDGETS[kind]
    html = beside(max(page.html for page in pages), budget.html)
    scripts = beside(max(page.scripts for page in pages), budget.scripts)
    styles = max(page.styles for page in pages) / 1000
    first_view = beside(max(page.first_view for page in pages), max(FIRST_VIEW, budget.html))
    return f"{kind:20}{len(pages):>7}{html:>15}{scripts:>13}{styles:>9.1f}{first_view:>15}"


def beside(weight: int, allowed: int) -> str:
    return f"{weight / 1000:.1f} of {allowed}"


if __name__ == "__main__":
    main()
