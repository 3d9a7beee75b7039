"""Exchange: what the edition says to programs is what its pages say, and their readers read it."""

import json
import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any, cast

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from rdflib.compare import isomorphic
from uritemplate import expand

from edition import build, project, site
from edition.citation import Cited, Reference
from edition.exchange.annotations import annotations
from edition.exchange.dts import Navigation, Resource, Unit, structure, units
from edition.exchange.jsonld import json_ld
from edition.exchange.sitemap import sitemaps
from edition.exchange.things import VOCABULARY, Address, Thing
from edition.exchange.turtle import turtle
from edition.indexing import Directory
from edition.model import Kind, Mention
from edition.preparation import prepare
from edition.source import admit
from tests import editions, tools

BASE = "https://example.org/engines/"
TEI_ALL = tools.ROOT.parent / "shared" / "oracle" / "tei_all.rng"

Node = dict[str, Any]

# What rdflib says of its own parser.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an edition that has all that the formats ask for."""
    return editions.site("correspondence", tmp_path_factory.mktemp("exchange") / "engines")


@pytest.fixture(scope="module")
def output(folder: Path) -> Path:
    with editions.compiled_once():
        editions.published("build", folder, "--quiet")
    return folder / "output"


def read(file: Path) -> Node:
    return cast("Node", json.loads(file.read_bytes()))


def xpath(root: etree._Element, path: str) -> list[Any]:
    return cast("list[Any]", root.xpath(path, namespaces=NAMESPACES))


NAMESPACES = {
    "t": "http://www.tei-c.org/ns/1.0",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dts": "https://w3id.org/api/dts#",
}


# ---------------------------------------------------------------------------------------------
# Linked data


def graph(data: bytes, form: str, base: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=data, format=form, publicID=base)


def test_the_graph_of_the_registers_says_what_the_files_of_their_entities_say(output: Path):
    together = rdflib.Graph()
    files = sorted(output.glob("*/*.jsonld"))
    for file in (file for file in files if file.parent.name != "dts"):
        together += graph(file.read_bytes(), "json-ld", BASE)

    whole = graph((output / "registers.ttl").read_bytes(), "turtle", BASE)

    assert len(whole) > 40
    assert isomorphic(whole, together)


def said_of(output: Path, name: str) -> dict[str, set[str]]:
    """Return what the graph says of an entity, by the terms of schema.org."""
    whole = graph((output / "registers.ttl").read_bytes(), "turtle", BASE)
    kind = name.partition("/")[0].removesuffix("s")
    found: dict[str, set[str]] = {}
    for term, value in whole.predicate_objects(rdflib.URIRef(f"{BASE}{name}.jsonld#{kind}")):
        found.setdefault(str(term).removeprefix(VOCABULARY), set()).add(str(value))
    return found


def test_a_person_is_known_by_authorities_and_by_what_is_certain(output: Path):
    ada, charles = said_of(output, "persons/lovelace"), said_of(output, "persons/babbage")

    assert ada["name"] == {"Ada Lovelace"}
    assert ada["alternateName"] == {'A. A. L. "the \\ enchantress"'}
    assert ada["sameAs"] == {
        "https://d-nb.info/gnd/119232022",
        "https://www.wikidata.org/wiki/Q7259",
    }
    assert (ada["birthDate"], ada["deathDate"]) == ({"1815-12-10"}, {"1852-11-27"})
    assert ada["knows"] == {f"{BASE}persons/babbage.jsonld#person"}
    assert not {"birthDate", "deathDate"} & charles.keys()  # the one limited, the other doubted
    assert "parent" not in ada | charles  # of which schema.org has the sides the other way round


def test_places_and_events_say_where_and_when_they_are_if_that_is_certain(output: Path):
    assert "geo" in said_of(output, "places/london")
    assert "geo" not in said_of(output, "places/ockham")
    lectures, trial = said_of(output, "events/lecture"), said_of(output, "events/trial")
    assert (lectures["startDate"], lectures["endDate"]) == ({"1840-08"}, {"1840-09"})
    assert trial["location"] == {f"{BASE}places/london.jsonld#place"}
    assert "startDate" not in said_of(output, "events/quarrel")


