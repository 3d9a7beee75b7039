"""A file as a tree that knows its lines.

The gate through which every text enters: bytes that are one complete, well-formed TEI document
become a `Source`, all else becomes findings. Nothing else in the toolkit parses XML, and nothing
that a file says can make it read another file or ask the network.

The text is decoded here, and the parser is told so: what the checks see is what it reads,
whatever the XML declaration claims.
"""

import codecs
import errno
import hashlib
import os
import re
import stat
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path, PurePosixPath

from lxml import etree

from edition import names, wellformed
from edition.diagnostics import Finding, Fix, Related, finding
from edition.model import Location
from edition.wellformed import SPACE, quoted

LARGEST = 64_000_000
"""How many bytes a file may have (rule W009)."""


class PageError(Exception):
    """A page of ours cannot be read back: what is wrong as a sentence, and the place in it."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


# ---------------------------------------------------------------------------------------------
# A source


class Lines:
    """A text and its lines, counted as XML counts them: from 1, ended by LF, CR or CR LF."""

    def __init__(self, text: str, file: PurePosixPath) -> None:
        self.text = text
        self.file = file
        self._starts = _starts(text)

    def offset(self, number: int, column: int) -> int:
        """Return where a line and a column are, or the nearest place that the text has."""
        start = self._starts[min(max(number, 1), len(self._starts)) - 1]
        return min(start + max(column, 1) - 1, len(self.text))

    def location(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` up to, and without, `end`."""
        line = bisect_right(self._starts, start)
        end_line = bisect_right(self._starts, end)
        column = start - self._starts[line - 1] + 1
        return Location(self.file, line, column, end_line, end - self._starts[end_line - 1] + 1)

    def line(self, number: int) -> str | None:
        """Return a line without its end, or None where there is none."""
        if not 0 < number <= len(self._starts):
            return None
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[self._starts[number - 1] : end].rstrip("\r\n")


def _starts(text: str) -> list[int]:
    """Return where each line begins."""
    if "\r" in text:
        return [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]
    return [0, *accumulate(len(line) + 1 for line in text.split("\n"))][:-1]


# `<` begins markup and nothing else in a well-formed text, so these find its tags exactly. Not
# expat: it refuses names that the fifth edition of XML 1.0 allows, and that libxml2 reads.
_START_TAG = re.compile(
    rf"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|/|([^<>/{SPACE}]+))", re.DOTALL
)
_NO_END_TAG = re.compile(
    rf"<(?:([^/!?<>{SPACE}])|!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>)", re.DOTALL
)
_ATTRIBUTE = re.compile(
    rf"[{SPACE}]++([^={SPACE}]++)[{SPACE}]*+=[{SPACE}]*+(?:\"([^\"]*+)\"|'([^']*+)')"
)

_TAG = re.compile(
    r"<(?:!--.*?-->|!\[CDATA\[.*?\]\]>|\?.*?\?>|(/?)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')++>)",
    re.DOTALL,
)

# All that may stand between a tag and the words behind it, references to blanks included.
_BEFORE_WORDS = re.compile(
    rf"(?:[{SPACE}]|<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|&#(?:9|10|13|32|x0*(?:9|A|D|20));)*+",
    re.DOTALL | re.IGNORECASE,
)
_WORDS = re.compile(rf"(?:[{SPACE}]*+(?:(?!\]\]>)[^<{SPACE}])++)*+")


@dataclass(slots=True)
class _Extent:
    """Where an element stands in the text, by offsets."""

    inside: int
    """Where its start tag ends."""
    last_tag: int
    """Where its end tag begins, or its only tag."""
    end: int


