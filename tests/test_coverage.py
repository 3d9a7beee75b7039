"""What becomes of each element and attribute of a project, as the stylesheets themselves say."""

import json
from pathlib import Path

import pytest
from lxml import etree

from edition import coverage, project
from edition.coverage import Entry, Fate, shown, survey, unshown
from edition.errors import ExitCode
from edition.names import tei
from edition.preparation import prepare
from tests import editions, effects
from tests.editions import TEI, edition, page, small, stylesheet


def surveyed(root: Path) -> tuple[Entry, ...]:
    found, findings = project.load(root)
    assert found is not None, findings
    return survey(prepare(found, lambda *_: None))


def fates(root: Path, name: str) -> dict[str, int]:
    """Return how often a part has which fate, by the reason for it."""
    return {f"{e.fate.value}: {e.reason}": e.count for e in surveyed(root) if e.name == name}


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Path:
    return editions.site("letters", tmp_path_factory.mktemp("letters") / "letters")


# ---------------------------------------------------------------------------------------------
# The survey


def test_every_element_and_attribute_is_counted_once(letters):
    entries = surveyed(letters)
    files = [*(letters / "xml").rglob("*.xml")]
    everything = [element for file in files for element in page(file).iter(f"{TEI}*")]

    assert sum(e.count for e in entries if "/@" not in e.name) == len(everything)
    assert sum(e.count for e in entries if "/@" in e.name) == sum(len(e.attrib) for e in everything)
    assert len({(e.name, e.fate, e.reason) for e in entries}) == len(entries)


@pytest.mark.parametrize(
    ("name", "fate"),
    [
        ("p", Fate.RENDERED),
        ("hi", Fate.RENDERED),
        ("person", Fate.RENDERED),
        ("titleStmt", Fate.RENDERED),
        ("date/@when", Fate.RENDERED),
        ("hi/@rend", Fate.RENDERED),
        ("persName/@ref", Fate.RENDERED),
        ("p/@xml:id", Fate.RENDERED),
    ],
)
def test_the_fate_of_a_part_is_known(letters, name, fate):
    assert (name, fate) in {(entry.name, entry.fate) for entry in surveyed(letters)}


def blotted(folder: Path) -> Path:
    """Return a folder that nobody configured, with a text that has an element of nobody's."""
    root = small(folder, '<p xml:id="p1">A <blot>red</blot> one, <blot>two</blot>.</p>')
    (root / "edition.toml").unlink()
    return root


def test_an_element_without_a_rule_is_passed_through_where_it_stands_in_the_text(tmp_path):
    root = blotted(tmp_path)

    assert fates(root, "blot") == {"passed through: no rule; its words are kept": 2}


def test_what_stands_beside_the_text_is_rendered_if_its_words_are_published(tmp_path):
    root = small(tmp_path)
    file = root / "xml/texts/letter.xml"
    beside = "<sourceDesc><p>None, and no <foreign>encre</foreign>.</p></sourceDesc>"
    file.write_text(file.read_text().replace("<sourceDesc><p>None.</p></sourceDesc>", beside))

    assert fates(root, "foreign") == {
        "rendered: its words are published, or those within it": 1,
    }


def test_a_rule_of_ones_own_counts(tmp_path):
    rules = (
        '<xsl:template match="blot" mode="m:reading">'
        '<b><xsl:apply-templates mode="#current"/></b></xsl:template>'
    )
    root = small(tmp_path, '<p xml:id="p1">A <blot>red</blot> one.</p>', document=stylesheet(rules))

    assert fates(root, "blot") == {"rendered: a rule of the stylesheets": 1}


@pytest.mark.parametrize(
    ("attribute", "fate"),
    [
        ("ana", "left out"),
        ("cert", "left out"),
        ("rend", "rendered"),
        ("hand", "left out"),
    ],
)
def test_an_attribute_that_nothing_reads_is_left_out(tmp_path, attribute, fate):
    root = small(tmp_path, f'<p xml:id="p1">A <hi {attribute}="x">word</hi>.</p>')

    (told,) = fates(root, f"hi/@{attribute}")
    assert told.startswith(f"{fate}: ")


def test_an_attribute_that_a_rule_of_ones_own_names_is_rendered(tmp_path):
    rules = (
        '<xsl:template match="hi[@cert]" mode="m:reading">'
        '<i><xsl:apply-templates mode="#current"/></i></xsl:template>'
    )
    content = '<p xml:id="p1">A <hi cert="low">word</hi>.</p>'
    root = small(tmp_path, content, document=stylesheet(rules))

    assert fates(root, "hi/@cert") == {"rendered: named in a stylesheet of the edition": 1}


