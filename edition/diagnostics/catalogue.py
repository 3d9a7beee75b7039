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
        "An included file is not read",
        "The document takes in another file by XInclude. The edition does not read included files "
        "yet, so their words would be missing without a trace.",
        "Copy the words of the included file into the document.",
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
        "I001",
        _N,
        "Passages have no address of their own",
        "Paragraphs and other citable units without an xml:id get an address by their position, "
        "which changes when the text before them changes.",
        "Give each citable unit an xml:id before the edition is cited.",
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
)

CATALOGUE: Mapping[str, Rule] = {rule.code: rule for rule in _RULES}
