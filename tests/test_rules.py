"""The rules: what each finding says, shown by a small edition for each behaviour."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition import build, rules, source
from edition.diagnostics import CATALOGUE, Finding, as_text, grouped
from edition.indexing import Directory, outline
from edition.model import Entity
from edition.names import TEI
from edition.preparation import prepare
from edition.project import load
from edition.rules.composition import check_composition
from edition.rules.invisible import check_invisible
from edition.rules.languages import check_languages
from edition.rules.spacing import check_spacing
from edition.rules.written import Part, stretches
from edition.verification import verify
from tests import golden, tools

CASES = Path(__file__).parent / "cases"
EDITIONS = sorted((CASES / "findings").iterdir())
LETTER = PurePosixPath("letter.xml")


def admitted(text: str) -> source.Source:
    found, findings = source.admit(text.encode(), LETTER)
    assert found is not None, findings
    return found


def checked(text: str) -> list[Finding]:
    """Check a project of one text."""
    document = admitted(text)
    outlines = [outline(document, "en")]
    directory = Directory(outlines, {LETTER: "letter.html"}, lambda _path: False)
    followed = rules.follow(document, directory)
    registers = rules.check_registers(directory, set(rules.mentioned(followed)))
    return [*rules.check_source(document, followed, directory), *registers]


def codes(text: str) -> list[str]:
    return [found.code for found in checked(text)]


def letter(body: str, records: str = "") -> str:
    return (
        f'<TEI xmlns="{TEI}"><standOff>{records}</standOff><text><body>{body}</body></text></TEI>'
    )


SAME_FILE = ("Links by persName/@ref → records in the same file by @xml:id: 1 of 1 resolved.",)

ADA = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'


# ---------------------------------------------------------------------------------------------
# What is found


def findings_of(case: Path) -> tuple[Finding, ...]:
    """Check the edition of a case, its one text, or the published edition that it holds."""
    if (case / "output").is_dir():
        return verify(case / "output").findings
    alone = case / "in.xml"
    project, findings = load(alone if alone.exists() else case)
    if project is None:
        return findings
    if case.name[0] in "RD" or "I002" in case.name:  # what the sources alone tell, and soon
        prepared = prepare(project, lambda *_: None)
        return grouped(prepared.findings)
    return build.check(project, lambda *_: None).findings


@pytest.mark.parametrize("case", EDITIONS, ids=lambda case: case.name)
def test_an_edition_is_told_what_is_wrong_with_it(case: Path):
    shown = "\n".join(
        as_text(found, lambda place: source.excerpt(case / place.file, case, place.line)) + "\n"
        for found in findings_of(case)
    )

    assert shown == golden.expected(case / "expected.txt", shown)
    code, _, _ = case.name.partition("-")
    assert set(re.findall(r"\[([A-Z]\d{3})\]", shown)) == {code} - {"silent"}


def test_every_code_has_a_case():
    in_files_that_no_repository_can_hold = {"W001", "W009", "W011"}
    of_pages_that_a_faulty_stylesheet_makes = {f"H00{n}" for n in range(1, 8)}
    shown = "".join(path.read_text(encoding="utf-8") for path in CASES.rglob("expected.txt"))

    without_a_case = in_files_that_no_repository_can_hold | of_pages_that_a_faulty_stylesheet_makes
    missing = CATALOGUE.keys() - set(re.findall(r"\[([A-Z]\d{3})\]", shown))
    assert missing <= without_a_case


def test_no_message_speaks_of_python():
    foreign = re.compile(r"\bNone\b|Errno|Exception|Traceback|PosixPath|\blxml\b|\w+Error\b")

    for case in EDITIONS:
        assert not foreign.search((case / "expected.txt").read_text(encoding="utf-8")), case


# ---------------------------------------------------------------------------------------------
# Laws

VALUES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12
) | st.sampled_from(
    ["#", "#ada", "ada", "#nobody ada", "a:b", "http://[", "//x", "../..", "%", "#%zz", "x.xml#y"]
)
ATTRIBUTES = st.sampled_from(
    ["ref", "key", "corresp", "sameAs", "target", "url", "who", "wit", "xml:id", "when", "from"]
)


@given(st.dictionaries(ATTRIBUTES, VALUES, max_size=4), st.sampled_from(["persName", "ref", "l"]))
@example({"target": "&amp;"}, "ref")
def test_whatever_an_attribute_holds_is_judged_and_not_raised(given_attributes, name):
    written = " ".join(f"{key}={quoteattr(value)}" for key, value in given_attributes.items())
    text = letter(f"<p>\n<{name} {written}>Ada</{name}>\n</p>", ADA)

    lines = text.split("\n")
    for found in checked(text):
        assert found.code in CATALOGUE
        place = found.location
        assert place.file == LETTER
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= place.end_column <= len(lines[place.line - 1]) + 1


@given(st.lists(st.sampled_from("abcde"), max_size=8))
def test_each_id_is_reported_as_often_as_it_is_used_again(used):
    paragraphs = "".join(f'<p xml:id="{one}"/>' for one in used)

    assert codes(letter(paragraphs)).count("R001") == len(used) - len(set(used))


@given(st.lists(st.sampled_from(["ada", "bob", "eve"]), max_size=4))
def test_a_record_is_mentioned_or_reported(mentioned):
    records = "".join(f'<person xml:id="{name}"/>' for name in ("ada", "bob", "eve"))
    mentions = "".join(f'<persName ref="#{name}"/>' for name in mentioned)

    unused = [found.message for found in checked(letter(f"<p>{mentions}</p>", records))]
    assert len(unused) == 3 - len(set(mentioned))


# ---------------------------------------------------------------------------------------------
# What is judged, and what is not


@pytest.mark.parametrize(
    "text",
    [
        letter('<p><persName ref="#ada">Ada</persName></p>', ADA),
        letter('<sp who="#ada"><p>Hm.</p></sp>', ADA),
        letter('<p ana="joy" facs="p3.jpg" hand="unknown">Hm.</p>'),
        letter('<p><biblScope from="12" to="3"/><locus from="9v" to="1r"/></p>'),
        letter('<p><ref target="mailto:ada@example.org">Ada</ref></p>'),
        letter('<p xml:lang="" n="" rend="#x">Hm.</p>'),
        letter('<p><persName corresp="#p1">Ada</persName></p><p xml:id="p1"/>'),
        letter('<p><rs type="work" ref="#b1">it</rs></p><bibl xml:id="b1"/>'),
        letter(f"<p/><div>{ADA.replace('Ada', '<x key=' + repr('n') + '/>')}</div>").replace(
            "<p/>", '<p><persName ref="#ada"/></p>'
        ),
    ],
    ids=["mention", "speaker", "words", "pages", "mail", "other", "alignment", "book", "record"],
)
def test_nothing_is_said_where_nothing_is_wrong(text: str):
    assert codes(text) == []


@pytest.mark.parametrize(
    "reference",
    ['<rs ref="ada"/>', '<rs key="ada  ada"/>', '<rs ref="x:y #ada"/>', '<rs key="#ada"/>'],
)
def test_a_record_counts_as_mentioned_however_it_is_pointed_to(reference: str):
    assert "R004" not in codes(letter(f"<p>{reference}</p>", ADA))


# ---------------------------------------------------------------------------------------------
# How names are linked


def linked(*texts: str, register: str = ADA) -> tuple[str, ...]:
    """Return what is told of the links of texts beside a register."""
    files = {PurePosixPath(f"texts/{number}.xml"): one for number, one in enumerate(texts)}
    files[PurePosixPath("register.xml")] = f'<standOff xmlns="{TEI}">{register}</standOff>'
    sources = {path: source.admit(one.encode(), path)[0] for path, one in files.items()}
    documents = [one for one in sources.values() if one]
    directory = Directory([outline(one, "en") for one in documents], {}, lambda _path: False)
    conventions = rules.Conventions()
    for document in documents:
        conventions.note(rules.follow(document, directory), document.path)
    return conventions.lines()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p/>", ()),
        (
            '<p><persName ref="#ada"/><persName ref="#ada"/><rs ref="ada"/></p>',
            ("Links by persName/@ref, rs/@ref → register.xml by @xml:id: 3 of 3 resolved.",),
        ),
        (
            '<p><persName key="ada"/><persName key="bob"/></p>',
            (
                "Links by persName/@key → register.xml by @xml:id: 1 of 2 resolved.",
                "Links by persName/@key → nowhere: 1 of 2, as “bob” in texts/0.xml.",
            ),
        ),
        (
            '<p><persName ref="https://viaf.org/viaf/1 #bob"/></p>',
            ("Links by persName/@ref → viaf.org, of which no record knows: 1 of 1.",),
        ),
        (
            '<p xml:id="p1"><rs ref="#p1"/></p>',
            ("Links by rs/@ref → places that are no record: 1 of 1.",),
        ),
        ('<p><persName corresp="#p2"/><ref target="#ada"/></p><p xml:id="p2"/>', ()),
        (f'<div>{ADA}</div><p><persName ref="#ada"/></p>', SAME_FILE),
        ('<div><person xml:id="ada"><name ref="#ada"/></person></div>', ()),
    ],
    ids=["none", "one-way", "nowhere", "elsewhere", "place", "alignment", "same-file", "record"],
)
def test_it_is_told_how_names_are_linked(text: str, line: tuple[str, ...]):
    assert linked(letter(text)) == line


def test_of_many_ways_of_linking_the_most_frequent_are_told():
    sites = "".join(f'<p><name ref="https://site-{n:02}.org/a"/></p>' * n for n in range(1, 13))

    told = linked(letter(sites))

    assert len(told) == 9
    assert told[0] == "Links by name/@ref → site-12.org, of which no record knows: 12 of 78."
    assert told[-1] == "Links in other ways: 10."


def test_what_a_relation_says_is_no_mention():
    relation = '<relation name="knows" active="#ada" passive="#ada"/>'

    assert codes(letter("<p/>", ADA + relation)) == ["R004"]


def test_a_finding_marks_the_pointer_that_it_means():
    text = letter('<p><ref target="#one  #two"/></p><p xml:id="one"/>')

    (found,) = checked(text)
    marked = text.split("\n")[0][found.location.column - 1 : found.location.end_column - 1]
    assert marked == "#two"


def test_long_values_do_not_make_two_findings_one():
    long = "x" * 150
    first, second = checked(letter(f'<p ref="#{long}1"/><p ref="#{long}2"/>'))

    assert first.message != second.message


# ---------------------------------------------------------------------------------------------
# What the stylesheets report


def test_units_without_an_id_are_counted_by_their_name():
    document = admitted(letter("<p/><p/><head/>"))

    found = list(rules.unstable_addresses(document, [4, 5, 6]))

    assert [f.message.partition(" without")[0] for f in found] == ["2 `p`", "1 `head`"]


def test_an_element_without_a_rule_is_looked_for_in_the_text_alone():
    document = admitted(letter('<x xmlns="urn:x"/><p><y/></p>', "<y/>"))

    found = list(rules.elements_without_rule(document, ["y"]))

    assert [f.location.column for f in found] == [document.locate(7).column]
    assert found[0].message == "No rule knows the element `y`; its words are kept as they are."


# ---------------------------------------------------------------------------------------------
# The characters, the languages, and the names of a text

WRITTEN = st.text(
    st.sampled_from("ab \u0301\u0323e\u1f71\u212b\u0628\u0651\u064e\u05e9\u05c1\uf900>\u0338")
)
UNSEEN = st.sampled_from("\x7f\x92\xad\u200b\u200d\u200e\u202e\u2028\ufeff\ufffd\ufff9")
PIECES = st.lists(
    st.sampled_from(
        ["a", " ", "<hi>b</hi>", '<pb n="a>b"/>', "<!-- <p> -->", "<![CDATA[</p>]]>", "<?x ?>"]
    )
)
SUBTAGS = (tools.ROOT / "schemas" / "language-subtags.txt").read_text(encoding="utf-8")


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Carry out the fixes of findings, the last first."""
    lines = source.Lines(text, LETTER)
    fixes = {f.fix for f in findings if f.fix}
    for fix in sorted(fixes, key=lambda fix: fix.location, reverse=True):
        place = fix.location
        start = lines.offset(place.line, place.column)
        end = lines.offset(place.end_line, place.end_column)
        text = text[:start] + fix.replacement + text[end:]
    return text


