"""What we hand out: a wheel that works in an empty folder, and locks that can be trusted."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from tests.tools import ROOT

# --- The wheel

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A letter</title></titleStmt>
      <publicationStmt><p>Made for a test.</p></publicationStmt>
      <sourceDesc><p>None.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text><body><p xml:id="letter-p1">Nothing is lost.</p></body></text>
</TEI>
"""


def run(*command: Path | str, cwd: Path) -> str:
    """Run a command as a stranger would, without the paths that this test runs with."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        command, cwd=cwd, env=clean, capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 0, f"exit code {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def hatchling(tree: Path, target: str) -> Path:
    """Build a distribution of a source tree with the backend that is installed here."""
    run(sys.executable, "-m", "hatchling", "build", "--target", target, cwd=tree)
    (made,) = (tree / "dist").iterdir()
    return made


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy what a commit of the working tree would hold: what git ignores must not be needed."""
    listed = run(
        *("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
        cwd=ROOT,
    )
    copy = tmp_path_factory.mktemp("tree")
    for name in listed.split("\0"):
        if (ROOT / name).is_file():  # not one that is deleted, nor the empty end of the list
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return copy


@pytest.fixture(scope="module")
def wheel(tree: Path) -> Path:
    return hatchling(tree, "wheel")


def test_the_wheel_carries_stylesheets_schemas_and_the_pages_of_the_codes(tree, wheel):
    carried = {
        f"edition/{folder.name}/{path.relative_to(folder).as_posix()}"
        for folder in (tree / "xslt", tree / "schemas", tree / "docs/reference/findings")
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".py"
    }

    assert carried <= set(ZipFile(wheel).namelist())


def test_the_wheel_holds_the_package_and_nothing_else(wheel):
    assert {name.split("/")[0].partition("-")[0] for name in ZipFile(wheel).namelist()} == {
        "edition",
        "edition_toolkit",  # the wheel's own metadata
    }


def test_the_sdist_builds_the_very_same_wheel(tree, wheel, tmp_path):
    again = shutil.copytree(tree, tmp_path / "again", ignore=shutil.ignore_patterns("dist"))
    run("tar", "-xf", hatchling(again, "sdist"), cwd=tmp_path)
    (source,) = tmp_path.glob("edition_toolkit-*")

    assert hatchling(source, "wheel").read_bytes() == wheel.read_bytes()


def test_the_installed_wheel_builds_an_edition_in_an_empty_folder(wheel, tmp_path):
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    python = environment / "bin" / "python"
    run(python, "-m", "pip", "install", "--no-index", "--no-deps", wheel, cwd=tmp_path)
    # The libraries of this environment come after the wheel's own, so that no network is needed.
    packages = environment / Path(sysconfig.get_path("purelib")).relative_to(sys.prefix)
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (packages / "libraries.pth").write_text("\n".join(sorted(paths)), encoding="utf-8")
    folder = tmp_path / "Früher Entwurf"
    folder.mkdir()
    (folder / "letter.xml").write_text(LETTER, encoding="utf-8")

    where = run(python, "-c", "import edition; print(edition.__file__)", cwd=folder)
    run(environment / "bin" / "edition", "build", "letter.xml", "-o", "output", cwd=folder)

    assert Path(where.strip()).is_relative_to(packages)
    assert run(environment / "bin" / "edition", "explain", "R003", cwd=folder).startswith("R003: ")
    assert (folder / "output" / "index.html").is_file()


# --- The locks

LOCKS = ("run", "dev")

# The oldest version of a run-time dependency without a known vulnerability, and which those are.
ADVISORIES = {
    "lxml": ("6.1.3", "CVE-2026-41066 before 6.1.0; parameter entities up to 6.1.2 (LP 2165901)"),
    "saxonche": ("13.1.1", "CVE-2026-91403 and CVE-2026-114820 up to 13.1"),
}


def locked(lock: str) -> dict[Requirement, set[str]]:
    """Return what a lock pins, and the hashes that it admits for each."""
    pins: dict[Requirement, set[str]] = {}
    for line in (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8").splitlines():
        words = line.removesuffix("\\").strip()
        if words.startswith("--hash="):
            pins[list(pins)[-1]].add(words)
        elif words and not words.startswith("#"):
            pins[Requirement(words)] = set()
    return pins


def dependencies() -> dict[str, Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {need.name: need for need in map(Requirement, project["dependencies"])}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_of_a_lock_is_pinned_with_hashes(lock):
    pins = locked(lock)

    assert pins
    for requirement, hashes in pins.items():
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_machine(lock):
    text = (ROOT / "requirements" / f"{lock}.lock").read_text(encoding="utf-8")

    assert not re.findall(r".*(?:://|-index|find-links|trusted-host|file:|(?<= )/).*", text)


def test_the_development_lock_holds_the_run_lock_whole():
    assert locked("run").items() <= locked("dev").items()


def test_the_run_lock_satisfies_every_dependency():
    pins = {requirement.name: requirement for requirement in locked("run")}

    for need in dependencies().values():
        (pin,) = pins[need.name].specifier
        assert need.specifier.contains(pin.version), need


@pytest.mark.parametrize("library", ADVISORIES)
def test_no_version_with_a_known_vulnerability_is_admitted(library):
    oldest, why = ADVISORIES[library]
    floors = [
        Version(bound.version)
        for bound in dependencies()[library].specifier
        if bound.operator == ">="
    ]

    assert floors, library
    assert min(floors) >= Version(oldest), why
