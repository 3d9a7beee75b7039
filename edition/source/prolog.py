"""The beginning of a text, at which one sees what it is before any parser reads it."""

import re
from pathlib import PurePosixPath

from edition import wellformed
from edition.diagnostics import Finding, Fix, finding
from edition.model import Location
from edition.source.declaration import declared_version
from edition.source.lines import MARK, Lines
from edition.wellformed import SPACE, quoted

_BLANKS = re.compile(f"[{SPACE}]*")
_LINE = re.compile(r"[^\r\n]*")

NO_TEI = "Remove it from the sources, or convert it to TEI."
"""What to do about a file that is none of TEI."""

# All that may stand before a DOCTYPE or the root: blanks, comments, processing instructions.
_BEFORE = re.compile(rf"(?:[{SPACE}]+|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DOCTYPE = re.compile(rf"<!DOCTYPE[{SPACE}]+([^\s<>\[]+)", re.IGNORECASE)
_OF_P4 = re.compile(
    rf"<!DOCTYPE[{SPACE}]++(?:(?:TEI|teiCorpus)\.2\b|[^\[>]*\bTEI P4\b)", re.IGNORECASE
)
_EXTERNAL_DOCTYPE = re.compile(
    rf"<!DOCTYPE[{SPACE}]++[^\s\"'<>\[]++(?:[{SPACE}]++|PUBLIC|SYSTEM|\"[^\"]*+\"|'[^']*+')*+>[{SPACE}]*+"
)
_ENTITY_REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);|#)")
_ENTITY = re.compile(rf"<!ENTITY[{SPACE}]++(?:(%)[{SPACE}]++)?([^\s\"'<>]+)")
_MOST_NAMED = 10

# What texts are that are no XML, by their beginning.
_OTHER_TEXTS = (
    (
        re.compile(wellformed.CONFLICT_MARK),
        wellformed.CONFLICT,
        wellformed.CONFLICT_HINT,
    ),
    (
        re.compile(r"version https://git-lfs"),
        "This is only a pointer to a file that git keeps elsewhere (git LFS).",
        "Fetch the file itself with `git lfs pull`.",
    ),
    (
        re.compile(r"[^<>\r\n]+\.xml\s*\Z"),
        "The file holds nothing but the name of another file: a symbolic link that was lost.",
        "Put a copy of the other file in its place.",
    ),
    (
        re.compile(MARK),
        "The file begins with two byte order marks; the second is a character of the text.",
        "Delete this invisible first character, or save the file as UTF-8 without a mark.",
    ),
)
_HTML = re.compile(rf"<(?:!DOCTYPE[{SPACE}]+)?html(?=[{SPACE}>])", re.IGNORECASE)


def refused_prolog(text: str, shown_as: PurePosixPath) -> Finding | None:
    """Say why a text is refused for its beginning (W002 to W005, W008), if it is."""
    return (
        no_beginning(text, shown_as)
        or _refused_version(text, shown_as)
        or _refused_doctype(text, shown_as)
    )


def no_beginning(text: str, shown_as: PurePosixPath) -> Finding | None:
    """Refuse what does not begin with a tag, or is a page of the web."""
    start = _end(_BLANKS, text)
    if start == len(text):
        message = "The file holds nothing but white space." if text else "The file is empty."
        hint = "Restore its text, or remove the file from the sources."
        return finding("W002", message, Location(shown_as), hint)
    if not text.startswith("<", start) or text.startswith(wellformed.CONFLICT_MARK, start):
        return _other_text(text, start, shown_as)
    if page := _HTML.match(text, start):
        place = Lines(text, shown_as).location(*page.span())
        return not_xml("This is a page of the web (HTML), not TEI.", place)
    return None


def _other_text(text: str, start: int, shown_as: PurePosixPath) -> Finding:
    end = _end(_LINE, text, start)
    place = Lines(text, shown_as).location(start, end)
    for pattern, message, hint in _OTHER_TEXTS:
        if pattern.match(text, start):
            return not_xml(message, place, hint)
    shown = quoted(text[start:end], 20)
    return not_xml(f"The file does not begin with `<`, but with “{shown}”.", place)


def _refused_version(text: str, shown_as: PurePosixPath) -> Finding | None:
    version = declared_version(text)
    if version is None or version[2] == "1.0":
        return None
    place = Lines(text, shown_as).location(*version.span(2))
    message = f"The file declares XML {quoted(version[2])}; the edition reads XML 1.0."
    return finding("W005", message, place, 'Write version="1.0".', Fix(place, "1.0"))


def _refused_doctype(text: str, shown_as: PurePosixPath) -> Finding | None:
    start = _end(_BEFORE, text)
    if text[start : start + len("<!DOCTYPE")].upper() != "<!DOCTYPE":
        return None
    place = Lines(text, shown_as).location(start, start + len("<!DOCTYPE"))
    doctype = _DOCTYPE.match(text, start)
    if doctype and doctype[1].lower() == "html":
        return not_xml("This is a page of the web (HTML), not TEI.", place)
    if _OF_P4.match(text, start):
        return of_p4("The document type declaration (DOCTYPE)", place)
    entities = dict.fromkeys(f"{sign or '&'}{name};" for sign, name in _ENTITY.findall(text, start))
    return doctype_refused(tuple(entities), place, _needless_doctype(text, start, shown_as))


def _needless_doctype(text: str, start: int, shown_as: PurePosixPath) -> Location | None:
    """Return the place of a DOCTYPE without which the file says the same: it declares nothing."""
    declaration = _EXTERNAL_DOCTYPE.match(text, start)
    if declaration is None or _ENTITY_REFERENCE.search(text, declaration.end()):
        return None
    return Lines(text, shown_as).location(*declaration.span())


def doctype_refused(
    entities: tuple[str, ...], place: Location, needless: Location | None = None
) -> Finding:
    message = "The file has a document type declaration (DOCTYPE), which the edition refuses."
    if needless:
        hint = "It declares no entity that the text uses: delete it."
        return finding("W004", message, needless, hint, Fix(needless, ""))
    hint = "Delete it, up to its closing `>`. Where the text uses entities, write the characters."
    if entities:
        some = [quoted(entity) for entity in entities[:_MOST_NAMED]]
        more = len(entities) - len(some)
        listed = ", ".join([*some, f"and {more} more"] if more else some)
        hint = (
            f"It declares entities: {listed}. Write what they stand for in their place, then "
            "delete the DOCTYPE."
        )
    return finding("W004", message, place, hint)


def not_xml(message: str, place: Location, hint: str = "") -> Finding:
    """Tell that something is no XML at all (W003)."""
    return finding("W003", message, place, hint or NO_TEI)


def of_p4(sign: str, place: Location) -> Finding:
    """Tell that a document is of the TEI before 2007, by the sign that shows it."""
    message = f"{sign} is of TEI P4, the TEI of before 2007; the edition reads TEI P5."
    hint = "Convert the file first: the TEI Consortium has a stylesheet for that, p4top5.xsl."
    return finding("W008", message, place, hint)


def _end(pattern: re.Pattern[str], text: str, start: int = 0) -> int:
    """Return where that ends which a pattern finds here, and where it finds nothing, here."""
    found = pattern.match(text, start)
    return found.end() if found else start
