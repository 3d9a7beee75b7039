"""Inclusion: a document put together with its parts, and what is never taken in."""

import os
from pathlib import Path, PurePosixPath

import pytest

from edition.inclusion import Assembled, Library, assemble
from edition.inclusion.fragments import Fragment, fragment
from edition.names import TEI, XML_ID, tei
from edition.source import LARGEST, Source, admit, read

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
HOST = PurePosixPath("texts/host.xml")


def include(href: str, inside: str = "", **attributes: str) -> str:
    given = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<xi:include {XI} href="{href}"{given}>{inside}</xi:include>'


def fallback(content: str) -> str:
    return f"<xi:fallback>{content}</xi:fallback>"


def document(body: str, attributes: str = "") -> str:
    return f'<TEI xmlns="{TEI}" {attributes}>\n<text><body>\n{body}\n</body></text></TEI>'


def part(content: str, name: str = "div", attributes: str = "") -> str:
    return f'<{name} xmlns="{TEI}" {attributes}>{content}</{name}>'


class Folder:
    """A folder with a host, `texts/host.xml`, and other files."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, content: str | bytes) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def assembled(self, body: str, attributes: str = "", room: int = LARGEST) -> Assembled:
        self.write(str(HOST), document(body, attributes))
        source, findings = read(self.root / HOST, HOST, self.root)
        assert source is not None, findings
        return assemble(source, Library(self.root), room)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def said(whole: Assembled) -> str:
    """Return the words of a document."""
    return spaced(whole.document)


def spaced(source: Source) -> str:
    """Return the words of a document, a blank wherever an element begins or ends."""
    return " ".join(" ".join(str(piece) for piece in source.root.itertext()).split())


def told(whole: Assembled) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in whole.findings]


def element(whole: Assembled, name: str, count: int = 0) -> int:
    """Return the number of an element of the document."""
    return whole.document.ordinals[tei(name)][count]


# ---------------------------------------------------------------------------------------------
# What is taken in


def test_a_document_that_takes_nothing_in_is_the_file_as_it_is(folder: Folder):
    whole = folder.assembled("<p>Dear Clara</p>")

    assert whole.document.data == (folder.root / HOST).read_bytes()
    assert whole == Assembled(whole.document)


def test_a_part_stands_where_the_document_asks_for_it(folder: Folder):
    folder.write("parts/leaf.xml", f"<!-- a leaf -->\n{part('<p>the <hi>second</hi></p>')}")

    whole = folder.assembled(f"<p>the first</p> and {include('../parts/leaf.xml')} or <p>third</p>")

    assert said(whole) == "the first and the second or third"
    assert whole.parts == (PurePosixPath("parts/leaf.xml"),)
    assert whole.findings == ()


def test_the_document_is_published_complete_and_can_be_read_again(folder: Folder):
    folder.write("parts/leaf.xml", part("<p>second</p>"))

    whole = folder.assembled(f"<p>first</p>{include('../parts/leaf.xml')}")
    again, findings = admit(whole.document.data, HOST)

    assert again is not None, findings
    assert spaced(again) == "first second"
    assert [e.tag for e in again.elements] == [e.tag for e in whole.document.elements]


def test_what_stands_in_a_part_is_found_in_the_file_of_the_part(folder: Folder):
    folder.write("parts/leaf.xml", part('\n<p n="2">the\n<hi>second</hi></p>'))

    whole = folder.assembled(
        f"<p>first</p>\n{include('../parts/leaf.xml')}\n<p>third <hi>place</hi></p>"
    )
    source = whole.document
    places = [source.locate(ordinal) for ordinal in range(len(source.elements))]

    assert [(str(at.file), at.line) for at in places] == [
        *((str(HOST), line) for line in (1, 2, 2, 3)),
        *(("parts/leaf.xml", line) for line in (1, 2, 3)),
        *((str(HOST), line) for line in (5, 5)),
    ]
    assert source.locate(element(whole, "p", 1), "n").column == len('<p n="') + 1
    assert source.locate_end(element(whole, "p", 1)).line == 3
    assert source.locate_words(element(whole, "hi")).file == PurePosixPath("parts/leaf.xml")


def test_parts_have_parts(folder: Folder):
    folder.write("parts/a.xml", part(f"<p>a</p>{include('more/b.xml')}<p>c</p>"))
    folder.write("parts/more/b.xml", part("<p>b</p>"))

    whole = folder.assembled(include("../parts/a.xml") + "<p>d</p>")

    assert said(whole) == "a b c d"
    assert [str(path) for path in whole.parts] == ["parts/a.xml", "parts/more/b.xml"]
    assert whole.document.locate(element(whole, "p", 3)).file == HOST


@pytest.mark.parametrize(
    ("href", "name"),
    [
        ("leaf%20one.xml", "leaf one.xml"),
        ("leaf one.xml", "leaf one.xml"),
        ("блатъ.xml", "блатъ.xml"),
        ("%D0%B1.xml", "б.xml"),
        ("100%.xml", "100%.xml"),
        ("a%20b.xml", "a%20b.xml"),
        ("d’Alembert’s.xml", "d’Alembert’s.xml"),
        ("G\u00f6the.xml", "Go\u0308the.xml"),
        ("./sub/../leaf.xml", "leaf.xml"),
        ("sub\\leaf.xml", "sub/leaf.xml"),
        ("[1].xml", "[1].xml"),
    ],
)
def test_files_are_called_by_letters_of_any_script(folder: Folder, href, name):
    folder.write(f"texts/{name}", part("<p>found</p>"))

    assert said(folder.assembled(include(href))) == "found"


def test_a_relative_base_counts_and_the_address_of_a_site_does_not(folder: Folder):
    folder.write("parts/leaf.xml", part("<p>found</p>"))
    folder.write("texts/leaf.xml", part("<p>beside</p>"))

    based = f'<div xml:base="../parts/list.xml">{include("leaf.xml")}</div>'
    assert said(folder.assembled(based)) == "found"
    assert said(folder.assembled(include("leaf.xml"), 'xml:base="https://a.org/x/"')) == "beside"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("p2", "two"),
        ("element(p2)", "two"),
        ("element(d1/1)", "one"),
        ("element(/1/1/2)", "two"),
        ("element(/1)", "one two three"),
        ("xpointer(id('p2'))", "two"),
    ],
)
def test_a_fragment_of_a_file_is_taken_in(folder: Folder, pointer, expected):
    folder.write(
        "texts/list.xml",
        part('<div xml:id="d1"><p>one</p><p xml:id="p2">two</p></div> <p>three</p>'),
    )

    whole = folder.assembled(include("list.xml", xpointer=pointer))

    assert said(whole) == expected
    assert whole.findings == ()


def test_a_fragment_of_the_document_itself_is_taken_in(folder: Folder):
    quoted = '<p xml:id="p1">once</p>'

    whole = folder.assembled(f"{quoted} {include('', xpointer='p1')}")

    assert said(whole) == "once once"
    assert whole.parts == ()


def test_a_fragment_keeps_the_language_of_its_file(folder: Folder):
    folder.write("texts/list.xml", part('<p xml:id="p2">due</p>', attributes='xml:lang="it"'))

    whole = folder.assembled(include("list.xml", xpointer="p2"), 'xml:lang="en"')

    (copied,) = whole.document.root.iter(tei("p"))
    assert copied.get("{http://www.w3.org/XML/1998/namespace}lang") == "it"


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("a", Fragment("a")),
        ("element(a/1/20)", Fragment("a", (1, 20))),
        ("element(/1/2)", Fragment("", (1, 2))),
        ("element()", None),
        ("element(a/0)", None),
        ("xpointer(//p[1])", None),
        ("range(a, b)", None),
        ("", None),
    ],
)
def test_pointers_are_read(pointer, expected):
    assert fragment(pointer) == expected


def test_plain_text_is_taken_in_as_it_is(folder: Folder):
    folder.write("texts/note.txt", "one\r\n<two> & ä")
    folder.write("texts/old.txt", "ä".encode("latin-1"))
    folder.write("texts/wide.txt", "\ufeffwide".encode("utf-16-le"))

    whole = folder.assembled(
        "<p>(" + include("note.txt", parse="text") + ")</p><p>"
        f"{include('old.txt', parse='text', encoding='ISO-8859-1')}</p>"
        f"<p>{include('wide.txt', parse='text')}</p>"
    )

    assert [p.text for p in whole.document.root.iter(tei("p"))] == [
        "(one\n<two> & ä)",
        "ä",
        "wide",
    ]
    assert whole.parts == ()


def test_addresses_in_a_part_are_written_as_seen_from_the_document(folder: Folder):
    folder.write("images/leaf.png", "")
    folder.write("parts/persons.xml", part("", "listPerson"))
    folder.write(
        "parts/leaf.xml",
        part(
            '<graphic url="../images/leaf.png"/>'
            '<name ref="persons.xml#ada #here nowhere.xml https://a.org/x" key="persons.xml"/>'
        ),
    )

    root = folder.assembled(include("../parts/leaf.xml")).document.root

    assert next(root.iter(tei("graphic"))).get("url") == "../images/leaf.png"
    (name,) = root.iter(tei("name"))
    assert name.get("ref") == "../parts/persons.xml#ada #here nowhere.xml https://a.org/x"
    assert name.get("key") == "persons.xml"


def test_of_a_document_within_a_text_the_text_is_taken_in(folder: Folder):
    header = "<teiHeader><fileDesc><p>Not to be read.</p></fileDesc></teiHeader>"
    folder.write("texts/two.xml", part(f"{header}<text><body><p>two</p></body></text>", "TEI"))

    body = f"<p>one</p><group>{include('two.xml')}</group>"

    assert said(folder.assembled(body)) == "one two"


# ---------------------------------------------------------------------------------------------
# What is not taken in

SECRET = "the secret of the machine"  # noqa: S105 (words to look for)


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("nowhere.xml", "there is no such file"),
        ("", "names"),
        ("https://example.org/part.xml", "lies on another site"),
        ("//example.org/part.xml", "lies on another site"),
        ("file:///etc/hostname", "of a file on one computer only"),
        ("ftp://example.org/x", "lies on another site"),
        ("../../outside.xml", "outside of the folder"),
        ("../..//outside.xml", "outside of the folder"),
        ("%2E%2E/../outside.xml", "outside of the folder"),
        ("/etc/hostname", "outside of the folder"),
        ("\\etc\\hostname", "outside of the folder"),
        ("a\0b.xml".replace("\0", "&#9;"), "there is no such file"),
        (".", "there is no such file"),
        ("link.xml", "there is no such file"),
        ("pipe", "there is no such file"),
        ("picture.png", "is refused"),
        ("entities.xml", "is refused"),
        ("torn.xml", "is refused"),
    ],
)
@pytest.mark.parametrize("parse", ["xml", "text"])
def test_nothing_comes_from_outside(tmp_path: Path, href, reason, parse):
    (tmp_path / "outside.xml").write_text(part(f"<p>{SECRET}</p>"))
    folder = Folder(tmp_path / "edition")
    folder.write("texts/picture.png", b"\x89PNG\r\n\x1a\n\0\0")
    folder.write("texts/torn.xml", "<div")
    folder.write(
        "texts/entities.xml",
        f'<!DOCTYPE div [<!ENTITY a SYSTEM "../../outside.xml">]>{part("&a;")}',
    )
    (tmp_path / "edition/texts/link.xml").symlink_to("../../outside.xml")
    os.mkfifo(tmp_path / "edition/texts/pipe")

    whole = folder.assembled(f"<p>{include(href, parse=parse)}</p>")

    assert SECRET not in said(whole)
    if parse == "xml" and href:
        ((code, message),) = told(whole)
        assert code == "R009"
        assert reason in message


def test_a_base_leads_nowhere_else(tmp_path: Path):
    (tmp_path / "outside.xml").write_text(part(f"<p>{SECRET}</p>"))
    folder = Folder(tmp_path / "edition")

    whole = folder.assembled(f'<div xml:base="../../">{include("outside.xml")}</div>')

    assert [code for code, _ in told(whole)] == ["R009"]


def test_no_part_is_taken_into_itself(folder: Folder):
    folder.write("texts/a.xml", part(f'<p xml:id="p">a</p>{include("b.xml")}'))
    folder.write("texts/b.xml", part(f"<p>b</p>{include('a.xml')}"))

    whole = folder.assembled(include("a.xml"))

    assert said(whole) == "a b"
    ((code, message),) = told(whole)
    assert (code, "host.xml → a.xml → b.xml → a.xml" in message) == ("R009", True)
    assert whole.findings[0].location.file == PurePosixPath("texts/b.xml")


@pytest.mark.parametrize(
    "body",
    [
        include("host.xml"),
        include(""),
        f'<div xml:id="here">{include("", xpointer="here")}</div>',
        f'<div xml:id="here">{include("host.xml", xpointer="element(/1/1)")}</div>',
        (
            f'<div xml:id="a">{include("", xpointer="b")}</div>'
            f'<div xml:id="b">{include("", xpointer="a")}</div>'
        ),
    ],
)
def test_no_document_is_taken_into_itself(folder: Folder, body):
    whole = folder.assembled(body)

    assert {code for code, _ in told(whole)} == {"R009"}
    assert all("itself" in message for _, message in told(whole))


def test_files_that_take_in_one_another_come_to_an_end(folder: Folder):
    for number in range(60):
        folder.write(f"texts/{number}.xml", part(f"<p>x</p>{include(f'{number + 1}.xml')}", "ab"))

    whole = folder.assembled(include("0.xml"))

    assert "more than 32 inclusions" in told(whole)[0][1]
    assert len(whole.findings) == 1


def test_fallbacks_in_fallbacks_come_to_an_end(folder: Folder):
    for number in range(9):
        inner = include(f"{number + 1}.xml")
        for _ in range(100):
            inner = include("gone.xml", fallback(inner))
        folder.write(f"texts/{number}.xml", part(inner))

    whole = folder.assembled(include("0.xml"))

    assert [code for code, _ in told(whole)].count("R009") == 1


def test_a_document_is_not_larger_than_a_file_may_be(folder: Folder):
    """Ten times ten times ten …: few bytes that ask for many."""
    for number in range(9):
        folder.write(f"texts/{number}.xml", part(include(f"{number + 1}.xml") * 10))
    folder.write("texts/9.xml", part("<p>laugh</p>"))

    whole = folder.assembled(include("0.xml"), room=100_000)

    assert all("larger than" in message for _, message in told(whole))
    assert len(whole.document.data) < 300_000


def test_elements_are_not_nested_deeper_than_in_a_file(folder: Folder):
    deep = "<ab>" * 240 + "x" + "</ab>" * 240
    folder.write("texts/deep.xml", part(deep))

    whole = folder.assembled("<div>" * 50 + include("deep.xml") + "</div>" * 50)

    assert "nested" in told(whole)[0][1]
    assert admit(whole.document.data, HOST)[0] is not None


@pytest.mark.parametrize(
    ("attributes", "reason"),
    [
        ({"xpointer": "nobody"}, "leads to no element"),
        ({"xpointer": "element(/1/9)"}, "leads to no element"),
        ({"xpointer": "element(/2)"}, "leads to no element"),
        ({"xpointer": "xpointer(//p)"}, "does not follow"),
        ({"parse": "html"}, "neither xml nor text"),
        ({"parse": "text", "encoding": "EBCDIC"}, "no plain text"),
    ],
)
def test_what_nobody_can_follow_is_told(folder: Folder, attributes, reason):
    folder.write("texts/part.xml", part("<p>x</p>"))

    ((code, message),) = told(folder.assembled(include("part.xml", **attributes)))

    assert (code, reason in message) == ("R009", True)


# ---------------------------------------------------------------------------------------------
# Fallbacks, and what is told


def test_a_fallback_stands_for_a_part_that_is_missing_and_it_is_said(folder: Folder):
    folder.write("texts/there.xml", part("<p>there</p>"))
    content = f"here <p>instead</p> {include('there.xml')}!"

    whole = folder.assembled(f"<p>a</p> {include('gone.xml', fallback(content))} <p>z</p>")

    assert said(whole) == "a here instead there ! z"
    assert [code for code, _ in told(whole)] == ["R015"]
    assert whole.document.locate(element(whole, "p", 1)).line == 3
    assert whole.document.locate(element(whole, "p", 2)).file.name == "there.xml"
    assert whole.document.locate(element(whole, "p", 3)).line == 3


def test_a_fallback_is_not_read_where_the_part_is_there(folder: Folder):
    folder.write("texts/there.xml", part("<p>there</p>"))
    inner = include("gone.xml", fallback("<p>never</p>"))

    whole = folder.assembled(include("there.xml", fallback(f"<p>never</p>{inner}")) + "<p>z</p>")

    assert said(whole) == "there z"
    assert whole.findings == ()


def test_an_empty_fallback_is_one(folder: Folder):
    whole = folder.assembled("<p>a</p>" + include("gone.xml", fallback("")))

    assert [code for code, _ in told(whole)] == ["R015"]
    assert said(whole) == "a"


def test_it_is_told_where_the_document_asks(folder: Folder):
    (found,) = folder.assembled("<p>a</p>\n  " + include("gone.xml")).findings

    assert (found.location.file, found.location.line, found.location.column) == (HOST, 4, 3)


def test_a_part_that_is_taken_in_twice_is_told(folder: Folder):
    folder.write("texts/a.xml", part('<p xml:id="p">a</p>'))

    whole = folder.assembled(include("a.xml") * 2)

    assert [code for code, _ in told(whole)] == ["R001"]
    assert [e.get(XML_ID) for e in whole.document.root.iter(tei("p"))] == ["p", "p"]


def test_many_parts_cost_in_proportion(folder: Folder):
    """Not a clock: every element of the whole is copied once."""
    folder.write("texts/leaf.xml", part("<p>x</p>" * 20))

    whole = folder.assembled(include("leaf.xml") * 500)

    assert len(whole.document.elements) == 3 + 500 * 21
    assert isinstance(whole.document, Source)
