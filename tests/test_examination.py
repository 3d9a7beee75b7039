"""The examination: which findings come of which file, and that each mistake is told once."""

from cProfile import Profile
from pathlib import Path

from edition.diagnostics import Finding
from edition.examination import examine
from edition.preparation import prepare
from edition.project import load
from tests import editions
from tests.editions import CONFIGURATION, small

PROPER = '<p xml:id="p1">Dear Clara,</p>'


def batches(root: Path) -> list[tuple[Finding, ...]]:
    project, findings = load(root)
    assert project is not None, findings
    return list(examine(project, lambda *_: None))


def codes(root: Path) -> list[str]:
    return sorted(found.code for batch in batches(root) for found in batch)


def test_findings_come_file_by_file_and_those_of_the_whole_last(tmp_path: Path):
    root = editions.site("letters", tmp_path / "letters")
    (root / "xml" / "texts" / "torn.xml").write_text("<TEI><p>", encoding="utf-8")

    found = batches(root)

    assert len(found) == 5 + 1
    for batch in found[:-1]:
        assert len({finding.location.file for finding in batch}) <= 1
    assert [finding.code for finding in found[4]] == ["W007"]


def test_a_check_finds_what_a_build_finds_in_the_sources(tmp_path: Path):
    root = editions.site("letters", tmp_path / "letters")
    project, _ = load(root)
    assert project is not None

    prepared = prepare(project, lambda *_: None)

    assert [found for batch in batches(root) for found in batch] == list(prepared.findings)


def test_a_value_that_a_rule_explains_is_told_once(tmp_path: Path):
    wrong = '<p xml:id="p 1" xml:lang="en_US">On <date when="1843-02-30">Thursday</date>.</p>'

    assert codes(small(tmp_path / "edition", wrong)) == ["D001", "R002", "S007"]


def test_two_mistakes_in_one_element_are_two_findings(tmp_path: Path):
    wrong = f'{PROPER}<p xml:id="p2">On <date when="1843-02-30" calender="#j">Thursday</date>.</p>'

    assert codes(small(tmp_path / "edition", wrong)) == ["D001", "S005"]


def calls(root: Path) -> int:
    """Return how many functions an examination calls; no clock, so it is the same everywhere."""
    with Profile() as profile:
        batches(root)
    return sum(entry.callcount for entry in profile.getstats())


def test_many_mistakes_that_two_rules_see_cost_in_proportion(tmp_path: Path):
    wrong = '<p xml:id="p{}">On <date when="1843-02-30">Thursday</date>.</p>'
    none, few, many = (
        calls(small(tmp_path / str(number), PROPER + "".join(map(wrong.format, range(2, number)))))
        for number in (2, 500, 1_000)
    )

    assert many - none < 2.3 * (few - none)


def test_names_that_are_not_of_tei_are_found_without_a_schema_as_well(tmp_path: Path):
    root = small(tmp_path / "edition", '<p xml:id="p1">By <persname>Clara</persname>.</p>')
    assert codes(root) == ["S001"]

    (root / "edition.toml").write_text(f'{CONFIGURATION}[schema]\nmode = "off"\n', encoding="utf-8")
    assert codes(root) == ["S001"]


def test_untagged_names_are_looked_for_on_request(tmp_path: Path):
    root = editions.site("letters", tmp_path / "letters")
    assert "R013" not in codes(root)

    configuration = (root / "edition.toml").read_text(encoding="utf-8")
    (root / "edition.toml").write_text(f'{configuration}R013 = "note"\n', encoding="utf-8")
    text = (root / "xml" / "texts" / "answer.xml").read_text(encoding="utf-8")
    name = next(e.name for e in prepare_entities(root))
    text = text.replace("This paragraph", f"{name} knows: this paragraph")
    (root / "xml" / "texts" / "answer.xml").write_text(text, encoding="utf-8")
    assert "R013" in codes(root)


def prepare_entities(root: Path):
    project, _ = load(root)
    assert project is not None
    return prepare(project, lambda *_: None).directory.entities


def test_what_an_edition_requires_and_cannot_be_asked_is_told_alone(tmp_path: Path):
    root = small(tmp_path / "edition")
    (root / "edition.toml").write_text(
        f'{CONFIGURATION}[schema]\nforbid = ["segg"]\n', encoding="utf-8"
    )

    assert codes(root) == ["C006"]


def test_where_a_file_is_refused_nothing_is_said_of_pointers(tmp_path: Path):
    root = small(tmp_path / "edition", '<p xml:id="p1">By <persName ref="#ada">her</persName>.</p>')
    assert codes(root) == ["R003"]

    (root / "xml" / "texts" / "torn.xml").write_text("<TEI><p>", encoding="utf-8")
    assert codes(root) == ["W007"]


def test_an_inclusion_is_told_as_such_and_not_as_a_foreign_element(tmp_path: Path):
    inclusion = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="more.xml"/>'

    assert codes(small(tmp_path / "edition", f"{PROPER}{inclusion}")) == ["R009"]


INCLUDING = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../parts/leaf.xml"/>'


def with_leaf(root: Path, leaf: str) -> Path:
    """Make an edition of two letters that take in one part, which nothing else lists."""
    small(root, f"{PROPER}{INCLUDING}")
    text = (root / "xml/texts/letter.xml").read_text(encoding="utf-8")
    twin = text.replace('"letter"', '"twin"')
    (root / "xml/texts/twin.xml").write_text(twin, encoding="utf-8")
    (root / "xml/parts").mkdir()
    (root / "xml/parts/leaf.xml").write_text(
        f'<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="p2">{leaf}</p>', encoding="utf-8"
    )
    return root


def test_a_document_is_held_to_the_schema_with_its_parts(tmp_path: Path):
    assert codes(with_leaf(tmp_path / "right", "By <hi>her</hi>.")) == []

    root = with_leaf(tmp_path / "wrong", "By <persName><div/></persName>.")
    found = [one for batch in batches(root) for one in batch]

    assert {str(one.location.file) for one in found} == {"xml/parts/leaf.xml"}
    assert {one.code[0] for one in found} == {"S"}


def test_what_is_wrong_in_a_part_of_two_documents_is_told_once(tmp_path: Path):
    wrong = 'On <date when="1843-02-30">a day</date>, by <persname>her</persname>.'

    assert codes(with_leaf(tmp_path / "edition", wrong)) == ["D001", "S001"]


def test_a_language_tag_of_a_part_that_the_schema_refuses_is_told_once(tmp_path: Path):
    wrong = 'By <foreign xml:lang="english language">her</foreign>.'

    assert codes(with_leaf(tmp_path / "edition", wrong)) == ["S007"]


def test_an_id_that_stands_in_the_document_and_in_its_part_is_told_where_it_is_second(tmp_path):
    root = with_leaf(tmp_path / "edition", '<seg xml:id="p1">x</seg>')
    (root / "xml/texts/twin.xml").unlink()

    (found,) = [one for batch in batches(root) for one in batch if one.code == "R001"]

    assert str(found.location.file) == "xml/parts/leaf.xml"
    assert str(found.related[0].location.file) == "xml/texts/letter.xml"
