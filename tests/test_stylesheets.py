"""What the stylesheets make of TEI: cases to be read, laws for any text, rules of the house.

A case is a folder `cases/reading/<topic>/<behaviour>` with `in.xml`, a small TEI text. Beside it
lies what a reader gets: `expected.html`, the `article` of the page, and `expected.txt`, the plain
text. In the topic `header` the page shows what the header says, so `expected.html` is the section
"About this text" instead; in the topics `facsimile`, `source` and `standoff` it has
what stands beside the text as well. With EDITION_UPDATE_GOLDEN=1 they are written anew.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import source
from edition.interface import interface
from edition.names import TEI, XHTML
from tests import golden, tools
from tests.rendering import body, faults, made

CASES = sorted(
    file.parent for file in (Path(__file__).parent / "cases" / "reading").rglob("in.xml")
)


# ---------------------------------------------------------------------------------------------
# The cases


of_every_case = pytest.mark.parametrize(
    "case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}"
)


SHOWN: Mapping[str, list[tuple[str, ...]]] = {
    "header": [("section", 'class="about"')],
    "facsimile": [("article",), ("section", 'class="facsimiles"')],
    "source": [("article",), ("section", 'class="source-document"')],
    "standoff": [("article",), ("section", 'class="stand-off"')],
}
"""The parts of the page that a topic is about, where they are not the text alone."""


@of_every_case
def test_case(case: Path):
    result = made((case / "in.xml").read_bytes())

    assert result.findings == ()
    assert list(faults(result.page)) == []
    html = "".join(result.part(*part) for part in SHOWN.get(case.parent.name, [("article",)]))
    assert html == golden.expected(case / "expected.html", html)
    assert result.plain == golden.expected(case / "expected.txt", result.plain)


@of_every_case
def test_every_element_of_a_case_has_a_rule(case: Path):
    is_about_others = case.name.startswith("unknown-")

    assert bool(made((case / "in.xml").read_bytes()).unhandled) == is_about_others


# ---------------------------------------------------------------------------------------------
# Pages that any browser reads as they are written


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<p>a<div>b</div></p>", "`div` in `p`"),
        ("<div><a href='x'>a<i><a href='y'>b</a></i></a></div>", "a link in a link"),
        ("<p><a href='x'><div>a</div></a></p>", "`div` in `a`"),
        ("<ul><li>a</li><span>b</span></ul>", "`span` in `ul`"),
        ("<ul>a<li>b</li></ul>", "words between the parts of `ul`"),
        ("<div><li>a</li></div>", "`li` in `div`"),
        ("<table><tr><td>a</td><div>b</div></tr></table>", "`div` in `tr`"),
        ("<dl><dd>a</dd></dl>", "`dl` is not made of terms and their descriptions"),
        ("<h1>a</h1><h3>b</h3>", "`h3` follows a heading of level 1"),
        ("<h1> </h1>", "`h1` is empty"),
        (
            "<figure><p>a</p><figcaption>b</figcaption><p>c</p></figure>",
            "`figcaption` in the midst",
        ),
        ("<p><span rel='external'>a</span></p>", "@rel on `span`"),
        ("<div class='note note-'>a</div>", "the class “note note-”"),
    ],
)
def test_the_check_of_pages_sees(content: str, fault: str):
    page = source.parse_page(f'<html xmlns="{XHTML}"><body>{content}</body></html>'.encode())

    assert any(fault in found for found in faults(page))


# ---------------------------------------------------------------------------------------------
# Any text: a grammar of TEI after the content models of the Guidelines

CLASSES = {
    "phrases": """
        hi emph foreign term mentioned title soCalled gloss seg num measure abbr sic unclear
        supplied del add damage persName orgName placeName settlement name rs date time ref ptr
        choice expansion app subst gap formula graphic email
    """,
    "breaks": "lb pb cb gb milestone space anchor",
    "between": """
        q quote said cit bibl biblStruct list table figure stage address listBibl label
    """,
    "blocks": """
        p ab lg sp floatingText listPerson head opener closer epigraph pb milestone note fw div
    """,
    "mixed": "words phrases breaks note fw",
    "paragraph": "mixed between l",
    "special": "paragraph p lg",
}

MODELS = """
    p ab head trailer salute signed dateline role label: paragraph
    hi emph foreign title seg del add unclear supplied damage ref: paragraph
    sic corr orig reg lem rdg: paragraph
    q quote said note item cell stage: special
    div body: p blocks between
    lg: l l head lg pb note
    opener: words salute dateline date persName note lb
    closer: words salute signed dateline lb note
    epigraph: quote cit p lg bibl
    cit: quote bibl note pb
    sp: p speaker lg l stage pb note
    address: addrLine lb note
    figure: graphic head figDesc p note figure
    figDesc: words hi persName list note
    listBibl: bibl biblStruct head pb listBibl
    bibl: mixed author pubPlace workTitle
    biblStruct: monogr analytic note
    analytic: workTitle author
    monogr: workTitle author imprint
    imprint: pubPlace date
    floatingText: body
    listPerson: person head
    person: persName note p
    row: cell cell pb note
