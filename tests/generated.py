"""Generated: documents that a grammar allows, made by chance, in which all of it comes to be used.

Each document leads to one element: first to each once, then to the children of each in turn. Of
what else may stand in a place one is taken that was rarest so far.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain, count, cycle, islice
from random import Random
from typing import TypeVar

from lxml import etree

from edition.grammar import (
    EMPTY,
    Choice,
    Data,
    ElementRef,
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

MOST_ATTRIBUTES = 7
"""With each attribute of an element libxml2 takes twice the time; with sixteen, some seconds."""

MOST_CHILDREN = 6
DEEPEST = 3
"""How deep chance goes below the child to which a document leads."""

WORDS = ("Mosul", "the", "Πρᾶγμα", "شهر", "文字", "𐤀𐤁", "e\u0301", "&", "<", "9", "—", "\n  ")

T = TypeVar("T")
Names = tuple[str, ...]

# Values of each datatype, or of the pattern by which the schema narrows it.
VALUES: Mapping[str, tuple[str, ...]] = {
    r"\S+": ("#mosul", "places.xml#mosul", "https://example.org/a?b=c&d#e", "person:12", "é.xml"),
    "boolean": ("true", "false", "1", "0"),
    "date": ("2017-06-29", "-0043-03-15", "2000-02-29Z", "12017-01-01+14:00"),
    "dateTime": ("2017-06-29T18:30:00", "2017-06-29T00:00:00.5-05:00"),
    "decimal": ("2.5", "-1", "+0.10"),
    "double": ("0.5", "1E0", "-0", "1"),  # also where it must lie from 0 to 1
    "duration": ("P3Y", "PT45M", "-P1Y2M3DT4H5M6.7S"),
    "gDay": ("---29", "---01Z"),
    "gMonth": ("--06", "--12Z"),
    "gMonthDay": ("--06-29", "--02-29"),
    "gYear": ("2017", "-0043", "0001Z"),
    "gYearMonth": ("2017-06", "1914-08-05:00"),
    "language": ("en", "de-AT", "ar-Latn-x-ijmes", " la "),
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
    ".+": (" ", "., "),
}


class Press:
    """Prints documents of one grammar."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self._patterns = {name: one.pattern for name, one in grammar.declarations.items()}
        self._start = grammar.start
        self._heights = heights(self._patterns)
        self._chance = Random(seed)  # noqa: S311 (chance that can be repeated)
        self._numbers = count()
        self._used: Counter[tuple[object, object]] = Counter()
        """How often something was taken, by the place in which it stands."""

    def documents(self, number: int) -> Iterator[etree._Element]:
        firsts = map(self._way_to, self._patterns)
        return (
            self._leading_to(way) for way in islice(chain(firsts, self._further_ways()), number)
        )

    def _further_ways(self) -> Iterator[Names]:
        """Yield ways to a child of each element, again and again."""
        for parent in cycle(self._patterns):
            if children := possible_children(content(self._patterns[parent])):
                yield (*self._way_to(parent), self._rarest(parent, children))

    @cache  # noqa: B019 (a press lives as long as its test)
    def _way_to(self, element: str) -> Names:
        """Return the shortest way from an outermost element, both included."""
        waiting: deque[Names] = deque((root,) for root in self._start)
        known = set(self._start)
        while waiting:
            way = waiting.popleft()
            if way[-1] == element:
                return way
            children = set(possible_children(content(self._patterns[way[-1]]))) - known
            known |= children
            waiting.extend((*way, child) for child in sorted(children))
        raise AssertionError(f"{element} cannot be reached")

    # -- Elements

    def _leading_to(self, way: Names) -> etree._Element:
        """Return an element that leads to the last of a way by all between."""
        name, *rest = way
        if not rest:
            return self._element(name, DEEPEST)
        element = self._started(name)
        wanted = content(self._patterns[name])
        for child in missing_before(wanted, rest[0]) or ():
            element.append(self._element(child, 0))
            wanted = after_child(wanted, child)
        element.append(self._leading_to(tuple(rest)))
        wanted = after_child(wanted, rest[0])
        self._complete(element, wanted if rest[1:] else self._continued(element, wanted, 0))
        return element

    def _element(self, name: str, depth: int) -> etree._Element:
        """Return an element that chance fills to a depth, and then no more than it must."""
        element = self._started(name)
        wanted = content(self._patterns[name])
        self._complete(element, self._continued(element, wanted, depth - 1) if depth else wanted)
        return element

    def _continued(self, element: etree._Element, wanted: Pattern, depth: int) -> Pattern:
        """Add children and text that may come next; return what is then wanted."""
        for _ in range(self._chance.randint(0, MOST_CHILDREN)):
            outlook = expected(wanted)
            children = (*outlook.elements, *([""] if outlook.text else []))
            child = self._rarest(str(element.tag), children) if children else ""
            if child:
                element.append(self._element(child, depth))
                wanted = after_child(wanted, child)
            elif outlook.text:
                _append(element, self._words())
                wanted = after_text(wanted)
        return wanted

    def _complete(self, element: etree._Element, wanted: Pattern) -> None:
        if expected(wanted).value:
            element.text = self._value(wanted)
        for child in completion(wanted, self._heights):
            element.append(self._element(child, 0))

    # -- Attributes

    def _started(self, name: str) -> etree._Element:
        """Return an element with attributes: those that it must have, and some rare ones."""
        element = etree.Element(name, nsmap={None: TEI})
        possible = attribute_values(self._patterns[name])
        for attribute in self._rarest(name, required_together(self._patterns[name])):
            element.set(attribute, self._value(possible[attribute]))
        free = possible.keys() - tied(self._patterns[name])
        for _ in range(self._chance.randint(0, min(MOST_ATTRIBUTES, len(free)))):
            fresh = [each for each in sorted(free) if self._is_fresh(each, possible[each])]
            attribute = self._rarest(name, tuple(fresh or sorted(free)))
            self._used["@", attribute] += 1
            element.set(attribute, self._value(possible[attribute]))
            free -= {attribute}
        return element

    # -- Values

    def _is_fresh(self, attribute: str, value: Pattern) -> bool:
        """Tell whether an attribute, or one of its values, was never used in any element."""
        values = value.members if isinstance(value, Choice) else ()
        return not self._used["@", attribute] or not all(self._used[value, each] for each in values)

    def _value(self, pattern: Pattern) -> str:
        match pattern:
            case Choice(members):  # whose order is that of the schema that was read first
                return self._value(self._rarest(pattern, tuple(sorted(members, key=repr))))
            case Value(_, text):
                return text
            case Data("ID"):
                return f"id-{next(self._numbers)}"
            case Data(datatype, facets):
                return self._rarest(pattern, VALUES[dict(facets).get("pattern", datatype)])
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

    def _rarest(self, place: object, alternatives: tuple[T, ...]) -> T:
        """Return one of those alternatives that were taken least often in a place."""
        least = min(self._used[place, each] for each in alternatives)
        chosen = self._chance.choice(
            [each for each in alternatives if self._used[place, each] == least]
        )
        self._used[place, chosen] += 1
        return chosen


@cache
def required_together(pattern: Pattern) -> tuple[Names, ...]:
    """Return of which attributes one of these sets must be there, and no more of them."""
    return tuple(sorted(tuple(sorted(names)) for names in combinations(pattern, tied(pattern))))


def _append(element: etree._Element, text: str) -> None:
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
