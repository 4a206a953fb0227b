"""The share among outlets that are present throughout, beside the raw one: a change of outlets is no change of interest."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.attention.share import Interval, share
from achtari_toolkit.measures.groups import UNKNOWN
from achtari_toolkit.measures.ledger.period_coverage import MOSTLY, coverage
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit

BESIDE = ["n", "base", "share", "low", "high"]


def panel_share(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    ledger: pd.DataFrame,
    *,
    every: Every = "month",
    count: Unit = "articles",
    interval: Interval = "wilson",
    seed: int = 0,
) -> pd.DataFrame:
    """Return the share of each code per period among all outlets and among the panel, side by side.

    ledger  what measures.ledger returned
    The panel are the outlets of which at least 80 % of what was expected was collected in every period but the first and
    the last, which need only have begun. The other arguments are those of share.

    Columns code, period, n, base, share, low, high of all outlets, panel_n, panel_base, panel_share, panel_low, panel_high,
    outlets (how many the panel has), coverage and state of all outlets, simulated. Where the two shares part, outlets came
    or went, or one of them was not collected.

    Raises SchemaError if no outlet is present throughout, with the outlets that come nearest.
    """
    whole = share(hits, articles, every=every, count=count, ledger=ledger, interval=interval, seed=seed)
    panel = present_throughout(ledger, every=every)
    outlet = articles["outlet"].fillna(UNKNOWN)
    part = articles[outlet.isin(panel)]
    own = hits[hits["article_id"].isin(part["article_id"])]
    known = ledger[ledger["outlet"].isin(panel)]
    beside = share(own, part, every=every, count=count, ledger=known, interval=interval, seed=seed)
    renamed = beside[["code", "period", *BESIDE]].rename(columns={name: f"panel_{name}" for name in BESIDE})
    table = whole.merge(renamed, on=["code", "period"], how="left").assign(outlets=len(panel))
    first = ["code", "period", *BESIDE, *(f"panel_{name}" for name in BESIDE), "outlets"]
    return table[[*first, *(name for name in whole.columns if name not in first)]]


def present_throughout(ledger: pd.DataFrame, *, every: Every = "month") -> list[str]:
    """Return the outlets that are present in every period of the ledger, sorted; panel_share tells the rule."""
    outlets = ledger[["outlet"]].drop_duplicates()
    told = coverage(ledger, outlets, by=["outlet"], every=every)["coverage"].unstack("period").fillna(0.0)
    inner = told.iloc[:, 1:-1] if told.shape[1] > 2 else told
    least = inner.min(axis=1)
    present = least.ge(MOSTLY) & told.gt(0).all(axis=1)
    if not present.any():
        near = ", ".join(f"{outlet} ({value:.0%} in its poorest period)" for outlet, value in least.nlargest(3).items())
        raise SchemaError(
            f"none of {len(told)} outlets is present in every {every}; nearest are {near}. "
            f"Use a shorter time, longer periods, or correct the ledger."
        )
    return sorted(present.index[present])
