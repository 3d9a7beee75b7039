"""Why a text is not well-formed XML, in the words of someone who edits texts.

A parser stops where a text can no longer be right, which is seldom where it went wrong: it
complains of `</TEI>` when a `</p>` is missing 300 lines before. So a text that the parser
refused is read once more here, tag by tag, up to its first fault.

The scan must never find a fault in a well-formed text, but it may overlook one: then the
parser has the word. The rules are those of XML 1.0 (fifth edition) and Namespaces in XML 1.0.
"""

import html.entities
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from edition import names, resources

SPACE = " \t\r\n"
"""All the white space that XML knows (production 3); a no-break space is none."""

CONFLICT_MARK = "<" * 7
CONFLICT = "Two versions of the text stand here undecided: git left its conflict marks."
CONFLICT_HINT = (
    "Keep the version that is right; delete the other, and the lines that begin with "
    "<<<<<<<, ======= and >>>>>>>."
)


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Another piece of markup that belongs to a fault: “opened here”."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A place where a text is not well-formed, by the offsets of its characters."""

    start: int
    end: int
    noticed: int
    """How far one must read to see the fault; a parser cannot complain of it before."""
    message: str
    hint: str
    fix: str = ""
    """What to write in place of the characters from start to end, where that is certain."""
    counterpart: Counterpart | None = None


def explain(text: str, words: str, stop: int) -> Fault:
    """Return the first cause for which a parser refused a text.

    `words` are the parser's own, `stop` is the offset at which it stood then. Its place
    decides: what the scan sees only behind it cannot be the cause.
    """
    fault = first_fault(text)
    if fault is not None and fault.noticed <= stop:
        return fault
    return Fault(max(stop - 1, 0), stop, stop, _plain(words), _UNEXPLAINED_HINT)


def first_fault(text: str) -> Fault | None:
    """Return what a reader of the text from its beginning comes upon first, or None."""
    fault = _Scan(text).fault()
    bad = _NO_CHARACTER.search(text)
    if bad and (fault is None or bad.start() <= fault.noticed):
        return Fault(
            bad.start(),
            bad.end(),
            bad.start(),
            f"The character U+{ord(bad.group()):04X} stands here, which XML does not allow.",
            "Delete it. Such signs cannot be seen; word processors and scans leave them behind.",
        )
    return fault


def quoted(words: str, longest: int = 40) -> str:
    """Return words of a file fit for a message: short, on one line, and harmless to show."""
    if len(words) <= longest and words.isprintable():
        return words
    shown = "".join(
        sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in words[: longest + 1]
    )
    return shown if len(words) <= longest else f"{shown[:longest]}…"


_UNEXPLAINED_HINT = "Compare the markup of this place with a passage that is accepted."

# What only the parser sees, in its words and in ours.
_PARSER_WORDS = (
    (
        r"xmlns(?::\S*)?: '(.*)' is not a valid URI",
        "The namespace `{}` is not an address (URI): it holds a blank or another forbidden sign.",
    ),
    (
        r"Failed to parse QName '(.*)'",
        "`{}` is not a name: one colon may stand in a name, between a prefix and the rest.",
    ),
    (
        r"colons are forbidden from \w+ names '(.*)'",
        "The name of the instruction `<?{}` holds a colon, which is not allowed.",
    ),
    (
        r"xmlns:(.*): Empty XML namespace is not allowed",
        "The prefix `{}` is declared without a namespace.",
    ),
)


def _plain(words: str) -> str:
    for pattern, sentence in _PARSER_WORDS:
        if found := re.search(pattern, words, re.DOTALL):
            return sentence.format(quoted(found[1]))
    told = re.sub(r"^xml[A-Z]\w*: ", "", words).strip().rstrip(".")
    return f"The markup is not well-formed here; the parser says: {quoted(told, 120)}."


# ---------------------------------------------------------------------------------------------
# The pieces of markup. Blanks and names are taken whole (possessively), so that no text, however
# it is made, is read again and again.

