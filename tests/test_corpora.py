"""Corpora: the documents of one file, each taken out with what the corpus says of all."""

from pathlib import PurePosixPath

from edition import corpora
from edition.header import describe
from edition.names import TEI, XML_LANG, tei
from edition.source import Source, admit
from edition.transcription import document, transcriptions

FILE = PurePosixPath("letters.xml")


def source(content: str) -> Source:
    found, findings = admit(content.encode(), FILE)
    assert found is not None, findings
    return found


def header(title: str, more: str = "") -> str:
    return (
        f"<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>{more}"
        "</teiHeader>"
    )


def letter(words: str, title: str = "") -> str:
    return f"<TEI>\n{header(title)}<text><body><p>{words}</p></body></text></TEI>"


DECLARED = (
    "<encodingDesc><projectDesc><p>all</p></projectDesc><classDecl><taxonomy/></classDecl>"
    "<tagsDecl/></encodingDesc><profileDesc><particDesc><listPerson/></particDesc></profileDesc>"
)
CORPUS = (
    f'<teiCorpus xmlns="{TEI}" xml:lang="en" n="1">\n{header("All letters", DECLARED)}\n'
    f"{letter('one', 'First')}\n<teiCorpus>\n{header('Some')}\n{letter('two')}\n</teiCorpus>\n"
    "</teiCorpus>"
)


def test_a_file_that_is_one_document_is_its_text():
    file = source(f'<TEI xmlns="{TEI}"><text/></TEI>')

    assert list(corpora.texts(file)) == [(FILE, 0, file)]


def test_every_document_of_a_corpus_is_a_text_with_a_name_of_its_own():
    found = list(corpora.texts(source(CORPUS)))

    assert [str(name) for name, _, _ in found] == [
        "letters.xml/letters-1",
        "letters.xml/letters-2",
    ]
    read = [transcriptions(document(text.root)) for *_, text in found]
    assert ["".join(map(str, part.itertext())) for (part,) in read] == ["one", "two"]


def test_a_text_keeps_of_the_corpora_around_it_what_is_said_of_all():
    first, second = (text for *_, text in corpora.texts(source(CORPUS)))

    assert dict(first.root.attrib) == {XML_LANG: "en", "n": "1"}
    assert [str(e.tag).rpartition("}")[2] for e in first.elements] == [
        *("teiCorpus", "teiHeader", "fileDesc", "titleStmt", "title"),
        *("encodingDesc", "projectDesc", "p", "tagsDecl"),
        *("TEI", "teiHeader", "fileDesc", "titleStmt", "title", "text", "body", "p"),
    ]
    assert describe(first.root, "").title == "First"
    assert describe(second.root, "").title == "Some"
    assert describe(second.root, "").language == "en"


def test_every_element_is_found_where_it_stands_in_the_corpus():
    file = source(CORPUS)

    for _, ordinal, text in corpora.texts(file):
        assert file.elements[ordinal].tag == tei("TEI")
        for number, element in enumerate(text.elements):
            place = text.locate(number)
            twin = next(n for n in range(len(file.elements)) if file.locate(n) == place)
            assert file.elements[twin].tag == element.tag


def test_a_text_of_a_corpus_can_be_read_by_itself():
    for *_, text in corpora.texts(source(CORPUS)):
        again, _ = admit(text.data, FILE)
        assert again is not None
        ((_, _, found),) = corpora.texts(again)
        assert [e.tag for e in document(found.root).iter("*")] == [
            e.tag for e in document(text.root).iter("*")
        ]


def test_a_thousand_documents_cost_a_thousand_times_one():
    """Not a clock: of the corpus each has the header alone."""
    many = f'<teiCorpus xmlns="{TEI}">{header("All")}{letter("x") * 1000}</teiCorpus>'

    sizes = {len(text.data) for *_, text in corpora.texts(source(many))}

    assert max(sizes) < 600
