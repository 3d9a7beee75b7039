"""Checking: the rules of the toolkit and of an edition, asked of one document after the other."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath

from edition import resources
from edition.confinement import DEADLINE, ConfinedEngine
from edition.diagnostics import Finding, finding
from edition.saxon import Engine
from edition.schematron.faults import UnusableRulesError
from edition.schematron.holdings import Holdings
from edition.schematron.ruleset import TRANSLATION, RuleSet
from edition.source import Source, read_schema

BESIDE_OUR_GRAMMAR = "beside-edition.rng"
"""The phase of the toolkit's rules in which those are asked that edition.rng does not state."""


class Schematron:
    """The rules of some Schematron files."""

    def __init__(self, rules: Iterable[RuleSet]) -> None:
        self._rules = tuple(rules)

    def check(self, source: Source) -> Iterator[Finding]:
        """Yield S010 and S011 where a document breaks a rule, C006 where a rule fails at it.

        Raises UnusableRulesError where the rules come to no end.
        """
        holdings = Holdings(source)
        for rules in self._rules:
            if rules.may_concern(holdings):
                yield from rules.check(source)


@cache
def of_toolkit(phase: str = "") -> Schematron:
    """Return the rules that the toolkit brings with it: those of a phase, or all.

    They are translated when the first document comes that they can be about.
    """
    return Schematron([RuleSet(_schema_of_toolkit("edition.sch"), _engine, phase)])


def of_edition(
    files: Sequence[tuple[Path, PurePosixPath]], deadline: float = DEADLINE
) -> Schematron:
    """Return the rules of an edition's own files, each with the name by which findings call it.

    They are asked in a process of their own, and may take so many seconds for a document. Raises
    UnusableRulesError with all that is wrong in them.
    """
    engine = cache(lambda: ConfinedEngine(*_translation(), deadline))
    demands = RuleSet(_schema_of_toolkit("schematron.sch"), engine)
    rules: list[RuleSet] = []
    faults: list[Finding] = []
    for file, shown_as in files:
        schema, refused = read_schema(file, shown_as)
        if schema is None:
            faults += refused
        else:
            rules.append(RuleSet(schema, engine))
            faults += _faults(rules[-1], demands)
    if faults:
        raise UnusableRulesError(faults)
    return Schematron(rules)


def _faults(rules: RuleSet, demands: RuleSet) -> Iterator[Finding]:
    """Yield C006 for all that keeps rules from being used: first what nobody can translate."""
    untranslatable = list(demands.told(rules.schema))
    for told in untranslatable:
        place = rules.schema.locate(told.element, told.attribute or None)
        yield finding("C006", told.message, place, " ".join(told.diagnostics))
    if not untranslatable:
        try:
            rules.translate()
        except UnusableRulesError as error:
            yield from error.findings


def _schema_of_toolkit(name: str) -> Source:
    schema, refused = read_schema(resources.folder("schemas") / name, PurePosixPath(name))
    if schema is None:
        raise UnusableRulesError(refused)
    return schema


@cache
def _engine() -> Engine:
    return Engine(*_translation())


def _translation() -> tuple[dict[str, Path], Path]:
    """Return the stylesheet that translates, and the catalog of its modules."""
    folder = resources.folder("xslt")
    return {TRANSLATION: folder / "schematron.xsl"}, folder / "catalog.xml"
