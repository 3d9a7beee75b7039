"""The preview: a page that shows what an archive is and holds (RO-Crate 1.2, "RO-Crate Website").

It says what the README says, with links; its markup is made by `xslt/preview.xsl`.
"""

import json
from functools import cache
from pathlib import PurePosixPath

from edition import resources
from edition.archive.layout import Released
from edition.archive.members import Members
from edition.archive.readme import contents, particulars
from edition.saxon import Engine

NAME = PurePosixPath("ro-crate-preview.html")

_ENTRY = "preview"


def preview(released: Released, payload: Members) -> bytes:
    """Return the page for an archive with that payload."""
    reference = released.reference
    said = {
        "title": reference.whole_title,
        "language": reference.language or "und",
        "particulars": [
            {"label": label, "value": value} for label, value in particulars(reference)
        ],
        "contents": [
            {"name": name, "description": description} for name, description in contents(payload)
        ],
    }
    return _engine().run(_ENTRY, {"archive-json": json.dumps(said, ensure_ascii=False)}).encode()


@cache
def _engine() -> Engine:
    folder = resources.folder("xslt")
    return Engine({_ENTRY: folder / f"{_ENTRY}.xsl"}, folder / "catalog.xml")
