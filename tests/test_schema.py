"""The schema: which one is asked, how it is tightened, and what happens to schemas of others."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from edition import project, resources, schema, source
from edition.diagnostics import Finding
from edition.grammar import read
from edition.names import TEI
from edition.project import Project, SchemaSettings
from edition.schema.complaining import retold
from edition.schema.engine import Careful, Complaint, Derivatives, EngineError, Libxml2
from edition.schema.foreign import Confined, Jing, first_able
from edition.source import Source
from tests import tools

LETTER = PurePosixPath("letter.xml")

# A schema of somebody else's: letters of paragraphs, in which names must have a reference.
NAMES = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{TEI}">
  <start><element name="TEI"><zeroOrMore><ref name="p"/></zeroOrMore></element></start>
  <define name="p"><element name="p">
    <zeroOrMore><choice><text/><ref name="persName"/></choice></zeroOrMore>
  </element></define>
  <define name="persName"><element name="persName">
    <attribute name="ref"/><text/>
  </element></define>
</grammar>"""

# A schema to which a paragraph is one thing in a heading and another outside: no local grammar.
TWO_PARAGRAPHS = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{TEI}">
  <start><element name="TEI">
    <element name="head"><element name="p"><empty/></element></element>
    <element name="p"><text/></element>
  </element></start>
