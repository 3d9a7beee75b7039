"""Descriptions: what headers, descriptions of manuscripts and records say stands on their pages."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from edition import source
from edition.interface import interface
from edition.names import TEI, XHTML, tei
from tests.rendering import body, made
from tests.tools import ROOT

# Read when tests are collected, so that each file is a test; the fixture `shared` skips them.
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.xml"))

XINCLUDE = "http://www.w3.org/2001/XInclude"


# ---------------------------------------------------------------------------------------------
# Nothing of a header is lost


@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(CORPUS).as_posix())
def test_every_word_of_a_header_stands_on_the_page_in_order(file: Path):
    text, refused = source.admit(file.read_bytes(), PurePosixPath(file.name))
    assert text is not None, refused
    header = text.root.find(tei("teiHeader"))
    if header is None:
        pytest.skip("it is a part of another document")

    page = made(without_its_text(header)).page

    (about,) = page.iterfind(f".//{{{XHTML}}}section[@class='about']")
    said = "".join("".join(about.itertext()).split())
    assert list(lost(header, said)) == []


def without_its_text(header: "etree._Element") -> bytes:
    """Return a document that has this header, and nothing to read."""
    document = etree.fromstring(body("<p/>"))
    document.insert(0, deepcopy(header))
    return etree.tostring(document)


def lost(header: "etree._Element", page: str) -> Iterator[str]:
    """Yield the passages of a header that do not follow those before them on the page."""
    place = 0
    for passage in passages(header):
        found = page.find(passage, place)
        if found < 0:
            yield passage
        else:
            place = found + len(passage)


def passages(header: "etree._Element") -> Iterator[str]:
    """Yield the text nodes of a header, without white space and without what it includes."""
    without_parts = ".//text()[normalize-space()][not(ancestor::xi:include)]"
    for words in header.xpath(without_parts, namespaces={"xi": XINCLUDE}):
        yield "".join(words.split())


# ---------------------------------------------------------------------------------------------
# No name of an element is shown to a reader


def names() -> set[str]:
    """Return the elements that have a name as statements."""
    return set(interface("en").messages["statements"])


# Read as words or as blocks by themselves, whatever they stand in.
WITHOUT_NAMES = frozenset(["teiHeader", "category", "catDesc", "language"])


@pytest.mark.parametrize("module", ["header", "msdescription", "namesdates", "corpus"])
def test_every_statement_has_a_name(shared: Path, module: str):
    specification = etree.parse(shared / "oracle" / "p5subset.xml")
    elements = {
        str(spec.get("ident"))
        for spec in specification.iter(f"{{{TEI}}}elementSpec")
        if spec.get("module") == module
    }

    assert sorted(elements - names() - WITHOUT_NAMES) == []


def test_what_has_no_name_is_called_in_words():
    header = f'<teiHeader xmlns="{TEI}"><fileDesc/><ownData>a</ownData></teiHeader>'

    page = made(without_its_text(etree.fromstring(header))).html

    assert "<summary>own data</summary>" in page


# ---------------------------------------------------------------------------------------------
# Annotations beside the text


def test_an_analysis_of_every_word_leaves_no_mark_in_the_text():
    words = "".join(f'<w xml:id="w{number}">a</w> ' for number in range(3))
    spans = "".join(f'<span target="#w{number}">noun</span>' for number in range(3))
    text = (
        f'<TEI xmlns="{TEI}"><standOff><spanGrp>{spans}</spanGrp></standOff>'
        f"<text><body><p>{words}</p></body></text></TEI>"
    )

    page = made(text.encode()).html

    assert "annotation-mark" not in page
    assert page.count('href="#w1"') == 1


def test_a_text_without_annotations_has_no_section_beside_it():
    assert "stand-off" not in made(body("<p>a</p>")).html
