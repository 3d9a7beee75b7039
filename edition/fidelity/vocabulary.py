"""What the names of elements say about words: the tables of the proof, to be read and quoted.

The definitions of the elements are those of the TEI Guidelines (P5), of which each table names
the chapters; what separates words is the design's (§6), and what may go either way is said here.
"""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from edition.names import TEI, XHTML


def _names(table: str) -> frozenset[str]:
    return frozenset(table.split())


# ---------------------------------------------------------------------------------------------
# TEI

SEPARATING: Final = _names("""
    text front body back group floatingText
    div div1 div2 div3 div4 div5 div6 div7
    titlePage docTitle titlePart byline docImprint docEdition imprimatur
    head headLabel headItem p ab lg l epigraph argument trailer postscript
    opener closer salute signed dateline addrLine
    sp spGrp speaker set prologue epilogue performance castList castItem castGroup u post
    list item table row cell figure figDesc binaryObject note eg egXML entry
    listBibl listPerson listPlace listOrg listEvent listWit listNym listObject listApp
    surface surfaceGrp zone line
""")
"""Blocks: where one begins or ends, a word has ended.

TEI Guidelines, chapters 3 (core), 4 (text structure), 6 (verse), 7 (performance texts),
8 (speech), 10 (dictionaries), 12 (primary sources), 14 (names), 15 (tables and figures).
A `label` is one of them where it stands in a `list`.
"""

EITHER: Final = _names("""
    quote q said cit bibl biblStruct biblFull msDesc address docAuthor docDate
    stage move camera caption sound tech view caesura incident kinesic vocal writing pause shift
    desc label fw graphic media notatedMusic formula metamark divGen index
    sense form gramGrp etym def re hom xr dictScrap superEntry entryFree
    interp interpGrp span spanGrp linkGrp joinGrp altGrp annotationBlock
    person personGrp persona place org event nym object witness relation listRelation
    eTree eLeaf triangle forest listForest graph node arc tree root iNode leaf
    fLib fvLib fsdDecl fsDecl fDecl fsConstraints cond bicond
    exemplum remarks specGrp specList schemaSpec moduleSpec elementSpec classSpec macroSpec
    dataSpec constraintSpec constraint attList attDef valList valItem valDesc moduleRef content
    altIdent equiv defaultVal datatype listRef paramList paramSpec param outputRendition
    model modelGrp modelSequence
    specDesc specGrpRef listChange timeline
""")
"""A block here and a phrase there, as context and taste decide: both are right.

White space beside them separates, as everywhere; without any, the page may join or separate.
So may it around elements that are not TEI, and around a phrase that holds a block or a record.
"""

APART: Final = _names("""
    abstract accMat acquisition activity additional additions adminInfo age altIdentifier
    alternate analytic annotation anyElement appInfo application attRef authority binding
    bindingDesc birth broadcast cRefPattern calendar calendarDesc catDesc catRef category change
    channel char charDecl citeData citeStructure classCode classDecl classRef classes collation
    collection colophon condition constitution conversion correction correspAction
    correspContext correspDesc creation custEvent custodialHist dataFacet dataRef death decoDesc
    derivation domain editionStmt editorialDecl education elementRef empty encodingDesc
    equipment f fDescr facsimile factuality faith fileDesc filiation finalRubric floruit
    foliation fsDescr fsdLink gender geoDecl glyph handDesc handNote handNotes history
    hyphenation if iff imprint institution interaction interpretation keywords langKnowledge
    langKnown langUsage language layout layoutDesc licence listAnnotation listPrefixDef
    localProp locale macroRef mapping memberOf metDecl metSym monogr msContents msFrag msItem
    msItemStruct msName msPart musicNotation namespace nationality normalization notesStmt
    objectDesc occupation origin particDesc physDesc postBox postCode prefixDef preparedness
    profileDesc projectDesc provenance publicationStmt punctuation purpose quotation recordHist
    recording recordingStmt refState refsDecl rendition repository residence resp revisionDesc
    rubric samplingDecl schemaRef scriptDesc scriptNote scriptStmt seal sealDesc segmentation
    sequence seriesStmt setting settingDesc sex socecStatus source sourceDesc sourceDoc standOff
    stdVals street styleDefDecl summary support supportDesc surrogates tagUsage tagsDecl
    taxonomy teiHeader textClass textNode then titleStmt transcriptionDesc transpose typeDesc
    typeNote unicodeProp unihanProp unitDecl unitDef vDefault vRange variantEncoding when
    xenoData
""")
"""Elements that TEI allows in no line of text: they are parts of records, lists, descriptions.

Where a text has one in a line nevertheless, a page may set it as a block or as a phrase. A test
finds them in TEI's own schema; the sides of alternatives are not among them, for they are read in
the line.
"""

