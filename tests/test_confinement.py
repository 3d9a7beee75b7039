"""The confined engine: it answers as the other one does, until it is broken down."""

from pathlib import Path

import pytest

from edition.confinement import BrokenDownError, ConfinedEngine
from edition.saxon import FaultyStylesheetError
from tests.tools import ROOT

CATALOG = ROOT / "xslt" / "catalog.xml"


def stylesheet(expression: str) -> str:
    return (
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns:math="http://www.w3.org/2005/xpath-functions/math">\n'
        '<xsl:param name="greeting"/><xsl:output method="text"/>\n'
        f'<xsl:template match="/"><xsl:value-of select="{expression}"/></xsl:template>\n'
        "</xsl:stylesheet>"
    )


@pytest.fixture(scope="module")
def engine():
    return ConfinedEngine({}, CATALOG)


def test_text_and_parameters_go_in_and_text_comes_out(engine):
    engine.add("greet", stylesheet("$greeting || ', ' || a"))

    assert engine.run("greet", {"greeting": "Dear"}, "<a>Ada</a>") == "Dear, Ada"
    assert engine.run("greet", {"greeting": ""}, "<a/>") == ", "


def test_a_stylesheet_from_a_file_is_there_from_the_beginning(tmp_path: Path):
    file = tmp_path / "own.xsl"
    file.write_text(stylesheet("'read'"))

    assert ConfinedEngine({"own": file}, CATALOG).run("own", {}, "<a/>") == "read"


def test_faults_are_told_as_they_would_be_here(engine):
    with pytest.raises(FaultyStylesheetError) as refused:
        engine.add("wrong", stylesheet("1 +"))
    engine.add("number", stylesheet("math:sqrt(a)"))
    with pytest.raises(FaultyStylesheetError) as stopped:
        engine.run("number", {}, "<a>none</a>")

    assert [(fault.line, fault.code) for fault in refused.value.faults] == [(3, "XPST0003")]
    assert [(fault.line, fault.code) for fault in stopped.value.faults] == [(3, "FORG0001")]
    assert "does not compile" in refused.value.message
    assert engine.run("number", {}, "<a>9</a>") == "3"


def test_what_comes_to_no_end_is_ended():
    engine = ConfinedEngine({}, CATALOG, deadline=0.5)
    engine.add("endless", stylesheet("every $n in 1 to 2000000000 satisfies $n le count(//a) * $n"))

    with pytest.raises(BrokenDownError, match=r"longer than 0\.5 seconds"):
        engine.run("endless", {}, "<a/>")
    with pytest.raises(BrokenDownError, match="broke down"):
        engine.run("endless", {}, "<a/>")


def test_what_breaks_the_processor_down_does_not_break_us(engine, capfd):
    lost = ConfinedEngine({}, CATALOG)
    lost.add("itself", stylesheet("let $f := function($f) { $f($f) } return $f($f)"))

    with pytest.raises(BrokenDownError, match="broke down"):
        lost.run("itself", {}, "<a/>")
    engine.add("after", stylesheet("'still here'"))
    assert engine.run("after", {}, "<a/>") == "still here"
    assert capfd.readouterr() == ("", "")
