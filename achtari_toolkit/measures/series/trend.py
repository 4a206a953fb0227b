"""The trend of a share: how fast it rises or falls over the whole of a series, with autocorrelated errors."""

import numpy as np
import pandas as pd

from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.autocorrelated_errors import Estimate, estimates
from achtari_toolkit.measures.series.usual_share import seasonal_terms
from achtari_toolkit.schema import Column, Table, build

TREND = Table(
    "measures.trend",
    "measures.trend(tidy)",
    (
        Column("code", "category", "the code"),
        Column("periods", "int64", "periods that can be judged", "periods"),
        Column("n", "int64", "units with the code in these periods", "as in tidy"),
        Column("base", "int64", "all units in these periods", "as in tidy"),
        Column("share_first", "float64", "share by the line in the first period", missing="not estimated"),
        Column("share_last", "float64", "share by the line in the last period", missing="not estimated"),
        Column("change", "float64", "rise of the share in a year", missing="not estimated"),
        Column("low", "float64", "lower bound of the 95 % interval of the change", missing="not estimated"),
        Column("high", "float64", "upper bound of the 95 % interval of the change", missing="not estimated"),
        Column("p", "float64", "of no trend, with autocorrelated errors", "[0, 1]", missing="not estimated"),
        Column("q", "float64", "false discovery rate among all series", "[0, 1]", missing="not estimated"),
        Column("autocorrelation", "float64", "of successive errors", "[0, 1]", missing="not estimated"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code",),
)
FEWEST_PERIODS = 8  # for a line, as on each side of an interruption
YEAR_DAYS = 365.25


def trend(tidy: pd.DataFrame, *, composition: Composition = "refuse") -> pd.DataFrame:
    """Return by how much the share of each code and group rises or falls in a year.

    tidy  what measures.share returned, best with a ledger: periods that cannot be judged are left out
    composition
          "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per series:
        code, <by>   category  the series
        periods      int64     periods that can be judged
        n, base      int64     units with the code, and all units, in these periods
        share_first, share_last
                     float64   share by the line in the first and in the last of these periods
        change       float64   rise of the share in a year: 0.02 is two percentage points; below 0 it falls
        low, high    float64   95 % interval of the change
        p            float64   of no trend, with autocorrelated errors, in [0, 1]
        q            float64   false discovery rate among all series, in [0, 1]
        autocorrelation
                     float64   of successive errors, in [0, 1]
        composition  str       of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated    bool      whether any article is invented
    share_first to autocorrelation are missing together: fewer than eight periods that can be judged, or a line that
    meets every share, as where the code is never found.

    The model is share = a + b t, with a yearly season where there are two years and weekdays where there are ten weeks
    of days. Errors are autocorrelated to a degree that is not known, and their noise is in inverse proportion to base.
    It says how the share of what is found moves: where a query finds more of its topic in some years than in others,
    that moves it too (docs/correction.md). docs/peaks.md says how often it errs.

    Raises SchemaError if a column is absent, CompositionError if outlets enter or leave inside a series.
    Source: Turner et al. 2021, BMC Medical Research Methodology 21:181 (errors by restricted likelihood).
    """
    rows = [
        {**keys, **_row(series[series["seen"]], np.flatnonzero(series["seen"]))}
        for keys, series in attention_series(tidy, composition=composition)
    ]
    table = build(rows, TREND, like=tidy[series_keys(tidy)])
    return table.assign(q=false_discovery(table["p"].to_numpy(float)))


def _row(judged: pd.DataFrame, time: np.ndarray) -> dict[str, object]:
    known: dict[str, object] = {
        "periods": len(judged),
        "n": int(judged["n"].sum()),
        "base": int(judged["base"].sum()),
        "simulated": bool(judged["simulated"].any()),
    }
    if len(judged) < FEWEST_PERIODS:
        return known
    years = ((judged["period"] - judged["period"].iloc[0]) / pd.Timedelta(days=YEAR_DAYS)).to_numpy(float)
    design = np.column_stack([np.ones(len(years)), years, seasonal_terms(judged["period"])])
    values, size = judged["share"].to_numpy(float), judged["base"].to_numpy(float)
    fit = estimates(values, design[None], (0, 1), time, size)[0]
    return known if fit is None else {**known, **_line(fit, years[-1])}


def _line(fit: tuple[Estimate, ...], length: float) -> dict[str, float]:
    level, slope = fit
    low, high = slope.interval()
    return {
        "share_first": level.centre,
        "share_last": level.centre + slope.centre * length,
        "change": slope.centre,
        "low": low,
        "high": high,
        "p": slope.p(),
        "autocorrelation": slope.autocorrelation,
    }
