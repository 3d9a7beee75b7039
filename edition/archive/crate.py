"""The crate: what an archive holds, said to machines (RO-Crate 1.2).

Folders, documents and what one opens first are described, not every page: the manifests of the bag
list each file.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from edition import __version__, manifest, site
from edition.archive.layout import FILES, FOLDERS, Released
from edition.archive.members import Fixity
from edition.citation import Name, Reference
from edition.names import MEDIA_TYPES, SITE, TOOLKIT, slug

NAME = PurePosixPath("ro-crate-metadata.json")
README = PurePosixPath("README.txt")

_CONTEXT = "https://w3id.org/ro/crate/1.2/context"
_PROFILE = "https://w3id.org/ro/crate/1.2"
_ROOT = "./"
_MAKING = "#making"
_TOOLKIT = f"#{TOOLKIT}"
_UNLICENSED = "The texts do not say under which licence they stand."

_Entity = dict[str, Any]
"""An entity of the crate, as JSON has it."""


def crate(released: Released, payload: Mapping[PurePosixPath, Fixity]) -> bytes:
    """Return the description of a payload, which is known by its paths in `data/`."""
    documents = [*_documents(released, payload), *_openings(payload)]
    files = [*_files(payload)]
    people = [_agent(name, released.reference) for name in _named(released.reference)]
    entities = [
        _descriptor(),
        _dataset(released, [*_folder_ids(payload), *(one["@id"] for one in files)]),
        *_folders(payload, documents),
        *files,
        *documents,
        *people,
        *_contact(released.reference),
        *_licence(released.reference),
        *_making(),
    ]
    graph = {"@context": _CONTEXT, "@graph": entities}
    return f"{json.dumps(graph, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _descriptor() -> _Entity:
    return {
        "@id": str(NAME),
        "@type": "CreativeWork",
        "about": _to(_ROOT),
        "conformsTo": _to(_PROFILE),
    }


def _dataset(released: Released, parts: Sequence[str]) -> _Entity:
    reference = released.reference
    people = [_to(_id(name)) for name in reference.authors or reference.editors]
    number = len(released.texts)
    said = {
        "@id": _ROOT,
        "@type": "Dataset",
        "name": reference.whole_title,
        "description": f"A digital edition of {number} {'text' if number == 1 else 'texts'}, "
        "with its sources and the means to make it again.",
        "datePublished": str(reference.date),
        "version": reference.version,
        "inLanguage": reference.language,
        "license": _to(reference.licence) if reference.licence else _UNLICENSED,
        "author": people[0] if len(people) == 1 else people,
        "publisher": _to(_id(_house(reference))) if reference.publisher else "",
        "url": reference.versioned or reference.latest,
        "contactPoint": _to(_mail(reference)) if reference.contact else "",
        "hasPart": [_to(part) for part in parts],
        "mentions": _to(_MAKING),
    }
    return {key: value for key, value in said.items() if value}


def _folder_ids(payload: Mapping[PurePosixPath, Fixity]) -> list[str]:
    there = {path.parts[0] for path in payload}
    return [f"{folder.path}/" for folder in FOLDERS if str(folder.path) in there]


def _folders(
    payload: Mapping[PurePosixPath, Fixity], documents: Sequence[_Entity]
) -> Iterator[_Entity]:
    there = _folder_ids(payload)
    for folder in FOLDERS:
        if f"{folder.path}/" in there:
            held = [_to(one["@id"]) for one in documents if _lies_in(one, folder.path)]
            entity = {
                "@id": f"{folder.path}/",
                "@type": "Dataset",
                "name": str(folder.path),
                "description": folder.description,
            }
            yield {**entity, "hasPart": held[0] if len(held) == 1 else held} if held else entity


def _lies_in(document: _Entity, folder: PurePosixPath) -> bool:
    return PurePosixPath(document["@id"]).is_relative_to(folder)


def _files(payload: Mapping[PurePosixPath, Fixity]) -> Iterator[_Entity]:
    described = [(file.path, file.description, file.media_type) for file in FILES]
    readme = (README, "What this archive is and how it is read, in plain words.", "text/plain")
    for path, description, media_type in (readme, *described):
        if path in payload:
            yield {
                **_file(path, path.name, media_type, payload[path]),
                "description": description,
            }


def _documents(released: Released, payload: Mapping[PurePosixPath, Fixity]) -> Iterator[_Entity]:
    """Yield an entity for the TEI of each text, as it was published."""
    for text, title in sorted(released.texts.items()):
        path = SITE / site.text_page(text, ".xml")
        entity = _file(path, title, MEDIA_TYPES[".xml"], payload[path])
        yield {**entity, "description": "A text of the edition in TEI XML, as it was published."}


def _openings(payload: Mapping[PurePosixPath, Fixity]) -> Iterator[_Entity]:
    """Yield the files with which one begins to read a folder: those in no folder within it."""
    for folder in FOLDERS:
        for path, held in payload.items():
            if path.parent == folder.path != SITE:
                entity = _file(path, path.name, manifest.media_type(path), held)
                yield {**entity, "description": folder.description}


def _file(path: PurePosixPath, name: str, media_type: str, held: Fixity) -> _Entity:
    return {
        "@id": quote(str(path)),
        "@type": "File",
        "name": name,
        "encodingFormat": media_type,
        "contentSize": str(held.size),
        "sha256": held.sha256,
    }


# ---------------------------------------------------------------------------------------------
# Who and with what


def _named(reference: Reference) -> Sequence[Name]:
    """Return all whom the description names, each once."""
    people = reference.authors or reference.editors
    return list(dict.fromkeys([*people, *([_house(reference)] if reference.publisher else [])]))


def _house(reference: Reference) -> Name:
    known = reference.publisher_identifier
    return Name(reference.publisher, identifier=known, is_organization=True)


def _agent(name: Name, reference: Reference) -> _Entity:
    kind = "Organization" if name.is_organization else "Person"
    parts = {"givenName": name.given, "familyName": name.surname} if kind == "Person" else {}
    is_house = name == _house(reference)
    said = {
        "@id": _id(name),
        "@type": kind,
        "name": name.in_order,
        **parts,
        "url": name.identifier if name.is_organization else "",
        "contactPoint": _to(_mail(reference)) if is_house and reference.contact else "",
    }
    return {key: value for key, value in said.items() if value}


def _contact(reference: Reference) -> Iterator[_Entity]:
    if reference.contact:
        yield {
            "@id": _mail(reference),
            "@type": "ContactPoint",
            "name": reference.contact,
            "email": reference.contact,
            "contactType": "publisher",
        }


def _mail(reference: Reference) -> str:
    return f"mailto:{reference.contact}"


def _id(name: Name) -> str:
    return name.identifier or f"#{slug(name.in_order)}"


def _licence(reference: Reference) -> Iterator[_Entity]:
    if reference.licence:
        yield {
            "@id": reference.licence,
            "@type": "CreativeWork",
            "name": reference.licence,
            "description": "The licence under which the edition may be used.",
        }


def _making() -> Iterator[_Entity]:
    """Yield how the pages were made: by the toolkit, from the sources."""
    yield {
        "@id": _MAKING,
        "@type": "CreateAction",
        "name": "The making of the pages",
        "instrument": _to(_TOOLKIT),
        "object": _to("sources/"),
        "result": _to("site/"),
    }
    yield {
        "@id": _TOOLKIT,
        "@type": "SoftwareApplication",
        "name": TOOLKIT,
        "version": __version__,
        # Where the version is told from which it can be had: the format asks for an address.
        "url": "build/toolkit.txt",
    }


def _to(entity: str) -> _Entity:
    return {"@id": entity}
