"""SaxonC behind its locks: text goes in, text comes out, and nothing else can be reached.

With its defaults the processor reads any file, any address and any variable of the environment,
and writes where it likes. Each test asks for one of these in a stylesheet, as a stranger would.
"""

import re
from pathlib import Path

import pytest

from edition.errors import StylesheetError
from edition.saxon import Engine, FaultyStylesheetError
from tests import editions
from tests.tools import ROOT

CATALOG = ROOT / "xslt" / "catalog.xml"
CANARY = "the-canary-sings"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with editions.host(tmp_path_factory.mktemp("host"), CANARY) as host:
        yield host


@pytest.fixture
def host(server):
    """Give a host that nobody has asked yet."""
    server.asked()
    return server


@pytest.fixture
def secret(tmp_path, monkeypatch) -> Path:
    """Put a word where no stylesheet may find it: into two files and into the environment."""
    folder: Path = tmp_path / "secret"
    folder.mkdir()
    (folder / "canary.xml").write_text(f"<x>{CANARY}</x>")
    (folder / "canary.txt").write_text(CANARY)
    monkeypatch.setenv("EDITION_CANARY", CANARY)
    return folder


def written(folder: Path, rules: str, doctype: str = "") -> Path:
    file = folder / "own.xsl"
    file.write_text(
        f'{doctype}<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all">\n'
        f'<xsl:output method="text"/>\n{rules}\n</xsl:stylesheet>'
    )
    return file


def saying(expression: str) -> str:
    return f'<xsl:template match="/"><xsl:value-of select="{expression}"/></xsl:template>'


def result(file: Path, source: str = "<a>b</a>", **parameters: str) -> str:
    return Engine({"own": file}, CATALOG).run("own", parameters, source)


# ---------------------------------------------------------------------------------------------
# What it is for


def test_text_and_parameters_go_in_and_text_comes_out(tmp_path):
    rules = '<xsl:param name="greeting"/>' + saying("$greeting || ', ' || a")

    assert result(written(tmp_path, rules), "<a>Ada</a>", greeting="Dear") == "Dear, Ada"


def test_without_a_source_the_initial_template_runs(tmp_path):
    rules = '<xsl:template name="xsl:initial-template">alone</xsl:template>'

    assert Engine({"own": written(tmp_path, rules)}, CATALOG).run("own", {}) == "alone"


def test_a_parameter_of_the_run_before_is_forgotten(tmp_path):
    engine = Engine(
        {"own": written(tmp_path, "<xsl:param name='p' select=\"'unset'\"/>" + saying("$p"))},
        CATALOG,
    )

    assert [engine.run("own", {"p": "set"}, "<a/>"), engine.run("own", {}, "<a/>")] == [
        "set",
        "unset",
    ]


def test_our_modules_are_imported_by_their_stable_name(tmp_path):
    rules = (
        '<xsl:import href="edition:shared/numerals.xsl"/>'
        '<xsl:template match="/" xmlns:f="urn:edition:functions">'
        "<xsl:value-of select=\"f:whole-number('\u0664\u0662')\"/></xsl:template>"
    )

    assert result(written(tmp_path, rules).resolve()) == "42"


@pytest.mark.parametrize("name", ["two words", "Gedächtnis", "a#b", "a%20b", "a?b", "a&b"])
def test_a_stylesheet_lies_in_a_folder_of_any_name(tmp_path, name):
    (tmp_path / name).mkdir()

    assert result(written(tmp_path / name, saying("'read'"))) == "read"


def test_what_real_texts_need_is_not_refused(tmp_path):
    """Java's own limits refuse all of these; the gate in `source` sets the ones that hold."""
    deep = f"{'<a>' * 255}&amp;{'</a>' * 255}"
    many = f"<a>{'&amp;' * 200_000}</a>"
    attributes = " ".join(f'a{number}=""' for number in range(1, 300))
    wide = f"<a {attributes}/>"
    long = f"<{'n' * 1500}/>"
    file = written(tmp_path, saying("string-length(.) || ' ' || count(//@*) || ' ' || count(//*)"))
    engine = Engine({"own": file}, CATALOG)

    assert [engine.run("own", {}, text) for text in (deep, many, wide, long)] == [
        "1 0 255",
        "200000 0 1",
        "0 299 1",
        "0 0 1",
    ]


