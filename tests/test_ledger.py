"""The ledger: no address that was ever released is lost, and none comes to mean something else."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition import ledger
from edition.diagnostics import Finding
from edition.errors import NeverReleasedError
from edition.ledger import Address, Entry, Ledger, State, checksum

FIRST, SECOND = Address("texts/letter", "p1"), Address("texts/letter", "p2")
LETTER = Address("texts/letter")


def of_one_letter() -> Ledger:
    standing = {LETTER: "", FIRST: checksum("Dear Clara,"), SECOND: checksum("Yours, Ada")}
    return ledger.released(Ledger(), "1.0.0", standing)


def codes(known: Ledger, *standing: Address) -> list[str]:
    return [found.code for found in ledger.check_addresses(known, frozenset(standing))]


# ---------------------------------------------------------------------------------------------
# Addresses and their words


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("texts/letter#p1", FIRST),
        ("texts/letter.html#p1", FIRST),
        ("texts/letter", LETTER),
        ("persons/ada.html", Address("persons/ada")),
    ],
)
def test_an_address_is_understood_as_readers_copy_it(written: str, address: Address):
    assert Address.of(written) == address


def test_white_space_and_the_form_of_letters_with_marks_make_no_other_words():
    assert checksum(" Fünf\n  Äpfel ") == checksum("Fu\u0308nf A\u0308pfel")
    assert checksum("Fünf Äpfel") != checksum("Fünf äpfel")


# ---------------------------------------------------------------------------------------------
# Releases


def test_a_release_remembers_words_only_where_they_are_new():
    later = ledger.released(
        of_one_letter(),
        "1.1.0",
        {LETTER: "", FIRST: checksum("Dear Clara,"), SECOND: checksum("Yours")},
    )

    assert later.entries[FIRST].words == (("1.0.0", checksum("Dear Clara,")),)
    assert later.entries[SECOND].words == (
        ("1.0.0", checksum("Yours, Ada")),
        ("1.1.0", checksum("Yours")),
    )
    assert {entry.last for entry in later.entries.values()} == {"1.1.0"}
    versions = ("1.0.0", "1.1.0")
    assert later.entries[FIRST].checksum_in("1.1.0", versions) == checksum("Dear Clara,")
    assert later.entries[SECOND].checksum_in("1.0.0", versions) == checksum("Yours, Ada")


def test_a_release_remembers_how_pages_are_called():
    first = ledger.released(Ledger(), "1.0.0", {LETTER: ""}, {LETTER: "A letter"})

    later = ledger.released(first, "1.1.0", {LETTER: ""}, {LETTER: "A letter from Weimar"})

    assert later.entries[LETTER].title == "A letter from Weimar"
    assert ledger.withdrawn(later, LETTER, [], "", ()).entries[LETTER].title == (
        "A letter from Weimar"
    )


def test_a_ledger_without_titles_has_no_column_for_them():
    head, *_ = ledger.written(of_one_letter()).decode().splitlines()

    assert head == "address\tstate\tfirst\tlast\tsuccessors\twords\treason"


def test_what_is_gone_is_in_no_later_release():
    gone = ledger.withdrawn(of_one_letter(), SECOND, [], "", {LETTER, FIRST})

    later = ledger.released(gone, "1.1.0", {LETTER: "", FIRST: checksum("Dear Clara,")})

    assert later.entries[SECOND].last == "1.0.0"
    assert codes(later, LETTER, FIRST) == []


# ---------------------------------------------------------------------------------------------
# Withdrawing


@pytest.mark.parametrize(
    ("successors", "state"),
    [
        ([], State.WITHDRAWN),
        ([Address("texts/letter", "p7")], State.MOVED),
        ([FIRST], State.MERGED),
        ([Address("texts/letter", "p7"), Address("texts/letter", "p8")], State.SPLIT),
    ],
    ids=lambda value: value.value if isinstance(value, State) else "",
)
def test_what_became_of_a_passage_follows_from_its_successors(
    successors: list[Address], state: State
):
    gone = ledger.withdrawn(of_one_letter(), SECOND, successors, "", {LETTER, FIRST, *successors})

    assert gone.entries[SECOND].state is state
    assert codes(gone, LETTER, FIRST, *successors) == []


def test_a_text_goes_with_its_passages_and_they_are_found_where_they_are_now():
    diary = Address("texts/diary")
    standing = {diary, Address("texts/diary", "p1")}

    gone = ledger.withdrawn(of_one_letter(), LETTER, [diary], "Part of the diary.", standing)

    assert gone.entries[FIRST].successors == (Address("texts/diary", "p1"),)
    assert gone.entries[SECOND].successors == (diary,)
    assert {entry.reason for entry in gone.entries.values()} == {"Part of the diary."}
    assert codes(gone, *standing) == []


def test_what_nobody_can_have_cited_is_not_withdrawn():
    with pytest.raises(NeverReleasedError) as refused:
        ledger.withdrawn(of_one_letter(), Address("texts/leter", "p1"), [], "", ())

    assert refused.value.hint == "did you mean texts/letter#p1?"


def test_a_text_that_is_gone_is_told_once_and_not_for_each_passage():
    gone = [*ledger.check_addresses(of_one_letter(), frozenset())]

    assert [found.message for found in gone] == ["`texts/letter` was released (1.0.0) and is gone."]


@pytest.mark.parametrize(("versions", "told"), [([], 0), (["1.0.0"], 0), (["1.0.0", "1.1.0"], 1)])
def test_a_ledger_that_does_not_know_the_latest_release_is_behind(versions, told):
    found = [*ledger.check_releases(of_one_letter(), versions)]

    assert [one.code for one in found] == ["I009"] * told


# ---------------------------------------------------------------------------------------------
# The file

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True)
VERSIONS = st.from_regex(r"[0-9]\.[0-9]\.[0-9]", fullmatch=True)
ADDRESSES = st.builds(Address, NAMES.map("texts/{}".format), NAMES | st.just(""))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    state = draw(st.sampled_from(State))
    number = {State.MOVED: 1, State.MERGED: 1, State.SPLIT: 2}.get(state, 0)
    return Entry(
        draw(ADDRESSES),
        state,
        draw(VERSIONS),
        draw(VERSIONS),
        tuple(draw(ADDRESSES) for _ in range(number)),
        tuple((version, checksum(draw(WORDS))) for version in draw(st.lists(VERSIONS, max_size=3))),
        " ".join(draw(WORDS).split()),
        " ".join(draw(WORDS).split()),
    )


@given(st.lists(entries(), max_size=8))
def test_a_ledger_is_read_as_it_was_written(listed: list[Entry]):
    known = Ledger({entry.address: entry for entry in listed})

    again, findings = ledger.read(ledger.written(known))

    assert findings == ()
    assert again == known
    assert ledger.written(again) == ledger.written(known)


@given(
    st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace"))
)
def test_whatever_the_file_holds_is_told_and_raises_nothing(data: bytes):
    known, findings = ledger.read(data)

    assert findings or ledger.written(known)


# ---------------------------------------------------------------------------------------------
# A thousand edits


@dataclass(slots=True)
class Unit:
    """A passage while it is edited: who it is, whatever its id may say, only the test knows."""

    id: str
    words: str


class Work:
    """Texts in the hands of an editor who is at times careless with ids."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.texts: dict[str, list[Unit]] = {}
        self.minted = 0
        self.add_text()

    def new(self) -> Unit:
        self.minted += 1
        return Unit(f"p{self.minted}", f"The words of passage {self.minted}.")

    def units(self) -> dict[Address, Unit]:
        return {
            Address(f"texts/{text}", unit.id): unit
            for text, units in self.texts.items()
            for unit in units
        }

    def words(self) -> dict[Address, str]:
        return {address: checksum(unit.words) for address, unit in self.units().items()}

    def standing(self) -> dict[Address, str]:
        return {Address(f"texts/{text}"): "" for text in self.texts} | self.words()

    def any_place(self) -> tuple[list[Unit], int]:
        units = self.chance.choice([units for units in self.texts.values() if units])
        return units, self.chance.randrange(len(units))

    def add_text(self) -> None:
        self.minted += 1
        self.texts[f"letter-{self.minted}"] = [self.new() for _ in range(4)]

    def rename_text(self) -> None:
        self.minted += 1
        old = self.chance.choice([*self.texts])
        self.texts[f"letter-{self.minted}"] = self.texts.pop(old)

    def insert(self) -> None:
        units, place = self.any_place()
        units.insert(place, self.new())

    def delete(self) -> None:
        units, place = self.any_place()
        if len(units) > 1:
            del units[place]

    def move(self) -> None:
        units, place = self.any_place()
        if len(units) > 1:
            unit = units.pop(place)
            others = self.chance.choice([*self.texts.values()])
            others.insert(self.chance.randint(0, len(others)), unit)

    def split(self) -> None:
        """Press return in a passage: its first half keeps the id."""
        units, place = self.any_place()
        whole, rest = units[place], self.new()
        rest.words = f"{rest.words} Cut from {whole.words}"
        whole.words += f" Cut before {rest.id}."
        units.insert(place + 1, rest)

    def merge(self) -> None:
        units, place = self.any_place()
        if place + 1 < len(units):
            units[place].words += f" {units.pop(place + 1).words}"

    def reword(self) -> None:
        units, place = self.any_place()
        units[place].words += " And more."

    def exchange(self, known: Ledger) -> None:
        """Carelessly, two passages get the ids of each other, one of them as it was released.

        Of two that were both reworded as well nothing could tell who they are but their editor.
        """
        units, place = self.any_place()
        if place + 1 < len(units):
            one, other = units[place], units[place + 1]
            released = {entry.checksum for entry in known.living()}
            if checksum(one.words) in released or checksum(other.words) in released:
                one.id, other.id = other.id, one.id

    def use_again(self, known: Ledger) -> None:
        """Carelessly, a new passage gets the id of one that was withdrawn."""
        gone = [e.address for e in known.gone() if e.address.page.partition("/")[2] in self.texts]
        if gone:
            address = self.chance.choice(gone)
            unit = self.new()
            unit.id = address.id
            self.texts[address.page.partition("/")[2]].append(unit)

    def edit(self, known: Ledger) -> None:
        ways = [self.add_text, self.rename_text, self.insert, self.delete, self.move, self.split]
        ways += [self.merge, self.reword]
        ways += [lambda: self.exchange(known), lambda: self.use_again(known)]
        self.chance.choice(ways)()

    def heed(self, found: Sequence[Finding], known: Ledger) -> Ledger:
        """Do what findings ask of an editor: give ids back, mint others, say where things are."""
        for one in sorted(found, key=lambda one: one.code):
            units = self.units()
            address, *others = map(Address.of, one.message.split("`")[1::2])
            if one.code == "I010" and one in self.complaints(known):  # not mended with another
                mine, other = units[address], units[others[0]]
                mine.id, other.id = other.id, mine.id
            if one.code == "I008" and one in self.complaints(known):  # it has not come back
                units[address].id = self.new().id
            if one.code == "I009" or (one.code == "I007" and known.entries[address].is_live):
                now = [place for place in units if address.id and place.id == address.id]
                known = ledger.withdrawn(known, address, now, "", self.standing())
        return known

    def complaints(self, known: Ledger) -> list[Finding]:
        addresses = frozenset(self.standing())
        return [
            *ledger.check_addresses(known, addresses),
            *ledger.check_words(known, self.words()),
        ]


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False))
def test_through_many_edits_no_id_is_lost_and_none_changes_its_meaning(chance):
    edit_again_and_again(chance, 150)


@pytest.mark.long
@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_through_a_thousand_edits_no_id_is_lost_and_none_changes_its_meaning(chance):
    edit_again_and_again(chance, 1_000)


def edit_again_and_again(chance: random.Random, times: int) -> None:
    work, known = Work(chance), Ledger()
    meant: dict[Address, Unit] = {}
    for number in range(times):
        work.edit(known)
        known = work.heed(work.complaints(known), known)
        known = work.heed(work.complaints(known), known)
        assert work.complaints(known) == []
        units = work.units()
        for address, unit in meant.items():
            if known.entries[address].is_live:
                assert units[address] is unit
            else:
                assert address not in units
        if number % 10 == 0:
            known = ledger.released(known, f"{number}.0.0", work.standing())
            meant |= {address: units[address] for address in units}


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False))
def test_every_loss_stops_the_build(chance):
    work = Work(chance)
    known = ledger.released(Ledger(), "1.0.0", work.standing())
    for _ in range(5):
        work.edit(known)

    lost = {entry.address for entry in known.living()} - work.standing().keys()

    codes = [found.code for found in work.complaints(known)]
    assert ("I007" in codes) == bool(lost)
