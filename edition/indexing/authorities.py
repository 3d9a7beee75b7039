"""Authorities: how registers elsewhere call an entity, and the addresses that mean the same.

TEI Guidelines, idno. The addresses of pages are those that each authority documents.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote

from edition.names import tei
from edition.wording import words

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Identifier:
    """How an authority elsewhere calls an entity; `href` is empty where it has no address."""

    type: str
    value: str
    href: str
    number: str = ""
    """What the authority itself calls the entity, without an address; empty where nobody knows."""


@dataclass(frozen=True, slots=True)
class _Authority:
    label: str
    page: str
    """The address of the page about `{}`, which stands at its end."""


_AUTHORITIES: Mapping[str, _Authority] = {
    "geonames": _Authority("GeoNames", "https://www.geonames.org/{}"),
    "gnd": _Authority("GND", "https://d-nb.info/gnd/{}"),
    "loc": _Authority("LoC", "https://id.loc.gov/authorities/{}"),
    "orcid": _Authority("ORCID", "https://orcid.org/{}"),
    "pleiades": _Authority("Pleiades", "https://pleiades.stoa.org/places/{}"),
    "tgn": _Authority("TGN", "https://vocab.getty.edu/tgn/{}"),
    "ulan": _Authority("ULAN", "https://vocab.getty.edu/ulan/{}"),
    "viaf": _Authority("VIAF", "https://viaf.org/viaf/{}"),
    "wikidata": _Authority("Wikidata", "https://www.wikidata.org/wiki/{}"),
}
"""By the type of an idno, in lower case."""

# Types that say of an identifier only that it is an address.
_NO_TYPES = frozenset({"url", "uri", "urn", "iri"})


def identifiers(record: "etree._Element") -> Iterator[Identifier]:
    """Yield the identifiers of a record, with the address where its authority has one."""
    for idno in record.findall(tei("idno")):
        value = words(idno)
        types = [idno.get(name, "").strip() for name in ("type", "subtype")]
        kind = next((kind for kind in types if kind and kind.lower() not in _NO_TYPES), "")
        if value:
            yield _identifier(kind, value)


def _identifier(kind: str, value: str) -> Identifier:
    authority = _AUTHORITIES.get(kind.lower())
    if re.fullmatch(r"https?://\S+", value):
        found = _BY_HOST.get(host(value))
        number = value.rstrip("/").rpartition("/")[2] if found else ""
        known = authority or found
        return Identifier(known.label if known else kind, value, value, number)
    if authority is None:
        return Identifier(kind, value, "", value)
    is_simple = re.fullmatch(r"[\w./-]+", value) is not None
    href = authority.page.format(quote(value)) if is_simple else ""
    return Identifier(authority.label, value, href, value)


def host(address: str) -> str:
    """Return the site of an address, without what may differ; empty where it names none."""
    match = re.match(r"https?://(?:www\.)?([^/?#]*)", address)
    return match[1].lower() if match else ""


_BY_HOST: Mapping[str, _Authority] = {host(one.page): one for one in _AUTHORITIES.values()}


# Several addresses of one thing: the concept and the page about it.
_ONE_THING = (
    (re.compile(r"(?:m\.)?wikidata\.org/(?:wiki|entity)/(q\d+)"), r"wikidata.org/\1"),
    (re.compile(r"(?:sws\.)?geonames\.org/(\d+)(?:/.*)?"), r"geonames.org/\1"),
)


@lru_cache(maxsize=10_000)  # one address stands in thousands of letters
def bare_address(address: str) -> str:
    """Return an address without what may differ where two mean the same thing."""
    bare = re.sub(r"^https?://(?:www\.)?", "", address.strip().lower()).rstrip("/")
    for pattern, plain in _ONE_THING:
        if match := pattern.fullmatch(bare):
            return match.expand(plain)
    return bare
