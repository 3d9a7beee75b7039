"""People: the names of those who are responsible, from TEI's statements of responsibility.

TEI Guidelines, 2.2.1 (author, editor) and 14.2 (parts of names). What nothing divides into parts
stays whole: whether "Ibn Sina" has a family name is not for a program to say.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.citation.reference import Name
from edition.header import NOBODY
from edition.names import XML_ID, XML_LANG, tei
from edition.wording import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = tuple(map(tei, ("persName", "orgName", "name")))

_YEARS = re.compile(
    r"[\s,(]*(?:\b(?:ca?\.|b\.|d\.|fl\.)\s*)?\d{3,4}\??(?:\s*[-–—]\s*(?:\d{3,4}\??)?)?\)?$"
)
"""The years of a life, by which libraries tell apart bearers of one name: 1583-1655?"""

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV", re.IGNORECASE)

_ORCID = re.compile(r"(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?$")

_AUTHORITIES = {
    "gnd": "https://d-nb.info/gnd/",
    "viaf": "https://viaf.org/viaf/",
    "isni": "https://isni.org/isni/",
    "ror": "https://ror.org/",
    "wikidata": "https://www.wikidata.org/entity/",
}
"""Where authorities resolve their identifiers, by the @type of an `idno` or a prefix of @ref."""


def people(statements: "list[Element]") -> tuple[Name, ...]:
    """Return whom statements of responsibility name, each once; nobody for "unknown"."""
    known: dict[str, Name] = {}
    for statement in statements:
        for element in _named(statement):
            said = _name(element, statement)
            if said.in_order and said.in_order.lower() not in NOBODY:
                known.setdefault(said.in_order.lower(), said)
    return tuple(known.values())


def _named(statement: "Element") -> "list[Element]":
    """Return the names that a statement lists; the statement itself where it is a name.

    An organization beside a person is where the person works; a name in another language than the
    first is the same name once more.
    """
    of_people = list(statement.iterchildren(tei("persName"), tei("name")))
    names = of_people or list(statement.iterchildren(tei("orgName")))
    if not names or (statement.text or "").strip():
        return [statement]
    return [name for name in names if name.get(XML_LANG) == names[0].get(XML_LANG)]


def _name(element: "Element", statement: "Element") -> Name:
    known = identifier(element, statement)
    if element.tag == tei("orgName") or element.get("type") in {"org", "organization"}:
        return Name(words(element), identifier=known, is_organization=True)
    beside = [
        child for child in element if child.tag in {tei("email"), tei("affiliation"), tei("idno")}
    ]
    said = words(element, without=beside).strip(" ,;")
    return _of_parts(element, said, known) or _of_words(said, known)


def _of_parts(element: "Element", said: str, known: str) -> Name | None:
    """Return a name whose parts are marked; None where none of them is a family name."""
    part = {
        name: " ".join(words(one) for one in element.iter(tei(name)))
        for name in ("surname", "forename", "nameLink", "genName")
    }
    if not part["surname"]:
        return None
    if " " not in said and len(said) == len(part["surname"] + part["forename"]):
        # Han and its like set no blank between names, and the family comes first.
        return Name(said, identifier=known)
    return Name(
        family=part["surname"],
        given=part["forename"],
        particle=part["nameLink"],
        suffix=part["genName"],
        identifier=known,
    )


def _of_words(said: str, known: str) -> Name:
    """Return a name that is written in one: as a list has it, with a comma, or as it is."""
    family, *others = [part.strip() for part in _YEARS.sub("", said).split(",")]
    has_suffix = len(others) > 1 and _SUFFIX.fullmatch(others[-1]) is not None
    given = others[:-1] if has_suffix else others
    if not family or len(given) != 1 or not given[0]:
        return Name(said, identifier=known)
    suffix = others[-1] if has_suffix else ""
    return Name(family=family, given=given[0], suffix=suffix, identifier=known)


# ---------------------------------------------------------------------------------------------
# Identifiers


def identifier(element: "Element", statement: "Element") -> str:
    """Return the address under which an authority knows whom a name within a statement names."""
    return next(_identifiers(element, statement), "")


def _identifiers(element: "Element", statement: "Element") -> Iterator[str]:
    """Yield the addresses by which an authority knows somebody, ORCID before all others."""
    found = list(_pointers(element))
    if element is statement or len(_named(statement)) == 1:
        found += _pointers(statement)
    addresses = [address for address in map(_address, found) if address]
    yield from sorted(addresses, key=lambda address: "orcid.org" not in address)


def _pointers(element: "Element") -> Iterator[tuple[str, str]]:
    """Yield what points to an authority, each with the type that it is given."""
    for pointer in (element.get("ref", "") + " " + element.get("key", "")).split():
        if pointer.startswith("#"):
            yield from _pointed(element, pointer[1:])
        yield "", pointer
    yield from _typed(element)


def _pointed(element: "Element", xml_id: str) -> Iterator[tuple[str, str]]:
    """Yield what points to an authority from where the header names somebody for the first time."""
    header = next(element.iterancestors(tei("teiHeader")), element)
    for statement in header.iter(tei("respStmt"), *_NAMES):
        if statement.get(XML_ID) == xml_id and statement is not element:
            for named in (statement, *statement.iterchildren(*_NAMES)):
                yield from (("", ref) for ref in named.get("ref", "").split() if ref[0] != "#")
                yield from _typed(named)


def _typed(element: "Element") -> Iterator[tuple[str, str]]:
    for idno in element.iterchildren(tei("idno")):
        yield idno.get("type", "").lower(), words(idno)


def _address(pointer: tuple[str, str]) -> str:
    """Return the address of an identifier; empty for one that only this edition understands."""
    kind, value = pointer
    if found := _ORCID.search(value):
        return f"https://orcid.org/{found[1]}"
    if value.startswith(("http://", "https://")):
        return value
    prefix, _, rest = value.partition(":")
    if prefix.lower() in _AUTHORITIES and rest:
        return f"{_AUTHORITIES[prefix.lower()]}{rest}"
    return f"{_AUTHORITIES[kind]}{value}" if kind in _AUTHORITIES and value else ""
