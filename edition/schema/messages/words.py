"""Messages about words that stand where only elements may."""

import unicodedata

from edition.diagnostics import Finding, finding
from edition.names import local_name, tei
from edition.schema import quoting, usage
from edition.schema.messages.subject import Subject
from edition.schema.problems import StrayWords

_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Categories of Unicode whose characters show nothing, beside the blanks of XML."""


def stray(problem: StrayWords, subject: Subject) -> Finding:
    parent, said = subject.shown(problem.parent), quoting.said(problem.words)
    if all(unicodedata.category(sign) in _INVISIBLE for sign in problem.words):
        message = f"{_character(problem.words)}, which cannot be seen, stands directly in {parent}"
        hint = "delete it; what separates elements is the ordinary blank, or the end of the line"
    elif local_name(subject.name(problem.parent)) in usage.HOLDS_NO_WORDS:
        message = f"the words {said} stand in {parent}, which holds none"
        hint = usage.HOLDS_NO_WORDS[local_name(subject.name(problem.parent))]
    elif not any(sign.isalnum() for sign in problem.words):
        message = f"{said} stands directly in {parent}, which holds only elements"
        hint = "delete it, or put it into one of them"
    else:
        message = f"the words {said} stand directly in {parent}, which holds only elements"
        hint = _where_they_belong(problem)
    place = subject.source.locate_words(problem.ordinal, after=problem.after)
    return finding("S004", message, place, hint)


def _character(words: str) -> str:
    sign = words.strip(" \t\r\n")[0]
    return f"a character {unicodedata.name(sign, 'without a name').lower()} (U+{ord(sign):04X})"


def _where_they_belong(problem: StrayWords) -> str:
    holders = problem.holders
    if {tei("p"), tei("ab")} <= set(holders):
        return "put them into a paragraph, <p>…</p>, or into <ab>…</ab> if they are none"
    if holders and (len(holders) == 1 or local_name(holders[0]) in usage.FOR_WORDS):
        name = local_name(holders[0])
        return f"put {usage.PARTS.get(name, 'them')} into <{name}>…</{name}>"
    if holders:
        return f"put them into {quoting.elements(holders)}"
    return "move them to where words may stand, or delete them"
