"""The frame that every attention measure fills: how many articles, texts or stories each code, group and period has."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.groups import check_by, group_of
from achtari_toolkit.measures.ledger.period_coverage import coverage
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.measures.periods import PERIODS, Every, day_of, period_of
from achtari_toolkit.measures.units import Unit, coded_articles, counted_units
from achtari_toolkit.schema import Column, Table, build, check_articles, check_hits
from achtari_toolkit.sources.local_times import Zones

RESERVED = ("code", "period", "n", "base", "coverage", "state", "unit", "story", "day")  # columns of what is counted
FIRST_COLUMNS = (
    Column("code", "category", "the code"),
    Column("period", "datetime64[us]", "first day of the period, where the outlets are"),
    Column("n", "float64", "units with a hit", "unit", missing="no unit, or nothing was collected"),
    Column("base", "int64", "dated units", "unit"),
)
LEDGER_COLUMNS = (
    Column("coverage", "float64", "collected part of what was expected", "[0, 1]", "none started", "with a ledger"),
    Column("state", "str", "what the ledger says of the period", optional="with a ledger"),
)
LAST_COLUMNS = (
    Column("unit", "str", "what n and base count: articles, texts, stories or origins"),
    Column("simulated", "bool", "whether any article is invented"),
)


class Counted(NamedTuple):
    """What was counted.

    tidy   one row per code, group and period: code, the columns of by, period, n, base; with a ledger coverage, state
    units  one row per unit that counts, in each group and period that has it: unit, the columns of by, period, outlet,
           story, day
    coded  the units that have each code: the same columns and code
    """

    tidy: pd.DataFrame
    units: pd.DataFrame
    coded: pd.DataFrame


def counted(
    hits: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    every: Every,
    by: Sequence[str],
    count: Unit,
    ledger: pd.DataFrame | None = None,
    zone: Zones = None,
) -> Counted:
    """Return how many units each code, group and period has, gaps included.

    n is 0 where units exist without a hit, and missing where no unit exists. With a ledger it is missing where nothing
    was collected, and 0 where nothing was published.
    """
    check_by(by, check_articles(articles))
    reserved = [name for name in by if name in RESERVED]
    if reserved:
        raise SchemaError(
            f"articles cannot be split by {', '.join(reserved)}: the result has columns of these names. "
            f"Rename them: articles.rename(columns={{{reserved[0]!r}: 'my_{reserved[0]}'}})."
        )
    check_hits(hits, articles)
    units = _units(articles, every, list(by), count, zone)
    keys = [*by, "period"]
    codes = hits["code"].astype("category").cat.categories
    coded = coded_articles(hits, articles, count).merge(units, on="article_id")
    coded = coded.drop_duplicates(["code", "unit", *keys]).drop(columns="article_id")
    units = units.drop_duplicates(["unit", *keys]).drop(columns="article_id")
    cell_coverage = None if ledger is None else coverage(ledger, _outlets(units, by), by=list(by), every=every)
    cells = _cells(codes, units, list(by), every, cell_coverage)
    n = values_at(coded.groupby(["code", *keys], observed=True).size(), cells)
    base = values_at(units.groupby(keys, observed=True).size(), cells)
    tidy = cells.assign(n=n, base=base.astype(int))
    if cell_coverage is None:
        tidy["n"] = tidy["n"].where(tidy["base"] > 0)
    else:
        of_cell = cell_coverage.reindex(_index_of(tidy[keys]))
        tidy = tidy.assign(coverage=of_cell["coverage"].array, state=of_cell["state"].fillna("missing").array)
        is_unknown = tidy["state"].eq("undated") & tidy["base"].eq(0)
        tidy["n"] = tidy["n"].where(~tidy["state"].isin(LEDGER_STATES.uncollected) & ~is_unknown)
    return Counted(tidy.assign(code=pd.Categorical(tidy["code"], categories=codes)), units, coded)


def finished(
    tidy: pd.DataFrame, articles: pd.DataFrame, table: Table, *, unit: str, **values: pd.Series | np.ndarray
) -> pd.DataFrame:
    """Return the tidy table as a measure returns it: with the columns of its declaration, and period as its first day.

    unit    what n counts: articles, texts, stories or mentions
    values  the columns of the measure itself
    """
    start = tidy["period"].dt.start_time.astype("datetime64[us]")
    rows = tidy.assign(period=start, **values, unit=unit, simulated=bool(articles["simulated"].any()))
    return build(rows, table, like=rows[rows.columns[: rows.columns.get_loc("n")]])


def values_at(values: pd.Series, cells: pd.DataFrame) -> np.ndarray:
    """Return the values of a grouped sum at the rows of a table, float (rows,); 0 where there is none.

    values  indexed by columns of cells
    """
    keys = [str(name) for name in values.index.names]
    return values.reindex(_index_of(cells[keys])).fillna(0).to_numpy(float)


def _index_of(keys: pd.DataFrame) -> pd.Index:
    """The index by these columns, of one level where there is one."""
    return pd.MultiIndex.from_frame(keys) if keys.shape[1] > 1 else pd.Index(keys.iloc[:, 0])


def _units(articles: pd.DataFrame, every: Every, by: list[str], count: Unit, zone: Zones) -> pd.DataFrame:
    """The dated articles that count: article_id, the columns of by, unit, period, outlet, story, day."""
    unit = counted_units(articles, count)
    corpus = articles.assign(unit=unit)[unit.notna()]
    period = period_of(corpus, every, zone=zone, depth=2)
    dated = corpus.assign(period=period)[period.notna()]
    return pd.DataFrame(
        {
            "article_id": dated["article_id"],
            **{name: group_of(dated, name) for name in by},
            "unit": dated["unit"],
            "period": dated["period"],
            "outlet": group_of(dated, "outlet"),
            "story": dated["story"].fillna(dated["article_id"]),
            "day": day_of(dated, zone=zone),
        }
    )


def _outlets(units: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Which outlets publish in each group."""
    return units[list(dict.fromkeys([*by, "outlet"]))].drop_duplicates()


def _cells(
    codes: pd.Index, units: pd.DataFrame, by: list[str], every: Every, cell_coverage: pd.DataFrame | None
) -> pd.DataFrame:
    """Every combination of code, group and period: code, the columns of by, period.

    Groups as they occur, sorted; periods from the first unit, or the first day of the ledger, to the last.
    """
    periods = units["period"]
    if cell_coverage is not None:
        of_ledger = cell_coverage.index.get_level_values("period").to_series()
        periods = pd.concat([periods, of_ledger])
    calendar = pd.period_range(periods.min(), periods.max()) if len(periods) else []
    groups = sorted(set(units[by].itertuples(index=False, name=None))) if by else [()]
    rows = [(code, *group, period) for code, group, period in product(codes, groups, calendar)]
    cells = pd.DataFrame(rows, columns=["code", *by, "period"])
    return cells if rows else cells.astype({"period": f"period[{PERIODS[every]}]", **dict.fromkeys(by, "str")})
