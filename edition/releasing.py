"""Releasing: a version of the edition is fixed for good.

All that is promised of it is proved first. Then the version is built by itself and archived, the
ledger takes in every address that it makes known, and the record of the releases gets its line.
What the sources say afterwards is a new version.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import which

from edition import ledger, releases, revisions
from edition.archive import Deposit, Released, freeze, moved, pack
from edition.dates import CalendarDate
from edition.diagnostics import Finding
from edition.errors import ReleaseError
from edition.inventory import Progress
from edition.ledger import LEDGER, Address, Ledger
from edition.project import CONFIGURATION, Project
from edition.publication import alone
from edition.releases import Release
from edition.site import text_page, titles


@dataclass(frozen=True, slots=True)
class Launch:
    """What a release came to, or would."""

    release: Release | None
    """Its line in the record; None where findings stand against it."""
    findings: tuple[Finding, ...] = ()
    """What stands against it, or, where it was made, what is to be known of it."""
    deposit: Deposit | None = None
    """Its archive; None if nothing was written, for it was released before."""
    new: int = 0
    """How many addresses it makes known."""
    reworded: int = 0
    """How many passages have other words than in the release before."""
    gone: int = 0
    """How many addresses that were ever released it does not have."""


def release(
    project: Project, version: str, progress: Progress, *, is_trial: bool = False
) -> Launch:
    """Release a version, and write its archive, the ledger and the record.

    A trial writes nothing, and is refused where the release would be. Raises ReleaseError where the
    version is not that of the sources, is no later than those that were released, was released
    with other bytes, or where the sources have changes that the repository does not know, and
    BuildInProgressError while another process releases a version.
    """
    _refuse_version(project, version)
    if is_trial:
        return _launch(project, version, progress, is_trial=True)
    with alone(project.root / LEDGER):
        _finish(project)
        return _launch(project, version, progress, is_trial=False)


def _launch(project: Project, version: str, progress: Progress, *, is_trial: bool) -> Launch:
    """Release a version, or try it, while nobody else does."""
    known = releases.of(project)
    _refuse_order(version, known)
    _refuse_unrecorded(project.root)
    with tempfile.TemporaryDirectory() as place:
        frozen, findings = freeze(project, Path(place), progress)
        if frozen is None:
            return Launch(None, findings)
        date = _day(frozen)
        before, _ = ledger.of(project)
        texts = [text for _, text in frozen.prepared.published]
        called = titles(texts, frozen.prepared.directory.entities)
        after = ledger.released(before, version, _standing(frozen), called)
        if not any(one.version == version for one in known):
            frozen = replace(frozen, ledger=ledger.written(after))
        made = pack(frozen, Path(place), progress)
        line = Release(version, str(date), made.sha256, made.swhid)
        if line in known:
            return Launch(line)
        _refuse_other_bytes(line, known)
        launch = replace(_compared(before, after, line), findings=findings)
        if is_trial:
            return launch
        kept = moved(made, releases.place(project, version))
    # With its line a version is released. What is cut off after that `_finish` goes on with.
    releases.keep([*known, line], project)
    ledger.keep(after, project)
    return replace(launch, deposit=kept)


def _finish(project: Project) -> None:
    """Take the ledger from the archive of the latest release where that was cut off before it."""
    known = releases.of(project)
    before, refused = ledger.of(project)
    if refused or not known or ledger.knows(before, known[-1].version):
        return
    for fault in releases.check(project, known[-1:]):
        raise ReleaseError(fault.message, fault.hint)
    kept = releases.kept(project, known[-1], LEDGER)
    ledger.keep(ledger.read(kept)[0], project)


def _day(frozen: Released) -> CalendarDate:
    date = frozen.reference.date
    if date is None or not date.day:
        said = f"only that it was {date}" if date else "nothing of it"
        message = f"a release has a day, and the headers say {said}"
        raise ReleaseError(message, 'write <date when="2026-11-23"> into <publicationStmt>')
    return date


# ---------------------------------------------------------------------------------------------
# What stands against a release


def _refuse_version(project: Project, version: str) -> None:
    if not project.is_configured:
        message = f"there is no {CONFIGURATION}, and so nobody knows which version this is"
        raise ReleaseError(message, f'write one, with version = "{version}" in [edition]')
    if version != project.version:
        said = f"version {project.version}" if project.version else "no version"
        message = f"{CONFIGURATION} names {said}, not {version}"
        raise ReleaseError(message, f'write version = "{version}" into [edition], and build')
    if not releases.is_version(version):
        message = f"“{version}” is no version: its folder could not be called so on every system"
        raise ReleaseError(message, "begin with a digit, without blanks: 1.0.0 or 2.1-beta")


def _refuse_order(version: str, known: tuple[Release, ...]) -> None:
    if any(one.version == version for one in known):
        return
    latest = known[-1].version if known else ""
    if latest and releases.order(version) <= releases.order(latest):
        message = f"version {version} does not come after {latest}, which was released"
        raise ReleaseError(message, f"give the edition a number above {latest}")


def _refuse_unrecorded(root: Path) -> None:
    """Refuse sources with changes that their repository does not have, if Git keeps them.

    What a release writes itself may be there already: one that was cut off is repeated.
    """
    git = which("git")
    if git is None or not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return
    command = [git, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=normal"]
    written = (LEDGER, releases.RELEASES, releases.FOLDER)
    asked = subprocess.run(  # noqa: S603 (our own words)
        [*command, "--", ".", *(f":(exclude){path}" for path in written)],
        cwd=root,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if asked.returncode:
        message = (
            f"Git does not say whether the repository has every change: {asked.stderr.strip()}"
        )
        raise ReleaseError(message, "see that `git status` answers in the folder of the edition")
    changed = [line[3:] for line in asked.stdout.split("\0") if line]
    if changed:
        named = ", ".join(f"`{path}`" for path in changed[:_MOST_NAMED])
        more = f" and {len(changed) - _MOST_NAMED:,} more" if len(changed) > _MOST_NAMED else ""
        message = f"the repository does not have these changes: {named}{more}"
        raise ReleaseError(message, "commit them, so that the version can be found again")


_MOST_NAMED = 3


def _refuse_other_bytes(line: Release, known: tuple[Release, ...]) -> None:
    if any(one.version == line.version for one in known):
        message = f"version {line.version} was released, and the sources give another one now"
        hint = "what was released stays as it is: give the edition a new version"
        raise ReleaseError(message, hint)


# ---------------------------------------------------------------------------------------------
# What a release makes known


def _standing(frozen: Released) -> Mapping[Address, str]:
    """Return every address of a version, with the checksum of its words if it has any."""
    checksums = dict(_checksums(frozen))
    return {address: checksums.get(address, "") for address in sorted(frozen.prepared.standing)}


def _checksums(frozen: Released) -> Iterator[tuple[Address, str]]:
    for text in frozen.texts:
        page = str(text_page(text, ""))
        data = (frozen.published / text_page(text, revisions.SUFFIX)).read_bytes()
        for passage in revisions.read(data):
            if passage.id:
                yield Address(page, passage.id), passage.sha256


def _compared(before: Ledger, after: Ledger, line: Release) -> Launch:
    """Count what a release changes in the ledger."""
    fresh = [entry for at, entry in after.entries.items() if before.entries.get(at) != entry]
    new = sum(entry.first == line.version for entry in fresh)
    reworded = sum(len(entry.words) > 1 and entry.words[-1][0] == line.version for entry in fresh)
    gone = sum(not entry.is_live for entry in after.entries.values())
    return Launch(line, new=new, reworded=reworded, gone=gone)
