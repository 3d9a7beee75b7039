"""The stylesheets at work: texts, entities and indexes become pages.

Python hands a stylesheet two JSON texts, what the edition is and what the page is about; the
stylesheets make all markup.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from edition import reading, resources, saxon
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
        self._engines: dict[str, _Informed] = {}
        for name in recipe.overrides:
            self._engine(name)

    def document(self, source: str, page: Page | str) -> str:
        """Return the bundle of a text (JSON): its page, its stream, what had no rule.

        What the page is about may be given as it is, or as the text of its JSON.
        """
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

    def page(self, stylesheet: str, page: Page | str, source: str | None = None) -> str:
        """Return a page of the edition that is not a text; it is about what `document` says."""
        return self._run(stylesheet, page, source)

    def _run(self, stylesheet: str, page: Page | str, source: str | None) -> str:
        about = page if isinstance(page, str) else as_json(page)
        with self._whose(stylesheet):
            return self._engine(stylesheet).run(stylesheet, about, source)

    def _engine(self, name: str) -> "_Informed":
        """Return what runs a stylesheet; one of ours is compiled when a page asks for it."""
        if name not in self._engines:
            folder = resources.folder("xslt")
            stylesheets = {name: self.recipe.overrides.get(name, folder / f"{name}.xsl")}
            with self._whose(name):
                engine = Engine(stylesheets, folder / "catalog.xml")
            self._engines[name] = _Informed.of(engine, self.recipe)
        return self._engines[name]

    @contextmanager
    def _whose(self, stylesheet: str) -> Iterator[None]:
        """Let a failure say whose stylesheet failed: the remedy is another."""
        is_own = stylesheet in self.recipe.overrides
        try:
            yield
        except StylesheetError as error:
            kind = OwnStylesheetError if is_own else StylesheetError
            raise kind(error.message, error.hint) from error


@dataclass(frozen=True, slots=True)
class _Informed:
    """An engine that knows the edition; to tell it for each page would be half of a short one."""

    engine: Engine
    edition: Value

    @classmethod
    def of(cls, engine: Engine, recipe: Recipe) -> Self:
        return cls(engine, engine.value(as_json(recipe.edition)))

    def run(self, stylesheet: str, about: str, source: str | None) -> str:
        parameters = {"edition": self.edition, "page-json": about}
        return self.engine.run(stylesheet, parameters, source)


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


@cache
def toolkit_fingerprint() -> str:
    """Return one hash for the toolkit as it runs, whatever version it says it is."""
    modules = sorted(Path(__file__).parent.rglob("*.py"))
    return fingerprint(
        sys.version, saxon.version(), *(module.read_text(encoding="utf-8") for module in modules)
    )


def stylesheets_fingerprint(overrides: Mapping[str, Path]) -> str:
    """Return one hash for every stylesheet, those of the toolkit and those of the edition."""
    ours = sorted(resources.folder("xslt").rglob("*.xsl"))
    own = with_modules(path for _, path in sorted(overrides.items()))
    return fingerprint(*(path.read_text(encoding="utf-8") for path in (*ours, *own)))


def as_json(value: Page) -> str:
    """Return what a page is about as the text that its stylesheet is given."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
