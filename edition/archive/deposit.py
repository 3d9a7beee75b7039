"""The deposit: an edition as it is published today, put into an archive.

What is archived is proved first: the published folder must be what its manifest says, it must have
been made by this toolkit, and of the sources as they are now.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from edition import __version__, manifest, site
from edition.archive import bag, zipped
from edition.archive.crate import NAME, README, crate
from edition.archive.layout import Released, gathered
from edition.archive.members import Fixity, Members, content, fixity
from edition.archive.readme import readme
from edition.citation import Reference, edition_of, of_edition, of_text
from edition.dates import CalendarDate
from edition.diagnostics import Finding, has_errors
from edition.errors import ArchiveError
from edition.inventory import Progress
from edition.names import slug
from edition.preparation import Prepared, prepare
from edition.project import Project
from edition.verification import verify

_PUBLISH = "publish the edition again with `edition build`"


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
    """Archive an edition as it is published, in a zip file; it replaces one of the same name.

    Raises ArchiveError where the version that is wanted is not the one that is published.
    """
    published = project.output
    progress("verifying", 0, 1)
    verdict = verify(published)
    if has_errors(verdict.findings):
        return Deposit(published, verdict.findings)
    prepared = prepare(project, progress)
    if prepared.is_refused:
        return Deposit(published, prepared.findings)
    released = _released(prepared, published, wanted)
    name = f"{slug(project.id or prepared.title)}-{released.reference.version}"
    file = target or project.root / f"{name}.zip"
    return _written(file, name, released, progress)


# ---------------------------------------------------------------------------------------------
# What is released


def _released(prepared: Prepared, published: Path, wanted: str) -> Released:
    reference = _reference(prepared)
    if not reference.version:
        hint = "write it into edition.toml: version, in the table [edition]"
        raise ArchiveError("the edition has no version by which an archive is known", hint)
    if wanted not in {"", reference.version}:
        message = f"the edition is published in version {reference.version}, not {wanted}"
        raise ArchiveError(message, f"archive {reference.version}, or publish {wanted} first")
    if reference.date is None:
        hint = 'write it into the header: <publicationStmt> … <date when="2026-11-23">'
        raise ArchiveError("no text says when the edition was published", hint)
    record = json.loads((published / manifest.NAME).read_bytes())
    _refuse_another(record, prepared)
    paths = [PurePosixPath(file["path"]) for file in record["files"]]
    return Released(prepared, published, (manifest.NAME, *paths), reference)


def _refuse_another(record: Mapping[str, Any], prepared: Prepared) -> None:
    """Refuse a published folder that this toolkit would not make of these sources."""
    maker = record["toolkit"]["version"]
    if maker != __version__:
        message = f"the edition was published by version {maker} of the toolkit, not {__version__}"
        raise ArchiveError(message, _PUBLISH)
    told = {document["id"]: document["sha256"] for document in record["documents"]}
    now = {text.id: source.sha256 for source, text in prepared.published}
    for text in sorted(told.keys() | now.keys()):
        if told.get(text) != now.get(text):
            raise ArchiveError(f"the text “{text}” was changed after it was published", _PUBLISH)


def _reference(prepared: Prepared) -> Reference:
    edition = edition_of(prepared.project, prepared.title)
    texts = [
        of_text(source.root, site.text_page(text.id), edition)
        for source, text in prepared.published
    ]
    return of_edition(texts, edition)


# ---------------------------------------------------------------------------------------------
# What is written


def _written(file: Path, name: str, released: Released, progress: Progress) -> Deposit:
    payload = _described(released, progress)
    measured = {bag.PAYLOAD / path: held for path, (_, held) in payload.items()}
    reference = released.reference
    said = bag.information(
        f"{reference.whole_title}, version {reference.version}",
        _day(reference.date),
        reference.publisher,
        measured,
    )
    inside: dict[PurePosixPath, Path | bytes] = {**bag.tag_files(measured, bag.written(said))}
    inside |= {bag.PAYLOAD / path: origin for path, (origin, _) in payload.items()}
    members = {PurePosixPath(name) / path: origin for path, origin in inside.items()}
    progress("writing", 0, 1)
    size, sha256 = _replace(file, members, zipped.stamp(reference.date or CalendarDate(0)))
    return Deposit(file, (), len(members), size, sha256, bag.identifier(measured))


def _described(
    released: Released, progress: Progress
) -> Mapping[PurePosixPath, tuple["Path | bytes", Fixity]]:
    """Return the payload with its checksums, and with the files that describe it."""
    gathering = dict(gathered(released))
    gathering[README] = readme(released, gathering)
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


def _replace(file: Path, members: Members, time: zipped.Stamp) -> tuple[int, str]:
    """Write an archive beside its place and put it there when it is whole."""
    fresh = file.with_name(f"{file.name}.new")
    try:
        with fresh.open("wb") as target:
            zipped.write(members, time, target)
        with fresh.open("rb") as written:
            sha256 = hashlib.file_digest(written, "sha256").hexdigest()
        size = fresh.stat().st_size
        fresh.replace(file)
    except OSError as error:
        raise ArchiveError(
            f"the archive `{file}` cannot be written: {error.strerror}",
            "name another file with -o, or mend that",
        ) from error
    finally:
        fresh.unlink(missing_ok=True)
    return size, sha256
