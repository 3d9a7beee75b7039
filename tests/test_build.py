"""A build keeps the promises of the design, or leaves what is published as it was.

What was published is read here with lxml and json alone, so that the toolkit is not its own
witness.
"""

import hashlib
import json
import os
import platform
import random
import re
import shutil
import signal
import sqlite3
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from edition import build, project, publication, workers
from edition.errors import ExitCode
from tests import editions, golden
from tests.editions import (
    NOTHING_LOST,
    TEI,
    XHTML,
    XML_ID,
    begin,
    edition,
    end,
    letter,
    page,
    process,
    published,
    small,
    tree,
    words,
)
from tests.tools import ROOT

# ---------------------------------------------------------------------------------------------
# Published editions to look at


@dataclass(frozen=True)
class Edition:
    """A published edition, and the sources of which it was made."""

    root: Path
    folder: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        return dict(tree(self.folder))

    @cached_property
    def pages(self) -> dict[str, etree._Element]:
        return {path: page(self.folder / path) for path in self.files if path.endswith(".html")}

    @cached_property
    def manifest(self) -> Any:
        return json.loads(self.files["manifest.json"])

    def article(self, name: str) -> etree._Element:
        (article,) = self.pages[f"texts/{name}.html"].iter(f"{XHTML}article")
        return article

    def mentions(self) -> Iterator[tuple[str, etree._Element]]:
        """Give every mention with the name of its text; the rest of a split one has no id."""
        for path in sorted(self.pages):
            if path.startswith("texts/") and path != "texts/index.html":
                name = path.removeprefix("texts/").removesuffix(".html")
                for link in self.article(name).iter(f"{XHTML}a"):
                    if "mention" in classes(link) and link.get("id"):
                        yield name, link


def classes(element: etree._Element) -> list[str]:
    return element.get("class", "").split()


@pytest.fixture(scope="module")
def mosul(article) -> Edition:
    """Give the repository's own edition."""
    return Edition(ROOT, article)


@pytest.fixture(scope="module")
def letters(tmp_path_factory) -> Edition:
    root = editions.site("letters", tmp_path_factory.mktemp("letters") / "sources")
    published("build", root)
    return Edition(root, root / "output")


@pytest.fixture(scope="module")
def notebook(tmp_path_factory) -> Edition:
    root = editions.site("notebook", tmp_path_factory.mktemp("notebook") / "notebook")
    published("build", root, "-o", root.parent / "output")
    return Edition(root, root.parent / "output")


@pytest.fixture(params=["mosul", "letters", "notebook"])
def any_edition(request) -> Edition:
    found: Edition = request.getfixturevalue(request.param)
    return found


# ---------------------------------------------------------------------------------------------
# What is published (design §5)


SUFFIXES = ("html", "json", "jsonld", "xml")
OF_TEXTS = (
    *("html", "txt", "xml", "passages.tsv", "annotations.json"),
    *("bib", "ris", "csl.json", "linkset.json"),
)
MADE_OF_ALL = (
    *("assets/", "search/", "concordance/", "map/", "timeline/", "about/", "404.html"),
    *(
        "edition.",
        "CITATION.cff",
        "datacite.xml",
        "linkset.json",
        "registers.ttl",
        "v/",
        "versions/",
    ),
)


def test_the_article_is_published_with_its_registers(mosul):
    records = {
        folder: [
            str(record.get(XML_ID))
            for record in page(ROOT / "xml" / "authority" / f"{folder}.xml").iter()
            if record.tag
            in {f"{TEI}{name}" for name in ("person", "personGrp", "org", "place", "event")}
        ]
        for folder in ("persons", "organizations", "places", "events")
    }
    expected = {"index.html", "texts/index.html", "dates/index.html", "manifest.json"}
    expected |= {f"texts/mosul-2017.{suffix}" for suffix in OF_TEXTS}
    expected |= {"passages/mosul-2017.html"}
    for folder, ids in records.items():
        assert ids
        expected |= {f"{folder}/index.html", f"{folder}/index.csv"}
        expected |= {f"{folder}/{each}.{suffix}" for each in ids for suffix in SUFFIXES}

    assert {path for path in mosul.files if not path.startswith(MADE_OF_ALL)} == expected


def test_the_manifest_has_the_keys_of_the_contract(any_edition):
    manifest = any_edition.manifest

    assert set(manifest) == {"edition", "toolkit", "documents", "entities", "files"}
    assert set(manifest["edition"]) == {"id", "title", "version"}
    assert set(manifest["toolkit"]) == {"name", "version"}
    for document in manifest["documents"]:
        assert set(document) == {"id", "title", "source", "sha256", "words"}
    for entity in manifest["entities"]:
        assert set(entity) == {"id", "kind", "name", "mentions"}
    for file in manifest["files"]:
        assert set(file) == {"path", "kind", "media_type", "bytes", "sha256"}


def test_the_manifest_is_sorted(any_edition):
    manifest, raw = any_edition.manifest, any_edition.files["manifest.json"].decode()

    assert [line.strip() for line in raw.splitlines()] == [
        line.strip()
        for line in json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True).splitlines()
    ]
    assert manifest["documents"] == sorted(manifest["documents"], key=lambda d: d["id"])
    assert manifest["entities"] == sorted(manifest["entities"], key=lambda e: (e["kind"], e["id"]))
    assert manifest["files"] == sorted(manifest["files"], key=lambda f: f["path"])


def test_the_manifest_lists_every_file_with_its_checksum(any_edition):
    listed = {
        file["path"]: (file["bytes"], file["sha256"]) for file in any_edition.manifest["files"]
    }

    assert listed == {
        path: (len(data), hashlib.sha256(data).hexdigest())
        for path, data in any_edition.files.items()
        if path != "manifest.json"
    }


