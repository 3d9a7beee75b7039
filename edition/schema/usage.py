"""Usage: how TEI is usually filled in, so that advice names first what is wanted most.

Tables only, and the two orders that follow from them. The order of the elements is that of their
frequency in published editions, roughly; no verdict hangs on it.
"""

from collections.abc import Mapping
from functools import lru_cache

from edition.names import local_name

_BY_USE = (
    *("p", "div", "head", "item", "cell", "row", "change", "language", "term", "persName"),
    *("placeName", "orgName", "rs", "name", "date", "hi", "ref", "note", "title", "quote", "l"),
    *("lg", "list", "table", "figure", "graphic", "lb", "pb", "author", "editor", "publisher"),
    *("licence", "idno", "opener", "dateline", "salute", "closer", "signed", "address"),
    *("addrLine", "q", "del", "add", "choice", "sic", "corr", "orig", "reg", "abbr", "expan"),
    *("unclear", "gap", "supplied", "foreign", "seg", "app", "lem", "rdg", "space", "sp"),
    *("speaker", "stage", "ab", "person", "place", "org", "event", "listPerson", "listPlace"),
    *("listOrg", "listEvent", "bibl", "listBibl", "biblStruct", "msDesc", "msIdentifier"),
    *("settlement", "repository", "country", "forename", "surname", "birth", "death"),
    *("occupation", "geo", "location", "resp", "respStmt", "availability", "pubPlace"),
    *("authority", "biblScope", "measure", "teiHeader", "fileDesc", "titleStmt"),
    *("publicationStmt", "sourceDesc", "profileDesc", "encodingDesc", "revisionDesc"),
    *("correspDesc", "correspAction", "text", "body", "front", "back", "standOff", "facsimile"),
)
_RANKS: Mapping[str, int] = {name: rank for rank, name in enumerate(_BY_USE)}

FOR_WORDS = (
    *("p", "l", "item", "cell", "addrLine", "title", "change", "term", "language", "witness"),
    *("speaker", "resp", "ab"),
)
"""Elements that are there to hold words, the most used first."""

PARTS: Mapping[str, str] = {
    "addrLine": "each line",
    "cell": "each of them",
    "item": "each of them",
    "l": "each line",
}
"""By an element for words, what of them goes into one, if they may be many."""

_MOST_OFTEN = ("p", "l", "item", "cell", "body")
"""The elements into which most others belong."""

HOLDERS: Mapping[str, tuple[str, ...]] = {
    "addrLine": ("address",),
    "author": ("titleStmt", "analytic", "monogr"),
    "bibl": ("listBibl",),
    "birth": ("person",),
    "cell": ("row",),
    "change": ("revisionDesc",),
    "correspAction": ("correspDesc",),
    "date": ("correspAction", "imprint", "origin"),
    "death": ("person",),
    "event": ("listEvent",),
    "eventName": ("event",),
    "figDesc": ("figure",),
    "forename": ("persName",),
    "geo": ("location",),
    "handNote": ("handDesc", "handNotes"),
    "idno": ("msIdentifier",),
    "item": ("list",),
    "keywords": ("textClass",),
    "language": ("langUsage",),
    "lem": ("app",),
    "licence": ("availability",),
    "location": ("place",),
    "msIdentifier": ("msDesc",),
    "occupation": ("person",),
    "org": ("listOrg",),
    "orgName": ("org", "correspAction"),
    "p": ("item", "cell"),
    "person": ("listPerson",),
    "persName": ("person", "correspAction"),
    "place": ("listPlace",),
    "placeName": ("place", "correspAction"),
    "publisher": ("publicationStmt", "imprint"),
    "pubPlace": ("imprint",),
    "rdg": ("app",),
    "relation": ("listRelation",),
    "repository": ("msIdentifier",),
    "resp": ("respStmt",),
    "row": ("table",),
    "settlement": ("msIdentifier", "place"),
    "sex": ("person",),
    "speaker": ("sp",),
    "surface": ("facsimile",),
    "surname": ("persName",),
    "term": ("keywords",),
    "title": ("titleStmt", "analytic", "monogr"),
    "witness": ("listWit",),
    "zone": ("surface",),
}
"""By an element, those into which it belongs, more than into others that may hold it."""

