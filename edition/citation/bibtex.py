"""BibTeX: a reference for LaTeX, with the fields that BibLaTeX adds.

What TeX would read as a command is written as the sign that it stands for. Braces count for
BibTeX even behind a backslash, so none of the text's own remains. Titles stand in braces of
their own, for no style may take their capitals away.
"""

import re
from collections.abc import Iterator, Sequence

from edition.citation.reference import Cited, Name, Reference
from edition.citation.remarks import remark

_SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)

_IN_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
"""BibLaTeX takes an address as it is written, but for what would end it."""

_PARTS_NAMES = re.compile(r",|\b(?:and|others)\b", re.IGNORECASE)


def bibtex(reference: Reference) -> str:
    """Return the entry of a reference."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(reference) if value)
    return f"@{_kind(reference)}{{{reference.id},\n{fields}}}\n"


def _kind(reference: Reference) -> str:
    return "incollection" if reference.is_part else "book"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry, some of which are empty."""
    day = reference.date
    yield "author", _names(reference.authors)
    yield "editor", _names(reference.editors)
    yield "title", _title(reference.whole_title)
    yield "booktitle", _title(reference.container) if reference.is_part else ""
    yield "publisher", _text(reference.publisher)
    yield "address", _text(reference.place)
    yield "year", reference.year
    yield "month", str(day.month) if day and day.month else ""
    yield "date", str(day) if day else ""
    yield "version", _text(reference.version)
    yield "language", _text(reference.language)
    yield "url", reference.address.translate(_IN_ADDRESSES)
    yield "doi", reference.doi.translate(_IN_ADDRESSES)
    yield "annote", _text(remark(reference))
    yield "type", "entry in a register" if reference.cited is Cited.ENTRY else ""


def _text(words: str) -> str:
    return " ".join(words.split()).translate(_SIGNS)


def _title(words: str) -> str:
    return f"{{{_text(words)}}}" if words else ""


def _names(names: Sequence[Name]) -> str:
    return " and ".join(map(_name, names))


def _name(name: Name) -> str:
    """Return a name as BibTeX divides it: von Last, Jr, First; a literal one is not divided."""
    if name.literal:
        return _title(name.literal)
    family = " ".join(filter(None, (_text(name.particle), _part(name.family, is_whole=True))))
    if name.suffix:
        return f"{family}, {_part(name.suffix)}, {_part(name.given)}"
    return f"{family}, {_part(name.given)}" if name.given else family


def _part(words: str, *, is_whole: bool = False) -> str:
    """Return a part of a name, in braces where BibTeX would divide it."""
    divides = _PARTS_NAMES.search(words) or (is_whole and " " in words.strip())
    return _title(words) if divides else _text(words)
