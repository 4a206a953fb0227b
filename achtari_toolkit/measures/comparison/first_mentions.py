"""Which of two outlets has a story first: each pair of outlets, on the stories that both of them published."""

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import binom, binomtest

from achtari_toolkit.measures.groups import group_of
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.stories.mark_stories import story_of
from achtari_toolkit.schema import Column, Table, build, check_articles

FIRST_MENTIONS = Table(
    "measures.first_mentions",
    "measures.first_mentions(stories, articles)",
    (
        Column("a", "str", "the outlet that is first by alphabet"),
        Column("b", "str", "the other outlet"),
        Column("n", "int64", "stories that a published first", "stories"),
        Column("base", "int64", "stories that both published, at different times", "stories"),
        Column("share", "float64", "n / base", "[0, 1]"),
        Column("low", "float64", "lower bound of the exact 95 % interval of the share", "[0, 1]"),
        Column("high", "float64", "upper bound of it", "[0, 1]"),
        Column("p", "float64", "sign test: both are first equally often", "[0, 1]"),
        Column("q", "float64", "expected proportion of false discoveries among the rows up to this q", "[0, 1]"),
        Column("lag_hours", "float64", "median time of b after a; above 0 where a is first", "hours"),
        Column("lag_low", "float64", "lower bound of its 95 % interval", "hours", missing="fewer than six stories"),
        Column("lag_high", "float64", "upper bound of it", "hours", missing="fewer than six stories"),
        Column("simulated", "bool", "some articles are invented"),
    ),
    key=("a", "b"),
)


def first_mentions(stories: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return how often one of two outlets published a common story before the other, and by how many hours.

    stories   what measures.stories returned
    articles  the same articles; those without a time of day cannot be put in order and are left out

    The first article of an outlet in a story counts.

    Returns one row per pair of outlets that published a story at different times:
        a, b               str      the outlets, in alphabetical order
        n                  int64    stories that a published first
        base               int64    stories that both published, at different times
        share              float64  n / base, [0, 1]
        low, high          float64  exact 95 % interval of the share
        p                  float64  sign test of the hypothesis that both are first equally often
        q                  float64  expected proportion of false discoveries among the rows with a q up to this one
        lag_hours          float64  median time of b after a, in hours; above 0 where a is first
        lag_low, lag_high  float64  95 % interval of the median, from ordered lags; missing for fewer than six stories
        simulated          bool     some articles are invented

    Being first by the stated times does not prove that the other outlet copied: both may follow a third, and the time
    is when a page was published or changed.

    Raises: SchemaError if a column is absent or an article does not have one row in stories.
    Source: Clopper & Pearson 1934, Biometrika 26:404-413; Conover 1999, Practical Nonparametric Statistics, 3.2-3.4.
    """
    story = story_of(check_articles(articles), stories)
    timed = articles["published_precision"].eq("time") & articles["published"].notna()
    columns = {"story": story, "outlet": group_of(articles, "outlet"), "published": articles["published"]}
    first_times = pd.DataFrame(columns)[timed].groupby(["story", "outlet"])["published"].min().unstack("outlet")
    first_times = first_times[first_times.notna().sum(axis=1) > 1]
    hours = (first_times - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(hours=1)
    rows = [
        {"a": a, "b": b, **_order((hours[b] - hours[a]).dropna().to_numpy())}
        for a, b in combinations(sorted(hours.columns), 2)
    ]
    table = build([row for row in rows if row["base"]], FIRST_MENTIONS)
    q = false_discovery(table["p"].to_numpy(float))
    return table.assign(q=q, simulated=bool(articles["simulated"].any()))


def _order(lags: np.ndarray) -> dict[str, float]:
    """Which of two outlets is first, by the lags of the second in hours; base alone if no lag differs from 0."""
    lags = np.sort(lags[lags != 0])
    n, base = int((lags > 0).sum()), len(lags)
    if not base:
        return {"n": 0, "base": 0}
    test = binomtest(n, base)
    bounds = test.proportion_ci(0.95, method="exact")
    rank = int(binom.ppf(0.025, base, 0.5)) - 1  # of the lag that bounds the interval of the median
    low, high = (lags[rank], lags[base - 1 - rank]) if rank >= 0 else (np.nan, np.nan)
    return {
        "n": n, "base": base, "share": n / base, "low": bounds.low, "high": bounds.high, "p": test.pvalue,
        "lag_hours": float(np.median(lags)), "lag_low": float(low), "lag_high": float(high),
    }  # fmt: skip
