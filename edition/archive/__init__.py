"""The archive: an edition as one file that a library keeps, and how it is proved again.

An archive is a BagIt bag (`bag`) with what `layout` names, described by a crate (`crate`) and a
README (`readme`), in a zip file (`zipped`) with one folder. The same edition gives the same bytes.
`deposit` makes it, `proof` examines it. Whatever a zip file names is not to be trusted until
`entrance` has looked at it.
"""

from edition.archive.deposit import Deposit, deposit, freeze, moved, pack
from edition.archive.layout import Released
from edition.archive.proof import Verdict, is_archive, prove

__all__ = [
    "Deposit",
    "Released",
    "Verdict",
    "deposit",
    "freeze",
    "is_archive",
    "moved",
    "pack",
    "prove",
]
