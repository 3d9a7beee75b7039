"""Comparing: the commands that say what changed, and the page that lists it."""

import hashlib
import json
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from edition import ledger, releases, revisions
from edition.ledger import Address
from edition.project import load
from edition.releases import Release
from edition.revisions import Passage
from tests.editions import XHTML, edition, letter
from tests.tools import HtmlChecker

CONFIGURATION = """\
[edition]
title = "Letters from the harbour"
id = "letters"
version = "1.2.0"
base_url = "https://example.org/letters"
[schema]
mode = "off"
"""
RELEASED = {
    "1.0.0": {"p1": "The ship is in.", "p2": "All are well."},
    "1.1.0": {"p1": "The ship is not in.", "p3": "All."},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an edition of one letter, released twice, from archives that hold no more than asked."""
    folder = tmp_path_factory.mktemp("comparing") / "edition"
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "releases").mkdir()
    text = letter('<p xml:id="p1">The ship is in again.</p><p xml:id="p3">All.</p>')
    (folder / "xml" / "texts" / "letter.xml").write_text(text, encoding="utf-8")
    (folder / "edition.toml").write_text(CONFIGURATION, encoding="utf-8")
    project, _ = load(folder)
    assert project
    kept, known = [], ledger.Ledger()
    for version, passages in RELEASED.items():
        if version != "1.0.0":
            gone = Address("texts/letter", "p2")
            successor = Address("texts/letter", "p3")
            known = ledger.withdrawn(known, gone, [successor], "Shortened.", [successor])
        there = {Address("texts/letter", one): words for one, words in passages.items()}
        standing = {one: ledger.checksum(words) for one, words in there.items()}
        known = ledger.released(known, version, {Address("texts/letter"): "", **standing})
        file = releases.archive(project, version)
        write_archive(file, version, passages)
        checksum = hashlib.sha256(file.read_bytes()).hexdigest()
        kept.append(Release(version, "2026-11-23", checksum, f"swh:1:dir:{'0' * 40}"))
    ledger.keep(known, project)
    releases.keep(kept, project)
    return folder


def write_archive(file: Path, version: str, passages: dict[str, str]) -> None:
    said = [Passage.of(xml_id, str(n), words) for n, (xml_id, words) in enumerate(passages.items())]
    page = "<!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml' lang='en'><title>x</title>"
    site = {
        "index.html": page.encode(),
        "texts/letter.html": page.encode(),
        "texts/letter.passages.tsv": revisions.written(said),
        "manifest.json": b'{"documents": [{"id": "letter", "title": "A letter"}], "files": [],'
        b' "entities": []}',
    }
    with zipfile.ZipFile(file, "w") as packed:
        for path, data in site.items():
            packed.writestr(str(PurePosixPath(f"letters-{version}", "data", "site", path)), data)


# ---------------------------------------------------------------------------------------------
# `edition diff`


def test_two_releases_are_compared(folder):
    answer = edition("diff", "1.0.0", "1.1.0", folder)

    assert answer.out == (
        "texts/letter  A letter\n"
        "  par. 0 #p1: reworded\n"
        "    The ship is {+not +}in.\n"
        "  par. 1 #p2: gone; moved to texts/letter#p3 (Shortened.)\n"
        "    [-All are well.-]\n"
        "  par. 1 #p3: new\n"
        "    {+All.+}\n"
        "\n"
        "From 1.0.0 to 1.1.0: 1 passage reworded, 1 passage new, 1 passage gone,"
        " 0 texts unchanged.\n"
    )
    assert answer.code == 0


def test_a_release_is_compared_with_the_edition_as_it_is_now(folder):
    answer = edition("diff", "1.1.0", folder)

    assert "    The ship is [-not -]in{+ again+}.\n" in answer.out
    assert "From 1.1.0 to now: 1 passage reworded, 0 texts unchanged.\n" in answer.out


def test_programs_and_browsers_are_given_the_same(folder, tmp_path):
    record = json.loads(edition("diff", "1.0.0", "1.1.0", folder, "--format", "json").out)
    html = etree.parse(by_itself(folder, tmp_path))

    assert record["counts"] == {"reworded": 1, "new": 1, "gone": 1, "texts": 1, "unchanged": 0}
    assert changed_words(html) == (["not ", "All."], ["All are well."])
    assert not [*html.iter(f"{XHTML}a", f"{XHTML}link", f"{XHTML}script")]


def changed_words(page: etree._ElementTree) -> tuple[list[str | None], list[str | None]]:
    """Return what a page marks as inserted, and what as deleted."""
    inserted, deleted = (
        [one.text for one in page.iter(f"{XHTML}{name}")] for name in ("ins", "del")
    )
    return inserted, deleted


def test_what_was_never_released_cannot_be_compared(folder, tmp_path):
    unknown = edition("diff", "2.0.0", folder)
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Young"\n')
    young = edition("diff", "1.0.0", tmp_path)

    assert (unknown.code, young.code) == (2, 2)
    assert (
        "there is no release “2.0.0”\n   = hint: what was released is 1.0.0, 1.1.0" in unknown.err
    )
    assert "no version was released yet" in young.err


def test_what_cannot_be_read_is_not_compared(folder, tmp_path):
    missing = tmp_path / "missing" / "changes.html"

    answer = edition("diff", "1.0.0", "1.1.0", folder, "-o", missing)

    assert answer.code == 2
    assert "cannot be written" in answer.err


# ---------------------------------------------------------------------------------------------
# `edition verify`


@pytest.mark.parametrize(
    ("citation", "code", "told"),
    [
        ("letter#p3, version 1.1.0", 0, "`texts/letter#p3` is unchanged since version 1.1.0"),
        ("https://example.org/letters/v/1.0.0/texts/letter.html#p1", 1, "{+not +}in."),
        ("letter#p2, version 1.0.0", 1, "to `texts/letter#p3`.\nThe editors say why: Shortened."),
    ],
)
def test_a_citation_is_answered_with_what_became_of_it(folder, citation, code, told):
    answer = edition("verify", citation, folder)

    assert answer.code == code
    assert told.replace("{+not +}in.", "{+not +}in.") in answer.out


def test_a_citation_that_leads_nowhere_is_told_apart_from_one_whose_words_changed(folder):
    answer = edition("verify", "letter#p9, version 1.0.0", folder)

    assert answer.code == 2
    assert "no release has `texts/letter#p9`" in answer.err


def test_a_long_sentence_is_no_name_of_a_file(folder):
    answer = edition("verify", f"{'Very long, ' * 500} letter#p3, version 1.1.0", folder)

    assert answer.code == 0


def test_programs_learn_what_became_of_a_citation(folder):
    answer = edition("verify", "letter#p1, version 1.0.0", folder, "--format", "json")

    assert json.loads(answer.out)["fate"] == "reworded"
    assert answer.code == 1


# ---------------------------------------------------------------------------------------------
# The page


def test_an_edition_lists_what_changed_with_each_release(folder, tmp_path, vnu: HtmlChecker):
    output = tmp_path / "output"

    answer = edition("build", folder, "-o", output)

    assert answer.code == 0, answer
    page = output / "versions" / "1.1.0.html"
    html = etree.parse(page)
    links = {str(one.get("href")) for one in html.iter(f"{XHTML}a")}
    assert changed_words(html) == (["not ", "All."], ["All are well."])
    assert {
        "../v/1.1.0/texts/letter.html#p1",
        "../v/1.1.0/texts/letter.html#p3",
        "../v/1.0.0/texts/letter.html#p2",
        "../versions/1.1.0.json",
    } <= links
    assert json.loads(page.with_suffix(".json").read_bytes())["counts"]["reworded"] == 1
    assert not (output / "versions" / "1.0.0.html").exists()
    assert vnu.complaints(page, by_itself(folder, tmp_path)) == []


def by_itself(folder: Path, place: Path) -> Path:
    """Return the page that the command writes, which has no style but what browsers bring."""
    page = place / "changes.html"
    edition("diff", "1.0.0", "1.1.0", folder, "--format", "html", "-o", page)
    return page
