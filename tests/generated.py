"""Generated: documents that a grammar allows, made by chance, in which all of it comes to be used.

Each document leads to one element: first to each once, then to the children of each in turn. Of
what else may stand in a place one is taken that was rarest so far. Chance may be hypothesis: then
a document that a test finds wrong becomes as small as it can.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, cycle, islice
from random import Random
from typing import Self, TypeVar

from lxml import etree

from edition.grammar import (
    EMPTY,
    Choice,
    Data,
    ElementRef,
    Expected,
    Grammar,
    Group,
    ListOf,
    OneOrMore,
    Pattern,
    Value,
    after_child,
    after_text,
    content,
    expected,
    missing_before,
    nullable,
    possible_children,
)
from edition.names import TEI
from tests.conformance import attribute_values, combinations, tied

WORDS = ("Mosul", "the", "Πρᾶγμα", "شهر", "文字", "𐤀𐤁", "e\u0301", "&", "<", "9", "—", "\n  ")

T = TypeVar("T")
Names = tuple[str, ...]

# Values of each datatype, or of the pattern by which the schema narrows it.
VALUES: Mapping[str, tuple[str, ...]] = {
    r"\S+": (
        *("#mosul", "#id-0", "#id-1", "places.xml#mosul", "https://example.org/a?b=c&d#e"),
        *("person:12", "é.xml"),
    ),
    "boolean": ("true", "false", "1", "0"),
    "date": ("2017-06-29", "-0043-03-15", "2000-02-29Z", "12017-01-01+14:00"),
    "dateTime": ("2017-06-29T18:30:00", "2017-06-29T00:00:00.5-05:00"),
    "decimal": ("2.5", "-1", "+0.10"),
    "double": ("0.5", "1E0", "-0", "1"),  # also where it must lie from 0 to 1
    "float": ("0.5", "-1E3", "0"),
    "duration": ("P3Y", "PT45M", "-P1Y2M3DT4H5M6.7S"),
    "gDay": ("---29", "---01Z"),
    "gMonth": ("--06", "--12Z"),
    "gMonthDay": ("--06-29", "--02-29"),
    "gYear": ("2017", "-0043", "0001Z"),
    "gYearMonth": ("2017-06", "1914-08-05:00"),
    "integer": ("0", "-12", "+3"),
    "language": ("en", "de-AT", "ar", "ar-Latn-x-ijmes", " la "),
    "NCName": ("persName", "_a.b-c"),
    "Name": ("persName", "xml:id", "_a.b-c"),
    "nonNegativeInteger": ("0", "12", "+3"),
    "string": ("", "some words", "  "),
    "time": ("18:30:00", "00:00:00.25Z"),
    "token": ("", "one  word"),
    r"[^\p{C}\p{Z}]+": ("word", "Wörter", "a/b", "شهر", " word "),
    r"(\-?[\d]+/\-?[\d]+)": ("1/2", "-3/4"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)": ("50%", "-1.5cm"),
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": ("0,0", "-1.5,20"),
    r"[0-9.,DHMPRSTWYZ/:+\-]+": ("20170629", "1914/1918", "R3/P1Y"),
    r"[\d]+(\.[\d]+){0,2}": ("4", "4.9.0"),
    r"[a-z][a-z0-9\+\.\-]*": ("person", "x-1.a+b"),
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": ("1", "2.1rc3"),
    r"(19[789][0-9]|[2-9][0-9]{3}).*": ("2017-06-29",),
    r"[^/\s]+:\S*": ("https://example.org/",),
    ".+:.+": ("tei:p",),
    ".+": (" ", "., "),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a grammar allows in each element, and how much there must be at least."""

    patterns: Mapping[str, Pattern]
    heights: "Heights"
    start: Names

    @classmethod
    def of(cls, grammar: Grammar) -> Self:
        patterns = {name: one.pattern for name, one in grammar.declarations.items()}
        return cls(patterns, heights(patterns), grammar.start)

    def children(self, name: str) -> Names:
        return possible_children(content(self.patterns[name]))

    def ways(self, outermost: Names) -> Mapping[str, Names]:
        """Return the shortest way to each element from an outermost one, both included."""
        ways: dict[str, Names] = {name: (name,) for name in outermost}
        waiting = deque(outermost)
        while waiting:
            name = waiting.popleft()
            for child in self.children(name):
                if child not in ways:
                    ways[child] = (*ways[name], child)
                    waiting.append(child)
        return ways


