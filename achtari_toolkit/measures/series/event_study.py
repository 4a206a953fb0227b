"""Event study: how the share of a code moves around events of a kind, compared with dates at random."""

import numpy as np
import pandas as pd
from scipy.stats import t

from achtari_toolkit.errors import OptionError, SchemaError
from achtari_toolkit.measures.multiplicity import false_discovery
from achtari_toolkit.measures.series.attention_series import (
    SERIES_COMPOSITION,
    Composition,
    attention_series,
    series_keys,
)
from achtari_toolkit.measures.series.usual_share import PERIODS_PER_TERM, fitted_share, usual_terms
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
        Column("change", "float64", "mean distance from the event's own mean before", missing="n is 0"),
        Column("low", "float64", "lower bound of the 95 % interval of the change", missing="fewer than three events"),
        Column("high", "float64", "upper bound of the 95 % interval of the change", missing="fewer than three events"),
        Column("chance_low", "float64", "lower bound of 95 % of changes around dates at random", missing="n is 0"),
        Column("chance_high", "float64", "upper bound of 95 % of changes around dates at random", missing="n is 0"),
        Column("p", "float64", "of a change as far from chance at any offset", "(0, 1]", missing="no change is known"),
        Column("q", "float64", "false discovery rate among all series", "(0, 1]", missing="no change is known"),
        SERIES_COMPOSITION,
        Column("simulated", "bool", "whether any article is invented"),
    ),
    key=("code", "offset"),
)
EVENTS = Table(
    "events",
    "sources.read_events, or a table with a column date",
    (Column("date", "datetime64[us]", "the day of the event"),),
)
DRAWS = 999
LEVEL = 0.05
FEWEST_GROUPS = 3  # of events, for an interval between them


def event_study(
    tidy: pd.DataFrame,
    events: pd.DataFrame,
    *,
    before: int = 7,
    after: int = 7,
    seed: int = 0,
    composition: Composition = "refuse",
) -> pd.DataFrame:
    """Return the mean share of each code and group in each period before and after the events of a table.

    tidy    what measures.share returned, best with a ledger: periods that were not collected or have a backlog are
            left out
    events  with a column date, such as sources.read_events returns; events whose whole window lies within the periods
            are used
    before  number of periods before an event: the change is measured against their mean
    after   number of periods after it
    seed    of the dates at random
    composition
            "accept" series inside which outlets enter or leave for good; "refuse" them

    Returns one row per series and offset from -before to after, 0 being the period of the event:
        code, <by>  category  the series
        offset      int64     period before (below 0) or after the period of the event
        n           int64     events whose period at this offset can be judged
        base        int64     events that are used
        share       float64   mean share of these periods, in [0, 1]; missing where n is 0
        change      float64   mean distance from the event's own mean before, less what trend, season and weekdays
                              explain; missing where n is 0
        low, high   float64   95 % interval of the change at this offset, between events; missing for fewer than three
                              events that are at least `before` periods apart
        chance_low, chance_high
                    float64   95 % of 999 draws of as many dates at random lie within these bounds at all offsets at
                              once; missing where n is 0
        p           float64   of a change as far from chance at any offset, in (0, 1]: below 0.05 exactly where some
                              change is outside chance_low to chance_high; the same in all rows of a series
        q           float64   false discovery rate among all series, in (0, 1]; read it where codes are many
        composition str       of the outlets: stable, standardised, or changed and accepted; missing as in tidy
        simulated   bool      whether any article is invented
    A change outside the bounds of chance occurs around the events; it does not show that they caused it. p cannot be
    much below events / periods where there are one or two events.

    A trend is known from 20 periods on, a yearly season from two years on, weekdays from ten weeks of days on; they are
    estimated outside of the events where enough periods are. Events fewer than `before` periods apart share periods of
    their mean before: they are drawn, and counted in the interval, together.

    Raises SchemaError if a column is absent or no event has its window within the periods, OptionError for an empty
    window, CompositionError if outlets enter or leave inside a series.
    Source: MacKinlay 1997, Journal of Economic Literature 35:13-39 (the design); Westfall & Young 1993,
    Resampling-Based Multiple Testing, 2.3 (the largest of many statistics); Liang & Zeger 1986, Biometrika 73:13-22
    (errors of groups).
    """
    if before < 1 or after < 0:
        raise OptionError(
            f"before is {before} and after {after}; a window has at least 1 period before and at least 0 after."
        )
    check_columns(events, EVENTS)
    dates = _dates(events)
    studies = [
        (keys, _around_events(series, dates, before, after, seed))
        for keys, series in attention_series(tidy, composition=composition)
    ]
    q = false_discovery([study["p"].iloc[0] for _, study in studies])
    rows = [
        {**keys, **row}
        for (keys, study), rate in zip(studies, q, strict=True)
        for row in study.assign(q=rate).to_dict("records")
    ]
    return build(rows, EVENT_STUDY, like=tidy[series_keys(tidy)])


def _dates(events: pd.DataFrame) -> pd.Series:
    try:
        return pd.to_datetime(events["date"])
    except ValueError as error:
        raise SchemaError(f"the column date of events cannot be read as dates: {error}") from error