"""
"""What an element may hold; first, what it holds at least. All else holds what is `mixed`."""

FIXED = {
    "choice": ["sic corr", "orig reg", "reg orig"],
    "expansion": ["abbr expan", "expan expan", "abbr"],
    "subst": ["del add", "del add add"],
    "app": ["lem rdg", "rdg rdg", "rdg lem note", "lem rdgGrp", "rdgGrp"],
    "rdgGrp": ["rdg", "lem rdg", "rdg rdg"],
    "table": ["row row", "head row", "row pb row note", "note row fw", "row trailer"],
    "list": [
        *("item", "head item item", "pb item pb item", "item fw item", "head", "head pb item note"),
        *(
            "label item",
            "head label item label item",
            "label item note label item",
            "item milestone",
        ),
    ],
}
"""Elements whose parts stand in a certain order."""

EMPTY = frozenset([*CLASSES["breaks"].split(), "ptr", "graphic", "gap"])
ALIASES = {"workTitle": "title", "expansion": "choice"}

PARTICULAR = {
    "break": (["lb", "pb", "cb", "gb", "milestone"], ["no", "no", "maybe", "yes"]),
    "ref": (
        ["persName", "orgName", "placeName", "settlement", "name", "rs"],
        ["#anna", "#wien", "#nobody", "#anna #wien", "https://example.org/x"],
    ),
    "target": (
        ["ref", "ptr", "note"],
        ["#anna", "#a", "#nobody", "https://example.org/x?a=b&amp;c", "#b1 #a"],
    ),
    "type": (
        ["name", "rs", "list", "note", "div", "head"],
        ["person", "place", "ordered", "2 b", "x-y"],
    ),
    "when": (["date"], ["2017-06-29", "2017-06", "2017", "-0043-03-15", "soon"]),
    "cols": (["cell"], ["1", "2", "many", "0"]),
    "place": (["add", "note", "fw"], ["above", "margin", "bottom"]),
    "wit": (["lem", "rdg"], ["#A", "#A #B"]),
}
GLOBAL = {
    "xml:id": ["a", "b1", "ḥ", "_.-x", "u-p-1", "ܐ"],
    "xml:lang": ["ar", "he", "de", "grc", "ar-Latn", "en", "x-none", ""],
    "rend": ["italic", "bold sup", "center", "unknown; #x"],
}

words = st.text(st.sampled_from("abcdeé漢ܐ.,-&<\u00a0  \n"), max_size=8).map(escape)
gaps = st.sampled_from(["", " ", "\n  "])


def model(names: str) -> list[str]:
    """Return the names of elements that these names of elements and classes mean."""
    return [
        part
        for name in names.split()
        for part in (model(CLASSES[name]) if name in CLASSES else [name])
    ]


CONTENTS = {
    name: model(parts)
    for names, _, parts in (line.partition(":") for line in MODELS.strip().splitlines())
    for name in names.split()
}


@st.composite
def elements(draw: st.DrawFn, name: str, depth: int) -> str:
    """Draw an element as XML, or words."""
    if name == "words":
        return draw(words)
    own = [a for a, (holders, _) in PARTICULAR.items() if name in holders and draw(st.booleans())]
    own += [a for a in GLOBAL if draw(st.integers(0, 9)) == 9]
    values = {a: values for a, (_, values) in PARTICULAR.items()} | GLOBAL
    attributes = "".join(f' {a}="{draw(st.sampled_from(values[a]))}"' for a in own)
    address = ' url="a.jpg"' if name == "graphic" else ""
    tag = ALIASES.get(name, name)
    return f"<{tag}{attributes}{address}>{draw(contents(name, depth))}</{tag}>"


@st.composite
def contents(draw: st.DrawFn, name: str, depth: int) -> str:
    """Draw what an element holds; at depth 0 what it holds at least."""
    if name in EMPTY:
        return ""
    parts = CONTENTS.get(name, model("mixed"))
    if name in FIXED:
        chosen = draw(st.sampled_from(FIXED[name])).split()
    elif depth == 0:
        chosen = parts[:1]
    else:
        least = 0 if parts[0] == "words" else 1
        chosen = draw(st.lists(st.sampled_from(parts), min_size=least, max_size=3))
    drawn = [draw(elements(part, max(depth - 1, 0))) for part in chosen]
    # White space between elements says nothing where there can be no words.
    is_mixed = name not in FIXED and "words" in parts
    return "".join(drawn if is_mixed else (f"{draw(gaps)}{part}" for part in [*drawn, ""]))


RECORDS = (
    "<standOff><listPerson><person xml:id='anna'><persName>Anna</persName></person></listPerson>"
    "<listPlace><place xml:id='wien'><placeName>Wien</placeName></place></listPlace></standOff>"
)


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """Draw a document."""
    language = draw(st.sampled_from(["", ' xml:lang="en"', ' xml:lang="ar"']))
    content = draw(contents("body", 5))
    text = f"<text><body>{content}</body></text>"
    return f'<TEI xmlns="{TEI}"{language}>{RECORDS}{text}</TEI>'.encode()


# Counter-examples that were found, as small as they became.
FOUND = """
    <p>a <cit><quote>b</quote> <bibl>c</bibl></cit></p>
    <p>a<lb/><pb break="no"/>b</p>
    <p>a <pb n="2" break="no"/> <lb/> b</p>
    <p>a<milestone break="no"/> b</p>
    <p>a<space>b</space>c</p>
    <p><app><note>a</note><lem>b</lem></app><note>c</note></p>
    <p><app><rdgGrp><rdg>a</rdg></rdgGrp><rdgGrp><lem>b</lem></rdgGrp></app></p>
    <p>a<app> <rdg>b</rdg></app></p>
    <p>a <subst><surplus>b</surplus><add>c</add></subst></p>
    <p>a<biblStruct><monogr><title>b</title><imprint/></monogr></biblStruct></p>
    <p><gap><desc><list><item>a</item></list></desc></gap></p>
    <p><hi><seg><list><item>a</item></list></seg>b</hi>c</p>
    <p><ref target="https://example.org/"><name ref="#anna">a</name></ref></p>
    <list><item>a</item><fw>b</fw><item>c</item></list>
    <table><row><cell>a</cell></row><fw>b</fw></table>
    <table><row><cell cols="4">a</cell></row><row><cell>b</cell><cell>c</cell></row></table>
    <div><div><head>a</head></div></div>
    <div><head/></div>
    <eg>a</eg>
    <p>a</p><p xml:id="u-p-1">b</p>
    <lg><l>a</l></lg><lg><l>b</l></lg>
    <p>a<app><lem> </lem><rdg>x</rdg></app>b</p>
    <p>a<app><rdg/><rdg> </rdg></app>b</p>
    <p><app><lem/><rdgGrp><lem><figure><graphic url="a.jpg"/></figure></lem></rdgGrp></app></p>
    <castList><castGroup><head>a</head><castItem>b</castItem></castGroup></castList>
