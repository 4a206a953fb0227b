"""An outlet that enters or leaves while nothing else changes, 200 series per row; docs/peaks.md shows the figures."""

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd
from composed_press import FIRST_DAY, coded, expected_a_day, press

from achtari_toolkit import measures
from achtari_toolkit.errors import MisleadingResult

CORPORA, CODES, INTERRUPTED = 10, 20, 5  # codes of each corpus, and those of them that interruption is asked for
SPANS = {"day": (180, 40), "week": (728, 20), "month": (1095, 10)}  # days, and articles a day
LASTING = {"day": 7, "week": 28, "month": 91}  # days of a wave
OTHERS, PASSING = 0.05, 0.3  # share of the code in the outlets that stay, in the mean, and in the one that does not
SEED = 20261204


class Law(NamedTuple):
    """A press: its outlets, the weight of the one that comes or goes in the middle, and the periods of its series."""

    outlets: int
    weight: float
    every: str
    comes: bool

    def __str__(self) -> str:
        way = "enters" if self.comes else "leaves"
        return f"{self.outlets} outlets, one of {self.weight:.0%} {way}, by {self.every}"


LAWS = [
    Law(outlets, weight, every, comes)
    for every in SPANS
    for outlets, weight in ((2, 0.13), (4, 0.05), (4, 0.13), (4, 0.4), (8, 0.13))
    for comes in (True, False)
]


def shares_of(law: Law) -> np.ndarray:
    """The share of the code in each outlet, float (outlets, days): those that stay differ by up to 40 %."""
    habits = np.linspace(0.6, 1.4, law.outlets - 1) if law.outlets > 2 else np.ones(1)
    return np.repeat(np.append(OTHERS * habits, PASSING)[:, None], SPANS[law.every][0], axis=1)


def tables(law: Law, shares: np.ndarray, random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The share of a corpus as it is, and at fixed outlet weights."""
    days, total = SPANS[law.every]
    articles = press(random, expected_a_day(law.outlets, law.weight, days, total=total, comes=law.comes))
    hits = coded(random, articles, shares, CODES)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MisleadingResult)
        raw = measures.share(hits, articles, every=law.every)
        return raw, measures.share(hits, articles, every=law.every, standard="outlets")


def day(number: int) -> pd.Timestamp:
    return (FIRST_DAY + pd.Timedelta(days=number)).tz_localize(None).normalize()


def part(table: pd.DataFrame) -> float:
    """The part of codes that have a row."""
    return table["code"].astype("str").nunique() / CODES


def null(law: Law, corpora: int) -> dict[str, float]:
    """The part of tables that are refused, and of series in which something is reported."""
    random = np.random.default_rng(SEED)
    middle = f"{day(SPANS[law.every][0] // 2):%Y-%m-%d}"
    rows = []
    for _ in range(corpora):
        raw, fixed = tables(law, shares_of(law), random)
        some = fixed[fixed["code"].isin(fixed["code"].cat.categories[:INTERRUPTED])]
        terms = measures.interruption(some, middle)
        rows.append(
            {
                "refused": float(raw["composition"].eq("changed").all()),
                "burst, accepted": part(measures.bursts(raw, composition="accept")),
                "burst, fixed weights": part(measures.bursts(fixed)),
                "change point, accepted": part(measures.change_points(raw, composition="accept")),
                "change point, fixed weights": part(measures.change_points(fixed)),
                "level p < .05, fixed weights": terms.loc[terms["term"] == "level", "p"].lt(0.05).mean(),
                "slope p < .05, fixed weights": terms.loc[terms["term"] == "slope", "p"].lt(0.05).mean(),
            }
        )
    return pd.DataFrame(rows).mean().round(3).to_dict()


def power(law: Law, corpora: int) -> dict[str, float]:
    """The part of series in which a wave (x3), and a step (x2) that stays, are found at three quarters of the time."""
    random = np.random.default_rng(SEED)
    days = SPANS[law.every][0]
    start, stop = 3 * days // 4, 3 * days // 4 + LASTING[law.every]
    near = pd.Timedelta(days=2.5 * LASTING[law.every] / 4 + 1)
    rows = []
    for _ in range(corpora):
        wave, step = shares_of(law), shares_of(law)
        wave[:, start:stop] *= 3
        step[:, start:] *= 2
        found = {}
        for way, waves, steps in zip(
            ("accepted", "fixed weights"), tables(law, wave, random), tables(law, step, random), strict=True
        ):
            bursts = measures.bursts(waves, composition="accept")
            is_wave = (bursts["first_day"] < day(stop)) & (bursts["last_day"] >= day(start))
            changes = measures.change_points(steps, composition="accept")
            is_step = (changes["period"] - day(start)).abs() <= near
            found |= {f"wave, {way}": part(bursts[is_wave]), f"step, {way}": part(changes[is_step])}
        rows.append(found)
    return pd.DataFrame(rows).mean().round(3).to_dict()


def composition_rates(part_of_runs: float) -> dict[str, object]:
    """All figures of outlets that enter or leave."""
    corpora = max(1, round(CORPORA * part_of_runs))
    return {
        "series of each row": corpora * CODES,
        "series of each row, interruption": corpora * INTERRUPTED,
        "nothing happens but that": {str(law): null(law, corpora) for law in LAWS},
        "a wave and a step": {str(law): power(law, corpora) for law in LAWS if law.comes},
    }
