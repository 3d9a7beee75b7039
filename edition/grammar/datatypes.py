"""Datatypes: which texts are values of a datatype, and what a scholar calls them.

The datatypes are those of XML Schema (part 2) that schemas for TEI use. RELAX NG's own two,
`string` and `token`, are the same as theirs. Where engines differ the verdict is libxml2's.
"""

import operator
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from edition.errors import GrammarError
from edition.grammar import expressions, letters

WHITE_SPACE = " \t\r\n"
"""The white space of XML: not that of Unicode."""

Params = tuple[tuple[str, str], ...]
"""The facets by which a schema narrows a datatype, each with its limit."""


def is_valid(datatype: str, params: Params, text: str) -> bool:
    """Tell whether a text is a value of the datatype, narrowed by the facets."""
    known = _DATATYPES[datatype]
    plain = known.plain(text)
    # libxml2 looks for a pattern in what is written, unless the value is a kind of text; Jing
    # looks in the value, without the white space around it.
    written = plain if known.is_text else text
    return known.is_value(plain) and all(
        expressions.matches(limit, written)
        if facet == "pattern"
        else known.holds(facet, limit, plain)
        for facet, limit in params
    )


def is_same(datatype: str, first: str, second: str) -> bool:
    """Tell whether two texts are the same value of the datatype."""
    known = _DATATYPES[datatype]
    plain, other = known.plain(first), known.plain(second)
    if known.number is None:
        return plain == other
    return known.is_value(other) and known.number(plain) == known.number(other)


def describe(datatype: str, params: Params) -> str:
    """Say in words what a value must be."""
    parts = [_DATATYPES[datatype].description]
    for facet, limit in params:
        if (datatype, limit) in _DESCRIBED:
            parts[0] = _DESCRIBED[datatype, limit]
        else:
            parts.append(_LIMITS[facet].format(limit))
    return ", ".join(parts)


def check(datatype: str, params: Iterable[tuple[str, str]]) -> None:
    """Refuse (GrammarError) a datatype or a facet about which nothing is known here."""
    known = _DATATYPES.get(datatype)
    if known is None:
        raise GrammarError(f"the schema has the datatype `{datatype}`, which is not known")
    for facet, limit in params:
        if facet == "pattern":
            expressions.parsed(limit)
        elif not known.can_have(facet, limit):
            raise GrammarError(
                f"the schema narrows `{datatype}` by `{facet}` to “{limit}”, which is not known"
            )


def check_value(datatype: str, text: str) -> None:
    """Refuse (GrammarError) what is no value, or one that may be spelled in unlike ways."""
    check(datatype, ())
    is_comparable = _DATATYPES[datatype].number is not None or datatype in _OF_ONE_SPELLING
    if not is_comparable or not is_valid(datatype, (), text):
        raise GrammarError(f"the schema has “{text}” as a `{datatype}`, which cannot be followed")


def words(text: str) -> list[str]:
    """Return what stands between white space."""
    return re.findall(f"[^{WHITE_SPACE}]+", text)


# ---------------------------------------------------------------------------------------------
# How values are written

_Predicate = Callable[[str], bool]


def _formed(expression: str) -> _Predicate:
    form = re.compile(expression)
    return lambda text: form.fullmatch(text) is not None


def _dated(expression: str) -> _Predicate:
    """Accept what has a form that names a year, a month or a day, if the calendar has it."""
    form = re.compile(f"{expression}(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?")

    def is_value(text: str) -> bool:
        match = form.fullmatch(text)
        return match is not None and _is_in_calendar(**match.groupdict())

    return is_value


_LATEST = 2**63 - 1
"""The last year that libxml2 can count; Jing's end much earlier."""

_A_LEAP_YEAR = 4
_FEBRUARY = 2
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _is_in_calendar(
    year: str | None = None, month: str | None = None, day: str | None = None
) -> bool:
    """Tell whether there is such a day: XML Schema 1.0, by which we judge, has no year 0000."""
    number = _A_LEAP_YEAR if year is None else int(year)
    if not 0 < abs(number) <= _LATEST:
        return False
    if month is None or day is None:
        return True
    return int(day) <= _DAYS[int(month)] + (int(month) == _FEBRUARY and _is_leap(number))


