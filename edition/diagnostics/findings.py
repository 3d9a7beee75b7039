"""Findings as values: made, weighed, put in order and counted."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from edition.diagnostics.catalogue import CATALOGUE, Severity
from edition.model import Location


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong at one place; `count` says how often it stands there alike."""

    code: str
    message: str
    location: Location
    hint: str = ""
    fix: str = ""
    severity: Severity = Severity.ERROR
    count: int = 1

    def __post_init__(self) -> None:
        """Refuse a code (KeyError) that the catalogue, and so the documentation, lacks."""
        if self.code not in CATALOGUE:
            raise KeyError(self.code)


def finding(code: str, message: str, location: Location, hint: str = "", fix: str = "") -> Finding:
    """Make a finding with the usual severity of its rule; its message and hint are sentences."""
    severity = CATALOGUE[code].severity
    return Finding(code, _sentence(message), location, _sentence(hint), fix, severity)


def _sentence(words: str) -> str:
    """Return words as a sentence; one that ends in a sign of code or of speech has its end."""
    ended = f"{words}." if words[-1:].isalnum() or words[-1:] in _CLOSING else words
    return ended[:1].upper() + ended[1:]


_CLOSING = frozenset("”`)")


def with_severities(
    findings: Iterable[Finding], severities: Mapping[str, Severity | None]
) -> tuple[Finding, ...]:
    """Give findings the severity that an edition wants for their codes; None drops them."""
    weighed = ((found, severities.get(found.code, found.severity)) for found in findings)
    return tuple(
        replace(found, severity=severity) for found, severity in weighed if severity is not None
    )


def grouped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the order of the text, those that are alike in a file as one.

    It stands at the first of their places and counts them all.
    """
    alike: dict[tuple[str, ...], Finding] = {}
    counts: Counter[tuple[str, ...]] = Counter()
    for found in sorted(findings, key=_place):
        sameness = (str(found.location.file), found.code, found.message)
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
