"""Tombstones: what readers are told of passages and pages that were released and are gone.

Whoever follows an old address shall arrive, and be told what became of what stood there, why, and
where it is now. The ledger knows all of that.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from urllib.parse import quote

from edition import manifest
from edition.ledger import Address, Entry, Ledger, State
from edition.model import Entity
from edition.site.addresses import (
    TEXTS,
    TOMBSTONES,
    TOMBSTONES_DATA,
    Text,
    entity_page,
    text_page,
    tombstones_page,
)
from edition.site.pages import Page, Values

_LISTED = 400
"""Lines after which a page of the list is full."""

_BESIDE_TEXTS = (".txt", ".xml", ".bib", ".ris", ".csl.json")
_BESIDE_ENTITIES = (".xml",)
"""The files beside a page of a release by which it is read and cited."""


@dataclass(frozen=True, slots=True)
class Version:
    """A release of the edition, as tombstones speak of it."""

    date: str
    """Its day; empty where nobody knows it."""
    folder: str
    """Where it is published: an address, or a path from the top of the edition."""


_UNKNOWN = Version("", "")


class Tombstones:
    """What was released and is gone."""

    def __init__(
        self, ledger: Ledger, standing: Mapping[Address, str], versions: Mapping[str, Version]
    ) -> None:
        """Take the ledger, what stands in the edition, and the releases by their versions.

        `standing` has how each text and entity is called (`titles`). To releases that are not
        among `versions` no link leads.
        """
        self._standing = standing
        self._versions = versions
        self._pages = {
            entry.address: entry
            for entry in sorted(ledger.gone(), key=lambda entry: entry.address)
            if not entry.address.id and entry.address not in standing
        }
        self._passages: dict[Address, list[Entry]] = {}
        for address, entry in sorted(ledger.entries.items()):
            if address.id and (not entry.is_live or address.whole in self._pages):
                self._passages.setdefault(address.whole, []).append(self._ended(entry))

    def __bool__(self) -> bool:
        """Tell whether anything is gone."""
        return bool(self._pages or self._passages)

    def _ended(self, passage: Entry) -> Entry:
        """Return a passage that is gone; of one of which nothing is said, what is of its page."""
        if not passage.is_live:
            return passage
        page = self._pages[passage.address.whole]
        return replace(passage, state=page.state, successors=page.successors, reason=page.reason)

    def __contains__(self, page: PurePosixPath) -> bool:
        """Tell whether a page stands for what is gone."""
        return page.suffix == ".html" and Address.of(str(page)) in self._pages

    # Passages

    def of_page(self, page: PurePosixPath) -> Values:
        """Return what a page is told of the passages that are gone from it; nothing of none.

        Of those that share their fate it is told once, so that thousands weigh little.
        """
        fates: dict[tuple[State, str, str], list[Entry]] = {}
        for passage in self._passages.get(Address.of(str(page)), ()):
            fate = (passage.state, passage.last, passage.reason)
            fates.setdefault(fate, []).append(passage)
        told = [
            {
                **self._fate(alike[0]),
                "passages": [
                    {"id": one.address.id, "successors": self._successors(one)} for one in alike
                ],
            }
            for alike in fates.values()
        ]
        return {"tombstones": told} if told else {}

    def _fate(self, entry: Entry) -> Values:
        """Return what is told of an address, but for what stands in its place."""
        return {
            "state": entry.state.value,
            "version": entry.last,
            "date": self._release(entry).date,
            "former": self._in_its_release(entry, _page(entry.address)),
            "reason": entry.reason,
        }

    def _release(self, entry: Entry) -> Version:
        """Return the last release that had what an entry is of."""
        return self._versions.get(entry.last, _UNKNOWN)

    def _in_its_release(self, entry: Entry, file: PurePosixPath) -> str:
        """Return the way from a tombstone to a file of the last release that had it, if known."""
        folder = self._release(entry).folder
        way = folder if "://" in folder else f"../{folder}"
        return f"{way}{file}" if folder else ""

    def _successors(self, entry: Entry) -> list[Values]:
        return [self._successor(entry.address, address) for address in entry.successors]

    def _successor(self, gone: Address, address: Address) -> Values:
        """Return how a tombstone names what stands in the place of what is gone, and leads there.

        It does not lead to a text without which the edition was made, for there are errors in it.
        """
        fragment = f"#{quote(address.id, safe='~')}" if address.id else ""
        is_here = bool(address.id) and address.page == gone.page
        is_there = address.whole in self._standing or address.whole in self._pages
        href = fragment if is_here else f"../{_page(address)}{fragment}"
        return {
            "title": "" if is_here else self._title(address.whole),
            "id": address.id,
            "href": href if is_there else "",
        }

    def _title(self, page: Address) -> str:
        """Return how a page is called, or was when it was released last."""
        gone = self._pages.get(page)
        title = gone.title if gone else self._standing.get(page)
        return title or PurePosixPath(page.page).name

    # Pages

    def pages(self) -> Iterator[Page]:
        """Yield the pages that stand in the place of texts and entities that are gone."""
        for page, entry in self._pages.items():
            path = _page(page)
            about: Values = {
                "root": "../",
                "path": str(path),
                "folder": path.parts[0],
                "title": self._title(page),
                **self._fate(entry),
                "successors": self._successors(entry),
                "files": [*self._files(entry)],
                **self.of_page(path),
            }
            yield Page(path, about)

    def _files(self, entry: Entry) -> Iterator[Values]:
        """Yield the files beside a page in the last release that had it, if that is published."""
        page = _page(entry.address)
        for suffix in _BESIDE_TEXTS if page.parent == TEXTS.parent else _BESIDE_ENTITIES:
            file = page.with_suffix(suffix)
            if href := self._in_its_release(entry, file):
                yield {"suffix": suffix, "href": href, "media_type": manifest.media_type(file)}

    def list_pages(self) -> Iterator[Page]:
        """Yield the pages of the list of all that is gone; none where nothing is."""
        lines = [*self._lines()]
        starts = range(0, len(lines), _LISTED)
        for number, start in enumerate(starts, 1):
            path = tombstones_page(number)
            about: Values = {
                "root": "../" * (len(path.parts) - 1),
                "path": str(path),
                "data": str(TOMBSTONES_DATA),
                "number": number,
                "pages": [str(tombstones_page(one)) for one in range(1, len(starts) + 1)],
                "lines": lines[start : start + _LISTED],
            }
            yield Page(path, about)

    def _lines(self) -> Iterator[Values]:
        """Yield the lines of the list: pages that are gone, and pages with passages that are."""
        listed = {*self._pages, *(self._passages.keys() & self._standing.keys())}
        paths = sorted((_page(page).parent != TEXTS.parent, page) for page in listed)
        for _, page in paths:
            gone = self._pages.get(page)
            yield {
                "folder": _page(page).parts[0],
                "path": str(_page(page)),
                "title": self._title(page),
                "state": gone.state.value if gone else "",
                "version": gone.last if gone else "",
                "passages": len(self._passages.get(page, ())),
            }

    @property
    def way(self) -> Values:
        """How other pages lead to the list; nothing where nothing is gone."""
        return {"gone": str(TOMBSTONES)} if self else {}

    def data(self) -> bytes:
        """Return all that is gone as the bytes of a JSON file, in the order of its addresses."""
        listed = [self._record(entry) for entry in sorted(self._all(), key=lambda e: e.address)]
        text = json.dumps({"tombstones": listed}, ensure_ascii=False, indent=1, sort_keys=True)
        return f"{text}\n".encode()

    def _all(self) -> Iterable[Entry]:
        yield from self._pages.values()
        for passages in self._passages.values():
            yield from passages

    def _record(self, entry: Entry) -> Values:
        return {
            "address": str(entry.address),
            "title": self._title(entry.address.whole),
            "state": entry.state.value,
            "first": entry.first,
            "last": entry.last,
            "successors": [*map(str, entry.successors)],
            "reason": entry.reason,
        }


def titles(texts: Iterable[Text], entities: Iterable[Entity]) -> Mapping[Address, str]:
    """Return how the texts and entities of an edition are called, by their addresses."""
    of_texts = {Address(str(text_page(text.id, ""))): text.header.title for text in texts}
    return of_texts | {Address(str(entity_page(one, ""))): one.name for one in entities}


def _page(address: Address) -> PurePosixPath:
    """Return the file of the page on which an address is, or was."""
    return PurePosixPath(f"{address.page}.html")
