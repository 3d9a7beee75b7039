"""The description: what the TEI header says of how a text, and the edition, are cited.

TEI Guidelines, 2.2: titles and responsibility (2.2.1), the edition (2.2.2), publication (2.2.4).
Of a text within a corpus, what its own header leaves unsaid the header around it says. Prose is
not read: a date without @when is none unless it is written as one.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from edition import dates
from edition.citation.people import identifier, people
from edition.citation.reference import Cited, Name, Reference, key
from edition.dates import CalendarDate
from edition.header import describe
from edition.languages import html_tag
from edition.names import HOME, TEI, VERSIONS, XML_LANG, tei
from edition.project import Project
from edition.transcription import document
from edition.wording import words

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMESPACES = {"t": TEI}
_FILE = "t:teiHeader/t:fileDesc"
_PUBLICATION = f"{_FILE}/t:publicationStmt"
_SUBTITLES = f"{_FILE}/t:titleStmt/t:title[@type='sub']"
_AUTHORS = f"{_FILE}/t:titleStmt/t:author"
_EDITORS = f"{_FILE}/t:titleStmt/t:editor"
_EDITIONS = f"{_FILE}/t:editionStmt/t:edition"
_DATES = (f"{_PUBLICATION}/t:date", f"{_EDITIONS}/t:date")
_PUBLISHERS = tuple(
    f"{_PUBLICATION}/t:{name}" for name in ("publisher", "distributor", "authority")
)
_SOURCES = f"{_FILE}/t:sourceDesc/t:bibl"
_LICENCES = f"{_PUBLICATION}/t:availability//t:licence"
_TERMS = f"{_PUBLICATION}/t:availability//t:ref"

_Said = TypeVar("_Said", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Edition:
    """What a citation needs to know of the edition that no header says."""

    title: str
    id: str
    language: str = ""
    version: str = ""
    address: str = ""
    """Where it is published, with a slash at the end; empty where nobody knows."""
    licence: str = ""
    is_released: bool = True
    """Whether its version stands, for good, at an address of its own."""

    def latest(self, path: PurePosixPath) -> str:
        """Return the address of a page as it is now."""
        return f"{self.address}{quote(str(path))}" if self.address else ""

    def versioned(self, path: PurePosixPath, version: str) -> str:
        """Return the address of a page as it stands, for good, in a version."""
        folder = self.release(version) if self.is_released else ""
        return f"{folder}{quote(str(path))}" if folder else ""

    def release(self, version: str) -> str:
        """Return the address at which a release stands, with a slash at the end."""
        if not self.address or not version:
            return ""
        return f"{self.address}{VERSIONS}/{quote(version, safe='')}/"


def edition_of(project: Project, title: str, *, is_released: bool = True) -> Edition:
    """Return what a project says of its edition, which is called so.

    The addresses of its version are given only where that is released.
    """
    return Edition(
        title=title,
        id=key(project.id or title),
        language=project.language,
        version=project.version,
        address=f"{project.base_url.rstrip('/')}/" if project.base_url else "",
        licence=project.license if _is_address(project.license) else "",
        is_released=is_released,
    )


def of_text(root: "Element", path: PurePosixPath, edition: Edition) -> Reference:
    """Return the reference to a text, whose page has this path in the edition."""
    called = describe(root, path.stem)
    text = document(root)
    holders = [text, *text.iterancestors()]
    version = edition.version or _first(map(_number, _elements(holders, _EDITIONS)))
    publisher = _publisher(holders, edition.language)
    return Reference(
        cited=Cited.TEXT,
        id=f"{edition.id}:{key(path.stem)}",
        title=called.title,
        subtitle=_first(words(one) for one in text.findall(_SUBTITLES, _NAMESPACES)),
        container=edition.title,
        authors=_people(holders, _AUTHORS),
        editors=_people(holders, _EDITORS),
        version=version,
        date=_date(holders),
        publisher=publisher.literal,
        publisher_identifier=publisher.identifier,
        contact=_first(map(_mail, _elements(holders, f"{_PUBLICATION}//t:email"))),
        place=_first(map(_trimmed, _elements(holders, f"{_PUBLICATION}/t:pubPlace"))),
        source=_first(map(words, _elements(holders, _SOURCES))),
        language=html_tag(called.language) or edition.language,
        licence=_licence(holders) or edition.licence,
        doi=_first(map(_doi, _elements(holders, f"{_PUBLICATION}//t:idno"))),
        latest=edition.latest(path),
        versioned=edition.versioned(path, version),
    )


def of_edition(texts: Sequence[Reference], edition: Edition) -> Reference:
    """Return the reference to the whole edition, by what most of its texts say.

    It is edited by whom more than half of them name, and as old as the latest of them.
    """
    version = edition.version or _shared(text.version for text in texts)
    return Reference(
        cited=Cited.EDITION,
        id=edition.id,
        title=edition.title,
        editors=tuple(_frequent([text.editors for text in texts])),
        version=version,
        date=max((text.date for text in texts if text.date), key=_age, default=None),
        publisher=_shared(text.publisher for text in texts),
        publisher_identifier=_shared(text.publisher_identifier for text in texts),
        contact=_shared(text.contact for text in texts),
        place=_shared(text.place for text in texts),
        language=edition.language,
        licence=edition.licence or _shared(text.licence for text in texts),
        latest=edition.latest(HOME),
        versioned=edition.versioned(HOME, version),
    )


def of_entry(name: str, path: PurePosixPath, whole: Reference, edition: Edition) -> Reference:
    """Return the reference to an entry of a register of the edition."""
    return replace(
        whole,
        cited=Cited.ENTRY,
        id=f"{edition.id}:{key(path.parent.name)}:{key(path.stem)}",
        title=name,
        container=whole.title,
        latest=edition.latest(path),
        versioned=edition.versioned(path, whole.version),
    )


# ---------------------------------------------------------------------------------------------
# One header, or several around each other


def _elements(holders: "Iterable[Element]", path: str) -> "Iterator[Element]":
    for holder in holders:
        yield from holder.findall(path, _NAMESPACES)


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")


def _people(holders: "Iterable[Element]", path: str) -> tuple[Name, ...]:
    """Return whom the innermost header names that names anybody."""
    named = (people(holder.findall(path, _NAMESPACES)) for holder in holders)
    return next(filter(None, named), ())


def _number(edition: "Element") -> str:
    """Return the number of an edition, as @n says it or as all that is written."""
    said = edition.get("n", "").strip() or words(edition)
    return said if re.fullmatch(r"[vV]?\d[\w.-]*", said) else ""


def _date(holders: "Sequence[Element]") -> CalendarDate | None:
    """Return when a text was published: as the publication says, or the edition more exactly."""
    for holder in holders:
        said = [
            day for path in _DATES for one in holder.findall(path, _NAMESPACES) for day in _day(one)
        ]
        if said:
            return max((day for day in said if str(day).startswith(str(said[0]))), key=str)
    return None


def _day(date: "Element") -> Iterator[CalendarDate]:
    """Yield the day of a date; of a period its end, or its beginning while it has no end."""
    attributes = {str(name): str(value) for name, value in date.attrib.items()}
    placed = dates.dating(attributes) or dates.dating({"when": words(date)})
    if placed and (day := placed.latest or placed.earliest):
        yield day


def _publisher(holders: "Sequence[Element]", language: str) -> Name:
    """Return the publisher, by the name in the language of the edition if it has several."""
    named = (
        _house(one, language)
        for holder in holders
        for path in _PUBLISHERS
        for one in holder.findall(path, _NAMESPACES)
    )
    return next((house for house in named if house.literal), Name())


def _house(publisher: "Element", language: str) -> Name:
    names = list(publisher.iterchildren(tei("orgName"), tei("persName"), tei("name")))
    own = [name for name in names if name.get(XML_LANG, "") == language]
    called = [*own, *names, publisher][0]
    return Name(_trimmed(called), identifier=identifier(called, publisher), is_organization=True)


def _mail(email: "Element") -> str:
    said = words(email)
    return said if re.fullmatch(r"[^\s@]+@[^\s@]+", said) else ""


def _trimmed(element: "Element") -> str:
    """Return words without the signs by which catalogues part one statement from the next."""
    return words(element).strip(" ,;:")


def _licence(holders: "Sequence[Element]") -> str:
    """Return the address of the licence: its target, its words, or what its terms lead to."""
    licences = list(_elements(holders, _LICENCES))
    said = [*(one.get("target", "").strip() for one in licences), *map(words, licences)]
    terms = [one.get("target", "").strip() for one in _elements(holders, _TERMS)]
    return _first(one for one in (*said, *filter(_is_commons, terms)) if _is_address(one))


def _is_address(text: str) -> bool:
    return re.fullmatch(r"https?://\S+", text) is not None


def _is_commons(address: str) -> bool:
    return "//creativecommons.org/" in address


def _doi(idno: "Element") -> str:
    """Return a DOI without the address at which it is resolved."""
    said = words(idno)
    found = re.search(r"10\.\d{4,9}/\S+$", said)
    is_doi = idno.get("type", "").lower() == "doi" or "doi.org/" in said
    return found[0] if found and is_doi else ""


# ---------------------------------------------------------------------------------------------
# Many texts


def _shared(said: Iterable[str]) -> str:
    """Return what more than half of the texts say; empty where they do not agree."""
    return next(_frequent([(value,) for value in said]), "")


def _frequent(said: Sequence[Iterable[_Said]]) -> Iterator[_Said]:
    """Yield what more than half of the texts have among what they say."""
    counts = Counter(value for values in said for value in dict.fromkeys(values))
    yield from (value for value, count in counts.items() if count > len(said) / 2)


def _age(date: CalendarDate) -> tuple[int, int, int]:
    return date.last_day
