"""Effects: which attributes of which elements change what is published.

    python -m tests.effects        write schemas/shown.txt anew (takes some minutes)

Nobody claims that an attribute is shown: it is given to an element, or taken away from it, and the
pages and plain texts that are published before and after are compared. So it is asked for each
element of TEI in a small document, and for what the cases of the tests and the texts of
`../shared/corpus` hold. Of what stands beside the text, in the header or a register, it is asked
in the same way whether its words are published.
"""

import hashlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Final
from unittest import mock

from lxml import etree

from edition import grammar
from edition.coverage import shown
from edition.grammar import Data, Pattern, Value
from edition.names import TEI, XML_ID, XML_LANG, local_name, tei
from tests import editions, tools
from tests.conformance import attribute_values, leaves
from tests.generated import VALUES, Plan, Writer, append

SHARED = tools.ROOT.parent / "shared"

Effect = tuple[str, str]
"""An element, and an attribute of it (`@when`), or the part in which it has words (`standOff`)."""

Published = Mapping[str, tuple[bytes, ...]]
"""What an edition consists of, by folder and kind of file."""


def main() -> int:
    """Write the table anew."""
    shown.path().write_text(as_table(everything()), encoding="utf-8")
    return 0


def everything() -> set[Effect]:
    """Return all that has an effect, asked by as many processes as there are processors."""
    with ProcessPoolExecutor(os.cpu_count(), initializer=_begin) as pool:
        return set().union(*pool.map(effects, [*probes(), *documents()], chunksize=8))


def as_table(effects: Iterable[Effect]) -> str:
    """Return a line for each attribute and each part, with the elements."""
    named = sorted((kind, element) for element, kind in effects)
    return "".join(
        f"{kind}: {' '.join(element for _, element in group)}\n"
        for kind, group in groupby(named, key=lambda pair: pair[0])
    )


# ---------------------------------------------------------------------------------------------
# Before and after


@dataclass(frozen=True, slots=True)
class Change:
    """What is changed in a document: an attribute, or the words of an element beside the text."""

    element: str
    attribute: str
    """Nothing where words are added."""
    value: str
    """Nothing where the attribute is taken away."""
    part: str

    @property
    def effect(self) -> Effect:
        kind = f"@{shown.attribute_name(self.attribute)}" if self.attribute else self.part
        return local_name(self.element), kind

    def apply(self, root: etree._Element) -> None:
        for holder in root.iter(self.element):
            if not self.attribute:
                holder.text = f"{holder.text or ''} word"
            elif self.value:
                holder.set(self.attribute, self.value)
            else:
                holder.attrib.pop(self.attribute, None)


@dataclass(frozen=True, slots=True)
class Question:
    """A document, and changes in it that may have an effect."""

    document: bytes
    changes: tuple[Change, ...]

    def changed(self, changes: Iterable[Change]) -> bytes:
        root = etree.fromstring(self.document, _PARSER)
        for change in changes:
            change.apply(root)
        return etree.tostring(root, encoding="utf-8")


OFTEN_SHOWN: Final = frozenset({XML_ID, XML_LANG, "rend", "rendition"})
"""Attributes that have an effect on most elements: each is asked for by itself."""

_PARSER = etree.XMLParser(collect_ids=False, resolve_entities=False, no_network=True)


def effects(question: Question) -> set[Effect]:
    """Return which changes change what is published."""
    before = published(question.document)
    others = tuple(each for each in question.changes if each.attribute not in OFTEN_SHOWN)
    waiting: list[tuple[Change, ...]] = [(c,) for c in question.changes if c not in others]
    waiting += [others] if others else []
    found: set[Effect] = set()
    while waiting:  # halves of what has an effect, down to single changes
        changes = waiting.pop()
        if published(question.changed(changes)) == before:
            continue
        if len(changes) == 1:
            found.add(changes[0].effect)
        else:
            middle = len(changes) // 2
            waiting += [changes[:middle], changes[middle:]]
    return found


def published(document: bytes) -> Published:
    """Return what is published of a document; nothing if it is refused."""
    with tempfile.TemporaryDirectory() as folder:
        text, output = Path(folder, "text.xml"), Path(folder, "output")
        text.write_bytes(document)
        editions.edition("build", text, "-o", output, "--format", "json")
        files = sorted(path for path in output.rglob("*") if path.suffix in {".html", ".txt"})
        # The imprint has the checksum of every source: of what changes, it says only that it did.
        files = [path for path in files if path.parent.name != "about"]
        # So does the citation on the page of a text.
        checksum = hashlib.sha256(document).hexdigest().encode()
        return {
            kind: tuple(path.read_bytes().replace(checksum, b"") for path in group)
            for kind, group in groupby(files, key=lambda path: f"{path.parent.name}{path.suffix}")
        }


_shared = ExitStack()


def _begin() -> None:
    """Let all builds of a process share the compiled stylesheets, and wait for no disk."""
    _shared.enter_context(editions.compiled_once())
    _shared.enter_context(mock.patch.object(os, "fsync"))


# ---------------------------------------------------------------------------------------------
# Documents as they are


