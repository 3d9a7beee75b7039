"""A corpus: one file that holds several documents, each of which is a text of its own.

TEI Guidelines, 15.1 (`teiCorpus`; a `TEI` may hold documents, too). Each of its texts is published
with the headers of the corpora around it, as far as they say how every text is to be read: their
`fileDesc` and `encodingDesc`. What else a corpus declares, classes, records, ids, the directory
knows: were it in every text, a thousand letters would have a thousand registers.
"""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition.assembly import Stretch, assembly
from edition.names import tei
from edition.source import Source
from edition.transcription import DOCUMENTS, documents

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HEADER = tei("teiHeader")
_OF_EVERY_TEXT = (tei("fileDesc"), tei("encodingDesc"))
_CLASSES = tei("classDecl")


def texts(file: Source) -> Iterator[tuple[PurePosixPath, int, Source]]:
    """Yield the texts of a document: what each is called, its number there, and itself.

    One that is the whole file is called as the file is; of those within a corpus each has a name
    below it, as if the corpus were a folder: `letters.xml/letters-2`.
    """
    within: _Corpus | None = None
    for count, document in enumerate(documents(file.root), 1):
        if document is file.root:
            yield file.path, 0, file
            continue
        within = within or _Corpus(file)
        name = file.path / f"{file.path.stem}-{count}"
        yield name, within.number(document), within.text(document)


class _Corpus:
    """A file that holds documents, each of which can be taken out of it."""

    def __init__(self, file: Source) -> None:
        self._file = file
        needed = (*DOCUMENTS, _HEADER, *_OF_EVERY_TEXT, _CLASSES)
        found = (ordinal for name in needed for ordinal in file.ordinals.get(name, ()))
        self._numbers = {file.elements[ordinal]: ordinal for ordinal in found}

    def number(self, element: "Element") -> int:
        """Return which element of the file this is; a document, or what `_around` takes."""
        return self._numbers[element]

    def text(self, document: "Element") -> Source:
        """Return a document as a file of its own, within what there is of the corpora around it."""
        root, stretches = self._copied(document)
        for corpus in document.iterancestors():
            around, its_own = self._around(corpus)
            around.append(root)
            root, stretches = around, [*its_own, *stretches]
        return assembly(self._file.path, root, stretches)

    def _around(self, corpus: "Element") -> tuple["Element", list[Stretch]]:
        """Return a corpus without its documents, with what its header says of all of them."""
        alone, stretches = self._bare(corpus)
        for header in corpus.iterchildren(_HEADER):
            short, of_the_header = self._bare(header)
            alone.append(short)
            stretches += of_the_header
            for part in header.iterchildren(*_OF_EVERY_TEXT):
                copied, of_the_part = self._copied(part)
                short.append(copied)
                stretches += of_the_part
        return alone, stretches

    def _bare(self, element: "Element") -> tuple["Element", list[Stretch]]:
        # Made so, it would still belong to the tree of the file: a copy has a tree of its own.
        alone = deepcopy(element.makeelement(element.tag, dict(element.attrib), element.nsmap))
        return alone, [Stretch(self._file, self.number(element), 1)]

    def _copied(self, element: "Element") -> tuple["Element", list[Stretch]]:
        """Return an element and what it holds, without the classes that it may declare."""
        copied = deepcopy(element)
        copied.tail = None
        stretches, begin = [], self.number(element)
        end = begin + _size(element)
        if element.tag in _OF_EVERY_TEXT:
            for classes, twin in zip(
                element.iterchildren(_CLASSES), list(copied.iterchildren(_CLASSES)), strict=True
            ):
                place = self.number(classes)
                stretches.append(Stretch(self._file, begin, place - begin))
                begin = place + _size(classes)
                copied.remove(twin)
        return copied, [*stretches, Stretch(self._file, begin, end - begin)]


def _size(element: "Element") -> int:
    """Return of how many elements an element consists."""
    return sum(1 for _ in element.iter("*"))
