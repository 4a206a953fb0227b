"""The values of one article: one country with its capital, one city, no person twice."""

from __future__ import annotations

import re
from random import Random

from datasets.simulated_press.bank import Topic
from datasets.simulated_press.time_words import TimeWords

SLOT = re.compile(r"\{(\w+)\}")
HELD_TWIN = "main_"  # {main_n_few}: the number that the lead gave for {n_few}
PERSONS = ("person", "foreign_person")
YEARS = ("year_past", "past_year", "year_future")
DRAWS = 12  # how often a value that was said before is drawn again


class Values:
    """Draws the values of one article and remembers them.

    In headline and lead every slot keeps its value. Below the lead the free slots are drawn
    anew, without repeating a value as long as there are others.
    """

    def __init__(self, topic: Topic, times: TimeWords, *, strand: str, year: int, random: Random) -> None:
        self._topic, self._times, self._year, self._random = topic, times, year, random
        self._slots = topic.slots | topic.named[strand]
        self._free = topic.free | topic.named[strand].keys()
        self._held: dict[str, str] = {}
        self._positions: dict[str, int] = {}
        self._used: set[tuple[str, str]] = set()
        self._persons: set[str] = set()

    def copy(self) -> Values:
        """Return values that may be drawn on without touching these: for a sentence that is not yet accepted."""
        other = object.__new__(Values)
        other.__dict__.update(self.__dict__)
        other._held, other._positions = self._held.copy(), self._positions.copy()
        other._used, other._persons = self._used.copy(), self._persons.copy()
        return other

    def fix(self, slot: str, value: str) -> None:
        """Hold the group of slot at the position of value, if the topic knows it: one country for a whole wave."""
        if value in self._slots.get(slot, ()) and slot in self._topic.groups:
            self._positions[self._group(slot)] = self._slots[slot].index(value)

    def fill(self, sentence: str, *, free: bool) -> str:
        """Return the sentence with its slots filled; free draws the free slots anew."""
        return SLOT.sub(lambda match: self._value(match[1], sentence, free=free), sentence)

    def would_repeat_a_person(self, sentence: str) -> bool:
        """Whether the sentence names a person of the article's country who was named before."""
        names = [name for name in SLOT.findall(sentence) if name in self._topic.groups and name.startswith(PERSONS)]
        return any(self._aligned(name) in self._persons for name in names)

    def _value(self, slot: str, sentence: str, *, free: bool) -> str:
        said = self._times.say(slot, sentence)
        if said is not None:
            return said
        if slot in self._topic.phrases:
            return self.fill(self._draw(slot), free=free)
        if slot.startswith(HELD_TWIN):
            return self._hold(slot.removeprefix(HELD_TWIN))
        if slot in self._topic.groups and not (free and slot in self._free):
            return self._remember(slot, self._aligned(slot))
        return self._draw(slot) if free and slot in self._free else self._hold(slot)

    def _hold(self, slot: str) -> str:
        if slot not in self._held:
            self._held[slot] = self._draw(slot)
        return self._held[slot]

    def _draw(self, slot: str) -> str:
        values, chance = self._possible(slot), self._random.random
        for _ in range(DRAWS):
            value = values[int(chance() * len(values))]
            if (slot, value) not in self._used and value not in self._persons:
                break
        return self._remember(slot, value)

    def _possible(self, slot: str) -> tuple[str, ...] | list[str]:
        values = self._slots[slot]
        if not slot.endswith(YEARS):
            return values
        if slot in ("year_past", "past_year"):
            return [value for value in values if int(value) < self._year - 1]
        if slot == "year_future":
            return [value for value in values if self._year < int(value) <= self._year + 8]
        return values

    def _remember(self, slot: str, value: str) -> str:
        self._used.add((slot, value))
        if slot.startswith(PERSONS):
            self._persons.add(value)
        return value

    def _aligned(self, slot: str) -> str:
        group = self._group(slot)
        if group not in self._positions:
            self._positions[group] = self._random.randrange(len(self._slots[slot]))
        return self._slots[slot][self._positions[group]]

    def _group(self, slot: str) -> str:
        return self._topic.groups[slot][0]
