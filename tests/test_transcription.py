"""Transcription: which part of a document is its text, in Python and in the stylesheets."""

from pathlib import Path

import pytest
from lxml import etree

from edition import resources
from edition.names import TEI, local_name, tei
from edition.saxon import Engine
from edition.transcription import document, documents, is_in_text, transcriptions

HEADER = "<teiHeader><fileDesc><p>header</p></fileDesc></teiHeader>"
TEXT = "<text><body><p>text</p></body></text>"


def root(content: str, name: str = "TEI") -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{TEI}">{content}</{name}>')


def names(of: etree._Element) -> list[str]:
    return [local_name(str(part.tag)) for part in transcriptions(of)]


DOCUMENTS = [
    (HEADER + TEXT, ["text"]),
    (HEADER + "<facsimile/><standOff><note>n</note></standOff>" + TEXT, ["text"]),
    (HEADER + "<facsimile/><sourceDoc/><sourceDoc/>", ["sourceDoc", "sourceDoc"]),
    (HEADER + "<sourceDoc/>" + TEXT, ["text"]),
    (HEADER + "<standOff><listAnnotation/></standOff><facsimile/>", ["standOff"]),
    (HEADER + "<standOff><head>P</head><listPerson/></standOff>", []),
    (HEADER + "<standOff><listPerson/></standOff><standOff><spanGrp/></standOff>", ["standOff"]),
    (HEADER + "<standOff><listPerson/><listBibl/></standOff>", ["standOff"]),
    (HEADER + "<facsimile/><facsimile/>", ["facsimile", "facsimile"]),
    (HEADER + "<standOff><listPlace/></standOff><facsimile/>", ["facsimile"]),
    (HEADER, []),
]


@pytest.mark.parametrize(("content", "expected"), DOCUMENTS)
def test_a_document_has_a_text_or_what_stands_for_it(content, expected):
    assert names(root(content)) == expected


@pytest.mark.parametrize(
    "name",
    [
        *("text", "body", "front", "back", "group", "div", "div1", "floatingText"),
        *("surface", "surfaceGrp", "sourceDoc", "facsimile", "lg", "p", "ab", "u", "entry"),
    ],
)
def test_a_part_is_a_text_by_itself(name):
    assert names(root("words", name)) == [name]


@pytest.mark.parametrize(
    "name",
    ["teiHeader", "classDecl", "charDecl", "taxonomy", "listPerson", "person", "xenoData"],
)
def test_what_only_defines_something_is_no_text(name):
    assert names(root("words", name)) == []


def test_records_that_stand_alone_are_no_text():
    assert names(root("<listPerson/>", "standOff")) == []
    assert names(root("<listAnnotation/>", "standOff")) == ["standOff"]


def test_a_corpus_holds_documents_and_so_may_a_document():
    one, two = f"<TEI>{HEADER}{TEXT}</TEI>", f"<TEI>{HEADER}{TEXT}<TEI>{TEXT}</TEI></TEI>"
    more = f"<teiCorpus>{HEADER}{two}</teiCorpus><TEI>{HEADER}</TEI>"
    corpus = root(f"{HEADER}{one}{more}", "teiCorpus")

    found = list(documents(corpus))

    assert [corpus.getroottree().getelementpath(one) for one in found] == [
        f"{{{TEI}}}TEI[1]",
        f"{{{TEI}}}teiCorpus/{{{TEI}}}TEI",
        f"{{{TEI}}}teiCorpus/{{{TEI}}}TEI/{{{TEI}}}TEI",
    ]
    assert document(corpus) is found[0]
    assert document(root(HEADER)).tag == tei("TEI")


def test_an_element_stands_in_the_text_or_beside_it():
    of = root(HEADER + "<standOff><listPerson><person/></listPerson></standOff>" + TEXT)

    inside = [local_name(str(e.tag)) for e in of.iter("*") if is_in_text(e)]

    assert inside == ["text", "body", "p"]


def test_what_holds_a_part_is_all_in_the_text():
    assert all(is_in_text(e) for e in root("<p><hi/></p>", "div").iter("*"))
    assert not any(is_in_text(e) for e in root("<desc/>", "taxonomy").iter("*"))


# ---------------------------------------------------------------------------------------------
# The same rule in the stylesheets

ASKING = """<xsl:package name="urn:test" package-version="1.0" version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:edition:functions">
  <xsl:import href="{}"/>
  <xsl:output method="text"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:template match="/">
    <xsl:for-each select="//*">
      <xsl:value-of select="if (f:is-in-text(.)) then 'i' else 'o'"/>
      <xsl:value-of select="if (exists(f:texts(f:document(/)) intersect .)) then 't ' else ' '"/>
    </xsl:for-each>
  </xsl:template>
</xsl:package>
"""


def test_the_stylesheets_know_the_same_texts(tmp_path: Path):
    module = resources.folder("xslt") / "shared" / "transcription.xsl"
    stylesheet = tmp_path / "asking.xsl"
    stylesheet.write_text(ASKING.format(module.as_uri()), encoding="utf-8")
    engine = Engine({"asking": stylesheet}, resources.folder("xslt") / "catalog.xml")
    corpus = root(f"{HEADER}<TEI>{HEADER}<standOff><note/></standOff></TEI>", "teiCorpus")
    parts = [root("<p/>", name) for name in ("div", "surface", "text")]

    for of in (*(root(content) for content, _ in DOCUMENTS), corpus, *parts):
        told = engine.run("asking", {}, etree.tostring(of, encoding="unicode")).split()
        texts = transcriptions(document(of))
        assert told == [
            ("i" if is_in_text(e) else "o") + ("t" if e in texts else "") for e in of.iter("*")
        ]
