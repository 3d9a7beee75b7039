"""The checklist: its table is whole, and each of its items can fail."""

import json
import os
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests import golden
from tests.endings import citation, package, passages, release, survival, validity
from tests.endings.__main__ import examined, told
from tests.endings.checklist import ITEMS, PARTS, Item
from tests.endings.outcome import Outcome, Standing, judged
from tests.endings.subject import Subject, TrialError
from tests.tools import ROOT

LISTED = ROOT / "docs" / "development" / "checklist.md"
NUMBERS = {"A": 15, "B": 13, "C": 11, "D": 22, "E": 5}


# ---------------------------------------------------------------------------------------------
# The table


def test_the_checklist_has_66_items_in_their_order():
    expected = [f"{part}{n}" for part, last in NUMBERS.items() for n in range(1, last + 1)]

    assert [item.number for item in ITEMS] == expected
    assert len({item.examine for item in ITEMS}) == len(ITEMS) == 66


def test_the_documentation_lists_every_item():
    assert listing() == golden.expected(LISTED, listing())


def listing() -> str:
    """Return the page of the documentation on the checklist."""
    return HEAD + "".join(
        f"\n## {name}\n\n| | requirement | how it is examined |\n| --- | --- | --- |\n"
        + "".join(row(item) for item in ITEMS if item.number.startswith(part))
        for part, name in PARTS.items()
    )


def row(item: Item) -> str:
    return f"| {item.number} | {item.requirement} | {item.examine.__doc__} |\n"


HEAD = """\
<!-- Made by tests/test_endings.py from tests/endings, with EDITION_UPDATE_GOLDEN=1. -->

# What is examined of the published edition

`make endings` builds the edition of this repository in another folder, and examines it, its archive
and copies of it by 66 requirements of an edition that lasts. `python -m tests.endings FOLDER` does
the same with any edition. Each is printed with what was measured, and as one of these:

- **passes**: something was examined, and nothing was wrong with it;
- **fails**: something was wrong, or nothing was there to be examined; the exit code is then 1;
- **does not apply**: the edition has nothing of the kind;
- **not established**: what would tell is not installed, or not to be had.

The idea, and much of the first two parts, are owed to the
[Endings Principles](https://endings.uvic.ca/principles.html).
"""


# ---------------------------------------------------------------------------------------------
# Outcomes


def test_what_looks_at_nothing_fails():
    assert judged([], pages=3).standing is Standing.PASSES
    assert judged([], pages=0) == Outcome(Standing.FAILS, "0 pages", ("no pages found",))
    assert judged(["a fault"], pages=1_000).measured == "1,000 pages"


# ---------------------------------------------------------------------------------------------
# Each item can fail


@pytest.fixture(scope="module")
def sound(article: Path, tmp_path_factory: pytest.TempPathFactory) -> Subject:
    """Give the edition of this repository as it is."""
    return Subject(ROOT, article, tmp_path_factory.mktemp("sound"))


