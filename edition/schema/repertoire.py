"""The repertoire of a schema: which elements and attributes it has, and where they may stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from edition.grammar import (
    NOT_ALLOWED,
    Grammar,
    Pattern,
    after_child,
    after_text,
    attribute_uses,
    content,
    expected,
    missing_before,
    possible_children,
    shortest_completion,
)
from edition.names import TEI, local_name, tei
from edition.schema import customs, usage
from edition.spelling import Vocabulary

Names = tuple[str, ...]

_MOST_SUGGESTED = 3
_SHORTEST_CERTAIN = 4
"""Letters of a name, of which one may be wrong and it is still plain which name was meant."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The elements, or the attributes, that were probably meant by a name that is not known."""

    names: Names = ()
    """The most likely first."""
    is_certain: bool = False
    """Whether it is plain that the first of them was meant, if it may stand here."""
    differs_in_capitals: bool = False
    """Whether nothing else is wrong with the name."""
    example: str = ""
    """How to write what is meant, where another name is not enough."""


# Not slotted: what is asked of a schema as a whole is found out when it is first asked.
@dataclass(frozen=True, eq=False)
class Repertoire:
    """A grammar, the names of all elements of TEI, and what follows from them."""

    grammar: Grammar
    known: frozenset[str]
    """The names of all elements of TEI, also of those that the grammar does not have."""
    forbidden: frozenset[str] = frozenset()
    """Those that the edition itself took away from the grammar."""

    def has_any(self, elements: Iterable[str]) -> bool:
        """Tell whether the schema has one of some elements of TEI."""
        return any(tei(name) in self.grammar.declarations for name in elements)

    def pattern(self, element: str) -> Pattern | None:
        """Return what an element may have; None where the schema does not declare it by name."""
        declaration = self.grammar.declarations.get(element)
        return declaration.pattern if declaration else None

    def lacks(self, element: str) -> bool:
        """Tell whether TEI has an element, but the schema does not."""
        return (
            element.startswith(f"{{{TEI}}}")
            and element not in self.grammar.declarations
            and local_name(element) in self.known
        )

    def content(self, element: str) -> Pattern:
        """Return what an element wants inside, its attributes taken as given."""
        return content(self.grammar.declarations[element].pattern)

    # -- elements and their places -------------------------------------------------------------

    def parents(self, element: str) -> Names:
        """Return the elements in which an element may stand, the most used first."""
        return self._parents.get(element, ())

    def holds(self, parent: str, child: str) -> bool:
        """Tell whether an element may stand in another one."""
        return parent in self.parents(child)

    def holder(self, wanted: Pattern, child: str) -> str:
        """Return the element that may come next and into which a child belongs.

        An empty text where that is not plain.
        """
        begun = tuple(
            holder
            for holder in self._declared(wanted)
            if after_child(self.content(holder), child) is not NOT_ALLOWED
        )
        required = self.needed(wanted)
        is_plain = len(required) == 1 and required[0] in begun
        return required[0] if is_plain else usage.holder(child, begun)

    def holders_of_words(self, wanted: Pattern) -> Names:
        """Return the elements that may come next and hold words, those made for words first."""
        holders = (
            holder
            for holder in self._declared(wanted)
            if after_text(self.content(holder)) is not NOT_ALLOWED
        )
        return usage.for_words(tuple(holders))

    def needed(self, wanted: Pattern, before: str = "") -> Names:
        """Return the elements that may come next and bring the end nearer, the most used first.

        Or the place of a child that cannot come yet.
        """

        def still_missing(rest: Pattern) -> Names | None:
            return missing_before(rest, before) if before else shortest_completion(rest)

        missing = still_missing(wanted) or ()
        nearer = (
            name
            for name in expected(wanted).elements
            if (less := still_missing(after_child(wanted, name))) is not None
            and len(less) < len(missing)
        )
        return usage.by_use(tuple(nearer))

    # -- attributes ----------------------------------------------------------------------------

    def attributes(self, pattern: Pattern) -> Names:
        """Return the attributes that a pattern names, those that few elements have first."""
        names = {use.name for use in attribute_uses(pattern) if isinstance(use.name, str)}
        return tuple(sorted(names, key=lambda name: (len(self.owners(name)), name)))

    def owners(self, attribute: str) -> Names:
        """Return the elements that have an attribute, first that of which one thinks first."""
        owners = self._owners.get(attribute, ())
        home = tei(usage.HOMES.get(attribute, ""))
        return (home, *(owner for owner in owners if owner != home)) if home in owners else owners

    # -- what was meant ------------------------------------------------------------------------

    def element_for(self, written: str, wanted: Pattern) -> Suggestion:
        """Return what is probably meant by the name of an element that TEI does not have."""
        in_capitals = self._by_small_letters.get(written.lower())
        if in_capitals:
            return Suggestion((in_capitals,), is_certain=True, differs_in_capitals=True)
        custom = customs.ELEMENTS.get(written.lower())
        if custom and self.has_any(custom.names):
            return Suggestion(tuple(map(tei, custom.names)), example=custom.example)
        here = usage.by_use(self._declared(wanted))
        return (
            _one_slip(written, here)
            or _one_slip(written, self._all)
            or _nearest(written, here)
            or _nearest(written, self._all)
            or Suggestion()
        )

    def attribute_for(self, written: str, pattern: Pattern) -> Suggestion:
        """Return what is probably meant by an attribute that a pattern does not name."""
        own = self.attributes(pattern)
        meant = [name for name in customs.ATTRIBUTES.get(written, ()) if name in own]
        if meant:
            return Suggestion((meant[0],), is_certain=written in customs.UNAMBIGUOUS)
        return _one_slip(written, own) or _nearest(written, own) or Suggestion()

    def _declared(self, wanted: Pattern) -> Names:
        """Return the elements that may come next and that the schema declares by name."""
        return tuple(
            name for name in expected(wanted).elements if name in self.grammar.declarations
        )

    @cached_property
    def _all(self) -> Names:
        return usage.by_use(tuple(self.grammar.declarations))

    @cached_property
    def _by_small_letters(self) -> dict[str, str]:
        return {local_name(name).lower(): name for name in self.grammar.declarations}

    @cached_property
    def _parents(self) -> dict[str, Names]:
        return _gathered(
            (child, parent)
            for parent, declaration in self.grammar.declarations.items()
            for child in possible_children(declaration.pattern)
        )

    @cached_property
    def _owners(self) -> dict[str, Names]:
        return _gathered(
            (use.name, element)
            for element, declaration in self.grammar.declarations.items()
            for use in attribute_uses(declaration.pattern)
            if isinstance(use.name, str)
        )


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, Names]:
    """Return for each first name all the second ones, the most used first."""
    gathered: dict[str, dict[str, None]] = {}
    for one, other in pairs:
        gathered.setdefault(one, {})[other] = None
    return {one: usage.by_use(tuple(others)) for one, others in gathered.items()}


# Who misspells a name does so again: to compare one with all names of TEI takes some milliseconds.
@lru_cache(maxsize=2**12)
def _one_slip(written: str, names: Names) -> Suggestion | None:
    """Return the names of which one slip of the pen makes one that nobody knows."""
    by_word = {local_name(name): name for name in names}
    slips = Vocabulary(by_word).slips(written)
    if not slips:
        return None
    is_certain = len(slips) == 1 and max(len(written), len(slips[0])) >= _SHORTEST_CERTAIN
    return Suggestion(tuple(by_word[word] for word in slips[:_MOST_SUGGESTED]), is_certain)


@lru_cache(maxsize=2**12)
def _nearest(written: str, names: Names) -> Suggestion | None:
    """Return the name that is most like one that nobody knows."""
    by_word = {local_name(name): name for name in names}
    nearest = Vocabulary(by_word).nearest(written)
    if not nearest:
        return None
    return Suggestion((by_word[nearest],), is_certain=nearest.lower() == written.lower())
