"""The site: which pages the edition has, what each is called, and what each is about."""

from edition.site.addresses import (
    DATES,
    HOME,
    Text,
    entity_page,
    file_address,
    index_page,
    kind_of,
    part_page,
    text_ids,
    text_page,
)
from edition.site.pages import (
    Values,
    dates_values,
    edition_values,
    entity_values,
    home_values,
    index_sizes,
    index_values,
    pointer_values,
    text_values,
)
from edition.site.parts import part_values

__all__ = [
    "DATES",
    "HOME",
    "Text",
    "Values",
    "dates_values",
    "edition_values",
    "entity_page",
    "entity_values",
    "file_address",
    "home_values",
    "index_page",
    "index_sizes",
    "index_values",
    "kind_of",
    "part_page",
    "part_values",
    "pointer_values",
    "text_ids",
    "text_page",
    "text_values",
]
