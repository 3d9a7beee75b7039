"""Trials: what becomes of the edition where something is done to it, in a copy."""

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

from lxml import etree

from tests.editions import TEI, XML_ID, letter
from tests.endings.subject import Subject, TrialError, done

WITHDRAWN_FOR = "Not by the hand of the author."
"""The reason that is given where a passage is withdrawn."""


# ---------------------------------------------------------------------------------------------
# Releases


def unreleased(subject: Subject, name: str) -> Path:
    """Copy the edition as if it had never been released."""
    folder = subject.copy(name)
    for written in written_by_a_release(folder):
        path = folder / written
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return folder


def written_by_a_release(folder: Path) -> list[str]:
    """Return what is there of all that a release writes."""
    return [name for name in ("ids.tsv", "releases.tsv", "releases") if (folder / name).exists()]


@cache
def next_release(subject: Subject) -> Subject:
    """Return the edition as it is after its next release, with one passage reworded and one gone.

    An edition that was never released is released first, as it is.
    """
    folder = subject.copy("next")
    if not subject.releases:
        done("release", subject.version, folder)
    file, root = edited(folder)
    reworded, withdrawn = plain_units(root)[0], plain_units(root)[-1]
    reworded.text = f"Lo! {reworded.text or ''}"
    remove(withdrawn)
    number = renumber(folder, root, subject.version)
    write(root, file)
    name = next(text.id for text in subject.texts if withdrawn.get(XML_ID) in text.units)
    address = f"texts/{name}#{withdrawn.get(XML_ID)}"
    done("ids", folder, "--withdraw", address, "--reason", WITHDRAWN_FOR)
    done("release", number, folder)
    done("build", folder, "--quiet")
    return _of(subject, folder)


def _of(subject: Subject, folder: Path) -> Subject:
    """Return the edition in a folder, built there, as a subject of its own."""
    scratch = folder / "scratch"
    scratch.mkdir()
    return replace(subject, project=folder, site=folder / "output", scratch=scratch)


# ---------------------------------------------------------------------------------------------
# Edits


def edited(folder: Path) -> tuple[Path, etree._Element]:
    """Return the first file of an edition that has passages to edit, and its tree."""
    for file in sorted((folder / "xml").rglob("*.xml")):
        root = etree.parse(file).getroot()
        if root.find(f"{TEI}text") is not None and len(plain_units(root)) > 1:
            return file, root
    raise TrialError("no text of the edition has two passages without others in them")


def plain_units(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a text that can be cited, and in which nothing else can."""
    paragraphs = [p for text in root.iter(f"{TEI}text") for p in text.iter(f"{TEI}p")]
    return [p for p in paragraphs if p.get(XML_ID) and not p.xpath(".//*/@xml:id")]


def remove(element: etree._Element) -> None:
    """Take an element out of its tree, with the blanks behind it."""
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def renumber(folder: Path, root: etree._Element, version: str) -> str:
    """Give an edition, and a text of it, the number that follows its version; return that."""
    number = f"{version}.1"
    for stated in root.iter(f"{TEI}edition"):
        stated.set("n", number)
    settings = folder / "edition.toml"
    said = settings.read_text("utf-8").replace(f'"{version}"', f'"{number}"')
    settings.write_text(said, encoding="utf-8")
    return number


def write(root: etree._Element, file: Path) -> None:
    etree.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


# ---------------------------------------------------------------------------------------------
# Additions


@cache
def with_more(subject: Subject) -> Subject:
    """Return the edition with a paragraph before all others, and with a text before all others.

    The text that is added has an author.
    """
    folder = subject.copy("more")
    file, root = edited(folder)
    added = etree.Element(f"{TEI}p", {XML_ID: "an-added-paragraph"})
    added.text = "Something new."
    plain_units(root)[0].addprevious(added)
    renumber(folder, root, subject.version)
    write(root, file)
    text = letter('<p xml:id="an-added-passage">New.</p>', "an-added-text", "A text that was added")
    for place, statement in STATEMENTS.items():
        text = text.replace(place, f"{place}{statement}")
    file.with_name("00-added.xml").write_text(text, encoding="utf-8")
    done("build", folder, "--quiet")
    return _of(subject, folder)


STATEMENTS = {
    "</title>": "<author><surname>Lang</surname>, <forename>A.</forename></author>",
    "</publisher>": '<date when="2026-11-23"/>',
}
"""What the header of that text says, and after what."""
