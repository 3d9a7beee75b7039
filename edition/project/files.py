"""Which files an edition is made of, and in which order.

The same files give the same list on every system: names are compared without regard to case,
as many file systems do, and put in the order of their characters, as no locale does. What is
there and cannot be listed stops the build: an edition must not be whole only by accident.
"""

import json
import os
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from edition.errors import ConfigurationError
from edition.names import MANIFEST, TOOLKIT
from edition.project.settings import Project

# Without a configuration, every file that says by its name that it may be TEI.
_ANY_TEI = ("**/*.xml", "**/*.tei")

# Where no scholar keeps texts, but where XML may lie.
_NOT_OURS = frozenset({"node_modules"})


def sources(project: Project) -> tuple[tuple[Path, PurePosixPath], ...]:
    """Return the files to read, each with the name by which findings call it, in fixed order.

    They are not yet opened: whether each is a file that can be read is for `source` to say.
    Raises ConfigurationError where a folder cannot be listed.
    """
    found = {
        PurePosixPath(path.relative_to(project.root).as_posix()): path
        for path in project.only or _listed(project)
    }
    for shown_as in found:
        _refuse_unwritable(shown_as)
    return tuple((found[shown_as], shown_as) for shown_as in sorted(found, key=str))


def is_authority(project: Project, path: PurePosixPath) -> bool:
    """Tell whether a file belongs to the registers alone and has no page of its own."""
    return any(fits(path, pattern) for pattern in project.authority)


def _listed(project: Project) -> Iterator[Path]:
    patterns = (*project.texts, *project.authority) if project.is_configured else _ANY_TEI

    def is_meant(path: Path) -> bool:
        shown_as = PurePosixPath(path.relative_to(project.root).as_posix())
        return any(fits(shown_as, pattern) for pattern in patterns)

    for top in {top for pattern in patterns for top in _beginnings(project.root, pattern)}:
        yield from _below(top, is_meant)


def _refuse_unwritable(path: PurePosixPath) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = ascii(str(path)).strip("'\"")
        message = f"the name of the file `{shown}` is not written in Unicode"
        raise ConfigurationError(message, "give the file another name") from error


# ---------------------------------------------------------------------------------------------
# Patterns


def fits(path: PurePosixPath, pattern: str) -> bool:
    """Tell whether a path is one that a pattern means; `**` stands for any folders, or none."""
    return _fit(
        tuple(part.casefold() for part in path.parts),
        tuple(part.casefold() for part in PurePosixPath(pattern).parts),
    )


def _fit(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return _fit(parts, pattern[1:]) or (bool(parts) and _fit(parts[1:], pattern))
    return bool(parts) and fnmatchcase(parts[0], pattern[0]) and _fit(parts[1:], pattern[1:])


# ---------------------------------------------------------------------------------------------
# Folders


def _beginnings(root: Path, pattern: str) -> list[Path]:
    """Return the folders in which all that a pattern can mean must lie."""
    folders = [root]
    for part in PurePosixPath(pattern).parts[:-1]:
        if any(sign in part for sign in "*?["):
            break
        held = [entry for folder in folders for entry in _entries(folder)]
        folders = [entry for entry in held if entry.name.casefold() == part.casefold()]
    return folders


def _entries(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError as failure:
        _refuse_silence(failure)
        return []


def _below(top: Path, is_meant: Callable[[Path], bool]) -> Iterator[Path]:
    """Yield the files in a folder that are meant, and the links to folders outside of it.

    A link to a folder is not followed. Where it leads within the folder, its files are found
    at their own place; where it leads out, it is given as if it were a file, and so refused.
    What is hidden is not looked at.
    """
    real = os.path.realpath(top)
    for place, folders, files in os.walk(top, onerror=_refuse_silence):
        seen = [Path(place, name) for name in files if not name.startswith(".")]
        yield from filter(is_meant, seen)
        folders[:] = [name for name in folders if _is_searched(Path(place, name))]
        yield from (Path(place, name) for name in folders if _leads_out(Path(place, name), real))


def _refuse_silence(failure: OSError) -> None:
    """Stop at a folder that cannot be listed: `os.walk` would go on without a word."""
    if isinstance(failure, FileNotFoundError | NotADirectoryError):
        return  # what is not there, or no longer, holds nothing
    reason = failure.strerror or type(failure).__name__
    raise ConfigurationError(
        f"the folder `{failure.filename}` cannot be read: {reason}",
        "give yourself the right to read it, or move it to another place",
    ) from failure


def _leads_out(path: Path, folder: str) -> bool:
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(folder)


def _is_searched(folder: Path) -> bool:
    hidden = folder.name.startswith(".") or folder.name in _NOT_OURS
    return not hidden and not _is_published(folder)


def _is_published(folder: Path) -> bool:
    """Tell whether a folder is an edition that we have published: its TEI is a copy."""
    try:
        manifest: object = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    match manifest:
        case {"toolkit": {"name": name}}:
            return bool(name == TOOLKIT)
        case _:
            return False
