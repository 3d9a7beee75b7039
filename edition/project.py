"""The project: what `edition.toml` says, or what a folder of TEI lets us assume.

A folder with `edition.toml` is an edition and is held to all its promises. A folder or a file
without one is TEI that somebody else wrote for another purpose: what its references lack is
then a warning, and the edition is built from what there is.
"""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from edition.diagnostics import CATALOGUE, Finding, Severity, finding
from edition.errors import ConfigurationError
from edition.model import Location

CONFIGURATION = "edition.toml"

_TEI_FILES = ("*.xml", "*.tei")

# References that a foreign collection leaves open are its own affair.
_LENIENT: Mapping[str, Severity | None] = {
    code: Severity.WARNING for code in ("R001", "R002", "R003", "R008", "D001", "D002")
}

# What the edition promises to every reader cannot be switched off.
_PROMISES = frozenset("WTHC")


@dataclass(frozen=True, slots=True)
class Project:
    """An edition to be built: where it lies, what it is called, how strictly it is checked."""

    root: Path
    title: str = ""
    """Empty where nothing is configured: the only text, or the folder, then gives the title."""
    id: str = ""
    language: str = "en"
    version: str = ""
    base_url: str = ""
    license: str = ""
    texts: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    stylesheets: Mapping[str, Path] = field(default_factory=dict)
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    is_configured: bool = False
    only: tuple[Path, ...] = ()
    """The files to build where SOURCE names files instead of a folder."""

    @property
    def output(self) -> Path:
        """Where the edition is published unless the command says otherwise."""
        return self.root / "output"


def load(source: Path) -> tuple[Project | None, tuple[Finding, ...]]:
    """Return the project at a folder or a file, or the findings of its configuration.

    Raises ConfigurationError where there is no such folder or file.
    """
    if source.is_file() and source.name != CONFIGURATION:
        root = source.resolve().parent
        return Project(root, only=(source.resolve(),), severities=_LENIENT), ()
    folder = source.parent if source.is_file() else source
    if not folder.is_dir():
        raise ConfigurationError(
            f"there is no folder or file {str(source)!r}",
            "name the folder that holds edition.toml, or any folder or file of TEI",
        )
    root = folder.resolve()
    configuration = root / CONFIGURATION
    if not configuration.is_file():
        return Project(root, severities=_LENIENT), ()
    return _configured(root, configuration)


def sources(project: Project) -> tuple[tuple[Path, PurePosixPath], ...]:
    """Return the files to read, each with the name by which findings call it, in fixed order."""
    found = {
        path: PurePosixPath(path.relative_to(project.root).as_posix())
        for path in (project.only or _walk(project))
    }
    return tuple(sorted(found.items(), key=lambda entry: str(entry[1])))


def _walk(project: Project) -> Iterator[Path]:
    if project.is_configured:
        for pattern in (*project.texts, *project.authority):
            yield from (path for path in project.root.glob(pattern) if not path.is_dir())
        return
    for folder, names, files in os.walk(project.root):
        names[:] = sorted(
            name for name in names if not name.startswith(".") and not _is_published(Path(folder, name))
        )
        for name in files:
            path = Path(folder, name)
            if not name.startswith(".") and any(path.match(kind) for kind in _TEI_FILES):
                yield path


def _is_published(folder: Path) -> bool:
    """Tell whether a folder is an edition that we have published: its TEI is a copy."""
    return (folder / "manifest.json").is_file() and (folder / "index.html").is_file()


def is_authority(project: Project, path: PurePosixPath) -> bool:
    """Tell whether a file belongs to the registers alone and has no page of its own."""
    return any(path.match(pattern) for pattern in project.authority)


# ---------------------------------------------------------------------------------------------
# edition.toml

_KEYS: Mapping[str, Mapping[str, type]] = {
    "edition": {
        "title": str,
        "id": str,
        "language": str,
        "version": str,
        "base_url": str,
        "license": str,
    },
    "sources": {"texts": list, "authority": list},
    "stylesheets": {"document": str, "register": str, "index": str, "dates": str, "home": str},
}

_DEFAULT_TEXTS = ("xml/texts/**/*.xml",)
_DEFAULT_AUTHORITY = ("xml/authority/**/*.xml",)