def documents() -> Iterator[Question]:
    """Yield cases and texts of the corpus, the small ones first, and what attributes they have."""
    cases = editions.CASES.glob("reading/*/*/in.xml")
    texts = (p for p in (SHARED / "corpus").rglob("*.xml") if p.stat().st_size < LARGE)
    asked: Counter[Change] = Counter()
    for path in sorted([*cases, *texts], key=lambda path: (path.stat().st_size, path)):
        data = path.read_bytes()
        held = {
            Change(str(element.tag), str(name), "", "")
            for element in etree.fromstring(data, _PARSER).iter(tei("*"))
            for name in element.attrib
        }
        fresh = sorted((each for each in held if asked[each] < OFTEN), key=repr)
        asked.update(fresh)
        yield Question(data, tuple(fresh))


LARGE: Final = 60_000
"""A text of so many bytes takes too long to be built for each of its attributes."""

OFTEN: Final = 3
"""Of so many documents it is asked: in one, the value of an attribute may have no effect."""


# ---------------------------------------------------------------------------------------------
# Small documents made for it

TELLING: Mapping[str, tuple[str, ...]] = {
    "ref": ("#ada",),
    "key": ("ada",),
    "corresp": ("#ada",),
    "sameAs": ("#ada",),
    "target": ("#p1",),
    "rend": ("italic",),
    "rendition": ("#it",),
    "type": ("person", "ordered", "word"),
    "level": ("m",),
    "place": ("above", "bottom"),
    "role": ("label",),
    "cols": ("2",),
    "rows": ("2",),
    "break": ("no",),
    "wit": ("#A",),
    "who": ("#ada",),
    "hand": ("#ada",),
    "resp": ("#ada",),
    "facs": ("#p1",),
    "ana": ("#p1",),
    "url": ("a.png",),
}
"""Values by which an attribute may show, where those of its datatype say nothing."""

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><sourceDesc><listWit>"
    '<witness xml:id="A">A</witness></listWit></sourceDesc></fileDesc><encodingDesc><tagsDecl>'
    '<rendition xml:id="it">font-style: italic</rendition></tagsDecl></encodingDesc></teiHeader>'
)
RECORD = (
    '<standOff><listPerson><person xml:id="ada"><persName>Ada</persName></person></listPerson>'
    "</standOff>"
)
TEXT = '<text><body><p xml:id="p1">a <persName ref="#ada">Ada</persName></p></body></text>'


def probes() -> Iterator[Question]:
    """Yield for each element documents in which it stands, and what may be changed in it.

    In them pointers lead somewhere: to a person, a witness, a rendition, a paragraph.
    """
    plan = Plan.of(grammar.read(etree.parse(SHARED / "oracle" / "tei_all.rng").getroot()))
    seen: set[str] = set()
    for part in ("text", "sourceDoc", "facsimile", "standOff", "teiHeader"):
        for name, way in plan.ways((tei(part),)).items():
            document = framed(part, Plain(plan, Random(0)).leading_to(way))  # noqa: S311
            if part not in {"text", "sourceDoc"} and has_words(plan, name):
                yield Question(document, (Change(name, "", "", part),))
            if name not in seen:
                yield from of_attributes(document, name, plan)
            seen.add(name)


def framed(part: str, element: etree._Element) -> bytes:
    """Return a document with a part in its place."""
    written = etree.tostring(element, encoding="unicode")
    header = written if part == "teiHeader" else HEADER
    text = written if part in {"text", "sourceDoc"} else TEXT
    beside = written if part in {"facsimile", "standOff"} else ""
    return f'<TEI xmlns="{TEI}" xml:lang="en">{header}{beside}{RECORD}{text}</TEI>'.encode()


def has_words(plan: Plan, name: str) -> bool:
    outlook = grammar.expected(grammar.content(plan.patterns[name]))
    return outlook.text or outlook.value


def of_attributes(document: bytes, name: str, plan: Plan) -> Iterator[Question]:
    """Yield a document with one value after the other for each attribute of an element."""
    values = {
        attribute: values_of(attribute, pattern)
        for attribute, pattern in sorted(attribute_values(plan.patterns[name]).items())
    }
    for number in range(MOST_VALUES):
        changes = (
            Change(name, attribute, each[number], "")
            for attribute, each in values.items()
            if number < len(each)
        )
        yield Question(document, tuple(changes))


class Plain(Writer):
    """Writes what there must be, with words and addresses."""

    most_attributes = 0
    most_children = 0

    def _started(self, name: str) -> etree._Element:
        element = super()._started(name)
        if XML_ID in attribute_values(self._plan.patterns[name]):
            element.set(XML_ID, f"id-{next(self._numbers)}")
        return element

    def _complete(self, element: etree._Element, wanted: Pattern) -> None:
        super()._complete(element, wanted)
        if grammar.expected(wanted).text:
            element.text = f"a {element.text or ''}"
            append(element, "b")


def values_of(attribute: str, pattern: Pattern) -> tuple[str, ...]:
    """Return a few values of an attribute, the telling ones alone where these are known."""
    said = (leaf for leaf in leaves(pattern) if isinstance(leaf, Value | Data))
    values = (leaf.text if isinstance(leaf, Value) else _example(leaf) for leaf in said)
    return tuple(dict.fromkeys(TELLING.get(attribute) or [*values, "x1"]))[:MOST_VALUES]


def _example(data: Data) -> str:
    return (
        "x2"
        if data.datatype == "ID"
        else VALUES[dict(data.params).get("pattern", data.datatype)][0]
    )


MOST_VALUES: Final = 3


if __name__ == "__main__":
    sys.exit(main())