# ---------------------------------------------------------------------------------------------
# What it refuses


REFUSED = {
    "a document": "doc('{file}.xml')",
    "a document, the old way": "document('{file}.xml')",
    "a text": "unparsed-text('{file}.txt')",
    "the lines of a text": "unparsed-text-lines('{file}.txt')",
    "a JSON file": "json-doc('{file}.txt')",
    "a folder": "collection('{folder}?select=*.xml')",
    "the names in a folder": "uri-collection('{folder}')",
    "a page of another host": "doc('{host}/page')",
    "a text of another host": "unparsed-text('{host}/text')",
    "a stylesheet of another host": "transform(map{{'stylesheet-location': '{host}/xsl'}})?output",
    "an entity": (
        "parse-xml('&lt;!DOCTYPE a [&lt;!ENTITY e SYSTEM &quot;{file}.txt&quot;>]>"
        "&lt;a>&amp;e;&lt;/a>')"
    ),
}


@pytest.mark.parametrize("asked", REFUSED)
def test_a_stylesheet_that_asks_for_it_is_stopped(asked, tmp_path, secret, host):
    expression = REFUSED[asked].format(
        file=(secret / "canary").as_uri(), folder=secret.as_uri(), host=host.address
    )
    file = written(tmp_path, saying(expression))

    with pytest.raises(StylesheetError) as stopped:
        result(file)

    assert CANARY not in f"{stopped.value.message}{stopped.value.hint}"
    assert host.asked() == []


ABSENT = {
    "a variable of the environment": "environment-variable('EDITION_CANARY')",
    "the names of all variables": "available-environment-variables()",
    "whether a file is there": "doc-available('{file}.xml')[.]",
    "whether a text is there": "unparsed-text-available('{file}.txt')[.]",
}


@pytest.mark.parametrize("asked", ABSENT)
def test_a_stylesheet_that_asks_for_it_finds_nothing(asked, tmp_path, secret):
    expression = ABSENT[asked].format(file=(secret / "canary").as_uri())

    assert result(written(tmp_path, saying(expression))) == ""


def test_a_stylesheet_writes_no_file(tmp_path):
    target = tmp_path / "written.txt"
    rules = (
        f'<xsl:template match="/"><xsl:result-document href="{target.as_uri()}">x'
        "</xsl:result-document></xsl:template>"
    )

    with pytest.raises(StylesheetError, match="result-document"):
        result(written(tmp_path, rules))
    assert not target.exists()


def test_a_stylesheet_runs_no_code_that_it_made_up(tmp_path):
    rules = '<xsl:template match="/"><xsl:evaluate xpath="\'1 + 1\'"/></xsl:template>'

    with pytest.raises(StylesheetError, match="evaluate"):
        result(written(tmp_path, rules))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "{file}.txt">]>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "{host}/entity">]>',
        '<!DOCTYPE a SYSTEM "{host}/dtd">',
        '<!DOCTYPE a [<!ENTITY % p SYSTEM "{host}/parameter"> %p;]>',
        '<!DOCTYPE a [<!ENTITY e "inside">]>',
    ],
)
def test_a_source_with_a_document_type_is_refused(doctype, tmp_path, secret, host):
    declaration = doctype.format(file=(secret / "canary").as_uri(), host=host.address)
    reference = "&e;" if "ENTITY e" in doctype else ""

    with pytest.raises(StylesheetError) as stopped:
        result(written(tmp_path, saying(".")), f"{declaration}<a>{reference}</a>")
    assert CANARY not in f"{stopped.value.message}{stopped.value.hint}"
    assert host.asked() == []


