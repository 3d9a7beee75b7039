"""The project: which files an edition is made of, and what its configuration says.

What is wrong with a configuration is shown by the cases `findings/C00…`.
"""

import json
import os
import tomllib
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import transform
from edition.diagnostics import CATALOGUE, Finding, Severity, finding
from edition.errors import ConfigurationError
from edition.model import Location
from edition.names import TOOLKIT
from edition.project import (
    STYLESHEETS,
    Project,
    SchemaSettings,
    Silence,
    enclosing,
    idle,
    is_authority,
    load,
    silenced,
    sources,
)
from edition.project.keys import SECTIONS

CONFIGURED = '[edition]\ntitle = "Letters"\n'


def folder(root: Path, *files: str, configuration: str = "") -> Path:
    """Make files that hold nothing; what they hold is for the gate to judge."""
    for name in files:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    if configuration:
        (root / "edition.toml").write_text(configuration, encoding="utf-8")
    return root


def project(source: Path) -> Project:
    found, findings = load(source)
    assert found is not None, findings
    return found


def listed(source: Path) -> list[str]:
    return [str(name) for _, name in sources(project(source))]


# ---------------------------------------------------------------------------------------------
# The configuration


def test_an_edition_is_what_its_configuration_says(tmp_path: Path):
    root = folder(
        tmp_path,
        "xslt/letter.xsl",
        configuration="""
            [edition]
            title = "Letters"
            id = "letters"
            language = "de-AT"
            version = "1.2"
            base_url = "https://example.org/letters/"
            license = "CC BY 4.0"
            [sources]
            texts = ["letters/*.xml"]
            authority = []
            [schema]
            forbid = ["seg"]
            require = ["persName/@ref"]
            values = { "div/@type" = ["letter"] }
            [stylesheets]
            document = "xslt/letter.xsl"
            [severity]
            R004 = "off"
            I001 = { severity = "error", reason = "it is cited" }
            W012 = "error"
            U001 = "note"
            """,
    )

    assert project(root) == Project(
        root=root.resolve(),
        title="Letters",
        id="letters",
        language="de-AT",
        version="1.2",
        base_url="https://example.org/letters/",
        license="CC BY 4.0",
        texts=("letters/*.xml",),
        authority=(),
        schema=SchemaSettings(
            mode="edition",
            forbid=("seg",),
            require=("persName/@ref",),
            values={"div/@type": ("letter",)},
        ),
        stylesheets={"document": root.resolve() / "xslt/letter.xsl"},
        severities={
            "R004": None,
            "I001": Severity.ERROR,
            "W012": Severity.ERROR,
            "U001": Severity.NOTE,
        },
        is_configured=True,
    )
    assert project(root).output == root.resolve() / "output"


def test_only_the_title_must_be_given(tmp_path: Path):
    found = project(folder(tmp_path, configuration=CONFIGURED))

    assert (found.title, found.language, found.severities) == ("Letters", "en", {})
    assert found.is_configured
    assert project(tmp_path / "edition.toml") == found


def test_what_others_wrote_is_weighed_leniently(tmp_path: Path):
    found = project(folder(tmp_path, "a.xml"))

    assert not found.is_configured
    weight = [Severity.NOTE, Severity.WARNING, Severity.ERROR].index
    for code, severity in found.severities.items():
        assert severity is not None
        assert weight(severity) == weight(CATALOGUE[code].severity) - 1, code
    assert "T001" not in found.severities


def test_the_stylesheets_that_can_be_replaced_are_those_that_are_run():
    assert set(STYLESHEETS) == set(transform.ENTRIES)


@pytest.mark.parametrize("source", ["nowhere", "a.xml/b", "\0", "loop/x"])
def test_a_source_that_is_not_there_is_told_in_words(tmp_path: Path, source: str):
    folder(tmp_path, "a.xml")
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(ConfigurationError) as stopped:
        load(tmp_path / source)

    assert "`" in stopped.value.message


def test_a_configuration_that_may_not_be_read_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    folder(tmp_path, configuration=CONFIGURED)

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(ConfigurationError, match="cannot be read: Permission denied"):
        load(tmp_path)


