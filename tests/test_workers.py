"""Pages made side by side: the same in the same order, nobody left behind, and one lost at most."""

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from edition import site, workers
from edition.errors import StylesheetError
from edition.project import Project
from edition.transform import Recipe, Transformer
from edition.workers import Crew, Lost

EDITION = {**site.edition_values(Project(Path()), "Letters"), "registers": []}

PAGE = {
    "root": "../",
    "path": "texts/x.html",
    "tei": "texts/x.xml",
    "plain_text": "texts/x.txt",
    "title": "A letter",
    "short_title": "A letter",
    "authors": [],
    "date": "",
    "entities": {},
    "links": {},
}


def letter(words: str) -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>'
        f"<text><body><p>{words}</p></body></text></TEI>"
    )


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to be rendered; some processes do not outlive theirs."""

    words: str
    fate: str = ""

    @property
    def size(self) -> int:
        return len(self.words)


def render(transformer: Transformer, job: Letter) -> str:
    if job.fate == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    while job.fate == "does not end":
        time.sleep(0.01)
    if job.fate == "fails":
        raise StylesheetError("the stylesheet stopped", "mend it")
    return transformer.document(letter(job.words), {**PAGE, "id": "l1"})


def jobs(number: int) -> list[Letter]:
    return [Letter(f"letter {n}") for n in range(number)]


@pytest.fixture(scope="module")
def transformer() -> Transformer:
    return Transformer(Recipe(EDITION, {}))


@pytest.fixture
def crew(transformer: Transformer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Crew]:
    """Two processes that are asked to help at once."""
    monkeypatch.setattr(workers, "_ALONE", 0)
    with Crew(transformer, 2) as both:
        yield both


def test_two_processes_give_what_one_gives_in_the_same_order(transformer: Transformer, crew: Crew):
    alone = list(Crew(transformer, 1).each(render, jobs(24)))

    together = list(crew.each(render, jobs(24)))

    assert together == alone
    assert len(set(alone)) == 24


def test_few_texts_start_no_process(transformer: Transformer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workers, "_Worker", None)

    assert len(list(Crew(transformer, 8).each(render, jobs(3)))) == 3


def test_jobs_are_taken_only_as_they_are_needed(crew: Crew):
    taken = []

    def many() -> Iterator[Letter]:
        for job in jobs(10_000):
            taken.append(job)
            yield job

    made = crew.each(render, many())
    next(made)

    assert len(taken) < 100


@pytest.mark.parametrize("fate", ["dies", "does not end"])
def test_a_process_that_ends_before_its_page_or_never_costs_that_page_alone(
    fate: str, crew: Crew, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(workers, "_PATIENCE", 2.0)
    given = jobs(12)
    given[5] = Letter("letter 5", fate)

    made = list(crew.each(render, given))

    assert [number for number, one in enumerate(made) if isinstance(one, Lost)] == [5]
    assert all(f"letter {n}" in str(one) for n, one in enumerate(made) if n != 5)


def test_what_fails_in_another_process_fails_here(crew: Crew):
    with pytest.raises(StylesheetError, match="the stylesheet stopped") as failure:
        list(crew.each(render, [Letter("letter", "fails")]))

    assert failure.value.hint == "mend it"


def test_no_process_runs_when_its_crew_is_left(transformer: Transformer, monkeypatch):
    monkeypatch.setattr(workers, "_ALONE", 0)
    with Crew(transformer, 2) as crew:
        made = crew.each(render, [Letter("letter 0"), *[Letter("", "does not end")] * 4])
        next(made)
        running = multiprocessing.active_children()
        begin = time.monotonic()

    assert len(running) == 2
    assert time.monotonic() - begin < 2
    assert multiprocessing.active_children() == []


def test_there_is_a_process_for_each_core():
    assert 1 <= workers.default_processes() <= (os.cpu_count() or 1)


def test_workers_do_not_outlive_a_build_that_was_killed(tmp_path: Path):
    """The parent dies by SIGKILL, so that nothing of its own can clean up after it."""
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import os, signal, sys
            sys.path[:0] = {sys.path!r}
            from edition import workers
            from edition.transform import Recipe, Transformer
            import test_workers

            if __name__ == "__main__":
                workers._ALONE = 0
                transformer = Transformer(Recipe(test_workers.EDITION, {{}}))
                crew = workers.Crew(transformer, 2)
                made = crew.each(test_workers.render, test_workers.jobs(400))
                next(made)
                children = open(f"/proc/self/task/{{os.getpid()}}/children").read()
                print(children, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)
            """
        )
    )
    if not Path("/proc/self").is_dir():
        pytest.skip("the processes of this system cannot be listed: no /proc")

    path = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    children = done.stdout.split()
    assert len(children) >= 2, done.stderr
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and any(map(_runs, children)):
        time.sleep(0.05)
    assert not [pid for pid in children if _runs(pid)]


def _runs(pid: str) -> bool:
    """Tell whether a process still runs; one that waits to be buried does not."""
    try:
        return Path("/proc", pid, "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