# While a stylesheet is compiled the locks are still open, for it may import ours.
COMPILED = {
    "a static text": (
        '<xsl:variable name="s" static="yes" select="unparsed-text(\'{file}.txt\')"/>'
        + saying("$s")
    ),
    "a static document": (
        '<xsl:variable name="s" static="yes" select="string(doc(\'{file}.xml\'))"/>' + saying("$s")
    ),
    "a static page of another host": (
        '<xsl:variable name="s" static="yes" select="string(doc(\'{host}/static\'))"/>'
        + saying("$s")
    ),
    "a condition on another host": (
        '<xsl:variable name="s" use-when="doc-available(\'{host}/use-when\')" select="1"/>'
        + saying("''")
    ),
    "a static variable of the environment": (
        '<xsl:variable name="s" static="yes" select="environment-variable(\'EDITION_CANARY\')"/>'
        + saying("$s")
    ),
    "an import from another host": '<xsl:import href="{host}/import"/>' + saying("''"),
}


@pytest.mark.parametrize("asked", COMPILED)
def test_a_stylesheet_reaches_nothing_while_it_is_compiled(asked, tmp_path, secret, host):
    rules = COMPILED[asked].format(file=(secret / "canary").as_uri(), host=host.address)
    try:
        said = result(written(tmp_path, rules))
    except StylesheetError as error:
        said = f"{error.message}{error.hint}"

    assert CANARY not in said
    assert host.asked() == []


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE xsl:stylesheet SYSTEM "{host}/dtd">',
        '<!DOCTYPE xsl:stylesheet [<!ENTITY e SYSTEM "{host}/entity">]>',
        '<!DOCTYPE xsl:stylesheet [<!ENTITY e SYSTEM "{file}.txt">]>',
    ],
)
def test_a_stylesheet_has_no_document_type(doctype, tmp_path, secret, host):
    declaration = doctype.format(file=(secret / "canary").as_uri(), host=host.address)
    rules = '<xsl:template match="/">[&e;]</xsl:template>' if "ENTITY" in doctype else saying("1")

    with pytest.raises(StylesheetError) as stopped:
        result(written(tmp_path, rules, declaration))
    assert CANARY not in f"{stopped.value.message}{stopped.value.hint}"
    assert host.asked() == []


# A stylesheet that is given as text comes when all is locked.
@pytest.mark.parametrize("asked", [*REFUSED, *COMPILED])
def test_a_stylesheet_given_as_text_reaches_nothing(asked, tmp_path, secret, host):
    names = {"file": (secret / "canary").as_uri(), "folder": secret.as_uri(), "host": host.address}
    rules = saying(REFUSED[asked]) if asked in REFUSED else COMPILED[asked]
    text = written(tmp_path, rules.format(**names)).read_text()
    engine = Engine({}, CATALOG)
    try:
        engine.add("own", text)
        said = engine.run("own", {}, "<a/>")
    except FaultyStylesheetError as error:
        said = f"{error.message}{error.hint}{error.faults}"

    assert CANARY not in said
    assert host.asked() == []


def test_a_stylesheet_given_as_text_writes_no_file_and_imports_none(tmp_path):
    engine = Engine({}, CATALOG)
    other = written(tmp_path, saying("'read'")).as_uri()

    for rules in (f'<xsl:import href="{other}"/>', '<xsl:import href="edition:shared/dates.xsl"/>'):
        with pytest.raises(FaultyStylesheetError):
            engine.add("own", written(tmp_path, rules).read_text())
    rules = '<xsl:template match="/"><xsl:result-document href="x"/></xsl:template>'
    with pytest.raises(FaultyStylesheetError, match="result-document"):
        engine.add("own", written(tmp_path, rules).read_text())


def test_a_function_that_calls_itself_for_ever_is_stopped(tmp_path):
    function = (
        '<xsl:function name="f:on" xmlns:f="urn:f"><xsl:param name="n"/>\n'
        '<xsl:sequence select="f:on($n + 1)"/></xsl:function>\n'
        '<xsl:template match="/" xmlns:f="urn:f"><xsl:value-of select="f:on(1)"/></xsl:template>'
    )
    engine = Engine({}, CATALOG)
    engine.add("own", written(tmp_path, function).read_text())

    with pytest.raises(FaultyStylesheetError) as stopped:
        engine.run("own", {}, "<a/>")
    assert [(fault.line, fault.code) for fault in stopped.value.faults] == [(4, "SXLM0001")]


