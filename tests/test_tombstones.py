"""Tombstones: whoever follows an old address arrives, and is told what became of what stood there.

The folder `cases/tombstones/edition` is an edition whose ledger says of much that it is gone. The
other folders hold what readers are told, each of one thing. With EDITION_UPDATE_GOLDEN=1 that is
written anew.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import header, ledger, links, site, source
from edition.ledger import Address, Entry, Ledger, State
from edition.site import Tombstones, Values, Version, parts
from edition.source import parse_page
from edition.transform import Rendered, rendered
from tests import editions, golden
from tests.editions import published
from tests.rendering import IN_XML, transformer

CASES = editions.CASES / "tombstones"
LETTER = Address("texts/letter")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Publish the edition, first as if nothing were gone, so that its texts are remembered."""
    folder = tmp_path_factory.mktemp("tombstones") / "edition"
    shutil.copytree(CASES / "edition", folder)
    known = (folder / "ids.tsv").read_bytes()
    (folder / "ids.tsv").unlink()
    published("build", folder)
    (folder / "ids.tsv").write_bytes(known)
    published("build", folder)
    return folder / "output"


# ---------------------------------------------------------------------------------------------
# What readers are told

TOLD = {
    "passages-of-a-text": ("texts/letter-1.html", '<section class="tombstones"', "</section>"),
    "text-that-was-withdrawn": ("texts/letter-3.html", "<main", "</main>"),
    "person-who-is-part-of-another": ("persons/lang-mrs.html", "<main", "</main>"),
    "list-of-all": ("tombstones.html", "<main", "</main>"),
}
"""Where it is told, and the part of the page that tells it."""


@pytest.mark.parametrize("case", TOLD)
def test_case(case: str, output: Path):
    path, begin, end = TOLD[case]
    html = (output / path).read_text("utf-8")

    told = f"{html[html.index(begin) :].partition(end)[0]}{end}\n"

    in_lines = re.sub(r"(?<=.)(?=<(?:div|dl|h[12]|li|p|section|ul)\b)", "\n", told)
    assert in_lines == golden.expected(CASES / case / "expected.html", in_lines)


def test_all_that_is_gone_is_told_as_data(output: Path):
    told = (output / "tombstones.json").read_text("utf-8")

    assert told == golden.expected(CASES / "list-of-all" / "expected.json", told)


def test_every_address_that_was_released_leads_to_a_place_on_its_page(output: Path):
    known, _ = ledger.read((CASES / "edition" / "ids.tsv").read_bytes())

    for address in known.entries:
        page = parse_page((output / f"{address.page}.html").read_bytes())
        assert page.xpath("count(//*[@id = $id])", id=address.id) == bool(address.id), address


def test_what_is_gone_is_in_no_list_and_no_search_engine_is_led_to_it(output: Path):
    manifest = json.loads((output / "manifest.json").read_bytes())
    lists = ["texts/index.html", "persons/index.html", "index.html", "persons/index.csv"]
    kinds = {file["path"]: file["kind"] for file in manifest["files"]}

    assert [one["id"] for one in manifest["documents"]] == ["letter-1", "letter-2"]
    assert [one["id"] for one in manifest["entities"]] == ["lang-ada"]
    for path in lists:
        assert not re.search("letter-3|lang-mrs", (output / path).read_text("utf-8"))
    for path in ("texts/letter-3.html", "persons/lang-mrs.html"):
        assert kinds[path] == "tombstone"
        assert '<meta name="robots" content="noindex"/>' in (output / path).read_text("utf-8")


@pytest.mark.parametrize("path", ["about/colophon.html", "404.html"])
def test_the_list_can_be_found(path: str, output: Path):
    assert 'tombstones.html">Withdrawn or moved' in (output / path).read_text("utf-8")


def test_an_edition_from_which_nothing_is_gone_does_not_speak_of_it(tmp_path: Path):
    folder = editions.small(tmp_path / "edition")

    published("build", folder)

    assert not (folder / "output" / "tombstones.html").exists()
    assert not (folder / "output" / "tombstones.json").exists()
    assert "tombstones" not in (folder / "output" / "about" / "colophon.html").read_text("utf-8")


# ---------------------------------------------------------------------------------------------
# Verifying


def test_a_published_edition_with_tombstones_can_be_proved(output: Path):
    answer = editions.edition("verify", output)

    assert answer.code == 0, answer