@pytest.mark.parametrize(
    ("pattern", "kind", "media_type"),
    [
        (r"index\.html", "home", "text/html"),
        (r"texts/index\.html", "index", "text/html"),
        (r"texts/(?!index).*\.html", "text", "text/html"),
        (r"texts/.*\.txt", "plain-text", "text/plain"),
        (r"texts/.*\.xml", "source", "application/tei+xml"),
        (r"(persons|organizations|places|events)/index\.html", "index", "text/html"),
        (r"(persons|organizations|places|events)/(?!index).*\.html", "entity", "text/html"),
        (r"dates/index\.html", "dates", "text/html"),
        (r"map/index\.html", "map", "text/html"),
        (r"map/.*\.geojson", "data", "application/geo+json"),
        (r"timeline/index\.html", "timeline", "text/html"),
        (r"assets/.*\.css", "asset", "text/css"),
        (r"assets/.*\.png", "asset", "image/png"),
    ],
)
def test_a_file_has_its_kind_and_its_media_type(letters, pattern, kind, media_type):
    found = {
        (file["kind"], file["media_type"])
        for file in letters.manifest["files"]
        if re.fullmatch(pattern, file["path"])
    }

    assert found == {(kind, media_type)}


def test_the_manifest_says_of_what_a_text_was_made(any_edition):
    for document in any_edition.manifest["documents"]:
        source = (any_edition.root / document["source"]).read_bytes()
        assert document["sha256"] == hashlib.sha256(source).hexdigest()
        assert any_edition.files[f"texts/{document['id']}.xml"] == source


def test_the_manifest_counts_the_words_that_the_plain_text_has(any_edition):
    for document in any_edition.manifest["documents"]:
        plain = any_edition.files[f"texts/{document['id']}.txt"].decode()
        _, _, reading = plain.partition(f"\n{'=' * 72}\n")
        counted = re.sub(rf"\[\d+\]|^{'-' * 72}$", "", reading, flags=re.MULTILINE)
        assert document["words"] == len(counted.split())


def test_an_address_is_lower_case_ascii_and_like_no_other(any_edition):
    paths = [*any_edition.files]

    # The name by which repositories look for a citation is not ours to choose.
    assert [
        path for path in paths if not re.fullmatch(r"[a-z0-9._/-]+|(v/[^/]+/)?CITATION\.cff", path)
    ] == []
    assert len({path.casefold() for path in paths}) == len(paths)


def test_every_link_names_a_file_and_leads_to_a_place_that_is_there(any_edition):
    ids = {
        path: {element.get("id") for element in root.iter() if element.get("id")}
        for path, root in any_edition.pages.items()
    }
    followed = 0
    for path, root in any_edition.pages.items():
        for link in addresses(root):
            if path == "404.html":  # shown at any address, so its links may begin at the host
                continue
            parts = urlsplit(link)
            if parts.scheme in {"http", "https", "mailto"}:
                continue
            assert not parts.scheme
            assert not parts.netloc
            assert not parts.path.startswith("/")
            assert not parts.path.endswith("/")
            target = beside(path, unquote(parts.path)) if parts.path else path
            assert target in any_edition.files, (path, link)
            if parts.fragment:
                assert unquote(parts.fragment) in ids[target], (path, link)
            followed += 1
    assert followed > len(any_edition.pages)


def addresses(root: etree._Element) -> Iterator[str]:
    for element in root.iter(f"{XHTML}*"):
        yield from (element.get(name, "") for name in ("href", "src") if name in element.attrib)


def beside(path: str, link: str) -> str:
    """Return where a relative link on a page leads."""
    return os.path.normpath(PurePosixPath(path).parent / link)


def test_every_link_says_where_it_leads(any_edition):
    silent = [
        (path, link.get("href"))
        for path, root in any_edition.pages.items()
        for link in root.iter(f"{XHTML}a")
        if link.get("href") and not words(link) and not link.get("aria-label")
    ]

    assert silent == []


def test_an_id_stands_once_on_a_page(any_edition):
    for path, root in any_edition.pages.items():
        counts = Counter(element.get("id") for element in root.iter() if element.get("id"))
        assert [name for name, times in counts.items() if times > 1] == [], path


