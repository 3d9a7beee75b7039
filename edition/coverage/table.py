"""The survey as a table, for people and for programs."""

import json
from collections import Counter
from collections.abc import Iterable

from edition.coverage.fates import Entry, Fate


def as_text(entries: Iterable[Entry]) -> str:
    """Show the survey as a table, what has no rule first."""
    order = list(Fate)
    ranked = sorted(entries, key=lambda e: (-order.index(e.fate), -e.count, e.name.lower()))
    ranked.sort(key=lambda e: e.fate is not Fate.PASSED)
    width = max((len(entry.name) for entry in ranked), default=0)
    lines = [
        f"{entry.name:<{width}}  {entry.count:>7,}  {entry.fate.value}: {entry.reason}"
        for entry in ranked
    ]
    totals = Counter(dict.fromkeys(Fate, 0))
    for entry in ranked:
        totals[entry.fate] += entry.count
    told = ", ".join(f"{totals[fate]:,} {fate.value}" for fate in Fate)
    return "\n".join([*lines, "", f"Elements and attributes: {told}."])


def as_json(entries: Iterable[Entry]) -> str:
    """Return the survey for programs."""
    listed = [
        {"name": e.name, "fate": e.fate.value, "count": e.count, "reason": e.reason}
        for e in entries
    ]
    return json.dumps({"coverage": listed}, ensure_ascii=False, indent=2)