# Not slotted: the lines are found when a place is asked for, which is seldom.
@dataclass(frozen=True, eq=False)
class Source:
    """A TEI document that passed the gate."""

    path: PurePosixPath
    """The file as findings name it, relative to the folder of the edition."""
    data: bytes
    """The file as it was received."""
    sha256: str
    encoding: str
    """How Python decodes the data."""
    root: etree._Element
    """The tree, with its comments and processing instructions."""

    def locate(self, ordinal: int, attribute: str | None = None) -> Location:
        """Return the place of an element, by its number in `root.iter("*")`, counted from 0.

        That is its start tag up to the end of the name; or the value of one of its attributes,
        which is named as it is written (`xml:id`) or as lxml names it. An attribute that the
        tag does not have is looked for at the element.
        """
        if ordinal < 0:
            raise IndexError(ordinal)
        start = self._tags[ordinal]
        name = _START_TAG.match(self._lines.text, start)
        end = name.end() if name else start
        if attribute is not None:
            start, end = self._value(ordinal, end, attribute) or (start, end)
        return self._lines.location(start, end)

    def locate_end(self, ordinal: int) -> Location:
        """Return the place of the end tag of an element, or of the tag of an empty one."""
        extent = self._extents[ordinal]
        return self._lines.location(extent.last_tag, extent.end)

    def locate_words(self, ordinal: int, *, after: bool = False) -> Location:
        """Return the place of the first words in an element, or of those behind it."""
        extent = self._extents[ordinal]
        text = self._lines.text
        start = _end(_BEFORE_WORDS, text, extent.end if after else extent.inside)
        return self._lines.location(start, _end(_WORDS, text, start))

    @cached_property
    def elements(self) -> Sequence[etree._Element]:
        """The elements in document order; the number of each, from 0, is its ordinal.

        Every check asks for some of them: they are taken out of the tree once.
        """
        return tuple(self.root.iter("*"))

    @cached_property
    def ordinals(self) -> Mapping[str, Sequence[int]]:
        """By the name of an element: which elements have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for ordinal, element in enumerate(self.elements):
            found[str(element.tag)].append(ordinal)
        return dict(found)

    @cached_property
    def attributes(self) -> Mapping[str, Sequence[tuple[int, str]]]:
        """By the name of an attribute: the ordinals of the elements that have it, and its values.

        Few elements have any of the attributes that a check is about.
        """
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for ordinal, element in enumerate(self.elements):
            for name, value in element.items():
                found[name].append((ordinal, value))
        return dict(found)

    @cached_property
    def characters(self) -> str:
        """The file as it is written, decoded, without a byte order mark."""
        return self.data.decode(self.encoding).removeprefix(_MARK)

    def place(self, start: int, end: int) -> Location:
        """Return the place of the characters from `start` up to, and without, `end`."""
        return self._lines.location(start, end)

    def line(self, number: int) -> str | None:
        """Return a line of the text without its end, or None where there is none."""
        return self._lines.line(number)

    def forget(self) -> None:
        """Let go of what was found out about the document: when asked again, it is found anew.

        For whoever keeps thousands of sources, of which each has been judged.
        """
        for name, attribute in vars(Source).items():
            if isinstance(attribute, cached_property):
                vars(self).pop(name, None)

    def text(self) -> str:
        """Return the document for the XSLT processor, without a declaration."""
        return whole_text(self.root)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.characters, self.path)

    @cached_property
    def _tags(self) -> Sequence[int]:
        found = _NO_END_TAG.finditer(self._lines.text)
        return [markup.start() for markup in found if markup.lastindex]

    @cached_property
    def _extents(self) -> Sequence["_Extent"]:
        extents: list[_Extent] = []
        still_open: list[_Extent] = []
        for tag in _TAG.finditer(self._lines.text):
            if tag[1] == "/":
                extent = still_open.pop()
                extent.last_tag, extent.end = tag.span()
            elif tag[1] is not None:
                extents.append(_Extent(tag.end(), tag.start(), tag.end()))
                if not tag[0].endswith("/>"):
                    still_open.append(extents[-1])
        return extents

    def _value(self, ordinal: int, position: int, wanted: str) -> tuple[int, int] | None:
        """Return where the value of an attribute stands in the tag whose name ends here."""
        while given := _ATTRIBUTE.match(self._lines.text, position):
            if given[1] == wanted or (wanted[0] == "{" and self._means(ordinal, given[1], wanted)):
                return given.span(3 if given[2] is None else 2)
            position = given.end()
        return None

    def _means(self, ordinal: int, written: str, wanted: str) -> bool:
        """Tell whether a name with a prefix is the one that lxml gives with its namespace."""
        namespace, _, local_name = wanted[1:].partition("}")
        prefix, colon, rest = written.partition(":")
        if not colon or rest != local_name:
            return False
        if prefix == "xml":
            return namespace == names.XML
        return self.elements[ordinal].nsmap.get(prefix) == namespace


# ---------------------------------------------------------------------------------------------
# The gate

Findings = tuple[Finding, ...]

_MARK = "\ufeff"
"""The byte order mark, as the first character of a text."""


def read(file: Path, shown_as: PurePosixPath, within: Path) -> tuple[Source | None, Findings]:
    """Read a file that must lie in a folder; never raise for what is in it, or on the disk.

    A source may come with warnings. Without a source, the findings say why.
    """
    data = _bytes(file, shown_as, within)
    return (None, (data,)) if isinstance(data, Finding) else admit(data, shown_as)


def read_schema(file: Path, shown_as: PurePosixPath) -> tuple[Source | None, Findings]:
    """Read a schema, which is XML but no TEI; the scholar names it, so it may lie anywhere."""
    data = _bytes(file, shown_as, file.parent)
    return (None, (data,)) if isinstance(data, Finding) else admit_xml(data, shown_as)


def admit(data: bytes, shown_as: PurePosixPath) -> tuple[Source | None, Findings]:
    """Make a source of bytes, if they pass the gate (the order is that of rules W002 to W012)."""
    source, findings = admit_xml(data, shown_as)
    foreign = _foreign(source) if source else None
    return (None, (foreign,)) if foreign else (source, findings)


def admit_xml(data: bytes, shown_as: PurePosixPath) -> tuple[Source | None, Findings]:
    """Make a source of bytes that are XML, whatever its vocabulary."""
    decoded = _decoded(data, shown_as)
    if isinstance(decoded, Finding):
        return None, (decoded,)
    text, encoding = decoded
    refused = _refused_prolog(text, shown_as)
    if refused:
        return None, (refused,)
    root = _parsed(data if encoding == "utf-8" else text.encode(), text, shown_as)
    if isinstance(root, Finding):
        return None, (root,)
    source = Source(shown_as, data, hashlib.sha256(data).hexdigest(), encoding, root)
    return source, tuple(_old_encoding(text, encoding, shown_as))


def parse_page(data: bytes) -> etree._Element:
    """Return the root of a page that we made: well-formed XHTML in UTF-8, or PageError."""
    path = PurePosixPath()
    try:
        text = data.decode()
        return etree.fromstring(data, _PARSER)
    except UnicodeDecodeError as error:
        lines = Lines(data[: error.start].decode(), path)
        place = lines.location(len(lines.text), len(lines.text))
        message = "The bytes of the page are not UTF-8 here."
        raise PageError(message, place.line, place.column) from error
    except etree.XMLSyntaxError as error:
        reason = _not_wellformed(error, text, path)
        place = reason.location
        raise PageError(reason.message, place.line, place.column) from error


def excerpt(file: Path, within: Path, number: int) -> str | None:
    """Return a line of a file that was refused, as far as it can be read and safely be shown."""
    path = PurePosixPath(file.name)
    data = _bytes(file, path, within)
    if isinstance(data, Finding):
        return None
    text = data.decode(_likely_encoding(data), "replace").removeprefix(_MARK)
    line = Lines(text, path).line(number)
    return line and _UNSAFE.sub("�", line)


def holds(file: Path, within: Path) -> bool:
    """Tell whether a folder has an ordinary file; what no file can be called is no name of one."""
    try:
        real = _real_path(file, within)
        return real is not None and stat.S_ISREG(os.lstat(real).st_mode)
    except (OSError, ValueError):
        return False


def read_words(file: Path, shown_as: PurePosixPath, within: Path, encoding: str) -> str | None:
    """Return a file of a folder as plain text; None where it is none, or cannot be read.

    A byte order mark decides before the encoding that is named; where there is neither, it is
    UTF-8. Lines end as XML ends them.
    """
    data = _bytes(file, shown_as, within)
    if isinstance(data, Finding):
        return None
    mark = next((mark.codec for mark in _MARKS if data.startswith(mark.sign)), None)
    codec = mark or _ENCODINGS.get(encoding.lower() or "utf-8")
    try:
        text = data.decode(codec).removeprefix(_MARK) if codec else None
    except UnicodeDecodeError:
        return None
    if text is None or _NO_CHARACTER.search(text):
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
    data = _bytes(file, shown_as, within)
    return data if isinstance(data, Finding) else received(data, shown_as)


def received(data: bytes, shown_as: PurePosixPath) -> Received | Finding:
    """Decode a file, or say why it cannot be."""
    encoding = _likely_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace").removeprefix(_MARK)
        return _unfit(error, Lines(text, shown_as))
    mark = _MARK if text.startswith(_MARK) else ""
    return Received(data, encoding, mark, Lines(text.removeprefix(mark), shown_as))


def _likely_encoding(data: bytes) -> str:
    """Return how a file is encoded; where it contradicts itself, its byte order mark decides."""
    encoding = _encoding(data, PurePosixPath())
    if isinstance(encoding, Finding):
        return next((mark.codec for mark in _MARKS if data.startswith(mark.sign)), "utf-8")
    return encoding


# What XML 1.0 has no place for (2.2, Char).
_NO_CHARACTER = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What would drive a terminal or turn its text around; a line holds neither LF nor CR.
_UNSAFE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")

# -- from the disk -------------------------------------------------------------------------

# Whatever is exchanged after we looked: a link is not followed, and a pipe does not hold us.
_CAREFULLY = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)

_NO_FILES = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def _bytes(file: Path, shown_as: PurePosixPath, within: Path) -> bytes | Finding:
    """Return what an ordinary file of the folder holds."""
    place = Location(shown_as)
    try:
        real = _real_path(file, within)
        if real is None:
            message = "The file lies outside of the edition's folder, where a link leads."
            return finding("W011", message, place, "Put a copy of the file in place of the link.")
        kind = stat.S_IFMT(os.lstat(real).st_mode)
        if kind != stat.S_IFREG:
            message = f"This is {_NO_FILES.get(kind, 'something else')}, not a file."
            return finding("W001", message, place, "Remove it from the sources.")
        descriptor = os.open(real, _CAREFULLY)
        try:
            return _content(descriptor, place)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        # ValueError: the name holds what no name of a file can hold.
        return _unreadable(file, error, place)


def _real_path(file: Path, within: Path) -> str | None:
    """Return the path of a file without links, or None if it leads out of the folder."""
    path, folder = str(file), f"{within}{os.sep}"
    if path.startswith(folder) and not _has_links(folder, path[len(folder) :]):
        return path  # as nearly always; to resolve the whole path takes half as long as to parse
    real = os.path.realpath(file, strict=True)
    return real if Path(real).is_relative_to(os.path.realpath(within)) else None


def _has_links(folder: str, below: str) -> bool:
    """Tell whether a path leads through a symbolic link, or up again."""
    end = 0
    while end >= 0:
        end = below.find(os.sep, end + 1)
        above = folder + below if end < 0 else folder + below[:end]
        if stat.S_ISLNK(os.lstat(above).st_mode) or above.endswith(os.sep + os.pardir):
            return True
    return False


def _content(descriptor: int, place: Location) -> bytes | Finding:
    """Return all bytes of a file, unless they are too many or change meanwhile."""
    before = os.fstat(descriptor)
    size = before.st_size
    if size > LARGEST:
        message = f"The file has {size / 1e6:.1f} MB; the edition reads {LARGEST / 1e6:.0f} MB."
        return finding("W009", message, place, "Split the text into several files.")
    data = os.read(descriptor, size + 1)
    while len(data) < size and (more := os.read(descriptor, size - len(data))):
        data += more
    after = os.fstat(descriptor)
    if (len(data), before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        message = "The file was changed while it was being read."
        return finding("W001", message, place, "Start again when it is saved.")
    return data


_ERRORS = {
    errno.ENOENT: ("There is no file of this name.", "Check the spelling of the name."),
    errno.EACCES: ("You may not read this file.", "Give yourself the right to read it."),
    errno.EPERM: ("You may not read this file.", "Give yourself the right to read it."),
    errno.ELOOP: ("This symbolic link leads in a circle.", "Put the file in place of the link."),
    errno.ENAMETOOLONG: ("The name of the file is too long.", "Give it a shorter name."),
}


def _unreadable(file: Path, error: OSError | ValueError, place: Location) -> Finding:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT and file.is_symlink():
        message = "This symbolic link leads to a file that does not exist."
        return finding("W001", message, place, "Put the file in place of the link.")
    if number in _ERRORS:
        message, hint = _ERRORS[number]
        return finding("W001", message, place, hint)
    reason = f": {os.strerror(number)}" if number else ""
    return finding(
        "W001",
        f"The file cannot be read{reason}.",
        place,
        "Check whether another program can open it.",
    )


# -- from bytes to characters --------------------------------------------------------------


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

_DECLARATION = re.compile(rf"<\?xml(?=[{SPACE}]).*?\?>", re.DOTALL)
_DECLARED_ENCODING = re.compile(rf"[{SPACE}]encoding[{SPACE}]*=[{SPACE}]*([\"'])(.*?)\1")
_DECLARED_VERSION = re.compile(rf"[{SPACE}]version[{SPACE}]*=[{SPACE}]*([\"'])(.*?)\1")

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


def _decoded(data: bytes, shown_as: PurePosixPath) -> tuple[str, str] | Finding:
    """Return the characters of a file without byte order mark, and how they are encoded."""
    other = _other_file(data)
    if other:
        return _no_xml(f"This is {other}, not XML.", Location(shown_as))
    encoding = _encoding(data, shown_as)
    if isinstance(encoding, Finding):
        return encoding
    try:
        return data.decode(encoding).removeprefix(_MARK), encoding
    except UnicodeDecodeError as error:
        lines = Lines(data.decode(encoding, "replace").removeprefix(_MARK), shown_as)
        return _no_beginning(lines.text, shown_as) or _unfit(error, lines)


def _other_file(data: bytes) -> str | None:
    if data.startswith(_ZIP):
        return next(name for sign, name in _ZIPPED if sign in data)
    return _begins(data, _OTHER_FILES)


def _begins(data: bytes, signs: Mapping[bytes, str]) -> str | None:
    """Return the name of the first sign with which the data begin."""
    if not data.startswith(tuple(signs)):
        return None
    return next(name for sign, name in signs.items() if data.startswith(sign))


def _no_xml(message: str, place: Location, hint: str = "") -> Finding:
    return finding(
        "W003", message, place, hint or "Remove it from the sources, or convert it to TEI."
    )


def _encoding(data: bytes, shown_as: PurePosixPath) -> str | Finding:
    """Return how to decode a file, from its byte order mark and its XML declaration."""
    other = _begins(data, _OTHER_ENCODINGS)
    if other:
        message = f"The file is encoded in {other}, which the edition does not read."
        return finding("W006", message, Location(shown_as), _SAVE_AS_UTF8)
    mark = next((mark for mark in _MARKS if data.startswith(mark.sign)), None)
    head = data[:_LONGEST_DECLARATION].decode(mark.codec if mark else "iso-8859-1", "replace")
    declared = _declared_encoding(head.removeprefix(_MARK))
    if declared is None:
        return mark.codec if mark else "utf-8"
    codec = _ENCODINGS.get(declared[2].lower())
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


def _declared_encoding(text: str) -> re.Match[str] | None:
    declaration = _DECLARATION.match(text)
    return _DECLARED_ENCODING.search(text, 0, declaration.end()) if declaration else None


def _unfit(error: UnicodeDecodeError, lines: Lines) -> Finding:
    """Tell of the first bytes that are no character."""
    start = len(error.object[: error.start].decode(error.encoding).removeprefix(_MARK))
    declared = _declared_encoding(lines.text)
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


def _old_encoding(text: str, encoding: str, shown_as: PurePosixPath) -> Iterator[Finding]:
    """Warn of an encoding that not all programs read alike, and of signs that show a mistake."""
    declared = _declared_encoding(text)
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


# -- the beginning of the text -------------------------------------------------------------

_BLANKS = re.compile(f"[{SPACE}]*")
_LINE = re.compile(r"[^\r\n]*")

# All that may stand before a DOCTYPE or the root: blanks, comments, processing instructions.
_BEFORE = re.compile(rf"(?:[{SPACE}]+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE = re.compile(rf"<!DOCTYPE[{SPACE}]+([^\s<>\[]+)", re.IGNORECASE)
_OF_P4 = re.compile(
    rf"<!DOCTYPE[{SPACE}]++(?:(?:TEI|teiCorpus)\.2\b|[^\[>]*\bTEI P4\b)", re.IGNORECASE
)
_EXTERNAL_DOCTYPE = re.compile(
    rf"<!DOCTYPE[{SPACE}]++[^\s\"'<>\[]++(?:[{SPACE}]++|PUBLIC|SYSTEM|\"[^\"]*+\"|'[^']*+')*+>[{SPACE}]*+"
)
_ENTITY_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#)")
_ENTITY = re.compile(rf"<!ENTITY[{SPACE}]++(?:(%)[{SPACE}]++)?([^\s\"'<>]+)")
_MOST_NAMED = 10

# What texts are that are no XML, by their beginning.
_OTHER_TEXTS = (
    (
        re.compile(wellformed.CONFLICT_MARK),
        wellformed.CONFLICT,
        wellformed.CONFLICT_HINT,
    ),
    (
        re.compile(r"version https://git-lfs"),
        "This is only a pointer to a file that git keeps elsewhere (git LFS).",
        "Fetch the file itself with `git lfs pull`.",
    ),
    (
        re.compile(r"[^<>\r\n]+\.xml\s*\Z"),
        "The file holds nothing but the name of another file: a symbolic link that was lost.",
        "Put a copy of the other file in its place.",
    ),
    (
        re.compile(_MARK),
        "The file begins with two byte order marks; the second is a character of the text.",
        "Delete this invisible first character, or save the file as UTF-8 without a mark.",
    ),
)
_HTML = re.compile(rf"<(?:!DOCTYPE[{SPACE}]+)?html(?=[{SPACE}>])", re.IGNORECASE)
_NO_TEI = "Remove it from the sources, or convert it to TEI."


def _end(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Return where that ends which a pattern finds here, and where it finds nothing, here."""
    found = pattern.match(text, start)
    return found.end() if found else start


