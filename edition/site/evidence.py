"""Evidence: the mentions of an entity, on its page and on those on which they go on.

Many mentions are cut into stretches of a page each; the first stands on the page of the entity.
They are read from the facts as they are written, and are never all in memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from edition.model import Entity
from edition.site.addresses import entity_page, evidence_page
from edition.site.pages import Material, Page, Values, mention_values, named_values

_FIRST = 16_000
"""Bytes of mentions on the page of the entity, which has drawings besides."""

_FULL = 30_000
"""Bytes of mentions on a page of their own."""

_MARKUP = 120
"""Bytes of a mention on its page besides what is told of it."""

_LISTED = 30
"""Lines of a list of pages; where these are more, a line leads to a run of them."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Mentions that stand on one page, one after the other."""

    path: PurePosixPath
    number: int
    """Which of the pages of its entity it is, counted from 1."""
    mentions: int
    first: str
    """How the text is called in which it begins."""
    last: str
    """How the text is called in which it ends."""


def mentions_of(entity: Entity, material: Material) -> Iterator[Values]:
    """Yield the mentions of an entity in their contexts, in the order of the texts."""
    for one in material.facts.mentions(entity.kind, entity.id):
        yield mention_values(one, material.titles)


def evidence_pages(entity: Entity, material: Material) -> Iterator[Page]:
    """Yield what the page of an entity shows of its mentions, and the pages on which they go on."""
    stretches = [*_stretches(entity, material)]
    mentions = mentions_of(entity, material)
    for at, stretch in enumerate(stretches):
        beside = {"back": stretches[at - 1 : at], "onward": stretches[at + 1 : at + 2]}
        about: Values = {
            **named_values(entity),
            "root": "../" * (len(stretch.path.parts) - 1),
            "path": str(stretch.path),
            "entity": str(entity_page(entity)),
            "folder": entity.kind.folder,
            "stretch": _called(stretch, stretch),
            "mentions": [*islice(mentions, stretch.mentions)],
            "runs": _runs(stretches, at, _end_of_run(stretches, at)),
            **{name: _called(one, one) for name, found in beside.items() for one in found},
        }
        yield Page(stretch.path, about)


def _called(first: Stretch, last: Stretch) -> Values:
    """Return how a page leads to a stretch, or to a run of them: by what is first and last."""
    called = {"first": first.first, "last": last.last}
    return {"path": str(first.path), "number": first.number, **called}


# ---------------------------------------------------------------------------------------------
# Stretches


def _stretches(entity: Entity, material: Material) -> Iterator[Stretch]:
    """Yield the stretches of the mentions of an entity; an empty one where it has none."""
    titles: list[str] = []
    number, room = 1, _FIRST
    for mention in mentions_of(entity, material):
        weight = _weight(mention)
        if titles and weight > room:
            yield _stretch(entity, number, titles)
            titles, number, room = [], number + 1, _FULL
        titles.append(str(mention["title"]))
        room -= weight
    yield _stretch(entity, number, titles)


def _stretch(entity: Entity, number: int, titles: Sequence[str]) -> Stretch:
    first, last = (titles[0], titles[-1]) if titles else ("", "")
    return Stretch(evidence_page(entity, number), number, len(titles), first, last)


def _weight(mention: Values) -> int:
    """Return about how many bytes a mention has on its page."""
    return _MARKUP + sum(len(str(value).encode()) for value in mention.values())


# ---------------------------------------------------------------------------------------------
# Runs


def _end_of_run(stretches: Sequence[Stretch], start: int) -> int:
    """Return where the run ends that a page lists: of the first page all, of most only itself.

    Every page of number 30 lists the 30 that follow, every page of number 900 the 30 runs of
    these, and so on. So no list is long, and each page is found in a few steps.
    """
    if start == 0:
        return len(stretches)
    size = 1
    while start % (size * _LISTED) == 0:
        size *= _LISTED
    return min(start + size, len(stretches))


def _runs(stretches: Sequence[Stretch], start: int, end: int) -> Sequence[Values]:
    """Return the runs into which a run falls; the one that begins with it has its own within."""
    if end - start < 2:  # noqa: PLR2004 (a page does not list itself alone)
        return []
    size = 1
    while size * _LISTED < end - start:
        size *= _LISTED
    return [
        {
            **_called(stretches[at], stretches[min(at + size, end) - 1]),
            "mentions": sum(one.mentions for one in stretches[at : min(at + size, end)]),
            "within": _runs(stretches, at, min(at + size, end)) if at == start else [],
        }
        for at in range(start, end, size)
    ]
