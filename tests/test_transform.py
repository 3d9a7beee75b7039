"""The stylesheets at work, and what an edition may put in their place.

A case of `cases/stylesheets` is a folder with `in.xml`, the one text of a small edition, and a
stylesheet of that edition: `broken.xsl` breaks one rule on purpose, and `expected.txt` is what
`edition build` says to it; `own.xsl` is a good one, and `expected.html` is what it makes of the
paragraph p1. With EDITION_UPDATE_GOLDEN=1 they are written anew.
"""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from edition import project, resources, site, transform
from edition.errors import ExitCode, OwnStylesheetError, StylesheetError
from edition.project import Project
from edition.transform import Recipe, Transformer, fingerprint, rendered, stylesheets_fingerprint
from tests import editions, golden
from tests.editions import NOTHING_LOST, edition, letter, page, small, stylesheet, tree

CASES = sorted((editions.CASES / "stylesheets").iterdir())
BROKEN = [case for case in CASES if (case / "broken.xsl").is_file()]
OWN = [case for case in CASES if (case / "own.xsl").is_file()]


@pytest.fixture(scope="module")
def before(tmp_path_factory) -> Path:
    """Publish an edition, which every broken one is to leave as it is."""
    root = small(tmp_path_factory.mktemp("before") / "edition")
    editions.published("build", root)
    return root / "output"


def of_case(case: Path, folder: Path, own: str) -> Path:
    (folder / "xml" / "texts").mkdir(parents=True)
    shutil.copy(case / "in.xml", folder / "xml" / "texts")
    shutil.copy(case / own, folder)
    (folder / "edition.toml").write_text(
        f'{editions.CONFIGURATION}[stylesheets]\ndocument = "{own}"\n[schema]\nmode = "off"\n',
        encoding="utf-8",
    )
    return folder


def overriding(folder: Path, rules: str, content: str = NOTHING_LOST) -> Path:
    return small(folder, content, document=stylesheet(rules))


def highlighted(content: str) -> str:
    return f'<xsl:template match="hi" mode="m:reading">{content}</xsl:template>'


# ---------------------------------------------------------------------------------------------
# A stylesheet that breaks a promise


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_rule_that_breaks_a_promise_is_found(case, tmp_path, before):
    root = of_case(case, tmp_path / "edition", "broken.xsl")
    shutil.copytree(before, root / "output")

    answer = edition("build", root)

    said = f"{answer.err}exit code {answer.code}\n"
    assert said == golden.expected(case / "expected.txt", said)
    assert answer.code == ExitCode.FINDINGS
    assert tree(root / "output") == tree(before)


def test_no_case_expects_that_nothing_is_found():
    expected = {case.name: (case / "expected.txt").read_text(encoding="utf-8") for case in BROKEN}

    assert [name for name, said in expected.items() if "error[" not in said] == []


@pytest.mark.parametrize(
    "code", ["T001", "T002", "T003", "T004", "T005", "H001", "H002", "H003", "H004"]
)
def test_every_promise_has_a_stylesheet_that_breaks_it(code):
    assert any(
        f"error[{code}]" in (case / "expected.txt").read_text(encoding="utf-8") for case in BROKEN
    )


def test_the_words_and_the_line_are_named(tmp_path):
    answer = edition("build", overriding(tmp_path / "edition", highlighted("")))

    assert answer.code == ExitCode.FINDINGS
    assert "error[T001]" in answer.err
    assert "“quite”" in answer.err
    assert "--> xml/texts/letter.xml:3:27\n" in answer.err


# ---------------------------------------------------------------------------------------------
# A stylesheet that keeps them (design §9)


@pytest.mark.parametrize("case", OWN, ids=lambda case: case.name)
def test_a_rule_of_ones_own_is_built(case, tmp_path):
    root = of_case(case, tmp_path / "edition", "own.xsl")

    answer = edition("build", root)

    assert (answer.code, answer.err) == (ExitCode.FINE, "")
    (paragraph,) = page(root / "output/texts/in.html").iterfind(".//*[@id='p1']")
    paragraph.tail = None
    made = etree.tostring(paragraph, encoding="unicode") + "\n"
    assert made == golden.expected(case / "expected.html", made)


