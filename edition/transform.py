"""The stylesheets at work: texts, entities and indexes become pages.

Python hands a stylesheet two JSON texts, what the edition is and what the page is about; the
stylesheets make all markup.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from edition import reading, resources
from edition.errors import OwnStylesheetError, StylesheetError
from edition.saxon import Engine, Value
from edition.stylesheets import with_modules

Page = Mapping[str, object]
"""What a page is about, as a JSON object; each stylesheet states the keys that it reads."""

ENTRIES = (
    *("document", "register", "index", "dates", "home", "texts", "imprint", "map", "timeline"),
    *("search", "concordance", "passages", "versions", "changes", "tombstones"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a long text, as a page to read."""

    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as the stylesheets made it."""

    html: str
    parts: tuple[Part, ...]
    """In the order of the text; none of one that is short."""
    reading: reading.Reading
    unhandled: tuple[str, ...]
    """The names of elements that only the last resort knew."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes a transformer; unlike the transformer it can be sent to another process."""

    edition: Page
    """What every page says of the edition."""
    overrides: Mapping[str, Path]
    """Stylesheets of the edition that stand in the place of ours, by the name of the entry."""


class Transformer:
    """The compiled stylesheets of the toolkit, with those that an edition puts in their place."""

    def __init__(self, recipe: Recipe) -> None:
        """Compile the stylesheets. Raises StylesheetError where one does not compile."""
        self.recipe = recipe
        folder = resources.folder("xslt")
        ours = {name: folder / f"{name}.xsl" for name in ENTRIES if name not in recipe.overrides}
        catalog = folder / "catalog.xml"
        self._engines = dict.fromkeys(ours, _Informed.of(Engine(ours, catalog), recipe))
        if recipe.overrides:
            with _whose(OwnStylesheetError):
                engine = Engine(recipe.overrides, catalog)
            self._engines |= dict.fromkeys(recipe.overrides, _Informed.of(engine, recipe))

    def document(self, source: str, page: Page) -> str:
        """Return the bundle of a text (JSON): its page, its stream, what had no rule."""
        return self._run("document", page, source)

    def read(self, bundle: str) -> Rendered:
        """Read the bundle of a text, as `rendered`; the failure says whose stylesheet made it."""
        own = self.recipe.overrides.get("document")
        try:
            return rendered(bundle)
        except StylesheetError as error:
            if own is None:
                raise
            raise OwnStylesheetError(f"{own.name}: {error.message}", error.hint) from error

    def page(self, stylesheet: str, page: Page, source: str | None = None) -> str:
        """Return a page of the edition that is not a text."""
        return self._run(stylesheet, page, source)

    def _run(self, stylesheet: str, page: Page, source: str | None) -> str:
        is_own = stylesheet in self.recipe.overrides
        with _whose(OwnStylesheetError if is_own else StylesheetError):
            return self._engines[stylesheet].run(stylesheet, page, source)


@dataclass(frozen=True, slots=True)
class _Informed:
    """An engine that knows the edition; to tell it for each page would be half of a short one."""

    engine: Engine
    edition: Value

    @classmethod
    def of(cls, engine: Engine, recipe: Recipe) -> Self:
        return cls(engine, engine.value(_json(recipe.edition)))

    def run(self, stylesheet: str, page: Page, source: str | None) -> str:
        parameters = {"edition": self.edition, "page-json": _json(page)}
        return self.engine.run(stylesheet, parameters, source)


@contextmanager
def _whose(kind: type[StylesheetError]) -> Iterator[None]:
    """Let a failure say whose stylesheet failed: the remedy is another."""
    try:
        yield
    except StylesheetError as error:
        raise kind(error.message, error.hint) from error


def rendered(bundle: str) -> Rendered:
    """Read the bundle of a text. Raises StylesheetError for what is none."""
    try:
        made = json.loads(bundle)
        return Rendered(
            html=made["html"],
            parts=tuple(Part(**part) for part in made["parts"]),
            reading=reading.read(made["stream"]),
            unhandled=tuple(made["unhandled"]),
        )
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = "the stylesheet makes something else than the bundle of a text"
        hint = "let it import edition:html/document.xsl, and change rules of the text only"
        raise StylesheetError(message, hint) from error


def fingerprint(*parts: str) -> str:
    """Return one hash for all that goes into a result."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:".encode())
        digest.update(part.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def stylesheets_fingerprint(overrides: Mapping[str, Path]) -> str:
    """Return one hash for every stylesheet, those of the toolkit and those of the edition."""
    ours = sorted(resources.folder("xslt").rglob("*.xsl"))
    own = with_modules(path for _, path in sorted(overrides.items()))
    return fingerprint(*(path.read_text(encoding="utf-8") for path in (*ours, *own)))


def _json(value: Page) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
