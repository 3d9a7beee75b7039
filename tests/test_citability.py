"""Citability: what a built page says of how it is cited, to readers and to programs.

One edition is published twice: frozen, as it is released, and from day to day, without an address
of its version.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest
import rispy
import yaml
from pybtex.database import parse_string
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.wait import WebDriverWait

from edition import build, citability, ledger, project, site
from edition.citation import edition_of, hash_of
from edition.header import Header
from edition.links import read_page
from edition.preparation import prepare
from edition.project import Project
from edition.site import Text
from edition.source import parse_page
from tests import tools
from tests.editions import CASES, XHTML, page, published, words

if TYPE_CHECKING:
    from lxml import etree

BASE = "https://example.org/letters/"
HERE = "texts/weiss-1893.html"
ADDRESS = f"{BASE}v/1.2.0/{HERE}"

PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons"><teiHeader><fileDesc>
<titleStmt><title>Persons</title></titleStmt><publicationStmt><p>A test.</p></publicationStmt>
<sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="brandt"><persName>Brandt &lt;Karl&gt; &amp; son</persName></person>
</listPerson></standOff></TEI>
"""

WORDS_OF_THE_FIRST = "The coat of Karl has come, and nobody knows who sent it to us, nor why."

WORDS = """<p xml:id="p-7e89m">The coat of <persName ref="#brandt">Karl</persName> has come, and
 nobody knows who sent it to us, nor why.</p><p>It is too long.</p>"""


def sources(folder: Path) -> Path:
    """Make an edition of the letter of `cases/citation`, and of whom it names."""
    letter = (CASES / "citation" / "a-letter" / "header.xml").read_text("utf-8")
    start, end = letter.index("<body>"), letter.index("</body>")
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "xml" / "authority").mkdir()
    text = f"{letter[:start]}<body>{WORDS}{letter[end:]}"
    (folder / "xml" / "texts" / "weiss-1893.xml").write_text(text, "utf-8")
    (folder / "xml" / "authority" / "persons.xml").write_text(PERSONS, "utf-8")
    configured = (CASES / "citation" / "a-letter" / "edition.toml").read_text("utf-8")
    table, _, _ = configured.partition("[sources]")
    (folder / "edition.toml").write_text(f'{table}\n[schema]\nmode = "off"\n', "utf-8")
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sources(tmp_path_factory.mktemp("citability") / "edition")


