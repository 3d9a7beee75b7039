"""The head: what a page says of itself to programs that collect references.

Three vocabularies say the same, because no program reads all of them. Zotero takes the first
(Highwire) for the item and the address; libraries read Dublin Core. Two terms of the first are
left out on purpose: by `citation_date` Zotero would replace the date of publication, and
`citation_book_title` it takes for a word of another vocabulary.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from edition.citation.reference import Cited, Name, Reference

SCHEMAS: Mapping[str, str] = {
    "schema.DC": "http://purl.org/dc/elements/1.1/",
    "schema.DCTERMS": "http://purl.org/dc/terms/",
}
"""The links by which a page says what the prefixes of Dublin Core mean."""


@dataclass(frozen=True, slots=True)
class Meta:
    """A name and a content: what an element `meta` says."""

    name: str
    content: str


def metas(reference: Reference) -> tuple[Meta, ...]:
    """Return what a page says of itself in all vocabularies, in their order."""
    said = (*_highwire(reference), *_zotero(reference), *_dublin_core(reference))
    return tuple(Meta(name, content) for name, content in said if content)


def _highwire(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "citation_title", reference.whole_title
    yield from (("citation_author", name.inverted) for name in reference.authors)
    yield from (("citation_editor", name.inverted) for name in reference.editors)
    yield "citation_inbook_title", reference.container if reference.is_part else ""
    yield "citation_publication_date", str(reference.date or "").replace("-", "/")
    yield "citation_publisher", reference.publisher
    yield "citation_language", reference.language
    yield "citation_doi", reference.doi
    yield "citation_public_url", reference.address


def _zotero(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "z:itemType", "bookSection" if reference.is_part else "book"
    yield "z:edition", reference.version


def _dublin_core(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "DC.title", reference.whole_title
    yield from (("DC.creator", name.inverted) for name in reference.authors)
    yield from (("DC.contributor", name.inverted) for name in reference.editors)
    yield "DC.publisher", reference.publisher
    yield "DC.language", reference.language
    yield "DC.type", "Collection" if reference.cited is Cited.EDITION else "Text"
    yield "DC.identifier", reference.address or reference.id
    yield "DCTERMS.issued", str(reference.date or "")
    yield "DCTERMS.isPartOf", reference.container if reference.is_part else ""
    yield "DCTERMS.isVersionOf", reference.latest_address if reference.versioned else ""
    yield "DCTERMS.license", reference.licence


# ---------------------------------------------------------------------------------------------
# JSON-LD

_Node = dict[str, object]

_TYPES = {
    Cited.EDITION: "Collection",
    Cited.TEXT: "ScholarlyArticle",
    Cited.ENTRY: "DefinedTerm",
}


def json_ld(reference: Reference) -> Mapping[str, object]:
    """Return what schema.org calls the things that a reference names, for a script of data."""
    return {"@context": "https://schema.org", **_filled(_work(reference))}


def _work(reference: Reference) -> _Node:
    latest = reference.latest_address
    return {
        "@type": _TYPES[reference.cited],
        "@id": reference.address,
        "name": reference.whole_title,
        "author": [_agent(name) for name in reference.authors],
        "editor": [_agent(name) for name in reference.editors],
        "datePublished": str(reference.date or ""),
        "version": reference.version,
        "publisher": _filled({"@type": "Organization", "name": reference.publisher}, "name"),
        "inLanguage": reference.language,
        "license": reference.licence,
        "identifier": reference.doi_address,
        "url": latest,
        "isPartOf": _filled({"@type": "Collection", "name": _container(reference)}, "name"),
        "isBasedOn": _filled({"@type": "CreativeWork", "name": reference.source}, "name"),
    }


def _container(reference: Reference) -> str:
    return reference.container if reference.is_part else ""


def _agent(name: Name) -> _Node:
    return _filled(
        {
            "@type": "Organization" if name.is_organization else "Person",
            "@id": name.identifier,
            "name": name.in_order,
            "familyName": name.surname,
            "givenName": name.given,
        }
    )


def _filled(node: _Node, needed: str = "") -> _Node:
    """Return what of a node says something; nothing at all without what it needs."""
    held = {key: value for key, value in node.items() if value}
    return {} if needed and needed not in held else held


# ---------------------------------------------------------------------------------------------
# COinS


def coins(reference: Reference) -> str:
    """Return the title of an empty `span` of the class Z3988: an OpenURL (ANSI/NISO Z39.88)."""
    first = reference.authors[0] if reference.authors else Name()
    said = (
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "bookitem" if reference.is_part else "book"),
        ("rft.atitle", reference.whole_title if reference.is_part else ""),
        ("rft.btitle", reference.container if reference.is_part else reference.whole_title),
        ("rft.aulast", first.surname),
        ("rft.aufirst", first.given),
        *(("rft.au", name.inverted) for name in reference.authors),
        ("rft.edition", reference.version),
        ("rft.pub", reference.publisher),
        ("rft.place", reference.place),
        ("rft.date", str(reference.date or "")),
        ("rft.language", reference.language),
        ("rft_id", reference.address),
        ("rft_id", f"info:doi/{reference.doi}" if reference.doi else ""),
    )
    return urlencode([(key, value) for key, value in said if value])