def _refused_prolog(text: str, shown_as: PurePosixPath) -> Finding | None:
    return (
        _no_beginning(text, shown_as)
        or _refused_version(text, shown_as)
        or _refused_doctype(text, shown_as)
    )


def _no_beginning(text: str, shown_as: PurePosixPath) -> Finding | None:
    """Refuse what does not begin with a tag, or is a page of the web."""
    start = _end(_BLANKS, text)
    if start == len(text):
        message = "The file holds nothing but white space." if text else "The file is empty."
        hint = "Restore its text, or remove the file from the sources."
        return finding("W002", message, Location(shown_as), hint)
    if not text.startswith("<", start) or text.startswith(wellformed.CONFLICT_MARK, start):
        return _other_text(text, start, shown_as)
    if page := _HTML.match(text, start):
        place = Lines(text, shown_as).location(*page.span())
        return _no_xml("This is a page of the web (HTML), not TEI.", place)
    return None


def _other_text(text: str, start: int, shown_as: PurePosixPath) -> Finding:
    end = _end(_LINE, text, start)
    place = Lines(text, shown_as).location(start, end)
    for pattern, message, hint in _OTHER_TEXTS:
        if pattern.match(text, start):
            return _no_xml(message, place, hint)
    shown = quoted(text[start:end], 20)
    return _no_xml(f"The file does not begin with `<`, but with “{shown}”.", place)