"""


@pytest.mark.parametrize("content", [line.strip() for line in FOUND.strip().splitlines()])
def test_what_once_failed_is_kept_whole(content: str):
    result = made(body(content))

    assert result.findings == ()
    assert list(faults(result.page)) == []


def check_kept_whole(text: bytes) -> None:
    result = made(text)

    assert result.findings == ()
    assert list(faults(result.page)) == []


unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(texts())
@settings(unhurried, max_examples=100)
def test_any_text_is_kept_whole_on_a_page_that_any_browser_reads(text: bytes):
    check_kept_whole(text)


@pytest.mark.long
@given(texts())
@settings(unhurried, max_examples=300)
def test_any_of_many_texts_is_kept_whole_on_a_page_that_any_browser_reads(text: bytes):
    check_kept_whole(text)


# ---------------------------------------------------------------------------------------------
# The rules of the house for XSLT

XSL = "{http://www.w3.org/1999/XSL/Transform}"
FOLDER = tools.ROOT / "xslt"
STYLESHEETS = {
    str(file.relative_to(FOLDER)): etree.parse(file).getroot() for file in FOLDER.rglob("*.xsl")
}
ENTRIES = sorted(path for path in STYLESHEETS if "/" not in path)
every_stylesheet = pytest.mark.parametrize("path", sorted(STYLESHEETS))


def code(stylesheet: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield all that is XPath or can hold it: attributes, and text."""
    for element in stylesheet.iter("*"):
        yield from ((element, str(value)) for value in element.attrib.values())
        for text in (element.text, element.tail):
            if text and "{" in text:
                yield element, text


