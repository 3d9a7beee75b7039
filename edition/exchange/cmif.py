"""CMIF: an index of the letters, for search engines of correspondences.

The Correspondence Metadata Interchange Format of the TEI Correspondence SIG: one TEI document
whose header describes every letter, with the authorities for its names.
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from edition.citation import Reference
from edition.exchange.letters import Action, Letter
from edition.exchange.markup import document
from edition.model import Kind
from edition.names import TEI

_SOURCE = "edition"
"""The id of the entry that says from which edition the descriptions are."""

_ELEMENTS = {Kind.PERSON: "persName", Kind.ORGANIZATION: "orgName", Kind.PLACE: "placeName"}


def cmif(letters: Iterable[Letter], address: str, whole: Reference) -> bytes:
    """Return the index of letters of an edition, which has its own address."""
    root = Element("TEI", {"xmlns": TEI})
    header = SubElement(root, "teiHeader")
    _describe_file(SubElement(header, "fileDesc"), address, whole)
    profile = SubElement(header, "profileDesc")
    for letter in letters:
        described = SubElement(
            profile, "correspDesc", {"ref": letter.page, "source": f"#{_SOURCE}"}
        )
        for action in letter.actions:
            _describe_action(described, action)
    SubElement(SubElement(SubElement(root, "text"), "body"), "p")
    return document(root)


def _describe_file(file: Element, address: str, whole: Reference) -> None:
    titles = SubElement(file, "titleStmt")
    SubElement(titles, "title").text = whole.title
    for editor in whole.editors:
        SubElement(titles, "editor").text = editor.in_order
    publication = SubElement(file, "publicationStmt")
    SubElement(publication, "publisher").text = whole.publisher or whole.title
    if whole.licence:
        availability = SubElement(publication, "availability")
        SubElement(availability, "licence", {"target": whole.licence}).text = whole.licence
    if whole.date:
        SubElement(publication, "date", {"when": str(whole.date)})
    SubElement(publication, "idno", {"type": "url"}).text = address
    sources = SubElement(file, "sourceDesc")
    edition = SubElement(sources, "bibl", {"type": "online", "xml:id": _SOURCE})
    SubElement(edition, "ref", {"target": whole.latest}).text = whole.title


def _describe_action(letter: Element, action: Action) -> None:
    described = SubElement(letter, "correspAction", {"type": action.type})
    for named in action.named:
        if named.kind in _ELEMENTS:
            authority = {"ref": named.authority} if named.authority else {}
            SubElement(described, _ELEMENTS[named.kind], authority).text = named.name
    if action.days:
        SubElement(described, "date", dict(action.days))