@pytest.fixture(scope="module")
def released(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the edition as it is released."""
    configured, _ = project.load(folder)
    assert configured is not None
    output = tmp_path_factory.mktemp("released") / "output"
    outcome = build.freeze(prepare(configured, lambda *_: None), output, lambda *_: None)
    assert outcome.published, outcome.findings
    return output


@pytest.fixture(scope="module")
def current(folder: Path) -> Path:
    published("build", folder)
    return folder / "output"


def found(file: Path, query: str) -> "list[etree._Element]":
    """Return the elements of a page, by an XPath in which HTML is h."""
    nodes: Any = page(file).xpath(query, namespaces={"h": XHTML.strip("{}")})
    return list(nodes)


def sentences(file: Path) -> Mapping[str, str]:
    """Return the sentences of the cite control of a page, by their manuals."""
    items = found(file, "//h:details[@class='citing']//h:div[h:dd[@class='citation']]")
    return {words(item[0]): words(item[1]) for item in items}


def links(file: Path) -> Mapping[str, list[str]]:
    said: dict[str, list[str]] = {}
    for link in found(file, "//h:head/h:link"):
        said.setdefault(link.get("rel", ""), []).append(link.get("href", ""))
    return said


# ---------------------------------------------------------------------------------------------
# What readers see

CHICAGO = (
    "Anna Weiß, “Anna Weiß to Karl Brandt: A letter of 3 May 1893,” in Letters from the harbour, "
    "version 1.2.0, ed. Ada Lang and Ben Otto Roth (Harbour Press, 2026), "
)


def test_a_text_is_cited_in_three_styles_with_the_address_of_its_version(released: Path):
    said = sentences(released / HERE)

    assert list(said) == ["Chicago", "APA", "MLA"]
    assert said["Chicago"] == f"{CHICAGO}{ADDRESS}."
    assert all(ADDRESS in sentence for sentence in said.values())


def test_titles_are_set_in_italics_and_the_address_is_a_link(released: Path):
    (chicago, *_) = found(released / HERE, "//h:details//h:dd[@class='citation']")

    assert [words(one) for one in chicago.iter(f"{XHTML}i")] == ["Letters from the harbour"]
    assert [one.get("href") for one in chicago.iter(f"{XHTML}a")] == [ADDRESS]


def test_before_it_is_released_a_text_is_cited_as_it_is_now(current: Path):
    said = sentences(current / HERE)["Chicago"]

    assert said == f"{CHICAGO}{BASE}{HERE}."
    assert "/v/" not in (current / HERE).read_text("utf-8")


def test_without_the_address_of_the_edition_no_page_makes_one_up(tmp_path: Path):
    sources(tmp_path / "edition")
    configuration = tmp_path / "edition" / "edition.toml"
    lines = configuration.read_text("utf-8").splitlines(keepends=True)
    configuration.write_text("".join(line for line in lines if "base_url" not in line), "utf-8")
    output = tmp_path / "edition" / "output"
    published("build", tmp_path / "edition")

    assert sentences(output / HERE)["Chicago"] == f"{CHICAGO.removesuffix(', ')}."
    assert links(output / HERE).keys().isdisjoint({"canonical", "cite-as", "latest-version"})
    for file in output.rglob("*"):
        assert b"example.org/letters" not in (file.read_bytes() if file.is_file() else b""), file


@pytest.mark.parametrize(
    ("path", "cited"),
    [
        ("persons/brandt.html", "“Brandt <Karl> & son,” in Letters from the harbour, "),
        ("persons/index.html", "“Persons,” in Letters from the harbour, "),
        ("about/colophon.html", "“Colophon,” in Letters from the harbour, "),
        ("index.html", "Ada Lang and Ben Otto Roth, eds., Letters from the harbour, "),
    ],
)
def test_every_page_says_how_it_is_cited(released: Path, path: str, cited: str):
    (said, *_) = found(released / path, "//h:*[starts-with(@class, 'citation')][not(self::h:dl)]")

    assert words(said).startswith(cited)
    assert words(said).endswith(f"{BASE}v/1.2.0/{path}.")


def test_a_page_on_paper_ends_with_its_citation(released: Path):
    (printed,) = found(released / HERE, "//h:footer/h:p[@class='citation on-paper']")

    assert words(printed) == sentences(released / HERE)["Chicago"]


def test_how_to_cite_shows_the_edition_its_texts_and_their_passages(released: Path):
    explained = released / "about" / "cite.html"
    files = found(explained, "//h:section[1]//h:a[@type]")
    passages = found(explained, "//h:section[3]//h:a")

    assert [words(file) for file in files] == ["BibTeX", "RIS", "CSL-JSON", "CFF", "DataCite"]
    assert words(found(explained, "//h:section[2]//h:p[@class='citation']")[0]).startswith(CHICAGO)
    assert [link.get("href") for link in passages] == ["../passages/weiss-1893.html"]


def test_of_many_texts_some_are_examples_and_the_others_are_counted(folder: Path):
    configured, _ = project.load(folder)
    assert configured is not None
    one = citability.Citability.of(edition_of(configured, "Letters", is_released=False), ())
    texts = [
        Text(f"t{n}", PurePosixPath("t.xml"), Header("Letter", "Letter", (), "", "en"))
        for n in range(130)
    ]
    many = replace(one, texts=dict.fromkeys((text.id for text in texts), one.whole))

    values: Any = many.cite_values(texts)

    assert (len(values["texts"]), values["more"]) == (10, 120)


# ---------------------------------------------------------------------------------------------
# Passages


def test_each_passage_has_a_control_with_its_name_its_address_and_the_checksum_of_its_words(
    released: Path,
):
    first, second = found(released / "passages" / "weiss-1893.html", "//h:main//h:details")
    (link,) = first.iter(f"{XHTML}a")

    assert (first.get("id"), link.get("href")) == ("p-7e89m", f"../{HERE}#p-7e89m")
    assert words(first) == (
        "¶ 1 The coat of Karl has come, and nobody knows who sent it to …"
        f"par. 1 #p-7e89m {hash_of(WORDS_OF_THE_FIRST)}"
    )
    assert words(second).startswith("¶ 2 It is too long.par. 2 #u-p-2* ")


def test_the_sentences_of_all_passages_have_a_gap_for_what_differs(released: Path):
    gaps = found(released / "passages" / "weiss-1893.html", "//h:dd[@class='citation'][h:var]")
    said = "Harbour Press, 2026), …, https://example.org/letters/v/1.2.0/texts/weiss-1893.html#…."

    assert words(gaps[0]).endswith(said)
    assert [[one.get("class") for one in gap.iter(f"{XHTML}var")] for gap in gaps] == [
        ["passage", "id"]
    ] * 3


# ---------------------------------------------------------------------------------------------
# What programs read


def by_zotero(file: Path) -> Mapping[str, Any]:
    """Return what Zotero takes from a page, as was measured with its own translators."""
    said: dict[str, list[str]] = {}
    for meta in found(file, "//h:head/h:meta[@name]"):
        said.setdefault(meta.get("name", ""), []).append(meta.get("content", ""))
    container = said.get("citation_inbook_title", [""])[0]
    address = said.get("citation_public_url") or links(file).get("canonical") or [file.as_uri()]
    return {
        "type": "bookSection" if container else said.get("z:itemType", ["webpage"])[0],
        "title": said.get("citation_title", [words(found(file, "//h:title")[0])])[0],
        "container": container,
        "authors": said.get("citation_author", []),
        "editors": said.get("citation_editor", []),
        "date": (said.get("citation_date") or said.get("citation_publication_date", [""]))[0],
        "publisher": said.get("citation_publisher", [""])[0],
        "edition": said.get("z:edition", [""])[0],
        "language": said.get("citation_language", [""])[0],
        "url": address[0],
    }


def test_zotero_takes_a_text_for_a_section_of_a_book_at_the_address_of_its_version(released: Path):
    assert by_zotero(released / HERE) == {
        "type": "bookSection",
        "title": "Anna Weiß to Karl Brandt: A letter of 3 May 1893",
        "container": "Letters from the harbour",
        "authors": ["Weiß, Anna"],
        "editors": ["Ada Lang", "Roth, Ben Otto"],
        "date": "2026/11/22",
        "publisher": "Harbour Press",
        "edition": "1.2.0",
        "language": "en",
        "url": ADDRESS,
    }


def test_zotero_takes_the_home_page_for_a_book_and_an_entry_for_a_section_of_it(released: Path):
    home, entry = by_zotero(released / "index.html"), by_zotero(released / "persons/brandt.html")

    assert (home["type"], home["title"]) == ("book", "Letters from the harbour")
    assert (entry["type"], entry["title"], entry["container"]) == (
        "bookSection",
        "Brandt <Karl> & son",
        "Letters from the harbour",
    )


def test_all_formats_say_the_same_of_a_text(released: Path):
    taken = by_zotero(released / HERE)
    file = released / HERE
    (bib,) = parse_string(file.with_suffix(".bib").read_text("utf-8"), "bibtex").entries.values()
    (ris,) = rispy.loads(file.with_suffix(".ris").read_bytes().decode())
    (csl,) = json.loads(file.with_suffix(".csl.json").read_bytes())
    data = json.loads(words(found(file, "//h:script[@type='application/ld+json']")[0]))
    coins = dict(parse_qsl(found(file, "//h:span[@class='Z3988']")[0].get("title", "")))
    addresses = {bib.fields["url"], ris["urls"][0], csl["URL"], data["@id"], coins["rft_id"]}
    versions = {bib.fields["version"], ris["edition"], csl["version"], data["version"]}
    titles = {ris["title"], csl["title"], data["name"], coins["rft.atitle"]}

    assert addresses == {taken["url"]}
    assert versions | {coins["rft.edition"]} == {taken["edition"]}
    assert titles == {taken["title"]}
    assert bib.fields["date"] == coins["rft.date"] == data["datePublished"] == "2026-11-22"


def test_a_page_leads_to_all_that_belongs_to_it(released: Path):
    assert (
        links(released / HERE).items()
        >= {
            "canonical": [f"{BASE}{HERE}"],
            "cite-as": [ADDRESS],
            "latest-version": [f"{BASE}{HERE}"],
            "version-history": [f"{BASE}versions/index.html"],
            "type": ["https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle"],
            "license": ["https://creativecommons.org/licenses/by/4.0/"],
            "author": ["https://d-nb.info/gnd/118600001"],
            "item": [f"../texts/weiss-1893{suffix}" for suffix in (".xml", ".txt")],
            "describedby": [
                f"../texts/weiss-1893{suffix}" for suffix in (".bib", ".ris", ".csl.json")
            ],
            "linkset": ["../texts/weiss-1893.linkset.json"],
        }.items()
    )


@pytest.mark.parametrize(
    ("path", "linkset"),
    [("index.html", "linkset.json"), (HERE, "texts/weiss-1893.linkset.json")],
)
def test_a_linkset_says_what_the_page_says_from_where_it_stands(
    released: Path, path: str, linkset: str
):
    (context,) = json.loads((released / linkset).read_bytes())["linkset"]
    here = links(released / path)
    folder = (released / linkset).parent

    assert (folder / context.pop("anchor")).resolve() == (released / path).resolve()
    for relation, targets in context.items():
        for target, on_page in zip(targets, here[relation], strict=True):
            held = target["href"]
            assert held == on_page or (folder / held).samefile((released / path).parent / on_page)


def test_the_files_that_cite_the_edition_agree_with_each_other(released: Path):
    cff = yaml.safe_load((released / "CITATION.cff").read_text("utf-8"))
    (csl,) = json.loads((released / "edition.csl.json").read_bytes())
    datacite = page(released / "datacite.xml")
    manifest = json.loads((released / "manifest.json").read_bytes())
    kinds = {file["path"]: (file["kind"], file["media_type"]) for file in manifest["files"]}

    assert cff["version"] == csl["version"] == "1.2.0"
    assert cff["title"] == csl["title"] == words(datacite[2])
    assert kinds["datacite.xml"] == ("citation", "application/vnd.datacite.datacite+xml")
    assert kinds["linkset.json"] == ("citation", "application/linkset+json")
    assert kinds["texts/weiss-1893.bib"] == ("citation", "application/x-bibtex")
    assert kinds["passages/weiss-1893.html"] == ("passages", "text/html")


def test_data_on_a_page_reads_the_same_in_html_and_in_xml(released: Path):
    html = (released / "persons" / "brandt.html").read_text("utf-8")
    raw = html.partition("application/ld+json")[2].partition(">")[2].partition("</script>")[0]

    assert json.loads(raw)["name"] == "Brandt <Karl> & son"
    assert not set("<>&") & set(raw)
    _, findings = read_page(PurePosixPath("persons/brandt.html"), parse_page(html.encode()))
    assert findings == ()


def test_a_page_that_was_released_before_leads_to_what_it_was(folder: Path):
    configured, _ = project.load(folder)
    assert configured is not None
    edition = edition_of(configured, "Letters", is_released=False)
    of = citability.Citability.of(edition, (), earlier=("1.0.0", "1.1.0"))
    entries = {
        ledger.Address("texts/old"): ledger.Entry(
            ledger.Address("texts/old"), ledger.State.LIVE, "1.0.0", "1.1.0"
        )
    }
    whole = replace(of, known=ledger.Ledger(entries))
    old, new = (replace(whole, texts={name: of.whole}) for name in ("old", "new"))
    said = {
        name: dict(each.files_of_text(name))[site.text_page(name, ".linkset.json")]
        for name, each in (("old", old), ("new", new))
    }

    assert f"{BASE}v/1.1.0/texts/old.html" in said["old"]
    assert "predecessor-version" not in said["new"]


def test_where_nobody_knows_the_address_no_page_leads_to_what_it_was():
    edition = edition_of(Project(Path(), version="1.1.0"), "Letters", is_released=False)
    of = citability.Citability.of(edition, (), earlier=("1.0.0",))

    (written,) = [text for path, text in of.files() if path == site.LINKSET]

    assert "predecessor-version" not in written


# ---------------------------------------------------------------------------------------------
# Where scripts run


def test_a_passage_is_cited_in_whole_sentences_and_marked_words_with_their_passage(
    chromium: tools.Chromium, released: Path, tmp_path: Path
):
    with chromium.window(tmp_path) as window:
        window.get((released / "passages" / "weiss-1893.html").as_uri())
        window.find_element(By.CSS_SELECTOR, "#p-7e89m > summary").click()
        # A browser tells the script some time after the click that the passage is open.
        shown = expected_conditions.presence_of_all_elements_located(
            (By.CSS_SELECTOR, "#p-7e89m dd.citation")
        )
        (said, *_) = WebDriverWait(window, 10).until(shown)
        finished = said.text
        window.get((released / HERE).as_uri())
        window.execute_script(MARK)
        copied = window.execute_script(COPY)

        assert finished == f"{CHICAGO.removesuffix(', ')}, par. 1, {ADDRESS}#p-7e89m."
        assert copied == f"“The coat of” {CHICAGO}{ADDRESS}#p-7e89m."
        assert window.get_log("browser") == []  # type: ignore[no-untyped-call]


MARK = """
const words = document.querySelector("#p-7e89m").firstChild.nextSibling;
getSelection().setBaseAndExtent(words, 0, words, 11);
"""

COPY = """
let copied;
const writeText = async said => { copied = said };
Object.defineProperty(navigator, "clipboard", {value: {writeText}});
document.dispatchEvent(new Event("selectionchange"));
document.querySelector(".cite-words").click();
return copied;
"""
