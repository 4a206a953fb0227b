"""Compose one article: one kind of event, one set of values, and the sentences that were said least so far."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from random import Random

from datasets.simulated_press.bank import COMMON, Bank, Pattern
from datasets.simulated_press.similarity import Memory, shingles
from datasets.simulated_press.time_words import TimeWords
from datasets.simulated_press.values import SLOT, Values
from datasets.simulated_press.wording import Wordings

MU, SIGMA = 5.356, 0.783  # words of an article, log-normal, measured on 30,259 articles
LONGER = {"ar": 0.02, "fr": 0.015, "en": 0.045}  # added to MU: copies are cut, and articles stop at a full sentence
SHORTEST, LONGEST = 38, 1200
UNCLOSED = 90  # words up to which an article needs no closing
SHARE = 0.5  # of the sentences on one kind of event, at most: two articles on one event then differ
FEW = 12  # sentences on its own event to choose from, with which an article says them in one place out of two
OWN = 0.38  # at most, of the places behind the first sentences
ROUND = ("detail", "detail", "quote", "detail", "background")  # order in which an article grows
COMMON_LOOK = (2, 1)  # sentences looked at for each place, and ways of saying each: of those that fit every event
OWN_LOOK = (3, 2)  # and of those on one kind of event, which repeat the most
LEAD_LOOK = (1, 6)
ALIKE = 0.12  # containment above which an article is written again
TRIES = 5
EDITS, KEPT = (
    8,
    0.7,
)  # ways in which an editor might say a lead, and the part of its five-word runs that he keeps at least


@dataclass(frozen=True)
class Text:
    """A composed article, and a second headline and lead that an editor might give it."""

    topic: str
    strand: str
    headline: str
    sentences: tuple[str, ...]
    other_headline: str
    other_lead: str


@dataclass
class Draft:
    """An article that grows: its sentences by section, the patterns they came from, and what it shares with others.

    shared  earlier text -> number of shingles that stand in both
    """

    topic: str
    strand: str
    values: Values
    goal: float
    headlines: list[Pattern] = field(default_factory=list)
    headline: str = ""
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    used: list[str] = field(default_factory=list)
    words: int = 0
    shared: Counter[int] = field(default_factory=Counter)

    @property
    def sentences(self) -> list[str]:
        """Return the sentences in the order of the article: a quote after every second detail."""
        quotes = iter(self.said["quote"])
        ordered = [*self.said["lead"]]
        for number, detail in enumerate(self.said["detail"], start=1):
            ordered += [detail, *(islice(quotes, 1) if number % 2 == 0 else ())]
        return [*ordered, *quotes, *self.said["background"], *self.said["closing"]]

    def comes_closer_with(self, words: int) -> bool:
        """Whether the article is nearer to its length with so many words more."""
        return abs(self.words + words - self.goal) < abs(self.words - self.goal)


class Composer:
    """Writes articles in one language, and remembers what it wrote in order not to repeat itself."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._wordings = Wordings(bank)
        self._uses: Counter[tuple[str, str]] = Counter()
        self._memory: dict[str, Memory] = defaultdict(Memory)
        self._fitting: dict[tuple, dict[str, list[Pattern]]] = {}  # topic, strand, year, month -> patterns by section

    def strands(self, topic: str, day: date) -> dict[str, int]:
        """Return the kinds of event of a topic that can be written on that day, and how much there is to say."""
        fitting = {each: self._patterns(topic, each, day) for each in self._bank.topics[topic].strands}
        return {
            each: sum(not _is_common(pattern) for name in ("headline", "lead", "detail") for pattern in part[name])
            for each, part in fitting.items()
            if part["headline"] and part["lead"]
        }

    def compose(self, topic: str, published: datetime, *, random: Random, strand: str | None, capital: str) -> Text:
        """Return the least repetitive of a few drafts; strand None draws one, capital holds the country."""
        drawn = random.lognormvariate(MU + LONGER[self._bank.language], SIGMA)
        words = min(max(drawn, SHORTEST), LONGEST)
        strands = self.strands(topic, published)
        best, least = None, math.inf
        for _ in range(TRIES):
            chosen = strand or random.choices(list(strands), list(strands.values()))[0]
            draft = self._draft(topic, published, random=random, strand=chosen, capital=capital, words=words)
            alike = self._memory[topic].containment(draft.shared, draft.words)
            if alike < least:
                best, least = draft, alike
            if alike <= ALIKE:
                break
        return self._accepted(best, random)

    def _accepted(self, draft: Draft, random: Random) -> Text:
        sentences = tuple(draft.sentences)
        self._memory[draft.topic].add(shingles(" ".join(sentences)))
        self._uses.update((draft.topic, key) for key in [draft.headlines[0].key, *draft.used])
        headline, _ = self._say(draft.headlines[-1], draft.values, random, free=False)
        return Text(draft.topic, draft.strand, draft.headline, sentences, headline, self._edited(sentences[0], random))

    def _edited(self, lead: str, random: Random) -> str:
        """Return a lead in other wordings that leave most of it as it is; the lead itself if none does."""
        runs = shingles(lead)
        ways = [self._wordings.reworded(lead, random) for _ in range(EDITS)]
        near = [way for way in ways if len(shingles(way) & runs) >= KEPT * len(runs)]
        return next((way for way in near if way != lead), lead)

    def _draft(
        self, topic: str, published: datetime, *, random: Random, strand: str, capital: str, words: float
    ) -> Draft:
        known, times = self._bank.topics[topic], TimeWords(self._bank.language, published, random)
        values = Values(known, times, strand=strand, year=published.year, random=random)
        values.fix("capital", capital)
        fitting = self._patterns(topic, strand, published)
        ranked = {name: self._least_used(topic, part, random) for name, part in fitting.items()}
        draft = Draft(topic, strand, values, words)
        lead = ranked["lead"][0]
        draft.headlines = self._headlines(ranked["headline"], lead)
        draft.headline, draft.values = self._say(draft.headlines[0], draft.values, random, free=False)
        self._add(draft, "lead", [lead], random, look=LEAD_LOOK)
        if words > UNCLOSED:
            self._add(draft, "closing", ranked["closing"], random, look=OWN_LOOK)
        self._grow(draft, ranked, random)
        return draft

    def _grow(self, draft: Draft, ranked: dict[str, list[Pattern]], random: Random) -> None:
        """Add sentences in turn, on this event and of all events, until the article has its length."""
        own = {name: [each for each in part if not _is_common(each)] for name, part in ranked.items()}
        supply = {name: len(part) for name, part in own.items()}
        own = {name: part[: math.ceil(len(part) * SHARE)] for name, part in own.items()}
        common = {name: [each for each in part if _is_common(each)] for name, part in ranked.items()}
        turn, missed = 0, 0
        while missed < 2 * len(ROUND):
            name = ROUND[turn % len(ROUND)]
            own_turn = turn == 0 or random.random() < min(OWN, supply[name] / (supply[name] + FEW))
            pool = own[name] if own[name] and (own_turn or not common[name]) else common[name]
            added = self._add(draft, name, pool, random, look=COMMON_LOOK if pool is common[name] else OWN_LOOK)
            for part in (own[name], common[name]):
                part[:] = [each for each in part if each.key != added]
            missed = 0 if added else missed + 1
            turn += 1

    def _add(
        self, draft: Draft, section: str, patterns: list[Pattern], random: Random, *, look: tuple[int, int]
    ) -> str:
        """Add the sentence that makes the draft least like others, if it brings the draft nearer to its length."""
        memory, best, least = self._memory[draft.topic], None, math.inf
        for pattern in patterns[: look[0]]:
            if section != "lead" and draft.values.would_repeat_a_person(pattern.text):
                continue
            for _ in range(look[1]):
                sentence, values = self._say(pattern, draft.values, random, free=section != "lead")
                prints, words = shingles(sentence), len(sentence.split())
                if section != "lead" and not draft.comes_closer_with(words):
                    continue
                more = memory.shared(prints)
                burden = memory.burden(draft.shared, more, draft.goal) / words + len(more) / 1e6
                if burden < least:
                    best, least = (pattern.key, sentence, values, words, more), burden
        if best is None:
            return ""
        key, sentence, draft.values, words, more = best
        draft.said[section].append(sentence)
        draft.used.append(key)
        draft.words += words
        draft.shared.update(more)
        return key

    def _patterns(self, topic: str, strand: str, day: date) -> dict[str, list[Pattern]]:
        """What an article on this kind of event may say in this month, by section."""
        key = (topic, strand, day.year, day.month)
        if key not in self._fitting:
            sections = self._bank.topics[topic].patterns.items()
            self._fitting[key] = {name: [each for each in part if each.fits(strand, day)] for name, part in sections}
        return self._fitting[key]

    def _say(self, pattern: Pattern, values: Values, random: Random, *, free: bool) -> tuple[str, Values]:
        """Return a sentence, and the values as they are once it is said."""
        after = values.copy()
        sentence = after.fill(self._wordings.reworded(pattern.text, random), free=free)
        return sentence[0].upper() + sentence[1:], after

    def _least_used(self, topic: str, patterns: list[Pattern], random: Random) -> list[Pattern]:
        return sorted(patterns, key=lambda each: (self._uses[topic, each.key] + 3 * random.random(), each.key))

    def _headlines(self, headlines: list[Pattern], lead: Pattern) -> list[Pattern]:
        """Headlines which say nothing that the lead does not say; if there is none, those that add least."""
        groups = self._bank.topics[lead.key.split(".")[0]].groups
        told = _told(lead, groups)
        added = {each.key: len(_told(each, groups) - told) for each in headlines}
        fewest = min(added.values())
        return [each for each in headlines if added[each.key] == fewest]


def _is_common(pattern: Pattern) -> bool:
    return pattern.key.startswith(COMMON)


def _told(pattern: Pattern, groups: dict[str, tuple[str, ...]]) -> set[str]:
    """What a sentence tells: its slots, those that belong together counted once."""
    return {groups.get(slot, (slot,))[0] for slot in SLOT.findall(pattern.text)}
