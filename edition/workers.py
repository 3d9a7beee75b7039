"""Several processes for one job: pages made side by side, results in the order of what was asked.

SaxonC lets no other thread run while it transforms, so the work is spread over processes, each
with its own compiled stylesheets. They are started fresh (`spawn`): a process that is copied
after the library has begun is not safe. One that dies, or does not come to an end, costs the one
page that it was making.
"""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from types import TracebackType
from typing import Protocol, Self, TypeAlias, TypeVar

from edition.errors import EditionError
from edition.transform import Recipe, Transformer


class Job(Protocol):
    """What is to be made."""

    @property
    def size(self) -> int:
        """Of how many characters it is made."""


_Job = TypeVar("_Job", bound=Job)
Task: TypeAlias = Callable[[Transformer, _Job], str]
"""How it is made: a function of a module, which another process finds by its name."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What could not be made, for its process came to an end before it, or to none at all."""

    reason: str
    """What the process did, as the rest of a sentence."""


_ALONE = 24
"""So many jobs are done before others are asked to help: to start a process costs as much."""

_AHEAD = 3
"""Jobs that a process has at a time, so that it need not wait for the next."""

_WINDOW = 32
"""How far results may run ahead of the one whose turn it is, for each process."""

_PATIENCE, _FOR_EACH_MEGABYTE = 120.0, 60.0
"""Seconds after which nobody waits any longer for what a process is making."""


class Crew:
    """The processes of a build; where one is enough, or there is little to do, there is none.

    It is a context: when that is left, none of them runs any longer.
    """

    def __init__(self, transformer: Transformer, processes: int) -> None:
        """Name the transformer for what is made in this process, and how many others may run."""
        self._transformer = transformer
        self._most = processes
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers.clear()

    def each(self, task: Task[_Job], jobs: Iterable[_Job]) -> Iterator[str | Lost]:
        """Yield what a task makes of each job, in their order; they are taken as they are needed.

        Raises what the task raises.
        """
        coming = iter(jobs)
        if not self._workers:
            for job in islice(coming, _ALONE if self._most > 1 else None):
                yield task(self._transformer, job)
        following = next(coming, None)
        if following is not None:
            yield from self._together(task, chain([following], coming))

    def _together(self, task: Task[_Job], jobs: Iterator[_Job]) -> Iterator[str | Lost]:
        if not self._workers:
            self._workers += [_Worker(self._transformer.recipe) for _ in range(self._most)]
        coming = (_Given(number, task, job, job.size) for number, job in enumerate(jobs))
        made: dict[int, str | Lost] = {}
        turn = given = 0
        while True:
            given += self._give(coming, turn + _WINDOW * self._most - given)
            if turn in made:
                yield made.pop(turn)
                turn += 1
            elif turn == given:
                return
            else:
                made |= self._received()

    def _give(self, coming: Iterator["_Given"], most: int) -> int:
        """Give each process what it has room for, the idle ones first; return how many jobs."""
        given = 0
        while given < most:
            worker = min(self._workers, key=lambda one: len(one.given))
            job = next(coming, None) if len(worker.given) < _AHEAD else None
            if job is None:
                break
            worker.give(job)
            given += 1
        return given

    def _received(self) -> Mapping[int, str | Lost]:
        """Wait for results, and return those that came, by the numbers of their jobs."""
        busy = [worker for worker in self._workers if worker.given]
        patience = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.connection for worker in busy], patience)
        now, made = time.monotonic(), dict[int, str | Lost]()
        for worker in busy:
            if worker.connection in ready:
                made |= self._taken(worker)
            elif worker.deadline <= now:
                made |= self._replaced(worker, "did not come to an end")
        return made

    def _taken(self, worker: "_Worker") -> Mapping[int, str | Lost]:
        try:
            result = worker.connection.recv()
        except (EOFError, OSError):
            return self._replaced(worker, "has died")
        if isinstance(result, EditionError):
            raise result
        return {worker.done(): result}

    def _replaced(self, worker: "_Worker", reason: str) -> Mapping[int, Lost]:
        """Put a new process in the place of one, with all that was given to it but the first."""
        worker.stop()
        lost, *others = worker.given
        fresh = _Worker(self._transformer.recipe)
        self._workers[self._workers.index(worker)] = fresh
        for one in others:
            fresh.give(one)
        return {lost.number: Lost(reason)}


def default_processes() -> int:
    """Return how many processes this machine can keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ---------------------------------------------------------------------------------------------
# A process, as the build sees it


@dataclass(frozen=True, slots=True)
class _Given:
    """A job that was given to a process."""

    number: int
    task: Callable[..., str]
    job: object
    size: int


class _Worker:
    """Another process with what it was given, of which it is making the first."""

    def __init__(self, recipe: Recipe) -> None:
        context = get_context("spawn")
        self.given: deque[_Given] = deque()
        self.deadline = 0.0
        """When nobody waits any longer for the first."""
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, recipe), daemon=True)
        self._process.start()
        theirs.close()
        # A pipe that is full would let the build wait for a process that waits for the build.
        self._outbox: SimpleQueue[_Given | None] = SimpleQueue()
        threading.Thread(target=self._send, daemon=True).start()

    def give(self, job: _Given) -> None:
        """Hand a job over."""
        self.given.append(job)
        self._outbox.put(job)
        if len(self.given) == 1:
            self._begin()

    def done(self) -> int:
        """Take note that the first job is done, and return its number."""
        number = self.given.popleft().number
        if self.given:
            self._begin()
        return number

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._outbox.put(None)
        self._process.kill()
        self._process.join()
        self.connection.close()

    def _begin(self) -> None:
        size = self.given[0].size / 1_000_000
        self.deadline = time.monotonic() + _PATIENCE + size * _FOR_EACH_MEGABYTE

    def _send(self) -> None:
        with suppress(OSError):  # whoever receives the results sees that it has died
            while job := self._outbox.get():
                self.connection.send((job.task, job.job))


# ---------------------------------------------------------------------------------------------
# In the other process


def _work(connection: Connection, recipe: Recipe) -> None:
    """Do job after job. Ctrl-C is the build's affair, and nobody outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox: SimpleQueue[tuple[Callable[..., str], object]] = SimpleQueue()
    threading.Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    transformer = Transformer(recipe)
    while True:
        task, job = inbox.get()
        connection.send(_result(task, transformer, job))


def _receive(
    connection: Connection, inbox: "SimpleQueue[tuple[Callable[..., str], object]]"
) -> None:
    """Take jobs as they come, while the transformer is at work; leave when the build is gone."""
    try:
        while True:
            inbox.put(connection.recv())
    except (EOFError, OSError):
        os._exit(1)


def _result(task: Callable[..., str], transformer: Transformer, job: object) -> str | EditionError:
    try:
        return task(transformer, job)
    except EditionError as error:
        return error
