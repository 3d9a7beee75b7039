"""From bytes to characters: how a file is encoded, and what in it is no character."""

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.diagnostics import Finding, Fix, finding
from edition.model import Location
from edition.source.declaration import declared_encoding
from edition.source.lines import MARK, Lines
from edition.source.prolog import no_beginning, not_xml
from edition.wellformed import quoted


@dataclass(frozen=True, slots=True)
class _ByteOrderMark:
    sign: bytes
    codec: str
    name: str
    agrees_with: tuple[str, ...]
    """The encodings that a file which begins so may declare, the usual one first."""


_MARKS = (
    _ByteOrderMark(codecs.BOM_UTF8, "utf-8", "UTF-8", ("utf-8",)),
    _ByteOrderMark(codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16LE", ("utf-16", "utf-16-le")),
    _ByteOrderMark(codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16BE", ("utf-16", "utf-16-be")),
)

# How files begin that are in none of our encodings (XML 1.0, appendix F), the longer ones first.
_OTHER_ENCODINGS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    b"<\0\0\0": "UTF-32",
    b"\0\0\0<": "UTF-32",
    b"<\0": "UTF-16 without a byte order mark",
    b"\0<": "UTF-16 without a byte order mark",
    b"\x4c\x6f\xa7\x94": "EBCDIC",
}

# The encodings that we read, as XML declarations name them, and as Python does.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "iso-8859-1": "iso-8859-1",
    "iso_8859-1": "iso-8859-1",
    "iso8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "latin-1": "iso-8859-1",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
}
_OLD_ENCODINGS = {"iso-8859-1": "ISO-8859-1", "cp1252": "windows-1252"}

# Nobody writes a longer declaration, and nothing hangs on one: the parser does not ask it.
_LONGEST_DECLARATION = 4096

_SAVE_AS_UTF8 = "Save the file as UTF-8, and let the XML declaration say so."

# What begins otherwise than XML, by its first bytes.
_OTHER_FILES = {
    b"\x89PNG\r\n": "an image (PNG)",
    b"\xff\xd8\xff": "an image (JPEG)",
    b"GIF8": "an image (GIF)",
    b"II*\0": "an image (TIFF)",
    b"MM\0*": "an image (TIFF)",
    b"%PDF-": "a PDF document",
    b"{\\rtf": "a word-processor document (RTF)",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "a word-processor document of an old kind (DOC)",
    b"\x1f\x8b": "a compressed file (gzip)",
}
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"application/vnd.oasis.opendocument", "a word-processor document (ODT)"),
    (b"application/epub+zip", "an electronic book (EPUB)"),
    (b"word/", "a word-processor document (DOCX)"),
    (b"xl/", "a spreadsheet (XLSX)"),
    (b"", "an archive (ZIP)"),
)


def decoded(data: bytes, shown_as: PurePosixPath) -> tuple[str, str] | Finding:
    """Return the characters of a file without byte order mark, and how they are encoded."""
    other = _other_file(data)
    if other:
        return not_xml(f"This is {other}, not XML.", Location(shown_as))
    encoding = _encoding(data, shown_as)
    if isinstance(encoding, Finding):
        return encoding
    try:
        return data.decode(encoding).removeprefix(MARK), encoding
    except UnicodeDecodeError as error:
        lines = Lines(data.decode(encoding, "replace").removeprefix(MARK), shown_as)
        return no_beginning(lines.text, shown_as) or unfit(error, lines)


def likely_encoding(data: bytes) -> str:
    """Return how a file is encoded; where it contradicts itself, its byte order mark decides."""
    encoding = _encoding(data, PurePosixPath())
    return marked_encoding(data) or "utf-8" if isinstance(encoding, Finding) else encoding


def marked_encoding(data: bytes) -> str | None:
    """Return how a file is encoded that begins with a byte order mark."""
    return next((mark.codec for mark in _MARKS if data.startswith(mark.sign)), None)


def codec_of(encoding: str) -> str | None:
    """Return what Python calls an encoding, of those that we read; case makes no difference."""
    return _ENCODINGS.get(encoding.lower())


