"""The bag: an archive as libraries exchange it, each file with its checksums (RFC 8493, 1.0).

The payload lies in `data/`. Beside it lie lists of its checksums, what is said of the whole, and
lists of the checksums of those. All of them can be made again from the payload and the few words
of `bag-info.txt`, so that a bag is verified by writing it a second time.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from edition import __version__
from edition.archive import swhid
from edition.archive.members import Fixity, fixity, in_order
from edition.names import PAYLOAD, TOOLKIT

DECLARATION = PurePosixPath("bagit.txt")
INFORMATION = PurePosixPath("bag-info.txt")
ALGORITHMS = ("sha256", "sha512")

_IDENTIFIER = "External-Identifier"

_DECLARED = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

# What would end a line of a manifest, and the sign that says so (RFC 8493, 2.1.3).
_ENCODED = {"%": "%25", "\r": "%0D", "\n": "%0A"}

Information = Sequence[tuple[str, str]]
"""The labels and values of `bag-info.txt`, in their order."""


def information(
    title: str, date: str, publisher: str, payload: Mapping[PurePosixPath, Fixity]
) -> Information:
    """Return what is said of a bag; the date is the day of the release, or empty."""
    size = sum(held.size for held in payload.values())
    said = [
        ("Source-Organization", publisher),
        ("External-Description", title),
        ("Bagging-Date", date),
        (_IDENTIFIER, identifier(payload)),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
        ("Bag-Software-Agent", f"{TOOLKIT} {__version__}"),
    ]
    return [(label, " ".join(value.split())) for label, value in said if value]


def identifier(payload: Mapping[PurePosixPath, Fixity]) -> str:
    """Return the identifier of a payload by its content."""
    within = {path.relative_to(PAYLOAD): held.blob for path, held in payload.items()}
    return swhid.of_folder(within)


def names(said: bytes, payload: Mapping[PurePosixPath, Fixity]) -> bool:
    """Tell whether `bag-info.txt` names the payload by its content."""
    return f"{_IDENTIFIER}: {identifier(payload)}\n".encode() in said


def tag_files(
    payload: Mapping[PurePosixPath, Fixity], said: bytes
) -> Mapping[PurePosixPath, bytes]:
    """Return all that stands beside the payload, from its checksums and `bag-info.txt`."""
    tags = {
        DECLARATION: _DECLARED,
        INFORMATION: said,
        **{PurePosixPath(f"manifest-{name}.txt"): manifest(payload, name) for name in ALGORITHMS},
    }
    listed = {path: fixity(data) for path, data in tags.items()}
    lists = {PurePosixPath(f"tagmanifest-{name}.txt"): name for name in ALGORITHMS}
    return {**tags, **{path: manifest(listed, name) for path, name in lists.items()}}


def written(said: Information) -> bytes:
    """Return the file `bag-info.txt`."""
    return "".join(f"{label}: {value}\n" for label, value in said).encode()


def manifest(files: Mapping[PurePosixPath, Fixity], algorithm: str) -> bytes:
    """Return a list of checksums, a line for each file, as `sha256sum -c` reads it."""
    lines = (f"{_checksum(files[path], algorithm)}  {_encoded(path)}\n" for path in in_order(files))
    return "".join(lines).encode()


def _checksum(held: Fixity, algorithm: str) -> str:
    return held.sha256 if algorithm == "sha256" else held.sha512


def _encoded(path: PurePosixPath) -> str:
    return "".join(_ENCODED.get(sign, sign) for sign in str(path))


def listed(data: bytes) -> Mapping[PurePosixPath, str]:
    """Return the checksums of a list by their files; what is no line of one is left out."""
    lines: Iterable[str] = data.decode("utf-8", "replace").split("\n")
    divided = (line.partition("  ") for line in lines)
    return {PurePosixPath(_decoded(name)): checksum for checksum, sign, name in divided if sign}


def _decoded(name: str) -> str:
    for sign, encoded in reversed(_ENCODED.items()):
        name = name.replace(encoded, sign)
    return name
