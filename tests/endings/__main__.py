"""Examine an edition against the checklist, and print what was found.

    python -m tests.endings             the edition of this repository (`make endings`)
    python -m tests.endings ~/letters   any edition, by the folder of its edition.toml

The edition is built in another folder, and released, changed and broken in copies. What does not
apply to it, and what cannot be told for want of a program, is said. The exit code is 1 if anything
that applies fails.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path, PurePosixPath
from time import monotonic
from urllib.parse import urlsplit

import pytest

from tests import tools
from tests.endings.checklist import ITEMS, PARTS, Item
from tests.endings.outcome import Outcome, Standing, judged, not_established
from tests.endings.subject import Subject, TrialError, done

SHOWN = 5
"""So many faults of an item are told; the others are counted."""


def main(arguments: Sequence[str]) -> int:
    """Examine an edition, and print each requirement with its result as it is found."""
    project = Path(*arguments[:1] or (str(tools.ROOT),)).resolve()
    began = monotonic()
    standings: Counter[Standing] = Counter()
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as closing:
        subject = published(project, Path(scratch), closing)
        for item in ITEMS:
            if item.number.endswith("1") and len(item.number) == len("A1"):
                sys.stdout.write(f"\n{PARTS[item.number[0]]}\n\n")
            outcome = examined(item, subject)
            standings[outcome.standing] += 1
            sys.stdout.write(told(item, outcome))
            sys.stdout.flush()
    counted = ", ".join(f"{standings[one]} {one.value}" for one in Standing)
    sys.stdout.write(f"\n{len(ITEMS)} items: {counted}. {monotonic() - began:.0f} s.\n")
    return 1 if standings[Standing.FAILS] else 0


def published(project: Path, scratch: Path, closing: ExitStack) -> Subject:
    """Build an edition in a folder that is called as on its host."""
    subject = Subject(project, Path(), scratch, closing)
    name = PurePosixPath(urlsplit(subject.address).path).name or "site"
    site = scratch / "host" / name
    done("build", project, "-o", site, "--quiet", "--force")
    return Subject(project, site, scratch, closing)


def examined(item: Item, subject: Subject) -> Outcome:
    """Return the outcome of an item; a trial that cannot be made is a fault."""
    try:
        return item.examine(subject)
    except TrialError as error:
        return judged([str(error)], trials=1)
    except pytest.skip.Exception as missing:
        return not_established(str(missing))


def told(item: Item, outcome: Outcome) -> str:
    """Return what is printed of an item."""
    more = len(outcome.faults) - SHOWN
    lines = [
        f"{item.number:4} {outcome.standing.value.upper():16} {item.requirement}",
        f"     {outcome.measured}",
        *(f"     - {fault}" for fault in outcome.faults[:SHOWN]),
        *([f"     - and {more:,} more"] if more > 0 else []),
    ]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
