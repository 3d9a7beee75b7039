"""Minting: an id for each citable unit that has none, written once into its source.

What is cited must be found again, wherever it stands. So an id says nothing that could turn out
wrong: it begins with the letter of its element, for an `xml:id` must begin with one (XML Names,
NCName), and goes on with five signs that are drawn from the words of the unit as they are when it
is minted. Whoever mints the same text gets the same ids; what is minted is never computed again.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import count
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from edition import repair, site
from edition.diagnostics import Finding, Fix, Repairs, finding
from edition.errors import StylesheetError
from edition.inventory import Progress
from edition.names import XML_ID, is_ncname, local_name, tei
from edition.preparation import Prepared, prepare
from edition.project import Project, sources
from edition.site import Text
from edition.source import Source
from edition.transform import Recipe, Transformer, as_json
from edition.workers import Crew, Lost

if TYPE_CHECKING:
    from lxml import etree

    from edition.model import Location

_SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Thirty-two that nobody takes for one another, read aloud or in print: no i, l, o and u."""

_LENGTH = 5
"""Of 30 million ids, two editors who mint apart from each other hardly draw the same."""


@dataclass(frozen=True, slots=True)
class Minted:
    """What came of minting."""

    refused: tuple[Finding, ...]
    """Why nothing was minted: errors of the sources."""
    given: Mapping[PurePosixPath, int]
    """How many units of each file were given an id."""
    repairs: Repairs
    """What was written, and the files that could not be; empty where nothing was to be written."""


def mint(
    project: Project, progress: Progress, *, processes: int = 1, is_trial: bool = False
) -> Minted:
    """Write an id into the start tag of every citable unit of the texts that has none.

    Nothing else in the files is changed. A trial writes nothing, and says what would be written.
    Raises StylesheetError where a stylesheet fails, for it is they that say what can be cited.
    """
    listed = repair.known(sources(project))
    prepared = prepare(project, progress)
    if prepared.is_refused:
        return Minted(prepared.findings, {}, Repairs())
    wanted = tuple(_wanted(prepared, progress, processes))
    given = Counter(found.location.file for found in wanted)
    parts = repair.known((project.root / path, path) for path in given if path not in listed)
    written = Repairs() if is_trial else repair.repair({**listed, **parts}, project.root, wanted)
    return Minted((), dict(sorted(given.items())), written)


# ---------------------------------------------------------------------------------------------
# What is wanted


def _wanted(prepared: Prepared, progress: Progress, processes: int) -> Iterator[Finding]:
    """Yield for each text and each unit that cannot be cited for good what is to be written."""
    taken = {value for source in prepared.sources.values() for value in _values(source, XML_ID)}
    met: set[Location] = set()
    for (source, text), ordinals in zip(
        prepared.published, _units_without_id(prepared, progress, processes), strict=True
    ):
        if root_id := _id_of_text(source, text.id, taken):
            taken.add(root_id)
            yield _to_be_written(source, 0, root_id)
        same: Counter[tuple[str, str]] = Counter()
        for ordinal in ordinals:
            if (place := source.locate(ordinal)) in met:  # in a part of another text as well
                continue
            met.add(place)
            unit = _unit(source.elements[ordinal])
            same[unit] += 1
            new = drawn((text.id, *unit, str(same[unit])), taken)
            taken.add(new)
            yield _to_be_written(source, ordinal, new)


def _values(source: Source, name: str) -> Iterator[str]:
    for _, value in source.attributes.get(name, ()):
        yield value


def _units_without_id(
    prepared: Prepared, progress: Progress, processes: int
) -> Iterator[Sequence[int]]:
    """Yield, for each text in its order, the ordinals of units whose address is their position."""
    project, published = prepared.project, prepared.published
    about = site.edition_values(project, prepared.title, prepared.left_out)
    jobs = (
        _Text(source.text(), as_json(_page(source, text, prepared))) for source, text in published
    )
    with Crew(Transformer(Recipe(about, project.stylesheets)), processes) as crew:
        for number, found in enumerate(crew.each(_unstable, jobs)):
            progress("reading units", number, len(published))
            if isinstance(found, Lost):
                message = f"a process that read the units of a text {found.reason}"
                raise StylesheetError(message, "try again with -j 1")
            yield json.loads(found)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of whose units it is asked which have no id."""

    document: str
    about: str

    @property
    def size(self) -> int:
        return len(self.document)


def _unstable(transformer: Transformer, text: _Text) -> str:
    """Return the ordinals of the units whose address is their position (JSON)."""
    bundle = transformer.document(text.document, text.about)
    return json.dumps(transformer.read(bundle).reading.unstable)


def _page(source: Source, text: Text, prepared: Prepared) -> site.Values:
    """Return what the page of a text is about, of which nothing but its units is asked."""
    language = prepared.project.language
    pointed, _ = site.pointer_values(source.root, source.path, prepared.directory, language)
    return {**site.text_values(text, None, None, pointed), **site.part_values(source.root)}


def _id_of_text(source: Source, name: str, taken: AbstractSet[str]) -> str:
    """Return the name of a text as an xml:id for it, so that its file may be called otherwise.

    Empty where it has an id, where its name can be none, or is that of something else.
    """
    root = source.root
    has_none = root.tag == tei("TEI") and root.get(XML_ID) is None
    return name if has_none and is_ncname(name) and name not in taken else ""


def _unit(element: "etree._Element") -> tuple[str, str]:
    """Return what a unit is, and its words with any white space as one blank."""
    words = " ".join("".join(map(str, element.itertext())).split())
    return local_name(str(element.tag)), unicodedata.normalize("NFC", words)


def drawn(seed: Sequence[str], taken: AbstractSet[str]) -> str:
    """Return an id that is not taken: the letter of the element, and signs drawn from the seed.

    The seed is the text, the name of the element, its words, and which of those it is that have
    the same words. Where an id is taken already, the next is drawn.
    """
    ids = (f"{seed[1][0].lower()}-{_signs((*seed, str(turn)))}" for turn in count())
    return next(new for new in ids if new not in taken)


def _signs(seed: Sequence[str]) -> str:
    digest = hashlib.sha256("\0".join(seed).encode("utf-8", "surrogatepass")).digest()
    return "".join(_SIGNS[byte % len(_SIGNS)] for byte in digest[:_LENGTH])


def _to_be_written(source: Source, ordinal: int, new: str) -> Finding:
    """Return the attribute to be written behind the name of an element."""
    name = source.locate(ordinal)
    place = replace(name, line=name.end_line, column=name.end_column)
    fix = Fix(place, f' xml:id="{new}"')
    return finding("I001", f"the unit is given the id `{new}`", name, "", fix)
