"""The floor plan of the house, as design §2 draws it: what may import what, and what is where."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import tools

PACKAGE = tools.ROOT / "edition"
TESTS = Path(__file__).parent

# `python -m edition` is run by the tests of the command; `model` holds nouns that do nothing.
WITHOUT_TESTS = {"__init__", "__main__", "model"}

# The gate that refuses a text and the words in which it does so are one subject.
TESTED_WITH = {"wellformed": "source"}

FOREIGN_PLACES = re.compile(
    r"(?<![\w/.…])/(?:home|root|Users|tmp|work|mnt|opt|srv)/"  # a folder of somebody's machine
    r"|\b[A-Z]:\\(?!\\)|\bfile://localhost"
    r"|\b(?:pypi|npmjs|pythonhosted|crates)\.(?:org|com|io)\b"  # a registry of packages
    r"|\b(?:index-url|registry|proxy)\s*=\s*http",
)
SPOKEN_OF = {
    # Where a message or a text must not name a place, a test says which.
    "tests/test_architecture.py",
    "tests/test_documentation.py",
}


def modules() -> list[str]:
    """Return the modules of the package; one that grew into a folder is still one."""
    return sorted(
        path.stem
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    )


def tracked() -> list[Path]:
    if not (tools.ROOT / ".git").exists():
        pytest.skip("this is no clone: nothing says which files belong to the project")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(command, cwd=tools.ROOT, capture_output=True, check=True)
    return [tools.ROOT / name for name in answer.stdout.decode().split("\0") if name]


def test_imports_point_down():
    """The floors are in pyproject.toml, under [tool.importlinter]."""
    lint = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run(
        [lint, "--no-cache"], cwd=tools.ROOT, capture_output=True, check=False, encoding="utf-8"
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_module_has_its_floor():
    plan = (tools.ROOT / "pyproject.toml").read_text()
    floors = set(re.findall(r"[\w]+", plan.partition("layers = [")[2].partition("]")[0]))

    assert {name for name in modules() if name != "__init__"} == floors


@pytest.mark.parametrize("name", [name for name in modules() if name not in WITHOUT_TESTS])
def test_every_module_has_its_tests(name: str):
    assert (TESTS / f"test_{TESTED_WITH.get(name, name)}.py").is_file()


def test_every_module_says_what_it_is():
    for path in PACKAGE.rglob("*.py"):
        assert path.read_text("utf-8").startswith('"""'), path


def test_no_file_names_a_machine_or_a_registry():
    found = [
        f"{file.relative_to(tools.ROOT)}:{number}: {place[0]}"
        for file in tracked()
        if file.is_file() and str(file.relative_to(tools.ROOT)) not in SPOKEN_OF
        for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").splitlines(), 1)
        for place in FOREIGN_PLACES.finditer(line)
    ]

    assert found == []


@pytest.mark.parametrize(
    ("line", "is_foreign"),
    [
        ("see /home/ada/edition", True),
        ("C:\\Users", True),
        ("https://pypi.org/simple", True),
        ("https://example.org/home/ada", False),
        ("… /output: 1 text", False),
    ],
)
def test_what_is_a_machine_or_a_registry(line: str, is_foreign: bool):  # noqa: FBT001 (a column of the table)
    assert bool(FOREIGN_PLACES.search(line)) == is_foreign
