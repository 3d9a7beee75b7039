"""The proof finds every fault of a page and of a plain text file, and finds none where none is.

The cases in `cases/fidelity` are there to be read. The properties below hold for any text; they
need pages that are surely right, so a renderer of our own makes them (`Rendering`), as small and
as plain as a page that keeps the contract of the design (§5) can be.
"""

import os
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import diagnostics, names, source
from edition.fidelity import prove_page, prove_plain_text
from edition.fidelity.alignment import differences, measured
from edition.fidelity.encoding import full_text
from edition.fidelity.marked import (
    BLANK,
    BLOCK,
    EITHER,
    END,
    FREE,
    START,
    UNBROKEN,
    characters,
    normal,
)
from edition.fidelity.signs import (
    NUMBERED_BY_N,
    around_part_of_formula,
    described_characters,
    is_in_line,
    number_of_entry,
    numbers_of_items,
    sign_for,
)
from edition.fidelity.vocabulary import (
    ALTERNATIVES,
    MOVABLE,
    READING_SIDES,
    RECORDS,
    SEPARATING,
)
from edition.fidelity.vocabulary import BREAKS as BREAKS_OF_TEI
from edition.fidelity.vocabulary import EITHER as EITHER_WAY
from edition.transcription import document, transcriptions

CASES = Path(__file__).parent / "cases" / "fidelity"


# ---------------------------------------------------------------------------------------------
# The cases


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_case(case):
    text = admitted((case / "in.xml").read_bytes())
    findings: list[diagnostics.Finding] = []
    if (case / "page.html").exists():
        findings += prove_page(text, source.parse_page((case / "page.html").read_bytes()))
    if (case / "plain.txt").exists():
        findings += prove_plain_text(text, (case / "plain.txt").read_text("utf-8"))
    report = "\n\n".join(
        diagnostics.as_text(found, lambda place: text.line(place.line)) for found in findings
    )
    assert_golden(case / "expected.txt", f"{report}\n" if report else "")