class Writer:
    """Writes elements as a plan allows, and leaves to chance what it leaves open."""

    most_attributes = 3
    most_children = 4
    deepest = 2
    """How deep chance goes below the element to which it is led."""

    def __init__(self, plan: Plan, chance: Random) -> None:
        self._plan = plan
        self._chance = chance
        self._numbers = count()

    def leading_to(self, way: Names) -> etree._Element:
        """Return an element that leads to the last of a way by all between."""
        name, *rest = way
        if not rest:
            return self._element(name, self.deepest)
        element = self._started(name)
        wanted = content(self._plan.patterns[name])
        for child in missing_before(wanted, rest[0]) or ():
            element.append(self._element(child, 0))
            wanted = after_child(wanted, child)
        element.append(self.leading_to(tuple(rest)))
        wanted = after_child(wanted, rest[0])
        self._complete(element, wanted if rest[1:] else self._continued(element, wanted, 0))
        return element

    # -- What chance is asked

    def _one_of(self, place: object, alternatives: tuple[T, ...]) -> T:
        """Return one of those alternatives that a place has."""
        del place  # of which nothing is remembered here
        return self._chance.choice(alternatives)

    def _child(self, element: str, outlook: Expected) -> str:
        """Return which child comes next, nothing where words come or nothing may."""
        children = (*outlook.elements, *([""] if outlook.text else []))
        return self._one_of(element, children) if children else ""

    def _attribute(self, element: str, free: Mapping[str, Pattern]) -> str:
        """Return one of those attributes that an element may still have."""
        return self._one_of(element, tuple(sorted(free)))

    # -- Elements

    def _element(self, name: str, depth: int) -> etree._Element:
        """Return an element that chance fills to a depth, and then no more than it must."""
        element = self._started(name)
        wanted = content(self._plan.patterns[name])
        self._complete(element, self._continued(element, wanted, depth - 1) if depth else wanted)
        return element

    def _continued(self, element: etree._Element, wanted: Pattern, depth: int) -> Pattern:
        """Add children and text that may come next; return what is then wanted."""
        for _ in range(self._chance.randint(0, self.most_children)):
            outlook = expected(wanted)
            child = self._child(str(element.tag), outlook)
            if child:
                element.append(self._element(child, depth))
                wanted = after_child(wanted, child)
            elif outlook.text:
                self._write_words(element)
                wanted = after_text(wanted)
        return wanted

    def _write_words(self, element: etree._Element) -> None:
        append(element, self._words())

    def _complete(self, element: etree._Element, wanted: Pattern) -> None:
        if expected(wanted).value:
            element.text = self._value(wanted)
        for child in completion(wanted, self._plan.heights):
            element.append(self._element(child, 0))

    # -- Attributes

    def _started(self, name: str) -> etree._Element:
        """Return an element with attributes: those that it must have, and some others."""
        element = etree.Element(name, nsmap={None: TEI})
        pattern = self._plan.patterns[name]
        possible = attribute_values(pattern)
        for attribute in self._one_of(name, required_together(pattern)):
            element.set(attribute, self._value(possible[attribute]))
        free = {each: possible[each] for each in possible.keys() - tied(pattern)}
        for _ in range(self._chance.randint(0, min(self.most_attributes, len(free)))):
            attribute = self._attribute(name, free)
            element.set(attribute, self._value(free.pop(attribute)))
        return element

    # -- Values

    def _value(self, pattern: Pattern) -> str:
        match pattern:
            case Choice():
                return self._value(self._one_of(pattern, in_fixed_order(pattern)))
            case Value(_, text):
                return text
            case Data("ID"):
                return f"id-{next(self._numbers)}"
            case Data(datatype, facets):
                return self._one_of(pattern, VALUES[dict(facets).get("pattern", datatype)])
            case ListOf(Group(parts)) | Group(parts):
                pass
            case ListOf(part):
                parts = (part,)
            case OneOrMore(part):
                parts = (part,) * self._chance.randint(1, 2)
            case _:
                return "" if pattern is EMPTY else self._words()
        return " ".join(map(self._value, parts))

    def _words(self) -> str:
        return " ".join(self._chance.choices(WORDS, k=2))