def test_a_page_asks_no_other_host_and_runs_nothing(any_edition):
    for path, root in any_edition.pages.items():
        assert [e.tag for e in root.iter(f"{XHTML}style", f"{XHTML}iframe")] == []
        scripts = [e for e in root.iter(f"{XHTML}script") if e.get("type") != "application/ld+json"]
        assert [e.text for e in scripts if e.text or not e.get("src")] == []
        assert [e.get("src") for e in root.iter() if "//" in e.get("src", "")] == [], path
        policies = [
            meta.get("content", "")
            for meta in root.iter(f"{XHTML}meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        ]
        (policy,) = policies
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_a_page_is_well_formed_and_says_its_language(any_edition):
    for path, root in any_edition.pages.items():
        assert any_edition.files[path].startswith(b"<!DOCTYPE html>")
        assert root.tag == f"{XHTML}html"
        assert root.get("lang")


# ---------------------------------------------------------------------------------------------
# Nothing lost


def without(article: etree._Element, *, side: str) -> str:
    """Return the words that an article shows, without notes and one side of each choice."""
    copy = etree.fromstring(etree.tostring(article))
    for element in list(copy.iter(f"{XHTML}*")):
        is_ours = element.get("data-generated") is not None
        is_moved = element.get("data-relocated") is not None
        if is_ours or is_moved or f"view-{side}" in classes(element):
            tail, parent, before = element.tail or "", element.getparent(), element.getprevious()
            assert parent is not None
            parent.remove(element)
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
    return words(copy)


def test_the_witness_stands_on_the_page_word_for_word(mosul):
    witness = (ROOT / "xml/witness/mosul-2017.txt").read_text(encoding="ascii")

    assert without(mosul.article("mosul-2017"), side="reading") == " ".join(witness.split())


def test_the_witness_is_published_as_it_was_received(mosul):
    witness = (ROOT / "xml/witness/mosul-2017.txt").read_bytes()

    assert witness in mosul.files.values()


def test_both_sides_of_a_choice_stand_on_the_page(mosul):
    chosen = [
        [(words(side), classes(side)[-1]) for side in choice]
        for choice in mosul.article("mosul-2017").iter(f"{XHTML}span")
        if "choice" in classes(choice)
    ]

    assert chosen == [
        [("islamic state", "view-source"), ("Islamic State", "view-reading")],
        [("mosul", "view-source"), ("Mosul", "view-reading")],
    ]


UNITS = ("p", "ab", "head", "lg", "l", "item", "note", "figure", "table", "sp")


def test_a_citable_unit_has_the_id_of_the_source(any_edition):
    found = 0
    for document in any_edition.manifest["documents"]:
        text = page(any_edition.root / document["source"]).find(f"{TEI}text")
        assert text is not None
        shown = {e.get("id"): e for e in any_edition.article(document["id"]).iter(f"{XHTML}*")}
        given: set[str] = set()
        for unit in text.iter(*(f"{TEI}{name}" for name in UNITS)):
            xml_id = unit.get(XML_ID)
            if xml_id and xml_id not in given:
                given.add(xml_id)
                found += 1
                assert xml_id in shown
                assert shown[xml_id].get("data-unstable") is None
                first = next(iter(words(unit).split()), "")
                assert first in words(shown[xml_id])
    assert found


def test_a_citable_unit_without_an_id_says_that_its_address_can_change(letters):
    unstable = [e for e in letters.article("answer").iter() if e.get("data-unstable") is not None]

    assert [(e.tag, e.get("id")) for e in unstable] == [(f"{XHTML}p", "u-p-2")]


def test_a_note_is_whole_below_the_text_and_linked_both_ways(letters):
    article = letters.article("harbour")
    (note,) = (e for e in article.iter() if e.get("data-relocated") is not None)
    (mark,) = (e for e in article.iter() if e.get("id") == note.get("data-relocated"))

    assert "The letter of 28 April is lost." in words(note)
    assert mark.get("href") == "#n1"
    assert note.get("id") == "n1"
    assert f"#{mark.get('id')}" in {unquote(e.get("href", "")) for e in note.iter(f"{XHTML}a")}


# ---------------------------------------------------------------------------------------------
# Mentions and their registers


def test_every_mention_leads_to_its_entity_and_back(any_edition):
    """Both ways, on the very spot, in the order of the text."""
    there: dict[str, list[str]] = {}
    for name, link in any_edition.mentions():
        address, _, fragment = link.get("href", "").partition("#")
        target = beside("texts/any.html", address)
        entity = link.get("data-entity")
        assert (entity is None) == bool(fragment)
        if entity is not None:
            assert target.endswith(f"/{entity}.html")
        there.setdefault(target, []).append(f"../texts/{name}.html#{link.get('id')}")
    assert there

    for target, links in there.items():
        back = [
            unquote(spot.get("href", ""))
            for spot in any_edition.pages[target].iter(f"{XHTML}a")
            if "spot" in classes(spot)
        ]
        if target.endswith("/index.html"):
            assert sorted(back) == sorted(links)
        else:
            assert back == links


def test_a_mention_that_nothing_identifies_is_listed_as_such(letters):
    unknown = [
        (words(link), link.get("href", "").partition("#")[0])
        for _, link in letters.mentions()
        if "unidentified" in classes(link)
    ]

    assert sorted(unknown) == [
        ("Petersen & Sons", "../organizations/index.html"),
        ("captain", "../persons/index.html"),
        ("lost", "../persons/index.html"),
    ]


@pytest.mark.parametrize(
    "held", ['<rs type="person" ref="#bea">Bea</rs>', '<note xml:id="n1">Bea</note>']
)
def test_a_mention_without_words_of_its_own_leads_to_its_entity_and_back(tmp_path, held):
    records = "".join(
        f'<person xml:id="{name}"><persName>{name}</persName></person>' for name in ("ada", "bea")
    )
    content = f'<p xml:id="p1">So did <rs type="person" ref="#ada">{held}</rs>.</p>'
    root = small(tmp_path, f"{content}<listPerson>{records}</listPerson>")

    assert edition("build", root).code == ExitCode.FINE


def test_many_mentions_of_an_entity_go_on_on_light_pages(tmp_path):
    """That every mention is listed is proved by the build (H005), and again by `verify`."""
    content = "".join(
        f'<p>So did <rs type="person" ref="#ada">she {n}</rs>.</p>' for n in range(250)
    )
    record = '<listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    published("build", small(tmp_path, f"{content}{record}"), "--quiet")

    persons = tmp_path / "output" / "persons"
    listed = [persons / "ada.html", *sorted((persons / "ada").iterdir())]
    assert [path.name for path in listed] == ["ada.html", "mentions-2.html"]
    assert max(path.stat().st_size for path in listed) < 40_000
    marked = [words(mark) for path in listed for mark in page(path).iter(f"{XHTML}mark")]
    assert marked == [f"she {n}" for n in range(250)]
    assert edition("verify", tmp_path / "output").code == ExitCode.FINE


def test_mentions_are_counted_alike_everywhere(any_edition):
    """In the source, in the manifest, in the index and on the page of the entity."""
    on_pages = Counter(
        (link.get("href", "").split("/")[1], link.get("data-entity"))
        for _, link in any_edition.mentions()
        if link.get("data-entity")
    )
    for entity in any_edition.manifest["entities"]:
        folder = f"{entity['kind']}s"
        number = entity["mentions"]
        spots = [
            spot
            for spot in any_edition.pages[f"{folder}/{entity['id']}.html"].iter(f"{XHTML}a")
            if "spot" in classes(spot)
        ]
        (entry,) = (
            entry
            for entry in any_edition.pages[f"{folder}/index.html"].iter(f"{XHTML}li")
            if any(address.endswith(f"{entity['id']}.html") for address in addresses(entry))
            and not any("see" in classes(element) for element in entry)
        )
        assert number == len(spots) == on_pages[(folder, entity["id"])]
        assert f" {number} mention" in words(entry)


def test_every_pointer_of_the_article_is_a_mention(mosul):
    pointed = Counter(
        element.get("ref", "").partition("#")[2]
        for element in page(ROOT / "xml/texts/mosul-2017.xml").iterfind(f"{TEI}text//{TEI}*[@ref]")
    )

    assert {entity["id"]: entity["mentions"] for entity in mosul.manifest["entities"]} == {
        **dict.fromkeys((entity["id"] for entity in mosul.manifest["entities"]), 0),
        **pointed,
    }


def test_an_entry_that_nothing_mentions_is_listed_all_the_same(letters):
    (nobody,) = (e for e in letters.manifest["entities"] if e["id"] == "nobody")

    assert nobody["mentions"] == 0
    assert "persons/nobody.html" in letters.files


# ---------------------------------------------------------------------------------------------
# Findings that do not stand against it


def test_notes_and_warnings_are_told_and_the_edition_is_published(letters, tmp_path):
    answer = edition("build", letters.root, "-o", tmp_path / "output", "--format", "json")
    told = json.loads(answer.out)

    assert answer.code == ExitCode.FINE
    assert sorted(found["code"] for found in told["findings"]) == ["I001", "R004", "S009"]
    assert told["summary"] == {"error": 0, "warning": 0, "note": 3}


def test_a_folder_that_nobody_configured_is_built_for_all_its_open_references(notebook):
    answer = edition("build", notebook.root, "-o", notebook.folder, "--format", "json")
    found = Counter((f["code"], f["severity"]) for f in json.loads(answer.out)["findings"])

    assert answer.code == ExitCode.FINE
    assert found[("R001", "warning")] == 2
    assert found[("R003", "warning")] >= 2
    assert found[("D001", "warning")] == 2
    assert not any(severity == "error" for _, severity in found)
    assert {document["id"] for document in notebook.manifest["documents"]} == {
        "first-page",
        "second-page",
    }


def test_an_edition_of_one_file_has_one_text(notebook, tmp_path):
    published("build", notebook.root / "second" / "page.xml", "-o", tmp_path / "output")

    manifest = json.loads((tmp_path / "output" / "manifest.json").read_bytes())
    assert [document["title"] for document in manifest["documents"]] == ["The second page"]


def test_the_address_of_the_edition_can_be_given_with_the_command(tmp_path):
    root = small(tmp_path / "edition")
    published("build", root, "--base-url", "https://example.org/small/")
    with_address = tree(root / "output")
    published("build", root)

    assert with_address.keys() == {*tree(root / "output"), "sitemap.xml"}


# ---------------------------------------------------------------------------------------------
# Nothing unreproducible: the same bytes, whatever differs outside the sources


def test_nothing_tells_the_machine_or_the_day(letters):
    """The letters know no year but 1893 and 1868."""
    hostname = platform.node() or "localhost"
    sources = [*tree(letters.root / "xml").values(), *tree(ROOT / "xslt").values()]
    known = b"".join(sources).decode("latin-1")

    for path, data in letters.files.items():
        if path.endswith((".html", ".txt", ".json")):
            text = re.sub("[0-9a-f]{64}", "", data.decode())
            assert "/tmp" not in text  # noqa: S108 (looked for, not written to)
            assert hostname in known or hostname not in re.split(r"[^\w.-]+", text)
            assert not re.search(rf"\b{time.gmtime().tm_year}\b", text), path


# Users, languages, time zones and orders of sets, in as few processes as can have them all.
SURROUNDINGS = {
    "the Turkish i, another user": {
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "tr",
        "TZ": "Pacific/Pago_Pago",
        "PYTHONHASHSEED": "1",
        "USER": "somebody",
        "LOGNAME": "somebody",
        "HOME": "/nowhere",
    },
    "no language": {
        "LC_ALL": "C",
        "LANG": "C",
        "TZ": "Pacific/Kiritimati",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "4294967295",
    },
}


@pytest.mark.parametrize("changed", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_it_does_not_matter_who_builds_it_when_and_in_which_language(letters, tmp_path, changed):
    root = editions.site("letters", tmp_path / "edition")
    answer = process("build", root, env=editions.environment(**changed))

    assert answer.code == ExitCode.FINE, answer
    assert tree(root / "output") == letters.files


NAMES = [
    "with a blank",
    "Büchër",
    unicodedata.normalize("NFD", "Büchër"),
    "a%20b",
    "'\"",
    "a?b&c",
    "a#b",
]


def test_it_does_not_matter_where_it_is_built(letters, tmp_path, monkeypatch):
    elsewhere = tmp_path.joinpath(*(f"from {name}" for name in NAMES))
    elsewhere.mkdir(parents=True)
    root = editions.site("letters", tmp_path.joinpath(*NAMES))
    monkeypatch.chdir(elsewhere)
    published("build", os.path.relpath(root, elsewhere))

    assert tree(root / "output") == letters.files


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_it_does_not_matter_what_the_umask_takes(letters, tmp_path, umask):
    before = os.umask(umask)
    try:
        published("build", letters.root, "-o", tmp_path / "output")
    finally:
        os.umask(before)

    assert tree(tmp_path / "output") == letters.files
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "output").rglob("*")}
    assert modes == {0o644, 0o755}


def test_it_does_not_matter_in_which_order_the_files_came_and_how_old_they_are(letters, tmp_path):
    files = sorted(tree(letters.root / "xml"), reverse=True)
    for age, name in enumerate(files):
        file = tmp_path / "edition" / "xml" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((letters.root / "xml" / name).read_bytes())
        os.utime(file, (10**9 * (age + 1), 10**9 * (age + 1)))
    shutil.copy(letters.root / "edition.toml", tmp_path / "edition")
    published("build", tmp_path / "edition")

    assert tree(tmp_path / "edition" / "output") == letters.files


def test_it_does_not_matter_what_is_remembered(letters, tmp_path):
    built_before = shutil.copytree(letters.root, tmp_path / "edition")
    for options in ((), ("--force",)):
        published("build", built_before, *options)
        assert tree(built_before / "output") == letters.files


def long_ago(folder: Path) -> None:
    """Let files be so old that none can have changed without a sign."""
    for path in folder.rglob("*.*"):
        if ".edition" not in path.parts and "output" not in path.parts:
            os.utime(path, (10**9, 10**9))


def test_an_edition_of_which_nothing_changed_is_left_as_it_is(letters, tmp_path):
    root = shutil.copytree(letters.root, tmp_path / "edition")
    long_ago(root)
    first = edition("build", root)
    home = (root / "output/index.html").stat()

    again = edition("build", root)

    assert (root / "output/index.html").stat() == home
    assert "Unchanged" in again.out
    assert again.out.replace("Unchanged", "Published") == first.out
    assert again.code == first.code


@pytest.mark.parametrize(
    "spoil",
    [
        lambda root: (root / "output/index.html").write_text("spoilt"),
        lambda root: (root / "output/index.html").unlink(),
        lambda root: (root / "output/new.html").write_text("new"),
        lambda root: shutil.rmtree(root / "output/texts"),
    ],
    ids=["changed", "gone", "added", "a folder gone"],
)
def test_what_was_done_to_the_published_edition_is_mended_by_the_next_build(
    spoil, letters, tmp_path
):
    root = shutil.copytree(letters.root, tmp_path / "edition")
    long_ago(root)
    edition("build", root)
    assert "Unchanged" in edition("build", root).out

    spoil(root)
    answer = edition("build", root)

    if answer.code == ExitCode.FINE:
        assert tree(root / "output") == letters.files
    else:  # a file that is not ours is never deleted
        assert "new.html" in str(answer)


def test_what_was_edited_is_never_taken_as_unchanged(letters, tmp_path):
    """Also not at once after a build, and with as many characters as before."""
    root = shutil.copytree(letters.root, tmp_path / "edition")
    long_ago(root)
    file = root / "xml/texts/answer.xml"
    for word in ("noon", "nine", "four", "noon"):
        text = re.sub("noon|nine|four", word, file.read_text("utf-8"))
        file.write_text(text, encoding="utf-8")
        edition("build", root)
        assert word in (root / "output/texts/answer.txt").read_text("utf-8")


def test_it_does_not_matter_how_many_processes_render(letters, tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "_ALONE", 0)
    found, _ = project.load(letters.root)
    assert found is not None
    build.build(found, tmp_path / "output", lambda *_: None, processes=2)

    assert tree(tmp_path / "output") == letters.files


def test_texts_that_come_and_go_leave_the_others_as_they_were(letters, tmp_path):
    """An address comes from the source, never from a counter: only neighbours know each other."""
    root = shutil.copytree(letters.root, tmp_path / "edition")
    (root / "xml/texts/aaa.xml").write_text(letter(NOTHING_LOST, "aaa"), encoding="utf-8")
    published("build", root)
    more = tree(root / "output")

    assert letters.files.keys() <= more.keys()
    for name in ("texts/harbour.html", "texts/harbour.txt", "persons/brandt.html"):
        assert more[name] == letters.files[name]

    (root / "xml/texts/aaa.xml").unlink()
    published("build", root)
    assert tree(root / "output") == letters.files


@pytest.mark.parametrize(
    "change", ["edition.toml", "xml/texts/answer.xml", "xml/authority/persons.xml"]
)
def test_what_is_remembered_is_never_old(letters, tmp_path, change):
    """After a change, a build with a memory makes what one without makes."""
    root = shutil.copytree(letters.root, tmp_path / "edition")  # as it was built before
    file = root / change
    file.write_text(
        file.read_text(encoding="utf-8")
        .replace("Letters from", "Post from")
        .replace("before noon", "before night")
        .replace("Karl</forename>", "Carl</forename>"),
        encoding="utf-8",
    )
    published("build", root)
    remembered = tree(root / "output")
    published("build", root, "--force")

    assert remembered == tree(root / "output")
    assert remembered != letters.files


@pytest.mark.long
def test_many_texts_are_the_same_with_one_process_and_with_many(shared, tmp_path):
    diary = shared / "scale" / "schnitzler-tagebuch" / "editions"
    for jobs in ("1", "4"):
        published("build", diary, "-o", tmp_path / jobs, "-j", jobs)

    assert tree(tmp_path / "1") == tree(tmp_path / "4")


# ---------------------------------------------------------------------------------------------
# Mistakes in what a scholar wrote

MISTAKES = sorted((editions.CASES / "input").iterdir())


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_a_mistake_is_told_and_nothing_is_published(case, letters, tmp_path):
    """A case has the letter `in.xml`, the configuration `edition.toml`, or both."""
    root = small(tmp_path / "edition")
    for name, place in (("in.xml", "xml/texts/letter.xml"), ("edition.toml", "edition.toml")):
        if (case / name).is_file():
            shutil.copy(case / name, root / place)
    shutil.copytree(letters.folder, root / "output")

    answer = edition("build", root)

    said = f"{answer.err}exit code {answer.code}\n"
    assert said == golden.expected(case / "expected.txt", said)
    assert tree(root / "output") == letters.files


def said_in(case: str) -> str:
    return (editions.CASES / "input" / case / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_a_mistake_has_a_place_a_hint_and_an_exit_code_of_the_contract(case):
    said = said_in(case.name)
    is_about_texts = "  --> xml/texts/" in said or "[C003]" in said

    assert said.endswith("exit code 1\n" if is_about_texts else "exit code 2\n")
    assert "error[" in said
    assert "  --> " in said
    assert "   = hint: " in said


def test_one_mistake_is_one_finding():
    several = {"ten-mistakes", "unknown-key"}

    assert [
        case.name
        for case in MISTAKES
        if case.name not in several and said_in(case.name).count("error[") != 1
    ] == []


def test_ten_mistakes_in_one_text_are_ten_findings():
    """Those that are alike may stand below each other, each with its place."""
    places = re.findall(
        r"^  (?:--> )?xml/texts/letter\.xml:\d+:\d+", said_in("ten-mistakes"), re.MULTILINE
    )

    assert len(set(places)) == 10


def test_mistakes_are_told_to_programs_too(tmp_path):
    root = small(tmp_path)
    shutil.copy(editions.CASES / "input" / "ten-mistakes" / "in.xml", root / "xml/texts/letter.xml")

    answer = edition("build", root, "--format", "json")
    told = json.loads(answer.out)

    assert answer.code == ExitCode.FINDINGS
    assert set(told) == {"findings", "summary"}
    assert len(told["findings"]) == 10
    assert told["summary"] == {"error": 10, "warning": 0, "note": 0}
    contract = {"code", "severity", "file", "line", "column", "end_line", "end_column"}
    contract |= {"message", "hint", "fix"}
    lines = (root / "xml/texts/letter.xml").read_text(encoding="utf-8").splitlines()
    for found in told["findings"]:
        assert contract <= set(found)
        assert found["file"] == "xml/texts/letter.xml"
        span = lines[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1]
        assert span
        assert re.search(rf"[“`][^”`]*{re.escape(span)}[^“`]*[”`]", found["message"])


def including(root: Path, *files: str) -> Path:
    """Make an edition whose letter takes in other files."""
    included = "".join(
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}"/>' for file in files
    )
    return small(root, f'<p xml:id="p1">The first page.</p>{included}')


def test_a_part_is_read_where_it_is_taken_in_and_is_no_text_of_its_own(tmp_path):
    root = including(tmp_path, "leaf.xml")
    leaf = f'<p xmlns="{editions.TEI[1:-1]}" xml:id="p2">The second.</p>'
    (root / "xml/texts/leaf.xml").write_text(leaf, encoding="utf-8")

    published("build", root)

    (document,) = json.loads((root / "output/manifest.json").read_bytes())["documents"]
    assert document["words"] == 5
    page = editions.page(root / "output/texts/letter.html")
    units = [p.get("id") for p in page.iter(f"{XHTML}p") if p.get("class") == "p"]
    assert units[:2] == ["p1", "p2"]
    assert b"The second." in (root / "output/texts/letter.xml").read_bytes()
    assert edition("verify", root / "output").code == 0


def test_a_part_that_is_missing_keeps_the_edition_from_being_published(tmp_path):
    root = including(tmp_path, "gone.xml")

    answer = edition("build", root, "--format", "json")

    assert [f["code"] for f in json.loads(answer.out)["findings"]] == ["R009"]
    assert not (root / "output").exists()


def test_in_a_folder_that_nobody_configured_a_page_says_that_a_part_is_missing(tmp_path):
    root = including(tmp_path, "gone.xml")
    (root / "edition.toml").unlink()

    published("build", root, "-o", tmp_path / "output")

    text = (tmp_path / "output/texts/letter.html").read_text(encoding="utf-8")
    assert "part not in the edition: gone.xml" in text


# ---------------------------------------------------------------------------------------------
# Without what is broken


def broken(root: Path) -> Path:
    """Make an edition of a letter, and of others that cannot be published."""
    small(root, '<p xml:id="p1">To <ref target="torn.xml#x">the torn one</ref>.</p>')
    (root / "xml/texts/torn.xml").write_text("<TEI><p>", encoding="utf-8")
    wrong = letter('<p xml:id="q1">On <date when="1893-02-30">a day</date></p>', "wrong")
    (root / "xml/texts/wrong.xml").write_text(wrong, encoding="utf-8")
    return root


def test_nothing_is_published_beside_what_is_broken(tmp_path):
    answer = edition("build", broken(tmp_path))

    assert answer.code == 1
    assert "Nothing was published." in answer.out
    assert not (tmp_path / "output").exists()


def test_the_others_are_published_if_one_wants_to_keep_going(tmp_path):
    answer = edition("build", broken(tmp_path), "--keep-going")

    assert answer.code == 1
    assert "Published" in answer.out
    assert "left out 2 sources: xml/texts/torn.xml, xml/texts/wrong.xml." in answer.out
    manifest = json.loads((tmp_path / "output/manifest.json").read_bytes())
    assert [document["id"] for document in manifest["documents"]] == ["letter"]
    assert manifest["incomplete"] == [
        {"codes": ["W007"], "source": "xml/texts/torn.xml"},
        {"codes": ["D001"], "source": "xml/texts/wrong.xml"},
    ]
    assert edition("verify", tmp_path / "output").code == 0


def test_every_list_of_an_incomplete_edition_says_so(tmp_path):
    edition("build", broken(tmp_path), "--keep-going")

    for path in ("index.html", "persons/index.html", "places/index.html", "dates/index.html"):
        page = editions.page(tmp_path / "output" / path)
        (told,) = [e for e in page.iter(f"{XHTML}aside") if e.get("class") == "incomplete"]
        assert "xml/texts/torn.xml" in editions.words(told)
    text = (tmp_path / "output/texts/letter.html").read_text(encoding="utf-8")
    assert "incomplete" not in text


def test_an_edition_without_errors_is_complete_however_it_is_built(tmp_path):
    root = small(tmp_path)
    published("build", root, "--keep-going")
    kept = tree(root / "output")
    published("build", root)

    assert tree(root / "output") == kept
    assert "incomplete" not in json.loads(kept["manifest.json"])


def test_a_document_is_left_out_with_its_part(tmp_path):
    root = including(tmp_path, "leaf.xml")
    (root / "xml/texts/leaf.xml").write_text("<p>", encoding="utf-8")
    (root / "xml/texts/other.xml").write_text(letter(NOTHING_LOST, "other"), encoding="utf-8")

    edition("build", root, "--keep-going")

    manifest = json.loads((root / "output/manifest.json").read_bytes())
    assert [document["id"] for document in manifest["documents"]] == ["other"]
    assert [left["source"] for left in manifest["incomplete"]] == [
        "xml/texts/leaf.xml",
        "xml/texts/letter.xml",
    ]


def test_where_nothing_is_left_nothing_is_published(tmp_path):
    (small(tmp_path) / "xml/texts/letter.xml").write_text("<TEI>", encoding="utf-8")

    answer = edition("build", tmp_path, "--keep-going")

    assert answer.code == 1
    assert not (tmp_path / "output").exists()


def test_a_faulty_page_keeps_everything_from_being_published(tmp_path):
    rule = '<xsl:template match="hi" mode="m:reading"/>'
    root = small(tmp_path, document=editions.stylesheet(rule))

    answer = edition("build", root, "--keep-going")

    assert answer.code == 1
    assert not (root / "output").exists()


def test_a_text_of_no_words_is_told(tmp_path):
    answer = edition("build", small(tmp_path, '<p xml:id="p1"/>'), "--format", "json")

    assert json.loads(answer.out)["findings"]


def unreadable(kind: str, file: Path) -> None:
    match kind:
        case "a pipe":
            os.mkfifo(file)
        case "a link to nothing":
            file.symlink_to("nothing.xml")
        case "a link to itself":
            file.symlink_to(file)
        case "a link out of the edition":
            outside = file.parents[3] / "outside.xml"
            outside.write_text(letter(NOTHING_LOST, "outside"), encoding="utf-8")
            file.symlink_to(outside)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("a pipe", "W001"),
        ("a link to nothing", "W001"),
        ("a link to itself", "W001"),
        ("a link out of the edition", "W011"),
    ],
)
def test_a_file_that_is_none_is_named(kind, code, letters, tmp_path):
    root = small(tmp_path / "edition")
    shutil.copytree(letters.folder, root / "output")
    unreadable(kind, root / "xml/texts/other.xml")

    answer = edition("build", root)

    assert answer.code == ExitCode.FINDINGS
    assert answer.err.count("error[") == 1
    assert f"error[{code}]" in answer.err
    assert "--> xml/texts/other.xml\n" in answer.err
    assert "   = hint: " in answer.err
    assert tree(root / "output") == letters.files


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path):
    root = small(tmp_path)
    (root / "xml/texts/folder.xml").mkdir()

    assert edition("build", root).code == ExitCode.FINE


