"""Minting: every unit that can be cited gets an id, and no other byte of a source is touched."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.diagnostics import Repairs
from edition.minting import drawn, mint
from edition.names import is_ncname
from edition.project import Project, load

CASES = Path(__file__).parent / "cases" / "minting"

MINTED = re.compile(r' xml:id="([a-z]-[0-9a-hjkmnp-tv-z]{5})"')

LETTER = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter">
  <teiHeader><fileDesc>
    <titleStmt><title>A letter</title></titleStmt>
    <publicationStmt><p>Unpublished.</p></publicationStmt>
    <sourceDesc><p>Invented.</p></sourceDesc>
  </fileDesc></teiHeader>
  <text xml:lang="en"><body>%s</body></text>
</TEI>
"""


def project(folder: Path, files: Mapping[str, bytes]) -> Project:
    for name, data in files.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    found, findings = load(folder)
    assert found is not None, findings
    return found


def minted(folder: Path, **files: str) -> dict[str, str]:
    """Mint the ids of an edition of these files, and return what they have become."""
    named = {f"{name}.xml": text.encode() for name, text in files.items()}
    done = mint(project(folder, named), lambda *_: None)
    assert not done.refused
    assert not done.repairs.refusals
    return {name: (folder / f"{name}.xml").read_text("utf-8") for name in files}


def without_ids(text: str) -> str:
    return MINTED.sub("", text)


# --- What is written


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda case: case.name)
def test_ids_are_written_into_the_sources(case: Path, tmp_path: Path):
    folder = tmp_path / "an edition"
    shutil.copytree(case / "in", folder)
    found, _ = load(folder)
    assert found is not None

    mint(found, lambda *_: None)

    for expected in sorted((case / "expected").iterdir()):
        assert (folder / expected.name).read_bytes() == expected.read_bytes(), expected.name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_keeps_its_encoding_and_its_line_ends(encoding: str, end: str, tmp_path: Path):
    name = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = (
        f'<?xml version="1.0" encoding="{name}"?>\n' + LETTER % "<p\n  rend='größer'>Ein Gruß</p>"
    )
    before = text.replace("\n", end).encode(encoding)

    mint(project(tmp_path, {"letter.xml": before}), lambda *_: None)

    after = (tmp_path / "letter.xml").read_bytes()
    assert after != before
    assert without_ids(after.decode(encoding)).encode(encoding) == before


words = st.text("ab é\u05d0𝔄 ", max_size=6)
paragraphs = st.lists(
    st.tuples(st.sampled_from(["p", "ab", "head", "quote><p", "lg><l"]), words), max_size=6
)


def body(units: list[tuple[str, str]]) -> str:
    return (
        "<div>"
        + "".join(f"<{tag}>{said}</{'></'.join(reversed(tag.split('><')))}>" for tag, said in units)
        + "</div>"
    )


@given(units=paragraphs)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_but_ids_is_written_each_is_new_and_all_are_written_at_once(
    units: list[tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("edition")
    before = LETTER % body(units)

    after = minted(folder, letter=before)["letter"]

    ids = MINTED.findall(after)
    assert without_ids(after) == before
    assert len(ids) == len(set(ids)) == sum(1 + tag.startswith("lg") for tag, _ in units)
    assert all(map(is_ncname, ids))
    assert minted(folder, letter=after)["letter"] == after


# --- Which ids


def test_whoever_mints_the_same_text_gets_the_same_ids(tmp_path: Path):
    text = LETTER % "<p>Dear Ada</p><p>Dear Ada</p><p>Yours</p>"

    assert minted(tmp_path / "here", letter=text) == minted(tmp_path / "there", letter=text)


def test_the_ids_of_a_text_do_not_depend_on_the_other_texts(tmp_path: Path):
    text = LETTER % "<p>Dear Ada</p>"
    other = text.replace('xml:id="letter"', 'xml:id="another"')

    alone = minted(tmp_path / "one", letter=text)
    together = minted(tmp_path / "two", another=other, letter=text)

    assert together["letter"] == alone["letter"]
    assert MINTED.findall(together["another"]) != MINTED.findall(alone["letter"])


def test_a_paragraph_that_is_added_takes_no_id_from_another(tmp_path: Path):
    first = minted(tmp_path, letter=LETTER % "<p>One.</p><p>Two.</p>")["letter"]
    _, kept = first.split("<body>")

    after = minted(tmp_path, letter=first.replace("<body>", "<body><p>One.</p>"))["letter"]

    assert after.endswith(kept)
    assert len(set(MINTED.findall(after))) == 3


@given(st.lists(st.text(max_size=5), max_size=40))
def test_no_id_is_drawn_twice(texts: list[str]):
    taken: set[str] = set()
    for text in texts:
        taken.add(drawn(("letter", "p", text), taken))

    assert len(taken) == len(texts)


def test_an_id_that_is_taken_is_not_drawn(tmp_path: Path):
    text = LETTER % "<p>Dear Ada</p>"
    (first,) = MINTED.findall(minted(tmp_path / "one", letter=text)["letter"])
    taken = LETTER % f'<p>Dear Ada</p><div xml:id="{first}"/>'

    after = minted(tmp_path / "two", letter=taken)["letter"]

    assert after.count(f'"{first}"') == 1
    assert len(set(MINTED.findall(after))) == 2


# --- When nothing is written


def test_a_trial_says_what_would_be_written_and_writes_nothing(tmp_path: Path):
    before = (LETTER % "<p>Dear Ada</p>").encode()
    edition = project(tmp_path, {"letter.xml": before})

    tried = mint(edition, lambda *_: None, is_trial=True)

    assert (tmp_path / "letter.xml").read_bytes() == before
    assert {str(file): number for file, number in tried.given.items()} == {"letter.xml": 1}
    assert tried.repairs == Repairs()


def test_sources_with_errors_are_left_as_they_are(tmp_path: Path):
    before = (LETTER % "<p>Dear Ada</p>").encode()
    edition = project(tmp_path, {"letter.xml": before, "torn.xml": before[:-20]})

    tried = mint(edition, lambda *_: None)

    assert [found.code for found in tried.refused if found.severity.value == "error"] == ["W007"]
    assert (tmp_path / "letter.xml").read_bytes() == before


def test_a_file_that_may_not_be_written_is_named(tmp_path: Path):
    before = (LETTER % "<p>Dear Ada</p>").encode()
    edition = project(tmp_path, {"letter.xml": before})
    (tmp_path / "letter.xml").chmod(0o444)

    (refusal,) = mint(edition, lambda *_: None).repairs.refusals

    assert (str(refusal.file), refusal.reason) == ("letter.xml", "may not be written")
    assert (tmp_path / "letter.xml").read_bytes() == before
