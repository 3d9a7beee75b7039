"""Messages about elements that the schema does not have."""

from edition.diagnostics import Finding, Fix, finding
from edition.grammar import Pattern, expected
from edition.model import Location
from edition.names import TEI, XHTML, local_name, tei
from edition.schema import customs, quoting, usage
from edition.schema.messages.subject import Subject
from edition.schema.problems import AbsentElement, ForeignElement, UnknownElement, WrongRoot
from edition.schema.repertoire import Suggestion
from edition.wellformed import quoted

_LONGEST_FIX = 80
"""Characters of an element that is written anew as a whole, because both its tags change."""


def wrong_root(problem: WrongRoot, subject: Subject) -> Finding:
    starts = quoting.elements(subject.repertoire.grammar.start)
    message = f"a document begins with {starts}, not with {subject.shown(problem.ordinal)}"
    hint = "put what stands here into a `TEI`, behind its `teiHeader`"
    return finding("S002", message, subject.place(problem.ordinal), hint)


# ---------------------------------------------------------------------------------------------
# Names that TEI does not have


def unknown(problem: UnknownElement, subject: Subject) -> Finding:
    name = local_name(subject.name(problem.ordinal))
    meant = subject.repertoire.element_for(name, problem.wanted)
    message = f"TEI has no element {quoting.element(name)}"
    if meant.differs_in_capitals:
        message += f": it writes {quoting.element(meant.names[0])}"
        hint = "capital letters count in names; change both tags"
    elif meant.example:
        hint = f"in TEI this is written {meant.example}"
    elif meant.names:
        hint = _question(meant, problem, subject)
    else:
        hint = _general_element(name, problem.wanted) or _what_may_stand(problem.wanted)
    return finding(
        "S001", message, subject.place(problem.ordinal), hint, _fix(meant, problem, subject)
    )


def _fix(meant: Suggestion, problem: UnknownElement, subject: Subject) -> Fix | None:
    if not meant.is_certain or meant.names[0] not in expected(problem.wanted).elements:
        return None
    return _renamed(problem.ordinal, meant.names[0], subject)


def _question(meant: Suggestion, problem: UnknownElement, subject: Subject) -> str:
    question = f"did you mean {quoting.elements(meant.names)}?"
    here = expected(problem.wanted).elements
    if not here or meant.names[0] in here:
        return question
    parents = subject.repertoire.parents(meant.names[0])
    return f"{question} It may not stand here, but in {quoting.elements(parents)}"


def _general_element(name: str, wanted: Pattern) -> str:
    """Say how to mark what there is no element of its own for, if one for all may stand here."""
    here = expected(wanted).elements
    kind = f'type="{quoted(name)}"'
    if tei("seg") in here:
        return f"words for which there is no element are marked <seg {kind}>…</seg>"
    if tei("div") in here:
        return f"a part for which there is no element is marked <div {kind}>…</div>"
    return ""


def _what_may_stand(wanted: Pattern) -> str:
    here = usage.by_use(expected(wanted).elements)
    return f"here may stand {quoting.elements(here)}" if here else ""


def _renamed(ordinal: int, name: str, subject: Subject) -> Fix | None:
    """Return a fix that changes both tags of an element, if it stands on one line and is short."""
    start, end = subject.source.locate(ordinal), subject.source.locate_end(ordinal)
    if start.line != end.end_line or end.end_column - start.column > _LONGEST_FIX:
        return None
    line = subject.source.line(start.line) or ""
    element = line[start.column - 1 : end.end_column - 1]
    old = line[start.column : start.end_column - 1]
    new = old.removesuffix(local_name(subject.name(ordinal))) + local_name(name)
    renamed = f"<{new}{element.removeprefix(f'<{old}')}"
    place = Location(start.file, start.line, start.column, end.end_line, end.end_column)
    if end.column == start.column:  # there is no end tag
        return Fix(place, renamed)
    if element.endswith(f"</{old}>"):
        return Fix(place, f"{renamed.removesuffix(f'</{old}>')}</{new}>")
    return None


# ---------------------------------------------------------------------------------------------
# Names that TEI has


def absent(problem: AbsentElement, subject: Subject) -> Finding:
    name = local_name(subject.name(problem.ordinal))
    shown = quoting.element(name)
    custom = customs.INSTEAD.get(name)
    if custom and subject.repertoire.has_any(custom.names):
        advice = f"write {custom.example}"
    else:
        general = _general_element(name, problem.wanted)
        advice = general or _what_may_stand(problem.wanted) or "say it otherwise"
    place = subject.place(problem.ordinal)
    if name in subject.repertoire.forbidden:
        message = f"{shown} is not used in this edition: edition.toml forbids it"
        return finding("S009", message, place, advice)
    message = f"TEI has the element {shown}, but the schema of this edition does not"
    hint = f"{advice}; or name a schema in edition.toml that has {shown}"
    return finding("S009", message, place, hint)


# ---------------------------------------------------------------------------------------------
# Other namespaces


def foreign(problem: ForeignElement, subject: Subject) -> Finding:
    name = subject.name(problem.ordinal)
    namespace = quoting.namespace(name)
    if quoting.is_nearly_tei(namespace):
        return _nearly_tei(problem.ordinal, subject)
    of_what = quoting.vocabulary(namespace)
    message = f"{quoting.element(name)} is an element of {of_what}, and may not stand here"
    custom = customs.ELEMENTS.get(local_name(name))
    if namespace == XHTML and custom:
        hint = f"in TEI this is written {custom.example}"
    else:
        hint = customs.FOREIGN.get(
            namespace, "say it in TEI, or name a schema in edition.toml that allows it"
        )
    return finding("S008", message, subject.place(problem.ordinal), hint)


def _nearly_tei(ordinal: int, subject: Subject) -> Finding:
    """Tell of a namespace that was meant to be that of TEI, and is not."""
    shown, namespace = subject.shown(ordinal), quoting.namespace(subject.name(ordinal))
    message = f"{shown} has no namespace, so it is no element of TEI"
    if namespace:
        found = quoted(namespace, 80)
        message = f"{shown} has the namespace `{found}`, which is not that of TEI"
    prefix = subject.element(ordinal).prefix
    declaration = subject.source.locate(ordinal, f"xmlns:{prefix}" if prefix else "xmlns")
    is_here = declaration != subject.source.locate(ordinal)
    return finding(
        "S008",
        message,
        declaration if is_here else subject.place(ordinal),
        f"the namespace of TEI is {TEI}, letter for letter",
        Fix(declaration, TEI) if is_here else None,
    )
