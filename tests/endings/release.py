"""Releases (C): whether a version is fixed, stays, can be told from others, and be made again."""

import json
import re
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath

from lxml import etree

from edition import __version__
from edition.names import TOOLKIT
from tests import tools
from tests.editions import TEI, XHTML, environment, tree, words
from tests.endings.outcome import Outcome, judged, not_established
from tests.endings.subject import MISSING_PAGE, Subject, rows, sha256, tried, unpacked
from tests.endings.trials import next_release, unreleased, written_by_a_release

# ---------------------------------------------------------------------------------------------
# The same bytes


def rebuilt(subject: Subject) -> Outcome:
    """Build it elsewhere, with other clocks, languages, users and seeds; compare all bytes."""
    there = tree(subject.site)
    compared = 0
    faults = []
    for name, changed in ELSEWHERE.items():
        folder = subject.copy(f"rebuilt {name}")
        answer = tried("build", folder, "-o", folder / "output", "--quiet", "--force", **changed)
        made = tree(folder / "output") if not answer.code else {}
        compared += len(made)
        faults += [
            f"{name}: {path}: other bytes"
            for path in sorted(there.keys() | made.keys())
            if there.get(path) != made.get(path)
        ]
    return judged(faults, f"in {len(ELSEWHERE)} other folders", files_compared=compared)


ELSEWHERE: Mapping[str, Mapping[str, str]] = {
    "in the far west": {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    "in the far east": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4711",
        "SOURCE_DATE_EPOCH": "1",
        "USER": "somebody",
    },
}
"""Clocks, languages and seeds that the same edition is built with."""

CLOCKS = {
    ".xsl": re.compile(r"current-(?:date|dateTime|time)\s*\("),
    ".py": re.compile(
        r"(?:datetime|date)\.(?:now|today|utcnow)\(|time\.(?:time|localtime|gmtime)\("
    ),
}


def no_clock(subject: Subject) -> Outcome:
    """Look in the code for what asks the time, on pages for days that stand in no source."""
    code = [
        *sorted((tools.ROOT / "xslt").rglob("*.xsl")),
        *sorted((tools.ROOT / "edition").rglob("*.py")),
    ]
    told = {
        day
        for file in [
            *(subject.project / "xml").rglob("*.xml"),
            *(tools.ROOT / "xslt" / "messages").glob("*.toml"),  # its examples
            *(subject.project / name for name in ("edition.toml", "releases.tsv")),
        ]
        if file.is_file()
        for day in DAY.findall(file.read_text("utf-8"))
    }
    written = [path for path in subject.current if path.suffix in DATED]
    return judged(
        [
            *(
                f"{file.relative_to(tools.ROOT)}: asks for the time"
                for file in code
                if CLOCKS[file.suffix].search(file.read_text("utf-8"))
            ),
            *(
                f"{path}: {day} stands in no source"
                for path in written
                for day in sorted(set(DAY.findall((subject.site / path).read_text("utf-8"))) - told)
            ),
        ],
        days_in_sources_and_labels=len(told),
        published_files=len(written),
        modules_and_stylesheets=len(code),
    )


DAY = re.compile(r"(?<![\d-])(?:19|20)\d\d-[01]\d-[0-3]\d(?![\d-])")
DATED = frozenset({".html", ".cff", ".bib", ".ris", ".json", ".xml"})


# ---------------------------------------------------------------------------------------------
# What a page says of its version


def version_on_every_page(subject: Subject) -> Outcome:
    """Look for both at the top and the foot of every page."""
    pages = [path for path in subject.pages if path.name != MISSING_PAGE]
    day = published_on(subject)
    return judged(
        [
            *(["the edition has no version"] if not subject.version else []),
            *(
                f"{path}: {what} is missing"
                for path in pages
                for what in _unsaid(subject.pages[path], subject.version, day)
            ),
        ],
        f"version {subject.version} of {day or 'no day'}",
        pages=len(pages),
    )


def published_on(subject: Subject) -> str:
    """Return the day on which the version was published, as the file of citation says."""
    found = re.search(r'^date-released: "?([\d-]+)', _cff(subject), re.MULTILINE)
    return found[1] if found else ""


def _cff(subject: Subject) -> str:
    file = subject.site / "CITATION.cff"
    return file.read_text("utf-8") if file.is_file() else ""


def _unsaid(page: etree._Element, number: str, day: str) -> Iterator[str]:
    around = [*page.iter(f"{XHTML}header"), *page.iter(f"{XHTML}footer")]
    said = " ".join(words(part) for part in around)
    dated = {time.get("datetime") for part in around for time in part.iter(f"{XHTML}time")}
    if f"version {number}".casefold() not in said.casefold():
        yield "the version"
    if not day or (day not in dated and day not in said):
        yield "the day of publication"


