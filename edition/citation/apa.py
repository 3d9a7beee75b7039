"""APA: an entry in a list of references (Publication Manual of the APA, 7th edition, 9 and 10).

Lang, A. (2026). To Ben, 3 May 1893. In E. Roth (Ed.), Letters (Version 1.2, para. 2).
A Press. https://example.org/v/1.2/texts/letter.html#p2
"""

from collections.abc import Sequence

from edition.citation.reference import Name, Reference
from edition.citation.runs import Runs, address, following, italic, listed, plain, sentences
from edition.citation.statements import (
    are_editors,
    in_order,
    initials,
    inverted,
    later_editors,
    leaders,
    place_in_text,
    version,
)

_MOST = 20
"""Names that an entry lists; of more it has all but the last, up to one less, and the last."""


def apa(reference: Reference, language: str) -> Runs:
    """Return the entry that cites a reference; behind an address there is no full stop."""
    who = plain(_leaders(reference))
    title = plain(reference.whole_title) if reference.is_part else _whole(reference)
    dated = plain(f"({reference.year or 'n.d.'})")
    parts = [
        *((who, dated, title) if who else (title, dated)),
        _container(reference, language) if reference.is_part else (),
        plain(reference.publisher),
    ]
    return following(sentences(parts, language), address(reference.address))


def _container(reference: Reference, language: str) -> Runs:
    editors = plain(_editors(reference, " ({})"))
    book = following(italic(reference.container), _in_brackets(_details(reference)))
    return following(plain("In"), listed([editors, book], language))


def _whole(reference: Reference) -> Runs:
    details = "; ".join(filter(None, (_editors(reference, ", {}"), _details(reference))))
    return following(italic(reference.whole_title), _in_brackets(details))


def _details(reference: Reference) -> str:
    found = (version(reference, "Version"), place_in_text(reference, "para."))
    return ", ".join(filter(None, found))


def _in_brackets(words: str) -> Runs:
    return plain(f"({words})" if words else "")


def _leaders(reference: Reference) -> str:
    names = leaders(reference)
    *others, last = [_entry(name) for name in names] or [""]
    joint = ", . . . " if len(names) > _MOST else ", & "
    whole = joint.join(filter(None, (", ".join(others[: _MOST - 1]), last)))
    return f"{whole} ({_role(names)})" if are_editors(reference) else whole


def _editors(reference: Reference, form: str) -> str:
    """Return the editors who do not stand first, with what they are in this form."""
    names = later_editors(reference)
    *others, last = [_said(name) for name in names] or [""]
    joint = ", & " if len(others) > 1 else " & "
    series = joint.join(filter(None, (", ".join(others), last)))
    return f"{series}{form.format(_role(names))}" if names else ""


def _role(names: Sequence[Name]) -> str:
    return "Ed." if len(names) == 1 else "Eds."


def _entry(name: Name) -> str:
    """Return a name as the entry begins: the family name, and the letters of the others."""
    if not name.family or initials(name.given) == name.given:
        return inverted(name)
    return ", ".join(filter(None, (name.surname, initials(name.given), name.suffix)))


def _said(name: Name) -> str:
    if not name.family or initials(name.given) == name.given:
        return in_order(name)
    return ", ".join(filter(None, (f"{initials(name.given)} {name.surname}", name.suffix)))
