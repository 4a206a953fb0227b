"""Which outlets make up a series, and whether one of weight enters or leaves for good inside it."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from achtari_toolkit.schema import Column

COMPOSITION_COLUMNS = (
    Column(
        "composition",
        "str",
        "whether outlets enter or leave inside the series: stable, changed or standardised",
        optional="of articles that are counted",
    ),
    Column(
        "outlet_coverage",
        "float64",
        "part of the usual number of units whose outlets have started and not ended",
        "[0, 1]",
        optional="of articles that are counted",
    ),
)
STABLE, CHANGED, STANDARDISED = "stable", "changed", "standardised"
LEAST_WEIGHT = 0.03  # of the usual number of units: outlets with less that enter or leave change no series
SHORTEST_ABSENCE_DAYS = 14
LEAST_EXPECTED = 10.0  # units before its first day, or after its last, that an outlet must owe to be absent
SILENCES = 2.0  # times its own long silences that an absence must last: a monthly is not absent for a month
LONG_SILENCE = 0.9  # quantile of the days between two days with articles of an outlet


def outlet_spans(units: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return from when to when each outlet of each group publishes, and whether it enters or leaves inside the series.

    units  what counted returned: the columns of by, period, outlet, day

    Returns one row per group and outlet:
        <by>, outlet
        first, last  int64    days (ordinals) of its first and last unit
        n_units      int64
        weight       float64  its usual number of units per period, over that of all outlets of the group, in [0, 1]
        enters       bool     the others had so many units before its first day that it owed at least ten, on at least
                              14 days and for twice as long as its own long silences
        leaves       bool     the same after its last day
    """
    first_of_period = units["period"].array.asfreq("D", "start").asi8  # the day of an article that is dated to it only
    day = np.where(units["day"].isna(), first_of_period, units["day"].array.asi8)
    days = units[[*by, "outlet"]].assign(day=day, period=units["period"].array.asi8)
    spans = [_spans_of(rows).assign(**dict(zip(by, _as_tuple(key), strict=True))) for key, rows in groups_of(days, by)]
    names = [*by, "outlet", "first", "last", "n_units", "weight", "enters", "leaves"]
    return pd.concat(spans, ignore_index=True)[names] if spans else pd.DataFrame(columns=names)


def groups_of(table: pd.DataFrame, by: Sequence[str]) -> Iterable[tuple[Any, pd.DataFrame]]:
    """Return the key and the rows of each group; all rows are one group without by, and no rows are none."""
    return table.groupby(list(by), observed=True) if by else ([((), table)] if len(table) else [])


def _as_tuple(key: object) -> tuple[object, ...]:
    return key if isinstance(key, tuple) else (key,)


def _spans_of(days: pd.DataFrame) -> pd.DataFrame:
    """The spans of the outlets of one group: outlet, first, last, n_units, weight, enters, leaves."""
    of_outlet = days.groupby("outlet", observed=True)
    spans = of_outlet.agg(first=("day", "min"), last=("day", "max"), n_units=("day", "size"))
    per_period = spans["n_units"] / (of_outlet["period"].max() - of_outlet["period"].min() + 1)
    is_publishing_day = days[["outlet", "day"]].drop_duplicates().sort_values(["outlet", "day"])
    silence = is_publishing_day.groupby("outlet")["day"].diff().groupby(is_publishing_day["outlet"])
    silence = silence.quantile(LONG_SILENCE).reindex(spans.index).fillna(1.0).to_numpy()
    sorted_days = np.sort(days["day"].to_numpy())
    first, last = spans["first"].to_numpy(), spans["last"].to_numpy()
    n_before = np.searchsorted(sorted_days, first)
    n_after = len(sorted_days) - np.searchsorted(sorted_days, last, side="right")
    n_others_within = len(sorted_days) - n_before - n_after - spans["n_units"].to_numpy()
    ratio = spans["n_units"].to_numpy() / np.maximum(n_others_within, 1)
    shortest = np.maximum(SHORTEST_ABSENCE_DAYS, SILENCES * silence)
    enters = (first - sorted_days[0] >= shortest) & (ratio * n_before >= LEAST_EXPECTED)
    leaves = (sorted_days[-1] - last >= shortest) & (ratio * n_after >= LEAST_EXPECTED)
    weight = per_period / per_period.sum()
    return spans.assign(weight=weight, enters=enters, leaves=leaves).reset_index()


def composition(tidy: pd.DataFrame, units: pd.DataFrame, by: Sequence[str]) -> dict[str, pd.Series]:
    """Return the columns composition and outlet_coverage of a table of counts, on its index.

    composition is "changed" where the outlets that enter or leave inside the series have at least 3 % of its usual
    number of units, else "stable". outlet_coverage is the weight of the outlets that have started and not ended.
    """
    if "outlet" in by or not len(units):
        return {
            "composition": pd.Series(STABLE, tidy.index, dtype="str"),
            "outlet_coverage": pd.Series(1.0, tidy.index),
        }
    spans = outlet_spans(units, by)
    cells = tidy[[*by, "period"]].drop_duplicates()
    pairs = cells.merge(spans, on=list(by)) if by else cells.merge(spans, how="cross")
    has_started = ~pairs["enters"] | (pairs["first"] <= pairs["period"].array.asfreq("D", "end").asi8)
    has_ended = pairs["leaves"] & (pairs["last"] < pairs["period"].array.asfreq("D", "start").asi8)
    pairs = pairs.assign(
        present=pairs["weight"].where(has_started & ~has_ended, 0.0),
        passing=pairs["weight"].where(pairs["enters"] | pairs["leaves"], 0.0),
    )
    sums = pairs.groupby([*by, "period"], observed=True)[["present", "passing"]].sum().reset_index()
    of_row = tidy[[*by, "period"]].merge(sums, on=[*by, "period"], how="left").set_axis(tidy.index)
    state = pd.Series(np.where(of_row["passing"] >= LEAST_WEIGHT, CHANGED, STABLE), tidy.index)
    return {"composition": state, "outlet_coverage": of_row["present"].clip(upper=1.0)}


def needs_standard(units: pd.DataFrame, by: Sequence[str]) -> bool:
    """Return whether the composition of a group is changed while each group has an outlet that is there throughout."""
    if "outlet" in by or not len(units):
        return False
    spans = outlet_spans(units, by)
    spans = spans.assign(passes=spans["enters"] | spans["leaves"])
    groups = [rows for _key, rows in groups_of(spans, by)]
    return any(_is_changed(rows) for rows in groups) and not any(rows["passes"].all() for rows in groups)


def _is_changed(spans: pd.DataFrame) -> bool:
    """Whether the outlets of one group that enter or leave have 3 % of its usual number of units."""
    return bool(spans.loc[spans["passes"], "weight"].sum() >= LEAST_WEIGHT)
