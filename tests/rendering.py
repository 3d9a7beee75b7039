"""Rendering: a text, the page that the stylesheets make of it, and what is wrong with the page."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from lxml import etree

from edition import header, links, reading, site, source
from edition.fidelity import prove_page, prove_plain_text
from edition.indexing import Directory, outline
from edition.indexing.documents import ids
from edition.names import TEI, XHTML, local_name
from edition.project import Project
from edition.transform import Recipe, Transformer, rendered

IN_XML = PurePosixPath("in.xml")
IN_HTML = PurePosixPath("texts/in.html")


# ---------------------------------------------------------------------------------------------
# From a text to its page


@dataclass(frozen=True, slots=True)
class Made:
    """What the stylesheets made of a text, and what the proofs say of it."""

    html: str
    page: etree._Element
    plain: str
    unhandled: tuple[str, ...]
    findings: tuple[str, ...]

    def part(self, name: str, attribute: str = "") -> str:
        """Return the part of the page that begins with this tag, as it was written."""
        begin = self.html.index(f"<{name} {attribute}")
        return self.html[begin : self.html.index(f"</{name}>", begin)] + f"</{name}>\n"


@cache
def transformer() -> Transformer:
    return Transformer(Recipe(site.edition_values(Project(Path()), "Edition"), {}))


def made(data: bytes) -> Made:
    text, refused = source.admit(data, IN_XML)
    assert text is not None, refused
    directory = Directory([outline(text, "en")], {IN_XML: "in.html"}, lambda _: False)
    known = site.Text("in", IN_XML, header.describe(text.root, "Untitled"))
    pointed, _ = site.pointer_values(text.root, IN_XML, directory, "en")
    values = site.text_values(known, None, None, pointed)
    result = rendered(transformer().document(text.text(), values))
    plain = reading.plain_text(known.header.title, known.header.authors, result.reading)
    page = source.parse_page(result.html.encode())
    article = links.article(page)
    assert article is not None
    offered, found = links.read_page(IN_HTML, page)
    findings = [*prove_page(text, article), *prove_plain_text(text, plain), *found]
    return Made(
        result.html,
        page,
        plain,
        result.unhandled,
        (
            *(f"{finding.code} {finding.message}" for finding in findings),
            *(f"{link} leads nowhere" for link in offered.links if is_broken(link, offered.ids)),
            *(f"the id {one} is not there" for one in promised(text) if one not in offered.ids),
        ),
    )


def promised(text: source.Source) -> Iterator[str]:
    """Yield the ids that other pages may link to."""
    yield from (one for one, is_shown in ids(text).items() if is_shown)


def is_broken(link: str, ids: frozenset[str]) -> bool:
    return link.startswith("#") and unquote(link[1:]) not in ids


def body(content: str) -> bytes:
    return f'<TEI xmlns="{TEI}"><text><body>{content}</body></text></TEI>'.encode()


# ---------------------------------------------------------------------------------------------
# Pages that any browser reads as they are written

H = f"{{{XHTML}}}"


def names(table: str) -> frozenset[str]:
    return frozenset(table.split())


LEAVES = frozenset({"br", "hr", "img", "input", "wbr"})
PHRASES = LEAVES | names("""
    a abbr b bdi cite code data del em i ins label mark q rp rt ruby s small span
    strong sub sup time u
""")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
ONLY_PHRASES = PHRASES | frozenset(("p", "legend", "pre", *HEADINGS))
TRANSPARENT = frozenset({"a", "ins", "del"})
PARENTS = {
    "li": {"ul", "ol"},
    "dt": {"dl"},
    "dd": {"dl"},
    "tr": {"table", "tbody"},
    "td": {"tr"},
    "th": {"tr"},
    "caption": {"table"},
    "figcaption": {"figure"},
    "legend": {"fieldset"},
    "summary": {"details"},
    "rt": {"ruby"},
    "rp": {"ruby"},
}
ONLY_ON = {
    "href": {"a"},
    "rel": {"a"},
    "datetime": {"time", "ins", "del"},
    "colspan": {"td", "th"},
    "rowspan": {"td", "th"},
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd"},
    "table": {"caption", "tr", "tbody"},
    "tr": {"td", "th"},
}


def faults(page: etree._Element) -> Iterator[str]:
    """Yield where the page breaks the content models of HTML; a part of them, cheaply asked.

    HTML standard, section 4. The whole is for the checker (`test_pages`).
    """
    level = 0
    for element in page.iterfind(f"{H}body//{H}*"):
        name = local_name(str(element.tag))
        yield from faults_of_place(element, name)
        yield from faults_of_content(element, name)
        yield from faults_of_attributes(element, name)
        if name in HEADINGS:
            if int(name[1]) > level + 1:
                yield f"`{name}` follows a heading of level {level}"
            level = int(name[1])


def faults_of_place(element: etree._Element, name: str) -> Iterator[str]:
    parent = element.getparent()
    assert parent is not None
    if not may_hold(parent, name):
        yield f"`{name}` in `{local_name(str(parent.tag))}`"
    if name == "a" and next(element.iterancestors(f"{H}a"), None) is not None:
        yield "a link in a link"
    if name == "figcaption" and 0 < parent.index(element) < len(parent) - 1:
        yield "`figcaption` in the midst of a figure"
    if name == "caption" and parent.index(element):
        yield "`caption` is not the first in its table"


def faults_of_content(element: etree._Element, name: str) -> Iterator[str]:
    if name in LEAVES and (len(element) or element.text):
        yield f"`{name}` is not empty"
    if name in CHILDREN and has_text_of_its_own(element):
        yield f"words between the parts of `{name}`"
    if name in HEADINGS and not "".join(element.itertext()).strip(" \t\r\n"):
        yield f"`{name}` is empty"
    if name == "dl" and (element[0].tag, element[-1].tag) != (f"{H}dt", f"{H}dd"):
        yield "`dl` is not made of terms and their descriptions"


def faults_of_attributes(element: etree._Element, name: str) -> Iterator[str]:
    for attribute, holders in ONLY_ON.items():
        if attribute in element.attrib and name not in holders:
            yield f"@{attribute} on `{name}`"
    if any(not one or one.endswith("-") for one in element.get("class", "x").split(" ")):
        yield f"the class “{element.get('class')}”"


def may_hold(parent: etree._Element, name: str) -> bool:
    holder = local_name(str(parent.tag))
    if name in PARENTS:
        return holder in PARENTS[name]
    if holder in CHILDREN:
        return name in CHILDREN[holder]
    if holder in TRANSPARENT:
        above = parent.getparent()
        return name in PHRASES or (above is not None and may_hold(above, name))
    return name in PHRASES or holder not in ONLY_PHRASES


def has_text_of_its_own(element: etree._Element) -> bool:
    return any(text and text.strip() for text in (element.text, *(c.tail for c in element)))
