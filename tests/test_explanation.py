"""Explanations: the page of a code, as it reads on a terminal."""

import re

import pytest

from edition import resources
from edition.diagnostics import CATALOGUE, FAMILIES
from edition.errors import ConfigurationError, ExitCode
from edition.explanation import explanation, overview


def paged() -> list[str]:
    """Return the codes that have a page; that all have one is for `test_documentation` to say."""
    folder = resources.folder("findings")
    return [code for code in CATALOGUE if (folder / f"{code}.md").is_file()]


@pytest.mark.parametrize("code", paged())
def test_a_code_is_explained_in_plain_text(code: str):
    told = explanation(code)
    paragraphs = " ".join(told.split())

    assert told.startswith(f"{code}: {CATALOGUE[code].title}\n\nSeverity: ")
    assert " ".join(CATALOGUE[code].explanation.split()) in paragraphs
    assert " ".join(CATALOGUE[code].remedy.split()) in paragraphs
    examples = [line for line in told.splitlines() if line.startswith("    ")]
    words = [line for line in told.splitlines() if line not in examples]
    assert max(map(len, words)) <= 80
    assert not re.search(r"\]\(|\*\*|^#|```|<!--", "\n".join(words), re.MULTILINE)
    assert "All findings" not in told


def test_an_example_stands_as_it_is_written():
    page = (resources.folder("findings") / "W007.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```\w+\n(.*?)\n```$", page, re.MULTILINE | re.DOTALL)

    assert len(examples) == 2
    for example in examples:
        assert "\n".join(f"    {line}".rstrip() for line in example.split("\n")) in explanation(
            "W007"
        )


def test_colour_changes_the_look_and_not_the_words():
    coloured = explanation("R003", colour=True)

    assert coloured.startswith("\x1b[1mR003: ")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == explanation("R003")


def test_all_codes_are_listed_by_family():
    told = overview()

    assert re.findall(r"^  (\w{4})  (.+)$", told, re.MULTILINE) == [
        (code, rule.title) for code, rule in CATALOGUE.items()
    ]
    assert re.findall(r"^\S.*$", told, re.MULTILINE) == list(FAMILIES.values())


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("R3", "did you mean R003?"),
        ("W0007", "did you mean W007?"),
        ("H99", "its family goes from H001 to H007"),
        ("h", "its family goes from H001 to H007"),
        ("duplicate", "`edition explain` lists all codes"),
        ("../duplicate", "`edition explain` lists all codes"),
    ],
)
def test_a_word_that_is_no_code_is_wrong_usage(word: str, hint: str):
    with pytest.raises(ConfigurationError) as stopped:
        explanation(word)

    assert (stopped.value.hint, stopped.value.exit_code) == (hint, ExitCode.USAGE)
    assert word in stopped.value.message


def test_a_code_may_be_given_in_small_letters():
    assert explanation("r003") == explanation("R003")