def _around_events(series: pd.DataFrame, dates: pd.Series, before: int, after: int, seed: int) -> pd.DataFrame:
    used = _used_periods(series["period"], dates, before, after)
    share = series["share"].where(series["seen"]).to_numpy(float)
    windows, unexplained = (
        np.lib.stride_tricks.sliding_window_view(values, before + after + 1)  # row r: the window of period r + before
        for values in (share, share - _explained(series, used, after))
    )
    changes = unexplained - _row_means(unexplained[:, :before])[:, None]
    event_changes = changes[used - before]
    groups = np.cumsum(np.r_[0, np.diff(used) >= before])
    low, high = _interval(event_changes, groups)
    chance_low, chance_high, p = _chance(changes, used - before, groups, np.random.default_rng(seed))
    columns = {
        "offset": np.arange(-before, after + 1),
        "n": (~np.isnan(event_changes)).sum(axis=0),
        "base": len(used),
        "share": _row_means(windows[used - before].T),
        "change": _row_means(event_changes.T),
        "low": low,
        "high": high,
        "chance_low": chance_low,
        "chance_high": chance_high,
        "p": p,
        "simulated": bool(series["simulated"].any()),
    }
    return pd.DataFrame(columns)


def _used_periods(period: pd.Series, dates: pd.Series, before: int, after: int) -> np.ndarray:
    """The periods of the events whose whole window is within the series, each once, int (events,)."""
    periods = period.to_numpy()
    days = dates.to_numpy(periods.dtype)
    event_period = np.searchsorted(periods, days, side="right") - 1
    whole_window = (event_period >= before) & (event_period < len(periods) - after) & (days <= periods[-1])
    if not whole_window.any():
        raise SchemaError(
            f"none of {len(dates)} events has {before} periods before and {after} after it, from "
            f"{period.min():%Y-%m-%d} to {period.max():%Y-%m-%d}. "
            f"Use a shorter window or other events."
        )
    return np.unique(event_period[whole_window])


def _explained(series: pd.DataFrame, used: np.ndarray, after: int) -> np.ndarray:
    """The share of each period by trend, season and weekdays, estimated outside of the events, float (periods,)."""
    seen = series["seen"].to_numpy()
    n, base = (np.where(seen, series[counts], 0).astype(float) for counts in ("n", "base"))
    outside = seen.copy()
    outside[(used[:, None] + np.arange(after + 1)).ravel()] = False
    terms = usual_terms(series["period"], n[outside].sum())
    known = outside if outside.sum() >= PERIODS_PER_TERM * terms.shape[1] else seen
    return fitted_share(n, base, terms, known)


def _interval(event_changes: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval of the mean change at each offset by the spread between groups of events, float (offsets,)."""
    known = ~np.isnan(event_changes)
    mean = _row_means(event_changes.T)
    distance = np.where(known, event_changes - mean, 0.0)
    in_group = groups == np.arange(groups[-1] + 1)[:, None]
    n_groups = (in_group @ known.astype(int) > 0).sum(axis=0)
    freedom = np.where(n_groups >= FEWEST_GROUPS, n_groups - 1.0, np.nan)
    squares = ((in_group @ distance) ** 2).sum(axis=0) * (freedom + 1) / freedom
    half_width = t.isf(LEVEL / 2, freedom) * np.sqrt(squares) / np.maximum(known.sum(axis=0), 1)
    return mean - half_width, mean + half_width


def _chance(
    changes: np.ndarray, at: np.ndarray, groups: np.ndarray, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, float]:
    """The bounds of chance, float (offsets,) each, and p: by groups of windows moved to places at random.

    changes  of each window, float (windows, offsets)
    at       the windows of the events
    """
    known = ~np.isnan(changes)
    usual = _row_means(changes.T)
    spread = np.sqrt(_row_means(((changes - usual) ** 2).T))
    scores = np.divide(changes - usual, spread, out=np.zeros(changes.shape), where=known & (spread > 0))
    moves = generator.integers(0, len(changes), (DRAWS, groups[-1] + 1))
    drawn = (at + moves[:, groups]) % len(changes)
    furthest = _furthest(scores[drawn], known[drawn])
    n_known = known[at].sum(axis=0)
    if not n_known.any():
        return np.full(len(usual), np.nan), np.full(len(usual), np.nan), np.nan
    p = float((1 + (furthest >= _furthest(scores[at], known[at]) - 1e-9).sum()) / (1 + DRAWS))
    bound = np.sort(furthest)[-int(LEVEL * (1 + DRAWS))]
    half_width = np.where(n_known > 0, bound * spread / np.sqrt(np.maximum(n_known, 1)), np.nan)
    return usual - half_width, usual + half_width, p


def _furthest(scores: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How far the mean of windows is from chance at the offset where it is furthest, in standard errors, float (...,).

    scores, known  float and bool (..., windows, offsets)
    """
    n_known = np.maximum(known.sum(axis=-2), 1)
    return np.abs(scores.sum(axis=-2) / np.sqrt(n_known)).max(axis=-1)


def _row_means(values: np.ndarray) -> np.ndarray:
    """The mean of each row without missing values; missing where all are."""
    known = ~np.isnan(values)
    return np.where(known.any(axis=1), np.nansum(values, axis=1) / np.maximum(known.sum(axis=1), 1), np.nan)