def _refused_version(text: str, shown_as: PurePosixPath) -> Finding | None:
    declaration = _DECLARATION.match(text)
    version = _DECLARED_VERSION.search(text, 0, declaration.end()) if declaration else None
    if version is None or version[2] == "1.0":
        return None
    place = Lines(text, shown_as).location(*version.span(2))
    message = f"The file declares XML {quoted(version[2])}; the edition reads XML 1.0."
    return finding("W005", message, place, 'Write version="1.0".', Fix(place, "1.0"))


def _refused_doctype(text: str, shown_as: PurePosixPath) -> Finding | None:
    start = _end(_BEFORE, text)
    if text[start : start + len("<!DOCTYPE")].upper() != "<!DOCTYPE":
        return None
    place = Lines(text, shown_as).location(start, start + len("<!DOCTYPE"))
    doctype = _DOCTYPE.match(text, start)
    if doctype and doctype[1].lower() == "html":
        return _no_xml("This is a page of the web (HTML), not TEI.", place)
    if _OF_P4.match(text, start):
        return _p4("The document type declaration (DOCTYPE)", place)
    entities = dict.fromkeys(f"{sign or '&'}{name};" for sign, name in _ENTITY.findall(text, start))
    return _doctype_finding(tuple(entities), place, _needless_doctype(text, start, shown_as))


