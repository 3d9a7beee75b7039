"""The deposit: a version of the edition, made anew and by itself, put into an archive.

Nothing is taken from the published folder: the same sources give the same archive, whatever was
published before. What was released once must come out again as it was, bit for bit.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from edition import build, manifest, releases, site
from edition.archive import bag, zipped
from edition.archive.crate import NAME, README, crate
from edition.archive.layout import Released, gathered
from edition.archive.members import Fixity, Members, content, fixity
from edition.archive.preview import NAME as PREVIEW
from edition.archive.preview import preview
from edition.archive.readme import readme
from edition.citation import Reference, edition_of, of_edition, of_text
from edition.dates import CalendarDate
from edition.diagnostics import Finding
from edition.errors import ArchiveError
from edition.inventory import Progress
from edition.ledger import LEDGER
from edition.names import PAYLOAD, slug
from edition.preparation import Prepared, prepare
from edition.project import Project
from edition.replacing import replacing


@dataclass(frozen=True, slots=True)
class Deposit:
    """An archive that was made, or the findings that stand against making it."""

    path: Path
    findings: tuple[Finding, ...] = ()
    files: int = 0
    size: int = 0
    sha256: str = ""
    swhid: str = ""
    """The identifier of the payload by its content."""


def deposit(project: Project, wanted: str, target: Path | None, progress: Progress) -> Deposit:
    """Archive an edition as its sources are, in a zip file; it replaces one of the same name.

    Raises ArchiveError where the sources are not those of the version that is wanted.
    """
    with tempfile.TemporaryDirectory() as place:
        released, findings = freeze(project, Path(place), progress, wanted)
        if released is None:
            return Deposit(project.root, findings)
        version = released.reference.version
        made = pack(released, Path(place), progress)
        for release in releases.of(project):
            if release.version == version and release.sha256 != made.sha256:
                message = f"version {version} was released, and the sources give another one now"
                raise ArchiveError(message, _CHANGED)
        return moved(made, target or project.root / made.path.name)


_CHANGED = (
    "what was changed since belongs to a new version: write its number into edition.toml; or, to "
    "archive what was released, take the sources and the toolkit as they were then"
)


def _other_version(project: Project, wanted: str) -> str:
    held = releases.archive(project, wanted)
    if held.is_file():
        return f"its archive is `{held.parent.name}/{held.name}`"
    return "archive the version that edition.toml names, or write the other there"


# ---------------------------------------------------------------------------------------------
# A version by itself


def freeze(
    project: Project, folder: Path, progress: Progress, wanted: str = ""
) -> tuple[Released | None, tuple[Finding, ...]]:
    """Build a version by itself in an empty folder; nothing where findings stand against it.

    Raises ArchiveError where nobody knows which version it is, or of which day, and where it is
    another than the one that is wanted.
    """
    prepared = prepare(project, progress)
    if prepared.is_refused:
        return None, prepared.findings
    reference = _reference(prepared)
    if not reference.version:
        hint = "write it into edition.toml: version, in the table [edition]"
        raise ArchiveError("the edition has no version by which an archive is known", hint)
    if wanted not in {"", reference.version}:
        message = f"the sources are those of version {reference.version}, not {wanted}"
        raise ArchiveError(message, _other_version(project, wanted))
    if reference.date is None:
        hint = 'write it into the header: <publicationStmt> … <date when="2026-11-23">'
        raise ArchiveError("no text says when the edition was published", hint)
    published = folder / "site"
    versioned = replace(prepared, project=replace(project, version=reference.version))
    outcome = build.freeze(versioned, published, progress)
    if outcome.published is None:
        return None, outcome.findings
    record = json.loads((published / manifest.NAME).read_bytes())
    paths = [PurePosixPath(file["path"]) for file in record["files"]]
    kept = project.root / LEDGER
    ledger = kept.read_bytes() if kept.is_file() else b""
    return Released(
        prepared, published, (manifest.NAME, *paths), reference, ledger
    ), outcome.findings


def _reference(prepared: Prepared) -> Reference:
    edition = edition_of(prepared.project, prepared.title, is_released=True)
    texts = [
        of_text(source.root, site.text_page(text.id), edition)
        for source, text in prepared.published
    ]
    return of_edition(texts, edition)


def _name(released: Released) -> str:
    project = released.prepared.project
    return f"{slug(project.id or released.prepared.title)}-{released.reference.version}"


# ---------------------------------------------------------------------------------------------
# What is written


def pack(released: Released, folder: Path, progress: Progress) -> Deposit:
    """Write a version into an archive, which is called by the edition and the version."""
    name = _name(released)
    payload = _described(released, progress)
    measured = {PAYLOAD / path: held for path, (_, held) in payload.items()}
    reference = released.reference
    said = bag.information(
        f"{reference.whole_title}, version {reference.version}",
        _day(reference.date),
        reference.publisher,
        measured,
    )
    inside: dict[PurePosixPath, Path | bytes] = {**bag.tag_files(measured, bag.written(said))}
    inside |= {PAYLOAD / path: origin for path, (origin, _) in payload.items()}
    members = {PurePosixPath(name) / path: origin for path, origin in inside.items()}
    progress("writing", 0, 1)
    file = folder / f"{name}.zip"
    size, sha256 = _write(file, members, zipped.stamp(reference.date or CalendarDate(0)))
    return Deposit(file, (), len(members), size, sha256, bag.identifier(measured))


def _described(
    released: Released, progress: Progress
) -> Mapping[PurePosixPath, tuple["Path | bytes", Fixity]]:
    """Return the payload with its checksums, and with the files that describe it."""
    gathering = dict(gathered(released))
    gathering |= {
        README: readme(released, gathering),
        PREVIEW: preview(released, gathering),
    }
    measured: dict[PurePosixPath, Fixity] = {}
    for number, (path, origin) in enumerate(gathering.items()):
        progress("measuring", number, len(gathering))
        measured[path] = fixity(content(origin))
    description = crate(released, measured)
    gathering[NAME] = description
    measured[NAME] = fixity(description)
    return {path: (origin, measured[path]) for path, origin in gathering.items()}


def _day(date: CalendarDate | None) -> str:
    """Return the day of a release, if it is known to the day."""
    return str(date) if date and date.day else ""


def _write(file: Path, members: Members, time: zipped.Stamp) -> tuple[int, str]:
    """Write an archive; return how long it is, and its checksum."""
    with _explained(file):
        with file.open("wb") as target:
            zipped.write(members, time, target)
        with file.open("rb") as written:
            return file.stat().st_size, hashlib.file_digest(written, "sha256").hexdigest()


def moved(made: Deposit, file: Path) -> Deposit:
    """Put an archive in its place, whole; it replaces what was there."""
    with _explained(file):
        file.parent.mkdir(exist_ok=True)
        with replacing(file) as fresh:
            shutil.copyfile(made.path, fresh)
    return replace(made, path=file)


@contextmanager
def _explained(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"the archive `{file}` cannot be written: {error.strerror}"
        raise ArchiveError(message, "name another file with -o, or mend that") from error
