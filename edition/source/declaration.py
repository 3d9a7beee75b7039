"""What the XML declaration of a text says (XML 1.0, 2.8)."""

import re

from edition.wellformed import SPACE

_DECLARATION = re.compile(rf"<\?xml(?=[{SPACE}]).*?\?>", re.DOTALL)
_ENCODING = re.compile(rf"[{SPACE}]encoding[{SPACE}]*=[{SPACE}]*([\"'])(.*?)\1")
_VERSION = re.compile(rf"[{SPACE}]version[{SPACE}]*=[{SPACE}]*([\"'])(.*?)\1")


def declared_encoding(text: str) -> re.Match[str] | None:
    """Return where a text declares its encoding, as the second group, if it does."""
    return _declared(_ENCODING, text)


def declared_version(text: str) -> re.Match[str] | None:
    """Return where a text declares its version of XML, as the second group, if it does."""
    return _declared(_VERSION, text)


def _declared(attribute: re.Pattern[str], text: str) -> re.Match[str] | None:
    declaration = _DECLARATION.match(text)
    return attribute.search(text, 0, declaration.end()) if declaration else None
