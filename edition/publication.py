"""Publication: how a finished edition takes the place of the published one.

A reader finds either the old edition or the new one, whole, whatever happens in between: a
failed build, a full disk, Ctrl-C, a killed process. Beside the output lies a work folder:

    output/                  the published edition
    .edition/.gitignore      keeps the work folder out of a repository
    .edition/lock-output     held by the one build of this output
    .edition/stage-output    where the new edition grows; its remains after a killed build
    .edition/old-output      the published edition, for the moment in which it has no place
    .edition/cache.db        the cache of the build, which is not ours

The new edition is written into the stage and then exchanged with the published one in one step
of the file system, after which the stage holds the old edition and is deleted. Where a file
system cannot exchange, the old edition is renamed to `old-output` and the new one takes its
place. So wherever there is an `old-output`, a build died between or right after these two
steps, and the next build repairs it before it does anything else. A folder of that name is
always whole: to be deleted it must first become the stage.
"""

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.errors import BuildInProgressError, EditionError, PublicationError
from edition.manifest import NAME, TOOLKIT

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

WORK = ".edition"
MANIFEST = str(NAME)


@contextmanager
def claim(output: Path) -> Iterator["Publication"]:
    """Take the sole right to publish to an output folder, and an empty stage to write into.

    The lock ends with the block, or with the process if that is killed. Leaving the block
    without `publish` removes the stage and leaves the published edition as it was.

    Raises BuildInProgressError while another process (or block) builds the same output, and
    PublicationError where the output is not ours to replace or cannot be written.
    """
    place = _resolved(output)
    _refuse_place(place)
    publication = Publication(place, _work_folder(place))
    with _locked(publication.lock, publication.output, "built"):
        try:
            publication.begin()
            yield publication
        finally:
            # The next build sweeps what cannot be swept now.
            with suppress(OSError):
                publication.clear()


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Take the sole right to write a file that is read before it is written anew.

    Raises BuildInProgressError while another process (or block) has it, and PublicationError
    where nothing can be written beside the file.
    """
    place = _resolved(file)
    lock = _work_folder(place) / f"lock-{_tag(place.name)}"
    with _locked(lock, place, "written"):
        yield


@dataclass(frozen=True, slots=True)
class Publication:
    """The right to publish one edition; made by `claim`."""

    output: Path
    work: Path

    @property
    def stage(self) -> Path:
        """The folder in which the complete new edition grows."""
        return self.work / f"stage-{_tag(self.output.name)}"

    @property
    def cache(self) -> Path:
        """Where the cache of the build lies; every output in a folder has its own."""
        name = self.output.name
        return self.work / ("cache.db" if name == "output" else f"cache-{_tag(name)}.db")

    @property
    def lock(self) -> Path:
        """The file that the build of this output keeps locked."""
        return self.work / f"lock-{_tag(self.output.name)}"

    @property
    def aside(self) -> Path:
        """Where the published edition waits if it cannot be exchanged in one step."""
        return self.work / f"old-{_tag(self.output.name)}"

    def begin(self) -> None:
        """Mend what a killed build left, and make a new empty stage."""
        with _explained(f"what an earlier build left in `{self.work}` cannot be cleared"):
            self.clear()
        _refuse_losses(self.output)
        with _explained(f"`{self.work}` cannot be written"):
            _make_folder(self.stage)

    def clear(self) -> None:
        """Put the published edition back if it lies aside, and remove the stage."""
        if _type(self.aside):
            if _listed_files(self.output) is None:
                # Here a build died between its two renames. An empty folder in the place of
                # the edition was put there since; anything else was refused before.
                with suppress(FileNotFoundError):
                    self.output.rmdir()
                self.aside.rename(self.output)
            else:
                _remove(self.stage)
                self.aside.rename(self.stage)
        _remove(self.stage)

    def write(self, path: PurePosixPath, data: bytes) -> None:
        """Write a file of the new edition; the folders on the way are made.

        Raises PublicationError if the address leaves the edition or has a file already, so
        that no two pages can share one address unnoticed.
        """
        self._fill(path, (data,))

    def copy(self, file: Path, path: PurePosixPath) -> None:
        """Copy a file into the new edition, under the same conditions as `write`."""
        with _explained(f"`{file}` cannot be read"), file.open("rb") as source:
            self._fill(path, iter(lambda: source.read(_PORTION), b""))

    def _fill(self, path: PurePosixPath, portions: Iterable[bytes]) -> None:
        target = self.stage / _inside(path)
        with _explained(f"`{path}` cannot be written"):
            descriptor = self._create(target, path)
            try:
                for portion in portions:
                    _write_all(descriptor, portion)
            finally:
                os.close(descriptor)
            # Not left to the umask: what is published is for everyone to read.
            target.chmod(_FILE_MODE)

    def _create(self, target: Path, path: PurePosixPath) -> int:
        with suppress(FileNotFoundError):
            return _new_file(target, path)
        self._make_folders(target.parent)
        return _new_file(target, path)

    def _make_folders(self, folder: Path) -> None:
        """Make the folders between the stage, which must be there, and a file."""
        missing = folder.relative_to(self.stage).parts
        for depth in range(1, len(missing) + 1):
            with suppress(FileExistsError):
                _make_folder(self.stage.joinpath(*missing[:depth]))

    def publish(self) -> None:
        """Put the new edition in the place of the published one.

        Raises EditionError if the stage is not what its manifest says, and PublicationError
        if the disk fails or the published folder now holds what is not of the edition. A
        failure to delete the old edition is none: the next build does it.
        """
        self._check_stage()
        _refuse_losses(self.output)
        with _explained("the new edition cannot be written to the disk"):
            _flush(self.stage)
        with _explained(f"`{self.output}` cannot be replaced"):
            self._take_the_place()
        with _explained(
            f"the new edition is in `{self.output}`, but the disk did not confirm it",
            "Check the disk, and prove the edition with `edition verify`.",
        ):
            _flush_folder(self.output.parent)
            _flush_folder(self.work)
        with suppress(OSError):
            self.clear()

    def _take_the_place(self) -> None:
        if not _type(self.output):
            self.stage.rename(self.output)
        elif not _exchange(self.stage, self.output):
            # If the second step fails, `clear` takes back the first at the end of the block.
            self.output.rename(self.aside)
            self.stage.rename(self.output)

    def _check_stage(self) -> None:
        """Refuse an edition that the next build would not know for ours, or not whole."""
        with _explained("the new edition cannot be read back"):
            listed = _listed_files(self.stage)
            if listed is None:
                message = f"the new edition has no {MANIFEST} that can be read"
                raise EditionError(message, _OUR_FAULT)
            sizes = {path: (self.stage / path).stat().st_size for path in _files(self.stage)}
        sizes.pop(MANIFEST)
        wrong = sorted(path for path, _ in sizes.items() ^ listed.items())
        if wrong:
            message = f"{MANIFEST} and the new edition differ: {_some(wrong)}"
            raise EditionError(message, _OUR_FAULT)


# ---------------------------------------------------------------------------------------------
# Which folder is ours to replace

_OTHER_FOLDER = "Name another folder with -o."

# Made by file managers and of no use to anyone else: lost knowingly.
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def _resolved(output: Path) -> Path:
    """Return the output without links on the way to it; the last step is kept as it is."""
    try:
        if output.name in {"", ".."}:
            return output.resolve()
        return output.parent.resolve() / output.name
    except (OSError, RuntimeError, ValueError) as failure:  # a loop of links, a null character
        raise PublicationError(
            f"`{output}` is not the name of a folder", _OTHER_FOLDER
        ) from failure


def _refuse_place(output: Path) -> None:
    """Refuse what no edition may replace: a look without the lock, before anything is made."""
    standing: list[Path] = []
    with suppress(RuntimeError):  # a user without a home
        standing.append(Path.home())
    with suppress(FileNotFoundError):  # a current folder that was deleted
        standing.append(Path.cwd())
    if any(place.resolve().is_relative_to(output) for place in standing):
        message = f"`{output}` is, or holds, your home folder or the folder you are in"
        raise PublicationError(message, _OTHER_FOLDER)
    if output.name.casefold() == WORK:
        message = f"`{output}` is the name of the folder in which editions are made"
        raise PublicationError(message, _OTHER_FOLDER)
    with _explained(f"`{output}` cannot be read"):
        _refuse_others_folder(output)


def _refuse_others_folder(output: Path) -> None:
    kind = _type(output)
    if kind == stat.S_IFLNK:
        hint = "Remove the link, or name the folder to which it leads with -o."
        raise PublicationError(f"`{output}` is a link, not a folder", hint)
    if kind not in {0, stat.S_IFDIR}:
        raise PublicationError(f"`{output}` is a file, not a folder", _OTHER_FOLDER)
    if _listed_files(output) is None and _foreign_files(output):
        message = f"`{output}` is a folder with other files in it, not an edition"
        hint = "Name another folder with -o, or move its files to another place."
        raise PublicationError(message, hint)


def _refuse_losses(output: Path) -> None:
    """Refuse to replace a folder in which something would be lost."""
    with _explained(f"`{output}` cannot be read"):
        _refuse_others_folder(output)
        lost = _foreign_files(output)
    if lost:
        message = f"`{output}` holds files that are not of the edition and would be lost: "
        hint = "Move them to another place and build again."
        raise PublicationError(message + _some(lost), hint)


def _foreign_files(folder: Path) -> list[str]:
    """Return the files in a folder that are not of an edition, in order."""
    known = {MANIFEST, *listed} if (listed := _listed_files(folder)) is not None else set()
    return sorted(
        path
        for path in _files(folder)
        if path not in known and PurePosixPath(path).name.casefold() not in _LITTER
    )


def _files(folder: Path) -> Iterator[str]:
    """Give the addresses of all files in a folder; a link counts as a file. Raises OSError."""

    def fail(failure: OSError) -> None:
        if not isinstance(failure, FileNotFoundError) or failure.filename != str(folder):
            raise failure

    for place, folders, files in os.walk(folder, onerror=fail):
        links = [name for name in folders if _type(Path(place, name)) == stat.S_IFLNK]
        for name in files + links:
            yield Path(place, name).relative_to(folder).as_posix()


def _listed_files(folder: Path) -> Mapping[str, int] | None:
    """Return the files that an edition lists and their sizes; None for what is no edition."""
    file = folder / MANIFEST
    if _type(file) != stat.S_IFREG:
        return None
    try:
        manifest: object = json.loads(file.read_bytes())
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    match manifest:
        case {"toolkit": {"name": name}, "files": list(files)} if name == TOOLKIT:
            return _sizes(files)
        case _:
            return None


def _sizes(files: list[object]) -> Mapping[str, int] | None:
    sizes: dict[str, int] = {}
    for file in files:
        match file:
            case {"path": str(path), "bytes": int(size)}:
                sizes[path] = size
            case _:
                return None
    return sizes


_SHOWN = 3


def _some(paths: list[str]) -> str:
    """Return the first few paths of a list, and how many there are besides."""
    more = f" and {len(paths) - _SHOWN} more" if len(paths) > _SHOWN else ""
    return ", ".join(f"`{path}`" for path in paths[:_SHOWN]) + more


# ---------------------------------------------------------------------------------------------
# The work folder and its lock

_LONGEST_TAG = 200
"""Bytes of a name that leave room for a prefix; file systems allow 255."""


def _tag(name: str) -> str:
    """Return the name of an output, or its fingerprint where nothing could stand before it."""
    encoded = os.fsencode(name)
    return name if len(encoded) <= _LONGEST_TAG else hashlib.sha256(encoded).hexdigest()


def _work_folder(output: Path) -> Path:
    """Return the work folder beside an output; make it if need be."""
    work = output.parent / WORK
    with _explained(f"nothing can be written beside `{output}`"):
        output.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            work.mkdir()
        if _type(work) != stat.S_IFDIR:
            raise PublicationError(f"`{work}` is not a folder", "Remove it and build again.")
        neighbour = output if _type(output) else output.parent
        if neighbour.stat().st_dev != work.stat().st_dev:
            message = f"`{output}` is on a disk of its own, and cannot be replaced in one step"
            raise PublicationError(message, f"Name a folder inside it: -o `{output / 'edition'}`.")
        _ignore_in_git(work / ".gitignore")
    return work


def _ignore_in_git(file: Path) -> None:
    with suppress(FileNotFoundError):
        # An empty one was left by a build that was killed right here.
        if file.lstat().st_size:
            return
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | _PLAIN, _FILE_MODE)
    try:
        _write_all(descriptor, b"*\n")
    finally:
        os.close(descriptor)


@contextmanager
def _locked(lock: Path, place: Path, work: str) -> Iterator[None]:
    """Keep a place locked; `work` is what is done there: “built”."""
    descriptor = _take_lock(lock, place, work)
    try:
        yield
    finally:
        _release(descriptor)


def _take_lock(lock: Path, place: Path, work: str) -> int:
    """Lock a place for this process and return the open lock file.

    The lock file itself stays: to delete it would let two builds lock two files of one name.
    """
    with _explained(f"`{place}` cannot be locked"):
        descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | _PLAIN, _FILE_MODE)
        try:
            _lock_or_refuse(descriptor, place, work)
            os.ftruncate(descriptor, 0)
            _write_all(descriptor, f"process {os.getpid()}\n".encode("ascii"))
        except BaseException:
            os.close(descriptor)
            raise
    return descriptor


def _lock_or_refuse(descriptor: int, place: Path, work: str) -> None:
    if not _lock(descriptor):
        holder = os.read(descriptor, 100).decode("ascii", "replace").strip()
        message = f"`{place}` is being {work} by {holder or 'another process'}"
        hint = "Wait until that has ended, and run the command again."
        raise BuildInProgressError(message, hint)


def _release(descriptor: int) -> None:
    """Unlock; in so many words, for a forked worker may still have the file open."""
    try:
        with suppress(OSError):
            os.ftruncate(descriptor, 0)
            _unlock(descriptor)
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    # Windows forbids reading what is locked: lock a byte after the name of the holder.
    _LOCKED_BYTE = 1 << 20

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def _unlock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


# ---------------------------------------------------------------------------------------------
# Files and folders

_FILE_MODE = 0o644
_FOLDER_MODE = 0o755
_PORTION = 1 << 20

# Never through a link; on Windows as bytes. Each flag is missing on the other system.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN

# A backslash and a colon lead out of a folder on Windows.
_UNFIT = re.compile(r"[\\:\x00-\x1f\x7f\ud800-\udfff]")


def _inside(path: PurePosixPath) -> PurePosixPath:
    """Return an address if it stays inside the edition, on every system."""
    if path.is_absolute() or not path.parts or ".." in path.parts or _UNFIT.search(str(path)):
        raise PublicationError(f"`{path}` is not an address inside the edition", _OUR_FAULT)
    return path


def _type(path: Path) -> int:
    """Return what stands at a path, as a type of `stat`; 0 for nothing. Raises OSError.

    The questions of `pathlib` take a disk that fails for a file that is missing.
    """
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return 0


def _make_folder(folder: Path) -> None:
    folder.mkdir()
    folder.chmod(_FOLDER_MODE)


def _new_file(target: Path, path: PurePosixPath) -> int:
    try:
        return os.open(target, _NEW_FILE, _FILE_MODE)
    except FileExistsError as failure:
        message = f"two files of the edition would be called `{path}`"
        raise PublicationError(message, _OUR_FAULT) from failure


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _remove(folder: Path) -> None:
    """Delete a folder with all that is in it, if it is there; a link, not what it leads to."""
    kind = _type(folder)
    if kind == stat.S_IFDIR:
        shutil.rmtree(folder)
    elif kind:
        folder.unlink()


def _flush(stage: Path) -> None:
    """Have the disk take the manifest and every folder, so that a power cut finds them whole.

    Not every file: that is a wait for the disk for each of some ten thousand pages. What a
    power cut in the seconds after may cost is thus the content of pages, not the tree or its
    inventory. `edition verify` finds them by their checksums, and the next build writes the
    same bytes again.
    """
    descriptor = os.open(stage / MANIFEST, os.O_RDWR | _PLAIN)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    for place, _, _ in os.walk(stage, topdown=False):
        _flush_folder(Path(place))


if sys.platform == "win32":

    def _flush_folder(folder: Path) -> None:
        """Do nothing: Windows has no way to flush a folder."""

else:

    def _flush_folder(folder: Path) -> None:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as failure:
            # Some network file systems keep folders safe themselves, and refuse to be asked.
            if failure.errno not in _NOT_DONE_HERE:
                raise
        finally:
            os.close(descriptor)


# ---------------------------------------------------------------------------------------------
# The exchange

_NOT_DONE_HERE = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})

# linux/fcntl.h, linux/fs.h and macOS sys/stdio.h
_CURRENT_FOLDER = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    first, second = os.fsencode(one), os.fsencode(other)
    failed: int
    try:
        if sys.platform == "linux":
            rename = ctypes.CDLL(None, use_errno=True).renameat2
            failed = rename(_CURRENT_FOLDER, first, _CURRENT_FOLDER, second, _RENAME_EXCHANGE)
        elif sys.platform == "darwin":
            failed = ctypes.CDLL(None, use_errno=True).renamex_np(first, second, _RENAME_SWAP)
        else:
            return False
    except AttributeError:  # a C library that does not know the function
        return False
    if failed and ctypes.get_errno() not in _NOT_DONE_HERE:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))
    return not failed


# ---------------------------------------------------------------------------------------------
# Failures in words

_OUR_FAULT = "This is a fault of the toolkit: please report it."
_REMEDIES = {
    errno.ENOSPC: "Make room on the disk and build again.",
    errno.EDQUOT: "Make room in your part of the disk and build again.",
    errno.EACCES: "Ask for the right to write there, or name another folder with -o.",
    errno.EPERM: "Ask for the right to write there, or name another folder with -o.",
    errno.EROFS: "Name a folder on a disk that can be written with -o.",
    errno.ENAMETOOLONG: "Use a shorter name.",
}


@contextmanager
def _explained(message: str, hint: str = "") -> Iterator[None]:
    """Turn a failure of the file system into one line for the scholar, and a remedy."""
    try:
        yield
    except OSError as failure:
        reason = failure.strerror or type(failure).__name__
        remedy = _REMEDIES.get(failure.errno or 0, "Check the disk and build again.")
        raise PublicationError(f"{message}: {reason}", hint or remedy) from failure
