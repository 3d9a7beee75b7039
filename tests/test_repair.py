"""Repair: what is certain is written into the files, and not a byte beside it."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import source
from edition.diagnostics import Finding, Fix, Repairs, finding
from edition.model import Location
from edition.project import Project, load, sources
from edition.repair import known, mend, mended, repair
from edition.source import Received, received

LETTER = PurePosixPath("letter.xml")


def letter(content: str, encoding: str = "UTF-8", end: str = "\n") -> str:
    return end.join(
        [
            f'<?xml version="1.0" encoding="{encoding}"?>',
            '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text>',
            f"<p>{content}</p>",
            "</text></TEI>",
        ]
    )


def wrong(text: str, slip: str, replacement: str, file: PurePosixPath = LETTER) -> list[Finding]:
    """Find every place where a word stands, and say what should stand there."""
    lines = source.Lines(text, file)
    places = [lines.location(*found.span()) for found in re.finditer(slip, text)]
    return [finding("T008", "a slip", place, fix=Fix(place, replacement)) for place in places]


def read(data: bytes) -> Received:
    file = received(data, LETTER)
    assert isinstance(file, Received)
    return file


def mended_bytes(data: bytes, findings: Sequence[Finding]) -> bytes:
    return mended(read(data), LETTER, findings)[0]


# ---------------------------------------------------------------------------------------------
# The text

ENCODINGS = {
    "utf-8": ("UTF-8", b""),
    "utf-8 with a mark": ("UTF-8", b"\xef\xbb\xbf"),
    "utf-16-le": ("UTF-16", b"\xff\xfe"),
    "utf-16-be": ("UTF-16", b"\xfe\xff"),
    "iso-8859-1": ("ISO-8859-1", b""),
    "cp1252": ("windows-1252", b""),
    "ascii": ("US-ASCII", b""),
}


def saved(content: str, encoding: str, end: str = "\n") -> bytes:
    """Return a letter as it is saved; what the encoding lacks as references."""
    declared, mark = ENCODINGS[encoding]
    codec = encoding.partition(" ")[0]
    return mark + letter(content, declared, end).encode(codec, "xmlcharrefreplace")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_keeps_its_encoding_its_mark_and_the_ends_of_its_lines(encoding: str):
    content = "Mu\u00dfe &amp; <hi b='1'  a=\"2\" />\t{} word&#xE4;"
    before = saved(content.format("teh"), encoding, "\r\n")

    after = mended_bytes(before, wrong(read(before).lines.text, "teh", "the"))

    assert after == saved(content.format("the"), encoding, "\r\n")


@pytest.mark.parametrize(
    ("encoding", "written"),
    [("utf-8", "漢"), ("iso-8859-1", "&#28450;"), ("ascii", "&#28450;")],
)
def test_a_letter_that_the_encoding_lacks_is_written_as_a_reference(encoding: str, written: str):
    before = saved("han", encoding)

    after = mended_bytes(before, wrong(read(before).lines.text, "han", "漢"))

    assert after == saved("", encoding).replace(b"<p>", f"<p>{written}".encode(encoding))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_written_has_lines_that_end_like_those_of_the_file(end: str):
    before = saved("one two", "utf-8", end)

    after = mended_bytes(before, wrong(read(before).lines.text, "(?<=one) ", "\n"))

    assert after == saved(f"one{end}two", "utf-8", end)


def test_what_is_to_be_deleted_is_deleted_and_what_is_missing_inserted():
    before = saved("one two", "utf-8")
    text = read(before).lines.text

    after = mended_bytes(before, [*wrong(text, "one ", ""), *wrong(text, "(?=two)", "<lb/>")])

    assert after == saved("two", "utf-8")  # both stand at one place: the insertion waits
    assert mended_bytes(before, wrong(text, "(?=two)", "<lb/>")) == saved("one <lb/>two", "utf-8")


def test_of_two_fixes_that_overlap_the_first_is_written():
    before = saved("abcdef", "utf-8")
    text = read(before).lines.text

    file, mends = mended(read(before), LETTER, [*wrong(text, "cde", "2"), *wrong(text, "bc", "1")])

    assert file == saved("a1def", "utf-8")
    assert [mend.replaced for mend in mends] == ["bc"]


def test_a_file_that_would_not_be_read_any_more_is_left_alone(tmp_path: Path):
    root = edition(tmp_path, letter("one"))

    done = repaired(root, wrong(letter("one"), "one", "<hi>", path(1)))

    assert done.mends == ()
    assert "would no longer be accepted: `<hi>` is never closed" in done.refusals[0].reason
    assert (root / path(1)).read_bytes() == letter("one").encode()


def faults(data: bytes) -> list[Finding]:
    return list(source.admit(data, LETTER)[1])


def test_of_a_text_that_is_not_well_formed_every_certain_fault_is_mended():
    before = saved("Reed & Son & <hi>Co</ih>&nbsp;", "utf-8")

    after, mends = mended(read(before), LETTER, faults(before))

    assert after == saved("Reed &amp; Son &amp; <hi>Co</hi>&#160;", "utf-8")
    assert [mend.replaced for mend in mends] == ["&", "&", "</ih>", "&nbsp;"]
    assert faults(after) == []


def test_a_text_is_mended_as_far_as_it_is_certain():
    before = saved("Reed & Son <hi>Co", "utf-8")

    after, mends = mended(read(before), LETTER, faults(before))

    assert after == saved("Reed &amp; Son <hi>Co", "utf-8")
    assert len(mends) == 1


CONTENT = st.text(st.sampled_from("abc é漢\U0001033e\n\t"), max_size=30)


@given(
    CONTENT,
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), CONTENT), max_size=6),
    st.sampled_from(sorted(ENCODINGS)),
    st.sampled_from(["\n", "\r\n"]),
)
def test_the_bytes_beside_the_fixes_are_those_that_were_there(content, fixes, encoding, end):
    codec = encoding.partition(" ")[0]
    file = read(saved(content.encode(codec, "ignore").decode(codec), encoding, end))
    first = file.lines.text.index("<p>") + 3
    last = file.lines.text.index("</p>")
    spans = [(min(first + start, last), text, length) for start, length, text in fixes]
    findings = [
        finding("T008", "a slip", place, fix=Fix(place, text))
        for start, text, length in spans
        for place in [file.lines.location(start, min(start + length, last))]
    ]

    after, mends = mended(file, LETTER, findings)

    rest = after.removeprefix(ENCODINGS[encoding][1])
    text, position = file.lines.text, 0
    for each in mends:
        place = each.fix.location
        start = file.lines.offset(place.line, place.column)
        kept = text[position:start].encode(codec)
        written = each.fix.replacement.replace("\n", end).encode(codec, "xmlcharrefreplace")
        assert rest.startswith(kept + written)
        rest = rest[len(kept + written) :]
        position = start + len(each.replaced)
        assert text[start:position] == each.replaced
    assert rest == text[position:].encode(codec)
    assert after.startswith(ENCODINGS[encoding][1])
    assert {id(each.found) for each in mends} <= {id(found) for found in findings}
    assert bool(mends) == bool(findings)


# ---------------------------------------------------------------------------------------------
# The files


def edition(root: Path, *texts: str) -> Path:
    """Make an edition of some letters."""
    folder = root / "edition"
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "edition.toml").write_text('[edition]\ntitle = "Letters"\n')
    for number, text in enumerate(texts, 1):
        (folder / f"xml/texts/{number}.xml").write_bytes(text.encode())
    return folder


def path(number: int) -> PurePosixPath:
    return PurePosixPath(f"xml/texts/{number}.xml")


def project(root: Path) -> Project:
    found, findings = load(root)
    assert found is not None, findings
    return found


def repaired(root: Path, findings: Sequence[Finding]) -> Repairs:
    return repair(known(sources(project(root))), root, findings)


def slips(root: Path, slip: str = "teh", replacement: str = "the") -> Iterator[Finding]:
    for file, shown_as in sources(project(root)):
        yield from wrong(file.read_text(encoding="utf-8"), slip, replacement, shown_as)


def test_fixes_are_written_and_told(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"), letter("another"))

    done = repaired(root, list(slips(root)))

    assert (root / path(1)).read_text() == letter("the one")
    assert [(mend.fix.location.line, mend.replaced) for mend in done.mends] == [(3, "teh")]
    assert done.refusals == ()
    assert sorted(file.name for file in (root / "xml/texts").iterdir()) == ["1.xml", "2.xml"]


def test_an_edition_is_checked_and_mended_until_nothing_is_left(tmp_path: Path):
    root = edition(tmp_path, letter("one     two"), letter("three"))
    rounds: list[int] = []

    def check() -> list[Finding]:
        found = list(slips(root, "  ", " "))
        rounds.append(len(found))
        return found

    findings, done = mend(project(root), check)

    assert findings == []
    assert (root / path(1)).read_text() == letter("one two")
    assert rounds == [2, 1, 1, 0]
    assert len(done.mends) == 4


def test_what_is_found_again_and_again_is_not_mended_for_ever(tmp_path: Path):
    root = edition(tmp_path, letter("x"))

    def check() -> list[Finding]:
        return wrong((root / path(1)).read_text(), "x(?=<)", "xx", path(1))

    findings, done = mend(project(root), check)

    assert len(findings) == 1
    assert (root / path(1)).read_text() == letter("x" * (len(done.mends) + 1))


@settings(max_examples=25)
@given(
    texts=st.lists(st.text("teh <", max_size=12).map(lambda t: t.replace("<", "<lb/>")), max_size=3)
)
def test_to_mend_twice_is_to_mend_once(texts: list[str], tmp_path_factory):
    root = edition(tmp_path_factory.mktemp("any"), *map(letter, texts))

    mend(project(root), lambda: list(slips(root)))
    once = {file.name: file.read_bytes() for file in (root / "xml/texts").iterdir()}
    _, again = mend(project(root), lambda: list(slips(root)))

    assert {file.name: file.read_bytes() for file in (root / "xml/texts").iterdir()} == once
    assert again == Repairs()


def test_a_finding_about_another_file_is_no_reason_to_write_it(tmp_path: Path):
    root = edition(tmp_path, letter("one"))
    (root / "notes.xml").write_text(letter("teh"))

    done = repaired(root, wrong(letter("teh"), "teh", "the", PurePosixPath("notes.xml")))

    assert done == Repairs()
    assert (root / "notes.xml").read_text() == letter("teh")


# ---------------------------------------------------------------------------------------------
# What the disk may do


def refused(root: Path) -> str:
    """Try to mend the first letter, which must stay as it is; return why."""
    file = root / path(1)
    before = file.read_bytes()
    (refusal,) = repaired(root, list(slips(root))).refusals
    assert file.read_bytes() == before
    assert [each for each in file.parent.iterdir() if each.name.startswith(".")] == []
    return refusal.reason


@pytest.mark.parametrize("changed", ["teh two", "<hi>two</hi>"])
def test_a_file_that_was_changed_after_it_was_read_is_not_touched(tmp_path: Path, changed: str):
    root = edition(tmp_path, letter("teh one"))
    files, found = known(sources(project(root))), list(slips(root))
    (root / path(1)).write_text(letter(changed))

    done = repair(files, root, found)

    assert [refusal.reason for refusal in done.refusals] == ["was changed after it was read"]
    assert (root / path(1)).read_text() == letter(changed)


def test_a_file_that_is_saved_in_the_last_moment_is_not_touched(tmp_path: Path, monkeypatch):
    root = edition(tmp_path, letter("teh one"))
    monkeypatch.setattr(os, "fsync", lambda _: (root / path(1)).write_text(letter("teh two")))

    done = repaired(root, list(slips(root)))

    assert [refusal.reason for refusal in done.refusals] == ["was changed after it was read"]
    assert (root / path(1)).read_text() == letter("teh two")


def test_a_fix_for_a_place_that_is_not_there_is_not_written(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    place = Location(path(1), 3, 500, 3, 503)

    done = repaired(root, [finding("T008", "a slip", place, fix=Fix(place, "x"))])

    assert [refusal.reason for refusal in done.refusals] == ["was changed after it was read"]


def test_a_file_that_vanished_is_told(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    files, found = known(sources(project(root))), list(slips(root))
    (root / path(1)).unlink()

    done = repair(files, root, found)

    assert done.refusals[0].reason.startswith("cannot be read again")


def test_a_file_keeps_its_rights(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    (root / path(1)).chmod(0o640)

    repaired(root, list(slips(root)))

    assert stat.S_IMODE((root / path(1)).stat().st_mode) == 0o640


def test_a_file_that_is_locked_stays_locked(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    (root / path(1)).chmod(0o444)

    assert refused(root) == "may not be written"


def test_a_file_of_two_names_is_left_alone(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    (root / "copy.xml").hardlink_to(root / path(1))

    assert refused(root).startswith("has a second name")


def test_a_link_within_the_edition_stays_a_link(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    (root / path(1)).rename(root / "kept.xml")
    (root / path(1)).symlink_to("../../kept.xml")

    repaired(root, list(slips(root)))

    assert (root / path(1)).is_symlink()
    assert (root / "kept.xml").read_text() == letter("the one")


def test_a_link_that_leads_out_of_the_edition_is_not_followed(tmp_path: Path):
    root = edition(tmp_path, letter("teh one"))
    (root / path(1)).rename(tmp_path / "foreign.xml")
    (root / path(1)).symlink_to("../../../foreign.xml")

    assert "lies outside" in refused(root)
    assert (tmp_path / "foreign.xml").read_text() == letter("teh one")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, step: str, monkeypatch):
    root = edition(tmp_path, letter("teh one"))

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)

    assert refused(root) == "cannot be written: No space left on device"
