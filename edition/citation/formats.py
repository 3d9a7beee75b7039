"""Formats: the files of a reference that a reader takes into a reference manager."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from edition.citation.bibtex import bibtex
from edition.citation.csl import csl_json
from edition.citation.reference import Reference
from edition.citation.ris import ris


@dataclass(frozen=True, slots=True)
class Format:
    """A format in which a reference can be written."""

    title: str
    suffix: str
    """How the name of a file ends that is written in it."""
    media_type: str
    write: Callable[[Reference], str]


FORMATS: Mapping[str, Format] = {
    "bibtex": Format("BibTeX", ".bib", "application/x-bibtex", bibtex),
    "ris": Format("RIS", ".ris", "application/x-research-info-systems", ris),
    "csl": Format("CSL-JSON", ".csl.json", "application/vnd.citationstyles.csl+json", csl_json),
}
"""By the names that the command takes."""