@pytest.mark.parametrize(
    ("path", "kind"),
    [("texts/letter-3.html", "text"), ("texts/letter-1.html", "tombstone")],
    ids=["a-tombstone-as-a-text", "a-text-as-a-tombstone"],
)
def test_nothing_passes_for_what_it_is_not(path: str, kind: str, output: Path, tmp_path: Path):
    folder = shutil.copytree(output, tmp_path / "copy")
    record = json.loads((folder / "manifest.json").read_bytes())
    for file in record["files"]:
        if file["path"] == path:
            file["kind"] = kind
    (folder / "manifest.json").write_text(json.dumps(record), encoding="utf-8")

    answer = editions.edition("verify", folder)

    assert f"--> {path}" in answer.out
    assert "The manifest does not tell its kind truly" in answer.out


# ---------------------------------------------------------------------------------------------
# Links to releases

FIRST = {"1.0.0": Version("2026-11-23", "v/1.0.0/")}


def gone(passage: str = "", *successors: Address, reason: str = "") -> Entry:
    """Return an entry of the letter, or of a passage of it, in version 1.0.0 for the last time."""
    state = State.MOVED if successors else State.WITHDRAWN
    address = Address(LETTER.page, passage)
    return Entry(
        address, state, "1.0.0", "1.0.0", successors, (), reason, "" if passage else "A letter"
    )


def tombstones(
    *entries: Entry,
    standing: Mapping[Address, str] | None = None,
    versions: Mapping[str, Version] | None = None,
) -> Tombstones:
    known = Ledger({entry.address: entry for entry in entries})
    return Tombstones(known, standing or {}, versions or {})


def passages(about: Values) -> list[Any]:
    """Return the passages that are gone from a page, as its stylesheet is told of them."""
    fates = cast("list[Any]", about.get("tombstones", []))
    return [passage for fate in fates for passage in fate["passages"]]


def test_a_tombstone_leads_to_the_last_release_that_had_the_passage():
    (page,) = tombstones(gone(), gone("p1"), versions=FIRST).pages()

    html = transformer().page("tombstones", page.about)

    assert '<a href="../v/1.0.0/texts/letter.html">' in html
    assert '<a href="../v/1.0.0/texts/letter.html#p1">' in html
    assert "version 1.0.0 (23 November 2026)" in html


def test_a_tombstone_leads_to_the_text_and_the_citation_as_they_were():
    (page,) = tombstones(gone(), versions=FIRST).pages()

    html = transformer().page("tombstones", page.about)

    for suffix in ("txt", "xml", "bib", "ris", "csl.json"):
        assert f'<a href="../v/1.0.0/texts/letter.{suffix}"' in html


def test_an_edition_that_stands_by_itself_leads_to_releases_where_they_are_published():
    frozen = {"1.0.0": Version("", "https://example.org/v/1.0.0/")}
    (page,) = tombstones(gone(), versions=frozen).pages()

    assert 'href="https://example.org/v/1.0.0/texts/letter.html"' in transformer().page(
        "tombstones", page.about
    )


def test_where_nobody_knows_a_release_no_link_leads_there():
    (page,) = tombstones(gone(), gone("p1")).pages()

    html = transformer().page("tombstones", page.about)

    assert "1.0.0/" not in html
    assert '<li id="p1"><bdi>p1</bdi></li>' in html


def test_no_link_leads_to_a_text_without_which_the_edition_was_made():
    moved = gone("p1", Address("texts/diary", "p1"))

    (passage,) = passages(tombstones(moved, standing={LETTER: "A letter"}).of_page(LETTER_PAGE))

    assert passage["successors"] == [{"title": "diary", "id": "p1", "href": ""}]


def test_a_passage_whose_place_its_own_page_takes_leads_there():
    merged = gone("p1", LETTER)

    (passage,) = passages(tombstones(merged, standing={LETTER: "A letter"}).of_page(LETTER_PAGE))

    (successor,) = passage["successors"]
    assert successor == {"title": "A letter", "id": "", "href": "../texts/letter.html"}


# ---------------------------------------------------------------------------------------------
# Many

LETTER_PAGE = PurePosixPath("texts/letter.html")
MANY = 5_000
MOST = 110
"""Bytes of a tombstone: fewer than a short paragraph has, where its text was."""


def test_what_thousands_of_passages_share_is_told_once():
    reason = "The paragraphs were numbered anew, and nobody may have to guess which is which."
    others = [gone(f"p-{n:05}", reason=reason) for n in range(MANY)]
    made = tombstones(*others, standing={LETTER: "A letter"}, versions=FIRST)

    html = letter(made.of_page(LETTER_PAGE)).html

    assert html.count(reason) == 1
    assert len(html) - len(letter({}).html) < MOST * MANY


def letter(about: Values, longest: int = parts.LONGEST) -> Rendered:
    """Render a text of four chapters, which is long when it has more words than that."""
    chapters = "".join(f"<div><head>{n}</head><p>{'word ' * 15}</p></div>" for n in range(4))
    text, _ = source.admit(editions.letter(chapters).encode(), IN_XML)
    assert text is not None
    known = site.Text("letter", IN_XML, header.describe(text.root, "Untitled"))
    values = {
        **site.text_values(known, None, None, {"entities": {}, "links": {}}),
        **parts.part_values(text.root, longest),
        **about,
    }
    return rendered(transformer().document(text.text(), values))


