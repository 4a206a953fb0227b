"""How often a code is mentioned per 1,000 words or 1,000 articles, over time."""

from collections.abc import Sequence
from typing import Literal

import numpy as np
import pandas as pd

from achtari_toolkit.errors import check_choice
from achtari_toolkit.measures.attention.counting import LAST_COLUMNS, LEDGER_COLUMNS, counted, finished, values_at
from achtari_toolkit.measures.attention.inflation import inflation
from achtari_toolkit.measures.intervals import poisson_interval
from achtari_toolkit.measures.periods import Every
from achtari_toolkit.schema import Column, Table
from achtari_toolkit.sources.local_times import Zones
from achtari_toolkit.words import Tokens

RATE = Table(
    "measures.rate",
    "measures.rate(hits, articles, tokens)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the period, where the outlets are"),
        Column("n", "float64", "hits", "mentions", missing="no article, or nothing was collected"),
        Column("base", "int64", "words of headlines and bodies, or articles", "words or articles"),
        Column("rate", "float64", "1,000 n / base", "mentions per 1,000", missing="base is 0, or n is missing"),
        Column("low", "float64", "lower bound of the 95 % interval of the rate", missing="as rate"),
        Column("high", "float64", "upper bound of the 95 % interval of the rate", missing="as rate"),
        *LEDGER_COLUMNS,
        *LAST_COLUMNS,
    ),
    key=("code", "period"),
)
PER = 1_000  # words or articles


def rate(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    tokens: Tokens,
    *,
    per: Literal["words", "articles"] = "words",
    every: Every = "month",
    by: Sequence[str] = (),
    ledger: pd.DataFrame | None = None,
    zone: Zones = None,
) -> pd.DataFrame:
    """Return how often each code is mentioned per 1,000 words, or per 1,000 articles, per period.

    tokens  the words of these articles, and of others if there are more

    The other arguments are those of share. Returns one row per code, group and period, as share does:
        code, <by>  category        the code, and the group
        period      datetime64[us]  first day of the period, where the outlets are
        n           float64         hits, several in one article count each; missing where there is no article, or
                                    nothing was collected
        base        int64           words of headlines and bodies, or articles
        rate        float64         1,000 n / base; missing where base is 0 or n is missing
        low, high   float64         95 % interval of the rate; missing as rate
        coverage    float64         with a ledger: collected part of what was expected, in [0, 1]; missing before any
                                    outlet of the group started
        state       str             with a ledger: full, partial, backlog, incomplete, missing, not_started, ended or
                                    undated
        unit        str             "mentions", what n counts
        simulated   bool            whether any article is invented
    rate is 0 where articles exist without a hit. Mentions cluster within articles, so the interval is that of a Poisson
    count divided by its dispersion: the variance between articles of mentions around what their length predicts, over
    n, at least 1; a rate of 0 has the dispersion of its series.

    Raises SchemaError if a hit lies outside articles or an article is not in tokens, OptionError for unknown options.
    Source: McCullagh & Nelder 1989, Generalized Linear Models, 6.2 (dispersion); Garwood 1936, Biometrika 28:437-442.
    """
    check_choice("per", per, ("words", "articles"))
    counts = counted(hits, articles, every=every, by=by, count="articles", ledger=ledger, zone=zone)
    sizes = pd.Series(_words_per_article(tokens, articles) if per == "words" else 1, index=articles["article_id"])
    keys = [*by, "period"]
    n_hits = hits.groupby(["code", "article_id"], observed=True).size().rename("mentions").reset_index()
    units = counts.units.assign(size=counts.units["unit"].map(sizes).astype(float))
    coded = counts.coded.rename(columns={"unit": "article_id"}).merge(n_hits, on=["code", "article_id"])
    coded = coded.assign(size=coded["article_id"].map(sizes).astype(float))
    base = values_at(units.groupby(keys, observed=True)["size"].sum(), counts.tidy)
    n = values_at(coded.groupby(["code", *keys], observed=True)["mentions"].sum(), counts.tidy)
    tidy = counts.tidy.assign(base=base.astype(int), n=np.where(counts.tidy["n"].isna(), np.nan, n))
    dispersion = inflation(_variance(tidy, coded, units, keys), tidy["n"].to_numpy(float), tidy, by)
    per_mention = PER / tidy["base"].where(tidy["base"] > 0)
    low, high = (bound * dispersion * per_mention for bound in poisson_interval((tidy["n"] / dispersion).to_numpy()))
    return finished(tidy, articles, RATE, unit="mentions", rate=per_mention * tidy["n"], low=low, high=high)


def _words_per_article(tokens: Tokens, articles: pd.DataFrame) -> np.ndarray:
    rows, bounds = tokens.document_rows(articles), np.asarray(tokens.bounds)
    return bounds[rows + 1] - bounds[rows]


def _variance(tidy: pd.DataFrame, coded: pd.DataFrame, units: pd.DataFrame, keys: list[str]) -> np.ndarray:
    """The sum over articles of (mentions - expected)², float (rows of tidy,).

    expected is ratio x size. The square is expanded into three sums, so that articles without a mention need not be
    listed for every code.
    """
    code_keys = ["code", *keys]
    by_cell = coded.assign(square=coded["mentions"] ** 2.0, product=coded["mentions"] * coded["size"])
    sums = by_cell.groupby(code_keys, observed=True)[["square", "product"]].sum()
    size_squares = units.assign(square=units["size"] ** 2).groupby(keys, observed=True)["square"].sum()
    ratio = tidy["n"] / tidy["base"].where(tidy["base"] > 0)
    return (
        values_at(sums["square"], tidy)
        - 2 * ratio * values_at(sums["product"], tidy)
        + ratio**2 * values_at(size_squares, tidy)
    ).to_numpy(float)
