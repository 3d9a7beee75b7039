"""Verification: a published edition proved again, from nothing but its own folder.

The folder holds all that the proof needs: the manifest with its checksums, the TEI of every
text beside its page, and the pages with their links. So anybody can repeat the proof, in fifty
years and without the toolkit's cache or the project's sources.
"""

import hashlib
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from edition import ledger, links, manifest, revisions, site
from edition.diagnostics import Finding, finding, grouped
from edition.errors import ConfigurationError
from edition.fidelity import prove_page, prove_parts, prove_plain_text
from edition.header import describe
from edition.languages import needs_dictionary
from edition.model import Kind, Location
from edition.names import XHTML
from edition.reading import count_words
from edition.source import PageError, Source, admit, parse_page

if TYPE_CHECKING:
    from lxml import etree

# Written by file browsers, not by people.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})

_Entry = Mapping[str, Any]
"""An entry of a list of the manifest, as JSON has it."""

_ANOTHER = "the file is not the one that was published: its checksum differs"
_REMEDY = "publish again with `edition build`, or restore the file"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the proof of a published folder came to."""

    findings: tuple[Finding, ...]
    files: int
    links: int
    texts: int


def verify(folder: Path) -> Verdict:
    """Prove a published edition. Raises ConfigurationError where the folder is none."""
    record = _Record.read(folder)
    there = [path for path in record.files if _is_ordinary(folder, path)]
    # What was released was proved then, and an older toolkit made it: it has to be as it was.
    own = [path for path in there if site.kind_of(path) != "version"]
    pages = _Pages(folder, [path for path in own if path.suffix == ".html"])
    findings = [
        *_files(folder, record),
        *(found for version in _versions(there) for found in _frozen(folder, version)),
        *pages.findings,
        *links.prove(pages.links, [manifest.NAME, *there]),
        *(found for document in record.documents for found in _text(folder, document, pages)),
        *(found for entity in record.entities for found in _entity(entity, pages)),
    ]
    count = sum(len(page.links) for page in pages.links)
    return Verdict(grouped(findings), len(record.files) + 1, count, len(record.documents))


# ---------------------------------------------------------------------------------------------
# The manifest


@dataclass(frozen=True, slots=True)
class _Record:
    """What the manifest lists."""

    files: Mapping[PurePosixPath, _Entry]
    documents: Sequence[_Entry]
    entities: Sequence[_Entry]

    @classmethod
    def read(cls, folder: Path) -> "_Record":
        path = folder / manifest.NAME
        hint = "name a folder that `edition build` published, or publish again"
        try:
            record = json.loads(path.read_bytes())
        except OSError as error:
            reason = f"{manifest.NAME} cannot be read ({error.strerror})"
            raise ConfigurationError(f"{folder} is no published edition: {reason}", hint) from error
        except (ValueError, RecursionError) as error:
            raise ConfigurationError(f"{path} is damaged: it is not JSON", hint) from error
        match record:
            case {"documents": list(documents), "entities": list(entities), "files": list(files)}:
                if all(isinstance(entry, dict) for entry in (*documents, *entities, *files)):
                    named = {PurePosixPath(str(file.get("path"))): file for file in files}
                    return cls(named, documents, entities)
        raise ConfigurationError(f"{path} is not the manifest of an edition", hint)


def _files(folder: Path, record: _Record) -> Iterator[Finding]:
    """Compare the folder with the manifest: no file missing, altered or added."""
    living = {_page_of(entity) for entity in record.entities}
    living |= {site.text_page(str(document.get("id", ""))) for document in record.documents}
    for path, entry in record.files.items():
        fault = _fault(folder, path, entry, living)
        if fault:
            yield finding("C004", fault, Location(path), _REMEDY)
    for path in _walk(folder):
        if path not in record.files and path != manifest.NAME and path.name not in _LITTER:
            yield finding("C004", "the file was added after publishing", Location(path))


def _fault(
    folder: Path, path: PurePosixPath, entry: _Entry, living: AbstractSet[PurePosixPath]
) -> str:
    """Say in what a file is not as the manifest has it; nothing if it is.

    `living` are the pages of the texts and entities that the edition has.
    """
    if not _is_inside(path):
        return "the manifest names a file outside the edition"
    if not _is_ordinary(folder, path):
        return "the file is missing"
    data = (folder / path).read_bytes()
    if hashlib.sha256(data).hexdigest() != entry.get("sha256"):
        return _ANOTHER
    kind = site.kind_of(path)
    if kind in {"text", "entity"} and path not in living:
        kind = site.TOMBSTONE
    told = {"bytes": len(data), "kind": kind, "media_type": manifest.media_type(path)}
    wrong = [key for key, value in told.items() if entry.get(key) != value]
    return f"the manifest does not tell its {wrong[0]} truly" if wrong else ""


def _walk(folder: Path) -> Iterator[PurePosixPath]:
    """Yield every file of the folder, and every link, in a fixed order."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        links_to_folders = [name for name in folders if Path(place, name).is_symlink()]
        for name in sorted([*names, *links_to_folders]):
            yield PurePosixPath(Path(place, name).relative_to(folder).as_posix())


