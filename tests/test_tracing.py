"""Tracing: a citation, as anybody pastes it, leads to what became of its passage.

A case has two versions (a line `texts/ID: TITLE` for each text, a line `texts/ID#ID (LABEL): WORDS`
for each passage), what the editors say of passages that are gone (`ADDRESS to ADDRESS …: REASON`),
a citation, and what is said of it.
"""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from edition import ledger
from edition.errors import ReleaseError, UntraceableError
from edition.ledger import Address, Ledger
from edition.revisions import Passage, Version, Wording
from edition.tracing import Fate, Memory, as_lines, as_record, fates, is_citation, read
from tests import editions, golden

CASES = sorted((editions.CASES / "tracing").iterdir())
BASE = "https://example.org/letters/"
FIRST, SECOND = "1.0.0", "1.1.0"

_TEXT = re.compile(r"(texts/[\w-]+): (.*)")
_PASSAGE = re.compile(r"(texts/[\w-]+)#(\w+) \(([^)]*)\): (.*)")
_GONE = re.compile(r"(\S+?)(?: to ([^:]*))?(?:: (.*))?")


def version_of(name: str, file: Path) -> Version:
    """Read a version as a case has it."""
    titles: dict[str, str] = {}
    passages: dict[str, list[Passage]] = {}
    for line in file.read_text("utf-8").splitlines():
        if found := _TEXT.fullmatch(line):
            titles[found[1]] = found[2]
        elif found := _PASSAGE.fullmatch(line):
            page, xml_id, label, words = found.groups()
            passages.setdefault(page, []).append(Passage.of(xml_id, label, words))
    texts = {page: Wording(title, tuple(passages[page])) for page, title in titles.items()}
    return Version(name, texts)


def standing(version: Version) -> Mapping[Address, str]:
    """Return every address of a version with the checksum of its words."""
    pages = {Address(page): "" for page in version.texts}
    return pages | {
        Address(page, passage.id): passage.sha256
        for page, text in version.texts.items()
        for passage in text.passages
    }


def memory_of(versions: Sequence[Version], gone: str = "") -> Memory:
    """Return what is known after two releases, between which editors said what is gone."""
    known = ledger.released(Ledger(), FIRST, standing(versions[0]))
    there = standing(versions[1])
    for line in gone.splitlines():
        found = _GONE.fullmatch(line)
        assert found, line
        successors = [Address.of(one) for one in (found[2] or "").split()]
        known = ledger.withdrawn(known, Address.of(found[1]), successors, found[3] or "", there)
    known = ledger.released(known, SECOND, there)
    by_name = {version.name: version for version in versions}
    return Memory(known, [FIRST, SECOND], by_name.__getitem__)


def answer(citation: str, memory: Memory) -> str:
    try:
        return "\n".join(as_lines(fates.trace(citation, memory), BASE))
    except UntraceableError as error:
        return f"{error.message}\n= hint: {error.hint}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_citation_leads_to_what_became_of_its_passage(case: Path):
    versions = [version_of(name, case / f"{name}.txt") for name in (FIRST, SECOND)]
    gone = case / "withdrawn.txt"
    memory = memory_of(versions, gone.read_text("utf-8") if gone.exists() else "")

    said = answer((case / "citation.txt").read_text("utf-8"), memory)

    assert f"{said}\n" == golden.expected(case / "expected.txt", f"{said}\n")


# ---------------------------------------------------------------------------------------------
# Citations of any form


@pytest.mark.parametrize(
    ("citation", "address", "version", "checksum"),
    [
        ("letter-1#p2", "texts/letter-1#p2", "", ""),
        ("passages/letter-1.html#p2", "texts/letter-1#p2", "", ""),
        ("(https://other.org/a/v/1.0/texts/letter-1.html).", "texts/letter-1", "1.0", ""),
        (
            "https://a.org/texts/letter-1.html https://a.org/v/1.0/texts/letter-1.html",
            "texts/letter-1",
            "1.0",
            "",
        ),
        ("https://example.org/v/1%2B2/persons/ada%2Dl.html", "persons/ada-l", "1+2", ""),
        ("letter-1#p2, Version 1.0.0", "texts/letter-1#p2", "1.0.0", ""),
        ("“Version 2,” version 1.0.0, letter-1#p2", "texts/letter-1#p2", "1.0.0", ""),
        ("ET  - 1.0.0\nN1  - letter-1#p2", "texts/letter-1#p2", "1.0.0", ""),
        ('{"version": "1.0.0", "URL": "letter-1#p2"}', "texts/letter-1#p2", "1.0.0", ""),
        ("letter-1#p2 0123456789ab", "texts/letter-1#p2", "", "0123456789ab"),
        ("letter-1#p2, ISBN 9783161484100", "texts/letter-1#p2", "", ""),
        ("letter-1#p2, SHA-256 978316148410", "texts/letter-1#p2", "", "978316148410"),
    ],
)
def test_a_citation_is_read_in_any_form(citation: str, address: str, version: str, checksum: str):
    pasted = read(citation, {"texts/letter-1", "persons/ada-l"})

    assert (str(pasted.address), pasted.version, pasted.checksum) == (address, version, checksum)


@pytest.mark.parametrize("words", ["output", "~/editions/letters-1.0.0.zip", "letters"])
def test_the_name_of_a_folder_is_no_citation(words: str):
    assert not is_citation(words)