# A name, generously: everything that may be one, and a little more (production 4). What is
# excluded are the ASCII signs, and the blanks, quotes and dashes that are typed by mistake.
_NO_NAME = "\x00-,/;-@\\[-\\^`{-\x7f\u00a0\u2000-\u200b\u2010-\u203e\u3000"
_NAME = f"[^{_NO_NAME}\\-.0-9][^{_NO_NAME}]*+"
_S = f"[{SPACE}]"

_MARKUP = re.compile(r"<!--|<!\[CDATA\[|<\?|</|<!|<|&|\]\]>")
_INK = re.compile(f"[^{SPACE}]")
_NAME_HERE = re.compile(_NAME)
_INSTRUCTION = re.compile(rf"<\?({_NAME})(?={_S}|\?>|\Z)")
_TAG_END = re.compile(f"{_S}*+/?>")
_END_TAG = re.compile(f"</({_NAME}){_S}*+>")
_NEXT_TAG = re.compile(rf"{_S}*+(?:<|\Z)")
_ATTRIBUTE = re.compile(f"{_S}++({_NAME}){_S}*+={_S}*+(\"[^\"]*\"|'[^']*')")
_REFERENCE = re.compile(f"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|({_NAME}));")
_UNENDED_REFERENCE = re.compile(r"&(?:amp|lt|gt|apos|quot)(?![\w=])")
_CONFLICT_LINE = re.compile(CONFLICT_MARK + r"[^\r\n]*")
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*>")
_XML_DECLARATION = re.compile(
    rf"<\?xml{_S}++version{_S}*+={_S}*+[\"'][^\"']*[\"']"
    rf"(?:{_S}++encoding{_S}*+={_S}*+[\"'][A-Za-z][\w.\-]*[\"'])?"
    rf"(?:{_S}++standalone{_S}*+={_S}*+[\"'](?:yes|no)[\"'])?{_S}*+\?>",
    re.ASCII,
)

# Any tag of a text that need not be well-formed. What never ends takes all, and what is read is
# not read again: no text makes this slow.
_ANY_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    f"|</(?P<end>{_NAME}){_S}*+>"
    f"|<(?P<start>{_NAME})(?:\"[^\"]*\"|'[^']*'|[^<>\"'/]|/(?!>))*+(?P<empty>/?)>",
    re.DOTALL,
)

# What is no character of XML 1.0 (production 2).
_NO_CHARACTER = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_PREDEFINED = ("amp", "lt", "gt", "apos", "quot")

_FIRST_PREFIXES: Mapping[str, str] = {"xml": names.XML, "xmlns": "http://www.w3.org/2000/xmlns/"}

