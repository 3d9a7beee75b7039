"""Reading: from a schema in the XML syntax of RELAX NG to a grammar.

The name of an element must tell what may be in it, as is so in schemas for TEI: then every
element of a document can be judged by itself. A schema that is otherwise, or that uses what no
schema of this kind needs, is refused with a GrammarError.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from edition.errors import GrammarError
from edition.grammar import datatypes
from edition.grammar.outlook import possible_children, wildcards
from edition.grammar.patterns import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    Pattern,
    Wildcard,
    any_element,
    attribute,
    choice,
    data,
    depth,
    element,
    group,
    interleave,
    list_of,
    one_or_more,
    optional,
    value,
    zero_or_more,
)
from edition.grammar.syntax import (
    START,
    defined,
    definitions,
    inherited,
    kind,
    names,
    not_followed,
    parts,
    patterns,
    required,
)

if TYPE_CHECKING:
    from lxml import etree

_XML_SCHEMA = "http://www.w3.org/2001/XMLSchema-datatypes"
_OWN_DATATYPES = frozenset({"string", "token"})
_DEEPEST = 60
"""So deep may patterns stand in one another: those of the TEI reach a quarter of it."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """An element, and what may be in it: attributes and content together."""

    name: str
    pattern: Pattern


@dataclass(frozen=True, slots=True)
class Grammar:
    """What documents a schema allows."""

    start_pattern: Pattern
    declarations: Mapping[str, Declaration]
    """The elements by their names, sorted."""
    undeclared: Mapping[int, Pattern]
    """What may be in elements whose names are not spelled out, by `AnyElement.key`."""

    @property
    def start(self) -> tuple[str, ...]:
        """The names that the outermost element may have, sorted."""
        return possible_children(self.start_pattern)

    def pattern_within(self, parent: Pattern, name: str) -> Pattern:
        """Return what may be in a child of this name, NOT_ALLOWED where nothing is known of it."""
        for wildcard in wildcards(parent):
            if wildcard.names.covers(name):
                return self.undeclared[wildcard.key]
        known = self.declarations.get(name)
        return NOT_ALLOWED if known is None else known.pattern


def read(root: "etree._Element") -> Grammar:
    """Return the grammar that a schema describes; GrammarError if it cannot be followed."""
    if kind(root) != "grammar":
        raise GrammarError("the schema is not a `grammar` in the XML syntax of RELAX NG")
    return _Reader(root).grammar()


def simple(node: "etree._Element") -> Pattern:
    """Return the pattern of an element that neither refers to others nor is made of them."""
    match kind(node):
        case "data":
            return _data(node)
        case "value":
            datatype = _datatype(node) if "type" in node.attrib else "token"
            datatypes.check_value(datatype, node.text or "")
            return value(datatype, node.text or "")
        case known if known in _SIMPLE:
            return _SIMPLE[known]
    raise not_followed(node)


_SIMPLE: Mapping[str, Pattern] = {"empty": EMPTY, "notAllowed": NOT_ALLOWED, "text": TEXT}
_MADE_OF_PARTS: Mapping[str, Callable[..., Pattern]] = {
    "choice": choice,
    "group": group,
    "interleave": interleave,
    "list": lambda *inner: list_of(group(*inner)),
    "mixed": lambda *inner: interleave(TEXT, group(*inner)),
    "oneOrMore": lambda *inner: one_or_more(group(*inner)),
    "optional": lambda *inner: optional(group(*inner)),
    "zeroOrMore": lambda *inner: zero_or_more(group(*inner)),
}


class _Reader:
    """Reads the definitions of one schema, each once and after those to which it refers."""

    def __init__(self, root: "etree._Element") -> None:
        self._definitions: dict[str, list[etree._Element]] = {}
        for definition in definitions(root):
            self._definitions.setdefault(defined(definition), []).append(definition)
        self._patterns: dict[str, Pattern] = {}
        self._elements: deque[tuple[str | int, etree._Element]] = deque()
        self._wildcards = 0

    def grammar(self) -> Grammar:
        start = self._definition(START)
        declarations: dict[str, Declaration] = {}
        undeclared: dict[int, Pattern] = {}
        while self._elements:
            name, node = self._elements.popleft()
            pattern = self._group(patterns(node))
            _check(pattern)
            if isinstance(name, int):
                undeclared[name] = pattern
            elif declarations.setdefault(name, Declaration(name, pattern)).pattern is not pattern:
                raise GrammarError(
                    f"the schema declares `{name}` twice, with different contents: the name of an "
                    "element must tell what may be in it"
                )
        return Grammar(start, dict(sorted(declarations.items())), undeclared)

    def _definition(self, name: str) -> Pattern:
        """Return the pattern of a definition, once those to which it refers have been read."""
        waiting = [] if name in self._patterns else [name]
        while waiting:
            last = waiting[-1]
            unread = [ref for ref in self._references(last) if ref not in self._patterns]
            if not unread:
                self._patterns[last] = self._combined(self._definitions[last])
                _check(self._patterns[last])
                waiting.pop()
            elif unread[0] in waiting:
                raise GrammarError(f"the schema defines `{unread[0]}` by itself")
            else:
                waiting.append(unread[0])
        return self._patterns[name]

    def _references(self, name: str) -> list[str]:
        """Return the names to which a definition refers, what is within its elements aside."""
        if name not in self._definitions:
            raise GrammarError(f"the schema does not define `{name or 'start'}`")
        return [ref for node in self._definitions[name] for ref in _references(node)]

    def _combined(self, nodes: "list[etree._Element]") -> Pattern:
        """Return the pattern of all definitions that have one name."""
        found = [self._group(parts(node)) for node in nodes]
        ways = [node.get("combine") for node in nodes]
        if len(nodes) == 1:
            return found[0]
        if ways.count(None) > 1 or len(set(ways) - {None}) != 1:
            name = nodes[0].get("name", "start")
            raise GrammarError(f"the schema defines `{name}` more than once, in unlike ways")
        return choice(*found) if "choice" in ways else interleave(*found)

    def _group(self, nodes: "Iterable[etree._Element]") -> Pattern:
        """Return the pattern of elements that stand side by side."""
        return group(*map(self._pattern, nodes))

    def _pattern(self, node: "etree._Element") -> Pattern:
        match kind(node):
            case "ref":
                return self._definition(required(node, "name"))
            case "element":
                return choice(*(self._element(name, node) for name in names(node)))
            case "attribute":
                content = self._group(patterns(node)) if patterns(node) else TEXT
                return choice(*(attribute(name, content) for name in names(node)))
            case made_of_parts if made_of_parts in _MADE_OF_PARTS:
                return _MADE_OF_PARTS[made_of_parts](*map(self._pattern, parts(node)))
        return simple(node)

    def _element(self, name: str | Wildcard, node: "etree._Element") -> Pattern:
        """Return the pattern of an element, and remember to read what is in it."""
        if isinstance(name, str):
            self._elements.append((name, node))
            return element(name)
        self._wildcards += 1
        self._elements.append((self._wildcards, node))
        return any_element(name, self._wildcards)


def _references(node: "etree._Element") -> Iterator[str]:
    """Yield the names to which a definition refers, but not from within its elements."""
    for part in parts(node):
        if kind(part) == "ref":
            yield required(part, "name")
        elif kind(part) != "element":
            yield from _references(part)


def _data(node: "etree._Element") -> Pattern:
    datatype = _datatype(node)
    facets: list[tuple[str, str]] = []
    exceptions: list[Pattern] = []
    for part in parts(node):
        if kind(part) == "param":
            facets.append((required(part, "name"), part.text or ""))
        else:
            exceptions += _alternatives(part)
    datatypes.check(datatype, facets)
    return data(datatype, tuple(facets), choice(*exceptions))


def _alternatives(node: "etree._Element") -> Iterator[Pattern]:
    """Yield the values and datatypes among which an `except` has a choice."""
    for part in parts(node):
        if kind(part) == "choice":
            yield from _alternatives(part)
        else:
            yield simple(part)


def _datatype(node: "etree._Element") -> str:
    datatype = required(node, "type")
    library = inherited(node, "datatypeLibrary")
    if library != _XML_SCHEMA and (library or datatype not in _OWN_DATATYPES):
        raise GrammarError(f"the schema has the datatype `{datatype}` from an unknown library")
    return datatype


def _check(pattern: Pattern) -> None:
    """Refuse a pattern whose children's names do not tell what may be in them, or a deep one."""
    if depth(pattern) > _DEEPEST:
        raise GrammarError("the schema has patterns too deep in one another to be followed")
    for wildcard in wildcards(pattern):
        others = [other.names for other in wildcards(pattern) if other is not wildcard]
        rivals: list[str | Wildcard] = [*possible_children(pattern), *others]
        if any(map(wildcard.names.overlaps, rivals)):
            raise GrammarError(
                f"where the schema allows `{wildcard.names.example}`, it allows elements of the "
                "same names otherwise, too: the name of an element must tell what may be in it"
            )