class Press(Writer):
    """Prints documents in which all of a grammar comes to be used."""

    most_attributes = 7
    """With each attribute libxml2 takes twice the time for an element; with sixteen, seconds."""
    most_children = 6
    deepest = 3

    def __init__(self, grammar: Grammar, seed: int) -> None:
        super().__init__(Plan.of(grammar), Random(seed))  # noqa: S311 (chance that can be repeated)
        self._ways = self._plan.ways(self._plan.start)
        self._used: Counter[tuple[object, object]] = Counter()
        """How often something was taken, by the place in which it stands."""

    def documents(self, number: int) -> Iterator[etree._Element]:
        firsts = map(self._ways.__getitem__, self._plan.patterns)
        return (self.leading_to(way) for way in islice(chain(firsts, self._further_ways()), number))

    def _further_ways(self) -> Iterator[Names]:
        """Yield ways to a child of each element, again and again."""
        for parent in cycle(self._plan.patterns):
            if children := self._plan.children(parent):
                yield (*self._ways[parent], self._one_of(parent, children))

    def _one_of(self, place: object, alternatives: tuple[T, ...]) -> T:
        """Return one of those alternatives that were taken least often in a place."""
        least = min(self._used[place, each] for each in alternatives)
        rarest = tuple(each for each in alternatives if self._used[place, each] == least)
        chosen = super()._one_of(place, rarest)
        self._used[place, chosen] += 1
        return chosen

    def _attribute(self, element: str, free: Mapping[str, Pattern]) -> str:
        fresh = {name: value for name, value in free.items() if self._is_fresh(name, value)}
        attribute = super()._attribute(element, fresh or free)
        self._used["@", attribute] += 1
        return attribute

    def _is_fresh(self, attribute: str, value: Pattern) -> bool:
        """Tell whether an attribute, or one of its values, was never used in any element."""
        values = value.members if isinstance(value, Choice) else ()
        return not self._used["@", attribute] or not all(self._used[value, each] for each in values)


@cache
def in_fixed_order(alternatives: Choice) -> tuple[Pattern, ...]:
    """Return alternatives in an order of their own: theirs is that of the schema read first."""
    return tuple(sorted(alternatives.members, key=repr))


@cache
def required_together(pattern: Pattern) -> tuple[Names, ...]:
    """Return of which attributes one of these sets must be there, and no more of them."""
    return tuple(sorted(tuple(sorted(names)) for names in combinations(pattern, tied(pattern))))


def append(element: etree._Element, text: str) -> None:
    """Append characters to what is in an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


# -------------------------------------------------------------------------------------------------
# What must be there at least

Heights = Mapping[str, int]
_ENDLESS = 1000


def heights(patterns: Mapping[str, Pattern]) -> Heights:
    """Return how many elements must at least stand in one another in each element, and with it."""
    known: Heights = {}
    while True:
        found = {
            name: 1 + _highest(completion(content(pattern), known), known)
            for name, pattern in patterns.items()
        }
        if found == known:
            return known
        known = found


def _highest(names: Names, known: Heights) -> int:
    return max((known.get(name, _ENDLESS) for name in names), default=0)


def completion(pattern: Pattern, known: Heights) -> Names:
    """Return the children after which nothing more is wanted, those that end soonest."""
    if nullable(pattern):
        return ()
    match pattern:
        case ElementRef(name):
            return (name,)
        case Choice(members):
            ways = [completion(member, known) for member in members]
            return min(ways, key=lambda way: (_highest(way, known), way))
        case Group(members):
            return tuple(name for member in members for name in completion(member, known))
        case OneOrMore(inner):
            return completion(inner, known)
    return ()
