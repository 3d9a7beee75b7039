"""Mentions that lead to no record: names that nobody has identified, and the dates of the texts.

An index lists them in their contexts, each where a text links to it. In a large edition they are
too many for one page; then they are filed under letters or years, and the first page of the index
leads to the files.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from edition import dates, languages
from edition.facts import Evidence
from edition.indexing import Directory, sortable
from edition.model import Kind, Mention
from edition.site.addresses import DATES, index_page, mentions_page
from edition.site.pages import Material, Page, Values, address_of, mention_values

_FULL = 250
"""Mentions after which a page is full."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index knows from its mentions alone: a name without a record, or a date."""

    title: str
    """A name, or the key of a date; empty for the dates that no calendar has."""
    about: Values
    """What is told of it besides."""
    mentions: Sequence[Evidence]

    @property
    def filed_under(self) -> str:
        """Its letter or its year, which all its mentions have in a large edition."""
        return self.mentions[0].mention.filed_under

    @property
    def line(self) -> str:
        """The id to which its mentions lead in a large edition; empty for a date."""
        return self.mentions[0].mention.line

    def values(self, material: Material) -> Values:
        """Return what a page shows of it."""
        shown = [mention_values(one, material.titles) for one in self.mentions]
        return {"title": self.title, **self.about, "mentions": shown}


# ---------------------------------------------------------------------------------------------
# Names


def name_entries(kind: Kind, material: Material, *, is_large: bool) -> Sequence[Entry]:
    """Return the names of a kind that no record explains, in the order of the language.

    Those to which the texts give one key are one name, the others are by their words; in a large
    edition one under each letter with which it begins.
    """
    language = material.language
    found: dict[tuple[str, str], list[Evidence]] = {}
    for one in material.facts.unidentified(kind):
        found.setdefault(_shared(one.mention, is_large=is_large), []).append(one)
    names = [_name(mentions, material.directory) for mentions in found.values()]
    return languages.in_order(names, lambda name: sortable(name.title, language), language)


def _shared(mention: Mention, *, is_large: bool) -> tuple[str, str]:
    """Return what all mentions of one name share: in a large edition, where the texts seek it."""
    if is_large:
        return mention.filed_under, mention.line
    return mention.key, "" if mention.key else mention.form


def _name(mentions: Sequence[Evidence], directory: Directory) -> Entry:
    """Return a name, called as the texts call it most often."""
    first = mentions[0]
    key, file = first.mention.key, first.document.source
    counts = Counter(one.mention.form for one in mentions)
    form, *others = sorted(counts, key=lambda form: (-counts[form], form))
    address = address_of(directory.follow(key, file), directory.page(file)) if key else ""
    return Entry(form, {"others": others, "key": key, "href": address}, mentions)


# ---------------------------------------------------------------------------------------------
# Dates


def date_pages(material: Material, *, is_large: bool) -> Iterator[Page]:
    """Yield the pages of the index of dates."""
    entries = _date_entries(material, is_large=is_large)
    filed = [*mention_pages(Kind.DATE, entries, material)] if is_large else []
    yield Page(
        DATES,
        {
            "root": "../",
            "path": str(DATES),
            "entries": [] if is_large else [entry.values(material) for entry in entries],
            "files": file_values(filed),
        },
    )
    yield from filed


def _date_entries(material: Material, *, is_large: bool) -> Sequence[Entry]:
    """Return the dates of the texts in the order of time, and last those that have no place."""
    found: dict[tuple[str, str], list[Evidence]] = {}
    for evidence in material.facts.dates():
        said = evidence.mention
        found.setdefault((said.date, said.filed_under if is_large else ""), []).append(evidence)
    dated = sorted(
        (key for key in found if key[0]), key=lambda key: (_dating(key[0]).sort_key, key[1])
    )
    undated = sorted(key for key in found if not key[0])
    return [Entry(key[0], {}, found[key]) for key in (*dated, *undated)]


def _dating(key: str) -> dates.Dating:
    """Return the dating of a key that `dates` made."""
    found = dates.read_key(key)
    if found is None:
        raise KeyError(key)
    return found


# ---------------------------------------------------------------------------------------------
# The pages of a large edition


def mention_pages(kind: Kind, entries: Iterable[Entry], material: Material) -> Iterator[Page]:
    """Yield the pages on which mentions are filed, those of one file after each other."""
    leaves = [
        (filed_under, mentions_page(kind, filed_under, number), held)
        for filed_under, of_file in _filed(entries)
        for number, held in enumerate(_cut(of_file), start=1)
    ]
    later = _later_names(leaves)
    for at, (filed_under, path, held) in enumerate(leaves):
        following = leaves[at + 1 : at + 2]
        beside = {"previous": leaves[at - 1 : at], "next": following}
        yield Page(
            path,
            {
                "root": "../../",
                "path": str(path),
                "kind": kind.value,
                "folder": kind.folder,
                "index": str(index_page(kind)),
                **_called(held),
                "entries": [{**entry.values(material), "line": entry.line} for entry in held],
                "later": later.pop(filed_under, []),
                "is_continued": any(name == filed_under for name, _, _ in following),
                **{
                    name: {"path": str(other), **_called(there)}
                    for name, found in beside.items()
                    for _, other, there in found
                },
            },
        )


def _later_names(
    leaves: Iterable[tuple[str, PurePosixPath, Sequence[Entry]]],
) -> dict[str, list[Values]]:
    """Return the names that begin behind the first page of their file, by the file.

    A text leads to the first page, which leads on to them.
    """
    later: dict[str, list[Values]] = {}
    for (file_before, _, before), (file, path, held) in pairwise(leaves):
        if file != file_before:
            continue
        begun = held[1:] if held[0].line == before[-1].line else held
        later.setdefault(file, []).extend(
            {"title": entry.title, "line": entry.line, "path": str(path)}
            for entry in begun
            if entry.line
        )
    return later


def file_values(pages: Iterable[Page]) -> Sequence[Values]:
    """Return how the first page of an index leads to those on which mentions are filed."""
    return [{name: page.about[name] for name in ("path", "first", "last")} for page in pages]


def _called(entries: Sequence[Entry]) -> Values:
    """Return how a page is called: by what stands first on it, and last."""
    return {"first": entries[0].title, "last": entries[-1].title}


def _filed(entries: Iterable[Entry]) -> Iterator[tuple[str, Sequence[Entry]]]:
    """Yield the files, and in each what stands under its letter or its year."""
    files: dict[str, list[Entry]] = {}
    for entry in entries:
        files.setdefault(entry.filed_under, []).append(entry)
    yield from files.items()


def _cut(entries: Iterable[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield as many entries as a page takes; one of many mentions goes on on the next."""
    page: list[Entry] = []
    room = _FULL
    for entry in entries:
        rest = entry.mentions
        while rest:
            page.append(replace(entry, mentions=rest[:room]))
            rest = rest[room:]
            room -= len(page[-1].mentions)
            if room == 0:
                yield page
                page, room = [], _FULL
    if page:
        yield page
