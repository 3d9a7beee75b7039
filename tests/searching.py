"""What a search must find: found slowly, in the sources, by reading every word.

Nothing of the index is used, nor the table of the folding: a query is held against each passage of
the TEI, in each state of its words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from lxml import etree

from edition.search.derivation import character_class, folded

CASES = Path(__file__).parent / "cases" / "search"
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
UNITS = {f"{TEI}{name}" for name in ("head", "p", "l", "note")}
READ = {f"{TEI}{name}" for name in ("corr", "expan", "reg", "lem", "add")}
CHOICES = {f"{TEI}{name}" for name in ("choice", "app", "subst")}

Options = Mapping[str, str]
Spans = frozenset[tuple[int, int]]
"""Where hits begin and end, in words of a passage."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a passage, or a part of one that hyphens and apostrophes join."""

    start: int
    """Its number in the passage, counted by parts."""
    length: int
    """How many parts it has."""
    form: str
    is_read: bool
    """Whether it stands in the reading view."""


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    unit: str
    part: str
    states: tuple[tuple[Word, ...], ...]
    names: frozenset[str] = frozenset()
    dates: tuple[tuple[str, str], ...] = ()
    following: tuple[Word, ...] = ()
    """The words of the next line of a poem, into which a phrase may run."""


# ---------------------------------------------------------------------------------------------
# Passages


def passages(folder: Path) -> tuple[Passage, ...]:
    """Read the passages of the texts of a folder, the notes of each text behind its others."""
    return tuple(
        passage
        for file in sorted(folder.glob("*.xml"))
        for passage in sorted(_of_text(file), key=lambda one: one.part == "note")
    )


def _of_text(file: Path) -> Iterator[Passage]:
    for unit in etree.parse(file).iterfind(f"{TEI}text//*"):
        if unit.tag not in UNITS:
            continue
        name = unit.tag.removeprefix(TEI)
        part = {"note": "note", "head": "heading"}.get(name, "text")
        sides = max([len(choice) - 1 for choice in unit.iter(*CHOICES)], default=0)
        states = tuple(_words(list(_said(unit, number))) for number in range(sides + 1))
        names = frozenset(one.get("ref", "#")[1:] for one in unit.iter(f"{TEI}persName"))
        dates = tuple(_ends(one) for one in unit.iter(f"{TEI}date"))
        following = _next_line(unit, states[0])
        yield Passage(file.stem, unit.get(XML_ID, ""), part, states, names, dates, following)


def _next_line(unit: etree._Element, words: Sequence[Word]) -> tuple[Word, ...]:
    line = unit.getnext()
    if unit.tag != f"{TEI}l" or line is None or line.tag != f"{TEI}l":
        return ()
    end = max(word.start for word in words) + 1
    return tuple(replace(word, start=word.start + end) for word in _words(list(_said(line, 0))))


def _ends(date: etree._Element) -> tuple[str, str]:
    first, last = (str(date.get(end, date.get("when"))) for end in ("from", "to"))
    return first + "-01-01"[len(first) - 4 :], last + "-12-31"[len(last) - 4 :]


def _said(element: etree._Element, state: int) -> Iterator[tuple[str, bool]]:
    """Yield the characters of a unit in a state, and whether each is read; 0 is the reading."""
    yield from ((one, True) for one in element.text or "")
    for child in element:
        if child.tag in CHOICES:
            read = next((side for side in child if side.tag in READ), child[0])
            others = [side for side in child if side is not read]
            is_read = not 0 < state <= len(others)
            side = read if is_read else others[state - 1]
            yield from ((one, is_read) for one in "".join(side.itertext()))
        elif child.tag not in UNITS:
            yield from _said(child, state)
        yield from ((one, True) for one in child.tail or "")


def _words(said: Sequence[tuple[str, bool]]) -> tuple[Word, ...]:
    text = "".join(one for one, _ in said)
    kinds = "".join(map(character_class, text))
    found: list[Word] = []
    at = 0
    for match in re.finditer("um*|[wm]+(?:j[wm]+)*", kinds):
        start, end = match.span()
        is_read = all(read for _, read in said[start:end])
        spans = [part.span() for part in re.finditer("[^j]+", kinds[start:end])]
        parts = [text[start + first : start + last] for first, last in spans]
        parts = list(filter(fold, parts))
        if len(parts) > 1:
            found.append(Word(at, len(parts), text[start:end], is_read))
        found += (Word(at + n, 1, part, is_read) for n, part in enumerate(parts))
        at += len(parts)
    return tuple(found)


@cache
def fold(form: str) -> str:
    return folded("".join(one for one in form if character_class(one) != "j"))


# ---------------------------------------------------------------------------------------------
# Questions whose answers are known


@dataclass(frozen=True, slots=True)
class Question:
    """A line of `cases/search/queries.tsv`."""

    query: str
    options: Options
    hits: tuple[str, ...]
    """The unit of each hit."""


def questions() -> list[Question]:
    lines = (CASES / "queries.tsv").read_text("utf-8").splitlines()
    return [_question(line) for line in lines if line and not line.startswith("#")]