RECORDS: Final = _names("""
    address analytic monogr imprint respStmt biblStruct biblFull relatedItem
    person personGrp persona place org event location nym object objectIdentifier
    langKnowledge population trait state climate terrain
    msDesc msIdentifier altIdentifier msContents msItem msItemStruct physDesc objectDesc
    supportDesc layoutDesc handDesc typeDesc scriptDesc decoDesc bindingDesc binding sealDesc
    seal history additional adminInfo recordHist custodialHist msPart msFrag dimensions
    entry superEntry hom form gramGrp
    listApp
    teiHeader fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt sourceDesc
    scriptStmt recordingStmt recording broadcast equipment encodingDesc appInfo application
    projectDesc samplingDecl editorialDecl correction hyphenation interpretation normalization
    punctuation quotation segmentation stdVals refsDecl cRefPattern citeStructure listPrefixDef
    prefixDef tagsDecl namespace styleDefDecl classDecl taxonomy category charDecl char glyph
    unitDecl unitDef profileDesc abstract calendarDesc calendar correspDesc correspAction
    correspContext handNotes langUsage listChange particDesc settingDesc setting textClass keywords
    textDesc transcriptionDesc revisionDesc availability metDecl listTranspose transpose timeline
    interpGrp spanGrp linkGrp joinGrp altGrp annotationBlock relation listRelation
    listForest forest tree eTree triangle eLeaf graph node arc iNode root leaf
    fLib fvLib fsdDecl fsDecl fDecl fsConstraints cond bicond
    schemaSpec moduleSpec moduleRef specGrp specGrpRef specList specDesc elementSpec classSpec
    macroSpec dataSpec constraintSpec content attList attDef datatype valList valItem exemplum
    remarks listRef paramList paramSpec model modelGrp modelSequence
    attRef classRef dataFacet dataRef elementRef macroRef memberOf altIdent alternate anyElement
    constraint defaultVal empty equiv outputRendition param sequence textNode valDesc
""")
"""Records, not prose: the encoder lists their parts and leaves what stands between them to us.

TEI gives most of them no text of their own. White space between two parts separates; without
any, `<resp>edited by</resp><name>Ada</name>` may be joined or separated.
"""

LISTINGS: Final = _names("bibl series castItem cit sense re xr")
"""Records where they hold nothing but elements: then their punctuation, too, is left to us.

With words of their own, be it a comma, they are prose like any other.
"""

BREAKS: Final = _names("lb cb pb gb space milestone")
"""Beginnings of a line, a column, a page, and space left blank: they separate words.

@break says otherwise (TEI Guidelines, att.breaking): `break="no"` stands inside a word, and
`break="maybe"` leaves it open. So does a `milestone` without @break, for it may begin anything.
"""

WORDS: Final = _names("w pc")
"""Words and signs of punctuation: @join may say that white space beside them is none.

TEI Guidelines, 18.4.2 and att.linguistic. `join="right"` stands in texts that are analysed word by
word, and there one line of the file holds one of them.
"""

ALTERNATIVES: Final = _names("choice app rdgGrp subst noteGrp ruby")
"""Several sides of one place in the text: both stand on the page, one is read.

TEI Guidelines, 3.5 (simple editorial changes), 3.9 (notes), 12.3 (substitutions), 13 (apparatus);
3.4.2 for `ruby`, characters and how they are read: of these both are read.
White space between the sides is the layout of the XML file, not text.
"""

