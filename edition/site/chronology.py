"""Chronology: when the texts mention something, by their own dates or by those that they name.

Where the texts are dated, as letters and diaries are, a mention has the date of its text; where
they are not, the dates of its passage say of what time it speaks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from edition import dates
from edition.drawing import timelines
from edition.facts import Evidence, Facts
from edition.indexing import Directory
from edition.model import Entity, Kind
from edition.site.drawings import Situation
from edition.site.pages import Values, mention_address


class Chronology:
    """The dates of an edition, by its texts and by their passages."""

    def __init__(
        self, datings: Mapping[str, dates.Dating | None], facts: Facts, directory: Directory
    ) -> None:
        """Gather the dates of all passages; `datings` are those of the texts, by their ids."""
        self._facts = facts
        self._directory = directory
        self._texts = {text: dating.key for text, dating in datings.items() if dating}
        self._has_dated_texts = len({*self._texts.values()}) > 1
        self._passages: dict[tuple[str, str], list[Evidence]] = {}
        for one in () if self._has_dated_texts else facts.dates():
            if one.mention.date and one.mention.unit:
                self._passages.setdefault((one.document.id, one.mention.unit), []).append(one)

    def strip_values(self, one: Situation) -> Values:
        """Return a low timeline of an entity: its own time, and when the texts mention it.

        Nothing where there are not two dates to set beside each other. A place has no time.
        """
        entity, span = one.entity, self._span(one)
        mentioned = [*self._dated(entity)] if entity.kind is not Kind.PLACE else []
        own = [timelines.Event(entity.name, "", span, one.is_surely_then, 0)] if span else []
        keys = {one.key for one in mentioned} | {event.dating.key for event in own}
        is_shown = mentioned and len(keys) > 1
        drawn = timelines.draw(own, mentioned, is_low=True) if is_shown else None
        return {
            "strip": asdict(drawn) if drawn else None,
            "dated_by": "texts" if self._has_dated_texts else "passages",
        }

    def _dated(self, entity: Entity) -> Iterator[timelines.Dated]:
        """Yield the dates of the mentions of an entity, each with the first place to read it."""
        first: dict[str, Evidence] = {}
        counts: Counter[str] = Counter()
        for key, evidence in self._keyed(self._facts.mentions(entity.kind, entity.id)):
            first.setdefault(key, evidence)
            counts[key] += 1
        for key, evidence in first.items():
            yield timelines.Dated(key, counts[key], mention_address(evidence))

    def _keyed(self, mentions: Iterable[Evidence]) -> Iterator[tuple[str, Evidence]]:
        """Yield mentions by the dates of their texts, or the dates of their passages, each once."""
        if self._has_dated_texts:
            for one in mentions:
                if key := self._texts.get(one.document.id):
                    yield key, one
            return
        for passage in dict.fromkeys((one.document.id, one.mention.unit) for one in mentions):
            for date in self._passages.get(passage, ()):
                yield date.mention.date, date

    def _span(self, one: Situation) -> dates.Dating | None:
        """Return the time of an entity: the life of a person, else what its record is dated."""
        life = self._directory.life(one.entity) if one.entity.kind is Kind.PERSON else None
        return dates.Dating(life.begun, life.ended, dates.Form.PERIOD) if life else one.dating
