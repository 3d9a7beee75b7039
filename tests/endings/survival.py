"""Static survival (A): whether the edition can be read wherever it lies, whatever is missing."""

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from selenium.webdriver import Chrome

from bench import pages as weights
from tests.editions import XHTML
from tests.endings.outcome import Outcome, judged
from tests.endings.subject import (
    MISSING_PAGE,
    Link,
    Subject,
    Text,
    ids_of,
    links_of,
    unspaced,
)
from tests.visiting import ask, command, let_scripts_run, loaded, served, words

HOME = PurePosixPath("index.html")


# ---------------------------------------------------------------------------------------------
# Nothing but files

STATIC = frozenset(
    {
        *(".bib", ".cff", ".css", ".csv", ".geojson", ".gif", ".html", ".jpeg", ".jpg", ".js"),
        *(".json", ".jsonld", ".mp3", ".mp4", ".ogg", ".pdf", ".png", ".ris", ".svg", ".tsv"),
        *(".ttl", ".txt", ".webp", ".woff2", ".xml"),
    }
)
"""What a server sends as it is."""


def no_server(subject: Subject) -> Outcome:
    """Look at the ending of every file, and whether one can be started as a program."""
    strange = [path for path in subject.files if path.suffix not in STATIC]
    started = [path for path in subject.files if (subject.site / path).stat().st_mode & 0o111]
    return judged(
        [
            *(f"{path}: a server may want to do something with it" for path in strange),
            *(f"{path}: can be started as a program" for path in started),
        ],
        files=len(subject.files),
        kinds_of_files=len({path.suffix for path in subject.files}),
    )


PORTABLE = re.compile(r"[a-z0-9~][a-z0-9._~-]*")
REQUIRED_NAMES = frozenset({"CITATION.cff"})
"""Names that others prescribe."""
LONGEST_PATH = 200


def portable_names(subject: Subject) -> Outcome:
    """Compare names with a–z, 0–9, `.`, `-`, `_`, and with each other; measure paths."""
    folded = Counter(str(path).casefold() for path in subject.files)
    return judged(
        [
            *(
                f"{path}: other than a–z, 0–9, “.”, “-”, “_”"
                for path in subject.files
                for part in path.parts
                if not (PORTABLE.fullmatch(part) or part in REQUIRED_NAMES)
            ),
            *(f"{path}: twice, but for case" for path, number in folded.items() if number > 1),
            *(
                f"{path}: {len(str(path))} characters"
                for path in subject.files
                if len(str(path)) >= LONGEST_PATH
            ),
        ],
        f"the longest has {max(len(str(path)) for path in subject.files)} characters",
        paths=len(subject.files),
    )


def plain_files(subject: Subject) -> Outcome:
    """Walk the folder."""
    entries = {path.relative_to(subject.site): path for path in sorted(subject.site.rglob("*"))}
    return judged(
        [
            *(f"{name}: a link" for name, path in entries.items() if path.is_symlink()),
            *(f"{name}: hidden" for name in entries if name.name.startswith(".")),
            *(f"{name}: empty" for name, path in entries.items() if _is_empty(path)),
        ],
        files_and_folders=len(entries),
    )


def _is_empty(path: Path) -> bool:
    return not (any(path.iterdir()) if path.is_dir() else path.stat().st_size)


HEAVIEST = 60
"""So many times its sources a version may weigh; below 5 MB whatever it is made of."""


def bounded_weight(subject: Subject) -> Outcome:
    """Weigh each page with what it loads, by the budget of its kind, and the whole."""
    weighed = [(str(page["path"]), page["kind"]) for page in subject.manifest["files"]]
    unknown = {
        kind
        for path, kind in weighed
        if path.endswith(".html") and kind not in {*weights.BUDGETS, "about", "version"}
    }
    if unknown:
        faults = [f"pages of the kind `{kind}` have no budget" for kind in sorted(unknown)]
        return judged(faults, pages=len(subject.pages))
    heavy = [page for page in weights.weighed(subject.site) if page.excesses]
    whole = sum((subject.site / path).stat().st_size for path in subject.current)
    sources = sum(file.stat().st_size for file in (subject.project / "xml").rglob("*.xml"))
    bound = max(5_000_000, HEAVIEST * sources)
    too_heavy = [f"all files together: {whole:,} bytes"] if whole > bound else []
    return judged(
        [*map(str, heavy), *too_heavy],
        f"{whole:,} bytes of at most {bound:,}",
        pages=len(subject.pages),
    )


