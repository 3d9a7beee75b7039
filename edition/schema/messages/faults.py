"""Faults: what is wrong with a value, in which of its characters, and what was meant."""

import re
from dataclasses import dataclass

from edition import dates
from edition.grammar import NOT_ALLOWED, Data, Pattern, after_value
from edition.names import is_ncname
from edition.schema import customs, quoting
from edition.schema.messages.forms import form, single, spelled_out
from edition.spelling import Vocabulary
from edition.wellformed import quoted


@dataclass(frozen=True, slots=True)
class Word:
    """A value, or one of the values of a list, and what it may be."""

    text: str
    start: int
    """Where it begins in the whole."""
    attribute: str | None
    allowed: Pattern

    @property
    def datatypes(self) -> frozenset[str]:
        return frozenset(part.datatype for part in single(self.allowed) if isinstance(part, Data))

    def fault(self, what: str, hint: str, fix: str | None = None) -> "Fault":
        return self.fault_in((0, len(self.text)), what, hint, fix)

    def fault_in(
        self, span: tuple[int, int], what: str, hint: str, fix: str | None = None
    ) -> "Fault":
        return Fault(what, hint, self.start + span[0], self.start + span[1], fix)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value, and in which of its characters."""

    what: str
    """The rest of a sentence that begins with the word."""
    hint: str
    start: int
    end: int
    fix: str | None
    """What to write in place of these characters, where it is certain."""


def fault_of(word: Word) -> Fault:
    """Say what is wrong with a word that is not what it may be."""
    for explain in _EXPLANATIONS:
        if fault := explain(word):
            return fault
    return word.fault(f"is not {form(word.allowed)}", f"write {form(word.allowed)}")


# ---------------------------------------------------------------------------------------------
# Each explanation knows one kind of value, and passes over the others.


def _padded(word: Word) -> Fault | None:
    """Explain a blank before or behind a value that would be right without it."""
    plain = word.text.strip()
    if plain == word.text or after_value(word.allowed, plain) is NOT_ALLOWED:
        return None
    return word.fault("begins or ends with a blank", f"write `{quoted(plain)}`", plain)


def _customary(word: Word) -> Fault | None:
    """Explain a word for which TEI has a value of its own."""
    meant = customs.VALUES.get(word.attribute or "", {}).get(word.text.lower())
    if meant is None or after_value(word.allowed, meant) is NOT_ALLOWED:
        return None
    hint = f"did you mean `{meant}`? It may be {form(word.allowed)}"
    return word.fault("is not one of its values", hint)


def _listed(word: Word) -> Fault | None:
    """Explain what is none of the values that are spelled out, near to one of them or not."""
    listed = spelled_out(word.allowed)
    if not listed:
        return None
    meant = Vocabulary(listed).nearest(word.text)
    if meant:
        is_slip = (meant,) == Vocabulary(listed).slips(word.text)
        fix = meant if is_slip or meant.lower() == word.text.lower() else None
        hint = f"did you mean `{meant}`? It may be {form(word.allowed)}"
        return word.fault("is not one of its values", hint, fix)
    if word.datatypes:
        return None
    return word.fault("is not one of its values", f"it may be {form(word.allowed)}")


def _date(word: Word) -> Fault | None:
    if "date" not in word.datatypes:
        return None
    problem = next(dates.problems({"when": word.text}), None)
    if problem is None:
        return None
    *_, reason = problem.message.partition("is not a date")
    fix = problem.fix or None
    span = (0, len(word.text)) if fix else dates.faulty_part(word.text)
    return word.fault_in(span, f"is not a date{reason}", problem.hint, fix)


def _language(word: Word) -> Fault | None:
    if "language" not in word.datatypes:
        return None
    joined = re.sub("[_\u2010-\u2015]", "-", word.text.strip())
    if re.fullmatch("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", joined):
        return word.fault("is not the tag of a language", f"write `{quoted(joined)}`", joined)
    hint = "write the tag of the language, such as `de`, `en-GB` or `ar-Latn`"
    return word.fault("is not the tag of a language", hint)


def _identifier(word: Word) -> Fault | None:
    # Only a Name may have colons.
    text = word.text.replace(":", "_") if "Name" in word.datatypes else word.text
    if word.datatypes.isdisjoint({"ID", "NCName", "Name"}) or is_ncname(text):
        return None
    what = "an id" if "ID" in word.datatypes else "a name"
    at = next((at for at, sign in enumerate(text) if not is_ncname(f"_{sign}")), 0)
    sign, span = word.text[at], (at, at + 1)
    if sign.isspace():
        joined = "-".join(word.text.split())
        hint = f"write it without, such as `{quoted(joined)}`"
        return word.fault_in(span, f"holds a blank, and {what} has none", hint)
    if at == 0 and is_ncname(f"_{sign}"):
        hint = f"put a letter before it, as in `a{quoted(word.text)}`"
        return word.fault_in(span, f"begins with “{sign}”, and {what} begins with a letter", hint)
    hint = "write letters, digits, points, hyphens and `_` only"
    return word.fault_in(span, f"holds “{quoted(sign)}”, which {what} may not", hint)


def _spaced(word: Word) -> Fault | None:
    """Explain a blank in what must be one word, or one address."""
    blank = re.search(r"(?<=\S)\s+(?=\S)", word.text)
    if blank is None or not word.datatypes <= {"anyURI", "token"}:
        return None
    if "anyURI" not in word.datatypes:
        joined = "-".join(word.text.split())
        hint = f"write one word, such as `{quoted(joined)}`"
        return word.fault_in(blank.span(), "is more than one word", hint)
    if all("#" in part or ":" in part for part in word.text.split()):
        hint = "only one may stand here: choose one"
        return word.fault_in(blank.span(), "is more than one address", hint)
    hint = "write `%20` for each blank, or name the file without blanks"
    return word.fault_in(blank.span(), "holds a blank, and an address has none", hint)


_NUMBERS = frozenset({"decimal", "double", "float", "integer", "nonNegativeInteger"})
_MEASURE = re.compile(r"\s*+([+-]?[0-9]+(?:[.,][0-9]+)?)\s*+([^\s0-9.,][^0-9]*)")


def _number(word: Word) -> Fault | None:
    if word.datatypes.isdisjoint(_NUMBERS):
        return None
    what = f"is not {form(word.allowed)}"
    if re.fullmatch("[+-]?[0-9]+,[0-9]{1,2}", word.text):
        return word.fault(what, f"write a point: `{word.text.replace(',', '.')}`")
    if measure := _MEASURE.fullmatch(word.text):
        unit = quoting.said(measure[2])
        hint = f"write only the number, `{quoted(measure[1])}`; {unit} goes into @unit"
        return word.fault_in((measure.start(2), len(word.text.rstrip())), what, hint)
    return None


_LENGTH = re.compile(r"\s*([0-9]{1,6})\s*(year|month|week|day|hour|minute)s?\s*")
_DURATIONS = {
    "year": "P{}Y",
    "month": "P{}M",
    "week": "P{}D",
    "day": "P{}D",
    "hour": "PT{}H",
    "minute": "PT{}M",
}


def _duration(word: Word) -> Fault | None:
    length = _LENGTH.fullmatch(word.text.lower())
    if length is None or "duration" not in word.datatypes:
        return None
    number = int(length[1]) * (7 if length[2] == "week" else 1)
    meant = _DURATIONS[length[2]].format(number)
    return word.fault(f"is not {form(word.allowed)}", f"write `{meant}`")


_TRUTH = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}


def _truth(word: Word) -> Fault | None:
    if "boolean" not in word.datatypes:
        return None
    meant = _TRUTH.get(word.text.lower(), word.text.lower())
    is_known = meant in {"true", "false"}
    hint = f"write `{meant}`" if is_known else "write `true` or `false`"
    return word.fault("is neither `true` nor `false`", hint, meant if is_known else None)


_EXPLANATIONS = (
    *(_padded, _customary, _listed, _date, _language, _identifier, _number, _spaced),
    *(_duration, _truth),
)
