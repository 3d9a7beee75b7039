"""The gate: what is read, what is refused and in which words, and whether places are right."""

import errno
import hashlib
import os
import re
import signal
import socket
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path, PurePosixPath
from xml.parsers import expat

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from edition import source, wellformed
from edition.diagnostics import CATALOGUE, Finding, Severity, as_text
from edition.model import Location
from edition.names import TEI, XML_ID, local_name
from edition.source import prolog
from tests import golden

CASES = sorted((Path(__file__).parent / "cases" / "gate").iterdir())
SHARED = Path(__file__).parents[2] / "shared"
CORPUS = sorted((SHARED / "corpus").rglob("*.xml"))
IN_XML = PurePosixPath("in.xml")

BEGIN = f'<TEI xmlns="{TEI}">'
END = "</TEI>"


def tei(body: str) -> bytes:
    return f"{BEGIN}{body}{END}".encode()


def admitted(data: bytes) -> source.Source:
    passed, findings = source.admit(data, IN_XML)
    assert passed is not None, findings
    return passed


def refusal(data: bytes) -> Finding:
    """Return the one finding for which bytes are refused."""
    passed, findings = source.admit(data, IN_XML)
    assert passed is None
    (found,) = findings
    assert found.severity is Severity.ERROR
    return found


def refused_file(file: Path, within: Path) -> Finding:
    """Return the one finding for which a file is refused."""
    passed, findings = source.read(file, IN_XML, within)
    assert passed is None
    (found,) = findings
    return found


ENCODINGS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def decoded(data: bytes) -> tuple[str, bytes, str]:
    """Return the characters of a file, its byte order mark and its encoding, by other means."""
    for mark, encoding in ENCODINGS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding), mark, encoding
    return data.decode(), b"", "utf-8"


