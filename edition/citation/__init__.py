"""Citation: a text, a passage, an entry or the edition, as others cite it.

What is cited is a `Reference`, read from the TEI header and the configuration of the edition
(`description`). From it, and from nothing else, come the sentences of three manuals of style
(`styles`), the formats of reference managers (`bibtex`, `ris`, `csl`) and of repositories (`cff`,
`datacite`, `zenodo`), and what a page says of itself in its head (`head`, `signposts`). So they
cannot disagree. Nothing here asks for the time: a citation names a version, not a visit.
"""

from edition.citation.cff import cff
from edition.citation.datacite import datacite
from edition.citation.description import Edition, edition_of, of_edition, of_entry, of_text
from edition.citation.formats import FORMATS, Format
from edition.citation.head import SCHEMAS, Meta, coins, json_ld, metas
from edition.citation.reference import Cited, Name, Passage, Reference, hash_of, shortened
from edition.citation.runs import Look, Run, Runs, said
from edition.citation.signposts import Beside, Link, linkset, signposts
from edition.citation.styles import Style, sentence
from edition.citation.zenodo import zenodo_json

__all__ = [
    "FORMATS",
    "SCHEMAS",
    "Beside",
    "Cited",
    "Edition",
    "Format",
    "Link",
    "Look",
    "Meta",
    "Name",
    "Passage",
    "Reference",
    "Run",
    "Runs",
    "Style",
    "cff",
    "coins",
    "datacite",
    "edition_of",
    "hash_of",
    "json_ld",
    "linkset",
    "metas",
    "of_edition",
    "of_entry",
    "of_text",
    "said",
    "sentence",
    "shortened",
    "signposts",
    "zenodo_json",
]
