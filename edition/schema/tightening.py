"""Tightening: a schema with the restrictions that `edition.toml` adds to it.

What is only ever forbidden, required or enumerated leaves a smaller choice of the same: valid
under the tightened schema is valid under the schema.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.diagnostics import Finding, finding
from edition.grammar import RestrictionError
from edition.grammar.restriction import (
    ClosedList,
    Forbidden,
    ForbiddenAttribute,
    RequiredAttribute,
    Restriction,
    restricted,
)
from edition.project import Project, SchemaSettings, where

if TYPE_CHECKING:
    from lxml import etree


def tightened(
    schema: "etree._Element", project: Project
) -> "tuple[etree._Element, tuple[Finding, ...]]":
    """Return the schema as the edition wants it, and C006 for what cannot be asked of it."""
    findings = []
    for named, restriction in _restrictions(project.schema):
        try:
            schema = restricted(schema, [restriction])
        except RestrictionError as error:
            findings.append(finding("C006", error.message, where(project, named), error.hint))
    return schema, tuple(findings)


def _restrictions(settings: SchemaSettings) -> Iterator[tuple[str, Restriction]]:
    """Yield the restrictions, each with the words by which `edition.toml` names it."""
    for named in settings.forbid:
        element, _, attribute = named.partition("/@")
        yield named, ForbiddenAttribute(element, attribute) if attribute else Forbidden(element)
    for named in settings.require:
        element, _, attribute = named.partition("/@")
        yield named, RequiredAttribute(element, attribute)
    for named, values in settings.values.items():
        element, _, attribute = named.partition("/@")
        yield named, ClosedList(element, attribute, values)
