"""A collection whose faults are known: outlets with a weekly rhythm, and days that were not or not wholly collected.

Counts follow a negative binomial law around the rhythm, as those of outlets do. `planted` says what happened to each
outlet and day; "full" is an ordinary day. Random numbers follow from the seed.
"""

from functools import cache

import numpy as np
import pandas as pd
from daily_press import press

DAYS = 120
FIRST = "2025-01-06"  # a Monday
WEEK = np.array([1.0, 1.0, 1.0, 1.0, 0.95, 0.6, 0.5])
OVERDISPERSION = 0.02
USUAL = {"dalia": 25, "ward": 40, "zaytoun": 60, "nakhla": 90, "arar": 30, "kharroub": 50}
FAULTS = {  # outlet: {state: days, counted from the first}
    "dalia": {"missing": [20, 21, 22, 75], "backlog": [76]},
    "ward": {"missing": [33, 34], "partial": [58, 90]},
    "zaytoun": {"surge": [41, 88], "partial": [14]},
    "nakhla": {"not_started": list(range(30)), "missing": [64, 65, 66, 67]},
    "arar": {"stopped": list(range(100, DAYS)), "surge": [50]},
    "kharroub": {"partial": [25, 70, 71], "missing": [95]},
}
FACTORS = {
    "missing": 0.0,
    "not_started": 0.0,
    "stopped": 0.0,
    "backlog": 2.0,
    "surge": 3.5,
    "partial": 0.15,
    "full": 1.0,
}


@cache
def planted() -> pd.DataFrame:
    """outlet, day (a timestamp), planted (state) and n (articles collected)."""
    rng = np.random.default_rng(7)
    rows = []
    for outlet, usual in USUAL.items():
        states = {day: state for state, days in FAULTS[outlet].items() for day in days}
        for day in range(DAYS):
            state = states.get(day, "full")
            mean = usual * WEEK[day % 7]
            shape = 1 / OVERDISPERSION
            n = (
                rng.negative_binomial(shape, shape / (shape + mean))
                if state == "full"
                else round(mean * FACTORS[state])
            )
            rows.append((outlet, pd.Timestamp(FIRST) + pd.Timedelta(days=day), state, n))
    return pd.DataFrame(rows, columns=["outlet", "day", "planted", "n"])


@cache
def collected() -> pd.DataFrame:
    """The articles of the collection."""
    counts = {outlet: group["n"].tolist() for outlet, group in planted().groupby("outlet", sort=False)}
    return press(FIRST, **counts)
