"""Signposts: links by which a program finds what belongs to a page (FAIR Signposting Profile).

A page has them in its head; a linkset has those of a page in a file of its own (RFC 9264), with
the files named from where that file stands. So it holds wherever the edition is put.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.citation.reference import Cited, Reference

LINKSET_TYPE = "application/linkset+json"

_TYPES = {
    Cited.EDITION: "https://schema.org/Collection",
    Cited.TEXT: "https://schema.org/ScholarlyArticle",
    Cited.ENTRY: "https://schema.org/DefinedTerm",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: what it is to the page, where it leads, and what is found there."""

    relation: str
    address: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that stands beside a page, by the way from one to the other."""

    address: str
    media_type: str


def signposts(
    reference: Reference,
    items: Sequence[Beside] = (),
    descriptions: Sequence[Beside] = (),
    linkset: str = "",
) -> tuple[Link, ...]:
    """Return the links of a page.

    Items are the content in other formats, descriptions its citation in them; `linkset` is the
    way to the file of all these links.
    """
    links = (
        *_of_work(reference),
        *(Link("item", item.address, item.media_type) for item in items),
        *(Link("describedby", one.address, one.media_type) for one in descriptions),
        Link("linkset", linkset, LINKSET_TYPE),
    )
    return tuple(link for link in links if link.address)


def _of_work(reference: Reference) -> Iterator[Link]:
    yield Link("canonical", reference.latest)
    yield Link("cite-as", reference.doi_address or reference.versioned or reference.latest)
    yield Link("latest-version", reference.latest if reference.versioned else "")
    yield Link("type", "https://schema.org/AboutPage")
    yield Link("type", _TYPES[reference.cited])
    yield Link("license", reference.licence)
    named = reference.authors or reference.editors
    yield from (Link("author", name.identifier) for name in named)


def linkset(anchor: str, links: Sequence[Link]) -> str:
    """Return links as a file; the anchor is the way from it to the page that has them."""
    targets: dict[str, list[dict[str, str]]] = {}
    for link in links:
        if link.relation != "linkset":
            kind = {"type": link.media_type} if link.media_type else {}
            targets.setdefault(link.relation, []).append({"href": link.address, **kind})
    context = {"anchor": anchor, **targets}
    return json.dumps({"linkset": [context]}, ensure_ascii=False, indent=2) + "\n"
