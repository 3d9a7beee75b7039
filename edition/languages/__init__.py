"""Languages: what a tag means, which way a text runs, how words are counted and names sorted.

Tags are those of BCP 47 (RFC 5646), as TEI has them (teidata.language); names are sorted, and
put under letters, as the Unicode Consortium knows for each language (UTS #10, CLDR).
"""

from edition.languages.collation import BEFORE_LETTERS, Section, alphabetical, in_order, letters
from edition.languages.counting import count_words, needs_dictionary
from edition.languages.tags import (
    country,
    direction,
    direction_of,
    fault,
    html_tag,
    is_unspaced,
    meant,
    name,
    quotation_marks,
    shorter_code,
)

__all__ = [
    "BEFORE_LETTERS",
    "Section",
    "alphabetical",
    "count_words",
    "country",
    "direction",
    "direction_of",
    "fault",
    "html_tag",
    "in_order",
    "is_unspaced",
    "letters",
    "meant",
    "name",
    "needs_dictionary",
    "quotation_marks",
    "shorter_code",
]
