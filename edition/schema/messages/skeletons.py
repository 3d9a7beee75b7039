"""Skeletons: the least that an element must hold, as an example to be filled in."""

from edition.grammar import (
    NOT_ALLOWED,
    after_child,
    after_text,
    expected,
    nullable,
)
from edition.names import local_name
from edition.schema import quoting, usage
from edition.schema.attributes import missing_attributes
from edition.schema.repertoire import Repertoire

_DEEPEST = 8
"""Elements in one another, below which dots stand for all."""


def skeleton(repertoire: Repertoire, name: str, depth: int = 1) -> str:
    """Return an element with what it needs, and with dots for its words and values."""
    word = local_name(name)
    if word in usage.SKELETONS:
        return usage.SKELETONS[word]
    if name not in repertoire.grammar.declarations or depth == _DEEPEST:
        return f"<{word}>…</{word}>"
    needed = missing_attributes(repertoire.grammar.declarations[name].pattern)
    start = word + "".join(f' {quoting.written(names[0])}="…"' for names in needed)
    inside = _inside(repertoire, name, depth)
    return f"<{start}>{inside}</{word}>" if inside else f"<{start}/>"


def _inside(repertoire: Repertoire, name: str, depth: int) -> str:
    wanted = repertoire.content(name)
    children = ""
    while not nullable(wanted) and (needed := repertoire.needed(wanted)):
        # A list of lists, or a group of groups, must come to an end.
        child = next((other for other in needed if other != name), needed[0])
        children += skeleton(repertoire, child, depth + 1)
        wanted = after_child(wanted, child)
    takes_words = after_text(wanted) is not NOT_ALLOWED or expected(wanted).value
    return children or ("…" if takes_words else "")
