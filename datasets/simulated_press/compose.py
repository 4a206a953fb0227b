"""Compose one article: one kind of event, one set of values, sentences used as evenly as possible."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from datasets.simulated_press.bank import Bank, Pattern
from datasets.simulated_press.similarity import Memory, shingles
from datasets.simulated_press.time_words import TimeWords
from datasets.simulated_press.values import SLOT, Values
from datasets.simulated_press.wording import Wordings

MU, SIGMA = 5.356, 0.783  # words of an article, log-normal, measured on 30,259 articles
SHORTEST, LONGEST = 40, 800
WORDS_A_SENTENCE = {"ar": 20, "fr": 25, "en": 19}
SHARE = {"ar": 0.6, "fr": 0.5, "en": 0.5}  # of the sentences that fit, at most: two articles on one event then differ
ALIKE = 0.30  # containment above which a text is composed again
TOO_ALIKE = 0.45  # then the search goes on, up to PATIENCE times as long
TRIES = {"ar": 9, "fr": 16, "en": 24}  # the smaller the bank, the longer the search
PATIENCE = 8


@dataclass(frozen=True)
class Text:
    """A composed article, and a second headline and lead that an editor might give it."""

    topic: str
    strand: str
    headline: str
    sentences: tuple[str, ...]
    other_headline: str
    other_lead: str


@dataclass(frozen=True)
class Draft:
    """An article that is not yet accepted: its sentences, the patterns they came from, and how to say more."""

    strand: str
    headlines: list[Pattern]
    lead: Pattern
    opening: tuple[str, str]
    sentences: list[str]
    used: list[str]
    values: Values

    @property
    def shingles(self) -> frozenset[str]:
        """Return the five-word runs of the text."""
        return shingles(" ".join([self.opening[1], *self.sentences]))


class Composer:
    """Writes articles in one language, and remembers what it wrote in order not to repeat itself."""

    def __init__(self, bank: Bank) -> None:
        self._bank = bank
        self._wordings = Wordings(bank)
        self._uses: Counter[str] = Counter()
        self._memory: dict[str, Memory] = defaultdict(Memory)
        self._fitting: dict[tuple, dict[str, list[Pattern]]] = {}  # topic, strand, year, month -> patterns by section

    def strands(self, topic: str, day: date) -> dict[str, int]:
        """Return the kinds of event of a topic that can be written on that day, and how much there is to say."""
        fitting = {each: self._patterns(topic, each, day) for each in self._bank.topics[topic].strands}
        return {
            each: len(part["headline"]) + len(part["lead"]) + len(part["detail"])
            for each, part in fitting.items()
            if part["headline"] and part["lead"]
        }

    def compose(self, topic: str, published: datetime, *, random: Random, strand: str | None, capital: str) -> Text:
        """Return the least repetitive of a few drafts; strand None draws one, capital holds the country."""
        words = min(max(random.lognormvariate(MU, SIGMA), SHORTEST), LONGEST)
        strands = self.strands(topic, published)
        best, least, prints = None, math.inf, frozenset()
        tries = TRIES[self._bank.language]
        for number in range(PATIENCE * tries):
            if number >= tries and least <= TOO_ALIKE:
                break
            chosen = strand or random.choices(list(strands), list(strands.values()))[0]
            draft = self._draft(topic, published, random=random, strand=chosen, capital=capital, words=words)
            now = draft.shingles
            alike = self._memory[topic].containment(now)
            if alike < least:
                best, least, prints = draft, alike, now
            if alike <= ALIKE:
                break
        return self._accepted(topic, best, prints, random)

    def _accepted(self, topic: str, draft: Draft, prints: frozenset[str], random: Random) -> Text:
        self._memory[topic].add(prints)
        self._uses.update([draft.headlines[0].key, draft.lead.key, *draft.used])
        other = (draft.headlines[-1], draft.lead)
        headline, lead = (self._say(each, draft.values, random, free=False) for each in other)
        return Text(topic, draft.strand, draft.opening[0], (draft.opening[1], *draft.sentences), headline, lead)

    def _draft(
        self, topic: str, published: datetime, *, random: Random, strand: str, capital: str, words: float
    ) -> Draft:
        known = self._bank.topics[topic]
        values = Values(known, TimeWords(self._bank.language, published, random), year=published.year, random=random)
        values.fix("capital", capital)
        fitting = {
            name: self._least_used(part, random) for name, part in self._patterns(topic, strand, published).items()
        }
        lead = fitting["lead"][0]
        headlines = self._headlines(fitting["headline"], lead)
        plan = _plan({name: len(part) for name, part in fitting.items()}, words, self._bank.language)
        opening = tuple(self._say(each, values, random, free=False) for each in (headlines[0], lead))
        sentences, used = self._body({name: fitting[name][:n] for name, n in plan.items()}, values, random)
        return Draft(strand, headlines, lead, opening, sentences, used, values)

    def _patterns(self, topic: str, strand: str, day: date) -> dict[str, list[Pattern]]:
        """What an article on this kind of event may say in this month, by section."""
        key = (topic, strand, day.year, day.month)
        if key not in self._fitting:
            sections = self._bank.topics[topic].patterns.items()
            self._fitting[key] = {name: [each for each in part if each.fits(strand, day)] for name, part in sections}
        return self._fitting[key]

    def _body(self, patterns: dict[str, list[Pattern]], values: Values, random: Random) -> tuple[list[str], list[str]]:
        said, used = [], []
        for pattern in _in_order(patterns):
            if not values.would_repeat_a_person(pattern.text):
                said.append(self._say(pattern, values, random, free=True))
                used.append(pattern.key)
        return said, used

    def _say(self, pattern: Pattern, values: Values, random: Random, *, free: bool) -> str:
        sentence = values.fill(self._wordings.reworded(pattern.text, random), free=free)
        return sentence[0].upper() + sentence[1:]

    def _least_used(self, patterns: list[Pattern], random: Random) -> list[Pattern]:
        return sorted(patterns, key=lambda each: (self._uses[each.key] + 3 * random.random(), each.key))

    def _headlines(self, headlines: list[Pattern], lead: Pattern) -> list[Pattern]:
        """Headlines which say nothing that the lead does not say; if there is none, those that add least."""
        groups = self._bank.topics[lead.key.split(".")[0]].groups
        told = _told(lead, groups)
        added = {each.key: len(_told(each, groups) - told) for each in headlines}
        fewest = min(added.values())
        return [each for each in headlines if added[each.key] == fewest]


def _told(pattern: Pattern, groups: dict[str, tuple[str, ...]]) -> set[str]:
    """What a sentence tells: its slots, those that belong together counted once."""
    return {groups.get(slot, (slot,))[0] for slot in SLOT.findall(pattern.text)}


def _plan(available: dict[str, int], words: float, language: str) -> dict[str, int]:
    """How many sentences of each kind an article of this length takes."""
    n = max(1, round(words / WORDS_A_SENTENCE[language]) - 1)
    most = {name: math.ceil(number * SHARE[language]) for name, number in available.items()}
    details = min(most["detail"], max(1, round(n * 0.6)))
    closing = min(most["closing"], 1 if n > 3 else 0)
    quotes = min(most["quote"], 3, round((n - details - closing) * 0.55))
    background = min(most["background"], 3, max(0, n - details - closing - quotes))
    return {"detail": details, "quote": quotes, "background": background, "closing": closing}


def _in_order(patterns: dict[str, list[Pattern]]) -> list[Pattern]:
    """Details with a quote after every second, then background and closing."""
    quotes = iter(patterns["quote"])
    ordered: list[Pattern] = []
    for number, detail in enumerate(patterns["detail"], start=1):
        ordered.append(detail)
        if number % 2 == 0:
            ordered.extend(next(([quote] for quote in quotes), []))
    return [*ordered, *quotes, *patterns["background"], *patterns["closing"]]
