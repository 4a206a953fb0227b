"""What is planted: waves, gaps, backlog and rates, read from plan.yml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from datasets.simulated_press.bank import BANK, read_yaml

PLAN = Path(__file__).with_name("plan.yml")
FALLEN = 0.4  # part of the lift that is left at the end of a burst


@dataclass(frozen=True)
class Wave:
    """A time in which one topic is covered more than usual by some outlets."""

    key: str
    topic: str
    onset: date
    end: date
    lift: float
    shape: str
    strands: dict[str, list[str]]
    outlets: tuple[str, ...]
    capital: tuple[str, ...] = ()

    def lift_on(self, day: date) -> float:
        """Return by how much the weight of the topic is multiplied on this day."""
        if not self.onset <= day <= self.end:
            return 1.0
        passed = (day - self.onset).days / max(1, (self.end - self.onset).days)
        part = 1.0 if self.shape == "plateau" else 1.0 - (1.0 - FALLEN) * passed
        return max(1.0, self.lift * part)


@dataclass(frozen=True)
class Gap:
    """Days of one outlet that were not collected; kind outlet_days, weeks, outage or before_start."""

    outlet: str
    first: date
    last: date
    kind: str


@dataclass(frozen=True)
class Plan:
    """Everything that plan.yml says, with the gaps drawn."""

    settings: dict
    outlets: dict[str, dict]
    waves: tuple[Wave, ...]
    gaps: tuple[Gap, ...]
    days: tuple[date, ...]
    closed: frozenset[tuple[str, date]]

    @property
    def seed(self) -> int:
        """Return the seed from which every random number follows."""
        return self.settings["seed"]


def read_plan(path: Path = PLAN, *, originals: int | None = None) -> Plan:
    """Return the plan; originals replaces the number of composed articles, for small trial runs."""
    settings = read_yaml(path)
    settings["originals"] = originals or settings["originals"]
    outlets = read_yaml(BANK / "outlets.yml")["outlets"]
    first, last = settings["first_day"], settings["last_day"]
    days = tuple(first + timedelta(days=number) for number in range((last - first).days + 1))
    waves = tuple(
        Wave(key=key, **{**wave, "outlets": tuple(wave["outlets"]), "capital": tuple(wave.get("capital", ()))})
        for key, wave in settings["waves"].items()
    )
    gaps = tuple(sorted(_gaps(settings, list(outlets), days), key=lambda gap: (gap.first, gap.outlet, gap.kind)))
    return Plan(settings, outlets, waves, gaps, days, frozenset(_closed(gaps)))


def _gaps(settings: dict, outlets: list[str], days: tuple[date, ...]) -> list[Gap]:
    random = Random(f"{settings['seed']} gaps")
    single = [
        Gap(outlet, day, day, "outlet_day")
        for day in days
        for outlet in outlets
        if random.random() < settings["missing_outlet_days"]
    ]
    weeks = [Gap(each["outlet"], each["first"], each["last"], "weeks") for each in settings["long_gaps"]]
    outages = [Gap(outlet, each["first"], each["last"], "outage") for each in settings["outages"] for outlet in outlets]
    starts = [
        Gap(outlet, days[0], start - timedelta(days=1), "before_start") for outlet, start in settings["starts"].items()
    ]
    longer = [*weeks, *outages, *starts]
    covered = set(_closed(longer))
    return [*longer, *(gap for gap in single if (gap.outlet, gap.first) not in covered)]


def _closed(gaps: list[Gap] | tuple[Gap, ...]) -> list[tuple[str, date]]:
    return [
        (gap.outlet, gap.first + timedelta(days=number))
        for gap in gaps
        for number in range((gap.last - gap.first).days + 1)
    ]