def described(text: str) -> tuple[Entity, ...]:
    """Return the entities of a project of one text."""
    return Directory([outline(admitted(text), "en")], {}, lambda _path: False).entities


def registered(kind: str) -> list[str]:
    """Return the subtags of a kind; of a range its first."""
    section = SUBTAGS.partition(f"[{kind}]")[2].partition("[")[0]
    lines = [line for line in section.splitlines() if not line.startswith("#")]
    return [word.partition("..")[0] for word in " ".join(lines).split()]


@given(PIECES)
def test_a_document_is_taken_apart_without_a_rest(pieces: list[str]):
    text = letter("".join(pieces))
    document = admitted(text)

    taken = list(stretches(text))
    assert "".join(text[one.start : one.end] for one in taken) == text
    opened = [one for one in taken if one.part in {Part.START_TAG, Part.EMPTY_TAG}]
    assert len(opened) == len(document.elements)


@given(WRITTEN)
def test_a_mended_letter_is_composed(words: str):
    text = letter(f"<p>{words.replace('>', '&gt;')}</p>")

    once = mended(text, check_composition(admitted(text)))
    assert all(found.fix is None for found in check_composition(admitted(once)))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FF, exclude_characters="<>&")))
def test_what_stands_below_the_marks_is_composed(words: str):
    assert list(check_composition(admitted(letter(f"<p>{words}</p>")))) == []


