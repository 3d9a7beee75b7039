"""A file as plain text, whether or not it is XML that passes the gate."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from edition.diagnostics import Finding
from edition.source.characters import codec_of, likely_encoding, marked_encoding, unfit
from edition.source.files import read_bytes
from edition.source.lines import MARK, Lines
from edition.wellformed import NO_CHARACTER


def read_words(file: Path, shown_as: PurePosixPath, within: Path, encoding: str) -> str | None:
    """Return a file of a folder as plain text; None where it is none, or cannot be read.

    A byte order mark decides before the encoding that is named; where there is neither, it is
    UTF-8. Lines end as XML ends them.
    """
    data = read_bytes(file, shown_as, within)
    if isinstance(data, Finding):
        return None
    codec = marked_encoding(data) or codec_of(encoding or "utf-8")
    try:
        text = data.decode(codec).removeprefix(MARK) if codec else None
    except UnicodeDecodeError:
        return None
    if text is None or NO_CHARACTER.search(text):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was received and can be decoded, whether or not it passes the gate."""

    data: bytes
    encoding: str
    mark: str
    """The byte order mark with which it begins, if it does."""
    lines: Lines

    def rewritten(self, text: str) -> bytes:
        """Return the file with another text: in its encoding, and with its byte order mark.

        What the encoding lacks becomes a character reference.
        """
        return f"{self.mark}{text}".encode(self.encoding, "xmlcharrefreplace")


def receive(file: Path, shown_as: PurePosixPath, within: Path) -> Received | Finding:
    """Read a file as `read` does, without asking whether it is TEI."""
    data = read_bytes(file, shown_as, within)
    return data if isinstance(data, Finding) else received(data, shown_as)


def received(data: bytes, shown_as: PurePosixPath) -> Received | Finding:
    """Decode a file, or say why it cannot be."""
    encoding = likely_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace").removeprefix(MARK)
        return unfit(error, Lines(text, shown_as))
    mark = MARK if text.startswith(MARK) else ""
    return Received(data, encoding, mark, Lines(text.removeprefix(mark), shown_as))


def excerpt(file: Path, within: Path, number: int) -> str | None:
    """Return a line of a file that was refused, as far as it can be read and safely be shown."""
    path = PurePosixPath(file.name)
    data = read_bytes(file, path, within)
    if isinstance(data, Finding):
        return None
    text = data.decode(likely_encoding(data), "replace").removeprefix(MARK)
    line = Lines(text, path).line(number)
    return line and _UNSAFE.sub("�", line)


# What would drive a terminal or turn its text around; a line holds neither LF nor CR.
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")