@pytest.fixture
def subject(article: Path, tmp_path: Path) -> Subject:
    """Give a copy of it in which anything may be broken: what is damaged is written anew."""
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    site = shutil.copytree(article, tmp_path / "site", copy_function=os.link)
    return Subject(ROOT, site, scratch)


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what puts something else into a file of the site, wherever it stands."""

    def damage(site: Path) -> None:
        file = site / name
        text = file.read_text("utf-8")
        assert old in text, f"{old} does not stand in {name}"
        file.unlink()
        file.write_text(text.replace(old, new), encoding="utf-8")

    return damage


def written(name: str, content: str) -> Callable[[Path], None]:
    """Return what writes a file into the site."""

    def damage(site: Path) -> None:
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")

    return damage


def removed(name: str) -> Callable[[Path], None]:
    """Return what takes a file from the site."""
    return lambda site: (site / name).unlink()


TEXT = "texts/mosul-2017.html"
TEI = "texts/mosul-2017.xml"
PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body><main><p>Alone.</p></main></body></html>'
DAMAGES: Mapping[str, tuple[Callable[[Subject], Outcome], Callable[[Path], object]]] = {
    "A1 a program": (survival.no_server, written("index.php", "<?php")),
    "A5 a query": (survival.no_query, replaced(TEXT, "places/iraq.html", "places/iraq.html?a=b")),
    "A6 a route": (survival.no_hash_routing, replaced(TEXT, 'href="#k3v7"', 'href="#/k3v7"')),
    "A7 an absolute address": (survival.relative_links, replaced(TEXT, "../places", "/places")),
    "A10 no such file": (survival.links_resolve, removed("dates/index.html")),
    "A10 no such id": (survival.links_resolve, replaced(TEXT, "iraq.html", "iraq.html#no")),
    "A11 a page without a way": (survival.no_orphan, written("alone.html", PAGE)),
    "A12 a capital": (survival.portable_names, written("assets/Style.css", "p {}")),
    "A13 a hidden file": (survival.plain_files, written(".hidden", "a")),
    "A13 an empty file": (survival.plain_files, written("empty.txt", "")),
    "A14 an entry without a list": (
        survival.browsed_without_search,
        replaced("manifest.json", '"id": "civilians"', '"id": "nobody"'),
    ),
    "A15 a heavy page": (survival.bounded_weight, replaced(TEXT, "</p>", "a" * 10**4 + "</p>")),
    "B3 a language": (
        validity.legal_languages_and_types,
        replaced(TEXT, 'lang="ar-Latn"', 'lang="arabisch"'),
    ),
    "B3 a media type": (
        validity.legal_languages_and_types,
        replaced("manifest.json", "text/html", "text/hypertext"),
    ),
    "B6 no end tag": (validity.well_formed, written("broken.xml", "<a><b></a>")),
    "B7 no JSON": (validity.valid_json, written("more.json", "{'a': 1}")),
    "B7 no map": (validity.valid_json, written("map/more.geojson", '{"type": "Feature"}')),
    "B10 another end of line": (validity.plain_unicode, written("more.html", "a\r\n")),
    "B11 a word": (validity.three_times_the_same, replaced(TEXT, "densely", "sparsely")),
    "C2 a day of no source": (release.no_clock, replaced(TEXT, "</p>", " 1999-12-31</p>")),
    "C3 another version": (release.version_on_every_page, replaced(TEXT, "ersion ", "erosion ")),
    "C4 another version": (release.cited_with_version, replaced(TEXT, "ersion ", "erosion ")),
    "D1 another id": (passages.ids_from_the_source, replaced(TEXT, 'id="k3v7"', 'id="p1"')),
    "D5 no link": (passages.permalinks, replaced(TEXT, 'href="#k3v7"', 'href="#b9x4"')),
    "D6 no title": (citation.highwire, replaced(TEXT, "citation_title", "title")),
    "D8 no scheme": (citation.dublin_core, replaced(TEXT, "schema.DC", "schema.dc")),
    "D9 another type": (citation.structured_data, replaced(TEXT, "ScholarlyArticle", "Thing")),
    "D10 no BibTeX": (citation.reference_files, replaced("texts/mosul-2017.bib", "@", "{")),
    "D11 another year": (citation.formats_agree, replaced("texts/mosul-2017.ris", "2026", "1")),
    "D13 no licence": (citation.signposting, replaced(TEXT, 'rel="license"', 'rel="licence"')),
    "D14 another address": (
        citation.linksets,
        replaced("texts/mosul-2017.linkset.json", "mosul-2017.txt", "another.txt"),
    ),
    "D15 no title": (citation.citation_file, replaced("CITATION.cff", "title:", "titel:")),
    "D18 another way": (passages.cite_structure, replaced(TEI, "/body/p", "/back/p")),
    "D19 no passage": (
        passages.passages_exported,
        replaced("texts/mosul-2017.passages.tsv", "k3v7", "k3v8"),
    ),
    "D22 another number": (passages.authorities, replaced("places/mosul.html", "99072", "1")),
}
"""What may be wrong with a site, and which item sees it."""


@pytest.mark.parametrize("name", DAMAGES)
def test_an_item_sees_what_it_is_for(name: str, subject: Subject, sound: Subject):
    examine, damage = DAMAGES[name]
    damage(subject.site)

    outcome = examine(subject)

    assert outcome.standing is Standing.FAILS
    assert set(outcome.faults) - set(examine(sound).faults), "no other faults than without it"


@pytest.mark.parametrize(
    "damage",
    [
        replaced(TEXT, "../assets/edition.js", "https://cdn.example.org/a.js"),
        written("assets/more.css", "@import 'https://example.org/a.css';"),
        written("assets/more.js", "fetch('//example.org/a')"),
    ],
)
def test_a_request_to_another_host_is_seen(damage: Callable[[Path], object], subject: Subject):
    assert list(survival.foreign_addresses(subject)) == []

    damage(subject.site)

    broken = replace(subject)  # which has read nothing yet
    assert list(survival.foreign_addresses(broken)) != []


# ---------------------------------------------------------------------------------------------
# Archives, releases and ledgers that are not whole


def test_a_ledger_that_leads_nowhere_or_back_is_seen(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
):
    lines = ("a\tmoved\t1\t1\tb\t\t", "b\tmoved\t1\t1\ta\t\t", "c\tsplit\t1\t1\td\t\t")
    columns = "address\tstate\tfirst\tlast\tsuccessors\twords\treason"
    (subject.scratch / "ids.tsv").write_text("\n".join([columns, *lines]), encoding="utf-8")
    monkeypatch.setattr(
        passages, "next_release", lambda _: replace(subject, project=subject.scratch)
    )

    assert passages.successors(subject).faults == (
        "c: its successor d was never released",
        "a: succeeds itself",
        "b: succeeds itself",
    )
    assert "c: no tombstone" in passages.tombstones(subject).faults


def test_an_edition_without_releases_keeps_none(subject: Subject):
    bare = replace(subject, project=subject.scratch)

    assert release.oldest_rebuilds(bare).standing is Standing.FAILS
    assert release.checksum_printed(bare).standing is Standing.FAILS


def test_a_release_with_another_checksum_is_seen(subject: Subject, monkeypatch: pytest.MonkeyPatch):
    folder = subject.scratch
    (folder / "releases").mkdir()
    with zipfile.ZipFile(folder / "releases" / "a-1.0.zip", "w") as made:
        made.writestr("a-1.0/data/site/index.html", "Hello.")
    line = f"1.0\t2026-11-23\t{'0' * 64}\tswh:1:dir:{'f' * 40}\n"
    (folder / "releases.tsv").write_text(f"version\tdate\tsha256\tswhid\n{line}", encoding="utf-8")
    released = replace(subject, project=folder)
    monkeypatch.setattr(release, "next_release", lambda _: released)

    faults = release.releases_stay(released).faults
    assert "the archive of 1.0 is not the one of the record" in faults
    assert "v/1.0/index.html: other bytes than in the archive" in faults
    assert "version 1.0: no page gives its swhid" in release.checksum_printed(released).faults


@pytest.fixture
def bag(subject: Subject) -> Path:
    """Give the folder of an archive in which hardly anything is."""
    folder = subject.scratch / "bag"
    (folder / "data" / "site").mkdir(parents=True)
    (folder / "data" / "site" / "index.html").write_text("Hello.", encoding="utf-8")
    for algorithm in package.ALGORITHMS:
        line = f"{'0' * (64 if algorithm == 'sha256' else 128)}  data/site/index.html\n"
        (folder / f"manifest-{algorithm}.txt").write_text(line, encoding="utf-8")
        (folder / f"tagmanifest-{algorithm}.txt").write_text(line, encoding="utf-8")
    with zipfile.ZipFile(subject.scratch / "archive.zip", "w") as made:
        made.writestr("bag/bagit.txt", "")
        made.writestr("another/bagit.txt", "")
    vars(subject).update(bag=folder, archive=subject.scratch / "archive.zip")
    return folder


@pytest.mark.usefixtures("bag")
def test_an_archive_with_other_checksums_or_without_its_parts_is_seen(subject: Subject):
    assert "manifest-sha256.txt: data/site/index.html: FAILED" in (
        package.checked_by_coreutils(subject).faults
    )
    faults = package.everything_in_it(subject).faults
    assert "the schema: nothing at data/schemas/edition.rng" in faults
    assert "not one folder at the top, but 2" in faults


def test_what_a_bag_records_of_its_tools_is_compared(subject: Subject, bag: Path):
    (bag / "data" / "build").mkdir()
    (bag / "data" / "build" / "requirements.txt").write_text("lxml==1.0\n", encoding="utf-8")
    toolkit = {"toolkit": {"name": "edition-toolkit", "version": "0.0"}}
    (bag / "data" / "manifest.json").write_text(json.dumps(toolkit), encoding="utf-8")
    crate = {"@graph": [{"@id": "./", "@type": "Dataset"}]}
    (bag / "data" / "ro-crate-metadata.json").write_text(json.dumps(crate), encoding="utf-8")

    assert release.tools_recorded(subject).faults == (
        "no instruments found",
        "the crate tells of no CreateAction",
        "lxml: 1.0 is not the version at work",
        "edition-toolkit: 0.0 is not the version at work",
    )


# ---------------------------------------------------------------------------------------------
# The command


def test_a_trial_that_cannot_be_made_is_a_fault_and_a_missing_tool_is_none():
    def fails(_: Subject) -> Outcome:
        raise TrialError("`edition release` ends with 1")

    def is_not_established(_: Subject) -> Outcome:
        pytest.skip("a tool is missing")

    subject = Subject(ROOT, ROOT, ROOT)
    item = Item("A1", "It is so.", fails)

    assert told(item, examined(item, subject)) == (
        "A1   FAILS            It is so.\n     1 trials\n     - `edition release` ends with 1\n"
    )
    assert examined(Item("A2", "", is_not_established), subject).standing is (
        Standing.NOT_ESTABLISHED
    )
