"""Interrupted time series: whether the share of a code changed its level or slope at a date, with placebo dates."""

from datetime import date

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError, import_extra
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys
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
        Column("p", "float64", "of no change, with Newey-West errors", "[0, 1]", missing="not estimated"),
        Column("placebo_p", "float64", "part of the dates with as large a change", "(0, 1]", missing="not estimated"),
        Column("placebos", "int64", "placebo dates", "dates"),
        Column("lags", "int64", "periods over which errors may be correlated", "periods"),
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "term"),
)
COEFFICIENTS = {"level": 2, "slope": 3}  # columns of the design; the same term before the date is two to the left
FEWEST_PERIODS_PER_SIDE = 8  # for a line


def interruption(tidy: pd.DataFrame, at: date | str, *, lags: int | None = None) -> pd.DataFrame:
    """Return how the level and the slope of the share of each code and group changed at a date.

    tidy  what measures.share returned, best with a ledger: periods that were not collected or have a backlog are left
          out
    at    the date; the first period that begins on it or later is the first one after
    lags  number of periods over which errors may be correlated; None means 4 (periods / 100)^(2/9), rounded down

    Returns two rows per series:
        code, <by>  category  the series
        term        str       level: the jump at the date; slope: the change of the rise per period
        n, base     int64     units with the code, and all units, in all periods
        before      float64   share, or slope, of the line before, at the date
        after       float64   share, or slope, of the line after, at the date
        change      float64   after - before; missing where a side has fewer than eight periods that can be judged
        low, high   float64   95 % interval of the change
        p           float64   of no change, with Newey-West errors, in [0, 1]
        placebo_p   float64   part of the placebo dates, the true one counted, whose change is as large relative to its
                              error, in (0, 1]
        placebos    int64     placebo dates: the dates before, with eight periods on each side
        lags        int64     periods over which errors may be correlated
        simulated   bool      whether any article is invented
    before to placebo_p are missing together; p and placebo_p also where the errors cannot be estimated.

    The model is share = a + b t + c [t >= at] + d (t - at) [t >= at], each period weighted by its base. It attributes
    every change at the date to the date: compare it with events, and with a code that the event should not affect.

    Raises SchemaError if a column is absent or the date does not lie within the periods, OptionError if at is not a
    date or lags is negative.
    Source: Bernal, Cummins & Gasparrini 2017, International Journal of Epidemiology 46:348-355 (the model); Newey &
    West 1987, Econometrica 55:703-708, 1994 (lags), by statsmodels; Abadie, Diamond & Hainmueller 2010, JASA
    105:493-505 (placebos).
    """
    if lags is not None and lags < 0:
        raise OptionError(f"lags is {lags}; use 0 or more periods.")
    moment = read_day(at, name="at")
    rows = [{**keys, **row} for keys, series in attention_series(tidy) for row in _interrupted(series, moment, lags)]
    return build(rows, INTERRUPTION, like=tidy[series_keys(tidy)])


def newey_west_lags(periods: int) -> int:
    """Return the number of lags by the rule of Newey and West, from the number of periods."""
    return int(4 * (periods / 100) ** (2 / 9))


def _interrupted(series: pd.DataFrame, moment: pd.Timestamp, lags: int | None) -> list[dict[str, object]]:
    break_index = int((series["period"] < moment).sum())
    if break_index in (0, len(series)):
        raise SchemaError(
            f"{moment:%Y-%m-%d} is outside the series, whose periods begin on {series['period'].min():%Y-%m-%d} to "
            f"{series['period'].max():%Y-%m-%d}; choose a date after the first and no later than the last."
        )
    seen = series["seen"].to_numpy()
    time = np.arange(len(series))[seen]
    share, weight = series["share"].to_numpy()[seen], series["base"].to_numpy(float)[seen]
    n_lags = newey_west_lags(len(time)) if lags is None else lags
    shared_columns = {
        "n": int(series["n"][series["seen"]].sum()),
        "base": int(weight.sum()),
        "lags": n_lags,
        "simulated": bool(series["simulated"].any()),
    }
    if not _has_two_lines(time, break_index) or np.ptp(share) == 0:
        return [{"term": term, **shared_columns, "placebos": 0} for term in COEFFICIENTS]
    fit = segmented_regression(time, share, weight, break_index, n_lags)
    past = time < break_index
    dates = [period for period in time[past] if _has_two_lines(time[past], period)]
    if np.ptp(share[past]) == 0:
        dates = []
    placebos = [segmented_regression(time[past], share[past], weight[past], period, n_lags) for period in dates]
    return [{"term": term, **shared_columns, **_estimates(fit, placebos, term)} for term in COEFFICIENTS]


def _has_two_lines(time: np.ndarray, break_index: int) -> bool:
    """Whether both sides of a date have enough periods."""
    return min((time < break_index).sum(), (time >= break_index).sum()) >= FEWEST_PERIODS_PER_SIDE


def segmented_regression(time: np.ndarray, share: np.ndarray, weight: np.ndarray, break_index: int, lags: int):
    """Return two lines fitted to a series before and after a period, as statsmodels' results with HAC errors."""
    linear_model = import_extra("statsmodels.regression.linear_model", extra="series")

    after = (time >= break_index).astype(float)
    design = np.column_stack([np.ones(len(time)), time - break_index, after, after * (time - break_index)])
    return linear_model.WLS(share, design, weights=weight).fit(
        cov_type="HAC", cov_kwds={"maxlags": lags, "use_correction": True}, use_t=True
    )


def _estimates(fit, placebos: list, term: str) -> dict[str, object]:
    coefficient = COEFFICIENTS[term]
    with np.errstate(invalid="ignore", divide="ignore"):  # lines that meet every share have no error
        low, high = fit.conf_int()[coefficient]
        t_value = abs(fit.tvalues[coefficient])
        n_as_large = sum(abs(placebo.tvalues[coefficient]) >= t_value for placebo in placebos)
    before, change = float(fit.params[coefficient - 2]), float(fit.params[coefficient])
    return {
        "before": before,
        "after": before + change,
        "change": change,
        "low": float(low),
        "high": float(high),
        "p": float(fit.pvalues[coefficient]),
        "placebo_p": (1 + n_as_large) / (1 + len(placebos)) if t_value >= 0 else np.nan,
        "placebos": len(placebos),
    }
