"""MLA: an entry in a list of works cited (MLA Handbook, 9th edition, chapter 5).

Lang, Ada. “To Ben, 3 May 1893.” Letters, edited by Eva Roth, version 1.2, A Press, 2026,
par. 2, https://example.org/v/1.2/texts/letter.html#p2.
"""

from edition.citation.reference import Reference
from edition.citation.runs import (
    Runs,
    address,
    capitalized,
    italic,
    listed,
    plain,
    quoted,
    sentences,
)
from edition.citation.statements import (
    all_or_first,
    are_editors,
    in_order,
    inverted,
    is_several_for_one,
    later_editors,
    leaders,
    place_in_text,
    version,
)


def mla(reference: Reference, language: str) -> Runs:
    """Return the entry that cites a reference."""
    title = reference.whole_title
    editors = all_or_first(later_editors(reference))
    container = [
        italic(reference.container if reference.is_part else ""),
        plain(f"edited by {editors}" if editors else ""),
        plain(version(reference, "version")),
        plain(reference.publisher),
        plain(reference.year),
        plain(place_in_text(reference, "par.")),
        address(reference.address),
    ]
    return sentences(
        [
            plain(_leaders(reference)),
            quoted(title, language) if reference.is_part else italic(title),
            capitalized(listed(container, language)),
        ],
        language,
    )


def _leaders(reference: Reference) -> str:
    names = leaders(reference)
    if is_several_for_one(names):
        listed_names = f"{inverted(names[0])}, et al."
    else:
        listed_names = ", and ".join([*map(inverted, names[:1]), *map(in_order, names[1:])])
    role = "editor" if len(names) == 1 else "editors"
    return f"{listed_names}, {role}" if are_editors(reference) else listed_names
