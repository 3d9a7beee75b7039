"""What the stylesheets reported of a text: no faults of it, but what an editor wants to know."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from edition.diagnostics import Finding, finding
from edition.indexing import elements
from edition.names import local_name, tei
from edition.project import Project, where
from edition.source import Source
from edition.transcription import document, transcriptions
from edition.wellformed import quoted


def text_without_words(source: Source) -> Iterator[Finding]:
    """Yield T006, as there is nothing to read in a text; a catalogue describes it in the header."""
    if next(source.root.iter(*_DESCRIPTIONS), None) is None:
        hint = "add the words, or take the file out of the sources"
        yield finding("T006", "the text has no words", source.locate(0), hint)


_DESCRIPTIONS = (tei("msContents"), tei("physDesc"), tei("msPart"))


def characters_without_font(project: Project, characters: Sequence[str]) -> Finding:
    """Report the characters of the texts that no font of the edition has (C007), at its key."""
    some = [f"{one} (U+{ord(one):04X})" for one in characters[:_MOST_LISTED]]
    more = len(characters) - len(some)
    listed = ", ".join([*some, f"and {more} more"] if more else some)
    message = f"{len(characters)} characters are in no font of the edition: {listed}"
    if len(characters) == 1:
        message = f"the character {listed} is in no font of the edition"
    hint = "readers see what a font of their own has for it; look whether it is meant"
    return finding("C007", message, where(project, project.fonts), hint)


_MOST_LISTED = 10


def unstable_addresses(source: Source, ordinals: Collection[int]) -> Iterator[Finding]:
    """Yield I001 for the citable units whose address is their position, by their element."""
    wanted = frozenset(ordinals)
    numbered = enumerate(elements(source.root))
    units = ((local_name(str(e.tag)), ordinal) for ordinal, e in numbered if ordinal in wanted)
    for name, count, ordinal in _by_name(units):
        message = f"{count} `{name}` without an xml:id: cited by position, which can change"
        hint = "`edition ids` gives each an xml:id; run it before the edition is cited"
        yield finding("I001", message, source.locate(ordinal), hint)


def elements_without_rule(source: Source, names: Iterable[str]) -> Iterator[Finding]:
    """Yield U001 for the elements of the text that no rule of a stylesheet knows, by their name."""
    wanted = frozenset(names)
    texts = transcriptions(document(source.root))
    in_text = {element for part in texts for element in elements(part)}
    numbered = enumerate(elements(source.root))
    unknown = (
        (name, ordinal)
        for ordinal, element in numbered
        if element in in_text and (name := _reported_as(str(element.tag))) in wanted
    )
    for name, count, ordinal in _by_name(unknown):
        times = f" ({count} times)" if count > 1 else ""
        space, _, local = name.rpartition("}")
        whose = f" of the namespace “{quoted(space[1:])}”" if space[1:] else ""
        message = (
            f"no rule knows the element `{local}`{whose}{times}; its words are kept as they are"
        )
        hint = "write a rule of your own for it, or use an element of TEI"
        yield finding("U001", message, source.locate(ordinal), hint)


def _reported_as(tag: str) -> str:
    """Return the name by which a stylesheet reports an element: of TEI the local name alone."""
    if tag.startswith(tei("")):
        return local_name(tag)
    return tag if tag.startswith("{") else f"{{}}{tag}"


def _by_name(elements: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield each name once: how often it stands, and the first ordinal at which it does."""
    ordinals: dict[str, list[int]] = {}
    for name, ordinal in elements:
        ordinals.setdefault(name, []).append(ordinal)
    for name, found in ordinals.items():
        yield name, len(found), found[0]
