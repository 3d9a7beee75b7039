"""Schemes: pointers to a point, a range or a part, and the ids with which these begin.

TEI Guidelines, 17.2.4 (TEI XPointer schemes); XPointer element() scheme. What is counted out in
characters or in elements is beyond the page; it is led to the element that holds it.
"""

import re

_SCHEME = re.compile(r"(?:[\w.-]+:)?[a-z][\w-]*\(.*\)", re.DOTALL)
_OF_XPATH = re.compile(r"(?:xpath|xpath1|xpath2|xpointer)\(", re.IGNORECASE)
_ID_IN_XPATH = re.compile(r"(?:\bid\(|@xml:id\s*=)\s*(?:'([^']*)'|\"([^\"]*)\")")
_ARGUMENT = re.compile(r"[^\s(),/'\"]+(?=[\s),/]|$)")


def is_scheme(fragment: str) -> bool:
    """Tell whether a fragment is no id, but says in a scheme what is meant."""
    return _SCHEME.fullmatch(fragment) is not None


def named(fragment: str) -> tuple[str, ...]:
    """Return what may be ids in a fragment with a scheme, in its order."""
    if _OF_XPATH.match(fragment):
        return tuple(one or other for one, other in _ID_IN_XPATH.findall(fragment))
    return tuple(_ARGUMENT.findall(fragment))
