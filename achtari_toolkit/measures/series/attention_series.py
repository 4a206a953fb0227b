"""The series of a table over time: one per code and group, in order, and which of their periods can be judged."""

from collections.abc import Iterator
from typing import Literal

import pandas as pd

from achtari_toolkit.errors import CompositionError, SchemaError, check_choice
from achtari_toolkit.measures.attention.composition import CHANGED, STABLE
from achtari_toolkit.measures.attention.share import SHARE
from achtari_toolkit.measures.ledger.states import LEDGER_STATES
from achtari_toolkit.schema import Column, check_columns

DAYS_PER_MONTH = 30.44
Composition = Literal["refuse", "accept"]
SERIES_COMPOSITION = Column(
    "composition",
    "str",
    "outlets behind the series: stable, standardised, or changed and accepted",
    missing="the table does not say",
)


def attention_series(
    tidy: pd.DataFrame, *, composition: Composition = "refuse"
) -> Iterator[tuple[dict[str, object], pd.DataFrame]]:
    """Yield what all rows of each series share (code, the columns of by, composition) and its rows in order of time.

    tidy         what measures.share returned, or measures.volume for its n and base. Of a share at fixed outlet
                 weights, or of measures.panel_share, what is standardised or of the panel is read, and not the raw n
                 and base
    composition  "refuse" series inside which outlets enter or leave for good: their level follows the outlets; "accept"
                 reads them all the same

    The rows have these columns:
        period, end  datetime64[us]  first and last day of the period
        n, base      as in tidy; of a standardised share whole numbers of the same share and as wide an interval
        share        float64         n / base
        simulated    bool
        seen         bool            whether n and base say how much attention there was: not where no article is,
                                     where nothing was collected, or where older articles have this date (a backlog)

    Raises SchemaError if a column is absent, a period is missing or a series has a period twice; CompositionError if
    outlets enter or leave inside a series and that is not accepted.
    """
    check_choice("composition", composition, ("refuse", "accept"))
    check_columns(tidy, SHARE, ("code", "period", "n", "base"))
    if not pd.api.types.is_datetime64_any_dtype(tidy["period"]):
        raise SchemaError(
            f"period has the type {tidy['period'].dtype}; it must hold dates: "
            f"tidy.assign(period=pandas.to_datetime(tidy['period']))."
        )
    if tidy["period"].isna().any():
        raise SchemaError(
            f"period is missing in {tidy['period'].isna().sum()} of {len(tidy)} rows; each row must have its period: "
            f"tidy.dropna(subset=['period'])."
        )
    keys = series_keys(tidy)
    twice = tidy.duplicated([*keys, "period"])
    if twice.any():
        first = tidy.loc[twice, [*keys, "period"]].iloc[0]
        raise SchemaError(
            f"duplicate period {first['period']:%Y-%m-%d} in the series {', '.join(str(first[key]) for key in keys)}: "
            f"each series must have each period once. The series are split by {', '.join(keys)}; "
            f"select one series, or split by the column that distinguishes the rows."
        )
    if composition == "refuse" and "composition" in tidy:
        _check_composition(tidy, keys)
    for values, rows in tidy.groupby(keys, observed=True, sort=True):
        series = _with_counts(rows.sort_values("period", ignore_index=True))
        seen = series["n"].notna() & (series["base"] > 0)
        if "state" in series:
            seen &= ~series["state"].isin(LEDGER_STATES.unread)
        yield (
            {**dict(zip(keys, values, strict=True)), "composition": _composition_of(series)},
            series[["period", "n", "base"]].assign(
                end=_ends(series["period"]),
                share=series["n"] / series["base"].where(series["base"] > 0),
                simulated=series.get("simulated", False),
                seen=seen,
            ),
        )


def _check_composition(tidy: pd.DataFrame, keys: list[str]) -> None:
    """Raise CompositionError if the composition of a series changes: with how much of its articles, and when."""
    changed = tidy[tidy["composition"].eq(CHANGED)]
    if changed.empty:
        return
    values, rows = next(iter(changed.groupby(keys, observed=True, sort=True)))
    raise CompositionError(
        f"outlets enter or leave for good inside {changed.groupby(keys, observed=True).ngroups} of "
        f"{tidy.groupby(keys, observed=True).ngroups} series{_largest_step(rows, values)}. A share follows the outlets "
        f"behind it. Use measures.share(..., standard='outlets'), which names these and holds the others at fixed "
        f"weights; split it by outlet (by=['outlet']); or read it all the same with composition='accept'."
    )


def _largest_step(rows: pd.DataFrame, values: tuple[object, ...]) -> str:
    """Which series it is, and from when on the outlets that are there have another part of the usual articles."""
    if "outlet_coverage" not in rows:
        return ""
    present = rows.sort_values("period").set_index("period")["outlet_coverage"]
    step = present.diff().abs()
    if not step.max() > 0:
        return ""
    at = present.index.get_loc(step.idxmax())
    return (
        f": those of {', '.join(map(str, values))} have {present.iloc[at - 1]:.0%} of the usual number of articles "
        f"before {present.index[at]:%Y-%m-%d}, and {present.iloc[at]:.0%} from then on"
    )


def _composition_of(series: pd.DataFrame) -> object:
    """What is known of the outlets of one series; those of a panel are there throughout."""
    if "panel_n" in series:
        return STABLE
    return series["composition"].iloc[0] if "composition" in series else None


def _with_counts(series: pd.DataFrame) -> pd.DataFrame:
    """The series with n and base of what it is about."""
    if "effective_base" in series:
        base = series["effective_base"].round()
        return series.assign(n=(series["share"] * base).round(), base=base)
    if "panel_n" in series:
        return series.assign(n=series["panel_n"], base=series["panel_base"])
    return series


def series_keys(tidy: pd.DataFrame) -> list[str]:
    """Return the columns that identify a series in a table over time: code, and those that it is split by."""
    return [str(name) for name in tidy.columns[: tidy.columns.get_loc("n")] if name != "period"]


def _ends(starts: pd.Series) -> pd.Series:
    """The last day of each period, from the usual number of days between their first days."""
    days = starts.diff().median().days if len(starts) > 1 else 1
    months = round(days / DAYS_PER_MONTH)
    return starts + (pd.DateOffset(months=months) if months else pd.Timedelta(days=days)) - pd.Timedelta(days=1)