def _needless_doctype(text: str, start: int, shown_as: PurePosixPath) -> Location | None:
    """Return the place of a DOCTYPE without which the file says the same: it declares nothing."""
    declaration = _EXTERNAL_DOCTYPE.match(text, start)
    if declaration is None or _ENTITY_REFERENCE.search(text, declaration.end()):
        return None
    return Lines(text, shown_as).location(*declaration.span())


def _doctype_finding(
    entities: tuple[str, ...], place: Location, needless: Location | None = None
) -> Finding:
    message = "The file has a document type declaration (DOCTYPE), which the edition refuses."
    if needless:
        hint = "It declares no entity that the text uses: delete it."
        return finding("W004", message, needless, hint, Fix(needless, ""))
    hint = "Delete it, up to its closing `>`. Where the text uses entities, write the characters."
    if entities:
        some = [quoted(entity) for entity in entities[:_MOST_NAMED]]
        more = len(entities) - len(some)
        listed = ", ".join([*some, f"and {more} more"] if more else some)
        hint = (
            f"It declares entities: {listed}. Write what they stand for in their place, then "
            "delete the DOCTYPE."
        )
    return finding("W004", message, place, hint)


# -- from characters to a tree -------------------------------------------------------------

# What libxml2 will not read without `huge_tree` (its parserInternals.h), by its own words.
_LIMITS = (
    ("Excessive depth", "Elements are nested more than 256 deep here."),
    ("Text node too long", "A run of text of more than 10 MB ends here."),
    ("CData section too big", "A CDATA section has more than 10 MB."),
    ("Comment too big", "A comment has more than 10 MB."),
    ("too big found", "A processing instruction has more than 10 MB."),
    ("Name too long", "A name has more than 50,000 characters."),
    ("Buffer size limit", "One tag, with its attributes, has more than 10 MB."),
    ("Resource limit", "This is more than a document may hold."),
)


