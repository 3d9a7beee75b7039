"""Conformance: in what a schema allows more than another one.

Both are local tree grammars: the name of an element tells what may be in it. So the schema allows
no more than the other if each of its elements does, and that can be decided, not only sampled:
contents and lists of values are walked through side by side, by derivatives; of the attributes the
combinations are compared, and each one's values.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from functools import cache

from edition.grammar import (
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    AttributeUse,
    Choice,
    Data,
    Declaration,
    Grammar,
    Group,
    Interleave,
    ListOf,
    OneOrMore,
    Pattern,
    Value,
    after_child,
    after_text,
    allows,
    attribute_uses,
    content,
    expected,
    nullable,
    shortest_completion,
)
from edition.grammar.patterns import choice
from edition.grammar.steps import in_order

Names = tuple[str, ...]


def excesses(schema: Grammar, standard: Grammar) -> list[str]:
    """Return in what a schema allows more than a standard, a sentence for each."""
    return [
        *(
            f"`{local(name)}` may be the outermost element."
            for name in schema.start
            if name not in standard.start
        ),
        *(
            f"`{local(name)}` {excess}."
            for name, declared in schema.declarations.items()
            for excess in _excesses(declared, standard.declarations.get(name))
        ),
    ]


def local(name: str) -> str:
    """Return a name without its namespace, but with `xml:`."""
    namespace, _, local_name = name.rpartition("}")
    return f"xml:{local_name}" if namespace.endswith("/XML/1998/namespace") else local_name


def _excesses(declared: Declaration, standard: Declaration | None) -> Iterator[str]:
    if standard is None:
        yield "is unknown"
        return
    ours, theirs = declared.pattern, standard.pattern
    if ties_attributes_to_content(theirs):
        yield "has attributes in the standard that decide about its content: not compared"
    surplus = content_beyond(content(ours), content(theirs))
    if surplus is not None:
        yield f"may hold {', '.join(map(local, surplus)) or 'nothing'}"
    yield from _attributes_beyond(ours, theirs)


# -------------------------------------------------------------------------------------------------
# Contents


def content_beyond(ours: Pattern, theirs: Pattern) -> Names | None:
    """Return the shortest content that only the first pattern allows, None if there is none."""
    if leaves(ours):
        return None if values_within(ours, theirs) else ("such a value",)
    start = (ours, theirs)
    ways: dict[tuple[Pattern, Pattern], Names] = {start: ()}
    waiting = deque([start])
    while waiting:
        pair = waiting.popleft()
        if nullable(pair[0]) and not nullable(pair[1]):
            return ways[pair]
        for name, following in _steps(*pair):
            if following not in ways:
                ways[following] = (*ways[pair], name)
                waiting.append(following)
    return None


def _steps(ours: Pattern, theirs: Pattern) -> Iterator[tuple[str, tuple[Pattern, Pattern]]]:
    """Yield what may come next in the first pattern, and what both then want.

    What the first can never complete does not count; the second may be left with NOT_ALLOWED.
    """
    outlook = expected(ours)
    for name in outlook.elements:
        rest = after_child(ours, name)
        if shortest_completion(rest) is not None:
            yield name, (rest, after_child(theirs, name))
    if outlook.text:
        yield "text", (after_text(ours), after_text(theirs))


def ties_attributes_to_content(pattern: Pattern) -> bool:
    """Tell whether one alternative has attributes and content: then they cannot be parted."""
    match pattern:
        case Choice(members):
            has_attributes = any(map(attribute_uses, members))
            has_content = any(content(member) is not EMPTY for member in members)
            return has_attributes and has_content
        case Group(members) | Interleave(members):
            return any(map(ties_attributes_to_content, members))
        case OneOrMore(inner):
            return bool(attribute_uses(inner))
    return False


# -------------------------------------------------------------------------------------------------
# Attributes

Combinations = frozenset[frozenset[str]]
_NONE: Combinations = frozenset({frozenset()})


def _attributes_beyond(ours: Pattern, theirs: Pattern) -> Iterator[str]:
    possible, permitted = attribute_values(ours), attribute_values(theirs)
    for name, value in possible.items():
        if name not in permitted:
            yield f"may have @{local(name)}"
        elif not values_within(value, permitted[name]):
            yield f"may have another value in @{local(name)}"
    names = (tied(ours) | tied(theirs)) & permitted.keys()
    known = combinations(theirs, names)
    for surplus in sorted(map(sorted, combinations(ours, names) - known)):
        fuller = sorted(sorted(each.difference(surplus)) for each in known if each >= {*surplus})
        lacking = min(fuller, key=len, default=None)
        if lacking:
            yield f"may be without {_listed(lacking)}"
        else:
            yield f"may have {_listed(surplus)} together"


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"@{local(name)}" for name in names)


@cache
def attribute_values(pattern: Pattern) -> dict[str, Pattern]:
    """Return what the value of each attribute may be, wherever in the pattern it stands."""
    uses: dict[str, Pattern] = {}
    for use in attribute_uses(pattern):
        name = use.name if isinstance(use.name, str) else use.name.example
        uses[name] = use.value if name not in uses else choice(uses[name], use.value)
    return uses


@cache
def tied(pattern: Pattern) -> frozenset[str]:
    """Return the names of the attributes that are not simply optional."""
    match pattern:
        case Group(members) | Interleave(members):
            return frozenset().union(*map(tied, members))
        case Choice((AttributeUse(), Pattern() as other)) if other is EMPTY:
            return frozenset()
    return frozenset(attribute_values(pattern))


def combinations(pattern: Pattern, names: frozenset[str]) -> Combinations:
    """Return which of the named attributes may stand side by side."""
    match pattern:
        case AttributeUse(str(name)) if name in names:
            return frozenset({frozenset({name})})
        case Choice(members):
            return frozenset().union(*(combinations(member, names) for member in members))
        case Group(members) | Interleave(members):
            together = _NONE
            for member in members:
                together = frozenset(
                    one | other for one in together for other in combinations(member, names)
                )
            return together
    return _NONE


# -------------------------------------------------------------------------------------------------
# Values


@cache
def values_within(ours: Pattern, theirs: Pattern) -> bool:
    """Tell whether each value that the first pattern allows is allowed by the second."""
    match ours:
        case Choice(members):
            return all(values_within(member, theirs) for member in members)
        case Value(_, text):
            return allows(theirs, text)
        case ListOf(inner):
            return any(
                _is_any_text(each) or (isinstance(each, ListOf) and _list_within(inner, each.inner))
                for each in _alternatives(theirs)
            )
        case Data():
            return any(_is_narrower(ours, each) for each in _alternatives(theirs))
    if ours is EMPTY:
        return nullable(theirs)
    return ours is TEXT and any(map(_is_any_text, _alternatives(theirs)))


def _list_within(ours: Pattern, theirs: Pattern) -> bool:
    """Tell whether each list that the first pattern allows is allowed by the second."""
    seen = {(ours, theirs)}
    waiting = deque(seen)
    while waiting:
        one, other = waiting.popleft()
        if nullable(one) and not nullable(other):
            return False
        for leaf in leaves(one):
            pair = (_after_leaf(one, {leaf}), _after_leaf(other, _wider(leaf, other)))
            if pair[0] is not NOT_ALLOWED and pair not in seen:
                seen.add(pair)
                waiting.append(pair)
    return True


def leaves(pattern: Pattern) -> tuple[Pattern, ...]:
    """Return the values of which a pattern is made, attributes aside."""
    match pattern:
        case Data() | Value():
            return (pattern,)
        case Choice(members) | Group(members) | Interleave(members):
            return tuple(dict.fromkeys(leaf for member in members for leaf in leaves(member)))
        case OneOrMore(inner) | ListOf(inner):
            return leaves(inner)
    return ()


def _wider(leaf: Pattern, among: Pattern) -> set[Pattern]:
    return {each for each in leaves(among) if values_within(leaf, each)}


def _after_leaf(pattern: Pattern, accepted: set[Pattern]) -> Pattern:
    """Return what of a list is wanted after a value that any of these leaves accepts."""

    def after(inner: Pattern) -> Pattern:
        if isinstance(inner, Data | Value):
            return EMPTY if inner in accepted else NOT_ALLOWED
        return in_order(inner, after)

    return after(pattern)


def _alternatives(pattern: Pattern) -> tuple[Pattern, ...]:
    return pattern.members if isinstance(pattern, Choice) else (pattern,)


def _is_any_text(pattern: Pattern) -> bool:
    match pattern:
        case Data("string" | "token", (), None):
            return True
    return pattern is TEXT


def _is_narrower(ours: Data, theirs: Pattern) -> bool:
    """Tell whether a datatype is the other one, with the same facets or tighter ones."""
    if _is_any_text(theirs):
        return True
    return (
        isinstance(theirs, Data)
        and theirs.datatype == ours.datatype
        and theirs.exception in {None, ours.exception}
        and all(_is_implied(facet, limit, ours) for facet, limit in theirs.params)
    )


def _is_implied(facet: str, limit: str, ours: Data) -> bool:
    limits = [known for name, known in ours.params if name == facet]
    match facet:
        case "minInclusive":
            return any(float(known) >= float(limit) for known in limits)
        case "maxInclusive":
            return any(float(known) <= float(limit) for known in limits)
    return limit in limits
