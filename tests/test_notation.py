"""Notation: what is written is read back as the same, and nothing else is read at all."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.diagnostics import CATALOGUE, Finding, Fix, Related
from edition.links import PageLinks
from edition.model import Location, Mention
from edition.notation import noted, read
from edition.reading import Passage

PATHS = st.text("abcö /.", min_size=1).map(PurePosixPath)
KINDS = (Finding, PageLinks, Mention, Passage)

st.register_type_strategy(PurePosixPath, PATHS)
st.register_type_strategy(
    Finding,
    st.builds(
        Finding,
        st.sampled_from(sorted(CATALOGUE)),
        st.text(),
        st.builds(Location),
        fix=st.none() | st.builds(Fix),
        related=st.lists(st.builds(Related)).map(tuple),
    ),
)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_noted_is_read_as_it_was(kind: type[object]):
    @given(st.from_type(kind))
    def same(value: object) -> None:
        assert read(kind, noted(value)) == value

    same()


@given(st.frozensets(st.text()))
def test_the_same_value_is_always_written_in_the_same_way(ids: frozenset[str]):
    first, second = (
        noted(PageLinks(PurePosixPath("a.html"), frozenset(order), ()))
        for order in (sorted(ids), sorted(ids, reverse=True))
    )

    assert first == second


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "7", '["a"]', '["a", 1, 2, 3, 4, 5, 6]'])
def test_what_is_no_note_of_a_value_is_refused(text: str):
    with pytest.raises(ValueError, match=r"."):
        read(Mention, text)


def test_a_value_of_a_kind_that_is_not_known_is_not_written():
    @dataclass(frozen=True)
    class Odd:
        call: Callable[[], None]

    with pytest.raises(TypeError):
        noted(Odd(print))
