"""A citation as people paste it: a sentence, an address, a record of a reference manager.

Whatever the form, four things are looked for: the page, the passage, the version that was read,
and how the checksum of its words begins. Nothing of the rest is needed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from urllib.parse import unquote

from edition.ledger import Address


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a citation says; each is empty where it says nothing of it."""

    address: Address | None = None
    version: str = ""
    checksum: str = ""
    """The first digits of a SHA-256, twelve or more."""


def is_citation(words: str) -> bool:
    """Tell whether words can be a citation, and no name of a file."""
    return "#" in words or "://" in words or len(words.split()) > 1


def read(words: str, pages: AbstractSet[str]) -> Pasted:
    """Read a citation. `pages` are those that an address can mean, without their suffix."""
    plain = _ESCAPED.sub(r"\1", words)
    found = list(_places(plain, pages))
    # A record also has the address of the latest version, which says less.
    best = max(found, key=_precision, default=Pasted())
    rest = _URL.sub(" ", plain)
    return Pasted(best.address, best.version or _version(rest), _checksum(rest))


def _precision(place: Pasted) -> tuple[bool, bool]:
    return bool(place.version), place.address is not None and bool(place.address.id)


_ESCAPED = re.compile(r"\\([/#$%&_{}~^])")
"""Signs that BibTeX or JSON write with a stroke before them."""

_URL = re.compile(r"https?://[^\s<>\"“”„»«{}|\\^`]+")
_SHORT = re.compile(r"(?<![\w/#])[\w.~%/-]+#[\w.%-]+")
"""An address as the ledger has it, or a text by its id: `letter-1#p-7e89m`."""

_BEHIND = ".,;:!?)]'’"
"""What stands behind an address in a sentence, and is no part of it."""

_RELEASE = re.compile(r"(?:^|/)v/([^/]+)/(.+)")


def _places(words: str, pages: AbstractSet[str]) -> Iterator[Pasted]:
    """Yield the places that words name, as far as the edition has such pages."""
    for named in (*_URL.findall(words), *_SHORT.findall(_URL.sub(" ", words))):
        path, _, fragment = named.rstrip(_BEHIND).partition("#")
        path = unquote(path.partition("?")[0])
        release = _RELEASE.search(path)
        within = release.group(2) if release else path
        for page in _candidates(within.split("/")):
            if page in pages:
                yield Pasted(Address(page, unquote(fragment)), release.group(1) if release else "")
                break


def _candidates(parts: Sequence[str]) -> Iterator[str]:
    """Yield what page a path may mean: by its end, for nobody knows where an edition lay."""
    *folders, file = parts
    steps = [*folders, file.partition(".")[0]]
    for start in range(len(steps)):
        ending = steps[start:]
        yield "/".join(ending)
        match ending:
            case ["texts", text, _] | [text]:  # a part of a text, or its id alone
                yield f"texts/{text}"


_VERSION = re.compile(
    r"""\bversion["\s={:]{1,6}v?(\d[\w.+-]*\w|\d) | ^ET\s+-\s+v?(\S+)""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)


def _version(words: str) -> str:
    """Return the version that is named last: before it, a title may speak of versions."""
    named = [one or other for one, other in _VERSION.findall(words)]
    return str(named[-1]) if named else ""


_CHECKSUM = re.compile(
    r"\bSHA-?256\b[^0-9.;]*?\b([0-9a-f]{12,64})\b | \b(?=\d*[a-f])([0-9a-f]{12,64})\b",
    re.VERBOSE,
)
"""Digits without any letter are one only where they are called so: a book has a number too."""


def _checksum(words: str) -> str:
    found = _CHECKSUM.search(words)
    return (found.group(1) or found.group(2)) if found else ""


def titled(words: str, titles: Iterable[tuple[str, str]]) -> str:
    """Return the page whose title stands in a citation; the longest, where several do."""
    flat = _flat(words)
    found = [(len(title), page) for page, title in titles if title and _flat(title) in flat]
    return max(found, default=(0, ""))[1]


def labelled(words: str, labels: Iterable[tuple[str, str]]) -> str:
    """Return the id of the passage that is called in a citation as the styles call it."""
    flat = _flat(words)
    for xml_id, label in labels:
        called = rf"para?\. {label}" if label.isdecimal() else re.escape(_flat(label))
        if label and re.search(rf"(?<!\w){called}(?!\w)", flat):
            return xml_id
    return ""


def _flat(words: str) -> str:
    """Return words with one kind of quotation marks, for styles change those within a title."""
    return " ".join(re.sub("[“”„‘’'\"»«]", "'", words).split())