@given(st.text(max_size=60) | st.sampled_from(["[" * 5000, "a.b.c = 1", "edition.title = 'x'"]))
def test_whatever_a_configuration_holds_is_judged_and_not_raised(tmp_path_factory, text: str):
    root = tmp_path_factory.mktemp("any")
    (root / "edition.toml").write_bytes(text.encode("utf-8", "surrogatepass"))

    found, findings = load(root)

    assert (found is None) == bool(findings)
    assert {one.code for one in findings} <= {"C001", "C002"}
    assert all(one.location.line >= 1 for one in findings)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('[edition]\ntitle = "A"\nname = "B"', (3, 1)),
        ('edition.title = "A"\nedition.name = "B"', (2, 9)),
        ('edition = { title = "A", name = "B" }', (1, 26)),
        ('# name\n[sources]\n"name" = 1\n[edition]\ntitle = "A"\n', (3, 2)),
        ('[edition]\ntitle = "A"\n[severity.name]\nx = 1', (3, 11)),
        ('[edition]\nname = 1\ntitle = "A"\n[sources]\nname = 1', (2, 1)),
        ('[sources]\ntexts = ["name"]\nname = 1\n[edition]\ntitle = "A"', (3, 1)),
    ],
)
def test_a_finding_stands_where_the_word_is_written(tmp_path: Path, text: str, place):
    (tmp_path / "edition.toml").write_text(text, encoding="utf-8")

    _, findings = load(tmp_path)

    found = next(one for one in findings if "`name`" in one.message)
    assert (found.location.line, found.location.column) == place


@pytest.mark.parametrize(
    ("section", "key", "fitting", "unfit"),
    [
        ("edition", "title", ["A", " A "], ["", "  ", 3]),
        ("edition", "version", ["", "1.0"], [1.0, ["1"]]),
        ("edition", "language", ["en", "de-AT", "ar-Latn-x-ijmes"], ["", "en_GB", "English", 1]),
        ("edition", "base_url", ["https://x.org/a"], ["", "x.org", "ftp://x.org", "https://a b"]),
        ("sources", "texts", [[], ["a.xml", "a/**/b"]], ["a", [1], [""], ["/a"], ["a/../b"]]),
        ("schema", "mode", ["off", "edition", "a/b.rng"], ["", "/a.rng", "../a.rng", False, 1]),
        ("schema", "forbid", [[], ["seg", "hi/@rend"]], ["seg", ["a b"], ["@rend"], [1], ["a/b"]]),
        ("schema", "require", [["p/@xml:id"]], [["p"], "p/@n", ["p/@"], {}]),
        ("schema", "values", [{}, {"div/@type": ["a"]}], [[], {"div": ["a"]}, {"p/@n": [""]}]),
        ("schema", "schematron", [[], ["a/b.sch"]], ["a.sch", ["../a.sch"], [1]]),
        ("stylesheets", "home", ["xslt/home.xsl"], ["", "/home.xsl", "../home.xsl", "a\0", 1]),
    ],
)
def test_each_key_has_values_of_its_own_form(section, key, fitting, unfit):
    form = SECTIONS[section][key]

    assert all(form.fits(value) for value in fitting)
    assert not any(form.fits(value) for value in unfit)
    assert form.fits(tomllib.loads(f"key = {form.example}")["key"])


# ---------------------------------------------------------------------------------------------
# Silences

SILENCE = """
[[silence]]
code = "R003"
file = "xml/**/*.xml"
reason = "Volume 2 has the record."

[[silence]]
code = "I001"
file = "xml/texts/draft.xml"
contains = "2 `p`"
reason = "A draft."
"""


def test_an_edition_says_what_it_lets_stand_and_why(tmp_path: Path):
    first, second = project(folder(tmp_path, configuration=CONFIGURED + SILENCE)).silences

    assert first == Silence(
        code="R003",
        file="xml/**/*.xml",
        reason="Volume 2 has the record.",
        contains="",
        location=Location(PurePosixPath("edition.toml"), 4, 1, 4, 12),
    )
    assert (second.contains, second.location.line) == ("2 `p`", 9)


@pytest.mark.parametrize(
    ("entry", "code", "message", "place"),
    [
        ('code = "R3"', "C001", "`R3` is no code", (4, 1)),
        ('code = "W007"', "C002", "W007 is a promise and cannot be silenced", (4, 1)),
        ("code = 3", "C002", "the value of `code` is not", (4, 1)),
        ('reason = " "', "C002", "the value of `reason` is not a sentence", (4, 1)),
        ('file = "../a.xml"', "C002", "the value of `file` is not a file pattern", (4, 1)),
        ('  contain = "x"', "C001", "`contain` is no key of [[silence]]", (4, 3)),
        ("", "C002", "the silence gives no reason", (3, 1)),
    ],
)
def test_a_silence_that_cannot_be_followed_is_told(tmp_path: Path, entry, code, message, place):
    folder(tmp_path, configuration=f"{CONFIGURED}[[silence]]\n{entry}\n")

    found, findings = load(tmp_path)

    assert found is None
    (one,) = [one for one in findings if message.lower() in one.message.lower()]
    assert (one.code, one.location.line, one.location.column) == (code, *place)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("silence = 1\n" + CONFIGURED, (1, 1)),
        (CONFIGURED + '[silence]\ncode = "R003"\n', (3, 2)),
        ("silence = [1]\n" + CONFIGURED, (1, 1)),
    ],
    ids=["value", "section", "list"],
)
def test_silences_are_a_list_of_entries(tmp_path: Path, text: str, place):
    folder(tmp_path, configuration=text)

    _, (found,) = load(tmp_path)

    assert found.message.startswith("`silence` is a list of entries")
    assert (found.location.line, found.location.column) == place


