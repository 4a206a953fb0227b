"""Event study: how the share of a code moves around events of a kind, beside what chance does around other dates."""

import numpy as np
import pandas as pd

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.series.attention_series import attention_series, series_keys

COLUMNS = ["offset", "n", "base", "share", "change", "low", "high", "chance_low", "chance_high", "simulated"]
DRAWS = 999
FEWEST = 3  # events that an interval between events needs


def event_study(
    tidy: pd.DataFrame, events: pd.DataFrame, *, before: int = 7, after: int = 7, seed: int = 0
) -> pd.DataFrame:
    """Return the mean share of each code and group in each period before and after the events of a table.

    tidy    what measures.share returned, best with a ledger: periods that were not collected, or that bear a backlog, tell nothing
    events  with a column date, such as sources.read_events returns; those whose whole window lies within the periods are used
    before  periods before an event: those that its change is measured against
    after   periods after it
    seed    of the draws

    One row a series and offset from -before to after, 0 being the period of the event: code, the columns that the table
    is split by, offset, n (events whose period tells something), base (events that are used), share (their mean), change
    (their mean distance from the event's own mean before), low and high (95 % interval of the change between events, by
    bootstrap; missing for fewer than three), chance_low and chance_high (what 95 % of 999 draws of as many dates at random
    give at this offset), simulated. A change outside chance is around the events; whether they caused it, it does not tell.

    Raises SchemaError if a column is absent or no event has its window within the periods, OptionError for an empty window.
    Source: MacKinlay 1997, Journal of Economic Literature 35:13-39 (the design); Efron & Tibshirani 1993, An Introduction
    to the Bootstrap, 13 (percentile interval) and 15 (dates at random).
    """
    if before < 1 or after < 0:
        raise OptionError(
            f"before is {before} and after {after}; a window has at least one period before and none after."
        )
    if "date" not in events:
        raise SchemaError(f"events have the columns {', '.join(map(str, events.columns))}; they need date.")
    rows = [
        {**keys, **row}
        for keys, line in attention_series(tidy)
        for row in _around(line, pd.to_datetime(events["date"]), before, after, seed)
    ]
    names = series_keys(tidy)
    return pd.DataFrame(rows, columns=[*names, *COLUMNS]).astype({name: tidy[name].dtype for name in names})


def _around(line: pd.DataFrame, dates: pd.Series, before: int, after: int, seed: int) -> list[dict[str, object]]:
    periods = line["period"].to_numpy()
    place = np.searchsorted(periods, dates.to_numpy(periods.dtype), side="right") - 1
    last = len(line) - after - 1
    within = np.unique(place[(place >= before) & (place <= last) & (dates.to_numpy(periods.dtype) <= periods[-1])])
    if not len(within):
        raise SchemaError(
            f"none of {len(dates)} events has {before} periods before and {after} after it, "
            f"from {line['period'].min():%Y-%m-%d} to {line['period'].max():%Y-%m-%d}. Use a shorter window or other events."
        )
    share = line["share"].where(line["seen"]).to_numpy(float)
    windows = np.lib.stride_tricks.sliding_window_view(
        share, before + after + 1
    )  # row: the window of period row + before
    changes = windows - _mean(windows[:, :before])[:, None]
    own, draw = changes[within - before], np.random.default_rng(seed)
    chance = np.array([_mean(changes[draw.integers(0, len(changes), len(own))].T) for _ in range(DRAWS)])
    again = np.array([_mean(own[draw.integers(0, len(own), len(own))].T) for _ in range(DRAWS)])
    bounds = np.nanpercentile(again, [2.5, 97.5], axis=0) if len(own) >= FEWEST else np.full((2, own.shape[1]), np.nan)
    usual = np.nanpercentile(chance, [2.5, 97.5], axis=0)
    shares = windows[within - before]
    columns = {
        "offset": np.arange(-before, after + 1), "n": (~np.isnan(shares)).sum(axis=0), "base": len(within), "share": _mean(shares.T),
        "change": _mean(own.T), "low": bounds[0], "high": bounds[1], "chance_low": usual[0], "chance_high": usual[1],
    }  # fmt: skip
    return pd.DataFrame(columns).assign(simulated=bool(line["simulated"].any())).to_dict("records")


def _mean(rows: np.ndarray) -> np.ndarray:
    """The mean of each row, missing values left out; missing where all are."""
    known = ~np.isnan(rows)
    return np.where(known.any(axis=1), np.nansum(rows, axis=1) / np.maximum(known.sum(axis=1), 1), np.nan)
