"""One reading of a text, tag by tag, up to its first fault."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import ClassVar

from edition import resources
from edition.wellformed.faults import (
    CONFLICT,
    CONFLICT_HINT,
    Counterpart,
    Fault,
    Step,
    quoted,
)
from edition.wellformed.markup import (
    ANY_TAG,
    ATTRIBUTE,
    CONFLICT_LINE,
    DOCTYPE,
    END_TAG,
    INK,
    INSTRUCTION,
    MARKUP,
    NAME_HERE,
    NEXT_TAG,
    SPACE,
    TAG_END,
    XML_DECLARATION,
    Attribute,
    Tag,
)
from edition.wellformed.prefixes import (
    FIRST_PREFIXES,
    declared_prefixes,
    prefix_fault,
    twice,
    twin_fault,
)
from edition.wellformed.references import reference
from edition.wellformed.tags import broken_tag


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


class Scan:
    """One reading of a text from its beginning up to its first fault."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[_Element] = []
        self.root: _Element | None = None
        self.root_end = 0

    def fault(self) -> Fault | None:
        """Return the first fault of the text, if it has any that a reading shows."""
        position = 0
        while mark := MARKUP.search(self.text, position):
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
        ink = None if self.open else INK.search(self.text, start, end)
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

    def _comment(self, start: int) -> Step:
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

    def _section(self, start: int) -> Step:
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

    def _instruction(self, start: int) -> Step:
        name = INSTRUCTION.match(self.text, start)
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
        if start == 0 and not XML_DECLARATION.match(self.text):
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

    def _declaration(self, start: int) -> Step:
        doctype = DOCTYPE.match(self.text, start) if self.root is None else None
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

    def _text_reference(self, start: int) -> Step:
        return reference(self.text, start, "the text") if self.open else self._stray(start)

    # -- start tags ------------------------------------------------------------------------

    def _start_tag(self, start: int) -> Step:
        if not self.open and self.root:
            return self._stray(start)
        tag = self._tag(start)
        if isinstance(tag, Fault):
            return tag
        outer = self.open[-1].prefixes if self.open else FIRST_PREFIXES
        prefixes = declared_prefixes(tag, outer)
        fault = prefix_fault(tag, prefixes) or twin_fault(tag, prefixes)
        if fault:
            return fault
        element = _Element(tag.name, tag.start, prefixes)
        self.root = self.root or element
        if not tag.empty:
            self.open.append(element)
        elif not self.open:
            self.root_end = start
        return tag.end

    def _tag(self, start: int) -> Tag | Fault:
        name = NAME_HERE.match(self.text, start + 1)
        if name is None:
            return self._angle(start)
        attributes: dict[str, Attribute] = {}
        position = name.end()
        while not (end := TAG_END.match(self.text, position)):
            given = ATTRIBUTE.match(self.text, position)
            if given is None:
                return broken_tag(self.text, name.group(), start, position)
            attribute = Attribute(given[1], given.start(1), given[2][1:-1], given.start(2) + 1)
            fault = self._value_fault(attribute)
            if fault:
                return fault
            if attribute.name in attributes:
                return twice(attribute, attributes[attribute.name], name.group())
            attributes[attribute.name] = attribute
            position = given.end()
        empty = self.text[end.end() - 2] == "/"
        return Tag(name.group(), start, end.end(), empty, tuple(attributes.values()))

    def _angle(self, start: int) -> Fault:
        if conflict := CONFLICT_LINE.match(self.text, start):
            return Fault(start, conflict.end(), start, CONFLICT, CONFLICT_HINT)
        return Fault(
            start,
            start + 1,
            start,
            "A bare `<` stands in the text.",
            "XML takes it for the beginning of a tag: write `&lt;`.",
            "&lt;",
        )

    def _value_fault(self, attribute: Attribute) -> Fault | None:
        """Refuse `<` in a value, and references that lead nowhere."""
        shown = quoted(attribute.name)
        angle = attribute.value.find("<")
        ampersand = attribute.value.find("&")
        while ampersand >= 0 and not 0 <= angle < ampersand:
            step = reference(
                self.text,
                attribute.value_start + ampersand,
                f"the value of the attribute `{shown}`",
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

    # -- end tags --------------------------------------------------------------------------

    def _end_tag(self, start: int) -> Step:
        tag = END_TAG.match(self.text, start)
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
        name = NAME_HERE.match(self.text, start + 2)
        end = name.end() if name else start + 2
        message = f"The end tag `{quoted(self.text[start:end])}` is not finished."
        if not self.open:
            return Fault(start, end, end, message, "No element is open here: delete the tag.")
        due = f"</{self.open[-1].name}>"
        hint = f"An end tag holds the name of its element and nothing else; here `{due}` is due."
        stands_alone = NEXT_TAG.match(self.text, end) and f"{self.text[start:end]}>" == due
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

    _READERS: ClassVar[Mapping[str, Callable[["Scan", int], Step]]] = {
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
    for tag in ANY_TAG.finditer(text):
        if tag["end"]:
            counts[tag["end"]] -= 1
        elif tag["start"] and not tag["empty"]:
            counts[tag["start"]] += 1
    return counts
