"""Names of elements: those in the namespace of TEI that TEI does not have.

Asked where no schema is: a schema says the same, and what may stand there instead.
"""

from collections.abc import Iterator
from functools import cache

from edition.diagnostics import Finding, finding
from edition.names import TEI, local_name
from edition.source import Source
from edition.spelling import Vocabulary
from edition.wellformed import quoted


def check_element_names(source: Source, known: frozenset[str]) -> Iterator[Finding]:
    """Yield S001 for every element of TEI whose name is not one of those that TEI has."""
    for tag, ordinals in source.ordinals.items():
        name = local_name(tag)
        if tag.startswith(f"{{{TEI}}}") and name not in known:
            message, hint = _words(name, known)
            for ordinal in ordinals:
                yield finding("S001", message, source.locate(ordinal), hint)


def _words(name: str, known: frozenset[str]) -> tuple[str, str]:
    """Return a message about a name that TEI does not have, and a hint."""
    message = f"TEI has no element `{quoted(name)}`"
    nearest = _vocabulary(known).nearest(name)
    if nearest.lower() == name.lower():
        return (
            f"{message}: it writes `{nearest}`",
            "capital letters count in names; change both tags",
        )
    if nearest:
        return message, f"did you mean `{nearest}`?"
    return message, "use an element of TEI, such as `seg` or `ab` with a @type"


@cache
def _vocabulary(known: frozenset[str]) -> Vocabulary:
    return Vocabulary(sorted(known))
