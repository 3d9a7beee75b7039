"""Collections: the answers to the question which texts there are. All are in one collection."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from edition.citation import Reference
from edition.exchange.dts.endpoints import (
    ENTRY,
    ROOT,
    answer,
    collection_file,
    templates,
    templates_of,
)
from edition.exchange.dts.tree import Unit
from edition.site import text_page

MEDIA_TYPE = "application/tei+xml"

_Node = dict[str, object]
_Files = Iterator[tuple[PurePosixPath, bytes]]


@dataclass(frozen=True, slots=True)
class Structure:
    """Which types of passages a text has, and which lie in them."""

    type: str
    within: "tuple[Structure, ...]"


@dataclass(frozen=True, slots=True)
class Resource:
    """A text, as it is found among the others."""

    id: str
    reference: Reference
    structure: tuple[Structure, ...]

    def node(self, base: str) -> _Node:
        """Return what is told of the text wherever it is named."""
        return {
            "@id": self.id,
            "@type": "Resource",
            "title": self.reference.whole_title,
            "totalParents": 1,
            "totalChildren": 0,
            "dublinCore": self._dublin_core,
            **templates_of(base, self.id),
            "download": f"{base}{text_page(self.id, '.xml')}",
            "mediaTypes": [MEDIA_TYPE],
            "citationTrees": [_tree(self.structure)] if self.structure else [],
        }

    @property
    def _dublin_core(self) -> _Node:
        language = self.reference.language or "und"
        said = {
            "title": [self.reference.whole_title],
            "creator": [name.in_order for name in self.reference.authors],
            "contributor": [name.in_order for name in self.reference.editors],
        }
        return {
            term: [{"lang": language, "value": value} for value in values]
            for term, values in said.items()
            if values
        }


def _tree(structure: Sequence[Structure]) -> _Node:
    return {"@type": "CitationTree", "citeStructure": _types(structure)}


def _types(structure: Sequence[Structure]) -> list[_Node]:
    return [
        {
            "@type": "CiteStructure",
            "citeType": one.type,
            **({"citeStructure": _types(one.within)} if one.within else {}),
        }
        for one in structure
    ]


def structure(units: Sequence[Unit]) -> tuple[Structure, ...]:
    """Return which types of passages there are, each where it is first met."""
    types: dict[tuple[str, ...], None] = {}
    path: list[str] = []
    for unit in units:
        path[unit.level - 1 :] = [unit.type]
        types[tuple(path)] = None
    return _below((), types)


def _below(above: tuple[str, ...], types: Mapping[tuple[str, ...], None]) -> tuple[Structure, ...]:
    held = (one for one in types if one[:-1] == above)
    return tuple(Structure(one[-1], _below(one, types)) for one in held)


# ---------------------------------------------------------------------------------------------
# Answers


def collections(texts: Sequence[Resource], title: str, base: str) -> _Files:
    """Yield the entry of an edition at an address, and its answers on which texts there are."""
    yield ENTRY, answer({"@id": f"{base}{ENTRY}", "@type": "EntryPoint", **templates(base)})
    whole = {
        "@id": ROOT,
        "@type": "Collection",
        "title": title,
        "totalParents": 0,
        "totalChildren": len(texts),
        "collection": templates(base)["collection"],
    }
    holding = answer({**whole, "member": [text.node(base) for text in texts]})
    yield collection_file(), holding
    yield collection_file(ROOT), holding
    yield collection_file(ROOT, "children"), holding
    yield collection_file(ROOT, "parents"), answer({**whole, "member": []})
    for text in texts:
        alone = text.node(base)
        yield collection_file(text.id), answer(alone)
        yield collection_file(text.id, "children"), answer({**alone, "member": []})
        yield collection_file(text.id, "parents"), answer({**alone, "member": [whole]})
