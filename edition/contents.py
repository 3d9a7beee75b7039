"""The contents: which texts an edition has, in which order, and which files belong together.

Most texts are a file each. A part that a document takes in is no text of its own; the documents
of a corpus stand together, in the order of the corpus.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from edition import corpora
from edition.assembly import Assembly, file_of, files_of
from edition.inclusion import Assembled, Member
from edition.indexing import Composition, Outline, is_shown
from edition.names import XML_ID
from edition.site import text_ids
from edition.source import Source
from edition.transcription import document


@dataclass(frozen=True, slots=True)
class Text:
    """A text that a file holds."""

    name: PurePosixPath
    """The file; or a name below it, of a text within a corpus (`corpora.texts`)."""
    ordinal: int
    """Where in the file it begins."""
    xml_id: str
    files: frozenset[PurePosixPath]
    """The files of which it is put together; none if it is the file as it is."""
    shown: tuple[tuple[PurePosixPath, str], ...]
    """If it is put together: the ids that its page shows, each with its file."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a file holds, as far as it concerns other files."""

    path: PurePosixPath
    texts: tuple[Text, ...]
    parts: tuple[PurePosixPath, ...]
    members: tuple[Member, ...]
    asked_for: tuple[PurePosixPath, ...]
    is_torn: bool
    """Whether a part is missing."""

    @property
    def order(self) -> Sequence[PurePosixPath]:
        """The texts that a file holds, and the files that it takes in as texts, in their order."""
        # Before one element there may be several members, but it is one text.
        members = [((member.ordinal, 0), member.path) for member in self.members]
        texts = [((text.ordinal, 1), text.name) for text in self.texts]
        return [name for _, name in sorted([*members, *texts], key=lambda placed: placed[0])]


def holding(whole: Assembled, *, has_texts: bool) -> Holding:
    """Look at what a file holds; a register has no texts, whatever is in it."""
    source = whole.document
    return Holding(
        path=source.path,
        texts=tuple(_text(*found) for found in corpora.texts(source)) if has_texts else (),
        parts=whole.parts,
        members=whole.members,
        asked_for=whole.asked_for,
        is_torn=any(found.code == "R009" for found in whole.findings),
    )


def _text(name: PurePosixPath, ordinal: int, text: Source) -> Text:
    xml_id = document(text.root).get(XML_ID, "")
    if not isinstance(text, Assembly):
        return Text(name, ordinal, xml_id, frozenset(), ())
    shown: dict[str, tuple[PurePosixPath, str]] = {}
    for number, one in text.attributes.get(XML_ID, ()):
        if one not in shown and is_shown(text.elements[number]):
            shown[one] = (file_of(text, number), one)
    return Text(name, ordinal, xml_id, files_of(text), tuple(shown.values()))


# Not slotted: what follows from the holdings is worked out when it is asked for.
@dataclass(frozen=True)
class Contents:
    """The texts of an edition, by what its files hold."""

    holdings: Mapping[PurePosixPath, Holding]

    @cached_property
    def parts(self) -> Mapping[PurePosixPath, Sequence[PurePosixPath]]:
        """The files that are parts of documents, and so no texts, each with these documents.

        Where two take in each other, the first of them is the document.
        """
        takers: dict[PurePosixPath, list[PurePosixPath]] = {}
        for path, held in sorted(self.holdings.items()):
            for part in held.parts:
                takers.setdefault(part, []).append(path)
        return {
            part: kept
            for part, paths in takers.items()
            if (kept := [p for p in paths if p < part or p not in takers or part not in takers[p]])
        }

    @cached_property
    def texts(self) -> Mapping[PurePosixPath, str]:
        """The names of the texts in the order of the edition, with the id of each."""
        known = {text.name: text for held in self.holdings.values() for text in held.texts}
        names = [name for name in self._order() if name in known]
        ids = text_ids({name: known[name].xml_id for name in names})
        return {name: ids[name] for name in names}

    def _order(self) -> Iterator[PurePosixPath]:
        """Yield files, and in their place what they hold, each once."""
        members = {member.path for held in self.holdings.values() for member in held.members}
        firsts = [path for path in sorted(self.holdings) if path not in members]
        seen = set(self.parts)
        for path in (*firsts, *sorted(members)):
            yield from self._within(path, seen)

    def _within(self, path: PurePosixPath, seen: set[PurePosixPath]) -> Iterator[PurePosixPath]:
        if path in seen or path not in self.holdings:
            return
        seen.add(path)
        for name in self.holdings[path].order:
            if name in self.holdings and name != path:
                yield from self._within(name, seen)
            else:
                yield name

    @cached_property
    def pages(self) -> Mapping[PurePosixPath, str]:
        """The page of each text; of a part, and of a corpus, the first page that shows it."""
        pages = {name: f"{text}.html" for name, text in self.texts.items()}
        for text in self._published():
            for file in sorted(text.files):
                pages.setdefault(file, pages[text.name])
        return pages

    @cached_property
    def read(self) -> frozenset[PurePosixPath]:
        """The files of which something is read on a page."""
        return frozenset().union(*(text.files or {text.name} for text in self._published()))

    def passages(self, outlines: Iterable[Outline]) -> Iterator[tuple[str, str]]:
        """Yield the ids that stand on the pages of texts, each with the id of the text."""
        ids = {outline.path: outline.ids for outline in outlines}
        for text in self._published():
            here = [xml_id for xml_id, is_there in ids.get(text.name, {}).items() if is_there]
            for xml_id in dict.fromkeys([xml_id for _, xml_id in text.shown] or here):
                yield self.texts[text.name], xml_id

    def composition(self, outlines: Iterable[Outline]) -> Composition:
        """Return which files belong together, and on which pages their ids stand."""
        return Composition(
            beside=self._beside(),
            shown=self._shown({outline.path: outline.ids for outline in outlines}),
            torn=frozenset(path for path, held in self.holdings.items() if held.is_torn),
        )

    def _published(self) -> Iterator[Text]:
        known = {text.name: text for held in self.holdings.values() for text in held.texts}
        return (known[name] for name in self.texts)

    def _beside(self) -> Mapping[PurePosixPath, Sequence[PurePosixPath]]:
        beside: dict[PurePosixPath, list[Sequence[PurePosixPath]]] = {}
        for path, held in sorted(self.holdings.items()):
            members = tuple(member.path for member in held.members)
            together = (path, *held.parts)
            for part in together if held.parts or members else ():
                beside.setdefault(part, []).append((*together, *members))
            for member in members:
                beside.setdefault(member, []).append(together)
        return {
            path: tuple(dict.fromkeys(one for group in groups for one in group))
            for path, groups in beside.items()
        }

    def _shown(
        self, ids: Mapping[PurePosixPath, Mapping[str, bool]]
    ) -> Mapping[PurePosixPath, Mapping[str, Sequence[str]]]:
        shown: dict[PurePosixPath, dict[str, list[str]]] = {}
        for text in self._published():
            page = self.pages[text.name]
            for file in sorted(text.files):
                shown.setdefault(file, {})
            for file, xml_id in text.shown:
                shown[file].setdefault(xml_id, []).append(page)
        # A file of which others take in a fragment has a page of its own all the same.
        for text in self._published():
            if text.name in shown and not text.files:
                for xml_id, is_there in ids[text.name].items():
                    if is_there:
                        shown[text.name].setdefault(xml_id, []).insert(0, self.pages[text.name])
        return shown
