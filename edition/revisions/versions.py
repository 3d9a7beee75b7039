"""A version of the edition, as far as its words go: its texts, and what each passage says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Self

from edition.ledger import Address
from edition.names import MANIFEST
from edition.revisions.passages import SUFFIX, Passage, read


# Not slotted: passages are found by their ids once somebody asks.
@dataclass(frozen=True)
class Wording:
    """What a text says in one version."""

    title: str
    passages: tuple[Passage, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Passage]:
        """The passages that have an id."""
        return {passage.id: passage for passage in self.passages if passage.id}


@dataclass(frozen=True, slots=True)
class Version:
    """What every text says, by the path of its page without the suffix: `texts/letter-1`."""

    name: str
    texts: Mapping[str, Wording]

    def has(self, address: Address) -> bool:
        """Tell whether an address leads to a text of this version, or to a passage of it."""
        text = self.texts.get(address.page)
        return text is not None and (not address.id or address.id in text.by_id)

    @classmethod
    def of(cls, name: str, files: Iterable[tuple[PurePosixPath, bytes]]) -> Self:
        """Read a version from the files of its site; raises ValueError where one is damaged."""
        titles: Mapping[str, str] = {}
        said: dict[str, tuple[Passage, ...]] = {}
        for path, data in files:
            if str(path) == MANIFEST:
                titles = {text["id"]: text["title"] for text in json.loads(data)["documents"]}
            elif path.name.endswith(SUFFIX):
                said[str(path).removesuffix(SUFFIX)] = read(data)
        return cls(
            name,
            {
                page: Wording(titles.get(PurePosixPath(page).name, ""), said[page])
                for page in sorted(said)
            },
        )
