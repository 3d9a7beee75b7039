"""Messages about attributes that an element may not have, and about those that it must have."""

import re
from dataclasses import replace

from edition.diagnostics import Finding, Fix, finding
from edition.grammar import NOT_ALLOWED, after_attribute, attribute_uses
from edition.grammar.patterns import choice
from edition.model import Location
from edition.names import local_name
from edition.schema import customs, quoting, usage
from edition.schema.messages.forms import form
from edition.schema.messages.subject import Subject
from edition.schema.problems import ExcludedAttribute, MissingAttributes, UnknownAttribute
from edition.schema.repertoire import Suggestion
from edition.wellformed import quoted

_MOST_OWNERS = 60
"""Elements that have an attribute, of which it makes sense to name some."""

_DO_WITHOUT = "delete it, or name a schema in edition.toml that allows it"

_NAME_BEFORE_VALUE = re.compile(r"([^\s=<]+)\s*=\s*[\"']$")


def unknown(problem: UnknownAttribute, subject: Subject) -> Finding:
    name, element = problem.attribute, subject.shown(problem.ordinal)
    if quoting.namespace(name) and not quoting.is_xml(name):
        return _foreign(problem, subject)
    meant = subject.repertoire.attribute_for(name, problem.pattern)
    given = subject.element(problem.ordinal).attrib
    if not meant.names:
        hint = _whose(problem, subject)
    elif meant.names[0] in given:
        hint = f"delete it: the element has @{quoting.written(meant.names[0])} already"
    else:
        hint = f"did you mean {quoting.attributes(meant.names)}?"
    return finding(
        "S005",
        f"{element} may not have an attribute {quoting.attribute(name)}",
        _place(problem.ordinal, name, subject),
        hint,
        _renamed(problem, meant, subject) if meant.is_certain else None,
    )


def _renamed(problem: UnknownAttribute, meant: Suggestion, subject: Subject) -> Fix | None:
    """Return a fix that gives an attribute the name that was meant, if its value fits that."""
    place, name = _name_place(problem.ordinal, problem.attribute, subject), meant.names[0]
    given = subject.element(problem.ordinal).attrib
    fits = after_attribute(problem.pattern, name, str(given[problem.attribute]))
    if place is None or name in given or fits is NOT_ALLOWED:
        return None
    return Fix(place, quoting.written(name))


def _whose(problem: UnknownAttribute, subject: Subject) -> str:
    """Say which elements have an attribute, or which attributes the element has."""
    name = problem.attribute
    if name in customs.NOT_NEEDED:
        return customs.NOT_NEEDED[name]
    owners = subject.repertoire.owners(name)
    if 0 < len(owners) <= _MOST_OWNERS:
        return f"{quoting.attribute(name)} belongs to {quoting.elements(owners, 'and')}"
    own = subject.repertoire.attributes(problem.pattern)
    return f"it may have {quoting.attributes(own, 'and')}" if own else ""


def _foreign(problem: UnknownAttribute, subject: Subject) -> Finding:
    """Tell of an attribute of another namespace."""
    namespace, name = quoting.namespace(problem.attribute), local_name(problem.attribute)
    prefixes = subject.element(problem.ordinal).nsmap.items()
    prefix = next((prefix for prefix, meant in prefixes if prefix and meant == namespace), "")
    of_what = quoting.vocabulary(namespace)
    message = f"@{quoted(f'{prefix}:{name}')} is an attribute of {of_what}, not of TEI"
    if namespace == customs.SCHEMA_INSTANCE:
        return _naming_a_schema(message, problem, subject)
    meant = subject.repertoire.attribute_for(name, problem.pattern)
    hint = f"in TEI this is {quoting.attributes(meant.names)}" if meant.names else _DO_WITHOUT
    return finding("S008", message, _place(problem.ordinal, problem.attribute, subject), hint)


def _naming_a_schema(message: str, problem: UnknownAttribute, subject: Subject) -> Finding:
    """Tell of an attribute of XML Schema, which names a schema or what a value is to it."""
    name = _name_place(problem.ordinal, problem.attribute, subject)
    value = subject.source.locate(problem.ordinal, problem.attribute)
    hint = "delete it: which schema is used, edition.toml says"
    if name is None:
        return finding("S008", message, value, hint)
    place = replace(name, end_line=value.end_line, end_column=value.end_column + len('"'))
    return finding("S008", message, place, hint, Fix(place, ""))


def excluded(problem: ExcludedAttribute, subject: Subject) -> Finding:
    one, other = quoting.attribute(problem.attribute), quoting.attribute(problem.other)
    message = f"{one} cannot stand beside {other} in {subject.shown(problem.ordinal)}"
    place = _place(problem.ordinal, problem.attribute, subject)
    return finding("S005", message, place, "keep one of the two")


def missing(problem: MissingAttributes, subject: Subject) -> Finding:
    message = f"{subject.shown(problem.ordinal)} needs {quoting.attributes(problem.attributes)}"
    first = problem.attributes[0]
    name = quoted(local_name(subject.name(problem.ordinal)))
    end = ">" if subject.has_content(problem.ordinal) else "/>"
    value = usage.example(first, local_name(subject.name(problem.ordinal)))
    example = f'<{name} {quoting.written(first)}="{value or "…"}"{end}'
    hint = f"write for example {example}"
    if not value:
        values = (use.value for use in attribute_uses(problem.pattern) if use.name == first)
        hint = f"write {example}, with {form(choice(*values))}"
    return finding("S006", message, subject.place(problem.ordinal), hint)


def _place(ordinal: int, attribute: str, subject: Subject) -> Location:
    """Return the place of the name of an attribute, or of its value if that is not plain."""
    name = _name_place(ordinal, attribute, subject)
    return name or subject.source.locate(ordinal, attribute)


def _name_place(ordinal: int, attribute: str, subject: Subject) -> Location | None:
    """Return the place of the name of an attribute, if its value begins on the same line."""
    value = subject.source.locate(ordinal, attribute)
    before = (subject.source.line(value.line) or "")[: value.column - 1]
    name = _NAME_BEFORE_VALUE.search(before)
    if name is None:
        return None
    start, end = name.span(1)
    return replace(value, column=start + 1, end_line=value.line, end_column=end + 1)
