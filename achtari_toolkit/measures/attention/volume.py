"""The number of articles that mention a code, over time, with the interval of the rate behind it."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from achtari_toolkit.measures.attention.cluster_intervals import day_interval
from achtari_toolkit.measures.attention.counting import counted, finished
from achtari_toolkit.measures.attention.share import check_interval
from achtari_toolkit.measures.intervals import negative_binomial_interval, over_dispersion, poisson_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.measures.units import Unit

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
    seed: int = 0,
) -> pd.DataFrame:
    """Return the number of articles that mention each code, per period.

    interval  "poisson": articles come independently; "negative_binomial": they come in waves, as strongly as the series
              of the code and group shows from one complete period to the next; "days": blocks of days, by bootstrap

    The other arguments and the rows are those of share. Columns code, the columns of by, period, n, base,
    volume = n (articles), low and high (95 % interval of the rate behind it), with a ledger coverage and state, simulated.
    volume is 0 where articles exist without a hit. Where base is 0 it is missing; with a ledger it is missing where
    nothing was collected, and 0 where nothing was published.
    A volume follows how much was collected as much as what was written: show it beside the share.

    Raises SchemaError if a hit lies outside articles or stories are counted before they are found, OptionError for
    unknown options and for "days" in periods shorter than a month.
    Source: Garwood 1936, Biometrika 28:437-442; for the other intervals see measures/intervals.py and clusters.py.
    """
    check_interval(interval, ("poisson", "negative_binomial", "days"), every)
    found = counted(hits, articles, every=every, by=by, count=count, ledger=ledger)
    if interval == "days":
        low, high = day_interval(found, by, seed=seed, of_share=False)
    elif interval == "negative_binomial":
        low, high = negative_binomial_interval(found.tidy["n"], _spreads(found.tidy, by))
    else:
        low, high = poisson_interval(found.tidy["n"])
    return finished(found.tidy, articles, unit=count, volume=found.tidy["n"], low=low, high=high)


def _spreads(tidy: pd.DataFrame, by: Sequence[str]) -> pd.Series:
    """The over-dispersion of the series that each row belongs to, from its complete periods."""
    whole = tidy["state"].eq("full") if "state" in tidy else tidy["n"].notna()
    series = tidy["n"].where(whole).groupby([tidy[name] for name in ("code", *by)], observed=True)
    return series.transform(lambda n: over_dispersion(n.to_numpy()))
