"""Findings as values: made, weighed, put in order, counted, mended."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from edition.diagnostics.catalogue import CATALOGUE, Severity
from edition.model import Location


@dataclass(frozen=True, slots=True)
class Fix:
    """A mend that is certain: what to write in place of the characters of a location.

    Written as it stands in the file, with its entities; an empty text deletes the characters, an
    empty location (that ends where it starts) is where something is missing.
    """

    location: Location
    replacement: str

    @property
    def is_insertion(self) -> bool:
        """Whether nothing is taken away for what is written."""
        place = self.location
        return (place.line, place.column) == (place.end_line, place.end_column)


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of, and what stands there: “opened here”."""

    location: Location
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place; `count` says how often it stands there alike."""

    code: str
    message: str
    location: Location
    hint: str = ""
    fix: Fix | None = None
    severity: Severity = Severity.ERROR
    count: int = 1
    related: tuple[Related, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a code (KeyError) that the catalogue, and so the documentation, lacks."""
        if self.code not in CATALOGUE:
            raise KeyError(self.code)


def finding(  # noqa: PLR0913 (what a finding says, and each has a name)
    code: str,
    message: str,
    location: Location,
    hint: str = "",
    fix: Fix | None = None,
    *,
    related: tuple[Related, ...] = (),
) -> Finding:
    """Make a finding with the usual severity of its rule; its message and hint are sentences."""
    severity = CATALOGUE[code].severity
    message, hint = _sentence(message), _sentence(hint)
    return Finding(code, message, location, hint, fix, severity, related=related)


def _sentence(words: str) -> str:
    """Return words as a sentence; one that ends in a sign of code or of speech has its end."""
    ended = f"{words}." if words[-1:].isalnum() or words[-1:] in _CLOSING else words
    return ended[:1].upper() + ended[1:]


_CLOSING = frozenset("”`)")


def with_severities(
    findings: Iterable[Finding], severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """Give findings the severity that an edition wants for their codes; None drops them.

    What the catalogue marks as on request is dropped where the edition does not ask for it.
    """
    weighed = ((found, severities.get(found.code, _usual(found))) for found in findings)
    return tuple(
        found if severity is found.severity else replace(found, severity=severity)
        for found, severity in weighed
        if severity is not None
    )


def _usual(found: Finding) -> Severity | None:
    return None if CATALOGUE[found.code].on_request else found.severity


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the text, those that are alike in a file as one.

    It stands at the first of their places and counts them all. What can be mended is never
    alike: each mend has a place of its own.
    """
    alike: dict[tuple[object, ...], Finding] = {}
    counts: Counter[tuple[object, ...]] = Counter()
    for found in sorted(findings, key=_place):
        sameness = (found.location.file, found.code, found.message, found.fix)
        alike.setdefault(sameness, found)
        counts[sameness] += found.count
    return tuple(replace(found, count=counts[sameness]) for sameness, found in alike.items())


def _place(found: Finding) -> tuple[Location, str, str]:
    return (found.location, found.code, found.message)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether anything stands against publishing."""
    return any(found.severity is Severity.ERROR for found in findings)


def summary(findings: Iterable[Finding]) -> dict[str, int]:
    """Count findings by severity, every severity named."""
    counts = {severity.value: 0 for severity in Severity}
    for found in findings:
        counts[found.severity.value] += found.count
    return counts


OF_CONFIGURATION = frozenset({"C001", "C002", "C006"})
"""The codes that say that edition.toml, or what it names, cannot be followed."""


@dataclass(slots=True)
class Tally:
    """Findings counted while they come: by severity, and how many of them can be mended."""

    counts: dict[str, int] = field(default_factory=lambda: summary(()))
    mendable: int = 0
    is_misconfigured: bool = False
    """Whether edition.toml, or what it names, cannot be followed."""

    def add(self, findings: Iterable[Finding]) -> None:
        """Count some more."""
        for found in findings:
            self.counts[found.severity.value] += found.count
            self.mendable += found.count if found.fix else 0
            self.is_misconfigured |= found.code in OF_CONFIGURATION

    @property
    def total(self) -> int:
        """How many findings there are, of whatever severity."""
        return sum(self.counts.values())

    @property
    def has_errors(self) -> bool:
        """Whether anything stands against publishing."""
        return self.counts[Severity.ERROR.value] > 0


# ---------------------------------------------------------------------------------------------
# What was mended


@dataclass(frozen=True, slots=True)
class Mend:
    """A fix that was written into its file."""

    found: Finding
    fix: Fix
    replaced: str
    """The characters that stood in its place before."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was left as it is, although there are fixes for it."""

    file: PurePosixPath
    reason: str
    """The rest of a sentence that begins with the name of the file."""


@dataclass(frozen=True, slots=True)
class Repairs:
    """What was mended in the files of an edition, and what could not be."""

    mends: tuple[Mend, ...] = ()
    refusals: tuple[Refusal, ...] = ()
