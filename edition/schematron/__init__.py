"""Rules in Schematron (ISO/IEC 19757-3): what no grammar can state, kept or broken by a document.

The toolkit brings such rules, `schemas/edition.sch`, and an edition can name files of its own. A
file is translated into a stylesheet by `xslt/schematron.xsl`, and that is run over the documents
by the locked processor: a rule sees the document that is checked, and nothing else.
"""

from edition.schematron.checking import BESIDE_OUR_GRAMMAR, Schematron, of_edition, of_toolkit
from edition.schematron.faults import UnusableRulesError

__all__ = ["BESIDE_OUR_GRAMMAR", "Schematron", "UnusableRulesError", "of_edition", "of_toolkit"]
