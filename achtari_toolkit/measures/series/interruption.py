"""Interrupted time series: whether the share of a code changed its level or slope at a date, with placebo dates."""

from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import SchemaError
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.autocorrelated_errors import Estimate, estimates
from achtari_toolkit.measures.series.usual_share import seasonal_terms
from achtari_toolkit.schema import Column, Table, build, read_day

INTERRUPTION = Table(
    "measures.interruption",
    "measures.interruption(tidy, at)",
    (
        Column("code", "category", "the code"),
        Column("term", "str", "level: the jump at the date; slope: the change of the rise per period"),
        Column("n", "int64", "units with the code in all periods", "as in tidy"),
        Column("base", "int64", "all units in all periods", "as in tidy"),
        Column("before", "float64", "share, or slope, of the line before, at the date", missing="not estimated"),
        Column("after", "float64", "share, or slope, of the line after, at the date", missing="not estimated"),
        Column("change", "float64", "after - before", missing="not estimated"),
        Column("low", "float64", "lower bound of the 95 % interval of the change", missing="not estimated"),
        Column("high", "float64", "upper bound of the 95 % interval of the change", missing="not estimated"),
        Column("p", "float64", "of no change, with autocorrelated errors", "[0, 1]", missing="not estimated"),
        Column("q", "float64", "false discovery rate among all series", "[0, 1]", missing="not estimated"),
        Column("placebo_p", "float64", "part of the dates with as large a change", "(0, 1]", missing="not estimated"),
        Column("placebos", "int64", "placebo dates", "dates"),
        Column("least_placebo_p", "float64", "the smallest that placebo_p can be with so many", "(0, 1]"),
        Column("autocorrelation", "float64", "of successive errors", "[0, 1]", missing="not estimated"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "term"),
)
COEFFICIENTS = {"level": 2, "slope": 3}  # columns of the design; the same term before the date is two to the left
FEWEST_PERIODS_PER_SIDE = 8  # for a line
MOST_PLACEBOS = 99


def interruption(tidy: pd.DataFrame, at: date | str, *, composition: Composition = "refuse") -> pd.DataFrame:
    """Return how the level and the slope of the share of each code and group changed at a date.

    tidy  what measures.share returned, best with a ledger: periods that cannot be judged are left out
    at    the date, known beforehand; the first period that begins on it or later is the first one after
    composition
          "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns two rows per series:
        code, <by>  category  the series
        term        str       level: the jump at the date; slope: the change of the rise per period
        n, base     int64     units with the code, and all units, in all periods
        before      float64   share, or slope, of the line before, at the date
        after       float64   share, or slope, of the line after, at the date
        change      float64   after - before; missing where a side has fewer than eight periods that can be judged
        low, high   float64   95 % interval of the change
        p           float64   of no change, with autocorrelated errors, in [0, 1]
        q           float64   false discovery rate of the term among all series, in [0, 1]
        placebo_p   float64   part of the placebo dates, the true one counted, whose change is as large relative to its
                              error, in (0, 1]
        placebos    int64     placebo dates: at most 99 of the dates before, with eight periods on each side
        least_placebo_p
                    float64   1 / (1 + placebos): placebo_p cannot be smaller, however large the change is
        autocorrelation
                    float64   of successive errors, in [0, 1]
        composition str       of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool      whether any article is invented
    before to placebo_p are missing together, also where the lines meet every share; placebo_p also without placebos.

    The model is share = a + b t + c [t >= at] + d (t - at) [t >= at], with a yearly season where there are two years
    and weekdays where there are ten weeks of days. Errors are autocorrelated to a degree that is not known, and their
    noise is in inverse proportion to base. It attributes every change at the date to the date: compare it with events,
    and with a series that the event should not affect (difference_in_differences, synthetic_control).

    Raises SchemaError if a column is absent or the date does not lie within the periods, OptionError if at is not a
    date, CompositionError if outlets enter or leave inside a series.
    Source: Bernal, Cummins & Gasparrini 2017, International Journal of Epidemiology 46:348-355 (the model); Turner et
    al. 2021, BMC Medical Research Methodology 21:181 (errors by restricted likelihood); Abadie, Diamond & Hainmueller
    2010, JASA 105:493-505 (placebos).
    """
    moment = read_day(at, name="at")
    rows = [
        {**keys, **row}
        for keys, series in attention_series(tidy, composition=composition)
        for row in _interrupted(series, moment)
    ]
    table = build(rows, INTERRUPTION, like=tidy[series_keys(tidy)])
    q = table.groupby("term")["p"].transform(lambda p: false_discovery(p.to_numpy(float)))
    return table.assign(q=q.astype("float64"))


def _interrupted(series: pd.DataFrame, moment: pd.Timestamp) -> list[dict[str, object]]:
    break_index = periods_before(series["period"], moment)
    time = np.flatnonzero(series["seen"])
    judged = series[series["seen"]]
    past = judged[time < break_index]
    shared_columns = {
        "n": int(judged["n"].sum()),
        "base": int(judged["base"].sum()),
        "simulated": bool(series["simulated"].any()),
    }
    fit = _fits(judged, time, [break_index])[0] if has_two_lines(time, break_index) else None
    dates = [int(period) for period in time if has_two_lines(time[: len(past)], int(period))] if fit else []
    thinned = dates[:: -(-len(dates) // MOST_PLACEBOS) or 1]
    placebos = [placebo for placebo in _fits(past, time[: len(past)], thinned) if placebo] if thinned else []
    least = {"placebos": len(placebos), "least_placebo_p": 1 / (1 + len(placebos))}
    return [{"term": term, **shared_columns, **least, **_row(fit, placebos, term)} for term in COEFFICIENTS]


def periods_before(period: pd.Series, moment: pd.Timestamp) -> int:
    """Return the number of periods that begin before a date, or raise SchemaError if it is outside the series."""
    n_before = int((period < moment).sum())
    if n_before in (0, len(period)):
        raise SchemaError(
            f"{moment:%Y-%m-%d} is outside the series, whose periods begin on {period.min():%Y-%m-%d} to "
            f"{period.max():%Y-%m-%d}; choose a date after the first and no later than the last."
        )
    return n_before


def has_two_lines(time: np.ndarray, break_index: int) -> bool:
    """Return whether both sides of a date have enough periods."""
    return min((time < break_index).sum(), (time >= break_index).sum()) >= FEWEST_PERIODS_PER_SIDE


def _fits(judged: pd.DataFrame, time: np.ndarray, dates: list[int]) -> list[dict[str, Estimate] | None]:
    """Two lines before and after each date: the estimates before it and of the change, or None if there are none."""
    season = seasonal_terms(judged["period"])
    designs = np.array([np.column_stack([segments(time, date), season]) for date in dates])
    values, size = judged["share"].to_numpy(float), judged["base"].to_numpy(float)
    names = [f"{term} {side}" for side in ("before", "change") for term in COEFFICIENTS]
    return [
        None if fit is None else dict(zip(names, fit, strict=True))
        for fit in estimates(values, designs, (0, 1, *COEFFICIENTS.values()), time, size)
    ]


def segments(time: np.ndarray, break_index: int) -> np.ndarray:
    """Return the columns of two lines before and after a period, float (periods, 4)."""
    after = (time >= break_index).astype(float)
    return np.column_stack([np.ones(len(time)), time - break_index, after, after * (time - break_index)])


def _row(fit: dict[str, Estimate] | None, placebos: list[dict[str, Estimate]], term: str) -> dict[str, float]:
    if fit is None:
        return {}
    change, before = fit[f"{term} change"], fit[f"{term} before"].centre
    low, high = change.interval()
    n_as_large = sum(abs(placebo[f"{term} change"].ratio) >= abs(change.ratio) for placebo in placebos)
    return {
        "before": before,
        "after": before + change.centre,
        "change": change.centre,
        "low": low,
        "high": high,
        "p": change.p(),
        "placebo_p": (1 + n_as_large) / (1 + len(placebos)) if placebos else np.nan,
        "autocorrelation": change.autocorrelation,
    }
