"""Remarks: what formats have no field for, as words for a field that no style prints."""

from collections.abc import Iterator

from edition.citation.reference import Reference


def remark(reference: Reference) -> str:
    """Return which passage is cited, what proves its words, and where it stands now."""
    return "; ".join(_remarks(reference))


def _remarks(reference: Reference) -> Iterator[str]:
    passage = reference.passage
    if passage:
        yield f"passage {passage.label or passage.id}"
    if digest := passage.content_hash if passage else reference.content_hash:
        yield f"SHA-256 of the words begins with {digest}"
    if reference.versioned:
        yield f"latest version: {reference.latest_address}"
