"""DataCite: the metadata with which a DOI is registered (DataCite Metadata Schema 4.6).

The schema asks for creators and a publisher; of what no header says, it has a code. It has none
for the year of publication.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from edition.citation.licences import spdx
from edition.citation.reference import Cited, Name, Reference

_NAMESPACE = "http://datacite.org/schema/kernel-4"
_SCHEMA = f"{_NAMESPACE} https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_UNAVAILABLE = ":unav"

_KINDS = {
    Cited.EDITION: ("Collection", "Digital edition"),
    Cited.TEXT: ("Text", "Edited text"),
    Cited.ENTRY: ("Text", "Entry in a register"),
}

_SCHEMES = {
    "orcid.org": ("ORCID", "https://orcid.org"),
    "d-nb.info": ("GND", "https://d-nb.info/gnd/"),
    "isni.org": ("ISNI", "https://isni.org"),
    "viaf.org": ("VIAF", "https://viaf.org"),
    "ror.org": ("ROR", "https://ror.org"),
    "www.wikidata.org": ("Wikidata", "https://www.wikidata.org"),
}
"""What an authority is called, and its address, by its host."""


def datacite(reference: Reference) -> str:
    """Return the metadata as XML; empty without a year of publication, in four digits."""
    if not reference.year.isdecimal():
        return ""
    resource = Element(
        "resource",
        {"xmlns": _NAMESPACE, "xmlns:xsi": _INSTANCE, "xsi:schemaLocation": _SCHEMA},
    )
    _identify(resource, reference)
    _name_creators(resource, reference.responsible)
    _add(SubElement(resource, "titles"), "title", reference.title)
    if reference.subtitle:
        _add(resource[-1], "title", reference.subtitle, titleType="Subtitle")
    _add(resource, "publisher", reference.publisher or _UNAVAILABLE)
    _add(resource, "publicationYear", reference.year)
    general, exact = _KINDS[reference.cited]
    _add(resource, "resourceType", exact, resourceTypeGeneral=general)
    if reference.authors and reference.editors:
        _name_editors(resource, reference.editors)
    _add(SubElement(resource, "dates"), "date", str(reference.date), dateType="Issued")
    if reference.language:
        _add(resource, "language", reference.language)
    _relate(resource, reference)
    if reference.version:
        _add(resource, "version", reference.version)
    if reference.licence:
        _license(resource, reference.licence)
    indent(resource)
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f"{declaration}{tostring(resource, encoding='unicode')}\n"


def _add(holder: Element, name: str, words: str, **attributes: str) -> Element:
    child = SubElement(holder, name, attributes)
    child.text = words
    return child


def _identify(resource: Element, reference: Reference) -> None:
    """Say what is described: by its DOI, else by its address, else by what the edition calls it."""
    if reference.doi:
        _add(resource, "identifier", reference.doi, identifierType="DOI")
    elif reference.address:
        _add(resource, "identifier", reference.address, identifierType="URL")
    else:
        _add(resource, "identifier", reference.id, identifierType="Local")


def _name_creators(resource: Element, names: Sequence[Name]) -> None:
    creators = SubElement(resource, "creators")
    for name in names or (Name(_UNAVAILABLE),):
        _name(SubElement(creators, "creator"), "creatorName", name)


def _name_editors(resource: Element, names: Sequence[Name]) -> None:
    contributors = SubElement(resource, "contributors")
    for name in names:
        contributor = SubElement(contributors, "contributor", {"contributorType": "Editor"})
        _name(contributor, "contributorName", name)


def _name(holder: Element, element: str, name: Name) -> None:
    if name.literal:
        kind = {"nameType": "Organizational"} if name.is_organization else {}
        _add(holder, element, name.literal, **kind)
    else:
        _add(holder, element, name.inverted, nameType="Personal")
        if name.given:
            _add(holder, "givenName", name.given)
        _add(holder, "familyName", name.surname)
    if name.identifier:
        host = name.identifier.partition("//")[2].partition("/")[0]
        scheme, address = _SCHEMES.get(host, ("URI", ""))
        held = {"schemeURI": address} if address else {}
        _add(holder, "nameIdentifier", name.identifier, nameIdentifierScheme=scheme, **held)


def _relate(resource: Element, reference: Reference) -> None:
    """Say where the work stands as it is now, if the identifier names one version of it."""
    if reference.versioned and reference.latest:
        related = SubElement(resource, "relatedIdentifiers")
        kind = {"relatedIdentifierType": "URL", "relationType": "IsVersionOf"}
        _add(related, "relatedIdentifier", reference.latest, **kind)


def _license(resource: Element, licence: str) -> None:
    identifier = spdx(licence)
    known = {
        "rightsIdentifier": identifier,
        "rightsIdentifierScheme": "SPDX",
        "schemeURI": "https://spdx.org/licenses/",
    }
    attributes = {"rightsURI": licence, **(known if identifier else {})}
    _add(SubElement(resource, "rightsList"), "rights", identifier or licence, **attributes)
