"""The header: what a text is called."""

from pathlib import PurePosixPath

import pytest
from lxml import etree

from edition import source
from edition.header import Header, describe
from edition.names import TEI


def header(titles: str = "", profile: str = "", attributes: str = "", text: str = "") -> Header:
    document = etree.fromstring(
        f'<TEI xmlns="{TEI}" {attributes}><teiHeader><fileDesc><titleStmt>{titles}</titleStmt>'
        f"</fileDesc><profileDesc>{profile}</profileDesc></teiHeader>"
        f"<text {text}><body><p/></body></text></TEI>"
    )
    return describe(document, "letter-1")


# ---------------------------------------------------------------------------------------------
# Titles


@pytest.mark.parametrize(
    ("titles", "title", "short"),
    [
        ("<title>A letter</title>", "A letter", "A letter"),
        ("<title>A\n   <hi>letter</hi><note>!</note></title>", "A letter", "A letter"),
        ('<title type="sub">B</title><title type="main">A</title>', "A", "A"),
        ('<title type="complete">A, whole</title><title type="short">A</title>', "A, whole", "A"),
        ('<title level="s">Letters</title><title level="a">To Ada</title>', "To Ada", "To Ada"),
        ('<title level="s">Letters</title>', "Letters", "Letters"),
        ('<title type="volume">Letters</title><title type="item">Bread</title>', "Bread", "Bread"),
        ('<title type="iso-date">1843</title><title>To Ada</title>', "To Ada", "To Ada"),
        ('<title type="alt">B</title>', "B", "B"),
        ('<title/><title xml:lang="en">A</title><title xml:lang="de">B</title>', "A", "A"),
        ("", "letter-1", "letter-1"),
        ("<title> </title>", "letter-1", "letter-1"),
    ],
)
def test_the_title_of_a_text(titles: str, title: str, short: str):
    found = header(titles)

    assert (found.title, found.short_title) == (title, short)


# ---------------------------------------------------------------------------------------------
# Authors, dates, languages


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ("<author>Ada Lovelace</author>", ["Ada Lovelace"]),
        ("<author>Ada</author><author>Ada</author><author>Bob</author>", ["Ada", "Bob"]),
        ("<author>Unknown</author><author>Anon.</author><author/>", []),
        (
            "<author>\n<persName><forename>Ada</forename></persName><idno>Q7259</idno></author>",
            ["Ada"],
        ),
        ("<author><idno>Q7259</idno><name>Ada</name></author>", ["Ada"]),
        ("<author>Countess <name>Ada</name></author>", ["Countess Ada"]),
        ("<editor>Bob</editor>", []),
    ],
)
def test_the_authors_of_a_text(authors: str, names: list[str]):
    assert list(header(authors).authors) == names


SENT = '<correspDesc><correspAction type="sent"><date {}</date></correspAction></correspDesc>'
CREATED = '<creation><date when="1850">about 1850</date></creation>'


@pytest.mark.parametrize(
    ("profile", "date"),
    [
        (SENT.format('when="1843-07-12">12 July 1843'), "12 July 1843"),
        (SENT.format('when="1843-07-12">'), "1843-07-12"),
        (SENT.format('from="1796-10-19" to="1796-10-21">'), "1796-10-19/1796-10-21"),
        (SENT.format('notBefore="1843">'), "[1843..]"),
        (SENT.format(">"), ""),
        (CREATED, "about 1850"),
        (SENT.format(">1843") + CREATED, "1843"),
        (SENT.format(">1843") * 2, ""),
        ("", ""),
    ],
    ids=[
        "words",
        "day",
        "period",
        "within",
        "empty",
        "creation",
        "both",
        "list-of-letters",
        "none",
    ],
)
def test_the_date_of_a_text(profile: str, date: str):
    assert header(profile=profile).date == date


@pytest.mark.parametrize(
    ("attributes", "text", "declared", "language"),
    [
        ('xml:lang="en"', 'xml:lang="de-AT"', "", "de-AT"),
        ('xml:lang="la "', "", "", "la"),
        ('xml:lang=""', "", "fr", "fr"),
        ("", "", "fr", "fr"),
        ("", "", "fr la", ""),
    ],
)
def test_the_language_of_a_text(attributes: str, text: str, declared: str, language: str):
    languages = "".join(f'<language ident="{tag}"/>' for tag in declared.split())

    found = header(profile=f"<langUsage>{languages}</langUsage>", attributes=attributes, text=text)

    assert found.language == language


# ---------------------------------------------------------------------------------------------
# Real headers


def test_real_headers_give_every_text_a_title_of_its_own(shared):
    corpus = shared / "corpus"
    titles = {}
    for file in sorted(corpus.rglob("*.xml")):
        found, _ = source.read(file, PurePosixPath(file.name), corpus)
        if found is not None and found.root.tag == f"{{{TEI}}}TEI":
            titles[file.name] = describe(found.root, "")

    assert len(titles) == 38
    assert all(header.title and len(header.title) < 200 for header in titles.values())
    letter = titles["L03830.xml"]
    assert letter.title == "Theodor Herzl an Arthur Schnitzler, 15. 6. 1893"
    assert letter.language == "de-AT"
    assert titles["amp-transcript__0039.xml"].title.startswith("Autograph Letter Signed")
    assert titles["rose-engshaft.xml"].authors == ("דזשעין ראָוז",)
    assert titles["1796-10-19_FOertel_AHerold.xml"].date == "1796-10-19/1796-10-21"


# ---------------------------------------------------------------------------------------------
# Parts and corpora


def test_a_part_without_a_header_is_called_by_its_heading():
    part = etree.fromstring(f'<div xmlns="{TEI}"><head>On <hi>leaves</hi></head><p/></div>')

    assert describe(part, "leaf").title == "On leaves"
    assert describe(etree.fromstring(f'<p xmlns="{TEI}"/>'), "leaf").title == "leaf"


def test_a_text_of_a_corpus_is_called_as_the_corpus_where_it_has_no_title():
    titled = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    text = f"<TEI>{titled}<text/></TEI>"
    corpus = f'<teiCorpus xmlns="{TEI}" xml:lang="en">{titled.format("All")}{text}</teiCorpus>'

    assert describe(etree.fromstring(corpus.format("One")), "").title == "One"
    assert describe(etree.fromstring(corpus.format("")), "").title == "All"
    assert describe(etree.fromstring(corpus.format("")), "").language == "en"


@pytest.mark.parametrize(
    ("titles", "profile", "key"),
    [
        ("", '<creation><date when="1843-07">July</date></creation>', "1843-07"),
        ('<title type="iso-date">1907-03-31</title>', "", "1907-03-31"),
        ('<title type="iso-date">1907</title>', '<creation><date when="1906"/></creation>', "1906"),
        ('<title type="iso-date">Easter</title>', "<creation><date>Easter</date></creation>", None),
        ("<title>1907</title>", "", None),
    ],
)
def test_a_text_has_a_place_in_time_by_its_date_or_by_the_title_of_a_day(
    titles: str, profile: str, key: str | None
):
    found = header(titles, profile)

    assert (found.dating.key if found.dating else None) == key


def test_editors_are_named_as_authors_are():
    editor = "<editor><persName>Ada</persName><affiliation>Bonn</affiliation></editor>"

    assert header(f"{editor}<editor>Bob</editor>{editor}<editor/>").editors == ("Ada", "Bob")