@given(UNSEEN, st.sampled_from(["a", " ", "."]), st.sampled_from(["a", " ", "."]))
def test_a_reference_is_judged_as_the_character_itself(sign: str, before: str, after: str):
    def told(written: str) -> list[tuple[str, str | None]]:
        found = check_invisible(admitted(letter(f"<p>{before}{written}{after}</p>")))
        return [(one.message, one.fix.replacement if one.fix else None) for one in found]

    assert told(sign) == told(f"&#{ord(sign)};") == told(f"&#x{ord(sign):X};")


@given(UNSEEN)
def test_nothing_is_told_of_comments_or_mended_in_values(sign: str):
    value = letter(f'<p n="a{sign}b"><!-- {sign} --></p>')

    found = list(check_invisible(admitted(value)))
    assert all(one.fix is None for one in found)
    assert all(value.index("<!--") >= one.location.column for one in found)


@pytest.mark.parametrize("prefix", ["", "t:"])
def test_spacing_is_judged_whatever_the_prefix_of_tei(prefix: str):
    text = "<TEI><p>with<name>Ada</name>, <name>Eve </name>, long-<lb/>ago</p></TEI>"
    named = re.sub(r"<(/?)(\w)", rf"<\1{prefix}\2", text)
    bound = f' xmlns{":" * bool(prefix)}{prefix.rstrip(":")}="{TEI}"'

    found = check_spacing(admitted(named.replace("TEI", f"TEI{bound}", 1)))
    assert len(list(found)) == 3


