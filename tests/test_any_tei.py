"""Any TEI: what a schema allows is kept whole, on a page that any browser reads.

Documents are written from the grammar of our schema, and from that of all TEI where it lies beside
the repository. One that fails becomes as small as hypothesis can make it; it belongs into
`cases/reading` then, or into `cases/fidelity` if the proof erred.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import grammar, resources
from edition.errors import StylesheetError
from edition.fidelity.vocabulary import ALTERNATIVES, APART, BREAKS, EITHER, SEPARATING
from edition.grammar import TEXT, Choice, Group, Interleave, OneOrMore, Pattern
from edition.names import local_name
from tests import tools
from tests.generated import Plan
from tests.rendering import body, faults, made
from tests.scribe import Library

TEI_ALL = tools.ROOT.parent / "shared" / "oracle" / "tei_all.rng"
SCHEMAS = {"our schema": resources.folder("schemas") / "edition.rng", "all of TEI": TEI_ALL}

# A busy machine is no fault of a text, and a document of TEI is a large example. The same documents
# each time that our modules have the same constants, which hypothesis tries as values of its own.
unhurried = settings(
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def plan(schema: Path) -> Plan:
    if not schema.is_file():
        pytest.skip("the folder shared/ is missing beside the repository")
    return Plan.of(grammar.read(etree.parse(schema).getroot()))


@pytest.fixture(scope="module", params=SCHEMAS)
def library(request: pytest.FixtureRequest) -> Library:
    return Library(plan(SCHEMAS[request.param]))


# What is asked of a hundred documents here is asked of a hundred thousand below.
@given(data=st.data())
@settings(unhurried, max_examples=100)
def test_any_tei_is_kept_whole_on_a_page_that_any_browser_reads(library: Library, data):
    document = data.draw(st.randoms(use_true_random=False).map(library.document))

    assert complaints(document) == []


@pytest.mark.long
@pytest.mark.parametrize("volume", range(1, 11))
@given(data=st.data())
@settings(unhurried, max_examples=5_000)
def test_any_tei_is_kept_whole_a_hundred_thousand_times(library: Library, volume: int, data):
    del volume  # It is part of the test's name, and hypothesis takes other documents for each.
    document = data.draw(st.randoms(use_true_random=False).map(library.document))

    assert complaints(document) == []


def complaints(document: bytes) -> list[str]:
    """Return what the proofs, and the rules of HTML, say against the page of a document."""
    try:
        result = made(document)
    except StylesheetError as error:
        return [error.message]
    return [*result.findings, *faults(result.page)]


# ---------------------------------------------------------------------------------------------
# What no schema allows

ELEMENTS = sorted(resources.tei_elements() - {"TEI", "teiCorpus", "egXML"})


# Where an element may be put, and those of which the page says too little there, as yet.
PLACES = {
    "<p>a<{}>b</{}>c</p>": "noteGrp",
    "<div>a<{}>b<p>c</p></{}>d</div>": (
        "biblFull bicond choice cond constraint content fDecl fsConstraints fsDecl fsdDecl fsdLink"
        " gap noteGrp xenoData"
    ),
    "<{}><p>a</p></{}>": "xenoData",
    "<list><{}>a</{}></list>": "noteGrp",
    "<table><row><{}>a</{}></row></table>": "facsimile headItem headLabel item list noteGrp",
    "<choice><{}>a</{}></choice>": "noteGrp",
}


@pytest.mark.parametrize("place", PLACES)
def test_an_element_is_kept_whole_wherever_it_stands(place: str):
    """Also where TEI has no place for it, or it should have no words."""
    known = PLACES[place].split()

    assert accused(place, [name for name in ELEMENTS if name not in known]) == {}


def accused(place: str, names: list[str]) -> dict[str, list[str]]:
    """Return what is said against elements, asked together and parted where there is something.

    What only is wrong because others stand on the same page has nobody to accuse.
    """
    said = complaints(body("".join(place.replace("{}", name) for name in names)))
    if not said or len(names) == 1:
        return dict.fromkeys(names, said) if said else {}
    half = len(names) // 2
    return {**accused(place, names[:half]), **accused(place, names[half:])}


@pytest.mark.long
@pytest.mark.parametrize("place", PLACES)
def test_an_element_is_kept_whole_where_no_other_stands(place: str):
    """No other can hide what is wrong with it."""
    known = PLACES[place].split()
    found = {name: complaints(body(place.replace("{}", name))) for name in ELEMENTS}

    assert {name: said for name, said in found.items() if said and name not in known} == {}


# ---------------------------------------------------------------------------------------------
# What is known of each element

UNRULED = {"teiHeader"}
"""The elements of TEI of which a text keeps the words, and no more. It can only shrink."""


def test_no_other_element_of_tei_is_left_to_the_last_resort():
    in_a_line = "".join(f"<p><{name}>a</{name}></p>" for name in ELEMENTS)
    around_lines = "".join(f"<{name}><p>a</p></{name}>" for name in ELEMENTS)
    unruled = {*made(body(in_a_line)).unhandled} & {*made(body(around_lines)).unhandled}

    assert unruled == UNRULED


def test_the_proof_knows_what_stands_in_no_line():
    patterns = plan(TEI_ALL).patterns
    in_a_line = {
        child
        for pattern in map(grammar.content, patterns.values())
        if has_text(pattern)
        for child in grammar.possible_children(pattern)
    }
    known_otherwise = SEPARATING | EITHER | BREAKS | ALTERNATIVES
    sides = {"lem", "rdg", "rb", "rt"}
    apart = set(map(local_name, patterns.keys() - in_a_line)) - {"TEI", "teiCorpus"}

    assert apart - known_otherwise - sides == APART - known_otherwise


def has_text(pattern: Pattern) -> bool:
    match pattern:
        case Choice(members) | Group(members) | Interleave(members):
            return any(map(has_text, members))
        case OneOrMore(inner):
            return has_text(inner)
    return pattern is TEXT