VALUES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.builds(
        Address, st.from_regex(r"https?://example\.org/\S*", fullmatch=True), st.just(value=True)
    ),
)


@given(st.lists(st.tuples(st.sampled_from(["name", "sameAs", "identifier"]), VALUES)))
@settings(max_examples=50, deadline=None)
def test_whatever_is_stated_both_formats_say_the_same(statements: list[tuple[str, Any]]):
    nameless = Thing("PropertyValue", tuple(statements))
    thing = Thing("Person", (*statements, ("identifier", nameless)), Address("a.jsonld#person"))

    assert isomorphic(
        graph(turtle([thing], BASE), "turtle", BASE), graph(json_ld(thing, BASE), "json-ld", BASE)
    )


# ---------------------------------------------------------------------------------------------
# Catalogues, letters, harvesters, search engines


def test_catalogues_learn_which_persons_have_a_page(output: Path):
    head, links = (output / "beacon.txt").read_text().split("\n\n")

    assert head.splitlines()[:3] == [
        "#FORMAT: BEACON",
        "#PREFIX: http://d-nb.info/gnd/",
        f"#FEED: {BASE}beacon.txt",
    ]
    assert links.splitlines() == [
        f"118505653||{BASE}persons/babbage.html",
        f"119232022||{BASE}persons/lovelace.html",
    ]


def test_the_index_of_letters_has_the_names_their_authorities_and_the_days(output: Path):
    index = editions.page(output / "cmif.xml")

    (letter,) = xpath(index, "//t:correspDesc")
    assert letter.get("ref") == f"{BASE}texts/letter.html"
    said = [(one.tag.rpartition("}")[2], one.text or "", dict(one.attrib)) for one in letter.iter()]
    assert said[2:5] == [
        ("persName", "Ada Lovelace", {"ref": "https://d-nb.info/gnd/119232022"}),
        ("placeName", "Ockham", {}),
        ("date", "", {"when": "1843-07-05"}),
    ]
    assert said[6:] == [
        ("persName", "Charles Babbage", {"ref": "https://d-nb.info/gnd/118505653"}),
        ("orgName", "The Society", {}),
        ("placeName", "London", {"ref": "https://www.geonames.org/2643743"}),
        ("date", "", {"notAfter": "1843-07"}),  # of @from the format takes no time of the day
    ]


@pytest.mark.long
def test_the_index_of_letters_is_valid_tei(output: Path):
    if not TEI_ALL.is_file():
        pytest.skip("the folder shared/ is missing beside the repository")
    schema = etree.RelaxNG(etree.parse(TEI_ALL))

    assert schema.validate(editions.page(output / "cmif.xml")), schema.error_log


def test_harvesters_find_the_texts_of_which_the_day_is_known(output: Path):
    held = editions.page(output / "oai.xml")

    assert xpath(held, "//o:identifier/text()") == ["oai:example.org:engines:letter"]
    assert xpath(held, "//o:baseURL/text()") == [
        "https://oai.example.net/gateway/example.org/engines/oai.xml"
    ]
    assert xpath(held, "//o:adminEmail/text()") == ["engines@example.org"]
    assert xpath(held, "//o:earliestDatestamp/text()") == ["2026-11-22"]
    assert xpath(held, "//dc:creator/text()") == ["Ada Lovelace"]
    assert xpath(held, "//dc:identifier/text()") == [f"{BASE}texts/letter.html"]


def test_the_sitemap_lists_every_page_but_that_for_what_is_missing(output: Path):
    pages = {path.relative_to(output).as_posix() for path in output.rglob("*.html")}

    listed = xpath(editions.page(output / "sitemap.xml"), "//s:loc/text()")

    assert listed == sorted(f"{BASE}{page}" for page in pages - {"404.html"})


def test_the_sitemap_of_very_many_pages_leads_to_several():
    pages = [PurePosixPath(f"texts/{number}.html") for number in range(5)]

    files = {str(path): etree.fromstring(data) for path, data in sitemaps(pages, BASE, full=2)}

    parts = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert xpath(files["sitemap.xml"], "//s:loc/text()") == [f"{BASE}{part}" for part in parts]
    listed = [address for part in parts for address in xpath(files[part], "//s:loc/text()")]
    assert listed == [f"{BASE}{page}" for page in pages]