def place(path: str, element: etree._Element) -> str:
    return f"xslt/{path}:{element.sourceline}"


def imported(path: str) -> set[str]:
    """Return the names of the modules that a stylesheet is made of."""
    found = {path}
    for element in STYLESHEETS[path].iterfind(f"{XSL}import"):
        target = (FOLDER / path).parent / element.get("href", "")
        found |= imported(str(target.resolve().relative_to(FOLDER)))
    return found


def test_entries_are_packages_and_modules_are_stylesheets():
    for path, stylesheet in STYLESHEETS.items():
        assert stylesheet.tag == f"{XSL}{'package' if path in ENTRIES else 'stylesheet'}", path


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_mode_is_declared_where_it_is_used(entry: str):
    modules = [STYLESHEETS[path] for path in imported(entry)]
    declared = {mode.get("name") for module in modules for mode in module.iter(f"{XSL}mode")}
    used = {
        mode
        for module in modules
        for element in module.iter("*")
        if str(element.tag).startswith(XSL) and element.tag != f"{XSL}mode"
        for mode in element.get("mode", "").split()
    }

    assert used - declared <= {"#current", "#default"}


@pytest.mark.parametrize("entry", ENTRIES)
def test_no_module_takes_a_name_from_another_unawares(entry: str):
    holders: dict[tuple[str, str, int], set[str]] = {}
    for path in sorted(imported(entry)):
        for kind in ("function", "template", "variable"):
            for element in STYLESHEETS[path].iterchildren(f"{XSL}{kind}"):
                name = element.get("name", "")
                if name and name != "xsl:initial-template":  # a page that holds another
                    arity = len(element.findall(f"{XSL}param")) if kind == "function" else 0
                    holders.setdefault((kind, name, arity), set()).add(path)

    assert {name: paths for name, paths in holders.items() if len(paths) > 1} == {}


@every_stylesheet
def test_every_mode_says_what_it_asks_and_what_happens_without_a_rule(path: str):
    for mode in STYLESHEETS[path].iter(f"{XSL}mode"):
        comment = mode.getprevious()
        assert mode.get("on-no-match"), place(path, mode)
        assert mode.get("on-multiple-match") == "fail", place(path, mode)
        if mode.get("name"):
            assert comment is not None, place(path, mode)
            assert isinstance(comment, etree._Comment), place(path, mode)  # noqa: SLF001 (lxml has no other name for it)
            assert str(comment.text).strip().endswith("?"), place(path, mode)


@every_stylesheet
def test_everything_has_a_type(path: str):
    typed = ("template", "function", "param", "variable", "accumulator")
    untyped = [
        place(path, element)
        for name in typed
        for element in STYLESHEETS[path].iter(f"{XSL}{name}")
        if not element.get("as")
    ]

    assert untyped == []


# What would make two builds differ, or reach outside.
FORBIDDEN_CALLS = re.compile(
    r"(?<![\w:.$-])(?:generate-id|current-(?:date|dateTime|time)|implicit-timezone|doc|doc-available"
    r"|document|json-doc|unparsed-text[\w-]*|collection|uri-collection|environment-variable"
    r"|available-environment-variables|system-property|random-number-generator|transform"
    r"|load-xquery-module|static-base-uri|base-uri|document-uri|trace)\s*\("
)
FORBIDDEN_INSTRUCTIONS = ("result-document", "source-document", "document", "evaluate", "message")
FORBIDDEN_ATTRIBUTES = ("style", "disable-output-escaping", "onclick", "onload")


