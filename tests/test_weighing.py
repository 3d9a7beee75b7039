"""Weighing: how much findings matter in an edition, and which of them it lets stand."""

from pathlib import Path, PurePosixPath

from edition.diagnostics import CATALOGUE, Severity, finding
from edition.model import Location
from edition.project import Project, Silence
from edition.weighing import Weighing

LETTER = PurePosixPath("letter.xml")
LOST = finding("R003", "“#ada” leads nowhere", Location(LETTER, 1, 1, 1, 4))
UNSTABLE = finding("I001", "2 `p` without an xml:id", Location(LETTER, 1))


def silence(code: str, contains: str = "") -> Silence:
    place = Location(PurePosixPath("edition.toml"), 4)
    return Silence(code, "*.xml", "Known.", contains, place)


def test_an_edition_says_how_much_a_finding_matters():
    project = Project(Path(), severities={"R003": Severity.NOTE, "I001": None})

    (told,) = Weighing(project).weigh([LOST, UNSTABLE])

    assert (told.code, told.severity) == ("R003", Severity.NOTE)


def test_what_is_looked_for_on_request_is_told_on_request():
    untagged = finding("R013", "“Ada” may be a name", Location(LETTER, 1))

    assert Weighing(Project(Path())).weigh([untagged]) == ()
    asked = Project(Path(), severities={"R013": Severity.WARNING})
    assert [told.severity for told in Weighing(asked).weigh([untagged])] == [Severity.WARNING]
    assert CATALOGUE["R013"].on_request


def test_what_an_edition_lets_stand_is_not_told():
    weighing = Weighing(Project(Path(), silences=(silence("R003", "#ada"),)))

    assert weighing.weigh([LOST, UNSTABLE]) == (UNSTABLE,)
    assert weighing.conclude(has_pages=True) == ()


def test_a_silence_looks_at_the_line_as_well(tmp_path: Path):
    (tmp_path / "letter.xml").write_text("<p>the Countess</p>", encoding="utf-8")
    weighing = Weighing(Project(tmp_path, silences=(silence("R003", "the Countess"),)))

    assert weighing.weigh([LOST]) == ()


def test_a_silence_for_nothing_is_told_when_all_findings_have_come():
    weighing = Weighing(Project(Path(), silences=(silence("R003", "#bob"),)))

    assert weighing.weigh([LOST]) == (LOST,)
    assert [told.code for told in weighing.conclude(has_pages=False)] == ["C005"]


def test_without_pages_nobody_knows_whether_a_silence_about_pages_is_for_nothing():
    weighing = Weighing(Project(Path(), silences=(silence("I001"), silence("U001"))))

    assert weighing.conclude(has_pages=False) == ()
    assert len(weighing.conclude(has_pages=True)) == 2