# Nothing but the bytes in hand is read, and nothing is repaired. `collect_ids` is off, so that a
# doubtful `xml:id` is a finding of a check (R001, R002) and not a file that cannot be read.
_PARSER = etree.XMLParser(
    encoding="utf-8",
    resolve_entities=False,
    load_dtd=False,
    no_network=True,
    huge_tree=False,
    recover=False,
    attribute_defaults=False,
    collect_ids=False,
)


def _parsed(data: bytes, text: str, shown_as: PurePosixPath) -> etree._Element | Finding:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        return _not_wellformed(error, text, shown_as)
    # A second lock behind `_refused_doctype`: what it should overlook does not get through.
    doctype = root.getroottree().docinfo.internalDTD
    if doctype is not None or next(root.iter(etree.Entity), None) is not None:
        return _doctype_finding((), Location(shown_as))
    return root


def _not_wellformed(error: etree.XMLSyntaxError, text: str, shown_as: PurePosixPath) -> Finding:
    """Tell of the one cause for which the parser refused a text."""
    lines = Lines(text, shown_as)
    words = re.sub(r", line \d+, column \d+$", "", error.msg or "")
    stop = lines.offset(*error.position)
    for sign, message in _LIMITS:
        if sign in words:
            place = lines.location(max(stop - 1, 0), stop)
            hint = "No text that was edited needs this: look whether the file is damaged."
            return finding("W009", message, place, hint)
    fault = wellformed.explain(text, words, stop)
    place = lines.location(fault.start, fault.end)
    fix = Fix(place, fault.fix) if fault.fix else None
    other = fault.counterpart
    related = (Related(lines.location(other.start, other.end), other.label),) if other else ()
    return finding("W007", fault.message, place, fault.hint, fix, related=related)


