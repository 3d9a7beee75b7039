"""What is wrong with a reference: `&` begins one, wherever it stands."""

import html.entities
import re
import sys

from edition.wellformed.faults import Fault, Step, quoted
from edition.wellformed.markup import NAME_HERE, NO_CHARACTER, REFERENCE, UNENDED_REFERENCE

_PREDEFINED = ("amp", "lt", "gt", "apos", "quot")


def reference(text: str, start: int, where: str) -> Step:
    """Read the reference that begins here, in what is named (“the text”)."""
    found = REFERENCE.match(text, start)
    if found is None:
        return _ampersand(text, start, where)
    decimal, hexadecimal, entity = found.groups()
    if entity in _PREDEFINED:
        return found.end()
    if entity:
        return _unknown_entity(found)
    digits = (decimal or hexadecimal).lstrip("0") or "0"
    # Eight digits lie beyond all characters; a thousand must not become an integer.
    number = int(digits[:8], 10 if decimal else 16)
    if number <= sys.maxunicode and not NO_CHARACTER.match(chr(number)):
        return found.end()
    return Fault(
        start,
        found.end(),
        start,
        f"The reference `{quoted(found.group())}` names a character that XML does not allow.",
        "Delete it, or write the character that was meant.",
    )


def _ampersand(text: str, start: int, where: str) -> Fault:
    unended = UNENDED_REFERENCE.match(text, start)
    if unended:
        word = unended.group()
        return Fault(
            start,
            unended.end(),
            start,
            f"The reference `{word}` in {where} lacks its semicolon.",
            f"Write `{word};`.",
            f"{word};",
        )
    name = NAME_HERE.match(text, start + 1)
    entity = f"{name.group()};" if name else ""
    known = entity in html.entities.html5
    return Fault(
        start,
        start + 1,
        start,
        f"A bare `&` stands in {where}.",
        f"Write `&amp;`; or, if the entity `&{entity}` is meant, the character itself."
        if known
        else "XML takes it for the beginning of a reference: write `&amp;`.",
        "" if known else "&amp;",
    )


def _unknown_entity(reference: re.Match[str]) -> Fault:
    """Tell that XML knows five entities by name, and what the HTML one of this name means."""
    shown = quoted(reference.group())
    meant = html.entities.html5.get(f"{reference[3]};", "")
    numbers = "".join(f"&#{ord(sign)};" for sign in meant)
    if not meant:
        hint = "Write the character itself; a text must be complete without a list of entities."
    elif meant.isprintable() and not meant.isspace():
        hint = f"Write the character `{meant}` itself, or `{numbers}`."
    else:
        hint = f"Write the character U+{ord(meant[0]):04X} itself, or `{numbers}`."
    message = f"The entity `{shown}` is not known to XML."
    return Fault(reference.start(), reference.end(), reference.start(), message, hint, numbers)