# ---------------------------------------------------------------------------------------------
# Annotations


def test_every_annotation_finds_its_mention_on_the_page(output: Path):
    page = editions.page(output / "texts" / "letter.html")
    collection = read(output / "texts" / "letter.annotations.json")

    items = collection["first"]["items"]
    assert len(items) == collection["total"] == 5
    for item in items:
        fragment, path, quotation = item["target"]["selector"]
        (mention,) = xpath(page, path["value"])
        assert mention.get("id") == fragment["value"]
        assert editions.words(mention) == quotation["exact"]
        around = f"{quotation.get('prefix', '')}{quotation['exact']}{quotation.get('suffix', '')}"
        assert "…" not in around


def test_an_annotation_says_what_its_mention_names(output: Path):
    items = read(output / "texts" / "letter.annotations.json")["first"]["items"]

    named = {
        item["target"]["selector"][2]["exact"]: item["body"].get(
            "source", item["body"].get("value")
        )
        for item in items
    }
    assert named == {
        "Babbage": "../persons/babbage.html",
        "Tuesday": "1843-07-04",
        "London": "../places/london.html",
        "Nobody": "person",
        "Ada": "../persons/lovelace.html",
    }
    assert all((output / "texts" / name).is_file() for name in named.values() if "/" in name)


def test_many_annotations_go_on_in_files_that_lead_on_to_each_other():
    mentions = [
        Mention(f"p{number}~m1", Kind.PERSON, "", "N.", "… by ", " and …", "p", "1", number)
        for number in range(600)
    ]
    nothing = Directory([], {}, lambda _path: False)
    files = {
        str(path): cast("Node", json.loads(data))
        for path, data in annotations("long", "A long text", mentions, nothing)
    }

    page = files["texts/long.annotations.json"]["first"]
    found = [*page["items"]]
    while "next" in page:
        path = page["next"].lstrip("./")
        assert files[path]["prev"].lstrip("./") == page["id"].lstrip("./")
        page = files[path]
        assert page["startIndex"] == len(found)
        found += page["items"]

    assert files["texts/long.annotations.json"]["last"].lstrip("./") == page["id"].lstrip("./")
    fragments = [item["target"]["selector"][0]["value"] for item in found]
    assert fragments == [mention.id for mention in mentions]
    # Where words were cut there is a sign on the page of an index, which no text has.
    assert found[0]["target"]["selector"][2] == {
        "type": "TextQuoteSelector",
        "exact": "N.",
        "prefix": " by ",
        "suffix": " and ",
    }


# ---------------------------------------------------------------------------------------------
# Distributed Text Services


class Client:
    """Asks for texts and passages by the templates of the entry, as any client does."""

    def __init__(self, output: Path) -> None:
        self.output = output
        self.entry = read(output / "dts" / "index.jsonld")
        self.answered: set[Path] = set()

    def file(self, endpoint: str, **asked: Any) -> Path:
        address = expand(self.entry[endpoint], **asked)
        assert address.startswith(BASE)
        file = self.output / address.removeprefix(BASE)
        self.answered.add(file)
        return file

    def ask(self, endpoint: str, **asked: Any) -> Node:
        answer = read(self.file(endpoint, **asked))
        assert answer["dtsVersion"] == "1.0"
        return answer


def test_a_client_finds_an_answer_to_every_question(output: Path):
    client = Client(output)
    root = client.ask("collection")
    assert client.ask("collection", id=root["@id"]) == root
    assert client.ask("collection", id=root["@id"], nav="children") == root
    assert client.ask("collection", id=root["@id"], nav="parents")["member"] == []
    assert [member["@id"] for member in root["member"]] == ["letter", "notes"]
    for member in root["member"]:
        asks_for_a_text(client, member)
    held = {path for path in (output / "dts").rglob("*") if path.is_file()}
    assert held - client.answered == {output / "dts" / "index.jsonld"}