</grammar>"""


def document(content: str) -> Source:
    admitted, findings = source.admit(f'<TEI xmlns="{TEI}">\n{content}\n</TEI>'.encode(), LETTER)
    assert admitted is not None, findings
    return admitted


def valid(body: str) -> str:
    return (
        "<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt>"
        "<p>Unpublished.</p></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc>"
        f"</teiHeader><text><body>\n{body}\n</body></text>"
    )


def none() -> Iterator[Source]:
    return iter(())


def load(settings: SchemaSettings, root: Path = tools.ROOT) -> schema.Schema:
    loaded, findings = schema.load(Project(root, schema=settings), none)
    assert loaded is not None, findings
    return loaded


def found(settings: SchemaSettings, content: str, root: Path = tools.ROOT) -> list[Finding]:
    return list(load(settings, root).check(document(content)))


def parsed(text: str) -> etree._Element:
    return etree.fromstring(text)


# ---------------------------------------------------------------------------------------------
# Which schema


def test_without_a_schema_nothing_is_asked():
    assert schema.load(Project(tools.ROOT), none) == (None, ())


def test_our_schema_accepts_what_fits_and_explains_what_does_not():
    ours = SchemaSettings("edition")

    assert found(ours, valid("<p>Dear Clara,</p>")) == []
    (wrong,) = found(ours, valid("Dear Clara,"))
    assert wrong.code == "S004"
    assert wrong.location.line == 3


def test_an_edition_with_a_configuration_is_held_to_our_schema(tmp_path: Path):
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Letters"\n', encoding="utf-8")
    configured, _ = project.load(tmp_path)
    assert configured is not None
    (tmp_path / "edition.toml").unlink()
    found_there, _ = project.load(tmp_path)
    assert found_there is not None

    assert (configured.schema.mode, found_there.schema.mode) == ("edition", "off")


# ---------------------------------------------------------------------------------------------
# Tightening


@pytest.mark.parametrize(
    ("settings", "refused", "accepted"),
    [
        (
            SchemaSettings("edition", forbid=("seg",)),
            "<p>A <seg>part</seg>.</p>",
            "<p>A <hi>part</hi>.</p>",
        ),
        (
            SchemaSettings("edition", forbid=("hi/@rend",)),
            '<p>A <hi rend="italic">part</hi>.</p>',
            "<p>A <hi>part</hi>.</p>",
        ),
        (
            SchemaSettings("edition", require=("persName/@ref",)),
            "<p>By <persName>Ada</persName>.</p>",
            '<p>By <persName ref="#ada">Ada</persName>.</p>',
        ),
        (
            SchemaSettings("edition", values={"div/@type": ("letter", "entry")}),
            '<div type="poem"><p>Dear Clara,</p></div>',
            '<div type="entry"><p>Dear Clara,</p></div>',
        ),
    ],
    ids=["element", "attribute", "required", "values"],
)
def test_an_edition_asks_more(settings: SchemaSettings, refused: str, accepted: str):
    assert len(found(settings, valid(refused))) == 1
    assert found(settings, valid(accepted)) == []
    assert found(SchemaSettings("edition"), valid(refused)) == []


def test_what_an_edition_forbids_it_is_told_to_have_forbidden():
    (wrong,) = found(SchemaSettings("edition", forbid=("seg",)), valid("<p>A <seg>part</seg>.</p>"))

    assert wrong.code == "S009"
    assert wrong.message == "`seg` is not used in this edition: edition.toml forbids it."


def test_what_the_schema_does_not_have_cannot_be_restricted(tmp_path: Path):
    (tmp_path / "edition.toml").write_text('[schema]\nforbid = ["segg"]\n', encoding="utf-8")
    settings = SchemaSettings("edition", forbid=("segg",))

    loaded, (wrong,) = schema.load(Project(tmp_path, schema=settings), none)

    assert loaded is None
    assert (wrong.code, wrong.location.line, wrong.location.column) == ("C006", 2, 12)


# ---------------------------------------------------------------------------------------------
# Schemas of others


def test_a_schema_of_others_is_explained_like_ours(tmp_path: Path):
    (tmp_path / "names.rng").write_text(NAMES, encoding="utf-8")
    theirs = SchemaSettings("names.rng")

    assert found(theirs, '<p>By <persName ref="#ada">Ada</persName>.</p>', tmp_path) == []
    (wrong,) = found(theirs, "<p>By <persName>Ada</persName>.</p>", tmp_path)
    assert (wrong.code, wrong.location.line) == ("S006", 2)


def test_where_we_cannot_follow_a_schema_the_engine_has_the_word(tmp_path: Path):
    (tmp_path / "two.rng").write_text(TWO_PARAGRAPHS, encoding="utf-8")
    theirs = SchemaSettings("two.rng")

    assert found(theirs, "<head><p/></head><p>Dear Clara,</p>", tmp_path) == []
    (wrong,) = found(theirs, "<head><p>Dear Clara,</p></head><p/>", tmp_path)
    assert wrong.code == "S004"
    assert wrong.location.line == 2


def test_a_schema_that_is_none_is_a_finding(tmp_path: Path):
    (tmp_path / "none.rng").write_text("<schema/>", encoding="utf-8")

    loaded, (wrong,) = schema.load(Project(tmp_path, schema=SchemaSettings("none.rng")), none)

    assert loaded is None
    assert wrong.code == "C006"


def test_libxml2_is_ended_when_it_takes_too_long():
    with pytest.raises(EngineError, match="more than 0 seconds"):
        Confined(NAMES.encode(), compiling=0)


def test_what_libxml2_does_not_understand_it_says_from_afar():
    with pytest.raises(EngineError, match="no schema that libxml2 understands"):
        Confined(b'<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>')


@pytest.mark.parametrize("engine", ["confined", "ours", "libxml2"])
def test_all_engines_say_the_same(engine: str):
    made: dict[str, Confined | Derivatives | Libxml2] = {
        "confined": Confined(NAMES.encode()),
        "ours": Derivatives(read(parsed(NAMES))),
        "libxml2": Libxml2(parsed(NAMES)),
    }
    for content, is_valid in (
        ("<p>Dear Clara,</p>", True),
        ("<p>By <persName>Ada</persName>.</p>", False),
        ("Dear Clara,", False),
        ('<p>By <persName ref="#ada">Ada</persName>.</p>', True),
    ):
        assert (made[engine].complaints(document(content)) == ()) == is_valid


def test_a_document_that_libxml2_would_sit_over_is_judged_by_our_own_engine(
    monkeypatch: pytest.MonkeyPatch,
):
    asked: list[Source] = []

    def judged(self: Libxml2, source: Source) -> tuple[Complaint, ...]:
        asked.append(source)
        return real(self, source)

    real = Libxml2.complaints
    monkeypatch.setattr(Libxml2, "complaints", judged)
    names = ("n", "xml:id", "type", "subtype", "rend", "style", "ana", "corresp", "xml:lang")
    many = " ".join(f'{name}="a"' for name in (*names, "facs", "resp", "source", "next", "prev"))
    few = " ".join(f'{name}="a"' for name in names)

    assert found(SchemaSettings("edition"), valid(f"<div {many}><p>A</p></div>")) == []
    assert found(SchemaSettings("edition"), valid(f'<div {many} part="Q"><p>A</p></div>'))
    assert asked == []
    assert found(SchemaSettings("edition"), valid(f"<div {few}><p>A</p></div>")) == []
    assert len(asked) == 1


def test_an_engine_that_was_ended_is_not_asked_again():
    class Ended:
        asked = 0

        def complaints(self, _source: Source) -> tuple[Complaint, ...]:
            self.asked += 1
            raise EngineError("It took too long.")

    ended = Ended()
    careful = Careful(ended, lambda: Derivatives(read(parsed(NAMES))))

    assert careful.complaints(document("<p>Dear Clara,</p>")) == ()
    assert careful.complaints(document("Dear Clara,")) != ()
    assert ended.asked == 1


def test_jing_is_asked_about_many_documents_at_once():
    tools.program("java", "default-jre-headless")
    good, bad = document("<p>Dear Clara,</p>"), document("<p>By\n<persName>Ada</persName>.</p>")

    jing = Jing(NAMES.encode(), lambda: iter([good, bad]))

    assert jing.complaints(good) == ()
    (complaint,) = jing.complaints(bad)
    assert complaint.line == 3
    assert "ref" in complaint.message


def test_jing_says_what_it_does_not_understand():
    tools.program("java", "default-jre-headless")
    with pytest.raises(EngineError, match="Jing does not understand it"):
        Jing(b'<grammar xmlns="http://relaxng.org/ns/structure/1.0"/>', none)


def test_the_first_engine_that_can_is_taken():
    def unable() -> Libxml2:
        raise EngineError("It is too large.")

    able = Libxml2(parsed(NAMES))

    assert first_able([unable, lambda: able]) is able
    with pytest.raises(EngineError, match=r"It is too large\. It is too large\."):
        first_able([unable, unable])


def test_an_id_that_stands_twice_is_not_for_the_schema_to_judge():
    twice = valid('<p xml:id="p1">One.</p><p xml:id="p1">Two.</p>')

    assert found(SchemaSettings("edition"), twice) == []


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ("Did not expect element head there", "S002", "`head` is not allowed here."),
        ('text not allowed here; expected element "p"', "S004", "Words stand where only elements"),
        ('attribute "reff" not allowed here; expected …', "S005", "@reff is not allowed here."),
        ("Something else altogether", "S002", "It says: Something else"),
    ],
)
def test_an_engines_complaint_is_said_in_our_words(words: str, code: str, message: str):
    (told,) = retold(document("<p/>"), [Complaint(2, words), Complaint(3, "and so on")])

    assert (told.code, told.location.line) == (code, 2)
    assert message.lower() in told.message.lower()


# ---------------------------------------------------------------------------------------------
# Our own schema as a schema of others


def test_our_schema_can_be_named_by_its_file(tmp_path: Path):
    ours = (resources.folder("schemas") / "edition.rng").read_bytes()
    (tmp_path / "copy.rng").write_bytes(ours)

    (wrong,) = found(SchemaSettings("copy.rng"), valid("Dear Clara,"), tmp_path)

    assert wrong.code == "S004"
