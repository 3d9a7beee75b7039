"""From `edition.toml` to a project, or to findings that say what is wrong with it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from edition.diagnostics import CATALOGUE, Finding, Severity, finding
from edition.errors import ConfigurationError
from edition.model import Location
from edition.project.keys import SECTIONS, SILENCE
from edition.project.settings import (
    CONFIGURATION,
    ExchangeSettings,
    Project,
    SchemaSettings,
    Silence,
)
from edition.spelling import Vocabulary

# What somebody wrote for another purpose is built from what there is.
LENIENT: Mapping[str, Severity | None] = dict.fromkeys(
    (
        "W008",  # a file that is not TEI lies there for a reason of its own
        *("R001", "R002", "R003", "R008", "R009"),
        *("D001", "D002"),
        *("S001", "I003"),
    ),
    Severity.WARNING,
) | dict.fromkeys(
    ("I004", "I005", "D005"),  # what an edition should say, and a text need not
    Severity.NOTE,
)

# Asked to fit a schema, it is held to all that the schema says.
OF_SCHEMAS = frozenset({"S001", "D001", "R002"})

# What the edition promises to every reader cannot be switched off: the gate, the text, its pages,
# and that no address which was released is lost.
PROMISES = frozenset({"I007", "I008", "I009", "I011"}) | {
    code
    for code, rule in CATALOGUE.items()
    if code[0] in "WTHC" and rule.severity is Severity.ERROR
}

DEFAULT_TEXTS = ("xml/texts/**/*.xml", "xml/texts/**/*.tei")
DEFAULT_AUTHORITY = ("xml/authority/**/*.xml", "xml/authority/**/*.tei")

_Table = Mapping[str, Any]
"""A table of TOML."""


def load(source: Path) -> tuple[Project | None, tuple[Finding, ...]]:
    """Return the project at a folder or a file, or the findings of its configuration.

    Raises ConfigurationError where there is no such folder or file, or it cannot be read.
    """
    try:
        return _loaded(source)
    except (OSError, RuntimeError, ValueError) as error:  # no right, links in a circle, a null
        reason = error.strerror if isinstance(error, OSError) else None
        raise ConfigurationError(
            f"`{source}` cannot be read: {reason or 'it is not the name of a folder or file'}"
        ) from error


def enclosing(file: Path) -> Path | None:
    """Return the folder of the edition in which a file lies: the nearest with a configuration."""
    above = (folder for folder in file.resolve().parents if (folder / CONFIGURATION).is_file())
    return next(above, None)


def where(project: Project, word: str) -> Location:
    """Return where `edition.toml` says a word between quotation marks; its beginning if nowhere."""
    try:
        lines = (project.root / CONFIGURATION).read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):  # the word came with the command
        return Location(PurePosixPath(CONFIGURATION))
    for number, line in enumerate(lines, 1):
        if (column := line.find(f'"{word}"')) >= 0:
            return _at(number, column + 2, column + 2 + len(word))
    return Location(PurePosixPath(CONFIGURATION))


def _loaded(source: Path) -> tuple[Project | None, tuple[Finding, ...]]:
    if source.is_file() and source.name != CONFIGURATION:
        file = source.resolve()
        return Project(file.parent, only=(file,), severities=LENIENT), ()
    root = (source.parent if source.is_file() else source).resolve()
    if not root.is_dir():
        raise ConfigurationError(
            f"there is no folder or file `{source}`",
            "name the folder that holds edition.toml, or any folder or file of TEI",
        )
    configuration = root / CONFIGURATION
    if not configuration.is_file():
        return Project(root, severities=LENIENT), ()
    try:
        return _read(root, configuration.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, (_not_utf8(error),)


def _read(root: Path, text: str) -> tuple[Project | None, tuple[Finding, ...]]:
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (_not_toml(str(error), text),)
    findings = tuple(_Problems(root, text, table).all())
    return (None, findings) if findings else (_project(root, text, table), ())


def _project(root: Path, text: str, table: _Table) -> Project:
    """Return the project of a configuration in which nothing is wrong."""
    edition, files = table["edition"], table.get("sources", {})
    return Project(
        root=root,
        title=edition["title"],
        id=edition.get("id", ""),
        language=edition.get("language", "en"),
        version=edition.get("version", ""),
        base_url=edition.get("base_url", ""),
        license=edition.get("license", ""),
        fonts=edition.get("fonts", "system"),
        texts=tuple(files.get("texts", DEFAULT_TEXTS)),
        authority=tuple(files.get("authority", DEFAULT_AUTHORITY)),
        schema=_schema(table.get("schema", {})),
        exchange=ExchangeSettings(**table.get("exchange", {})),
        stylesheets={name: root / file for name, file in table.get("stylesheets", {}).items()},
        severities={
            code: None if (level := _level(wanted)) == "off" else Severity(level)
            for code, wanted in table.get("severity", {}).items()
        },
        silences=tuple(
            Silence(
                code=entry["code"],
                file=entry["file"],
                reason=entry["reason"],
                contains=entry.get("contains", ""),
                location=_of_a_silence(number, text),
            )
            for number, entry in enumerate(table.get("silence", ()))
        ),
        is_configured=True,
    )


def _schema(given: _Table) -> SchemaSettings:
    """Return what [schema] says; an edition that says nothing is held to our own schema."""
    return SchemaSettings(
        mode=given.get("mode", "edition"),
        forbid=tuple(given.get("forbid", ())),
        require=tuple(given.get("require", ())),
        values={name: tuple(values) for name, values in given.get("values", {}).items()},
        schematron=tuple(given.get("schematron", ())),
    )


def _level(wanted: object) -> object:
    """Return what an entry of [severity] gives to a code, beside a reason or alone."""
    return wanted.get("severity") if isinstance(wanted, dict) else wanted


# ---------------------------------------------------------------------------------------------
# What is wrong

_LEVELS = ("off", *(severity.value for severity in reversed(Severity)))
"""From the lowest to the highest."""

_OF_A_CODE = ("severity", "reason")

_APART = ("severity", "silence")
"""What `edition.toml` may hold beside the sections of which each key is known by its name."""

_OPTIONAL_IN_A_SILENCE = frozenset({"contains"})

_MOST_LISTED = 6
"""Known words that are listed where none is near; the reference lists them all."""


def _at(line: int, column: int = 0, end: int = 0) -> Location:
    return Location(PurePosixPath(CONFIGURATION), line, column, line, end)


def _not_utf8(error: UnicodeDecodeError) -> Finding:
    before = error.object[: error.start].decode("utf-8-sig").split("\n")
    place = _at(len(before), len(before[-1]) + 1, len(before[-1]) + 2)
    return finding("C002", "`edition.toml` is not UTF-8", place, "save the file as UTF-8")


def _not_toml(message: str, text: str) -> Finding:
    """Report where tomllib stopped; it names the place only in its words."""
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    words = re.sub(r"\s*\(at .*\)$", "", message)
    hint = 'write text in quotation marks, as in title = "Letters", and lists in brackets'
    message = f"`edition.toml` is not TOML: {words[:1].lower()}{words[1:]}"
    return finding("C002", message, _at(line, column, column + 1), hint)


class _Problems:
    """What is wrong with a configuration that is TOML."""

    def __init__(self, root: Path, text: str, table: _Table) -> None:
        self._root = root
        self._text = text
        self._lines = tuple(enumerate(text.splitlines(), 1))
        self._table = table

    def all(self) -> Iterator[Finding]:
        for section, entries in self._table.items():
            if section not in (*SECTIONS, *_APART):
                known = [*SECTIONS, *_APART]
                yield _unknown(section, known, self._place(section), "section of edition.toml")
            elif section == "silence":
                yield from self._silences(entries)
            elif not isinstance(entries, dict):
                hint = f"write [{section}] on a line of its own, and its keys below"
                message = f"`{section}` is a section, not a value"
                yield finding("C002", message, self._place(section), hint)
            elif section == "severity":
                yield from self._severities(entries)
            else:
                yield from self._entries(section, entries)
        edition = self._table.get("edition", {})
        if isinstance(edition, dict) and "title" not in edition:
            hint = 'add [edition] and below it title = "…"'
            place = self._place("edition")
            yield finding("C002", "`edition.toml` gives the edition no title", place, hint)

    def _entries(self, section: str, entries: _Table) -> Iterator[Finding]:
        known = SECTIONS[section]
        for key, value in entries.items():
            place = self._place(section, key)
            if key not in known:
                yield _unknown(key, list(known), place, f"key of [{section}]")
            elif not known[key].fits(value):
                message = f"the value of `{key}` is not {known[key].words}"
                yield finding("C002", message, place, f"write {key} = {known[key].example}")
            else:
                yield from self._missing(known[key].files(value), place)

    def _missing(self, files: Iterable[str], place: Location) -> Iterator[Finding]:
        for file in files:
            if not (self._root / file).is_file():
                message = f"there is no file `{file}` in the folder of the edition"
                yield finding("C002", message, place, "correct the name, or put the file there")

    def _severities(self, entries: _Table) -> Iterator[Finding]:
        for code, wanted in entries.items():
            place = self._place("severity", code)
            if code not in CATALOGUE:
                yield _unknown(code, list(CATALOGUE), place, "code of a finding")
                continue
            yield from _wrong_level(code, _level(wanted), place)
            for key in wanted if isinstance(wanted, dict) else ():
                if key not in _OF_A_CODE:
                    place = self._place("severity", key)
                    yield _unknown(key, _OF_A_CODE, place, f"key of {code}")

    def _silences(self, entries: object) -> Iterator[Finding]:
        if not isinstance(entries, list) or not all(isinstance(one, dict) for one in entries):
            hint = "write [[silence]], in two brackets, on a line of its own, and its keys below"
            message = "`silence` is a list of entries, not a value or a section"
            yield finding("C002", message, self._place("silence"), hint)
            return
        for number, entry in enumerate(entries):
            yield from self._silence(number, entry)

    def _silence(self, number: int, entry: _Table) -> Iterator[Finding]:
        for key, value in entry.items():
            place = _of_a_silence(number, self._text, key)
            if key not in SILENCE:
                yield _unknown(key, list(SILENCE), place, "key of [[silence]]")
            elif not SILENCE[key].fits(value):
                message = f"the value of `{key}` is not {SILENCE[key].words}"
                yield finding("C002", message, place, f"write {key} = {SILENCE[key].example}")
            elif key == "code" and value not in CATALOGUE:
                yield _unknown(value, list(CATALOGUE), place, "code of a finding")
            elif key == "code" and value in PROMISES:
                hint = f"delete the entry; what {value} finds must be mended"
                yield finding("C002", f"{value} is a promise and cannot be silenced", place, hint)
        for key, form in SILENCE.items():
            if key not in entry and key not in _OPTIONAL_IN_A_SILENCE:
                place = _of_a_silence(number, self._text)
                hint = f"add {key} = {form.example}"
                yield finding("C002", f"the silence gives no {key}", place, hint)

    def _place(self, section: str, key: str = "") -> Location:
        """Return where a section, or a key of it, is written; at the beginning if nowhere."""
        word = re.escape(key or section)
        as_key = rf'\s*\[?\s*"?({word})"?\s*[=.\]]'
        anywhere = rf"[^#]*?(?<![\w-])({word})(?![\w-])"
        own = self._lines_of(section) if key else self._lines
        for lines, form in ((own, as_key), (self._lines, anywhere)):
            for number, line in lines:
                if match := re.match(form, line):
                    return _at(number, match.start(1) + 1, match.end(1) + 1)
        return _at(1, 1, 1)

    def _lines_of(self, section: str) -> Iterator[tuple[int, str]]:
        current = ""
        for number, line in self._lines:
            if header := re.match(r"\s*\[\s*\"?([\w-]+)", line):
                current = header[1]
            if current == section:
                yield number, line


def _of_a_silence(number: int, text: str, key: str = "") -> Location:
    """Return where an entry [[silence]], or a key of it, is written."""
    headers = list(re.finditer(r"^[ \t]*(\[\[[ \t]*silence[ \t]*\]\])", text, re.MULTILINE))
    as_one_list = re.search(r"^[ \t]*(silence)\b", text, re.MULTILINE)
    header = headers[number] if number < len(headers) else as_one_list
    start, end = header.span(1) if header else (0, 0)
    own = re.compile(rf'^[ \t]*(?:"?({re.escape(key)})"?[ \t]*=|\[)', re.MULTILINE)
    if key and (word := own.search(text, end)) and word[1]:
        start, end = word.span(1)
    line = text.count("\n", 0, start) + 1
    column = start - text.rfind("\n", 0, start)
    return _at(line, column, column + end - start)


def _wrong_level(code: str, level: object, place: Location) -> Iterator[Finding]:
    usual = CATALOGUE[code].severity.value
    if level not in _LEVELS:
        hint = f"write {code} = " + " or ".join(f'"{name}"' for name in reversed(_LEVELS))
        yield finding("C002", f"`{level}` is no severity", place, hint)
    elif code in PROMISES and _LEVELS.index(str(level)) < _LEVELS.index(usual):
        hint = f"delete the line; what {code} finds must be mended"
        yield finding("C002", f"{code} is a promise and cannot be lowered", place, hint)


def _unknown(word: str, known: Sequence[str], place: Location, what: str) -> Finding:
    close = Vocabulary(known).nearest(word)
    listed = ", ".join(known[:_MOST_LISTED]) + (" …" if len(known) > _MOST_LISTED else "")
    hint = f"did you mean `{close}`?" if close else f"known are: {listed}"
    return finding("C001", f"`{word}` is no {what}", place, hint)
