"""How often a code is mentioned per 1,000 words or 1,000 articles, over time."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from achtari_toolkit.errors import check_choice
from achtari_toolkit.measures.attention.counting import counted, finished
from achtari_toolkit.measures.intervals import poisson_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.words import Tokens

THOUSAND = 1_000


def rate(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    tokens: Tokens,
    *,
    per: Literal["words", "articles"] = "words",
    every: Every = "month",
    by: Sequence[str] = (),
    ledger: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return how often each code is mentioned per 1,000 words, or per 1,000 articles, per period.

    tokens  the words of these articles, and of others if there are more

    The other arguments and the rows are those of share. n: mentions (hits, several in one article count each); base: words
    of headlines and bodies, or articles; rate = 1,000 n / base; low and high: 95 % interval of the rate. Mentions come in
    bunches, so the interval is Poisson's for a count divided by their dispersion: the variance between articles of
    mentions around what their length leads to expect, over n, at least 1.
    rate is 0 where articles exist without a hit and missing where base is 0; n too where nothing was collected.

    Raises SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: McCullagh & Nelder 1989, Generalized Linear Models, 6.2 (dispersion); Garwood 1936, Biometrika 28:437-442.
    """
    check_choice("per", per, ("words", "articles"))
    found = counted(hits, articles, every=every, by=by, count="articles", ledger=ledger)
    rows = tokens.document_rows(articles)
    size = (
        (np.asarray(tokens.bounds)[rows + 1] - np.asarray(tokens.bounds)[rows])
        if per == "words"
        else np.ones(len(rows), int)
    )
    sizes = pd.Series(size, index=articles["article_id"])
    keys = [*by, "period"]
    mentions = hits.groupby(["code", "article_id"], observed=True).size().rename("has").reset_index()
    within = found.found.rename(columns={"unit": "article_id"}).merge(mentions, on=["code", "article_id"])
    units = found.units.assign(size=found.units["unit"].map(sizes))
    tidy = found.tidy.assign(base=_at(units.groupby(keys, observed=True)["size"].sum(), found.tidy, keys).astype(int))
    at = ["code", *keys]
    n = _at(within.groupby(at, observed=True)["has"].sum(), tidy, at)
    tidy = tidy.assign(n=np.where(tidy["n"].isna(), np.nan, n))
    dispersion = _dispersion(tidy, within.assign(size=within["article_id"].map(sizes)), units, keys)
    base = tidy["base"].where(tidy["base"] > 0)
    low, high = (bound * dispersion * THOUSAND / base for bound in poisson_interval(tidy["n"] / dispersion))
    return finished(tidy, articles, unit="mentions", rate=THOUSAND * tidy["n"] / base, low=low, high=high)


def _dispersion(tidy: pd.DataFrame, within: pd.DataFrame, units: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """Sum over articles of (mentions - expected)² / n; articles without a mention are summed by their sizes alone."""
    at = ["code", *keys]
    ratio = tidy["n"] / tidy["base"].where(tidy["base"] > 0)
    squares = _at(units.assign(square=units["size"] ** 2.0).groupby(keys, observed=True)["square"].sum(), tidy, keys)
    own = _at(within.assign(square=within["has"] ** 2.0).groupby(at, observed=True)["square"].sum(), tidy, at)
    cross = _at(within.assign(both=within["has"] * within["size"]).groupby(at, observed=True)["both"].sum(), tidy, at)
    variance = own - 2 * ratio * cross + ratio**2 * squares
    return np.maximum(np.nan_to_num((variance / tidy["n"].where(tidy["n"] > 0)).to_numpy(), nan=1.0), 1.0)


def _at(values: pd.Series, tidy: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """The values at the rows of tidy, 0 where there is none."""
    known = values.astype(float).rename("value").rename_axis(keys).reset_index()
    if "code" in keys:
        known = known.astype({"code": tidy["code"].dtype})
    return tidy[keys].merge(known, on=keys, how="left")["value"].fillna(0).to_numpy(float)