# The prefixes that TEI files use, and what they mean by custom.
_USUAL_PREFIXES = {
    "html": names.XHTML,
    "m": "http://www.w3.org/1998/Math/MathML",
    "mml": "http://www.w3.org/1998/Math/MathML",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "svg": "http://www.w3.org/2000/svg",
    "tei": names.TEI,
    "xhtml": names.XHTML,
    "xi": "http://www.w3.org/2001/XInclude",
    "xlink": "http://www.w3.org/1999/xlink",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


@dataclass(frozen=True, slots=True)
class _Attribute:
    name: str
    start: int
    value: str
    value_start: int


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag, or the tag of an empty element."""

    name: str
    start: int
    end: int
    empty: bool
    attributes: tuple[_Attribute, ...]


@dataclass(slots=True)
class _Element:
    """An element that was opened."""

    name: str
    start: int
    prefixes: Mapping[str, str]
    holds_alike: bool = False
    """Whether an element of the same name was closed in it. Then a missing end tag may as well
    be that one's, and nobody can tell from the tags which of the two was meant to end."""

    @property
    def opened(self) -> Counterpart:
        return Counterpart(self.start, self.start + 1 + len(self.name), "opened here")


_MOST_NAMED = 5

_Step = int | Fault
"""What reading one piece of markup gives: the offset behind it, or the fault in it."""


# ---------------------------------------------------------------------------------------------
# The scan


class _Scan:
    """One reading of a text from its beginning up to its first fault."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Element] = []
        self.root: _Element | None = None
        self.root_end = 0

    def fault(self) -> Fault | None:
        position = 0
        while mark := _MARKUP.search(self.text, position):
            read = self._READERS[mark.group()]
            step = self._outside(position, mark.start()) or read(self, mark.start())
            if isinstance(step, Fault):
                return step
            position = step
        return self._outside(position, len(self.text)) or self._ending()

    def _line(self, offset: int) -> int:
        return 1 + len(re.findall(r"\r\n|\r|\n", self.text[:offset]))

    # -- what stands outside of the root ---------------------------------------------------

    def _outside(self, start: int, end: int) -> Fault | None:
        ink = None if self.open else _INK.search(self.text, start, end)
        return self._stray(ink.start()) if ink else None

    def _stray(self, start: int) -> Fault:
        words = re.compile(r"<?[^<\r\n]*").match(self.text, start)
        end = max(words.end() if words else 0, start + 1)
        what = quoted(self.text[start:end].rstrip(), 20)
        if self.root is None:
            message = f"Before the first element stands: “{what}”."
            return Fault(start, end, start, message, "Move it into the text, or delete it.")
        return Fault(
            start,
            end,
            start,
            f"After the end of `<{self.root.name}>` the file goes on: “{what}”.",
            f"`</{self.root.name}>` at line {self._line(self.root_end)} ends the document. Move "
            "what follows into it, or delete it.",
            counterpart=Counterpart(
                self.root_end, self.root_end + len(f"</{self.root.name}>"), "the document ends here"
            ),
        )

    def _ending(self) -> Fault | None:
        """Tell what is missing at the end of the file."""
        end = len(self.text.rstrip(SPACE))
        if self.root is None:
            return Fault(
                max(end - 1, 0),
                end,
                end,
                "The file ends before any element begins.",
                "Restore the text of the file, or remove the file from the sources.",
            )
        if not self.open:
            return None
        if len(self.open) == 1:
            return self._unclosed("the file ends", end - 1, end)
        *outer, inner = [f"`<{quoted(element.name)}>`" for element in self.open]
        chain = f"{'… ' if len(outer) > _MOST_NAMED else ''}{', '.join(outer[-_MOST_NAMED:])}"
        last = self.open[-1]
        return Fault(
            end - 1,
            end,
            end,
            f"The file ends too early: {chain} and {inner} are still open.",
            f"The last of them, `<{quoted(last.name)}>`, was opened at line "
            f"{self._line(last.start)}. If the rest of the text is lost, take it from a backup; "
            "otherwise write the end tags.",
            counterpart=last.opened,
        )

    # -- comments, sections, instructions, declarations ------------------------------------

    def _comment(self, start: int) -> _Step:
        hyphens = self.text.find("--", start + 4)
        if hyphens < 0:
            return self._endless(start, start + 4, "The comment that begins here", "-->")
        if self.text.startswith(">", hyphens + 2):
            return hyphens + 3
        return Fault(
            hyphens,
            hyphens + 2,
            hyphens,
            "Two hyphens stand inside a comment.",
            f"The comment begins at line {self._line(start)}. Only its end `-->` may hold two "
            "hyphens in a row: write a dash, or a single hyphen.",
            counterpart=Counterpart(start, start + 4, "the comment begins here"),
        )

    def _section(self, start: int) -> _Step:
        if not self.open:
            return self._stray(start)
        end = self.text.find("]]>", start)
        if end < 0:
            return self._endless(start, start + 9, "The CDATA section that begins here", "]]>")
        return end + 3

    def _section_end(self, start: int) -> Fault:
        return Fault(
            start,
            start + 3,
            start,
            "`]]>` stands in the text, where no CDATA section is open.",
            "Delete it; if the three signs belong to the text, write `]]&gt;`.",
        )

    def _instruction(self, start: int) -> _Step:
        name = _INSTRUCTION.match(self.text, start)
        if name is None:
            return Fault(
                start,
                start + 2,
                start,
                "`<?` stands here, and no instruction follows.",
                "An instruction is written `<?name … ?>`. If the signs belong to the text, write "
                "`&lt;?`.",
            )
        if name[1].lower() == "xml" and (fault := self._declaration_fault(start, name.end())):
            return fault
        end = self.text.find("?>", name.end())
        if end < 0:
            return self._endless(start, name.end(), "The instruction that begins here", "?>")
        return end + 2

    def _declaration_fault(self, start: int, end: int) -> Fault | None:
        if start == 0 and not _XML_DECLARATION.match(self.text):
            return Fault(
                start,
                end,
                start,
                "The XML declaration is not written as it must be.",
                'Write <?xml version="1.0" encoding="UTF-8"?> if the file is saved as UTF-8.',
            )
        if start == 0:
            return None
        if self.text[:start].strip(SPACE):
            message = "An XML declaration stands in the middle of the file."
            hint = "Delete it; if two files were joined here, part them."
        else:
            message = "A blank or a blank line stands before the XML declaration."
            hint = "Nothing may stand before `<?xml`: delete the blank space."
        return Fault(start, end, start, message, hint)

    def _endless(self, start: int, end: int, what: str, ender: str) -> Fault:
        message = f"{what} never ends: `{ender}` is missing."
        return Fault(start, end, len(self.text), message, f"Write `{ender}` where it is to end.")

    def _declaration(self, start: int) -> _Step:
        doctype = _DOCTYPE.match(self.text, start) if self.root is None else None
        if doctype:
            return doctype.end()
        return Fault(
            start,
            start + 2,
            start,
            "`<!` stands here, and neither a comment nor a CDATA section begins.",
            "A comment is written `<!-- … -->`. If the signs belong to the text, write `&lt;!`.",
        )

    # -- references ------------------------------------------------------------------------

    def _text_reference(self, start: int) -> _Step:
        return self._reference(start, "the text") if self.open else self._stray(start)

    def _reference(self, start: int, where: str) -> _Step:
        reference = _REFERENCE.match(self.text, start)
        if reference is None:
            return self._ampersand(start, where)
        decimal, hexadecimal, entity = reference.groups()
        if entity in _PREDEFINED:
            return reference.end()
        if entity:
            return _unknown_entity(reference)
        digits = (decimal or hexadecimal).lstrip("0") or "0"
        # Eight digits lie beyond all characters; a thousand must not become an integer.
        number = int(digits[:8], 10 if decimal else 16)
        if number <= sys.maxunicode and not _NO_CHARACTER.match(chr(number)):
            return reference.end()
        return Fault(
            start,
            reference.end(),
            start,
            f"The reference `{quoted(reference.group())}` names a character that XML does not "
            "allow.",
            "Delete it, or write the character that was meant.",
        )

    def _ampersand(self, start: int, where: str) -> Fault:
        unended = _UNENDED_REFERENCE.match(self.text, start)
        if unended:
            word = unended.group()
            return Fault(
                start,
                unended.end(),
                start,
                f"The reference `{word}` in {where} lacks its semicolon.",
                f"Write `{word};`.",
                f"{word};",
            )
        name = _NAME_HERE.match(self.text, start + 1)
        entity = f"{name.group()};" if name else ""
        known = entity in html.entities.html5
        return Fault(
            start,
            start + 1,
            start,
            f"A bare `&` stands in {where}.",
            f"Write `&amp;`; or, if the entity `&{entity}` is meant, the character itself."
            if known
            else "XML takes it for the beginning of a reference: write `&amp;`.",
            "" if known else "&amp;",
        )

    # -- start tags ------------------------------------------------------------------------

    def _start_tag(self, start: int) -> _Step:
        if not self.open and self.root:
            return self._stray(start)
        tag = self._tag(start)
        if isinstance(tag, Fault):
            return tag
        outer = self.open[-1].prefixes if self.open else _FIRST_PREFIXES
        prefixes = _prefixes(tag, outer)
        fault = _prefix_fault(tag, prefixes) or _twin_fault(tag, prefixes)
        if fault:
            return fault
        element = _Element(tag.name, tag.start, prefixes)
        self.root = self.root or element
        if not tag.empty:
            self.open.append(element)
        elif not self.open:
            self.root_end = start
        return tag.end

    def _tag(self, start: int) -> _Tag | Fault:
        name = _NAME_HERE.match(self.text, start + 1)
        if name is None:
            return self._angle(start)
        attributes: dict[str, _Attribute] = {}
        position = name.end()
        while not (end := _TAG_END.match(self.text, position)):
            given = _ATTRIBUTE.match(self.text, position)
            if given is None:
                return self._broken_tag(name.group(), start, position)
            attribute = _Attribute(given[1], given.start(1), given[2][1:-1], given.start(2) + 1)
            fault = self._value_fault(attribute)
            if fault:
                return fault
            if attribute.name in attributes:
                return _twice(attribute, attributes[attribute.name], name.group())
            attributes[attribute.name] = attribute
            position = given.end()
        empty = self.text[end.end() - 2] == "/"
        return _Tag(name.group(), start, end.end(), empty, tuple(attributes.values()))

    def _angle(self, start: int) -> Fault:
        if conflict := _CONFLICT_LINE.match(self.text, start):
            return Fault(start, conflict.end(), start, CONFLICT, CONFLICT_HINT)
        return Fault(
            start,
            start + 1,
            start,
            "A bare `<` stands in the text.",
            "XML takes it for the beginning of a tag: write `&lt;`.",
            "&lt;",
        )

    def _value_fault(self, attribute: _Attribute) -> Fault | None:
        """Refuse `<` in a value, and references that lead nowhere."""
        shown = quoted(attribute.name)
        angle = attribute.value.find("<")
        ampersand = attribute.value.find("&")
        while ampersand >= 0 and not 0 <= angle < ampersand:
            step = self._reference(
                attribute.value_start + ampersand, f"the value of the attribute `{shown}`"
            )
            if isinstance(step, Fault):
                return step
            ampersand = attribute.value.find("&", ampersand + 1)
        if angle < 0:
            return None
        place = attribute.value_start + angle
        if re.search(r"[>\r\n]", attribute.value[:angle]):
            # The value runs on into the text, up to the first quotation mark of another tag.
            ended = re.compile(r"[^>\r\n]*").match(self.text, attribute.value_start)
            return Fault(
                attribute.value_start - 1,
                ended.end() if ended else place,
                place,
                f"The value of the attribute `{shown}` lacks its closing quotation mark.",
                "Write the quotation mark where the value ends.",
            )
        return Fault(
            place,
            place + 1,
            place,
            f"A bare `<` stands in the value of the attribute `{shown}`.",
            "Write `&lt;`; or close the value before it, if its quotation mark is missing.",
        )

    def _broken_tag(self, name: str, start: int, position: int) -> Fault:
        """Tell why the tag cannot be read on at this offset: the first of the causes that fits."""
        for pattern, tell in _BROKEN_TAGS:
            if found := pattern.match(self.text, position):
                return tell(quoted(name), start, found)
        ink = _INK.search(self.text, position)
        wrong = ink.start() if ink else position
        return Fault(
            wrong,
            wrong + 1,
            position,
            f"“{quoted(self.text[wrong])}” cannot stand in the tag `<{quoted(name)}`.",
            'A tag holds its name and attributes, each written name="value".',
        )

    # -- end tags --------------------------------------------------------------------------

    def _end_tag(self, start: int) -> _Step:
        tag = _END_TAG.match(self.text, start)
        if tag is None:
            return self._broken_end_tag(start)
        if not self.open or self.open[-1].name != tag[1]:
            return self._mismatch(tag)
        closed = self.open.pop()
        for outer in reversed(self.open):
            if outer.name == closed.name:
                outer.holds_alike = True
                break
        if not self.open:
            self.root_end = start
        return tag.end()

    def _broken_end_tag(self, start: int) -> Fault:
        name = _NAME_HERE.match(self.text, start + 2)
        end = name.end() if name else start + 2
        message = f"The end tag `{quoted(self.text[start:end])}` is not finished."
        if not self.open:
            return Fault(start, end, end, message, "No element is open here: delete the tag.")
        due = f"</{self.open[-1].name}>"
        hint = f"An end tag holds the name of its element and nothing else; here `{due}` is due."
        stands_alone = _NEXT_TAG.match(self.text, end) and f"{self.text[start:end]}>" == due
        return Fault(start, end, end, message, hint, due if stands_alone else "")

    def _mismatch(self, tag: re.Match[str]) -> Fault:
        """Tell why an end tag closes another element than the last that was opened."""
        start, end = tag.span()
        name = quoted(tag[1])
        if not self.open:
            message = f"`</{name}>` closes nothing: no element is open here."
            return Fault(start, end, start, message, "Delete the tag.")
        last = self.open[-1]
        surplus = _surplus(self.text)
        if all(element.name != tag[1] for element in self.open):
            return self._wrong_name(tag, surplus)
        if surplus[last.name] > 0 and surplus[tag[1]] <= 0:
            return self._unclosed(f"`</{name}>` comes", start, end)
        shown = quoted(last.name)
        return Fault(
            start,
            end,
            start,
            f"`</{name}>` stands before `</{shown}>`: `<{shown}>`, opened at line "
            f"{self._line(last.start)}, is still open here.",
            "Elements may not overlap: close the one that was opened last first.",
            counterpart=last.opened,
        )

    def _wrong_name(self, tag: re.Match[str], surplus: Counter[str]) -> Fault:
        """Tell that an end tag has a name that no open element has."""
        last = self.open[-1]
        name, shown = quoted(tag[1]), quoted(last.name)
        opened = f"`<{shown}>`, opened at line {self._line(last.start)}"
        if surplus[last.name] <= 0:
            message = f"`</{name}>` closes nothing: no `<{name}>` is open here."
            hint = f"Delete it, or write `<{name}>` where it begins. Open here is {opened}."
            return Fault(
                tag.start(), tag.end(), tag.start(), message, hint, counterpart=last.opened
            )
        misspelt = surplus[last.name] == 1 and surplus[tag[1]] == -1
        if misspelt and _is_tei(tag[1]) and not _is_tei(last.name):
            return self._wrong_start(last, tag)
        return Fault(
            tag.start(),
            tag.end(),
            tag.start(),
            f"`</{name}>` closes {opened}.",
            f"Write `</{shown}>`: an end tag has the name of its element, letter for letter."
            if misspelt
            else f"Write `</{shown}>`, or delete the tag: no `<{name}>` is open here.",
            f"</{last.name}>" if misspelt and not _is_tei(tag[1]) else "",
            last.opened,
        )

    def _wrong_start(self, element: _Element, tag: re.Match[str]) -> Fault:
        """Tell that the start tag is misspelt, for TEI has the name of the end tag alone."""
        start = element.start + len("<")
        name, meant = quoted(element.name), quoted(tag[1])
        return Fault(
            start,
            start + len(element.name),
            tag.start(),
            f"`<{name}>` is closed by `</{meant}>`, at line {self._line(tag.start())}.",
            f"Write `{meant}`: TEI has no element `{name}`.",
            tag[1],
            Counterpart(tag.start(), tag.end(), "closed here"),
        )

    def _unclosed(self, noticed_as: str, start: int, end: int) -> Fault:
        """Tell that the last element opened is never closed, as it shows from start to end."""
        last = self.open[-1]
        name = quoted(last.name)
        if last.holds_alike:
            return Fault(
                start,
                end,
                start,
                f"`</{name}>` is missing: `<{name}>`, opened at line {self._line(last.start)}, "
                f"is open when {noticed_as} at line {self._line(start)}.",
                f"It may be that another `<{name}>` in it lacks its end tag: look where each ends.",
                counterpart=last.opened,
            )
        return Fault(
            last.start,
            last.start + 1 + len(last.name),
            start,
            f"`<{name}>` is never closed: {noticed_as} at line {self._line(start)}, and no "
            f"`</{name}>` before.",
            f"Write `</{name}>` where the element ends.",
            counterpart=Counterpart(start, end, f"{noticed_as} here"),
        )

    _READERS: ClassVar[Mapping[str, Callable[["_Scan", int], _Step]]] = {
        "<!--": _comment,
        "<![CDATA[": _section,
        "]]>": _section_end,
        "<?": _instruction,
        "<!": _declaration,
        "&": _text_reference,
        "</": _end_tag,
        "<": _start_tag,
    }


def _is_tei(name: str) -> bool:
    """Tell whether TEI has an element of a name, as it is written with or without a prefix."""
    return name.rpartition(":")[2] in resources.tei_elements()


def _surplus(text: str) -> Counter[str]:
    """Count for each name how many more start tags than end tags a text has."""
    counts: Counter[str] = Counter()
    for tag in _ANY_TAG.finditer(text):
        if tag["end"]:
            counts[tag["end"]] -= 1
        elif tag["start"] and not tag["empty"]:
            counts[tag["start"]] += 1
    return counts


def _unknown_entity(reference: re.Match[str]) -> Fault:
    """Tell that XML knows five entities by name, and what the HTML one of this name means."""
    shown = quoted(reference.group())
    meant = html.entities.html5.get(f"{reference[3]};", "")
    numbers = "".join(f"&#{ord(sign)};" for sign in meant)
    if not meant:
        hint = "Write the character itself; a text must be complete without a list of entities."
    elif meant.isprintable() and not meant.isspace():
        hint = f"Write the character `{meant}` itself, or `{numbers}`."
    else:
        hint = f"Write the character U+{ord(meant[0]):04X} itself, or `{numbers}`."
    message = f"The entity `{shown}` is not known to XML."
    return Fault(reference.start(), reference.end(), reference.start(), message, hint, numbers)


# -- prefixes ------------------------------------------------------------------------------


def _prefixes(tag: _Tag, outer: Mapping[str, str]) -> Mapping[str, str]:
    declared = {
        attribute.name.removeprefix("xmlns:"): attribute.value
        for attribute in tag.attributes
        if attribute.name.startswith("xmlns:")
    }
    return {**outer, **declared} if declared else outer


def _prefix_fault(tag: _Tag, prefixes: Mapping[str, str]) -> Fault | None:
    """Refuse a prefix that no namespace declaration explains."""
    used = [(tag.name, tag.start + 1), *((given.name, given.start) for given in tag.attributes)]
    for name, start in used:
        prefix, colon, _ = name.partition(":")
        if colon and prefix and prefix not in prefixes:
            usual = _USUAL_PREFIXES.get(prefix)
            return Fault(
                start,
                start + len(prefix),
                start,
                f"The prefix `{quoted(prefix)}` of `{quoted(name)}` is not declared.",
                f'Declare it in the root element, as xmlns:{prefix}="{usual}".'
                if usual
                else f"Declare it in the root element with xmlns:{quoted(prefix)}, or delete it.",
            )
    return None


def _twin_fault(tag: _Tag, prefixes: Mapping[str, str]) -> Fault | None:
    """Refuse two attributes that are one, as their prefixes mean the same."""
    seen: dict[tuple[str, str], _Attribute] = {}
    for attribute in tag.attributes:
        prefix, colon, local_name = attribute.name.partition(":")
        if colon and prefix in prefixes:
            name = (prefixes[prefix], local_name)
            if name in seen:
                return _twice(attribute, seen[name], tag.name)
            seen[name] = attribute
    return None


def _twice(attribute: _Attribute, first: _Attribute, element: str) -> Fault:
    return Fault(
        attribute.start,
        attribute.start + len(attribute.name),
        attribute.start,
        f"The attribute `{quoted(attribute.name)}` stands twice in one tag `<{quoted(element)}>`.",
        "Delete one of the two, or join their values.",
        counterpart=Counterpart(first.start, first.start + len(first.name), "first here"),
    )


# -- what breaks a start tag ---------------------------------------------------------------


def _ends_in_tag(name: str, start: int, found: re.Match[str]) -> Fault:
    return Fault(
        start,
        start + 1 + len(name),
        found.start(),
        f"The file ends inside the tag `<{name}`.",
        "If the rest of the text is lost, take it from a backup.",
    )


def _unfinished(name: str, start: int, found: re.Match[str]) -> Fault:
    return Fault(
        start,
        found.start(),
        found.start(),
        f"The tag `<{name}` is not finished: the next `<` comes before its `>`.",
        "Write `>` where the tag ends. If `<` belongs to the text, write `&lt;`.",
    )


def _without_quotes(name: str, _start: int, found: re.Match[str]) -> Fault:
    value = found.groupdict().get("value", "")
    return Fault(
        found.start("written"),
        found.end("written"),
        found.start(),
        f"The value of the attribute `{quoted(found['name'])}` in `<{name}>` does not stand in "
        "quotation marks.",
        "Write straight quotation marks before and after the value: \" or '.",
        f'"{value}"' if value and value.isprintable() else "",
    )


def _open_quote(name: str, _start: int, found: re.Match[str]) -> Fault:
    angle = found.string.find("<", found.end())
    return Fault(
        found.start("written"),
        found.end("written"),
        angle if angle >= 0 else len(found.string),
        f"The value of the attribute `{quoted(found['name'])}` in `<{name}>` lacks its closing "
        "quotation mark.",
        "Write the quotation mark where the value ends.",
    )


def _without_value(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start("name"),
        found.end("name"),
        found.start(),
        f"“{quoted(found['name'])}” stands in the tag `<{name}>` without a value.",
        'An attribute is written name="value".',
    )


def _behind_quote(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start() - 1,
        found.end(),
        found.start(),
        f"“{quoted(found.group())}” stands right behind a quotation mark in the tag `<{name}>`.",
        "Delete it, or the quotation mark before it: one of the two does not belong here.",
    )


def _no_blank(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start() - 1,
        found.end("name"),
        found.start(),
        f"A blank is missing before the attribute `{quoted(found['name'])}` in `<{name}>`.",
        "Write a blank between the quotation mark and the attribute.",
        f"{found.string[found.start() - 1]} {found['name']}",
    )


def _odd_blank(name: str, _start: int, found: re.Match[str]) -> Fault:
    return Fault(
        found.start("sign"),
        found.end("sign"),
        found.start(),
        f"A blank of a special kind (U+{ord(found['sign']):04X}) stands in the tag `<{name}>`.",
        "Write an ordinary blank instead.",
    )


_GIVEN = rf"{_S}*+(?P<name>{_NAME}){_S}*+={_S}*+"
_CURLY = "“”„‟«»″"

# The causes in the order in which they are tried.
_BROKEN_TAGS: tuple[tuple[re.Pattern[str], Callable[[str, int, re.Match[str]], Fault]], ...] = (
    (re.compile(rf"{_S}*+(?:{_NAME}{_S}*+(?:={_S}*+)?)?/?\Z"), _ends_in_tag),
    (re.compile(rf"{_S}*+/?{_S}*+<"), _unfinished),
    (re.compile(rf"(?P<name>{_NAME}){_S}*+={_S}*+(?:\"[^\"]*\"|'[^']*')"), _no_blank),
    (re.compile(rf"(?<=[\"'])[^{SPACE}/<>]+"), _behind_quote),
    (
        re.compile(rf'{_GIVEN}(?P<written>[{_CURLY}](?P<value>[^<>&"{_CURLY}]*)["{_CURLY}])'),
        _without_quotes,
    ),
    (
        # The value is certain where the tag goes on as it should behind it.
        re.compile(
            rf"{_GIVEN}(?P<written>(?P<value>[^{SPACE}<>&\"'{_CURLY}]+?)[\"'{_CURLY}]?)"
            rf"(?={_S}*+/?>|{_S}++{_NAME}{_S}*+=)"
        ),
        _without_quotes,
    ),
    (
        re.compile(rf"{_GIVEN}(?P<written>[^{SPACE}<>\"']+)"),
        _without_quotes,
    ),
    (re.compile(rf"{_GIVEN}(?P<written>[\"'][^<>\r\n]*)"), _open_quote),
    (re.compile(rf"{_S}*+(?P<name>{_NAME})"), _without_value),
    (re.compile(rf"{_S}*+(?P<sign>[^\S{SPACE}])"), _odd_blank),
)
