"""Holdings: what a document has, to be compared with what a rule needs."""

from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from itertools import chain

from edition.names import local_name
from edition.schematron.contexts import WORDS, Need
from edition.source import Source


class Holdings:
    """The names that a document uses, and the attributes of its elements."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[str, Mapping[int, str]] = {}

    def meet(self, need: Need) -> bool:
        """Tell whether the document may have what is needed; no only if it certainly has not."""
        if not need.names <= self._names:
            return False
        if not need.has and not need.lacks:
            return True
        return any(self._fits(ordinal, need) for ordinal in self._candidates(need))

    def _candidates(self, need: Need) -> Iterable[int]:
        if need.element:
            tags = self._tags[need.element]
            return chain.from_iterable(self._source.ordinals[tag] for tag in tags)
        if need.has:
            return self._values(min(name for name, _ in need.has))
        return range(len(self._source.elements))

    def _fits(self, ordinal: int, need: Need) -> bool:
        given = ((self._values(name).get(ordinal), value) for name, value in need.has)
        if any(own is None or value not in {own, None} for own, value in given):
            return False
        return not any(self._is_there(name, ordinal) for name in need.lacks)

    def _is_there(self, name: str, ordinal: int) -> bool:
        if name != WORDS:
            return ordinal in self._values(name)
        # Words behind a comment are overlooked; then a rule is asked in vain.
        return bool("".join(self._source.elements[ordinal].itertext("*")).strip())

    def _values(self, attribute: str) -> Mapping[int, str]:
        """Return the values of an attribute, by the elements that have it."""
        if attribute not in self._known:
            self._known[attribute] = dict(self._source.attributes.get(attribute, ()))
        return self._known[attribute]

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset((*self._tags, *(f"@{_local(name)}" for name in self._source.attributes)))

    @cached_property
    def _tags(self) -> Mapping[str, list[str]]:
        """The names of the elements, by what they are without their namespace."""
        found: dict[str, list[str]] = {}
        for tag in self._source.ordinals:
            found.setdefault(_local(tag), []).append(tag)
        return found


_local = cache(local_name)  # every document asks for the same hundred
