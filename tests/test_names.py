"""Names: what may be an id, and the addresses that are made of ids."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from edition import names

IDENTIFIERS = st.text(max_size=100) | st.text("aAbBäÄé.-_ /1", min_size=1, max_size=5)

# What Windows does not let be a file's name, whatever follows a dot.
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}


# ---------------------------------------------------------------------------------------------
# Names of XML


def test_a_tei_name_is_spelt_as_lxml_spells_it():
    element = etree.fromstring('<p xmlns="http://www.tei-c.org/ns/1.0"/>')

    assert element.tag == names.tei("p")
    assert names.local_name(names.tei("p")) == names.local_name("p") == "p"


def test_the_attributes_of_xml_are_spelt_as_lxml_spells_them():
    element = etree.fromstring('<p xml:id="a" xml:lang="en"/>')

    assert list(element.attrib) == [names.XML_ID, names.XML_LANG]


@pytest.mark.parametrize("name", ["a", "_1", "a.b-c", "ä", "物語", "𐀀", "a\u00b7", "a\u0301"])
def test_a_name_may_be_an_id(name: str):
    assert names.is_ncname(name)


@pytest.mark.parametrize(
    "name", ["", "1a", "a b", "a:b", "../x", "-a", ".a", "a\n", "×", "\u0301a"]
)
def test_what_is_no_name_may_not_be_an_id(name: str):
    assert not names.is_ncname(name)


@given(st.text(max_size=4))
@example("a ")
@example("a:b")
@example("a/")
def test_what_may_be_an_id_is_what_a_parser_takes_for_a_name(name: str):
    try:
        taken = etree.fromstring(f"<{name}/>".encode("utf-8", "surrogatepass")).tag == name
    except etree.XMLSyntaxError:
        taken = False

    assert names.is_ncname(name) == (taken and ":" not in name)


# ---------------------------------------------------------------------------------------------
# Addresses


@pytest.mark.parametrize(
    ("identifier", "address"),
    [
        ("mosul-2017", "mosul-2017"),
        ("P_12", "p_12"),
        ("Müller.Karl", "muller-karl"),
        ("../../etc/passwd", "etc-passwd"),
        ("a%2Fb c#d?e", "a-2fb-c-d-e"),
        ("-rf", "rf"),
        ("ﬁn", "fin"),
    ],
)
def test_an_address_is_read_like_its_identifier(identifier: str, address: str):
    assert names.slug(identifier) == address


@pytest.mark.parametrize("identifier", ["CON", "nul", "Aux", "com1", "LPT9", "index", "Index"])
def test_security_34_a_reserved_name_is_told_apart(identifier: str):
    assert re.fullmatch(rf"{identifier.lower()}-[0-9a-f]{{8,}}", names.slug(identifier))


def test_security_34_a_reserved_name_with_a_dot_is_no_reserved_name():
    assert names.slug("aux.txt") == "aux-txt"


@pytest.mark.parametrize("identifier", ["物語", "", "...", "\ud800"])
def test_what_has_no_letter_of_ascii_is_known_by_a_fingerprint(identifier: str):
    assert re.fullmatch(r"[0-9a-f]{8,}", names.slug(identifier))


@given(IDENTIFIERS)
def test_an_address_is_a_file_name_everywhere(identifier: str):
    address = names.slug(identifier)

    assert re.fullmatch(r"[a-z0-9_][a-z0-9_-]*", address)
    assert len(address) < 100
    assert address not in DEVICES | {"index"}


@given(st.lists(IDENTIFIERS, unique=True))
def test_addresses_are_unique_and_file_names_everywhere(identifiers: list[str]):
    addresses = names.addresses(identifiers)

    assert list(addresses) == identifiers
    assert len(set(addresses.values())) == len(identifiers)
    for address in addresses.values():
        assert re.fullmatch(r"[a-z0-9_][a-z0-9_-]*", address)
        assert len(address) < 110
        assert address not in DEVICES | {"index"}


@pytest.mark.parametrize(
    "twins",
    [
        ("Abc", "abc"),
        ("ä", "a\u0308"),
        ("é", "e", "E"),
        ("a.b", "a-b", "a b"),
        ("x" * 200, "x" * 201),
        ("con", names.slug("con")),
    ],
    ids=["35-case", "36-nfc-and-nfd", "marks", "signs", "length", "reserved"],
)
def test_security_35_and_36_twins_have_addresses_of_their_own(twins: tuple[str, ...]):
    assert len(set(names.addresses(twins).values())) == len(twins)


def test_an_address_is_told_apart_only_where_it_must_be():
    assert names.addresses(["Müller", "weber"]) == {"Müller": "muller", "weber": "weber"}


def test_an_identifier_that_looks_like_the_address_of_another_has_its_own():
    told_apart = names.addresses(["Abc", "aBc"])["Abc"]

    assert len(set(names.addresses(["Abc", "aBc", told_apart]).values())) == 3


@given(st.lists(IDENTIFIERS, unique=True), st.randoms())
def test_addresses_do_not_depend_on_the_order_of_the_sources(identifiers: list[str], chance):
    addresses = names.addresses(identifiers)
    chance.shuffle(identifiers)

    assert names.addresses(identifiers) == addresses


@given(st.lists(IDENTIFIERS, unique=True), st.lists(IDENTIFIERS))
def test_an_address_stays_when_others_come_that_are_not_like_it(
    identifiers: list[str], more: list[str]
):
    alone = names.addresses(identifiers)
    together = names.addresses(dict.fromkeys([*identifiers, *more]))

    like_another = {names.slug(other) for other in more if other not in identifiers}
    for identifier in identifiers:
        if names.slug(identifier) not in like_another or identifier == names.slug(identifier):
            assert together[identifier] == alone[identifier]
