"""Citability: how each page of the edition says that it is cited, and the files for that beside it.

All of it is what `citation` makes of references: sentences and addresses for readers, terms and
links for programs. Where nobody knows the address of the edition, none is made up.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import PurePosixPath
from typing import Self

from edition import manifest, revisions, site
from edition.citation import (
    FORMATS,
    SCHEMAS,
    Beside,
    Cited,
    Edition,
    Link,
    Passage,
    Reference,
    Runs,
    Style,
    cff,
    coins,
    datacite,
    json_ld,
    linkset,
    metas,
    of_edition,
    of_entry,
    of_text,
    said,
    sentence,
    shortened,
    signposts,
)
from edition.ledger import Address, Ledger
from edition.model import Entity
from edition.reading import Passage as Words
from edition.site import Text, Values
from edition.source import Source

_REFERENCES = tuple(form.suffix for form in FORMATS.values())
"""How the files end that a reader takes into a reference manager."""

_LINKSET = ".linkset.json"

_EXAMPLES = 10
"""Texts by which a page shows how texts are cited."""

_SHOWN_WORDS = 60
"""So many characters of a passage that a reader knows it again."""


@dataclass(frozen=True, slots=True)
class Citability:
    """How an edition is cited, and each of its texts."""

    edition: Edition
    whole: Reference
    texts: Mapping[str, Reference]
    """By the ids of the texts."""
    earlier: tuple[str, ...] = ()
    """The versions that were released before this one, the oldest first."""
    known: Ledger = field(default_factory=Ledger)
    """What they had."""

    @classmethod
    def of(
        cls,
        edition: Edition,
        published: Iterable[tuple[Source, Text]],
        known: Ledger | None = None,
        earlier: Iterable[str] = (),
    ) -> Self:
        """Read from their headers how the texts of an edition are cited.

        The ledger knows what the versions before this one had, the oldest of which comes first.
        """
        texts = {
            text.id: of_text(source.root, site.text_page(text.id), edition)
            for source, text in published
        }
        whole = of_edition([*texts.values()], edition)
        return cls(edition, whole, texts, tuple(earlier), known or Ledger())

    def of_one(self, text_id: str) -> Self:
        """Return what cites one text: little to send to another process."""
        address = Address.of(str(site.text_page(text_id)))
        entries = {at: entry for at in (address,) if (entry := self.known.entries.get(at))}
        return replace(self, texts={text_id: self.texts[text_id]}, known=Ledger(entries))

    # What pages are told

    def page_values(self, *, is_of_version: bool = True) -> Values:
        """Return how a page is cited that is no work of its own: a list, a search, an imprint.

        Only its stylesheet knows how it is called: `{title}` and `{path}` stand for that. One that
        is of no version has no address in any.
        """
        is_released = self.edition.is_released and is_of_version
        folder = self.edition.release(self.whole.version) if is_released else ""
        reference = replace(
            self.whole,
            cited=Cited.ENTRY,
            title="{title}",
            container=self.whole.title,
            latest=f"{self.edition.address}{{path}}" if self.edition.address else "",
            versioned=f"{folder}{{path}}" if folder else "",
        )
        links = [Link("canonical", reference.latest), Link("license", reference.licence)]
        date = str(self.whole.date or "")
        return {**self._for_readers(reference), "links": _listed(links), "date": date}

    def home_values(self) -> Values:
        """Return how the edition as a whole is cited."""
        return {
            **self._for_readers(self.whole),
            **_for_programs(self.whole, self._links()),
            "files": _files(self._descriptions),
        }

    def cite_values(self, texts: Sequence[Text]) -> Values:
        """Return how the edition is cited, and some of its texts as examples."""
        return {
            "edition": self.home_values(),
            "texts": [
                {
                    "title": text.header.title,
                    "path": str(site.text_page(text.id)),
                    "passages": str(site.passages_page(text.id)),
                    "runs": self._sentences(self.texts[text.id])[0]["runs"],
                }
                for text in texts[:_EXAMPLES]
            ],
            "more": max(len(texts) - _EXAMPLES, 0),
        }

    def text_values(self, source: Source, text: Text) -> Values:
        """Return how a text is cited."""
        reference = self.texts[text.id]
        return {
            **self._for_readers(reference),
            **_for_programs(reference, self._links_of_text(text.id, PurePosixPath())),
            "files": _files(site.text_page(text.id, suffix) for suffix in _REFERENCES),
            "passages": str(site.passages_page(text.id)),
            "sha256": source.sha256,
        }

    def entity_values(self, entity: Entity) -> Values:
        """Return how the entry of an entity is cited."""
        page = site.entity_page(entity)
        reference = of_entry(entity.name, page, self.whole, self.edition)
        data = _beside([site.entity_page(entity, suffix) for suffix in (".xml", ".json")])
        links = [*signposts(reference, data), *self._versions(page)]
        return {**self._for_readers(reference), **_for_programs(reference, links)}

    def _for_readers(self, reference: Reference) -> Values:
        return {
            "sentences": self._sentences(reference),
            "latest": reference.latest,
            "versioned": reference.versioned,
        }

    def _sentences(self, reference: Reference) -> list[Values]:
        language = self.edition.language
        return [
            {"style": style.title, "runs": _runs(sentence(reference, style, language))}
            for style in Style
        ]

    # Passages

    def passages_values(
        self, text: Text, passages: Iterable[tuple[Words, revisions.Passage]]
    ) -> Values:
        """Return what the page on the passages of a text is about: how each of them is cited.

        Each passage comes as it is read, and as it is compared with other versions. The sentences
        have `{passage}` and `{id}` for what differs.
        """
        return {
            "root": "../",
            "path": str(site.passages_page(text.id)),
            "text": {"path": str(site.text_page(text.id)), "title": text.header.short_title},
            "patterns": self._sentences(self.texts[text.id].at(Passage("{id}", "{passage}"))),
            "passages": [
                {
                    "id": passage.unit,
                    "label": passage.label,
                    "words": _beginning(passage.words),
                    "hash": shortened(said.sha256) if said.words else "",
                    "is_stable": bool(said.id),
                }
                for passage, said in passages
            ],
        }

    # Files

    def files(self) -> Iterator[tuple[PurePosixPath, str]]:
        """Yield the files by which programs cite the edition."""
        yield from self._descriptions.items()
        yield site.LINKSET, linkset(str(site.HOME), self._links())

    def files_of_text(self, text_id: str) -> Iterator[tuple[PurePosixPath, str]]:
        """Yield the files by which programs cite a text."""
        reference = self.texts[text_id]
        for form in FORMATS.values():
            yield site.text_page(text_id, form.suffix), form.write(reference)
        page = site.text_page(text_id)
        links = self._links_of_text(text_id, page.parent)
        yield site.text_page(text_id, _LINKSET), linkset(page.name, links)

    @property
    def _descriptions(self) -> Mapping[PurePosixPath, str]:
        """The edition in every format that can hold what is known of it."""
        formats = {site.edition_file(form.suffix): form.write for form in FORMATS.values()}
        written = {
            path: write(self.whole)
            for path, write in {**formats, site.CFF: cff, site.DATACITE: datacite}.items()
        }
        return {path: text for path, text in written.items() if text}

    def _links(self) -> Sequence[Link]:
        """Return the links of the home page."""
        posts = signposts(self.whole, (), _beside(self._descriptions), str(site.LINKSET))
        return [*posts, *self._versions(site.HOME)]

    def _links_of_text(self, text_id: str, folder: PurePosixPath) -> Sequence[Link]:
        """Return the links of the page of a text, with the ways from a folder to the files."""
        items, described = (
            _beside([site.text_page(text_id, suffix).relative_to(folder) for suffix in suffixes])
            for suffixes in ((".xml", ".txt"), _REFERENCES)
        )
        links = site.text_page(text_id, _LINKSET).relative_to(folder)
        posts = signposts(self.texts[text_id], items, described, str(links))
        return [*posts, *self._versions(site.text_page(text_id))]

    def _versions(self, page: PurePosixPath) -> Iterator[Link]:
        """Yield the links to the list of all versions, and to the page before it was changed."""
        edition = self.edition
        if edition.address and (self.earlier or edition.is_released):
            yield Link("version-history", edition.latest(site.VERSIONS))
        folder = edition.release(self.earlier[-1]) if self.earlier else ""
        if folder and self._was_released(page):
            yield Link("predecessor-version", f"{folder}{page}")

    def _was_released(self, page: PurePosixPath) -> bool:
        """Tell whether an earlier version has a page."""
        entry = self.known.entries.get(Address.of(str(page)))
        return page == site.HOME or (entry is not None and entry.first in self.earlier)


def _beside(files: Iterable[PurePosixPath]) -> Sequence[Beside]:
    return [Beside(str(file), manifest.media_type(file)) for file in files]


# ---------------------------------------------------------------------------------------------
# As values for a stylesheet


def _for_programs(reference: Reference, links: Sequence[Link]) -> Values:
    """Return what a page says in its head, and the citation within it for reference managers."""
    schemas = [Link(relation, address) for relation, address in SCHEMAS.items()]
    return {
        "metas": [{"name": meta.name, "content": meta.content} for meta in metas(reference)],
        "links": _listed([*links, *schemas]),
        "coins": coins(reference),
        "json_ld": _in_html(json.dumps(json_ld(reference), ensure_ascii=False)),
    }


def _listed(links: Iterable[Link]) -> list[Values]:
    return [
        {"relation": link.relation, "address": link.address, "media_type": link.media_type}
        for link in links
        if link.address
    ]


def _files(paths: Iterable[PurePosixPath]) -> list[Values]:
    return [{"path": str(path), "media_type": manifest.media_type(path)} for path in paths]


def _runs(runs: Runs) -> list[Values]:
    """Return the words of a sentence, those together that are set in one way."""
    looks = groupby(runs, key=lambda run: run.look)
    return [{"look": look.value, "words": said(same)} for look, same in looks]


_MARKUP = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&"})


def _in_html(data: str) -> str:
    """Return JSON without the signs that HTML and XML would each read in their own way."""
    return data.translate(_MARKUP)


def _beginning(words: str) -> str:
    """Return the first words of a passage, whole ones where blanks part them."""
    line = " ".join(words.split())
    if len(line) <= _SHOWN_WORDS:
        return line
    shown = line[:_SHOWN_WORDS]
    return f"{shown.rpartition(' ')[0] or shown} …"
