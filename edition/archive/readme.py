"""The README: what an archive is and how it is read, for somebody who knows nothing of us.

Its words stand in `readme.txt`, plain text in English; here the blanks in it are filled.
"""

import textwrap
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import PurePosixPath
from string import Template

from edition.archive.layout import FILES, FOLDERS, Released
from edition.archive.members import Members
from edition.citation import Name, Reference, Style, said, sentence

_WIDTH = 80
_COLUMN = 14


def readme(released: Released, payload: Members) -> bytes:
    """Return the file for an archive with that payload."""
    template = Template(files(__package__).joinpath("readme.txt").read_text("utf-8"))
    reference = released.reference
    heading = reference.whole_title
    filled = template.substitute(
        heading=f"{heading}\n{'=' * len(heading)}",
        particulars=_listed(particulars(reference)),
        contents=_listed(contents(payload)),
    )
    return filled.encode()


def particulars(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield what the edition is."""
    stated = (
        ("Version", reference.version),
        ("Released", str(reference.date)),
        ("Authors", _names(reference.authors)),
        ("Editors", _names(reference.editors)),
        ("Publisher", reference.publisher),
        ("Licence", reference.licence),
        ("Address", reference.address),
        ("Cite it as", said(sentence(reference, Style.CHICAGO, reference.language))),
    )
    yield from ((label, value) for label, value in stated if value)


def _names(people: Sequence[Name]) -> str:
    return "; ".join(name.in_order for name in people)


def contents(payload: Members) -> Iterator[tuple[str, str]]:
    """Yield what is where, as far as it is there."""
    there = {PurePosixPath(path.parts[0]) for path in payload}
    parts = [(f"{part.path}/", part.path, part.description) for part in FOLDERS]
    parts += [(str(part.path), part.path, part.description) for part in FILES]
    yield from ((name, description) for name, path, description in parts if path in there)


def _listed(lines: Iterator[tuple[str, str]]) -> str:
    """Return labels with what is said of each beside them."""
    return "".join(
        textwrap.fill(
            f"{label:<{_COLUMN}} {value}",
            _WIDTH,
            subsequent_indent=" " * (_COLUMN + 1),
            break_long_words=False,
            break_on_hyphens=False,
        )
        + "\n"
        for label, value in lines
    )