def test_a_source_that_is_not_there_is_named(tmp_path):
    answer = edition("build", tmp_path / "absent", "-o", tmp_path / "output")

    assert answer.code == ExitCode.USAGE
    assert "absent" in answer.err
    assert "hint: " in answer.err
    assert [*tmp_path.iterdir()] == []


def test_a_folder_without_texts_is_told(tmp_path):
    (tmp_path / "empty").mkdir()

    answer = edition("build", tmp_path / "empty", "-o", tmp_path / "output")

    assert answer.code == ExitCode.FINDINGS
    assert "error[C003]" in answer.err
    assert not (tmp_path / "output").exists()


def test_a_folder_of_another_s_files_is_not_replaced(tmp_path):
    root = small(tmp_path / "edition")
    (root / "output").mkdir()
    (root / "output" / "thesis.tex").write_text("years of work")

    answer = edition("build", root)

    assert answer.code == ExitCode.USAGE
    assert "hint: " in answer.err
    assert tree(root / "output") == {"thesis.tex": b"years of work"}


@pytest.mark.parametrize("place", [".", "xml", "xml/texts", "xml/texts/letter.xml"])
def test_the_sources_are_not_replaced(tmp_path, place):
    root = small(tmp_path / "edition")
    before = tree(root / "xml")

    answer = edition("build", root, "-o", root / place)

    assert answer.code == ExitCode.USAGE
    assert tree(root / "xml") == before


