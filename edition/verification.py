"""Verification: a published edition proved again, from nothing but its own folder.

The folder holds all that the proof needs: the manifest with its checksums, the TEI of every
text beside its page, and the pages with their links. So anybody can repeat the proof, in fifty
years and without the toolkit's cache or the project's sources.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition import links, manifest, site
from edition.diagnostics import Finding, finding, grouped
from edition.errors import ConfigurationError
from edition.fidelity import prove_page, prove_plain_text
from edition.model import Location
from edition.source import PageError, Source, admit, parse_page

# Written by file browsers, not by people.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the proof of a published folder came to."""

    findings: tuple[Finding, ...]
    files: int
    links: int
    texts: int


def verify(folder: Path) -> Verdict:
    """Prove a published edition. Raises ConfigurationError where the folder is none."""
    record = _manifest(folder)
    listed = {PurePosixPath(file["path"]): file for file in record["files"]}
    findings = [*_files(folder, listed)]
    pages: list[links.PageLinks] = []
    for path in listed:
        if path.suffix == ".html" and (folder / path).is_file():
            noted, found = _page(folder, path)
            pages += noted
            findings += found
    findings += links.prove(pages, [manifest.NAME, *listed])
    documents = record["documents"]
    for document in documents:
        findings += _text(folder, document)
    count = sum(len(page.links) for page in pages)
    return Verdict(grouped(findings), len(listed) + 1, count, len(documents))


def _manifest(folder: Path) -> Mapping[str, list[dict[str, str]]]:
    path = folder / manifest.NAME
    try:
        record = json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigurationError(
            f"{folder} is no published edition: {manifest.NAME} cannot be read ({error.strerror})",
            "name the folder that `edition build` published",
        ) from error
    except ValueError as error:
        raise ConfigurationError(f"{path} is damaged: it is not JSON", "publish again") from error
    match record:
        case {"documents": list(documents), "files": list(files)} if all(
            isinstance(file, dict) and isinstance(file.get("path"), str) for file in files
        ):
            return {"documents": documents, "files": files}
    raise ConfigurationError(f"{path} is not the manifest of an edition", "publish again")


def _files(folder: Path, listed: Mapping[PurePosixPath, Mapping[str, str]]) -> Iterator[Finding]:
    """Compare the folder with the manifest: no file missing, altered or added."""
    for path, file in listed.items():
        place = Location(path)
        if path.is_absolute() or ".." in path.parts:
            yield finding("C004", "the manifest names a file outside the edition", place)
        elif not (folder / path).is_file():
            yield finding("C004", "the file is missing", place, "publish again, or restore it")
        elif _sha256(folder / path) != file.get("sha256"):
            message = "the file is not the one that was published: its checksum differs"
            yield finding("C004", message, place, "publish again, or restore it")
    for found in sorted(folder.rglob("*")):
        path = PurePosixPath(found.relative_to(folder).as_posix())
        known = path in listed or path == manifest.NAME or path.name in _LITTER
        if not found.is_dir() and not known:
            yield finding("C004", "the file was added after publishing", Location(path))


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _page(folder: Path, path: PurePosixPath) -> tuple[list[links.PageLinks], list[Finding]]:
    try:
        page = parse_page((folder / path).read_bytes())
    except PageError as error:
        message = f"the page cannot be read: {error}"
        return [], [finding("H003", message, Location(path, error.line, error.column))]
    noted, findings = links.read_page(path, page)
    return [noted], list(findings)


def _text(folder: Path, document: Mapping[str, str]) -> Iterator[Finding]:
    """Prove that a page and a plain text say what the TEI beside them says."""
    name = str(document.get("id", ""))
    page, plain, tei = (site.text_page(name, suffix) for suffix in (".html", ".txt", ".xml"))
    if not all((folder / path).is_file() for path in (page, plain, tei)):
        message = f"the text “{name}” lacks its page, its plain text or its TEI"
        yield finding("C004", message, Location(page))
        return
    source, refused = admit((folder / tei).read_bytes(), tei)
    if source is None:
        yield from refused
        return
    if source.sha256 != document.get("sha256"):
        message = "the TEI is not the one from which the text was made: its checksum differs"
        yield finding("C004", message, Location(tei))
    yield from _words(folder, source, page, plain)


def _words(
    folder: Path, source: Source, page: PurePosixPath, plain: PurePosixPath
) -> Iterator[Finding]:
    try:
        article = links.article(parse_page((folder / page).read_bytes()))
    except PageError:
        return  # reported with the pages
    if article is None:
        message = "the page of the text has no article with data-document"
        yield finding("H003", message, Location(page))
    else:
        yield from prove_page(source, article)
    try:
        text = (folder / plain).read_bytes().decode()
    except UnicodeDecodeError:
        yield finding("C004", "the plain text is not UTF-8", Location(plain))
        return
    yield from prove_plain_text(source, text)