def test_other_pages_than_texts_can_be_overridden(tmp_path):
    """Each imports ours and changes nothing, so that nothing may change."""
    entries = {"home": "site/home", "index": "register/index"}
    entries |= {"dates": "register/dates", "register": "register/entity"}
    root, plain = (
        editions.site("letters", tmp_path / "own"),
        editions.site("letters", tmp_path / "plain"),
    )
    for entry, module in entries.items():
        (root / f"{entry}.xsl").write_text(stylesheet("", f"{module}.xsl"), encoding="utf-8")
    with (root / "edition.toml").open("a") as configuration:
        configuration.write("[stylesheets]\n")
        configuration.writelines(f'{entry} = "{entry}.xsl"\n' for entry in entries)
    editions.published("build", root)
    editions.published("build", plain)

    assert tree(root / "output") == tree(plain / "output")


def test_a_changed_stylesheet_of_ones_own_changes_the_page(tmp_path):
    root = overriding(
        tmp_path / "edition", highlighted("<b><xsl:apply-templates mode='#current'/></b>")
    )
    editions.published("build", root)
    (root / "document.xsl").write_text(
        stylesheet(highlighted("<u><xsl:apply-templates mode='#current'/></u>")), encoding="utf-8"
    )
    editions.published("build", root)

    assert "<u>quite</u>" in (root / "output/texts/letter.html").read_text(encoding="utf-8")


def test_a_changed_module_that_it_imports_changes_the_page(tmp_path):
    """The cache must know every file that a stylesheet is made of, not the first alone."""
    root = overriding(tmp_path / "edition", '<xsl:include href="letters/hi.xsl"/>')
    (root / "letters").mkdir()
    for name in ("b", "u"):
        (root / "letters" / "hi.xsl").write_text(
            stylesheet(
                highlighted(f"<{name}><xsl:apply-templates mode='#current'/></{name}>")
            ).replace('<xsl:import href="edition:html/document.xsl"/>', ""),
            encoding="utf-8",
        )
        editions.published("build", root)
        text = (root / "output/texts/letter.html").read_text(encoding="utf-8")
        assert f"<{name}>quite</{name}>" in text


def test_a_register_that_forgets_its_mentions_is_found(tmp_path):
    """Each mention is reachable from its register and back (design §1)."""
    rules = (
        '<xsl:template name="t:mentions" xmlns:t="urn:edition:templates" as="element()*">'
        '<xsl:param name="mentions"/></xsl:template>'
    )
    root = editions.site("letters", tmp_path / "edition")
    (root / "register.xsl").write_text(stylesheet(rules, "register/entity.xsl"), encoding="utf-8")
    with (root / "edition.toml").open("a") as configuration:
        configuration.write('[stylesheets]\nregister = "register.xsl"\n')

    assert edition("build", root).code == ExitCode.FINDINGS


# ---------------------------------------------------------------------------------------------
# A stylesheet that does not work


def refusal(root: Path, before: Path) -> editions.Answer:
    """Build, and look that what was published is left alone."""
    shutil.copytree(before, root / "output")
    answer = edition("build", root)
    assert "Traceback" not in answer.err
    assert tree(root / "output") == tree(before)
    return answer


NOT_WORKING = {
    "a mistake in a rule": (highlighted('<xsl:value-of select="1 +"/>'), "line 6"),
    "an unknown instruction": (highlighted("<xsl:perhaps/>"), "line 6"),
    "a template that is not there": (highlighted('<xsl:call-template name="no-such"/>'), "line 6"),
    "an end that is missing": ("<xsl:template>", "line 7"),
    "a message that stops": (
        highlighted('<xsl:message terminate="yes">no words for this</xsl:message>'),
        "no words for this",
    ),
    "a rule that calls itself": (
        highlighted('<i><xsl:apply-templates select="." mode="#current"/></i>'),
        "recursion",
    ),
}


