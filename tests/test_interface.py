"""The words of the interface: whole in every language, and the right ones for an edition."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from edition import resources
from edition.interface import interface, languages_spoken

PLACEHOLDER = re.compile(r"\{\w+\}|%")


@pytest.mark.parametrize(
    ("language", "spoken"),
    [("en", "en"), ("de", "de"), ("de-AT", "de"), ("DE", "de"), ("ar", "en"), ("", "en")],
)
def test_an_edition_speaks_its_language_or_english(language: str, spoken: str):
    assert interface(language).language == spoken


def test_what_an_edition_says_it_says_in_its_language():
    assert interface("de-CH").messages["labels"]["notes"] == "Anmerkungen"
    assert interface("fr").messages["labels"]["notes"] == "Notes"


def keys(language: str) -> dict[str, list[str]]:
    """Return the keys of a file of messages, in the order of the file."""
    file = resources.folder("xslt") / "messages" / f"{language}.toml"
    return {name: list(words) for name, words in tomllib.loads(file.read_text("utf-8")).items()}


@pytest.mark.parametrize("language", languages_spoken())
def test_every_language_has_the_words_of_english_in_the_same_order(language: str):
    assert keys(language) == keys("en")


def beside_english(language: str) -> Iterator[tuple[str, str, str]]:
    """Yield each key with what English says and what the language says."""
    for name, words in interface(language).messages.items():
        for key, english in interface("en").messages[name].items():
            yield key, english, words[key]


@pytest.mark.parametrize("language", languages_spoken())
def test_a_message_keeps_the_places_that_are_filled_in(language: str):
    for key, english, own in beside_english(language):
        assert sorted(PLACEHOLDER.findall(own)) == sorted(PLACEHOLDER.findall(english)), key


@pytest.mark.parametrize("language", languages_spoken())
def test_a_message_is_silent_only_where_english_is(language: str):
    assert [
        key for key, english, own in beside_english(language) if bool(own) != bool(english)
    ] == []