@every_stylesheet
def test_nothing_depends_on_the_world_or_reaches_into_it(path: str):
    stylesheet = STYLESHEETS[path]
    calls = [
        f"{place(path, element)}: {call[0]}"
        for element, text in code(stylesheet)
        for call in FORBIDDEN_CALLS.finditer(text)
    ]
    instructions = [
        place(path, element)
        for name in FORBIDDEN_INSTRUCTIONS
        for element in stylesheet.iter(XSL + name)
    ]
    attributes = [
        place(path, element)
        for element in stylesheet.iter("*")
        for name in FORBIDDEN_ATTRIBUTES
        if name in element.attrib
        or (element.tag == f"{XSL}attribute" and element.get("name") == name)
    ]

    assert (calls, instructions, attributes) == ([], [], [])


def labels() -> set[str]:
    return set(interface("en").messages["labels"])


def test_every_label_that_is_asked_for_has_its_words():
    asked = {
        key: place(path, element)
        for path, stylesheet in STYLESHEETS.items()
        for element, text in code(stylesheet)
        for call in re.finditer(r"f:label\(([^()]*)\)|f:counted\(([^()]*)\)", text)
        for key in re.findall(r"'([^']+)'", call[0])
    }

    # A key that ends with a hyphen is continued by a value of the text, as cert-high is.
    known = labels() | {f"{key.rpartition('-')[0]}-" for key in labels()}
    assert {key: where for key, where in asked.items() if key not in known} == {}


def strings(path: str, name: str) -> set[str]:
    """Return the strings of a variable that lists names."""
    for variable in STYLESHEETS[path].iter(f"{XSL}variable"):
        if variable.get("name") == name:
            return set(" ".join(re.findall(r"'([^']+)'", variable.get("select", ""))).split())
    raise KeyError(name)


def test_every_unit_has_a_label():
    assert strings("shared/identity.xsl", "unit-names") - {"p", "ab"} <= labels()


TABLES = (
    ("shared/vocabulary.xsl", "blocks"),
    ("shared/vocabulary.xsl", "either"),
    ("shared/vocabulary.xsl", "parents-of-blocks"),
    ("shared/statements.xsl", "records"),
    ("shared/statements.xsl", "occasional-records"),
    ("shared/statements.xsl", "series"),
    ("shared/identity.xsl", "unit-names"),
)


def test_every_element_that_a_rule_names_is_of_tei(shared: Path):
    specification = etree.parse(shared / "oracle" / "p5subset.xml")
    known = {spec.get("ident") for spec in specification.iter(f"{{{TEI}}}elementSpec")}
    named = {
        name: place(path, element)
        for path, element, name in matched()
        if STYLESHEETS[path].get("xpath-default-namespace") == TEI
    }
    named |= {name: f"${table}" for path, table in TABLES for name in strings(path, table)}

    # Examples of TEI have a namespace of their own, and an element of TEI around them.
    assert {name: where for name, where in named.items() if name not in known} == {}


def matched() -> Iterator[tuple[str, etree._Element, str]]:
    """Yield the names of elements in match patterns, without what predicates say."""
    for path, stylesheet in STYLESHEETS.items():
        for template in stylesheet.iter(f"{XSL}template"):
            pattern = template.get("match", "")
            while "[" in pattern:
                pattern = re.sub(r"\[[^][]*\]", "", pattern)
            for name in re.findall(r"(?<![\w@$:-])[A-Za-z][\w.-]*(?![\w.:(-])", pattern):
                yield path, template, name


def test_the_style_sheet_knows_every_class_of_the_rendition():
    (words,) = (
        variable.get("select", "")
        for variable in STYLESHEETS["html/rendition.xsl"].iter(f"{XSL}variable")
        if variable.get("name") == "words-for-renditions"
    )
    classes = {*re.findall(r"'([\w-]+)':", words), *(f"indented-{depth}" for depth in range(1, 9))}
    sheets = [FOLDER / "assets" / "edition.css", FOLDER / "assets" / "style" / "rendition.css"]
    style = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)

    assert classes - set(re.findall(r"\.([\w-]+)", style)) == set()