MOVABLE: Final = _names("""
    note noteGrp app rdg rdgGrp wit witDetail fw figDesc label desc
    interp interpGrp span spanGrp
""")
"""What a page may show elsewhere than it stands in the text: notes, readings, labels (§5)."""

DIVISIONS: Final = _names("div div1 div2 div3 div4 div5 div6 div7")
REFERENCES: Final = _names("""
    bibl biblStruct biblFull analytic monogr series imprint annotation listAnnotation standOff
    person personGrp persona org place event object nym msItem msItemStruct listApp
    superEntry entry entryFree dictScrap hom sense re form etym u
""")
"""A note between the blocks of a division that has an address or a target, or of a division that
is one of notes by its type or holds utterances, is read where it stands; so is a note of a
reference or of an entry of a dictionary, one that is a statement of a record, one that is an
annotation or stands among them, one that introduces a list of readings, a comment within an
utterance, and any of `place="inline"`."""

READING_SIDES: Final = {
    "choice": ("reg", "corr", "expan", "ex"),
    "app": ("lem", "rdg"),
    "subst": ("add",),
}
"""The sides that the plain reading text has, of each kind of alternatives; the others it omits.

- `choice`: the first side that is a `reg`, `corr`, `expan` or `ex`; where there is none, the
  first side.
- `app`: its `lem`; where there is none, its first `rdg` (also within `rdgGrp`). What else stands
  in it, as other readings, sigla and notes on the readings, belongs to the reading view. An entry
  that names its passage from outside (`listApp`, @from, @to, @loc; 13.2) repeats the lemma: none.
- `subst`: every `add`.

- `mod`: all but its `del`, where it holds an `add` as well (12.3).

All else stays. A `del` that neither holds is kept: it stands in the document.
"""


class Kind(Enum):
    """How the marks of an element are found: from its name alone, or by looking closer."""

    PHRASE = "a phrase, or a block if it holds one"
    FIXED = "by its name"
    BREAK = "by @break"
    LABEL = "by its parent"
    WORD = "a phrase that @join may fasten to the next"
    NOTE = "by whether it is read in the line"


@dataclass(frozen=True, slots=True)
class Nature:
    """What the name of an element of the source says about the words around it."""

    kind: Kind
    separates: bool = False
    """A block, whose beginning and end separate words; of a fixed kind, else EITHER."""
    movable: bool = False
    alternatives: bool = False
    record: bool = False
    listing: bool = False


@cache
def nature(tag: str) -> Nature:
    """Return the nature of the elements of a name, which is given as lxml gives it."""
    namespace, _, name = tag.rpartition("}")
    if namespace != f"{{{TEI}":
        return Nature(Kind.FIXED, separates=name == "egXML")
    return Nature(
        _kind(name),
        separates=name in SEPARATING,
        movable=name in MOVABLE,
        alternatives=name in ALTERNATIVES,
        record=name in RECORDS,
        listing=name in LISTINGS,
    )


def _kind(name: str) -> Kind:
    if name in BREAKS:
        return Kind.BREAK
    if name in WORDS:
        return Kind.WORD
    if name == "label":
        return Kind.LABEL
    if name == "note":
        return Kind.NOTE
    return Kind.FIXED if name in SEPARATING | EITHER | APART else Kind.PHRASE


# ---------------------------------------------------------------------------------------------
# HTML

BLOCKS: Final = frozenset(
    f"{{{XHTML}}}{name}"
    for name in _names("""
        address article aside blockquote body br caption center dd details dialog div dl dt
        fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main
        menu nav ol p pre search section summary table tbody td tfoot th thead tr ul
    """)
)
"""Elements that a browser shows on lines, or in cells, of their own (HTML standard, 15.3)."""

UNSHOWN: Final = frozenset(
    f"{{{XHTML}}}{name}" for name in _names("datalist noscript script style template")
)
"""Elements of which a browser shows nothing, or not to every reader (HTML standard, 15.3.1)."""
