"""The sentence bank: patterns by topic and kind of event, and the values that fill their slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

BANK = Path(__file__).resolve().parents[1] / "sentence_bank"
SECTIONS = ("headline", "lead", "detail", "quote", "background", "closing")
EVERY_STRAND = "any"


@dataclass(frozen=True)
class Pattern:
    """One sentence with slots.

    key      topic, section and number: the same for every article that uses the sentence
    strands  kinds of event it fits; "any" fits all
    since    first year in which it is true
    months   months of the year in which it can be news; empty for all
    """

    key: str
    text: str
    strands: frozenset[str]
    since: int
    months: tuple[int, ...] = ()

    def fits(self, strand: str, day: date) -> bool:
        """Whether an article on this kind of event, published on this day, may say it."""
        if self.since > day.year or (self.months and day.month not in self.months):
            return False
        return strand in self.strands or EVERY_STRAND in self.strands


@dataclass(frozen=True)
class Topic:
    """The sentences of one topic in one language, and everything that fills them.

    patterns  section -> patterns
    strands   kinds of event
    slots     slot -> values
    groups    slots whose values belong together by position: slot -> (slots of its group)
    free      slots drawn anew at each place below the lead
    """

    patterns: dict[str, tuple[Pattern, ...]]
    strands: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    free: frozenset[str]


@dataclass(frozen=True)
class Bank:
    """All topics of one language, and the wordings that may stand for each other."""

    language: str
    topics: dict[str, Topic]
    variants: tuple[tuple[str, ...], ...]


def read_bank(language: str) -> Bank:
    """Return the sentence bank of one language."""
    files = sorted((BANK / language).glob("*.yml"))
    documents = [read_yaml(file) for file in files]
    shared = [each for each in documents if "topic" not in each and "groups" not in each]
    topics = {each["topic"]: _topic(each, shared) for each in documents if "topic" in each}
    variants = next(each["groups"] for each in documents if "groups" in each)
    return Bank(language, topics, tuple(tuple(group) for group in variants))


def read_yaml(path: Path) -> dict:
    """Return one YAML file as plain Python."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _topic(document: dict, shared: list[dict]) -> Topic:
    parts = [*shared, document]
    patterns = {section: _patterns(document, section) for section in SECTIONS}
    slots = {name: tuple(map(str, values)) for part in parts for name, values in (part.get("slots") or {}).items()}
    free = frozenset(name for part in parts for name in part.get("free") or ())
    every = [each for part in patterns.values() for each in part]
    strands = tuple(sorted({strand for pattern in every for strand in pattern.strands} - {EVERY_STRAND}))
    return Topic(patterns, strands, slots, _merge([part.get("aligned") or [] for part in parts]), free)


def _patterns(document: dict, section: str) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(
            key=f"{document['topic']}.{section}.{number}",
            text=each["text"],
            strands=frozenset(each["strands"]),
            since=each.get("since", 0),
            months=tuple(each.get("months", ())),
        )
        for number, each in enumerate(document[section] or ())
    )


def _merge(lists: list[list[list[str]]]) -> dict[str, tuple[str, ...]]:
    """Join groups that share a slot, so that one index is drawn for all of them."""
    merged: list[list[str]] = []
    for group in [group for groups in lists for group in groups]:
        touching = [other for other in merged if set(other) & set(group)]
        joined = list(dict.fromkeys(slot for part in [*touching, group] for slot in part))
        merged = [other for other in merged if other not in touching] + [joined]
    return {slot: tuple(group) for group in merged for slot in group}
