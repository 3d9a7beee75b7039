"""The archive: the same bytes wherever it is made, and no byte of it changed unnoticed."""

import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition import archive, source
from edition.archive import bag, swhid, zipped
from edition.archive.members import fixity
from edition.dates import CalendarDate
from edition.diagnostics import as_text
from edition.errors import ArchiveError
from tests import golden, tools
from tests.editions import CASES, CONFIGURATION, edition, environment, letter, stylesheet

TOP = "a-small-edition-1.0"
DAY = CalendarDate(2026, 11, 23)
TEXT = letter('<p xml:id="p1">Nothing is lost.</p>').replace(
    "<publisher>A test</publisher>",
    '<publisher>A test</publisher><pubPlace>Here</pubPlace><date when="2026-11-23"/>',
)
WITHOUT_DATE = TEXT.replace('<date when="2026-11-23"/>', "")


def small(folder: Path, text: str = TEXT, version: str = "1.0") -> Path:
    """Make an edition of one letter."""
    (folder / "xml" / "texts").mkdir(parents=True)
    (folder / "xml" / "texts" / "letter.xml").write_text(text, encoding="utf-8")
    versioned = f'{CONFIGURATION}version = "{version}"\n' if version else CONFIGURATION
    (folder / "edition.toml").write_text(f"{versioned}[schema]\nmode = 'off'\n", encoding="utf-8")
    return folder