def asks_for_a_text(client: Client, member: Node) -> None:
    name = member["@id"]
    assert {**client.ask("collection", id=name), **member}.keys() > member.keys()
    assert client.ask("collection", id=name, nav="children")["member"] == []
    parents = client.ask("collection", id=name, nav="parents")["member"]
    assert [parent["@id"] for parent in parents] == ["index"]
    for template in ("navigation", "document"):
        general = expand(client.entry[template], resource=name, ref="x", down=1)
        assert expand(member[template], ref="x", down=1) == general
    whole = client.file("document", resource=name)
    assert whole.read_bytes() == (client.output / "texts" / f"{name}.xml").read_bytes()

    tree = client.ask("navigation", resource=name, down=-1)["member"]
    deepest = max(unit["level"] for unit in tree)
    for down in range(1, deepest + 1):
        answer = client.ask("navigation", resource=name, down=down)
        assert answer["member"] == [unit for unit in tree if unit["level"] <= down]
    for number, unit in enumerate(tree):
        asks_for_a_passage(client, name, tree, number, unit)


def asks_for_a_passage(client: Client, name: str, tree: Sequence[Node], number: int, unit: Node):
    ref, deepest = unit["identifier"], max(other["level"] for other in tree)
    alone = client.ask("navigation", resource=name, ref=ref)
    assert alone["ref"] == unit
    assert "member" not in alone
    beside = client.ask("navigation", resource=name, ref=ref, down=0)["member"]
    assert beside == [other for other in tree if other["parent"] == unit["parent"]]
    behind = (at for at in range(number + 1, len(tree)) if tree[at]["level"] <= unit["level"])
    within = tree[number : next(behind, len(tree))]
    for down in (-1, *range(1, deepest + 1)):
        answer = client.ask("navigation", resource=name, ref=ref, down=down)
        lowest = unit["level"] + (down if down > 0 else deepest)
        assert answer["member"] == [other for other in within if other["level"] <= lowest]
        assert answer["@id"].startswith(BASE)
    passage = editions.page(client.file("document", resource=name, ref=ref))
    (wrapper,) = xpath(passage, "/t:TEI/dts:wrapper")
    assert len(wrapper) == 1


def test_a_passage_says_what_the_text_says_in_its_language(output: Path):
    passage = editions.page(output / "dts" / "document" / "notes" / "a-1-2.xml")

    assert editions.words(passage) == "Altera machina."
    assert xpath(passage, "//t:p/@xml:lang") == ["la"]


def cited(text: str, *citable: str) -> tuple[Unit, ...]:
    source, findings = admit(text.encode(), PurePosixPath("a.xml"))
    assert source is not None, findings
    return units(source, citable)


TEXT = """\
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><refsDecl>{0}</refsDecl>
</encodingDesc></teiHeader><text><body><div n="I"><p xml:id="P1">A <seg xml:id="s">b</seg></p>
<p xml:id="p1">C<note xml:id="n">d</note></p></div><div n="I"><p/><p/><p xml:id="p3"/></div></body>
</text></TEI>"""


def test_passages_are_cited_as_the_header_says():
    declared = (
        '<citeStructure unit="chapter" match="//tei:body/div[@n]" use="@n">'
        '<citeStructure unit="paragraph" match="p" use="position()" delim="."/></citeStructure>'
    )

    found = cited(TEXT.format(declared), "P1", "p1", "n", "p3")

    # The second chapter has the number of the first: nobody can ask for it, nor for what is in it.
    assert [(unit.reference, unit.identifier, unit.level, unit.parent) for unit in found] == [
        ("I", "i", 1, ""),
        ("I.1", "i-1", 2, "i"),
        ("I.2", "i-2", 2, "i"),
    ]
    assert [(one.type, [held.type for held in one.within]) for one in structure(found)] == [
        ("chapter", ["paragraph"])
    ]


