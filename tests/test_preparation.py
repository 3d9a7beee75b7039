"""Before any page is made: the sources read, indexed and checked as one project."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from edition import project
from edition.diagnostics import Severity
from edition.preparation import Prepared, prepare
from tests import editions
from tests.editions import NOTHING_LOST, letter, small


def prepared(source: Path) -> Prepared:
    found, findings = project.load(source)
    assert found is not None, findings
    return prepare(found, lambda *_: None)


def codes(of: Prepared) -> Counter[str]:
    return Counter(found.code for found in of.findings)


def write(root: Path, name: str, text: str) -> Path:
    file = root / "xml" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


MENTIONING = '<p xml:id="p1"><persName ref="{}#ada">Ada</persName></p>'
REGISTER = letter("").replace(
    "<text><body>\n\n</body></text>",
    '<standOff><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    "</standOff>",
)


# ---------------------------------------------------------------------------------------------
# What is published


def test_texts_are_published_in_the_order_of_their_files(tmp_path):
    made = prepared(editions.site("letters", tmp_path / "letters"))

    assert [(text.id, str(text.source)) for _, text in made.published] == [
        ("answer", "xml/texts/answer.xml"),
        ("harbour", "xml/texts/harbour.xml"),
    ]
    assert [str(path) for path in made.sources] == [
        "xml/authority/persons.xml",
        "xml/authority/places.xml",
        "xml/texts/answer.xml",
        "xml/texts/harbour.xml",
    ]


def test_a_register_has_no_page_of_its_own(tmp_path):
    root = small(tmp_path)
    write(root, "authority/persons.xml", REGISTER)
    write(root, "texts/register.xml", REGISTER)

    assert [text.id for _, text in prepared(root).published] == ["letter"]


def test_a_register_that_has_a_preface_is_still_a_register(tmp_path):
    root = small(tmp_path)
    write(root, "authority/persons.xml", letter("<p>To the reader.</p>", "preface"))

    assert [text.id for _, text in prepared(root).published] == ["letter"]


def test_the_pages_of_a_manuscript_are_a_text(tmp_path):
    root = small(tmp_path)
    facsimile = letter("", "leaf").replace(
        "<text><body>\n\n</body></text>",
        "<sourceDoc><surface><line>a line</line></surface></sourceDoc>",
    )
    write(root, "texts/leaf.xml", facsimile)

    assert [text.id for _, text in prepared(root).published] == ["leaf", "letter"]


@pytest.mark.parametrize(
    ("change", "title"),
    [
        ({}, "A small edition"),
        ({"title": ""}, "A letter"),
    ],
)
def test_an_edition_has_a_title(tmp_path, change, title):
    made = prepared(small(tmp_path))

    assert replace(made, project=replace(made.project, **change)).title == title


def test_a_folder_that_nobody_configured_is_called_by_its_name(tmp_path):
    assert (
        prepared(editions.site("notebook", tmp_path / "Ada's notebook")).title == "Ada's notebook"
    )


# ---------------------------------------------------------------------------------------------
# What is judged


def test_what_is_right_has_no_findings(tmp_path):
    made = prepared(small(tmp_path))

    assert made.findings == ()
    assert not made.is_refused


def test_every_file_is_judged_even_if_one_is_refused(tmp_path):
    root = small(tmp_path, '<p xml:id="p1">On <date when="1893-02-30">a day</date></p>')
    write(root, "texts/broken.xml", "<TEI")
    write(root, "texts/empty.xml", "")

    made = prepared(root)

    assert made.is_refused
    assert codes(made) == {"D001": 1, "W002": 1, "W007": 1}


def test_nothing_that_may_lead_into_a_refused_file_is_judged(tmp_path):
    """The record may stand in the very file that cannot be read."""
    root = small(tmp_path, MENTIONING.format("../authority/persons.xml"))
    register = write(root, "authority/persons.xml", REGISTER)
    assert codes(prepared(root)) == {}

    register.write_text(REGISTER.replace("</standOff>", ""), encoding="utf-8")
    assert codes(prepared(root)) == {"W007": 1}

    register.write_text(REGISTER.replace('"ada"', '"bea"'), encoding="utf-8")
    assert codes(prepared(root)) == {"R003": 1, "R004": 1}


def test_a_record_of_one_file_is_known_in_every_other(tmp_path):
    root = small(tmp_path)
    write(root, "authority/persons.xml", REGISTER)
    write(
        root, "texts/sub/deep.xml", letter(MENTIONING.format("../../authority/persons.xml"), "deep")
    )

    made = prepared(root)

    assert made.findings == ()
    assert [entity.xml_id for entity in made.directory.entities] == ["ada"]


def test_an_edition_without_texts_says_where_it_looked(tmp_path):
    root = small(tmp_path)
    (root / "xml/texts/letter.xml").unlink()

    (found,) = prepared(root).findings

    assert found.code == "C003"
    assert "xml/texts" in found.message
    assert str(found.location.file) == "edition.toml"


def test_that_there_are_no_texts_is_not_said_of_texts_that_are_refused(tmp_path):
    root = small(tmp_path)
    (root / "xml/texts/letter.xml").write_text("")

    assert codes(prepared(root)) == {"W002": 1}


# ---------------------------------------------------------------------------------------------
# How much it matters


def test_the_edition_decides_how_much_a_finding_matters(tmp_path):
    root = small(tmp_path, MENTIONING.format(""))
    for level, refused, kept in (("error", True, 1), ("warning", False, 1), ("off", False, 0)):
        (root / "edition.toml").write_text(
            f'{editions.CONFIGURATION}[severity]\nR003 = "{level}"\n', encoding="utf-8"
        )
        made = prepared(root)
        assert made.is_refused == refused
        assert [found.severity.value for found in made.findings] == [level] * kept


def test_a_reason_can_be_given(tmp_path):
    root = small(tmp_path, MENTIONING.format(""))
    (root / "edition.toml").write_text(
        f"{editions.CONFIGURATION}[severity]\n"
        'R003 = {severity = "warning", reason = "the register is not written yet"}\n',
        encoding="utf-8",
    )
    made = prepared(root)

    assert [found.severity for found in made.findings] == [Severity.WARNING]


def test_in_a_folder_that_nobody_configured_open_references_are_warnings(tmp_path):
    made = prepared(editions.site("notebook", tmp_path / "notebook"))
    weighed = made.findings

    assert {"R001", "R003", "D001"} <= {found.code for found in weighed}
    assert Severity.ERROR not in {found.severity for found in weighed}
    assert not made.is_refused


def test_what_cannot_be_read_is_an_error_everywhere(tmp_path):
    root = editions.site("notebook", tmp_path / "notebook")
    (root / "third.xml").write_text("<TEI", encoding="utf-8")

    assert prepared(root).is_refused


# ---------------------------------------------------------------------------------------------


def test_progress_is_told_step_by_step(tmp_path):
    root = editions.site("letters", tmp_path / "letters")
    found, _ = project.load(root)
    assert found is not None
    told: list[tuple[str, int, int]] = []

    prepare(found, lambda *step: told.append(step))

    assert told == [
        *(("reading", number, 4) for number in range(4)),
        *(("checking", number, 4) for number in range(4)),
    ]


def test_nothing_is_written(tmp_path):
    root = small(tmp_path, NOTHING_LOST)
    before = editions.tree(tmp_path)
    prepared(root)

    assert editions.tree(tmp_path) == before


# ---------------------------------------------------------------------------------------------
# What is left out


def kept_going(root: Path) -> Prepared:
    found, findings = project.load(root)
    assert found is not None, findings
    return prepare(found, lambda *_: None, keep_going=True)


def test_a_source_with_an_error_is_left_out_with_all_that_it_holds(tmp_path):
    root = small(tmp_path, MENTIONING.format("../authority/persons.xml"))
    write(root, "authority/persons.xml", REGISTER.replace("<persName>", "<persname/><persName>"))

    made = kept_going(root)

    assert {str(path): codes for path, codes in made.left_out.items()} == {
        "xml/authority/persons.xml": ("S001",)
    }
    assert made.directory.entities == ()
    assert [text.id for _, text in made.published] == ["letter"]
    assert not made.is_refused


def test_where_nothing_is_wrong_nothing_is_left_out(tmp_path):
    made = kept_going(small(tmp_path))

    assert made.left_out == {}
    assert not made.is_refused


def test_what_is_wrong_with_the_whole_leaves_nothing_to_publish(tmp_path):
    root = small(tmp_path)
    (root / "edition.toml").write_text(
        f'{editions.CONFIGURATION}[schema]\nforbid = ["nothing"]\n', encoding="utf-8"
    )

    assert kept_going(root).is_refused
