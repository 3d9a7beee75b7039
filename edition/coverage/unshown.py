"""Unshown: why an attribute has no effect on what is published, by the classes of TEI.

Nothing is lost: the TEI file beside the page has every attribute. Where an attribute has an effect
on some elements and none on others, the reason is why it says nothing there.
"""

from collections.abc import Mapping
from typing import Final

_CLASSES: Final[Mapping[str, str]] = {
    # att.global.rendition: the code of `style`
    "style sheet code; a page takes from it what one of its own renditions means, if any": """
        style
    """,
    # att.global.rendition, att.indentation, att.tableDecoration
    "how the source looks, in a way that pages do not imitate": """
        rend rendition indentLevel rows cols place space dim placement
    """,
    # att.global, att.fragmentable
    "numbers and joins what the page sets in order anyway": """
        n part xml:id xml:lang xml:space xml:base
    """,
    # att.global.responsibility, .source, .change, att.editLike, att.cmc, `certainty`, `precision`
    "who vouches for the encoding, and how firmly; about the file, not about the text": """
        resp cert source evidence change instant generatedBy confidence degree
        assertedValue locus given match stdDeviation precision versionDate
    """,
    # att.global.linking, .analytic, att.pointing, att.interpLike, att.spanning, trees and graphs
    "relates passages to each other, for analysis": """
        ana corresp synch sameAs copyOf next prev exclude select inst target targetEnd
        targetLang evaluate domains targFunc anchored spanTo result weights mode
        motivation replyTo adj adjFrom adjTo arity children follow inDegree outDegree ord
        order parent size fVal feats feature atts parts
    """,
    # att.global.facs, att.coordinated, att.media, att.resourced, att.internetMedia, att.timed
    "leads to an image or a recording, or to a place in it, that the page does not show": """
        facs start end ulx uly lrx lry points rotate flipping attachment url width height
        scale mimeType encoding
    """,
    # att.typed, att.segLike, att.naming, att.canonical, att.personal, att.sortable
    "sorts, names or files elements; the page makes no difference by it": """
        type subtype function role nymRef key ref full sort sortKey indexName level tag
        tags class code social time
    """,
    # att.datable, .w3c, .iso, .custom, att.duration, att.calendarSystem
    "dates something for programs; the words say it, or no index is made of it": """
        when notBefore notAfter from to when-iso notBefore-iso notAfter-iso from-iso
        to-iso when-custom notBefore-custom notAfter-custom from-custom to-custom calendar
        period datingPoint datingMethod dur dur-iso since interval absolute origin
    """,
    # att.dimensions, att.ranging, att.measurement
    "measures for programs; the words say it": """
        unit unitRef quantity commodity extent scope atLeast atMost min max value fromUnit
        toUnit formula trunc
    """,
    # att.edition, att.citing, att.cReferencing, att.witnessed, att.textCritical, att.rdgPart
    "cites by a key; the words name what is cited, or the key leads nowhere": """
        ed edRef cRef wit cause varSeq require loc
    """,
    # att.transcriptional, att.damaged, att.written, att.handFeatures
    "how something came to be written; the element says that it was": """
        status seq hand hands reason agent group new medium script scriptRef scribe
        scribeRef break
    """,
    # att.linguistic, att.lexicographic, att.partials
    "analyses words, for programs": """
        lemma lemmaRef pos msd join baseForm norm orig expand split location mergedIn opt
        notation pre force org sample
    """,
    # att.metrical, att.enjamb
    "analyses verse, for programs": """
        met real rhyme label enjamb pattern
    """,
    # att.ascribed, spoken texts, performance, relations
    "who acts or speaks, and how, for programs; the words say it": """
        who toWhom active passive mutual name trans perf where iterated discrete gradual
        aloud direct modality age gender sex
    """,
    # att.msExcerpt, att.msClass, the description of manuscripts
    "describes the object for programs; the description says it in words": """
        columns streams ruledLines writtenLines form material contemporary defective
        mainLang otherLangs datum
    """,
    # att.declarable, att.declaring, att.docStatus, the encoding description
    "how the file was encoded, for programs": """
        decls default scheme schemeVersion selector matchPattern replacementPattern delim
        length ident prefix use gi occurs withId partial method marks eol version
        property ordered usage datcat valueDatcat targetDatcat schemaLocation
        noNamespaceSchemaLocation lang
    """,
    # The specification of a schema
    "belongs to the specification of a schema": """
        autoPrefix baseTypes behaviour cssClass defaultExceptions docLang except
        filter generate include maxOccurs minOccurs module ns optional output predeclare
        predicate preserveOrder restriction terminal uri useSourceRendition valid
        validUntil
    """,
}

REASONS: Final[Mapping[str, str]] = {
    attribute: reason for reason, attributes in _CLASSES.items() for attribute in attributes.split()
}

OTHERWISE: Final = "no rule reads it; it stays in the TEI file"


def why(attribute: str) -> str:
    """Return why an attribute that has no effect has none."""
    return REASONS.get(attribute, OTHERWISE)