def _is_inside(path: PurePosixPath) -> bool:
    return not path.is_absolute() and ".." not in path.parts and path != PurePosixPath()


def _is_ordinary(folder: Path, path: PurePosixPath) -> bool:
    """Tell whether the edition itself has the file: a link is only the name of another."""
    if not _is_inside(path):
        return False
    steps = [folder.joinpath(*path.parts[: n + 1]) for n in range(len(path.parts))]
    try:
        return steps[-1].is_file() and not any(step.is_symlink() for step in steps)
    except (OSError, ValueError):  # a name that no file can have
        return False


# ---------------------------------------------------------------------------------------------
# The versions that were released


def _versions(paths: Iterable[PurePosixPath]) -> Iterator[PurePosixPath]:
    """Yield the folders of the versions that an edition has beside the one that is read."""
    frozen = (path for path in paths if site.kind_of(path) == "version")
    yield from dict.fromkeys(PurePosixPath(*path.parts[:2]) for path in frozen)


def _frozen(folder: Path, version: PurePosixPath) -> Iterator[Finding]:
    """Compare the frozen site of a version with the manifest of its own."""
    try:
        record = _Record.read(folder / version)
    except ConfigurationError as error:
        yield finding("C004", error.message, Location(version / manifest.NAME), _REMEDY)
        return
    for path, entry in record.files.items():
        if not _is_ordinary(folder / version, path):
            yield finding("C004", "the file is missing", Location(version / path), _REMEDY)
        elif _checksum(folder / version / path) != entry.get("sha256"):
            yield finding("C004", _ANOTHER, Location(version / path), _REMEDY)
    for path in _walk(folder / version):
        if path not in record.files and path != manifest.NAME and path.name not in _LITTER:
            message = "the version did not have this file when it was released"
            yield finding("C004", message, Location(version / path))


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


# ---------------------------------------------------------------------------------------------
# The pages


class _Pages:
    """The pages of the edition, and what is wrong with each by itself."""

    def __init__(self, folder: Path, paths: Sequence[PurePosixPath]) -> None:
        self._folder = folder
        self._known = frozenset(paths)
        self._by_folder: dict[PurePosixPath, list[PurePosixPath]] = {}
        for path in paths:
            self._by_folder.setdefault(path.parent, []).append(path)
        self.links: list[links.PageLinks] = []
        self.findings: list[Finding] = []
        for path in paths:
            try:
                page = parse_page((folder / path).read_bytes())
            except PageError as error:
                place = Location(path, error.line, error.column)
                self.findings.append(finding("H003", f"the page cannot be read: {error}", place))
                continue
            noted, found = links.read_page(path, page)
            self.links.append(noted)
            self.findings += found

    def within(self, folder: PurePosixPath) -> Sequence[PurePosixPath]:
        """Return the pages that lie in a folder."""
        return self._by_folder.get(folder, ())

    def read(self, path: PurePosixPath) -> "etree._Element | None":
        """Return the root of a page; None where there is no page, or it cannot be read."""
        if path not in self._known:
            return None
        try:
            return parse_page((self._folder / path).read_bytes())
        except PageError:
            return None  # reported when it was read first


def _text(folder: Path, document: _Entry, pages: _Pages) -> Iterator[Finding]:
    """Prove that a page and a plain text say what the TEI beside them says."""
    name = str(document.get("id", ""))
    page, plain, tei, said = (
        site.text_page(name, suffix) for suffix in (".html", ".txt", ".xml", revisions.SUFFIX)
    )
    if not all(_is_ordinary(folder, path) for path in (page, plain, tei)):
        message = f"the text “{name}” lacks its page, its plain text or its TEI"
        yield finding("C004", message, Location(manifest.NAME), _REMEDY)
        return
    source, refused = admit((folder / tei).read_bytes(), tei)
    if source is None:
        yield from refused
        return
    if source.sha256 != document.get("sha256"):
        message = "the TEI is not the one from which the text was made: its checksum differs"
        yield finding("C004", message, Location(tei), _REMEDY)
    read = pages.read(page)
    if read is not None:
        yield from _page_of_text(source, read, page)
        yield from _parts(links.article(read), name, pages)
        # An edition of before passages were listed has no list; one that is lost `_files` tells.
        if _is_ordinary(folder, said):
            yield from _passages((folder / said).read_bytes(), Location(said), read)
    yield from _plain_text(source, (folder / plain).read_bytes(), Location(plain), document)


