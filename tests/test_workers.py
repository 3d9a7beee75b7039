"""Texts rendered side by side: the same bundles in the same order, and nobody left behind."""

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from edition import site, workers
from edition.project import Project
from edition.transform import Recipe, Transformer

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


def jobs(number: int) -> list[workers.Job]:
    return [(letter(f"letter {n}"), {**PAGE, "id": f"l{n}"}) for n in range(number)]


@pytest.fixture(scope="module")
def transformer() -> Transformer:
    return Transformer(Recipe(EDITION, {}))


def test_two_processes_give_the_bundles_of_one_in_the_same_order(
    transformer: Transformer, monkeypatch: pytest.MonkeyPatch
):
    alone = list(workers.render(jobs(24), transformer, 1))
    monkeypatch.setattr(workers, "_WORTH_A_PROCESS", 4)

    together = list(workers.render(jobs(24), transformer, 2))

    assert together == alone
    assert len(set(alone)) == 24


def test_few_texts_start_no_process(transformer: Transformer, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        pytest.fail("a process was started for three texts")

    monkeypatch.setattr(workers, "ProcessPoolExecutor", refuse)

    assert len(list(workers.render(jobs(3), transformer, 8))) == 3


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
                workers._WORTH_A_PROCESS = 4
                transformer = Transformer(Recipe(test_workers.EDITION, {{}}))
                bundles = workers.render(test_workers.jobs(400), transformer, 2)
                next(bundles)
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