# ---------------------------------------------------------------------------------------------
# Reading


def without_scripts(subject: Subject) -> Outcome:
    """Ask a browser that runs no script for each passage: it has the characters of the TEI."""
    let_scripts_run(subject.window, are_allowed=False)
    units = 0
    faults: list[str] = []
    for text in subject.texts:
        subject.window.get((subject.site / text.path).as_uri())
        units += len(text.units)
        faults += _unreadable(text, rendered(subject.window, text))
    return judged(faults, units=units, texts=len(subject.texts))


def _unreadable(text: Text, shown: Sequence[dict[str, Any]]) -> Iterator[str]:
    by_id = {unit["id"]: unit for unit in shown}
    for name, unit in text.units.items():
        there = by_id.get(name)
        if there is None:
            yield f"{text.path}#{name}: not on the page"
        elif unspaced(there["words"]) != text.characters(unit):
            yield f"{text.path}#{name}: other words than in the TEI"
        elif there["hidden"]:
            yield f"{text.path}#{name}: not shown: “{there['hidden'][0]}”"


def rendered(window: Chrome, text: Text) -> Sequence[dict[str, Any]]:
    """Return what the browser shows of each unit of a text."""
    answer: Sequence[dict[str, Any]] = ask(window, _script(), list(text.units))
    return answer


@cache
def _script() -> str:
    return Path(__file__).with_name("rendered.js").read_text("utf-8")


STYLED = """
    const hasRules = sheet => { try { return sheet.cssRules.length > 0; } catch { return false; } };
    return [...document.styleSheets].some(hasRules);
"""


def without_style(subject: Subject) -> Outcome:
    """Ask a browser that gets no style sheet where each passage stands: below the one before."""
    window = subject.window
    let_scripts_run(window, are_allowed=False)
    command(window, "Network.enable")
    command(window, "Network.setBlockedURLs", urls=["*.css"])
    units = 0
    faults: list[str] = []
    with served(subject.site) as address:
        for text in subject.texts:
            window.get(f"{address}/{text.path}")
            shown = rendered(window, text)
            standing = [unit for unit in shown if unit["id"] not in text.relocated]
            tops = [unit["top"] for unit in standing]
            units += len(standing)
            faults += _unreadable(text, shown)
            if ask(window, STYLED):
                faults.append(f"{text.path}: style sheets were loaded all the same")
            if tops != sorted(tops):
                faults.append(f"{text.path}: the passages stand in another order than in the TEI")
    command(window, "Network.setBlockedURLs", urls=[])
    command(window, "Network.disable")
    return judged(faults, units_in_order=units)


def pages_alone(subject: Subject) -> Outcome:
    """Put a page of each kind into an empty folder: all its characters are there, in order."""
    window = subject.window
    let_scripts_run(window, are_allowed=False)
    faults = []
    kinds = [page.file for page in weights.of_each_kind(subject.site)]
    for number, file in enumerate(kinds):
        window.get(file.as_uri())
        whole = unspaced(words(window)).casefold()
        alone = subject.scratch / "alone" / str(number) / file.name
        alone.parent.mkdir(parents=True)
        shutil.copy(file, alone)
        window.get(alone.as_uri())
        if not is_within(whole, unspaced(words(window)).casefold()):
            faults.append(f"{file.relative_to(subject.site)}: words are missing or move")
    return judged(faults, kinds_of_pages=len(kinds))


def is_within(some: str, all_of_them: str) -> bool:
    """Tell whether characters stand in this order among others."""
    rest = iter(all_of_them)
    return all(character in rest for character in some)


# ---------------------------------------------------------------------------------------------
# Requests

LOADING = frozenset(
    f"{XHTML}{name}"
    for name in ("script", "img", "iframe", "source", "video", "audio", "object", "embed", "track")
)
LOADED_RELATIONS = frozenset({"stylesheet", "icon", "preload", "prefetch", "modulepreload"})
NAMESPACES = re.compile(r"http://www\.w3\.org/(?:1999/xhtml|2000/svg|1999/xlink|1998/Math/MathML)")
OUTSIDE = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
IN_STYLE = re.compile(r"url\(\s*[\"']?(?:https?:)?//|@import", re.IGNORECASE)


