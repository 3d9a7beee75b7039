"""Chicago: a full note (The Chicago Manual of Style, 18th edition, chapter 14).

Ada Lang, “To Ben, 3 May 1893,” in Letters, version 1.2, ed. Eva Roth (A Press, 2026),
par. 2, https://example.org/v/1.2/texts/letter.html#p2.
"""

from edition.citation.reference import Reference
from edition.citation.runs import (
    Runs,
    address,
    following,
    italic,
    listed,
    plain,
    quoted,
    sentences,
)
from edition.citation.statements import (
    all_or_first,
    are_editors,
    later_editors,
    leaders,
    place_in_text,
    version,
)


def chicago(reference: Reference, language: str) -> Runs:
    """Return the note that cites a reference."""
    editors = all_or_first(later_editors(reference))
    work = listed(
        [
            plain(_leaders(reference)),
            *_titles(reference, language),
            plain(version(reference, "version")),
            plain(f"ed. {editors}" if editors else ""),
        ],
        language,
    )
    imprint = ", ".join(filter(None, (reference.publisher, reference.year or "n.d.")))
    note = [
        following(work, plain(f"({imprint})")),
        plain(place_in_text(reference, "par.")),
        address(reference.address),
    ]
    return sentences([listed(note, language)], language)


def _leaders(reference: Reference) -> str:
    names = leaders(reference)
    role = "ed." if len(names) == 1 else "eds."
    return f"{all_or_first(names)}, {role}" if are_editors(reference) else all_or_first(names)


def _titles(reference: Reference, language: str) -> tuple[Runs, ...]:
    if not reference.is_part:
        return (italic(reference.whole_title),)
    return (
        quoted(reference.whole_title, language),
        following(plain("in"), italic(reference.container)),
    )
