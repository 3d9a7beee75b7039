"""Texts that others encoded for purposes of their own are built without a word of configuration."""

import json
from collections import Counter
from pathlib import Path

import pytest

from edition.errors import ExitCode
from tests import editions
from tests.editions import edition, process
from tests.tools import ROOT

# Read when tests are collected, so that each file is a test; the fixture `shared` skips them.
CORPUS = ROOT.parent / "shared" / "corpus"
FILES = sorted(CORPUS.rglob("*.xml"))


@pytest.fixture(autouse=True, scope="module")
def quick():
    with editions.compiled_once():
        yield


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
    answer = process("build", file, "-o", tmp_path / "output", "--format", "json", seconds=300)

    assert answer.code in {ExitCode.FINE, ExitCode.FINDINGS}, answer.err
    assert answer.err == ""
    assert errors(answer).keys() <= {"C003"}  # a taxonomy, a corpus, a page: no text by itself
    assert (tmp_path / "output").exists() == (answer.code == ExitCode.FINE)


@pytest.mark.long
def test_the_whole_corpus_is_one_edition(shared, tmp_path):
    answer = process(
        *("build", shared / "corpus", "-o", tmp_path / "output", "--format", "json"), seconds=600
    )

    assert answer.code == ExitCode.FINE, answer.err
    assert errors(answer) == {}
    assert edition("verify", tmp_path / "output").code == ExitCode.FINE
