"""References: what the heads of pages and the files beside them say of a text, read back.

Each reader gives the same fields, so that what was written in seven ways can be compared.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import parse_qs

import rispy
from lxml import etree
from pybtex.database import parse_string

from tests.editions import XHTML
from tests.endings.subject import Subject, Text

FORMATS = (".bib", ".ris", ".csl.json")
"""The files for reference managers."""


def all_formats(subject: Subject, text: Text) -> Iterator[tuple[str, Mapping[str, str]]]:
    yield "Highwire", _of_head(text.page)
    yield "Dublin Core", _of_dublin_core(text.page)
    yield "JSON-LD", _of_json_ld(text.page)
    yield "COinS", _of_coins(text.page)
    for suffix in FORMATS:
        yield suffix, fields_of(subject, text.file(suffix))


def fields_of(subject: Subject, path: PurePosixPath) -> Mapping[str, str]:
    """Return what a file for reference managers says."""
    written = (subject.site / path).read_text("utf-8")
    if path.suffix == ".bib":
        return _of_bibtex(written)
    return _of_ris(written) if path.suffix == ".ris" else _of_csl(written)


def _of_bibtex(written: str) -> Mapping[str, str]:
    (entry,) = parse_string(written, "bibtex").entries.values()
    held = {key: re.sub(r"[{}]|\\(?=[&%$#_])", "", value) for key, value in entry.fields.items()}
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    return {
        "title": held.get("title", ""),
        "container": held.get("booktitle", ""),
        "person": _letters(re.sub(r"[{}]", "", str(people[0])) if people else ""),
        "year": held.get("year", ""),
        "version": held.get("version", ""),
        "publisher": held.get("publisher", ""),
        "address": held.get("url", ""),
    }


def _of_ris(written: str) -> Mapping[str, str]:
    (held,) = rispy.loads(written)
    people = (
        held.get("authors")
        or held.get("secondary_authors")
        or held.get("unknown_tag", {}).get("ED")
    )
    return {
        "title": held.get("title", ""),
        "container": held.get("secondary_title", ""),
        "person": _letters(people[0] if people else ""),
        "year": held.get("year", ""),
        "version": held.get("edition", ""),
        "publisher": held.get("publisher", ""),
        "address": next(iter(held.get("urls", [])), ""),
    }


def _of_csl(written: str) -> Mapping[str, str]:
    (held,) = json.loads(written)
    people = held.get("author") or held.get("editor") or [{}]
    parts = ("literal", "non-dropping-particle", "family", "given", "suffix")
    return {
        "title": held.get("title", ""),
        "container": held.get("container-title", ""),
        "person": _letters(" ".join(people[0].get(part, "") for part in parts)),
        "year": str(held.get("issued", {}).get("date-parts", [[""]])[0][0]),
        "version": held.get("version", ""),
        "publisher": held.get("publisher", ""),
        "address": held.get("URL", ""),
    }


def _of_head(page: etree._Element) -> Mapping[str, str]:
    taken = taken_by_zotero(metas(page))
    return {
        "title": taken["title"],
        "container": taken["container"],
        "person": _letters(taken["people"]),
        "year": taken["date"][:4],
        "version": taken["edition"],
        "publisher": taken["publisher"],
        "address": taken["url"],
    }


def _of_dublin_core(page: etree._Element) -> Mapping[str, str]:
    held = {name: values[0] for name, values in metas(page).items()}
    identifier = held.get("DC.identifier", "")
    return {
        "title": held.get("DC.title", ""),
        "container": held.get("DCTERMS.isPartOf", ""),
        "person": _letters(held.get("DC.creator", "") or held.get("DC.contributor", "")),
        "year": held.get("DCTERMS.issued", "")[:4],
        "publisher": held.get("DC.publisher", ""),
        "address": identifier if "://" in identifier else "",
    }


def _of_json_ld(page: etree._Element) -> Mapping[str, str]:
    held = json_ld(page)
    people = held.get("author") or held.get("editor") or [{}]
    return {
        "title": held.get("name", ""),
        "container": held.get("isPartOf", {}).get("name", ""),
        "person": _letters(people[0].get("name", "")),
        "year": held.get("datePublished", "")[:4],
        "version": held.get("version", ""),
        "publisher": held.get("publisher", {}).get("name", ""),
        "address": held.get("@id", ""),
    }


def _of_coins(page: etree._Element) -> Mapping[str, str]:
    (span,) = (span for span in page.iter(f"{XHTML}span") if span.get("class") == "Z3988")
    held = {key: values[0] for key, values in parse_qs(span.get("title", "")).items()}
    return {
        "title": held.get("rft.atitle", ""),
        "container": held.get("rft.btitle", ""),
        "year": held.get("rft.date", "")[:4],
        "version": held.get("rft.edition", ""),
        "publisher": held.get("rft.pub", ""),
        "address": held.get("rft_id", ""),
    }


def _letters(name: str) -> str:
    """Return the letters of a name in their order: formats put its parts in another."""
    return "".join(sorted(re.sub(r"[\s,{}.]", "", name)))


def metas(page: etree._Element) -> Mapping[str, Sequence[str]]:
    """Return what the head of a page says, by its terms."""
    found: dict[str, list[str]] = {}
    for meta in page.iter(f"{XHTML}meta"):
        if meta.get("name"):
            found.setdefault(meta.get("name", ""), []).append(meta.get("content", ""))
    return found


def taken_by_zotero(held: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return what Zotero takes from a head, as was measured with its own translators."""

    def first(*names: str) -> str:
        return next((held[name][0] for name in names if name in held), "")

    is_part = "citation_inbook_title" in held
    return {
        "type": "bookSection" if is_part else first("z:itemType") or "webpage",
        "title": first("citation_title"),
        "container": first("citation_inbook_title"),
        "people": first("citation_author", "citation_editor"),
        "date": first("citation_date", "citation_publication_date"),
        "publisher": first("citation_publisher"),
        "edition": first("z:edition"),
        "language": first("citation_language"),
        "url": first("citation_public_url"),
    }


def json_ld(page: etree._Element) -> Mapping[str, Any]:
    """Return what a page says of itself in JSON-LD; nothing if it says nothing."""
    for script in page.iter(f"{XHTML}script"):
        if script.get("type") == "application/ld+json":
            value: Mapping[str, Any] = json.loads(script.text or "{}")
            return value
    return {}
