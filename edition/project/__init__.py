"""The project: what `edition.toml` says, or what a folder of TEI lets us assume.

A folder with `edition.toml` is an edition and is held to all its promises. A folder or a file
without one is TEI that somebody else wrote for another purpose: what its references lack is
then a warning, and the edition is built from what there is.
"""

from edition.project.configuration import OF_SCHEMAS, enclosing, load, where
from edition.project.files import is_authority, sources
from edition.project.settings import (
    CONFIGURATION,
    STYLESHEETS,
    ExchangeSettings,
    Project,
    SchemaSettings,
    Silence,
)
from edition.project.silences import idle, silenced

__all__ = [
    "CONFIGURATION",
    "OF_SCHEMAS",
    "STYLESHEETS",
    "ExchangeSettings",
    "Project",
    "SchemaSettings",
    "Silence",
    "enclosing",
    "idle",
    "is_authority",
    "load",
    "silenced",
    "sources",
    "where",
]