@given(st.data())
def test_every_tag_made_of_the_registry_is_accepted(data: st.DataObject):
    kinds = ("language", "script", "region")

    tag = "-".join(data.draw(st.sampled_from(registered(kind))) for kind in kinds)
    for spelt in (tag, tag.upper(), tag.title()):
        text = letter(f'<p xml:lang="{spelt}"/>')
        assert list(check_languages(admitted(text))) == []


@given(st.text(st.sampled_from("aeGgrnu-_xi1 "), max_size=9))
@example("ger-AT")
@example("en_UK")
def test_the_language_that_is_meant_is_one(tag: str):
    text = letter(f'<p xml:lang="{tag}"/>')
    found = list(check_languages(admitted(text)))

    if any(one.fix for one in found):
        assert list(check_languages(admitted(mended(text, found)))) == []


@given(
    st.lists(st.sampled_from(["Ada Lovelace", "Ada", "Lovelace", "adas", "and", "\n "]), max_size=6)
)
def test_a_name_is_found_where_it_stands_and_the_longest_first(words: list[str]):
    text = letter(f"<p>so: {' '.join(words)}</p>", ADA.replace("Ada", "Ada Lovelace"))
    document = admitted(text)

    found = list(rules.check_untagged(document, rules.names(described(text))))
    lines = source.Lines(text, LETTER)
    for one in found:
        place = one.location
        start = lines.offset(place.line, place.column)
        end = lines.offset(place.end_line, place.end_column)
        assert text[start:end].split() == ["Ada", "Lovelace"]
    running = " ".join(" ".join(words).split())
    assert len(found) == len(re.findall(r"\bAda Lovelace\b", running))


