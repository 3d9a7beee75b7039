"""The one door to SaxonC: stylesheets compiled once, then every lock closed.

With its defaults the processor reads any file and any address that a document or a stylesheet
names. So sources come in as text, results go out as text, and between them nothing can be
opened. The order matters: stylesheets include each other by file, so they are compiled first,
and only then is every protocol shut (Saxon feature `allowedProtocols`).
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TypeAlias

from saxonche import (
    PySaxonApiError,
    PySaxonProcessor,
    PyXdmValue,
    PyXslt30Processor,
    PyXsltExecutable,
)

from edition.errors import StylesheetError
from edition.stylesheets import computed

PACKAGE = "saxonche"
"""The package that brings the processor."""

_FEATURE = "http://saxon.sf.net/feature/"
_PARSER = f"{_FEATURE}parserFeature?uri=http://apache.org/xml/features/"
_LIMIT = f"{_FEATURE}parserProperty?uri=jdk.xml."

# Must be in force before a stylesheet is compiled, or it keeps the right to write files, and
# could be fetched from another host.
_BEFORE_COMPILING = {
    f"{_FEATURE}allow-external-functions": "false",
    f"{_FEATURE}allowedProtocols": "file,edition",
}

_AFTER_COMPILING = {
    f"{_FEATURE}allowedProtocols": "",
    f"{_FEATURE}disableXslEvaluate": "true",
    # A function that calls itself for ever is then stopped as too deep (`-t`: no tail calls).
    f"{_FEATURE}optimizationLevel": "-t",
    f"{_PARSER}disallow-doctype-decl": "true",
    # The parser's own limits refuse real editions (a hundred levels, 100,000 `&amp;`); the
    # gate in `source` has already set the limits that hold.
    f"{_LIMIT}maxElementDepth": "256",
    f"{_LIMIT}elementAttributeLimit": "100000",
    f"{_LIMIT}maxGeneralEntitySizeLimit": "0",
    f"{_LIMIT}totalEntitySizeLimit": "0",
    f"{_LIMIT}entityExpansionLimit": "0",
    f"{_LIMIT}maxXMLNameLimit": "100000",
}


Value: TypeAlias = PyXdmValue
"""What an engine has read, for itself alone."""


def version() -> str:
    """Return which version of the processor is installed."""
    return metadata.version(PACKAGE)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a line of a stylesheet, in the words of the processor."""

    line: int
    code: str
    """The code of the error in the standards of XPath and XSLT, as `XPST0003`."""
    words: str


class FaultyStylesheetError(StylesheetError):
    """A stylesheet is refused, or stopped; its faults say in which lines, if that is known."""

    def __init__(self, message: str, hint: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(message, hint)
        self.faults = faults


class Engine:
    """One locked processor and its compiled stylesheets.

    Nodes, values and stylesheets cannot leave the processor that made them, so an engine takes
    text and parameters and gives text.
    """

    def __init__(self, stylesheets: Mapping[str, Path], catalog: Path) -> None:
        """Compile the stylesheets, known by the given names, then close the locks.

        The catalog maps the stable names `edition:…`, by which a scholar's stylesheet imports
        ours, to files. Raises StylesheetError for a stylesheet that does not compile.
        """
        self._processor = PySaxonProcessor(license=False)
        # The catalog is refused by a processor that may open files alone, so it comes first.
        self._processor.set_catalog_files([str(catalog)])
        self._set(_BEFORE_COMPILING)
        compiler = self._processor.new_xslt30_processor()
        self._compiled = {
            name: self._compile(compiler, path.resolve()) for name, path in stylesheets.items()
        }
        self._set(_AFTER_COMPILING)

    def _set(self, properties: Mapping[str, str]) -> None:
        for name, value in properties.items():
            self._processor.set_configuration_property(name, value)

    def _compile(self, compiler: PyXslt30Processor, path: Path) -> PyXsltExecutable:
        if static := computed(path):
            raise StylesheetError(
                f"the stylesheet {path.name} cannot be used: it asks for {static}",
                "compute it in a template or a function: nothing may run while it is compiled",
            )
        try:
            with _captured_stderr():
                return compiler.compile_stylesheet(stylesheet_file=str(path))
        except PySaxonApiError as error:
            raise StylesheetError(
                f"the stylesheet {path.name} cannot be used: {_plain(str(error))}",
                "mend the stylesheet at the place that the message names",
            ) from error

    def add(self, name: str, text: str) -> None:
        """Compile a stylesheet that is no file, with all locks closed: it can import nothing.

        Raises FaultyStylesheetError where it does not compile.
        """
        compiler = self._processor.new_xslt30_processor()
        try:
            with _captured_stderr():
                compiled = compiler.compile_stylesheet(stylesheet_text=text, encoding="UTF-8")
        except PySaxonApiError as error:
            message = f"the stylesheet {name} does not compile: {_shortened(str(error))}"
            raise FaultyStylesheetError(message, "", tuple(_faults(str(error)))) from error
        self._compiled[name] = compiled

    def value(self, json: str) -> Value:
        """Return a JSON text as a parameter of many runs of this engine: it is read only once."""
        return self._processor.parse_json(json_text=json)

    def run(
        self, stylesheet: str, parameters: Mapping[str, str | Value], source: str | None = None
    ) -> str:
        """Run a stylesheet over a source text, or from its initial template without one.

        Returns the serialised result. Raises FaultyStylesheetError when the stylesheet stops.
        """
        executable = self._compiled[stylesheet]
        executable.clear_parameters()
        for name, value in parameters.items():
            given = self._processor.make_string_value(value) if isinstance(value, str) else value
            executable.set_parameter(name, given)
        with _captured_stderr() as details:
            try:
                if source is None:
                    result = executable.call_template_returning_string()
                else:
                    node = self._processor.parse_xml(xml_text=source)
                    result = executable.transform_to_string(xdm_node=node)
            except PySaxonApiError as error:
                report = details()
                raise FaultyStylesheetError(
                    f"the stylesheet {stylesheet} stopped: {_shortened(str(error))}",
                    _shortened(report),
                    tuple(_faults(report)),
                ) from error
        return result or ""


# "Error in … on line 3 column 21 of file:…", and indented below it a code and words; the lines
# of its stack begin with "In".
_FAULT = re.compile(
    r"^ ?(?:Static e|E)rror .*on line (\d+) column.*\n((?:  (?!In )\S.*\n?)+)", re.MULTILINE
)
_WORDS = re.compile(r"(?:([A-Z]{4}\d{4}) )?(.*)")


def _faults(report: str) -> Iterator[Fault]:
    """Yield the faults of which the processor reports, in its own words."""
    for found in _FAULT.finditer(report):
        if words := _WORDS.fullmatch(_plain(found[2])):
            yield Fault(int(found[1]), words[1] or "", words[2])


_LONGEST = 400
"""Characters of what the processor says that help; the rest is its stack of templates."""


def _plain(message: str) -> str:
    return " ".join(message.split())


def _shortened(message: str) -> str:
    words = _plain(message)
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"


@contextmanager
def _captured_stderr() -> Iterator["_Details"]:
    """Keep what the native library prints, which says more than its exception does."""
    sys.stderr.flush()
    with tempfile.TemporaryFile() as sink:
        kept = os.dup(2)
        try:
            os.dup2(sink.fileno(), 2)
            yield _Details(sink.fileno())
        finally:
            os.dup2(kept, 2)
            os.close(kept)


class _Details:
    """What was printed so far to a captured stream."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def __call__(self) -> str:
        size = os.fstat(self._descriptor).st_size
        return os.pread(self._descriptor, min(size, 4000), 0).decode("utf-8", "replace")
