"""Zenodo: what a deposit is called there, in the file `.zenodo.json` of a repository."""

import html
import json

from edition.citation.licences import spdx
from edition.citation.reference import Name, Reference


def zenodo_json(reference: Reference) -> str:
    """Return the file `.zenodo.json` of an edition."""
    record = {
        "upload_type": "dataset",
        "title": reference.whole_title,
        "description": f"<p>{html.escape(reference.whole_title)}</p>",
        "creators": [_creator(name) for name in reference.responsible],
        "publication_date": str(reference.date or ""),
        "version": reference.version,
        "access_right": "open" if reference.licence else "",
        "license": spdx(reference.licence).lower(),
        "related_identifiers": _related(reference),
    }
    held = {key: value for key, value in record.items() if value}
    return json.dumps(held, ensure_ascii=False, indent=2) + "\n"


def _creator(name: Name) -> dict[str, str]:
    creator = {"name": name.inverted}
    if "//orcid.org/" in name.identifier:
        creator["orcid"] = name.identifier.rpartition("/")[2]
    return creator


def _related(reference: Reference) -> list[dict[str, str]]:
    relations = (("isIdenticalTo", reference.versioned), ("isVersionOf", reference.latest))
    return [
        {"identifier": address, "relation": relation} for relation, address in relations if address
    ]
