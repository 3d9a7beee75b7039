"""Quoting: the names and words of documents and schemas, as a message shows them."""

from collections.abc import Sequence

from edition.names import XML, local_name
from edition.schema import customs
from edition.wellformed import quoted

_MOST_LISTED = 6


def element(name: str) -> str:
    """Return the name of an element as markup."""
    return f"`{quoted(local_name(name))}`"


def elements(names: Sequence[str], joint: str = "or") -> str:
    return listed([element(name) for name in names], joint)


def attribute(name: str) -> str:
    """Return the name of an attribute, with the sign that says what it is."""
    return f"@{written(name)}"


def attributes(names: Sequence[str], joint: str = "or") -> str:
    return listed([attribute(name) for name in names], joint)


def written(name: str) -> str:
    """Return the name of an attribute as one writes it."""
    return f"xml:{quoted(local_name(name))}" if is_xml(name) else quoted(local_name(name))


def said(words: str) -> str:
    """Return words of a document in quotation marks, on one line."""
    return f"“{quoted(' '.join(words.split()))}”"


def listed(shown: Sequence[str], joint: str) -> str:
    """Return names as they are listed in a sentence; of very many the first few."""
    # One more is not longer than to say that there is one more.
    if len(shown) > _MOST_LISTED + 1:
        more = f"{len(shown) - _MOST_LISTED} more"
        return f"{', '.join(shown[:_MOST_LISTED])} {joint} {more}"
    *others, last = shown
    return f"{', '.join(others)} {joint} {last}" if others else last


def namespace(name: str) -> str:
    """Return the namespace of a name, an empty text where it has none."""
    return name[1:].rpartition("}")[0]


def vocabulary(namespace: str) -> str:
    """Return what somebody calls the elements and attributes of a namespace."""
    return customs.NAMESPACES.get(namespace, f"the namespace `{quoted(namespace, 80)}`")


def is_xml(name: str) -> bool:
    """Tell whether a name is one of XML itself, such as `xml:id`."""
    return namespace(name) == XML


def is_nearly_tei(namespace: str) -> bool:
    """Tell whether a namespace, which is not that of TEI, was meant to be."""
    return not namespace or ("tei-c.org" in namespace and namespace not in customs.NAMESPACES)
