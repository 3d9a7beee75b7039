"""Silences: findings that an edition has looked at and lets stand, each with its reason."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from edition.diagnostics import Finding, SourceLine, finding
from edition.project.files import fits
from edition.project.settings import Silence


def silenced(
    findings: Iterable[Finding], silences: Sequence[Silence], source_line: SourceLine
) -> tuple[tuple[Finding, ...], frozenset[Silence]]:
    """Return the findings for which there is no silence, and the silences that were for others.

    Every silence for a finding counts, so that of two alike none seems to be left over. Findings
    that are grouped are one: their first place decides.
    """
    kept: list[Finding] = []
    used: set[Silence] = set()
    for found in findings:
        meant = [silence for silence in silences if _is_meant(found, silence, source_line)]
        used.update(meant)
        if not meant:
            kept.append(found)
    return tuple(kept), frozenset(used)


def idle(silences: Iterable[Silence], used: Collection[Silence]) -> Iterator[Finding]:
    """Yield C005 for every silence that was for no finding of the whole edition."""
    for silence in silences:
        if silence not in used:
            words = f" that contains “{silence.contains}”" if silence.contains else ""
            message = f"no {silence.code}{words} is found in `{silence.file}` any more"
            hint = "delete the entry, or correct its file and its words"
            yield finding("C005", message, silence.location, hint)


def _is_meant(found: Finding, silence: Silence, source_line: SourceLine) -> bool:
    if found.code != silence.code or not fits(found.location.file, silence.file):
        return False
    if silence.contains in found.message:  # no words are in every message
        return True
    return silence.contains in (source_line(found.location) or "")
