"""The verdict: whether a document conforms to a schema. The words for it come from elsewhere."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from edition.grammar import Grammar, accepts
from edition.grammar.syntax import RELAX_NG
from edition.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable


class EngineError(Exception):
    """An engine cannot use a schema, or does not come to an end; the reason is a sentence."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """What an engine has against a document, in its own words; line 0 where it does not say."""

    line: int
    message: str


class Engine(Protocol):
    """Something that can tell whether documents conform to one schema."""

    def complaints(self, source: Source) -> tuple[Complaint, ...]:
        """Return what stands against a document: nothing if it conforms.

        Raises EngineError where no verdict is reached.
        """


class Libxml2:
    """The fastest engine, in this very process: for schemas of which we know that it can."""

    def __init__(self, schema: etree._Element) -> None:
        """Compile a schema; EngineError if it is none."""
        try:
            self._schema = etree.RelaxNG(_without_ids(schema))
        except etree.RelaxNGParseError as error:
            raise EngineError(f"It is no schema that libxml2 understands: {error}.") from error

    def complaints(self, source: Source) -> tuple[Complaint, ...]:
        """Return the complaints of libxml2, the first of which is the one to trust."""
        if self._schema.validate(source.root):
            return ()
        log: Iterable[etree._LogEntry] = self._schema.error_log
        return tuple(Complaint(entry.line, entry.message) for entry in log) or _NO_WORDS


def _without_ids(schema: etree._Element) -> etree._Element:
    """Return a schema to which an id is a name: that it is used once is a rule of ours (R001)."""
    changed = copy.deepcopy(schema)
    for data in changed.iter(f"{{{RELAX_NG}}}data"):
        if data.get("type") in {"ID", "IDREF"}:
            data.set("type", "NCName")
    return changed


class Derivatives:
    """Our own engine: slower, but no schema that it reads can keep it busy."""

    def __init__(self, grammar: Grammar) -> None:
        self._grammar = grammar

    def complaints(self, source: Source) -> tuple[Complaint, ...]:
        """Return one complaint, without words, about a document that does not conform."""
        return () if accepts(self._grammar, source.root) else _NO_WORDS


class Careful:
    """libxml2, but for documents over which it would sit for hours.

    To it each attribute that may be left out doubles what the others can mean, so that an element
    with 16 of them takes 8 seconds. Nearly all documents have none with more than ten.
    """

    def __init__(self, usual: Engine, sure: Callable[[], Engine]) -> None:
        """Take an engine for nearly all documents, and one for the others, made when needed."""
        self._usual = usual
        self._sure = cache(sure)

    def complaints(self, source: Source) -> tuple[Complaint, ...]:
        """Return the complaints of the engine that can judge the document."""
        if _MANY_ATTRIBUTES(source.root):
            return self._sure().complaints(source)
        try:
            return self._usual.complaints(source)
        except EngineError:  # it was ended over this document, and does not come back
            self._usual = self._sure()
            return self._usual.complaints(source)


_MANY_ATTRIBUTES = etree.XPath("boolean(//@*[position()=11])")

_NO_WORDS = (Complaint(0, "the document does not fit the schema"),)