def test_an_edition_among_its_sources_is_refused_or_not_read(tmp_path):
    root = small(tmp_path / "edition")
    first = edition("build", root, "-o", root / "xml/texts/output")
    second = edition("build", root, "-o", root / "xml/texts/output")

    if first.code == ExitCode.FINE:
        manifest = json.loads((root / "xml/texts/output/manifest.json").read_bytes())
        assert [document["id"] for document in manifest["documents"]] == ["letter"]
    assert first.code == second.code


def test_an_edition_beside_unconfigured_sources_is_not_read(tmp_path):
    root = editions.site("notebook", tmp_path / "notebook")
    for _ in range(2):
        published("build", root, "-o", root / "output")

    manifest = json.loads((root / "output/manifest.json").read_bytes())
    assert len(manifest["documents"]) == 2


def test_two_texts_never_share_an_address(tmp_path):
    root = small(tmp_path / "edition")
    for name in ("LETTER", "lettér", "con", "aux"):
        (root / f"xml/texts/{name}.xml").write_text(
            letter(NOTHING_LOST).replace(' xml:id="letter"', ""), encoding="utf-8"
        )
    published("build", root)

    manifest = json.loads((root / "output/manifest.json").read_bytes())
    ids = [document["id"] for document in manifest["documents"]]
    assert len({each.casefold() for each in ids}) == 5
    assert not {"con", "aux"} & set(ids)


