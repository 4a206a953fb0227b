"""The share among outlets that are present throughout, next to the share among all."""

import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.attention.counting import LAST_COLUMNS, LEDGER_COLUMNS
from achtari_toolkit.measures.attention.panel_weights import warn_of_moving_weights
from achtari_toolkit.measures.attention.share import SHARE, Interval, share
from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.ledger.ledger import LEDGER
from achtari_toolkit.measures.ledger.period_coverage import LEAST_COVERAGE, coverage
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table, build, check_columns
from achtari_toolkit.sources.local_times import Zones

COMPARED = ("n", "base", "share", "low", "high")
PANEL_SHARE = Table(
    "measures.panel_share",
    "measures.panel_share(hits, articles, ledger)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the period, where the outlets are"),
        *(column for column in SHARE.columns if column.name in COMPARED),
        Column("panel_n", "float64", "n among the outlets of the panel", "unit", missing="nothing was collected"),
        Column("panel_base", "float64", "base among the outlets of the panel", "unit", missing="no article of them"),
        Column("panel_share", "float64", "panel_n / panel_base", "[0, 1]", missing="panel_base is 0"),
        Column("panel_low", "float64", "lower bound of its 95 % interval", "[0, 1]", missing="as panel_share"),
        Column("panel_high", "float64", "upper bound of its 95 % interval", "[0, 1]", missing="as panel_share"),
        Column("n_outlets", "int64", "outlets of the panel", "outlets"),
        *LEDGER_COLUMNS,
        *LAST_COLUMNS,
    ),
    key=("code", "period"),
)


def panel_share(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    ledger: pd.DataFrame,
    *,
    every: Every = "month",
    count: Unit = "articles",
    interval: Interval = "stories",
    zone: Zones = None,
) -> pd.DataFrame:
    """Return the share of each code per period among all outlets and among the panel.

    ledger  what measures.ledger returned
    zone    as in share

    The panel consists of the outlets of which at least 80 % of what was expected was collected in every period but the
    first and the last, in which they need only have started. The other arguments are those of share.

    Returns one row per code and period:
        code        category        the code
        period      datetime64[us]  first day of the period, where the outlets are
        n           float64         units with a hit; missing where nothing was collected
        base        int64           dated units
        share       float64         n / base, in [0, 1]; missing where base is 0
        low, high   float64         95 % interval of the share
        panel_n, panel_base, panel_share, panel_low, panel_high
                    float64         the same among the outlets of the panel
        n_outlets   int64           outlets of the panel
        coverage    float64         collected part of what was expected of all outlets, in [0, 1]
        state       str             what the ledger says of the period, for all outlets
        unit        str             what n and base count: articles, texts, stories or origins
        simulated   bool            whether any article is invented
    Where the two shares differ, outlets came or went, or one of them was not collected. An outlet of the panel that
    grows or shrinks moves panel_share too; a warning (MisleadingResult) says so where, from the first to the last third
    of the time, 15 % of the articles or more pass from some outlets to others, beyond chance.

    Raises SchemaError if no outlet is present throughout, with the outlets that come nearest, and as share does.
    """
    of_all = share(hits, articles, every=every, count=count, ledger=ledger, interval=interval, zone=zone)
    panel = present_throughout(ledger, every=every)
    of_panel = articles[group_of(articles, "outlet").isin(panel)]
    panel_hits = hits[hits["article_id"].isin(of_panel["article_id"])]
    panel_ledger = ledger[ledger["outlet"].isin(panel)]
    warn_of_moving_weights(panel_ledger, every)
    panel_shares = share(
        panel_hits, of_panel, every=every, count=count, ledger=panel_ledger, interval=interval, zone=zone
    )
    panel_columns = panel_shares[["code", "period", *COMPARED]].rename(columns=lambda name: _panel_name(str(name)))
    table = of_all.merge(panel_columns, on=["code", "period"], how="left").assign(n_outlets=len(panel))
    return build(table, PANEL_SHARE, like=of_all[["code", "period"]])


def _panel_name(column: str) -> str:
    return f"panel_{column}" if column in COMPARED else column


def present_throughout(ledger: pd.DataFrame, *, every: Every = "month") -> list[str]:
    """Return the outlets that are present in every period of the ledger, sorted, by the rule of panel_share.

    ledger  what measures.ledger returned

    Raises SchemaError if a column is absent or no outlet is present throughout, with the outlets that come nearest.
    """
    outlets = check_columns(ledger, LEDGER, ("outlet",))[["outlet"]].drop_duplicates()
    covered = coverage(ledger, outlets, by=["outlet"], every=every)["coverage"].unstack("period").fillna(0.0)
    inner = covered.iloc[:, 1:-1] if covered.shape[1] > 2 else covered
    least = inner.min(axis=1)
    present = least.ge(LEAST_COVERAGE) & covered.gt(0).all(axis=1)
    if not present.any():
        nearest = ", ".join(
            f"{outlet} ({value:.0%} in its poorest period)" for outlet, value in least.nlargest(3).items()
        )
        raise SchemaError(
            f"none of {len(covered)} outlets is present in every {every}; nearest are {nearest or 'none'}. "
            f"Use a shorter time, longer periods, or correct the ledger."
        )
    return sorted(present.index[present])
