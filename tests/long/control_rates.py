"""Error rates, coverage and power of measures with a control series, beside interruption.

docs/controls.md shows figures of fewer series by the same laws.
"""

import numpy as np
import pandas as pd
from simulated_controls import donor_tables, pair_tables

from achtari_toolkit import measures

RUNS, RUNS_WITH_DONORS = 400, 200
LAWS = [  # law, periods, base, days per period
    ("steady", 36, 60, 30),
    ("bunched", 36, 60, 30),
    ("slow", 36, 60, 30),
    ("slow", 36, 400, 30),
    ("bunched", 104, 60, 7),
    ("slow", 104, 60, 7),
    ("slow", 104, 400, 7),
    ("season", 104, 400, 7),
]
WITH_POWER = LAWS[1:2] + LAWS[3:6]
NOTHING, SHOCK = (1, 1), (1.5, 1.5)  # factors of the odds of the series and of the control
EFFECTS = ((1.5, 1), (2, 1))
DONORS = [
    ("bunched", 36, 60, 30, 19),
    ("slow", 36, 400, 30, 19),
    ("bunched", 104, 60, 7, 19),
    ("slow", 104, 400, 7, 39),
]


def part_below(table: pd.DataFrame, term: str, column: str = "p") -> float:
    """The part of series whose p of a term is below 0.05, among those that have one."""
    return round(float((table.loc[table["term"] == term, column].dropna() < 0.05).mean()), 3)


def coverage(table: pd.DataFrame, term: str, odds_ratio: float) -> float:
    rows = table[table["term"] == term].dropna(subset="p")
    return round(float(((rows["low"] <= odds_ratio) & (rows["high"] >= odds_ratio)).mean()), 3)


def compared(law: tuple, runs: int, seed: int, *, with_interruption: bool = True, **how: tuple) -> dict[str, float]:
    """The figures of difference_in_differences on series of a law, and of interruption on the same ones."""
    name, periods, base, days = law
    series, control, at = pair_tables(name, runs, periods, base, days=days, seed=seed, **how)
    table = measures.difference_in_differences(series, at, control=control)
    first, second = how.get("factors", NOTHING)
    figures = {f"{term} p < .05": part_below(table, term) for term in ("mean", "level", "slope")}
    figures |= {f"{term} covers": coverage(table, term, first / second) for term in ("mean", "level")}
    figures |= {
        "trend p < .05": part_below(table, "mean", "trend_p"),
        "not estimated": round(float(table["p"].isna().mean()), 3),
    }
    if with_interruption:
        figures["interruption, level p < .05"] = part_below(measures.interruption(series, at), "level")
    return figures


def difference_in_differences(part: float) -> dict[str, object]:
    """Nothing happens, or something happens to both."""
    runs = max(1, round(RUNS * part))
    cases = {"nothing": NOTHING, "common shock x1.5": SHOCK}
    return {
        "series of each row": runs,
        **{
            f"{named}: {law[0]} T={law[1]} base={law[2]} days={law[3]}": compared(law, runs, 20261204, factors=factors)
            for named, factors in cases.items()
            for law in LAWS
        },
    }


def difference_in_differences_power(part: float) -> dict[str, object]:
    """Something happens to the series; or assumptions are broken: trends apart, a control that is affected too."""
    runs = max(1, round(RUNS * part))
    rows = {}
    for law in WITH_POWER:
        named = f"{law[0]} T={law[1]} base={law[2]} days={law[3]}"
        rows |= {f"x{how[0]}: {named}": compared(law, runs, 20261205, factors=how) for how in EFFECTS}
    for law in (LAWS[1], LAWS[4]):
        named = f"{law[0]} T={law[1]} base={law[2]} days={law[3]}"
        rows[f"no effect, trends apart x3: {named}"] = compared(law, runs, 20261206, drifts=(3, 1))
        rows[f"x2, and the control x1.5: {named}"] = compared(law, runs, 20261207, factors=(2, 1.5))
    return {"series of each row": runs, **rows}


def synthetic_control(part: float) -> dict[str, object]:
    """The part of series with placebo_p <= 0.05, and how interruption takes them; a movement is common to all."""
    runs = max(1, round(RUNS_WITH_DONORS * part))
    rows = {}
    for law, periods, base, days, n_donors in DONORS:
        for factors in (NOTHING, SHOCK, *EFFECTS):
            how = {"n_donors": n_donors, "factors": factors, "days": days, "seed": 20261208}
            tables = donor_tables(law, runs, periods, base, **how)
            first = [measures.synthetic_control(series, at, donors=donors).iloc[0] for series, donors, at in tables]
            levels = [measures.interruption(series, at)["p"].iloc[0] for series, _, at in tables]
            rows[f"x{factors[0]}, donors x{factors[1]}: {law} T={periods} base={base} donors={n_donors}"] = {
                "placebo_p <= .05": round(float(np.mean([row["placebo_p"] <= 0.05 for row in first])), 3),
                "mean effect": round(float(np.mean([row["mean_effect"] for row in first])), 4),
                "rmspe before": round(float(np.mean([row["rmspe_before"] for row in first])), 4),
                "interruption, level p < .05": round(float(np.mean([p < 0.05 for p in levels])), 3),
            }
    return {"series of each row": runs, **rows}