def no_foreign_request(subject: Subject) -> Outcome:
    """Read what is loaded, styles and scripts; let a browser open a page of each kind."""
    asked, abroad = _requests(subject)
    return judged(
        [*foreign_addresses(subject), *abroad],
        addresses_that_are_loaded=sum(map(is_loaded, subject.links)),
        style_sheets=len(subject.ending(".css")),
        scripts=len(subject.ending(".js")),
        requests_of_a_browser=asked,
    )


def foreign_addresses(subject: Subject) -> Iterator[str]:
    """Yield what pages, styles and scripts would load from another host."""
    for link in subject.links:
        if is_loaded(link) and not link.is_ours:
            yield f"{link}: of another host"
    for path in subject.ending(".css"):
        if IN_STYLE.search(_read(subject, path)):
            yield f"{path}: loads by an address"
    for path in subject.ending(".js"):
        if OUTSIDE.search(NAMESPACES.sub("", _read(subject, path))):
            yield f"{path}: has an address of another host"


def is_loaded(link: Link) -> bool:
    """Tell whether a browser asks for what an address leads to, without anybody clicking."""
    relations = set(link.element.get("rel", "").split())
    return link.element.tag in LOADING or bool(
        link.element.tag == f"{XHTML}link" and relations & LOADED_RELATIONS
    )


def _requests(subject: Subject) -> tuple[int, list[str]]:
    """Open a page of each kind, with scripts and without; return what was asked of whom."""
    asked, abroad = 0, []
    with served(subject.site) as address:
        host, _, _ = address.rpartition("/")
        for page in weights.of_each_kind(subject.site):
            for are_allowed in (True, False):
                let_scripts_run(subject.window, are_allowed=are_allowed)
                subject.window.get(f"{address}/{page.file.relative_to(subject.site)}")
                found = loaded(subject.window)
                asked += len(found)
                abroad += [
                    f"{page.file.name} asks for {one}"
                    for one in found
                    if not one.startswith((f"{host}/", "data:"))
                ]
    return asked, abroad


def _read(subject: Subject, path: PurePosixPath) -> str:
    return (subject.site / path).read_text("utf-8")


# ---------------------------------------------------------------------------------------------
# Addresses

QUERYING = re.compile(r"location\.search")


def no_query(subject: Subject) -> Outcome:
    """Look for `?` in the addresses of all pages, and for forms."""
    ours = [link for link in subject.links if link.is_ours]
    remembering = [path for path in subject.ending(".js") if QUERYING.search(_read(subject, path))]
    return judged(
        [
            *(f"{link}: a query" for link in ours if "?" in link.address),
            *(f"{link}: a form" for link in ours if link.element.tag == f"{XHTML}form"),
        ],
        f"scripts that keep a question in their own address: {len(remembering)}",
        addresses=len(ours),
    )


def no_hash_routing(subject: Subject) -> Outcome:
    """Compare each `#id` on a page with the ids of that page."""
    known = {path: ids_of(root) for path, root in subject.all_pages.items()}
    within = [link for link in subject.links if link.address.startswith("#")]
    return judged(
        (
            f"{link}: no such id"
            for link in within
            if link.fragment and link.fragment not in known[link.page]
        ),
        fragments=len(within),
        pages=len(known),
    )


IDENTIFYING = frozenset({"citing", "citation", "citations", "identifier", "frozen", "versions"})
"""Classes of what says by which address something is known, for ever."""


def relative_links(subject: Subject) -> Outcome:
    """Look for addresses that begin with `/` or with that of the edition, but in citations."""
    links = [link for link in subject.links if link.page.name != MISSING_PAGE]
    own = subject.address
    return judged(
        (
            f"{link}: not relative"
            for link in links
            if link.address.startswith("/")
            or link.address.startswith("file:")
            or (own and link.address.startswith(own) and not _identifies(link))
        ),
        addresses=len(links),
    )