def _other_file(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        return next(name for sign, name in _ZIPPED if sign in data)
    return _begins(data, _OTHER_FILES)


def _begins(data: bytes, signs: Mapping[bytes, str]) -> str | None:
    """Return the name of the first sign with which the data begin."""
    if not data.startswith(tuple(signs)):
        return None
    return next(name for sign, name in signs.items() if data.startswith(sign))


def _encoding(data: bytes, shown_as: PurePosixPath) -> str | Finding:
    """Return how to decode a file, from its byte order mark and its XML declaration."""
    other = _begins(data, _OTHER_ENCODINGS)
    if other:
        message = f"The file is encoded in {other}, which the edition does not read."
        return finding("W006", message, Location(shown_as), _SAVE_AS_UTF8)
    mark = next((mark for mark in _MARKS if data.startswith(mark.sign)), None)
    head = data[:_LONGEST_DECLARATION].decode(mark.codec if mark else "iso-8859-1", "replace")
    declared = declared_encoding(head.removeprefix(MARK))
    if declared is None:
        return mark.codec if mark else "utf-8"
    codec = codec_of(declared[2])
    if codec is None or (mark and codec not in mark.agrees_with):
        return _refused_encoding(declared, mark if codec else None, shown_as)
    if codec.startswith("utf-16") and not mark:
        return _refused_encoding(declared, None, shown_as)
    return mark.codec if mark else codec


def _refused_encoding(
    declared: re.Match[str], mark: _ByteOrderMark | None, shown_as: PurePosixPath
) -> Finding:
    """Tell why a file cannot be read in the encoding that it declares."""
    name = quoted(declared[2])
    place = Lines(declared.string, shown_as).location(*declared.span(2))
    if mark:
        message = f"The file begins with the mark of {mark.name}, but declares {name}."
        hint = "One of the two is wrong, most likely the declaration."
        return finding("W006", message, place, hint, Fix(place, mark.agrees_with[0].upper()))
    if name.lower() in _ENCODINGS:
        message = f"The file declares {name}, but does not begin with the mark of UTF-16."
        return finding("W006", message, place, _SAVE_AS_UTF8)
    message = f"The file declares the encoding “{name}”, which the edition does not read."
    return finding("W006", message, place, _SAVE_AS_UTF8)


def unfit(error: UnicodeDecodeError, lines: Lines) -> Finding:
    """Tell of the first bytes that are no character."""
    start = len(error.object[: error.start].decode(error.encoding).removeprefix(MARK))
    declared = declared_encoding(lines.text)
    name = quoted(declared[2]) if declared else "UTF-8"
    wrong = error.object[error.start : error.end]
    shown = " ".join(f"{byte:02X}" for byte in wrong)
    verb = "The byte {} at offset {} is" if len(wrong) == 1 else "The bytes {} at offset {} are"
    return finding(
        "W010",
        f"{verb.format(shown, error.start)} no character in {name}.",
        lines.location(start, start + 1),
        _unfit_hint(error, wrong),
    )


_FIRST_NOT_ASCII = 0x80


def _unfit_hint(error: UnicodeDecodeError, wrong: bytes) -> str:
    if error.encoding == "ascii":
        return 'If the file is saved as UTF-8, write encoding="UTF-8" in the XML declaration.'
    if error.encoding.startswith("utf") and error.end == len(error.object):
        return "The file ends in the middle of a character: take it anew from where it came."
    stands_alone = len(wrong) == 1 and error.object[error.end] < _FIRST_NOT_ASCII
    if error.encoding == "utf-8" and stands_alone:
        meant = wrong.decode("cp1252", "replace")
        return f"In windows-1252 it is `{quoted(meant)}`: open the file so, and save it as UTF-8."
    return _SAVE_AS_UTF8


def old_encoding(text: str, encoding: str, shown_as: PurePosixPath) -> Iterator[Finding]:
    """Warn of an encoding that not all programs read alike, and of signs that show a mistake."""
    declared = declared_encoding(text)
    if encoding not in _OLD_ENCODINGS or declared is None:
        return
    lines = Lines(text, shown_as)
    name = _OLD_ENCODINGS[encoding]
    message = f"The file is read as {name}, as it declares."
    yield finding("W012", message, lines.location(*declared.span(2)), _SAVE_AS_UTF8)
    control = re.search("[\x80-\x9f]", text) if encoding == "iso-8859-1" else None
    if control:
        meant = control.group().encode("iso-8859-1").decode("cp1252", "replace")
        yield finding(
            "W012",
            f"The byte {ord(control.group()):02X} stands here, which is no letter in ISO-8859-1.",
            lines.location(*control.span()),
            f"In windows-1252 it is `{quoted(meant)}`: declare that encoding if it is meant.",
        )
