"""Event study: how the share of a code moves around events of a kind, compared with dates at random."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys
from achtari_toolkit.schema import Column, Table, build, check_columns

EVENT_STUDY = Table(
    "measures.event_study",
    "measures.event_study(tidy, events)",
    (
        Column("code", "category", "the code"),
        Column("offset", "int64", "period before (below 0) or after the period of the event", "periods"),
        Column("n", "int64", "events whose period at this offset can be judged", "events"),
        Column("base", "int64", "events that are used", "events"),
        Column("share", "float64", "mean share of these periods", "[0, 1]", missing="n is 0"),
        Column("change", "float64", "mean distance from the event's own mean before", "[-1, 1]", missing="n is 0"),
        Column("low", "float64", "lower bound of the 95 % interval of the change", missing="fewer than three events"),
        Column("high", "float64", "upper bound of the 95 % interval of the change", missing="fewer than three events"),
        Column("chance_low", "float64", "2.5 % quantile of the change around dates at random", missing="none known"),
        Column("chance_high", "float64", "97.5 % quantile of the change around dates at random", missing="none known"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "offset"),
)
EVENTS = Table(
    "events",
    "sources.read_events, or a table with a column date",
    (Column("date", "datetime64[us]", "the day of the event"),),
)
RESAMPLES = 999
FEWEST_EVENTS = 3  # for an interval between events


def event_study(
    tidy: pd.DataFrame, events: pd.DataFrame, *, before: int = 7, after: int = 7, seed: int = 0
) -> pd.DataFrame:
    """Return the mean share of each code and group in each period before and after the events of a table.

    tidy    what measures.share returned, best with a ledger: periods that were not collected or have a backlog are
            left out
    events  with a column date, such as sources.read_events returns; events whose whole window lies within the periods
            are used
    before  number of periods before an event: the change is measured against their mean
    after   number of periods after it
    seed    of the bootstrap and of the dates at random

    Returns one row per series and offset from -before to after, 0 being the period of the event:
        code, <by>  category  the series
        offset      int64     period before (below 0) or after the period of the event
        n           int64     events whose period at this offset can be judged
        base        int64     events that are used
        share       float64   mean share of these periods, in [0, 1]; missing where n is 0
        change      float64   mean distance from the event's own mean before, in [-1, 1]; missing where n is 0
        low, high   float64   95 % interval of the change between events, by bootstrap; missing for fewer than three
        chance_low, chance_high
                    float64   95 % interval of the change around as many dates at random, 999 times, at this offset
        simulated   bool      whether any article is invented
    A change outside the interval of chance occurs around the events; it does not show that they caused it.

    Raises SchemaError if a column is absent or no event has its window within the periods, OptionError for an empty
    window.
    Source: MacKinlay 1997, Journal of Economic Literature 35:13-39 (the design); Efron & Tibshirani 1993, An
    Introduction to the Bootstrap, 13 (percentile interval) and 15 (dates at random).
    """
    if before < 1 or after < 0:
        raise OptionError(
            f"before is {before} and after {after}; a window has at least 1 period before and at least 0 after."
        )
    check_columns(events, EVENTS)
    dates = _dates(events)
    rows = [
        {**keys, **row}
        for keys, series in attention_series(tidy)
        for row in _around_events(series, dates, before, after, seed)
    ]
    return build(rows, EVENT_STUDY, like=tidy[series_keys(tidy)])


def _dates(events: pd.DataFrame) -> pd.Series:
    try:
        return pd.to_datetime(events["date"])
    except ValueError as error:
        raise SchemaError(f"the column date of events cannot be read as dates: {error}") from error


def _around_events(series: pd.DataFrame, dates: pd.Series, before: int, after: int, seed: int) -> list[dict]:
    periods = series["period"].to_numpy()
    days = dates.to_numpy(periods.dtype)
    event_period = np.searchsorted(periods, days, side="right") - 1
    whole_window = (event_period >= before) & (event_period < len(series) - after) & (days <= periods[-1])
    used = np.unique(event_period[whole_window])
    if not len(used):
        raise SchemaError(
            f"none of {len(dates)} events has {before} periods before and {after} after it, from "
            f"{series['period'].min():%Y-%m-%d} to {series['period'].max():%Y-%m-%d}. "
            f"Use a shorter window or other events."
        )
    share = series["share"].where(series["seen"]).to_numpy(float)
    windows = np.lib.stride_tricks.sliding_window_view(
        share, before + after + 1
    )  # row r: the window of period r + before
    changes = windows - _row_means(windows[:, :before])[:, None]
    shares, event_changes = windows[used - before], changes[used - before]
    generator = np.random.default_rng(seed)
    at_random = _resampled_means(changes, len(used), generator)
    resampled = _resampled_means(event_changes, len(used), generator)
    low, high = np.nanpercentile(resampled, [2.5, 97.5], axis=0) if len(used) >= FEWEST_EVENTS else (np.nan, np.nan)
    chance_low, chance_high = np.nanpercentile(at_random, [2.5, 97.5], axis=0)
    columns = {
        "offset": np.arange(-before, after + 1),
        "n": (~np.isnan(shares)).sum(axis=0),
        "base": len(used),
        "share": _row_means(shares.T),
        "change": _row_means(event_changes.T),
        "low": low,
        "high": high,
        "chance_low": chance_low,
        "chance_high": chance_high,
        "simulated": bool(series["simulated"].any()),
    }
    return pd.DataFrame(columns).to_dict("records")


def _resampled_means(changes: np.ndarray, size: int, generator: np.random.Generator) -> np.ndarray:
    """The mean change at each offset of so many windows at random, float (resamples, offsets)."""
    rows = [generator.integers(0, len(changes), size) for _ in range(RESAMPLES)]
    return np.array([_row_means(changes[windows].T) for windows in rows])


def _row_means(values: np.ndarray) -> np.ndarray:
    """The mean of each row without missing values; missing where all are."""
    known = ~np.isnan(values)
    return np.where(known.any(axis=1), np.nansum(values, axis=1) / np.maximum(known.sum(axis=1), 1), np.nan)
