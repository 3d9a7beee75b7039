"""Forms: what a value may be, in words."""

from collections.abc import Iterator

from edition.grammar import Choice, Data, Group, ListOf, OneOrMore, Pattern, Value, describe
from edition.schema import quoting


def form(allowed: Pattern) -> str:
    """Say what a value may be."""
    data = [part for part in single(allowed) if isinstance(part, Data)]
    if {"date", "gYear"} <= {part.datatype for part in data}:
        return "a date such as `2017-06-29`, `2017-06` or `2017`"
    forms = [f"`{text}`" for text in spelled_out(allowed)]
    forms += map(_described, data)
    return quoting.listed(list(dict.fromkeys(forms)) or ["a text"], "or")


def _described(data: Data) -> str:
    limits = dict(data.params)
    if limits.keys() == {"minInclusive", "maxInclusive"}:
        return f"a number from {limits['minInclusive']} to {limits['maxInclusive']}"
    return describe(data.datatype, data.params)


def single(allowed: Pattern) -> Iterator[Pattern]:
    """Yield what a value, or the next value of a list, may be by itself."""
    match allowed:
        case Choice(members):
            for member in members:
                yield from single(member)
        case Group((first, *_)) | OneOrMore(first) | ListOf(first):
            yield from single(first)
        case _:
            yield allowed


def spelled_out(allowed: Pattern) -> list[str]:
    """Return the values that the schema names one by one."""
    return [part.text for part in single(allowed) if isinstance(part, Value) and part.text]
