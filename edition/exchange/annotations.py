"""Annotations: what each mention of a text names, for programs that lay notes over a page.

As in W3C's Web Annotation Data Model (2017), with addresses relative to the file, so that they
hold in every version of the edition. A mention is pointed out three times: by the id that it has
on the page, by a path to the same element, and by its words and those around it.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import quote

from edition.indexing import Directory
from edition.model import Mention
from edition.site import annotations_page, entity_page, text_page

_FULL = 250
"""Mentions after which a page of annotations is full."""

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_FRAGMENTS = "http://tools.ietf.org/rfc/rfc3236"
"""What says how a fragment is read in the address of a page in HTML."""

_CUT = "…"
"""What stands where the words around a mention were cut."""

_Node = dict[str, object]


def annotations(
    text_id: str, title: str, mentions: Sequence[Mention], directory: Directory
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the annotations of a text as files; none where it mentions nothing.

    The first is the collection, and holds as many as a page takes; it leads on to the others.
    """
    starts = range(0, len(mentions), _FULL)
    paths = [annotations_page(text_id, number) for number, _ in enumerate(starts, 1)]
    pages = [f"{path}#page" if path == paths[0] else str(path) for path in paths]
    for number, (path, start) in enumerate(zip(paths, starts, strict=True)):
        root = "../" * (len(path.parts) - 1)
        node: _Node = {
            "id": f"{root}{pages[number]}",
            "type": "AnnotationPage",
            "partOf": f"{root}{paths[0]}",
            "prev": f"{root}{pages[number - 1]}" if number else "",
            "next": f"{root}{pages[number + 1]}" if path != paths[-1] else "",
            "startIndex": start,
            "items": [
                _annotation(mention, text_id, root, directory)
                for mention in mentions[start : start + _FULL]
            ],
        }
        node = {name: value for name, value in node.items() if value != ""}
        if number == 0:
            node = {
                "id": f"{root}{path}",
                "type": "AnnotationCollection",
                "label": title,
                "total": len(mentions),
                "first": node,
                "last": f"{root}{pages[-1]}",
            }
        text = json.dumps({"@context": _CONTEXT, **node}, ensure_ascii=False, indent=1)
        yield path, f"{text}\n".encode()


def _annotation(mention: Mention, text_id: str, root: str, directory: Directory) -> _Node:
    page = f"{root}{text_page(text_id)}"
    return {
        "id": f"{root}{annotations_page(text_id)}#{quote(mention.id, safe='~')}",
        "type": "Annotation",
        "motivation": "identifying" if mention.entity or mention.date else "classifying",
        "body": _body(mention, root, directory),
        "target": {"source": page, "selector": [*_selectors(mention)]},
    }


def _body(mention: Mention, root: str, directory: Directory) -> _Node:
    """Return what a mention names: an entity, a date in time, or only what sort of name it is."""
    entity = directory.entity(mention.kind, mention.entity)
    if entity:
        page = f"{root}{entity_page(entity)}"
        return {"type": "SpecificResource", "source": page, "purpose": "identifying"}
    purpose = "identifying" if mention.date else "classifying"
    said = mention.date or mention.kind.value
    return {"type": "TextualBody", "value": said, "format": "text/plain", "purpose": purpose}


def _selectors(mention: Mention) -> Iterator[_Node]:
    fragment = quote(mention.id, safe="~")
    yield {"type": "FragmentSelector", "value": fragment, "conformsTo": _FRAGMENTS}
    yield {"type": "XPathSelector", "value": f'//*[@id="{mention.id}"]'}
    if mention.form:
        around = {
            "prefix": mention.before.removeprefix(_CUT),
            "suffix": mention.after.removesuffix(_CUT),
        }
        known = {name: words for name, words in around.items() if words}
        yield {"type": "TextQuoteSelector", "exact": mention.form, **known}