def cited_with_version(subject: Subject) -> Outcome:
    """Look for the version in the citations on every page."""
    pages = [path for path in subject.pages if path.name != MISSING_PAGE]
    faults = []
    for path in pages:
        said = [
            words(one)
            for one in subject.pages[path].iterfind(".//*[@class]")
            if "citation" in one.get("class", "").split()
        ]
        if not said:
            faults.append(f"{path}: says nowhere how it is cited")
        elif not any(f"version {subject.version}" in one.casefold() for one in said):
            faults.append(f"{path}: is cited without its version")
    return judged(faults, f"version {subject.version}", pages=len(pages))


def one_version(subject: Subject) -> Outcome:
    """Read and compare them."""
    said = dict(_versions(subject))
    return judged(
        (f"{where}: {said or 'none'}" for where, said in said.items() if said != subject.version),
        f"all {subject.version}",
        places=len(said),
    )


def _versions(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield where a version is said, and which."""
    for text in subject.texts:
        stated = text.tei.find(f".//{TEI}editionStmt/{TEI}edition")
        yield f"the header of {text.id}", "" if stated is None else stated.get("n", "")
        metas = text.page.iterfind(f".//{XHTML}meta[@name='z:edition']")
        yield f"the head of {text.path}", next((meta.get("content", "") for meta in metas), "")
    yield "manifest.json", str(subject.manifest["edition"]["version"])
    found = re.search(r'^version: "?([^"\n]+)', _cff(subject), re.MULTILINE)
    yield "CITATION.cff", found[1] if found else ""
    crate = json.loads((subject.bag / "data" / "ro-crate-metadata.json").read_bytes())
    root = next(entity for entity in crate["@graph"] if entity["@id"] == "./")
    yield "the crate", str(root.get("version", ""))
    named = re.search(r"^External-Description: .*version (\S+)$", _bag_info(subject), re.MULTILINE)
    yield "the bag", named[1] if named else ""


def _bag_info(subject: Subject) -> str:
    return (subject.bag / "bag-info.txt").read_text("utf-8")


# ---------------------------------------------------------------------------------------------
# What was released stays


def releases_stay(subject: Subject) -> Outcome:
    """Compare archives with the record and with `v/`; again after a copy's next release."""
    later = next_release(subject)
    files = 0
    faults = []
    for one in (subject, later):
        for release in one.releases:
            kept = _frozen(one.archive_of(release["version"]))
            folder = PurePosixPath("v", release["version"])
            there = {path for path in one.files if path.is_relative_to(folder)}
            files += len(kept)
            if sha256(one.archive_of(release["version"])) != release["sha256"]:
                faults.append(f"the archive of {release['version']} is not the one of the record")
            faults += [
                f"{folder / path}: other bytes than in the archive"
                for path, data in kept.items()
                if folder / path not in there or (one.site / folder / path).read_bytes() != data
            ]
            faults += [
                f"{path}: was added" for path in sorted(there - {folder / name for name in kept})
            ]
    if not subject.releases:
        faults.append("no version of the edition is released")
    return judged(
        faults, "now, and after the next release", files=files, releases=len(later.releases)
    )


@cache
def _frozen(archive: Path) -> Mapping[PurePosixPath, bytes]:
    """Return the site that an archive holds."""
    with zipfile.ZipFile(archive) as held:
        paths = {PurePosixPath(name): name for name in held.namelist()}
        return {
            PurePosixPath(*path.parts[3:]): held.read(name)
            for path, name in paths.items()
            if path.parts[1:3] == ("data", "site")
        }


def changes_listed(subject: Subject) -> Outcome:
    """Reword and withdraw a passage in a copy, and release it: these are listed, no others."""
    later = next_release(subject)
    before, after = (_passages(later, release["version"]) for release in later.releases[-2:])
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    path = PurePosixPath("versions", f"{later.version}.html")
    if path not in later.pages:
        return judged([f"{path} is not there"], changed_passages=len(changed))
    page = later.pages[path]
    listed = {
        str(value).rpartition("#")[2]
        for value in page.xpath("//*[local-name()='main']//@href")
        if "#" in value
    }
    listed |= {str(value) for value in page.xpath("//*[local-name()='main']//@id")}
    return judged(
        [
            *(
                f"{path}: {name} changed and is not listed"
                for _, name in sorted(changed)
                if name not in listed
            ),
            *(
                f"{path}: {name} is listed and did not change"
                for key in sorted(before.keys() & after.keys() - changed)
                if (name := key[1]) in listed
            ),
        ],
        f"from {later.releases[-2]['version']} to {later.version}",
        passages=len(before.keys() | after.keys()),
        changed_passages=len(changed),
    )


def _passages(subject: Subject, number: str) -> Mapping[tuple[str, str], str]:
    """Return the checksums of the passages of a released version, by text and id."""
    folder = subject.site / "v" / number / "texts"
    return {
        (file.name, row["id"]): row["sha256"]
        for file in sorted(folder.glob("*.passages.tsv"))
        for row in rows(file)
    }


def dirty_tree_refused(subject: Subject) -> Outcome:
    """Release a copy in a repository with a change that is not committed, and without."""
    tools.program("git", "git")
    folder = unreleased(subject, "dirty")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    _commit(folder)
    file = folder / "edition.toml"
    file.write_text(f"{file.read_text('utf-8')}# A change.\n", encoding="utf-8")
    refused = tried("release", subject.version, folder)
    written = written_by_a_release(folder)
    git(folder, "add", "--all")
    _commit(folder)
    accepted = tried("release", subject.version, folder)
    return judged(
        [
            *(["with a change that is not committed it is released"] if not refused.code else []),
            *(f"{name} was written all the same" for name in written),
            *([f"committed, it is refused: {accepted.err.strip()}"] if accepted.code else []),
        ],
        "refused with a change, released without; B9 tries failing checks",
        attempts=2,
    )


def git(folder: Path, *arguments: str | Path, **kept: str) -> str:
    """Give git a command, as nobody in particular."""
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    done = subprocess.run(
        command,
        cwd=folder,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env=environment(**kept),
    )
    return done.stdout.strip()


def _commit(folder: Path) -> None:
    git(folder, "commit", "--quiet", "--message", "All.")


# ---------------------------------------------------------------------------------------------
# From the archive


def tools_recorded(subject: Subject) -> Outcome:
    """Read the crate and the list of packages; compare the versions with those at work."""
    pins = _pins(subject.bag)
    crate = json.loads((subject.bag / "data" / "ro-crate-metadata.json").read_bytes())
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    actions = [entity for entity in entities.values() if "CreateAction" in str(entity["@type"])]
    used = [entities[one["@id"]] for action in actions for one in _listed(action.get("instrument"))]
    return judged(
        [
            *(["the crate tells of no CreateAction"] if not actions else []),
            *(f"{tool.get('name')}: without its version" for tool in used if not _numbered(tool)),
            *(
                f"{name}: {number} is not the version at work"
                for name, number in pins.items()
                if installed(name) not in (number, "")
            ),
        ],
        pinned_packages=len(pins),
        instruments=len(used),
    )


def _listed(value: object) -> list[Mapping[str, str]]:
    return value if isinstance(value, list) else [value] if isinstance(value, dict) else []


def _numbered(tool: Mapping[str, str]) -> bool:
    return bool(tool.get("softwareVersion") or tool.get("version"))


def _pins(bag: Path) -> Mapping[str, str]:
    """Return the versions of the tools with which an archive was made, ours among them."""
    pinned = (bag / "data" / "build" / "requirements.txt").read_text("utf-8")
    toolkit = json.loads((bag / "data" / "manifest.json").read_bytes())["toolkit"]
    return {
        **dict(re.findall(r"^([\w.-]+)==([^\s\\;]+)", pinned, re.MULTILINE)),
        toolkit["name"]: toolkit["version"],
    }


def installed(package: str) -> str:
    """Return the version of a package; empty where it is not installed."""
    if package == TOOLKIT:
        return __version__  # that of this checkout, whatever is installed
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def oldest_rebuilds(subject: Subject) -> Outcome:
    """Make it again from the sources in it, with the tools that it names."""
    if not subject.releases:
        return judged(["no version of the edition is released"], archives=0)
    oldest = subject.releases[0]
    archive = subject.archive_of(oldest["version"])
    bag = unpacked(archive, subject.scratch / "oldest")
    other = [name for name, number in _pins(bag).items() if installed(name) not in (number, "")]
    if other:
        return not_established(f"other versions than then are at work: {', '.join(other)}")
    again = subject.scratch / "again.zip"
    answer = tried("archive", oldest["version"], bag / "data" / "sources", "-o", again)
    if answer.code:
        return judged([f"`edition archive`: {answer.err.strip()}"], archives=1)
    same = sha256(again) == oldest["sha256"]
    return judged(
        [] if same else ["made again from its own sources, it has another checksum"],
        f"version {oldest['version']}, {oldest['sha256'][:12]}",
        archives=1,
    )


def checksum_printed(subject: Subject) -> Outcome:
    """Let git compute the checksum of each release; look for it in the record and on pages."""
    tools.program("git", "git")
    printed = " ".join(
        words(subject.pages[path])
        for path in (PurePosixPath("versions/index.html"), PurePosixPath("about/cite.html"))
        if path in subject.pages
    )
    faults = []
    for release in subject.releases:
        number = release["version"]
        bag = unpacked(subject.archive_of(number), subject.scratch / "hashed" / number)
        found = f"swh:1:dir:{_tree_of(bag / 'data', subject.scratch / 'git' / number)}"
        if release["swhid"] != found:
            faults.append(f"version {number}: git gives {found}, the record {release['swhid']}")
        faults += [
            f"version {number}: no page gives its {name}"
            for name in ("swhid", "sha256")
            if release[name] not in printed
        ]
    return judged(faults, "as `git write-tree` gives them", releases=len(subject.releases))


def _tree_of(folder: Path, repository: Path) -> str:
    """Return git's hash of a folder."""
    repository.mkdir(parents=True)
    places = {"GIT_DIR": str(repository), "GIT_WORK_TREE": str(folder)}
    git(folder, "init", "--quiet", **places)
    git(folder, "-c", "core.autocrlf=false", "add", "--all", "--force", **places)
    return git(folder, "write-tree", **places)
