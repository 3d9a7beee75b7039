"""The index: at which positions every word of the edition stands.

Positions count the words of all texts, one after the other, with a gap between two passages, so
that no phrase runs from one into the next; lines of a poem have no gap between them. The files:

    search/manifest.js   how much there is, and where each part of the index begins
    search/terms/N.js    words in alphabetical order, each with its positions
    search/texts/N.js    the words of passages, in the order of the texts, to be shown
    search/borders/N.js  the positions at which passages begin
    search/names/N.js    what texts and entities are called
    search/folding.js    what counts of a word

Memory does not grow with the edition: texts are written as they come, and positions are sorted
on the disk (`postings`).
"""

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise

from edition import dates
from edition.model import Document, Entity, Kind, Mention
from edition.reading import Passage
from edition.search import folding
from edition.search.folding import Word
from edition.search.parts import FOLDER, Parts, Write, base36, delta_coded, script
from edition.search.postings import Postings, Spot, Term
from edition.search.variants import Variant, variants

PARTS_OF_TEXT = ("text", "note", "heading")
"""What can be searched by itself, in the order in which the index lists it."""

_GAP = 1
"""Positions between two passages."""

_LONGEST_LINE = 1_000
"""Words of a passage that are shown from one line: nobody reads more around a hit."""


@dataclass(frozen=True, slots=True)
class Searched:
    """What the index holds."""

    texts: int
    words: int


@dataclass(frozen=True, slots=True)
class Place:
    """A passage in which a word stands."""

    text: int
    """The number of the text in the order of the edition, from 0."""
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the concordance: all forms that fold to the same."""

    key: str
    forms: tuple[str, ...]
    """The most frequent first."""
    count: int
    places: tuple[Place, ...]
    """Some or all passages in which it stands, in the order of the texts."""


class Index:
    """The index of an edition while it is made; texts are added in their order."""

    def __init__(self, write: Write) -> None:
        """Begin an index; each of its files is written as soon as it is complete."""
        self._write = write
        self._postings = Postings()
        self._texts = Parts("texts", write)
        self._borders = Parts("borders", write)
        self._names = Parts("names", write)
        self._begun = array("Q")
        """The positions at which texts begin."""
        self._position = 0
        self._words = 0

    def add(self, document: Document, title: str, passages: Iterable[Passage]) -> None:
        """Add the passages of a text; the title is that by which lists call it."""
        heading = "\t".join(("", document.id, _flat(title), document.language))
        self._begun.append(self._position)
        self._names.add(self._position, heading)
        verse = 0
        for passage in passages:
            goes_on = passage.verse and passage.verse == verse
            positions = self._place(passage, self._position - (_GAP if goes_on else 0))
            if len(positions) > 1:
                self._add_passage(passage, positions, heading)
                verse = passage.verse

    def finish(self, entities: Iterable[Entity]) -> Searched:
        """Write what is left of the index; `entities` are those that a text may mention."""
        for entity in entities:
            self._names.add(0, f"{_term(entity.kind, entity.id)}\t{_flat(entity.name)}")
        terms = Parts("terms", self._write)
        for term in self._postings.terms():
            for line in _lines(term):
                terms.add(term.key, line)
        held = [terms, self._texts, self._borders, self._names]
        table = folding.table()
        self._write(FOLDER / "folding.js", script("folding", table))
        manifest = {
            "texts": delta_coded(self._begun),
            "words": self._words,
            "parts": {parts.name: parts.finish() for parts in held},
        }
        text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
        self._write(FOLDER / "manifest.js", script("manifest", text))
        return Searched(len(self._begun), self._words)

    def entries(self, most: int) -> Iterator[Entry]:
        """Yield all words in the order of their keys, each with so many places at most."""
        for term in self._postings.terms():
            if term.key[0] not in _SIGNS:
                counts = {form: sum(map(len, lists)) for form, lists in term.forms.items()}
                forms = sorted(counts, key=lambda form: (-counts[form], form))
                spots = self._postings.spots(term, most)
                yield Entry(
                    term.key,
                    tuple(forms),
                    sum(counts.values()),
                    tuple(Place(spot.text, spot.unit, spot.label) for spot in spots),
                )

    # A passage

    def _place(self, passage: Passage, start: int) -> list[int]:
        """Note at which position each word stands; return these, and that behind the last."""
        lists = self._postings.of(_part(passage))
        words = lists.words
        positions, position = [], start
        for form in folding.forms(passage.words):
            held = words.get(form)
            if held is not None:  # most words have been met
                positions.append(position)
                held.append(position)
                position += 1
            elif parts := folding.parts(form):
                positions.append(position)
                if len(parts) > 1:
                    lists.others[form].append(position)
                for one in parts:
                    words[one].append(position)
                    position += 1
        positions.append(position)
        return positions

    def _add_passage(self, passage: Passage, positions: list[int], heading: str) -> None:
        start, count = positions[0], len(positions) - 1
        words = folding.words(passage.words) if passage.choices else []
        states = list(variants(passage, words)) if passage.choices else []
        is_long = count > _LONGEST_LINE and not passage.choices
        for first, said in _pieces(passage.words) if is_long else [(0, passage.words)]:
            line = _line(positions[first], passage, said, states)
            self._texts.add(positions[first], line, heading)
        self._borders.add(start, base36(start))
        places = self._postings.of(_part(passage)).others
        ends = [_place_variant(one, words, positions, places) for one in states]
        for term, word in _named(passage, count):
            places[term].append(positions[word])
        self._position = max([positions[-1], *ends]) + _GAP
        self._words += count
        self._postings.begin(Spot(start, len(self._begun) - 1, passage.unit, passage.label))
        self._postings.make_room(count)


def _part(passage: Passage) -> int:
    return PARTS_OF_TEXT.index(passage.part)


def _place_variant(
    variant: Variant, words: list[Word], positions: list[int], places: "Mapping[str, array[int]]"
) -> int:
    """Note the words of another state at the positions of those that are read instead.

    Return the position behind the last of them.
    """
    position = positions[variant.first]
    read = words[variant.first : variant.first + variant.count]
    same = {(positions[variant.first + n], word.form) for n, word in enumerate(read)}
    for word in folding.words(variant.words):
        parts = folding.parts(word.form)
        if (position, word.form) not in same:
            if len(parts) > 1:
                places[word.form].append(position)
            for number, one in enumerate(parts):
                places[one].append(position + number)
        position += len(parts)
    return position


def _line(position: int, passage: Passage, said: str, states: Iterable[Variant]) -> str:
    """Return words of a passage as they are shown, with its other states behind them."""
    others = (f"{base36(one.first)} {base36(one.count)} {_flat(one.words)}" for one in states)
    part = str(_part(passage))
    return "\t".join((base36(position), passage.unit, passage.label, part, _flat(said), *others))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Cut a long text before some of its words; yield the number of each, and what it begins."""
    starts = [word.start() for word in islice(folding.found(text), 0, None, _LONGEST_LINE)]
    for number, (start, end) in enumerate(pairwise([0, *starts[1:], len(text)])):
        yield number * _LONGEST_LINE, text[start:end]