def _identifies(link: Link) -> bool:
    """Tell whether an address is said rather than followed: in the head, or in a citation."""
    around = [link.element, *link.element.iterancestors()]
    return link.element.tag == f"{XHTML}link" or any(
        IDENTIFYING & set(element.get("class", "").split()) for element in around
    )


def links_resolve(subject: Subject) -> Outcome:
    """Compare each address within the edition with its files, and with their ids."""
    there = set(subject.files)
    known = {path: ids_of(root) for path, root in subject.all_pages.items()}
    ours = [link for link in subject.links if link.is_ours and link.page.name != MISSING_PAGE]
    return judged(
        (
            f"{link}: leads to nothing"
            for link in ours
            if link.target not in there
            or (link.fragment and link.fragment not in known.get(link.target, {link.fragment}))
        ),
        internal_links=len(ours),
        pages=len(known),
    )


# ---------------------------------------------------------------------------------------------
# Ways


def any_folder(subject: Subject) -> Outcome:
    """Follow all links on a disk, and from a server in another folder with blanks: the same."""
    place = subject.scratch / "elsewhere" / "quite deep" / "ein Ort"
    shutil.copytree(subject.site, place)
    here = reached(subject, HOME)
    with served(place) as address:
        host, _, name = address.rpartition("/")
        there = _crawled(f"{host}/{quote(name)}", subject)
    shutil.rmtree(place)
    return judged(
        [
            *(f"{path}: cannot be had from a server" for path in sorted(here - there)),
            *(f"{path}: cannot be had from a disk" for path in sorted(there - here)),
        ],
        files_by_both_ways=len(here & there),
    )


def _crawled(address: str, subject: Subject) -> set[PurePosixPath]:
    """Return all that can be had from a server by following links from the home page."""
    found: set[PurePosixPath] = set()
    seen, waiting = {HOME}, [HOME]
    while waiting:
        path = waiting.pop()
        try:
            with urlopen(f"{address}/{quote(str(path))}", timeout=60) as answer:  # noqa: S310 (the loopback)
                if answer.read() and answer.status == HTTPStatus.OK:
                    found.add(path)
        except HTTPError:
            continue
        nearby = _targets(subject, path)
        waiting += [one for one in nearby if one not in seen]
        seen.update(nearby)
    return found


def reached(
    subject: Subject, start: PurePosixPath, without: frozenset[PurePosixPath] = frozenset()
) -> set[PurePosixPath]:
    """Return all files to which links lead from a page, by whatever number of pages."""
    there = set(subject.files)
    seen, waiting = {start}, [start]
    while waiting:
        nearby = [
            path
            for path in _targets(subject, waiting.pop())
            if path in there and path not in without
        ]
        waiting += [one for one in dict.fromkeys(nearby) if one not in seen]
        seen.update(nearby)
    return seen


def _targets(subject: Subject, path: PurePosixPath) -> list[PurePosixPath]:
    page = subject.all_pages.get(path)
    links = links_of(path, page) if page is not None else ()
    return [link.target for link in links if link.is_ours]


def no_orphan(subject: Subject) -> Outcome:
    """Follow links from the home page until no page is new."""
    found = reached(subject, HOME)
    missed = [path for path in subject.all_pages if path not in found and path.name != MISSING_PAGE]
    return judged((f"{path}: no way leads to it" for path in missed), pages=len(subject.all_pages))


def browsed_without_search(subject: Subject) -> Outcome:
    """Follow links from the home page, but not into the search and its lists of words."""
    search = frozenset(path for path in subject.files if path.parts[0] in {"search", "concordance"})
    found = reached(subject, HOME, search)
    folders = {
        "person": "persons",
        "organization": "organizations",
        "place": "places",
        "event": "events",
    }
    texts = [PurePosixPath("texts", f"{one['id']}.html") for one in subject.manifest["documents"]]
    entities = [
        PurePosixPath(folders[one["kind"]], f"{one['id']}.html")
        for one in subject.manifest["entities"]
    ]
    return judged(_unfound([*texts, *entities], found), texts=len(texts), entities=len(entities))


def _unfound(wanted: Iterable[PurePosixPath], found: set[PurePosixPath]) -> Iterator[str]:
    return (f"{path}: found by searching only" for path in wanted if path not in found)