@pytest.mark.parametrize("mistake", NOT_WORKING)
def test_a_stylesheet_that_does_not_work_is_named(mistake, tmp_path, before):
    rules, said = NOT_WORKING[mistake]

    answer = refusal(overriding(tmp_path / "edition", rules), before)

    assert answer.code == ExitCode.USAGE, str(answer)
    assert "document.xsl" in answer.err
    assert said in answer.err
    assert "hint: " in answer.err


def test_a_stylesheet_that_is_not_there_is_named(tmp_path, before):
    root = overriding(tmp_path / "edition", "")
    (root / "document.xsl").unlink()

    answer = refusal(root, before)

    assert answer.code == ExitCode.USAGE
    assert "document.xsl" in answer.err


# A transform cannot be stopped from within its process; a deadline needs processes of its own.
@pytest.mark.xfail(reason="a transform has no deadline yet", raises=subprocess.TimeoutExpired)
@pytest.mark.long
def test_a_stylesheet_that_never_ends_is_ended(tmp_path):
    """A call in last place needs no memory, so nothing but a deadline can end it."""
    rules = highlighted('<xsl:apply-templates select="." mode="#current"/>')

    answer = editions.process("build", overriding(tmp_path, rules), seconds=120)

    assert answer.code == ExitCode.USAGE
    assert "document.xsl" in answer.err


def test_what_a_stylesheet_says_of_its_failure_fits_a_terminal(tmp_path, before):
    rules, _ = NOT_WORKING["a rule that calls itself"]

    answer = refusal(overriding(tmp_path / "edition", rules), before)

    assert len(answer.err) < 1000


@pytest.mark.parametrize(
    "made",
    [
        "no map",
        "map{}",
        "map{'html': 'x', 'parts': array{}, 'stream': 1, 'unhandled': array{}}",
        "map{'html': '', 'parts': [], 'stream': [map{'close': 'block'}], 'unhandled': []}",
        "map{'html': '', 'parts': [map{'name': 'a'}], 'stream': [], 'unhandled': []}",
    ],
)
def test_a_stylesheet_that_makes_something_else_is_named(made, tmp_path, before):
    rule = (
        '<xsl:template match="/">no map</xsl:template>'
        if made == "no map"
        else f'<xsl:template match="/"><xsl:sequence select="{made}"/></xsl:template>'
    )

    answer = refusal(overriding(tmp_path / "edition", rule), before)

    assert answer.code == ExitCode.USAGE, str(answer)
    assert "document.xsl" in answer.err


# ---------------------------------------------------------------------------------------------
# What a stylesheet may not reach (the engine alone: `test_saxon`)

CANARY = "the-canary-sings"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with editions.host(tmp_path_factory.mktemp("host"), CANARY) as host:
        yield host


ASKED = {
    "a page of another host": "doc('{host}/page')",
    "a text of another host": "unparsed-text('{host}/text')",
    "a file": "unparsed-text('{file}')",
    "a file beside it": "unparsed-text('canary.txt')",
    "a variable of the environment": "environment-variable('EDITION_CANARY')",
}


@pytest.mark.parametrize("asked", ASKED)
def test_an_edition_holds_nothing_that_a_stylesheet_asked_for(asked, tmp_path, server, monkeypatch):
    server.asked()
    monkeypatch.setenv("EDITION_CANARY", CANARY)
    expression = ASKED[asked].format(host=server.address, file=(tmp_path / "canary.txt").as_uri())
    rules = highlighted(
        f'<i data-generated=""><xsl:value-of select="{expression}"/></i><xsl:next-match/>'
    )
    root = overriding(tmp_path / "edition", rules)
    for folder in (tmp_path, root):
        (folder / "canary.txt").write_text(CANARY)

    answer = edition("build", root)

    assert answer.code in {ExitCode.FINE, ExitCode.USAGE}
    assert CANARY not in str(answer)
    assert [path for path, data in tree(root / "output").items() if CANARY.encode() in data] == []
    assert server.asked() == []


