"""Names: namespaces, identifiers and the addresses made from them.

Every address of the published edition is made here and nowhere else. An address comes from
the source (an `xml:id`, a file name), never from a counter or the clock, so that it stays
the same when other documents come and go.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

TOOLKIT = "edition-toolkit"
MANIFEST = "manifest.json"
"""By a manifest that names the toolkit, a folder is known as an edition that we published."""

HOME = PurePosixPath("index.html")
"""The first page of an edition."""
VERSIONS = PurePosixPath("v")
"""The folder of a published edition in which the frozen sites lie, each by its version."""
PAYLOAD = PurePosixPath("data")
"""The folder of an archive in which lies what is kept (RFC 8493, 2.1.2)."""
SITE = PurePosixPath("site")
"""The folder of the payload in which the published edition lies."""

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"

XML_ID = f"{{{XML}}}id"
XML_LANG = f"{{{XML}}}lang"

# NCName of "Namespaces in XML 1.0" §3, by the character classes of XML 1.0 (fifth edition) §2.3.
_NAME_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NCNAME = re.compile(f"[{_NAME_START}][{_NAME_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*")

# Files that a text may show or link to, and that the edition publishes beside it.
MEDIA_TYPES: Mapping[str, str] = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".gif": "image/gif",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".json": "application/json",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".xml": "application/tei+xml",
}

# File names that Windows reserves whatever their extension, and the ones that we use ourselves.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)

_LONGEST_ADDRESS = 80

# Hexadecimal digits: so many that of 100,000 names no two are likely to share a fingerprint.
_FINGERPRINT = 12


def tei(local_name: str) -> str:
    """Return the name of a TEI element in the form that lxml uses."""
    return f"{{{TEI}}}{local_name}"


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition("}")[2]


def namespace(name: str) -> str:
    """Return the namespace of a name in the form that lxml uses; empty where it has none."""
    return name[1:].rpartition("}")[0] if name.startswith("{") else ""


def is_ncname(text: str) -> bool:
    """Tell whether a text may be an `xml:id`."""
    return _NCNAME.fullmatch(text) is not None


def fingerprint(text: str) -> str:
    """Return a short hash that tells a name apart from all others."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]


def slug(identifier: str) -> str:
    """Return the identifier in lower-case ASCII, fit for a file name on every system.

    Letters lose their marks, all else becomes a hyphen. What leaves nothing readable, is
    reserved or too long is told apart by a fingerprint of the identifier itself.
    """
    plain = unicodedata.normalize("NFKD", identifier).encode("ascii", "ignore").decode("ascii")
    readable = re.sub(r"[^a-z0-9_]+", "-", plain.lower()).strip("-")
    if not readable or readable in _RESERVED or len(readable) > _LONGEST_ADDRESS:
        return f"{readable[:_LONGEST_ADDRESS]}-{fingerprint(identifier)}".lstrip("-")
    return readable


def addresses(identifiers: Iterable[str]) -> Mapping[str, str]:
    """Give each identifier an address of its own, whatever the order in which they come.

    Where two identifiers would share one (`Abc` and `abc`, letters that differ only in marks),
    the one that is its own address keeps it, and every other is told apart by a fingerprint,
    after two hyphens, which no slug has. So an identifier in lower-case ASCII keeps its address
    whatever others join it.
    """
    wanted = {identifier: slug(identifier) for identifier in identifiers}
    holders: dict[str, list[str]] = {}
    for identifier, address in wanted.items():
        holders.setdefault(address, []).append(identifier)
    return {
        identifier: address
        if len(holders[address]) == 1 or identifier == address
        else f"{address}--{fingerprint(identifier)}"
        for identifier, address in wanted.items()
    }
