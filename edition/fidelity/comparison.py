"""The comparison of a text with what is made of it: first whether they agree, then where not.

Whether they agree is asked of every text in every build, so it is asked of whole strings. Where
not is asked of faulty texts only, and may take its time.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from edition.diagnostics import Finding
from edition.fidelity.alignment import (
    MOST_DIFFERENCES,
    Difference,
    differences,
    gaps_apart,
    measured,
    place_in_text,
)
from edition.fidelity.encoding import full_text_with_writers, reading_text_with_writers
from edition.fidelity.marked import (
    FREE,
    agree,
    characters,
    encoded,
    normal,
    passages,
    with_passages,
)
from edition.fidelity.origins import Origins
from edition.fidelity.page import Fault, Moved, Page
from edition.fidelity.plain import with_marks
from edition.fidelity.report import (
    PAGE,
    PLAIN_TEXT,
    Comparison,
    Misplaced,
    Source,
    findings,
)

_NOT_WHOLE = "it is not one whole note, reading, label … of the text"

Range = tuple[int, int]


def page_agrees(text: str, page: Page) -> bool:
    """Tell whether a page says all that the marked text says, and its passages can be reached."""
    if page.homeless or any(moved.fault for moved in page.moved):
        return False
    if not page.moved:
        return agree(normal(with_passages(text, (), "")), normal(page.marked))
    spans = passages(text)
    places = [((start, start), (end, end)) for start, end in passages(page.marked)]
    # Passages with the same characters are told apart by what separates them, so by trying.
    return any(
        _agrees_with(text, page, _partners(spans, places, inner_first=inner_first))
        for inner_first in (True, False)
    )


def _agrees_with(text: str, page: Page, partners: Sequence[int | None]) -> bool:
    """Tell whether a page agrees if its moved passages are those of the text."""
    kept = {number for number in partners if number is not None}
    return len(kept) == len(page.moved) and agree(
        normal(with_passages(text, kept, "")), normal(page.marked)
    )


def plain_text_agrees(text: str, file: str) -> bool:
    """Tell whether a plain text file says all that the marked text says."""
    expected = normal(text)
    marked = with_marks(file, expected)
    return marked is not None and agree(expected, normal(marked))


def of_page(source: Source, page: Page) -> tuple[Finding, ...]:
    """Return what is wrong with a page."""
    written = full_text_with_writers(source.root)
    origins = Origins(written)
    text = encoded(written.pieces)
    found = differences(
        measured(normal(with_passages(text, (), ""))),
        measured(normal(with_passages(page.marked, (), ""))),
        origins.edges,
    )
    passing = _Passing(passages(text), passages(page.marked), found)
    comparison = Comparison(
        source,
        PAGE,
        measured(normal(with_passages(text, passing.kept, ""))),
        measured(normal(with_passages(page.marked, passing.whole, FREE))),
        origins,
    )
    explained, homeless = _without_home(comparison, page.homeless, found)
    misplaced = _misplaced(comparison, page.moved, passing)
    unexplained = [difference for difference in found if difference not in explained]
    gaps = islice(gaps_apart(comparison.text, comparison.page, found), MOST_DIFFERENCES)
    return findings(comparison, [*unexplained, *gaps, *misplaced, *homeless])


def of_plain_text(source: Source, file: str) -> tuple[Finding, ...]:
    """Return what is wrong with a plain text file."""
    written = reading_text_with_writers(source.root)
    origins = Origins(written)
    expected = normal(encoded(written.pieces))
    marked = with_marks(file, expected)
    found_marks = marked is not None and characters(expected) == characters(file)
    comparison = Comparison(
        source,
        PLAIN_TEXT,
        measured(expected, marks_are_open=not found_marks),
        measured(normal(marked) if marked is not None and found_marks else file),
        origins,
    )
    found = differences(comparison.text, comparison.page, origins.edges)
    gaps = islice(gaps_apart(comparison.text, comparison.page, found), MOST_DIFFERENCES)
    return findings(comparison, [*found, *gaps])


# ---------------------------------------------------------------------------------------------
# Moved passages


def _partners(
    spans: Sequence[Range], places: Sequence[tuple[Range, Range]], *, inner_first: bool
) -> list[int | None]:
    """Return for each passage of the page the passage of the text that it is, if it is one.

    `spans` says where the passages of the text stand, in the order of their beginnings; `places`,
    between which places of the text those of the page begin and end. No two are the same one; of
    an element and its only child, and of neighbours without characters, it is the inner and last,
    or the outer and first.
    """
    starts = [start for start, _ in spans]
    taken: set[int] = set()
    partners: list[int | None] = []
    for (first, last), (first_end, last_end) in places:
        candidates = range(bisect_left(starts, first), bisect_right(starts, last))
        tried = reversed(candidates) if inner_first else candidates
        partner = next(
            (
                number
                for number in tried
                if number not in taken and first_end <= spans[number][1] <= last_end
            ),
            None,
        )
        partners.append(partner)
        if partner is not None:
            taken.add(partner)
    return partners


class _Passing:
    """Which passages of a page are which of the text, though the two may differ in words."""

    def __init__(
        self, spans: Sequence[Range], page_spans: Sequence[Range], found: Sequence[Difference]
    ) -> None:
        self.spans = spans
        self.places = [
            (place_in_text(start, found), place_in_text(end, found)) for start, end in page_spans
        ]
        self.partners = _partners(spans, self.places, inner_first=True)
        self.kept = {partner for partner in self.partners if partner is not None}
        self.whole = {n for n, partner in enumerate(self.partners) if partner is not None}


def _misplaced(
    comparison: Comparison, moved: Sequence[Moved], passing: _Passing
) -> Iterator[Misplaced]:
    elements = comparison.origins.movable
    for its, partner, place in zip(moved, passing.partners, passing.places, strict=True):
        if partner is None:
            start, end = place[0][0], place[1][1]
            yield Misplaced(start, end, comparison.origins.writer(start), _NOT_WHOLE)
        elif its.fault is not None:
            yield Misplaced(*passing.spans[partner], elements[partner], its.fault.value)


def _without_home(
    comparison: Comparison, homeless: Sequence[Moved], found: Sequence[Difference]
) -> tuple[set[Difference], list[Misplaced]]:
    """Return the passages that have no place, and the differences that this explains.

    They were not put back, so their words are missing where they belong.
    """
    explained: set[Difference] = set()
    misplaced = []
    for its in homeless:
        words = characters(its.marked)
        missing = [
            one for one in found if one not in explained and comparison.sides(one) == (words, "")
        ]
        explained.update(missing[:1])
        start = missing[0].start if missing else max(comparison.text.characters.find(words), 0)
        element = comparison.origins.writer(start)
        misplaced.append(Misplaced(start, start + len(words), element, Fault.NO_PLACE.value))
    return explained, misplaced
