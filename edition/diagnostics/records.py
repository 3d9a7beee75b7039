"""Records: findings for programs, as JSON in the form that the design fixes (§7).

They are written while they come. What is not known is null: the line of a finding about a whole
file. After a repair the record of what was mended stands before them.
"""

from collections.abc import Iterable, Mapping

from edition.diagnostics.findings import Finding, Fix, Mend, Repairs, Tally
from edition.diagnostics.writing import Elements, Write, as_json
from edition.model import Location

_Record = Mapping[str, object]


class Records:
    """Findings as one JSON object; a presentation."""

    def __init__(self, write: Write, repairs: Repairs | None = None) -> None:
        self.tally = Tally()
        self._write = write
        self._elements = Elements(write, depth=4)
        self._write("{\n")
        if repairs is not None:
            self._write(f'  "mended": {as_json([_mend(mend) for mend in repairs.mends], 2)},\n')
            unmended = [
                {"file": str(each.file), "reason": each.reason} for each in repairs.refusals
            ]
            self._write(f'  "unmended": {as_json(unmended, 2)},\n')
        self._write('  "findings": [')

    def show(self, findings: Iterable[Finding]) -> None:
        """Write some findings."""
        for found in findings:
            self.tally.add((found,))
            self._elements.add(_record(found))

    def end(self) -> None:
        """Write how many there were."""
        closing = "]" if self._elements.is_empty else "\n  ]"
        self._write(f'{closing},\n  "summary": {as_json(self.tally.counts, 2)}\n}}\n')


def _record(found: Finding) -> _Record:
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": str(found.location.file),
        **_span(found.location),
        "message": found.message,
        "hint": found.hint,
        "fix": _fix(found.fix) if found.fix else None,
        "related": [
            {"file": str(other.location.file), **_span(other.location), "label": other.label}
            for other in found.related
        ],
        "count": found.count,
    }


def _fix(fix: Fix) -> _Record:
    return {**_span(fix.location), "replacement": fix.replacement}


def _mend(mend: Mend) -> _Record:
    file = str(mend.fix.location.file)
    return {"code": mend.found.code, "file": file, **_fix(mend.fix), "replaced": mend.replaced}


def _span(place: Location) -> _Record:
    return {
        "line": place.line or None,
        "column": place.column or None,
        "end_line": place.end_line or None,
        "end_column": place.end_column or None,
    }