def _question(line: str) -> Question:
    query, options, hits = line.split("\t")
    given = dict(option.split("=") for option in options.split())
    return Question(query, given, () if hits == "-" else tuple(hits.split()))


# ---------------------------------------------------------------------------------------------
# Queries


def answer(query: str, options: Options, searched: Sequence[Passage]) -> list[str]:
    """Return the unit of each hit, in the order of the texts."""
    asked = Asked(query, options, searched)
    spans = asked.either() if asked.signs else None
    groups = asked.groups()
    for limit in ("who", "from"):
        if limit in options or (limit == "from" and "to" in options):
            places = {
                groups[n] for n, one in enumerate(searched) if _is_within(one, limit, options)
            }
            spans = [
                hits if groups[n] in places else frozenset() for n, hits in enumerate(spans or [])
            ]
    return [
        one.unit
        for one, hits in zip(searched, spans or (), strict=True)
        if options.get("text", one.text) == one.text
        for _ in {start for start, _ in hits}
    ]


def _is_within(passage: Passage, limit: str, options: Options) -> bool:
    if limit == "who":
        return options["who"].removeprefix("persons/") in passage.names
    first, last = options.get("from", "0"), options.get("to", "9999") + "-99"
    return any(start <= last and end >= first for start, end in passage.dates)


@dataclass(slots=True)
class Asked:
    """A query while it is read; what a part of it finds is a set of spans for each passage."""

    query: str
    options: Options
    searched: Sequence[Passage]
    signs: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.signs = re.findall(r'"[^"]*"|[()]|[^\s()"]+', self.query)

    def groups(self) -> list[object]:
        is_text = self.options.get("within") == "text"
        return [one.text if is_text else number for number, one in enumerate(self.searched)]

    def either(self) -> list[Spans]:
        spans = self.all()
        while self.signs[:1] == ["OR"]:
            self.signs.pop(0)
            spans = [one | other for one, other in zip(spans, self.all(), strict=True)]
        return spans

    def all(self) -> list[Spans]:
        wanted: list[list[Spans]] = []
        unwanted: list[list[Spans]] = []
        while self.signs and self.signs[0] not in {"OR", ")"}:
            sign = self.signs.pop(0)
            if sign == "AND":
                continue
            side = unwanted if sign == "NOT" else wanted
            sign = self.signs.pop(0) if sign == "NOT" else sign
            if sign == "(":
                side.append(self.either())
                self.signs.pop(0)
            else:
                side.append([self.phrase(sign, passage) for passage in self.searched])
        groups = self.groups()
        kept = set(groups)
        for spans in wanted:
            kept &= {group for group, hits in zip(groups, spans, strict=True) if hits}
        for spans in unwanted:
            kept -= {group for group, hits in zip(groups, spans, strict=True) if hits}
        return [
            frozenset().union(*(spans[n] for spans in wanted)) if groups[n] in kept else frozenset()
            for n in range(len(groups))
        ]

    def phrase(self, sign: str, passage: Passage) -> Spans:
        if self.options.get("part", passage.part) != passage.part:
            return frozenset()
        asked = [
            _Wanted(form, sign[end : end + 1] == "*")
            for form, end in _forms(unicodedata.normalize("NFC", sign))
        ]
        found = set()
        for number, state in enumerate(passage.states):
            words = (*state, *passage.following)
            for start in {word.start for word in state}:
                for end in _ends_of(asked, words, start, is_exact="exact" in self.options):
                    inside = [word for word in state if start <= word.start < end]
                    if number == 0 or not all(word.is_read for word in inside):
                        found.add((start, end))
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A word of a query."""

    form: str
    is_beginning: bool

    def fits(self, word: Word, *, is_exact: bool) -> bool:
        asked, said = self.form, unicodedata.normalize("NFC", word.form)
        if not is_exact:
            asked, said = fold(asked), fold(said)
        return said.startswith(asked) if self.is_beginning else said == asked

    def parts(self) -> list["_Wanted"]:
        """Return the parts of a compound; none of a word that has no parts."""
        forms = [word.form for word in _words([(one, True) for one in self.form])]
        last = len(forms) - 1
        return [
            _Wanted(form, self.is_beginning and number == last)
            for number, form in enumerate(forms)
            if number
        ]


def _forms(sign: str) -> Iterator[tuple[str, int]]:
    """Yield the words of a query, and where each ends."""
    kinds = "".join(map(character_class, sign))
    for match in re.finditer("um*|[wm]+(?:j[wm]+)*", kinds):
        if fold(sign[slice(*match.span())]):
            yield sign[slice(*match.span())], match.end()


def _ends_of(
    asked: Sequence[_Wanted], state: Sequence[Word], start: int, *, is_exact: bool
) -> set[int]:
    """Return where a phrase may end that begins at a word."""
    ends = {start}
    for wanted in asked:
        reached = {
            word.start + word.length
            for word in state
            if word.start in ends and wanted.fits(word, is_exact=is_exact)
        }
        parts = [] if is_exact else wanted.parts()
        for end in ends if parts else ():
            reached |= _ends_of(parts, state, end, is_exact=False)
        ends = reached
    return ends if asked else set()
