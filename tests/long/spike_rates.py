"""Error rates and power of spikes, 500 series per row, each judged alone; docs/peaks.md shows the figures."""

import numpy as np
import pandas as pd
from simulated_series import each_alone, null_table, part_flagged, spike_table

from achtari_toolkit import measures

RUNS = 500
NULLS = [  # law, periods, base, days per period, share
    ("steady", 104, 12, 7, 0.08),
    ("steady", 104, 60, 7, 0.01),
    ("steady", 104, 60, 7, 0.08),
    ("steady", 104, 400, 7, 0.08),
    ("bunched", 104, 12, 7, 0.08),
    ("bunched", 104, 60, 7, 0.08),
    ("bunched", 104, 400, 7, 0.08),
    ("bunched", 104, 400, 7, 0.01),
    ("slow", 104, 60, 7, 0.08),
    ("slow", 104, 400, 7, 0.08),
    ("season", 104, 60, 7, 0.08),
    ("season", 104, 400, 7, 0.08),
    ("drift", 104, 400, 7, 0.04),
    ("bunched", 12, 60, 7, 0.08),
    ("bunched", 12, 400, 7, 0.08),
    ("bunched", 26, 400, 7, 0.08),
    ("slow", 26, 400, 7, 0.08),
    ("steady", 180, 12, 1, 0.08),
    ("bunched", 180, 60, 1, 0.08),
    ("bunched", 180, 400, 1, 0.08),
    ("slow", 180, 400, 1, 0.08),
    ("weekday", 180, 60, 1, 0.08),
    ("weekday", 180, 400, 1, 0.08),
    ("season", 365, 400, 1, 0.08),
    ("jumps", 104, 60, 7, 0.08),
    ("jumps", 104, 400, 7, 0.08),
]
PLANTED = [  # law, periods, base, days per period
    ("steady", 104, 12, 7),
    ("steady", 104, 60, 7),
    ("steady", 104, 400, 7),
    ("bunched", 104, 60, 7),
    ("bunched", 104, 400, 7),
    ("steady", 180, 12, 1),
    ("steady", 180, 60, 1),
    ("steady", 180, 400, 1),
    ("weekday", 180, 60, 1),
]


def flagged(data: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The periods with q below .05, and those that are called a spike."""
    judged = each_alone(measures.spikes(data))
    return judged[judged["q"] < 0.05], judged[judged["spike"]]


def spike_nulls(runs: int) -> dict[str, list[float]]:
    """The part of series in which nothing happens that have a period with q below .05, and a spike."""
    rates = {}
    for law, periods, base, days, share in NULLS:
        data = null_table(law, runs, periods, base, days=days, share=share, seed=20261204)
        rates[f"{law} T={periods} base={base} days={days} share={share}"] = [
            part_flagged(rows, runs) for rows in flagged(data)
        ]
    return rates


def spike_power(runs: int) -> dict[str, list[float]]:
    """The part of single periods of a raised share that have q below .05, and are called a spike."""
    power = {}
    for law, periods, base, days in PLANTED:
        for factor in (2, 3, 5):
            data, period = spike_table(law, factor, runs, periods, base, days=days, seed=20261205)
            power[f"{law} x{factor} T={periods} base={base} days={days}"] = [
                float(np.round((rows["period"] == period).sum() / runs, 3)) for rows in flagged(data)
            ]
    return power


def spike_rates(part: float) -> dict[str, object]:
    """All figures of spikes."""
    runs = max(1, round(RUNS * part))
    return {
        "series of each row": runs,
        "false, q < .05 and spike": spike_nulls(runs),
        "found, q < .05 and spike": spike_power(runs),
    }