def test_each_of_several_silences_is_judged_where_it_stands(tmp_path: Path):
    twice = SILENCE.replace("reason", "reson", 1) + SILENCE.replace("code", "kode", 1)
    folder(tmp_path, configuration=CONFIGURED + twice)

    _, findings = load(tmp_path)

    assert [(one.code, one.location.line) for one in findings] == [
        ("C001", 7),
        ("C002", 4),
        ("C001", 16),
        ("C002", 15),
    ]


def found_at(file: str, code: str = "R003", message: str = "no entry for `#ada`") -> Finding:
    return finding(code, message, Location(PurePosixPath(file), 1, 1, 1, 2))


def silence(code: str = "R003", file: str = "xml/*.xml", contains: str = "") -> Silence:
    return Silence(code, file, "It is so.", contains, Location(PurePosixPath("edition.toml"), 1))


@pytest.mark.parametrize(
    ("given", "is_silenced"),
    [
        (silence(), True),
        (silence(file="XML/**"), True),
        (silence(file="xml/b.xml"), False),
        (silence(code="R005"), False),
        (silence(contains="`#ada`"), True),
        (silence(contains="<persName"), True),
        (silence(contains="#grace"), False),
    ],
)
def test_a_silence_is_for_a_code_in_files_and_for_words(given: Silence, is_silenced):
    kept, used = silenced([found_at("xml/a.xml")], [given], lambda _place: "<persName>")

    assert (kept == (), bool(used)) == (is_silenced, is_silenced)


SILENCES = [
    silence(),
    silence(contains="`#ada`"),
    silence("I001", "**/*.xml"),
    silence("R004", "xml/a.xml", "nobody"),
]
FOUND = st.builds(
    found_at,
    st.sampled_from(["xml/a.xml", "b.xml"]),
    st.sampled_from(["R003", "I001", "R004"]),
    st.sampled_from(["no entry for `#ada`", "somebody", "nobody"]),
)


@given(st.lists(st.lists(FOUND, max_size=4), max_size=4))
def test_silences_do_the_same_bit_by_bit(batches: list[list[Finding]]):
    def nothing(_place: Location) -> None:
        return None

    whole, used = silenced([one for batch in batches for one in batch], SILENCES, nothing)
    parts = [silenced(batch, SILENCES, nothing) for batch in batches]

    assert tuple(one for kept, _ in parts for one in kept) == whole
    assert frozenset().union(*(each for _, each in parts)) == used
    assert silenced(whole, SILENCES, nothing) == (whole, frozenset())
    left = [one.location.line for one in idle(SILENCES, used)]
    assert len(left) == len(SILENCES) - len(used)


def test_a_silence_for_nothing_is_told_where_it_is_written(tmp_path: Path):
    silences = project(folder(tmp_path, configuration=CONFIGURED + SILENCE)).silences

    (first, second) = idle(silences, ())

    assert first.code == "C005"
    assert first.message == "No R003 is found in `xml/**/*.xml` any more."
    assert second.message.startswith("No I001 that contains “2 `p`” is found")
    assert (first.location, second.location) == tuple(one.location for one in silences)


# ---------------------------------------------------------------------------------------------
# The files of an edition


