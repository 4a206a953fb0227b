"""How much of the coverage mentions a code, over time: counts and shares with their denominators."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import SchemaError, check_choice
from achtari_toolkit.measures.intervals import poisson_interval, wilson_interval
from achtari_toolkit.measures.periods import Every, period_of
from achtari_toolkit.schema import check_articles, check_hits

UNKNOWN = "unknown"
Count = Literal["articles", "texts"]


def share(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Count = "articles",
) -> pd.DataFrame:
    """Return the share of articles that mention each code, per period.

    hits      what codebooks.find returned
    articles  the corpus; rows without a date are left out, with a warning; without any date there is no row
    by        columns of articles to split by, such as ["outlet"] or ["language"]; missing values are "unknown"
    count     "articles", or "texts": exact repeats (duplicate_of) count once

    One row per code, group and period from the first article to the last, gaps included:
    code, the columns of by, period (its first day in Morocco), n (articles with a hit), base (dated articles),
    share = n / base in [0, 1], low and high (95 % Wilson score interval), simulated (whether any article is).
    share is 0 where articles exist without a hit; n, share, low and high are missing where base is 0: nothing
    was collected there, and nothing can be said.

    Raises SchemaError if a hit lies outside articles, OptionError for unknown options.
    Source: Wilson 1927, JASA 22:209-212.
    """
    tidy = _counted(hits, articles, every, by, count)
    low, high = wilson_interval(tidy["n"], tidy["base"])
    values = tidy.assign(share=tidy["n"] / tidy["base"].where(tidy["base"] > 0), low=low, high=high)
    return _last(values, "simulated")


def volume(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every = "month",
    by: Sequence[str] = (),
    count: Count = "articles",
) -> pd.DataFrame:
    """Return the number of articles that mention each code, per period.

    Arguments and rows are those of share. Columns code, the columns of by, period, n, base,
    volume = n (articles), low and high (exact 95 % Poisson interval of the rate behind it), simulated.
    volume is 0 where articles exist without a hit, and missing where base is 0.
    A volume follows how much was collected as much as what was written: show it beside the share.

    Raises SchemaError if a hit lies outside articles, OptionError for unknown options.
    Source: Garwood 1936, Biometrika 28:437-442.
    """
    tidy = _counted(hits, articles, every, by, count)
    low, high = poisson_interval(tidy["n"])
    return _last(tidy.assign(volume=tidy["n"], low=low, high=high), "simulated")


def _counted(hits: pd.DataFrame, articles: pd.DataFrame, every: Every, by: Sequence[str], count: Count) -> pd.DataFrame:
    """Rows of code, by, period with n and base: the frame that every attention measure fills."""
    check_choice("count", count, ("articles", "texts"))
    _check_by(by, check_articles(articles))
    check_hits(hits, articles)
    corpus = articles if count == "articles" else articles[articles["duplicate_of"].isna()]
    period = period_of(corpus, every)
    dated = corpus.assign(period=period)[period.notna()]
    groups = dated[list(by)].fillna(UNKNOWN).astype("str") if by else dated[[]]
    dated = dated[["article_id", "period", "simulated"]].join(groups)
    codes = hits["code"].astype("category").cat.categories
    cells = _cells(codes, dated, by)

    keys = [*by, "period"]
    base = dated.groupby(keys, observed=True).size()
    once = hits[["article_id", "code"]].drop_duplicates().merge(dated, on="article_id")
    n = once.groupby(["code", *keys], observed=True).size()
    tidy = pd.DataFrame({"n": n.reindex(cells, fill_value=0).astype(float)}).reset_index()
    tidy["base"] = base.reindex(pd.MultiIndex.from_frame(tidy[keys]) if by else tidy["period"]).fillna(0).to_numpy(int)
    tidy["n"] = tidy["n"].where(tidy["base"] > 0)
    return tidy.assign(
        code=pd.Categorical(tidy["code"], categories=codes),
        period=tidy["period"].dt.start_time.astype("datetime64[us]"),
        simulated=bool(dated["simulated"].any()),
    )


def _cells(codes: pd.Index, dated: pd.DataFrame, by: Sequence[str]) -> pd.MultiIndex:
    """Every combination of code, group and period that the table shows; groups as they occur, sorted."""
    calendar = pd.period_range(dated["period"].min(), dated["period"].max()) if len(dated) else dated["period"]
    groups = sorted(set(dated[list(by)].itertuples(index=False, name=None))) if by else [()]
    rows = [(code, *group, period) for code in codes for group in groups for period in calendar]
    return pd.MultiIndex.from_tuples(rows, names=["code", *by, "period"]) if rows else _no_cells(by, dated)


def _no_cells(by: Sequence[str], dated: pd.DataFrame) -> pd.MultiIndex:
    levels = [[], *([] for _ in by), dated["period"].array[:0]]
    return pd.MultiIndex.from_arrays(levels, names=["code", *by, "period"])


def _check_by(by: Sequence[str], articles: pd.DataFrame) -> None:
    if isinstance(by, str):
        raise SchemaError(f"by is the text {by!r}; use a list of columns: [{by!r}].")
    absent = [name for name in by if name not in articles]
    if absent:
        raise SchemaError(f"articles has no column {', '.join(absent)} to split by; it has {', '.join(articles.columns)}.")


def _last(table: pd.DataFrame, column: str) -> pd.DataFrame:
    return table[[*table.columns.drop(column), column]]
