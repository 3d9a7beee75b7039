"""The content of an element: its words and children, read as the schema wants them.

The reading goes on behind what it finds wrong as if that were mended: what is missing is taken as
given, what is misspelt as what was meant, words without a paragraph as one. So one mistake makes
one problem, and the next mistake is found as well.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from edition.grammar import (
    EMPTY,
    NOT_ALLOWED,
    Pattern,
    after_child,
    after_text,
    allows,
    expected,
    is_blank,
    missing_before,
    nullable,
    possible_children,
    shortest_completion,
)
from edition.names import TEI, local_name, tei
from edition.schema import quoting, usage
from edition.schema.misplacement import misplacement
from edition.schema.problems import (
    AbsentElement,
    Around,
    ForeignElement,
    Missing,
    NeverInside,
    Problem,
    StrayWords,
    TooEarly,
    UnknownElement,
    WrongValue,
)
from edition.schema.reading import Child, Progress, Reading
from edition.schema.repertoire import Names, Repertoire

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class _Run:
    """Words without a child between them, and the element behind whose tag they begin."""

    words: str
    ordinal: int
    after: bool
    """Whether that tag is the end of the element."""


@dataclass(frozen=True, slots=True)
class _Wrapper:
    """An element that is taken as given around what stands in another one without it."""

    name: str
    wanted_without: Pattern


class Content:
    """One reading of an element, from its first word or child to its end."""

    def __init__(
        self,
        repertoire: Repertoire,
        reading: Reading,
        wanted: Pattern | None,
        ordinal_of: "Callable[[etree._Element], int]",
    ) -> None:
        """Take what the element wants inside; None where nobody knows."""
        self.children: list[Reading] = []
        """How the children are read, in order; what is foreign is left out."""
        self._repertoire = repertoire
        self._reading = reading
        self._ordinal = reading.element.ordinal
        self._element = reading.element.node
        self._ordinal_of = ordinal_of
        self._takes_anything = wanted is None
        first = NOT_ALLOWED if wanted is None else wanted
        self._progress = Progress(first, first)
        self._waiting: dict[str, None] = {}
        """The names of children that came too early, until their place is reached."""
        self._wrapper: _Wrapper | None = None
        self._is_excused = self._takes_anything
        """Whether what is missing may be what was not understood: then it is not told."""

    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong, in order; then `children` is complete."""
        is_always_empty = self._progress.first is EMPTY
        for number, problem in enumerate(self._in_order()):
            # Of an element that is always empty it is enough to say so once.
            if number == 0 or not is_always_empty:
                yield problem

    def _in_order(self) -> Iterator[Problem]:
        match list(self._parts()):
            case [_Run(words)] if expected(self._progress.wanted).value:
                if not allows(self._progress.wanted, words):
                    yield WrongValue(self._ordinal, None, words, self._progress.wanted)
            case parts:
                for part in parts:
                    yield from self._words(part) if isinstance(part, _Run) else self._child(part)
                yield from self._end()

    def _parts(self) -> Iterator[_Run | Child]:
        """Yield words and children by turns; comments do not part words."""
        words, ordinal, after = self._element.text or "", self._ordinal, False
        for node in self._element:
            if isinstance(node.tag, str):
                child = self._as_child(node)
                yield _Run(words, ordinal, after)
                yield child
                words, ordinal, after = "", child.ordinal, True
            words += node.tail or ""
        yield _Run(words, ordinal, after)

    def _as_child(self, node: "etree._Element") -> Child:
        name = str(node.tag)
        if quoting.namespace(name) == self._reading.stray_namespace:
            name = tei(local_name(name))
        return Child(self._ordinal_of(node), name, node)

    # -- words -----------------------------------------------------------------------------

    def _words(self, run: _Run) -> Iterator[Problem]:
        if self._takes_anything or is_blank(run.words) or self._wrapper_holds_words():
            return
        rest = after_text(self._progress.wanted)
        if rest is NOT_ALLOWED:
            yield from self._stray_words(run)
        else:
            self._progress.wanted = rest

    def _stray_words(self, run: _Run) -> Iterator[Problem]:
        holders = self._repertoire.holders_of_words(self._progress.wanted)
        yield StrayWords(run.ordinal, run.words, run.after, self._ordinal, holders)
        if len(holders) == 1 or (holders and local_name(holders[0]) in usage.FOR_WORDS):
            self._assume_around(holders[0])
        elif holders:
            self._is_excused = True

    def _wrapper_holds_words(self) -> bool:
        if self._wrapper is None:
            return False
        return after_text(self._repertoire.content(self._wrapper.name)) is not NOT_ALLOWED

    def _assume_around(self, name: str) -> None:
        """Go on as if what stands here stood in an element that is made for it."""
        self._wrapper = _Wrapper(name, self._progress.wanted)
        self._progress.assume(name)

    def _give_up_wrapper(self, name: str) -> None:
        """Go back behind what was taken as given, if that alone keeps a child from coming."""
        if self._wrapper is None or self._progress.takes(name):
            return
        if after_child(self._wrapper.wanted_without, name) is not NOT_ALLOWED:
            self._progress.wanted = self._wrapper.wanted_without

    # -- children --------------------------------------------------------------------------

    def _child(self, child: Child) -> Iterator[Problem]:
        if self._belongs_to_wrapper(child):
            self._read_by_itself(child)
            return
        self._give_up_wrapper(child.name)
        if self._progress.takes(child.name):
            self._take(child)
        elif child.name in self._repertoire.grammar.declarations:
            yield from self._declared(child)
        else:
            yield from self._undeclared(child)

    def _belongs_to_wrapper(self, child: Child) -> bool:
        """Tell whether a child goes on with what an element is taken as given around."""
        if self._wrapper is None:
            return False
        if child.name not in possible_children(self._repertoire.content(self._wrapper.name)):
            return False
        return not self._progress.takes(child.name) or not is_blank(child.node.tail or "")

    def _take(
        self, child: Child, *, reads_attributes: bool = True, stray_namespace: str | None = None
    ) -> None:
        """Read a child in its place."""
        pattern = self._repertoire.grammar.pattern_within(self._progress.wanted, child.name)
        self._progress.take(child)
        self._wrapper = None
        self._read(
            child, pattern, reads_attributes=reads_attributes, stray_namespace=stray_namespace
        )

    def _read_by_itself(self, child: Child, stray_namespace: str | None = None) -> None:
        """Read a child by its declaration, if it has one, without a place in this element."""
        pattern = self._repertoire.pattern(child.name)
        self._read(child, pattern, stray_namespace=stray_namespace)

    def _read(
        self,
        child: Child,
        pattern: Pattern | None,
        *,
        reads_attributes: bool = True,
        stray_namespace: str | None = None,
    ) -> None:
        stray = self._reading.stray_namespace if stray_namespace is None else stray_namespace
        wanted_after = self._progress.wanted
        self.children.append(
            Reading(child, pattern, self._reading, wanted_after, reads_attributes, stray)
        )

    # -- children that the schema does not have ----------------------------------------------

    def _undeclared(self, child: Child) -> Iterator[Problem]:
        if quoting.namespace(child.name) != TEI:
            yield from self._foreign(child)
        elif self._repertoire.lacks(child.name):
            # What TEI has together, as `ruby` and `rb`, is missing together.
            if not self._repertoire.lacks(self._reading.element.name):
                yield AbsentElement(child.ordinal, self._progress.wanted)
            self._take_anything_in(child)
        else:
            yield from self._unknown(child)

    def _unknown(self, child: Child) -> Iterator[Problem]:
        wanted = self._progress.wanted
        yield UnknownElement(child.ordinal, wanted)
        meant = self._repertoire.element_for(local_name(child.name), wanted)
        if meant.names and self._progress.takes(meant.names[0]):
            is_slip = not meant.example
            self._take(replace(child, name=meant.names[0]), reads_attributes=is_slip)
        else:
            self._take_anything_in(child)

    def _take_anything_in(self, child: Child) -> None:
        self._is_excused = True
        self._read(child, None)

    def _foreign(self, child: Child) -> Iterator[Problem]:
        """Tell of another namespace once; what it holds is not read, unless TEI is meant."""
        yield ForeignElement(child.ordinal)
        namespace = quoting.namespace(child.name)
        meant = replace(child, name=tei(local_name(child.name)))
        if not quoting.is_nearly_tei(namespace):
            self._is_excused = True
        elif self._progress.takes(meant.name):
            self._take(meant, stray_namespace=namespace)
        else:
            self._is_excused = True
            self._read_by_itself(meant, stray_namespace=namespace)

    # -- children that have no place here ----------------------------------------------------

    def _declared(self, child: Child) -> Iterator[Problem]:
        if self._takes_anything:
            self._read_by_itself(child)
            return
        self._place_the_waiting(child.name)
        missing = missing_before(self._progress.wanted, child.name)
        if missing is None:
            yield from self._misplaced(child)
        elif sibling := self._later(child, (*missing, *self._instead(child.name))):
            yield TooEarly(child.ordinal, self._ordinal, sibling.ordinal)
            self._waiting[child.name] = None
            self._read_by_itself(child)
        else:
            if missing and not self._is_excused:
                yield self._missing(missing, child)
            for name in missing:
                self._progress.assume(name)
            self._take(child)

    def _place_the_waiting(self, until: str | None = None) -> None:
        """Give children that came too early their place, until one of a name can come."""
        for early in tuple(self._waiting):
            if until is not None and self._progress.takes(until):
                return
            if self._progress.takes(early):
                self._progress.assume(early)
                del self._waiting[early]

    def _later(self, child: Child, names: Names) -> Child | None:
        """Return a sibling behind a child that has one of these names."""
        lasts = (self._lasts[name] for name in names if name in self._lasts)
        later = (sibling for sibling in lasts if sibling.ordinal > child.ordinal)
        return min(later, key=lambda sibling: sibling.ordinal, default=None)

    @cached_property
    def _lasts(self) -> dict[str, Child]:
        """The last of the children of each name."""
        children = map(self._as_child, self._element.iterchildren("*"))
        return {child.name: child for child in children}

    def _misplaced(self, child: Child) -> Iterator[Problem]:
        inner = next(map(self._as_child, child.node.iterchildren("*")), None)
        problem = misplacement(child, inner, self._reading, self._progress, self._repertoire)
        yield problem
        match problem:
            case Around() if inner is not None:
                self._progress.assume(inner.name)
                self._read(child, None)
                return
            case NeverInside(wrapper=str(wrapper)) if wrapper:
                self._assume_around(wrapper)
        self._read_by_itself(child)

    # -- the end -----------------------------------------------------------------------------

    def _end(self) -> Iterator[Problem]:
        self._place_the_waiting()
        if not self._is_excused and not nullable(self._progress.wanted):
            missing = shortest_completion(self._progress.wanted)
            if missing is not None:
                yield self._missing(missing, None)

    def _missing(self, names: Names, before: Child | None) -> Missing:
        instead = self._instead(before.name if before else "") or names[:1]
        return Missing(self._ordinal, names, instead, before.ordinal if before else None)

    def _instead(self, before: str) -> Names:
        """Return all that could come first of what is missing before a child, or the end."""
        return self._repertoire.needed(self._progress.wanted, before)
