"""Explaining: what a document has that its schema does not allow, and how to mend it.

Whether a document is valid an engine says; this says why it is not, in the words of somebody who
edits texts. The two agree: there is something to explain exactly where the engine says no.
"""

from collections.abc import Generator, Iterator

from edition.diagnostics import Finding
from edition.grammar import NOT_ALLOWED, Pattern, after_child
from edition.schema.attributes import Attributes
from edition.schema.content import Content
from edition.schema.messages import Subject, message
from edition.schema.problems import Problem, WrongRoot
from edition.schema.reading import Child, Reading
from edition.schema.repertoire import Repertoire
from edition.source import Source


def explain(source: Source, repertoire: Repertoire) -> Iterator[Finding]:
    """Yield a finding for each mistake; none for a valid document."""
    subject = Subject(source, repertoire)
    for problem in _problems(source, repertoire):
        yield message(problem, subject)


def _problems(source: Source, repertoire: Repertoire) -> Iterator[Problem]:
    """Yield what is wrong with the elements of a document, one after the other."""
    ordinals = {element: ordinal for ordinal, element in enumerate(source.elements)}
    readings: dict[int, Reading] = {0: _root(source, repertoire)}
    if after_child(repertoire.grammar.start_pattern, str(source.root.tag)) is NOT_ALLOWED:
        yield WrongRoot(0)
    for ordinal in range(len(source.elements)):
        # What is foreign is not read, nor what it holds.
        if reading := readings.pop(ordinal, None):
            wanted = yield from _start_tag(reading, repertoire)
            content = Content(repertoire, reading, wanted, ordinals.__getitem__)
            yield from content.problems()
            readings.update((child.element.ordinal, child) for child in content.children)


def _root(source: Source, repertoire: Repertoire) -> Reading:
    name = str(source.root.tag)
    root = Child(0, name, source.root)
    start = repertoire.grammar.start_pattern
    if after_child(start, name) is not NOT_ALLOWED:
        return Reading(root, repertoire.grammar.pattern_within(start, name))
    return Reading(root, repertoire.pattern(name))


def _start_tag(
    reading: Reading, repertoire: Repertoire
) -> Generator[Problem, None, Pattern | None]:
    """Yield what is wrong with the attributes; return what the element wants inside."""
    if reading.pattern is None:
        return None
    attributes = Attributes(repertoire, reading.element.ordinal, reading.pattern)
    if reading.reads_attributes:
        yield from attributes.problems(reading.element.node)
    return attributes.content
