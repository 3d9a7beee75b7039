"""The catalogue: every kind of finding, with its severity and what a scholar can do about it.

A code never changes its meaning and is never used again; see the families in design §7.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How much a finding matters: an error keeps the edition from being published."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its code, its usual severity, and its page in the documentation."""

    code: str
    severity: Severity
    title: str
    explanation: str
    remedy: str
    on_request: bool = False
    """Found only where an edition gives its code a severity: useful, but seldom certain."""


FAMILIES: Mapping[str, str] = {
    "W": "The gate: is the file one complete, well-formed TEI document?",
    "S": "The schema: does the encoding keep to it?",
    "R": "References: ids, pointers, records, files",
    "D": "Dates",
    "T": "Text: do the page and the plain text say what the source says?",
    "U": "Elements without a rule",
    "H": "Pages: links, ids, requests to other hosts",
    "I": "Identity: addresses that can be cited",
    "C": "Configuration, and the published folder",
}
"""What the codes that begin with a letter have in common, in the order of the catalogue."""

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_RULES = (
    Rule(
        "W001",
        _E,
        "The file cannot be read",
        "The file is missing, may not be read by you, or is not an ordinary file.",
        "Check the name and the permissions of the file.",
    ),
    Rule(
        "W002",
        _E,
        "The file is empty",
        "A file of no bytes, or of nothing but white space, holds no text to edit.",
        "Restore the text of the file, or remove the file from the sources.",
    ),
    Rule(
        "W003",
        _E,
        "The file is not XML",
        "XML begins with `<`. This file begins with something else: an image, a word-processor "
        "document, or plain text with the wrong extension.",
        "Remove the file from the sources, or convert it to TEI.",
    ),
    Rule(
        "W004",
        _E,
        "A document type declaration is refused",
        "A DOCTYPE can name files and entities outside the document. An archival text must be "
        "complete by itself, so the edition does not read one.",
        "Delete the DOCTYPE and write the characters themselves instead of entities.",
    ),
    Rule(
        "W005",
        _E,
        "XML 1.1 is refused",
        "TEI is XML 1.0. The engines of the edition do not agree about XML 1.1.",
        'Write version="1.0" in the XML declaration.',
    ),
    Rule(
        "W006",
        _E,
        "The encoding of the file is refused",
        "The edition reads UTF-8 and UTF-16, and the older ISO-8859-1 and windows-1252 where the "
        "XML declaration names them. Other encodings can hide markup from a check.",
        "Save the file as UTF-8 and let the XML declaration say so.",
    ),
    Rule(
        "W007",
        _E,
        "The file is not well-formed XML",
        "A tag is not closed, a character is not allowed, or a reference is not known, so no "
        "program can tell where the elements of this text begin and end.",
        "Mend the place that the message names; the message says what was found there.",
    ),
    Rule(
        "W008",
        _E,
        "The file is not TEI",
        "The root element is not in the TEI namespace http://www.tei-c.org/ns/1.0, or is an "
        "element of TEI P4.",
        'Let the root element be <TEI xmlns="http://www.tei-c.org/ns/1.0">.',
    ),
    Rule(
        "W009",
        _E,
        "The file is too large",
        "The edition reads files up to 64 MB, elements up to 256 deep and a single run of text up "
        "to 10 MB, so that a damaged file cannot exhaust the machine.",
        "Split the text into several files.",
    ),
    Rule(
        "W010",
        _E,
        "The bytes do not fit the encoding",
        "The file holds bytes that are no characters in the encoding that it declares.",
        "Save the file as UTF-8, and look at the place that the message names.",
    ),
    Rule(
        "W011",
        _E,
        "The file lies outside the edition",
        "A symbolic link leads out of the folder of the sources. What is published must lie in it.",
        "Copy the file into the folder of the sources.",
    ),
    Rule(
        "W012",
        _W,
        "An old encoding is read as declared",
        "The file is declared as ISO-8859-1 or windows-1252. It is read, but few programs agree "
        "on these encodings in all characters.",
        "Save the file as UTF-8.",
    ),
    Rule(
        "S001",
        _E,
        "TEI has no element of this name",
        "The name of an element is misspelt, or has its capitals otherwise than TEI "
        "(names are case-sensitive), or comes from another vocabulary such as HTML.",
        "Write the name as TEI has it; the message names the nearest that fits.",
    ),
    Rule(
        "S002",
        _E,
        "An element stands where it is not allowed",
        "The schema has the element, but not at this place: inside this parent, or before "
        "or after these siblings.",
        "Move the element to where the message says that it may stand, or put it into the "
        "element that may hold it.",
    ),
    Rule(
        "S003",
        _E,
        "Something required is missing",
        "The schema requires an element here which the text does not have.",
        "Add the element that the message names, at the place that it names.",
    ),
    Rule(
        "S004",
        _E,
        "Words stand where only elements may",
        "The element holds other elements only. Words directly in it belong to no "
        "paragraph, line or heading.",
        "Put the words into an element: `<p>`, `<ab>`, `<l>` or `<head>`.",
    ),
    Rule(
        "S005",
        _E,
        "An attribute is not allowed",
        "The element does not have an attribute of this name, or not beside another one.",
        "Write the attribute as TEI has it, move it to the element that has it, or delete it.",
    ),
    Rule(
        "S006",
        _E,
        "A required attribute is missing",
        "Without the attribute the element does not say what it is there to say.",
        "Add the attribute that the message names.",
    ),
    Rule(
        "S007",
        _E,
        "A value is not allowed",
        "The value of the attribute, or of the element, is not one of those that it may "
        "have, or is not in the form that TEI asks for.",
        "Write one of the values, or the form, that the message names.",
    ),
    Rule(
        "S008",
        _E,
        "Something that is not of TEI stands in the text",
        "An element or an attribute belongs to another namespace, which the schema does "
        "not let in.",
        "Say it in TEI, or name a schema in edition.toml that allows it.",
    ),
    Rule(
        "S009",
        _E,
        "The schema does not have this element",
        "TEI has the element, but the schema of the edition, which is smaller than TEI, does not.",
        "Use the element that the message names, or name a schema in edition.toml that has it.",
    ),
    Rule(
        "S010",
        _E,
        "A rule in Schematron is broken",
        "A rule of the edition's own Schematron file, or of edition.sch, is not kept "
        "here. The message is the one that the rule gives.",
        "Do what the message says; the rule itself stands in the Schematron file that is named.",
    ),
    Rule(
        "S011",
        _W,
        "A rule in Schematron reports something",
        "A report, or an assertion with the role `warning` or `info`, of a Schematron "
        "file applies here.",
        "Read the message and judge; nothing is broken.",
    ),
    Rule(
        "R001",
        _E,
        "An xml:id is used twice",
        "An `xml:id` is the address of a place, and only one place can have it (TEI Guidelines, "
        "att.global). The second place would not be reachable.",
        "Give the second element an id of its own.",
    ),
    Rule(
        "R002",
        _E,
        "An xml:id is not a name",
        "An `xml:id` begins with a letter or `_` and holds letters, digits, `.`, `-` and `_` "
        "(xml:id 1.0; NCName of Namespaces in XML).",
        "Begin the id with a letter, and use no blanks, colons or slashes in it.",
    ),
    Rule(
        "R003",
        _E,
        "A reference leads nowhere",
        "A pointer names an id, a file or a prefix that this edition does not hold.",
        "Correct the pointer, or add the record that it means to the register.",
    ),
    Rule(
        "R004",
        _N,
        "An entry is never mentioned",
        "The register holds an entry to which no text of the edition points.",
        "Nothing is wrong if the entry is meant for later; otherwise link its mentions.",
    ),
    Rule(
        "R005",
        _W,
        "A name has no record",
        "A bare `@key`, an address elsewhere or a place in a text names an entity for which no "
        "register of this edition has a record. The mention is listed as not identified.",
        "Add a record with that xml:id (or that idno) to a register.",
    ),
    Rule(
        "R006",
        _W,
        "A file that the text shows is missing",
        "A `graphic` or `media` names a file that does not lie in the folder of the sources, or "
        "that browsers do not show. The page shows its name instead of a broken image.",
        "Put the file beside the text in a form for browsers, or correct the address.",
    ),
    Rule(
        "R007",
        _W,
        "A link is not followed",
        "A `ref` or `ptr` leads to an address of another site that cannot be completed, uses a "
        "scheme other than http, https and mailto, or means a file that has no page. Its words "
        "stay, without a link.",
        "Write the full address, beginning with https://, or point to a text or an entry.",
    ),
    Rule(
        "R008",
        _E,
        "A mention points to a record of another kind",
        "A `persName` points to a place, a `placeName` to an organization, and so on.",
        "Point to the record that is meant, or use the element that fits the record.",
    ),
    Rule(
        "R009",
        _E,
        "A part is not taken in",
        "The document takes in a file, or an element of one, by XInclude; it is not there, is "
        "refused, lies outside of the folder or on another site, or takes in itself. The text is "
        "not whole without it.",
        "Put the part into the folder, and correct the address; the message says what is wrong.",
    ),
    Rule(
        "R010",
        _W,
        "A reference is ambiguous",
        "A bare name or key fits two records, or an id of several files, so nobody can "
        "tell which one is meant.",
        "Write the file as well, as in `register.xml#id`, or give each record an id of its own.",
    ),
    Rule(
        "R011",
        _W,
        "One xml:id stands in two files",
        "Two records, or two documents, in different files have one `xml:id`. Each can be "
        "reached with its file, but a bare `#id` or a key cannot tell them apart.",
        "Give one of the two another id.",
    ),
    Rule(
        "R012",
        _W,
        "Two records have one identifier",
        "The same authority number (`idno`) stands in two records: either they describe "
        "the same person or place, or one of the numbers is wrong.",
        "Merge the two records, or correct the number.",
    ),
    Rule(
        "R013",
        _N,
        "A name may be untagged",
        "Words of the text are the name of a record, or a variant of it, and are not "
        "tagged. Not every such word is that name, so this is looked for only on request.",
        'Tag the name, as in `<persName ref="#id">`, or leave it if somebody else is meant.',
        on_request=True,
    ),
    Rule(
        "R014",
        _N,
        "A pointer is not followed to its place",
        "A pointer counts or searches for its place by a scheme, such as `xpath()` or "
        "`string-range()`, and does not name the element in which that place begins. "
        "Pages are linked by ids alone.",
        "Give the element an xml:id and point to that; nothing else of the text is affected.",
    ),
    Rule(
        "R015",
        _W,
        "A fallback stands for a part",
        "The document takes in a file, or an element of one, that is not there or cannot be taken "
        "in. It says itself what shall stand in its place (`xi:fallback`), and that is what "
        "readers read.",
        "Put the part where the document looks for it, if it is to be read.",
    ),
    Rule(
        "R016",
        _W,
        "The drawing of a place cannot be read",
        "A place points to a file of GeoJSON (RFC 7946) that is not in that form, is too large, or "
        "has coordinates of another system. The place is drawn without it.",
        "Export the file anew, in degrees (WGS84); the message says what is wrong with it.",
    ),
    Rule(
        "D001",
        _E,
        "A date is not a date",
        "The value of a dating attribute is not a date of the calendar in the form that TEI asks "
        "for (YYYY, YYYY-MM or YYYY-MM-DD; TEI Guidelines, teidata.temporal.w3c).",
        "Write the date as in 2017-06-29; a month as 2017-06; a year before Christ as -0043.",
    ),
    Rule(
        "D002",
        _E,
        "A period ends before it begins",
        "The date in `@to` or `@notAfter` is earlier than the one in `@from` or `@notBefore`.",
        "Exchange or correct the two dates.",
    ),
    Rule(
        "D003",
        _W,
        "A date says one thing and its attribute another",
        "The words of the date, in English, German or French, and its `@when` (or `@from`, "
        "`@notBefore` …) name different days, months or years, or a day of the week that it was "
        "not. Words that are not wholly understood (about, before) are not compared.",
        "Compare the source, and correct the words or the attribute.",
    ),
    Rule(
        "D004",
        _W,
        "A date contradicts a life",
        "By the dates of their record somebody was not yet born, or had died, when they took part "
        "in an event; or they died before being born. Judged is only what says by its name that "
        "somebody takes part: a relation (`participant`, `tookPartIn`, `teilnehmend` …), or the "
        "`@role` of a name in the record of an event. An event in a person's own record must not "
        "be before the birth. To be named in an event is not enough: it may be held in memory.",
        "Compare the dates of the event and of the record, and correct the one that is wrong.",
    ),
    Rule(
        "D005",
        _W,
        "A date has no machine-readable value",
        "The words of a `date` in the text name a day, a month or a year, but no attribute says "
        "so to a program: the date is in no list and on no time line.",
        'Add the value, as in when="1901-02-03".',
    ),
    Rule(
        "T001",
        _E,
        "Words of the text are missing on the page",
        "The proof compares every character of the encoded text with the page. Words of the text "
        "do not stand on it: a stylesheet rule drops them.",
        "Give the element a rule that keeps its words; the message names the element.",
    ),
    Rule(
        "T002",
        _E,
        "The page has words that the text has not",
        "Words stand on the page twice, or without being in the source and without being marked "
        "as generated.",
        "Let the rule process the element once; mark the edition's own words as data-generated.",
    ),
    Rule(
        "T003",
        _E,
        "Two words are fused on the page",
        "The text separates two words (by a blank, a line beginning, a paragraph, a cell), the "
        "page does not.",
        "Let the rule for the element between the two words separate them.",
    ),
    Rule(
        "T004",
        _E,
        "A word is split on the page",
        "The text has one word where the page has two.",
        "Let the rule for the element inside the word add no blank and no block.",
    ),
    Rule(
        "T005",
        _E,
        "A moved passage is not whole",
        "A note or another passage that the page shows elsewhere is not found there whole, or "
        "nothing at its place in the text leads to it.",
        "Let one rule render the moved element whole, inside an element with data-relocated.",
    ),
    Rule(
        "T006",
        _W,
        "A text has no words",
        "The text of the document holds no words, so its page is empty and proves nothing.",
        "Add the words, or take the file out of the sources until it has some.",
    ),
    Rule(
        "T007",
        _W,
        "Letters are not in their composed form",
        "A letter and its mark are two characters here where Unicode has one, or a sign stands "
        "for another that is the same (normalization form C, NFC). They look alike, but a search "
        "for one does not find the other.",
        "Save the text in Unicode normalization form C (NFC).",
    ),
    Rule(
        "T008",
        _W,
        "An invisible character stands in the text",
        "A control character, a zero-width space, a byte order mark or a similar "
        "character cannot be seen, but splits words for a search.",
        "Delete it, unless it is meant; a soft break has an element of its own, `<lb "
        'break="no"/>`.',
    ),
    Rule(
        "T009",
        _W,
        "White space splits or joins words",
        "The white space between the tags makes one word of two or two of one: a blank at the "
        "end of a name and before a comma, none between a word and the name behind it, or a line "
        "that ends within a word and does not say so.",
        "Delete the blank, write the one that is missing, or let the word go on with "
        '`<lb break="no"/>`.',
    ),
    Rule(
        "U001",
        _W,
        "An element has no rule",
        "No stylesheet rule knows this element. Its words are kept, as a block or as a phrase.",
        "Nothing is lost. Write a rule in a stylesheet of your own to show it better.",
    ),
    Rule(
        "H001",
        _E,
        "A link of the edition is broken",
        "A page links to a page, a place on a page or a file that the edition does not have.",
        "This is a fault of a stylesheet; if it is not yours, please report it.",
    ),
    Rule(
        "H002",
        _E,
        "An id stands twice on a page",
        "Two elements of a page have the same id, so that a link to it is ambiguous.",
        "This is a fault of a stylesheet; if it is not yours, please report it.",
    ),
    Rule(
        "H003",
        _E,
        "A page is not well-formed",
        "A page of the edition cannot be read back as XML.",
        "This is a fault of a stylesheet; if it is not yours, please report it.",
    ),
    Rule(
        "H004",
        _E,
        "A page asks another host for something",
        "A page would load a script, an image or a style from another site. The edition must be "
        "readable without a network.",
        "Keep the file in the edition.",
    ),
    Rule(
        "H005",
        _E,
        "A mention is not listed",
        "A mention links to the page of its entity, or to an index, and that page does not lead "
        "back to it.",
        "This is a fault of a stylesheet; if it is not yours, please report it.",
    ),
    Rule(
        "H006",
        _E,
        "The parts of a text are not the whole of it",
        "A long text stands on one page, and is cut into parts to read as well. The parts, one "
        "after the other, do not say what the whole says.",
        "This is a fault of a stylesheet; if it is not yours, please report it.",
    ),
    Rule(
        "H007",
        _E,
        "A page could not be made",
        "The process that was making a page came to an end before it, or did not come to an end "
        "in minutes. All other pages were made and proved.",
        "Look for what is unlike the other texts: so many elements in one, or so long. If a "
        "smaller one does the same, please report it.",
    ),
    Rule(
        "I001",
        _N,
        "Passages have no address of their own",
        "Paragraphs and other citable units without an xml:id get an address by their position, "
        "which changes when the text before them changes.",
        "Run `edition ids` before the edition is cited: it writes an xml:id for each of them into "
        "its source, and changes nothing else. Or give them ids of your own.",
    ),
    Rule(
        "I002",
        _W,
        "Two texts or two records have one name",
        "The xml:id of a document, or the name of its file, is the name of its page; the xml:id of "
        "a record is the name of the page of its entity. Where two have one name, both are called "
        "by their files as well, so that an address may change when the second comes.",
        "Give each document, and each record of a kind, an xml:id of its own.",
    ),
    Rule(
        "I003",
        _E,
        "The title is empty",
        "The title becomes the heading of the page, its name in the browser and the "
        "beginning of every citation. Here it has no words, or those of a template.",
        "Write the title into `<title>` in `<titleStmt>`.",
    ),
    Rule(
        "I004",
        _W,
        "No licence is given",
        "Without a licence nobody knows what they may do with the text (TEI Guidelines, "
        "availability).",
        'Add `<availability><licence target="…">…</licence></availability>` to '
        "`<publicationStmt>`.",
    ),
    Rule(
        "I005",
        _W,
        "No language is given",
        "Without a language the page is read aloud wrongly, hyphenated wrongly and "
        "searched less well.",
        'Write the language of the text: `<text xml:lang="en">`.',
    ),
    Rule(
        "I006",
        _W,
        "A language tag is wrong",
        "The value of `xml:lang` (or of `language/@ident`) is not a language tag of BCP "
        "47, or names a language that the registry does not have.",
        "Write the tag as in `en`, `de-AT` or `ar-Latn`.",
    ),
    Rule(
        "I007",
        _E,
        "An address that was released is gone",
        "Readers have cited a page or a passage of a release by its address, and in the edition as "
        "it is now nothing stands there. The ledger, `ids.tsv`, keeps every address that was ever "
        "released.",
        "Put it back, or say what became of it: `edition ids --withdraw ADDRESS`, with "
        "`--successor ADDRESS` for each passage that stands in its place.",
    ),
    Rule(
        "I008",
        _E,
        "A withdrawn address is used again",
        "The ledger says that a page or a passage was withdrawn, or stands elsewhere, and "
        "something stands under its address again. Citations of the old passage would lead to the "
        "new one.",
        "Give the new passage an id of its own. If the old one has come back, write `live` into "
        "its line in `ids.tsv`.",
    ),
    Rule(
        "I009",
        _E,
        "The ledger contradicts itself",
        "A line of `ids.tsv` cannot be read, or names a successor that is not in the edition. What "
        "the ledger promises to readers could not be kept.",
        "Mend the line; earlier states of the file are in every release, and in your version "
        "control.",
    ),
    Rule(
        "I010",
        _E,
        "An id has the words of another",
        "A passage stands under an id, and its words were released under another. The ids were "
        "exchanged, or one was copied, so that citations would lead to the wrong passage.",
        "Let each id stand at the passage for which it was released, wherever that is.",
    ),
    Rule(
        "I011",
        _E,
        "A version that was released is another now",
        "The edition bears the number of a version that was released, and a passage has other "
        "words than in that version, a text is new, or a file of the sources, as a register, is "
        "not as it was. Who cites the page would cite what it does not say.",
        "Give the edition a new number in `edition.toml`; what was released stays as it was.",
    ),
    Rule(
        "C001",
        _E,
        "edition.toml has an unknown key",
        "The configuration holds a key that the edition does not know.",
        "Correct the spelling; the reference lists every key.",
    ),
    Rule(
        "C002",
        _E,
        "edition.toml cannot be read",
        "The configuration is not TOML, or a value in it is of the wrong type.",
        "Mend the line that the message names.",
    ),
    Rule(
        "C003",
        _E,
        "There is nothing to build",
        "No TEI text was found where the edition looks for texts.",
        "Put TEI files into xml/texts, name the folder on the command line, or set "
        "[sources] texts in edition.toml.",
    ),
    Rule(
        "C004",
        _E,
        "The published folder is not what its manifest says",
        "A file was changed, added or removed after the edition was published.",
        "Publish again with `edition build`, or restore the file.",
    ),
    Rule(
        "C005",
        _W,
        "A silence silences nothing",
        "An entry `[[silence]]` of edition.toml matches no finding any more: what it "
        "excused was mended, or its place has changed.",
        "Delete the entry, or correct its file and its words.",
    ),
    Rule(
        "C006",
        _E,
        "The schema cannot be used",
        "The schema, or the Schematron file, that edition.toml or the command names is "
        "missing, is not what it should be, or takes too long to be read; or a "
        "restriction names what the schema does not have.",
        "Correct the name or the file that the message names.",
    ),
    Rule(
        "C007",
        _N,
        "Characters are in no font of the edition",
        "The edition brings its own fonts (`fonts`), which lack characters of its texts. Readers "
        "see these in a font of their own, if they have one that has them.",
        "Nothing need be done. See that a character is the one that is meant, above all one of a "
        "private use area, which no other font shows alike.",
    ),
    Rule(
        "C008",
        _E,
        "The archive is not the one that was made",
        "A file of the archive was changed, added, removed or renamed, or the zip file around "
        "its files was changed. What is read in it may not be what was released.",
        "Take the archive from another place where it is kept, and compare its checksum with the "
        "one that was published.",
    ),
    Rule(
        "C009",
        _E,
        "The archive cannot be unpacked safely",
        "The archive holds what no archive of an edition does: a name that leads out of its "
        "folder, a link, a name twice, or a file that grows when it is unpacked.",
        "Unpack nothing of it, and ask those who gave it to you where it comes from.",
    ),
    Rule(
        "C010",
        _E,
        "What was released is not as it was",
        "`releases.tsv` names every version that was ever released, with the checksum of its "
        "archive in `releases/`. An archive is gone, or is another than the one that was made, "
        "and readers who cite that version would find something else.",
        "Put the archive back from where it is kept besides, or from the history of the "
        "repository.",
    ),
)

CATALOGUE: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}
