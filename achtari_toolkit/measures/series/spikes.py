"""Spikes: single periods whose share stands out from the periods around them, by a robust score."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys

TO_SIGMA = 1.4826  # median absolute deviation of a normal law -> its standard deviation
FEWEST = 5  # periods around, that a median means something


def spikes(tidy: pd.DataFrame, *, around: int = 14, threshold: float = 3.5) -> pd.DataFrame:
    """Return how far each period stands out from those around it.

    tidy       what measures.share returned, best with a ledger: periods that were not collected, or that bear a backlog, are not judged
    around     periods before and after that say what is usual; the period itself is left out
    threshold  score from which on a period is a spike

    One row a row of tidy, in order of keys and period: code, the columns that it is split by, period, n, base, share,
    expected (median share of the periods around), score, spike (whether the score reaches the threshold), simulated.
    score = (share - expected, less half an article) / sqrt(spread² + chance²). spread is the median absolute deviation of
    the periods around, as a standard deviation; chance² = usual (1 - usual) / base, so that a high share of few articles
    is no spike, where usual is expected, or the mean around if that is higher, and never 0. Score and expected are missing
    where a period tells nothing or fewer than five around it do.

    Raises SchemaError if a column is absent, OptionError for around or threshold below what makes sense.
    Source: Iglewicz & Hoaglin 1993, How to Detect and Handle Outliers (the score and 3.5), with the chance of a share added.
    """
    if around < FEWEST or threshold <= 0:
        raise OptionError(
            f"around is {around} and threshold {threshold}; use at least {FEWEST} periods and a threshold above 0."
        )
    judged = [line.assign(**keys, **_judged(line, around)) for keys, line in attention_series(tidy)]
    names = series_keys(tidy)
    columns = [*names, "period", "n", "base", "share", "expected", "score"]
    table = (
        pd.concat(judged, ignore_index=True)
        if judged
        else tidy.iloc[:0].assign(share=np.nan, expected=np.nan, score=np.nan, simulated=False)
    )
    table = table.astype({name: tidy[name].dtype for name in names})
    return table[columns].assign(spike=table["score"].ge(threshold), simulated=table["simulated"].astype(bool))


def _judged(line: pd.DataFrame, around: int) -> dict[str, np.ndarray]:
    share = line["share"].where(line["seen"]).to_numpy(float)
    padded = np.pad(share, around, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1).copy()
    windows[:, around] = np.nan
    enough = (~np.isnan(windows)).sum(axis=1) >= FEWEST
    windows[~enough] = 0.0  # any number: these rows are blanked below
    expected = np.nanmedian(windows, axis=1)
    spread = TO_SIGMA * np.nanmedian(np.abs(windows - expected[:, None]), axis=1)
    base = line["base"].to_numpy(float)
    seen = line["seen"].to_numpy()
    n_around, base_around = (_around(np.where(seen, each, 0.0), around) for each in (line["n"], base))
    usual = np.maximum(expected, (n_around + 0.5) / (base_around + 1))
    chance = usual * (1 - usual) / np.maximum(base, 1)
    apart = share - expected
    score = np.sign(apart) * np.maximum(np.abs(apart) - 0.5 / np.maximum(base, 1), 0) / np.sqrt(spread**2 + chance)
    judged = enough & ~np.isnan(share)
    return {"expected": np.where(judged, expected, np.nan), "score": np.where(judged, score, np.nan)}


def _around(values: np.ndarray, around: int) -> np.ndarray:
    """Sums of the values before and after each place, without its own."""
    padded = np.cumsum(np.pad(values, (around + 1, around)))
    return padded[2 * around + 1 :] - padded[: -2 * around - 1] - values
