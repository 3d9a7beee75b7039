"""Sitemaps: the addresses of all pages, for search engines (https://www.sitemaps.org)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element, SubElement

from edition.exchange.markup import document
from edition.site import SITEMAP, sitemap_page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

FULL = 50_000
"""Addresses after which a sitemap is full, as its authors have ruled."""


def sitemaps(
    pages: Iterable[PurePosixPath], root: str, full: int = FULL
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the sitemap of pages; that of very many leads to several, which come first."""
    listed = [str(page) for page in sorted(pages)]
    if len(listed) <= full:
        yield SITEMAP, _listing("urlset", "url", listed, root)
        return
    parts = [listed[start : start + full] for start in range(0, len(listed), full)]
    paths = [sitemap_page(number) for number in range(1, len(parts) + 1)]
    for path, part in zip(paths, parts, strict=True):
        yield path, _listing("urlset", "url", part, root)
    yield SITEMAP, _listing("sitemapindex", "sitemap", [str(path) for path in paths], root)


def _listing(name: str, entry: str, paths: Sequence[str], root: str) -> bytes:
    listing = Element(name, {"xmlns": _NAMESPACE})
    for path in paths:
        SubElement(SubElement(listing, entry), "loc").text = f"{root}{path}"
    return document(listing)
