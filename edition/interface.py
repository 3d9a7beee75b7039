"""The interface: the words that the edition itself says to a reader, in one language.

Each language that the toolkit speaks has a file of them, `xslt/messages/TAG.toml`. English has
every word; what another file does not have is said in English.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from edition import resources

_FALLBACK = "en"

_SECTIONS = ("labels", "statements", "particulars")
"""What a file of messages holds: words of pages, names of TEI's statements and what their
attributes say."""

Words = Mapping[str, str]
"""Messages by their keys."""


@dataclass(frozen=True, slots=True)
class Interface:
    """What the edition says on its pages."""

    language: str
    """The language in which it says it (BCP 47)."""
    messages: Mapping[str, Words]
    """The words of each section, by their keys."""


def languages_spoken() -> tuple[str, ...]:
    """Return the tags of the languages that have a file of messages, in alphabetical order."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


@cache
def interface(language: str) -> Interface:
    """Return the interface for an edition in a language; English where none speaks it.

    What is written for a language serves its regions too: `de` for `de-AT`.
    """
    spoken = languages_spoken()
    tags = (language.lower(), language.lower().partition("-")[0])
    tag = next((tag for tag in tags if tag in spoken), _FALLBACK)
    english, own = _read(_FALLBACK), _read(tag)
    return Interface(tag, {name: {**english[name], **own[name]} for name in _SECTIONS})


def _read(tag: str) -> dict[str, dict[str, str]]:
    """Return the sections of a file of messages."""
    held = tomllib.loads((_FOLDER / f"{tag}.toml").read_text("utf-8"))
    return {name: held.get(name, {}) for name in _SECTIONS}


_FOLDER = resources.folder("xslt") / "messages"
