"""Citing: what somebody names on the command line, found in the edition, as a reference.

A text is known by its id, by the address of its page and by its file. What a passage is called
only the stylesheets know: for its sake the text is rendered, and nothing is written.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from edition import releases, site
from edition.citation import (
    Edition,
    Passage,
    Reference,
    edition_of,
    hash_of,
    of_edition,
    of_text,
)
from edition.errors import ConfigurationError
from edition.indexing import is_shown
from edition.inventory import Progress
from edition.names import XML_ID
from edition.preparation import Prepared, prepare
from edition.project import Project
from edition.site import Text
from edition.source import Source
from edition.spelling import Vocabulary
from edition.transform import Recipe, Transformer


def reference_to(named: str, project: Project, progress: Progress) -> Reference:
    """Return the reference to what is named: a text, a passage behind a #, or the edition.

    Raises ConfigurationError where the edition has no such text or passage.
    """
    prepared = prepare(project, progress)
    is_released = releases.is_released(project)
    edition = edition_of(project, prepared.title, is_released=is_released)
    document, _, passage = named.partition("#")
    if not document:
        return of_edition([_reference(*one, edition) for one in prepared.published], edition)
    source, text = _text(document, prepared)
    reference = _reference(source, text, edition)
    if not passage:
        return reference
    return reference.at(_passage(unquote(passage), source, text, prepared))


def _reference(source: Source, text: Text, edition: Edition) -> Reference:
    return of_text(source.root, site.text_page(text.id), edition)


# ---------------------------------------------------------------------------------------------
# Texts


def _text(document: str, prepared: Prepared) -> tuple[Source, Text]:
    """Return the text that is meant, with its source."""
    by_id = {text.id: (source, text) for source, text in prepared.published}
    for name in _ids(document):
        if name in by_id:
            return by_id[name]
    here, root = Path(document).resolve(), prepared.project.root
    for source, text in prepared.published:
        if document == str(text.source) or root / text.source == here:
            return source, text
    raise ConfigurationError(
        f"the edition has no text “{document}”", _advice(document, list(by_id), "texts")
    )


def _ids(document: str) -> Iterator[str]:
    """Yield the id that is meant; a page is called by it, or lies in a folder that is (a part)."""
    yield document
    page = PurePosixPath(unquote(document))
    if page.suffix == ".html":
        yield page.stem
        yield page.parent.name


def _advice(word: str, known: Sequence[str], what: str) -> str:
    """Return the known word that was probably meant, or some of those that there are."""
    if near := Vocabulary(known).nearest(word):
        return f"did you mean `{near}`?"
    listed = ", ".join(known[:_MOST_LISTED]) + (" …" if len(known) > _MOST_LISTED else "")
    return f"its {what} are {listed}" if known else f"there are no {what}"


_MOST_LISTED = 6


# ---------------------------------------------------------------------------------------------
# Passages


def _passage(wanted: str, source: Source, text: Text, prepared: Prepared) -> Passage:
    """Return a passage of a text, by its id."""
    units = {passage.id: passage for passage in _units(source, text, prepared)}
    if wanted in units:
        return units[wanted]
    others = [
        xml_id
        for ordinal, xml_id in source.attributes.get(XML_ID, ())
        if is_shown(source.elements[ordinal])
    ]
    if wanted in others:
        return Passage(wanted)
    raise ConfigurationError(
        f"the text “{text.id}” has no passage “{wanted}”",
        _advice(wanted, list(dict.fromkeys([*units, *others])), "passages"),
    )


def _units(source: Source, text: Text, prepared: Prepared) -> Iterator[Passage]:
    """Yield the citable units of a text as its page has them."""
    project = prepared.project
    about = site.edition_values(project, prepared.title, prepared.left_out)
    transformer = Transformer(Recipe(about, project.stylesheets))
    pointed, _ = site.pointer_values(source.root, source.path, prepared.directory, project.language)
    page = {**site.text_values(text, None, None, pointed), **site.part_values(source.root)}
    bundle = transformer.document(source.text(), page)
    for passage in transformer.read(bundle).reading.passages:
        if passage.unit:
            yield Passage(passage.unit, passage.label, hash_of(passage.words))
