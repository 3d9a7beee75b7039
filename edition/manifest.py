"""The manifest: what was made from what, with the checksum of every file (design §5)."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from edition import __version__, names
from edition.model import Document, Entity
from edition.names import MEDIA_TYPES

NAME = PurePosixPath(names.MANIFEST)
TOOLKIT = names.TOOLKIT


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file of the edition, and what it is for."""

    path: PurePosixPath
    kind: str
    size: int
    sha256: str


def published(path: PurePosixPath, kind: str, data: bytes) -> PublishedFile:
    """Describe a file by its content."""
    return PublishedFile(path, kind, len(data), hashlib.sha256(data).hexdigest())


def compose(
    edition: Mapping[str, str],
    documents: Iterable[Document],
    entities: Iterable[tuple[Entity, int]],
    files: Iterable[PublishedFile],
    left_out: Mapping[PurePosixPath, tuple[str, ...]] | None = None,
) -> bytes:
    """Return the manifest as the bytes of a JSON file; keys and lists are sorted.

    An edition that does without some of its sources is called incomplete, with the codes of what
    is wrong with each.
    """
    record: dict[str, Any] = {
        "edition": dict(edition),
        "toolkit": {"name": TOOLKIT, "version": __version__},
        "documents": [_document(document) for document in sorted(documents, key=lambda d: d.id)],
        "entities": [
            _entity(entity, mentions)
            for entity, mentions in sorted(entities, key=lambda e: (e[0].kind.value, e[0].id))
        ],
        "files": [_file(file) for file in sorted(files, key=lambda f: str(f.path))],
    }
    if left_out:
        record["incomplete"] = [
            {"source": str(path), "codes": list(codes)} for path, codes in sorted(left_out.items())
        ]
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "source": str(document.source),
        "sha256": document.sha256,
        "words": document.words,
    }


def _entity(entity: Entity, mentions: int) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "mentions": mentions,
    }


def _file(file: PublishedFile) -> dict[str, Any]:
    return {
        "path": str(file.path),
        "kind": file.kind,
        "media_type": media_type(file.path),
        "bytes": file.size,
        "sha256": file.sha256,
    }


def media_type(path: PurePosixPath) -> str:
    """Return the media type of a published file."""
    suffix = path.suffix.lower()
    # A published name has one dot but for those that part two suffixes.
    own = _OF_OUR_OWN.get(path.name) or _OF_OUR_OWN.get("".join(path.suffixes))
    return own or MEDIA_TYPES.get(suffix, "application/octet-stream")


_OF_OUR_OWN: Mapping[str, str] = {
    ".annotations.json": "application/ld+json",
    ".bib": "application/x-bibtex",
    ".cff": "application/yaml",
    ".csl.json": "application/vnd.citationstyles.csl+json",
    ".js": "text/javascript",
    ".jsonld": "application/ld+json",
    ".linkset.json": "application/linkset+json",
    ".passages.tsv": "text/tab-separated-values",
    ".ris": "application/x-research-info-systems",
    ".ttl": "text/turtle",
    ".woff2": "font/woff2",
    "datacite.xml": "application/vnd.datacite.datacite+xml",
    "linkset.json": "application/linkset+json",
    "oai.xml": "text/xml",
    "sitemap.xml": "application/xml",
}
"""Media types of files that only the toolkit publishes: a text cannot bring such a file."""
