"""The schema: whether a document conforms, and what to say where it does not.

The verdict is an engine's (`engine`; `foreign` for schemas of others). The words are ours: a
reading of the same grammar finds what was expected at that very point (`attributes`, `content`,
`explaining`), and says it in the words of somebody who edits texts (`messages`, `customs`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from edition import resources
from edition.diagnostics import Finding, finding
from edition.grammar import Grammar, GrammarError, read
from edition.grammar.syntax import RELAX_NG
from edition.model import Location
from edition.names import local_name, namespace
from edition.project import Project, where
from edition.schema.complaining import retold
from edition.schema.engine import Careful, Derivatives, Engine, EngineError, Libxml2
from edition.schema.explaining import explain
from edition.schema.foreign import Confined, Jing, first_able
from edition.schema.repertoire import Repertoire
from edition.schema.tightening import tightened
from edition.source import Source, read_schema, serialized
from edition.wellformed import quoted

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Documents", "Schema", "load"]

Documents = Callable[[], Iterator[Source]]
"""Gives all documents of a project, anew each time."""

_OURS = "edition.rng"


@dataclass(frozen=True, slots=True)
class Schema:
    """A schema ready for use."""

    engine: Engine
    repertoire: Callable[[], Repertoire | None]
    """What the schema allows, asked for with the first document that does not conform."""

    def check(self, source: Source) -> Iterator[Finding]:
        """Yield what the schema has against a document."""
        try:
            complaints = self.engine.complaints(source)
        except EngineError as error:
            yield finding("C006", f"the schema gives no verdict: {error}", Location(source.path))
            return
        if complaints:
            repertoire = self.repertoire()
            explained = tuple(explain(source, repertoire)) if repertoire else ()
            yield from explained or retold(source, complaints)


def load(project: Project, documents: Documents) -> tuple[Schema | None, tuple[Finding, ...]]:
    """Return the schema that a project names; no schema where it wants none.

    The findings (C006) say why one that it names cannot be used.
    """
    mode = project.schema.mode
    if mode == "off":
        return None, ()
    is_ours = mode == "edition"
    file = resources.folder("schemas") / _OURS if is_ours else project.root / mode
    try:
        root, findings = tightened(_parsed(file, PurePosixPath(mode)), project)
        if findings:
            return None, findings
        words = _Words(root, project.schema.forbid)
        usual = Libxml2(root) if is_ours else _engine(file.name, root, words, documents)
    except EngineError as error:
        return None, (_unusable(str(error), project),)
    engine = Careful(usual, words.engine) if is_ours or words.can_be_followed else usual
    return Schema(engine, words.repertoire), ()


def _parsed(file: Path, shown_as: PurePosixPath) -> "etree._Element":
    """Return the root of a schema file; EngineError where it is none."""
    parsed, refused = read_schema(file, shown_as)
    if parsed is None:
        reasons = " ".join(found.message for found in refused)
        raise EngineError(f"The schema `{shown_as}` cannot be read: {reasons}")
    if namespace(str(parsed.root.tag)) != RELAX_NG:
        name = quoted(local_name(str(parsed.root.tag)))
        raise EngineError(f"`{shown_as}` is no schema in RELAX NG: its root element is `{name}`.")
    return parsed.root


def _engine(name: str, root: "etree._Element", words: "_Words", documents: Documents) -> Engine:
    """Return the first engine that can use a schema of others; EngineError if none can."""
    schema = serialized(root).encode()
    try:
        return first_able(
            [partial(Confined, schema), partial(Jing, schema, documents), words.engine]
        )
    except EngineError as error:
        raise EngineError(f"The schema `{name}` cannot be used: {error}") from error


class _Words:
    """What a schema allows, read with the first document that it does not accept."""

    def __init__(self, root: "etree._Element", forbidden: Iterable[str]) -> None:
        self._root = root
        self._forbidden = frozenset(forbidden)

    @cached_property
    def _grammar(self) -> Grammar | None:
        """The grammar; None where the schema is of a kind that cannot be followed."""
        try:
            return read(self._root)
        except GrammarError:
            return None

    @cached_property
    def _repertoire(self) -> Repertoire | None:
        if self._grammar is None:
            return None
        return Repertoire(self._grammar, resources.tei_elements(), self._forbidden)

    @property
    def can_be_followed(self) -> bool:
        return self._grammar is not None

    def repertoire(self) -> Repertoire | None:
        return self._repertoire

    def engine(self) -> Engine:
        """Return an engine of our own; EngineError where the schema cannot be followed."""
        if self._grammar is None:
            raise EngineError("The schema gives one element different contents.")
        return Derivatives(self._grammar)


def _unusable(message: str, project: Project) -> Finding:
    hint = 'Name a schema in RELAX NG (.rng), or write mode = "edition".'
    if project.schema.mode.endswith(".rnc"):
        hint = "Convert it from the compact syntax to XML (.rng), as with trang."
    mode = project.schema.mode
    named = Location(PurePosixPath(mode)) if Path(mode).is_absolute() else where(project, mode)
    return finding("C006", message, named, hint)
