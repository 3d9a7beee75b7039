"""SARIF: findings for programs that show, compare and keep those of many tools.

The Static Analysis Results Interchange Format, version 2.1.0 (OASIS): one run, in which the rules
are those of the catalogue. The results are written while they come.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from edition import __version__
from edition.diagnostics.catalogue import CATALOGUE, Rule
from edition.diagnostics.findings import Finding, Fix, Repairs, Tally
from edition.diagnostics.text import told_mend, told_refusal
from edition.diagnostics.writing import Elements, Write, as_json
from edition.model import Location
from edition.names import TOOLKIT

_Object = Mapping[str, object]

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_BASE = "%SRCROOT%"
"""What files are named from; the name by which programs know the root of a repository."""

_INDEX = {code: number for number, code in enumerate(CATALOGUE)}


class Sarif:
    """Findings as one log of SARIF; a presentation."""

    def __init__(self, write: Write, folder: PurePosixPath, repairs: Repairs | None = None) -> None:
        """Take the folder of the edition as seen from where the command is given."""
        self.tally = Tally()
        self._write = write
        self._folder = folder
        self._elements = Elements(write, depth=8)
        head = {
            "tool": {"driver": _driver()},
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                _BASE: {"description": _message("Where the command was given.")}
            },
            **({"invocations": [self._invocation(repairs)]} if repairs else {}),
        }
        self._write(f'{{\n  "$schema": "{_SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n')
        for name, value in head.items():
            self._write(f'      "{name}": {as_json(value, 6)},\n')
        self._write('      "results": [')

    def show(self, findings: Iterable[Finding]) -> None:
        """Write some findings."""
        for found in findings:
            self.tally.add((found,))
            self._elements.add(self._result(found))

    def end(self) -> None:
        """Write what closes the log."""
        closing = "]" if self._elements.is_empty else "\n      ]"
        self._write(f"{closing}\n    }}\n  ]\n}}\n")

    def _result(self, found: Finding) -> _Object:
        related = [
            {**self._location(other.location), "message": _message(other.label)}
            for other in found.related
        ]
        return {
            "ruleId": found.code,
            "ruleIndex": _INDEX[found.code],
            "level": found.severity.value,
            "message": _message(f"{found.message} {found.hint}".rstrip()),
            "locations": [self._location(found.location)],
            **({"relatedLocations": related} if related else {}),
            **({"fixes": [self._fix(found.fix, found.hint)]} if found.fix else {}),
            **({"occurrenceCount": found.count} if found.count > 1 else {}),
        }

    def _location(self, place: Location) -> _Object:
        region = _region(place)
        artifact = self._artifact(place.file)
        return {
            "physicalLocation": {
                "artifactLocation": artifact,
                **({"region": region} if region else {}),
            }
        }

    def _artifact(self, file: PurePosixPath) -> _Object:
        return {"uri": quote(str(self._folder / file)), "uriBaseId": _BASE}

    def _fix(self, fix: Fix, hint: str) -> _Object:
        inserted = {"insertedContent": {"text": fix.replacement}} if fix.replacement else {}
        replacement = {"deletedRegion": _region(fix.location), **inserted}
        change = {
            "artifactLocation": self._artifact(fix.location.file),
            "replacements": [replacement],
        }
        return {
            **({"description": _message(hint)} if hint else {}),
            "artifactChanges": [change],
        }

    def _invocation(self, repairs: Repairs) -> _Object:
        """Return what was mended before, as what the tool has to say of its own run."""
        told = [
            *(("note", told_mend(mend), mend.fix.location) for mend in repairs.mends),
            *(("warning", told_refusal(each), Location(each.file)) for each in repairs.refusals),
        ]
        return {
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {"level": level, "message": _message(words), "locations": [self._location(place)]}
                for level, words, place in told
            ],
        }


def _driver() -> _Object:
    return {
        "name": TOOLKIT,
        "version": __version__,
        "rules": [_rule(rule) for rule in CATALOGUE.values()],
    }


def _rule(rule: Rule) -> _Object:
    words = re.findall(r"\w+", rule.title)
    return {
        "id": rule.code,
        "name": "".join(word[0].upper() + word[1:] for word in words),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {
            "text": f"{rule.explanation}\n\n{rule.remedy}",
            "markdown": f"{rule.explanation}\n\n**What to do:** {rule.remedy}",
        },
        "defaultConfiguration": {"level": rule.severity.value, "enabled": not rule.on_request},
    }


def _message(words: str) -> _Object:
    """Return words as a message, in which braces would be places for arguments (§3.11.5)."""
    return {"text": words.replace("{", "{{").replace("}", "}}")}


def _region(place: Location) -> _Object:
    """Return the lines and columns of a place, as far as they are known."""
    given = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {name: number for name, number in given.items() if number}
