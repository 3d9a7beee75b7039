"""Several processes for one job: texts rendered side by side, results in the order of the texts.

SaxonC lets no other thread run while it transforms, so the work is spread over processes, each
with its own compiled stylesheets. They are started fresh (`spawn`): a process that is copied
after the library has begun is not safe.
"""

import os
import signal
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from edition.errors import StylesheetError
from edition.transform import Page, Recipe, Transformer

Job = tuple[str, Page]
"""A source text, and what its page is about."""

# Starting a process costs as much as rendering some hundred texts.
_WORTH_A_PROCESS = 200
_SEVERAL = 2


def render(jobs: Iterable[Job], transformer: Transformer, processes: int) -> Iterator[str]:
    """Yield the bundle of every text, in order; of few texts by the transformer at hand.

    Raises StylesheetError where a stylesheet fails, or a process is lost.
    """
    waiting = list(jobs)
    if min(processes, len(waiting) // _WORTH_A_PROCESS) < _SEVERAL:
        for source, page in waiting:
            yield transformer.document(source, page)
        return
    context = get_context("spawn")
    executor = ProcessPoolExecutor(processes, context, _start, (transformer.recipe,))
    try:
        yield from executor.map(_render, waiting, chunksize=16)
    except BrokenProcessPool as error:
        raise StylesheetError(
            "a process that rendered texts has died",
            "try again with -j 1; if it dies again, a stylesheet exhausts the machine",
        ) from error
    finally:
        executor.shutdown(cancel_futures=True)


def default_processes() -> int:
    """Return how many processes this machine can keep busy."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# ---------------------------------------------------------------------------------------------
# In the other process

_transformer: Transformer | None = None


def _start(recipe: Recipe) -> None:
    """Make ready for work: Ctrl-C is the parent's affair, and nobody outlives it."""
    global _transformer  # noqa: PLW0603 (a process has one; it cannot be handed over)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _transformer = Transformer(recipe)


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _render(job: Job) -> str:
    if _transformer is None:
        raise StylesheetError("a process that renders texts was not made ready")
    return _transformer.document(*job)