def test_the_tombstones_of_a_long_text_are_on_the_page_of_the_whole():
    about = tombstones(gone("p1"), standing={LETTER: "A letter"}).of_page(LETTER_PAGE)

    result = letter(about, longest=20)

    assert result.html.count('id="p1"') == 1
    assert result.parts
    assert not any("tombstones" in part.html for part in result.parts)


def test_a_long_list_goes_on_on_further_pages():
    old = [Entry(Address(f"texts/l-{n}"), State.WITHDRAWN, "1.0.0", "1.0.0") for n in range(1_000)]

    pages = [*tombstones(*old).list_pages()]

    assert [str(one.path) for one in pages] == [
        "tombstones.html",
        "tombstones/2.html",
        "tombstones/3.html",
    ]
    assert sum(len(cast("list[Values]", one.about["lines"])) for one in pages) == len(old)
    last = parse_page(transformer().page("tombstones", pages[2].about).encode())
    noted, _ = links.read_page(pages[2].path, last)
    assert {"../tombstones.html", "../tombstones/2.html", "../texts/l-999.html"} <= {*noted.links}


# ---------------------------------------------------------------------------------------------
# Any ledger

PAGES = st.sampled_from([f"texts/{name}" for name in "abcd"])
ADDRESSES = st.builds(Address, PAGES, st.sampled_from(["", *"xyz"]))


@st.composite
def ledgers(draw: st.DrawFn) -> Ledger:
    """Draw what became of addresses; a passage is in the ledger with its page, as a release has it.

    Successors are what the ledger has; whether they stand is not asked.
    """
    found = draw(st.sets(ADDRESSES, max_size=12))
    addresses = sorted(found | {address.whole for address in found})
    entries = {}
    for address in addresses:
        state = draw(st.sampled_from(State))
        number = {State.MOVED: 1, State.MERGED: 1, State.SPLIT: 2}.get(state, 0)
        others = tuple(draw(st.sampled_from(addresses)) for _ in range(number))
        entries[address] = Entry(address, state, "1.0.0", "1.0.0", others)
    return Ledger(entries)


def ways(told: object) -> Iterator[str]:
    """Yield every address to which what is told leads."""
    if isinstance(told, dict):
        yield from ([told["href"]] if told.get("href") else [])
        told = [*told.values()]
    if isinstance(told, list):
        for one in told:
            yield from ways(one)


@given(ledgers())
def test_every_address_that_is_gone_has_one_tombstone_and_each_leads_on(known: Ledger):
    standing = {at: "A text" for at, one in known.entries.items() if one.is_live and not at.id}
    made = Tombstones(known, standing, {})
    pages = {one.path: one.about for one in made.pages()}
    told = pages | {path: made.of_page(path) for path in map(file, standing)}

    gone = {at for at, one in known.entries.items() if not one.is_live or at.whole not in standing}
    assert {*pages} == {file(at) for at in gone if not at.id}
    here = [
        Address.of(f"{at}#{one['id']}") for at, about in told.items() for one in passages(about)
    ]
    assert sorted(here) == sorted(at for at in gone if at.id)
    listed = [one["address"] for one in json.loads(made.data())["tombstones"]]
    assert listed == [str(at) for at in sorted(gone)]
    for way in ways([*told.values()]):
        path = way.partition("#")[0].removeprefix("../")
        assert not path or PurePosixPath(path) in told


def file(address: Address) -> PurePosixPath:
    return PurePosixPath(f"{address.page}.html")


# ---------------------------------------------------------------------------------------------
# From one release to the next


@pytest.mark.long
def test_what_a_release_had_is_found_from_where_it_stood(tmp_path: Path):
    folder = shutil.copytree(CASES / "edition", tmp_path / "edition")
    (folder / "ids.tsv").unlink()
    settings = folder / "edition.toml"
    published("release", "1.1.0", folder)

    settings.write_text(settings.read_text("utf-8").replace("1.1.0", "1.2.0"), encoding="utf-8")
    (folder / "xml" / "texts" / "letter-2.xml").unlink()
    published("ids", folder, "--withdraw", "letter-2", "--reason", "It is lost.")
    published("build", folder)

    page = (folder / "output" / "texts" / "letter-2.html").read_text("utf-8")
    assert "<bdi>A postcard</bdi></h1>" in page
    assert 'href="../v/1.1.0/texts/letter-2.html#p8"' in page
    assert editions.edition("verify", folder / "output").code == 0