def test_a_name_is_found_in_a_part_that_has_no_text_element():
    part = f'<div xmlns="{TEI}"><p>so Ada Lovelace</p></div>'
    record = '<person xml:id="ada"><persName>Ada Lovelace</persName></person>'

    (found,) = rules.check_untagged(admitted(part), rules.names(described(letter("", record))))
    assert found.code == "R013"


@pytest.mark.parametrize("form", ["Lovelace, Ada", "Ada Lovelace"])
def test_a_person_is_looked_for_as_sentences_have_the_name(form: str):
    record = f'<person xml:id="ada"><persName>{form}</persName></person>'
    text = letter("<p>so Ada Lovelace</p>", record)

    found = list(rules.check_untagged(admitted(text), rules.names(described(text))))
    assert len(found) == 1


@pytest.mark.parametrize(
    ("kinds", "told"),
    [(("person", "person"), ["R012"]), (("person", "org"), ["R012"]), (("place", "org"), [])],
)
def test_one_identifier_belongs_to_one_record(kinds: tuple[str, str], told: list[str]):
    records = "".join(
        f'<{kind} xml:id="r{number}"><idno type="GND">1</idno></{kind}>'
        for number, kind in enumerate(kinds)
    )

    found = rules.check_identifiers(described(letter("", records)))
    assert [one.code for one in found] == told


def test_a_name_that_tei_does_not_have_is_told_with_the_one_it_has():
    document = admitted(letter('<p><persname/><x xmlns="urn:x"/><zzz/></p>'))
    known = frozenset({"TEI", "standOff", "text", "body", "p", "persName"})

    found = list(rules.check_element_names(document, known))
    assert [one.message for one in found] == [
        "TEI has no element `persname`: it writes `persName`.",
        "TEI has no element `zzz`.",
    ]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", ["I003", "I004", "I005"]),
        ("<titleStmt><title>Untitled</title></titleStmt>", ["I004", "I005"]),
        ("<titleStmt><title>TODO</title></titleStmt>", ["I003", "I004", "I005"]),
        ("<publicationStmt><availability status='free'/></publicationStmt>", ["I003", "I005"]),
        ("<publicationStmt><p>As you like it.</p></publicationStmt>", ["I003", "I005"]),
    ],
)
def test_the_header_is_asked_what_a_published_text_needs(header: str, told: list[str]):
    stated = f"<teiHeader><fileDesc>{header}</fileDesc></teiHeader><standOff>"
    text = letter("<p>Hm.</p>").replace("<standOff>", stated, 1)

    assert [one.code for one in rules.check_statements(admitted(text))] == told
