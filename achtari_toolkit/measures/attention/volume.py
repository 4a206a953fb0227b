"""The number of articles that mention a code, over time, with the interval of its expected value."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
from pandas.api.typing import SeriesGroupBy

from achtari_toolkit.measures.attention.composition import COMPOSITION_COLUMNS, composition
from achtari_toolkit.measures.attention.counting import FIRST_COLUMNS, LAST_COLUMNS, LEDGER_COLUMNS, counted, finished
from achtari_toolkit.measures.attention.day_interval import day_interval
from achtari_toolkit.measures.attention.share import check_interval
from achtari_toolkit.measures.intervals import negative_binomial_interval, over_dispersion, poisson_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit
from achtari_toolkit.schema import Column, Table
from achtari_toolkit.sources.local_times import Zones

VOLUME = Table(
    "measures.volume",
    "measures.volume(hits, articles)",
    (
        *FIRST_COLUMNS,
        Column("volume", "float64", "n", "unit", missing="as n"),
        Column("low", "float64", "lower bound of the 95 % interval of the expected volume", "unit", missing="as n"),
        Column("high", "float64", "upper bound of the 95 % interval of the expected volume", "unit", missing="as n"),
        *LEDGER_COLUMNS,
        *COMPOSITION_COLUMNS,
        *LAST_COLUMNS,
    ),
    key=("code", "period"),
)
Interval = Literal["poisson", "negative_binomial", "days"]


def volume(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Unit = "articles",
    ledger: pd.DataFrame | None = None,
    interval: Interval = "poisson",
    zone: Zones = None,
) -> pd.DataFrame:
    """Return the number of articles that mention each code, per period.

    interval  "poisson": articles are independent; "negative_binomial": they come in waves, with the overdispersion of
              the series of the code and group from one complete period to the next; "days": runs of days are
              independent, for months and longer

    The other arguments are those of share. Returns one row per code, group and period, as share does:
        code, <by>  category        the code, and the group
        period      datetime64[us]  first day of the period, where the outlets are
        n           float64         units with a hit; missing where there is no unit, or nothing was collected
        base        int64           dated units
        volume      float64         n
        low, high   float64         95 % interval of the expected volume; missing as n
        coverage    float64         with a ledger: collected part of what was expected, in [0, 1]; missing before any
                                    outlet of the group started
        state       str             with a ledger: full, partial, backlog, incomplete, missing, not_started, ended or
                                    undated
        composition  str            as in share
        outlet_coverage  float64    as in share, in [0, 1]
        unit        str             what n and base count: articles, texts, stories or origins
        simulated   bool            whether any article is invented
    volume is 0 where articles exist without a hit, and with a ledger where nothing was published. It depends on how
    much was collected as much as on what was written: show it next to the share.

    Raises SchemaError if a hit lies outside articles, by is not a list of columns or stories are counted before they
    are marked, OptionError for unknown options and for "days" in periods shorter than a month.
    Source: Garwood 1936, Biometrika 28:437-442; for the other intervals see measures/intervals.py and
    measures/attention/cluster_intervals.py.
    """
    check_interval(interval, ("poisson", "negative_binomial", "days"), every)
    counts = counted(hits, articles, every=every, by=by, count=count, ledger=ledger, zone=zone)
    n = counts.tidy["n"]
    if interval == "days":
        low, high = day_interval(counts, by, of_share=False)
    elif interval == "negative_binomial":
        complete = _of_complete_periods(counts.tidy, by)
        overdispersion = complete.transform(lambda volumes: over_dispersion(volumes.to_numpy()))
        low, high = negative_binomial_interval(n.to_numpy(), overdispersion, mean=complete.transform("mean"))
    else:
        low, high = poisson_interval(n.to_numpy())
    outlets = composition(counts.tidy, counts.units, by)
    return finished(counts.tidy, articles, VOLUME, unit=count, volume=n, low=low, high=high, **outlets)


def _of_complete_periods(tidy: pd.DataFrame, by: Sequence[str]) -> SeriesGroupBy:
    """The volumes of complete periods, by the series that each row belongs to."""
    is_complete = tidy["state"].eq("full") if "state" in tidy else tidy["n"].notna()
    return tidy["n"].where(is_complete).groupby([tidy[name] for name in ("code", *by)], observed=True)
