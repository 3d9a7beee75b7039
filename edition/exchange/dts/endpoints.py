"""The endpoints: the addresses at which questions are asked, as templates (RFC 6570) and as files.

What is asked goes into the name of a file. A depth stands in the name of its folder, for in that
of the file it could be taken for a part of a reference.
"""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

ROOT = "index"
"""The identifier of the collection of all texts; no text is called so."""

ENTRY = PurePosixPath("dts/index.jsonld")

_TEMPLATES = {
    "collection": "dts/collection{/id,nav}.jsonld",
    "navigation": "dts/navigation{.down}/{resource}{/ref}.jsonld",
    "document": "dts/document/{resource}{/ref}.xml",
}
_VERSION = "1.0"
_CONTEXT = "https://dtsapi.org/context/v1.0.json"


def templates(base: str) -> Mapping[str, str]:
    """Return the templates of the endpoints of an edition, which has an address."""
    return {name: f"{base}{template}" for name, template in _TEMPLATES.items()}


def templates_of(base: str, identifier: str) -> Mapping[str, str]:
    """Return the templates with the identifier of a text filled in."""
    return {
        name: template.replace("{/id,nav}", f"/{identifier}{{/nav}}").replace(
            "{resource}", identifier
        )
        for name, template in templates(base).items()
    }


def collection_file(identifier: str = "", nav: str = "") -> PurePosixPath:
    """Return the file that tells of a text or a collection, and of what it holds or is held by."""
    path = "/".join(filter(None, ("dts/collection", identifier, nav)))
    return PurePosixPath(f"{path}.jsonld")


def navigation_file(text_id: str, ref: str = "", down: int | None = None) -> PurePosixPath:
    """Return the file that tells how the passages of a text lie in each other."""
    depth = "" if down is None else f".{down}"
    path = "/".join(filter(None, (f"dts/navigation{depth}", text_id, ref)))
    return PurePosixPath(f"{path}.jsonld")


def document_file(text_id: str, ref: str = "") -> PurePosixPath:
    """Return the file that holds a text, or a passage of it."""
    path = "/".join(filter(None, ("dts/document", text_id, ref)))
    return PurePosixPath(f"{path}.xml")


def answer(node: Mapping[str, object]) -> bytes:
    """Return an answer as a file."""
    whole = {"@context": _CONTEXT, "dtsVersion": _VERSION, **node}
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()
