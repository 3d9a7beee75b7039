"""The fidelity proof: every character of a text stands exactly once on its page, in order.

This module is the definition of what "nothing lost" means (design §5 and §6). It knows nothing
of the stylesheets. It reads the TEI source and the finished page or plain text file, projects
both to a string of characters, and compares the strings.

**What is compared.** All characters of the `text` of the document, or of what stands for it where
it has none (`transcription`). Comments and processing instructions are not text. White space is
that of XML: blank, tabulator, line end. All else is a character, a no-break space as well.

**Level 1, characters.** All characters that are not white space stand on the page once and in
the order of the source. Not counted is what the edition says itself, inside `data-generated`, and
what no browser shows.
What is moved to another place, as a note is (`data-relocated`), counts where its mark stands; it
must be one whole note, reading, label …, and links must lead to it and back.

**Level 2, words.** Between two neighbouring characters the source says one of three things:

- *separate*: white space, the beginning or end of a block, the beginning of a line or page;
- *either*: an element that is a block here and a phrase there, a part of a record;
- *joined*: nothing stands between them, or only phrases begin or end.

Where several meet, the first of the list wins. Two things decide alone: a break of `break="no"`
joins, with the white space around it, unless a block, or what may be one, ends there as well
(then either is right); and between the sides of alternatives (`choice`, `app`, `subst`), which
are no neighbours, either is right.

The page says separated or joined: white space and the edges of HTML blocks separate. Around a
moved passage its two neighbours are compared as if it were not there, so that
`word<note>…</note>.` remains `word.`.

**The plain text** has the reading side alone (`vocabulary.READING_SIDES`), a mark `[1]` in the
place of each note that is moved, `[…]` for each `gap`, and these notes below the text, in the order
in which they begin; so a note within a note has the number after it. A note that is read where it
stands (`vocabulary.REFERENCES`) stays there. What else it says in signs, where the source has
markup, is in `signs`. Both levels hold for the plain text in the same way.

**The parts** of a long text, which are pages of their own, are compared with its page (`parts`).

The tables of elements are in `vocabulary`; the form in which texts are compared, in `marked`.
"""

from typing import TYPE_CHECKING

from edition.diagnostics import Finding
from edition.fidelity import comparison
from edition.fidelity.encoding import full_text, reading_text
from edition.fidelity.page import page_text
from edition.fidelity.parts import prove_parts
from edition.fidelity.plain import plain_text
from edition.fidelity.report import Source

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Source", "prove_page", "prove_parts", "prove_plain_text"]


def prove_page(source: Source, article: "Element") -> tuple[Finding, ...]:
    """Return where the `article` of a page does not say what the source says; nothing if it does.

    The article is the element of the finished page that has `data-document`.
    """
    page = page_text(article)
    if comparison.page_agrees(full_text(source.root), page):
        return ()
    return comparison.of_page(source, page)


def prove_plain_text(source: Source, plain: str) -> tuple[Finding, ...]:
    """Return where a plain text file does not say what the source says; nothing if it does."""
    file = plain_text(plain)
    if comparison.plain_text_agrees(reading_text(source.root), file):
        return ()
    return comparison.of_plain_text(source, file)
