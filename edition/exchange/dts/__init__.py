"""DTS: the texts and their passages, as Distributed Text Services 1.0 would give them, in files.

Every question of conformance level 0 has a file for its answer: which texts there are
(`collections`), how the passages of a text lie in each other (`navigation`, from a `tree`), and
what a passage says (`passages`). A client that follows the templates of the entry
(`endpoints`) needs no server. See https://dtsapi.org/versions/v1.0/.
"""

from edition.exchange.dts.collections import Resource, collections, structure
from edition.exchange.dts.navigation import Navigation
from edition.exchange.dts.passages import passages
from edition.exchange.dts.tree import Unit, units

__all__ = ["Navigation", "Resource", "Unit", "collections", "passages", "structure", "units"]
