"""The gate: what is read, what is refused, and why."""

import hashlib
from pathlib import Path, PurePosixPath

from edition import names
from edition.diagnostics import Finding, Fix, finding
from edition.source.characters import decoded, old_encoding
from edition.source.document import Source
from edition.source.files import read_bytes
from edition.source.prolog import NO_TEI, of_p4, refused_prolog
from edition.source.trees import parsed
from edition.wellformed import quoted

Findings = tuple[Finding, ...]


def read(file: Path, shown_as: PurePosixPath, within: Path) -> tuple[Source | None, Findings]:
    """Read a file that must lie in a folder; never raise for what is in it, or on the disk.

    A source may come with warnings. Without a source, the findings say why.
    """
    data = read_bytes(file, shown_as, within)
    return (None, (data,)) if isinstance(data, Finding) else admit(data, shown_as)


def read_schema(file: Path, shown_as: PurePosixPath) -> tuple[Source | None, Findings]:
    """Read a schema, which is XML but no TEI; the scholar names it, so it may lie anywhere."""
    data = read_bytes(file, shown_as, file.parent)
    return (None, (data,)) if isinstance(data, Finding) else admit_xml(data, shown_as)


def admit(data: bytes, shown_as: PurePosixPath) -> tuple[Source | None, Findings]:
    """Make a source of bytes, if they pass the gate (the order is that of rules W002 to W012)."""
    source, findings = admit_xml(data, shown_as)
    foreign = _foreign(source) if source else None
    return (None, (foreign,)) if foreign else (source, findings)


def admit_xml(data: bytes, shown_as: PurePosixPath) -> tuple[Source | None, Findings]:
    """Make a source of bytes that are XML, whatever its vocabulary."""
    characters = decoded(data, shown_as)
    if isinstance(characters, Finding):
        return None, (characters,)
    text, encoding = characters
    refused = refused_prolog(text, shown_as)
    if refused:
        return None, (refused,)
    root = parsed(data if encoding == "utf-8" else text.encode(), text, shown_as)
    if isinstance(root, Finding):
        return None, (root,)
    source = Source(shown_as, data, hashlib.sha256(data).hexdigest(), encoding, root)
    return source, tuple(old_encoding(text, encoding, shown_as))


def _foreign(source: Source) -> Finding | None:
    """Refuse a document whose root is not of TEI; any element of TEI may be a root."""
    tag = str(source.root.tag)
    namespace, name = names.namespace(tag), names.local_name(tag)
    if namespace == names.TEI:
        return None
    shown = quoted(name)
    place = source.locate(0)
    if namespace == names.XHTML or name.lower() == "html":
        message = f"The root element is `<{shown}>`: this is a page of the web (HTML), not TEI."
        return finding("W008", message, place, NO_TEI)
    if name in {"TEI.2", "teiCorpus.2"}:
        return of_p4(f"The root element `<{shown}>`", place)
    ours = name in {"TEI", "teiCorpus"}
    if not namespace:
        message = f"The root element `<{shown}>` has no namespace, so it is not an element of TEI."
        hint = f'If it is meant to be one, write <{shown} xmlns="{names.TEI}">.'
        fix = Fix(place, f'<{name} xmlns="{names.TEI}"') if ours else None
        return finding("W008", message, place, hint, fix)
    prefix = source.root.prefix
    place = source.locate(0, f"xmlns:{prefix}" if prefix else "xmlns")
    message = f"The root element `<{shown}>` has the namespace `{quoted(namespace, 80)}`."
    hint = f"The namespace of TEI is {names.TEI}, letter for letter."
    fix = Fix(place, names.TEI) if ours else None
    return finding("W008", message, place, hint if ours else NO_TEI, fix)
