"""What is wrong with the prefixes of a tag (Namespaces in XML 1.0)."""

from collections.abc import Mapping

from edition import names
from edition.wellformed.faults import Counterpart, Fault, quoted
from edition.wellformed.markup import Attribute, Tag

FIRST_PREFIXES: Mapping[str, str] = {"xml": names.XML, "xmlns": "http://www.w3.org/2000/xmlns/"}

# The prefixes that TEI files use, and what they mean by custom.
_USUAL_PREFIXES = {
    "html": names.XHTML,
    "m": "http://www.w3.org/1998/Math/MathML",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "svg": "http://www.w3.org/2000/svg",
    "tei": names.TEI,
    "xhtml": names.XHTML,
    "xi": "http://www.w3.org/2001/XInclude",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def declared_prefixes(tag: Tag, outer: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the prefixes mean in an element, by those around it and its own."""
    declared = {
        attribute.name.removeprefix("xmlns:"): attribute.value
        for attribute in tag.attributes
        if attribute.name.startswith("xmlns:")
    }
    return {**outer, **declared} if declared else outer


def prefix_fault(tag: Tag, prefixes: Mapping[str, str]) -> Fault | None:
    """Refuse a prefix that no namespace declaration explains."""
    used = [(tag.name, tag.start + 1), *((given.name, given.start) for given in tag.attributes)]
    for name, start in used:
        prefix, colon, _ = name.partition(":")
        if colon and prefix and prefix not in prefixes:
            usual = _USUAL_PREFIXES.get(prefix)
            return Fault(
                start,
                start + len(prefix),
                start,
                f"The prefix `{quoted(prefix)}` of `{quoted(name)}` is not declared.",
                f'Declare it in the root element, as xmlns:{prefix}="{usual}".'
                if usual
                else f"Declare it in the root element with xmlns:{quoted(prefix)}, or delete it.",
            )
    return None


def twin_fault(tag: Tag, prefixes: Mapping[str, str]) -> Fault | None:
    """Refuse two attributes that are one, as their prefixes mean the same."""
    seen: dict[tuple[str, str], Attribute] = {}
    for attribute in tag.attributes:
        prefix, colon, local_name = attribute.name.partition(":")
        if colon and prefix in prefixes:
            name = (prefixes[prefix], local_name)
            if name in seen:
                return twice(attribute, seen[name], tag.name)
            seen[name] = attribute
    return None


def twice(attribute: Attribute, first: Attribute, element: str) -> Fault:
    """Tell that a tag has one attribute twice."""
    return Fault(
        attribute.start,
        attribute.start + len(attribute.name),
        attribute.start,
        f"The attribute `{quoted(attribute.name)}` stands twice in one tag `<{quoted(element)}>`.",
        "Delete one of the two, or join their values.",
        counterpart=Counterpart(first.start, first.start + len(first.name), "first here"),
    )
