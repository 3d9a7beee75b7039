"""What a release says, read from its archive."""

from edition import releases
from edition.errors import ReleaseError
from edition.project import Project
from edition.revisions.versions import Version


def released(project: Project, name: str) -> Version:
    """Return a version that was released.

    Raises ReleaseError where there is no such release, or its archive is not the one that was
    made.
    """
    known = {release.version: release for release in releases.of(project)}
    if name not in known:
        raise ReleaseError(f"there is no release “{name}”", _advice([*known]))
    release = known[name]
    for fault in releases.check(project, [release]):
        raise ReleaseError(fault.message, fault.hint)
    return Version.of(name, releases.frozen(project, release))


def _advice(known: list[str]) -> str:
    if not known:
        return "no version was released yet; `edition release` does that"
    return f"what was released is {', '.join(known)}"
