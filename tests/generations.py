"""Editions that say in every file which generation they are, and processes that publish them.

A process of its own, for tests that kill it: python -m tests.generations COMMAND OUTPUT
    publish           publish one generation after another, exchanged in one step
    publish-aside     the same on a file system that cannot exchange
    hold              claim the output, write a page, and wait
    die, die-aside    for every k, let a process that publishes die at its k-th step
"""

import fcntl
import hashlib
import io
import itertools
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from unittest import mock

from edition import publication
from edition.manifest import TOOLKIT
from edition.publication import MANIFEST, WORK, Publication, claim


def fill(stage: Publication, generation: int, pages: int = 60) -> None:
    """Write a whole edition; generations differ in the names of files, not in their number."""
    files = [PurePosixPath(f"assets/{generation % 3}/style.css")]
    files += [PurePosixPath(f"texts/{generation % 4 + page:02}.html") for page in range(pages)]
    content = f"generation {generation}\n".encode() * 400
    for path in files:
        stage.write(path, content)
    stage.write(PurePosixPath(MANIFEST), manifest({str(path): content for path in files}))


def manifest(files: dict[str, bytes]) -> bytes:
    listed = [
        {"path": path, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for path, data in sorted(files.items())
    ]
    return json.dumps({"toolkit": {"name": TOOLKIT, "version": "0"}, "files": listed}).encode()


def publish(output: Path, generation: int, pages: int = 60) -> None:
    with claim(output) as stage:
        fill(stage, generation, pages)
        stage.publish()


def generation_of(output: Path) -> int | None:
    """Return the generation of an edition that is exactly one; None if there is no edition."""
    if not output.exists():
        return None
    found = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if not path.is_dir()
    }
    own_manifest = found.pop(MANIFEST)
    assert own_manifest == manifest(found), "a file is missing, torn or too many"
    words = {word for data in found.values() for word in data.split()}
    assert len(words) == 2, "two generations mixed"
    return int((words - {b"generation"}).pop())


def remains(output: Path) -> set[str]:
    """Return what lies in the work folder beside the lock."""
    lasting = {".gitignore", f"lock-{output.name}"}
    work = output.parent / WORK
    return {path.name for path in work.iterdir()} - lasting if work.exists() else set()


# --- Steps that fail


DOORS: tuple[tuple[object, str], ...] = (
    *((os, name) for name in ("open", "write", "fsync", "mkdir", "chmod", "rename")),
    *((os, name) for name in ("rmdir", "unlink", "lstat", "stat", "scandir", "ftruncate")),
    (io, "open"),
    (fcntl, "flock"),
    (publication, "_exchange"),
)
"""By these `publication`, and what it calls of Python's library, reach the file system."""


@dataclass
class Steps:
    """Counts the steps that a process asks of the file system, and spoils some of them."""

    spoil: Callable[[int], None]
    taken: int = 0

    def counted(self, function: Callable[..., Any], *, spared: bool) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            self.taken += 1
            self.spoil(self.taken)
            return None if spared else function(*arguments, **options)

        return step


@contextmanager
def spoiled(spoil: Callable[[int], None]) -> Iterator[Steps]:
    """Call `spoil` with its number before every step that is asked of the file system.

    What is flushed never reaches the disk here: these tests are about order, not about disks.
    """
    steps = Steps(spoil)
    doors = [(module, name, getattr(module, name)) for module, name in DOORS]
    try:
        for module, name, function in doors:
            setattr(module, name, steps.counted(function, spared=name == "fsync"))
        yield steps
    finally:
        for module, name, function in doors:
            setattr(module, name, function)


def fatal_at(step: int) -> Callable[[int], None]:
    """Return what kills the process at that step, as no one can catch or clean up after."""

    def spoil(taken: int) -> None:
        if taken == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return spoil


# --- The commands


def publish_for_ever(output: Path) -> None:
    for generation in itertools.count(1 + (generation_of(output) or 0)):
        publish(output, generation)
        say(generation)


def hold(output: Path) -> None:
    with claim(output) as stage:
        stage.write(PurePosixPath("texts/00.html"), b"a page")
        say("claimed")
        time.sleep(60)


def die_at_every_step(output: Path) -> None:
    """Fork processes that die at their first, second, third … step, until one survives."""
    publish(output, 0, pages=1)
    for step in itertools.count(1):
        before = generation_of(output)
        assert before is not None
        process = os.fork()
        if not process:
            with spoiled(fatal_at(step)):
                publish(output, before + 1, pages=1)
            os._exit(0)
        _, status = os.waitpid(process, 0)
        with claim(output):
            pass
        assert generation_of(output) in {before, before + 1}, f"step {step}"
        assert not remains(output), f"step {step}"
        if not status:
            break
    say(step)


def say(word: object) -> None:
    """Tell the test that started this process."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(command: str, output: Path) -> None:
    if command.endswith("-aside"):
        mock.patch.object(publication, "_exchange", return_value=False).start()
    commands = {"publish": publish_for_ever, "hold": hold, "die": die_at_every_step}
    commands[command.removesuffix("-aside")](output)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