def test_every_attribute_of_tei_that_has_no_effect_has_a_reason(shared):
    guidelines = etree.parse(shared / "oracle" / "p5subset.xml")
    known = {spec.get("ident") for spec in guidelines.iter(f"{TEI}attDef")}

    assert unshown.REASONS.keys() ^ known == {"schemaLocation", "noNamespaceSchemaLocation"}
    assert unshown.why("of-nobody") == unshown.OTHERWISE


@pytest.mark.parametrize(
    ("content", "element", "attribute", "has_effect"),
    [
        ('<p>A <hi rend="italic">word</hi>.</p>', "hi", "rend", True),
        ('<p>A <hi cert="low">word</hi>.</p>', "hi", "cert", False),
        ('<p>On <date when="1843-07-12">a day</date>.</p>', "date", "when", True),
        ('<list type="ordered"><item>a</item></list>', "list", "type", True),
        ('<p>A <seg type="ordered">word</seg>.</p>', "seg", "type", False),
        ('<p>A <pb n="2"/>page.</p>', "pb", "n", True),
    ],
)
def test_an_attribute_is_shown_if_what_is_published_changes_with_it(
    content, element, attribute, has_effect
):
    taken_away = effects.Change(tei(element), attribute, "", "")
    found = effects.effects(effects.Question(editions.letter(content).encode(), (taken_away,)))

    assert found == ({(element, f"@{attribute}")} if has_effect else set())
    assert shown.has_effect(element, attribute) == has_effect


@pytest.mark.long
@pytest.mark.usefixtures("shared")
def test_the_table_of_what_is_shown_is_what_is_found_out():
    assert effects.as_table(effects.everything()) == shown.path().read_text(encoding="utf-8")


def test_attributes_are_not_mixed_up_by_their_prefix(tmp_path):
    root = small(tmp_path, '<p xml:id="p1" n="1"><hi xml:lang="la">verbum</hi></p>')

    names = {entry.name for entry in surveyed(root)}
    assert {"p/@xml:id", "p/@n", "hi/@xml:lang"} <= names
    assert not {"p/@id", "hi/@lang"} & names


def test_what_is_told_of_a_text_is_what_the_page_does(tmp_path):
    """An element is passed through if, and only if, the build finds that it has no rule."""
    root = blotted(tmp_path)
    passed = {entry.name for entry in surveyed(root) if entry.fate is Fate.PASSED}
    told = json.loads(edition("check", root, "--pages", "--format", "json").out)
    unruled = {f["message"].split("`")[1] for f in told["findings"] if f["code"] == "U001"}

    assert passed == unruled == {"blot"}


# ---------------------------------------------------------------------------------------------
# How it is shown


def test_the_table_begins_with_what_has_no_rule_and_ends_with_the_sums(tmp_path):
    answer = edition("coverage", blotted(tmp_path))
    lines = answer.out.splitlines()

    assert answer.code == ExitCode.FINE
    assert lines[0].split()[:3] == ["blot", "2", "passed"]
    assert lines[-1].startswith("Elements and attributes: ")
    assert ", 2 passed through, " in lines[-1]


def test_programs_are_told_the_same(letters):
    entries = json.loads(edition("coverage", letters, "--format", "json").out)["coverage"]

    assert entries == [
        {"name": e.name, "fate": e.fate.value, "count": e.count, "reason": e.reason}
        for e in surveyed(letters)
    ]


def test_of_nothing_there_is_an_empty_table():
    assert coverage.as_text(()).endswith("0 rendered, 0 passed through, 0 left out.")
    assert json.loads(coverage.as_json(())) == {"coverage": []}


def test_sources_that_are_refused_are_not_surveyed(tmp_path):
    root = small(tmp_path)
    (root / "xml/texts/letter.xml").write_text("<TEI")

    answer = edition("coverage", root)

    assert answer.code == ExitCode.FINDINGS
    assert "error[W007]" in answer.err
    assert answer.out == ""


def test_a_survey_writes_nothing(tmp_path):
    root = small(tmp_path)
    before = editions.tree(tmp_path)
    edition("coverage", root)

    assert editions.tree(tmp_path) == before