# ---------------------------------------------------------------------------------------------
# The module itself


def recipe(folder: Path, rules: str | None = None) -> Recipe:
    overrides = {}
    if rules is not None:
        own = folder / "own.xsl"
        own.write_text(stylesheet(rules), encoding="utf-8")
        overrides = {"document": own}
    return Recipe(EDITION, overrides)


EDITION = {**site.edition_values(Project(Path()), "A small edition"), "registers": []}
ABOUT = {
    "root": "../",
    "path": "texts/letter.html",
    "id": "letter",
    "title": "A letter",
    "short_title": "A letter",
    "authors": [],
    "date": "",
    "entities": {},
    "links": {},
}


def test_a_text_becomes_a_page_a_stream_and_a_list_of_what_had_no_rule(tmp_path):
    content = '<p xml:id="p1">A <vignette>red</vignette> one.</p>'

    made = rendered(Transformer(recipe(tmp_path)).document(letter(content), ABOUT))

    assert made.html.startswith("<!DOCTYPE html>")
    assert made.unhandled == ("vignette",)
    assert made.reading.words == 3


def test_a_transformer_makes_the_same_of_the_same(tmp_path):
    transformer = Transformer(recipe(tmp_path))
    first = transformer.document(letter(NOTHING_LOST), ABOUT)
    transformer.document(letter("<p>another</p>", "other"), {**ABOUT, "id": "other"})

    assert transformer.document(letter(NOTHING_LOST), ABOUT) == first


def test_whose_stylesheet_failed_decides_the_exit_code(tmp_path):
    own = Transformer(recipe(tmp_path, highlighted("<xsl:sequence select='error()'/>")))
    ours = Transformer(recipe(tmp_path))

    with pytest.raises(OwnStylesheetError):
        own.document(letter(NOTHING_LOST), ABOUT)
    with pytest.raises(StylesheetError) as stopped:
        ours.document(letter(NOTHING_LOST), {**ABOUT, "links": "none"})
    assert stopped.type is StylesheetError


@pytest.mark.parametrize(
    ("one", "other"),
    [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), ((), ("",)), (("1:a",), ("1", "a"))],
)
def test_a_fingerprint_tells_parts_apart(one, other):
    assert fingerprint(*one) != fingerprint(*other)
    assert fingerprint(*one) == fingerprint(*one)


def test_the_fingerprint_of_the_stylesheets_is_that_of_their_content(tmp_path):
    own = tmp_path / "own.xsl"
    own.write_text("<a/>")
    with_one = stylesheets_fingerprint({"document": own})
    own.write_text("<b/>")

    assert (
        len({stylesheets_fingerprint({}), with_one, stylesheets_fingerprint({"document": own})})
        == 3
    )


def test_the_fingerprint_of_the_stylesheets_is_that_of_ours_too(tmp_path, monkeypatch):
    ours = shutil.copytree(resources.folder("xslt"), tmp_path / "xslt")
    monkeypatch.setattr(resources, "folder", lambda _: ours)
    before = stylesheets_fingerprint({})
    with (ours / "html" / "core.xsl").open("a") as module:
        module.write("<!-- changed -->")

    assert stylesheets_fingerprint({}) != before


def test_every_entry_can_be_overridden_and_only_those(tmp_path):
    for entry in (*transform.ENTRIES, "frame"):
        root = small(tmp_path / entry, **{entry: stylesheet("")})
        found, findings = project.load(root)
        assert (found is not None) == (entry in transform.ENTRIES), findings


def test_a_bundle_is_json(tmp_path):
    bundle = Transformer(recipe(tmp_path)).document(letter(NOTHING_LOST), ABOUT)

    assert set(json.loads(bundle)) == {"html", "parts", "stream", "unhandled"}