def test_programs_are_told_the_same():
    case = editions.CASES / "tracing" / "reworded-as-chicago-cites-it"
    memory = memory_of([version_of(name, case / f"{name}.txt") for name in (FIRST, SECOND)])

    record = as_record(fates.trace("letter-1#p2, version 1.0.0", memory), "")

    assert (record["fate"], record["changed_in"]) == ("reworded", ["1.1.0"])
    assert record["now"] == ["texts/letter-1.html#p2"]
    assert {"change": "inserted", "words": "far "} in record["words"]


def test_without_its_archive_a_passage_is_traced_by_its_checksums():
    case = editions.CASES / "tracing" / "reworded-as-chicago-cites-it"
    memory = memory_of([version_of(name, case / f"{name}.txt") for name in (FIRST, SECOND)])

    def lost(version: str) -> Version:
        raise ReleaseError(version)

    traced = fates.trace("letter-1#p2, version 1.0.0", replace(memory, wording=lost))

    assert traced.fate is Fate.REWORDED
    assert not traced.words


def test_where_nothing_was_released_nothing_is_traced():
    with pytest.raises(UntraceableError, match="no version of the edition was released yet"):
        fates.trace("letter-1#p2", Memory(Ledger(), [], lambda name: Version(name, {})))


# ---------------------------------------------------------------------------------------------
# The law: whatever happens to a passage, its citation leads to it


@dataclass(slots=True)
class History:
    """An edition that is edited at random, and what truly became of its passages."""

    dice: random.Random
    words: dict[Address, str] = field(default_factory=dict)
    """Of the passages as they are."""
    became: dict[Address, tuple[Fate, list[Address]]] = field(default_factory=dict)
    known: Ledger = field(default_factory=Ledger)
    versions: list[Version] = field(default_factory=list)
    counted: int = 0

    def add(self, words: str) -> Address:
        self.counted += 1
        address = Address(f"texts/t{self.dice.randrange(3)}", f"p{self.counted}")
        self.words[address] = words
        return address

    def edit(self) -> None:
        """Give some passages a new fate, each one of its own; others are added."""
        touched = self.dice.sample(sorted(self.words), len(self.words) // 2)
        staying = sorted(self.words.keys() - set(touched)) or touched
        for address in touched:
            fate = self.dice.choice(list(Fate))
            if fate is Fate.REWORDED:
                self.words[address] += f" and {self.dice.random()}"
            elif fate is not Fate.UNCHANGED and address not in staying:
                self.end(address, fate, staying)
        for _ in range(self.dice.randrange(3)):
            self.add(f"New {self.dice.random()}")

    def end(self, address: Address, fate: Fate, staying: Sequence[Address]) -> None:
        words = self.words.pop(address)
        match fate:
            case Fate.MOVED:
                successors = [self.add(words)]
            case Fate.SPLIT:
                successors = [self.add(f"{words} {half}") for half in (1, 2)]
            case Fate.MERGED:
                successors = [self.dice.choice(staying)]
                self.words[successors[0]] += f" {words}"
            case _:
                successors = []
        self.became[address] = (fate, successors)

    def release(self) -> None:
        name = f"1.{len(self.versions)}.0"
        pages = sorted({address.page for address in self.words})
        texts = {
            page: Wording(
                page,
                tuple(
                    Passage.of(one.id, "", words)
                    for one, words in sorted(self.words.items())
                    if one.page == page
                ),
            )
            for page in pages
        }
        version = Version(name, texts)
        for address, (_, successors) in self.became.items():
            if self.known.entries[address].is_live:
                there = standing(version)
                self.known = ledger.withdrawn(self.known, address, successors, "", there)
        self.known = ledger.released(self.known, name, standing(version))
        self.versions.append(version)

    def truth(self, address: Address, version: Version) -> Fate:
        if address in self.words:
            then = version.texts[address.page].by_id[address.id].words
            return Fate.UNCHANGED if then == self.words[address] else Fate.REWORDED
        fate, _ = self.became[address]
        return fate if self.stands(address) else Fate.WITHDRAWN

    def stands(self, address: Address) -> bool:
        """Tell whether anything of a passage is there."""
        return address in self.words or any(map(self.stands, self.became[address][1]))

    def memory(self) -> Memory:
        by_name = {version.name: version for version in self.versions}
        return Memory(self.known, list(by_name), by_name.__getitem__)


def assert_every_citation_is_traced(seed: int) -> None:
    history = History(random.Random(seed))  # noqa: S311 (no secret depends on it)
    for number in range(8):
        history.add(f"Words {number}")
    history.release()
    for _ in range(history.dice.randrange(1, 5)):
        history.edit()
        history.release()
    memory = history.memory()
    for version in history.versions:
        for address in standing(version):
            if address.id:
                traced = fates.trace(f"{address}, version {version.name}", memory)
                assert traced.fate is history.truth(address, version), (seed, address, version.name)


@pytest.mark.parametrize("seed", range(8))
def test_of_every_passage_it_is_known_what_became_of_it(seed: int):
    assert_every_citation_is_traced(seed)


@pytest.mark.long
def test_of_every_passage_in_300_histories_it_is_known_what_became_of_it():
    for seed in range(300):
        assert_every_citation_is_traced(seed)
