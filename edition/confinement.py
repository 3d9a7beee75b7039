"""Confinement: an engine in a process of its own, for stylesheets made of what others wrote.

While SaxonC computes, nothing else in its process runs, not even Ctrl-C; and some expressions
never come to an end, or bring the whole process down. So those that nobody has tested run
elsewhere, and have a deadline.
"""

import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from edition.errors import StylesheetError
from edition.saxon import Engine, Fault, FaultyStylesheetError

DEADLINE = 60.0
"""Seconds for one document: a thousand times what rules usually take."""

_BROKEN = "the processor broke down"


class BrokenDownError(StylesheetError):
    """A stylesheet came to no end, or brought its process down; the engine is lost."""


class ConfinedEngine:
    """An engine that can be asked the same as `saxon.Engine`, until something breaks it down."""

    def __init__(
        self, stylesheets: Mapping[str, Path], catalog: Path, deadline: float = DEADLINE
    ) -> None:
        """Start the process, and compile the stylesheets there."""
        context = get_context("spawn")  # a copy of a process in which SaxonC has begun is not safe
        self._connection, theirs = context.Pipe()
        arguments = (theirs, dict(stylesheets), catalog)
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self._answer(DEADLINE)
        self._deadline = deadline

    def add(self, name: str, text: str) -> None:
        """Compile a stylesheet. Raises FaultyStylesheetError where it does not compile."""
        self._ask("add", name, text)

    def run(self, stylesheet: str, parameters: Mapping[str, str], source: str | None = None) -> str:
        """Run a stylesheet. Raises FaultyStylesheetError when it stops, BrokenDownError else."""
        return self._ask("run", stylesheet, dict(parameters), source)

    def _ask(self, what: str, *arguments: object) -> str:
        try:
            self._connection.send((what, arguments))
        except OSError as error:
            raise BrokenDownError(_BROKEN) from error
        return self._answer(self._deadline)

    def _answer(self, seconds: float) -> str:
        try:
            if not self._connection.poll(seconds):
                self._process.kill()
                raise BrokenDownError(f"it took longer than {seconds:g} seconds")
            answer = self._connection.recv()
        except (EOFError, OSError) as error:
            raise BrokenDownError(_BROKEN) from error
        if isinstance(answer, str):
            return answer
        raise FaultyStylesheetError(*answer)


# ---------------------------------------------------------------------------------------------
# In the other process

_Error = tuple[str, str, tuple[Fault, ...]]
"""What a FaultyStylesheetError is made of."""


def _serve(connection: Connection, stylesheets: Mapping[str, Path], catalog: Path) -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the affair of the one who asks
    engine = Engine(stylesheets, catalog)
    with suppress(EOFError, OSError):
        connection.send("")  # ready
        while True:
            what, arguments = connection.recv()
            connection.send(_done(engine, what, arguments))


def _done(engine: Engine, what: str, arguments: Sequence[Any]) -> str | _Error:
    try:
        if what == "run":
            return engine.run(*arguments)
        engine.add(*arguments)
    except FaultyStylesheetError as error:
        return error.message, error.hint, error.faults
    return ""
