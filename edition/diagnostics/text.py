"""One finding as a scholar reads it: what is wrong, where, the line itself, and the remedy."""

from collections.abc import Iterator

from edition.diagnostics.catalogue import Severity
from edition.diagnostics.excerpts import Mark, Paint, SourceLine, excerpt, plain, verbatim
from edition.diagnostics.findings import Finding, Fix, Mend, Refusal
from edition.model import Location

_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_RELATED = "34"
_REMEDY = "32"


def as_text(found: Finding, source_line: SourceLine, *, colour: bool = False) -> str:
    """Show a finding: message, place, the lines with what is marked in them, and the remedy."""
    return "\n".join(text_lines(found, source_line, times(found.count), "", colour=colour))


def text_lines(
    found: Finding, source_line: SourceLine, repeated: str, elsewhere: str, *, colour: bool
) -> Iterator[str]:
    """Yield the lines of a finding, with how often it is repeated and where else it stands."""
    bold, blue, green = (_painter(sign, colour=colour) for sign in ("1", _RELATED, _REMEDY))
    yield f"{badge(found, colour=colour)}: {bold(plain(found.message) + repeated)}"
    yield from excerpt(list(_marks(found, colour=colour)), source_line, blue)
    if found.hint:
        yield f"   {blue('=')} hint: {plain(found.hint)}"
    if found.fix:
        yield f"   {blue('=')} fix: {green(_remedy(found.fix, found.location))}"
    if elsewhere:
        yield f"   {blue('=')} also: {elsewhere}"


def badge(found: Finding, *, colour: bool) -> str:
    """Return the severity and the code of a finding, by which it can be looked up."""
    paint = _painter(f"1;{_COLOURS[found.severity]}", colour=colour)
    return paint(f"{found.severity.value}[{found.code}]")


def times(count: int, files: int = 1) -> str:
    """Say how often a finding is repeated, if it is."""
    if count == 1:
        return ""
    return f" ({count:,} times in {'this file' if files == 1 else f'{files:,} files'})"


def told_mend(mend: Mend) -> str:
    """Say in a line what was written in a file."""
    place = mend.fix.location
    new, old = (f"“{verbatim(words)}”" for words in (mend.fix.replacement, mend.replaced))
    if mend.fix.is_insertion:
        done = f"inserted {new}"
    elif mend.fix.replacement:
        done = f"wrote {new} for {old}"
    else:
        done = f"deleted {old}"
    return f"{plain(str(place.file))}:{place.line}: {done} ({mend.found.code})"


def told_refusal(refusal: Refusal) -> str:
    """Say in a line why a file was left as it is."""
    return f"{plain(str(refusal.file))}: not mended: the file {refusal.reason}"


def _painter(sign: str, *, colour: bool) -> Paint:
    return (lambda words: f"\x1b[{sign}m{words}\x1b[0m") if colour else (lambda words: words)


def _marks(found: Finding, *, colour: bool) -> Iterator[Mark]:
    """Yield the place of a finding, those that it speaks of, and where else a fix would write."""
    yield Mark(found.location, "^", "", _painter(f"1;{_COLOURS[found.severity]}", colour=colour))
    for other in found.related:
        yield Mark(other.location, "-", plain(other.label), _painter(_RELATED, colour=colour))
    if found.fix and found.fix.location != found.location:
        yield Mark(found.fix.location, "~", "", _painter(_REMEDY, colour=colour))


def _remedy(fix: Fix, marked: Location) -> str:
    """Say what to write where it is marked, by `^` or by a `~` of its own."""
    new, is_apart = f"`{verbatim(fix.replacement)}`", fix.location != marked
    if not fix.replacement:
        return f"delete {'~' if is_apart else 'what is marked'}"
    if fix.is_insertion:
        return f"insert {new}{' at ~' * is_apart}"
    return f"write {new}{' in place of ~' * is_apart}"