HOMES: Mapping[str, str] = {
    "from": "date",
    "ident": "language",
    "level": "title",
    "notAfter": "date",
    "notBefore": "date",
    "place": "note",
    "quantity": "measure",
    "reason": "gap",
    "ref": "persName",
    "target": "ref",
    "to": "date",
    "unit": "measure",
    "url": "graphic",
    "when": "date",
    "who": "sp",
    "wit": "rdg",
}
"""By an attribute, the element of which one thinks first."""

PARTNERS: Mapping[str, str] = {
    "abbr": "expan",
    "corr": "sic",
    "expan": "abbr",
    "orig": "reg",
    "reg": "orig",
    "sic": "corr",
}
"""What an alternative stands beside."""

SKELETONS: Mapping[str, str] = {
    "availability": '<availability><licence target="…">…</licence></availability>',
    "choice": "<choice><sic>…</sic><corr>…</corr></choice>",
    "correspAction": '<correspAction type="sent"><persName>…</persName></correspAction>',
    "msIdentifier": (
        "<msIdentifier><settlement>…</settlement><repository>…</repository><idno>…</idno>"
        "</msIdentifier>"
    ),
    "org": "<org><orgName>…</orgName></org>",
    "person": "<person><persName>…</persName></person>",
    "place": "<place><placeName>…</placeName></place>",
    "publicationStmt": "<publicationStmt><publisher>…</publisher></publicationStmt>",
}
"""What an element usually holds at the least, where the schema would be content with less."""

EXAMPLES: Mapping[str, str] = {
    "corresp": "#letter-2",
    "facs": "#page-1",
    "from": "1843-07-12",
    "ident": "en",
    "notAfter": "1843-07-31",
    "notBefore": "1843-07-01",
    "ref": "persons.xml#lovelace-ada",
    "resp": "#editor",
    "target": "https://example.org/",
    "to": "1843-07-19",
    "url": "images/page-1.jpg",
    "when": "1843-07-12",
    "who": "#ada",
    "wit": "#A",
}
"""By an attribute, a value that it may have."""

_RECORDS: Mapping[str, str] = {
    "country": "places.xml#england",
    "eventName": "events.xml#great-exhibition",
    "geogName": "places.xml#thames",
    "orgName": "organizations.xml#royal-society",
    "placeName": "places.xml#london",
    "region": "places.xml#surrey",
    "settlement": "places.xml#london",
}


def example(attribute: str, element: str) -> str:
    """Return a value that an attribute of an element may have; empty where none is known."""
    record = _RECORDS.get(element, "") if attribute == "ref" else ""
    return record or EXAMPLES.get(attribute, "")


HOLDS_NO_WORDS: Mapping[str, str] = {
    "anchor": "it marks a point: write <anchor/>, and the words beside it",
    "cb": "it marks where a column begins: write <cb/>, and the words of the column behind it",
    "gap": "it says that words are missing; words that can be read stand beside it",
    "graphic": "it names an image; what is to be said of it stands beside it, in `figDesc`",
    "lb": "it marks where a line begins: write <lb/>, and the words of the line behind it",
    "milestone": "it marks where something begins: write <milestone/>, and the words behind it",
    "pb": "it marks where a page begins: write <pb/>, and what stands on the page behind it",
    "ptr": "it is a reference without words; one with words is `ref`",
    "space": "it says that space was left; words stand beside it",
}
"""By an element into which nobody can write, what to do."""


Names = tuple[str, ...]


@lru_cache(maxsize=2**12)
def by_use(names: Names) -> Names:
    """Return names of elements, the most used first, the others in the order of the alphabet."""

    def rank(name: str) -> tuple[int, str]:
        return (_RANKS.get(local_name(name), len(_RANKS)), name)

    return tuple(sorted(names, key=rank))


def for_words(names: Names) -> Names:
    """Return names of elements, first those that are there to hold words."""
    ordered = by_use(names)
    made_for_it = _among(FOR_WORDS, ordered)
    return tuple(dict.fromkeys((*made_for_it, *ordered)))


def holder(child: str, names: Names) -> str:
    """Return into which of some elements a child belongs; an empty text if that is not plain."""
    usual = _among((*HOLDERS.get(local_name(child), ()), *_MOST_OFTEN), names)
    return usual[0] if usual else ""


def _among(wanted: Names, names: Names) -> Names:
    """Return the names that are wanted, in the order in which they are wanted."""
    by_word = {local_name(name): name for name in names}
    return tuple(by_word[word] for word in wanted if word in by_word)