OF_ALL_KINDS = {
    "edition.toml": f"""{CONFIGURATION}version = "1.0"
[schema]
mode = "rules/own.rng"
schematron = ["own.sch"]
[stylesheets]
document = "document.xsl"
""",
    "document.xsl": stylesheet('<xsl:include href="parts/bold.xsl"/>'),
    "parts/bold.xsl": """\
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:edition:modes" xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <xsl:template match="hi" mode="m:reading" as="element()">
    <strong><xsl:next-match/></strong>
  </xsl:template>
</xsl:stylesheet>
""",
    "rules/own.rng": """\
<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <start><ref name="any"/></start>
  <define name="any"><element><anyName/><zeroOrMore><choice>
    <attribute><anyName/></attribute><text/><ref name="any"/>
  </choice></zeroOrMore></element></define>
</grammar>
""",
    "own.sch": """\
<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern>
    <rule context="tei:p"><assert id="told" test="normalize-space()">Empty.</assert></rule>
  </pattern>
</schema>
""",
    "xml/authority/persons.xml": letter("<p>A register.</p>", "register", "Persons").replace(
        "<text>",
        '<standOff><listPerson><person xml:id="anna"><persName>Anna</persName></person>'
        "</listPerson></standOff><text>",
    ),
    "xml/witness/copy.txt": "Nothing is lost, says Anna.\n",
    "pictures/seal.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>\n',
    "output/texts/letter.txt": "What was published before makes no difference.\n",
}
SPEAKING = TEXT.replace(
    "Nothing is lost.",
    'Nothing is <hi rend="bold">lost</hi>, says <persName ref="../authority/persons.xml#anna">Anna'
    '</persName>.</p><p xml:id="p2"><figure><graphic url="../../pictures/seal.svg"/>'
    "<figDesc>A seal.</figDesc></figure>",
)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the archive of an edition that has something of every kind."""
    folder = small(tmp_path_factory.mktemp("archive") / "small", SPEAKING)
    for name, content in OF_ALL_KINDS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    answer = edition("archive", "1.0", folder, "-o", folder / "archive.zip")
    assert answer.code == 0, answer
    return folder / "archive.zip"


@pytest.fixture
def unpacked(packed: Path, tmp_path: Path) -> Path:
    with zipfile.ZipFile(packed) as held:
        held.extractall(tmp_path)
    return tmp_path / TOP


# ---------------------------------------------------------------------------------------------
# What is in it


def test_it_holds_one_folder_with_all_that_an_edition_is(packed):
    with zipfile.ZipFile(packed) as held:
        names = {PurePosixPath(name) for name in held.namelist()}

    assert {name.parts[0] for name in names} == {TOP}
    within = {str(name.relative_to(TOP)) for name in names}
    assert {
        "data/README.txt",
        "data/CITATION.cff",
        "data/datacite.xml",
        "data/LICENSE.txt",
        "data/linkset.json",
        "data/build/requirements.txt",
        "data/build/toolkit.txt",
        "data/cite/edition.bib",
        "data/cite/letter.csl.json",
        "data/ro-crate-preview.html",
        "data/schemas/edition.rng",
        "data/site/index.html",
        "data/site/manifest.json",
        "data/sources/edition.toml",
        *(f"data/sources/{name}" for name in OF_ALL_KINDS if not name.startswith("output")),
        "data/sources/xml/texts/letter.xml",
        "data/text/letter.txt",
        "data/xslt/document.xsl",
    } <= within


def test_it_names_the_python_that_the_toolkit_asks_for():
    package = tomllib.loads((tools.ROOT / "pyproject.toml").read_text("utf-8"))

    assert package["project"]["requires-python"] == f">={archive.layout.PYTHON}"


def test_it_holds_nothing_that_was_published_before(packed):
    with zipfile.ZipFile(packed) as held:
        assert not [name for name in held.namelist() if "/output/" in name]


def test_what_an_edition_changes_of_its_pages_is_in_them(unpacked):
    page = (unpacked / "data" / "site" / "texts" / "letter.html").read_text("utf-8")

    assert "<strong>" in page


def test_it_is_verified_as_it_is_and_unpacked(packed, unpacked):
    for path in (packed, unpacked):
        answer = edition("verify", path)
        assert answer.code == 0, answer
        assert "1 text.\nNo findings." in answer.out


def test_tools_that_know_nothing_of_us_find_every_checksum_right(unpacked):
    for algorithm in bag.ALGORITHMS:
        for name in (f"manifest-{algorithm}.txt", f"tagmanifest-{algorithm}.txt"):
            command = [f"{algorithm}sum", "--check", "--strict", "--quiet", name]
            subprocess.run(command, cwd=unpacked, check=True)


def test_git_gives_the_payload_the_identifier_that_the_bag_has(unpacked, tmp_path):
    git = ["git", f"--git-dir={tmp_path / 'git'}", f"--work-tree={unpacked / 'data'}"]
    subprocess.run([*git, "init", "--quiet"], check=True)
    subprocess.run([*git, "-c", "core.autocrlf=false", "add", "--all", "--force"], check=True)
    found = subprocess.run([*git, "write-tree"], check=True, capture_output=True, text=True)

    told = (unpacked / "bag-info.txt").read_text("utf-8")
    assert f"External-Identifier: swh:1:dir:{found.stdout.strip()}\n" in told


def test_git_gives_a_file_the_same_identifier():
    data = "Straße\n".encode()
    command = ["git", "hash-object", "--stdin"]
    found = subprocess.run(command, input=data, check=True, capture_output=True)

    assert swhid.of_file(data) == f"swh:1:cnt:{found.stdout.decode().strip()}"


def test_its_day_is_that_of_the_release(unpacked, packed):
    assert "Bagging-Date: 2026-11-23\n" in (unpacked / "bag-info.txt").read_text("utf-8")
    with zipfile.ZipFile(packed) as held:
        assert {entry.date_time for entry in held.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_what_the_crate_describes_is_there(unpacked):
    crate = json.loads((unpacked / "data" / "ro-crate-metadata.json").read_bytes())
    entities = {entity["@id"]: entity for entity in crate["@graph"]}

    files = {name: entity for name, entity in entities.items() if entity["@type"] == "File"}
    assert "site/texts/letter.xml" in files
    for name, entity in files.items():
        assert (
            hashlib.sha256((unpacked / "data" / name).read_bytes()).hexdigest()
            == (entity["sha256"])
        )
    for reference in re.findall(r'\{\s*"@id": "([^"]+)"\s*\}', json.dumps(crate)):
        assert reference in entities or reference.startswith("https://w3id.org/ro/crate/")


# ---------------------------------------------------------------------------------------------
# The same bytes


def contents(archived: Path) -> Mapping[str, str]:
    """Return the checksums of what is in an archive."""
    with zipfile.ZipFile(archived) as held:
        return {name: hashlib.sha256(held.read(name)).hexdigest() for name in held.namelist()}


def test_its_sources_make_it_again_in_another_folder_time_zone_language_and_umask(packed, unpacked):
    sources = unpacked / "data" / "sources"
    for file in sources.rglob("*"):
        os.utime(file, (0, 0))
    elsewhere = environment(TZ="Pacific/Kiritimati", LANG="de_DE.UTF-8", PYTHONHASHSEED="7")
    command = [sys.executable, "-m", "edition", "archive", "--quiet"]
    subprocess.run(command, cwd=sources, env=elsewhere, umask=0o077, check=True)
    again = sources / f"{TOP}.zip"

    assert contents(again) == contents(packed)
    assert (again.read_bytes() == packed.read_bytes()) is True


def test_a_release_before_the_first_year_of_zip_files_has_the_first_day_of_it():
    assert zipped.stamp(CalendarDate(1888, 5, 1)) == (1980, 1, 1, 0, 0, 0)
    assert zipped.stamp(CalendarDate(2026)) == (2026, 1, 1, 0, 0, 0)


# ---------------------------------------------------------------------------------------------
# Refused


@pytest.mark.parametrize(
    ("text", "version", "wanted", "message"),
    [
        (TEXT, "1.0", "2.0", "the sources are those of version 1.0, not 2.0"),
        (TEXT, "", "", "the edition has no version by which an archive is known"),
        (WITHOUT_DATE, "1.0", "", "no text says when the edition was published"),
    ],
)
def test_what_an_archive_must_say_is_asked_for(text, version, wanted, message, tmp_path):
    folder = small(tmp_path / "edition", text, version)

    answer = edition("archive", wanted, folder)

    assert (answer.code, message in answer.err) == (2, True), answer
    assert not list(folder.glob("*.zip*"))


def test_an_edition_with_errors_is_not_archived(tmp_path):
    folder = small(tmp_path / "edition")
    letter_file = folder / "xml" / "texts" / "letter.xml"
    letter_file.write_text(TEXT.replace("</body>", ""), encoding="utf-8")

    answer = edition("archive", folder)

    assert answer.code == 1
    assert "error[W0" in answer.err
    assert not list(folder.glob("*.zip"))


# ---------------------------------------------------------------------------------------------
# Changed

PAGE = f"{TOP}/data/site/index.html"
Damage = Callable[[dict[str, bytes]], None]


def _changed(files: dict[str, bytes]) -> None:
    files[PAGE] = files[PAGE].replace(b"small", b"great")


def _added(files: dict[str, bytes]) -> None:
    files[f"{TOP}/data/site/more.html"] = b"More."


def _removed(files: dict[str, bytes]) -> None:
    del files[PAGE]


def _renamed(files: dict[str, bytes]) -> None:
    files[f"{TOP}/data/site/home.html"] = files.pop(PAGE)


def _information(files: dict[str, bytes]) -> None:
    name = f"{TOP}/bag-info.txt"
    files[name] = files[name].replace(b"2026", b"2025")


def _list(files: dict[str, bytes]) -> None:
    name = f"{TOP}/tagmanifest-sha512.txt"
    files[name] = files[name].upper()


def _above(files: dict[str, bytes]) -> None:
    files["../outside.txt"] = b"Out."


def _absolute(files: dict[str, bytes]) -> None:
    files["/outside.txt"] = b"Out."


def _case(files: dict[str, bytes]) -> None:
    files[PAGE.upper().replace(TOP.upper(), TOP)] = b"Twice."
    files[PAGE.replace("index", "INDEX")] = b"Twice."


DAMAGES: Mapping[str, Damage] = {
    "C008-file-was-changed": _changed,
    "C008-file-was-added": _added,
    "C008-file-is-missing": _removed,
    "C008-file-was-renamed": _renamed,
    "C008-information-was-changed": _information,
    "C008-list-was-rewritten": _list,
    "C009-name-leads-out": _above,
    "C009-name-begins-at-the-top": _absolute,
    "C009-names-differ-in-case": _case,
}


def damaged(packed: Path, damage: Damage, file: Path) -> Path:
    """Write an archive in which something is not as it was."""
    with zipfile.ZipFile(packed) as held:
        files = {name: held.read(name) for name in held.namelist()}
    damage(files)
    with zipfile.ZipFile(file, "w") as written:
        for name, data in files.items():
            written.writestr(zipfile.ZipInfo(name, (2026, 11, 23, 0, 0, 0)), data)
    return file


@pytest.mark.parametrize("name", DAMAGES)
def test_what_was_done_to_an_archive_is_told(name: str, packed, tmp_path):
    file = damaged(packed, DAMAGES[name], tmp_path / "archive.zip")

    findings = archive.prove(file).findings
    shown = "\n".join(
        as_text(found, lambda place: source.excerpt(tmp_path / place.file, tmp_path, place.line))
        + "\n"
        for found in findings
    )

    assert shown == golden.expected(CASES / "archive" / name / "expected.txt", shown)
    assert {found.code for found in findings} == {name.partition("-")[0]}
    assert [path.name for path in tmp_path.iterdir()] == ["archive.zip"]


def _link(written: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo(f"{TOP}/data/link")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    written.writestr(entry, "/etc/hostname")


def _bomb(written: zipfile.ZipFile) -> None:
    written.writestr(f"{TOP}/data/bomb", b"0" * 1_000, zipfile.ZIP_DEFLATED)


def _twice(written: zipfile.ZipFile) -> None:
    written.writestr(PAGE, "Another.")


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("add", "words"),
    [(_link, "is a link"), (_bomb, "is compressed"), (_twice, "is there 2 times")],
)
def test_links_bombs_and_doubles_are_not_unpacked(add, words, packed, tmp_path):
    file = Path(shutil.copy(packed, tmp_path / "archive.zip"))
    with zipfile.ZipFile(file, "a") as written:
        add(written)

    (finding,) = archive.prove(file).findings

    assert finding.code == "C009"
    assert words in finding.message


def test_files_that_lie_over_each_other_are_not_unpacked():
    entry = zipfile.ZipInfo(f"{TOP}/data/file")
    entry.file_size = entry.compress_size = 600
    other = zipfile.ZipInfo(f"{TOP}/data/other")
    other.file_size = other.compress_size = 600

    (refusal,) = archive.entrance.refusals([entry, other], 1000)

    assert refusal == "its files are said to be larger than the archive that holds them"


def test_a_link_in_an_unpacked_archive_is_refused(unpacked):
    (unpacked / "data" / "link").symlink_to("/etc")

    (finding,) = archive.prove(unpacked).findings

    assert (finding.code, str(finding.location.file)) == ("C009", "data/link")


def test_an_archive_that_cannot_be_read_is_not_called_damaged(tmp_path):
    file = tmp_path / "archive.zip"
    file.symlink_to(file)  # as one that may not be read, and so for the superuser too

    with pytest.raises(ArchiveError, match=r"archive\.zip` cannot be read: Too many levels"):
        archive.prove(file)


def test_files_that_were_packed_anew_are_told_from_files_that_were_changed(packed, tmp_path):
    file = damaged(packed, lambda _files: None, tmp_path / "archive.zip")

    (finding,) = archive.prove(file).findings

    assert finding.message.startswith("The files are as they were, but the zip file")


def flips(data: bytes, number: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """Yield the file with one bit changed, each time another."""
    chance = random.Random(seed)  # noqa: S311
    for place in (chance.randrange(len(data) * 8) for _ in range(number)):
        flipped = bytearray(data)
        flipped[place // 8] ^= 1 << place % 8
        yield place, bytes(flipped)


@pytest.mark.parametrize(
    "number", [4, pytest.param(10_000, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_every_flipped_bit_is_found(number: int, packed, tmp_path):
    file = tmp_path / "archive.zip"
    for place, data in flips(packed.read_bytes(), number, seed=1893):
        file.write_bytes(data)
        assert archive.prove(file).findings, place


def test_every_flipped_bit_of_the_list_of_files_is_found(packed, tmp_path):
    """The end of a zip file says where everything is; readers take little of it seriously."""
    data, file = packed.read_bytes(), tmp_path / "archive.zip"
    end = data.rindex(b"PK\x01\x02")
    for place, tail in flips(data[end:], 6, seed=7):
        file.write_bytes(data[:end] + tail)
        assert archive.prove(file).findings, place


# ---------------------------------------------------------------------------------------------
# Laws

NAMES = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="/\\") | st.just("\n"),
    min_size=1,
    max_size=6,
).filter(lambda name: name not in {".", ".."})
PATHS = st.lists(NAMES, min_size=1, max_size=3).map(lambda parts: PurePosixPath(*parts))


@settings(max_examples=40)
@given(st.dictionaries(PATHS, st.binary(max_size=9), max_size=6))
def test_a_list_of_checksums_is_read_as_it_was_written(files):
    measured = {path: fixity(data) for path, data in files.items()}

    read = bag.listed(bag.manifest(measured, "sha256"))

    assert read == {path: held.sha256 for path, held in measured.items()}


@settings(max_examples=40)
@given(st.dictionaries(PATHS, st.binary(max_size=9), min_size=1, max_size=6))
def test_the_order_in_which_files_come_changes_no_byte(files):
    one, other = BytesIO(), BytesIO()
    zipped.write(files, zipped.stamp(DAY), one)
    zipped.write(dict(reversed(files.items())), zipped.stamp(DAY), other)

    assert one.getvalue() == other.getvalue()


# ---------------------------------------------------------------------------------------------
# What others say of it


WHOLLY_DESCRIBED = TEXT.replace(
    "<publisher>A test</publisher>",
    '<publisher ref="https://ror.org/03f0f6041">A test</publisher>'
    "<address><addrLine><email>test@example.org</email></addrLine></address>",
)


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an archive of an edition that says all that a crate can tell, unpacked."""
    folder = small(tmp_path_factory.mktemp("described") / "edition", WHOLLY_DESCRIBED)
    assert edition("archive", folder, "-o", folder / "archive.zip").code == 0
    with zipfile.ZipFile(folder / "archive.zip") as held:
        held.extractall(folder / "unpacked")
    return folder / "unpacked" / TOP


