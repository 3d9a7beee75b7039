"""The subject: an edition as it is examined, its sources, its site, and its archive.

What many items look at is read once. Nothing here asks the toolkit what it has published: files
are read as anybody would read them who knows the contract of the output and no more.
"""

import csv
import hashlib
import json
import os
import shutil
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import etree
from selenium.webdriver import Chrome

from tests import editions, tools
from tests.editions import TEI, XHTML, XML_ID, Answer

PARTS = ("edition.toml", "ids.tsv", "releases.tsv", "releases", "xml", "LICENSE")
"""What an edition is made of, as far as it has it."""

CITABLE = (
    *("p", "ab", "head", "lg", "l", "item", "note", "figure", "table", "sp"),
    *("u", "entry", "entryFree"),
)
"""The elements that can be cited."""

MISSING_PAGE = "404.html"
"""Shown at whatever address is not there: nothing leads to it, and its own links are absolute."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address on a page, and the element that has it."""

    page: PurePosixPath
    element: etree._Element
    address: str

    @property
    def is_ours(self) -> bool:
        """Whether it is written as an address within the edition."""
        parts = urlsplit(self.address)
        return not (parts.scheme or parts.netloc)

    @property
    def target(self) -> PurePosixPath:
        """The file to which it leads, seen from the top of the edition."""
        address = unquote(urlsplit(self.address).path)
        joined = os.path.normpath(self.page.parent / address) if address else self.page
        return PurePosixPath(joined)

    @property
    def fragment(self) -> str:
        return unquote(urldefrag(self.address).fragment)

    def __str__(self) -> str:
        return f"{self.page}: {self.address}"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the edition: its TEI, its page and its plain text, as they were published."""

    id: str
    path: PurePosixPath
    tei: etree._Element
    page: etree._Element
    plain: str

    @property
    def article(self) -> etree._Element:
        """What stands of the text on its page."""
        return next(e for e in self.page.iter(f"{XHTML}article") if e.get("data-document"))

    @property
    def units(self) -> Mapping[str, etree._Element]:
        """What can be cited of the TEI, by its `xml:id`."""
        return {unit.get(XML_ID, ""): unit for unit in self.citable if unit.get(XML_ID)}

    @property
    def citable(self) -> Sequence[etree._Element]:
        """All that can be cited of the TEI, with an `xml:id` or without."""
        names = [f"{TEI}{name}" for name in CITABLE]
        roots = [*self.tei.iterchildren(f"{TEI}text"), *self.tei.iterchildren(f"{TEI}sourceDoc")]
        return [unit for root in roots for unit in root.iter(*names)]

    @property
    def relocated(self) -> frozenset[str]:
        """The ids of what stands elsewhere on the page than in the TEI."""
        found = self.article.iterfind(".//*[@data-relocated]")
        return frozenset(element.get("id", "") for element in found)

    def characters(self, unit: etree._Element) -> str:
        """Return the characters of a unit of the TEI, without blanks and what was relocated."""
        relocated = self.relocated
        return unspaced(_text_without(unit, lambda e: e.get(XML_ID) in relocated))

    def file(self, suffix: str) -> PurePosixPath:
        """Return the address of a file beside its page."""
        return self.path.with_suffix(suffix)


@dataclass(frozen=True)
class Subject:
    """An edition, what was published of it, and room for what is tried with it."""

    project: Path
    """The folder of its sources."""
    site: Path
    scratch: Path
    closing: ExitStack = field(default_factory=ExitStack)
    """What is to be closed at the end."""

    # The site

    @cached_property
    def files(self) -> Sequence[PurePosixPath]:
        """All files of the site, frozen versions included."""
        found = (path for path in self.site.rglob("*") if path.is_file() or path.is_symlink())
        return sorted(PurePosixPath(path.relative_to(self.site).as_posix()) for path in found)

    def ending(self, *suffixes: str) -> Sequence[PurePosixPath]:
        """Return the files of the site that end so."""
        return [path for path in self.files if path.suffix in suffixes]

    @cached_property
    def current(self) -> Sequence[PurePosixPath]:
        """The files of the current version."""
        return [path for path in self.files if path.parts[0] != "v"]

    @cached_property
    def pages(self) -> Mapping[PurePosixPath, etree._Element]:
        """The pages of the current version."""
        named = (path for path in self.current if path.suffix == ".html")
        return {path: editions.page(self.site / path) for path in named}

    @cached_property
    def all_pages(self) -> Mapping[PurePosixPath, etree._Element]:
        """All pages, also those of frozen versions."""
        frozen = (path for path in self.files if path.suffix == ".html" and path.parts[0] == "v")
        return {**self.pages, **{path: editions.page(self.site / path) for path in frozen}}

    @cached_property
    def links(self) -> Sequence[Link]:
        """All that the pages link to or load."""
        return [link for path, root in self.all_pages.items() for link in links_of(path, root)]

    @cached_property
    def manifest(self) -> Mapping[str, Any]:
        read: Mapping[str, Any] = json.loads((self.site / "manifest.json").read_bytes())
        return read

    @cached_property
    def texts(self) -> Sequence[Text]:
        """The texts of the current version."""
        return [self._text(entry["id"]) for entry in self.manifest["documents"]]

    def _text(self, name: str) -> Text:
        path = PurePosixPath("texts", f"{name}.html")
        tei = editions.page(self.site / path.with_suffix(".xml"))
        plain = (self.site / path.with_suffix(".txt")).read_text("utf-8")
        return Text(name, path, tei, self.pages[path], plain)

    # The edition

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """What `edition.toml` says of the edition."""
        read = tomllib.loads((self.project / "edition.toml").read_text("utf-8"))
        settings: Mapping[str, Any] = read["edition"]
        return settings

    @property
    def version(self) -> str:
        return str(self.settings.get("version", ""))

    @property
    def address(self) -> str:
        """Where the edition is published; empty if it does not say."""
        return str(self.settings.get("base_url", ""))

    @cached_property
    def releases(self) -> Sequence[Mapping[str, str]]:
        """The lines of `releases.tsv`, the oldest release first."""
        return rows(self.project / "releases.tsv")

    @cached_property
    def ledger(self) -> Sequence[Mapping[str, str]]:
        """The lines of `ids.tsv`."""
        return rows(self.project / "ids.tsv")

    # The archive

    @cached_property
    def archive(self) -> Path:
        """The archive of the current version: the one that was released, or one made now."""
        released = self.archive_of(self.version)
        if released.is_file():
            return released
        made = self.scratch / "archive.zip"
        done("archive", self.version, self.copy("archived"), "-o", made)
        return made

    def archive_of(self, version: str) -> Path:
        """Return where the archive of a released version lies."""
        found = sorted((self.project / "releases").glob(f"*-{version}.zip"))
        return found[0] if found else self.project / "releases" / f"{version}.zip"

    @cached_property
    def bag(self) -> Path:
        """The folder that the archive of the current version holds."""
        return unpacked(self.archive, self.scratch / "bag")

    # Trials

    def copy(self, name: str) -> Path:
        """Copy the sources of the edition into a new folder, and what its releases left."""
        folder = Path(tempfile.mkdtemp(prefix=f"{name} ", dir=self.scratch))
        for part in PARTS:
            origin = self.project / part
            if origin.is_dir():
                shutil.copytree(origin, folder / part)
            elif origin.is_file():
                shutil.copy(origin, folder / part)
        return folder

    @cached_property
    def window(self) -> Chrome:
        """A window of a browser."""
        opened = tools.chromium().window(self.scratch / "profile")
        window = self.closing.enter_context(opened)
        window.set_script_timeout(60)
        return window

    @cached_property
    def complaints(self) -> Sequence[str]:
        """What the HTML checker says of all pages and style sheets."""
        return tools.html_checker().complaints(self.site)


# ---------------------------------------------------------------------------------------------
# Readings


def links_of(path: PurePosixPath, root: etree._Element) -> Iterator[Link]:
    """Yield all addresses of a page."""
    for element in root.iter(f"{XHTML}*", "{http://www.w3.org/2000/svg}*"):
        for name in ("href", "src", "data", "action", "poster"):
            if (address := element.get(name)) is not None:
                yield Link(path, element, address)


def ids_of(root: etree._Element) -> frozenset[str]:
    """Return all ids of a page."""
    return frozenset(str(value) for value in root.xpath("//@id"))


def said(element: etree._Element) -> str:
    """Return the characters of a part of a page that are the text's own, without blanks."""
    return unspaced(
        _text_without(
            element,
            lambda e: e.get("data-generated") is not None or e.get("data-relocated") is not None,
        )
    )


def unspaced(text: str) -> str:
    return "".join(text.split())


def _text_without(element: etree._Element, is_left_out: Callable[[etree._Element], bool]) -> str:
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and not is_left_out(child):
            parts.append(_text_without(child, is_left_out))
        parts.append(child.tail or "")
    return "".join(parts)


def rows(file: Path) -> Sequence[Mapping[str, str]]:
    """Return the lines of a table, by the names of its columns; none where it is not there."""
    if not file.is_file():
        return ()
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def unpacked(archive: Path, folder: Path) -> Path:
    """Unpack an archive, and return the one folder in it."""
    with zipfile.ZipFile(archive) as held:
        held.extractall(folder)
    (top,) = folder.iterdir()
    return top


# ---------------------------------------------------------------------------------------------
# Commands


def tried(*words: str | Path, **environment: str) -> Answer:
    """Give a command of the toolkit in a process of its own."""
    return editions.process(*words, env=editions.environment(**environment))


class TrialError(Exception):
    """A command that has to succeed before anything can be examined, did not."""


def done(*words: str | Path) -> None:
    """Give a command that has to succeed."""
    answer = tried(*words)
    if answer.code:
        raise TrialError(f"`edition {words[0]}` ends with {answer.code}: {answer.err.strip()}")
