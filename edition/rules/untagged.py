"""Untagged names: words of the running text that are the name of a record, and have no tag.

Precision comes first: a name is looked for as the registers have it, capitals and all, and not by
its parts. Whether somebody else is meant, only an editor can tell.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from edition.diagnostics import Finding, finding
from edition.model import Entity, Kind
from edition.rules.written import Part, stretches
from edition.source import Source
from edition.transcription import is_in_text
from edition.wellformed import quoted

_ELEMENTS: Mapping[Kind, str] = {
    Kind.PERSON: "persName",
    Kind.ORGANIZATION: "orgName",
    Kind.PLACE: "placeName",
    Kind.EVENT: "eventName",
}

_TEXTS = frozenset({"text", "sourceDoc"})

# What is tagged already, what is no running text, and what is a record.
_PASSED_OVER = frozenset(
    {
        *("persName", "orgName", "placeName", "geogName", "eventName", "name", "rs", "date"),
        *("settlement", "region", "country", "district", "bloc", "forename", "surname"),
        *("ref", "ptr", "title", "bibl", "biblStruct", "biblFull", "listBibl", "idno", "fw"),
        *("person", "personGrp", "org", "place", "event", "egXML", "formula", "code"),
    }
)

# A name may run through these; all other elements end the words before them.
_WITHIN_WORDS = frozenset(
    {
        *("hi", "emph", "foreign", "seg", "w", "c", "g", "pc", "s", "phr", "cl", "anchor"),
        *("add", "supplied", "unclear", "damage", "ex", "expan", "am", "milestone", "lb", "pb"),
        *("cb", "gb", "handShift", "soCalled", "mentioned", "term", "distinct", "said"),
    }
)
_BREAKS = frozenset({"lb", "pb", "cb", "gb"})
_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""Characters of a name that is looked for: shorter ones are abbreviations, or words."""

_CONTEXT = 30
"""Characters that are shown on each side of a name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is written in a text of XML, and the entities that have it."""

    form: str
    entities: tuple[Entity, ...]


NameIndex = Mapping[str, Sequence[Name]]
"""The names of the registers by their first word, the longer ones first."""


def names(entities: Iterable[Entity]) -> NameIndex:
    """Return the names by which texts may call these entities."""
    bearers: dict[str, dict[Entity, None]] = {}
    for entity in entities:
        for form in _forms(entity):
            bearers.setdefault(escape(form, quote=False), {})[entity] = None
    index: dict[str, list[Name]] = {}
    for form in sorted(bearers, key=lambda form: (-len(form), form)):
        if first := _WORD.match(form):
            index.setdefault(first[0], []).append(Name(form, tuple(bearers[form])))
    return index


def _forms(entity: Entity) -> Iterator[str]:
    """Yield the names of an entity as sentences have them: Ada Lovelace, not Lovelace, Ada."""
    for name in (entity.name, *entity.variants):
        form = name
        if entity.kind is Kind.PERSON:
            surname, *others = name.split(", ")
            form = " ".join((*others, surname)) if len(others) <= 1 else ""
        if len(form) >= _SHORTEST and not form.islower():
            yield " ".join(form.split())


def check_untagged(source: Source, index: NameIndex) -> Iterator[Finding]:
    """Yield R013 for every name in the running text that is not tagged."""
    for passage in _passages(source.characters, is_text=is_in_text(source.root)):
        end = 0
        for word in _WORD.finditer(passage.words):
            if word.start() >= end and (name := _name_at(word, passage.words, index)):
                end = word.start() + len(name.form)
                yield _finding(name, passage, word.start(), end, source)


def _name_at(word: re.Match[str], words: str, index: NameIndex) -> Name | None:
    """Return the longest name that begins with a word of a passage and ends with one."""
    for name in index.get(word[0], ()):
        end = word.start() + len(name.form)
        is_whole = not (words[end : end + 1].isalnum() and name.form[-1].isalnum())
        if is_whole and words.startswith(name.form, word.start()):
            # Where a sentence begins, any word has a capital.
            is_doubtful = word[0] == name.form and _SENTENCE_END.search(words[: word.start()])
            return None if is_doubtful else name
    return None


_SENTENCE_END = re.compile(r"(?:^|[^\w\s,;)\]])\s*$")


def _finding(name: Name, passage: "_Passage", start: int, end: int, source: Source) -> Finding:
    tag = _ELEMENTS[name.entities[0].kind]
    before = passage.words[max(start - _CONTEXT, 0) : start]
    after = passage.words[end : end + _CONTEXT]
    context = quoted(f"{before}{name.form}{after}".strip(), 2 * _CONTEXT + len(name.form))
    bearers = [f"the {entity.kind.value} {quoted(entity.xml_id)}" for entity in name.entities]
    message = f"“{name.form}”, the name of {' and of '.join(bearers)}, has no tag: “{context}”"
    marked = f'<{tag} ref="#{quoted(name.entities[0].xml_id)}">{name.form}</{tag}>'
    place = source.place(passage.offset(start), passage.offset(end - 1) + 1)
    return finding("R013", message, place, f"if nobody else is meant, write `{marked}`")


# ---------------------------------------------------------------------------------------------
# The words of a text


@dataclass(slots=True)
class _Passage:
    """Words that belong together, with single blanks, and where each of them is written."""

    words: str = ""
    positions: list[int] = field(default_factory=list)
    """Where runs of characters without blanks begin, in the words."""
    offsets: list[int] = field(default_factory=list)
    """Where they begin in the file."""

    def add(self, characters: str, start: int, end: int) -> None:
        """Add words of a file."""
        for run in _RUN.finditer(characters, start, end):
            if run[0].isspace():
                self.part()
            else:
                self.positions.append(len(self.words))
                self.offsets.append(run.start())
                self.words += run[0]

    def part(self) -> None:
        """Part the words so far from those that follow."""
        if self.words and not self.words.endswith(" "):
            self.words += " "

    def offset(self, position: int) -> int:
        """Return where a character of the words stands in the file."""
        run = bisect_right(self.positions, position) - 1
        return self.offsets[run] + position - self.positions[run]


_RUN = re.compile(r"\s+|\S+")


def _passages(characters: str, *, is_text: bool) -> Iterator[_Passage]:
    """Yield the running text of a file, or of the texts in it, without what is tagged already."""
    passage = _Passage()
    texts, passed_over = int(is_text), 0
    for stretch in stretches(characters):
        step = (stretch.part is Part.START_TAG) - (stretch.part is Part.END_TAG)
        if passed_over:
            passed_over += step
            continue
        texts += step if stretch.name in _TEXTS else 0
        if texts and stretch.part is Part.WORDS:
            passage.add(characters, stretch.start, stretch.end)
        elif stretch.name in _BREAKS:
            passage.part()
        elif stretch.is_tag and stretch.name not in _WITHIN_WORDS:
            passed_over = step if stretch.name in _PASSED_OVER else 0
            if passage.words:
                yield passage
                passage = _Passage()
