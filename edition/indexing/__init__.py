"""The registers: which entities an edition knows, and what every pointer leads to.

Records come from wherever an edition keeps them: authority files, `standOff`, `particDesc`,
the back of a text (`records`; their names in `naming`, their identifiers in `authorities`).
Pointers (`pointing`) are followed through the whole project (`directory`): `#id`,
`file.xml#id`, bare keys, names with a prefix (`prefixes`), and addresses that a record names
in an `idno`. What the directory needs of a document is its `outline`; no tree is kept.
"""

from edition.indexing.authorities import Identifier, identifiers
from edition.indexing.composition import Composition
from edition.indexing.coordinates import Coordinates, coordinates
from edition.indexing.directory import MISSING, Directory, Status, Target
from edition.indexing.documents import elements, is_shown
from edition.indexing.drawings import Drawing, drawing, drawn_file
from edition.indexing.drawings import read as read_drawing
from edition.indexing.naming import sortable
from edition.indexing.outline import Outline, outline
from edition.indexing.pointing import (
    KINDS_BY_TYPE,
    LINKING_ATTRIBUTES,
    NAMING_ATTRIBUTES,
    NAMING_ELEMENTS,
    OTHER_POINTERS,
    Pointer,
    kind_of,
    pointers,
    pointers_within,
)
from edition.indexing.records import RECORDS, record_text
from edition.indexing.relations import Relation

__all__ = [
    "KINDS_BY_TYPE",
    "LINKING_ATTRIBUTES",
    "MISSING",
    "NAMING_ATTRIBUTES",
    "NAMING_ELEMENTS",
    "OTHER_POINTERS",
    "RECORDS",
    "Composition",
    "Coordinates",
    "Directory",
    "Drawing",
    "Identifier",
    "Outline",
    "Pointer",
    "Relation",
    "Status",
    "Target",
    "coordinates",
    "drawing",
    "drawn_file",
    "elements",
    "identifiers",
    "is_shown",
    "kind_of",
    "outline",
    "pointers",
    "pointers_within",
    "read_drawing",
    "record_text",
    "sortable",
]
