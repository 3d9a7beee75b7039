"""Whatever is done to a published edition after it was published, `edition verify` finds it."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from edition.errors import ExitCode
from edition.ledger import checksum
from edition.verification import verify
from tests import editions
from tests.editions import Answer, edition, published, tree


@pytest.fixture(scope="module")
def intact(tmp_path_factory) -> Path:
    """Publish the letters, and keep nothing but what is published."""
    root = editions.site("letters", tmp_path_factory.mktemp("letters") / "sources")
    output = root.parent / "output"
    published("build", root, "-o", output)
    return output


@pytest.fixture
def folder(intact, tmp_path) -> Path:
    copy: Path = shutil.copytree(intact, tmp_path / "a copy of it")
    return copy


def found(folder: Path) -> list[tuple[str, str]]:
    """Return the codes and the files of what is found, errors all of them."""
    answer = edition("verify", folder, "--format", "json")
    told = json.loads(answer.out)
    assert (answer.code == ExitCode.FINDINGS) == bool(told["findings"])
    assert {each["severity"] for each in told["findings"]} <= {"error"}
    return [(each["code"], each["file"]) for each in told["findings"]]


@contextmanager
def manifest(folder: Path) -> Iterator[Any]:
    """Let a manifest be changed by someone who can write JSON."""
    record = json.loads((folder / "manifest.json").read_bytes())
    yield record
    (folder / "manifest.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def corrected(folder: Path, path: str) -> None:
    """Write the checksums of a changed file into the manifest, as a forger would."""
    data = (folder / path).read_bytes()
    with manifest(folder) as record:
        for file in record["files"]:
            if file["path"] == path:
                file |= {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for document in record["documents"]:
            if path == f"texts/{document['id']}.xml":
                document["sha256"] = hashlib.sha256(data).hexdigest()


def replaced(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert text.count(old) >= 1
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    corrected(folder, path)


# ---------------------------------------------------------------------------------------------
# As it was published


def test_an_edition_is_proven_wherever_it_lies(folder):
    answer = edition("verify", folder)

    assert (answer.code, answer.err) == (ExitCode.FINE, "")
    assert found(folder) == []


def test_the_proof_says_what_it_proved(folder):
    verdict = verify(folder)

    assert verdict.findings == ()
    assert verdict.files == len(tree(folder))
    assert verdict.texts == 2
    assert verdict.links > 100


def test_what_a_file_browser_leaves_is_no_matter(folder):
    for name in (".DS_Store", "texts/Thumbs.db", "places/desktop.ini"):
        (folder / name).write_bytes(b"x")

    assert found(folder) == []


def test_the_proof_writes_nothing(folder):
    before = tree(folder.parent)
    edition("verify", folder)

    assert tree(folder.parent) == before


# ---------------------------------------------------------------------------------------------
# Damaged


def but_the_manifest(folder: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(folder).items() if path != "manifest.json"}


def with_a_flipped_bit(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


# A file is compared with what the manifest says of it, whatever became of the others: so one proof
# finds what was done to all of them. One after the other is the same, a hundred times as long.


def test_a_flipped_bit_is_found_in_every_file(folder):
    chance = random.Random(1893)  # noqa: S311
    files = but_the_manifest(folder)
    for path, data in files.items():
        (folder / path).write_bytes(with_a_flipped_bit(data, chance))

    assert {("C004", path) for path in files} <= set(found(folder))


@pytest.mark.long
def test_one_flipped_bit_is_found_in_whatever_file(folder):
    chance = random.Random(1893)  # noqa: S311
    for path, data in but_the_manifest(folder).items():
        (folder / path).write_bytes(with_a_flipped_bit(data, chance))
        assert ("C004", path) in found(folder)
        (folder / path).write_bytes(data)
    assert found(folder) == []


def test_every_file_that_is_gone_is_found(folder):
    files = but_the_manifest(folder)
    for path in files:
        (folder / path).unlink()

    assert {("C004", path) for path in files} <= set(found(folder))


@pytest.mark.long
def test_one_file_that_is_gone_is_found(folder):
    for path, data in but_the_manifest(folder).items():
        (folder / path).unlink()
        assert ("C004", path) in found(folder)
        (folder / path).write_bytes(data)


def flipped(value: Any) -> Any:
    if isinstance(value, int):
        return value ^ 1
    return f"{value[:-1]}{chr(ord(value[-1]) ^ 1)}" if value else "x"


FILE = ("path", "sha256", "bytes", "kind", "media_type")
"""What the manifest says of a file."""


@pytest.mark.parametrize("key", FILE)
def test_a_change_of_what_the_manifest_says_of_every_file_is_found(folder, key):
    with manifest(folder) as record:
        paths = [file["path"] for file in record["files"]]
        for file in record["files"]:
            file[key] = flipped(file[key])

    assert {("C004", path) for path in paths} <= set(found(folder))


@pytest.mark.parametrize(
    ("part", "keys"),
    [
        ("documents", ("id", "sha256", "title", "words")),
        ("entities", ("id", "kind", "name", "mentions")),
        pytest.param("files", FILE, marks=pytest.mark.long),
    ],
)
def test_a_changed_word_of_the_manifest_is_found(folder, part, keys):
    whole = (folder / "manifest.json").read_bytes()
    record = json.loads(whole)
    unseen = []
    for number, _ in enumerate(record[part]):
        for key in keys:
            with manifest(folder) as changed:
                changed[part][number][key] = flipped(changed[part][number][key])
            if not found(folder):
                unseen.append((number, key))
            (folder / "manifest.json").write_bytes(whole)

    assert unseen == []


@pytest.mark.parametrize(
    "path", ["note.txt", "texts/other.html", ".htaccess", "new/folder/page.html"]
)
def test_a_file_that_was_added_is_found(folder, path):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("added")

    assert found(folder) == [("C004", path)]


def test_a_file_with_another_name_is_found(folder):
    (folder / "texts/answer.txt").rename(folder / "texts/answer.text")

    assert {("C004", "texts/answer.txt"), ("C004", "texts/answer.text")} <= set(found(folder))


def test_two_files_that_changed_places_are_found(folder):
    for one, other in (("harbour.txt", "answer.txt"), ("answer.html", "harbour.html")):
        (folder / "texts" / one).rename(folder / "texts" / "x")
        (folder / "texts" / other).rename(folder / "texts" / one)
        (folder / "texts" / "x").rename(folder / "texts" / other)
    codes = found(folder)

    for name in ("harbour.txt", "answer.txt", "answer.html", "harbour.html"):
        assert ("C004", f"texts/{name}") in codes


def test_a_link_in_the_place_of_a_file_is_found(folder, tmp_path):
    """Where it leads is not in the edition: whoever copies the folder copies a link to nothing."""
    (folder / "texts/answer.txt").rename(tmp_path / "answer.txt")
    (folder / "texts/answer.txt").symlink_to(tmp_path / "answer.txt")

    assert ("C004", "texts/answer.txt") in found(folder)


def test_a_pipe_in_the_place_of_a_file_is_found(folder):
    (folder / "texts/answer.txt").unlink()
    os.mkfifo(folder / "texts/answer.txt")

    assert ("C004", "texts/answer.txt") in found(folder)


# ---------------------------------------------------------------------------------------------
# Forged: the checksums are right


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        ("texts/harbour.html", "overboard", "ashore", "T001"),
        ("texts/harbour.html", "was thrown", "was certainly thrown", "T002"),
        ("texts/harbour.html", '<br class="lb"/>', "", "T003"),
        ("texts/harbour.html", "overboard", "over board", "T004"),
        ("texts/harbour.html", "two coats", "", "T001"),
        ("texts/harbour.txt", "two coats", "three coats", "T001"),
        ("texts/harbour.txt", "nobody asks", "nobodyasks", "T003"),
        ("texts/harbour.xml", "two coats", "three coats", "T001"),
        ("texts/harbour.html", "../texts/answer.html#a1", "../texts/answer.html#a9", "H001"),
        ("texts/harbour.html", 'id="p1~m1"', 'id="p1"', "H002"),
        ("texts/harbour.html", "</article>", "", "H003"),
        ("texts/harbour.html", "</article>", "<script>x()</script></article>", "H004"),
        ("persons/brandt.html", "harbour.html#p1~m1", "harbour.html#p1~m9", "H001"),
        ("index.html", "texts/harbour.html", "texts/harbor.html", "H001"),
        ("texts/harbour.xml", "</closer>", "", "W007"),
    ],
)
def test_a_change_whose_checksum_was_corrected_is_found(folder, path, old, new, code):
    replaced(folder, path, old, new)
    codes = found(folder)

    assert code in {each for each, _ in codes}
    assert "C004" not in {each for each, _ in codes}


def test_the_words_that_were_changed_are_named(folder):
    replaced(folder, "texts/harbour.html", "overboard", "ashore")

    answer = edition("verify", folder)

    assert answer.code == ExitCode.FINDINGS
    assert "overboard" in answer.out
    assert "--> texts/harbour.xml:24:7\n" in answer.out


@pytest.mark.parametrize(
    ("old", "new"),
    [("id\tlabel", "id label"), ("\np1\t", "\np99\t"), ("came in late", "came in early")],
)
def test_passages_that_are_not_those_of_the_page_are_found(folder, old, new):
    replaced(folder, "texts/harbour.passages.tsv", old, new)

    assert found(folder) == [("C004", "texts/harbour.passages.tsv")]


def test_an_edition_of_before_passages_were_listed_is_proved_without_the_lists(folder):
    with manifest(folder) as record:
        lists = [file for file in record["files"] if file["path"].endswith(".passages.tsv")]
        record["files"] = [file for file in record["files"] if file not in lists]
    for file in lists:
        (folder / file["path"]).unlink()

    assert lists
    # Only the page of downloads, which an edition of then did not have, misses them.
    assert {place for _, place in found(folder)} == {"about/downloads.html"}


def test_words_that_a_page_does_not_have_are_found_whatever_their_checksum(folder):
    old, new = "A letter of the third of May", "A letter of the third of Quuzember"
    replaced(folder, "texts/harbour.passages.tsv", old, new)
    replaced(folder, "texts/harbour.passages.tsv", checksum(old), checksum(new))

    assert found(folder) == [("C004", "texts/harbour.passages.tsv")]


def test_a_mention_that_was_taken_from_its_register_is_found(folder):
    page = (folder / "persons/brandt.html").read_text(encoding="utf-8")
    start = page.index('<li id="~harbour~p1~m1">')
    entry = page[start : page.index("</li>", start) + 5]
    replaced(folder, "persons/brandt.html", entry, "")

    assert found(folder)


# ---------------------------------------------------------------------------------------------
# Not an edition, or one whose manifest is damaged


def refused(answer: Answer) -> bool:
    return (
        answer.code == ExitCode.USAGE and "hint: " in answer.err and "manifest.json" in answer.err
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"files": {}}', b'{"files": [], "documents": 1}'],
)
def test_a_manifest_that_is_none_is_refused(folder, content):
    (folder / "manifest.json").write_bytes(content)

    assert refused(edition("verify", folder))


def test_a_manifest_that_was_cut_off_is_refused(folder):
    whole = (folder / "manifest.json").read_bytes()
    for part in range(1, len(whole) - 1, len(whole) // 12):
        (folder / "manifest.json").write_bytes(whole[:part])
        assert refused(edition("verify", folder)), part


def test_a_folder_that_is_no_edition_is_refused(tmp_path):
    assert refused(edition("verify", tmp_path))
    assert edition("verify", tmp_path / "absent").code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("part", "odd"),
    [
        ("files", 1),
        ("files", {}),
        ("files", {"path": 1}),
        ("files", {"path": ""}),
        ("files", {"path": "texts"}),
        ("files", {"path": "a\0b"}),
        ("files", {"path": "n" * 300}),
        ("documents", 1),
        ("documents", {}),
        ("documents", {"id": 1}),
        ("documents", {"id": "../answer"}),
        ("documents", {"id": "a\0b"}),
    ],
)
def test_an_odd_entry_of_the_manifest_is_refused_or_found(folder, part, odd):
    with manifest(folder) as record:
        record[part].append(odd)

    answer = edition("verify", folder)

    assert answer.code in {ExitCode.FINDINGS, ExitCode.USAGE}, str(answer)


@pytest.mark.parametrize("path", ["../stranger.html", "texts/../../stranger.html"])
def test_a_file_outside_the_edition_is_not_read(folder, path):
    (folder.parent / "stranger.html").write_text("<p>not well-formed")
    with manifest(folder) as record:
        record["files"].append({"path": path, "sha256": ""})

    assert {code for code, _ in found(folder)} == {"C004"}


@pytest.mark.parametrize("path", ["../stranger.txt", "/dev/null"])
def test_a_file_outside_the_edition_is_not_of_it(folder, path):
    (folder.parent / "stranger.txt").touch()
    with manifest(folder) as record:
        record["files"].append({"path": path, "sha256": hashlib.sha256(b"").hexdigest()})

    assert found(folder) == [("C004", path)]


def test_a_file_at_the_other_end_of_the_machine_is_not_read(folder, tmp_path):
    stranger = tmp_path / "stranger.html"
    stranger.write_text("<p>not well-formed")
    with manifest(folder) as record:
        record["files"].append({"path": str(stranger), "sha256": ""})

    assert {code for code, _ in found(folder)} == {"C004"}