def _is_leap(year: int) -> bool:
    # Counted from the number as it is written: with libxml2 -0004 is a leap year.
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _is_uri(text: str) -> bool:
    # Which characters an address has to escape was never agreed: none that needs it is refused.
    return _URI.fullmatch(re.sub(r'[^!-~]|[<>"{}|\\^`]', "_", text)) is not None


def _is_name(text: str) -> bool:
    """Accept a name that may have colons anywhere."""
    return letters.is_name(text.replace(":", "_"))


def _is_name_token(text: str) -> bool:
    """Accept a name of which the beginning, too, is any of its characters."""
    return text != "" and letters.is_name(f"_{text.replace(':', '_')}")


# RFC 3986, appendix A. As with libxml2, brackets around a host may hold anything, a fragment may
# have brackets, and a port has no more digits than a number of 32 bits.
_ESCAPE = "%[0-9A-Fa-f]{2}"
_PLAIN = r"A-Za-z0-9\-._~!$&'()*+,;="
_PART = f"(?:[{_PLAIN}:@]|{_ESCAPE})"
_PARTS = f"(?:/{_PART}*)*"
_AUTHORITY = (
    f"//(?:(?:[{_PLAIN}:]|{_ESCAPE})*@)?"
    rf"(?:\[[^\]]*\]|(?:[{_PLAIN}]|{_ESCAPE})*)(?::0*[0-9]{{1,9}})?{_PARTS}"
)
_ROOTED = f"/(?:{_PART}+{_PARTS})?"
_URI = re.compile(
    f"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:{_AUTHORITY}|{_ROOTED}|(?:{_PART}+{_PARTS})?)"
    f"|{_AUTHORITY}|{_ROOTED}|(?:(?:[{_PLAIN}@]|{_ESCAPE})+{_PARTS})?)"
    rf"(?:\?(?:{_PART}|[/?])*)?(?:\#(?:{_PART}|[/?\[\]])*)?"
)

_YEAR = "(?P<year>-?(?:[1-9][0-9]{4,18}|[0-9]{4}))"
_MONTH = "(?P<month>0[1-9]|1[0-2])"
_DAY = "(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
# libxml2 does not ask for digits in an exponent.
_DOUBLE = f"{_DECIMAL}(?:[eE][+-]?[0-9]*)?|-?INF|NaN"
_COUNT = "[0-9]{1,18}"  # more would not fit into the numbers of libxml2
_DURATION = (
    rf"-?P(?=[0-9T])(?:{_COUNT}Y)?(?:{_COUNT}M)?(?:{_COUNT}D)?"
    rf"(?:T(?=[0-9.])(?:{_COUNT}H)?(?:{_COUNT}M)?(?:(?:{_COUNT}\.?[0-9]*|\.[0-9]+)S)?)?"
)


def _floating(text: str) -> float:
    return float(re.sub("[eE][+-]?$", "", text))


# ---------------------------------------------------------------------------------------------
# The datatypes, and what narrows them


@dataclass(frozen=True, slots=True)
class _Datatype:
    """What is known of a datatype."""

    description: str
    is_value: _Predicate
    is_text: bool = False
    keeps_white_space: bool = False
    number: Callable[[str], Decimal | float] | None = None
    """What a value is worth, where it is a number."""

    def plain(self, text: str) -> str:
        """Return a text without the white space that means nothing."""
        return text if self.keeps_white_space else " ".join(words(text))

    def can_have(self, facet: str, limit: str) -> bool:
        if facet in _LENGTHS:
            return self.number is None and limit.isdecimal()
        return facet in _BOUNDS and self.number is not None and self.is_value(limit)

    def holds(self, facet: str, limit: str, plain: str) -> bool:
        """Tell whether a value keeps to the limit that a facet sets."""
        if self.number is None:
            return _LENGTHS[facet](len(plain), int(limit))
        return _BOUNDS[facet](self.number(plain), self.number(limit))


_Comparison = Callable[[Decimal | float, Decimal | float], bool]

_LENGTHS: Mapping[str, _Comparison] = {
    "length": operator.eq,
    "minLength": operator.ge,
    "maxLength": operator.le,
}
_BOUNDS: Mapping[str, _Comparison] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}