# ---------------------------------------------------------------------------------------------
# What it says


def test_a_stylesheet_that_does_not_compile_is_named_with_the_line(tmp_path):
    with pytest.raises(StylesheetError) as stopped:
        result(written(tmp_path, saying("1 +")))

    assert "own.xsl" in stopped.value.message
    assert "line 3" in stopped.value.message


def test_every_fault_of_a_stylesheet_given_as_text_is_told_with_its_line(tmp_path):
    rules = f"{saying('1 +')}\n{saying('$x').replace('/', 'a', 1)}\n{saying('q:on()')}"

    with pytest.raises(FaultyStylesheetError) as stopped:
        Engine({}, CATALOG).add("own", written(tmp_path, rules).read_text())
    assert [(fault.line, fault.code) for fault in stopped.value.faults] == [
        (3, "XPST0003"),
        (4, "XPST0008"),
        (5, "XPST0081"),
    ]
    assert stopped.value.faults[2].words == "Namespace prefix 'q' has not been declared"


def test_a_stylesheet_that_is_not_there_is_named(tmp_path):
    with pytest.raises(StylesheetError, match=r"absent\.xsl"):
        result(tmp_path / "absent.xsl")


def test_a_stylesheet_that_stops_says_why_and_where(tmp_path):
    rules = (
        '<xsl:template match="/"><xsl:sequence select="error((), \'no title\')"/></xsl:template>'
    )

    with pytest.raises(StylesheetError) as stopped:
        result(written(tmp_path, rules))

    told = f"{stopped.value.message}\n{stopped.value.hint}"
    assert "no title" in stopped.value.message
    assert "line 3" in told
    assert "own.xsl" in told


def test_after_a_failure_the_engine_goes_on(tmp_path):
    engine = Engine({"own": written(tmp_path, saying("xs:integer(a)"))}, CATALOG)

    with pytest.raises(StylesheetError):
        engine.run("own", {}, "<a>no number</a>")
    assert engine.run("own", {}, "<a>7</a>") == "7"


def test_a_value_is_read_once_for_many_runs(tmp_path):
    rules = '<xsl:param name="edition"/>' + saying("$edition?title || ': ' || a")
    engine = Engine({"own": written(tmp_path, rules)}, CATALOG)

    letters, diary = (engine.value(f'{{"title": "{title}"}}') for title in ("Letters", "Diary"))

    told = [
        engine.run("own", {"edition": value}, "<a>1</a>") for value in (letters, diary, letters)
    ]
    assert told == ["Letters: 1", "Diary: 1", "Letters: 1"]


def test_nothing_is_printed_past_the_error(tmp_path, capfd):
    rules = '<xsl:template match="/"><xsl:message terminate="yes">stop</xsl:message></xsl:template>'

    with pytest.raises(StylesheetError):
        result(written(tmp_path, rules))
    assert capfd.readouterr() == ("", "")


# ---------------------------------------------------------------------------------------------
# Alone


def test_two_engines_know_nothing_of_each_other(tmp_path, secret):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one = Engine({"own": written(tmp_path / "one", saying("'one'"))}, CATALOG)
    asked = saying(f"unparsed-text('{(secret / 'canary.txt').as_uri()}')")
    other = Engine({"own": written(tmp_path / "other", asked)}, CATALOG)

    assert one.run("own", {}, "<a/>") == "one"
    with pytest.raises(StylesheetError):
        other.run("own", {}, "<a/>")
    assert one.run("own", {}, "<a/>") == "one"
    with pytest.raises(KeyError):
        one.run("other", {}, "<a/>")


def test_there_is_no_other_door_to_the_processor():
    """The locks belong to one processor object; another one would be open."""
    own = ROOT / "edition" / "saxon.py"
    others = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "edition").rglob("*.py"))
        if path != own and re.search(r"saxonche|PySaxon", path.read_text(encoding="utf-8"))
    ]

    assert others == []
    assert own.read_text(encoding="utf-8").count("PySaxonProcessor(") == 1
