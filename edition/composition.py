"""Composition: a text set as its pages, which are read back and proved, from its characters alone.

What is made here depends on nothing but the job, so that it can be made in another process, and
be remembered. What only the whole edition can tell is the build's: where links lead, and of which
file a fault is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import fidelity, links, revisions, site
from edition.citability import Citability
from edition.diagnostics import Finding, finding
from edition.model import Location, Mention
from edition.names import XML_ID
from edition.notation import noted
from edition.reading import Passage, plain_text
from edition.site import Text
from edition.source import PageError, parse_page, parse_text
from edition.transform import Transformer

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


# ---------------------------------------------------------------------------------------------
# Texts


@dataclass(frozen=True, slots=True)
class Copy:
    """A text to be set."""

    text: Text
    document: str
    """As XML, without a declaration."""
    about: str
    """What its page is about (JSON)."""
    citability: Citability
    """How it is cited."""

    @property
    def size(self) -> int:
        """How many characters it has."""
        return len(self.document)


@dataclass(frozen=True, slots=True)
class Composed:
    """A text that was set: its files, and what was read on its pages."""

    files: tuple[tuple[PurePosixPath, str], ...]
    parts: tuple[PurePosixPath, ...]
    """The pages to read of a long text; they are among the files."""
    pages: tuple[links.PageLinks, ...]
    findings: tuple[Finding, ...]
    """What is wrong with the pages by themselves."""
    is_whole: bool
    """Whether the page and the plain text say what the document says."""
    unhandled: tuple[str, ...]
    """The names of elements that only the last resort knew."""
    unstable: tuple[int, ...]
    """The ordinals of citable units whose address is their position."""
    words: int
    mentions: tuple[Mention, ...]
    passages: tuple[Passage, ...]
    checksums: tuple[tuple[str, str], ...]
    """The checksum of the words of each citable unit, by its id."""


def compose(transformer: Transformer, copy: Copy) -> str:
    """Set a text; return what is `Composed`, as it is noted. Raises StylesheetError."""
    return noted(_Setting(transformer, copy).composed())


class _Setting:
    """A text while it is set."""

    def __init__(self, transformer: Transformer, copy: Copy) -> None:
        self._transformer = transformer
        self._copy = copy
        self._root = parse_text(copy.document)
        self._result = transformer.read(transformer.document(copy.document, copy.about))
        self._back = _ReadBack()

    def composed(self) -> Composed:
        text, reading = self._copy.text, self._result.reading
        byline = ", ".join(text.header.particulars)
        plain = plain_text(text.header.title, filter(None, [byline]), reading)
        parts = {site.part_page(text.id, part.name): part.html for part in self._result.parts}
        is_whole = self._prove(plain, parts)
        named = self._back.ids(site.text_page(text.id))
        passages = tuple(
            one if one.unit in named else replace(one, unit="", label="")
            for one in reading.passages
        )
        cited = [one for one in passages if one.unit]
        said = self._said(cited)
        files = (
            (site.text_page(text.id), self._result.html),
            (site.text_page(text.id, ".txt"), plain),
            *parts.items(),
            (site.text_page(text.id, revisions.SUFFIX), revisions.written(said).decode()),
            *self._copy.citability.files_of_text(text.id),
            (site.passages_page(text.id), self._passages_page(cited, said)),
        )
        return Composed(
            files=files,
            parts=tuple(parts),
            pages=tuple(self._back.pages),
            findings=tuple(self._back.findings),
            is_whole=is_whole,
            unhandled=self._result.unhandled,
            unstable=reading.unstable,
            words=reading.words,
            mentions=reading.mentions,
            passages=passages,
            checksums=tuple((one.unit, same.sha256) for one, same in zip(cited, said, strict=True)),
        )

    def _prove(self, plain: str, parts: Mapping[PurePosixPath, str]) -> bool:
        """Tell whether page and plain text say what the document says; read the pages back."""
        document = _Document(self._copy.text.source, self._root)
        is_whole = not fidelity.prove_plain_text(document, plain)
        page = site.text_page(self._copy.text.id)
        article = self._back.article(page, self._result.html)
        if article is None:
            return is_whole
        articles = {path: self._back.article(path, html) for path, html in parts.items()}
        read = {path: part for path, part in articles.items() if part is not None}
        if parts:
            in_order = links.in_reading_order(read)
            self._back.findings += fidelity.prove_parts(page, article, in_order)
        return is_whole and not fidelity.prove_page(document, article)

    def _said(self, cited: Iterable[Passage]) -> list[revisions.Passage]:
        """Return what the citable passages say, each by its id in the document if it has one."""
        stable = {element.get(XML_ID) for element in self._root.iter("*")}
        return [
            revisions.Passage.of(one.unit if one.unit in stable else "", one.label, one.words)
            for one in cited
        ]

    def _passages_page(self, cited: Iterable[Passage], said: Iterable[revisions.Passage]) -> str:
        """Return the page that tells how each passage is cited."""
        text = self._copy.text
        about = self._copy.citability.passages_values(text, zip(cited, said, strict=True))
        html = self._transformer.page("passages", about)
        self._back.read(site.passages_page(text.id), html)
        return html


@dataclass(frozen=True, slots=True)
class _Document:
    """A document without the file that it comes from: what stands where, only the build knows."""

    path: PurePosixPath
    root: "Element"

    def locate(self, ordinal: int, attribute: str | None = None) -> Location:  # noqa: ARG002
        """Return the file alone (the signature is that of a source)."""
        return Location(self.path)


# ---------------------------------------------------------------------------------------------
# Other pages


@dataclass(frozen=True, slots=True)
class Design:
    """A page to be made that is not a text."""

    path: PurePosixPath
    stylesheet: str
    about: str
    """What it is about (JSON)."""
    record: str | None = None
    """The record or the declaration that it shows, as XML."""

    @property
    def size(self) -> int:
        """How many characters there are to work on."""
        return len(self.about) + len(self.record or "")


@dataclass(frozen=True, slots=True)
class Made:
    """A page that was made, and what was read on it."""

    html: str
    pages: tuple[links.PageLinks, ...]
    """Of this page; none if it could not be read."""
    findings: tuple[Finding, ...]


def make(transformer: Transformer, design: Design) -> str:
    """Make a page; return what is `Made`, as it is noted. Raises StylesheetError."""
    html = transformer.page(design.stylesheet, design.about, design.record)
    back = _ReadBack()
    back.read(design.path, html)
    return noted(Made(html, tuple(back.pages), tuple(back.findings)))


# ---------------------------------------------------------------------------------------------
# Pages read back


def article(html: str) -> "Element | None":
    """Return where the words of a text stand on its page; None on one that cannot be read."""
    return _ReadBack().article(PurePosixPath(), html)


class _ReadBack:
    """What is found on pages that were made."""

    def __init__(self) -> None:
        self.pages: list[links.PageLinks] = []
        self.findings: list[Finding] = []

    def read(self, path: PurePosixPath, html: str) -> "Element | None":
        """Note the ids and the links of a page; return its root, or None if it is unreadable."""
        try:
            page = parse_page(html.encode())
        except PageError as error:
            place = Location(path, error.line, error.column)
            self.findings.append(finding("H003", f"the page cannot be read: {error}", place))
            return None
        noted_links, found = links.read_page(path, page)
        self.pages.append(noted_links)
        self.findings += found
        return page

    def article(self, path: PurePosixPath, html: str) -> "Element | None":
        """Read a page of a text, and return where its words stand."""
        page = self.read(path, html)
        found = None if page is None else links.article(page)
        if page is not None and found is None:
            message = "the page of the text has no article with data-document"
            self.findings.append(finding("H003", message, Location(path)))
        return found

    def ids(self, path: PurePosixPath) -> frozenset[str]:
        """Return the ids of a page that was read."""
        return next((page.ids for page in self.pages if page.path == path), frozenset())
