"""The sentence bank: patterns by topic and kind of event, and the values that fill their slots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from datasets.simulated_press.slot_values import expanded, forms

BANK = Path(__file__).resolve().parents[1] / "sentence_bank"
SECTIONS = ("headline", "lead", "detail", "quote", "background", "closing")
EVERY_STRAND = "any"
COMMON = "common"  # key of the sentences that fit every kind of event


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
    phrases   slots whose values hold slots; drawn anew at every place
    named     kind of event -> slot -> how an article refers back to its event ("the trial")
    """

    patterns: dict[str, tuple[Pattern, ...]]
    strands: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    groups: dict[str, tuple[str, ...]]
    free: frozenset[str]
    phrases: frozenset[str]
    named: dict[str, dict[str, tuple[str, ...]]]


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
    shared = [each for each in documents if not {"topic", "groups", "events"} & each.keys()]
    subjects = next(each for each in documents if "events" in each)
    topics = {each["topic"]: _topic(each, shared, subjects) for each in documents if "topic" in each}
    variants = [group for each in documents for group in each.get("groups", ())]
    return Bank(language, topics, tuple(tuple(group) for group in variants))


def read_yaml(path: Path) -> dict:
    """Return one YAML file as plain Python."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _topic(document: dict, shared: list[dict], subjects: dict) -> Topic:
    topic = document["topic"]
    families = [name for name, topics in subjects["families"].items() if topic in topics]
    own = [{"slots": subjects["topics"][topic]}, *({"slots": subjects["family_slots"][name]} for name in families)]
    parts = [*shared, *own, document]
    common = [{"topic": COMMON, **part["sentences"]} for part in shared if "sentences" in part]
    patterns = {
        section: _patterns(document, section)
        + tuple(each for part in common for each in _common(part, section, families))
        for section in SECTIONS
    }
    listed = {name: values for part in parts for name, values in (part.get("slots") or {}).items()}
    phrases = {name: values for part in parts for name, values in (part.get("phrases") or {}).items()}
    slots = {name: expanded(values, listed) for name, values in (listed | phrases).items()}
    free = frozenset(name for part in [*parts, subjects] for name in part.get("free") or ())
    own_strands = sorted(
        {strand for part in patterns.values() for each in part for strand in each.strands} - {EVERY_STRAND}
    )
    named = {strand: forms(subjects["language"], "event", subjects["events"][topic][strand]) for strand in own_strands}
    for name in subjects["topics"][topic]:
        slots |= forms(subjects["language"], name, slots[name])
    groups = _merge([part.get("aligned") or [] for part in parts])
    return Topic(patterns, tuple(own_strands), slots, groups, free | frozenset(phrases), frozenset(phrases), named)


def _common(part: dict, section: str, families: list[str]) -> tuple[Pattern, ...]:
    """The sentences of all topics that fit one of these families of topics."""
    known = _patterns({"topic": part["topic"], section: part.get(section)}, section)
    asked = [each.get("of") for each in part.get(section) or ()]
    return tuple(pattern for pattern, of in zip(known, asked, strict=True) if of is None or set(of) & set(families))


def _patterns(document: dict, section: str) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(
            key=f"{document['topic']}.{section}.{number}",
            text=each["text"],
            strands=frozenset(each.get("strands", [EVERY_STRAND])),
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
