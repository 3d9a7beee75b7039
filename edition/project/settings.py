"""An edition to be built, as a value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.diagnostics import Finding, Severity, with_severities
from edition.model import Location

CONFIGURATION = "edition.toml"

STYLESHEETS = (
    *("document", "register", "index", "dates", "home", "texts", "imprint", "map", "timeline"),
    *("search", "concordance", "passages", "versions", "changes", "tombstones"),
)
"""The stylesheets that an edition can put its own in the place of: the entries of `transform`."""


@dataclass(frozen=True, slots=True)
class SchemaSettings:
    """Which schema the sources must fit, and what the edition asks beyond it."""

    mode: str = "off"
    """`edition` is our own schema, `off` none; anything else is the path of one in RELAX NG."""
    forbid: tuple[str, ...] = ()
    """Elements (`seg`) and attributes (`hi/@rendition`) that the edition does not use."""
    require: tuple[str, ...] = ()
    """Attributes without which an element is not accepted: `persName/@ref`."""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The only values of an attribute, by its name: `div/@type`."""
    schematron: tuple[str, ...] = ()
    """Paths of the edition's own rules in Schematron."""


@dataclass(frozen=True, slots=True)
class ExchangeSettings:
    """What the edition gives to programs beyond what it gives to all of them."""

    dts: bool = False
    """Whether each passage of the texts is a file of its own, for Distributed Text Services."""
    gateway: str = ""
    """The address of the gateway through which harvesters of OAI-PMH ask for the texts."""
    contact: str = ""
    """The address for mail to which they write."""


@dataclass(frozen=True, slots=True)
class Silence:
    """Findings that an edition has looked at and lets stand."""

    code: str
    file: str
    """A pattern of the files in which they stand."""
    reason: str
    contains: str
    """Words of the message or of the line; where there are none, all of the code are meant."""
    location: Location
    """Where `edition.toml` says so."""


@dataclass(frozen=True, slots=True)
class Project:
    """An edition to be built: where it lies, what it is called, how strictly it is checked."""

    root: Path
    """The folder of the edition, without links on the way to it."""
    title: str = ""
    """Empty where nothing is configured: the only text, or the folder, then gives the title."""
    id: str = ""
    language: str = "en"
    version: str = ""
    base_url: str = ""
    license: str = ""
    fonts: str = "system"
    """`system` are the readers' own; `bundled` are fonts that the edition brings."""
    texts: tuple[str, ...] = ()
    """Patterns of the files that hold texts; without a configuration every TEI file may."""
    authority: tuple[str, ...] = ()
    """Patterns of the files that hold registers, and have no page of their own."""
    schema: SchemaSettings = SchemaSettings()
    exchange: ExchangeSettings = ExchangeSettings()
    stylesheets: Mapping[str, Path] = field(default_factory=dict)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """Severities other than those of the catalogue; None switches a code off."""
    silences: tuple[Silence, ...] = ()
    is_configured: bool = False
    only: tuple[Path, ...] = ()
    """The files to build where SOURCE names files instead of a folder."""

    @property
    def output(self) -> Path:
        """Where the edition is published unless the command says otherwise."""
        return self.root / "output"

    def weighed(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings the severities that the edition wants for them."""
        return with_severities(findings, self.severities)