def _page_of_text(source: Source, page: "etree._Element", path: PurePosixPath) -> Iterator[Finding]:
    article = links.article(page)
    if article is None:
        message = "the page of the text has no article with data-document"
        yield finding("H003", message, Location(path))
    else:
        yield from prove_page(source, article)


def _parts(whole: "etree._Element | None", text: str, pages: _Pages) -> Iterator[Finding]:
    """Prove that the parts of a long text, read one after the other, say what its page says."""
    page = site.text_page(text)
    read = {path: pages.read(path) for path in pages.within(page.with_suffix(""))}
    found = {path: links.article(part) for path, part in read.items() if part is not None}
    articles = {path: article for path, article in found.items() if article is not None}
    if whole is not None and read:
        yield from prove_parts(page, whole, links.in_reading_order(articles))


def _passages(data: bytes, place: Location, page: "etree._Element") -> Iterator[Finding]:
    """Prove that what a text is said to say, passage by passage, is what its page says."""
    try:
        passages = revisions.read(data)
    except ValueError:
        yield finding("C004", "the list of its passages cannot be read", place, _REMEDY)
        return
    there = {element.get("id") for element in page.iter()}
    for passage in passages:
        if passage.id and passage.id not in there:
            message = f"the page does not have the passage “{passage.id}”"
            yield finding("C004", message, place, _REMEDY)
        if passage.sha256 != ledger.checksum(passage.words):
            message = f"the checksum of the passage “{passage.id}” is not that of its words"
            yield finding("C004", message, place, _REMEDY)
    if _letters(passage.words for passage in passages) - _letters(page.itertext()):
        yield finding("C004", "a passage has words that the page does not have", place, _REMEDY)


def _letters(words: Iterable[object]) -> Counter[str]:
    """Count the letters of words; numbers may be generated, and look otherwise on a page."""
    normal = ledger.normalized("".join(map(str, words)))
    return Counter(sign for sign in normal if sign.isalpha())


def _plain_text(
    source: Source, data: bytes, place: Location, document: _Entry
) -> Iterator[Finding]:
    try:
        plain = data.decode()
    except UnicodeDecodeError:
        yield finding("C004", "the plain text is not UTF-8", place, _REMEDY)
        return
    wrong = prove_plain_text(source, plain)
    yield from wrong
    if document.get("title") != describe(source.root, _stem(document)).title:
        yield finding("C004", "the manifest does not tell its title truly", place, _REMEDY)
    # Where the text itself has numbers in brackets they cannot be told from the marks of notes;
    # and what one dictionary parts, that of another year may part otherwise.
    has_brackets = re.search(r"\[\d+\]", "".join(source.root.itertext()))
    is_certain = not (has_brackets or needs_dictionary(plain))
    if is_certain and not wrong and document.get("words") != count_words(plain):
        yield finding("C004", "the manifest does not tell its words truly", place, _REMEDY)


def _stem(document: _Entry) -> str:
    return PurePosixPath(str(document.get("source", ""))).stem


def _entity(entity: _Entry, pages: _Pages) -> Iterator[Finding]:
    """Prove that the page of an entity has its name, and as many mentions as the manifest says."""
    path = _page_of(entity)
    page = pages.read(path)
    if page is None:
        message = f"there is no page of the entity “{entity.get('name')}”"
        yield finding("C004", message, Location(path), _REMEDY)
        return
    name = "".join(next(page.iter(f"{{{XHTML}}}h1"), page).itertext())
    going_on = map(pages.read, pages.within(path.with_suffix("")))
    number = sum(_spots(one) for one in (page, *going_on) if one is not None)
    if (name, number) != (entity.get("name"), entity.get("mentions")):
        message = "the manifest does not tell its name and the number of its mentions truly"
        yield finding("C004", message, Location(path), _REMEDY)


def _page_of(entity: _Entry) -> PurePosixPath:
    """Return the address of the page of an entity."""
    folders = {kind.value: kind.folder for kind in Kind}
    return PurePosixPath(folders.get(str(entity.get("kind")), ""), f"{entity.get('id')}.html")


def _spots(page: "etree._Element") -> int:
    """Return how many mentions a page lists."""
    return sum(1 for a in page.iter(f"{{{XHTML}}}a") if a.get("class") == "spot")
