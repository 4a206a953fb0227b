"""Error rates, coverage and power of the measures of series, 500 series per row; docs/peaks.md shows the figures."""

from collections.abc import Callable

import numpy as np
import pandas as pd
from simulated_series import null_table, part_flagged, shares, table, wave_table

from achtari_toolkit import measures

RUNS = 500
NULLS = [  # law, periods, base, days per period, share
    ("steady", 104, 12, 7, 0.08),
    ("steady", 104, 12, 7, 0.01),
    ("steady", 104, 60, 7, 0.08),
    ("steady", 104, 400, 7, 0.08),
    ("bunched", 104, 12, 7, 0.08),
    ("bunched", 104, 60, 7, 0.08),
    ("bunched", 104, 400, 7, 0.08),
    ("slow", 104, 60, 7, 0.08),
    ("slow", 104, 400, 7, 0.08),
    ("season", 104, 60, 7, 0.08),
    ("season", 104, 400, 7, 0.08),
    ("season", 52, 400, 7, 0.08),
    ("drift", 104, 60, 7, 0.04),
    ("drift", 104, 400, 7, 0.04),
    ("bunched", 12, 60, 7, 0.08),
    ("slow", 12, 400, 7, 0.08),
    ("bunched", 26, 60, 7, 0.08),
    ("slow", 26, 400, 7, 0.08),
    ("steady", 180, 12, 1, 0.08),
    ("bunched", 180, 60, 1, 0.08),
    ("bunched", 180, 400, 1, 0.08),
    ("slow", 180, 60, 1, 0.08),
    ("weekday", 180, 60, 1, 0.08),
    ("weekday", 180, 400, 1, 0.08),
    ("season", 365, 60, 1, 0.08),
    ("season", 365, 400, 1, 0.08),
]
WAVES = [
    (factor, base, days, length, periods)
    for days, length, periods in ((7, 4, 104), (1, 7, 180))
    for base in (12, 60, 400)
    for factor in (2, 3, 5)
]
INTERRUPTED = [
    ("steady", 36, 60, 30),
    ("slow", 36, 60, 30),
    ("slow", 36, 400, 30),
    ("steady", 104, 60, 7),
    ("slow", 104, 60, 7),
    ("slow", 104, 400, 7),
    ("season", 104, 400, 7),
]


def nulls(flag: Callable[[pd.DataFrame], pd.DataFrame], runs: int) -> dict[str, float]:
    """The part of series in which nothing happens that have a row, by law, periods, base, days and share."""
    rates = {}
    for law, periods, base, days, share in NULLS:
        data = null_table(law, runs, periods, base, days=days, share=share, seed=20261201)
        rates[f"{law} T={periods} base={base} days={days} share={share}"] = part_flagged(flag(data), runs)
    return rates


def burst_power(runs: int) -> dict[str, list[float]]:
    """The part of planted waves that a burst overlaps, and of these the part whose burst begins within a period."""
    power = {}
    for factor, base, days, length, periods in WAVES:
        data, first, last = wave_table(factor, runs, periods, base, length=length, days=days, seed=20261202)
        bursts = measures.bursts(data)
        hits = bursts[(bursts["first_day"] <= last) & (bursts["last_day"] >= first)].drop_duplicates("code")
        near = (hits["first_day"] - first).abs() <= pd.Timedelta(days=days)
        power[f"x{factor} base={base} days={days} length={length}"] = [
            part_flagged(hits, runs),
            round(float(near.mean()), 3) if len(hits) else 0.0,
        ]
    return power


def interruption_rates(runs: int) -> dict[str, dict[str, float]]:
    """How often nothing is taken for a change of level or slope in the middle, and how often a change is found.

    Since p and the interval agree, the interval covers in 1 - the part of level or slope.
    """
    rates = {}
    for law, periods, base, days in INTERRUPTED:
        named = f"{law} T={periods} base={base} days={days}"
        rates[named] = {}
        for factor in (1, 1.5, 2):
            rng = np.random.default_rng(20261203)
            planted = np.array(shares(law, runs, periods, days=days, share=0.08, rng=rng))
            planted[:, periods // 2 :] = np.minimum(planted[:, periods // 2 :] * factor, 1)
            data = table(planted, base, days=days, rng=rng)
            terms = measures.interruption(data, f"{data['period'].iloc[periods // 2]:%Y-%m-%d}")
            level, slope = (terms[terms["term"] == term] for term in ("level", "slope"))
            rates[named][f"level p < .05, x{factor}"] = round(float((level["p"] < 0.05).mean()), 3)
            if factor == 1:
                rates[named]["slope p < .05, x1"] = round(float((slope["p"] < 0.05).mean()), 3)
                rates[named]["placebo p <= .05, x1"] = round(float((level["placebo_p"] <= 0.05).mean()), 3)
                rates[named]["placebos"] = int(level["placebos"].max())
    return rates


def series_rates(part: float) -> dict[str, object]:
    """All figures of the measures of series."""
    runs = max(1, round(RUNS * part))
    return {
        "series of each row": runs,
        "bursts, false": nulls(measures.bursts, runs),
        "bursts, found and begun within a period": burst_power(runs),
        "change points, false": nulls(measures.change_points, runs),
        "interruption": interruption_rates(runs),
    }