def between(text: str, place: Location) -> str:
    """Return the characters of a place, counted by other means than the gate counts them."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    start = sum(map(len, lines[: place.line - 1])) + place.column - 1
    end = sum(map(len, lines[: place.end_line - 1])) + place.end_column - 1
    return text[start:end]


@contextmanager
def at_once() -> Iterator[None]:
    """Fail what waits instead of answering."""

    def wake(_signal: int, _frame: object) -> None:
        pytest.fail("the gate hangs")

    before = signal.signal(signal.SIGALRM, wake)
    signal.alarm(5)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


# ---------------------------------------------------------------------------------------------
# What the gate says


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_is_read_or_refused_in_these_words(case: Path):
    text, findings = source.read(case / "in.xml", IN_XML, case)

    shown = "".join(
        as_text(found, lambda place: source.excerpt(case / "in.xml", case, place.line)) + "\n"
        for found in findings
    )
    assert shown == golden.expected(case / "expected.txt", shown)
    assert (text is not None) == case.name.startswith(("accepts-", "old-encoding-"))


def test_every_rule_of_the_gate_has_a_case():
    shown = "".join((case / "expected.txt").read_text(encoding="utf-8") for case in CASES)

    of_files_that_cannot_be_committed = {"W001", "W009", "W011"}
    gate = {code for code in CATALOGUE if code.startswith("W")}
    assert set(re.findall(r"\[(W\d+)\]", shown)) == gate - of_files_that_cannot_be_committed


def test_what_a_source_forgets_it_finds_again():
    found, _ = source.admit(tei('<p xml:id="p1">Dear Clara,</p>'), IN_XML)
    assert found is not None
    fields = dict(vars(found))
    before = (found.locate(1), found.attributes, found.ordinals)

    found.forget()

    assert vars(found) == fields
    assert (found.locate(1), found.attributes, found.ordinals) == before


def test_no_message_speaks_of_python_or_of_the_parser():
    foreign = re.compile(r"lib|lxml|xmlParse|PCDATA|errno|Exception|Traceback|\bNone\b|codec")

    for case in CASES:
        assert not foreign.search((case / "expected.txt").read_text(encoding="utf-8")), case


def rest_after_fix(data: bytes, found: Finding) -> list[tuple[Location, str]]:
    """Put the fix of a finding in its place, and return what is found then."""
    text, mark, encoding = decoded(data)
    assert found.fix
    lines, place = source.Lines(text, IN_XML), found.fix.location
    start = lines.offset(place.line, place.column)
    end = lines.offset(place.end_line, place.end_column)
    mended = mark + (text[:start] + found.fix.replacement + text[end:]).encode(encoding)
    return [(rest.location, rest.message) for rest in source.admit(mended, IN_XML)[1]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_fix_mends_what_the_finding_is_about(case: Path):
    data = (case / "in.xml").read_bytes()
    _, findings = source.admit(data, IN_XML)

    for found in findings:
        if found.fix:
            assert (found.location, found.message) not in rest_after_fix(data, found)


def test_a_refused_line_is_shown_without_what_drives_a_terminal(tmp_path: Path):
    (tmp_path / "in.xml").write_bytes(tei("\n\x1b[2J\u202ea\u200d\u00a0b\t\x9b"))

    assert source.excerpt(tmp_path / "in.xml", tmp_path, 2) == "�[2J�a\u200d\u00a0b\t�</TEI>"
    assert source.excerpt(tmp_path / "in.xml", tmp_path, 3) is None
    assert source.excerpt(tmp_path / "nowhere.xml", tmp_path, 1) is None


# ---------------------------------------------------------------------------------------------
# Hostile and faulty inputs, by their numbers in security.md §10; the small ones are cases


@pytest.mark.parametrize(
    ("number", "case", "code"),
    [
        (1, "external-entity-file", "W004"),
        (2, "external-entity-http", "W004"),
        (3, "doctype-in-utf-16", "W004"),
        (4, "external-dtd", "W004"),
        (5, "parameter-entity", "W004"),
        (6, "billion-laughs", "W004"),
        (8, "parameter-laughs", "W004"),
        (10, "doctype-with-characters", "W004"),  # there is no legacy mode: the hint names them
        (11, "entity-nbsp", "W007"),
        (20, "empty", "W002"),
        (21, "image-png", "W003"),
        (22, "bytes-not-utf-8", "W010"),
        (25, "encoding-utf-7", "W006"),
        (26, "encoding-ebcdic", "W006"),
        (26, "encoding-unknown", "W006"),
        (27, "mark-contradicts-the-declaration", "W006"),
        (28, "xml-1.1", "W005"),
        (29, "control-character-nul", "W007"),
        (29, "character-not-allowed", "W007"),
        (29, "reference-to-half-a-character", "W007"),
        (37, "root-with-nearly-the-namespace", "W008"),
    ],
)
def test_security_a_hostile_file_is_refused(number: int, case: str, code: str):
    found = refusal((CASES[0].parent / case / "in.xml").read_bytes())

    assert found.code == code, number


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "{}">]>',
        '<!DOCTYPE TEI SYSTEM "{}">',
        '<!DOCTYPE TEI PUBLIC "x" "{}" [<!ENTITY y "z">]>',
        '<!DOCTYPE TEI [<!ENTITY % f SYSTEM "{}"><!ENTITY % g "<!ENTITY x \'%f;\'>">%g;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_security_01_to_05_nothing_outside_is_read(tmp_path: Path, declaration: str, encoding: str):
    (tmp_path / "secret").write_text("the-secret-words", encoding="utf-8")
    hostile = declaration.format((tmp_path / "secret").as_uri()) + BEGIN + "&x;" + END

    found = refusal(hostile.encode(encoding))

    assert found.code == "W004"
    assert "the-secret-words" not in repr(found)


@pytest.mark.parametrize(
    ("hostile", "is_read"),
    [
        ('<!DOCTYPE TEI SYSTEM "{url}">' + BEGIN + END, False),
        ('<!DOCTYPE TEI [<!ENTITY x SYSTEM "{url}">]>' + BEGIN + "&x;" + END, False),
        ('<?xml-model href="{url}"?><?xml-stylesheet href="{url}"?>' + BEGIN + END, True),
        (
            BEGIN.replace(">", ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance"')
            + ' i:schemaLocation="{url} {url}" xml:base="{url}"/>',
            True,
        ),
        (
            BEGIN + '<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{url}"/>' + END,
            True,
        ),
    ],
)
def test_security_02_and_46_to_48_no_request_is_made(hostile: str, *, is_read: bool):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/x"

        passed, _ = source.admit(hostile.replace("{url}", url).encode(), IN_XML)

        assert (passed is not None) == is_read
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize(
    "entities",
    [
        f'<!ENTITY x "{"y" * 100_000}">',
        "".join(f'<!ENTITY e{number} "{number}">' for number in range(100_000)),
    ],
    ids=["07-quadratic", "09-100000-entities"],
)
def test_security_07_and_09_many_entities_are_refused_at_once(entities: str):
    uses = "&x;" * 100_000 + "".join(f"&e{number};" for number in range(100_000))
    started = time.process_time()

    found = refusal(f"<!DOCTYPE TEI [{entities}]>{BEGIN}{uses}{END}".encode())

    assert found.code == "W004"
    assert time.process_time() - started < 1


@pytest.mark.parametrize("depth", [101, 255, 256])
def test_security_12_deep_elements_are_read(depth: int):
    admitted(tei("<p>" * (depth - 1) + "</p>" * (depth - 1)))


@pytest.mark.parametrize(
    ("hostile", "limit"),
    [
        (tei("<p>" * 256 + "</p>" * 256), "256"),
        (tei("<p>" * 1_000_000), "256"),
        (tei("x" * 11_000_000), "10 MB"),
        (tei("".join(("<p", *(f' a{n}=""' for n in range(1_000_000)), "/>"))), "10 MB"),
        (tei(f"<p n='{'x' * 11_000_000}'/>"), "10 MB"),
        (tei(f"<!--{'x' * 11_000_000}-->"), "10 MB"),
        (tei(f"<![CDATA[{'x' * 11_000_000}]]>"), "10 MB"),
        (tei(f"<?x {'x' * 11_000_000}?>"), "10 MB"),
        (tei(f"<{'x' * 60_000}/>"), "50,000"),
    ],
    ids=[
        "13-depth-257",
        "14-depth-1000000",
        "15-text",
        "17-attributes",
        "attribute",
        "comment",
        "cdata",
        "instruction",
        "name",
    ],
)
def test_security_13_to_17_what_is_too_large_is_refused_with_its_limit(hostile: bytes, limit: str):
    found = refusal(hostile)

    assert found.code == "W009"
    assert limit in found.message
    assert found.location.line == 1


@pytest.mark.parametrize(
    "large",
    [
        tei("<p" + "".join(f' a{number}=""' for number in range(201)) + "/>"),
        tei(f"<{'x' * 1_001}/>"),
        tei("&amp;" * 200_000),
    ],
    ids=["16-201-attributes", "18-name-of-1001", "19-200000-ampersands"],
)
def test_security_16_18_19_what_is_large_is_read(large: bytes):
    text = admitted(large)

    assert text.locate(0).line == 1
    assert admitted(text.text().encode()).text() == text.text()


def test_security_30_rare_line_ends_and_references_to_them_are_kept():
    text = admitted(tei("a\u0085b\u2028c&#13;d\re\r\nf"))

    assert text.root.text == "a\u0085b\u2028c\rd\ne\nf"
    assert admitted(text.text().encode()).root.text == text.root.text


def test_security_31_and_33_doubtful_ids_are_read_for_others_to_judge():
    text = admitted(tei('<p xml:id="a"/><p xml:id="a"/><p xml:id="../../x"/>'))

    assert [paragraph.get(XML_ID) for paragraph in text.root] == ["a", "a", "../../x"]


@pytest.mark.parametrize(
    "slow",
    [
        tei("</x>" + "<!--" * 500_000),
        tei("</x>" + "<![CDATA[" * 300_000),
        tei("</x>" + '<a "' * 500_000),
        tei("<p" + " " * 1_000_000 + "="),
        tei("<p n" + " " * 1_000_000 + "x"),
        b"<?xml version" + b" " * 1_000_000 + b'="1.0"',
        b"<?xml" + b" encoding='a\"" * 100_000 + b"?>",
        b"<!DOCTYPE x [<!ENTITY" + b" " * 1_000_000 + b'"',
        b"<!-- -->" * 300_000 + b"<!DOCTYPE x>",
    ],
    ids=lambda slow: slow.replace(BEGIN.encode(), b"")[:12].decode(),
)
def test_no_text_is_read_again_and_again_to_explain_it(slow: bytes):
    with at_once():
        refusal(slow)


def test_the_tree_is_looked_at_again_for_a_doctype_that_was_overlooked(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(prolog, "_refused_doctype", lambda _text, _path: None)

    assert refusal(f'<!DOCTYPE TEI [<!ENTITY x "y">]>{BEGIN}&x;{END}'.encode()).code == "W004"
    assert refusal(f'<!DOCTYPE TEI SYSTEM "x">{BEGIN}&x;{END}'.encode()).code == "W004"


# ---------------------------------------------------------------------------------------------
# From the disk


@pytest.mark.parametrize(
    "name",
    [
        "a b.xml",
        "#1?.xml",
        "%20.xml",
        "two\nlines.xml",
        'o\'clock "x".xml',
        "Märchen-物語.xml",
        "Ma\u0308rchen.xml",
        "-rf.xml",
        "..xml",
        "x" * 251 + ".xml",
    ],
)
def test_security_84_and_85_any_name_of_a_file_is_read(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(tei(""))

    text, findings = source.read(tmp_path / name, PurePosixPath(name), tmp_path)

    assert text is not None
    assert (text.path, findings) == (PurePosixPath(name), ())


@pytest.mark.parametrize("name", ["x" * 300, "a\0b.xml", "\ud800.xml"])
def test_security_85_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str):
    assert refused_file(tmp_path / name, tmp_path).code == "W001"


@pytest.mark.parametrize("target", ["outside.xml", "../outside.xml", "inside/../../outside.xml"])
def test_security_86_a_link_out_of_the_folder_is_refused(tmp_path: Path, target: str):
    (tmp_path / "outside.xml").write_bytes(tei("the-secret-words"))
    folder = tmp_path / "edition"
    (folder / "inside").mkdir(parents=True)
    link = folder / "link.xml"
    link.symlink_to(tmp_path / target if target == "outside.xml" else target)

    found = refused_file(link, folder)

    assert found.code == "W011"
    assert found.location.line == 0
    assert source.excerpt(link, folder, 1) is None


def test_security_86_a_linked_folder_outside_is_refused(tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "in.xml").write_bytes(tei(""))
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "texts").symlink_to("../elsewhere", target_is_directory=True)

    found = refused_file(tmp_path / "edition" / "texts" / "in.xml", tmp_path / "edition")

    assert found.code == "W011"


def test_security_86_a_path_that_climbs_out_is_refused(tmp_path: Path):
    (tmp_path / "outside.xml").write_bytes(tei(""))
    (tmp_path / "edition").mkdir()

    climbing = tmp_path / "edition" / ".." / "outside.xml"

    assert refused_file(climbing, tmp_path / "edition").code == "W011"
    assert refused_file(tmp_path / "outside.xml", tmp_path / "edition").code == "W011"


def test_a_link_within_the_folder_is_followed(tmp_path: Path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.xml").write_bytes(tei(""))
    (tmp_path / "b.xml").symlink_to("texts/a.xml")
    (tmp_path / "more").symlink_to("texts", target_is_directory=True)

    for file in (tmp_path / "b.xml", tmp_path / "more" / "a.xml"):
        assert source.read(file, IN_XML, tmp_path)[0] is not None


def test_the_folder_itself_may_be_reached_by_a_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.xml").write_bytes(tei(""))
    (tmp_path / "link").symlink_to("real", target_is_directory=True)

    for within in (tmp_path / "link", tmp_path / "real"):
        assert source.read(tmp_path / "link" / "a.xml", IN_XML, within)[0] is not None


def test_a_folder_may_be_named_from_where_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "a.xml").write_bytes(tei(""))
    monkeypatch.chdir(tmp_path)

    assert source.read(Path("a.xml"), IN_XML, Path())[0] is not None


def test_security_87_links_in_a_circle_are_refused(tmp_path: Path):
    (tmp_path / "a.xml").symlink_to("b.xml")
    (tmp_path / "b.xml").symlink_to("a.xml")

    found = refused_file(tmp_path / "a.xml", tmp_path)

    assert (found.code, found.message) == ("W001", "This symbolic link leads in a circle.")


@pytest.mark.parametrize(
    ("kind", "name"),
    [(stat.S_IFIFO, "a pipe"), (stat.S_IFSOCK, "a socket"), (stat.S_IFCHR, "a device")],
)
def test_security_88_what_is_no_file_is_refused_without_waiting(
    tmp_path: Path, kind: int, name: str
):
    try:
        os.mknod(tmp_path / "x.xml", kind | 0o600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("only root may make a device")

    with at_once():
        found = refused_file(tmp_path / "x.xml", tmp_path)

    assert (found.code, found.message) == ("W001", f"This is {name}, not a file.")


def test_security_88_a_pipe_put_in_place_of_a_file_does_not_hold_us(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "x.xml").write_bytes(tei(""))
    looked_at = (tmp_path / "x.xml").lstat()
    (tmp_path / "x.xml").unlink()
    os.mkfifo(tmp_path / "x.xml")
    monkeypatch.setattr(os, "lstat", lambda _path: looked_at)

    with at_once():
        refused_file(tmp_path / "x.xml", tmp_path)


def test_a_link_put_in_place_of_a_file_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "outside.xml").write_bytes(tei(""))
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "x.xml").symlink_to("../outside.xml")
    looked_at = (tmp_path / "outside.xml").lstat()
    monkeypatch.setattr(os, "lstat", lambda _path: looked_at)

    assert refused_file(tmp_path / "edition" / "x.xml", tmp_path / "edition").code == "W001"


def test_a_folder_is_no_file(tmp_path: Path):
    (tmp_path / "x.xml").mkdir()

    assert refused_file(tmp_path / "x.xml", tmp_path).message == "This is a folder, not a file."


def test_a_missing_file_and_a_link_to_one_are_told_apart(tmp_path: Path):
    (tmp_path / "link.xml").symlink_to("gone.xml")

    assert refused_file(tmp_path / "gone.xml", tmp_path).message == (
        "There is no file of this name."
    )
    assert refused_file(tmp_path / "link.xml", tmp_path).message == (
        "This symbolic link leads to a file that does not exist."
    )


def test_security_89_an_unreadable_file_is_refused(tmp_path: Path):
    file = tmp_path / "x.xml"
    file.write_bytes(tei(""))
    file.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:  # root may read everything, so be nobody for once
        os.seteuid(65534)
    try:
        found = refused_file(file, tmp_path)
    finally:
        if is_root:
            os.seteuid(0)

    assert (found.code, found.message) == ("W001", "You may not read this file.")


def test_a_disk_that_fails_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(_descriptor: int, _size: int) -> bytes:
        raise OSError(errno.EIO, "the words of another language")

    (tmp_path / "x.xml").write_bytes(tei(""))
    monkeypatch.setattr(os, "read", broken)

    found = refused_file(tmp_path / "x.xml", tmp_path)

    assert (found.code, found.message) == (
        "W001",
        f"The file cannot be read: {os.strerror(errno.EIO)}.",
    )


@pytest.mark.parametrize("change", [b"more", b""], ids=["grows", "is-emptied"])
def test_security_97_a_file_that_changes_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: bytes
):
    file = tmp_path / "x.xml"
    file.write_bytes(tei(""))
    read = os.read

    def changed_before(descriptor: int, size: int) -> bytes:
        file.write_bytes((tei("") if change else b"") + change)
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", changed_before)

    found = refused_file(file, tmp_path)

    assert (found.code, found.message) == (
        "W001",
        "The file was changed while it was being read.",
    )


def test_a_file_that_comes_in_pieces_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "x.xml").write_bytes(tei("Dear Ada"))
    read = os.read
    monkeypatch.setattr(os, "read", lambda descriptor, size: read(descriptor, min(size, 7)))

    text, _ = source.read(tmp_path / "x.xml", IN_XML, tmp_path)

    assert text is not None
    assert text.data == tei("Dear Ada")


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    with (tmp_path / "x.xml").open("wb") as stream:
        stream.truncate(source.LARGEST + 1)
    monkeypatch.delattr(os, "read")

    found = refused_file(tmp_path / "x.xml", tmp_path)

    assert (found.code, found.message) == (
        "W009",
        "The file has 64.0 MB; the edition reads 64 MB.",
    )


# ---------------------------------------------------------------------------------------------
# What a source is


def test_a_source_knows_its_bytes():
    text = admitted(b"\xef\xbb\xbf" + tei("Dear Ada"))

    assert text.data == b"\xef\xbb\xbf" + tei("Dear Ada")
    assert text.sha256 == hashlib.sha256(text.data).hexdigest()
    assert text.path == IN_XML


def test_a_source_knows_its_lines_as_xml_counts_them():
    text = admitted(tei("a\u2028b\u0085cd\re\r\nf\n"))

    assert text.line(1) == f"{BEGIN}a\u2028b\u0085cd"
    assert [text.line(number) for number in (2, 3, 4, 5, 0, -1)] == [
        "e",
        "f",
        END,
        None,
        None,
        None,
    ]


def test_comments_and_instructions_stay_also_outside_of_the_root():
    text = admitted(b"<?a b?><!-- c -->" + tei("<!-- d --><?e f?>") + b"<!-- g -->")

    assert text.text() == f"<?a b?><!-- c -->{BEGIN}<!-- d --><?e f?>{END}<!-- g -->"


def test_the_text_for_the_processor_has_neither_declaration_nor_doctype():
    for encoding in ("utf-8", "utf-16", "iso-8859-1", "windows-1252"):
        declaration = f'<?xml version="1.0" encoding="{encoding}" standalone="yes"?>'
        text = admitted(
            (declaration + tei("<p n='\t&#10;\u00e4'>\u00e4</p>").decode()).encode(encoding)
        )

        assert text.text() == f'{BEGIN}<p n=" &#10;ä">ä</p>{END}'


def test_an_attribute_is_located_by_either_name():
    text = admitted(tei('<p\n  n=""\n xml:id = \'a\' xmlns:b="urn:b" b:c="1>2"/>'))

    assert text.locate(1) == Location(IN_XML, 1, 42, 1, 44)
    assert text.locate(1, "n") == Location(IN_XML, 2, 6, 2, 6)
    for name in ("xml:id", XML_ID):
        assert text.locate(1, name) == Location(IN_XML, 3, 12, 3, 13)
    for name in ("b:c", "{urn:b}c"):
        assert text.locate(1, name) == Location(IN_XML, 3, 36, 3, 39)
    assert text.locate(1, "xmlns:b") == Location(IN_XML, 3, 24, 3, 29)


@pytest.mark.parametrize("name", ["rend", "{urn:x}n", "c", "{urn:b}n", "xml:n"])
def test_an_attribute_that_is_not_there_is_located_at_its_element(name: str):
    text = admitted(tei('<p xmlns:b="urn:b" n="1" b:c="2"/>'))

    assert text.locate(1, name) == text.locate(1)


def test_an_element_that_is_not_there_has_no_place():
    text = admitted(tei("<p/>"))

    for ordinal in (-1, 2):
        with pytest.raises(IndexError):
            text.locate(ordinal)


def test_an_end_tag_is_located_or_the_tag_of_an_empty_element():
    text = tei('<a n="/>">x<!-- </a> --><b/><![CDATA[</a>]]><a >y</a\n></a><c\n/>')
    found = admitted(text)

    ends = [between(text.decode(), found.locate_end(number)) for number in range(5)]

    assert ends == [END, "</a>", "<b/>", "</a\n>", "<c\n/>"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p> first  words\n <hi/></p>", "first  words"),
        ("<p> <!-- a comment --> <?why?> words<!-- and more --> </p>", "words"),
        ("<p>&#x20;&#10;words</p>", "words"),
        ("<p><![CDATA[ words ]]></p>", "words"),
        ("<p/>", ""),
    ],
)
def test_words_are_located_in_an_element_and_behind_it(body: str, words: str):
    text = tei(f"{body}{body.removeprefix('<p>').removesuffix('</p>')}")
    found = admitted(text)

    assert between(text.decode(), found.locate_words(1)) == words
    assert between(text.decode(), found.locate_words(1, after=True)) == words


def test_sources_may_be_read_at_the_same_time():
    texts = [tei(f"<p n='{number}'/>" * 500) for number in range(40)]

    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(admitted, texts))

    assert [text.root[0].get("n") for text in read] == [str(number) for number in range(40)]


# ---------------------------------------------------------------------------------------------
# Our own pages


def test_a_page_is_read():
    page = b'<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><p>\xc3\xa4</p></html>\n'

    assert source.parse_page(page)[0].text == "ä"


@pytest.mark.parametrize(
    ("page", "message", "place"),
    [
        ("<!DOCTYPE html>\n<p>a<br></p>", "`<br>` is never closed: `</p>` comes", (2, 5)),
        ("<!DOCTYPE html>\n<p>a&nbsp;b</p>", "The entity `&nbsp;` is not known to XML.", (2, 5)),
        ("", "The file ends before any element begins.", (1, 1)),
        ("<p>\n" + "<b>" * 300, "Elements are nested more than 256 deep here.", (2, 767)),
    ],
)
def test_a_page_that_is_not_well_formed_is_an_error_with_a_place(
    page: str, message: str, place: tuple[int, int]
):
    with pytest.raises(source.PageError, match=re.escape(message)) as raised:
        source.parse_page(page.encode())

    assert (raised.value.line, raised.value.column) == place


def test_a_page_that_is_not_utf_8_is_an_error_with_a_place():
    with pytest.raises(source.PageError, match="not UTF-8") as raised:
        source.parse_page("<p>\nä".encode() + b"\xe4</p>")

    assert (raised.value.line, raised.value.column) == (2, 2)


# ---------------------------------------------------------------------------------------------
# Whatever the text, places are right


@dataclass(frozen=True)
class Written:
    """A document as text, and what its start tags were made of, in order."""

    text: str
    tags: tuple[tuple[str, dict[str, str]], ...]


NAMES = st.sampled_from(["p", "hi", "TEI", "div1", "x:p", "ab-c.d", "é", "𐀀", "ȡ", "_"])
ATTRIBUTES = st.sampled_from(["n", "rend", "xml:id", "x:n", "xml:lang", "ȡ", "when-iso"])
SIGNS = st.sampled_from([*"ab é𐎠\t\u00a0\u0085\u2028/=!?-[]", "\n", "\r\n", "\r", "&amp;", "&#60;"])
VALUES = st.lists(SIGNS | st.just(">"), max_size=6).map("".join)
BLANKS = st.sampled_from([" ", "\n", "\r\n  ", "\t", "\r"])
INERT = st.sampled_from(
    [
        "<!-- <fake n='1'> -->",
        "<!---->",
        "<![CDATA[<fake> ]] > </fake>]]>",
        "<?pi <fake>?>",
        "<?fake?>",
        "\n",
        "&#x1F600;",
    ]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> Written:
    name, blank = draw(NAMES), draw(BLANKS)
    given_values = draw(st.dictionaries(ATTRIBUTES, VALUES, max_size=3))
    written = "".join(
        f"{draw(BLANKS)}{attribute}{draw(st.sampled_from(['', blank]))}={quote}{value}{quote}"
        for attribute, value in given_values.items()
        for quote in draw(st.sampled_from("\"'"))
    )
    if depth == 0 or draw(st.booleans()):
        return Written(f"<{name}{written}{blank}/>", ((name, given_values),))
    contents = draw(
        st.lists(
            SIGNS.map(lambda words: Written(words, ()))
            | INERT.map(lambda inert: Written(inert, ()))
            | elements(depth=depth - 1),
            max_size=4,
        )
    )
    return Written(
        f"<{name}{written}>" + "".join(content.text for content in contents) + f"</{name}>",
        ((name, given_values), *(tag for content in contents for tag in content.tags)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Written:
    before = draw(
        st.lists(st.sampled_from(["<!-- <a> -->", "<?a <b>?>", "\n", "\r\n"]), max_size=3)
    )
    inside = draw(elements())
    root = ("TEI", {"xmlns": TEI, "xmlns:x": "urn:x"})
    return Written(
        f"{''.join(before)}<TEI xmlns='{TEI}'\n  xmlns:x='urn:x'>{inside.text}</TEI>",
        (root, *inside.tags),
    )


@given(documents(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
@settings(deadline=None)
def test_every_start_tag_and_value_is_where_its_location_says(document: Written, encoding: str):
    text = admitted(document.text.encode(encoding))

    assert len(list(text.root.iter("*"))) == len(document.tags)
    for ordinal, (element, (name, values)) in enumerate(
        zip(text.root.iter("*"), document.tags, strict=True)
    ):
        assert between(document.text, text.locate(ordinal)) == f"<{name}"
        for attribute, value in values.items():
            assert between(document.text, text.locate(ordinal, attribute)) == value
        for attribute, value in element.attrib.items():
            written = between(document.text, text.locate(ordinal, str(attribute)))
            assert unescape(re.sub(r"\r\n|[\t\r\n]", " ", written)) == value
    places = [text.locate(ordinal) for ordinal in range(len(document.tags))]
    assert places == sorted(set(places))


@given(documents())
@settings(deadline=None)
def test_no_fault_is_found_in_a_well_formed_text(document: Written):
    assert wellformed.first_fault(document.text) is None


def start_tags_by_expat(data: bytes) -> list[int]:
    """Return the byte offsets of start tags, as another parser sees them."""
    parser, offsets = expat.ParserCreate(), list[int]()
    parser.StartElementHandler = lambda _name, _given: offsets.append(parser.CurrentByteIndex)
    parser.Parse(data, True)  # noqa: FBT003 (the parser knows its arguments by place only)
    return offsets


@pytest.mark.skipif(not CORPUS, reason="the folder shared/corpus is missing beside the repository")
@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.relative_to(SHARED).as_posix())
def test_the_corpus_is_read_and_every_element_of_it_is_located(file: Path):
    text, findings = source.read(file, PurePosixPath(file.name), SHARED)

    assert text is not None
    assert findings == ()
    characters, mark, _ = decoded(text.data)
    lines = [line.encode() for line in re.split(r"(?<=\n)", characters)]
    starts = [len(mark)]
    for line in lines:
        starts.append(starts[-1] + len(line))
    found = []
    for ordinal, element in enumerate(text.root.iter("*")):
        place = text.locate(ordinal)
        line = lines[place.line - 1].decode()
        found.append(starts[place.line - 1] + len(line[: place.column - 1].encode()))
        prefix = f"{element.prefix}:" if element.prefix else ""
        name = f"<{prefix}{local_name(str(element.tag))}"
        assert line[place.column - 1 : place.end_column - 1] == name
    assert found == start_tags_by_expat(text.data)
    assert wellformed.first_fault(characters) is None


# ---------------------------------------------------------------------------------------------
# Whatever comes, it is read or refused for one cause


def outcome(data: bytes) -> Finding | None:
    """Return why bytes are refused, after a look at what every outcome must be."""
    passed, findings = source.admit(data, IN_XML)
    errors = [found for found in findings if found.severity is Severity.ERROR]
    if passed is not None:
        assert not errors
        assert passed.locate(0).line >= 1
        return None
    (found,) = errors
    assert [found] == list(findings)
    assert found.message.isprintable()
    assert found.hint.isprintable()
    place = found.location
    if place.line:
        assert place.column >= 1
        assert (place.line, place.column) <= (place.end_line, place.end_column)
    return found


@given(st.binary() | st.binary().map(lambda data: BEGIN.encode() + data))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe<")
@example(b"\xff\xfe\0\0")
@example(b"<?xml")
@example(b"<?xml ?>")
@example(b"<!DOCTYPE")
@example(b"PK\x03\x04")
@settings(deadline=None, max_examples=500)
def test_any_bytes_are_read_or_refused(data: bytes):
    outcome(data)


# The pieces of which markup and its faults are made; one a line, they would fill the page.
# fmt: off
FRAGMENTS = st.sampled_from([
    "<", ">", "&", '"', "'", "=", "/", ":", "--", "<!--", "-->", "]]>", "<![CDATA[", "<?", "?>",
    "<!", "</p>", "<p>", "<hi>", "</hi>", "</x>", "</p", "<p ", "<p n=", 'n="1"', "n=1", "n=“1”",
    "xmlns:a=''", "a:b", "<a:b/>", "&nbsp;", "&amp", "&x;", "&#0;", "&#", "<?xml version='1.0'?>",
    "<" * 7, "\0", "\ufffe", "\u00a0", "“", "x", " ", "\n",
])
# fmt: on


@given(st.lists(FRAGMENTS, max_size=12).map("".join))
@settings(deadline=None, max_examples=1000)
def test_any_markup_is_read_or_refused_with_the_first_cause(markup: str):
    found = outcome(tei(markup))

    if found and found.fix:
        assert (found.location, found.message) not in rest_after_fix(tei(markup), found)


EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "double", "insert"]),
        st.floats(0, 1),
        st.integers(1, 40),
        st.binary(max_size=4) | FRAGMENTS.map(str.encode),
    ),
    min_size=1,
    max_size=4,
)


@given(st.sampled_from(CASES), EDITS)
@settings(deadline=None, max_examples=500)
def test_any_change_to_a_file_is_read_or_refused(
    case: Path, edits: list[tuple[str, float, int, bytes]]
):
    data = (case / "in.xml").read_bytes()
    for edit, where, length, new in edits:
        start = int(where * len(data))
        end = start + length
        if edit == "delete":
            data = data[:start] + data[end:]
        else:
            data = data[:start] + (data[start:end] if edit == "double" else new) + data[start:]

    outcome(data)


# ---------------------------------------------------------------------------------------------
# Files that are no documents


def test_a_folder_has_the_ordinary_files_in_it(tmp_path: Path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (inside / "there.txt").write_text("x")
    (inside / "link.txt").symlink_to("../secret.txt")
    (inside / "alias.txt").symlink_to("there.txt")

    names = ("there.txt", "alias.txt", "link.txt", "gone.txt", "../secret.txt", ".", "a\0b")
    assert [name for name in names if source.holds(inside / name, inside)] == [
        "there.txt",
        "alias.txt",
    ]


@pytest.mark.parametrize(
    ("data", "encoding", "words"),
    [
        (b"a\r\nb\rc", "", "a\nb\nc"),
        ("\ufeffä".encode(), "iso-8859-1", "ä"),
        ("\ufeffä".encode("utf-16-le"), "", "ä"),
        (b"\xe4", "ISO-8859-1", "ä"),
        (b"\xe4", "", None),
        (b"a", "EBCDIC", None),
        (b"a\0b", "", None),
        (b"", "", ""),
    ],
)
def test_plain_text_is_read_as_xml_would_have_it(tmp_path: Path, data, encoding, words):
    file = tmp_path / "note.txt"
    file.write_bytes(data)

    assert source.read_words(file, PurePosixPath("note.txt"), tmp_path, encoding) == words
