"""An edition to be built, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.diagnostics import Severity

CONFIGURATION = "edition.toml"

STYLESHEETS = ("document", "register", "index", "dates", "home")
"""The stylesheets that an edition can put its own in the place of: the entries of `transform`."""


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
    texts: tuple[str, ...] = ()
    """Patterns of the files that hold texts; without a configuration every TEI file may."""
    authority: tuple[str, ...] = ()
    """Patterns of the files that hold registers, and have no page of their own."""
    stylesheets: Mapping[str, Path] = field(default_factory=dict)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    """Severities other than those of the catalogue; None switches a code off."""
    is_configured: bool = False
    only: tuple[Path, ...] = ()
    """The files to build where SOURCE names files instead of a folder."""

    @property
    def output(self) -> Path:
        """Where the edition is published unless the command says otherwise."""
        return self.root / "output"
