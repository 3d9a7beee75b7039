"""The toolkit finds its own files wherever it lies; an installed wheel is `test_packaging`'s."""

import pytest

from edition import resources
from edition.transform import ENTRIES
from tests.tools import ROOT


@pytest.fixture(autouse=True)
def forgetful():
    """Let each test ask anew: the answer is remembered for the life of a process."""
    resources.folder.cache_clear()
    yield
    resources.folder.cache_clear()


@pytest.mark.parametrize(
    ("name", "place"),
    [("xslt", "xslt"), ("schemas", "schemas"), ("findings", "docs/reference/findings")],
)
def test_in_a_checkout_the_folder_lies_beside_the_package(name, place):
    assert resources.folder(name) == ROOT / place


def test_in_an_installed_package_the_folder_lies_inside(tmp_path, monkeypatch):
    package = tmp_path / "edition"
    (package / "xslt").mkdir(parents=True)
    (tmp_path / "xslt").mkdir()
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))

    assert resources.folder("xslt") == package / "xslt"


def test_it_does_not_matter_from_which_folder_the_command_is_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert resources.folder("xslt") == ROOT / "xslt"


def test_every_entry_has_a_stylesheet_and_a_stable_name():
    folder = resources.folder("xslt")

    assert [name for name in ENTRIES if not (folder / f"{name}.xsl").is_file()] == []
    assert 'uriStartString="edition:"' in (folder / "catalog.xml").read_text(encoding="utf-8")


def test_the_names_of_tei_are_known_whether_the_schema_has_them_or_not():
    known = resources.tei_elements()

    assert {"persName", "egXML", "TEI", "standOff"} <= known
    assert all(name.isalnum() for name in known)