def _configured(root: Path, path: Path) -> tuple[Project | None, tuple[Finding, ...]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigurationError(f"{CONFIGURATION} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        hint = "save the file as UTF-8"
        return None, (finding("C002", "edition.toml is not UTF-8", _at(0), hint),)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_not_toml(str(error), text),)
    findings = tuple(_problems(table, text))
    if findings:
        return None, findings
    edition, files = table["edition"], table.get("sources", {})
    return (
        Project(
            root=root,
            title=edition["title"],
            id=edition.get("id", ""),
            language=edition.get("language", "en"),
            version=edition.get("version", ""),
            base_url=edition.get("base_url", ""),
            license=edition.get("license", ""),
            texts=_patterns(files.get("texts", _DEFAULT_TEXTS)),
            authority=_patterns(files.get("authority", _DEFAULT_AUTHORITY)),
            stylesheets={
                name: root / file for name, file in table.get("stylesheets", {}).items()
            },
            severities={
                code: _severity(wanted) for code, wanted in table.get("severity", {}).items()
            },
            is_configured=True,
        ),
        (),
    )


def _patterns(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(values)


def _severity(wanted: str | Mapping[str, str]) -> Severity | None:
    level = wanted if isinstance(wanted, str) else wanted["severity"]
    return None if level == "off" else Severity(level)


def _at(line: int, column: int = 0, end: int = 0) -> Location:
    return Location(PurePosixPath(CONFIGURATION), line, column, line, end)


def _not_toml(message: str, text: str) -> Finding:
    """Report where tomllib stopped; it names the place only in its words."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    words = re.sub(r"\s*\(at .*\)$", "", message)
    return finding(
        "C002",
        f"edition.toml is not TOML: {words[:1].lower()}{words[1:]}",
        _at(line, column, column + 1),
        'write text in quotation marks, as in title = "Letters", and lists in brackets',
    )


def _problems(table: Mapping[str, Any], text: str) -> Iterator[Finding]:
    for section, entries in table.items():
        if section == "severity" and isinstance(entries, dict):
            yield from _severity_problems(entries, text)
        elif section not in _KEYS:
            yield _unknown(section, [*_KEYS, "severity"], _line_of(text, section), "section")
        elif not isinstance(entries, dict):
            line = _line_of(text, section)
            hint = f"write [{section}] on a line of its own, and its keys below"
            yield finding("C002", f"`{section}` is a section, not a value", line, hint)
        else:
            yield from _entry_problems(section, entries, text)
    edition = table.get("edition")
    if not isinstance(edition, dict) or not edition.get("title"):
        hint = 'add [edition] and below it title = "…"'
        yield finding("C002", "edition.toml gives the edition no title", _at(1, 1, 1), hint)


def _entry_problems(section: str, entries: Mapping[str, Any], text: str) -> Iterator[Finding]:
    known = _KEYS[section]
    for key, value in entries.items():
        place = _line_of(text, key)
        if key not in known:
            yield _unknown(key, known, place, "key")
        elif not isinstance(value, known[key]):
            example = '["xml/texts/*.xml"]' if known[key] is list else '"…"'
            message = f"the value of `{key}` is of the wrong kind"
            yield finding("C002", message, place, f"write {key} = {example}")
        elif isinstance(value, list) and not all(_is_pattern(entry) for entry in value):
            hint = f'write patterns within the edition: {key} = ["xml/texts/*.xml"]'
            yield finding("C002", f"`{key}` holds something that is no file pattern", place, hint)


def _is_pattern(entry: object) -> bool:
    """Tell whether a pattern names files in the folder of the edition, and only there."""
    if not isinstance(entry, str) or not entry:
        return False
    path = PurePosixPath(entry)
    return not path.is_absolute() and ".." not in path.parts


def _severity_problems(entries: Mapping[str, Any], text: str) -> Iterator[Finding]:
    levels = [*(severity.value for severity in Severity), "off"]
    for code, wanted in entries.items():
        place = _line_of(text, code)
        level = wanted.get("severity") if isinstance(wanted, dict) else wanted
        if code not in CATALOGUE:
            yield _unknown(code, CATALOGUE, place, "code of a finding")
        elif level not in levels:
            hint = f"write {code} = " + " or ".join(f'"{name}"' for name in levels)
            yield finding("C002", f"`{level}` is no severity", place, hint)
        elif code[0] in _PROMISES and level != Severity.ERROR.value:
            hint = f"delete the line; what {code} finds must be mended"
            yield finding("C002", f"{code} is a promise and cannot be lowered", place, hint)


def _unknown(word: str, known: Sequence[str] | Mapping[str, Any], place: Location, what: str) -> Finding:
    close = difflib.get_close_matches(word, list(known), n=1)
    hint = f"did you mean `{close[0]}`?" if close else "known are: " + ", ".join(known)
    return finding(
        "C001", f"`{word}` is no {what} of edition.toml", place, hint, close[0] if close else ""
    )


def _line_of(text: str, word: str) -> Location:
    """Return where a key or a section is written."""
    pattern = re.compile(rf'^\s*\[?\s*"?(?:\w+\.)?({re.escape(word)})"?\s*(?:\]|=|\.)')
    for number, line in enumerate(text.splitlines(), 1):
        if match := pattern.search(line):
            return _at(number, match.start(1) + 1, match.end(1) + 1)
    return _at(1, 1, 1)