@pytest.mark.long
def test_the_tool_for_bags_finds_the_bag_valid_and_a_changed_one_not(described, tmp_path):
    bagit = [str(tools.oracle("python")), str(tools.oracle("bagit.py")), "--validate"]
    changed = shutil.copytree(described, tmp_path / "changed")
    text = changed / "data" / "text" / "letter.txt"
    text.write_text(text.read_text("utf-8").replace("lost", "last"), encoding="utf-8")

    verdicts = [
        subprocess.run([*bagit, folder], check=False, capture_output=True).returncode
        for folder in (described, changed)
    ]

    assert verdicts == [0, 1]


@pytest.mark.long
def test_the_validator_of_crates_finds_nothing_that_it_requires_or_recommends(described, tmp_path):
    seed = [tools.oracle("python"), tools.ROOT / "tests" / "crates.py", tmp_path / "cache"]
    subprocess.run(seed, check=True)
    validate = [
        *(tools.oracle("rocrate-validator"), "-y", "validate", "--offline"),
        *("--cache-path", tmp_path / "cache", "--profile-identifier", "ro-crate-1.2"),
        *("--requirement-severity", "recommended", "--no-paging"),
        *("--output-format", "json", "--output-file", tmp_path / "verdict.json"),
    ]

    subprocess.run([*validate, described / "data"], check=False, capture_output=True)

    verdict = json.loads((tmp_path / "verdict.json").read_text("utf-8"))
    assert [issue["message"] for issue in verdict["issues"]] == []
    assert verdict["statistics"]["total_passed_checks"] > 150


@pytest.mark.long
def test_the_metadata_for_a_doi_fit_the_schema_of_datacite(described):
    python = tools.oracle("python")
    (schema,) = python.parent.parent.rglob("site-packages/validator/schema/metadata.xsd")
    valid = etree.XMLSchema(etree.parse(schema))
    metadata = etree.parse(described / "data" / "datacite.xml")
    incomplete = deepcopy(metadata)
    etree.strip_elements(incomplete, "{*}publisher")

    assert valid.validate(metadata), valid.error_log
    assert not valid.validate(incomplete)
