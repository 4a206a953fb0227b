"""Who has a story first: each two outlets on the stories that both of them published."""

from itertools import combinations

import numpy as np
import pandas as pd
from scipy.stats import binom, binomtest

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.groups import UNKNOWN
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.schema import check_articles

COLUMNS = ["a", "b", "n", "base", "share", "low", "high", "p", "q", "lag_hours", "lag_low", "lag_high"]
TYPES = {"a": "str", "b": "str", "n": "int64", "base": "int64", **dict.fromkeys(COLUMNS[4:], "float64")}


def first_mentions(stories: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return how often one of two outlets has a common story before the other, and by how many hours.

    stories   what measures.stories returned
    articles  the same articles; those without a time of day cannot be put in order and are left out

    One row each two outlets that share a story: a and b (a sorts first), n (stories that a has first), base (stories that
    both have and one has first; an outlet's first article of the story counts), share = n / base, low and high (95 % exact interval),
    p (of neither being first more often, sign test), q (among all rows), lag_hours (median of b's time less a's: above 0
    where a is first), lag_low and lag_high (95 % interval of the median, from ordered lags; missing for fewer than six), simulated.

    Being first by the stamps of two outlets is no proof of taking over: both may follow a third, and stamps tell when a page was
    published or changed. Raises SchemaError if an article has no row in stories.
    Source: Clopper & Pearson 1934, Biometrika 26:404-413; Conover 1999, Practical Nonparametric Statistics, 3.2-3.4.
    """
    check_articles(articles)
    story = articles["article_id"].map(stories.set_index("article_id")["story"])
    if story.isna().any():
        raise SchemaError(
            f"{story.isna().sum()} of {len(articles)} articles have no row in stories; find them for all of these articles."
        )
    timed = articles["published_precision"].eq("time") & articles["published"].notna()
    known = pd.DataFrame({"story": story, "outlet": articles["outlet"].fillna(UNKNOWN), "at": articles["published"]})[
        timed
    ]
    firsts = known.groupby(["story", "outlet"])["at"].min().unstack("outlet")
    firsts = firsts[firsts.notna().sum(axis=1) > 1]
    hours = (firsts - pd.Timestamp(0, tz="UTC")) / pd.Timedelta(hours=1)
    rows = [
        {"a": a, "b": b, **_between((hours[b] - hours[a]).dropna().to_numpy())}
        for a, b in combinations(sorted(hours.columns), 2)
    ]
    table = pd.DataFrame([row for row in rows if row["base"]], columns=COLUMNS).astype(TYPES)
    return table.assign(q=false_discovery(table["p"].to_numpy(float)), simulated=bool(articles["simulated"].any()))


def _between(lags: np.ndarray) -> dict[str, float]:
    """What the lags of the second outlet behind the first tell."""
    lags = np.sort(lags[lags != 0])
    n, base = int((lags > 0).sum()), len(lags)
    if not base:
        return {"n": 0, "base": 0}
    test = binomtest(n, base)
    bounds = test.proportion_ci(0.95, method="exact")
    place = int(binom.ppf(0.025, base, 0.5)) - 1
    low, high = (lags[place], lags[base - 1 - place]) if place >= 0 else (np.nan, np.nan)
    return {
        "n": n, "base": base, "share": n / base, "low": bounds.low, "high": bounds.high, "p": test.pvalue,
        "lag_hours": float(np.median(lags)), "lag_low": float(low), "lag_high": float(high),
    }  # fmt: skip
