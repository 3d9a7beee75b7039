"""Styles: a reference as the sentence that a manual asks for.

The words of the manuals are English, whatever the language of the edition; quotation marks are
those of that language. Titles keep their capitals: which word is a name, no program knows. No
citation says when somebody looked at a page; it names the version that was read.
"""

from collections.abc import Callable, Mapping
from enum import Enum

from edition.citation.apa import apa
from edition.citation.chicago import chicago
from edition.citation.mla import mla
from edition.citation.reference import Reference
from edition.citation.runs import Runs


class Style(Enum):
    """The manuals whose citations are known, by the names that the command takes."""

    CHICAGO = "chicago"
    APA = "apa"
    MLA = "mla"

    @property
    def title(self) -> str:
        """How the manual is called."""
        return "Chicago" if self is Style.CHICAGO else self.value.upper()


def sentence(reference: Reference, style: Style, language: str = "en") -> Runs:
    """Return the sentence that cites a reference, in the quotation marks of a language."""
    return _SENTENCES[style](reference, language)


_SENTENCES: Mapping[Style, Callable[[Reference, str], Runs]] = {
    Style.CHICAGO: chicago,
    Style.APA: apa,
    Style.MLA: mla,
}
