"""A set of rules: what one Schematron file asks of a document, and what it tells."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from edition.confinement import BrokenDownError
from edition.diagnostics import Finding, finding
from edition.saxon import FaultyStylesheetError
from edition.schematron.contexts import Need, needs
from edition.schematron.faults import UnusableRulesError, breakdown, explain
from edition.schematron.holdings import Holdings
from edition.source import Source
from edition.wellformed import quoted

if TYPE_CHECKING:
    from lxml import etree

TRANSLATION = "schematron"
"""The name by which an engine knows xslt/schematron.xsl."""

_LONGEST = 500
"""Characters of a message: a rule can quote the document at any length."""


class RuleEngine(Protocol):
    """What translates the rules, and asks them: a `saxon.Engine`, or a confined one."""

    def add(self, name: str, text: str) -> None: ...

    def run(
        self, stylesheet: str, parameters: Mapping[str, str], source: str | None = None
    ) -> str: ...


@dataclass(frozen=True, slots=True)
class Told:
    """A rule that is broken, or reports something, as `xslt/schematron/schema.xsl` tells it."""

    element: int
    attribute: str
    kind: str
    role: str
    id: str
    origin: int
    message: str
    diagnostics: list[str]

    @property
    def code(self) -> str:
        """The code of the finding: S010 for what is wrong, S011 for what is to be judged."""
        role = self.role.lower()
        if role in _MILD or (role not in _SEVERE and self.kind == "report"):
            return "S011"
        return "S010"


# Words by which schemas say, in @role or @flag, how much a finding matters.
_SEVERE = frozenset({"error", "fatal"})
_MILD = frozenset({"hint", "info", "information", "nonfatal", "note", "warn", "warning"})


# Not slotted: the rules are translated when they are first asked, which may be never.
@dataclass(frozen=True, eq=False)
class RuleSet:
    """The rules of one Schematron file."""

    schema: Source
    engine: Callable[[], RuleEngine]
    """Gives the engine, which is started when there is something to ask."""
    phase: str = ""

    def may_concern(self, holdings: Holdings) -> bool:
        """Tell whether some rule may be about a document that has this."""
        return any(holdings.meet(need) for need in self._needs)

    def translate(self) -> None:
        """Translate the rules at once. Raises UnusableRulesError where that cannot be done."""
        _ = self._stylesheet

    def check(self, source: Source) -> Iterator[Finding]:
        """Yield where a document breaks the rules, or why they cannot be asked of it.

        Raises UnusableRulesError where they come to no end.
        """
        try:
            for told in self.told(source):
                yield self._finding(told, source)
        except FaultyStylesheetError as error:
            yield from explain(error, self._stylesheet, self.schema, source.path)
        except BrokenDownError as error:
            raise UnusableRulesError([breakdown(error, self.schema, source.path)]) from error

    def told(self, source: Source) -> Iterator[Told]:
        """Yield what the rules tell of a document. Raises StylesheetError when they stop."""
        self.translate()
        for told in json.loads(self.engine().run(self._name, {}, source.text())):
            yield Told(**told)

    @cached_property
    def _stylesheet(self) -> str:
        made = ""
        try:
            made = self.engine().run(TRANSLATION, {"phase": self.phase}, self.schema.text())
            self.engine().add(self._name, made)
        except FaultyStylesheetError as error:
            raise UnusableRulesError(explain(error, made, self.schema)) from error
        except BrokenDownError as error:
            raise UnusableRulesError([breakdown(error, self.schema)]) from error
        return made

    @property
    def _name(self) -> str:
        """The name by which the engine knows the rules."""
        return f"{self.schema.sha256} {self.phase}"

    @cached_property
    def _needs(self) -> Sequence[Need]:
        contexts = _contexts(self.schema.root, self.phase)
        return tuple(dict.fromkeys(need for context in contexts for need in needs(context)))

    def _finding(self, told: Told, source: Source) -> Finding:
        """Return a finding in the rule's own words, which begin as their author wants them to."""
        rule = self.schema.locate(told.origin)
        named = f"`{told.id}` in {rule.file}" if told.id else f"{rule.file}, line {rule.line}"
        place = source.locate(told.element, told.attribute or None)
        hint = " ".join((*told.diagnostics, f"The rule is {named}."))
        found = finding(told.code, told.message, place, quoted(hint, _LONGEST))
        return replace(found, message=quoted(told.message, _LONGEST))


def _contexts(schema: "etree._Element", phase: str) -> Iterator[str]:
    """Yield the contexts of a schema, those of a phase or all; more of them would do no harm."""
    active = {
        named.get("pattern")
        for one in schema.iterfind(_in_schematron("phase"))
        if one.get("id") == phase
        for named in one.iterfind(_in_schematron("active"))
    }
    for pattern in schema.iterfind(_in_schematron("pattern")):
        if not active or pattern.get("id") in active or pattern.get("abstract"):
            for rule in pattern.iterfind(_in_schematron("rule")):
                yield rule.get("context", "/")


def _in_schematron(name: str) -> str:
    return f"{{http://purl.oclc.org/dsdl/schematron}}{name}"
