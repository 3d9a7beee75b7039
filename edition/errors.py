"""What stops a build, and the exit code that says so.

    EditionError                70  something inside the toolkit failed
    ├── ConfigurationError       2  the command or `edition.toml` cannot be understood
    │   ├── PublicationError     2  the output folder cannot be written as asked
    │   ├── BuildInProgressError 2  another build is writing the same edition
    │   ├── GrammarError         2  a schema is none that can be followed
    │   ├── RestrictionError     2  a schema cannot be narrowed as the edition asks
    │   ├── LedgerError          2  the ledger cannot be written
    │   ├── ReleaseError         2  a version cannot be released, or its record be read
    │   ├── UntraceableError     2  a citation leads to nothing that was ever released
    │   ├── NeverReleasedError   2  an address was to be withdrawn that no release has made known
    │   └── ArchiveError         2  an archive cannot be made, or be read
    └── StylesheetError         70  a stylesheet of the toolkit failed
        └── OwnStylesheetError   2  a stylesheet of the edition's own failed

What a scholar wrote in a text never raises: it is a finding (`diagnostics`).
"""

from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """The exit codes of every command (design §4)."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    INTERNAL = 70
    INTERRUPTED = 130


class EditionError(Exception):
    """A failure that ends the command: one line for the scholar, and what to do about it."""

    exit_code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, message: str, hint: str = "") -> None:
        """Take what went wrong as one sentence, and a remedy as another."""
        super().__init__(message)
        self.message = message
        self.hint = hint


class ConfigurationError(EditionError):
    """The command line or the configuration cannot be followed."""

    exit_code = ExitCode.USAGE


class PublicationError(ConfigurationError):
    """The output folder is not ours to replace, or cannot be written."""


class BuildInProgressError(ConfigurationError):
    """Another build is writing the same edition."""


class GrammarError(ConfigurationError):
    """A schema is not well made, or of a kind that the toolkit cannot follow."""


class RestrictionError(ConfigurationError):
    """A schema cannot be narrowed as the edition asks."""


class LedgerError(ConfigurationError):
    """The ledger cannot be written."""


class NeverReleasedError(ConfigurationError):
    """An address was to be withdrawn that no release has made known."""


class UntraceableError(ConfigurationError):
    """A citation cannot be understood, or leads to nothing that was ever released."""


class ReleaseError(ConfigurationError):
    """A version cannot be released, or the record of the releases cannot be read or written."""


class ArchiveError(ConfigurationError):
    """An archive of the edition as it is cannot be made, or one cannot be unpacked."""


class StylesheetError(EditionError):
    """One of our stylesheets does not compile, or stopped in the middle of a document."""


class OwnStylesheetError(StylesheetError):
    """A stylesheet that an edition put in the place of ours does not work."""

    exit_code = ExitCode.USAGE
