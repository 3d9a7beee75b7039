"""Tongues: how English, German and French name months and weekdays, and join two dates.

In lower case and without accents; with the abbreviations of letters, also of old ones (8ber).
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """The words of one language that a date is made of."""

    codes: frozenset[str]
    """The language in a tag of BCP 47, and as older editions write it."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """From 0 for Monday."""
    particles: tuple[str, ...]
    """Words that stand in a date without changing it."""
    year: str
    """The word for it, which stands before its number."""
    since: str
    """The word before the beginning of a period."""
    until: tuple[str, ...]
    """Words between its beginning and its end."""
    between: tuple[str, str]
    """Words before and between two dates of which the one that is meant is not known."""
    is_month_first: bool = False
    """Whether 3/4/1900 can be in March."""

    def is_of(self, language: str | None) -> bool:
        """Tell whether a tag of BCP 47 means this language."""
        return _code(language) in self.codes


def _code(language: str | None) -> str:
    return (language or "").partition("-")[0].lower()


def _numbered(start: int, *rows: str) -> Mapping[str, int]:
    return {word: number for number, row in enumerate(rows, start) for word in row.split()}


ENGLISH = Tongue(
    codes=frozenset({"en", "eng"}),
    months=_numbered(
        1,
        "january jan",
        "february febr feb",
        "march mar",
        "april apr",
        "may",
        "june jun",
        "july jul",
        "august aug",
        "september sept sep 7ber",
        "october octr oct 8ber",
        "november novr nov 9ber",
        "december decr dec 10ber xber",
    ),
    weekdays=_numbered(
        0,
        "monday mon",
        "tuesday tues tue",
        "wednesday wed",
        "thursday thurs thur thu",
        "friday fri",
        "saturday sat",
        "sunday sun",
    ),
    particles=("the", "of", "on", "in", "this"),
    year="year",
    since="from",
    until=("to", "until", "till", "through"),
    between=("between", "and"),
    is_month_first=True,
)

GERMAN = Tongue(
    codes=frozenset({"de", "deu", "ger"}),
    months=_numbered(
        1,
        "januar january janner jaenner jenner jan",
        "februar february feber febr feb hornung",
        "marz maerz mar mrz",
        "april apr",
        "mai may",
        "juni juny junius jun",
        "juli july julius jul",
        "august augustus aug",
        "september septbr sept sep 7ber",
        "oktober october oktbr octbr okt oct 8ber",
        "november novbr nov 9ber",
        "dezember december dezbr decbr dez dec 10ber xber",
    ),
    weekdays=_numbered(
        0,
        "montag mo",
        "dienstag di",
        "mittwoch mi",
        "donnerstag do",
        "freitag fr",
        "samstag sonnabend sa",
        "sonntag so",
    ),
    particles=("der", "die", "das", "des", "dem", "den", "am", "im", "in", "vom", "zum"),
    year="jahre?",
    since="von",
    until=("bis",),
    between=("zwischen", "und"),
)

FRENCH = Tongue(
    codes=frozenset({"fr", "fra", "fre"}),
    months=_numbered(
        1,
        "janvier janv jan",
        "fevrier fevr fev",
        "mars",
        "avril avr",
        "mai",
        "juin",
        "juillet juil",
        "aout",
        "septembre sept sep 7bre",
        "octobre oct 8bre",
        "novembre nov 9bre",
        "decembre dec 10bre xbre",
    ),
    weekdays=_numbered(
        0,
        "lundi lun",
        "mardi mar",
        "mercredi mer",
        "jeudi jeu",
        "vendredi ven",
        "samedi sam",
        "dimanche dim",
    ),
    particles=("le", "la", "l'", "en", "de", "du", "d'", "ce"),
    year="an(?:nee)?",
    since="de",
    until=("au", "a", "jusqu'au", "jusqu'a"),
    between=("entre", "et"),
)

TONGUES = (ENGLISH, GERMAN, FRENCH)

_NO_LANGUAGE = frozenset({"", "und", "mul", "zxx"})


def tongues_of(language: str | None) -> tuple[tuple[Tongue, ...], ...]:
    """Return in which tongues to read a text of a language, those together that are as likely.

    Where no language is given, it may be any; in another language we cannot read.
    """
    if _code(language) in _NO_LANGUAGE:
        return (TONGUES,)
    own = tuple(tongue for tongue in TONGUES if tongue.is_of(language))
    return (own, tuple(tongue for tongue in TONGUES if tongue not in own)) if own else ()
