"""Dates: the dating attributes of TEI as values that have a name and an order in time.

`dating` reads attributes into a value, `read_key` reads the value back from its name, and
`problems` says what is wrong with the attributes. Give them the attributes of elements that
are dated (TEI att.datable) only: `from` and `to` of a `biblScope` or a `locus` are no dates.
`read_words` says what the words of a date mean, `disagreements` where they contradict the
attributes.

The rules come from
- TEI Guidelines, att.datable.w3c and teidata.temporal.w3c: the W3C forms, Gregorian calendar;
- XML Schema 1.1 part 2, 3.3.7 to 3.3.14: the forms themselves, and the year 0000 for 1 BCE as
  in ISO 8601, so that -0043 is 44 BCE. XML Schema 1.0 knew no year 0000, counted -0044 for
  44 BCE, and announced this change (its part 2, second edition, 3.2.7);
- ISO 8601-2 (EDTF) for the names of dates.
"""

from edition.dates.agreement import disagreements
from edition.dates.datings import Dating, Form, dating, read_key
from edition.dates.gregorian import CalendarDate, julian
from edition.dates.problems import Problem, problems
from edition.dates.spoken import NamedDate, Reading
from edition.dates.spoken import read as read_words
from edition.dates.values import faulty_part

__all__ = [
    "CalendarDate",
    "Dating",
    "Form",
    "NamedDate",
    "Problem",
    "Reading",
    "dating",
    "disagreements",
    "faulty_part",
    "julian",
    "problems",
    "read_key",
    "read_words",
]