# -- from a tree to a TEI document ---------------------------------------------------------


def _foreign(source: Source) -> Finding | None:
    """Refuse a document whose root is not of TEI; any element of TEI may be a root."""
    root = etree.QName(source.root)
    if root.namespace == names.TEI:
        return None
    shown = quoted(root.localname)
    place = source.locate(0)
    if root.namespace == names.XHTML or root.localname.lower() == "html":
        message = f"The root element is `<{shown}>`: this is a page of the web (HTML), not TEI."
        return finding("W008", message, place, _NO_TEI)
    if root.localname in {"TEI.2", "teiCorpus.2"}:
        return _p4(f"The root element `<{shown}>`", place)
    ours = root.localname in {"TEI", "teiCorpus"}
    if root.namespace is None:
        message = f"The root element `<{shown}>` has no namespace, so it is not an element of TEI."
        hint = f'If it is meant to be one, write <{shown} xmlns="{names.TEI}">.'
        fix = Fix(place, f'<{root.localname} xmlns="{names.TEI}"') if ours else None
        return finding("W008", message, place, hint, fix)
    prefix = source.root.prefix
    place = source.locate(0, f"xmlns:{prefix}" if prefix else "xmlns")
    message = f"The root element `<{shown}>` has the namespace `{quoted(root.namespace, 80)}`."
    hint = f"The namespace of TEI is {names.TEI}, letter for letter."
    fix = Fix(place, names.TEI) if ours else None
    return finding("W008", message, place, hint if ours else _NO_TEI, fix)


def whole_text(root: etree._Element) -> str:
    """Return a document with what stands around its root, without a declaration."""
    return etree.tostring(root.getroottree(), encoding="unicode")


def _p4(sign: str, place: Location) -> Finding:
    """Tell that a document is of the TEI before 2007, by the sign that shows it."""
    message = f"{sign} is of TEI P4, the TEI of before 2007; the edition reads TEI P5."
    hint = "Convert the file first: the TEI Consortium has a stylesheet for that, p4top5.xsl."
    return finding("W008", message, place, hint)


def serialized(element: etree._Element) -> str:
    """Return an element as a document of its own for the XSLT processor."""
    return etree.tostring(element, encoding="unicode", with_tail=False)
