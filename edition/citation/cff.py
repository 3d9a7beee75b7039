"""CFF: the Citation File Format (1.2.0), by which repositories of files say how they are cited.

It is written in YAML, with every value between quotation marks and whatever could be read
otherwise, or not be seen, as its number.
"""

import re
from collections.abc import Iterator

from edition.citation.licences import spdx
from edition.citation.reference import Name, Reference

_MESSAGE = "If you use this edition, please cite it with these data."

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)?/[A-Za-z0-9:/_;.()\[\]\\-]+")
"""The DOIs that the format allows."""


def cff(reference: Reference) -> str:
    """Return the file CITATION.cff of an edition."""
    lines = [
        ("cff-version", "1.2.0"),
        ("message", _MESSAGE),
        ("type", "dataset"),
        ("title", reference.whole_title),
        ("version", reference.version),
        ("date-released", _released(reference)),
        ("license", licence := spdx(reference.licence)),
        ("license-url", "" if licence else reference.licence),
        ("url", reference.latest),
        ("doi", reference.doi if _DOI.fullmatch(reference.doi) else ""),
    ]
    simple = "".join(f"{key}: {_quoted(value)}\n" for key, value in lines if value)
    # Where nobody is known the format still wants an author.
    authors = "".join(_author(name) for name in reference.responsible or (Name("anonymous"),))
    return f"{simple}authors:\n{authors}"


def _released(reference: Reference) -> str:
    """Return the day of publication; the format knows no month or year alone."""
    return str(reference.date) if reference.date and reference.date.day else ""


def _author(name: Name) -> str:
    lines = [f"{key}: {_quoted(value)}" for key, value in _parts(name) if value]
    return "".join(f"{'    ' if number else '  - '}{line}\n" for number, line in enumerate(lines))


def _parts(name: Name) -> Iterator[tuple[str, str]]:
    yield "name", name.literal
    yield "family-names", name.family
    yield "given-names", name.given
    yield "name-particle", name.particle
    yield "name-suffix", name.suffix
    yield "orcid" if "//orcid.org/" in name.identifier else "website", name.identifier


def _quoted(text: str) -> str:
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    """Return a character as it stands between quotation marks (YAML 1.2, 5.7)."""
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08X}"