def _anything(_text: str) -> bool:
    return True


_DATATYPES: Mapping[str, _Datatype] = {
    "ID": _Datatype(
        "an identifier such as `letter-12`, which begins with a letter",
        letters.is_name,
        is_text=True,
    ),
    # Whether there is what it refers to is a question about the whole document.
    "IDREF": _Datatype("the identifier of an element", letters.is_name, is_text=True),
    "NCName": _Datatype(
        "a name such as `letter-12`, which begins with a letter", letters.is_name, is_text=True
    ),
    "NMTOKEN": _Datatype(
        "letters, digits, points and hyphens without spaces", _is_name_token, is_text=True
    ),
    "Name": _Datatype(
        "a name such as `letter-12`, which begins with a letter", _is_name, is_text=True
    ),
    "anyURI": _Datatype("an address such as `https://example.org/` or `persons.xml#ada`", _is_uri),
    "boolean": _Datatype("`true` or `false`", _formed("true|false|1|0")),
    "date": _Datatype("a day such as `2017-06-29`", _dated(f"{_YEAR}-{_MONTH}-{_DAY}")),
    "dateTime": _Datatype(
        "a day and a time such as `2017-06-29T18:30:00`",
        _dated(f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}"),
    ),
    "decimal": _Datatype("a number such as `2.5`", _formed(_DECIMAL), number=Decimal),
    "double": _Datatype("a number such as `2.5`", _formed(_DOUBLE), number=_floating),
    "duration": _Datatype("a length of time such as `P2Y6M` or `PT45M`", _formed(_DURATION)),
    "float": _Datatype("a number such as `2.5`", _formed(_DOUBLE), number=_floating),
    "gDay": _Datatype("a day of any month, such as `---29`", _dated(f"---{_DAY}")),
    "gMonth": _Datatype("a month of any year, such as `--06`", _dated(f"--{_MONTH}")),
    "gMonthDay": _Datatype("a day of any year, such as `--06-29`", _dated(f"--{_MONTH}-{_DAY}")),
    "gYear": _Datatype("a year such as `2017`", _dated(_YEAR)),
    "gYearMonth": _Datatype("a month such as `2017-06`", _dated(f"{_YEAR}-{_MONTH}")),
    "integer": _Datatype("a whole number", _formed("[+-]?[0-9]+"), number=Decimal),
    "language": _Datatype(
        "the tag of a language, such as `de` or `en-GB`",
        _formed("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*"),
        is_text=True,
    ),
    "nonNegativeInteger": _Datatype(
        "a whole number that is not negative", _formed(r"\+?[0-9]+|-0+"), number=Decimal
    ),
    "positiveInteger": _Datatype(
        "a whole number of 1 or more", _formed(r"\+?0*[1-9][0-9]*"), number=Decimal
    ),
    "string": _Datatype("any text", _anything, is_text=True, keeps_white_space=True),
    "time": _Datatype("a time of day such as `18:30:00`", _dated(_TIME)),
    "token": _Datatype("any text", _anything, is_text=True),
}

_OF_ONE_SPELLING = frozenset(
    {"anyURI", *(name for name, known in _DATATYPES.items() if known.is_text)}
)
"""Datatypes in which two texts are the same value if they are the same but for white space."""

_DESCRIBED: Mapping[tuple[str, str], str] = {
    ("anyURI", r"\S+"): f"{_DATATYPES['anyURI'].description}, without spaces",
    ("token", r"[^\p{C}\p{Z}]+"): "a word without spaces",
    ("token", r"(\-?[\d]+/\-?[\d]+)"): "a fraction such as `1/2`",
    ("token", r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)"): "two numbers such as `2.5,4`",
    ("token", r"[\d]+(\.[\d]+){0,2}"): "the number of a version, such as `1.2`",
}
"""Patterns that the TEI itself uses, in words."""

_LIMITS: Mapping[str, str] = {
    "pattern": "of the form `{}`",
    "minInclusive": "from {} on",
    "minExclusive": "greater than {}",
    "maxInclusive": "up to {}",
    "maxExclusive": "less than {}",
    "length": "of {} characters",
    "minLength": "of at least {} characters",
    "maxLength": "of at most {} characters",
}
