"""Which outlet publishes when and on what: the weekly rhythm, the waves, the days that were not collected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import reduce
from operator import add
from random import Random
from zoneinfo import ZoneInfo

from datasets.simulated_press.plan import Plan, Wave

CASABLANCA = ZoneInfo("Africa/Casablanca")
HOURS = (7, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 14, 15, 15, 16, 16, 17, 17, 18, 18, 19, 20, 21, 22, 23)
FULL = 4880  # composed articles of the shipped set; a smaller trial run gets a smaller backlog
EVENNESS = 0.7  # exponent on the topic wishes of an outlet: below 1, rare topics come a little more often


@dataclass(frozen=True)
class Slot:
    """One article to be written.

    stamped  the date that the outlet prints, where it is not the true one
    wave     key of the wave that caused it; empty for ordinary coverage
    """

    outlet: str
    language: str
    topic: str
    published: datetime
    wave: str = ""
    strand: str | None = None
    capital: str = ""
    stamped: datetime | None = None


def schedule(plan: Plan) -> list[Slot]:
    """Return every article to be composed, in order of publication."""
    random = Random(f"{plan.seed} schedule")
    own = {key: outlet["volume"] * (1 - outlet["wire"]) for key, outlet in plan.outlets.items()}
    weights = {day: _outlet_weights(plan, own, day) for day in plan.days}
    total = _total(_total(each.values()) for each in weights.values())
    slots, owed = [], 0.0
    debts: dict[str, float] = defaultdict(float)
    for day, outlets in weights.items():
        owed += plan.settings["originals"] * _total(outlets.values()) / total
        for _ in range(int(owed)):
            outlet = random.choices(list(outlets), list(outlets.values()))[0]
            slots.append(_slot(plan, outlet, day, debts, random))
        owed -= int(owed)
    slots.extend(_backlog(plan, random))
    return sorted(slots, key=lambda slot: (slot.published, slot.outlet, slot.topic))


def _total(values: Iterable[float]) -> float:
    """The sum in the order of values; sum() compensates rounding since Python 3.12 and would give other bytes there."""
    return reduce(add, values, 0)


def moment(day: date, random: Random) -> datetime:
    """Return a moment of this day, local time, in the hours when newsrooms publish."""
    return datetime(day.year, day.month, day.day, random.choice(HOURS), random.randrange(60), tzinfo=CASABLANCA)


def _outlet_weights(plan: Plan, own: dict[str, float], day: date) -> dict[str, float]:
    return {
        key: own[key] * outlet["rhythm"][day.weekday()]
        for key, outlet in plan.outlets.items()
        if (key, day) not in plan.closed
    }


def _slot(plan: Plan, outlet: str, day: date, debts: dict[str, float], random: Random) -> Slot:
    language = _language(plan, outlet, random)
    waves = {wave.topic: wave for wave in plan.waves if outlet in wave.outlets and wave.lift_on(day) > 1}
    weights = _topic_weights(plan, outlet, language)
    lifted = {topic: weight * (waves[topic].lift_on(day) if topic in waves else 1) for topic, weight in weights.items()}
    topic = _evened(lifted, debts, random)
    wave = waves.get(topic)
    if wave and random.random() < 1 - 1 / wave.lift_on(day):
        return _wave_slot(wave, outlet, language, moment(day, random), random)
    return Slot(outlet, language, topic, moment(day, random))


def _wave_slot(wave: Wave, outlet: str, language: str, published: datetime, random: Random) -> Slot:
    capital = (wave.capital[0] if language == "ar" else wave.capital[1]) if wave.capital else ""
    return Slot(outlet, language, wave.topic, published, wave.key, random.choice(wave.strands[language]), capital)


def _evened(weights: dict[str, float], debts: dict[str, float], random: Random) -> str:
    """Draw a topic, favouring those that have come less often than their weight asks: months are then less uneven."""
    total = _total(weights.values())
    for topic, weight in weights.items():
        debts[topic] += weight / total
    favoured = [weight * min(3.0, max(0.2, 1 + debts[topic] / 2)) for topic, weight in weights.items()]
    drawn = random.choices(list(weights), favoured)[0]
    debts[drawn] -= 1
    return drawn


def _topic_weights(plan: Plan, outlet: str, language: str) -> dict[str, float]:
    factors = plan.settings["topic_factors"][language]
    return {topic: wish**EVENNESS * factors[topic] for topic, wish in plan.outlets[outlet]["topics"].items()}


def _language(plan: Plan, outlet: str, random: Random) -> str:
    languages = plan.outlets[outlet]["languages"]
    return random.choices(list(languages), list(languages.values()))[0]


def _backlog(plan: Plan, random: Random) -> list[Slot]:
    backlog = plan.settings["backlog"]
    number = round(backlog["articles"] * min(1.0, plan.settings["originals"] / FULL))
    morning = datetime.combine(backlog["day"], datetime.min.time(), CASABLANCA) + timedelta(hours=6)
    slots = []
    for order in range(number):
        outlet = backlog["outlets"][order % len(backlog["outlets"])]
        day = backlog["day"] - timedelta(days=random.randint(2, backlog["days_before"]))
        language = _language(plan, outlet, random)
        weights = _topic_weights(plan, outlet, language)
        topic = random.choices(list(weights), list(weights.values()))[0]
        stamped = morning + timedelta(minutes=3 * order)
        slots.append(Slot(outlet, language, topic, moment(day, random), stamped=stamped))
    return slots