def test_an_edition_has_texts_and_registers(tmp_path: Path):
    root = folder(
        tmp_path,
        "xml/texts/b.xml",
        "xml/texts/1843/a.TEI",
        "XML/texts/c.XML",
        "xml/authority/persons.xml",
        "xml/authority/old/places.xml",
        "xml/witness/b.xml",
        "notes.xml",
        configuration=CONFIGURED,
    )

    found = listed(root)

    assert found == [
        "XML/texts/c.XML",
        "xml/authority/old/places.xml",
        "xml/authority/persons.xml",
        "xml/texts/1843/a.TEI",
        "xml/texts/b.xml",
    ]
    registers = [name for name in found if is_authority(project(root), PurePosixPath(name))]
    assert registers == found[1:3]


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("*.xml", ["a.xml"]),
        ("**/*.xml", ["a.xml", "letters/1843/c.xml", "letters/b.XML"]),
        ("letters/*.xml", ["letters/b.XML"]),
        ("Letters/**/C.xml", ["letters/1843/c.xml"]),
        ("letters/**", ["letters/1843/c.xml", "letters/b.XML", "letters/d.txt"]),
        ("letters/18??/[a-c].xml", ["letters/1843/c.xml"]),
        ("letters/b.xml", ["letters/b.XML"]),
        ("poems/*.xml", []),
    ],
)
def test_a_pattern_means_files_in_folders(tmp_path: Path, pattern: str, meant: list[str]):
    root = folder(tmp_path, "a.xml", "letters/b.XML", "letters/1843/c.xml", "letters/d.txt")
    (root / "edition.toml").write_text(f'{CONFIGURED}[sources]\ntexts = ["{pattern}"]\n')

    assert listed(root) == meant


def test_a_folder_of_others_is_searched_but_for_what_is_hidden_or_made(tmp_path: Path):
    root = folder(
        tmp_path,
        *("b.xml", "a.tei", "c.XML", "d.txt", ".hidden.xml", ".git/x.xml", ".edition/x.xml"),
        *("letters/e.xml", "letters/node_modules/x.xml", "out/texts/b.xml", "app/f.xml"),
    )
    published = {"toolkit": {"name": TOOLKIT}}
    (root / "out/manifest.json").write_text(json.dumps(published))
    (root / "app/manifest.json").write_text('{"name": "An application of the web"}')
    (root / "letters/manifest.json").write_text("[" * 100_000)

    assert listed(root) == ["a.tei", "app/f.xml", "b.xml", "c.XML", "letters/e.xml"]
    assert listed(root / "out/texts") == ["b.xml"]


def test_a_file_is_an_edition_of_one_text(tmp_path: Path):
    folder(tmp_path, "a.xml", "b.xml")

    assert sources(project(tmp_path / "a.xml")) == ((tmp_path / "a.xml", PurePosixPath("a.xml")),)


def test_a_file_lies_in_the_nearest_edition(tmp_path: Path):
    outer = folder(tmp_path, "a.xml", "inner/xml/b.xml", configuration=CONFIGURED)
    inner = folder(tmp_path / "inner", configuration=CONFIGURED)

    assert enclosing(outer / "a.xml") == outer.resolve()
    assert enclosing(inner / "xml/b.xml") == inner.resolve()
    assert enclosing(tmp_path.parent / "a.xml") is None


NAMES = st.lists(st.text("aAbBäé- 1", min_size=1, max_size=3).map(str.strip), max_size=8)


@given(NAMES)
def test_files_are_listed_by_the_characters_of_their_names(tmp_path_factory, names: list[str]):
    root = tmp_path_factory.mktemp("any")
    wanted = sorted({f"{name}.xml" for name in names if name})

    assert listed(folder(root, *wanted)) == wanted


# ---------------------------------------------------------------------------------------------
# What the disk may do


def test_a_link_to_a_folder_is_not_followed_but_one_that_leads_out_is_given(tmp_path: Path):
    root = folder(tmp_path / "edition", "letters/a.xml")
    folder(tmp_path / "elsewhere", "b.xml")
    (root / "inside").symlink_to("letters")
    (root / "outside").symlink_to("../elsewhere")
    (root / "round").symlink_to(".")
    (root / "c.xml").symlink_to("../elsewhere/b.xml")
    (root / "gone.xml").symlink_to("nowhere.xml")

    assert listed(root) == ["c.xml", "gone.xml", "letters/a.xml", "outside"]


def test_a_folder_that_may_not_be_read_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    root = folder(tmp_path, "a.xml", "letters/b.xml")
    scan = os.scandir

    def refuse(path: str):
        if str(path).endswith("letters"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ConfigurationError, match=r"letters` cannot be read: Permission denied"):
        sources(project(root))


def test_a_folder_that_vanishes_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    root = folder(tmp_path, "a.xml", "letters/b.xml")
    scan = os.scandir

    def vanish(path: str):
        if str(path).endswith("letters"):
            raise FileNotFoundError(2, "No such file or directory", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", vanish)
    assert listed(root) == ["a.xml"]


def test_a_name_that_is_not_written_in_unicode_stops_the_build(tmp_path: Path):
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/M\xe4rchen.xml")).touch()
    except (OSError, UnicodeError):
        pytest.skip("this file system keeps such names out itself")

    with pytest.raises(ConfigurationError, match=r"M.udce4rchen\.xml` is not written in Unicode"):
        sources(project(tmp_path))