# ---------------------------------------------------------------------------------------------
# A check


def test_a_check_finds_what_a_build_finds_and_writes_nothing(tmp_path):
    root = editions.site("letters", tmp_path / "edition")
    before = tree(tmp_path)

    checked = json.loads(edition("check", root, "--pages", "--format", "json").out)

    assert tree(tmp_path) == before
    built = json.loads(edition("build", root, "--format", "json").out)
    assert checked == built


# ---------------------------------------------------------------------------------------------
# The cache

CACHE = ".edition/cache.db"


def damage(kind: str, cache: Path) -> None:
    whole = cache.read_bytes()
    match kind:
        case "cut off":
            cache.write_bytes(whole[: len(whole) // 2])
        case "empty":
            cache.write_bytes(b"")
        case "of random bytes":
            cache.write_bytes(random.Random(1893).randbytes(len(whole)))  # noqa: S311
        case "a folder":
            cache.unlink()
            (cache / "with a file").mkdir(parents=True)
        case "a link to nothing":
            cache.unlink()
            cache.symlink_to("nothing")
        case "of another program":
            cache.unlink()
            other = sqlite3.connect(cache)
            other.execute("CREATE TABLE bundle (bookmarks TEXT)")
            other.commit()
            other.close()
        case "with a hole":
            half = len(whole) // 2
            cache.write_bytes(whole[:half] + bytes(512) + whole[half + 512 :])
        case "changed in one bit":
            own = sqlite3.connect(cache)
            (packed,) = own.execute("SELECT content FROM bundle ORDER BY name").fetchone()
            own.close()
            part = packed[100:200]
            assert part in whole
            cache.write_bytes(whole.replace(part, bytes([part[0] ^ 1]) + part[1:]))
        case "of texts that are none":
            own = sqlite3.connect(cache)
            own.execute("UPDATE bundle SET content = 'no bundle'")
            own.commit()
            own.close()


DAMAGE = (
    *("cut off", "empty", "of random bytes", "a folder", "a link to nothing"),
    *("of another program", "with a hole", "changed in one bit", "of texts that are none"),
)


@pytest.mark.parametrize("options", [(), ("--force",)], ids=["remembering", "forced"])
@pytest.mark.parametrize("kind", DAMAGE)
def test_a_cache_that_is_damaged_is_done_without(kind, options, letters, tmp_path):
    built_before = shutil.copytree(letters.root, tmp_path / "edition")
    damage(kind, built_before / CACHE)

    answer = edition("build", built_before, *options)

    assert answer.code == ExitCode.FINE, str(answer)
    assert tree(built_before / "output") == letters.files


def remembered(cache: Path) -> set[str]:
    """Return under what names a cache remembers pages."""
    connection = sqlite3.connect(cache)
    names = {name for (name,) in connection.execute("SELECT name FROM bundle")}
    connection.close()
    return names


def test_the_cache_remembers_the_pages_that_there_are(letters, tmp_path):
    """Without a memory the tests above would show nothing; with an endless one disks fill up."""
    root = shutil.copytree(letters.root, tmp_path / "edition")
    before = remembered(root / CACHE)

    (root / "xml/texts/harbour.xml").unlink()
    answer = (root / "xml/texts/answer.xml").read_text(encoding="utf-8")
    (root / "xml/texts/answer.xml").write_text(answer.replace("noon", "nine"), encoding="utf-8")
    edition("build", root)
    after = remembered(root / CACHE)
    edition("build", root, "--force")

    assert before & after
    assert after - before
    assert remembered(root / CACHE) == after


# ---------------------------------------------------------------------------------------------
# Builds that are ended, and builds that meet


@dataclass(frozen=True, slots=True)
class Generations:
    """An edition whose one text has two states, each with its published form."""

    root: Path
    published: dict[str, dict[str, bytes]]

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, state: str) -> None:
        texts = self.root / "xml" / "texts"
        (texts / "letter.xml").write_text(letter(f"<p>It is {state}.</p>"), encoding="utf-8")
        for other in ("old", "new"):  # the names of files differ, too
            (texts / f"{other}.xml").unlink(missing_ok=True)
        (texts / f"{state}.xml").write_text(letter(NOTHING_LOST, state), encoding="utf-8")

    def state(self) -> str:
        """Return which state is published, and nothing but it."""
        found = dict(tree(self.output))
        (state,) = (name for name, files in self.published.items() if files == found)
        return state

    def remains(self) -> set[str]:
        return {path.name for path in (self.root / ".edition").iterdir()}


@pytest.fixture
def generations(tmp_path) -> Generations:
    made = Generations(small(tmp_path / "edition"), {})
    for state in ("new", "old"):
        made.write(state)
        published("build", made.root)
        made.published[state] = dict(tree(made.output))
    return made


AT_REST = {".gitignore", "cache.db", "lock-output"}


def kill_builds(generations: Generations, times: int) -> None:
    chance = random.Random()  # noqa: S311
    began = time.monotonic()
    assert process("build", generations.root, "--force").code == ExitCode.FINE
    span = time.monotonic() - began
    for _ in range(times):
        before = generations.state()
        after = "new" if before == "old" else "old"
        generations.write(after)
        moment = chance.uniform(0, span)
        running = begin("build", generations.root)
        time.sleep(moment)
        running.kill()
        end(running)

        assert generations.state() in {before, after}, f"killed after {moment} s"
        published("build", generations.root)
        assert generations.state() == after, f"killed after {moment} s"
        assert generations.remains() == AT_REST, f"killed after {moment} s"


def test_a_killed_build_leaves_the_old_edition_or_the_new(generations):
    kill_builds(generations, 2)


@pytest.mark.long
def test_many_killed_builds_leave_the_old_edition_or_the_new(generations):
    kill_builds(generations, 50)


def wait_for_claim(generations: Generations) -> None:
    """Wait until a build has taken the output for itself."""
    lock = generations.root / ".edition" / "lock-output"
    deadline = time.monotonic() + editions.PATIENCE
    while not lock.read_text():
        assert time.monotonic() < deadline, "no build began"
        time.sleep(0.001)


def test_of_two_builds_one_wins_and_the_other_says_who(generations):
    generations.write("new")
    running = begin("build", generations.root)
    try:
        wait_for_claim(generations)
        running.send_signal(signal.SIGSTOP)
        other = edition("build", generations.root)
        running.send_signal(signal.SIGCONT)
        answer = end(running)
    finally:
        running.kill()

    assert other.code == ExitCode.USAGE
    assert f"process {running.pid}" in other.err
    assert "hint: " in other.err
    assert answer.code == ExitCode.FINE
    assert generations.state() == "new"
    assert generations.remains() == AT_REST


def test_builds_that_begin_together_end_well(generations):
    """Two of them want one output, the third another; all share one cache."""
    generations.write("new")
    other = generations.root / "other"
    rivals = [begin("build", generations.root) for _ in range(2)]
    alone = end(begin("build", generations.root, "-o", other))
    answers = [end(each) for each in rivals]

    assert alone.code == ExitCode.FINE, str(alone)
    assert {answer.code for answer in answers} <= {ExitCode.FINE, ExitCode.USAGE}
    assert any(answer.code == ExitCode.FINE for answer in answers)
    assert all("Traceback" not in answer.err for answer in answers)
    assert generations.state() == "new"
    assert tree(other) == generations.published["new"]


def interrupt_builds(generations: Generations, times: int) -> None:
    chance = random.Random()  # noqa: S311
    # A shell lets what it runs in the background ignore Ctrl-C, and so would our processes.
    kept = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        interrupted = [interrupt_build(generations, chance.uniform(0, 0.1)) for _ in range(times)]
    finally:
        signal.signal(signal.SIGINT, kept)
    assert any(interrupted)


def interrupt_build(generations: Generations, moment: float) -> bool:
    """Send Ctrl-C so long after a build began, and tell whether it came before the end."""
    before = generations.state()
    generations.write("new" if before == "old" else "old")
    running = begin("build", generations.root)
    wait_for_claim(generations)
    time.sleep(moment)
    running.send_signal(signal.SIGINT)
    answer = end(running)

    assert "Traceback" not in answer.err
    if answer.code == ExitCode.FINE:
        return False
    assert answer.code == ExitCode.INTERRUPTED, str(answer)
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert generations.state() == before
    assert generations.remains() == AT_REST
    return True


def test_an_interrupted_build_publishes_nothing(generations):
    interrupt_builds(generations, 2)


@pytest.mark.long
def test_many_interrupted_builds_publish_nothing(generations):
    interrupt_builds(generations, 40)


def test_a_build_that_fails_within_leaves_no_stage(generations, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError

    generations.write("new")
    monkeypatch.setattr(publication.Publication, "publish", fail)
    found, _ = project.load(generations.root)
    assert found is not None

    with pytest.raises(RuntimeError):
        build.build(found, generations.output, lambda *_: None)
    assert generations.state() == "old"
    assert generations.remains() == AT_REST


def test_what_a_build_came_to_is_told(letters, tmp_path):
    found, _ = project.load(letters.root)
    assert found is not None
    told: list[tuple[str, int, int]] = []

    outcome = build.build(found, tmp_path / "output", lambda *step: told.append(step))

    assert outcome.published == tmp_path / "output"
    assert [document.id for document in outcome.documents] == ["answer", "harbour"]
    assert outcome.entities == 5
    assert outcome.mentions == len([*letters.mentions()])
    assert outcome.files == len(letters.files)
    assert outcome.links > 0
    assert {activity for activity, _, _ in told} == {"reading", "checking", "rendering", "indexing"}
    assert all(0 <= done < whole for _, done, whole in told)