@pytest.mark.parametrize(
    "declared",
    [
        "",
        '<citeStructure unit="p" match="//p[last()]" use="@n"/>',
        '<citeStructure unit="p" match="//p" use="count(preceding::p)"/>',
        '<citeStructure unit="p" match="//ab" use="@n"/>',
    ],
)
def test_passages_are_cited_by_their_ids_where_the_header_says_nothing_usable(declared: str):
    found = cited(TEXT.format(declared), "P1", "p1", "n", "p3")

    assert [(unit.reference, unit.type, unit.level) for unit in found] == [
        ("P1", "p", 1),
        ("p1", "p", 1),
        ("n", "note", 2),
        ("p3", "p", 1),
    ]
    names = [unit.identifier for unit in found]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in names)
    assert found[2].parent == found[1].identifier


def test_the_neighbours_of_a_passage_among_many_are_on_pages_that_lead_on_to_each_other():
    lines = "".join(f'<l xml:id="l{number}">x</l>' for number in range(210))
    found = cited(
        TEXT.format("").replace("</body>", f"{lines}</body>"), *map("l{}".format, range(210))
    )
    resource = Resource("poem", Reference(Cited.TEXT, "poem", "A poem"), structure(found))
    files = {
        BASE + str(path): json.loads(data)
        for path, data in Navigation(resource, found, {}, BASE).files()
    }

    asked = files[f"{BASE}dts/navigation.0/poem/l130.jsonld"]
    page, seen = files[asked["view"]["first"]], []
    while True:
        seen += [unit["identifier"] for unit in page["member"]]
        if page["view"]["@id"] == page["view"]["last"]:
            break
        page = files[page["view"]["next"]]

    assert seen == [unit.identifier for unit in found]
    assert "l130" in [unit["identifier"] for unit in asked["member"]]
    assert max(len(file.get("member", [])) for path, file in files.items() if ".0/" in path) == 100


# ---------------------------------------------------------------------------------------------
# What is not known is not written

MUST_NAME_AN_ADDRESS = ["beacon.txt", "cmif.xml", "oai.xml", "sitemap.xml", "dts/index.jsonld"]


def test_without_an_address_no_file_is_written_that_must_name_one(tmp_path: Path):
    folder = editions.site("correspondence", tmp_path / "engines")
    configuration = folder / "edition.toml"
    configured = configuration.read_text().replace(f'base_url = "{BASE}"\n', "")
    configuration.write_text(configured)
    with editions.compiled_once():
        editions.published("build", folder, "--quiet")
    output = folder / "output"

    assert [name for name in MUST_NAME_AN_ADDRESS if (output / name).exists()] == []
    person = graph(
        (output / "persons" / "lovelace.jsonld").read_bytes(), "json-ld", f"{BASE}persons/x"
    )
    whole = graph((output / "registers.ttl").read_bytes(), "turtle", f"{BASE}x")
    assert {*person.subjects()} - {*whole.subjects()} <= {*person.objects()}  # the nameless
    assert rdflib.URIRef(f"{BASE}persons/lovelace.jsonld#person") in {*whole.subjects()}


def test_a_frozen_edition_answers_at_its_own_address_and_is_not_listed_for_search_engines(
    folder: Path, tmp_path: Path
):
    configured, _ = project.load(folder)
    assert configured is not None

    with editions.compiled_once():
        outcome = build.freeze(
            prepare(configured, lambda *_: None), tmp_path / "frozen", lambda *_: None
        )

    assert outcome.published
    assert not (tmp_path / "frozen" / "sitemap.xml").exists()
    entry = read(tmp_path / "frozen" / "dts" / "index.jsonld")
    assert entry["@id"] == f"{BASE}v/1.0/dts/index.jsonld"


def test_the_files_are_called_data_and_have_their_media_types(output: Path):
    files = {file["path"]: file for file in read(output / "manifest.json")["files"]}

    expected = {
        "persons/lovelace.jsonld": "application/ld+json",
        "registers.ttl": "text/turtle",
        "texts/letter.annotations.json": "application/ld+json",
        "dts/navigation.0/letter/v.jsonld": "application/ld+json",
        "dts/document/letter/v.xml": "application/tei+xml",
        "beacon.txt": "text/plain",
        "sitemap.xml": "application/xml",
    }
    assert {path: files[path]["media_type"] for path in expected} == expected
    assert {files[path]["kind"] for path in expected} == {"data"}
    assert site.kind_of(site.annotations_page("letter", 2)) == "data"
