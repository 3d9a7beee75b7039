"""The package (E): whether the archive is whole, and anybody can tell without us."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

from tests import tools
from tests.endings.outcome import Outcome, judged
from tests.endings.subject import Subject, sha256, tried

ALGORITHMS = ("sha256", "sha512")


def valid_bag(subject: Subject) -> Outcome:
    """Let bagit.py validate it, and twice with a bit changed."""
    tools.oracle("bagit.py")
    bag = subject.bag
    flipped, edited = (_copied(bag, subject.scratch / name) for name in ("flipped", "edited"))
    _flip(next(file for file in sorted((flipped / "data").rglob("*")) if file.is_file()))
    _flip(edited / "bag-info.txt")
    declared = (bag / "bagit.txt").read_text("utf-8")
    verdict = _validated(bag)
    return judged(
        [
            *(["it is no bag of version 1.0"] if "BagIt-Version: 1.0\n" not in declared else []),
            *(
                f"no manifest-{name}.txt"
                for name in ALGORITHMS
                if not (bag / f"manifest-{name}.txt").is_file()
            ),
            *([f"bagit.py: {verdict.stderr.strip()[-300:]}"] if verdict.returncode else []),
            *(
                f"bagit.py accepts a bag of which {what} was changed"
                for what, changed in (("a file", flipped), ("the information", edited))
                if not _validated(changed).returncode
            ),
        ],
        "bagit.py accepts it, and refuses it with a bit changed",
        files=sum(file.is_file() for file in bag.rglob("*")),
    )


def _copied(bag: Path, folder: Path) -> Path:
    return Path(shutil.copytree(bag, folder))


def _flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def _validated(bag: Path) -> subprocess.CompletedProcess[str]:
    command = (tools.oracle("python"), tools.oracle("bagit.py"), "--validate", bag)
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8")


def checked_by_coreutils(subject: Subject) -> Outcome:
    """Let `sha256sum` and `sha512sum` check every line."""
    lines = 0
    faults = []
    for algorithm in ALGORITHMS:
        for name in (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"):
            program = tools.program(f"{algorithm}sum", "coreutils")
            lines += len((subject.bag / name).read_text("utf-8").splitlines())
            command = (program, "--check", "--strict", "--quiet", name)
            done = subprocess.run(
                command, cwd=subject.bag, check=False, capture_output=True, encoding="utf-8"
            )
            faults += [f"{name}: {line}" for line in done.stdout.splitlines()]
            faults += [f"{name}: {done.stderr.strip()}"] if done.returncode else []
    return judged(faults, checksums=lines)


def valid_crate(subject: Subject) -> Outcome:
    """Let roc-validator ask for all that is required and recommended."""
    cache, told = subject.scratch / "contexts", subject.scratch / "verdict.json"
    seed = (tools.oracle("python"), tools.ROOT / "tests" / "crates.py", cache)
    subprocess.run(seed, check=True)
    validate: list[str | Path] = [
        *(tools.oracle("rocrate-validator"), "-y", "validate", "--offline", "--no-paging"),
        *("--cache-path", cache, "--profile-identifier", "ro-crate-1.2"),
        *("--requirement-severity", "recommended"),
        *("--output-format", "json", "--output-file", told),
        subject.bag / "data",
    ]
    subprocess.run(validate, check=False, capture_output=True)
    verdict = json.loads(told.read_bytes())
    return judged(
        (f"{issue['message']}" for issue in verdict["issues"]),
        "roc-validator, what RO-Crate 1.2 requires and recommends",
        checks=verdict["statistics"]["total_checks"],
    )


def same_archive(subject: Subject) -> Outcome:
    """Make it twice, in other folders and by other clocks; compare the bytes."""
    made = [subject.scratch / f"{name}.zip" for name in ("first", "second")]
    places = ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C"}, {"PYTHONHASHSEED": "7", "USER": "b"})
    faults = []
    for file, changed in zip(made, places, strict=True):
        folder = subject.copy(f"packed {file.stem}")
        answer = tried("archive", subject.version, folder, "-o", file, **changed)
        if answer.code:
            return judged([f"`edition archive`: {answer.err.strip()}"], archives=len(made))
    if len({sha256(file) for file in made}) > 1:
        faults.append("made twice, it has two checksums")
    if sha256(made[0]) != sha256(subject.archive):
        faults.append("made again, it is another than the one that is kept")
    return judged(faults, sha256(made[0])[:12], archives=len(made), bytes=made[0].stat().st_size)


CONTENT = {
    "the sources": "sources/xml/*/*.xml",
    "the settings": "sources/edition.toml",
    "the schema": "schemas/edition.rng",
    "its rules": "schemas/edition.sch",
    "its documentation for people": "schemas/README.md",
    "the model of the data": "schemas/edition.odd",
    "the stylesheets": "xslt/*.xsl",
    "the site": "site/index.html",
    "the texts": "text/*.txt",
    "the citations": "cite/*.bib",
    "the ledger": "ids.tsv",
    "the licence": "LICENSE*",
    "the README": "README.txt",
    "the crate": "ro-crate-metadata.json",
    "the crate for people": "ro-crate-preview.html",
    "the tools": "build/requirements.txt",
}
"""What an archive must hold, and where."""


def everything_in_it(subject: Subject) -> Outcome:
    """Look up each part."""
    data = subject.bag / "data"
    counts = {what: len(list(data.glob(pattern))) for what, pattern in CONTENT.items()}
    with zipfile.ZipFile(subject.archive) as held:
        tops = {name.partition("/")[0] for name in held.namelist()}
    return judged(
        [
            *(f"{what}: nothing at data/{CONTENT[what]}" for what, n in counts.items() if not n),
            *([f"not one folder at the top, but {len(tops)}"] if len(tops) != 1 else []),
        ],
        kinds_of_content=len(counts),
        files=sum(file.is_file() for file in data.rglob("*")),
    )
