"""Texts that others encoded for purposes of their own are built without a word of configuration."""

import json
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from edition.errors import ExitCode
from tests import corpus, editions
from tests.editions import edition, process
from tests.tools import ROOT

# Read when tests are collected, so that each file is a test; the fixture `shared` skips them.
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.xml"))


def errors(answer: editions.Answer) -> Counter[str]:
    findings = json.loads(answer.out)["findings"]
    return Counter(found["code"] for found in findings if found["severity"] == "error")


@pytest.mark.parametrize(
    ("folder", "texts"),
    [("HistoryAtState+rdcr", 3), ("HistoryAtState+conferences", 2)],
)
def test_a_collection_is_built_without_configuration(shared, tmp_path, folder, texts):
    """No words lost, no link broken, and the proof can be repeated from what is published."""
    answer = edition(
        "build", shared / "corpus" / folder, "-o", tmp_path / "output", "--format", "json"
    )

    assert answer.code == ExitCode.FINE, answer.err
    assert errors(answer) == {}
    manifest = json.loads((tmp_path / "output" / "manifest.json").read_bytes())
    assert len(manifest["documents"]) == texts
    assert all(document["words"] > 100 for document in manifest["documents"])
    assert edition("verify", tmp_path / "output").code == ExitCode.FINE


@pytest.mark.long
@pytest.mark.usefixtures("shared")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(CORPUS).as_posix())
def test_a_file_is_built_or_refused_for_a_reason(file: Path, tmp_path):
    """In a process of its own, which shows a crash of the native library, too."""
    answer = process("build", file, "-o", tmp_path / "output", "--format", "json")

    assert answer.code in {ExitCode.FINE, ExitCode.FINDINGS}, answer.err
    assert answer.err == ""
    assert errors(answer).keys() <= {"C003"}  # a taxonomy, a corpus, a page: no text by itself
    assert (tmp_path / "output").exists() == (answer.code == ExitCode.FINE)


# ---------------------------------------------------------------------------------------------
# The proof of the whole corpus, `make corpus`


@pytest.mark.parametrize(
    ("file", "genre"),
    [
        ("HistoryAtState+rdcr/articles/germany.xml", "prose"),
        ("dracor-org+gerdracor/tei/laddey-maentelchen-nach-dem-winde.xml", "drama"),
        ("sjhuskey+Calpurnius_Siculus/editio.xml", "critical edition"),
        ("textcreationpartnership+A00002/A00002.xml", "verse"),
        ("umd-mith+sga/data/tei/shared/classDecl.xml", "part: classDecl"),
    ],
)
def test_a_file_is_known_by_what_it_is_made_of(shared, file, genre):
    parser = etree.XMLParser(collect_ids=False)

    assert corpus.genre(etree.parse(shared / "corpus" / file, parser).getroot()) == genre


def test_what_was_found_in_a_text_and_on_its_page_stands_in_its_line(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.xml").write_text(
        editions.letter('<p>To <ref target="#nobody">nobody</ref>, about <blot>a</blot> blot.</p>')
    )

    trial = corpus.attempt(tmp_path, tmp_path / "scratch")
    (row,) = corpus.rows(trial)

    assert list(trial.complaints()) == []
    assert (row.file, row.genre, row.words) == ("letters/one.xml", "prose", 5)
    assert (row.findings["R"], row.findings["U"], row.findings["T"]) == (1, 1, 0)
    assert row.seconds is not None
    assert corpus.table([row]).splitlines()[1].startswith("letters/one.xml  prose ")


def test_a_text_that_cannot_be_published_breaks_the_promise(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.xml").write_text("<TEI")

    trial = corpus.attempt(tmp_path, tmp_path / "scratch")

    assert {complaint.split(":")[0] for complaint in trial.complaints()} >= {"letters"}


WRONG = f"""
<p id="here">twice</p><p id="here">here</p>
<table><tr><td>{"w" * 99}</td></tr></table>
"""


@pytest.mark.long
def test_what_is_wrong_with_a_page_breaks_the_promise(tmp_path):
    (tmp_path / "one.xml").write_text(editions.letter("<p>A letter.</p>"))
    output = tmp_path / "scratch" / "letters"
    built = corpus.build(tmp_path / "one.xml", output)
    trial = corpus.Trial(built, [], [], {output: built.answer})
    assert list(corpus.of_the_pages(trial, tmp_path)) == []

    (page,) = (one for one in (output / "texts").glob("*.html") if one.stem != "index")
    page.write_text(page.read_text("utf-8").replace("</main>", f"{WRONG}</main>"), "utf-8")

    said = "\n".join(corpus.of_the_pages(trial, tmp_path))
    assert "Duplicate ID" in said
    assert "at 320 px: the page is" in said
