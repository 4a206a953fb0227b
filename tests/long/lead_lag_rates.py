"""Error rates and power of lead_lag, 500 corpora of five outlets per row, by laws that docs/comparison.md shows."""

from simulated_outlets import UNEQUAL, outlets_table

from achtari_toolkit import measures

RUNS = 500
NULLS = {  # law, periods, base, days per period
    "independent": ("independent", 104, 60, 7),
    "season": ("season", 104, 60, 7),
    "shock": ("shock", 104, 60, 7),
    "shock, unequal outlets": ("shock", 104, UNEQUAL, 7),
    "events, base 400": ("events", 104, 400, 7),
    "weekdays, base 400": ("weekdays", 180, 400, 1),
    "shock, days": ("shock", 180, 60, 1),
}
FOLLOWERS = ("0.3", "0.5", "0.8")


def lead_lag(part: float) -> dict[str, object]:
    """The part of pairs with p below 0.05, of corpora with a q below 0.05, and of planted leaders that are named."""
    runs = max(1, round(RUNS * part))
    rows: dict[str, dict[str, float]] = {}
    for named, (law, periods, base, days) in NULLS.items():
        pairs = measures.lead_lag(outlets_table(law, runs, periods, base, days=days, seed=20261210))
        rows[named] = {
            "pairs p < .05": round(float((pairs["p"] < 0.05).mean()), 4),
            "corpora with a pair q < .05 of its own": corpora_flagged(pairs),
        }
    for correlation in FOLLOWERS:
        pairs = measures.lead_lag(outlets_table(correlation, runs, 104, 2000, days=7, seed=20261211))
        planted = pairs[pairs[["leader", "follower"]].isin(["a", "b"]).all(axis=1)]
        is_right = (planted["p"] < 0.05) & (planted["leader"] == "a") & (planted["lag"] == 1)
        rows[f"b follows a, correlation {correlation}"] = {
            "leader and lag named, p < .05": round(float(is_right.mean()), 3)
        }
    return {"corpora of each row": runs, **rows}


def corpora_flagged(pairs) -> float:
    """The part of corpora, each a code, in which some pair has a false discovery rate below 0.05."""
    flagged = pairs.groupby("code", observed=True)["p"].agg(
        lambda p: (measures.false_discovery(p.to_numpy(float)) < 0.05).any()
    )
    return round(float(flagged.mean()), 4)
