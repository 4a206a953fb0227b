"""The frame that every attention measure fills: how many articles, texts or stories each code, group and period has."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from achtari_toolkit.measures.groups import check_by, group_of
from achtari_toolkit.measures.ledger.period_coverage import coverage
from achtari_toolkit.measures.periods import PERIODS, Every, day_of, period_of
from achtari_toolkit.measures.units import Unit, counted_units
from achtari_toolkit.schema import check_articles, check_hits


class Counted(NamedTuple):
    """What was counted.

    tidy    one row a code, group and period: code, the columns of by, period, n, base; with a ledger coverage and state
    units   one row a unit that counts (article, text or story in its cell): unit, the columns of by, period,
            outlet, story, day
    found   the units that have each code: the same columns and code
    """

    tidy: pd.DataFrame
    units: pd.DataFrame
    found: pd.DataFrame


def counted(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every,
    by: Sequence[str],
    count: Unit,
    ledger: pd.DataFrame | None = None,
) -> Counted:
    """Return how many units each code, group and period has, gaps included.

    n is 0 where units exist without a hit. It is missing where there is none, for nothing can be said; with a ledger it
    is missing where nothing was collected, and 0 where nothing was published.
    """
    check_by(by, check_articles(articles))
    check_hits(hits, articles)
    units = _units(articles, every, list(by), count)
    keys = [*by, "period"]
    once = hits[["article_id", "code"]].drop_duplicates().merge(units, on="article_id")
    found = once.drop_duplicates(["code", "unit", *keys]).drop(columns="article_id")
    units = units.drop_duplicates(["unit", *keys]).drop(columns="article_id")
    codes = hits["code"].astype("category").cat.categories
    state = coverage(ledger, _outlets(units, by), by=list(by), every=every) if ledger is not None else None
    cells = _cells(codes, units, by, state)
    n, base = found.groupby(["code", *keys], observed=True).size(), units.groupby(keys, observed=True).size()
    tidy = pd.DataFrame({"n": n.reindex(cells, fill_value=0).astype(float)}).reset_index()
    at = pd.MultiIndex.from_frame(tidy[keys]) if by else pd.Index(tidy["period"])
    tidy["base"] = base.reindex(at).fillna(0).to_numpy(int)
    if state is None:
        tidy["n"] = tidy["n"].where(tidy["base"] > 0)
    else:
        told = state.reindex(at)
        tidy = tidy.assign(coverage=told["coverage"].array, state=told["state"].fillna("missing").array)
        tidy["n"] = tidy["n"].where(~tidy["state"].isin(["missing", "not_started"]))
    return Counted(tidy.assign(code=pd.Categorical(tidy["code"], categories=codes)), units, found)


def finished(tidy: pd.DataFrame, articles: pd.DataFrame, *, unit: str, **values: pd.Series) -> pd.DataFrame:
    """Return the tidy table as measures give it: period as its first day, values behind base, unit and simulated last.

    unit  what n counts: articles, texts, stories or mentions
    """
    start = tidy["period"].dt.start_time.astype("datetime64[us]")
    flags = [name for name in ("coverage", "state") if name in tidy]
    told = tidy.assign(period=start, **values, unit=unit, simulated=bool(articles["simulated"].any()))
    return told.astype({"unit": "str"})[[*tidy.columns.drop(flags), *values, *flags, "unit", "simulated"]]


def _units(articles: pd.DataFrame, every: Every, by: list[str], count: Unit) -> pd.DataFrame:
    """The dated articles that count: article_id, the columns of by, unit, period, outlet, story, day."""
    unit = counted_units(articles, count)
    corpus = articles.assign(unit=unit)[unit.notna()]
    period = period_of(corpus, every)
    dated = corpus.assign(period=period)[period.notna()]
    return pd.DataFrame(
        {
            "article_id": dated["article_id"],
            **{name: group_of(dated, name) for name in by},
            "unit": dated["unit"],
            "period": dated["period"],
            "outlet": group_of(dated, "outlet"),
            "story": dated["story"].fillna(dated["article_id"]),
            "day": day_of(dated),
        }
    )


def _outlets(units: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Which outlets publish in each group."""
    return units[list(dict.fromkeys([*by, "outlet"]))].drop_duplicates()


def _cells(codes: pd.Index, units: pd.DataFrame, by: Sequence[str], state: pd.DataFrame | None) -> pd.MultiIndex:
    """Every combination of code, group and period that the table shows; groups as they occur, sorted."""
    periods = units["period"]
    if state is not None:
        periods = pd.concat([periods, state.index.get_level_values("period").to_series()])
    calendar = pd.period_range(periods.min(), periods.max()) if len(periods) else periods
    groups = sorted(set(units[list(by)].itertuples(index=False, name=None))) if by else [()]
    rows = [(code, *group, period) for code in codes for group in groups for period in calendar]
    names = ["code", *by, "period"]
    if rows:
        return pd.MultiIndex.from_tuples(rows, names=names)
    none = pd.PeriodIndex([], freq=PERIODS["day"]) if not len(units) else units["period"].array[:0]
    return pd.MultiIndex.from_arrays([[], *([] for _ in by), none], names=names)
