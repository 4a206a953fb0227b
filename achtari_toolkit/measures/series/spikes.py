"""Spikes: single periods whose share differs from the periods around them, by a robust score."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.schema import Column, Table, build

SPIKES = Table(
    "measures.spikes",
    "measures.spikes(tidy)",
    (
        Column("code", "category", "the code"),
        Column("period", "datetime64[us]", "first day of the period"),
        Column("n", "float64", "units with the code", "as in tidy", missing="as in tidy"),
        Column("base", "int64", "all units", "as in tidy"),
        Column("share", "float64", "n / base", "[0, 1]", missing="base is 0"),
        Column("expected", "float64", "median share of the periods around", "[0, 1]", missing="not judged"),
        Column("score", "float64", "distance from expected", "standard deviations", missing="not judged"),
        Column("spike", "bool", "whether the score reaches the threshold"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "period"),
)
MAD_TO_SIGMA = 1.4826  # median absolute deviation of a normal law -> its standard deviation
FEWEST_PERIODS_AROUND = 5  # for a median


def spikes(
    tidy: pd.DataFrame, *, around: int = 14, threshold: float = 3.5, composition: Composition = "refuse"
) -> pd.DataFrame:
    """Return how far the share of each period is from that of the periods around it.

    tidy       what measures.share returned, best with a ledger: periods that were not collected or have a backlog are
               not judged
    around     number of periods before and after that say what is usual; the period itself is left out
    threshold  score from which on a period is a spike
    composition
               "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per row of tidy, in order of code, <by> and period:
        code, <by>  category        the series
        period      datetime64[us]  first day of the period
        n           float64         units with the code; missing as in tidy
        base        int64           all units
        share       float64         n / base, in [0, 1]; missing where base is 0
        expected    float64         median share of the periods around, in [0, 1]; missing where not judged
        score       float64         distance from expected, in standard deviations; missing where not judged
        spike       bool            whether the score reaches the threshold
        composition str             of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool            whether any article is invented
    A period is not judged if its own n and base say nothing, or those of all but four periods around it.

    score = (share - expected, less half an article) / sqrt(deviation² + sampling²). deviation is the median absolute
    deviation of the periods around, as a standard deviation; sampling² = usual (1 - usual) / base, so that a high share
    of few articles is not a spike, where usual is expected, or the mean share around if that is higher, and never 0.

    Raises SchemaError if a column is absent, OptionError for around below 5 or a threshold of 0 or less,
    CompositionError if outlets enter or leave inside a series.
    Source: Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers (the score and 3.5), with the sampling error of
    a share added.
    """
    if around < FEWEST_PERIODS_AROUND or threshold <= 0:
        raise OptionError(
            f"around is {around} and threshold {threshold}; "
            f"use at least {FEWEST_PERIODS_AROUND} periods and a threshold above 0."
        )
    judged = [
        series.assign(**keys, **_scores(series, around))
        for keys, series in attention_series(tidy, composition=composition)
    ]
    table = pd.concat(judged, ignore_index=True) if judged else tidy.iloc[:0]
    spike = table["score"].ge(threshold) if judged else False
    return build(table.assign(spike=spike), SPIKES, like=tidy[[*series_keys(tidy), "period", "n", "base"]])


def _scores(series: pd.DataFrame, around: int) -> dict[str, np.ndarray]:
    """The expected share and the score of each period, float (periods,); missing where a period is not judged."""
    share = series["share"].where(series["seen"]).to_numpy(float)
    padded = np.pad(share, around, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1).copy()
    windows[:, around] = np.nan
    enough = (~np.isnan(windows)).sum(axis=1) >= FEWEST_PERIODS_AROUND
    windows[~enough] = 0.0  # any number: these rows are blanked below
    expected = np.nanmedian(windows, axis=1)
    deviation = MAD_TO_SIGMA * np.nanmedian(np.abs(windows - expected[:, None]), axis=1)
    base = series["base"].to_numpy(float)
    seen = series["seen"].to_numpy()
    n_around, base_around = (_sum_around(np.where(seen, counts, 0.0), around) for counts in (series["n"], base))
    usual = np.maximum(expected, (n_around + 0.5) / (base_around + 1))
    sampling = usual * (1 - usual) / np.maximum(base, 1)
    distance = share - expected
    half_an_article = 0.5 / np.maximum(base, 1)
    score = np.sign(distance) * np.maximum(np.abs(distance) - half_an_article, 0) / np.sqrt(deviation**2 + sampling)
    judged = enough & ~np.isnan(share)
    return {"expected": np.where(judged, expected, np.nan), "score": np.where(judged, score, np.nan)}


def _sum_around(values: np.ndarray, around: int) -> np.ndarray:
    """The sum of the values before and after each value, without the value itself."""
    padded = np.cumsum(np.pad(values, (around + 1, around)))
    return padded[2 * around + 1 :] - padded[: -2 * around - 1] - values
