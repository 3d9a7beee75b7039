"""Inclusion: a document put together with the parts that it takes in (XInclude 1.0).

Parts are files of the project, each of which passes the gate by itself, or fragments of them, or
plain text. Nothing is taken from the network or from outside of the folder, however it is asked
for; no part is taken into itself; and the whole is not larger than a file may be. What cannot be
taken in leaves a finding where the document asks for it, and its `fallback` in its place.
"""

from edition.inclusion.assembling import INCLUDE, Assembled, Member, assemble
from edition.inclusion.library import Library

__all__ = ["INCLUDE", "Assembled", "Library", "Member", "assemble"]
