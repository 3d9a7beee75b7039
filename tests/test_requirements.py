"""The requirements: a schema and rules in Schematron, asked together."""

from pathlib import Path, PurePosixPath

from edition import requirements
from edition.project import Project, SchemaSettings, load
from edition.requirements import Requirements
from edition.source import read
from tests.editions import CONFIGURATION, small

NO_HURRY = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern><rule context="tei:p"><assert id="calm" test="not(contains(., '!'))">Nobody
    shouts in this edition.</assert></rule></pattern>
</schema>"""


def of(root: Path) -> tuple[Requirements | None, list[str]]:
    project, findings = load(root)
    assert project is not None, findings
    required, unusable = requirements.load(project, lambda: iter(()))
    return required, [found.code for found in unusable]


def test_rules_of_an_edition_are_asked_beside_the_schema(tmp_path: Path):
    root = small(tmp_path / "edition", "<p>Come at once!</p>\nDear Clara,")
    (root / "calm.sch").write_text(NO_HURRY, encoding="utf-8")
    (root / "edition.toml").write_text(
        f'{CONFIGURATION}[schema]\nschematron = ["calm.sch"]\n', encoding="utf-8"
    )
    project, _ = load(root)
    assert project is not None
    file = root / "xml" / "texts" / "letter.xml"
    source, _ = read(file, PurePosixPath("letter.xml"), root)
    assert source is not None
    required, unusable = of(root)

    assert required is not None
    assert unusable == []
    assert sorted(found.code for found in required.check(source)) == ["S004", "S010"]


def test_all_that_cannot_be_asked_is_told(tmp_path: Path):
    root = small(tmp_path / "edition")
    (root / "calm.sch").write_text(NO_HURRY.replace("not(contains", "nott(contains"), "utf-8")
    (root / "edition.toml").write_text(
        f'{CONFIGURATION}[schema]\nforbid = ["segg"]\nschematron = ["calm.sch"]\n', encoding="utf-8"
    )

    assert of(root) == (None, ["C006", "C006"])


def test_without_a_schema_only_rules_of_ones_own_are_asked():
    required, _ = requirements.load(Project(Path()), lambda: iter(()))
    assert required == requirements.NOTHING_REQUIRED

    ours, _ = requirements.load(Project(Path(), schema=SchemaSettings("edition")), lambda: iter(()))
    assert ours is not None
    assert len(ours.rules) == 1