def _flat(text: str) -> str:
    """Return a text in one line, without white space at its ends."""
    for sign in "\t\r\n":
        text = text.replace(sign, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text.strip(" ")


# ---------------------------------------------------------------------------------------------
# Terms that are no words begin with a sign that no word has

_ENTITY, _DATE = "@", "#"
_SIGNS = (_ENTITY, _DATE)


def _term(kind: Kind, entity: str) -> str:
    return f"{_ENTITY}{kind.folder}/{entity}"


def _named(passage: Passage, count: int) -> Iterator[tuple[str, int]]:
    """Yield the term of each mention, and the number of the word with which it begins.

    The passage has so many words.
    """
    ends = folding.ends(passage.words, count) if passage.named else []
    for named in passage.named:
        if term := _mention_term(named.mention):
            yield term, min(bisect_right(ends, named.start), len(ends) - 1)


def _mention_term(mention: Mention) -> str:
    """Return the term for what is mentioned; empty where nothing identifies it."""
    if mention.entity:
        return _term(mention.kind, mention.entity)
    dating = dates.read_key(mention.date) if mention.date else None
    if dating is None:
        return ""
    first = _day(*dating.earliest.first_day) if dating.earliest else ""
    last = _day(*dating.latest.last_day) if dating.latest else ""
    return f"{_DATE}{first}/{last}"


def _day(year: int, month: int, day: int) -> str:
    """Return a day as a number that is greater the later it is."""
    return str(year * 10_000 + month * 100 + day)


# ---------------------------------------------------------------------------------------------
# The lines of a term

_MOST_POSITIONS = 10_000
"""Positions in a line; a frequent word has several lines, and so may stand in several parts."""


def _lines(term: Term) -> Iterator[str]:
    """Yield a key with its forms, and for each form its positions in text, notes and headings."""
    line = [term.key]
    held = 0
    for form, lists in term.forms.items():
        shown = "" if form == term.key else form
        if held + sum(map(len, lists)) > _MOST_POSITIONS:
            if held:
                yield " ".join(line)
            yield from _long_lines(term.key, shown, lists)
            line, held = [term.key], 0
        else:
            line += [shown, "!".join(map(delta_coded, lists)).rstrip("!")]
            held += sum(map(len, lists))
    if held:
        yield " ".join(line)


def _long_lines(key: str, form: str, lists: "tuple[array[int], ...]") -> Iterator[str]:
    for part, positions in enumerate(lists):
        for start in range(0, len(positions), _MOST_POSITIONS):
            piece = delta_coded(positions[start : start + _MOST_POSITIONS])
            yield f"{key} {form} {'!' * part}{piece}"
