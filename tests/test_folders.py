"""Folders as others keep them: texts of many files, corpora, registers alone, parts alone.

Each is built as it is, without configuration, and proved again from what was published.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from edition.errors import ExitCode
from tests import editions
from tests.editions import Answer, edition, letter, page, published, words


def built(folder: Path, *options: str) -> tuple[Mapping[str, Any], Path]:
    """Build a folder that has to be built; return its manifest, and where it is published."""
    output = folder.parent / "output"
    published("build", folder, "-o", output, *options)
    assert edition("verify", output).code == ExitCode.FINE
    return json.loads((output / "manifest.json").read_bytes()), output


def codes(folder: Path) -> list[str]:
    """Return what a check finds that is more than a note."""
    answer: Answer = edition("check", folder, "--format", "json", "--all")
    found = json.loads(answer.out)["findings"]
    return [one["code"] for one in found if one["severity"] != "note"]


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def ids(manifest: Mapping[str, Any]) -> list[str]:
    return [document["id"] for document in manifest["documents"]]


# ---------------------------------------------------------------------------------------------
# Texts of many files


def test_the_leaves_of_a_manuscript_are_one_text(tmp_path):
    folder = editions.site("manuscript", tmp_path / "manuscript")

    manifest, output = built(folder)

    assert ids(manifest) == ["poem"]
    plain = (output / "texts/poem.txt").read_text(encoding="utf-8")
    for line in ("of some", "floats tho'", "among us"):
        assert line in plain
    assert b"xi:include" not in (output / "texts/poem.xml").read_bytes()
    assert codes(folder) == ["R006"]


def test_lists_that_all_inscriptions_share_are_told_of_once(tmp_path):
    folder = editions.site("inscriptions", tmp_path / "inscriptions")

    manifest, output = built(folder)

    assert ids(manifest) == ["stone-1", "stone-2"]
    source = (output / "texts/stone-1.xml").read_text(encoding="utf-8")
    assert "<catDesc>Altar</catDesc>" in source
    assert "The glyphs of this edition" in source
    assert sorted(set(codes(folder))) == ["R001", "R003", "R015"]
    assert codes(folder).count("R001") == 1


def test_the_issues_of_a_newspaper_stand_in_the_order_of_the_corpus(tmp_path):
    folder = editions.site("newspaper", tmp_path / "newspaper")

    manifest, output = built(folder)

    assert ids(manifest) == ["corpus-1", "issue-1", "issue-2"]
    home = page(output / "index.html")
    listed = [a.get("href") for a in home.iter(f"{editions.XHTML}a")]
    assert [href for href in listed if href and re.match("texts/(?!index)", href)] == [
        "texts/issue-2.html",  # where to begin to read
        *("texts/issue-2.html", "texts/corpus-1.html", "texts/issue-1.html"),
    ]
    special = (output / "texts/corpus-1.html").read_text(encoding="utf-8")
    assert "<h1>The newspaper</h1>" in special
    assert 'href="../persons/ada.html"' in special
    assert 'href="../texts/issue-1.html#news-1"' in special
    assert 'rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/"' in special
    assert manifest["entities"][0]["mentions"] == 3
    assert codes(folder) == []


def test_a_file_that_is_included_is_the_same_file_as_before(tmp_path):
    folder = editions.site("newspaper", tmp_path / "newspaper")

    _, output = built(folder)

    original = (folder / "1914/issue-1.xml").read_bytes()
    assert (output / "texts/issue-1.xml").read_bytes() == original


def test_a_single_document_is_built_without_what_lies_outside_of_its_folder(tmp_path):
    folder = editions.site("inscriptions", tmp_path / "inscriptions")

    published("build", folder / "inscriptions/stone-1.xml", "-o", tmp_path / "output")

    source = (tmp_path / "output/texts/stone-1.xml").read_text(encoding="utf-8")
    assert "The classes of this edition" in source


# ---------------------------------------------------------------------------------------------
# Parts and registers alone

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
PERSON = '<person xml:id="ada"><persName>Ada Lovelace</persName><note>A countess.</note></person>'


def test_a_folder_of_registers_becomes_an_edition_of_indexes(tmp_path):
    folder = write(
        tmp_path / "register",
        {"persons.xml": f"<listPerson {TEI}>{PERSON}</listPerson>"},
    )

    manifest, output = built(folder)

    assert manifest["documents"] == []
    assert [entity["name"] for entity in manifest["entities"]] == ["Ada Lovelace"]
    assert "A countess." in words(page(output / "persons/ada.html"))


PARTS = {
    "leaves": (
        f"<div {TEI}><head>On leaves</head><p>One part.</p></div>",
        "On leaves",
        "One part.",
    ),
    "paragraph": (f"<p {TEI}>A paragraph.</p>", "paragraph", "A paragraph."),
    "surface": (f"<surface {TEI}><line>A line.</line></surface>", "surface", "A line."),
    "stanza": (f"<lg {TEI}><l>A verse.</l></lg>", "stanza", "A verse."),
    "speech": (f"<sp {TEI}><speaker>Ada</speaker><p>A speech.</p></sp>", "speech", "A speech."),
}


def test_a_part_that_nobody_takes_in_is_a_text(tmp_path):
    files = {f"{name}.xml": content for name, (content, _, _) in PARTS.items()}

    manifest, output = built(write(tmp_path / "parts", files))

    titles = {document["id"]: document["title"] for document in manifest["documents"]}
    assert titles == {name: title for name, (_, title, _) in PARTS.items()}
    for name, (content, _, said) in PARTS.items():
        assert said in words(page(output / f"texts/{name}.html"))
        assert (output / f"texts/{name}.xml").read_text(encoding="utf-8") == content


STANDING_FOR_A_TEXT = {
    "notes": "<standOff><listAnnotation><note>Some words.</note></listAnnotation></standOff>",
    "annotation": "<standOff><annotation><note>Some words.</note></annotation></standOff>",
    "spans": "<standOff><spanGrp><span>Some words.</span></spanGrp></standOff>",
    "images": "<facsimile><surface><desc>Some words.</desc></surface></facsimile>",
    "leaves": "<sourceDoc><surface><line>Some words.</line></surface></sourceDoc>",
}


def test_a_document_without_a_text_has_what_stands_for_it(tmp_path):
    files = {
        f"{name}.xml": f"{letter('', name).split('<text>')[0]}{content}</TEI>"
        for name, content in STANDING_FOR_A_TEXT.items()
    }

    manifest, output = built(write(tmp_path / "texts", files))

    assert {document["id"] for document in manifest["documents"]} == STANDING_FOR_A_TEXT.keys()
    for document in manifest["documents"]:
        assert document["words"] == 2
        assert "Some words." in words(page(output / f"texts/{document['id']}.html"))


def test_what_was_found_instead_of_texts_is_told(tmp_path):
    folder = write(
        tmp_path / "lists",
        {
            "a.xml": f"<taxonomy {TEI}/>",
            "b.xml": f"<classDecl {TEI}/>",
            "c.xml": f"<taxonomy {TEI}/>",
            "d.xml": "<TEI.2/>",
        },
    )

    answer = edition("build", folder, "-o", tmp_path / "output")

    assert answer.code == ExitCode.FINDINGS
    assert "holds none (2 with the root `taxonomy`, 1 refused, 1 with the root `classDecl`)" in (
        answer.err
    )
    assert "is of TEI P4" in answer.err


# ---------------------------------------------------------------------------------------------
# Ids, encodings, languages


def test_a_second_bearer_of_an_id_has_an_address_of_its_own(tmp_path):
    body = (
        '<p xml:id="p">one</p><p xml:id="p">two</p><p xml:id="p">three</p><p xml:id="1 x">four</p>'
        '<p xml:id="1/x">five</p><p xml:id="p~2">six <hi xml:id="1/x">seven</hi></p>'
    )
    folder = write(tmp_path / "texts", {"letter.xml": letter(body)})

    _, output = built(folder)

    shown = [
        e.get("id")
        for e in page(output / "texts/letter.html").iter("*")
        if e.get("id") and not str(e.get("id")).startswith("~") and e.get("class") != "number"
    ]
    assert shown == ["p", "p~2~", "p~3", "u-p-4", "1/x", "p~2", "1/x~2"]


ENCODINGS = {
    "plain": ("utf-8", ""),
    "declared": ("utf-8", "UTF-8"),
    "marked": ("utf-8-sig", ""),
    "marked-and-declared": ("utf-8-sig", "utf-8"),
    "wide": ("utf-16", "UTF-16"),
    "wide-and-marked": ("utf-16", ""),
    "big-endian": ("utf-16-be", "UTF-16BE"),
    "old": ("iso-8859-1", "ISO-8859-1"),
    "of-windows": ("cp1252", "windows-1252"),
}
APART, COMPOSED = "Go\u0308the e\u0301 גֶּ 𝔊 ﬁ", "Göthe é"


def encoded(name: str) -> tuple[str, bytes]:
    """Return what a letter says, and its file: with the marks apart, where they can be."""
    encoding, declared = ENCODINGS[name]
    said = COMPOSED if encoding in {"iso-8859-1", "cp1252"} else APART
    declaration = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    content = f"{mark}{declaration}{letter(f'<p>{said}</p>', name)}"
    return said, content.encode(encoding)


def test_a_text_says_the_same_in_every_encoding(tmp_path):
    files = {f"{name}.xml": encoded(name)[1] for name in ENCODINGS}

    _, output = built(write(tmp_path / "texts", files))

    for name in ENCODINGS:
        said, content = encoded(name)
        assert said in words(page(output / f"texts/{name}.html"))
        assert said in (output / f"texts/{name}.txt").read_text(encoding="utf-8")
        assert (output / f"texts/{name}.xml").read_bytes() == content


ODD_TAGS = ("", " ", "wibble", "la ", "x-unknown", "en_US", "ar-Latn-x-ijmes")


def test_odd_languages_are_no_obstacle(tmp_path):
    body = '<p xml:lang="{0}">some <foreign xml:lang="{0}">words</foreign></p>'
    files = {
        f"{number}.xml": letter(body.format(tag), f"n{number}")
        for number, tag in enumerate(ODD_TAGS)
    }

    manifest, output = built(write(tmp_path / "texts", files))

    assert len(manifest["documents"]) == len(ODD_TAGS)
    for number in range(len(ODD_TAGS)):
        assert "some words" in words(page(output / f"texts/n{number}.html"))


# ---------------------------------------------------------------------------------------------
# What is no TEI


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        ("", "W002", "empty"),
        ("<html><body/></html>", "W003", "page of the web"),
        ("<<<<<<< HEAD\n<TEI/>\n=======\n>>>>>>> x\n", "W003", "git"),
        (f"<TEI {TEI}>\n<<<<<<< HEAD\n</TEI>", "W007", "git"),
        (f"<TEI {TEI} n={{{{number}}}}/>", "W007", "quotation marks"),
        ("<TEI.2><text/></TEI.2>", "W008", "p4top5"),
        ('<!DOCTYPE TEI.2 SYSTEM "tei2.dtd"><TEI.2/>', "W008", "p4top5"),
        ("../texts/other.xml\n", "W003", "symbolic link"),
    ],
)
def test_what_is_no_tei_is_called_what_it_is(tmp_path, content, code, said):
    folder = write(tmp_path / "texts", {"odd.xml": content, "letter.xml": letter("<p>Yes.</p>")})

    answer = edition("check", folder)

    assert f"[{code}]" in answer.out
    assert said in answer.out