def assert_golden(file: Path, found: str) -> None:
    """Compare with what was accepted; EDITION_UPDATE_GOLDEN=1 accepts."""
    if os.environ.get("EDITION_UPDATE_GOLDEN"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


def admitted(data: bytes) -> source.Source:
    text, findings = source.admit(data, PurePosixPath("in.xml"))
    assert text is not None, findings
    return text


def body(content: str) -> source.Source:
    tei = f'<TEI xmlns="{names.TEI}"><text><body>{content}</body></text></TEI>'
    return admitted(tei.encode())


def article(content: str) -> etree._Element:
    page = f'<article xmlns="{names.XHTML}" data-document="in">{content}</article>'
    return source.parse_page(page.encode())


# ---------------------------------------------------------------------------------------------
# A page and a file that are right

BREAKS = {"lb", "cb", "pb", "gb", "space"}
SIDED = {"choice", "app", "rdgGrp", "subst", "ruby"}
GOES_ON = "\ue000"  # stands for break="no" until the page is written
MARK, MARK_END = "\ue001", "\ue002"  # around the mark of a note, likewise
EDGE = "\ue003"  # where a block begins or ends, likewise
SPACE = "[ \t\r\n]"


def local(element: etree._Element) -> str:
    """Return the name of a TEI element; what is not TEI is a phrase without a name, but egXML."""
    name = names.local_name(str(element.tag))
    return name if element.tag == names.tei(name) or name == "egXML" else "foreign"


def is_block(element: etree._Element) -> bool:
    parent = element.getparent()
    in_list = parent is not None and local(parent) == "list"
    return local(element) in SEPARATING | {"egXML"} or (local(element) == "label" and in_list)


def texts_of(root: etree._Element) -> Sequence[etree._Element]:
    return transcriptions(document(root))


class Rendering:
    """Makes an article: blocks are `div`, phrases `span`, notes stand at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def article(self, root: etree._Element) -> etree._Element:
        text = "".join(self.element(part) for part in texts_of(root))
        page = f"{text}<section><h2 data-generated=''>Notes</h2>{''.join(self.notes)}</section>"
        return article(re.sub(run_around_break(f"{SPACE}|<[^>]*>", " \t\r\n>"), unbroken, page))

    def element(self, element: etree._Element) -> str:
        name = local(element)
        if name == "note":
            return self.note(element)
        if name in SIDED:
            return f"<span>{self.sides(element)}</span>"
        if name in BREAKS and element.get("break") != "maybe":
            return GOES_ON if element.get("break") == "no" else "<br/>"
        tag = "div" if is_block(element) else "span"
        return f"<{tag} class={quoteattr(name)}>{self.content(element)}</{tag}>"

    def content(self, element: etree._Element) -> str:
        inner = [escape(element.text or "")]
        for child in element:
            inner.append(self.element(child) if isinstance(child.tag, str) else "")
            inner.append(escape(child.tail or ""))
        return "".join(inner)

    def sides(self, element: etree._Element) -> str:
        stray = [element.text, *(child.tail for child in element)]
        kept = [escape(text) if text and text.strip(" \t\r\n") else "" for text in stray]
        inner = [self.element(child) if isinstance(child.tag, str) else "" for child in element]
        return "".join(part for pair in zip(kept, [*inner, ""], strict=True) for part in pair)

    def note(self, note: etree._Element) -> str:
        number = len(self.notes)
        self.notes.append("")
        self.notes[number] = (
            f'<div id="n{number}"><span data-generated="">{number} </span>'
            f'<div data-relocated="m{number}">{self.content(note)}</div>'
            f'<a data-generated="" href="#m{number}">back</a></div>'
        )
        return f'<sup data-generated="" id="m{number}"><a href="#n{number}"></a></sup>'


def run_around_break(member: str, last: str) -> str:
    """Return a pattern for all that separates around break="no"; `last`: how a member may end."""
    return f"(?<![{last}{GOES_ON}])(?:{member})*+(?:{GOES_ON}(?:{member})*+)+"


def unbroken(run: re.Match[str]) -> str:
    """Let a word go on over all that separates in a run of tags and white space."""
    return re.sub(f"{SPACE}+(?![^<]*>)|<br/>|{GOES_ON}", "", run[0])


class PlainText:
    """Makes a plain text file: paragraphs wrapped, notes at the end."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.numbers: dict[etree._Element, int] = {}

    def file(self, root: etree._Element) -> str:
        notes = (note for part in texts_of(root) for note in part.iter(f"{{{names.TEI}}}note"))
        self.numbers = {note: number for number, note in enumerate(filter(is_numbered, notes), 1)}
        text = self.wrapped("".join(self.element(part) for part in texts_of(root)))
        below = ["-" * 72, *map(self.wrapped, self.notes)] if self.notes else []
        return "\n\n".join(["Title\n" + "=" * 72, text, *below]) + "\n"

    def wrapped(self, text: str) -> str:
        run = f"{SPACE}|{EDGE}|{MARK}[^{MARK_END}]*{MARK_END}"
        text = re.sub(run_around_break(run, f" \t\r\n{EDGE}{MARK_END}"), self.unbroken, text)
        text = text.replace(MARK, "").replace(MARK_END, "")
        blocks = [re.sub(f"{SPACE}+", " ", block) for block in text.split(EDGE)]
        return "\n\n".join(self.filled(block) for block in blocks if block.strip(" "))

    @staticmethod
    def filled(block: str) -> str:
        """Break a block into lines; textwrap would strip a no-break space at their edges."""
        first, *rest = block.strip(" ").split(" ")
        lines = [first]
        for word in rest:
            if len(lines[-1]) + len(word) < 72:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return "\n".join(lines)

    @staticmethod
    def unbroken(run: re.Match[str]) -> str:
        return re.sub(f"{SPACE}+|{GOES_ON}", "", run[0])

    def element(self, element: etree._Element) -> str:
        name = local(element)
        if name == "note" and is_numbered(element):
            place, number = len(self.notes), self.numbers[element]
            self.notes.append("")
            self.notes[place] = f"[{number}] {self.content(element)}"
            return f"{MARK}[{number}]{MARK_END}"
        if name in SIDED:
            return "".join(self.element(side) for side in reading(element))
        if name == "del" and is_replaced(element):
            return ""
        if name in BREAKS:
            return GOES_ON if element.get("break") == "no" else " "
        inner = self.content(element)
        return f"{EDGE}{inner}{EDGE}" if is_block(element) else inner

    def content(self, element: etree._Element) -> str:
        before, behind = added(element)
        inner = [before, element.text or ""]
        for child in element:
            inner.append(self.element(child) if isinstance(child.tag, str) else "")
            inner.append(child.tail or "")
        return "".join([*inner, behind])


def added(element: etree._Element) -> tuple[str, str]:
    """Return what the edition says before and behind the words of an element."""
    match local(element):
        case "gap":
            return "[…]", ""
        case "vocal" | "kinesic" | "incident" | "writing" | "pause" | "shift":
            return ("[", "]") if element.xpath("normalize-space()") else ("", "")
        case "note" if is_in_line(element):
            return "[", "]"
        case "u" | "post":
            return speakers(element), ""
        case "sp" if element.find(names.tei("speaker")) is None:
            return speakers(element), ""
        case _:
            return signs(element)


def signs(element: etree._Element) -> tuple[str, str]:
    """Return a number, a described character, or what stands around a part of a formula."""
    holder = element.getparent()
    number = ""
    if local(element) == "item" and holder is not None and local(holder) == "list":
        number = numbers_of_items(holder).get(element, "")
    elif element.tag in NUMBERED_BY_N:
        number = number_of_entry(element)
    elif element.tag == names.tei("g") and not element.xpath("normalize-space()"):
        return sign_for(element, described_characters(element.getroottree().getroot())), ""
    return (f"{number} ", "") if number else around_part_of_formula(element)


def speakers(speech: etree._Element) -> str:
    """Return the names of those whom @who points to."""
    said = speech.xpath("(@who | parent::t:annotationBlock/@who)[last()]", namespaces=PREFIX)
    called = [name_of(pointer, speech) for pointer in "".join(said).split()]
    return ", ".join(called) + ": " if called else ""


PREFIX = {"t": names.TEI}
NAMED = "(//t:*[@xml:id = $id])[1]"
NAMES_OF_SPEAKERS = f"{NAMED}/self::t:role | " + " | ".join(
    f"{NAMED}/t:{name}" for name in ("persName", "orgName", "name", "role")
)


def name_of(pointer: str, speech: etree._Element) -> str:
    """Return the first name with words of the record to which a pointer leads, or its end."""
    end = re.sub("^.*[#:]", "", pointer)
    found = speech.xpath(NAMES_OF_SPEAKERS, id=end, namespaces=PREFIX)
    return next(filter(None, (str(name.xpath("normalize-space()")) for name in found)), end)


def is_replaced(deletion: etree._Element) -> bool:
    """Tell whether a deletion is the side of a modification that is not read."""
    parent = deletion.getparent()
    beside = [] if parent is None else [local(one) for one in parent]
    return parent is not None and local(parent) == "mod" and "add" in beside


READ_WHERE_THEY_STAND = re.compile(
    "bibl(Struct|Full)?|analytic|monogr|series|imprint|annotation|listAnnotation|standOff"
    "|person(Grp|a)?|org|place|event|object|nym|msItem(Struct)?|listApp"
)


def is_numbered(note: etree._Element) -> bool:
    """Tell whether a note is one of the list below the text."""
    parent = note.getparent()
    holder = "" if parent is None else local(parent)
    place = note.get("place")
    if holder in {"app", "rdgGrp"} or "inline" in (place or "").split():
        return False
    if READ_WHERE_THEY_STAND.fullmatch(holder):
        return place is not None
    is_addressed = names.XML_ID in note.attrib or "target" in note.attrib
    is_addressed |= parent is not None and "note" in parent.get("type", "").lower()
    return not (re.fullmatch("div[1-7]?", holder) and is_addressed)


def reading(element: etree._Element) -> list[etree._Element]:
    """Return the sides that are read."""
    sides = list(element.iterchildren("*"))
    match local(element):
        case "ruby":
            return sides
        case "subst":
            return [side for side in sides if local(side) == "add"]
        case "choice":
            read = [side for side in sides if local(side) in {"reg", "corr", "expan"}]
            return (read or sides)[:1]
        case _:
            readings = [
                one
                for one in element.iter("*")
                if local(one) in {"lem", "rdg"}
                and next(up for up in one.iterancestors() if local(up) == "app") is element
            ]
            return sorted(readings, key=local)[:1]


# ---------------------------------------------------------------------------------------------
# Any text

words = st.text(st.sampled_from("abcdeé漢.-\u00a0 \n"), max_size=12)


def inside(name: str, content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return content.map(lambda inner: f"<{name}>{inner}</{name}>")


def several(strategy: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[str]:
    return st.lists(strategy, min_size=least, max_size=4).map("".join)


breaks = st.sampled_from(
    [
        "<lb/>",
        "<pb n='2'/>",
        '<lb break="no"/>',
        '<pb/>\n<lb break="no"/>',
        "<space/>",
        "<!-- a comment -->",
        "<?an instruction?>",
        "<anchor/>",
    ]
)
between_sides = st.sampled_from(["", " ", "\n  "])


def sides(
    name: str, first: str, second: str, content: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    parts = inside(first, content), between_sides, inside(second, content)
    return inside(name, st.tuples(*parts).map("".join))


def phrases(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return several(
        st.one_of(
            content,
            inside("hi", several(content)),
            inside("persName", several(content)),
            inside("del", several(content)),
            inside("note", several(content).map("N{}".format)),
            inside("note", several(inside("p", several(content).map("N{}".format)), least=1)),
            sides("choice", "sic", "corr", content),
            sides("app", "lem", "rdg", content),
            sides("subst", "del", "add", content),
        )
    )


def sections(content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        inside("div", several(content)),
        inside("lg", several(inside("l", inline))),
        inside("list", several(inside("item", inline | content))),
        inside("table", inside("row", several(inside("cell", inline)))),
        inside("figure", inside("figDesc", inline)),
    )


inline = st.recursive(words | breaks, phrases, max_leaves=12)
blocks = st.recursive(
    inside("p", inline) | inside("head", inline) | inside("ab", inline), sections, max_leaves=8
)
texts = several(blocks, least=1).map(body)
quotations = several(
    inside("p", several(inline | inside("q", inline) | inside("quote", inside("p", inline))))
).map(body)


# A busy machine is no fault of a text.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(texts | quotations)
def test_a_page_that_keeps_all_is_proven(text):
    assert prove_page(text, Rendering().article(text.root)) == ()


@unhurried
@given(texts | quotations)
def test_a_file_that_keeps_all_is_proven(text):
    assert prove_plain_text(text, PlainText().file(text.root)) == ()


# ---------------------------------------------------------------------------------------------
# Any fault


def deleted(text: str, pick: st.DataObject) -> str:
    start, end = run(text, pick)
    return text[:start] + text[end:]


def doubled(text: str, pick: st.DataObject) -> str:
    start, end = run(text, pick)
    return text[:end] + text[start:end] + text[end:]


def swapped(text: str, pick: st.DataObject) -> str:
    place = found(r"(?=(\S)(?!\1)\S)", text, pick)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def fused(text: str, pick: st.DataObject) -> str:
    # Between characters of Chinese a new line is none of the words.
    place = rf"(?<=[^ \t\r\n])(?!(?<=漢)\n漢){SPACE}(?=[^ \t\r\n])"
    start = found(place, text, pick)
    return text[:start] + text[start + 1 :]


def split(text: str, pick: st.DataObject) -> str:
    place = found(r"(?<=[^ \t\r\n])(?=[^ \t\r\n])", text, pick)
    return f"{text[:place]} {text[place:]}"


FAULTS = (deleted, doubled, swapped, fused, split)


def found(pattern: str, text: str, pick: st.DataObject) -> int:
    """Return one of the places in a text that are so; give the example up where none is."""
    places = [place.start() for place in re.finditer(pattern, text)]
    assume(places)
    return pick.draw(st.sampled_from(places))


def run(text: str, pick: st.DataObject) -> tuple[int, int]:
    start = found(r"[^ \t\r\n]", text, pick)
    return start, pick.draw(st.integers(start + 1, len(text)))


@unhurried
@given(texts, st.data(), st.sampled_from(FAULTS))
def test_no_fault_of_a_page_goes_unseen(text, pick, fault):
    page = Rendering().article(text.root)
    shown = [
        (element, side)
        for element in page.iter("*")
        for side, generated in (
            ("text", element.xpath("ancestor-or-self::*[@data-generated]")),
            ("tail", element.xpath("ancestor::*[@data-generated]")),
        )
        if (getattr(element, side) or "").strip() and not generated
    ]
    assume(shown)
    element, side = pick.draw(st.sampled_from(shown))
    setattr(element, side, fault(getattr(element, side), pick))

    assert prove_page(text, page)


@unhurried
@given(texts | quotations, texts | quotations)
def test_a_page_of_another_text_is_not_proven(text, other):
    findings = prove_page(text, Rendering().article(other.root))

    assert findings or characters(full_text(text.root)) == characters(full_text(other.root))
    assert len(findings) <= 21


@unhurried
@given(texts, st.data(), st.sampled_from(FAULTS))
def test_no_fault_of_a_file_goes_unseen(text, pick, fault):
    head, rule, below = PlainText().file(text.root).partition("=" * 72)
    faulty = fault(below, pick)
    assume(unmarked(faulty) != unmarked(below))  # a blank may stand on either side of a mark

    assert prove_plain_text(text, head + rule + faulty)


def unmarked(file: str) -> str:
    return re.sub(rf"{SPACE}*(\[\d+\]){SPACE}*", r"\1", file)


# ---------------------------------------------------------------------------------------------
# The parts


@pytest.mark.parametrize(
    ("run", "meaning"),
    [
        ("", ""),
        ("\n  ", BLANK),
        (BLOCK, BLANK),
        (EITHER, EITHER),
        (EITHER + BLOCK, BLANK),
        (f" {EITHER}", BLANK),
        (UNBROKEN, ""),
        (f" \n{UNBROKEN} ", ""),
        (UNBROKEN + BLOCK, EITHER),
        (UNBROKEN + EITHER, EITHER),
        (FREE, EITHER),
        (f" {FREE}{BLOCK}", EITHER),
    ],
)
def test_what_stands_between_two_characters_has_one_meaning(run, meaning):
    assert normal(f"{run}a{run}b{run}c{run}") == f"a{meaning}b{meaning}c"


def test_what_a_passage_interrupts_is_read_without_it():
    note = f"{START}{BLOCK} note {BLOCK}{END}"

    assert normal(f"word{note}.") == f"word{START}note{END}."
    assert normal(f"word {note}.") == f"word{START}note{END} ."
    assert normal(f"word{note}{note}\n.") == f"word{START}note{END}{START}note{END} ."
    assert normal(f"wo {note}{UNBROKEN}rd") == f"wo{START}note{END}rd"


prose = st.lists(st.sampled_from(["the", "cat", "sat", "on", "mat", "a", "漢字"]), max_size=400)


@unhurried
@given(prose, prose, st.integers(0, 400))
@example(["the"] * 3000, ["the"] * 2000, 0)
@example(["a", "b"] * 2000, ["b", "a"] * 3000, 7)
def test_an_alignment_leaves_nothing_that_differs(ours, theirs, common):
    text = measured(" ".join(ours))
    page = measured(" ".join(ours[:common] + theirs + ours[common:]))
    position = page_position = 0

    for found in differences(text, page):
        before = text.characters[position : found.start]
        assert before == page.characters[page_position : found.page_start]
        position, page_position = found.end, found.page_end
    if position or page_position or text.characters == page.characters:
        assert text.characters[position:] == page.characters[page_position:]


def test_a_missing_chapter_is_one_difference():
    chapters = [[f"{word}{chapter}" for word in range(5000)] for chapter in "abc"]
    text = measured(" ".join(word for chapter in chapters for word in chapter))
    page = measured(" ".join(word for chapter in chapters[::2] for word in chapter))

    (found,) = differences(text, page)

    assert text.characters[found.start : found.end] == "".join(chapters[1])


def test_a_finding_names_the_element_and_not_its_neighbour():
    text = body("<p>the <hi>cat</hi> cat sat</p>")

    (found,) = prove_page(text, article("<p>the cat sat</p>"))

    assert found.message == "The word “cat” of `hi` in `p` is missing on the page."


def test_only_the_tables_know_names_and_all_of_them_are_tei(shared):
    guidelines = etree.parse(shared / "oracle" / "p5subset.xml")
    elements = guidelines.iterfind(".//{*}elementSpec")
    known = {element.get("ident") for element in elements}
    tables = SEPARATING, EITHER_WAY, RECORDS, BREAKS_OF_TEI, ALTERNATIVES, MOVABLE

    assert frozenset().union(*tables, *READING_SIDES.values()) <= known
    assert not SEPARATING & EITHER_WAY


@pytest.mark.parametrize(
    "most",
    [100_000, pytest.param(10_000_000, marks=pytest.mark.long)],
    ids=["up to 100 KB", "of any size"],
)
def test_every_text_of_the_corpus_can_be_proven(most: int, shared):
    texts = [file for file in (shared / "corpus").rglob("*.xml") if file.stat().st_size <= most]
    for file in sorted(texts):
        text, _ = source.read(file, PurePosixPath(file.name), shared)
        if text is not None:
            assert prove_page(text, Rendering().article(text.root)) == (), file
            assert prove_plain_text(text, PlainText().file(text.root)) == (), file
