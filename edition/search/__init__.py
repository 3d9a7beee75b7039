"""The search: an index of every word of the edition, as scripts that a page loads from a disk.

A browser that opens a page from a disk reads no neighbouring file, but it runs scripts. So the
index is a folder of scripts, of which the search page loads the few that a query needs
(`xslt/scripts/search/`).
"""

from edition.search.index import Entry, Index, Place, Searched
from edition.search.parts import FOLDER

__all__ = ["FOLDER", "Entry", "Index", "Place", "Searched"]
